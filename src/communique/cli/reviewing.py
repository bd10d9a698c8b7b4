"""What people decide: the page, the spreadsheet that comes back, and how far two coders agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.common import say, warn

if TYPE_CHECKING:
    from communique.model import Comparison
    from communique.reviewing.applying import Reviewed
    from communique.reviewing.decisions import Decision


def with_decisions(
    found: Comparison, log: tuple[Decision, ...], themes: Path | None, codebook: Path | None, *, only: bool
) -> Reviewed:
    """Return a comparison with the decisions of a log applied, under the themes and codebook that it was made with."""
    from communique.codebook.source import codebook_in
    from communique.coding import load_themes
    from communique.reviewing.applying import apply

    with codebook_in(codebook):
        return apply(found, log, load_themes(themes), reviewed_only=only)


def show_outcomes(reviewed: Reviewed, *, quiet: bool) -> None:
    """Say how many decisions were applied, and name each that was not."""
    from communique.reviewing.journal import outcome_lines

    lines = outcome_lines(reviewed.outcomes)
    applied = len(reviewed.outcomes) - len(lines)
    say(f"Decisions: {applied} applied, {len(lines)} not; decisions.csv lists all", quiet=quiet)
    warn(lines)

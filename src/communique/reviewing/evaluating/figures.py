"""How two codings compare, as tables for the terminal and as CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.aligning.chance import Bin
from communique.reporting.streams import Table
from communique.reporting.terminal import heading, table
from communique.reviewing.evaluating.agreeing import Agreement
from communique.reviewing.evaluating.calibrating import Fit
from communique.reviewing.evaluating.evaluation import Disagreement, Evaluation
from communique.reviewing.evaluating.reading_order import Read

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 40  # disagreements; the table holds all
COLUMNS = ("document", "field", "reference", "found", "text")


def show_evaluation(out: Console, evaluation: Evaluation) -> None:
    """Print the figures, then the disagreements."""
    heading(out, "Figures")
    columns = ("measure", "precision", "recall", "F1", "kappa", "alpha", "right", "extra", "missed")
    rows = [
        (f.name, *map(_share, (f.precision, f.recall, f.f1, f.kappa, f.alpha)), f.right, f.extra, f.missed)
        for f in evaluation.figures
    ]
    out.print(table(columns, rows, narrow=columns))
    _disagreements(out, evaluation.disagreements)


def show_fit(out: Console, found: Fit) -> None:
    """Print what a fit of chances is worth on sets that it was not fitted on, and its weights."""
    show_reliability(out, found.reliability)
    out.print(f"{found.sets} sets, each judged by a fit on the others.")
    for name, claim in (("none", "“no counterpart”"), ("shared", "“shared”")):
        right, said = found.held[name]
        out.print(f"{claim}: {right} of {said} claims right")
    heading(out, "Weights")
    out.print(table(("measure", "weight"), [(name, f"{weight:.3f}") for name, weight in found.weights.items()]))


def show_reliability(out: Console, found: Sequence[Bin]) -> None:
    """Print what was expected of pairs and what came true, by ranges of their chances; nothing if none was judged."""
    if not any(each.pairs for each in found):
        return
    rows = [
        (f"{b.low:.2f} to {b.high:.2f}", b.pairs, f"{b.expected:.2f}", f"{b.shared / b.pairs:.2f}")
        for b in found if b.pairs
    ]  # fmt: skip
    heading(out, "Chances: what was expected, and what the coders say")
    out.print(table(("chance", "pairs", "expected", "shared"), rows))


def show_reading_order(out: Console, found: Sequence[Read]) -> None:
    """Print how many of the errors stand in the units that are doubted most; nothing where there is no error."""
    if not any(each.errors for each in found):
        return
    rows = [(f"{each.read} of {each.units}", f"{each.found} of {each.errors}") for each in found]
    heading(out, "Reading the most doubtful units first")
    out.print(table(("read", "errors found"), rows))


def _share(value: float | None) -> str:
    """Return a figure with three decimals, or nothing where it is not defined."""
    return "" if value is None else f"{value:.3f}"


def _disagreements(out: Console, disagreements: tuple[Disagreement, ...]) -> None:
    """Print how often each field differs, and the first of the cells."""
    heading(out, f"Disagreements: {len(disagreements)}")
    counts = Counter(d.field for d in disagreements)
    out.print(", ".join(f"{n} {field}" for field, n in counts.items()) or "none")
    rows = [(d.document, d.field, d.reference or "–", d.found or "–", d.text) for d in disagreements[:SHOWN]]
    if rows:
        out.print(table(COLUMNS, rows, narrow=("field",)))
    if len(disagreements) > SHOWN:
        out.print(f"… {len(disagreements) - SHOWN} more; --out FILE writes them all")


def disagreement_table(evaluation: Evaluation) -> Table:
    """Return every disagreement as a row."""
    return COLUMNS, [[getattr(d, column) for column in COLUMNS] for d in evaluation.disagreements]


def show_agreement(out: Console, agreement: Agreement) -> None:
    """Print how far two coders agree on each field, then where they differ."""
    first, second = agreement.coders
    heading(out, f"Agreement of {first} and {second}")
    columns = ("field", "rows", "same", "kappa", "alpha", "AC1")
    rows = [(f.name, f.rows, *map(_share, (f.observed, f.kappa, f.alpha, f.ac1))) for f in agreement.fields]
    out.print(table(columns, rows, narrow=columns))
    heading(out, f"Differences: {len(agreement.differences)}")
    cells = [(d.document, d.field, d.first or "–", d.second or "–", d.text) for d in agreement.differences[:SHOWN]]
    if cells:
        out.print(table(("document", "field", first, second, "text"), cells, narrow=("field",)))
    if len(agreement.differences) > SHOWN:
        out.print(f"… {len(agreement.differences) - SHOWN} more; --out FILE writes them all")


def difference_table(agreement: Agreement) -> Table:
    """Return every difference of two coders as a row."""
    rows = [(d.document, d.field, d.first, d.second, d.text) for d in agreement.differences]
    return ("document", "field", *agreement.coders, "text"), rows

"""What every format's reader returns, before it becomes a `Document`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from communique.reading.text.assembly import Draft


class TooLargeError(Exception):
    """A text in more parts than are read in bounded memory; the text says which limit it breaks."""


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of one file and what it says about itself.

    `source` holds the characters that the pieces of `drafts` have their places in: the file's own where
    it is text, else the text as the format's library gives it, pages parted by form feeds. `pages` are the
    places in `source` at which the pages begin; empty where a format has none. `fields` were given by the
    file, `hints` only set in its properties, so that what is taken from them counts as guessed.
    """

    source: str
    drafts: list[Draft]
    fields: dict[str, Any] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    hyphens: bool = False


def tracked(inserted: int, deleted: int, name: str) -> tuple[str, ...]:
    """Return a note on the tracked changes of a file, if it holds any."""
    if not inserted and not deleted:
        return ()
    how = f"{inserted} insertions are read as text, {deleted} deletions are left out"
    return (f"{name}: tracked changes: {how}; accept or reject them in the file",)


def left_out(drafts: Iterable[Draft], reasons: Iterable[str], name: str) -> tuple[str, ...]:
    """Return a note on how many passages are left out for these reasons, if there are any."""
    counts = Counter(draft.why for draft in drafts)
    found = [f"{counts[why]} {why}" for why in reasons if counts[why]]
    if not found:
        return ()
    where = "see Full texts in the report, or ledger.csv"
    return (f"{name}: passages left out of its text: {', '.join(found)}; {where}",)

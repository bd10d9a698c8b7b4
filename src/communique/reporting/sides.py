"""The two wordings of a pair as a reader can take them in: one redline, or both whole beside each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from communique.aligning.weights import lexicon
from communique.aligning.wording import boilerplate, spelt, stem
from communique.reporting.segments import segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.aligning.difference import Segment
    from communique.reporting.records import Row

Mark = Literal["equal", "removed", "added", "common"]
NEAR = 0.6  # share of the words of both that stand in both, in order: from here on a redline reads well
_ISLAND = 2  # so many equal words between two changes are drawn into them
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: in both wordings, the first only, the second only, or a word that they have in common."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Two wordings. Where they are near, `redline` is both in one; else it is empty. `a` and `b` are each whole."""

    redline: tuple[Run, ...]
    a: tuple[Run, ...]
    b: tuple[Run, ...]

    @property
    def near(self) -> bool:
        """Return whether the wordings are near."""
        return bool(self.redline)


def sides(pair: Row, runs: tuple[Run, ...] | None = None) -> Sides:
    """Return the two wordings of a pair; what is `a` adds up to the first, what is `b` to the second.

    `runs` are its `redline`, where that is known.
    """
    runs = redline(pair) if runs is None else runs
    if not runs:
        return Sides((), _common(pair["text_a"], pair["text_b"]), _common(pair["text_b"], pair["text_a"]))
    return Sides(runs, tuple(r for r in runs if r.mark != "added"), tuple(r for r in runs if r.mark != "removed"))


def redline(pair: Row) -> tuple[Run, ...]:
    """Return two near wordings in one; nothing where they are not near."""
    found = segments(pair)
    return _without_islands(found) if _nearness(found) >= NEAR else ()


def _nearness(found: Sequence[Segment]) -> float:
    """Return the share of the words of both wordings that stand in both, 0 to 1."""
    same, other = (sum(_size(s.text) for s in found if (s.change == "equal") is equal) for equal in (True, False))
    return 2 * same / (2 * same + other) if same or other else 1.0


def _size(text: str) -> int:
    """Return the number of words of a run."""
    return len(_WORD.findall(text))


def _without_islands(found: Sequence[Segment]) -> tuple[Run, ...]:
    """Return the runs of a redline: changes that only a word or two part are one change."""
    runs: list[Run] = []
    gone = new = ""
    for at, segment in enumerate(found):
        island = segment.change == "equal" and bool(gone or new) and at < len(found) - 1
        if segment.change == "removed":
            gone += segment.text
        elif segment.change == "added":
            new += segment.text
        elif island and _size(segment.text) <= _ISLAND and not _ends(segment.text):
            gone, new = gone + segment.text, new + segment.text
        else:
            runs += [*_changed(gone, new), Run("equal", segment.text)]
            gone = new = ""
    return (*runs, *_changed(gone, new))


def _ends(text: str) -> bool:
    """Return whether a run ends a clause: changes on its two sides stay apart."""
    return bool(re.search(r"[;:.]\s", text))


def _changed(gone: str, new: str) -> list[Run]:
    """Return what was struck and what was put in, with the blanks that both have left out of the change."""
    head, tail = _shared_blank(gone, new, 0), _shared_blank(gone, new, -1)
    gone, new = (text[len(head) : len(text) - len(tail)] if text.strip() else text for text in (gone, new))
    middle = [Run("removed", gone)] * bool(gone) + [Run("added", new)] * bool(new)
    return [*([Run("equal", head)] if head else []), *middle, *([Run("equal", tail)] if tail else [])]


def _shared_blank(gone: str, new: str, end: int) -> str:
    """Return the blank that both begin (0) or end (-1) with, if both have words."""
    both = gone.strip() and new.strip()
    return gone[end] if both and gone[end] == new[end] and gone[end].isspace() else ""


def _common(text: str, other: str) -> tuple[Run, ...]:
    """Return a wording whole, the content words that the other has too set off."""
    known = _every(other)
    runs: list[Run] = []
    at = 0
    for word in _WORD.finditer(text):
        stems = _telling(word[0])
        if stems and known.issuperset(stems):
            runs += [Run("equal", text[at : word.start()])] * (at < word.start())
            runs.append(Run("common", word[0]))
            at = word.end()
    return (*runs, Run("equal", text[at:])) if at < len(text) else tuple(runs)


@lru_cache(maxsize=20_000)
def _every(text: str) -> frozenset[str]:
    """Return the stems of all words of a wording."""
    return frozenset(map(stem, spelt(text)))


@lru_cache(maxsize=50_000)
def _telling(word: str) -> tuple[str, ...]:
    """Return the stems of a word, none of one that tells nothing: function words, and what every communiqué has."""
    parts = spelt(word)
    tells = any(p not in lexicon().function_words and len(p) > 1 and stem(p) not in boilerplate() for p in parts)
    return tuple(map(stem, parts)) if tells else ()

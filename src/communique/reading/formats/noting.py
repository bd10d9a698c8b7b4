"""Notes below a text that only their marks tell: "pier.†" above and "† Subject to funds." below, "pier¹" and "¹ …"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from communique.reading.formats.reasons import NOTE, RAISED
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.paging import cut
from communique.reading.text.raising import LONGEST_UNIT, is_note_mark

_MARK = r"(?:[†‡]{1,3}|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\[\d{1,3}\])"
_OPENS = re.compile(rf"\s*({_MARK})\s*(?=[^\s*†‡])")
_USED = re.compile(rf"(?<=[^\W_]|[.,;:!?”’\")\]])({_MARK})(?=[\s.,;:!?)”’\"]|\Z)")
_PLAIN = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_NEAR = 40  # characters of markup between the mark of a note and its words
_BLOCK = re.compile(r"</?(?:p|div|li|[uo]l|t[drh]|table|h\d|br|section|blockquote)\b|\\par\b|\\line\b|\n\s*\n")
_OF_TEXT = ("paragraph", "item")

Used = tuple[int, int, int]  # the block, and where in it the mark stands


def notes_apart(drafts: Iterable[Draft], source: str, *, above: bool = True) -> list[Draft]:
    """Return the blocks, notes whose marks stand in the text above as furniture, and so the marks.

    `source` holds the places of the pieces; `above` says that marks set aside as raised tell notes, too.
    Takes time n log n in the blocks and their marks.
    """
    found = list(drafts)
    marks_above = ((d.pieces[0].source, d.plain) for d in found if above and d.why == RAISED)
    raised = sorted(marks_above, key=lambda one: one[0])
    opened = _opened(found, raised, source)
    places = _places(found, opened)
    used: list[Used] = []
    for mark, own in _by_mark(opened).items():
        here = _each_used(places.get(mark, ()), own)
        for number, _ in own if here is not None else ():
            found[number].role, found[number].why, found[number].level = "furniture", NOTE, 0
        used += here or ()
    marks = [Draft("furniture", taken, why=RAISED) for taken in _cut(found, used)]
    return [*found, *marks]


def _by_mark(opened: Mapping[int, tuple[str, bool]]) -> dict[str, list[tuple[int, bool]]]:
    """Return for each mark the blocks that it opens, each with whether it is raised above."""
    found: dict[str, list[tuple[int, bool]]] = {}
    for number, (mark, above) in opened.items():
        found.setdefault(mark, []).append((number, above))
    return found


def _each_used(places: Sequence[Used], own: Sequence[tuple[int, bool]]) -> list[Used] | None:
    """Return where a mark stands that opens blocks, behind the last such block for each; `None` if one has no place.

    Where pages were put together, each has a note "†" of its own; of a list with such bullets only the first may.
    `own` are the blocks, each with whether its mark is raised above.
    """
    used: list[Used] = []
    before = -1
    for number, above in own:
        first, behind = bisect_right(places, before, key=_block), bisect_left(places, number, key=_block)
        here = () if above else places[first:behind]
        if not here and not above:
            return None
        used += here
        before = number
    return used


def _block(place: Used) -> int:
    return place[0]


def _opened(drafts: list[Draft], raised: Sequence[tuple[int, str]], source: str) -> dict[int, tuple[str, bool]]:
    """Return the blocks that a mark opens, in order: the mark, and whether it is raised above as well."""
    found: dict[int, tuple[str, bool]] = {}
    times, aside = _times(mark for _, mark in raised), Counter[str]()
    for number, draft in enumerate(drafts):
        if draft.role in _OF_TEXT:
            opens = _OPENS.match(draft.raw)
            at = -1 if opens else _set_aside(draft, raised, source)
            mark = raised[at][1] if at >= 0 else ""
            if opens:
                found[number] = (opens[1], False)
            elif mark and times[at] >= 2 * aside[mark] + 2:  # each block has a mark above, and one of its own
                found[number] = (mark, True)
                aside[mark] += 1
    return found


def _times(marks: Iterable[str]) -> list[int]:
    """Return of each mark how often it has come by then."""
    seen = Counter[str]()
    found = []
    for mark in marks:
        seen[mark] += 1
        found.append(seen[mark])
    return found


def _set_aside(draft: Draft, raised: Sequence[tuple[int, str]], source: str) -> int:
    """Return which of the marks that are raised stands right before the first word of a block, or -1."""
    first = next((p.source for p in draft.pieces if p.copied and p.text.strip()), 0)
    at = bisect_left(raised, first, key=lambda one: one[0]) - 1
    if at < 0 or raised[at][0] < first - _NEAR or _BLOCK.search(source, raised[at][0], first):
        return -1
    return at


def _places(drafts: Sequence[Draft], opened: Mapping[int, tuple[str, bool]]) -> dict[str, list[Used]]:
    """Return where marks that open blocks stand behind a word or stop in others; what raises a number is none."""
    marks = {mark for mark, _ in opened.values()}
    found: dict[str, list[Used]] = {}
    for number, draft in enumerate(drafts if marks else ()):
        if draft.role == "furniture" or number in opened:
            continue
        raw = draft.raw
        for place in _USED.finditer(raw):
            before = raw[max(0, place.start() - LONGEST_UNIT) : place.start()]
            if place[1] in marks and is_note_mark(place[1].translate(_PLAIN), before):
                found.setdefault(place[1], []).append((number, *place.span()))
    return found


def _cut(drafts: list[Draft], used: Sequence[Used]) -> Iterator[list[Piece]]:
    """Take the marks out of the blocks, and yield them in their order."""
    for number, marks in groupby(sorted(used), key=_block):
        yield from cut(drafts[number], [(a, b) for _, a, b in marks])

"""Notes below a text that only their marks tell: "pier.†" above and "† Subject to funds." below, "pier¹" and "¹ …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from communique.reading.formats.web.concealing import NOTE, RAISED
from communique.reading.text.assembly import Draft
from communique.reading.text.paging import cut, stretch
from communique.reading.text.raising import LONGEST_UNIT, is_note_mark

_MARK = r"(?:[†‡]{1,3}|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\[\d{1,3}\])"
_OPENS = re.compile(rf"\s*({_MARK})\s*(?=[^\s*†‡])")
_USED = re.compile(rf"(?<=[^\W_]|[.,;:!?”’\")\]])({_MARK})(?=[\s.,;:!?)”’\"]|\Z)")
_PLAIN = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_NEAR = 40  # characters of markup between the mark of a note and its words
_BLOCK = re.compile(r"</?(?:p|div|li|[uo]l|t[drh]|table|h\d|br|section|blockquote)\b|\\par\b|\\line\b|\n\s*\n")
_OF_TEXT = ("paragraph", "item")

Used = tuple[int, int, int]  # the block, and where in it the mark stands


def notes_apart(drafts: Iterable[Draft], source: str) -> list[Draft]:
    """Return the blocks, notes whose marks stand in the text above as furniture, and so the marks.

    `source` holds the places of the pieces. Takes time linear in the blocks.
    """
    found = list(drafts)
    raised = sorted(((d.pieces[0].source, d.plain) for d in found if d.why == RAISED), key=lambda one: one[0])
    opened = _opened(found, raised, source)
    places = _places(found, opened)
    used: list[Used] = []
    for mark in dict.fromkeys(mark for mark, _ in opened.values()):
        own = [number for number, (other, _) in opened.items() if other == mark]
        here = _each_used(places.get(mark, ()), [(number, opened[number][1]) for number in own])
        for number in own if here is not None else ():
            found[number].role, found[number].why, found[number].level = "furniture", NOTE, 0
        used += here or ()
    marks = [Draft("furniture", list(stretch(found[n].pieces, a, b)), why=RAISED) for n, a, b in sorted(used)]
    _cut(found, used)
    return [*found, *marks]


def _each_used(places: Sequence[Used], own: Sequence[tuple[int, bool]]) -> list[Used] | None:
    """Return where a mark stands that opens blocks, behind the last such block for each; `None` if one has no place.

    Where pages were put together, each has a note "†" of its own; of a list with such bullets only the first may.
    `own` are the blocks, each with whether its mark is raised above.
    """
    used: list[Used] = []
    before = -1
    for number, above in own:
        here = [place for place in places if before < place[0] < number and not above]
        if not here and not above:
            return None
        used += here
        before = number
    return used


def _opened(drafts: list[Draft], raised: Sequence[tuple[int, str]], source: str) -> dict[int, tuple[str, bool]]:
    """Return the blocks that a mark opens, in order: the mark, and whether it is raised above as well."""
    found: dict[int, tuple[str, bool]] = {}
    for number, draft in enumerate(drafts):
        if draft.role in _OF_TEXT:
            opens = _OPENS.match(draft.raw)
            aside = "" if opens else _set_aside(draft, raised, source, found)
            if opens or aside:
                found[number] = (opens[1], False) if opens else (aside, True)
    return found


def _set_aside(
    draft: Draft, raised: Sequence[tuple[int, str]], source: str, opened: Mapping[int, tuple[str, bool]]
) -> str:
    """Return the mark set aside right before the first word of a block, if it is raised further above, too."""
    first = next((p.source for p in draft.pieces if p.copied and p.text.strip()), 0)
    at = bisect_left(raised, first, key=lambda one: one[0]) - 1
    if at < 0 or raised[at][0] < first - _NEAR or _BLOCK.search(source, raised[at][0], first):
        return ""
    mark = raised[at][1]
    before = sum(other == (mark, True) for other in opened.values())  # each has a mark above, and one of its own
    return mark if sum(other == mark for _, other in raised[: at + 1]) >= 2 * before + 2 else ""


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


def _cut(drafts: list[Draft], used: Sequence[Used]) -> None:
    """Take the marks out of the blocks."""
    for number in {block for block, _, _ in used}:
        cut(drafts[number], [(a, b) for block, a, b in sorted(used) if block == number])

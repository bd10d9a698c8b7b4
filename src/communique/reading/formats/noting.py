"""Notes below a text that only their marks tell: "pier.†" above and "† Subject to funds." below, "pier¹" and "¹ …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from communique.reading.formats.web.concealing import NOTE, RAISED
from communique.reading.text.assembly import Draft
from communique.reading.text.paging import cut, stretch
from communique.reading.text.raising import LONGEST_UNIT, is_note_mark

_MARK = r"(?:[†‡]{1,3}|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})"
_OPENS = re.compile(rf"\s*({_MARK})\s*(?=[^\s*†‡])")
_USED = re.compile(rf"(?<=[^\W_]|[.,;:!?”’\")\]])({_MARK})(?=[\s.,;:!?)”’\"]|\Z)")
_PLAIN = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_NEAR = 40  # characters of markup between the mark of a note and its words
_BLOCK = re.compile(r"</?(?:p|div|li|[uo]l|t[drh]|table|h\d|br|section|blockquote)\b|\\par\b|\\line\b|\n\s*\n")
_OF_TEXT = ("paragraph", "item")

Used = tuple[int, int, int]  # the block, and where in it the mark stands


def notes_apart(drafts: Iterable[Draft], source: str) -> list[Draft]:
    """Return the blocks, notes whose marks stand in the text above as furniture, and so the marks.

    `source` holds the places of the pieces. Takes time linear in the blocks for each mark, of which there are few.
    """
    found = list(drafts)
    raised = sorted(((d.pieces[0].source, d.plain) for d in found if d.why == RAISED), key=lambda one: one[0])
    opened = _opened(found, raised, source)
    used: list[Used] = []
    for number, (mark, above) in opened.items():
        places = [] if above else [p for p in _places(found[:number], mark) if p[0] not in opened]
        if places or above:
            used += places
            found[number].role, found[number].why, found[number].level = "furniture", NOTE, 0
    marks = [Draft("furniture", list(stretch(found[n].pieces, a, b)), why=RAISED) for n, a, b in sorted(used)]
    _cut(found, used)
    return [*found, *marks]


def _opened(drafts: list[Draft], raised: Sequence[tuple[int, str]], source: str) -> dict[int, tuple[str, bool]]:
    """Return the blocks that a mark opens which opens no other: the mark, and whether it is raised above as well."""
    found: dict[int, tuple[str, bool]] = {}
    for number, draft in enumerate(drafts):
        if draft.role in _OF_TEXT:
            opens = _OPENS.match(draft.raw)
            aside = "" if opens else _set_aside(draft, raised, source)
            if opens or aside:
                found[number] = (opens[1], False) if opens else (aside, True)
    counts = Counter(mark for mark, _ in found.values())
    return {number: one for number, one in found.items() if counts[one[0]] == 1}


def _set_aside(draft: Draft, raised: Sequence[tuple[int, str]], source: str) -> str:
    """Return the mark set aside right before the first word of a block, if it is raised further above, too."""
    first = next((p.source for p in draft.pieces if p.copied and p.text.strip()), 0)
    at = bisect_left(raised, first, key=lambda one: one[0]) - 1
    if at < 0 or raised[at][0] < first - _NEAR or _BLOCK.search(source, raised[at][0], first):
        return ""
    mark = raised[at][1]
    return mark if any(other == mark for _, other in raised[:at]) else ""


def _places(drafts: Sequence[Draft], mark: str) -> Iterator[Used]:
    """Yield where a mark stands behind a word or stop in the text; what raises a number or unit is none."""
    for number, draft in enumerate(drafts):
        if draft.role == "furniture" or mark not in (raw := draft.raw):
            continue
        for place in _USED.finditer(raw):
            before = raw[max(0, place.start() - LONGEST_UNIT) : place.start()]
            if place[1] == mark and is_note_mark(mark.translate(_PLAIN), before):
                yield number, *place.span()


def _cut(drafts: list[Draft], used: Sequence[Used]) -> None:
    """Take the marks out of the blocks."""
    for number in {block for block, _, _ in used}:
        cut(drafts[number], [(a, b) for block, a, b in sorted(used) if block == number])

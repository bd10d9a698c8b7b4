"""PDF to blocks: lines put together to paragraphs, across columns and pages, by their places on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from communique.reading.formats import apart
from communique.reading.formats.content import Content, left_out
from communique.reading.formats.pdf.breaking import LARGER, SLIGHTLY, Measures, breaks, measures
from communique.reading.formats.pdf.endnotes import without_endnotes
from communique.reading.formats.pdf.levels import is_unsure
from communique.reading.formats.pdf.lines import Line, Page, Sorted
from communique.reading.formats.pdf.pages import body_height, sort_pages
from communique.reading.formats.pdf.placed import note_marks, pieces
from communique.reading.formats.pdf.powers import noted, with_powers
from communique.reading.formats.pdf.scans import refuse_scan
from communique.reading.formats.reasons import HIDDEN, RAISED, STRUCK
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.decoding import whole
from communique.reading.text.roles import (
    is_short,
    marked,
    role_of,
)

_SHOWN = 8  # pages named in a note
_LEVEL = 18.0
_HEADING_WORDS = 30
_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - )?\S*\.(?:docx?|pdf|rtf|wpd|indd|qxd|pmd|odt)|untitled.*|document\d*|", re.IGNORECASE
)


def content(data: bytes, name: str) -> Content:
    """Return the text of a PDF. Raises `InputError` for one that is locked, damaged or a scan; see `apart.run`."""
    found = apart.run("pdf", data, name)
    source, pages, starts = _pages(found["pages"])
    source, unseen = _with_unseen(source, found["pages"])
    refuse_scan(found["pages"], source, name)
    in_order = without_endnotes(sort_pages(pages))
    drafts = [*_drafts(in_order, body_height(pages)), *unseen]
    notes = (*_cut(data, name), *_unsure(in_order, name), *left_out(unseen, (STRUCK, HIDDEN), name))
    return Content(source, drafts, hints=_hints(found["fields"]), notes=notes, pages=starts, hyphens=True)


def _cut(data: bytes, name: str) -> Iterator[str]:
    if b"%%EOF" not in data[-2048:]:
        yield f"{name}: seems to be cut off at its end; get the file again"


def _pages(raw: list[dict[str, Any]]) -> tuple[str, list[Page], tuple[int, ...]]:
    """Return the text of all lines, pages parted by form feeds, the pages, and where each begins in the text."""
    parts: list[str] = []
    pages: list[Page] = []
    starts: list[int] = []
    at = 0
    for number, page in enumerate(raw):
        starts.append(at)
        lines = []
        marked_notes = noted(page["lines"])
        for shown, left, right, bottom, top, bold, turned, notes, bullet, opens, space in page["lines"]:
            text, marks = with_powers(whole(shown), notes, marked_notes)
            lines.append(Line(text, at, number, left, right, bottom, top, bold, turned, marks, bullet, opens, space))
            parts.append(text + "\n")
            at += len(text) + 1
        parts.append("\f")
        at += 1
        pages.append(Page(page["width"], page["height"], tuple(lines)))
    return "".join(parts), pages, tuple(starts)


def _with_unseen(source: str, raw: list[dict[str, Any]]) -> tuple[str, list[Draft]]:
    """Return the text with what is unseen on the pages behind it, and a block for each passage of that."""
    drafts: list[Draft] = []
    for why, words in (pair for page in raw for pair in page["unseen"]):
        shown = whole(words)
        drafts.append(Draft("furniture", [Piece(shown, len(source))], why=why))
        source += shown + "\n"
    return source, drafts


def _hints(fields: dict[str, str]) -> dict[str, str]:
    title = " ".join(fields.get("Title", "").split())
    date = re.match(r"D:(\d{4})(\d\d)(\d\d)", fields.get("CreationDate", ""))
    hints = {"title": "" if _NO_TITLE.fullmatch(title) else title, "date": "-".join(date.groups()) if date else ""}
    return {key: whole(value) for key, value in hints.items() if value}


def _unsure(pages: tuple[Sorted, ...], name: str) -> Iterator[str]:
    """Yield a note on the pages whose text cannot be put in order with certainty."""
    numbers = [str(n) for n, page in enumerate(pages, 1) if is_unsure(page.body)]
    if numbers:
        shown = ", ".join(numbers[:_SHOWN]) + (" …" if len(numbers) > _SHOWN else "")
        yield f"{name}, p. {shown}: text stands side by side, in an order that is not certain; compare it with the file"


def _drafts(sorted_pages: tuple[Sorted, ...], height: float) -> list[Draft]:
    usual = measures(sorted_pages, height)
    found: list[Draft] = []
    run: list[Line] = []
    aside: list[Draft] = []
    for page in sorted_pages:
        for line in page.body:
            if run and breaks(run, line, usual):
                found += [_draft(run, usual), *aside]
                run, aside = [], []
            run.append(line)
        aside += [_furniture(line) for line in page.apart]
        aside += [Draft("furniture", [mark], why=RAISED) for mark in note_marks(page.body)]
    if run:
        found.append(_draft(run, usual))
    return [*found, *aside]


def _draft(run: list[Line], usual: Measures) -> Draft:
    draft = Draft(
        "paragraph", list(pieces(run)), min(max(int((run[0].left - usual.left[run[0].column]) / _LEVEL), 0), 9)
    )
    draft.role = role_of(draft.plain)
    larger = _is_larger(run, draft, usual, LARGER)
    bold = all(line.bold for line in run) and (is_short(draft.plain) or _is_larger(run, draft, usual, SLIGHTLY))
    if draft.role == "paragraph" and (larger or bold):
        draft.role = "heading"
    if draft.role == "paragraph" and marked(draft.plain):
        draft.role = "item"
    return draft


def _is_larger(run: list[Line], draft: Draft, usual: Measures, factor: float) -> bool:
    return all(line.height > factor * usual.height for line in run) and len(draft.plain.split()) <= _HEADING_WORDS


def _furniture(line: Line) -> Draft:
    return Draft("furniture", [Piece(line.text, line.start)])

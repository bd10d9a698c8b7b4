"""Word files to blocks: mammoth's HTML read as any page, notes and page heads set aside."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.reading.formats import apart
from communique.reading.formats.content import Content, left_out, tracked
from communique.reading.formats.reasons import HIDDEN, STRUCK
from communique.reading.formats.web import markup
from communique.reading.formats.web.tags import events
from communique.reading.text.assembly import Draft, Piece

_NOTE_MARK = re.compile(r"<sup><a [^>]*href=\"#(?:\w+-)?(?:footnote|endnote|comment)-[^\"]*\"[^>]*>[^<]*</a></sup>")
_MADE_UP = re.compile(r"(?:-|\d+\.) ")
_NOTES = re.compile(r"<ol><li id=\"(?:\w+-)?(?:footnote|endnote)-.*\Z", re.DOTALL)
_BACK = re.compile(r" ?<a href=\"#(?:\w+-)?(?:footnote|endnote|comment)-ref-[^\"]*\">[^<]*</a>")
_COMMENTED = re.compile(r"<a href=\"#comment-[^\"]*\" id=\"comment-ref-[^\"]*\">[^<]*</a>")
_COMMENTS = re.compile(r"<dl><dt id=\"comment-[^\"]*\">.*\Z", re.DOTALL)
_COMMENT = re.compile(r"<dt id=\"comment-[^\"]*\">[^<]*</dt>")


def content(data: bytes, name: str) -> Content:
    """Return the text of a Word file. Raises `InputError` for one that is locked or damaged; see `apart.run`."""
    found = apart.run("docx", data, name)
    page = _NOTE_MARK.sub("", found["html"])
    page = _comments_apart(page)
    page = _NOTES.sub(lambda notes: f"<aside>{_BACK.sub('', notes[0])}</aside>", page)
    edges = [Draft("furniture", [Piece(line, 0)]) for line in found["furniture"]]
    read = markup.fragment(events(page), 0)
    source, drafts = _placed([*_numbered(read.drafts, found["markers"]), *read.left_out.drafts, *edges])
    fields = found["fields"]
    hints = {"title": fields.get("title", ""), "date": (fields.get("created") or "")[:10]}
    if fields.get("language"):
        hints["language"] = fields["language"]
    return Content(
        source, drafts, hints={key: value for key, value in hints.items() if value},
        notes=(*tracked(found["inserted"], found["deleted"], name), *left_out(drafts, (STRUCK, HIDDEN), name)),
    )  # fmt: skip


def _comments_apart(page: str) -> str:
    """Return a page without the marks of its comments, and with these, which end it, beside its text."""
    page = _COMMENTED.sub("", page)
    return _COMMENTS.sub(lambda found: f"<aside>{_BACK.sub('', _COMMENT.sub('', found[0]))}</aside>", page)


def _numbered(drafts: list[Draft], markers: list[str]) -> list[Draft]:
    """Put the file's own numbers before its list items; where they cannot be matched, a dash."""
    items = [draft for draft in drafts if draft.role != "furniture" and _MADE_UP.fullmatch(draft.pieces[0].text)]
    known = markers if len(markers) == len(items) else ["-"] * len(items)
    for draft, marker in zip(items, known, strict=True):
        draft.pieces[0] = replace(draft.pieces[0], text=f"{marker} ")
    return drafts


def _placed(drafts: list[Draft]) -> tuple[str, list[Draft]]:
    """Return the paragraphs' text, one a line, and the blocks with their places in it."""
    parts: list[str] = []
    at = 0
    for draft in drafts:
        pieces = []
        for piece in draft.pieces:
            pieces.append(replace(piece, source=at))
            if piece.copied:
                parts.append(piece.text)
                at += len(piece.text)
        draft.pieces = pieces
        parts.append("\n")
        at += 1
    return "".join(parts), drafts

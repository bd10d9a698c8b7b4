"""Markdown to draft blocks, by markdown-it-py, with the position of every character kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from communique.reading.formats.markdown.runs import Inlines, Places
from communique.reading.formats.reasons import NOTE
from communique.reading.formats.web import markup
from communique.reading.formats.web.tags import events
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.roles import is_set_off, marked, role_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from communique.model import BlockRole

_NEWLINE = re.compile(r"\r\n|\r|\n")
# Lines that look blank but hold a no-break space or the like, which the grammar takes for words.
_BLANK = re.compile(r"^(?:[^\S\r\n]|[\u200b-\u200d\u2060\ufeff])+$", re.MULTILINE)
# The number of a page, which the grammar takes for a list.
_PAGE = re.compile(r"^ {0,3}- \d{1,3} -[ \t]*$", re.MULTILINE)
# A form feed that begins a line, which the grammar takes for white space within a paragraph.
_FEED = re.compile(r"(?<=\n)\f")
_LONG_HEADING = 30


@dataclass(slots=True)
class _State:
    """Where the walk over the tokens stands."""

    text: str
    starts: list[int]
    base: int
    drafts: list[Draft] = field(default_factory=list)
    quotes: int = 0
    lists: int = 0
    marker: Piece | None = None
    cell: Draft | None = None
    heading: bool = False
    markers_end: int = 0
    inlines: Inlines = field(default_factory=Inlines)


def drafts(text: str, base: int = 0) -> list[Draft]:
    """Return the blocks of the Markdown in `text` from position `base` on."""
    text = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")  # as the parser will
    text = _FEED.sub("\n", _BLANK.sub(lambda line: " " * len(line[0]), text))
    written = text
    text = _PAGE.sub(lambda line: line[0].replace("-", "–"), text)
    body = text[base:]
    starts = [0, *(match.end() for match in _NEWLINE.finditer(body))]
    tokens = _parser().parse(body)
    inlines = Inlines(markup.embedded(token.content for token in tokens if token.type == "html_block"))
    state = _State(text, [start + base for start in starts], base, inlines=inlines)
    for token in tokens:
        _step(state, token)
    state.inlines.left_out.lift()
    found = [*state.drafts, *state.inlines.left_out.drafts]
    for draft in found if text is not written else ():
        draft.pieces = [_as_written(piece, written) for piece in draft.pieces]
    return found


def _as_written(piece: Piece, text: str) -> Piece:
    """Return a piece with the dashes that the file has."""
    own = text[piece.source : piece.source + len(piece.text)]
    return replace(piece, text=own) if own.replace("-", "–") == piece.text else piece


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from communique.reading.formats.markdown.footnotes import note
    from communique.reading.formats.markdown.positioned import PositionedInline

    parser = MarkdownIt("commonmark").enable("table").disable("code")
    parser.block.ruler.before("reference", "note", note, {"alt": ["paragraph", "reference"]})
    parser.inline = PositionedInline()
    parser.disable("text_join")
    return parser


def _step(state: _State, token: Token) -> None:
    kind = token.type
    if kind in ("blockquote_open", "blockquote_close"):
        state.quotes += token.nesting
    elif kind.endswith(("_list_open", "_list_close")):
        state.lists += token.nesting
    elif kind == "list_item_open":
        state.marker = _marker(state, token)
    elif kind == "list_item_close":
        state.marker = None
    elif kind in ("heading_open", "heading_close"):
        state.heading = token.nesting == 1
    elif kind in ("tr_open", "tr_close"):
        state.cell = _row(state, token)
    elif kind == "inline":
        _inline(state, token)
    elif kind == "html_block":
        _html(state, token)
    elif kind == "fence":
        _fence(state, token)


def _row(state: _State, token: Token) -> Draft | None:
    if token.nesting == 1:
        return Draft("quote" if state.quotes else "paragraph")
    if state.cell is not None:
        state.drafts.append(state.cell)
    return None


def _marker(state: _State, token: Token) -> Piece | None:
    if token.map is None:
        return None
    mark = token.info + token.markup
    start = max(state.starts[token.map[0]], state.markers_end)
    at = state.text.find(mark, start, _line_end(state, token.map[0]))
    if at < 0:
        return None
    state.markers_end = at + len(mark)
    return Piece(mark, at)


def _line_end(state: _State, line: int) -> int:
    return state.starts[line + 1] if line + 1 < len(state.starts) else len(state.text)


def _html(state: _State, token: Token) -> None:
    if token.map is None:
        return
    start, end = state.starts[token.map[0]], _line_end(state, token.map[1] - 1)
    inlines = state.inlines
    read = markup.fragment(events(state.text[start:end]), start, inlines.sheet, inlines.left_out, inlines.quotations)
    state.drafts.extend(read.drafts)


def _fence(state: _State, token: Token) -> None:
    if token.map is None:
        return
    start = _line_end(state, token.map[0])
    for line in state.text[start : start + len(token.content)].splitlines(keepends=True):
        state.drafts.append(Draft(role_of(line), [Piece(line, start)]))
        start += len(line)


def _inline(state: _State, token: Token) -> None:
    quoted = state.quotes + state.inlines.quotations.depth > 0
    lines = state.inlines.lines(token, _places(state, token), quoted=quoted)
    if token.info == "note":
        state.inlines.left_out.add((piece for line in lines for piece in line), NOTE)
        return
    if state.cell is not None:
        if state.cell.pieces:
            state.cell.pieces.append(Piece(" | ", -1, copied=False))
        state.cell.pieces.extend(piece for line in lines for piece in line)
        return
    for pieces in _merged(lines):
        draft = Draft("paragraph", pieces, max(state.lists - 1, 0))
        draft.role = _role(state, draft)
        if state.marker:
            draft.pieces = [state.marker, Piece(" ", state.marker.source + len(state.marker.text)), *pieces]
            state.marker = None
        state.drafts.append(draft)


def _role(state: _State, draft: Draft) -> BlockRole:
    plain = draft.plain
    quotes = state.quotes + state.inlines.quotations.depth
    if quotes:
        draft.level = quotes - 1
        return "quote"
    role = role_of(plain)
    if role == "furniture":
        return role
    if state.heading and len(plain.split()) <= _LONG_HEADING:
        return "heading"
    if state.marker or (role == "item" and not state.heading):
        return "item"
    return "heading" if is_set_off(draft.pieces) or (role == "heading" and not state.lists) else "paragraph"


def _merged(lines: list[list[Piece]]) -> list[list[Piece]]:
    """Return runs of lines that belong together: bold lines and marked lines stand by themselves."""
    runs: list[list[Piece]] = []
    for line in lines:
        if runs and not (is_set_off(line) or is_set_off(runs[-1]) or _opens(line)):
            runs[-1].extend([Piece("\n", line[0].source - 1) if line else Piece(" ", -1, copied=False), *line])
        elif line:
            runs.append(line)
    return runs


def _opens(line: list[Piece]) -> bool:
    text = "".join(piece.text for piece in line[:3])
    return marked(text)


def _places(state: _State, token: Token) -> Places:
    contents = token.content.split("\n")
    first = _first_line(state, token, contents[0])
    inner, outer = [], []
    at = 0
    for number, content in enumerate(contents, first):
        inner.append(at)
        outer.append(_place(state, content, number))
        at += len(content) + 1
    return Places(tuple(inner), tuple(outer))


def _first_line(state: _State, token: Token, content: str) -> int:
    """Return the line that the content begins on; lines of exotic white space before it are not content."""
    first, last = token.map or (0, 1)
    lines = (n for n in range(first, last) if content in state.text[state.starts[n] : _line_end(state, n)])
    return next(lines, first)


def _place(state: _State, content: str, line: int) -> int:
    """Return where `content` stands in its line: at its end, except in a table's cells."""
    start, end = state.starts[min(line, len(state.starts) - 1)], _line_end(state, line)
    if state.cell is None:
        found = state.text.rfind(content, start, end)
    else:
        before = max((piece.source + len(piece.text) for piece in state.cell.pieces if piece.copied), default=0)
        found = state.text.find(content, max(start, before), end)
    return found if found >= 0 else start

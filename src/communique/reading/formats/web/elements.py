"""The elements of a web page to draft blocks: event by event, without recursion, so that any nesting can be read."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.model import BlockRole
from communique.reading.formats.web.concealing import RAISED, Sheet, Veil
from communique.reading.formats.web.furnishings import is_apart
from communique.reading.formats.web.tags import BLOCKS, HEADINGS, SILENT, Event
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.raising import as_power, is_note_mark
from communique.reading.text.roles import is_short, role_of

_CELLS = frozenset({"rt", "td", "th"})
_STYLES = frozenset({"b", "q", "strong", "sup"})
_NEAR = 3  # pieces
_OWN_MARKS = "“„«»‹›‘‚「『\"'"

APART = frozenset({"aside", "button", "figcaption", "figure", "footer", "form", "header", "nav"})


class Reader:
    """Turns tags into block boundaries and roles, and text into pieces."""

    def __init__(
        self, base: int, body: str | None, apart: frozenset[str], *, names: bool, sheet: Sheet | None = None
    ) -> None:
        self.drafts: list[Draft] = []
        self.left_out: list[Draft] = []
        self.meta: dict[str, str] = {}
        self._base = base
        self._silenced: list[str] = []
        self._apart_tags = apart
        self._names = names
        self._apart: list[str] = []
        self._aside: list[Piece] = []
        self._body = body
        self._inside = 0
        self._lists: list[int | None] = []
        self._quotes = 0
        self._bold = 0
        self._heading = False
        self._breaks = 0
        self._cells = 0
        self._named: str | None = None
        self._marker = False
        self._pieces: list[Piece] = []
        self._raised = 0
        self._quoted: list[str] = []  # the marks that close the quotations at hand
        self._sheet = sheet
        self.veil: Veil | None = None

    def take(self, event: Event) -> None:
        """Take in the next tag or text."""
        if self._sheet is not None and self._is_concealed(event, self._sheet):
            return
        if event.kind == "text":
            self._text(event.text, event.at + self._base)
        elif event.kind == "open":
            self._opened(event)
        else:
            self._closed(event.text)

    def _is_concealed(self, event: Event, sheet: Sheet) -> bool:
        """Return whether a tag or text belongs to what the page strikes out or does not show; set it aside."""
        if self.veil is None:
            why = sheet.why(event) if event.kind == "open" and not self._silenced else ""
            if why:
                self.veil = Veil(why, [event.text])
                if event.text in BLOCKS:
                    self._begin()
            return bool(why)
        inside = self.veil.take(event, event.at + self._base, BLOCKS)
        if not self.veil.opened:
            self._unveil()
        return inside

    def _unveil(self) -> None:
        if self.veil is not None:
            self.left_out += self.veil.draft()
            self.veil = None

    def end(self) -> None:
        """End all that is still open."""
        self._unveil()
        self.end_block()

    def end_block(self) -> None:
        """End the block at hand; what is being left out goes on."""
        self.flush()
        self.flush_left_out()

    def flush(self) -> None:
        """End the block at hand."""
        pieces, self._pieces, self._breaks, self._cells = self._pieces, [], 0, 0
        if any(piece.copied and piece.text.strip() for piece in pieces):
            draft = Draft("paragraph", pieces, max(len(self._lists) - 1, 0))
            draft.role = self._role(draft)
            self.drafts.append(draft)
            self._marker = False

    def _role(self, draft: Draft) -> BlockRole:
        if self._quotes:
            draft.level = self._quotes - 1
            return "quote"
        role = role_of(draft.plain)
        if role == "furniture" and not self._marker:
            return role
        if self._heading:
            return "heading"
        if self._marker or role == "item":
            return "item"
        return "heading" if _bold(draft.pieces) or (role == "heading" and not self._lists) else "paragraph"

    def flush_left_out(self) -> None:
        """End the block at hand of what is not the page's text."""
        aside, self._aside = self._aside, []
        if any(piece.text.strip() for piece in aside):
            self.left_out.append(Draft("furniture", aside))

    def _opened(self, event: Event) -> None:
        tag, at = event.text, event.at + self._base
        self._note(event)
        if tag in SILENT:
            if not event.attributes.endswith("/") or tag in ("script", "style"):
                self._silenced.append(tag)
        elif self._silenced:
            return
        elif tag == self._body:
            self._inside += 1
        elif self._goes_apart(event):
            self._step_apart(tag)
        elif tag == "br":
            self._break(at)
        elif tag in _CELLS:
            self._cell(tag, at)
        elif tag in _STYLES:
            self._style(tag, at)
        elif tag in BLOCKS:
            self._open(tag, event)

    def _style(self, tag: str, at: int) -> None:
        if tag == "sup":
            self._raised = len(self._pieces)
        elif tag == "q":
            self._quoted.append(self._quotation_mark(at))
        else:
            self._bold += 1

    def _goes_apart(self, event: Event) -> bool:
        """Return whether a tag is, or stands in, what is not the page's text."""
        if self._apart == ["p"] and event.text in BLOCKS:  # a paragraph ends where the next block begins
            self._apart = []
        if self._apart or self._is_outside():
            return True
        return event.text in self._apart_tags or (self._names and is_apart(event.text, event.fields))

    def _is_outside(self) -> bool:
        return self._body is not None and not self._inside

    def _step_apart(self, tag: str) -> None:
        if tag in BLOCKS or tag in APART or tag == "br":
            self.flush_left_out()
        if self._is_outside() and not self._apart:
            return
        if not self._apart:
            self._begin()
        if not self._apart or tag == self._apart[0]:
            self._apart.append(tag)

    def _closed(self, tag: str) -> None:
        """Close what the tag closes; a closing tag without an opening one is passed over."""
        if tag == self._named:
            self._named = None
        if self._silenced:
            if tag == self._silenced[-1]:
                self._silenced.pop()
        elif tag == self._body:
            self.flush()
            self._inside = max(self._inside - 1, 0)
        elif self._apart or self._is_outside():
            self._close_apart(tag)
        elif tag in ("b", "strong"):
            self._bold = max(self._bold - 1, 0)
        elif tag == "sup":
            self._lower()
        elif tag == "q":
            self._unquote()
        elif tag in BLOCKS:
            self._close(tag)

    def _close_apart(self, tag: str) -> None:
        if self._apart and tag == self._apart[-1]:
            self._apart.pop()
        if tag in BLOCKS or not self._apart:
            self.flush_left_out()

    def _text(self, data: str, at: int) -> None:
        if self._named:
            self.meta[self._named] = self.meta.get(self._named, "") + data
        if self._silenced:
            return
        if self._apart or self._is_outside():
            self._aside.append(Piece(data, at))
            return
        if data.strip():
            self._breaks = 0
        self._pieces.append(Piece(data, at, bold=self._bold > 0))

    def _quotation_mark(self, at: int) -> str:
        """Set the mark that a browser sets before quoted words, and return the one that closes them.

        None is set where the page has its own.
        """
        before = "".join(piece.text for piece in self._pieces[-1:])
        if before.endswith(tuple(_OWN_MARKS)):
            return ""
        opening, closing = ("‘", "’") if any(self._quoted) else ("“", "”")
        self._pieces.append(Piece(opening, at, copied=False))
        return closing

    def _unquote(self) -> None:
        """Set the mark that a browser sets behind quoted words."""
        if self._quoted and (closing := self._quoted.pop()):
            self._pieces.append(Piece(closing, 0, copied=False))

    def _lower(self) -> None:
        """Set what was raised apart, where it is the number of a note and not a power or part of a formula."""
        before, raised = self._pieces[: self._raised], self._pieces[self._raised :]
        shown, near = ("".join(piece.text for piece in pieces) for pieces in (raised, before[-_NEAR:]))
        if is_note_mark(shown, near):
            self._pieces = before
            self.left_out.append(Draft("furniture", raised, why=RAISED))
        elif as_power(shown, near) != shown:
            self._pieces = [*before, *(replace(piece, text=as_power(piece.text, near)) for piece in raised)]

    def _note(self, event: Event) -> None:
        """Keep what a head says: meta fields, the canonical address, and where a title begins."""
        tag = event.text
        if tag == "html":
            self.meta.setdefault("lang", event.fields.get("lang", ""))
        elif tag == "meta":
            fields = event.fields
            key = fields.get("property") or fields.get("name") or fields.get("itemprop") or ""
            self.meta.setdefault(key.lower(), fields.get("content", ""))
        elif tag == "link" and event.fields.get("rel", "").lower() == "canonical":
            self.meta.setdefault("canonical", event.fields.get("href", ""))
        elif tag in ("title", "h1") and tag not in self.meta and "svg" not in self._silenced:
            self._named = tag

    def _break(self, at: int) -> None:
        self._breaks += 1
        if self._breaks > 1 or _bold(self._pieces):
            self.flush()
        else:
            self._pieces.append(Piece("\n", at, copied=False))

    def _cell(self, tag: str, at: int) -> None:
        if tag == "rt":  # small letters above a word
            self._pieces.append(Piece(" ", at, copied=False))
            return
        if self._cells:
            self._pieces.append(Piece(" | ", at, copied=False))
        self._cells += 1

    def _open(self, tag: str, event: Event) -> None:
        if not (self._cells and tag in ("p", "div")):
            self._begin()
        if tag in ("ul", "ol"):
            self._lists.append(_number(event.fields.get("start")) - 1 if tag == "ol" else None)
        elif tag == "li":
            self._list_item(event.at + self._base)
        elif tag == "blockquote":
            self._quotes += 1
        self._heading = tag in HEADINGS

    def _begin(self) -> None:
        """End the block at hand, unless it is only a list marker that waits for its words."""
        if any(piece.copied and piece.text.strip() for piece in self._pieces):
            self.flush()
        elif not self._marker:
            self._pieces = []

    def _list_item(self, at: int) -> None:
        count = self._lists[-1] if self._lists else None
        if count is not None:
            self._lists[-1] = count + 1
        marker = "- " if count is None else f"{count + 1}. "
        self._pieces, self._marker = [Piece(marker, at, copied=False)], True

    def _close(self, tag: str) -> None:
        if self._cells and tag in ("p", "div"):
            self._pieces.append(Piece(" ", 0, copied=False))
            return
        self.flush()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes = max(self._quotes - 1, 0)
        elif tag in HEADINGS:
            self._heading = False
        elif tag == "li":
            self._pieces, self._marker = [], False


def _number(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"[0-9]{1,4}", value) else 1


def _bold(pieces: list[Piece]) -> bool:
    filled = [piece for piece in pieces if piece.copied and piece.text.strip()]
    return bool(filled) and all(p.bold for p in filled) and is_short("".join(p.text for p in filled))

"""The elements of a web page to draft blocks: event by event, without recursion, so that any nesting can be read."""

from __future__ import annotations

from communique.model import BlockRole
from communique.reading.formats.web.concealing import Sheet, Shown
from communique.reading.formats.web.emphasis import TAGS as EMPHASES
from communique.reading.formats.web.emphasis import Emphasis
from communique.reading.formats.web.head import Head
from communique.reading.formats.web.lists import TAGS as LISTS
from communique.reading.formats.web.lists import Lists
from communique.reading.formats.web.quotations import AUTHORS, CREDITS, Quotations, credited, dashed
from communique.reading.formats.web.raised import Raised
from communique.reading.formats.web.surroundings import Surroundings
from communique.reading.formats.web.tags import BLOCKS, HEADINGS, SILENT, Event
from communique.reading.formats.web.veiling import LeftOut
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.raising import lowered
from communique.reading.text.roles import is_set_off, role_of

_CELLS = frozenset({"rt", "td", "th"})
_STYLES = EMPHASES | AUTHORS | {"q"}
_NEAR = 3  # pieces
_STROKE = "\N{FRACTION SLASH}"


class Reader:
    """Turns tags into block boundaries and roles, and text into pieces."""

    def __init__(
        self, base: int, body: str | None, apart: frozenset[str], *, names: bool, sheet: Sheet | None = None,
        left_out: LeftOut | None = None, quotations: Quotations | None = None,
    ) -> None:  # fmt: skip
        self.drafts: list[Draft] = []
        self.left_out = LeftOut() if left_out is None else left_out
        self.head = Head()
        self._base = base
        self._silenced: list[str] = []
        self._around = Surroundings(body, apart, self.left_out, names=names)
        self._lists = Lists()
        self._emphasis = Emphasis()
        self._quotations = Quotations() if quotations is None else quotations
        self._cited: int | None = None  # the piece at which the last name of an author begins
        self._credit = False
        self._heading = False
        self._breaks = 0
        self._cells = 0
        self._marker = False
        self._pieces: list[Piece] = []
        self._raised = Raised()
        self._shown = None if sheet is None else Shown(sheet)

    def take(self, event: Event) -> None:
        """Take in the next tag or text."""
        if self._shown is not None and self._is_concealed(event, self._shown):
            return
        if event.kind == "text":
            self._text(event.text, event.at + self._base)
        elif event.kind == "open":
            self._opened(event)
        else:
            self._closed(event.text)

    def _is_concealed(self, event: Event, shown: Shown) -> bool:
        """Return whether a tag or text belongs to what the page strikes out or does not show; set it aside."""
        if self.left_out.veil is not None:
            return self.left_out.takes(event, event.at + self._base, BLOCKS)
        why = shown.why(event) if event.kind == "open" and not self._silenced else ""
        if event.kind == "close":
            shown.close(event.text)
        elif event.kind == "text" and shown.pale and not self._silenced and not self._around.here:
            self.left_out.dim(event.text, event.at + self._base)
            return True
        if why:
            self.left_out.cover(why, event.text)
            if event.text in BLOCKS:
                self._begin()
        return bool(why)

    def end(self) -> None:
        """End all that is still open."""
        self.left_out.lift()
        self.end_block()

    def end_block(self) -> None:
        """End the block at hand; what is being left out goes on."""
        self.flush()
        self._around.flush()

    def flush(self) -> None:
        """End the block at hand."""
        self.left_out.lighten()
        pieces, self._pieces, self._breaks, self._cells = self._pieces, [], 0, 0
        self._raised.forget()
        if any(piece.copied and piece.text.strip() for piece in pieces):
            draft = Draft("paragraph", self._attributed(pieces), max(self._lists.depth - 1, 0))
            draft.role = self._role(draft)
            self.drafts.append(draft)
            self._marker = False
        self._cited, self._credit = None, False

    def _attributed(self, pieces: list[Piece]) -> list[Piece]:
        """Return pieces with a dash before the name of whoever the page says that a quotation is by."""
        if self._credit:
            return dashed(pieces)
        return credited(pieces, self._cited) if self._quotations.depth else pieces

    def _role(self, draft: Draft) -> BlockRole:
        if self._quotations.depth or self._credit:
            draft.level = max(self._quotations.depth - 1, 0)
            return "quote"
        role = role_of(draft.plain)
        if role == "furniture" and not self._marker:
            return role
        if self._heading:
            return "heading"
        if self._marker or role == "item":
            return "item"
        return "heading" if is_set_off(draft.pieces) or (role == "heading" and not self._lists.depth) else "paragraph"

    def _opened(self, event: Event) -> None:
        tag, at = event.text, event.at + self._base
        self.head.opened(event, drawn="svg" in self._silenced)
        if tag in SILENT:
            if not event.attributes.endswith("/") or tag in ("script", "style"):
                self._silenced.append(tag)
        elif self._silenced:
            return
        elif self._around.is_body(tag):
            self._around.enter()
        elif self._is_credit(event):
            self._begin()
            self._credit = True
        elif self._around.take(event):
            if self._around.opens(tag):
                self._begin()
        else:
            self._entered(event, at)

    def _entered(self, event: Event, at: int) -> None:
        """Open an element of the text."""
        tag = event.text
        if tag == "br":
            self._break(at)
        elif tag in _CELLS:
            self._cell(tag, at)
        elif tag in _STYLES:
            self._style(event, at)
        elif tag in BLOCKS:
            self._open(tag, event)
        styled = self._shown is not None and self._shown.raises
        if self._raised.opens(event, len(self._pieces), styled=styled):
            self._set("/", at)

    def _style(self, event: Event, at: int) -> None:
        if event.text in AUTHORS:
            self._cited = len(self._pieces)
        elif event.text == "q":
            before = "".join(piece.text for piece in self._pieces[-1:])
            self._set(self._quotations.open(event, before), at)
        else:
            self._emphasis.take(event)

    def _set(self, mark: str, at: int) -> None:
        """Set a quotation mark, or the stroke of a fraction, as a browser does."""
        if mark:
            self._pieces.append(Piece(mark, at, copied=False))

    def _is_credit(self, event: Event) -> bool:
        """Return whether a tag begins the line that says whose a block quotation is."""
        if self._quotations.is_quoting_figure(event):
            self._around.quit_figure()
        return self._quotations.is_credit(event.text) and not self._around.here

    def _closed(self, tag: str) -> None:
        """Close what the tag closes; a closing tag without an opening one is passed over."""
        self._quotations.leave_figure(tag)
        self.head.closed(tag)
        if self._silenced:
            if tag == self._silenced[-1]:
                self._silenced.pop()
        elif self._around.is_body(tag):
            self.flush()
            self._around.leave()
        elif self._around.here:
            self._around.closes(tag)
        else:
            self._left(tag)

    def _left(self, tag: str) -> None:
        """Close an element of the text."""
        ended = self._raised.closes(tag)
        if ended is not None:
            self._lower(*ended)
        if tag in EMPHASES:
            self._emphasis.take(Event("close", tag, 0))
        elif tag == "q":
            self._set(self._quotations.close(tag), 0)
        elif tag in CREDITS:
            self.flush()
        elif tag in BLOCKS:
            self._close(tag)

    def _text(self, data: str, at: int) -> None:
        self.head.text(data)
        if self._silenced:
            return
        if self._around.here:
            self._around.add(data, at)
            return
        if data.strip():
            self._breaks = 0
            self.left_out.lighten()
        if data.strip() == _STROKE:
            self._pieces += self.left_out.fraction()
        self._pieces.append(Piece(data, at, bold=self._emphasis.on, cites=self._quotations.address))

    def _lower(self, start: int, link: bool) -> None:  # noqa: FBT001
        """Set what was raised apart, where it is the number of a note and not a power or part of a formula."""
        before, raised = self._pieces[:start], self._pieces[start:]
        ahead = "".join(piece.text for piece in before[-_NEAR:])
        if link and (not ahead.strip() or ahead[-1:].isspace() or ahead[-1:].isdigit()):
            return  # a link within a sentence: "see note 4"
        shown = lowered(raised, ahead)
        if shown is None:
            self.left_out.mark(raised)
        self._pieces = [*before, *(shown or ())]

    def _break(self, at: int) -> None:
        self._breaks += 1
        if self._breaks > 1 or is_set_off(self._pieces):
            self.flush()
        else:
            self._pieces.append(Piece("\n", at, copied=False))

    def _cell(self, tag: str, at: int) -> None:
        if tag == "rt":  # small letters above a word, maybe in brackets of their own
            bracket = [self._pieces.pop()] if self._pieces and self._pieces[-1].text.strip() == "(" else []
            self._pieces += [Piece(" ", at, copied=False), *bracket]
            return
        if self._cells:
            self._pieces.append(Piece(" | ", at, copied=False))
        self._cells += 1

    def _open(self, tag: str, event: Event) -> None:
        if not (self._cells and tag in ("p", "div")):
            self._begin()
        if tag in LISTS:
            self._lists.open(event)
        elif tag == "li":
            self._pieces = [Piece(self._lists.marker(event), event.at + self._base, copied=False)]
            self._marker = True
        elif tag == "blockquote":
            self._quotations.open(event, "")
        self._heading = tag in HEADINGS

    def _begin(self) -> None:
        """End the block at hand, unless it is only a list marker that waits for its words."""
        if any(piece.copied and piece.text.strip() for piece in self._pieces):
            self.flush()
        else:
            self.left_out.lighten()
            self._pieces = self._pieces if self._marker else []

    def _close(self, tag: str) -> None:
        if self._cells and tag in ("p", "div"):
            self._pieces.append(Piece(" ", 0, copied=False))
            return
        self.flush()
        if tag in LISTS:
            self._lists.close()
        elif tag == "blockquote":
            self._quotations.close(tag)
        elif tag in HEADINGS:
            self._heading = False
        elif tag == "li":
            self._pieces, self._marker = [], False

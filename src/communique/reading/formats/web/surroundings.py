"""What stands on a page around its text: elements that tags or names set apart, and all that is outside its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.reading.formats.web.furnishings import by_mailer, is_apart
from communique.reading.formats.web.tags import BLOCKS
from communique.reading.text.assembly import Piece

if TYPE_CHECKING:
    from communique.reading.formats.web.tags import Event
    from communique.reading.formats.web.veiling import LeftOut

APART = frozenset({"aside", "button", "figcaption", "figure", "footer", "form", "header", "nav"})


class Surroundings:
    """Follows the tags of a page into what is not its text and out again, and sets the words there aside."""

    def __init__(self, body: str | None, tags: frozenset[str], left_out: LeftOut, *, names: bool) -> None:
        """Take the `body` that holds the text (`None` for the whole page), and the `tags` that set apart.

        With `names`, classes and ids of elements do so too.
        """
        self._body, self._tags, self._left_out, self._names = body, tags, left_out, names
        self._inside = 0
        self._opened: list[str] = []
        self._aside: list[Piece] = []
        self._why = ""

    @property
    def here(self) -> bool:
        """Return whether what is met now stands around the text."""
        return bool(self._opened) or self._is_outside()

    def _is_outside(self) -> bool:
        return self._body is not None and not self._inside

    def is_body(self, tag: str) -> bool:
        """Return whether a tag is that of the body."""
        return tag == self._body

    def enter(self) -> None:
        """Enter the body, or one within it."""
        self._inside += 1

    def leave(self) -> None:
        """Leave the body, or one within it."""
        self._inside = max(self._inside - 1, 0)

    def take(self, event: Event) -> bool:
        """Return whether an opening tag is, or stands in, what is not the page's text."""
        if self._opened == ["p"] and event.text in BLOCKS:  # a paragraph ends where the next block begins
            self._opened = []
        if self.here:
            return True
        self._why = by_mailer(event.text, event.fields) if event.attributes and self._names else ""
        return bool(self._why) or event.text in self._tags or (self._names and is_apart(event.text, event.fields))

    def opens(self, tag: str) -> bool:
        """Open such an element; return whether it is the outermost, at which the text before it ends."""
        if tag in BLOCKS or tag in APART or tag == "br":
            self.flush()
        outermost = not self._opened
        if outermost and self._is_outside():
            return False
        if outermost or tag == self._opened[0]:
            self._opened.append(tag)
        return outermost

    def closes(self, tag: str) -> None:
        """Close such an element."""
        last = self._opened == [tag]
        if tag in BLOCKS or last:
            self.flush()
        if self._opened and tag == self._opened[-1]:
            self._opened.pop()

    def quit_figure(self) -> None:
        """Go back to the text from a figure, which turns out to hold a quotation."""
        if self._opened[:1] == ["figure"]:
            self.flush()
            self._opened = []

    def add(self, words: str, at: int) -> None:
        """Set words aside."""
        self._aside.append(Piece(words, at))

    def flush(self) -> None:
        """End the block at hand of what is set aside."""
        aside, self._aside = self._aside, []
        self._left_out.add(aside, self._why if self._opened else "")

"""A line of a page and where it stands; a page; what is and what is not its text."""

from __future__ import annotations

from dataclasses import dataclass

_SPACE = 0.2  # of a line's height: a narrow space


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a part of one that a wide gap sets apart; lengths in points, from the page's lower left corner.

    `start` is the place of its first character in the source text; `notes` are raised note numbers in it, `bullet` says
    that the mark of a list item is drawn before it. `space` is the widest space between two of its words, 0.0 for one
    word; `cell` says that it is a cell of a table beside the one before it.
    """

    text: str
    start: int
    page: int
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False
    turned: bool = False
    notes: tuple[tuple[int, int], ...] = ()
    bullet: bool = False
    opens_bold: bool = False
    space: float = 0.0
    cell: bool = False
    column: int = 0

    @property
    def height(self) -> float:
        """The height of the line's characters with what reaches above and below."""
        return self.top - self.bottom

    def beside(self, other: Line) -> bool:
        """Return whether the two stand on one level."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.5 * min(self.height, other.height)

    def fits_behind(self, above: Line, right: float) -> bool:
        """Return whether the first word would have fitted behind the line above, at the width of its letters."""
        word = (self.right - self.left) * len(self.text.split(maxsplit=1)[0]) / len(self.text)
        return above.right + _SPACE * self.height + word <= right


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page and its lines, in the order in which they are read."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines of the text in order, and those that are not part of it."""

    body: tuple[Line, ...]
    apart: tuple[Line, ...]

"""The colours of a Rich Text Format file: those of its table, and which look the same.

Source: Rich Text Format Specification 1.9.1, "Color Table" and "Borders and Shading".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.formats.shades import look_alike

Colour = tuple[int, int, int]

PARTS = ("red", "green", "blue")
# Words that set a ground of characters, and of paragraphs; a style or a table may set one, too.
GROUNDS = frozenset({"highlight", "cb", "chcbpat"})
OF_PARAGRAPH = frozenset({"cbpat", "intbl", "s", "shading"})
WHITE = (255, 255, 255)
_MOST = 10_000  # colours of a table; words in one beyond are shown


def alike(one: Colour | None, other: Colour | None) -> bool:
    """Return whether two known colours look the same."""
    if one is None or other is None:
        return False
    return look_alike(one, other)


@dataclass(slots=True)
class Colours:
    """The colours of the table, in order, and the parts of the one that is being described."""

    known: list[Colour | None] = field(default_factory=list)
    parts: dict[str, int] = field(default_factory=dict)

    def end(self, count: int) -> None:
        """End as many colours of the table; one without parts is the reader's own."""
        for _ in range(min(count, _MOST - len(self.known))):
            red, green, blue = (self.parts.get(part, -1) for part in PARTS)
            self.known.append((red, green, blue) if min(red, green, blue) >= 0 else None)
            self.parts = {}

    def of(self, number: int) -> Colour | None:
        """Return a colour of the table, `None` where there is none or it is the reader's own."""
        return self.known[number] if 0 <= number < len(self.known) else None

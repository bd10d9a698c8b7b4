"""The colours of a Rich Text Format file: which of its table are white, and where words stand on another ground.

Source: Rich Text Format Specification 1.9.1, "Color Table" and "Borders and Shading".
"""

from __future__ import annotations

from dataclasses import dataclass, field

PARTS = frozenset({"red", "green", "blue"})
# Words that set a ground of characters, and of paragraphs; a style or a table may set one, too.
GROUNDS = frozenset({"highlight", "cb", "chcbpat"})
OF_PARAGRAPH = frozenset({"cbpat", "intbl", "s", "shading"})
_FULL = 255
_MOST = 10_000  # colours of a table; words in one beyond are shown


@dataclass(slots=True)
class Colours:
    """Whether each colour of the table is white, in order, and the parts of the one that is being described."""

    white: list[bool] = field(default_factory=list)
    parts: dict[str, int] = field(default_factory=dict)

    def end(self, count: int) -> None:
        """End as many colours of the table; one without parts is the reader's own."""
        for _ in range(min(count, _MOST - len(self.white))):
            self.white.append(self.parts.keys() == PARTS and all(n >= _FULL for n in self.parts.values()))
            self.parts = {}

    def is_white(self, number: int) -> bool:
        """Return whether a colour of the table is white."""
        return 0 <= number < len(self.white) and self.white[number]

"""What holds inside a group of Rich Text Format."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.formats.rtf.colours import WHITE, Colour, alike


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside the group at hand."""

    left_out: bool = False
    aside: bool = False
    deleted: bool = False
    inserted: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    bold: bool = False
    underlined: bool = False
    tiny: bool = False
    colour: Colour | None = None
    ground: Colour | None = None
    on_ground: bool = False
    in_ground: bool = False
    heading: bool = False
    level: int = 0
    after_unicode: int = 1
    font: int | None = None
    field: str = ""

    @property
    def hides(self) -> bool:
        """Whether words are not seen: hidden, too small, or in the colour of their ground, white where none is set."""
        page = None if self.on_ground or self.in_ground else WHITE
        return self.hidden or self.tiny or alike(self.colour, self.ground if self.on_ground else page)

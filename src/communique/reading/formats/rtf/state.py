"""What holds inside a group of Rich Text Format."""

from __future__ import annotations

from dataclasses import dataclass


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
    white: bool = False
    on_ground: bool = False
    in_ground: bool = False
    heading: bool = False
    level: int = 0
    after_unicode: int = 1
    font: int | None = None
    field: str = ""

    @property
    def hides(self) -> bool:
        """Whether words are not seen: hidden, or white where nothing sets a ground."""
        return self.hidden or (self.white and not (self.on_ground or self.in_ground))

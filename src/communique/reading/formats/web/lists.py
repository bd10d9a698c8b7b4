"""The lists of a page and the markers that a browser sets before their items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.reading.formats.web.tags import Event

TAGS = frozenset({"ul", "ol"})


@dataclass(slots=True)
class Lists:
    """The lists that are open, each with the number of its last item, `None` where items have none."""

    _open: list[int | None] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def open(self, event: Event) -> None:
        """Take in the opening tag of a list."""
        self._open.append(_number(event.fields.get("start")) - 1 if event.text == "ol" else None)

    def close(self) -> None:
        """End the innermost list."""
        self._open = self._open[:-1]

    def marker(self, event: Event) -> str:
        """Return the marker of the next item, "- " or "3. ", as its opening tag numbers it or in order."""
        count = self._open[-1] if self._open else None
        if count is None:
            return "- "
        number = _number(event.fields["value"]) if "value" in event.fields else count + 1
        self._open[-1] = number
        return f"{number}. "


def _number(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"[0-9]{1,4}", value) else 1

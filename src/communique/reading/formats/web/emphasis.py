"""Emphasis: whether words are set as headings within a paragraph are, bold or underlined, by tags and by styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.reading.formats.web.tags import Event

_ALWAYS = frozenset({"b", "strong", "u"})
TAGS = _ALWAYS | {"span", "font"}
_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*underline|font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass(slots=True)
class Emphasis:
    """The elements of `TAGS` that are open, each with whether it sets its words in emphasis."""

    _open: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def on(self) -> bool:
        """Whether words are in emphasis here."""
        return any(emphatic for _, emphatic in self._open)

    def take(self, event: Event) -> None:
        """Take in a tag; a closing one without an opening one is passed over."""
        if event.kind == "open":
            styled = bool(event.attributes) and _STYLE.search(event.fields.get("style", "")) is not None
            self._open.append((event.text, event.text in _ALWAYS or styled))
            return
        found = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n][0] == event.text), None)
        if found is not None:
            del self._open[found]

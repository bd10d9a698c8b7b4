"""What the head of a page says of it, tag by tag: meta fields, canonical address, language, title."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.reading.formats.web.tags import Event


@dataclass(slots=True)
class Head:
    """The fields by name, those of meta tags in lower case; `title` and `h1` hold the words of the first of each."""

    fields: dict[str, str] = field(default_factory=dict)
    _named: str | None = None

    def opened(self, event: Event, *, drawn: bool) -> None:
        """Take in an opening tag; a title that is `drawn` names part of a picture."""
        tag = event.text
        if tag == "html":
            self.fields.setdefault("lang", event.fields.get("lang", ""))
        elif tag == "meta":
            said = event.fields
            key = said.get("property") or said.get("name") or said.get("itemprop") or ""
            self.fields.setdefault(key.lower(), said.get("content", ""))
        elif tag == "link" and event.fields.get("rel", "").lower() == "canonical":
            self.fields.setdefault("canonical", event.fields.get("href", ""))
        elif tag in ("title", "h1") and tag not in self.fields and not drawn:
            self._named = tag

    def closed(self, tag: str) -> None:
        """Take in a closing tag."""
        if tag == self._named:
            self._named = None

    def text(self, data: str) -> None:
        """Take in characters, which may be a title's."""
        if self._named:
            self.fields[self._named] = self.fields.get(self._named, "") + data

"""Web pages to draft blocks: what is their text, what is not, and what their heads say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from communique.reading.formats.content import TooLargeError
from communique.reading.formats.web.colours import has_looks, is_linked, is_white
from communique.reading.formats.web.concealing import Sheet, sheet
from communique.reading.formats.web.elements import Reader
from communique.reading.formats.web.linked import linked_fields
from communique.reading.formats.web.media import holds
from communique.reading.formats.web.quotations import Quotations
from communique.reading.formats.web.surroundings import APART
from communique.reading.formats.web.tags import Event, events, raw
from communique.reading.formats.web.veiling import LeftOut
from communique.reading.text.assembly import Draft

_BODIES = ("article", "main")
_MOST_EVENTS = 1_000_000
_LEAST_KEPT = 0.5
_LEAST_INSIDE = 0.2  # of the words of <main>: articles of less are teasers
_DATES = (
    "article:published_time",
    "date",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publish_date",
    "datepublished",
)


@dataclass(slots=True)
class Page:
    """The blocks of a page, those left out last, as furniture, and what its head says of it.

    `fields` holds title, date, address, issuer and language if given.
    """

    drafts: list[Draft]
    fields: dict[str, str] = field(default_factory=dict)


def page(text: str) -> Page:
    """Return the blocks of an HTML page; only <article> or <main> are its text where there is one with words.

    List items begin with a computed marker, "- " or "1. ", which has no place in the source. Navigation, notices,
    captions and comments come last, as furniture. Raises `TooLargeError` for more than a million tags and texts.
    """
    found = list(islice(events(text), _MOST_EVENTS + 1))
    if len(found) > _MOST_EVENTS:
        raise TooLargeError(f"more than the limit of {_MOST_EVENTS} tags and texts; split the page")
    opened = {event.text for event in found if event.kind == "open"}
    rules = sheet(_styles(text, found), white_page=is_white(text), linked=is_linked(text), styled=has_looks(text))
    readings = [_best(found, body, rules) for body in _BODIES if body in opened]
    main = next((reading for reading in reversed(readings) if reading.drafts), None) or _best(found, None, rules)
    least = _LEAST_INSIDE * _words(main.drafts)
    read = next((reading for reading in readings if reading.drafts and _words(reading.drafts) >= least), main)
    return Page([*read.drafts, *read.left_out.drafts], _fields((readings or [read])[0].head.fields, text))


def _styles(text: str, found: Iterable[Event]) -> Iterator[str]:
    """Yield the texts of the <style> elements of a page that are for screens."""
    styles = (event for event in found if event.kind == "open" and event.text == "style")
    return (raw(text, event) for event in styles if _is_for_screens(event))


def embedded(parts: Iterable[str]) -> Sheet:
    """Return the sheet of the <style> elements in the pieces of HTML that stand in another text, on white ground."""
    styles = [style for part in parts if "<style" in part.lower() for style in _styles(part, events(part))]
    return sheet(styles, white_page=is_white("\n".join(styles)), linked=False, styled=True) if styles else Sheet()


def _is_for_screens(style: Event) -> bool:
    """Return whether a <style> element is not only for print or the like."""
    return holds(style.fields.get("media", "") if style.attributes else "")


def _best(found: list[Event], body: str | None, rules: Sheet) -> Reader:
    """Return a reading without what tags and names set apart, or with it where hardly anything would be left.

    What is hidden is left out of each; only a page that shows nothing at all (until its scripts run) is read with it.
    """
    strict = _read(found, 0, body, rules, tags=True, names=True)
    kept, apart = _words(strict.drafts), _words(d for d in strict.left_out.drafts if not d.why)
    if strict.drafts and kept >= _LEAST_KEPT * (kept + apart):
        return strict
    by_tags = _read(found, 0, body, rules, tags=True, names=False)
    chosen = strict if kept >= _LEAST_KEPT * _words(by_tags.drafts) else by_tags
    if not chosen.drafts:
        chosen = _read(found, 0, body, rules, tags=False, names=False)
    return chosen if chosen.drafts else _read(found, 0, body, None, tags=True, names=False)


def _words(drafts: Iterable[Draft]) -> int:
    return sum(len(draft.raw.split()) for draft in drafts)


def fragment(
    found: Iterable[Event], base: int, rules: Sheet | None = None, left_out: LeftOut | None = None,
    quotations: Quotations | None = None,
) -> Reader:  # fmt: skip
    """Return the reading of a piece of a page that begins at `base` in its file; what it opens may be left open.

    `rules` are those of all pieces, `left_out` and `quotations` what the pieces before it left out and left open.
    """
    reader = Reader(base, None, APART, names=False, sheet=rules or Sheet(), left_out=left_out, quotations=quotations)
    for event in found:
        reader.take(event)
    reader.end_block()
    return reader


def _fields(meta: dict[str, str], text: str) -> dict[str, str]:
    linked = linked_fields(text)
    title, heading = (" ".join(meta.get(key, "").split()) for key in ("title", "h1"))
    shorter = heading if heading and title.startswith(heading) else title
    found = {
        "title": meta.get("og:title") or linked.get("title") or shorter or heading,
        "date": next((meta[key] for key in _DATES if meta.get(key)), "") or linked.get("date", ""),
        "address": meta.get("canonical") or meta.get("og:url") or "",
        "issuer": linked.get("issuer") or meta.get("og:site_name") or "",
        "language": meta.get("lang") or linked.get("language") or "",
    }
    return {key: " ".join(value.split()) for key, value in found.items() if value.strip()}


def _read(
    found: Iterable[Event], base: int, body: str | None, rules: Sheet | None, *, tags: bool, names: bool
) -> Reader:
    reader = Reader(base, body, APART if tags else frozenset(), names=names, sheet=rules)
    for event in found:
        reader.take(event)
    reader.end()
    return reader

"""Title, date, parties and address: what the file says, else what its text shows (then `guessed`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from communique.reading.describing.participants import participants
from communique.reading.describing.titles import guessed_issuer, guessed_title
from communique.reading.text.dates import first_date, is_date_line, iso, leading, names_events, own_date
from communique.reading.text.layout import cues
from communique.reading.text.spelled import closing_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.reading.text.assembly import Assembled

_FIRST_BLOCKS = 8
_LAST_BLOCKS = 3
_DATELINE = 60
_TITLE_LENGTH = 300
_SAMPLE = 5000
_ISSUERS = ("issuer", "publisher")
_ADDRESSES = ("source_url", "url", "address", "link", "canonical")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document beside its text; `guessed` names what was read off it."""

    title: str | None
    date: str | None
    parties: tuple[str, ...]
    address: str | None
    guessed: frozenset[str]
    notes: tuple[str, ...] = ()
    issuer: str | None = None
    language: str | None = None


def describe(
    fields: Mapping[str, Any], hints: Mapping[str, str], body: Assembled, stem: str, name: str, *, english: bool
) -> Metadata:
    """Return the metadata of a text from its `fields`, its body, its file's stem, and `hints` of its properties.

    `english` says whether its words show it to be in English.
    """
    title, date = _words(fields.get("title")), iso(fields.get("date"))
    parties, issuer = _listed(fields.get("parties")), _first(fields, _ISSUERS)
    notes = _date_notes(fields.get("date"), date, name)
    shown_title = title or guessed_title(body, hints.get("title"), stem)
    written = None if date else _guess_date(body, stem, shown_title)
    saved = None if date or written else iso(hints.get("date"))
    found = {
        "title": None if title else shown_title,
        "date": written or saved,
        "parties": () if parties else participants(shown_title, body),
        "issuer": None if issuer else guessed_issuer(body),
        "language": None if _words(fields.get("language")) else hints.get("language") or ("en" if english else None),
    }
    return Metadata(
        title=shown_title,
        date=date or _text_or_none(found["date"]),
        parties=parties or tuple(found["parties"] or ()),
        address=_first(fields, _ADDRESSES),
        guessed=frozenset(key for key, value in found.items() if value),
        notes=(*notes, *_saved_notes(saved, name)),
        issuer=issuer or _text_or_none(found["issuer"]),
        language=_words(fields.get("language")) or _text_or_none(found["language"]),
    )


def english_share(text: str) -> float | None:
    """Return the share of English function words in the first 5,000 words, or `None` for a short text."""
    words = [match[0] for match in islice(re.finditer(r"[^\W\d_]+", text), _SAMPLE)]
    if len(words) < cues().english_words:
        return None
    return sum(map(cues().english.__contains__, map(str.lower, words))) / len(words)


def _first(fields: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((found for key in keys if (found := _words(fields.get(key)))), None)


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _words(value: object) -> str | None:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return " ".join(str(value).split()) or None


def _listed(value: object) -> tuple[str, ...]:
    items = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(name for item in items if (name := _words(item))))


def _date_notes(given: object, date: str | None, name: str) -> tuple[str, ...]:
    if given is None or date:
        return ()
    return (f"{name}: the date {str(given)[:40]!a} is not understood; write it as 2024-05-01",)


def _saved_notes(saved: str | None, name: str) -> tuple[str, ...]:
    """Return what is to be said of a date that only the properties of the file tell."""
    return (
        (f"{name}: its text shows no date; {saved} is when its file was made: give the date that it bears",)
        if saved
        else ()
    )


def _guess_date(body: Assembled, stem: str, title: str | None) -> str | None:
    named = leading(stem) or own_date(title or "")
    if named:
        return named
    edges = list(_edges(body))
    lines = (first_date(text, full=True) for text in edges if is_date_line(text))
    datelines = (_dateline(text) for text in edges if text != title)
    yearless = (first_date(text, full=False) for text in edges if _is_yearless(text))
    closing = map(closing_date, (body.text,))  # only where the others say nothing
    return next((date for dates in (lines, datelines, closing, yearless) for date in dates if date), None)


def _edges(body: Assembled) -> Iterator[str]:
    """Yield the first eight and the last three blocks of the text, without the left-out parts of a page."""
    last_own = next((n for n in range(len(body.blocks), 0, -1) if body.blocks[n - 1].role != "furniture"), 0)
    blocks = body.blocks[: last_own + _LAST_BLOCKS]
    last = blocks[max(len(blocks) - _LAST_BLOCKS, _FIRST_BLOCKS) :]
    for block in (*blocks[:_FIRST_BLOCKS], *last):
        yield body.text[block.span.start : min(block.span.end, block.span.start + _TITLE_LENGTH)]


def _dateline(text: str) -> str | None:
    """Return the date of "NORHAVEN, 1 May 2024 - The ministers …" or of a short line that holds one."""
    head = re.split(r"\s[-\u2013\u2014]\s|:", text[: _DATELINE * 2], maxsplit=1)[0]
    short = len(text) <= _DATELINE * 2 and not text.rstrip().endswith((".", ";", ","))
    told = head if len(head) <= _DATELINE else text if short else ""
    return None if names_events(told) else first_date(told, full=True)


def _is_yearless(text: str) -> bool:
    return is_date_line(f"{text.strip().rstrip('.')} 2000") and len(text) <= _DATELINE

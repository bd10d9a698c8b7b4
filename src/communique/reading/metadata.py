"""Title, date, parties and address: what the file says, else what its text shows (then `guessed`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from communique.codebook.parties import find_parties
from communique.reading.cues import cues, table
from communique.reading.dates import first_date, is_date_line, iso, leading
from communique.reading.forms import names_statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.model import Block
    from communique.reading.assembly import Assembled

_FIRST_BLOCKS = 5
_LAST_BLOCKS = 3
_DATELINE = 60
_OPENINGS = 3
_TITLE_LENGTH = 300
_SENTENCE_LENGTH = 1200
_SAMPLE = 5000
_ISSUERS = ("issuer", "publisher")
_ADDRESSES = ("source_url", "url", "address", "link", "canonical")
_SENTENCE_END = re.compile(r"[.;:](?=\s+[A-Z“\"(])(?<![A-Z]\.)")


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


def describe(fields: Mapping[str, Any], hints: Mapping[str, str], body: Assembled, stem: str, name: str) -> Metadata:
    """Return the metadata of a text from its `fields`, its body, its file's stem, and `hints` of its properties."""
    title, date, parties = (
        _words(fields.get("title")),
        iso(fields.get("date")),
        _listed(fields.get("parties")),
    )
    notes = _date_notes(fields.get("date"), date, name)
    shown_title = title or _guess_title(body, hints.get("title"))
    found = {
        "title": None if title else shown_title,
        "date": None if date else _guess_date(body, stem, shown_title) or iso(hints.get("date")),
        "parties": () if parties else _guess_parties(shown_title, body),
        "language": None if _words(fields.get("language")) else hints.get("language") or _guess_language(body.text),
    }
    return Metadata(
        title=shown_title,
        date=date or _text_or_none(found["date"]),
        parties=parties or tuple(found["parties"] or ()),
        address=_first(fields, _ADDRESSES),
        guessed=frozenset(key for key, value in found.items() if value),
        notes=notes,
        issuer=_first(fields, _ISSUERS),
        language=_words(fields.get("language")) or _text_or_none(found["language"]),
    )


def english_share(text: str) -> float | None:
    """Return the share of English function words in the first 5,000 words, or `None` for a short text."""
    words = [match[0].lower() for match in islice(re.finditer(r"[^\W\d_]+", text), _SAMPLE)]
    if len(words) < cues().english_words:
        return None
    return sum(word in cues().english for word in words) / len(words)


def _guess_language(text: str) -> str | None:
    share = english_share(text)
    return "en" if share is not None and share >= cues().english_share else None


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
    return (f'{name}: the date "{str(given)[:40]!a}" is not understood; write it as 2024-05-01',)


def _guess_title(body: Assembled, hint: str | None) -> str | None:
    """Return the heading before the first paragraph that sounds like a title, else the property or the first one."""
    filled = (block for block in body.blocks if block.role != "furniture")
    heads = (block.span.of(body.text) for block in takewhile(lambda block: block.role == "heading", filled))
    titles = [head for head in islice(heads, _FIRST_BLOCKS) if len(head) <= _TITLE_LENGTH]
    return next((title for title in titles if names_statement(title)), hint or (titles[0] if titles else None))


def _guess_date(body: Assembled, stem: str, title: str | None) -> str | None:
    named = leading(stem) or first_date(title or "", full=True)
    if named:
        return named
    edges = list(_edges(body))
    lines = (first_date(text, full=True) for text in edges if is_date_line(text))
    datelines = (_dateline(text) for text in edges)
    yearless = (first_date(text, full=False) for text in edges if _is_yearless(text))
    return next((date for dates in (lines, datelines, yearless) for date in dates if date), None)


def _edges(body: Assembled) -> Iterator[str]:
    """Yield the first five and the last three blocks of the text, without the left-out parts of a page."""
    last_own = next((n for n in range(len(body.blocks), 0, -1) if body.blocks[n - 1].role != "furniture"), 0)
    blocks = body.blocks[: last_own + _LAST_BLOCKS]
    last = blocks[max(len(blocks) - _LAST_BLOCKS, _FIRST_BLOCKS) :]
    for block in (*blocks[:_FIRST_BLOCKS], *last):
        yield body.text[block.span.start : min(block.span.end, block.span.start + _TITLE_LENGTH)]


def _dateline(text: str) -> str | None:
    """Return the date of "NORHAVEN, 1 May 2024 - The ministers …" or of a short line that holds one."""
    head = re.split(r"\s[-\u2013\u2014]\s|:", text[: _DATELINE * 2], maxsplit=1)[0]
    short = len(text) <= _DATELINE * 2 and not text.rstrip().endswith((".", ";", ","))
    return first_date(head if len(head) <= _DATELINE else text if short else "", full=True)


def _is_yearless(text: str) -> bool:
    return is_date_line(f"{text.strip().rstrip('.')} 2000") and len(text) <= _DATELINE


def _guess_parties(title: str | None, body: Assembled) -> tuple[str, ...]:
    subject = _phrases("title_subject").search(title or "")
    head = (title or "")[: subject.start()] if subject else title or ""
    openings = (_named(_opening(block, body.text)) for block in _first_paragraphs(body))
    return _named(head) or next((names for names in openings if names), ()) or _named(title or "")


def _named(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _ in find_parties(text)))


def _first_paragraphs(body: Assembled) -> list[Block]:
    return [block for block in body.blocks if block.role in ("paragraph", "item")][:_OPENINGS]


def _opening(block: Block, text: str) -> str:
    """Return the first sentence of a paragraph up to its verb: "We, the Leaders of A, B and C"."""
    start = text[block.span.start : min(block.span.end, block.span.start + _SENTENCE_LENGTH)]
    end = _SENTENCE_END.search(start)
    sentence = start[: end.start()] if end else start
    released = _phrases("release_words").search(sentence)
    if released:
        return sentence[released.end() :]
    verb = _opening_verbs().search(sentence)
    return sentence[: verb.start()] if verb else sentence


@cache
def _phrases(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table()[key].split(';'))})\b", re.IGNORECASE)


@cache
def _opening_verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table()['opening_verbs'].split())})\b")

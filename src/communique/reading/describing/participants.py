"""Who made a text: its parties, read off its title and first sentences; better none than wrong ones."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from communique.codebook.parties import find_parties, parties
from communique.reading.describing.titles import is_letterhead, issuer_line
from communique.reading.text.layout import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.reading.text.assembly import Assembled

_OPENINGS = 3
_SENTENCE_LENGTH = 1200
_SENTENCE_END = re.compile(r"[.;:](?=\s+[A-Z“\"(])(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\bHon\.)(?<!\bMrs\.)")
_FOR = re.compile(r"\bfor (?:the )?\Z")
_NEAR = 8  # words before the name of a state that speaks alone
_SMALL = ("the", "of", "and")


def participants(title: str | None, body: Assembled) -> tuple[str, ...]:
    """Return the parties of a text by its letterhead, its title or its first sentences; empty where these name none.

    A state that is named alone counts only where a title or sentence begins with it: else it is what others speak of.
    """
    subject = _phrases("title_subject").search(title or "")
    head = (title or "")[: subject.start()] if subject else title or ""
    house = _house(body) or (_named(head) if _are_several(_named(head)) else ())
    if house:
        return house
    openings = (_named(text) for text in _openings(body) if _are_several(_named(text)) or _begins(text))
    return next(openings, _named(head) if _begins(head) else ())


def _named(text: str) -> tuple[str, ...]:
    """Return the parties that a text names, but for those that an office is for ("the Special Envoy for Chad")."""
    found = ((name, span.start) for name, span in find_parties(text))
    return tuple(dict.fromkeys(name for name, start in found if not _FOR.search(text, 0, start)))


def _are_several(names: tuple[str, ...]) -> bool:
    """Return whether the names are those of more than one state, or of a bloc or forum."""
    return len(names) > 1 or not _groups().isdisjoint(names)


@cache
def _groups() -> frozenset[str]:
    return frozenset(party.name for party in parties() if party.kind != "state")


def _begins(text: str) -> bool:
    """Return whether a text names one state and begins with it or an office of it ("The Government of Japan …")."""
    found = find_parties(text)
    before = text[: found[0][1].start].split() if found else []
    offices = all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in before)
    return len({name for name, _ in found}) == 1 and len(before) <= _NEAR and offices


def _house(body: Assembled) -> tuple[str, ...]:
    """Return the bloc that a letterhead names in its first line."""
    first = next((block.span.of(body.text) for block in body.blocks if block.role != "furniture"), "")
    return _named(first) if is_letterhead(first) else ()


def _openings(body: Assembled) -> Iterator[str]:
    """Yield what the first sentence of each of the first paragraphs, or of a line above them, says of who speaks."""
    own = [
        text
        for text, role in ((block.span.of(body.text), block.role) for block in body.blocks)
        if (role in ("paragraph", "item") and not issuer_line(text) and not is_letterhead(text))
        or (role == "furniture" and _phrases("release_words").search(text[:_SENTENCE_LENGTH]))
    ]
    yield from (_opening(text[:_SENTENCE_LENGTH]) for text in own[:_OPENINGS])


def _opening(start: str) -> str:
    """Return the first sentence of a paragraph up to its verb: "We, the Leaders of A, B and C"."""
    end = _SENTENCE_END.search(start)
    sentence = start[: end.start()] if end else start
    released = _phrases("release_words").search(sentence)
    if released:
        return _releasing(sentence[released.end() :])
    verb = _opening_verbs().search(sentence)
    names = sentence[: verb.start()] if verb else sentence
    return "" if _pattern("release_others").search(names) else names


def _releasing(names: str) -> str:
    """Return the part of a sentence that lists who released a text, or "" where the list is not whole."""
    end = _phrases("release_end").search(names)
    names = names[: end.start()] if end else names
    found = find_parties(names)
    before = names[: found[0][1].start] if found else ""
    return "" if _pattern("release_others").search(names) or _pattern("release_own").search(before) else names


@cache
def _phrases(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table()[key].split(';'))})\b", re.IGNORECASE)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(table()[key], re.IGNORECASE)


@cache
def _opening_verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table()['opening_verbs'].split())})(?:e?s)?\b")

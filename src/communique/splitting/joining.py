"""Sentences that the end of a page cuts in two blocks: made one again where only white space stands between."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from communique.codebook.lexicon import lexicon
from communique.codebook.parties import neighbours
from communique.model import Block, Span

FIRST_WORD = re.compile(r"\s*(\w+)")
SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
ENDED = re.compile(r"[.;,]\W*\d*$")  # a note's number may stand behind the end
JOINS = re.compile(r"[,;]\s+(?:and|or)\s*$")  # a paragraph to the next
LONG = 80  # characters of a paragraph that breaks off, at least
BEGINS = frozenset(("the", "a", "an", "we", "it", "they", "this", "these", "in"))  # a paragraph rather than its rest
ENDS = (".", "!", "?", ":", ";")
OPEN = ("preposition", "determiner", "modal", "coordinator", "relative", "be", "have")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a numbered block that lies in the statement."""

    number: int
    block: Block
    span: Span


def joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces in order, those made one between which a page or column ends within a sentence."""
    found: list[Piece] = []
    for piece, after in zip_longest(pieces, pieces[1:]):
        if found and _is_rest(text, found[-1], piece, after):
            before = found.pop()
            found.append(replace(before, span=Span(before.span.start, piece.span.end)))
        else:
            found.append(piece)
    return found


def _is_rest(text: str, before: Piece, piece: Piece, after: Piece | None) -> bool:
    """Return whether `piece` goes on with the sentence that `before` leaves off, with nothing but space between.

    Items of a list without marks do not: they end as they began, or with a semicolon, or begin with a verb.
    """
    if text[before.span.end : piece.span.start].strip():
        return False
    if _is_cut(text, before, piece, after) or _parts_name(text, before, piece):
        return True
    if not goes_on(text, before, piece):
        return False
    body = piece.span.of(text)
    if not SENTENCE_END.search(body) or body.rstrip().endswith(";"):
        return False
    return _waits(text, before) or _is_noun(body)


def _is_cut(text: str, before: Piece, piece: Piece, after: Piece | None) -> bool:
    """Return whether a long paragraph breaks off and what ends it stands below, with nothing like it in a list."""
    start = before.span.of(text)
    body = piece.span.of(text).rstrip()
    if len(start) < LONG or start[:1].islower() or not ENDED.search(body):
        return False
    if after is not None and after.span.of(text)[:1].islower():
        return False
    if goes_on(text, before, piece):
        return _waits(text, before) or _is_noun(body)
    plain = piece.block.role == before.block.role == "paragraph" and not start.rstrip().endswith(ENDS)
    return plain and _waits(text, before) and not JOINS.search(start) and _names(body)


def _parts_name(text: str, before: Piece, piece: Piece) -> bool:
    """Return whether a state's name begins at the end of a long piece and goes on in the next: "New", "Zealand"."""
    if piece.block.role != "paragraph" or before.block.role not in ("paragraph", "item"):
        return False
    if len(before.span) < LONG:
        return False
    first = FIRST_WORD.match(text, *piece.span)
    return first is not None and (_last_word(before.span.of(text)), first[1]) in neighbours()


def _names(body: str) -> bool:
    """Return whether a name goes on, rather than a sentence or a recital of its own: "Development Programme;"."""
    first, known = body.split(maxsplit=1)[0].lower().strip(","), lexicon()
    recital = first in known.classes["recital_state"] or known.lemma(first) in known.classes["recital"]
    return body[:1].isupper() and first not in BEGINS and not recital


def _waits(text: str, before: Piece) -> bool:
    """Return whether the last word of a piece asks for another: "to", "of", "the"."""
    word = _last_word(before.span.of(text)).lower()
    return word == "to" or not lexicon().classes_of(word).isdisjoint(OPEN)


def _last_word(body: str) -> str:
    """Return the last word of a piece, with the marks beside it, or "" if it has none."""
    return next(iter(body.rsplit(maxsplit=1)[-1:]), "")


def _is_noun(body: str) -> bool:
    """Return whether no verb, as items of a list have, opens the words."""
    return lexicon().forms_of(body.split(maxsplit=1)[0].lower()).isdisjoint(("base", "gerund"))


def goes_on(text: str, before: Piece, piece: Piece) -> bool:
    """Return whether a paragraph begins in lower case after one, or an item, that has no end."""
    body = before.span.of(text).rstrip()
    opens = piece.span.of(text).lstrip()[:2]
    fits = before.block.role in ("paragraph", "item") and piece.block.role == "paragraph"
    return fits and bool(body) and not body.endswith(ENDS) and opens.isalpha() and opens.islower()


def next_half(text: str, pieces: list[Piece], at: int) -> Piece | None:
    """Return the piece that goes on with the sentence that the one at `at` leaves off, page lines standing between."""
    if pieces[at].block.role == "furniture":  # before all of a list of notes is gone through from each of them
        return None
    after = at + 1
    while after < len(pieces) and pieces[after].block.role == "furniture":
        after += 1
    if after in (at + 1, len(pieces)) or not goes_on(text, pieces[at], pieces[after]):
        return None
    return pieces[after]

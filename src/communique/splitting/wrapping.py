"""What wraps a sentence without being part of it: quotation marks, the number of a note, elisions at its ends."""

from __future__ import annotations

import re

from communique.annotating.sentences import ELISION, NOTE_MARK
from communique.model import Span
from communique.splitting.drafts import Claim

PAIRS = {"“": "”", "„": "“”", '"': '"', "«": "»", "»": "«", "‘": "’", "'": "'", "‹": "›"}
CLOSED = frozenset(".!?,;:…")
CLOSERS = "”“\"»«’'›"
CLOSES = re.compile(rf"[{CLOSERS}]+(?=[.,;]?\s*$)")
CLOSING = tuple(mark + stop for mark in CLOSERS for stop in ("", ".", ",", ";"))  # how what it finds ends
STOP_BEHIND = re.compile(rf"[{CLOSERS}]\s?\.")
MOST = 30  # marks, numbers and elisions that are taken off one sentence; a row of a thousand marks wraps nothing
CITES = "left out by who quotes"


def unwrapped(text: str, span: Span) -> tuple[Span, list[Claim]]:
    """Return what `span` holds inside its quotation marks, note number and outer elisions, and claims on these.

    A mark is taken off where it encloses the whole of `span`, or where its partner stands outside: a sentence that
    only begins or ends a quotation. Marks about some words inside stay.
    """
    claims: list[Claim] = []
    for _ in range(MOST):
        inner = _inner(text, span, claims) if len(span) else span
        if inner == span:
            break
        span = inner
    return span, claims


def stop_behind(text: str, span: Span) -> bool:
    """Return whether a full stop stands behind the quotation mark that closes `span`."""
    return STOP_BEHIND.match(text, span.end) is not None


def unquoted(text: str, span: Span) -> tuple[Span, list[Claim]]:
    """Return what `span` holds inside the quotation marks that enclose it as a whole, and claims on these."""
    opening: list[Claim] = []
    closing: list[Claim] = []
    inner = _without_marks(text, span, opening) if len(span) else span
    if inner.start == span.start:
        return span, []
    body = _without_marks(text, inner, closing) if len(inner) else inner
    return (body, [*opening, *closing]) if closing and body.end < inner.end else (span, [])


def _inner(text: str, span: Span, claims: list[Claim]) -> Span:
    """Return `span` without the outermost of what wraps it, noting a claim."""
    start, end = span.start, span.end
    note = NOTE_MARK.match(text, start, end)
    lead = ELISION.match(text, start, end)
    if note:
        claims.append(Claim(Span(*note.span()), "furniture", why="the number of a note"))
        return _stripped(text, note.end(), end)
    if lead:
        claims.append(Claim(Span(*lead.span()), "elision", why=CITES))
        return _stripped(text, lead.end(), end)
    for found in ELISION.finditer(text, start, end):
        if found.start() > start and text[found.end() : end].strip(" .") == "":
            claims.append(Claim(Span(found.start(), end), "elision", why=CITES))
            return _stripped(text, start, found.start())
    return _without_marks(text, span, claims)


def _without_marks(text: str, span: Span, claims: list[Claim]) -> Span:
    """Return `span` without a quotation mark that opens or closes it and has no partner among its words."""
    start, end = span.start, span.end
    body = span.of(text)
    closing = CLOSES.search(body) if body.rstrip().endswith(CLOSING) else None
    ends = closing is not None and (closing.end() == len(body) or body[-1] in CLOSED)
    closers = PAIRS.get(body[0])
    if closers is not None and len(body) > 1 and not _is_apostrophe(body):
        partner = _partner(body, closers)
        whole = closing is not None and ends and partner == closing.start()
        if whole or partner is None:
            claims.append(Claim(Span(start, start + 1), "marker", why="quotation mark"))
            return _stripped(text, start + 1, end)
    if closing and ends and closing.start() > 0 and _closes_nothing(body, closing.start()):
        claims.append(Claim(Span(start + closing.start(), end), "marker", why="quotation mark"))
        return _stripped(text, start, start + closing.start())
    return span


def _is_apostrophe(body: str) -> bool:
    """Return whether a mark at the start stands for letters left out: "’90s"."""
    return body[0] in "‘'’" and body[1:2].isdigit()


def _partner(body: str, closers: str) -> int | None:
    """Return the place of the mark that closes the one at the start, or `None`; an apostrophe closes nothing."""
    depth = 0
    for i in range(1, len(body)):
        if body[i] == body[0] and body[i] not in closers:
            depth += 1
        elif body[i] in closers and not (body[i] in "’'" and i + 1 < len(body) and body[i + 1].isalnum()):
            if depth == 0:
                return i
            depth -= 1
    return None


def _closes_nothing(body: str, at: int) -> bool:
    """Return whether the mark at `at` closes no mark before it, and is no apostrophe: "the Ministers’ report."."""
    mark, before = body[at], body[:at]
    if mark in "’'":
        return before[-1:] in CLOSED and "‘" not in before
    if mark == '"':
        return before.count('"') % 2 == 0
    openers = [o for o, closers in PAIRS.items() if mark in closers]
    return sum(before.count(o) for o in openers) <= before.count(mark)


def _stripped(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

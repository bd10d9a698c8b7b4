"""The ledger: what became of every character of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.model import Document, LedgerEntry, LedgerRole, Span
from communique.splitting.units import ELISION, Claim

WORD = re.compile(r"\w")


def ledger(document: Document, claims: Iterable[Claim], unit_ids: tuple[str, ...]) -> tuple[LedgerEntry, ...]:
    """Return entries that cover `document.text` without gap or overlap, in order.

    A claim that overlaps an earlier one is cut to what is left. Unclaimed white space is `space`; unclaimed
    words are `prose` in an article and `connector` in a statement.
    """
    entries: list[LedgerEntry] = []
    at = 0
    for claim in sorted(claims, key=lambda c: (c.span.start, -c.span.end)):
        span = Span(max(claim.span.start, at), max(claim.span.end, at))
        if len(span) == 0:
            continue
        entries.extend(_gap(document, Span(at, span.start)))
        unit = unit_ids[claim.unit] if claim.unit is not None else None
        entries.extend(_with_elisions(document, span, claim, unit))
        at = span.end
    entries.extend(_gap(document, Span(at, len(document.text))))
    return tuple(entries)


def _gap(document: Document, span: Span) -> list[LedgerEntry]:
    """Return the entries of an unclaimed span: white space apart from words."""
    if len(span) == 0:
        return []
    part = span.of(document.text)
    body = part.strip()
    if not body:
        return [LedgerEntry(document.id, span, "space")]
    start = span.start + part.index(body)
    role, why = _left_over(document, body)
    pieces: list[tuple[Span, LedgerRole, str]] = [
        (Span(span.start, start), "space", ""),
        (Span(start, start + len(body)), role, why),
        (Span(start + len(body), span.end), "space", ""),
    ]
    return [LedgerEntry(document.id, s, r, why=w) for s, r, w in pieces if len(s)]


def _left_over(document: Document, body: str) -> tuple[LedgerRole, str]:
    """Return the role of words that nothing claimed."""
    if document.form == "article":
        return "prose", "the article's own words"
    return ("connector", "joins two units") if WORD.search(body) else ("connector", "punctuation")


def _with_elisions(document: Document, span: Span, claim: Claim, unit: str | None) -> list[LedgerEntry]:
    """Return the entries of a claimed span, with elisions inside a unit set apart."""
    if claim.role != "unit":
        return [LedgerEntry(document.id, span, claim.role, unit, claim.why)]
    found: list[LedgerEntry] = []
    at = span.start
    for mark in ELISION.finditer(document.text, span.start, span.end):
        if mark.start() > at:
            found.append(LedgerEntry(document.id, Span(at, mark.start()), "unit", unit))
        found.append(LedgerEntry(document.id, Span(*mark.span()), "elision", unit, "left out by who quotes"))
        at = mark.end()
    if at < span.end:
        found.append(LedgerEntry(document.id, Span(at, span.end), "unit", unit))
    return found

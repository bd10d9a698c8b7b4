"""The ledger: what became of every character of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.annotating.sentences import ELISION
from communique.model import Document, LedgerEntry, LedgerRole, Span
from communique.splitting.drafts import Claim


def ledger(
    document: Document, claims: Iterable[Claim], unit_ids: tuple[str, ...], quoted: Sequence[Span] = ()
) -> tuple[LedgerEntry, ...]:
    """Return entries that cover `document.text` without gap or overlap, in order.

    A claim that overlaps an earlier one is cut to what is left. Unclaimed white space is `space`; unclaimed
    words are `quotation` inside one of the `quoted` spans, else `prose` in an article and `connector` in a statement.
    """
    entries: list[LedgerEntry] = []
    at = 0
    for claim in sorted(claims, key=lambda c: (c.span.start, -c.span.end)):
        span = Span(max(claim.span.start, at), max(claim.span.end, at))
        if len(span) == 0:
            continue
        entries.extend(_gap(document, Span(at, span.start), quoted))
        unit = unit_ids[claim.unit] if claim.unit is not None else None
        entries.extend(_with_elisions(document, span, claim, unit))
        at = span.end
    entries.extend(_gap(document, Span(at, len(document.text)), quoted))
    return tuple(entries)


def _gap(document: Document, span: Span, quoted: Sequence[Span]) -> list[LedgerEntry]:
    """Return the entries of an unclaimed span: quoted words, other words, and white space apart."""
    found: list[LedgerEntry] = []
    at = span.start
    for one in quoted:
        inside = Span(max(one.start, at), min(one.end, span.end))
        if inside.start < inside.end:
            found.extend(_words(document, Span(at, inside.start), *_left_over(document)))
            found.extend(_words(document, inside, "quotation", "quoted words"))
            at = inside.end
    return [*found, *_words(document, Span(at, span.end), *_left_over(document))]


def _words(document: Document, span: Span, role: LedgerRole, why: str) -> list[LedgerEntry]:
    """Return the entries of a span of one role, with the white space at its ends apart."""
    part = span.of(document.text)
    body = part.strip()
    start = span.start + (part.index(body) if body else len(part))
    pieces: list[tuple[Span, LedgerRole, str]] = [
        (Span(span.start, start), "space", ""),
        (Span(start, start + len(body)), role, why),
        (Span(start + len(body), span.end), "space", ""),
    ]
    return [LedgerEntry(document.id, s, r, why=w) for s, r, w in pieces if len(s)]


def _left_over(document: Document) -> tuple[LedgerRole, str]:
    """Return the role of words that nothing claimed."""
    return ("prose", "the article's own words") if document.form == "article" else ("connector", "joins two units")


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

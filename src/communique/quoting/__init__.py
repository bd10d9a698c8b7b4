"""Quoting: an article becomes quotations with their attribution, their verdict, and the excerpts they make."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Document, Quotation, Reported, Span
from communique.quoting.attributing import Attribution, attributions
from communique.quoting.covering import coverage
from communique.quoting.dating import date_in
from communique.quoting.extracting import statements
from communique.quoting.finding import Quoted, find
from communique.quoting.framing import Framed, framed
from communique.quoting.headlines import in_headings
from communique.quoting.reported import reported as _reported
from communique.quoting.resolving import resolver
from communique.quoting.sources import Index
from communique.quoting.titling import is_quotation
from communique.quoting.verifying import verify

__all__ = ["Index", "coverage", "quotations", "quoted_and_reported", "statements", "verify"]

Attributed = tuple[Quoted, Attribution]


def quotations(article: Document) -> tuple[Quotation, ...]:
    """Return the quotations of an article in order, with cue, speaker and the document they are laid to.

    Titles, names and scare quotes are left out. What is not attributed is `None`. Any text gives an answer.
    """
    return quoted_and_reported(article)[0]


def quoted_and_reported(article: Document) -> tuple[tuple[Quotation, ...], tuple[Reported, ...]]:
    """Return the quotations of an article, and what it reports in its own words that somebody said."""
    marked = find(article)
    view = framed(article, marked)
    attributed = list(zip(marked, attributions(view), strict=True))
    both = sorted((*in_headings(article), *attributed), key=lambda pair: pair[0].span)
    said = [(one, by) for one, by in both if is_quotation(article, one, by)]
    known = resolver(view, (by.cited_as for _, by in said), (by.speaker for _, by in said))
    found = []
    for at, (one, by) in enumerate(said):
        who = known.resolve(by.speaker)
        found.append(
            Quotation(
                article.id, one.span, one.content, by.cue, by.speaker, who.name, who.parties, who.candidates,
                cited_as=by.cited_as, context=by.context, date=_date(article, by.context),
                denied=by.denied, continues=at > 0 and _continues(view, said[at - 1], (one, by)),
            )
        )  # fmt: skip
    return tuple(found), _reported(view, known)


def _date(article: Document, context: Sequence[Span]) -> str | None:
    """Return the date that is given with a quotation."""
    return next((d for c in context if (d := date_in(article.text, c, article.date))), None)


def _continues(view: Framed, before: Attributed, after: Attributed) -> bool:
    """Return whether one attribution breaks a quotation into two parts: "A," they said, "and B"."""
    first, second = before[0], after[0]
    cue = before[1].cue
    if cue is None or cue != after[1].cue or not first.span.end <= cue.start < second.span.start:
        return False
    text = view.article.text
    goes_on = first.content.of(text).rstrip()[-1:] not in ".!?" or second.content.of(text).lstrip()[:1].islower()
    return goes_on and view.number(first.span.start) == view.number(second.span.start)

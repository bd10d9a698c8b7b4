"""A document with what is known of its words, made once and read by all rooms behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from communique.annotating.lexemes import Lexeme
from communique.annotating.sentences import sentences
from communique.annotating.terms import Hits, TermIndex
from communique.annotating.tokens import CUTS, Tokens, tokenize
from communique.model import Document, Span

Made = TypeVar("Made")
KEPT = 64  # parts of a text, such as the sentences of a long paragraph, of which is kept what was made of them


@dataclass(frozen=True, slots=True)
class Annotated:
    """The words of a document inside `span`, beside its text: tokens in order, and the `terms` that were asked for.

    `made` keeps what was last made of its parts, see `once`.
    """

    document: Document
    span: Span
    tokens: Tokens
    terms: Hits[Any] | None = None
    made: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """Return the document's text."""
        return self.document.text

    def within(self, span: Span) -> Tokens:
        """Return the tokens inside `span`, as if the text began and ended there."""
        starts, ends = self.tokens.starts, self.tokens.ends
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end, first)
        cut = (first > 0 and ends[first - 1] > span.start) or (last > first and ends[last - 1] > span.end)
        goes_on = span.end < len(self.text) and self.text[span.end] in CUTS  # "wo" and "n't"
        if cut or goes_on or not self.span.covers(span):
            return tokenize(self.text, (span,))
        return self.tokens.part(first, last)

    def lexeme_at(self, position: int) -> Lexeme | None:
        """Return the word or mark that starts at `position`, or `None` if none does."""
        at = self.tokens.at(position)
        return None if at is None else self.tokens.lexemes[at]

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what `make` makes of a part of the text, or what it made of it for one of the last questions."""
        if key not in self.made:
            if len(self.made) >= KEPT:
                self.made.clear()
            self.made[key] = make()
        found: Made = self.made[key]
        return found

    def sentences(self, span: Span) -> tuple[Span, ...]:
        """Return the sentences inside `span`, as if the text began and ended there."""
        return sentences(self.text, span)


def annotate(document: Document, span: Span | None = None, terms: TermIndex[Any] | None = None) -> Annotated:
    """Return what is known of the words of a document, inside `span` or everywhere; `terms` are looked for."""
    whole = Span(0, len(document.text)) if span is None else span
    blocks = [Span(max(b.span.start, whole.start), min(b.span.end, whole.end)) for b in document.blocks]
    inside = [block for block in blocks if block.start < block.end]
    found = terms.hits(document.text, whole) if terms is not None else None
    return Annotated(document, whole, tokenize(document.text, inside if document.blocks else (whole,)), found)


def reach(spans: Iterable[Span]) -> Span:
    """Return the span from the first start to the last end of several, or of nothing."""
    found = tuple(spans)
    return Span(min((s.start for s in found), default=0), max((s.end for s in found), default=0))

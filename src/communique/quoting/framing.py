"""Framing: the sentences of an article with its quotations blanked out, so that only the article's own words attribute.

Each quotation becomes one made-up word of the same length, so that positions stay and no mark, stop or verb inside a
quotation is taken for one of the article's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotating.sentences import sentences
from communique.model import Block, Document, Span
from communique.quoting.finding import Quoted

REACH = 600  # code points of a sentence that are looked at on either side of a quotation
FALSE_STOP = re.compile(r"[!?…—–-]$")
OWN_WORD = re.compile(r"\s*[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Frame:
    """The article's own words around one quotation, in its sentence: `before` it and `after` it.

    `sentence` holds all three; `number` is its place among the article's sentences.
    """

    sentence: Span
    before: Span
    after: Span
    number: int


@dataclass(frozen=True, slots=True)
class Framed:
    """An article as its own words: `masked` is as long as the text, `starts` are where the sentences start."""

    article: Document
    masked: str
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    quoted: tuple[Quoted, ...]

    def number(self, position: int) -> int:
        """Return the number of the sentence that holds `position`, or the last one before it."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def inside(self, span: Span) -> range:
        """Return the numbers of the quoted stretches that meet `span`."""
        first = bisect_left(self.quoted, span.start, key=lambda one: one.span.end)
        last = bisect_left(self.quoted, span.end, key=lambda one: one.span.start)
        return range(first, last)

    def frame(self, one: Quoted) -> Frame:
        """Return the words around a quotation in the sentence that it stands in, or that it is."""
        if not self.sentences:
            return Frame(one.span, Span(one.span.start, one.span.start), Span(one.span.end, one.span.end), 0)
        first, last = self.number(one.span.start), self.number(max(one.span.end - 1, one.span.start))
        start = max(min(self.sentences[first].start, one.span.start), one.span.start - REACH)
        end = min(max(self.sentences[last].end, one.span.end), one.span.end + REACH)
        return Frame(Span(start, end), Span(start, one.span.start), Span(one.span.end, end), first)


def framed(article: Document, quoted: Sequence[Quoted]) -> Framed:
    """Return an article with its quotations blanked out, split into sentences."""
    masked = _masked(article.text, quoted)
    found: list[Span] = []
    for block in article.blocks or (Block(Span(0, len(article.text)), "paragraph"),):
        if block.role in ("paragraph", "item", "quote"):
            found.extend(_joined(masked, article.text, sentences(masked, block.span), quoted))
    return Framed(article, masked, tuple(found), tuple(s.start for s in found), tuple(quoted))


def _masked(text: str, quoted: Sequence[Quoted]) -> str:
    """Return the text with every quotation as one made-up word, with the stop that it ends with."""
    parts: list[str] = []
    at = 0
    for one in quoted:
        words = one.content.of(text).rstrip()
        stop = words[-1:] if words[-1:] in ".,?!;:" else ""
        first = "X" if words.lstrip()[:1].isupper() else "x"
        parts.append(text[at : one.span.start])
        parts.append((first + "x" * (len(one.span) - 1 - len(stop)) + stop)[: len(one.span)])
        at = one.span.end
    return "".join((*parts, text[at:]))


def _joined(masked: str, text: str, found: Sequence[Span], quoted: Sequence[Quoted]) -> list[Span]:
    """Return sentences, joined where the stop of a quotation only seems to end one: "“Why?” Smith asked."."""
    ends = {one.span.end: one for one in quoted}
    kept: list[Span] = []
    for span in found:
        before = kept[-1] if kept else None
        one = ends.get(before.end) if before else None
        if before and one and _goes_on(masked, text, one, span):
            kept[-1] = Span(before.start, span.end)
        else:
            kept.append(span)
    return kept


def _goes_on(masked: str, text: str, one: Quoted, after: Span) -> bool:
    """Return whether the sentence of a quotation that asks, exclaims or breaks off goes on with a cue."""
    from communique.quoting.cues import opening_attribution

    if not FALSE_STOP.search(one.content.of(text).rstrip()) or not OWN_WORD.match(masked, after.start):
        return False
    return opening_attribution(masked, after) is not None

"""Headlines: what a heading quotes and says by whom ("Hale: ‘We will row on’"); other words in marks are its own."""

from __future__ import annotations

from dataclasses import replace

from communique.model import Document
from communique.quoting.attributing import Attribution, attributions
from communique.quoting.finding import WORD, Quoted, find
from communique.quoting.framing import framed
from communique.quoting.marks import MARK

FEWEST = 5  # words; fewer are a name, or a word that the paper keeps at a distance

Attributed = tuple[Quoted, Attribution]


def in_headings(article: Document) -> list[Attributed]:
    """Return what headings quote, each with its attribution, which stands in the heading itself."""
    found: list[Attributed] = []
    for number, block in enumerate(article.blocks):
        if block.role == "heading" and MARK.search(article.text, block.span.start, block.span.end):
            found += _in_heading(article, number)
    return found


def _in_heading(article: Document, number: int) -> list[Attributed]:
    alone = replace(article, blocks=(replace(article.blocks[number], role="paragraph"),))
    marked = find(alone)
    both = zip(marked, attributions(framed(alone, marked)), strict=True)
    return [
        (replace(one, block=number), by)
        for one, by in both
        if by.own and by.speaker and one.closed and len(WORD.findall(one.content.of(article.text))) >= FEWEST
    ]

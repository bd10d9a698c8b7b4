"""Trimming: what a quotation leaves out of the sentences that it is cut from, and whether that limits what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.annotating.sentences import sentences
from communique.model import Document, Span
from communique.quoting.wordlists import quoting_words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
NEXT = re.compile(r"\s+([^\W\d_]+)")
STOP = re.compile(r"[,;:.!?–—()]")
LONGEST = 300  # code points of a stretch left out that are shown
LIMITS = (("condition", "conditions"), ("exception", "exceptions"), ("negation", "denial"))


def trimmed(document: Document, spans: Sequence[Span]) -> str:
    """Return the source sentences of slices with what is left out in brackets, and what of that limits them.

    "" where nothing is left out. `spans` are in order.
    """
    around = _sentences(document, spans)
    gaps = [gap for sentence in around for gap in _gaps(sentence, spans)]
    gaps = [gap for gap in gaps if WORD.search(gap.of(document.text))]
    if not gaps:
        return ""
    notes = [note for gap in gaps for note in _limits(gap.of(document.text))]
    shown = " […] ".join(_shown(document.text, sentence, gaps) for sentence in around)
    return "; ".join((*dict.fromkeys(notes), f"in full, with what is left out in brackets: {shown}"))


def _sentences(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences that hold the slices, in order."""
    found: list[Span] = []
    for number in dict.fromkeys(n for s in spans for n in (document.paragraph(s.start), document.paragraph(s.end - 1))):
        block = document.blocks[number - 1].span if number else Span(0, len(document.text))
        found.extend(s for s in sentences(document.text, block) if any(s.meets(span) for span in spans))
    return found


def _gaps(sentence: Span, spans: Sequence[Span]) -> list[Span]:
    """Return the stretches of a sentence that no slice covers."""
    held = [Span(sentence.start, sentence.start), *(s for s in spans if s.meets(sentence))]
    ends = [*held, Span(sentence.end, sentence.end)]
    return [Span(a.end, b.start) for a, b in pairwise(ends) if a.end < b.start]


def _shown(text: str, sentence: Span, gaps: Sequence[Span]) -> str:
    """Return a sentence with what is left out in brackets; a long stretch is cut."""
    parts: list[str] = []
    at = sentence.start
    for gap in (g for g in gaps if sentence.covers(g)):
        words = gap.of(text)
        body = words.strip()
        lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        short = body if len(body) <= LONGEST else f"{body[:LONGEST].rstrip()} …"
        parts += [text[at : gap.start], lead, f"[{short}]", tail]
        at = gap.end
    return "".join((*parts, text[at : sentence.end]))


def _limits(left_out: str) -> list[str]:
    """Return which conditions, exceptions and negations a stretch holds, each with its words up to a mark."""
    found = []
    for kind, name in LIMITS:
        listed = getattr(quoting_words(), name)
        for word in WORD.finditer(left_out):
            low = word[0].lower().replace("’", "'")
            behind = NEXT.match(left_out, word.end())
            if (
                low in listed
                or (behind and f"{low}_{behind[1].lower()}" in listed)
                or (kind == "negation" and low.endswith("n't"))
            ):
                stop = STOP.search(left_out, word.end())
                phrase = " ".join(left_out[word.start() : stop.start() if stop else len(left_out)].split())
                found.append(f"the omission leaves out a {kind}: “{phrase}”".replace("a exc", "an exc"))
                break
    return found

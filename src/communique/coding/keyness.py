"""Terms that set documents apart: weighted log-odds with an informative Dirichlet prior.

Monroe, Colaresi and Quinn (2008), Fightin' Words, Political Analysis 16, equations 15, 16, 18, 22. The prior is
the whole corpus, so that words that are common everywhere need much evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from communique.codebook.lexicon import lexicon
from communique.codebook.source import load
from communique.coding.themes import ThemeSet, themes_in
from communique.model import Document, Span

WORD = re.compile(r"[^\W\d_][\w’'-]*")
BREAK = re.compile(r"[.;:!?()\[\]“”\"\n,–—]")
LONGEST = 3  # words of a term
LEAST = 2  # occurrences in the document
PRIOR = 0.1  # how much the whole corpus weighs beside a document
SURE = 1.96  # standard deviations: one term in twenty would stand out by chance


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that one document uses more than the others do; `z` is in standard deviations, at least 1.96."""

    document: str
    term: str
    z: float
    here: int
    elsewhere: int
    contexts: tuple[Span, ...]


Places = dict[str, list[Span]]


def suggest(documents: Sequence[Document], themes: ThemeSet) -> tuple[Suggestion, ...]:
    """Return, by document, the terms of up to three words that set it apart and that no theme covers, surest first.

    A term that stands only inside a longer one is left out for it. Needs two documents or more; else it is empty.
    """
    places = {d.id: _terms(d, themes) for d in documents}
    counts = {name: Counter({term: len(found) for term, found in terms.items()}) for name, terms in places.items()}
    corpus = sum(counts.values(), Counter[str]())
    found = []
    for document in documents:
        scored = _scored(counts[document.id], corpus)
        for term, z in sorted(scored.items(), key=lambda item: (-item[1], item[0])):
            spans = places[document.id][term]
            here = len(spans)
            found.append(Suggestion(document.id, term, z, here, corpus[term] - here, tuple(spans)))
    return tuple(_longest(found))


def _scored(here: Mapping[str, int], corpus: Mapping[str, int]) -> dict[str, float]:
    """Return the z-score of each term of a document that stands out against the rest of the corpus."""
    everything, own = sum(corpus.values()), sum(here.values())
    prior, rest = PRIOR * everything, everything - own
    if not rest:
        return {}
    found = {}
    for term, n in here.items():
        a, other = PRIOR * corpus[term], corpus[term] - n
        odds = log((n + a) / (own + prior - n - a)) - log((other + a) / (rest + prior - other - a))
        z = odds / sqrt(1 / (n + a) + 1 / (other + a))
        if n >= LEAST and z >= SURE:
            found[term] = z
    return found


def _terms(document: Document, themes: ThemeSet) -> Places:
    """Return the places of every term of a document outside the words that show a theme."""
    stop = _no_terms()
    found: Places = {}
    shown = themes.index.hits(document.text, Span(0, len(document.text)))
    for block in document.blocks:
        if block.role in ("heading", "furniture"):
            continue
        taken = [hit.span for hit in themes_in(shown, themes, (block.span,))]
        for run in _runs(document.text, block.span, taken):
            for term, span in _ngrams(document.text, run, stop):
                found.setdefault(term, []).append(span)
    return found


def _no_terms() -> frozenset[str]:
    """Return the words with which no term begins or ends: those without an object, adverbs, and plain verb forms."""
    lists = load("aligning.toml")
    known = lexicon()
    nouns = known.classes["noun_like"] | known.classes["ing_noun"]
    verbs = {word for word in known.forms if known.lemma(word) not in nouns and word not in nouns}
    listed = " ".join(lists[key] for key in ("function_words", "boilerplate")).split()
    return frozenset((*listed, *(f"{word}s" for word in listed), *verbs, *known.classes["adverbs"]))


def _runs(text: str, span: Span, taken: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the runs of words that no mark and no theme's word parts."""
    run: list[Span] = []
    ends = iter(sorted(taken))
    theme = next(ends, None)
    for word in WORD.finditer(text, span.start, span.end):
        here = Span(*word.span())
        while theme and theme.end <= here.start:
            theme = next(ends, None)
        covered = theme is not None and theme.meets(here)
        if run and (covered or BREAK.search(text, run[-1].end, here.start)):
            yield run
            run = []
        if not covered:
            run.append(here)
    if run:
        yield run


def _ngrams(text: str, run: Sequence[Span], stop: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """Yield the terms of a run: words that begin and end with one that means something of its own."""
    words = [span.of(text).lower() for span in run]
    for i in range(len(run)):
        for j in range(i + 1, min(i + LONGEST, len(run)) + 1):
            if words[i] not in stop and words[j - 1] not in stop and len(words[i]) > 1:
                yield " ".join(words[i:j]), Span(run[i].start, run[j - 1].end)


def _longest(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Yield the suggestions that do not stand only inside a longer one of the same document."""
    kept = list(found)
    inside: dict[str, list[Suggestion]] = {}
    for one in kept:
        inside.setdefault(one.document, []).append(one)
    for one in kept:
        longer = (o for o in inside[one.document] if f" {one.term} " in f" {o.term} " and o.term != one.term)
        if not any(o.here == one.here for o in longer):
            yield one

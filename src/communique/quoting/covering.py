"""Covering: which commitments of the statements the articles took up, and which they passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from communique.codebook.lexicon import lexicon
from communique.model import Coverage, Document, Match, Quotation, Span, Statement, Unit
from communique.quoting.finding import find
from communique.quoting.framing import framed
from communique.quoting.sources import tokens

WORDS = 3  # of a commitment; a quotation that shares fewer does not quote it
SAME = 0.5  # share of the content words of either (Dice) from which a sentence says what a commitment says
WITHIN = 0.7  # share of a sentence's content words that a longer commitment has
FEWEST = 4  # content words; a sentence with fewer says too little to be a paraphrase
LETTERS = 4  # shorter words carry little

Verdicts = frozenset[str]
FAITHFUL: Verdicts = frozenset(("verbatim", "trimmed"))


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an article in its own words, with its content words."""

    place: Match
    words: frozenset[str]


def coverage(
    units: Iterable[Unit], statements: Sequence[Statement], articles: Sequence[Document], quoted: Sequence[Quotation]
) -> tuple[Coverage, ...]:
    """Return for each commitment of the statements among the inputs which articles quoted or paraphrased it.

    Statements that are known only from the articles are left out, and nothing is returned where no article is given. A
    quotation counts whose source slice shares at least three words with the commitment; a paraphrase is a sentence
    of an article that shares most content words with it (Dice coefficient, 0 to 1, at least 0.5).
    """
    own = {s.id: s for s in statements if s.document.form == "statement"}
    said = [one for article in articles for one in _said(article)]
    holders: dict[str, list[int]] = {}
    for number, one in enumerate(said):
        for word in one.words:
            holders.setdefault(word, []).append(number)
    if not articles:
        return ()
    return tuple(
        _covered(unit, own[unit.statement], quoted, said, holders)
        for unit in units
        if unit.kind == "commitment" and unit.statement in own
    )


def _covered(
    unit: Unit,
    statement: Statement,
    quoted: Sequence[Quotation],
    said: Sequence[Said],
    holders: Mapping[str, Sequence[int]],
) -> Coverage:
    """Return what the articles made of one commitment; `holders` are the sentences that have each word."""
    hits = [q for q in quoted if q.verdict and _quotes(q, unit, statement)]
    words = _content(statement.document.text, unit.span)
    shared = Counter(number for word in words for number in holders.get(word, ()))
    told = [said[n] for n in sorted(shared) if shared[n] >= FEWEST and _same(words, said[n].words)]
    faithful = _articles(q.document for q in hits if q.verdict in FAITHFUL)
    altered = _articles(q.document for q in hits if q.verdict == "altered")
    taken = {*faithful, *altered}
    places = [s.place for s in told if s.place.document not in taken]
    retold = {q.document for q in hits if q.verdict == "paraphrase"} - taken | {place.document for place in places}
    quoting = (Match(q.document, q.content) for q in hits)
    return Coverage(unit, faithful, altered, _articles(retold), (*quoting, *places))


def _articles(ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids, each once, in order."""
    return tuple(sorted(set(ids)))


def _quotes(q: Quotation, unit: Unit, statement: Statement) -> bool:
    """Return whether the source slices of a quotation take in words of a unit."""
    text = statement.document.text
    for match in q.matches:
        if match.document == statement.document.id and match.span.meets(unit.span):
            shared = Span(max(match.span.start, unit.span.start), min(match.span.end, unit.span.end))
            if len(tokens(text, shared)) >= WORDS:
                return True
    return False


def _said(article: Document) -> Iterable[Said]:
    """Yield the sentences of an article, without what stands in quotation marks."""
    view = framed(article, find(article))
    for sentence in view.sentences:
        words = _content(view.masked, sentence)
        if len(words) >= FEWEST:
            yield Said(Match(article.id, sentence), words)


def _content(text: str, span: Span) -> frozenset[str]:
    """Return the base forms of the longer words in a stretch."""
    return frozenset(_base(w) for w in tokens(text, span) if len(w) >= LETTERS)


@cache
def _base(word: str) -> str:
    """Return a word's base form: the verb's, or the singular."""
    lemma = lexicon().lemma(word)
    return lemma.removesuffix("s") if lemma == word and not word.endswith("ss") else lemma


def _same(commitment: frozenset[str], sentence: frozenset[str]) -> bool:
    """Return whether a sentence says what a commitment says, by their content words."""
    shared = len(commitment & sentence)
    return 2 * shared >= SAME * (len(commitment) + len(sentence)) or shared >= WITHIN * len(sentence)

"""Verifying: whether quoted words stand in a source, where, and what was changed.

Words are compared without typography, case and the marks between them. A source is found by the words first:
every run of three words of the quotation is looked up in an index of all sources; where few are found, the best
window of the source is aligned word by word with difflib.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from communique.codebook.lexicon import lexicon
from communique.model import Document, Edit, Match, Quotation, Span, Verdict
from communique.quoting.words import quoting_words

WORD = re.compile(r"[^\W_]+(?:[’'‑-][^\W_]+)*")
GAP = re.compile(r"\[[^\]]*\]|…|\.\s?\.\s?\.")
INSERTION = re.compile(r"\[[^\]…]*[^\W_][^\]…]*\]")
RUN = 3  # words looked up at once
ALTERED = 0.75  # difflib ratio from which a window is a changed slice of the source; below, other words
PARAPHRASED = 0.6  # share of content words from which the meaning may be in a window of other words
STRENGTH = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Source:
    """A statement with its words in order and their places."""

    document: Document
    words: tuple[str, ...]
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one source says of a quotation: `score` is the share of the quotation's words found in order."""

    source: Source
    verdict: Verdict
    score: float
    spans: tuple[Span, ...]
    edits: tuple[Edit, ...] = ()


def folded(word: str) -> str:
    """Return a word as it is compared: small letters, plain apostrophe and hyphen."""
    return word.lower().replace("’", "'").replace("‑", "-")


def tokens(text: str, span: Span) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Return the folded words of `text` in `span`, and their places."""
    found = list(WORD.finditer(text, span.start, span.end))
    return tuple(folded(m[0]) for m in found), tuple(Span(*m.span()) for m in found)


class Index:
    """Every run of three words of the sources, with the places where it stands."""

    def __init__(self, sources: Sequence[Document]) -> None:
        self.sources = tuple(
            Source(d, *tokens(d.text, Span(0, len(d.text)))) for d in sorted(sources, key=lambda d: d.id)
        )
        self.runs: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, source in enumerate(self.sources):
            for at in range(len(source.words) - RUN + 1):
                self.runs.setdefault(source.words[at : at + RUN], []).append((number, at))

    def windows(self, words: tuple[str, ...]) -> dict[int, int]:
        """Return, per source that shares a run with `words`, the start of its likeliest window."""
        votes: dict[int, Counter[int]] = {}
        for i in range(len(words) - RUN + 1):
            for number, at in self.runs.get(words[i : i + RUN], ()):
                votes.setdefault(number, Counter())[max(at - i, 0)] += 1
        return {n: min(found.items(), key=lambda item: (-item[1], item[0]))[0] for n, found in votes.items()}


def verify(quotations: Sequence[Quotation], article: Document, sources: Sequence[Document]) -> tuple[Quotation, ...]:
    """Return the quotations with the source that each is from, the verdict, the slices and the differences.

    `sources` are the statements among the inputs. A quotation that no source holds is `not_found` if its
    attribution names one of them, and stays without verdict otherwise: it was not compared.
    """
    if not quotations or not sources:
        return tuple(quotations)
    index = Index(sources)
    last: frozenset[str] = frozenset()
    checked = []
    for q in quotations:
        named = _named(q, article, index.sources, last)
        last = named or last
        checked.append(_verified(q, article, index, named))
    return tuple(checked)


def _verified(q: Quotation, article: Document, index: Index, named: frozenset[str]) -> Quotation:
    """Return one quotation, verified; `named` are the ids of the sources that it is laid to."""
    found = [f for f in _findings(q, article, index) if f.verdict != "paraphrase" or f.source.document.id in named]
    if found:
        best = min(found, key=lambda f: _preference(f, named))
        matches = tuple(Match(best.source.document.id, span) for span in best.spans)
        others = sum(f.verdict == best.verdict and f.score == best.score for f in found) - 1
        why = f"the same words stand in {others} other input(s)" if others else ""
        return replace(
            q, cites=best.source.document.id, verdict=best.verdict, matches=matches, edits=best.edits, why=why
        )
    if named:
        cited = min(named)
        return replace(q, cites=cited, verdict="not_found", why="the cited statement does not hold these words")
    return replace(q, why="no input holds these words or is named as their source")


def _preference(found: Finding, named: frozenset[str]) -> tuple[int, float, int, str]:
    """Return what makes a finding the better one: its words first, then being named, then its id."""
    order = ("verbatim", "trimmed", "altered", "paraphrase")
    identity = found.source.document.id
    return (order.index(found.verdict) // 2, -round(found.score, 3), identity not in named, identity)


def _named(q: Quotation, article: Document, sources: Sequence[Source], last: frozenset[str]) -> frozenset[str]:
    """Return the ids of the sources that a quotation is laid to: by title, by part of it, or by "the statement".

    A title in the words that attribute the quotation counts most, then a named document all of whose own words
    are in a title; so does a date that only one source has. A document
    named by no word of its own is the one named last, `last`.
    """
    around = " ".join(w for span in q.context for w in tokens(article.text, span)[0])
    titled = {s.document.id: len(t) for s in sources if (t := _title(s)) and f" {t} " in f" {around} "}
    if titled:
        dated = {i for i in titled if q.date and q.date == _date(sources, i)} or set(titled)
        longest = max(titled[i] for i in dated)
        return frozenset(i for i in dated if titled[i] == longest)
    if q.cited_as is None:
        return frozenset()
    same_day = frozenset(s.document.id for s in sources if q.date and s.document.date == q.date)
    if len(same_day) == 1:
        return same_day
    own = {folded(w) for w in WORD.findall(q.cited_as.of(article.text)) if w[:1].isupper()}
    own -= quoting_words().documents | {"the", "joint"}
    if not own:
        return last
    return frozenset(s.document.id for s in sources if own <= set(_title(s).split()))


def _title(source: Source) -> str:
    """Return a source's title as it is compared, or "" for one of a word or two, which names nothing."""
    words = [folded(w) for w in WORD.findall(source.document.title or "")]
    return " ".join(words) if len(words) > 2 else ""  # noqa: PLR2004 - "Joint Statement"


def _date(sources: Sequence[Source], identity: str) -> str | None:
    """Return the date of the source with an id."""
    return next(s.document.date for s in sources if s.document.id == identity)


def _findings(q: Quotation, article: Document, index: Index) -> list[Finding]:
    """Return what each source says of a quotation, for those that say anything."""
    pieces = _pieces(article.text, q.content)
    whole = tuple(w for words, _ in pieces for w in words)
    if not whole:
        return []
    found = []
    for number, start in index.windows(whole).items():
        source = index.sources[number]
        finding = _exact(source, pieces) or _changed(source, whole, start)
        if finding:
            found.append(finding)
    return found


def _pieces(text: str, content: Span) -> list[tuple[tuple[str, ...], bool]]:
    """Return the quotation's words between marked gaps, each with whether a gap goes before it.

    A bracketed insertion is a gap too: its words are the article's.
    """
    pieces: list[tuple[tuple[str, ...], bool]] = []
    at, gap = content.start, False
    for mark in [*GAP.finditer(text, content.start, content.end), None]:
        end = mark.start() if mark else content.end
        words, _ = tokens(text, Span(at, end))
        if words:
            pieces.append((words, gap))
        if mark:
            at, gap = mark.end(), True
    return pieces


def _exact(source: Source, pieces: list[tuple[tuple[str, ...], bool]]) -> Finding | None:
    """Return a finding if every piece stands in the source, in order."""
    best: list[tuple[int, int]] | None = None
    for first in _places(source, pieces[0][0], 0):
        chain = _chain(source, pieces, first)
        if chain and (best is None or chain[-1][1] - chain[0][0] < best[-1][1] - best[0][0]):
            best = chain
    if best is None:
        return None
    spans = tuple(Span(source.places[a].start, source.places[b - 1].end) for a, b in best)
    marked = len(pieces) > 1 or pieces[0][1]
    whole = _starts_sentence(source, best[0][0]) and _ends_sentence(source, best[-1][1] - 1)
    return Finding(source, "verbatim" if whole and not marked else "trimmed", 1.0, spans)


def _chain(source: Source, pieces: list[tuple[tuple[str, ...], bool]], first: int) -> list[tuple[int, int]] | None:
    """Return the word ranges of the pieces from `first` on, each after the one before, or `None`."""
    ranges = [(first, first + len(pieces[0][0]))]
    for words, _ in pieces[1:]:
        at = next(_places(source, words, ranges[-1][1]), None)
        if at is None:
            return None
        ranges.append((at, at + len(words)))
    return ranges


def _places(source: Source, words: tuple[str, ...], start: int) -> Iterator[int]:
    """Yield the word positions from `start` on where `words` stand in the source."""
    try:
        at = source.words.index(words[0], start)
        while True:
            if source.words[at : at + len(words)] == words:
                yield at
            at = source.words.index(words[0], at + 1)
    except ValueError:
        return


def _starts_sentence(source: Source, at: int) -> bool:
    """Return whether a sentence, clause after a semicolon, or paragraph begins at word `at`."""
    text = source.document.text
    before = text[: source.places[at].start].rstrip(' “"‘(')
    between = text[source.places[at - 1].end : source.places[at].start] if at else "\n"
    return not before or "\n" in between or before[-1] in ".;:!?”)—–•-" or before.endswith(("\n",))


def _ends_sentence(source: Source, at: int) -> bool:
    """Return whether a sentence, clause before a semicolon, or paragraph ends with word `at`."""
    text = source.document.text
    after = text[source.places[at].end : source.places[at].end + 4].lstrip('”"’)')
    return not after.strip() or after[0] in ".;:!?\n"


def _changed(source: Source, words: tuple[str, ...], start: int) -> Finding | None:
    """Return a finding if a window of the source is the quotation with words changed, or with its meaning."""
    margin = max(6, len(words) // 4)
    low, high = max(0, start - margin), min(len(source.words), start + len(words) + margin)
    matcher = SequenceMatcher(None, source.words[low:high], words, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks:
        return None
    first, last = low + blocks[0].a, low + blocks[-1].a + blocks[-1].size
    same = sum(b.size for b in blocks)
    wider = (
        max(0, first - blocks[0].b),
        min(len(source.words), last + len(words) - blocks[-1].b - blocks[-1].size),
    )
    window = _closest((first, last), wider)
    score = 2 * same / (last - first + len(words))
    span = Span(source.places[window[0]].start, source.places[window[1] - 1].end)
    if score >= ALTERED:
        return Finding(source, "altered", score, (span,), _edits(source, window, words))
    content = [w for w in words if len(w) > 3]  # noqa: PLR2004 - shorter words carry little
    shared = sum(w in set(source.words[low:high]) for w in content) / len(content) if content else 0.0
    return Finding(source, "paraphrase", score, (span,)) if shared >= PARAPHRASED else None


def _closest(narrow: tuple[int, int], wide: tuple[int, int]) -> tuple[int, int]:
    """Return the window that reads as the quotation's own: the wide one where a last or first word was exchanged."""
    exchanged = (wide[1] - narrow[1]) + (narrow[0] - wide[0])
    return wide if exchanged <= 2 else narrow  # noqa: PLR2004 - more words at an end were added


def _edits(source: Source, window: tuple[int, int], words: tuple[str, ...]) -> tuple[Edit, ...]:
    """Return the word edits that lead from the source to the quotation."""
    original = source.words[window[0] : window[1]]
    codes = SequenceMatcher(None, original, words, autojunk=False).get_opcodes()
    return tuple(_edit(original[a:b], words[c:d]) for tag, a, b, c, d in codes if tag != "equal")


def _edit(original: tuple[str, ...], quoted: tuple[str, ...]) -> Edit:
    """Return one edit with what it does to the force of the words, if the lists know it."""
    known = quoting_words()
    before, after = " ".join(original), " ".join(quoted)
    change = f"{before or '(nothing)'} → {after or '(nothing)'}"
    if bool(set(original) & known.denial) != bool(set(quoted) & known.denial):
        return Edit(before, after, f"{change}: reversed")
    levels = [_force(words) for words in (original, quoted)]
    if levels[0] is None or levels[1] is None or levels[0] == levels[1]:
        return Edit(before, after, "")
    return Edit(before, after, f"{change}: {'weaker' if levels[1] < levels[0] else 'stronger'}")


def _force(words: tuple[str, ...]) -> int | None:
    """Return how strongly the strongest of the words binds, from 0, or `None`."""
    force = quoting_words().force
    found = [STRENGTH.index(force[w]) for w in words if w in force]
    found += [STRENGTH.index(force[lemma]) for w in words if w not in force and (lemma := lexicon().lemma(w)) in force]
    return max(found, default=None)

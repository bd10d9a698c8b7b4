"""Matching: what each source says of quoted words: the same, the same with gaps, nearly the same, or the same meaning.

A quotation is cut where it marks an omission or an insertion. Pieces that all stand in one source, in order, are
verbatim or trimmed; where that fails, the nearest windows of the sources are compared word by word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.model import Document, Edit, Span, Verdict
from communique.quoting.edits import edits, omission, order
from communique.quoting.paraphrasing import paraphrased
from communique.quoting.pieces import Piece, by_clause, by_sentence, pieces
from communique.quoting.sources import Index, Source, allowed, closest
from communique.quoting.wordlists import quoting_words

FEW = 4  # words; fewer say nothing unless the article names the source
SHORT = 6  # words; shorter ones are looked for in changed form only in a source that the article names
INSERTED = 8  # words of the source that a bracket may stand for
MOST_PIECES = 60  # of a quotation that is looked for from every place and in changed form
MOST_PLACES = 200  # of the first piece from which the others are looked for
LONGEST = 400  # words; longer stretches without a mark are not looked for in changed form

MARKER = re.compile(r"(?:^|[;:,.\n]\s*(?:and\s+|or\s+)?)\(?\w{1,4}\)$")  # "(a)" in running text

INITIAL = re.compile(r"\b[A-Z][a-z]+\s[A-Z]\.\Z")  # "Thomas M." before a surname
LONGEST_NAME = 40  # characters of a name with an initial
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one source says of a quotation; `distance` in words put in and left out, `why` notes more."""

    source: Source
    verdict: Verdict
    distance: int
    spans: tuple[Span, ...]
    edits: tuple[Edit, ...] = ()
    why: str = ""


def findings(article: Document, contents: Sequence[Span], index: Index, laid_to: frozenset[str]) -> list[Finding]:
    """Return what each source says of a quotation, for those that say anything."""
    cut = pieces(article.text, contents)
    if not any(p.words for p in cut):
        return []
    few = sum(len(p.words) for p in cut) < FEW
    found = _exact(cut, index, index.numbers(laid_to) if few else None)
    if found or few:
        return found
    parted = by_sentence(article.text, contents)
    found = _changed(cut, index, laid_to)
    if len(parted) > len(cut):
        found = _closer(found, _changed(parted, index, laid_to))
    found = found or _partly(by_clause(article.text, contents), index, laid_to)
    if found:
        return found
    words = tuple(w for p in cut for w in p.words)
    sources = [index.at(n)[0] for n in sorted(index.numbers(laid_to)) if len(words) <= LONGEST]
    found_in = ((s, paraphrased(words, s)) for s in sources)
    return [Finding(s, "paraphrase", len(words), (span,)) for s, span in found_in if span is not None]


def _closer(whole: Sequence[Finding], parted: Sequence[Finding]) -> list[Finding]:
    """Return for each source the finding of less distance: of the quotation as one piece, or sentence by sentence."""
    best = {f.source.document.id: f for f in whole}
    for f in parted:
        other = best.get(f.source.document.id)
        if other is None or f.distance < other.distance:
            best[f.source.document.id] = f
    return [best[identity] for identity in sorted(best)]


def _exact(cut: Sequence[Piece], index: Index, among: frozenset[int] | None) -> list[Finding]:
    """Return a finding for every source, of those `among` which it is sought, that holds all pieces, in order."""
    worded = [p for p in cut if p.words]
    tried = MOST_PLACES if len(worded) <= MOST_PIECES else 1
    found_at = index.holding({p.words for p in worded}, among)
    places = [found_at[p.words] for p in worded]
    common = set(places[0]).intersection(*places[1:])
    found = []
    for number in sorted(common):
        chains = (_chain(worded, [p[number] for p in places], first) for first in places[0][number][:tried])
        complete = [c for c in chains if c is not None]
        if complete:
            best = min(complete, key=lambda c: (c[-1][1] - c[0][0], c[0][0]))
            found.append(_as_it_is(index.at(number)[0], cut, best))
    return found


def _chain(worded: Sequence[Piece], places: Sequence[Sequence[int]], first: int) -> list[Range] | None:
    """Return where the pieces stand from `first` on, each after the one before, or `None`."""
    ranges = [(first, first + len(worded[0].words))]
    for piece, starts in zip(worded[1:], places[1:], strict=True):
        end = ranges[-1][1]
        reach = {"none": 0, "insertion": INSERTED}.get(piece.gap)
        following = bisect_left(starts, end)
        if following == len(starts) or (reach is not None and starts[following] - end > reach):
            return None
        at = starts[following]
        ranges.append((at, at + len(piece.words)))
    return ranges


def _as_it_is(source: Source, cut: Sequence[Piece], ranges: list[Range]) -> Finding:
    """Return the finding for pieces that stand in the source, with a note where what is left out denies."""
    whole = _starts_sentence(source, ranges[0][0]) and _ends_sentence(source, ranges[-1][1] - 1)
    marked = any(p.gap != "none" for p in cut)
    denial = quoting_words().denial
    gaps = pairwise(ranges)
    left_out = [w for (_, a), (b, _) in gaps if b - a <= INSERTED for w in source.words[a:b] if w in denial]
    why = f"the omission leaves out “{left_out[0]}”" if left_out else ""
    spans = tuple(source.slice(a, b) for a, b in ranges)
    return Finding(source, "verbatim" if whole and not marked else "trimmed", 0, spans, (), why)


def _starts_sentence(source: Source, at: int) -> bool:
    """Return whether a sentence, clause after a semicolon, or paragraph begins at word `at`."""
    text = source.document.text
    before = text[: source.places[at].start].rstrip(' \u00a0*_“"‘(')
    between = text[source.places[at - 1].end : source.places[at].start] if at else "\n"
    if not before or "\n" in between:
        return True
    stops = before[-1] in ".;:!?”•" and INITIAL.search(before, max(len(before) - LONGEST_NAME, 0)) is None
    return stops or MARKER.search(before) is not None


def _ends_sentence(source: Source, at: int) -> bool:
    """Return whether a sentence, clause before a semicolon, or paragraph ends with word `at`."""
    text = source.document.text
    after = text[source.places[at].end : source.places[at].end + 4].lstrip('”"’)')
    return not after.strip() or after[0] in ".;:!?\n"


def _changed(cut: Sequence[Piece], index: Index, laid_to: frozenset[str]) -> list[Finding]:
    """Return a finding for every source that holds the pieces nearly, or not in the order or nearness they claim."""
    worded = [p for p in cut if p.words]
    length = sum(len(p.words) for p in worded)
    candidates = set(index.numbers(laid_to))
    longest = max(worded, key=lambda p: len(p.words))
    if len(longest.words) > LONGEST or len(worded) > MOST_PIECES:
        return []
    if length >= SHORT:
        candidates |= {w.source for w in index.near(longest.words, allowed(len(longest.words)))}
    found = (_changed_in(*index.at(n), worded) for n in sorted(candidates))
    return [f for f in found if f and f.distance <= allowed(length, named=f.source.document.id in laid_to)]


def _changed_in(source: Source, index: Index, worded: Sequence[Piece]) -> Finding | None:
    """Return the finding of changed pieces in one source; pieces that are not there count as words put in."""
    codes = index.codes[source.first : source.first + len(source.words)]
    ranges: list[Range] = []
    changes: list[Edit] = []
    distance = end = 0
    for piece in worded:
        wanted = index.coded(piece.words)
        limit = allowed(len(wanted), named=True)
        after = closest(codes[end:], wanted, limit)
        window = after.moved(end) if after else closest(codes, wanted, limit)
        if window is None:
            distance += len(wanted)
            changes.extend(edits(((), ()), (piece.words, piece.shown)))
            continue
        start, stop = _widened(source, piece.words, (window.start, window.end))
        if ranges:
            changes.extend(_jump(source, piece, end, start))
        original = (source.words[start:stop], source.shown(start, stop))
        changes.extend(edits(original, (piece.words, piece.shown)))
        ranges.append((start, stop))
        distance, end = distance + window.distance, stop
    spans = tuple(source.slice(a, b) for a, b in ranges)
    return Finding(source, "altered", distance, spans, tuple(changes)) if ranges and changes else None


def _partly(parted: Sequence[Piece], index: Index, laid_to: frozenset[str]) -> list[Finding]:
    """Return a finding for every source that the article names and that nearly holds but a clause of a quotation."""
    if len(parted) > MOST_PIECES or any(len(p.words) > LONGEST for p in parted):
        return []
    found = (_part_in(*index.at(n), parted) for n in sorted(index.numbers(laid_to)))
    return [f for f in found if f is not None]


def _part_in(source: Source, index: Index, parted: Sequence[Piece]) -> Finding | None:
    """Return the finding of the clauses of a quotation that one source nearly holds; the others count as put in."""
    codes = index.codes[source.first : source.first + len(source.words)]
    held = [p for p in parted if len(p.words) >= SHORT and closest(codes, index.coded(p.words), len(p.words) // 4)]
    if not held:
        return None
    changed = _changed_in(source, index, [replace(p, gap="ellipsis") if p in held else p for p in parted])
    words, own = (sum(len(p.words) for p in several) for several in (parted, held))
    return changed and replace(changed, why=f"only {own} of the {words} words stand there so, or nearly so")


def _jump(source: Source, piece: Piece, end: int, start: int) -> list[Edit]:
    """Return the edit for words between two pieces that no mark stands for, or for a changed order."""
    if start < end:
        return [order()]
    reach = {"none": 0, "insertion": INSERTED}.get(piece.gap)
    return [] if reach is None or start - end <= reach else [omission(source.shown(end, start))]


def _widened(source: Source, words: tuple[str, ...], window: Range) -> Range:
    """Return the window with the source's own first or last words where a word or two there were exchanged."""
    inside = source.words[window[0] : window[1]]
    lead = next((i for i, w in enumerate(words) if w == inside[0]), 0)
    tail = next((i for i, w in enumerate(reversed(words)) if w == inside[-1]), 0)
    few = 2  # more words at an end were added rather than exchanged
    start = window[0] - lead if lead <= few else window[0]
    end = window[1] + tail if tail <= few else window[1]
    return max(start, 0), min(end, len(source.words))

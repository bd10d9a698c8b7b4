"""How near one coding comes to another: precision, recall, agreement, and every disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from communique.model import STRENGTHS
from communique.reviewing.evaluating.coded import CodedPair, CodedUnit, Coding, Pair, words_of
from communique.reviewing.evaluating.coefficients import alpha, kappa

OVERLAP = 0.6  # share of common words (Jaccard) from which on two units are the same
FOUND = 0.8  # share of a unit's words that must stand at its place in the text


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: right and wrong counts, and agreement beyond chance where it is defined.

    `extra` are found but not in the reference, `missed` the reverse. Where every unit has exactly one value
    (kind, strength) the two are the same units, and precision, recall and F1 are all the accuracy.
    """

    name: str
    right: int
    extra: int
    missed: int
    kappa: float | None = None
    alpha: float | None = None

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right, 0 to 1."""
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def recall(self) -> float | None:
        """Return the share of the reference that was found, 0 to 1."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall, 0 to 1."""
        both = 2 * self.right + self.extra + self.missed
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One cell in which the two codings differ; an empty side has nothing there."""

    document: str
    field: str
    reference: str
    found: str
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures in a fixed order, every disagreement, and documents that only the reference has."""

    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """A document's units, found and of the reference, as far as they are the same."""

    document: str
    both: tuple[tuple[CodedUnit, CodedUnit], ...]  # found, reference
    extra: tuple[CodedUnit, ...]
    missed: tuple[CodedUnit, ...]


def evaluate(found: Coding, reference: Coding) -> Evaluation:
    """Compare `found` with `reference`, over the documents of `reference` that `found` has.

    Units are the same if they share most of their words (Jaccard, from 0.6 on, by place in the text). Kind,
    strength and themes are compared on these; of the themes, those that `reference` uses. A pair counts for
    `shared pairs` if its relation is not `related`; pairs that the reference marks as optional count neither way, nor
    does what the reference left out because nothing is settled on it.
    """
    documents = [d for d in reference.units if d in found.units]
    matched = [_match(d, found, reference) for d in documents]
    pairs = _Pairs(matched, found, reference)
    figures = [_units(matched), _kinds(matched), _strengths(matched), *_themes(matched)]
    if reference.paired:
        figures += [pairs.shared(), pairs.relations()]
    differ = [d for m in matched for d in _disagreements(m, _used(matched))]
    absent = tuple(d for d in reference.units if d not in found.units)
    return Evaluation(tuple(figures), (*differ, *pairs.disagreements()), absent)


def matched_units(found: Coding, reference: Coding) -> dict[tuple[str, str], tuple[str, str]]:
    """Return, by document and id of the units that `found` has, document and id of the same ones of `reference`."""
    matched = (_match(d, found, reference) for d in reference.units if d in found.units)
    return {(m.document, f.id): (m.document, r.id) for m in matched for f, r in m.both}


def _match(document: str, found: Coding, reference: Coding) -> Matched:
    """Match the units of one document one to one, those that share most words first."""
    left = reference.open.get(document, ())
    known = (reference if left else found).words.get(document)
    text = known or tuple(w for u in found.units[document] for w in words_of(u.text))
    ours, theirs = found.units[document], reference.units[document]
    places, others = _places(ours, text), _places(theirs, text)
    close = [
        (-overlap, i, j)
        for i, a in enumerate(places)
        for j, b in enumerate(others)
        if a and b and (overlap := _jaccard(a, b)) >= OVERLAP
    ]
    partner: dict[int, int] = {}
    for _, i, j in sorted(close):
        if i not in partner and j not in partner.values():
            partner[i] = j
    return Matched(
        document,
        tuple((ours[i], theirs[j]) for i, j in sorted(partner.items())),
        tuple(u for i, u in enumerate(ours) if i not in partner and not _inside(places[i], left)),
        tuple(u for j, u in enumerate(theirs) if j not in partner.values()),
    )


def _inside(place: range | None, others: Iterable[range]) -> bool:
    """Return whether most of a place lies in others, which do not overlap."""
    common = sum(max(min(place.stop, o.stop) - max(place.start, o.start), 0) for o in others) if place else 0
    return place is not None and 2 * common > len(place)


def _jaccard(a: range, b: range) -> float:
    """Return how much of two ranges of words is common, 0 to 1."""
    both = min(a.stop, b.stop) - max(a.start, b.start)
    return max(both, 0) / (len(a) + len(b) - max(both, 0))


def _places(units: Sequence[CodedUnit], text: Sequence[str]) -> list[range | None]:
    """Return which words of `text` each unit covers, `None` where its words are not there; units come in order."""
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(text):
        starts.setdefault(word, []).append(at)
    cursor, found = 0, []
    for unit in units:
        words = words_of(unit.text)
        best = max(
            (range(at, at + _run(words, text, at)) for at in starts.get(words[0] if words else "", ())),
            key=lambda r: (len(r), r.start >= cursor, -abs(r.start - cursor)),
            default=None,
        )
        if best is not None and len(best) < FOUND * len(words):
            best = None
        cursor = best.stop if best is not None else cursor
        found.append(best)
    return found


def _run(words: Sequence[str], text: Sequence[str], at: int) -> int:
    """Return how many of `words`, from the first on, stand in `text` from `at` on."""
    return next((n for n, w in enumerate(words) if at + n >= len(text) or text[at + n] != w), len(words))


def _units(matched: Sequence[Matched]) -> Figure:
    """Return how many units were found."""
    return Figure(
        "units",
        sum(len(m.both) for m in matched),
        sum(len(m.extra) for m in matched),
        sum(len(m.missed) for m in matched),
    )


def _kind_of(found: CodedUnit, reference: CodedUnit) -> str:
    """Return the reference's kind: the one that was found if that counts as right, else the preferred one."""
    return found.kinds[0] if found.kinds[0] in reference.kinds else reference.kinds[0]


def _kinds(matched: Sequence[Matched]) -> Figure:
    """Return how many matched units have the right kind."""
    return _nominal("kind", [(f.kinds[0], _kind_of(f, r)) for m in matched for f, r in m.both])


def _nominal(name: str, values: list[tuple[str, str]], order: Sequence[str] | None = None) -> Figure:
    """Return the figure of a field that has one value in each unit."""
    right = sum(a == b for a, b in values)
    wrong = len(values) - right
    return Figure(name, right, wrong, wrong, kappa(values), alpha(values, order))


def _strengths(matched: Sequence[Matched]) -> Figure:
    """Return how many units that both take for commitments have the right strength."""
    values = [(f.strength, r.strength) for m in matched for f, r in m.both if f.strength and r.strength]
    return _nominal("strength", values, STRENGTHS[::-1])


def _used(matched: Sequence[Matched]) -> frozenset[str]:
    """Return the themes that the reference uses."""
    return frozenset(t for m in matched for _, r in m.both for t in r.themes | r.optional) | frozenset(
        t for m in matched for r in m.missed for t in r.themes
    )


def _themes(matched: Sequence[Matched]) -> Iterator[Figure]:
    """Yield the figure of all themes together, then of each."""
    used = sorted(_used(matched))
    if len(used) > 1:
        yield _theme_figure("themes", matched, used)
    yield from (_theme_figure(f"theme {theme}", matched, [theme]) for theme in used)


def _theme_figure(name: str, matched: Sequence[Matched], themes: Sequence[str]) -> Figure:
    """Return how often `themes` were rightly found; one that the reference leaves open counts neither way."""
    values = [
        (t in f.themes, t in r.themes or (t in f.themes and t in r.optional))
        for m in matched for f, r in m.both for t in themes
    ]  # fmt: skip
    count = partial(values.count)
    return Figure(
        name, count((True, True)), count((True, False)), count((False, True)), kappa(values), alpha(values)
    )  # fmt: skip


def _disagreements(m: Matched, used: frozenset[str]) -> Iterator[Disagreement]:
    """Yield every cell of one document in which the codings differ."""
    yield from (Disagreement(m.document, "unit", "unit", "", u.text) for u in m.missed)
    yield from (Disagreement(m.document, "unit", "", "unit", u.text) for u in m.extra)
    for f, r in m.both:
        cell = partial(Disagreement, m.document, text=f.text)
        if f.kinds[0] not in r.kinds:
            yield cell("kind", "; ".join(r.kinds), f.kinds[0])
        if f.strength and r.strength and f.strength != r.strength:
            yield cell("strength", r.strength, f.strength)
        for theme in sorted((f.themes ^ r.themes) & used - r.optional):
            yield cell("theme", theme if theme in r.themes else "", theme if theme in f.themes else "")


class _Pairs:
    """Aligned pairs, those of `found` named by the units of the reference."""

    def __init__(self, matched: Sequence[Matched], found: Coding, reference: Coding) -> None:
        name = {(m.document, f.id): r.id for m in matched for f, r in m.both}
        self.texts = {(m.document, r.id): r.text for m in matched for r in (*(b for _, b in m.both), *m.missed)}
        documents = {m.document for m in matched}
        self.wanted = {k: p for k, p in reference.pairs.items() if {k[0], k[2]} <= documents}
        self.among = {(k[0], k[2]) for k in (*self.wanted, *(reference.broken or ()))}
        self.found = {
            k: relation
            for k, relation in self._named(found.pairs, name)
            if k in self.wanted or self._judged(k, reference)
        }

    def _judged(self, key: Pair, reference: Coding) -> bool:
        """Return whether the reference says of a pair that it lacks that it is none."""
        return reference.broken is None or bool({key, (*key[2:], *key[:2])} & reference.broken)

    def _named(self, pairs: dict[Pair, CodedPair], name: dict[tuple[str, str], str]) -> Iterable[tuple[Pair, str]]:
        """Yield the found pairs of the documents that the reference aligns, in its order and with its units."""
        for (a, x, b, y), pair in pairs.items():
            key = (a, name.get((a, x), f"only found: {x}"), b, name.get((b, y), f"only found: {y}"))
            if (b, a) in self.among:
                key = (*key[2:], *key[:2])
            if (key[0], key[2]) in self.among:
                yield key, pair.relations[0]

    def shared(self) -> Figure:
        """Return how many of the shared pairs were found."""
        right = self.both()
        extra = [k for k, r in self.found.items() if r != "related" and k not in self.wanted]
        missed = [k for k, p in self.wanted.items() if p.relations[0] != "related" and not p.optional]
        return Figure("shared pairs", len(right), len(extra), len(set(missed) - set(right)))

    def both(self) -> list[Pair]:
        """Return the pairs that both call shared, those aside on which the reference is not sure."""
        sure = (k for k, p in self.wanted.items() if p.relations[0] != "related" and not p.optional)
        return [k for k in sure if self.found.get(k, "related") != "related"]

    def relations(self) -> Figure:
        """Return how many of the pairs that both call shared got the right relation."""
        return _nominal("relation", [(self.found[k], self._relation(k)) for k in self.both()])

    def _relation(self, key: Pair) -> str:
        """Return the reference's relation: the one that was found if that counts as right, else the preferred one."""
        allowed = self.wanted[key].relations
        return self.found[key] if self.found[key] in allowed else allowed[0]

    def disagreements(self) -> Iterator[Disagreement]:
        """Yield every pair that only one side has, or whose relation differs."""
        for key in dict.fromkeys((*self.wanted, *self.found)):
            wanted, found = self.wanted.get(key), self.found.get(key, "")
            if wanted is None or (found not in wanted.relations and not (wanted.optional and not found)):
                texts = (self.texts.get(unit, unit[1]) for unit in (key[:2], key[2:]))
                yield Disagreement(
                    f"{key[0]} / {key[2]}", "relation", "; ".join(wanted.relations) if wanted else "", found,
                    " ↔ ".join(texts),
                )  # fmt: skip

"""How likely pairs are shared, learnt from coded statements: a logistic fit, and how far its chances can be believed.

Each set of statements is judged by a fit and by levels from the others, so that no figure rests on what was fitted on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from communique.aligning.chance import MEASURES, TELLING, Bin, measured
from communique.errors import InputError
from communique.model import SHARED
from communique.reviewing.evaluating.coded import Coding, read_coding, rows_of
from communique.reviewing.evaluating.evaluation import matched_units
from communique.reviewing.evaluating.levels import HOLDS, Levels, best, held, tally

EDGES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
SURE = 0.95
RIDGE = 1.0  # shrinks the weights of standardised measures (Hoerl and Kennard 1970)
STEPS = 40  # of Newton's method; it takes about eight
Key = tuple[str, str]  # document and unit
HEAD = (
    "# The chance that two coders call a pair of units shared:",
    "# 1 / (1 + exp(-(intercept + sum of weight x measure))).",
    "# The measures are columns of alignments.csv and candidates.csv, 0 to 1 each; of those in `_match`, 1 is where",
    "# both units name one thing, -1 where each names another, 0 where one names none. `ahead` is the lead over the",
    "# best rival pair up to 0.10, `behind` the lead where another pair is nearer (negative).",
    "# Source: a ridge logistic fit on pairs coded by hand (Hosmer and Lemeshow 2013), made by `communique calibrate`;",
    "# see `held` and `reliability` for what it is worth on sets of statements that it was not fitted on.",
    'version = "1"',
)
PARTS = tuple(dict.fromkeys(("lead" if name in ("ahead", "behind") else name) for name in MEASURES))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units, their measures, the program's relation, and whether they are shared; `None` if nobody can say."""

    a: Key
    b: Key
    parts: tuple[float, ...]
    relation: str
    shared: bool | None


@dataclass(frozen=True, slots=True)
class CodedSet:
    """One set of coded statements: its pairs, its units, those of them that are in a shared pair.

    `named` are the units that name what the other statement names nowhere, `telling` those of the kinds that tell.
    """

    name: str
    pairs: tuple[Pair, ...]
    units: frozenset[Key]
    paired: frozenset[Key]
    named: frozenset[Key] = frozenset()
    telling: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Fit:
    """A fit on all sets; `sets` says how many, the figures are those of fits that left the judged set out."""

    intercept: float
    weights: dict[str, float]
    levels: Levels
    held: dict[str, tuple[int, int]]
    reliability: tuple[Bin, ...]
    sets: int


def coded_set(tables: Path, gold: Path) -> CodedSet:
    """Read the tables of a comparison and the codes of a person. Raises `InputError` if there are no pairs."""
    reference = read_coding(gold)
    if not reference.paired:
        raise InputError(f"{gold}: no pairs were coded there; add alignments.csv or a .pairs.jsonl file")
    found = read_coding(tables)
    names = matched_units(found, reference)
    paired = {unit for (a, x, b, y) in _sure(reference) for unit in ((a, x), (b, y))}
    pairs = tuple(_pairs(tables, names, reference))
    return CodedSet(
        gold.name, pairs, frozenset(names),
        frozenset(unit for unit, (d, name) in names.items() if (d, name) in paired),
        *map(frozenset, (_lone(tables, "unsaid", bool), _lone(tables, "kind", TELLING.__contains__))),
    )  # fmt: skip


def _lone(tables: Path, column: str, test: Callable[[str], bool]) -> Iterable[Key]:
    """Yield the units without counterpart of which a column passes a test."""
    for _, row in rows_of(tables / "distinct.csv", ("document_id", "unit_id", column)):
        if test(row[column]):
            yield row["document_id"], row["unit_id"]


def _sure(reference: Coding) -> Iterable[tuple[str, str, str, str]]:
    """Yield the pairs that every coder calls shared."""
    return (k for k, p in reference.pairs.items() if p.relations[0] != "related" and not p.optional)


def _pairs(tables: Path, names: Mapping[Key, Key], reference: Coding) -> Iterable[Pair]:
    """Yield the pairs that the program looked at, each once, from the earlier statement's unit."""
    shared = {frozenset(((a, x), (b, y))) for a, x, b, y in _sure(reference)}
    optional = {frozenset(((a, x), (b, y))) for (a, x, b, y), p in reference.pairs.items() if p.optional}
    among = {frozenset((a, b)) for a, _, b, _ in reference.pairs}
    seen: set[frozenset[Key]] = set()
    for a, b, row in _rows(tables):
        if frozenset((a, b)) in seen or frozenset((a[0], b[0])) not in among:
            continue
        seen.add(frozenset((a, b)))
        both = frozenset(names[unit] for unit in (a, b) if unit in names)
        known = len(both) == 2 and both not in optional  # noqa: PLR2004 - both units are the coder's
        parts = measured({name: float(row[name]) for name in PARTS})
        yield Pair(a, b, tuple(parts.values()), row["relation"], both in shared if known else None)


def _rows(tables: Path) -> Iterable[tuple[Key, Key, dict[str, str]]]:
    """Yield the rows of alignments and candidates with their units."""
    sides = {
        "alignments": ("document_a", "unit_a", "document_b", "unit_b"),
        "candidates": ("document_id", "unit_id", "candidate_document", "candidate_unit"),
    }
    for table, (d, u, e, v) in sides.items():
        for place, row in rows_of(tables / f"{table}.csv", (d, u, e, v, "relation", *PARTS)):
            try:
                [float(row[name]) for name in PARTS]
            except ValueError:
                raise InputError(f"{place}: a measure is no number; run compare again") from None
            yield (row[d], row[u]), (row[e], row[v]), row


def fit(sets: Sequence[CodedSet]) -> Fit:
    """Return the fit on all sets, and what it is worth. Raises `InputError` for fewer than two sets."""
    if len(sets) < 2 or any(len(_known([s])[1]) == 0 for s in sets):  # noqa: PLR2004 - one is judged by the others
        raise InputError("calibrate: needs two sets of coded statements at least, each with pairs in candidates.csv")
    judged = [(one, _chances(_logistic([s for s in sets if s is not one]), one.pairs)) for one in sets]
    tallies = [tally(one, chances) for one, chances in judged]
    weights = _logistic(sets)
    return Fit(
        weights[0], dict(zip(MEASURES, weights[1:], strict=True)), best(tallies),
        {"none": held(tallies), "shared": _shared(judged)}, _reliability(judged), len(sets),
    )  # fmt: skip


def _known(sets: Iterable[CodedSet]) -> tuple[list[tuple[float, ...]], list[float]]:
    """Return the measures of the pairs that coders judged, and what they said."""
    pairs = [pair for one in sets for pair in one.pairs if pair.shared is not None]
    return [pair.parts for pair in pairs], [float(pair.shared or 0) for pair in pairs]


def _logistic(sets: Iterable[CodedSet]) -> list[float]:
    """Return the intercept and the weights of a ridge logistic regression, by Newton's method."""
    import numpy as np

    rows, said = _known(sets)
    x, y = np.array(rows), np.array(said)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    ridge = np.diag([1e-6, *[RIDGE] * len(MEASURES)])
    found = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ found))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (y - p) - ridge @ found)
        found = found + step
        if float(np.abs(step).max()) < 1e-9:  # noqa: PLR2004 - nothing moves any more
            break
    weights = found[1:] / spread
    return [float(found[0] - weights @ mean), *map(float, weights)]


def _chances(weights: Sequence[float], pairs: Sequence[Pair]) -> list[float]:
    """Return the chances of pairs under a fit."""
    import numpy as np

    x = np.array([pair.parts for pair in pairs])
    return [float(p) for p in 1 / (1 + np.exp(-(weights[0] + x @ np.array(weights[1:]))))]


Judged = Sequence[tuple[CodedSet, list[float]]]


def _shared(judged: Judged) -> tuple[int, int]:
    """Return how many pairs are rightly called shared, and how many are, of those with a sure chance."""
    called = [
        pair.shared for one, chances in judged for pair, p in zip(one.pairs, chances, strict=True)
        if p >= SURE and pair.relation in SHARED and pair.shared is not None
    ]  # fmt: skip
    return sum(called), len(called)


def _reliability(judged: Judged) -> tuple[Bin, ...]:
    """Return how many pairs of each range of chances are shared."""
    known = [
        (p, pair.shared) for one, chances in judged for pair, p in zip(one.pairs, chances, strict=True)
        if pair.shared is not None
    ]  # fmt: skip
    return bins(known)


def bins(known: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Return chances and whether they came true by ranges of chances."""
    known = list(known)
    found = []
    for low, high in pairwise(EDGES):
        inside = [(p, true) for p, true in known if low <= p < high or p == high == 1]
        mean = round(sum(p for p, _ in inside) / len(inside), 3) if inside else 0.0
        found.append(Bin(low, high, len(inside), mean, sum(true for _, true in inside)))
    return tuple(found)


def reliability(tables: Path, gold: Path) -> tuple[Bin, ...]:
    """Return how many pairs of each range of the chances in `tables` are shared; nothing without pairs or chances."""
    if not read_coding(gold).paired or not (tables / "candidates.csv").is_file():
        return ()
    chance = {frozenset((a, b)): float(row["chance"]) for a, b, row in _rows(tables) if row.get("chance")}
    known = [p for p in coded_set(tables, gold).pairs if p.shared is not None and frozenset((p.a, p.b)) in chance]
    return bins((chance[frozenset((p.a, p.b))], bool(p.shared)) for p in known)


def chance_toml(found: Fit) -> str:
    """Return a fit as the codebook's file."""
    lines = [
        *HEAD, "", f"intercept = {found.intercept:.4f}", "", "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in found.weights.items()), "",
        "[thresholds]",
        "# From `sure` on a shared pair is called so without reserve; below, it is likely shared.",
        f"sure = {SURE:.2f}",
        "# From `open` on there may be a counterpart, which is uncertain; of a few values those at which most claims",
        f"# that there is none can be made, and {HOLDS:.0%} of them hold.",
        f"open = {found.levels.open}",
        "# The same for units that name what the other statement names nowhere.",
        f"named = {found.levels.named}",
        f"# The same for {', '.join(sorted(TELLING))} units.",
        f"telling = {found.levels.telling}", "",
        f"# How many such claims were right, and how many were made, on {found.sets} sets of statements coded by hand,",
        "# each judged by a fit and by levels from the others.",
        "[held]",
        *(f"{name} = [{right}, {said}]" for name, (right, said) in found.held.items()), "",
        "# The same on sets of statements coded after this fit was made; put in here what held there.",
        "[unseen]",
        *(f"{name} = [0, 0]" for name in found.held),
    ]  # fmt: skip
    for each in found.reliability:
        lines += [
            "", "[[reliability]]", f"low = {each.low}", f"high = {each.high}", f"pairs = {each.pairs}",
            f"expected = {each.expected}", f"shared = {each.shared}",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"

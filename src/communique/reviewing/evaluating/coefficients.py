"""How far two codings of the same units agree, beyond what chance would give.

All figures are at most 1 (perfect agreement); 0 is what chance gives, and below 0 is worse than chance.
Where a figure is not defined (no units, or only one value used by everybody) it is `None`, not 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import permutations
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)
Pairs = Sequence[tuple[Value, Value]]


def observed(pairs: Pairs[Value]) -> float | None:
    """Return the share of units, 0 to 1, on which both coders gave the same value; `None` without units."""
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def kappa(pairs: Pairs[Value]) -> float | None:
    """Return Cohen's kappa of two coders' values, one pair per unit.

    Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20.
    """
    agreed = observed(pairs)
    if agreed is None:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[v] * second[v] for v in first) / len(pairs) ** 2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def ac1(pairs: Pairs[Value]) -> float | None:
    """Return Gwet's AC1 of two coders' values; unlike kappa it stays steady when one value is rare.

    Gwet, K. L. (2008), Computing inter-rater reliability and its variance in the presence of high agreement,
    British Journal of Mathematical and Statistical Psychology 61.
    """
    agreed = observed(pairs)
    used = Counter(v for pair in pairs for v in pair)
    if agreed is None or len(used) < 2:  # noqa: PLR2004 - one value leaves nothing to disagree on
        return None
    shares = [n / (2 * len(pairs)) for n in used.values()]
    chance = sum(p * (1 - p) for p in shares) / (len(shares) - 1)
    return (agreed - chance) / (1 - chance)


def alpha(units: Sequence[Sequence[Value | None]], order: Sequence[Value] | None = None) -> float | None:
    """Return Krippendorff's alpha; each of `units` has one value per coder, `None` where a coder gave none.

    Values are nominal, or ordinal if `order` lists them from one end to the other.
    Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability.
    """
    coincidences = _coincidences(units)
    totals: dict[Value, float] = {}
    for (a, _), n in coincidences.items():
        totals[a] = totals.get(a, 0.0) + n
    distance = _ordinal(order, totals) if order is not None else _nominal
    apart = sum(n * distance(a, b) for (a, b), n in coincidences.items())
    expected = sum(totals[a] * totals[b] * distance(a, b) for a in totals for b in totals)
    return 1 - (sum(totals.values()) - 1) * apart / expected if expected else None


def _coincidences(units: Sequence[Sequence[Value | None]]) -> dict[tuple[Value, Value], float]:
    """Return how often two values stand together in a unit, each unit weighed by its number of values less one."""
    found: dict[tuple[Value, Value], float] = {}
    for unit in units:
        values = [v for v in unit if v is not None]
        for pair in permutations(values, 2):
            found[pair] = found.get(pair, 0.0) + 1 / (len(values) - 1)
    return found


def _nominal(a: object, b: object) -> float:
    """Return 1 for two values that differ, else 0."""
    return float(a != b)


def _ordinal(order: Sequence[Value], totals: Mapping[Value, float]) -> Callable[[Value, Value], float]:
    """Return the squared ordinal distance of two values: how many codings lie from one to the other."""
    place = {value: i for i, value in enumerate(order)}
    counts = [totals.get(value, 0.0) for value in order]

    def distance(a: Value, b: Value) -> float:
        low, high = sorted((place[a], place[b]))
        return (sum(counts[low : high + 1]) - (counts[low] + counts[high]) / 2) ** 2

    return distance

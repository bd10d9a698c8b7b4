"""Vectors of many units in columns: what two of them have in common, and what the units around one have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from communique.aligning.columns import Measures, Whole, spread

Shifted = Callable[[int], tuple[Whole, Whole]]  # the units that have another one so far behind them, and this one


class Vectors(NamedTuple):
    """Vectors of several things: where each begins; of each entry the thing, the word or concept, and the value.

    Entries come by thing, then by number; numbers are below `size`. `places` are those among all units' entries.
    """

    begins: Whole
    owner: Whole
    items: Whole
    values: Measures
    places: Whole
    size: int

    @property
    def sums(self) -> Measures:
        """Return the sum of the values of each thing."""
        return np.bincount(self.owner, self.values, minlength=len(self.begins) - 1)

    def common(self, one: Whole, other: Whole) -> tuple[Whole, Whole, Whole]:
        """Return what pairs of things have in common: the place of the pair, and those of both entries."""
        keys = self.owner * self.size + self.items
        pair, at = spread(self.begins[one], self.begins[one + 1])
        wanted = other[pair] * self.size + self.items[at]
        found = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        hit = keys[found] == wanted if len(keys) else np.zeros(len(wanted), dtype=bool)
        return pair[hit], at[hit], found[hit]

    def common_sum(self, one: Whole, other: Whole) -> Measures:
        """Return the sum of the products of what pairs of things have in common."""
        pair, a, b = self.common(one, other)
        return np.bincount(pair, self.values[a] * self.values[b], minlength=len(one))

    def around(self, near: Whole, centres: Whole, offsets: Sequence[tuple[int, float]], shifted: Shifted) -> Vectors:
        """Return what the units around some have, as vectors of length 1; see `sides`."""
        moved = [(shifted(offset), weight) for offset, weight in offsets]
        place = np.concatenate([places for (places, _), _ in moved])
        thing = np.searchsorted(near, np.concatenate([unit for (_, unit), _ in moved]))
        weight = np.concatenate([np.full(len(places), weight) for (places, _), weight in moved])
        of, at = spread(self.begins[thing], self.begins[thing + 1])
        keys, entry = np.unique(place[of] * self.size + self.items[at], return_inverse=True)
        values = np.bincount(entry, weight[of] * self.values[at], minlength=len(keys))
        owner, items = np.divmod(keys, self.size)
        length = np.sqrt(np.bincount(owner, values * values, minlength=len(centres)))
        begins = np.searchsorted(owner, np.arange(len(centres) + 1))
        return Vectors(begins, owner, items, values / np.where(length > 0, length, 1.0)[owner], items, self.size)


def share(part: Measures, whole: Measures, unknown: float) -> Measures:
    """Return part / whole, or what is said where there is no whole."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), unknown)

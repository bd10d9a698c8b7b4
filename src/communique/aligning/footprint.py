"""What a statement leaves of itself for a search: its content words with their weights, and a bound on likeness.

**Bound.** A sentence q is compared with a unit v of a statement. Let z be a word's weight by its place in its unit and
r its rarity in the statement (in q it occurs once, so that the statement decides). The overlap, sum of
r sqrt(z_q z_v), is known exactly from `roots`, r sqrt(z_v). The sum of q's weights, sum of r z_q, is at least what
comes out with the largest root of each word in the statement in the place of r, since z_v <= 1; for words that the
statement lacks, r is known. So content, containment and amount are bounded from above; wording by the lengths, the
remaining measures by 1, and the setting is 0, as a single sentence has no neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.aligning.measures import sides
from communique.aligning.pairing import Side
from communique.aligning.profiles import Profile, Profiles
from communique.aligning.weights import lexicon
from communique.aligning.wording import acronyms, boilerplate
from communique.codebook.parties import members

SLACK = 1.01  # for rounding, and for rarity in statements of more units than `scale.documents`
OPEN = ("kind", "action")  # measures of which nothing is known

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Footprint:
    """A statement's content words, each with the place of its unit and its root; each unit's sum, and its length."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    roots: tuple[float, ...]
    sums: tuple[float, ...]
    sizes: tuple[int, ...]


def footprint(side: Side) -> Footprint:
    """Return what a statement leaves of itself, with words weighted by their rarity in it."""
    made, known, inside = Profiles(), acronyms(unit.text for unit in side.units), members(side.parties)
    own, _ = sides([made.of(unit, side.text, known, None, inside) for unit in side.units], [])
    found = [
        (word, place, value / math.sqrt(one.zones[word]))
        for place, (one, vector) in enumerate(zip(own.profiles, own.vectors, strict=True))
        for word, value in vector.items()
        if value > 0
    ]
    words, places, roots = zip(*found, strict=True) if found else ((), (), ())
    return Footprint(words, places, roots, own.sums, tuple(len(one.spelt) for one in own.profiles))


@dataclass(frozen=True, slots=True)
class Asked:
    """One sentence: its content words, the weight of each by its place, and its rarity where a statement lacks it."""

    words: tuple[str, ...]
    zones: Floats
    lacking: Floats
    size: int


def asked(one: Profile) -> Asked:
    """Return a sentence as it is looked for."""
    known = lexicon()
    rarity = math.log((known.scale["documents"] + 1) / 2.5)
    share = [known.weights["boilerplate"] if word in boilerplate() else 1.0 for word in one.zones]
    return Asked(
        tuple(one.zones), np.array(list(one.zones.values()), dtype=np.float32),
        np.array([rarity * each for each in share], dtype=np.float32), len(one.spelt),
    )  # fmt: skip


def bounds(
    one: Asked, statements: int, of_unit: NDArray[np.int64], hits: tuple[NDArray[np.int64], NDArray[np.int64], Floats],
    sums: Floats, sizes: Floats,
) -> Floats:  # fmt: skip
    """Return for every unit a bound on its similarity to the sentence, before it is cut at 1.

    `of_unit` gives the number of each unit's statement, `sums` and `sizes` are as in `Footprint`. `hits` are the units'
    words that the sentence has too: number of the unit, place of the word in `one.words`, root.
    """
    unit, word, root = hits
    known = lexicon()
    overlap = np.bincount(unit, np.sqrt(one.zones)[word] * root, minlength=len(of_unit)) * SLACK
    rarity = np.zeros((statements, len(one.words)), dtype=np.float32)
    np.maximum.at(rarity, (of_unit[unit], word), root)
    mine = (np.where(rarity > 0, rarity, one.lacking) @ one.zones)[of_unit] / SLACK + 1e-9
    smaller = np.minimum(mine, sums + 1e-9)
    wording = 2 * np.minimum(sizes, one.size) / np.maximum(sizes + one.size, 1)
    parts = {
        "content": np.minimum(1, 2 * overlap / (mine + sums)),
        "containment": np.minimum(1, overlap / smaller),
        "amount": np.minimum(1, overlap / known.scale["amount"]),
        "wording": wording,
    }
    total = sum(known.weights[name] * values for name, values in parts.items())
    most: Floats = np.asarray(total, dtype=np.float32) + np.float32(sum(known.weights[name] for name in OPEN) + 1e-4)
    return most


def needed() -> float:
    """Return the similarity below which no pair has a relation, whatever its lead."""
    known = lexicon()
    return known.thresholds["related"] - known.weights["lead"] * known.scale["lead"]


def searchable(units: Sequence[Profile], text: str) -> bool:
    """Return whether `bounds` holds for what is asked: one sentence with content words, that defines no acronym."""
    known = lexicon()
    rest = known.weights["wording"] + sum(known.weights[name] for name in OPEN)
    return len(units) == 1 and bool(units[0].zones) and acronyms([text]) == dict(known.acronyms) and rest < needed()

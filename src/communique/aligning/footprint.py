"""What a statement leaves of itself for a search: with it, how like a sentence is to each unit is reckoned at once.

A sentence stands alone: it has no neighbours, and each of its words occurs in it once, so that the statement decides
how rare a word is. All other measures are kept, or follow from what is. So `totals` gives what `measures` does, but for
rounding (`NEARLY`), and the units that may have a relation are known before one of them is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from communique.aligning.alike import Profiles
from communique.aligning.judging import without_parties
from communique.aligning.measures import kinship
from communique.aligning.pairing import Side
from communique.aligning.profiles import Profile
from communique.aligning.sides import sides
from communique.aligning.weights import lexicon
from communique.aligning.wording import acronyms, boilerplate, possible_acronyms
from communique.codebook.parties import members
from communique.model import Kind

NEARLY = 1e-5
KINDS: tuple[Kind, ...] = get_args(Kind)

Numbers = NDArray[np.float64]
Whole = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Footprint:
    """A statement's units, one after the other.

    `words` are the content words of all, `zones` the place of the weight of each in `zone_weights`, `counts` how many
    each unit has. Of each unit there are the sum of its weights, the place of its kind in `KINDS`, its classes of
    action as bits, and all its words. `acronyms` are those that the statement defines, with what they stand for.
    """

    words: tuple[str, ...]
    zones: bytes
    counts: tuple[int, ...]
    sums: tuple[float, ...]
    kinds: bytes
    actions: tuple[int, ...]
    spelt: tuple[tuple[str, ...], ...]
    acronyms: tuple[tuple[str, str], ...]


def footprint(side: Side) -> Footprint:
    """Return what a statement leaves of itself, with words weighted as beside one sentence."""
    made, known, inside = Profiles(), acronyms(unit.text for unit in side.units), members(side.parties)
    own, _ = sides(
        [made.of(unit, side.text, known, None, inside) for unit in side.units], [], units=len(side.units) + 1
    )
    weights = {weight: place for place, weight in enumerate(zone_weights())}
    zones = [sorted(one.zones.items()) for one in own.profiles]
    return Footprint(
        tuple(word for each in zones for word, _ in each),
        bytes(weights[weight] for each in zones for _, weight in each),
        tuple(map(len, zones)),
        tuple(own.sums.every()),
        bytes(KINDS.index(one.unit.kind) for one in own.profiles),
        tuple(_bits(one.actions) for one in own.profiles),
        tuple(one.figures for one in own.profiles),
        tuple((short, " ".join(long)) for short, long in known.items() if short not in lexicon().acronyms),
    )


def zone_weights() -> tuple[float, ...]:
    """Return the weights that a word may have by its place in a sentence."""
    known = lexicon().weights
    return tuple(sorted({1.0, *(known[name] for name in ("subject", "party", "adjunct", "stem"))}))


def _bits(actions: Iterable[str]) -> int:
    """Return classes of action as bits."""
    return sum(1 << place for place, name in enumerate(sorted(lexicon().actions)) if name in actions)


@dataclass(frozen=True, slots=True)
class Asked:
    """One sentence: its content words with the weight of each by its place, and the share of rarity that it counts.

    At least `kept` of all its words (`spelt`) are in a unit of the same words but for the names of parties. `kinship`
    says how near each of `KINDS` is to its own; a statement may define what `acronyms` stand for.
    """

    words: tuple[str, ...]
    zones: Numbers
    share: Numbers
    spelt: tuple[str, ...]
    kept: int
    kinship: Numbers
    actions: int
    acronyms: frozenset[str]


def asked(one: Profile) -> Asked:
    """Return a sentence as it is looked for."""
    known = lexicon()
    share = [known.weights["boilerplate"] if word in boilerplate() else 1.0 for word in one.zones]
    return Asked(
        tuple(one.zones), np.array(list(one.zones.values())), np.array(share), one.figures,
        len(one.figures) - max(0, len(one.spelt) - len(without_parties(one))),
        np.array([kinship(one.unit.kind, kind) for kind in KINDS]), _bits(one.actions),
        frozenset(possible_acronyms(one.unit.text)) - frozenset(known.acronyms),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hits:
    """The words that some statements' units have in common with a sentence.

    `units` is the number of units of each statement, `of_unit` gives each unit's statement. For each hit there are the
    place of its unit among all, the place of the word in `Asked.words`, and the weight of its place in the unit.
    """

    units: Whole
    of_unit: Whole
    unit: Whole
    word: Whole
    zone: Numbers


def totals(one: Asked, hits: Hits, sums: Numbers, kinds: Whole, actions: Whole) -> tuple[Numbers, Numbers]:
    """Return for every unit the similarity to the sentence without what the wording adds, and what is in common.

    Where a sentence has no weight in a statement, as all its words are in most units, everything is in common with all.
    """
    known = lexicon()
    weights = known.weights
    often = np.bincount(
        hits.of_unit[hits.unit] * len(one.words) + hits.word, minlength=len(hits.units) * len(one.words)
    )
    often = np.maximum(often.reshape(len(hits.units), len(one.words)), 1)
    least = np.maximum(hits.units + 1, known.scale["documents"])[:, None]
    rarity = np.maximum(0.0, np.log((least + 1) / (2 * often + 0.5))) * one.share
    roots = np.sqrt(one.zones[hits.word] * hits.zone) * rarity[hits.of_unit[hits.unit], hits.word]
    overlap: Numbers = np.bincount(hits.unit, roots, minlength=len(hits.of_unit)).astype(np.float64)
    mine = (rarity @ one.zones)[hits.of_unit]
    overlap[mine < NEARLY] = np.inf
    both, smaller = np.maximum(mine + sums, NEARLY), np.maximum(np.minimum(mine, sums), NEARLY)
    most = np.maximum(1, np.minimum(np.bitwise_count(actions), one.actions.bit_count()))
    total = (
        weights["content"] * 2 * overlap / both
        + weights["containment"] * overlap / smaller
        + weights["amount"] * np.minimum(overlap / known.scale["amount"], 1.0)
        + weights["kind"] * one.kinship[kinds]
        + weights["action"] * np.bitwise_count(actions & one.actions) / most
    )
    return total, overlap


def needed() -> float:
    """Return the similarity below which no pair has a relation, whatever its lead."""
    known = lexicon()
    return known.thresholds["related"] - known.weights["lead"] * known.scale["lead"]


def shared_from() -> float:
    """Return the similarity below which no pair is shared, unless its words are the same."""
    known = lexicon()
    return known.thresholds["shared"] - known.weights["lead"] * known.scale["lead"]


def supported(totals_: Numbers) -> bool:
    """Return whether one of the units of a statement may have a relation, by all their similarities to the sentence."""
    known = lexicon()
    best = np.sort(totals_)[-2:]
    rivals = np.where(totals_ == best[-1], best[0] if len(best) > 1 else 0.0, best[-1])
    support = totals_ + known.weights["lead"] * np.minimum(totals_ - rivals, known.scale["lead"])
    return bool((support >= known.thresholds["related"] - 2 * NEARLY).any())


def searchable(units: Sequence[Profile], text: str) -> bool:
    """Return whether `totals` holds for what is asked: one sentence with content words, that defines no acronym."""
    known = lexicon()
    rest = known.weights["wording"] + known.weights["kind"] + known.weights["action"]
    return len(units) == 1 and bool(units[0].zones) and acronyms([text]) == lexicon().acronyms and rest < needed()

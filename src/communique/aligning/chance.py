"""The chance that two coders call a pair of units shared: a logistic function of its measures; see chance.toml."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from communique.codebook.source import load, place
from communique.errors import CodebookError
from communique.model import Kind

# Each measure from the columns of a pair. A lead counts up to a limit, being behind in full: they are told apart.
LEAD = 0.10
MEASURES = (
    "content", "containment", "wording", "kind", "action", "amount", "setting", "ahead", "behind", "names", "themes",
    "numbers", "name_match", "theme_match", "number_match", "state_match", "object_least", "object_most", "objects",
    "concept_match", "concepts", "concept_share", "passages", "unsaid",
)  # fmt: skip
# Kinds that say how things are or what others should do: few of them are said again.
TELLING: frozenset[Kind] = frozenset(("assertion", "recommendation", "procedural"))


_LEADING = ("ahead", "behind")
_PLAIN = tuple(name for name in MEASURES if name not in _LEADING)


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs whose chance lies from `low` to below `high`: how many, what was expected, how many were shared."""

    low: float
    high: float
    pairs: int
    expected: float
    shared: int


@dataclass(frozen=True, slots=True)
class Chances:
    """The fit in use. From `sure` on a pair counts as shared, from `open` on it may be.

    For a unit that names what the other statement names nowhere, it may be from `named` on, for one of the `TELLING`
    kinds from `telling` on.

    `held` says of the claims "no counterpart" and "shared", on statements coded by hand, how many were right and how
    many there were, each set of statements judged by a fit and by levels from the others. `unseen` says the same of
    statements coded after the fit was made, 0 of 0 where there are none: what to expect of a text never seen.
    """

    intercept: float
    weights: dict[str, float]
    sure: float
    open: float
    named: float
    telling: float
    held: dict[str, tuple[int, int]]
    unseen: dict[str, tuple[int, int]]
    reliability: tuple[Bin, ...]

    def of(self, parts: Mapping[str, float]) -> float:
        """Return the chance of a pair with these measures, 0 to 1, rounded to four places."""
        lead, weights = parts["lead"], self.weights
        ahead, behind = _split(lead)
        plain = [weights[name] * parts[name] for name in _PLAIN]
        total = self.intercept + math.fsum((*plain, weights["ahead"] * ahead, weights["behind"] * behind))
        return round(1 / (1 + math.exp(-max(-50.0, min(50.0, total)))), 4)

    def may_be(self, chance: float, kind: Kind, *, unsaid: bool) -> bool:
        """Return whether a unit of this kind whose likeliest pair has this chance may have a counterpart.

        `unsaid` says that it names what the other statement names nowhere.
        """
        return chance >= (self.named if unsaid else self.telling if kind in TELLING else self.open)

    def is_unseen(self, claim: str) -> bool:
        """Return whether such claims were judged on statements coded after the fit was made."""
        return self.unseen[claim][1] > 0

    def rate(self, claim: str) -> int | None:
        """Return how many of a hundred such claims will hold, or None where none was judged.

        On statements coded after the fit was made, where there are any.
        By the rule of succession (Laplace), so that a few dozen right ones are no promise of a hundred in a hundred.
        """
        right, judged = (self.unseen if self.is_unseen(claim) else self.held)[claim]
        return round(100 * (right + 1) / (judged + 2)) if judged else None


def measured(parts: Mapping[str, float]) -> dict[str, float]:
    """Return what the chance is made of: the measures of a pair, its lead told apart into ahead and behind."""
    split = dict(zip(_LEADING, _split(parts["lead"]), strict=True))
    return {name: split[name] if name in split else parts[name] for name in MEASURES}


def _split(lead: float) -> tuple[float, float]:
    """Return how far a pair is ahead, up to the limit, and how far behind."""
    return min(max(lead, 0.0), LEAD), min(lead, 0.0)


def _counted(claims: Mapping[str, Sequence[int]]) -> dict[str, tuple[int, int]]:
    """Return of each claim how many were right and how many were judged."""
    return {name: (int(right), int(judged)) for name, (right, judged) in claims.items()}


@cache
def chances() -> Chances:
    """Return the fit of chance.toml. Raises CodebookError where it lacks a measure or has another."""
    data = load("chance.toml")
    try:
        bins = tuple(Bin(**each) for each in data["reliability"])
        held, unseen = (_counted(data[name]) for name in ("held", "unseen"))
        weights = {name: float(data["weights"][name]) for name in MEASURES}
        limits = data["thresholds"]
        levels = {name: float(limits[name]) for name in ("sure", "open", "named", "telling")}
        return Chances(float(data["intercept"]), weights, held=held, unseen=unseen, reliability=bins, **levels)
    except (KeyError, TypeError, ValueError) as error:
        message = f"{place('chance.toml')}: {error}; restore it from the package, or make it with calibrate"
        raise CodebookError(message) from error

"""The word classes, weights and thresholds of aligning.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from communique.codebook.source import built_from, load


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes as written in aligning.toml; `weights`, `scale` and `thresholds` are plain numbers."""

    function_words: frozenset[str]
    boilerplate: frozenset[str]
    negation: frozenset[str]
    no_denials: frozenset[tuple[str, ...]]
    denials: frozenset[tuple[str, ...]]
    refusals: frozenset[str]
    ordinals: frozenset[str]
    degrees: frozenset[str]
    ceilings: frozenset[str]
    above: frozenset[str]
    beneath: frozenset[str]
    acts: frozenset[frozenset[str]]
    deeds: frozenset[str]
    disputes: tuple[frozenset[str], ...]
    role_words: frozenset[str]
    adjunct_words: frozenset[str]
    performatives: frozenset[str]
    auxiliaries: frozenset[str]
    phrase_words: frozenset[str]
    joint: frozenset[str]
    endings: tuple[str, ...]
    variants: dict[str, str]
    compounds: dict[str, tuple[str, ...]]
    synonyms: tuple[tuple[str, ...], ...]
    acronyms: dict[str, tuple[str, ...]]
    actions: dict[str, tuple[str, ...]]
    opposed: frozenset[tuple[str, str]]
    opposites: tuple[tuple[str, ...], ...]
    numbers: dict[str, float]
    fractions: dict[str, float]
    irregular: dict[str, str]
    derived: tuple[tuple[str, ...], ...]
    spelling: dict[str, str]
    intensity: dict[str, int]
    modals: dict[str, int]
    demands: dict[str, int]
    weights: dict[str, float]
    scale: dict[str, float]
    thresholds: dict[str, float]


@built_from("aligning.toml")
def lexicon() -> Lexicon:
    """Return the one lexicon."""
    return _built(load("aligning.toml"))


def _built(data: dict[str, Any]) -> Lexicon:
    words = {
        name: frozenset(data[name].split())
        for name in (
            "function_words", "boilerplate", "negation", "role_words", "adjunct_words", "performatives",
            "auxiliaries", "phrase_words", "joint", "refusals", "ordinals",
            "degrees", "ceilings", "above", "beneath", "deeds",
        )
    }  # fmt: skip
    return Lexicon(
        **words,
        no_denials=frozenset(_groups(data["no_denials"])),
        denials=frozenset(_groups(data["denials"])),
        endings=tuple(sorted(set(data["endings"].split()), key=lambda ending: (-len(ending), ending))),
        variants={word: group[0] for group in _groups(data["variants"]) for word in group},
        compounds={"".join(group): group for group in _groups(data["compounds"])},
        synonyms=_groups(data["synonyms"]),
        acronyms={name: tuple(words.split()) for name, words in data["acronyms"].items()},
        actions={name: tuple(words.split()) for name, words in data["actions"].items()},
        opposed=frozenset((a, b) for a, others in data["opposed"].items() for b in others),
        opposites=_groups(data["opposites"]),
        acts=frozenset(frozenset(pair) for pair in _groups(data["acts"])),
        disputes=tuple(frozenset(line.split(", ")) for line in data["disputes"].strip().splitlines()),
        numbers={word: float(value) for word, value in _groups(data["numbers"])},
        fractions={word: float(value) for word, value in _groups(data["fractions"])},
        irregular={form: group[0] for group in _groups(data["irregular"]) for form in group[1:]},
        derived=_groups(data["derived"]),
        spelling=data["spelling"],
        intensity=data["intensity"],
        modals=data["modals"],
        demands=data["demands"],
        weights=data["weights"],
        scale=data["scale"],
        thresholds=data["thresholds"],
    )


def _groups(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines.strip().splitlines())

"""The word lists of the room."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from communique.codebook.lexicon import inflections, lexicon
from communique.codebook.source import built_from, load

IRREGULAR = {
    "tell": "told told", "quote": "quoted quoted", "say": "said said", "write": "wrote written", "read": "read read",
    "put": "put put", "swear": "swore sworn", "cry": "cried cried", "deny": "denied denied", "plead": "pleaded pleaded",
    "brag": "bragged bragged", "slam": "slammed slammed", "quip": "quipped quipped", "dub": "dubbed dubbed",
    "think": "thought thought", "feel": "felt felt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuotingWords:
    """The lists of quoting.toml: words in lower case, and patterns for cues, and for whose view or answer words are."""

    cue: re.Pattern[str]
    seen_by: re.Pattern[str]
    answered: re.Pattern[str]
    strong_cues: frozenset[str]
    weak_cues: frozenset[str]
    noun_cues: frozenset[str]
    being: frozenset[str]
    inverting: frozenset[str]
    with_particle: frozenset[str]
    nobody: frozenset[str]
    in_whose: frozenset[str]
    relaying: frozenset[str]
    quoting: frozenset[str]
    prompting: frozenset[str]
    taking_as: frozenset[str]
    deniers: frozenset[str]
    agreeing: frozenset[str]
    hearing: frozenset[str]
    shunning: frozenset[str]
    none: frozenset[str]
    after_all: frozenset[str]
    introducing: frozenset[str]
    reporting: frozenset[str]
    declaring: frozenset[str]
    offices: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    of_men: frozenset[str]
    of_women: frozenset[str]
    bodies: frozenset[str]
    no_names: frozenset[str]
    between: frozenset[str]
    subject_pronouns: frozenset[str]
    possessives: frozenset[str]
    relatives: frozenset[str]
    barriers: frozenset[str]
    linking: frozenset[str]
    no_opener: frozenset[str]
    times: frozenset[str]
    not_subjects: frozenset[str]
    no_speakers: frozenset[str]
    clause_openers: frozenset[str]
    documents: frozenset[str]
    titled: frozenset[str]
    works: frozenset[str]
    groups: frozenset[str]
    occasions: frozenset[str]
    conditions: frozenset[str]
    exceptions: frozenset[str]
    force: dict[str, int]
    extent: dict[str, int]
    denial: frozenset[str]


LISTS = (
    "nobody", "none", "after_all", "in_whose", "noun_cues", "being", "inverting", "introducing", "offices", "he", "she",
    "of_men", "of_women", "bodies", "no_names", "between", "subject_pronouns", "possessives", "relatives", "barriers",
    "linking", "no_opener", "times", "not_subjects", "no_speakers", "clause_openers", "documents", "titled", "works",
    "groups", "occasions", "conditions", "exceptions",
)  # fmt: skip


@built_from("quoting.toml")
def quoting_words() -> QuotingWords:
    """Return the lists in use."""
    data = load("quoting.toml")
    strong, weak = _forms(data["cues"].split()), _forms(data["weak"].split())
    lists: dict[str, Any] = {name: frozenset(data[name].split()) for name in LISTS}
    return QuotingWords(
        cue=_pattern({*strong, *weak, *data["phrases"]}),
        seen_by=_seen_by(data["seeming"], data["seen_as"]),
        answered=_answered(data["coming"], data["being"]),
        strong_cues=strong,
        weak_cues=weak - strong,
        with_particle=frozenset(data["with_particle"]),
        relaying=_forms(data["relaying"].split()),
        quoting=_forms(data["quoting"].split()),
        prompting=_forms(data["prompting"].split()),
        taking_as=_forms(data["taking_as"].split()),
        deniers=_forms(data["deniers"].split()),
        agreeing=_forms(data["agreeing"].split()),
        hearing=_forms(data["hearing"].split()),
        shunning=_forms(data["shunning"].split()),
        reporting=_forms(data["reporting"].split()),
        declaring=_forms(data["declaring"].split()),
        force=_levels(data["force"], ("low", "medium", "high")),
        extent=_levels(data["extent"], ("none", "few", "some", "most", "all")),
        denial=frozenset(data["force"]["denial"].split()),
        **lists,
    )


def _seen_by(verbs: str, behind: str) -> re.Pattern[str]:
    """Return a pattern for what tells whose view quoted words are: "to Cole it was", "for the premier, this is"."""
    seeming, others = ("|".join(words.replace("_", r"\s+").split()) for words in (verbs, behind))
    return re.compile(
        r"(?<![^\s,;—–])(?:[Ff]or|[Tt]o)\s+(?P<who>[^,;:—–.]{2,80}?),?\s+(?:it|this|that|the\s+\w+)\s+"
        rf"(?P<verb>{seeming})(?:\s+(?:{others}))*\s*\Z"
    )


def _answered(verbs: str, nouns: str) -> re.Pattern[str]:
    """Return a pattern for what tells whose answer the words before it are: "came the answer from"."""
    coming, being = ("|".join(words.split()) for words in (verbs, nouns))
    return re.compile(
        rf"[,.]?\s*(?P<cue>(?:{coming})\s+(?:the|an?)\s+(?:[a-z-]+\s+){{0,2}}(?:{being}))\s+(?:from|of|by)\s+"
    )


def _levels(rows: dict[str, str], names: tuple[str, ...]) -> dict[str, int]:
    """Return the level of each word, from 0."""
    return {word: level for level, name in enumerate(names) for word in rows[name].split()}


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    """Return every form of the verbs."""
    known = lexicon().lemmas
    wanted = set(verbs)
    forms = {word for word, lemma in known.items() if lemma in wanted}
    for verb in wanted - set(known):
        forms.update(word for word, _ in inflections(verb, IRREGULAR.get(verb), doubles=False))
    return frozenset(forms)


def _pattern(listed: set[str]) -> re.Pattern[str]:
    """Return a pattern for words and phrases, the longest first."""
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in ordered) + r")\b", re.IGNORECASE)

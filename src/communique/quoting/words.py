"""The word lists of the room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.codebook.lexicon import inflections, lexicon
from communique.codebook.source import load


@dataclass(frozen=True, slots=True)
class QuotingWords:
    """The lists of quoting.toml: words in lower case, and a pattern for cues."""

    cue: re.Pattern[str]
    documents: frozenset[str]
    groups: frozenset[str]
    occasions: frozenset[str]
    force: dict[str, str]
    denial: frozenset[str]


@cache
def quoting_words() -> QuotingWords:
    """Return the bundled lists."""
    data = load("quoting.toml")
    return QuotingWords(
        cue=_cue_pattern(data["cues"].split(), data["phrases"]),
        documents=frozenset(data["documents"].split()),
        groups=frozenset(data["groups"].split()),
        occasions=frozenset(data["occasions"].split()),
        force={w: level for level in ("high", "medium", "low") for w in data["force"][level].split()},
        denial=frozenset(data["force"]["denial"].split()),
    )


def _cue_pattern(verbs: list[str], phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern for every form of the cue verbs, and for the phrases."""
    known = lexicon().lemmas
    forms = {word for word, lemma in known.items() if lemma in verbs}
    for verb in verbs:
        if verb not in known:
            forms.update(word for word, _ in inflections(verb, IRREGULAR.get(verb), doubles=False))
    listed = sorted({*forms, *phrases}, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in listed) + r")\b", re.IGNORECASE)


IRREGULAR = {"tell": "told told", "quote": "quoted quoted"}

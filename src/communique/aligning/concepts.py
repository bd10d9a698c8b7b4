"""The objects of the field that a text names, under whatever name; see concepts.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from communique.aligning.weights import lexicon
from communique.aligning.wording import stem, words
from communique.codebook.source import built_from, load

Names = Mapping[str, list[tuple[tuple[str, ...], str]]]  # the first stem of a name, to names and their concepts


def concepts(text: str) -> frozenset[str]:
    """Return the concepts that a text names."""
    told, known = _stems(text), _names()
    return frozenset(
        concept
        for place, first in enumerate(told)
        for name, concept in known.get(first, ())
        if told[place : place + len(name)] == name
    )


def _stems(text: str) -> tuple[str, ...]:
    lowered = (word.lower() for word in words(text))
    return tuple(stem(word) for word in lowered if word not in lexicon().function_words)


@built_from("concepts.toml")
def _names() -> Names:
    """Return the names of all concepts by their first stem."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for concept, several in load("concepts.toml")["concepts"].items():
        for name in {_stems(each) for each in several.split(" | ")}:
            found[name[0]].append((name, concept))
    return dict(found)

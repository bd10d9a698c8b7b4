"""Which part each thing has in what a unit says: who acts, what is acted on, what stands behind a role word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.aligning.profiles import classes, once
from communique.aligning.weights import lexicon
from communique.aligning.wording import COUNTERPART, stem, words
from communique.codebook.parties import find_parties

if TYPE_CHECKING:
    from communique.aligning.profiles import Profile

_ACTS = "^"  # the part of those who act
_ACTED_ON = "verb"  # that of what stands right behind the verb
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being"))


@once
def roles(one: Profile) -> dict[str, set[str]]:
    """Return for each content word its parts: those who act, behind the verb, or the role word that it stands behind.

    A party's names are one word, also where they are adjectives; of a passive, who stands behind "by" acts.
    """
    tokens, before = _spoken(one)
    found: dict[str, set[str]] = {}
    part = _ACTS
    acting = frozenset(map(str.lower, one.phrase))
    for place, token in enumerate(tokens):
        word = token.lower()
        if place == before or (place > before and part == _ACTS and token[0].isupper()):
            part = _ACTED_ON if token[0].isupper() else _ACTS
        if word in lexicon().role_words or (stem(word) in classes() and part == _ACTS):
            part = word if word in lexicon().role_words else _ACTED_ON
        elif word not in lexicon().function_words and (place < before or word not in acting):
            found.setdefault(stem(word), set()).add(part)
    return _turned(found) if "by" in tokens and not _BE.isdisjoint(map(str.lower, one.phrase)) else found


def _turned(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the parts of a passive as those of what it says: "A is supplied by B" as "B supplies A"."""
    other = {_ACTS: _ACTED_ON, "by": _ACTS}
    return {word: {other.get(part, part) for part in parts} for word, parts in found.items()}


def _spoken(one: Profile) -> tuple[list[str], int]:
    """Return the words of a unit, each party named by one, and where its verb begins among them."""
    text = one.unit.text
    first = next((span.start - one.unit.span.start for span in one.unit.verb if one.unit.span.covers(span)), None)
    if first is None:
        return words(_named_once(one, text)), len(one.subject)
    return words(_named_once(one, text)), len(words(_named_once(one, text[:first])))


def _named_once(one: Profile, text: str) -> str:
    """Return a text in which each party has one name in one word, a blank before and behind it."""
    parts, end = [], 0
    for name, span in find_parties(text):
        parts += [text[end : span.start], f" {COUNTERPART if name == one.party else ''.join(name.split())} "]
        end = span.end
    return "".join((*parts, text[end:]))

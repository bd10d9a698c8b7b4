"""Programmes: plans, funds and efforts of a party that speaks, which act for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.codebook.source import built_from, load
from communique.coding.agencies import WORD, agencies

REACH = 5  # words from "this" to the noun, at most


@dataclass(frozen=True, slots=True)
class Programmes:
    """How programmes are known: by nouns, by names, and by words that say whose they are.

    `effects` are verbs for what they bring about, which is nothing that the party does.
    """

    nouns: frozenset[str]
    names: frozenset[str]
    own: frozenset[str]
    pointing: frozenset[str]
    effects: frozenset[str]


@built_from("actors.toml")
def programmes() -> Programmes:
    """Return the bundled words."""
    data = load("actors.toml")["programmes"]
    nouns, own, pointing, effects = (frozenset(data[key].split()) for key in ("nouns", "own", "pointing", "effects"))
    return Programmes(nouns, frozenset(data["names"].split(";")), own, pointing, effects)


def is_programme(subject: str, spelled: str) -> bool:
    """Return whether a subject is a programme that has a name, or initials that stand for one, `spelled` out.

    One that says that it belongs to all the world is not meant: "the World Seed Programme (WSP)".
    """
    known = programmes()
    words = [word.lower() for word in WORD.findall(re.split(r"\s(?:for|of|on)\s", spelled)[0])]
    told = spelled != subject and bool(words) and words[-1] in known.nouns
    return subject.removeprefix("The ") in known.names or (told and agencies().abroad.isdisjoint(words))


def is_own_work(subject: str) -> bool:
    """Return whether a subject points at what the party that speaks has told of itself: "These efforts"."""
    words = [word.lower() for word in WORD.findall(subject)]
    known = programmes()
    return 1 < len(words) <= REACH and words[0] in known.pointing and words[-1] in known.own

"""How many of the parties a subject is: all, some or one of them, and who they are."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from communique.codebook.parties import find_parties, members, parties
from communique.coding.actors import (
    SHARE,
    WORD,
    actor_words,
    head_of,
    is_name,
    is_party,
    noun_words,
    without_brackets,
)
from communique.model import Share, Statement

JOINED = re.compile(r",\s+|,?\s+and\s+")
ARTICLE = re.compile(r"^(?:the|both)\s+", re.IGNORECASE)


def listed_parties(subject: str, parties_to: tuple[str, ...]) -> int:
    """Return how many of the parties a subject names, if it names nobody else: a reader may name any parties."""
    named = [ARTICLE.sub("", part.strip()) for part in JOINED.split(subject)]
    return len(named) if all(name in parties_to for name in named) else 0


@lru_cache(maxsize=20_000)
def share_of(subject: str, parties_to: tuple[str, ...]) -> Share | None:
    """Return whether a subject, as written, is all, some or one of the parties, or `None` if it is none of them.

    `parties_to` are the statement's parties, as far as they are known.
    """
    if not is_party(subject):
        return _share_of_listed(listed_parties(subject, parties_to), parties_to)
    known = actor_words()
    words = noun_words([w.lower() for w in WORD.findall(head_of(SHARE.sub("", without_brackets(subject))))])
    if words[0] in ("we", "they", "both"):
        return "all"
    if words[0] in ("some", "several", "many", "most", "those", "certain"):
        return "some"
    named = {name for name, _ in find_parties(subject)}
    whole = words[-1] in known.collective and not find_parties(head_of(subject))  # "the Ministers of the League"
    names = words[-1] in known.national or is_name(SHARE.sub("", subject))
    if named and names and not (whole and len(named) == 1):
        return _share_of_named(named, parties_to)
    persons = _persons(subject)
    if persons > 1:
        return "all" if persons >= len(parties_to) or named >= members(parties_to) else "some"
    single = words[-1] in known.single - known.joint or words[0] in known.titles
    return "one" if single and words[-1] not in known.collective else "all"


def _share_of_listed(listed: int, parties_to: tuple[str, ...]) -> Share | None:
    """Return how many of the parties a list of so many of them is, or `None` if it is none."""
    return None if not listed else "all" if listed >= len(parties_to) else "one" if listed == 1 else "some"


def _share_of_named(named: set[str], parties_to: tuple[str, ...]) -> Share:
    """Return how many of the parties those are whom a subject names."""
    if named >= members(parties_to) or any(party.members for party in parties() if party.name in named):
        return "all"
    return "one" if len(named) == 1 else "some"


def _persons(subject: str) -> int:
    """Return how many persons a subject names by their office: "the President and Prime Minister Orr" are two."""
    titles = actor_words().titles
    parts = JOINED.split(_office().sub("", subject))
    return sum(not titles.isdisjoint(w.lower() for w in WORD.findall(part)) for part in parts)


@cache
def _office() -> re.Pattern[str]:
    """Return a pattern for an office behind a person's name: ", the Prime Minister of Oru,"."""
    offices = "|".join(sorted(word.capitalize() for word in actor_words().offices))
    return re.compile(rf"(?<=[a-z]),\s+(?:the\s+)?(?:{offices})\b[^,]*,?(?=\s|$)")


def circle(statement: Statement) -> frozenset[str] | None:
    """Return the names of the statement's parties and their members, or `None` where these are not known."""
    known = {party.name: party for party in parties()}
    names: set[str] = set(statement.parties)
    for name in statement.parties:
        party = known.get(name)
        if party is None or (party.kind != "state" and not party.members and name != "European Union"):
            return None
        names.update(party.members)
    return frozenset(names) or None

"""States, blocs and forums and the names they go by, from `parties.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from communique.model import Span

PartyKind = Literal["state", "bloc", "forum"]


@dataclass(frozen=True, slots=True)
class Party:
    """A state, bloc or forum; `name` is the short form that results are shown under."""

    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    kind: PartyKind = "state"


@cache
def parties() -> tuple[Party, ...]:
    """Return every party of the codebook, in its order."""
    data = files("communique.codebook").joinpath("parties.toml").read_text(encoding="utf-8")
    return tuple(
        Party(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            demonyms=tuple(row.get("demonyms", ())),
            capital=row.get("capital"),
            kind=row.get("kind", "state"),
        )
        for row in tomllib.loads(data)["party"]
    )


def find_parties(text: str) -> tuple[tuple[str, Span], ...]:
    """Return (canonical name, span) for every party named in `text`, in order and without overlap.

    Names, aliases and demonyms are found, not capitals ("Paris Agreement" names no government). The
    longest name wins; words are matched whole and with their capitals; "U.S.-Japan" names two parties.
    """
    found = (match for match in _pattern().finditer(text))
    return tuple((_names()[_key(match[0])], Span(*match.span())) for match in found)


def _key(name: str) -> str:
    return " ".join(name.split()).replace("’", "'")


@cache
def _names() -> dict[str, str]:
    return {
        _key(word): party.name
        for party in parties()
        for word in (party.name, *party.aliases, *party.demonyms)
    } | {
        _key(word).upper(): party.name
        for party in parties()
        for word in (party.name, *party.aliases)
        if len(word) > 4  # noqa: PLR2004  (titles in capitals; short ones could be other words)
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=lambda word: (-len(word), word))
    words = (re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![\w])(?:{'|'.join(words)})(?!\w)(?!\.\w)")

"""States, blocs and forums and the names they go by, from `parties.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from communique.codebook.lexicon import lexicon
from communique.codebook.source import built_from, load
from communique.model import Span

_SURNAME = re.compile(
    r"\s+(?!(?:And|Of|The|Prime|Foreign|Minister|President|Secretary)\b)([A-Z][a-z]+)(?:[\s,.;:)]|['’]s\b|\Z)"
)
_GOES_ON = re.compile(r"\s+(?!(?:Jr|Sr|I[IV]|III)\b)[A-Z]")  # "Israel Antiquities Authority"
_NOISE = re.compile(r"\s+(?!(?:AND|THE|OF|ON|FOR|IN|TO|WITH)\b)[A-Z]{2,3}(?=\s|\Z)")
_CAPITAL = re.compile(r"(?<!\w)[^\Wa-z_]\w*")  # what every name begins with
_SHORT = 600  # characters
_SHORTEST = 2  # letters of an abbreviation
_NEAR = 60
_LONGEST_ABBREVIATION = 3
PartyKind = Literal["state", "bloc", "forum"]


@dataclass(frozen=True, slots=True)
class Party:
    """A state, bloc or forum; `name` is the short form that results are shown under.

    `members` are the names of its members, where the list is short and settled.
    """

    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    members: tuple[str, ...] = ()
    kind: PartyKind = "state"


@built_from("parties.toml")
def parties() -> tuple[Party, ...]:
    """Return every party of the codebook, in its order."""
    return tuple(
        Party(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            demonyms=tuple(row.get("demonyms", ())),
            capital=row.get("capital"),
            members=tuple(row.get("members", ())),
            kind=row.get("kind", "state"),
        )
        for row in _table()["party"]
    )


@built_from("parties.toml")
def neighbours() -> frozenset[tuple[str, str]]:
    """Return the pairs of words with capitals that stand side by side in the name of a state, bloc or forum."""
    names = (name.split() for party in parties() for name in (party.name, *party.aliases))
    return frozenset((a, b) for words in names for a, b in pairwise(words) if a[0].isupper() and b[0].isupper())


@built_from("parties.toml")
def _table() -> dict[str, Any]:
    return load("parties.toml")


def find_parties(text: str) -> tuple[tuple[str, Span], ...]:
    """Return (canonical name, span) for every party named in `text`, in order and without overlap.

    Names, aliases and demonyms are found, not capitals ("Paris Agreement" names no government), and not
    inside another name ("Indian Ocean"). The longest name wins; words are matched whole and with their
    capitals; "U.S.-Japan" names two parties.
    """
    return _found_in_short(text) if len(text) <= _SHORT else _found_in(text)


@lru_cache(maxsize=20_000)
def _found_in_short(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the parties named in a subject, a title or a unit, which several rooms ask for."""
    return _found_in(text)


def _found_in(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the parties named in a text."""
    found = ((_names()[_key(match[0])], match) for match in _matches(text))
    return tuple((name, Span(*match.span())) for name, match in found if name and not _is_another(text, match))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the names in a text, without overlap: at each word with a capital those that begin with it are tried."""
    end, known = 0, _by_first_word()
    for word in _CAPITAL.finditer(text):
        names = known.get(word[0]) if word.start() >= end else None
        match = _pattern(names).match(text, word.start()) if names else None
        if match:
            end = match.end()
            yield match


def _is_another(text: str, match: re.Match[str]) -> bool:
    """Return whether a name is a person's ("Secretary Jordan Ames"), a firm's, or noise of a scan ("AU SRA IIA")."""
    before, after = text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() : match.end() + _NEAR]
    if _is_persons(match[0], before, after) or _firms().match(after):
        return True
    return len(match[0]) <= _SHORTEST and _NOISE.match(after) is not None and match[0] not in _settled()


def _is_persons(name: str, before: str, after: str) -> bool:
    """Return whether a name is a part of a person's: behind a title, or a first name before what may be a surname."""
    surname = _SURNAME.match(after)
    if _addressed().search(before) or (surname and _persons().search(before)):
        return True
    if surname is None or name not in _first_names() or _GOES_ON.match(after, surname.end(1)):
        return False
    return surname[1] not in _no_surnames() and not lexicon().forms_of(surname[1].lower())  # "Israel Rejects"


@built_from("parties.toml")
def _first_names() -> frozenset[str]:
    return frozenset(_table()["first_names"].split())


@built_from("parties.toml")
def _no_surnames() -> frozenset[str]:
    return frozenset(_table()["no_surnames"].split())


@built_from("parties.toml")
def _addressed() -> re.Pattern[str]:
    """Return a pattern for a text that ends with a form of address, behind which only a person is named."""
    return re.compile(rf"\b(?:{'|'.join(_table()['forms_of_address'].split())})\.?\s+\Z")


@built_from("parties.toml")
def _persons() -> re.Pattern[str]:
    """Return a pattern for a text that ends with the title of a person whose name follows."""
    return re.compile(rf"\b(?:{'|'.join(_table()['before_persons'].split())})\.?\s+\Z")


@built_from("parties.toml")
def _firms() -> re.Pattern[str]:
    """Return a pattern for what makes a firm's name of the name before it."""
    firms, trades = ("|".join(_table()[key].split()) for key in ("firms", "trades"))
    alone = rf"(?!\s+(?!(?:{firms}|Group|International)\b)[A-Z])"
    return re.compile(rf"(?:[\s-][A-Z][\w&]*){{0,3}}\s(?:{firms})\b|\s(?:{trades})\b{alone}")


@built_from("parties.toml")
def _settled() -> frozenset[str]:
    return frozenset(_table()["short_names"].split())


def _key(name: str) -> str:
    return " ".join(name.split()).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


@built_from("parties.toml")
def _names() -> dict[str, str | None]:
    """Return the party of each name; `None` for a name that only holds the name of a party."""
    names: dict[str, str | None] = {}
    for party in parties():
        for word in (party.name, *party.aliases):
            names[_key(word)] = party.name
            if len(word) > _LONGEST_ABBREVIATION:  # titles in capitals; a short one could be another word
                names[_key(word).upper()] = party.name
        for word in party.demonyms:
            names[_key(word)] = party.name
            names.setdefault(f"{_key(word)}s", party.name)
    return names | {_key(word): None for word in _table()["elsewhere"].split(";")}


@built_from("parties.toml")
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """Return the names that begin with each word, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_names(), key=lambda name: (-len(name), name)):
        first = _CAPITAL.match(name)
        if first:
            found.setdefault(first[0], []).append(name)
    return {first: tuple(names) for first, names in found.items()}


@lru_cache(maxsize=5_000)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of names that begin with one word; made only for the words that are met."""
    words = (
        re.escape(name).replace("'", "['\N{RIGHT SINGLE QUOTATION MARK}]").replace(r"\ ", r"\s+") for name in names
    )
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)(?!\.\w)")


@built_from("parties.toml")
def state_names() -> frozenset[str]:
    """Return the names of all states."""
    return frozenset(party.name for party in parties() if party.kind == "state")


def members(names: Iterable[str]) -> frozenset[str]:
    """Return `names` with the members of each forum in its place, as far as they are known."""
    known = _members()
    return frozenset(member for name in names for member in known.get(name) or (name,))


@built_from("parties.toml")
def _members() -> dict[str, tuple[str, ...]]:
    """Return the members of each party, none of a state."""
    return {party.name: party.members for party in parties()}

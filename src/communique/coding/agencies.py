"""Agencies: departments, offices and corporations of a state, which act for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from communique.codebook.source import built_from, load

INITIALS = re.compile(r"[A-Z][A-Z&-]{1,9}")
SPELLED = re.compile(r"((?:(?:[A-Z][\w-]*|of|and|for|on)\s+)*[A-Z][\w-]*)\s+\Z")
LONGEST_NAME = 200  # code points of a name before its initials, at most
OWNER = re.compile(r"^(?:(?:[Tt]he|[Bb]oth|[Ii]ts|[Oo]ur)\s+)?(?:[A-Z][\w.]*[’']s\s+)?")
REST = re.compile(r"(?:\s+(?:and|for|of)\s+(?:the\s+)?[A-Z][\w ]*)?(?:\s*\([^)]*\))?\s*")  # behind a name that is known
CUT = re.compile(r"\s+(?:of|in|for|on|under|from|with|at|by|through|within)\s+")
BEFORE_NAME = 20  # characters before a name that is known, at most: "The U.S. "
JOINED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Agencies:
    """How agencies are known: by initials, by whole names, by the nouns that end their names."""

    initials: frozenset[str]
    names: re.Pattern[str]
    nouns: frozenset[str]
    several: frozenset[str]
    owned: frozenset[str]
    abroad: frozenset[str]
    articles: frozenset[str]


@built_from("actors.toml")
def agencies() -> Agencies:
    """Return the bundled words."""
    data = load("actors.toml")["agencies"]
    names = "|".join(re.escape(name.strip()) for name in data["names"].split(";"))
    words = (frozenset(data[key].split()) for key in ("nouns", "several", "owned", "abroad", "articles"))
    return Agencies(frozenset(data["initials"].split()), re.compile(rf"\b(?:{names})\b"), *words)


def is_agency(subject: str, head: str) -> bool:
    """Return whether a subject with the head `head` is one or some agencies: "HHS", "The Ports Agency", "A and B".

    A name that says that it belongs to all the world does not: "The International Energy Agency".
    """
    parts = [part for part in JOINED.split(OWNER.sub("", subject)) if part]
    known = _is_one(head) or _is_named(subject) or head.lower() == "the agency" or _are_several(head)
    return known or (bool(parts) and all(map(_is_known, parts)))


def _is_known(name: str) -> bool:
    """Return whether a name, or its initials, are those of an agency."""
    bare = OWNER.sub("", name).split(" (")[0].strip()
    return bare in agencies().initials or _is_named(name) or _is_one(CUT.split(bare)[0])


def _is_named(subject: str) -> bool:
    """Return whether a subject is a whole name that is known, with what belongs to it: "The Peace Corps (PC)"."""
    found = agencies().names.search(subject)
    return found is not None and found.start() <= BEFORE_NAME and REST.fullmatch(subject, found.end()) is not None


def _is_one(head: str) -> bool:
    """Return whether the last word of a name is a noun for an agency: "The Coastal Protection Agency"."""
    known = agencies()
    words = WORD.findall(OWNER.sub("", head))
    named = bool(words) and words[-1][0].isupper() and words[0][0].isupper() and words[0].lower() not in known.articles
    return named and words[-1].lower() in known.nouns and known.abroad.isdisjoint(word.lower() for word in words)


def _are_several(head: str) -> bool:
    """Return whether agencies of a government are meant as such: "Ten federal agencies"."""
    known = agencies()
    words = [word.lower() for word in WORD.findall(head)]
    if not words or words[-1] not in known.several:
        return False
    named = words[-1] == "departments" and "Departments" in head  # "The Departments of Ports and Trade"
    alone = len(words) > 1 and known.several.issuperset(word for word in words if word != "and")
    return named or alone or not known.owned.isdisjoint(words)


def spelled_out(subject: str, text: str) -> str:
    """Return what a subject that is only initials stands for where `text` says so: "Relief Task Force (RTF)"."""
    initials = subject.removeprefix("The ").removeprefix("the ")
    return (_told(initials, text) or subject) if INITIALS.fullmatch(initials) else subject


@lru_cache(maxsize=256)
def _told(initials: str, text: str) -> str | None:
    """Return what initials stand for where `text` first says so, or `None`."""
    for told in re.finditer(rf"\([“\"]?{initials}[”\"]?\)", text):
        paragraph = text[max(told.start() - LONGEST_NAME, 0) : told.start()].rpartition("\n\n")[2]
        before = SPELLED.search(paragraph)
        if before:
            return f"the {before[1]}"
    return None

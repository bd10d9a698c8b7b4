"""Which elements the selectors of a style sheet mean: by tag, class, id, attribute, and what they stand in.

Source: Selectors Level 3, sections 5 to 9. Selectors with other pseudo-classes than `:root` and `:not()`, of siblings,
or of what stands before and behind an element are passed over: none of them says for sure what is seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

_DEEPEST = 60  # elements around one that are looked at
_MOST_PARTS = 8
_TOKEN = re.compile(
    r"(?P<tag>\*|[a-z][\w-]*)|(?P<name>[.#][\w-]+)"
    r"|\[\s*(?P<field>[\w-]+)\s*(?:(?P<how>[~|^$*]?=)\s*(?:\"(?P<q>[^\"]*)\"|'(?P<s>[^']*)'|(?P<bare>[\w-]+))\s*)?\]"
    r"|(?P<root>:root)|:not\((?P<without>[^()]{1,80})\)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*>\s*|\s+")


@dataclass(frozen=True, slots=True)
class Element:
    """An open element: its tag, its attributes, and its classes and id as selectors write them.

    `place` is one number for all elements with the same tag, classes and id that stand in such elements.
    """

    tag: str
    fields: Mapping[str, str]
    names: frozenset[str]
    place: int


@dataclass(frozen=True, slots=True)
class Compound:
    """What a selector asks of one element."""

    tag: str = ""
    names: frozenset[str] = frozenset()
    tests: tuple[tuple[str, str, str], ...] = ()  # attribute, how it is compared, with what
    without: tuple[Compound, ...] = ()

    def fits(self, one: Element) -> bool:
        """Return whether an element is what is asked for."""
        return (
            self.tag in ("", one.tag)
            and self.names <= one.names
            and all(_passes(one.fields.get(name), how, value) for name, how, value in self.tests)
            and not any(other.fits(one) for other in self.without)
        )


@dataclass(frozen=True, slots=True)
class Selector:
    """The last element that is meant, then those around it, each with whether it must be its parent."""

    last: Compound
    around: tuple[tuple[bool, Compound], ...]
    weight: tuple[int, int, int]  # ids; classes and attributes; tags (specificity)
    is_named: bool  # whether only tags, classes and ids matter

    @property
    def key(self) -> str:
        """Return a name or tag that the element must have, "" where it may be any."""
        return min(self.last.names, default=self.last.tag)

    def fits(self, opened: Sequence[Element]) -> bool:
        """Return whether the last of the open elements is meant."""
        if not self.last.fits(opened[-1]):
            return False
        places = [len(opened) - 1]
        least = max(len(opened) - _DEEPEST, 0)
        for n, (parent, compound) in enumerate(self.around, 1):
            asked = [at - 1 for at in places if at > least] if parent else range(places[0] - 1, least - 1, -1)
            fitting = (at for at in asked if compound.fits(opened[at]))
            all_matter = n < len(self.around) and self.around[n][0]  # else the innermost leaves most room
            places = list(fitting if all_matter else islice(fitting, 1))
            if not places:
                return False
        return True


def selector(text: str) -> Selector | None:
    """Return a selector, or `None` for one that is not read."""
    parts = _JOINS.split(text.strip())
    compounds = [_compound(part) for part in parts]
    if len(parts) > _MOST_PARTS or any(one is None for one in compounds):
        return None
    known = [one for one in compounds if one is not None]
    joins = [">" in join for join in _JOINS.findall(text.strip())]
    around = tuple(zip(reversed(joins), reversed(known[:-1]), strict=True))
    return Selector(known[-1], around, _weight(known), not any(one.tests or one.without for one in known))


def _weight(compounds: Sequence[Compound]) -> tuple[int, int, int]:
    asked = [*compounds, *(other for one in compounds for other in one.without)]
    ids = sum(name.startswith("#") for one in asked for name in one.names)
    names = sum(len(one.names) + len(one.tests) for one in asked) - ids
    return ids, names, sum(bool(one.tag) for one in asked)


def _compound(text: str) -> Compound | None:
    found, at = Compound(), 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or (token["tag"] and at):
            return None
        added = _with(found, token)
        if added is None:
            return None
        found, at = added, token.end()
    return found if text else None


def _with(one: Compound, token: re.Match[str]) -> Compound | None:
    """Return a compound that asks for one thing more."""
    tag = "html" if token["root"] else (token["tag"] or "").lower().replace("*", "") or one.tag
    names = one.names | {token["name"]} if token["name"] else one.names
    tests, without = one.tests, one.without
    if token["field"]:
        value = next((v for v in (token["q"], token["s"], token["bare"]) if v is not None), "")
        tests = (*tests, (token["field"].lower(), token["how"] or "", value))
    if token["without"]:
        inner = _compound(token["without"].strip())
        if inner is None:
            return None
        without = (*without, inner)
    return Compound(tag, names, tests, without)


def _passes(given: str | None, how: str, value: str) -> bool:
    """Return whether an attribute is as asked."""
    if given is None or not how:
        return given is not None
    if how == "=":
        return given == value
    if how == "~=":
        return value in given.split()
    if how == "|=":
        return given == value or given.startswith(f"{value}-")
    held = {"^=": given.startswith(value), "$=": given.endswith(value), "*=": value in given}[how]
    return held and bool(value)

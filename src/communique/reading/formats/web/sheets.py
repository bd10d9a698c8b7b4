"""Style sheets of a page to rules: what they say of showing words, by the selectors of `selecting`.

Rules for some media only are passed over, but those for screens as wide as most.
Source: CSS 2.2, 6.4 (cascade); CSS Variables 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.reading.formats.web.media import holds
from communique.reading.formats.web.selecting import Element, Selector, selector
from communique.reading.formats.web.showing import declared

_BRACE = re.compile(r"[{}]")
_GROUP = re.compile(  # of rules
    r"@(?:media\b(?P<media>[^{}]{1,500})|layer(?:\s+[\w.-]+)?|supports\b[^{}]{0,200})\s*", re.IGNORECASE
)
_VARIABLE = re.compile(r"(?<![\w-])(--[\w-]{1,60})\s*:\s*([^;{}]{1,200})")
_VAR = re.compile(r"var\(\s*(--[\w-]{1,60})\s*(?:,[^()]{0,100})?\)")
_SCRIPTED = re.compile(r"\.no-?js\b")  # what such rules hide is shown once scripts run
_LONGEST_PRELUDE = 2000
_MOST_RULES = 5000
_MOST_KEPT = 2000  # kinds of elements whose rules are remembered
_MOST_TESTED = 20  # of these that ask for attributes, too, and so are tried at each element
_MOST_OF_ONE = 200  # rules that ask for one name or tag
_MOST_LOOKED_AT = 1_000_000  # elements around others, for rules that ask what an element stands in

_Said = tuple[Mapping[str, str], Mapping[str, str]]  # what is said, and what of it is insisted on
_NOTHING: _Said = ({}, {})


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: Selector
    says: Mapping[str, str]
    insists: Mapping[str, str]
    order: int


@dataclass(slots=True)
class Rules:
    """The rules of style sheets, by one of the names or the tag that they ask for, and the values of variables."""

    found: dict[str, list[_Rule]] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    _places: dict[tuple[int, str, str, str], tuple[int, frozenset[str]]] = field(default_factory=dict)
    _known: dict[int, tuple[list[_Rule], _Said | None]] = field(default_factory=dict)
    _asking: Counter[tuple[str, bool]] = field(default_factory=Counter)
    _last: int = 0
    _looked_at: int = 0

    def has_room(self, one: Selector) -> bool:
        """Return whether one more rule may ask for the same name or tag; fewer may whose attributes are looked at."""
        return self._asking[one.key, one.is_named] < (_MOST_OF_ONE if one.is_named else _MOST_TESTED)

    def add(self, rule: _Rule) -> None:
        """Add a rule, for which there is room."""
        self.found.setdefault(rule.selector.key, []).append(rule)
        self._asking[rule.selector.key, rule.selector.is_named] += 1

    def element(self, tag: str, fields: Mapping[str, str], opened: Sequence[Element]) -> Element:
        """Return an element that stands in the open ones."""
        classes, own = fields.get("class", ""), fields.get("id", "")
        key = opened[-1].place if opened else 0, tag, classes, own
        if key not in self._places:
            if len(self._places) >= _MOST_KEPT:
                self._places.clear()
                self._known.clear()
            self._last += 1
            names = {f".{name}" for name in classes.split()} | ({f"#{own}"} if own else set())
            self._places[key] = self._last, frozenset(names)
        place, found = self._places[key]
        return Element(tag, fields, found, place)

    def said(self, opened: Sequence[Element]) -> _Said:
        """Return what rules say of the last of the open elements, and what they insist on."""
        if not self.found:
            return _NOTHING
        place = opened[-1].place
        if place not in self._known:
            self._known[place] = self._candidates(opened)
        candidates, settled = self._known[place]
        return self._fitting(candidates, opened) if settled is None else settled

    def _candidates(self, opened: Sequence[Element]) -> tuple[list[_Rule], _Said | None]:
        """Return the rules that may mean the last of the open elements; and what they say, if no attribute matters."""
        one = opened[-1]
        found = [rule for key in (*sorted(one.names), one.tag, "") for rule in self.found.get(key, ())]
        found.sort(key=lambda rule: (rule.selector.weight, rule.order))
        if all(rule.selector.is_named for rule in found):
            return [], self._fitting(found, opened)
        return found, None

    def _fitting(self, found: Iterable[_Rule], opened: Sequence[Element]) -> _Said:
        """Return what those rules say that mean the last of the open elements."""
        return _together(rule for rule in found if self._fits(rule.selector, opened))

    def _fits(self, one: Selector, opened: Sequence[Element]) -> bool:
        """Return whether an element is meant; where very much had to be looked at, only by what it is itself."""
        if not one.around or not one.last.fits(opened[-1]):
            return one.fits(opened)
        self._looked_at += len(one.around) * len(opened)
        return self._looked_at <= _MOST_LOOKED_AT and one.fits(opened)

    def declared(self, style: str) -> _Said:
        """Return what declarations say, and what they insist on ("!important")."""
        return declared(_VAR.sub(lambda m: self.variables.get(m[1], ""), style) if "var(" in style else style)


def _together(fitting: Iterable[_Rule]) -> _Said:
    """Return what rules say together: where they differ, what the last of them says."""
    says: dict[str, str] = {}
    insists: dict[str, str] = {}
    for rule in fitting:
        says.update(rule.says)
        insists.update(rule.insists)
    return says, insists


def rules(styles: Iterable[str]) -> Rules:
    """Return the rules in the texts of <style> elements. Takes time linear in their length."""
    plain = [_without_comments(style) for style in styles]
    made = Rules(variables=_variables(plain))
    count = 0
    for prelude, body in (block for style in plain for block in _blocks(style)):
        says, insists = made.declared(body)
        for text in prelude.split(",") if (says or insists) and count < _MOST_RULES else ():
            one = None if _SCRIPTED.search(text) else selector(text)
            if one is not None and made.has_room(one):
                count += 1
                made.add(_Rule(one, says, insists, count))
    return made


def _variables(styles: Iterable[str]) -> dict[str, str]:
    """Return the variables that have one value in all sheets."""
    values: dict[str, set[str]] = {}
    for style in styles:
        for name, value in _VARIABLE.findall(style):
            values.setdefault(name, set()).add(value.strip())
    return {name: next(iter(given)) for name, given in values.items() if len(given) == 1}


def _without_comments(style: str) -> str:
    kept, at = [], 0
    while (start := style.find("/*", at)) >= 0:
        kept.append(style[at:start])
        end = style.find("*/", start + 2)
        at = len(style) if end < 0 else end + 2
    return "".join((*kept, style[at:]))


def _blocks(style: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold for screens."""
    depth = start = 0
    prelude = ""
    for brace in _BRACE.finditer(style):
        if brace[0] == "{":
            if depth == 0:
                prelude = style[start : brace.start()].strip()[-_LONGEST_PRELUDE:]
                start = brace.end()
                group = _GROUP.fullmatch(prelude)
                if group and holds(group["media"] or ""):  # its rules are read as if it were not there
                    continue
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not prelude.startswith("@"):
                    yield prelude, style[start : brace.start()]
                start = brace.end()
        else:
            start = brace.end()

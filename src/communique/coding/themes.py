"""Themes: which ones a unit is about, and the words that show it.

A theme is a list of terms in `codebook/themes.toml` or a file of the user's; how a term is written is
explained at the top of that file. A text is walked once for all themes together.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.annotating.terms import Hits, Spelling, TermIndex
from communique.errors import CodebookError
from communique.model import Span, ThemeHit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

TEXT_KEYS = ("id", "name", "parent", "definition", "includes", "excludes")
LIST_KEYS = ("terms", "not_in", "context")
CONTEXT_KEYS = ("terms", "near", "unless")


@dataclass(frozen=True, slots=True)
class Context:
    """Terms that show a theme only in a unit that has one of `near`, if there are any, and none of `unless`."""

    terms: tuple[str, ...]
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the codebook.

    `terms` show it wherever they stand, but not inside one of the phrases of `not_in`. `parent` is the id
    of the theme under which it is listed; a hit of a theme is not one of its parent.
    """

    id: str
    name: str
    parent: str | None = None
    definition: str = ""
    includes: str = ""
    excludes: str = ""
    terms: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    context: tuple[Context, ...] = ()


@dataclass(frozen=True)
class ThemeSet:
    """The themes in force, in the order in which a unit's themes are listed."""

    themes: tuple[Theme, ...]
    spelling: Spelling
    version: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the themes' ids in order."""
        return tuple(theme.id for theme in self.themes)

    @cached_property
    def index(self) -> TermIndex[_Slot]:
        """Return the terms of all themes in one index, built on first use."""
        return TermIndex(_entries(self.themes), self.spelling)


def find_themes(text: str, themes: ThemeSet, spans: Sequence[Span]) -> tuple[ThemeHit, ...]:
    """Return the words in `spans` of `text` that show a theme.

    `spans` are a unit's own and those of its carried stem; they are read as one unit, but no term runs from
    one into another. Hits are slices of `text` inside one of the spans, ordered by the theme set, then by
    position; those of one theme do not overlap: the first, and of those with one beginning the longest, is
    taken. Costs one dictionary look-up for most words.
    """
    return themes_in(themes.index.hits(text, Span(0, len(text))), themes, spans)


def themes_in(terms: Hits[_Slot], themes: ThemeSet, spans: Sequence[Span]) -> tuple[ThemeHit, ...]:
    """Return the words in `spans` that show a theme, of the terms found in a text; see `find_themes`."""
    found: dict[int, list[tuple[_Slot, Span]]] = {}
    for span in spans:
        for hit in terms.within(span):
            found.setdefault(hit[0].theme, []).append(hit)
    return tuple(
        [
            ThemeHit(themes.themes[number].id, place)
            for number in sorted(found)
            for place in _places(number, themes.themes[number], found[number])
        ]
    )


def _places(number: int, theme: Theme, hits: Sequence[tuple[_Slot, Span]]) -> Iterable[Span]:
    """Return the places that count for one theme, of those of its terms: none to leave out, none overlapping."""
    if len(hits) == 1 and hits[0][0].role == "term":  # as most often
        return (hits[0][1],)
    found: dict[_Slot, list[Span]] = {}
    for slot, place in hits:
        found.setdefault(slot, []).append(place)
    return _counted(number, theme, found)


def _counted(number: int, theme: Theme, found: Mapping[_Slot, list[Span]]) -> Iterator[Span]:
    """Yield the places that count for one theme, of those of its terms by what they are to the theme."""
    places = set(found.get(_Slot(number, "term"), ()))
    for slot, given in found.items():
        if slot.role == "given" and _Slot(number, "unless", slot.part) not in found:
            near = found.get(_Slot(number, "near", slot.part), ())
            places.update(_in_context(given, near) if theme.context[slot.part].near else given)
    if not places:
        return
    banned = iter(sorted(found.get(_Slot(number, "not_in"), ())))
    phrase = next(banned, None)
    end = banned_to = -1
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        while phrase and phrase.start <= place.start:
            banned_to, phrase = max(banned_to, phrase.end), next(banned, None)
        if place.start >= end and place.end > banned_to:
            yield place
            end = place.end


def _in_context(given: Iterable[Span], near: Iterable[Span]) -> Iterator[Span]:
    """Yield the places that another word vouches for; a word cannot vouch for itself."""
    near = tuple(near)
    return (place for place in given if any(not place.meets(other) for other in near))


class _Slot(NamedTuple):
    """What a term is to the theme: a `term`, a `not_in`, or the `given`, `near` or `unless` of a context."""

    theme: int
    role: str
    part: int = 0


def _entries(themes: Sequence[Theme]) -> Iterator[tuple[_Slot, str]]:
    """Yield every term of every theme with what it is to the theme."""
    for number, theme in enumerate(themes):
        yield from ((_Slot(number, "term"), term) for term in theme.terms)
        yield from ((_Slot(number, "not_in"), term) for term in theme.not_in)
        for part, context in enumerate(theme.context):
            yield from ((_Slot(number, "given", part), term) for term in context.terms)
            yield from ((_Slot(number, "near", part), term) for term in context.near)
            yield from ((_Slot(number, "unless", part), term) for term in context.unless)


def load_themes(path: Path | None = None) -> ThemeSet:
    """Return the bundled themes, with those of the user's TOML file at `path` added.

    A theme of the file takes the place of the bundled one with its id, or comes after them; `replace = true`
    in the file drops the bundled ones.

    Raises:
        CodebookError: the file cannot be read or does not follow the form; names the key and the fix.

    """
    bundled = _bundled()
    if path is None:
        return bundled
    table = _parse(_read(path), str(path))
    own = _themes(table, str(path))
    kept = () if table.get("replace") else bundled.themes
    by_id = {theme.id: theme for theme in (*kept, *own)}
    _check_parents(by_id, str(path))
    return ThemeSet(tuple(by_id.values()), bundled.spelling, f"{bundled.version}+{path.name}")


@cache
def _bundled() -> ThemeSet:
    source = "codebook/themes.toml"
    file = resources.files("communique") / source
    table = _parse(file.read_text(encoding="utf-8"), source, extra=("spelling",))
    themes = _themes(table, source)
    _check_parents({theme.id: theme for theme in themes}, source)
    rules = table["spelling"]
    spelling = Spelling(tuple((a, b) for a, b in rules["endings"]), rules["words"])
    return ThemeSet(themes, spelling, table["version"])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        message = f"{path}: cannot be read: {reason}; give the path of a theme file in UTF-8"
        raise CodebookError(message) from error


def _parse(content: str, source: str, extra: tuple[str, ...] = ()) -> dict[str, Any]:
    try:
        table = tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"{source}: not valid TOML: {error}; mend that line (strings and lists need their closing mark)"
        raise CodebookError(message) from error
    _check_keys(table, ("version", "replace", "theme", *extra), source)
    _check_type(table, "replace", bool, "true or false", source)
    _check_type(table, "version", str, "a string", source)
    return table


def _themes(table: Mapping[str, Any], source: str) -> tuple[Theme, ...]:
    entries = table.get("theme")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        message = f'{source}: key "theme": no themes found; begin each theme with a line [[theme]]'
        raise CodebookError(message)
    parents = {entry.get("parent") for entry in entries if isinstance(entry.get("parent"), str)}
    themes = tuple(_theme(entry, f"{source}: theme {n}", parents) for n, entry in enumerate(entries, 1))
    for number, theme in enumerate(themes, 1):
        if theme.id in {earlier.id for earlier in themes[: number - 1]}:
            message = f'{source}: theme {number}: key "id": "{theme.id}" is used twice; give each theme its own'
            raise CodebookError(message)
    return themes


def _theme(entry: Mapping[str, Any], place: str, parents: set[str]) -> Theme:
    for key in TEXT_KEYS:
        _check_type(entry, key, str, "a string", place)
    if not entry.get("id", "").strip():
        message = f'{place}: key "id": missing; add a short name in small letters, such as id = "fisheries"'
        raise CodebookError(message)
    place = f'{place} ("{entry["id"]}")'
    _check_keys(entry, (*TEXT_KEYS, *LIST_KEYS), place)
    lists: dict[str, Any] = {key: _terms(entry, key, place) for key in ("terms", "not_in")}
    context = _contexts(entry, place)
    if not (lists["terms"] or context or entry["id"] in parents):
        message = f'{place}: key "terms": missing or empty; add the words to look for, such as terms = ["fishery"]'
        raise CodebookError(message)
    fields: dict[str, Any] = {"name": entry["id"]} | {key: entry[key] for key in TEXT_KEYS if key in entry}
    return Theme(**fields, **lists, context=context)


def _contexts(entry: Mapping[str, Any], place: str) -> tuple[Context, ...]:
    _check_type(entry, "context", list, "a list of tables", place)
    contexts = []
    for number, part in enumerate(entry.get("context", ()), 1):
        where = f"{place}: context {number}"
        if not isinstance(part, dict) or not ("terms" in part and part.keys() & {"near", "unless"}):
            message = f"{where}: needs the list terms and near or unless; write them below [[theme.context]]"
            raise CodebookError(message)
        _check_keys(part, CONTEXT_KEYS, where)
        contexts.append(Context(*(_terms(part, key, where) for key in CONTEXT_KEYS)))
    return tuple(contexts)


def _terms(entry: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    _check_type(entry, key, list, "a list of strings", place)
    terms = tuple(entry.get(key, ()))
    for term in terms:
        if not isinstance(term, str) or not any(map(str.isalnum, term)):
            message = f'{place}: key "{key}": {term!r} is not a term; write words in quotation marks'
            raise CodebookError(message)
    return terms


def _check_keys(table: Mapping[str, Any], allowed: tuple[str, ...], place: str) -> None:
    for key in table:
        if key not in allowed:
            message = f'{place}: key "{key}": unknown; leave it out or use one of {", ".join(allowed)}'
            raise CodebookError(message)


def _check_type(table: Mapping[str, Any], key: str, kind: type, wanted: str, place: str) -> None:
    if key in table and not isinstance(table[key], kind):
        message = f'{place}: key "{key}": must be {wanted}, not {type(table[key]).__name__}; correct the value'
        raise CodebookError(message)


def _check_parents(by_id: Mapping[str, Theme], source: str) -> None:
    for theme in by_id.values():
        above, seen = theme.parent, {theme.id}
        while above is not None:
            if above not in by_id or above in seen:
                wrong = "is no theme" if above not in by_id else "leads back to the theme itself"
                message = f'{source}: theme "{theme.id}": key "parent": "{above}" {wrong}; name another theme'
                raise CodebookError(message)
            seen.add(above)
            above = by_id[above].parent

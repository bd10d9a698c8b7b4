"""Themes of a project: those of the codebook with terms that were added, kept in `themes.toml`.

A file that the desk did not write is a person's own and is left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from communique.coding import Theme, ThemeSet, load_themes
from communique.coding.themes import find_themes
from communique.desk.naming import identity
from communique.desk.project import Project
from communique.errors import InputError
from communique.listing import replace_file
from communique.model import Span
from communique.placing import locked
from communique.reporting.records import from_folder

WRITTEN = "# Written by communique desk, which replaces it; rename a theme's id to make it your own.\n"
MOST_TERMS, LONGEST_TERM = 200, 100
SHOWN = 200  # sentences
LISTS = ("terms", "not_in")


def listed(project: Project) -> dict[str, Any]:
    """Return all themes with their terms, those that were added, and how many units each takes in the last report."""
    bundled = {theme.id: theme for theme in load_themes().themes}
    counts = _counts(project)
    return {
        "themes": [_shown(theme, bundled.get(theme.id), counts) for theme in load_themes(project.own_themes).themes],
        "own_file": _is_others(project),
    }


def tried(project: Project, terms: Sequence[str]) -> dict[str, Any]:
    """Return which units of the last report terms would take. Raises `InputError`, also if there is no report yet."""
    chosen = ThemeSet((Theme("tried", "tried", terms=_checked(terms)),), load_themes().spelling)
    if not project.compared():
        raise InputError("press Compare first: then the sentences are there to look through")
    tables = from_folder(project.report)
    titles = {row["document_id"]: row["title"] or row["document_id"] for row in tables["documents"]}
    found = [
        {"title": titles.get(row["document_id"], row["document_id"]), "paragraph": row["paragraph"], **hit}
        for row in tables["commitments"]
        if (hit := _hit(row["stem"], row["text"], chosen))
    ]
    return {"rows": found[:SHOWN], "count": len(found), "units": len(tables["commitments"])}


def _hit(stem: str, text: str, chosen: ThemeSet) -> dict[str, Any] | None:
    """Return a unit's words with the places of the terms in them, or `None`."""
    words = f"{stem} {text}" if stem else text
    spans = [Span(0, len(stem)), Span(len(words) - len(text), len(words))]
    hits = find_themes(words, chosen, spans)
    return {"text": words, "hits": [[h.span.start, h.span.end] for h in hits]} if hits else None


def put(project: Project, wanted: str, name: str, terms: Sequence[str]) -> None:
    """Have a theme take these terms beside its own; a new theme, called `name`, if `wanted` is empty.

    No terms at all take a new theme away again. Raises `InputError` and `OutputError`.
    """
    with locked(project.path):
        if _is_others(project):
            raise InputError(f"{project.themes.name} was written by hand; change it there")
        bundled = {theme.id: theme for theme in load_themes().themes}
        own = {theme.id: theme for theme in load_themes(project.own_themes).themes if theme != bundled.get(theme.id)}
        changed = {**own, **_changed(bundled, own, wanted, " ".join(name.split()), tuple(terms))}
        _write(project, [theme for theme in changed.values() if theme is not None])


def _changed(
    bundled: Mapping[str, Theme], own: Mapping[str, Theme], wanted: str, name: str, terms: tuple[str, ...]
) -> dict[str, Theme | None]:
    """Return a theme as it is to be, or that it is to be no more."""
    if wanted in bundled:
        more = _checked(terms) if terms else ()
        added = tuple(term for term in more if term not in bundled[wanted].terms)
        return {wanted: replace(bundled[wanted], terms=(*bundled[wanted].terms, *added)) if added else None}
    if wanted in own:
        return {wanted: replace(own[wanted], terms=_checked(terms)) if terms else None}
    if wanted or not name:
        raise InputError("this theme is no longer there; reload the page" if wanted else "give the new theme a name")
    new = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or f"theme_{identity(name)[:6]}"
    if new in bundled or new in own:
        raise InputError("there is a theme of this name; add the terms to it")
    return {new: Theme(new, "".join(filter(str.isprintable, name))[:LONGEST_TERM], terms=_checked(terms))}


def _checked(terms: Sequence[str]) -> tuple[str, ...]:
    """Return terms without spaces around them, each once. Raises `InputError` for what can be none."""
    found = tuple(dict.fromkeys(" ".join(term.split()) for term in terms if term.strip()))
    wrong = next((term for term in found if len(term) > LONGEST_TERM or not any(map(str.isalnum, term))), None)
    if wrong is not None:
        raise InputError(f"{wrong[:40]!a} is not a term; write one to six words")
    if not found or len(found) > MOST_TERMS:
        raise InputError(f"write between one and {MOST_TERMS} terms, one on each line")
    return found


def _write(project: Project, themes: Sequence[Theme]) -> None:
    """Keep themes in the project's file once they are sure to be read back."""
    if not themes:
        project.themes.unlink(missing_ok=True)
        return
    text = WRITTEN + "\n".join(line for theme in themes for line in _toml(theme))
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / project.themes.name
        path.write_text(text, encoding="utf-8")
        load_themes(path)
    replace_file(project.themes, text.encode())


def _toml(theme: Theme) -> Iterator[str]:
    """Yield a theme as lines of a theme file."""
    yield "\n[[theme]]"
    for key in ("id", "name", "parent", "definition", "includes", "excludes"):
        if getattr(theme, key):
            yield f"{key} = {_quoted(getattr(theme, key))}"
    for key in LISTS:
        if getattr(theme, key):
            yield f"{key} = [{_quoted_all(getattr(theme, key))}]"
    for context in theme.context:
        yield "[[theme.context]]"
        yield f"terms = [{_quoted_all(context.terms)}]"
        yield f"near = [{_quoted_all(context.near)}]"
        if context.unless:
            yield f"unless = [{_quoted_all(context.unless)}]"


def _quoted_all(words: Iterable[str]) -> str:
    return ", ".join(map(_quoted, words))


def _quoted(words: str) -> str:
    """Return a string as TOML writes it: as JSON does, but for the last control character."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_others(project: Project) -> bool:
    """Return whether the project's file of themes is a person's own."""
    return project.own_themes is not None and not project.themes.read_text(encoding="utf-8-sig").startswith(WRITTEN)


def _counts(project: Project) -> dict[str, int]:
    """Return how many units each theme takes in the last report."""
    counts: dict[str, int] = {}
    for row in from_folder(project.report)["themes"] if project.compared() else ():
        counts[row["theme"]] = counts.get(row["theme"], 0) + int(row["units"] or 0)
    return counts


def _shown(theme: Theme, bundled: Theme | None, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return a theme for the page."""
    return {
        "id": theme.id, "name": theme.name, "definition": theme.definition, "includes": theme.includes,
        "excludes": theme.excludes, "terms": list(bundled.terms if bundled else ()), "not_in": list(theme.not_in),
        "context": [{"terms": list(c.terms), "near": list(c.near)} for c in theme.context],
        "added": [term for term in theme.terms if bundled is None or term not in bundled.terms],
        "units": counts.get(theme.id, 0), "bundled": bundled is not None,
    }  # fmt: skip

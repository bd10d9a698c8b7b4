"""The codebook, the themes and the steps of coding, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.codebook.glosses import Part, conditions_of, every_rule, phrase_of
from communique.codebook.rules import rules
from communique.reporting.phrasing import counted
from communique.reporting.terminal import cell, heading, table

if TYPE_CHECKING:
    from rich.console import Console

    from communique.coding.explaining import Part as Stretch
    from communique.coding.keyness import Suggestion
    from communique.coding.themes import Theme, ThemeSet
    from communique.model import Document

AROUND = 40  # characters of context on either side
PER_DOCUMENT = 15  # suggestions


def show_parts(out: Console, parts: Sequence[Part]) -> None:
    """Print what each file of the codebook is about."""
    heading(out, "Codebook")
    out.print(table(("part", "version", "about"), [(p.name, p.version, p.about) for p in parts], narrow=("part",)))


def show_rules(out: Console) -> None:
    """Print the verb rules as a table, then what decides where none fits."""
    heading(out, "What the governing verb decides")
    rows = [(r.id, phrase_of(r), conditions_of(r), r.kind, r.strength or "") for r in every_rule()]
    out.print(table(("rule", "words", "asked for beside them", "kind", "strength"), rows, narrow=("kind", "strength")))
    heading(out, "Where no phrase fits, and what changes a verdict")
    out.print(table(("rule", "meaning"), [*rules().fallback.items(), *rules().suffix.items()], narrow=("rule",)))
    heading(out, "Verbs of tentative and of endeavouring action")
    for strength, phrases in rules().actions.items():
        words = ", ".join(" ".join("/".join(sorted(part)) for part in phrase) for phrase in phrases)
        out.print(cell(f"{strength}: {words}"))


def show_themes(out: Console, themes: ThemeSet) -> None:
    """Print the themes as a tree, each with its definition."""
    heading(out, f"Themes: {len(themes.themes)}")
    rows = []
    for theme, depth in _tree(themes.themes, None, 0):
        rows.append(("  " * depth + theme.id, theme.name, theme.definition))
    out.print(table(("theme", "name", "what it is"), rows))


def _tree(themes: Sequence[Theme], parent: str | None, depth: int) -> list[tuple[Theme, int]]:
    """Return the themes below `parent`, each followed by its own, with their depth."""
    found = []
    for theme in themes:
        if theme.parent == parent:
            found += [(theme, depth), *_tree(themes, theme.id, depth + 1)]
    return found


def show_theme(out: Console, theme: Theme) -> None:
    """Print one theme in full."""
    heading(out, f"{theme.id}: {theme.name}")
    rows = [
        ("definition", theme.definition), ("includes", theme.includes), ("excludes", theme.excludes),
        ("under", theme.parent), ("terms", "; ".join(theme.terms)), ("not in", "; ".join(theme.not_in)),
    ]  # fmt: skip
    for context in theme.context:
        rows.append(("terms", "; ".join(context.terms)))
        rows.append(("only near", "; ".join(context.near)))
        rows.append(("unless with", "; ".join(context.unless)))
    out.print(table(("", ""), [row for row in rows if row[1]]))


def show_suggestions(out: Console, found: Sequence[Suggestion], documents: Sequence[Document]) -> None:
    """Print, by document, the terms that set it apart, each with one context."""
    texts = {d.id: d.text for d in documents}
    for document in documents:
        own = [s for s in found if s.document == document.id]
        heading(out, f"{document.id}: {counted(len(own), 'term')} that no theme covers")
        rows = [
            (s.term, f"{s.z:.1f}", s.here, s.elsewhere, _context(texts[document.id], s)) for s in own[:PER_DOCUMENT]
        ]
        if rows:
            out.print(table(("term", "z", "here", "elsewhere", "context"), rows, narrow=("z", "here", "elsewhere")))


def _context(text: str, suggestion: Suggestion) -> str:
    """Return the first place of a term with the words around it."""
    span = suggestion.contexts[0]
    start, end = max(span.start - AROUND, 0), min(span.end + AROUND, len(text))
    return " ".join(text[start:end].split())


def show_steps(out: Console, parts: Sequence[Stretch]) -> None:
    """Print each stretch of a text and the steps that made it what it is."""
    for number, part in enumerate(parts, start=1):
        heading(out, f"{number}. {part.role}")
        out.print(cell(f"“{part.text}”"))
        rows = [(s.question, s.outcome, s.words, s.rule) for s in part.steps]
        out.print(table(("step", "outcome", "words", "rule"), rows, narrow=("step",)))

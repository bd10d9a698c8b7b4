"""What stands in one cell: several values, slices of a text, an actor, a change."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model import Edit, Span, Unit


def joined(parts: Iterable[str]) -> str:
    """Return several values as one cell."""
    return "; ".join(dict.fromkeys(parts))


def slices(text: str, spans: Iterable[Span]) -> str:
    """Return several slices of a text as one cell."""
    return joined(span.of(text) for span in spans)


def actor_cell(text: str, unit: Unit) -> str:
    """Return the actor as written and, where it differs, whom it stands for: "They → The Ministers"."""
    written = unit.actor.of(text) if unit.actor else ""
    name = unit.actor_name or ""
    return f"{written} → {name}" if written and name and written != name else written or name


def evidence_cell(text: str, unit: Unit) -> str:
    """Return each theme with the words that show it: "ai: artificial intelligence (AI)"."""
    found: dict[str, dict[str, None]] = {}
    for hit in unit.themes:
        found.setdefault(hit.theme, {})[hit.span.of(text)] = None
    return "; ".join(f"{theme}: {', '.join(words)}" for theme, words in found.items())


def change_cell(edit: Edit) -> str:
    """Return what a quotation changed: "will → may: weaker", "not → (nothing)"."""
    return edit.effect or f"{edit.source or '(nothing)'} → {edit.quoted or '(nothing)'}"

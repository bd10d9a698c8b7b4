"""Timeframe, hedge, counterpart and instrument, as slices of the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.codebook.source import built_from, load
from communique.model import Span

NAME = re.compile(r"(?:[A-Z][\w’'&/+-]*|\d[\w/+-]*)")
SPACE = re.compile(r"[ ]+|(?:[ ]?[–-][ ]?)")


@dataclass(frozen=True, slots=True)
class FieldRules:
    """The compiled patterns of fields.toml."""

    timeframe: tuple[re.Pattern[str], ...]
    hedge: tuple[re.Pattern[str], ...]
    counterpart: tuple[re.Pattern[str], ...]
    instrument_nouns: frozenset[str]
    connectors: frozenset[str]


@built_from("fields.toml")
def field_rules() -> FieldRules:
    """Return the bundled patterns."""
    data = load("fields.toml")
    compiled = {k: tuple(re.compile(p, re.IGNORECASE) for p in data[k]) for k in ("timeframe", "hedge", "counterpart")}
    return FieldRules(
        **compiled,
        instrument_nouns=frozenset(data["instrument_nouns"].split()),
        connectors=frozenset(data["connectors"].split()),
    )


def find(patterns: tuple[re.Pattern[str], ...], text: str, span: Span) -> tuple[Span, ...]:
    """Return the places in `span` that a pattern fits: in order, without overlap, the longest of two."""
    found = [Span(*m.span()) for pattern in patterns for m in pattern.finditer(text, span.start, span.end)]
    kept: list[Span] = []
    for one in sorted(found, key=lambda s: (-len(s), s.start)):
        if not any(one.meets(other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def instruments(text: str, span: Span) -> tuple[Span, ...]:
    """Return the named agreements, bodies, dialogues and programmes in `span`.

    A name is a run of capitalised words, joined by short words such as "of", that holds a noun of the
    list; a noun that stands alone ("the Agreement") is a short form and no name.
    """
    rules = field_rules()
    found: list[Span] = []
    for start, end in _runs(text, span, rules.connectors):
        words = text[start:end].split()
        if len(words) > 1 and any(word.strip(",") in rules.instrument_nouns for word in words):
            found.append(Span(start, end))
    return tuple(found)


def _runs(text: str, span: Span, connectors: frozenset[str]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, with connectors inside but not at their ends."""
    runs: list[tuple[int, int]] = []
    at = span.start
    while found := NAME.search(text, at, span.end):
        end, last = found.end(), found.end()
        while gap := re.compile(r"[ ]*[–-]?[ ]*([\w’'&/+-]+)").match(text, end, span.end):
            word = gap[1]
            if word[:1].isupper() or word[:1].isdigit():
                last = end = gap.end()
            elif word in connectors and gap.end() - last < 12:  # noqa: PLR2004 - "of the", "and the"
                end = gap.end()
            else:
                break
        runs.append((found.start(), last))
        at = max(last, found.end())
    return runs

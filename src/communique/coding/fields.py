"""Timeframe, hedge, counterpart and instrument, as slices of the unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress, count

from communique.annotating.remembered import Remembered
from communique.annotating.tokens import TEXT, Tokens
from communique.codebook.beginnings import beginnings
from communique.codebook.source import built_from, load
from communique.model import Span

FIELDS = ("timeframe", "hedge", "counterpart")
NAME = re.compile(r"(?:[A-Z][\w’'&/+-]*|\d[\w/+-]*)")
NEXT = re.compile(r"[ ]*[–-]?[ ]*([\w’'&/+-]+)")
NAMED = re.compile(r"\{([a-z]+)\}")
WORD = re.compile(r"\w+")
ONE_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class FieldRules:
    """The patterns of fields.toml: `patterns` with the number of each one's field, and how each one's matches begin.

    `begin` holds the letters that a match may begin with, or `None` for a pattern of which that is not known.
    """

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    begin: tuple[tuple[str, ...] | None, ...]
    instrument_nouns: frozenset[str]
    plain_nouns: bool  # each of them is one token
    connectors: frozenset[str]


@built_from("fields.toml")
def field_rules() -> FieldRules:
    """Return the bundled patterns."""
    data = load("fields.toml")
    patterns = [(field, _named(pattern, data["names"])) for field in FIELDS for pattern in data[field]]
    nouns = frozenset(data["instrument_nouns"].split())
    return FieldRules(
        patterns=tuple((field, re.compile(pattern, re.IGNORECASE)) for field, pattern in patterns),
        begin=tuple(beginnings(pattern) for _, pattern in patterns),
        instrument_nouns=nouns,
        plain_nouns=all(map(ONE_TOKEN.fullmatch, nouns)),
        connectors=frozenset(data["connectors"].split()),
    )


def _named(pattern: str, names: Mapping[str, str]) -> str:
    """Return a pattern with what the names in it stand for, the names in those too."""
    found = NAMED.sub(lambda name: names.get(name[1], name[0]), pattern)
    return found if found == pattern else _named(found, names)


def find_fields(text: str, span: Span, tokens: Tokens) -> Mapping[str, tuple[Span, ...]]:
    """Return, by field, the places in `span` that a pattern fits: in order, without overlap, the longest of two.

    `tokens` are those of the span. A pattern is tried only where a word stands that its matches begin with.
    """
    found: dict[str, list[Span]] = {field: [] for field in FIELDS}
    rules = field_rules()
    beyond: dict[int, int] = {}  # the end of each pattern's last match
    opened = list(map(_OPENED.__getitem__, tokens.column(TEXT)))
    for i in compress(count(), opened):
        for offset, numbers in opened[i]:
            for number in numbers:
                field, pattern = rules.patterns[number]
                at = tokens.starts[i] + offset
                match = pattern.match(text, at, span.end) if beyond.get(number, 0) <= at else None
                if match:
                    found[field].append(Span(*match.span()))
                    beyond[number] = match.end()
    for (field, pattern), begin in zip(rules.patterns, rules.begin, strict=True):
        if begin is None:
            found[field] += [Span(*m.span()) for m in pattern.finditer(text, span.start, span.end)]
    return {field: _longest(spans) for field, spans in found.items()}


def _opened_by(word: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return where in a token, as written, matches of which patterns may begin: for most, nowhere."""
    found = []
    for part in WORD.finditer(word):
        lower = part[0].lower()
        numbers = tuple(n for n, begin in enumerate(field_rules().begin) if begin and lower.startswith(begin))
        if numbers:
            found.append((part.start(), numbers))
    return tuple(found)


_OPENED = Remembered(_opened_by)


def _longest(found: list[Span]) -> tuple[Span, ...]:
    """Return spans in order without overlap, the longest of two that meet."""
    if len(found) < 2:  # noqa: PLR2004 - one meets no other
        return tuple(found)
    kept: list[Span] = []
    for one in sorted(found, key=lambda s: (-len(s), s.start)):
        if not any(one.meets(other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def instruments(text: str, span: Span, tokens: Tokens) -> tuple[Span, ...]:
    """Return the named agreements, bodies, dialogues and programmes in `span`.

    A name is a run of capitalised words, joined by short words such as "of", that holds a noun of the
    list; a noun that stands alone ("the Agreement") is a short form and no name. `tokens` are those of the span.
    """
    rules = field_rules()
    nouns = rules.instrument_nouns
    if rules.plain_nouns and nouns.isdisjoint(tokens.column(TEXT)):
        return ()
    found: list[Span] = []
    for start, end in _runs(text, span, rules.connectors):
        words = text[start:end].split()
        if len(words) > 1 and any(word.strip(",") in nouns for word in words):
            found.append(Span(start, end))
    return tuple(found)


def _runs(text: str, span: Span, connectors: frozenset[str]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, with connectors inside but not at their ends."""
    runs: list[tuple[int, int]] = []
    at = span.start
    while found := NAME.search(text, at, span.end):
        end, last = found.end(), found.end()
        while gap := NEXT.match(text, end, span.end):
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

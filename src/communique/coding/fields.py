"""Timeframe, hedge, counterpart and instrument, as slices of the unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress, count

from communique.annotating.remembered import Remembered
from communique.annotating.tokens import Tokens
from communique.codebook.beginnings import beginnings
from communique.codebook.source import built_from, load, named
from communique.model import Span

FIELDS = ("timeframe", "hedge", "counterpart")
NO_FIELDS: Mapping[str, tuple[Span, ...]] = dict.fromkeys(FIELDS, ())
INITIALS = r"(?:[A-Z]\.){2,}(?:[-–/][A-Z][\w’'&/+-]*)?"
NAME = re.compile(rf"{INITIALS}|[A-Z][\w’'&/+-]*|\d[\w/+-]*")
NEXT = re.compile(rf"[ ]*[–-]?[ ]*({INITIALS}|[\w’'&/+-]+)")
ARTICLES = r"(?:The|This|These|Our|Their|Its|Both|Each|All|An?)\s+"
OPENING = re.compile(rf"{ARTICLES}|(?P<verb>[A-Z][a-z]+\s+the\s+)|\d{{4}}\s+(?=U\.)|\d+\s+of\s+(?:the\s+)?")
WORD = re.compile(r"\w+")
SETTING = r"(\w+)\s+(?:in\s|on\s+(?:\d|{month}))"  # "the Dialogue in Ostvik on May 4"
ONE_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class FieldRules:
    """The patterns of fields.toml, each with its field.

    `begun` are those of which is known with which letters a match may begin, `anywhere` the others; `letters` are
    those of all of `begun` together.
    """

    begun: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]
    letters: tuple[str, ...]
    anywhere: tuple[tuple[str, re.Pattern[str]], ...]
    instrument_nouns: frozenset[str]
    plain_nouns: bool  # each of them is one token
    connectors: frozenset[str]
    setting: re.Pattern[str]  # behind a name: its last word, and the beginning of a place or date


@built_from("fields.toml")
def field_rules() -> FieldRules:
    """Return the bundled patterns."""
    data = load("fields.toml")
    lists = [*((field, data[field]) for field in FIELDS), ("hedge", data["condition"])]
    written = [(field, named(pattern, data["names"])) for field, found in lists for pattern in found]
    patterns = [(field, re.compile(pattern, re.IGNORECASE), beginnings(pattern)) for field, pattern in written]
    nouns = frozenset(data["instrument_nouns"].split())
    return FieldRules(
        begun=tuple((field, pattern, begin) for field, pattern, begin in patterns if begin),
        letters=tuple(sorted({letters for _, _, begin in patterns for letters in begin or ()})),
        anywhere=tuple((field, pattern) for field, pattern, begin in patterns if begin is None),
        instrument_nouns=nouns,
        plain_nouns=all(map(ONE_TOKEN.fullmatch, nouns)),
        connectors=frozenset(data["connectors"].split()),
        setting=re.compile(named(SETTING, data["names"])),
    )


def find_fields(text: str, span: Span, tokens: Tokens) -> Mapping[str, tuple[Span, ...]]:
    """Return, by field, the places in `span` that a pattern fits: in order, without overlap, the longest of two.

    `tokens` are those of the span. A pattern is tried only where a word stands that its matches begin with.
    """
    found: dict[str, list[Span]] = {}
    beyond: dict[re.Pattern[str], int] = {}  # the end of each pattern's last match
    opened = list(map(_OPENED.__getitem__, tokens.texts()))
    for i in compress(count(), opened):
        for offset, field, pattern in opened[i]:
            at = tokens.starts[i] + offset
            match = pattern.match(text, at, span.end)
            if match and beyond.get(pattern, 0) <= at:
                found.setdefault(field, []).append(Span(*match.span()))
                beyond[pattern] = match.end()
    for field, pattern in field_rules().anywhere:
        found.setdefault(field, []).extend(Span(*m.span()) for m in pattern.finditer(text, span.start, span.end))
    return {**NO_FIELDS, **{field: _longest(spans) for field, spans in found.items()}} if found else NO_FIELDS


def _opened_by(word: str) -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    """Return where in a token, as written, matches of which fields' patterns may begin: for most, nowhere."""
    rules, lower = field_rules(), word.lower()
    if lower.isalpha() and not f"{lower} ".startswith(rules.letters):
        return ()  # as most words
    parts = [(part.start(), part[0].lower() + " ") for part in WORD.finditer(word)]
    return tuple(
        (start, field, pattern)
        for start, part in parts
        if part.startswith(rules.letters)
        for field, pattern, begin in rules.begun
        if part.startswith(begin)
    )


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
    if rules.plain_nouns and nouns.isdisjoint(tokens.texts()):
        return ()
    found: list[Span] = []
    for begin, end in _runs(text, span, rules.connectors):
        if not _holds_noun(text[begin:end], nouns):
            continue
        start = _without_opening(text, begin, end, span)
        name = Span(start, _before_setting(text, start, end, rules))
        if len(name.of(text).split()) > 1 and _holds_noun(name.of(text), nouns):
            found.append(name)
    return tuple(found)


def _holds_noun(name: str, nouns: frozenset[str]) -> bool:
    """Return whether one of the words of a name is a noun for an agreement, body or programme."""
    return any(word.strip(",") in nouns for word in name.split())


def _without_opening(text: str, start: int, end: int, span: Span) -> int:
    """Return where a name begins behind what only opens it: an article, a date, a sentence's verb ("Launch the")."""
    opening = OPENING.match(text, start, end)
    if opening is None or (opening["verb"] and text[span.start : start].strip()):
        return start
    return opening.end()


def _before_setting(text: str, start: int, end: int, rules: FieldRules) -> int:
    """Return where a name ends before the place and date that follow it."""
    settings = rules.setting.finditer(text, start, end)
    setting = next((found for found in settings if found[1] in rules.instrument_nouns), None)
    return setting.end(1) if setting else end


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

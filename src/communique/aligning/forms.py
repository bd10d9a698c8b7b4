"""The words and patterns of changing.toml, ready for use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.codebook.lexicon import months as names_of_months
from communique.codebook.source import load, named

_CLAUSE = r"(?:[^,;:.()—]|\.(?=\d)){0,160}"


@dataclass(frozen=True, slots=True)
class Forms:
    """Patterns of times, rates and conditions, and the numbers that their words stand for.

    `parts` are (pattern of a part of the year, where it ends, where it begins), both as shares of the year; `days` are
    the lengths of spans of time; `rates` are times a year.
    """

    bounds: dict[str, str]
    parts: tuple[tuple[str, float, float], ...]
    months: dict[str, int]
    days: dict[str, float]
    within: str
    lasting: str
    this_year: str
    next_year: str
    rates: dict[str, float]
    often: dict[str, float]
    vague: str
    limits: re.Pattern[str]
    hedges: re.Pattern[str]
    openers: frozenset[str]
    quantifiers: dict[str, str]
    bound: frozenset[str]
    currencies: dict[str, str]
    growth: frozenset[str]
    wide: frozenset[str]
    reference: re.Pattern[str]
    everyone: frozenset[str]


@cache
def forms() -> Forms:
    """Return the forms of changing.toml."""
    data, fields = load("changing.toml"), load("fields.toml")
    times, rates, conditions = data["times"], data["rates"], data["conditions"]
    quantified = {word: name for name in ("none", "some", "all") for word in data["quantifiers"][name].split()}
    return Forms(
        bounds={name: _either(words) for name, words in data["bounds"].items()},
        parts=tuple(_part(line) for line in times["parts"].strip().splitlines()),
        months={month: number for number, month in enumerate(names_of_months(), 1)},
        days=_numbers(times["days"]),
        within=_either(times["within"]),
        lasting=_either(times["lasting"]),
        this_year=_either(times["this_year"]),
        next_year=_either(times["next_year"]),
        rates=_numbers(rates["words"]),
        often=_numbers(rates["often"]),
        vague=_either(rates["vague"]),
        limits=_patterns(conditions["limits"]),
        hedges=_patterns([*conditions["hedges"], *(named(one, fields["names"]) for one in fields["hedge"])]),
        openers=frozenset(conditions["openers"].split()),
        quantifiers=quantified,
        bound=frozenset(data["quantifiers"]["of"].split()),
        currencies={word: line.split()[0] for line in data["currencies"].strip().splitlines() for word in line.split()},
        growth=frozenset(data["amounts"]["growth"].split()),
        wide=frozenset(data["amounts"]["wide"].split()),
        reference=re.compile(data["amounts"]["reference"]),
        everyone=frozenset(data["amounts"]["everyone"].split()),
    )


def _either(words: str) -> str:
    """Return a pattern of phrases that `|` parts, the longest first, whatever blanks stand between their words."""
    ordered = sorted(words.split("|"), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(phrase.split()) for phrase in ordered)


def _part(line: str) -> tuple[str, float, float]:
    pattern, end, begin = line.split(" | ")
    return pattern, float(end), float(begin)


def _numbers(lines: str) -> dict[str, float]:
    pairs: list[Any] = [line.split() for line in lines.strip().splitlines()]
    return {word: float(number) for word, number in pairs}


def _patterns(several: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one.replace('{clause}', _CLAUSE)})" for one in several), re.IGNORECASE)

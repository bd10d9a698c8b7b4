"""The lines and words that a text's layout is read by, from `codebook/forms.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from communique.codebook.lexicon import months
from communique.codebook.source import built_from, load


@dataclass(frozen=True, slots=True)
class Cues:
    """What layout, language and dates are recognised by; see the comments in the data file."""

    hyphen_prefixes: frozenset[str]
    hyphen_suffixes: frozenset[str]
    after_hanging_hyphen: frozenset[str]
    english: frozenset[str]
    english_share: float
    english_words: int
    furniture: re.Pattern[str]
    months: tuple[str, ...]
    month: str
    foreign_months: dict[str, int]
    roman_months: tuple[str, ...]
    date_articles: frozenset[str]
    dated: frozenset[str]
    topic: re.Pattern[str]
    page: re.Pattern[str]
    opening_articles: tuple[str, ...]
    heading_words: int
    small_words: frozenset[str]
    unfinished: frozenset[str]
    never_last: frozenset[str]


@built_from("forms.toml")
def table() -> dict[str, Any]:
    """Return the data file as it stands."""
    return load("forms.toml")


@built_from("forms.toml")
def cues() -> Cues:
    """Return the cues, compiled once."""
    data = table()
    names = sorted([*months(), *data["month_abbreviations"].split()], key=len, reverse=True)
    return Cues(
        hyphen_prefixes=_words(data["hyphen_prefixes"]),
        hyphen_suffixes=_words(data["hyphen_suffixes"]),
        after_hanging_hyphen=_words(data["after_hanging_hyphen"]),
        english=_words(data["english"]),
        english_share=data["english_share"],
        english_words=data["english_words"],
        furniture=re.compile("|".join(f"(?:{line})" for line in data["furniture"]), re.IGNORECASE),
        months=months(),
        month="|".join(names),
        foreign_months=_numbered(data["foreign_months"]),
        roman_months=tuple(data["roman_months"].split()),
        date_articles=_words(data["date_articles"]),
        dated=_words(data["dated"]),
        topic=_topic(data),
        page=_page(data["before_page"]),
        opening_articles=tuple(f"{word} " for word in data["opening_articles"].split()),
        heading_words=data["heading_words"],
        small_words=_words(data["heading_small_words"]),
        unfinished=_words(data["unfinished"]),
        never_last=_words(data["never_last"]),
    )


def _numbered(rows: list[str]) -> dict[str, int]:
    """Return the number of each month, in small letters; a row is a year."""
    named = ((name, number) for row in rows for number, name in enumerate(row.lower().split(), start=1))
    return {name: number for name, number in named if name != "-"}


def _topic(data: dict[str, Any]) -> re.Pattern[str]:
    """Return a pattern for what leads to the date of another text or of an event: "on the Accord of"."""
    leads, topics, deeds = ("|".join(data[name].split()) for name in ("topic_leads", "topics", "topic_deeds"))
    return re.compile(
        rf"\b(?:{leads})\s+(?:the\s+)?(?:[\w’'-]+\s+){{0,4}}(?:{topics})s?\s+(?:of|dated|(?:{deeds})\s+on)\Z",
        re.IGNORECASE,
    )


def _page(before: str) -> re.Pattern[str]:
    """Return a pattern for the number of a page amid words: "and Page 3 of 9 keep", where no word leads to it."""
    led = "".join(rf"(?<!\b{word})" for word in before.split())
    return re.compile(rf"{led}(?<=[a-z,;])\s+(?P<number>Page\s\d{{1,3}}\s(?:of|/)\s\d{{1,3}})(?=\s+[a-z])")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())

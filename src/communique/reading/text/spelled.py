"""Dates that a text gives itself at its end: "Done at Oslo, this fourth day of March, two thousand and twenty-four".

Source of the forms: the last clauses of some thirty treaties and agreements of eight states and four organisations.
"""

from __future__ import annotations

import re
from functools import cache

from communique.reading.text.dates import dated, first_date
from communique.reading.text.layout import cues, table

_DONE = re.compile(r"(?:^|(?<=[.;:,]\s))D(?:one|ONE)\b[^.;\n]{4,240}", re.MULTILINE)
_SIGNED = re.compile(r"(?:^|(?<=[.;]\s))(?:Signed|SIGNED|Given|GIVEN)\b[^.;\n]{4,240}", re.MULTILINE)
_OVER = 20  # the greatest number that two words may count hundreds with ("nineteen sixty")


def closing_date(text: str) -> str | None:
    """Return the date of the clause that says where and when a text was done, or `None`. Takes time linear in it."""
    done = (day_in_words(found[0]) or first_date(found[0], full=True) for found in _DONE.finditer(text))
    signed = (day_in_words(found[0]) for found in _SIGNED.finditer(text))
    return next((date for dates in (done, signed) for date in dates if date), None)


def day_in_words(text: str) -> str | None:
    """Return the date of "the 4th day of March 2024" or "the fourth day of March, two thousand and twenty-four"."""
    found = _written().search(text)
    if found is None:
        return None
    day = found["day"].casefold()
    number = int(re.sub(r"\D", "", day)) if day[0].isdigit() else _ordinals().get(re.sub(r"\s", "-", day), 0)
    year = found["year"]
    return dated(int(year) if year.isdigit() else _number(year), found["month"], number)


@cache
def _written() -> re.Pattern[str]:
    ordinals = "|".join(sorted((name.replace("-", r"[\s-]") for name in _ordinals()), key=len, reverse=True))
    words = "|".join(sorted((*_numbers(), "hundred", "thousand", "and"), key=len, reverse=True))
    year = rf"(?P<year>\d{{4}}|(?:(?:{words})[\s-]+){{0,8}}(?:{words}))\b"
    lord = r"(?:[,\s]+in\s+the\s+year(?:\s+of\s+our\s+lord)?)?"
    return re.compile(
        rf"\b(?P<day>[0-3]?\d(?:st|nd|rd|th)?|{ordinals})\s+day\s+of\s+(?P<month>{cues().month})\b{lord}[.,\s]+{year}",
        re.IGNORECASE,
    )


@cache
def _ordinals() -> dict[str, int]:
    return {name: number for number, name in enumerate(table()["ordinals"].split(), start=1)}


@cache
def _numbers() -> dict[str, int]:
    small, tens = table()["numbers"].split(), table()["tens"].split()
    return {name: number for number, name in enumerate(small, start=1)} | {
        name: 10 * number for number, name in enumerate(tens, start=2)
    }


def _number(words: str) -> int:
    """Return the number that words say: "two thousand and five", "nineteen hundred and sixty", "nineteen sixty".

    A word with a letter that only looks like one of its own says nothing, and the whole is 0.
    """
    thousands = rest = 0
    for word in re.split(r"[\s-]+", words.casefold()):
        if word == "thousand":
            thousands, rest = rest * 1000, 0
        elif word == "hundred":
            rest *= 100
        elif word != "and":
            value = _numbers().get(word)
            if value is None:
                return 0
            rest = rest * 100 + value if value > 9 and 9 < rest <= _OVER else rest + value  # noqa: PLR2004
    return thousands + rest

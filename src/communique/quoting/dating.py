"""Dating: the dates that an article gives for what it quotes, with or without a year."""

from __future__ import annotations

import re

from communique.model import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH = "|".join(MONTHS)
DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<month2>{MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>(?:19|20)\d\d))?)\b"
)


def date_in(text: str, span: Span, article_date: str | None) -> str | None:
    """Return the last date in `span` as ISO 8601; a missing year is taken from the article's date, else left out.

    The year is that of the last such day which is not after the article's own; `XXXX-04-08` is a day without year.
    """
    found = list(DATE.finditer(text, span.start, span.end))
    if not found:
        return None
    m = found[-1]
    day, month = int(m["day"] or m["day2"]), MONTHS.index(m["month"] or m["month2"]) + 1
    year = m["year"] or m["year2"] or _year_before(article_date, month, day)
    return f"{year}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"


def _year_before(article_date: str | None, month: int, day: int) -> str | None:
    """Return the year of the last such day that is not after the article's date."""
    if not article_date or not re.fullmatch(r"\d{4}-\d\d-\d\d", article_date):
        return None
    year, rest = int(article_date[:4]), article_date[5:]
    return str(year if f"{month:02}-{day:02}" <= rest else year - 1)


def day_in_words(date: str | None) -> str:
    """Return a date as words: "8 April 2024", "8 April" where the year is not known, "" for none."""
    if not date:
        return ""
    parts = date.split("-")
    month, day = MONTHS[int(parts[1]) - 1], str(int(parts[2])) if len(parts) > 2 else ""  # noqa: PLR2004 - y, m, d
    return " ".join(filter(None, (day, month, parts[0] if parts[0].isdigit() else "")))

"""Dating: the dates that an article gives for what it quotes, with or without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.codebook.lexicon import months
from communique.codebook.source import built_from
from communique.model import Document, Span
from communique.quoting.wordlists import quoting_words

WORD = re.compile(r"[^\W_]+")
FEW = 8  # words of a line that only says where, when and by whom an article was written


@dataclass(frozen=True, slots=True)
class Dates:
    """The patterns of a day with or without its year, and of a year with or without its month."""

    day: re.Pattern[str]
    month: re.Pattern[str]


@built_from("forms.toml")
def dates() -> Dates:
    """Return the patterns, compiled once."""
    month = "|".join(months())
    return Dates(
        day=re.compile(
            rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{month})(?:,?\s+(?P<year>(?:19|20)\d\d))?"
            rf"|(?P<month2>{month})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>(?:19|20)\d\d))?)\b"
        ),
        month=re.compile(rf"\b(?:(?P<month>{month})(?:\s+\d{{1,2}})?,?\s+)?(?P<year>(?:19|20)\d\d)\b"),
    )


def date_in(text: str, span: Span, article_date: str | None) -> str | None:
    """Return the last date in `span` as ISO 8601; a missing year is taken from the article's date, else left out.

    The year is that of the last such day which is not after the article's own; `XXXX-04-08` is a day without year.
    """
    found = list(dates().day.finditer(text, span.start, span.end))
    if not found:
        return None
    m = found[-1]
    day, month = int(m["day"] or m["day2"]), months().index(m["month"] or m["month2"]) + 1
    year = m["year"] or m["year2"] or _year_before(article_date, month, day)
    return f"{year}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"


def months_in(text: str, span: Span) -> frozenset[str]:
    """Return the months and years that a stretch names, as ISO 8601: "In September 2021 they said" names 2021-09."""
    found = dates().month.finditer(text, span.start, span.end)
    return frozenset(f"{m['year']}-{months().index(m['month']) + 1:02}" if m["month"] else m["year"] for m in found)


def own_date(article: Document) -> str | None:
    """Return the date of an article, if it is sure: given, or read where only a date of its own stands.

    A date that was read off a sentence may be that of the statement which the sentence speaks of.
    """
    if not article.date or "date" not in article.guessed:
        return article.date
    found = dates().day.finditer(article.text)
    places = [m for m in found if date_in(article.text, Span(*m.span()), None) == article.date]
    return article.date if not places or any(_is_own(_line(article.text, m)) for m in places) else None


def _is_own(line: str) -> bool:
    """Return whether a line only says when an article was written: few words, of no document, that lead in nothing."""
    words = [word.lower() for word in WORD.findall(line)]
    return len(words) <= FEW and not line.rstrip().endswith(":") and quoting_words().documents.isdisjoint(words)


def _line(text: str, date: re.Match[str]) -> str:
    """Return the line in which a date stands, up to the dash of a dateline behind it."""
    start = text.rfind("\n", 0, date.start()) + 1
    end = text.find("\n", date.end())
    behind = text[date.end() : end if end >= 0 else len(text)]
    return text[start : date.end()] + re.split(r"\s[—–-]+\s", behind)[0]


def is_later(date: str | None, other: str | None) -> bool:
    """Return whether a date is later than another, as far as both are known."""
    if not date or not other or "X" in date + other:
        return False
    known = min(len(date), len(other))
    return date[:known] > other[:known]


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
    month, day = months()[int(parts[1]) - 1], str(int(parts[2])) if len(parts) > 2 else ""  # noqa: PLR2004 - y, m, d
    return " ".join(filter(None, (day, month, parts[0] if parts[0].isdigit() else "")))

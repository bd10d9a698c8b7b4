"""Sentence boundaries: nupunkt's, under a layer that knows abbreviations, brackets and list markers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from communique.codebook.lexicon import lexicon
from communique.model import Span

ELISION = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|…|\.\s?\.\s?\.(?!\.)")
STOP = re.compile("[.?!…]")  # no sentence ends but at one
CLOSERS = '"”’)]'
FIRST_WORD = re.compile(r"[\"“‘(\[]*([\w’'-]+(?:\.\w+)*)(?:\]\w+)?\s*(\w*)")
# The number of a note, raised or in brackets: behind a full stop, or before the sentence that follows it.
_BRACKETED = r"\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,4}|[a-z]|[ivx]{1,5}|(?:foot)?note \d{1,3})\]"
NOTE_MARK = re.compile(
    rf"(?:{_BRACKETED}(?:[,–-]?{_BRACKETED})*|\(\d{{1,3}}\)|[¹²³⁰⁴-⁹†‡]+"
    r"|(?<=[a-z]\.)\d{1,2}\s)\s*(?=[\"“‘(\[]*[A-Z])"
)
BEFORE_NOTE = re.compile(
    rf"\.(?<=[a-z]{{3}}\.)[”’\"]?(?=\s?(?:{_BRACKETED}[,–-]?){{1,3}}\s*[A-Z]|\(\d{{1,3}}\)\s+[A-Z])"
)
NOTE_NUMBER = re.compile(r"\.(?<=[a-z]{3}\.)(?=\d{1,2}\s+[A-Z][a-z])")
VOWELLESS = re.compile(r"(?!\d)[^\W\d_aeiouyAEIOUY][^\W\d_aeiouyA-Z]{1,3}")  # "Rt.", "bn.", never a word
JOINERS = re.compile("[-–—/]")  # "Astria–U.S."
NUMBER_BEFORE = re.compile(r"\d\S*\s+\S+$")
INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
MARKER_ONLY = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})(?:[.)]|\)\.)\s*$", re.IGNORECASE)
# A boundary that a segmenter trained on newswire passes over: a full stop, then a plain opener.
ASIDE = 600
AUXILIARIES = frozenset(("modal", "be", "have"))
BRACKETS = re.compile("[()“”\\[\\]]")
MISSED = re.compile(r"[.!?](?<=[A-Za-z0-9)”’\]][.!?])[\"”’)]*[¹²³⁰⁴-⁹†‡]*\s+(?=[\"“(\[]?(?:[A-Z][\]a-z’]+)\s)")


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of `text` inside `span`, without the white space between them, in order."""
    import nupunkt

    part = span.of(text)
    said = part.strip()
    if not said:
        return ()
    if STOP.search(said, 0, len(said) - 1) is None:
        start = span.start + part.index(said)
        return (Span(start, start + len(said)),)
    patterns = (MISSED, NOTE_NUMBER, _unspaced())
    missed = {m.start() + 1 for pattern in patterns for m in pattern.finditer(part)}
    missed |= {m.end() for m in BEFORE_NOTE.finditer(part)}
    cuts = sorted({end for _, end in nupunkt.sent_spans(part)} | missed | {len(part)})
    kept: list[Span] = []
    start = 0
    asides = _asides(part)
    for cut in cuts:
        if cut < len(part) and (_inside(asides, cut) or not _ends(part, start, cut)):
            continue
        trimmed = _trim(part, start, cut)
        if trimmed:
            kept.append(Span(span.start + trimmed.start, span.start + trimmed.end))
        start = cut
    return tuple(kept)


@cache
def _unspaced() -> re.Pattern[str]:
    """Return the pattern of a boundary without a space before a plain opener: "by 2030.The Ministers"."""
    openers = "|".join(sorted(lexicon().abbreviations["openers"]))
    return re.compile(
        rf"\.(?<=[a-z0-9)”’\]]\.)(?=(?:{openers})\s)"
        rf"|\.(?<=[A-Z]{{2}}\.)(?=(?:{openers})\s)"  # "with the EU.The Ministers"
        r"|\.(?<=\s[a-z]{4}\.|[a-z]{5}\.)(?!(?:Net|Com|Org)\b)(?=[A-Z][a-z]+ [a-z]{2})"  # "by force.Halmere will"
    )


def _trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, or `None` if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _ends(text: str, start: int, cut: int) -> bool:
    """Return whether a sentence really ends at `cut`."""
    before, after = text[start:cut].rstrip(), text[cut:].lstrip()
    words = before[-40:].split()
    last = words[-1].rstrip(CLOSERS) or words[-1][0] if words else ""
    mark = NOTE_MARK.match(after)
    first = FIRST_WORD.match(after[mark.end() if mark else 0 :][:60])
    if not last or not first:
        return bool(last)
    if MARKER_ONLY.fullmatch(before.strip()):
        return False
    counted = NUMBER_BEFORE.search(before[-60:]) is not None
    return _ends_after(last.lstrip('(“"‘['), first[1], first[2], counted=counted)


def _ends_after(last: str, first: str, second: str, *, counted: bool) -> bool:
    """Return whether a sentence ends between the words `last` and `first`; `counted` if a number is before `last`."""
    if last.endswith((":", ",", ";")):
        return False
    ends = _after_abbreviation(last[:-1], first, second, counted=counted) if last.endswith(".") else None
    return (first[0].isupper() or first[0].isdigit() or not first[0].islower()) if ends is None else ends


def _after_abbreviation(last: str, first: str, second: str, *, counted: bool) -> bool | None:
    """Return whether a sentence ends after the abbreviation `last` and its full stop, or `None` if it is none.

    Before a capital a month ends one that has its day ("on 3 Jan. Ministers"), and a time of day one that no zone or
    weekday follows; a unit of a sum ("3.5 mn. Crowns") ends none.
    """
    known = lexicon().abbreviations
    stem = JOINERS.split(last)[-1]
    opens = first in known["openers"] or _begins_clause(first, second)
    if stem in known["before_capital"] or last.rsplit("-", 1)[0] in known["before_capital"]:
        return opens
    if stem.lower() in known["times"]:
        zone = first.isupper() or first in known["zones"] or second == "time" or not first[0].isupper()
        return opens or not zone
    if stem in known["months"]:
        return opens or (counted and not first[0].islower() and not _is_year(first))
    if stem in known["units"] and counted:
        return opens
    if stem in known["always"]:
        return opens and stem in known["may_end"]
    return opens if INITIALS.fullmatch(stem) or VOWELLESS.fullmatch(stem) else None


def _begins_clause(first: str, second: str) -> bool:
    """Return whether a plural with its auxiliary begins a sentence, and no name: "D.C. Officials will"."""
    plural = first[0].isupper() and first.endswith("s") and not first.endswith(("ss", "us", "is"))
    named = first in lexicon().abbreviations["plural_names"]
    return plural and not named and not AUXILIARIES.isdisjoint(lexicon().classes_of(second.lower()))


def _is_year(word: str) -> bool:
    """Return whether a word is a year: "3 Feb. 2025"."""
    return word.isdigit() and len(word) == len("2025")


def _asides(text: str) -> tuple[Span, ...]:
    """Return the bracketed and quoted stretches of `text`, the outermost ones, in order.

    A stretch longer than ASIDE is taken for a mark that was never closed.
    """
    opened: list[int] = []
    found: list[Span] = []
    for mark in BRACKETS.finditer(text):
        if mark[0] in "(“[":
            opened.append(mark.start())
        elif opened and mark.end() - opened[-1] <= ASIDE:
            start = opened.pop()
            while found and found[-1].start > start:
                found.pop()
            found.append(Span(start, mark.end()))
        else:
            opened.clear()
    return tuple(found)


def _inside(asides: tuple[Span, ...], cut: int) -> bool:
    """Return whether `cut` falls strictly inside one of `asides`."""
    at = bisect_left(asides, cut, key=lambda span: span.start) - 1
    return at >= 0 and cut < asides[at].end

"""Citing: which of the inputs a quotation is laid to, by title, date, parties, or by "the statement"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from communique.codebook.parties import find_parties
from communique.model import Document, Quotation
from communique.quoting.naming import WORD
from communique.quoting.sources import Source, tokens
from communique.quoting.spelling import folded
from communique.quoting.wordlists import quoting_words

LONG = 8  # letters; shorter names differ from one another in one


def named(q: Quotation, article: Document, sources: Sequence[Source], last: frozenset[str]) -> frozenset[str]:
    """Return the ids of the sources that a quotation is laid to; several where the attribution does not decide.

    The address that the file gives for the quoted words decides, if a source has it.
    A title in the words that attribute the quotation counts most; then the date that the document named there
    bears, if only one source has it; then words of the document's name that are in a source's title; then the parties
    named with it. A document named by no word of its own is the one named last, `last`.
    """
    at = _address(article.cited_from(q.content))
    of_address = frozenset(s.document.id for s in sources if at and _address(s.document.address or "") == at)
    if of_address:
        return of_address
    around = " ".join(w for span in q.context for w in tokens(article.text, span))
    titled = {s.document.id: len(t) for s in sources if (t := s.title) and f" {t} " in f" {around} "}
    if titled:
        longest = max(titled.values())
        return _dated(q, sources, [i for i, length in titled.items() if length == longest])
    if not _collective(q, article) and (q.cited_as is None or not _speaks(q, article)):
        return _resembling(q, article, sources)
    same_day = [s.document.id for s in sources if q.date and _same_date(q.date, s.document.date)]
    if len(same_day) == 1:
        return frozenset(same_day)
    return _by_words(q, article, sources, last)


def _address(written: str) -> str:
    """Return an address without what does not tell one page from another: scheme, "www.", a place in the page."""
    at = re.sub(r"^https?://(?:www\.)?", "", written.strip(), flags=re.IGNORECASE).partition("#")[0].rstrip("/")
    host, slash, path = at.partition("/")
    return host.lower() + slash + path


def _by_words(q: Quotation, article: Document, sources: Sequence[Source], last: frozenset[str]) -> frozenset[str]:
    """Return the sources whose title has the words, or whose parties are those, of the document as it is named."""
    name = q.cited_as or q.speaker
    if name is None:
        return frozenset()
    own = {folded(w) for w in WORD.findall(name.of(article.text)) if w[:1].isupper()}
    own -= quoting_words().documents | quoting_words().groups | {"the", "joint", "in", "according"}
    if not own:
        return last
    found = [s.document.id for s in sources if _all_in(own, set(s.title.split()))]
    if not found:
        parties = {p for p, _ in find_parties(name.of(article.text))}
        found = [s.document.id for s in sources if parties and parties <= set(s.document.parties)]
    return frozenset() if _of_another_day(q, sources, found) else _dated(q, sources, found)


def _all_in(own: set[str], title: set[str]) -> bool:
    """Return whether a title has all words, but for one letter of a long one: "Communiqu" of a page wrongly decoded."""
    left = own - title
    return all(len(w) >= LONG and any(Levenshtein.distance(w, t, score_cutoff=1) <= 1 for t in title) for w in left)


def _of_another_day(q: Quotation, sources: Sequence[Source], found: Sequence[str]) -> bool:
    """Return whether the attribution gives a day and every source that was found has another."""
    dates = [s.document.date for s in sources if s.document.id in found]
    return bool(q.date and dates) and all(date and not _same_date(q.date or "", date) for date in dates)


def _resembling(q: Quotation, article: Document, sources: Sequence[Source]) -> frozenset[str]:
    """Return the sources of the date given whose titles share most of the names that the speaker is called by."""
    if q.speaker is None or not q.date:
        return frozenset()
    own = {folded(w) for w in WORD.findall(q.speaker.of(article.text)) if w[:1].isupper()}
    found = (s for s in sources if _same_date(q.date, s.document.date))
    return frozenset(s.document.id for s in found if len(own) > 1 and len(own & set(s.title.split())) * 2 > len(own))


def _dated(q: Quotation, sources: Sequence[Source], found: Iterable[str]) -> frozenset[str]:
    """Return those of the sources that have the date given with the quotation, or all where none has."""
    ids = frozenset(found)
    of_day = frozenset(
        s.document.id for s in sources if s.document.id in ids and q.date and _same_date(q.date, s.document.date)
    )
    return of_day or ids


def _same_date(given: str, date: str | None) -> bool:
    """Return whether a date may be that of a source; a year that is not stated may be any."""
    if not date:
        return False
    return date == given or (given.startswith("XXXX") and date[4:] == given[4:])


def _collective(q: Quotation, article: Document) -> bool:
    """Return whether the speaker is several parties together or their ministers."""
    if q.speaker is None:
        return False
    words = [w.lower() for w in WORD.findall(q.speaker.of(article.text))]
    return bool(words) and words[-1] in quoting_words().groups


def other_document(q: Quotation, article: Document) -> str:
    """Return the document that a quotation is laid to by words of its own, or ""."""
    name = q.cited_as.of(article.text) if q.cited_as and _speaks(q, article) else ""
    plain = quoting_words().documents | quoting_words().no_names | {"the", "joint", "a", "an"}
    return name if any(w[:1].isupper() and w.lower() not in plain for w in WORD.findall(name)) else ""


def _speaks(q: Quotation, article: Document) -> bool:
    """Return whether the document named is itself what speaks, and not where somebody said something."""
    if q.cited_as is None or q.speaker is None or q.cited_as.meets(q.speaker):
        return q.cited_as is not None
    if q.cue is not None and q.cited_as.end <= q.cue.start and q.cue.end <= q.speaker.start:
        return True  # "The statement reads: … — Ann Cole"
    speaker = {w.lower() for w in WORD.findall(q.speaker.of(article.text))}
    return bool(speaker & quoting_words().documents)

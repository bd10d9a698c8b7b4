"""Extracting: quotations that say what a statement says become an excerpt of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from communique.annotating.sentences import sentences
from communique.codebook.lexicon import lexicon
from communique.codebook.parties import find_parties
from communique.codebook.rules import performative_lemmas
from communique.model import Document, Quotation, Span, Statement
from communique.quoting.dating import date_in, dates, day_in_words
from communique.quoting.naming import WORD
from communique.quoting.wordlists import quoting_words

SMALLEST = 8  # words; a shorter quotation is no excerpt of a statement
SLUG = 60  # characters
TRAILER = re.compile(r",?\s+(?:released|issued|published|adopted|signed|made|dated|agreed|which|that)\b.*$", re.DOTALL)
ARTICLE = re.compile(r"^(?:the|a|an|their|its|this)\s+", re.IGNORECASE)


def statements(article: Document, quoted: Sequence[Quotation]) -> tuple[Statement, ...]:
    """Return the excerpts that an article gives of statements which are not among the inputs.

    A quotation counts if it was not compared with a source, is laid to a document or to parties, and says
    several things or one with a performative verb. Those laid to the same document make one excerpt.
    """
    groups: dict[str, list[Quotation]] = {}
    for q in quoted:
        if q.verdict is None and _is_statement(article, q):
            groups.setdefault(_key(article, q), []).append(q)
    made = [_statement(article, found) for found in groups.values()]
    return tuple(_numbered(made))


def _numbered(made: list[Statement]) -> list[Statement]:
    """Return the excerpts with ids of their own."""
    seen: dict[str, int] = {}
    found = []
    for one in made:
        seen[one.id] = seen.get(one.id, 0) + 1
        found.append(one if seen[one.id] == 1 else replace(one, id=f"{one.id}-{seen[one.id]}"))
    return found


def _key(article: Document, q: Quotation) -> str:
    """Return what quotations of one document share: how it is named, with its date."""
    named = ARTICLE.sub("", q.cited_as.of(article.text)).lower() if q.cited_as else f"@{q.span.start}"
    return f"{named}|{q.date or ''}"


def _is_statement(article: Document, q: Quotation) -> bool:
    """Return whether a quotation is laid to a document or to parties and says what statements say."""
    text = q.content.of(article.text)
    words = WORD.findall(text)
    if len(words) < SMALLEST or (q.cited_as is None and not _collective(article, q)):
        return False
    lemmas = {lexicon().lemma(w.lower()) for w in words}
    modal = {w.lower() for w in words} & lexicon().classes["modal"]
    return bool(lemmas & performative_lemmas() or modal or len(sentences(text, Span(0, len(text)))) > 1)


def _collective(article: Document, q: Quotation) -> bool:
    """Return whether the speaker is several parties or their ministers, not one person."""
    if q.speaker is None:
        return False
    words = {w.lower() for w in WORD.findall(q.speaker.of(article.text))}
    return bool(words & quoting_words().groups)


def _statement(article: Document, group: list[Quotation]) -> Statement:
    """Return the excerpt that the quotations of one document make."""
    first = group[0]
    named = first.cited_as or first.speaker
    setting = _setting(article, first)
    title = _title(named.of(article.text)) if named else None
    parties = _parties(article, named, setting)
    date = first.date or (date_in(article.text, setting, article.date) if setting else None)
    return Statement(
        slug(" ".join(filter(None, (title, *_unnamed(title, parties), day_in_words(date)))) or article.id),
        article, tuple(q.content for q in group), "excerpt", title, date, parties,
    )  # fmt: skip


def _unnamed(title: str | None, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties that the title does not name."""
    return tuple(p for p in parties if not title or p.lower() not in title.lower())


def _title(named: str) -> str:
    """Return the name of a document without its article and without what dates it."""
    return ARTICLE.sub("", TRAILER.sub("", dates().day.sub("", named).strip())).strip(" ,")


def _parties(article: Document, named: Span | None, setting: Span | None) -> tuple[str, ...]:
    """Return the parties named with the document, or else where the meeting is first spoken of."""
    for span in (named, setting):
        found = tuple(dict.fromkeys(name for name, _ in find_parties(span.of(article.text)))) if span else ()
        if found:
            return found
    return ()


def _setting(article: Document, q: Quotation) -> Span | None:
    """Return the last sentence before a quotation that names the meeting with its parties."""
    named = {w.lower() for w in WORD.findall(q.cited_as.of(article.text))} if q.cited_as else set()
    occasions = quoting_words().occasions
    wanted = named & occasions or occasions
    if not named & occasions and q.cited_as and find_parties(q.cited_as.of(article.text)):
        return None
    for block in reversed(article.blocks):
        if block.span.start >= q.span.start or block.role == "heading":
            continue
        for sentence in reversed(sentences(article.text, block.span)):
            words = {w.lower() for w in WORD.findall(sentence.of(article.text))}
            if sentence.end <= q.span.start and words & wanted and find_parties(sentence.of(article.text)):
                return sentence
    return None


def slug(text: str) -> str:
    """Return text as a short file name of small letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "")).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    name = ""
    for word in words:
        if len(name) + len(word) >= SLUG:
            break
        name = f"{name}-{word}" if name else word
    return name or "statement"

"""Reported speech: what an article says in its own words that somebody said."""

from __future__ import annotations

import re

from communique.codebook.lexicon import lexicon
from communique.model import Document, Reported, Span
from communique.quoting.cues import Cue, cues_in
from communique.quoting.framing import Framed
from communique.quoting.resolving import Resolver
from communique.quoting.words import quoting_words

LONGEST = 3_000  # code points; a longer sentence is a list or a text without stops
SHORT = 4  # words; what is shorter says nothing that could be checked
WORD = re.compile(r"[^\W_]+")
ENDING = " \t\n\r.,;:!?—–"
AFTER_CUE = re.compile(r"[^.;:!?]{0,80}?\b(?:that|how|whether)\s+")
OF_TIME = re.compile(r"\s*(?:(?:on|in|late|early)\s+)?(?:\w+day|yesterday|today)(?:\s+(?:that))?,?\s+|\s+")
CLAUSE = re.compile(r"(?:the|an?|his|her|its|their|it|he|she|they|we|there|this|these|those|both|all|no)\b|[A-Z]")
OBJECT = re.compile(r"\b(?:what|which|whom)\s+\Z")  # "what the three said" names words; it does not give them
LISTENER = re.compile(r"\s+(?:reporters|journalists|[A-Z]\w+(?:\s[A-Z]\w+)*|the \w+(?: \w+)?|him|her|them)\s+")


def reported(view: Framed, known: Resolver) -> tuple[Reported, ...]:
    """Return the reported speech of an article, one for each sentence that has any, in order.

    A clause that holds quoted words is listed too: the words around them are the article's own. Quotations that
    are all that is said are not.
    """
    found = []
    for sentence in view.sentences:
        one = _in_sentence(view, sentence) if len(sentence) <= LONGEST else None
        if one is not None:
            cue, content = one
            speaker = cue.subject or content
            who = known.resolve(speaker)
            found.append(
                Reported(view.article.id, sentence, content, cue.span, speaker, who.name, who.parties, who.candidates)
            )
    return tuple(found)


def _in_sentence(view: Framed, sentence: Span) -> tuple[Cue, Span] | None:
    """Return the cue of a sentence and what is said, if it reports speech."""
    for cue in cues_in(view.masked, sentence):
        if cue.subject is None or cue.noun or cue.weak or OBJECT.search(view.masked, sentence.start, cue.subject.start):
            continue
        content = _content(view, sentence, cue)
        if content is not None and _says_something(view, content):
            return cue, content
    return None


def _content(view: Framed, sentence: Span, cue: Cue) -> Span | None:
    """Return what is said: the clause after the cue, or the one before a cue that ends the sentence."""
    word = view.masked[cue.span.start : cue.span.end].lower()
    if word == "according to":
        return _beside(view, sentence, cue)
    if word not in quoting_words().reporting or cue.subject is None:
        return None
    if _ends_sentence(view, sentence, cue):
        return _trimmed(view.article, Span(sentence.start, min(cue.span.start, cue.subject.start)))
    return _after(view, sentence, cue, word)


def _beside(view: Framed, sentence: Span, cue: Cue) -> Span | None:
    """Return the clause that stands beside "according to X": after it and its comma, or before it."""
    assert cue.subject is not None  # noqa: S101 - the caller has seen it
    if view.masked[sentence.start : cue.span.start].strip(" “‘\"'"):
        return _trimmed(view.article, Span(sentence.start, cue.span.start))
    comma = view.masked.find(",", cue.subject.end, sentence.end)
    return _trimmed(view.article, Span(comma + 1, sentence.end)) if comma >= 0 else None


def _ends_sentence(view: Framed, sentence: Span, cue: Cue) -> bool:
    """Return whether cue and subject end the sentence after a comma: "…, officials said on Monday."."""
    assert cue.subject is not None  # noqa: S101 - the caller has seen it
    first, last = min(cue.span.start, cue.subject.start), max(cue.span.end, cue.subject.end)
    rest = WORD.findall(view.masked[last : sentence.end])
    return view.masked[sentence.start : first].rstrip().endswith(",") and len(rest) <= SHORT


def _after(view: Framed, sentence: Span, cue: Cue, word: str) -> Span | None:
    """Return the clause after a cue: with "that", or right after it; or the object of a declaring verb."""
    that = AFTER_CUE.match(view.masked, cue.span.end, sentence.end)
    if that is not None:
        return _trimmed(view.article, Span(that.end(), sentence.end))
    start = cue.span.end
    listener = LISTENER.match(view.masked, start, sentence.end) if word in ("tell", "told", "tells") else None
    gap = OF_TIME.match(view.masked, listener.end() - 1 if listener else start, sentence.end)
    if gap is None:
        return None
    clause = CLAUSE.match(view.masked, gap.end()) and _has_verb(view.masked[gap.end() : sentence.end])
    if clause or word in quoting_words().declaring:
        return _trimmed(view.article, Span(gap.end(), sentence.end))
    return None


def _has_verb(clause: str) -> bool:
    """Return whether a stretch may hold a finite verb; what was "concluded" may also be a meeting."""
    known = lexicon()
    closed = frozenset(("modal", "be", "have", "do"))
    return any(
        known.forms_of(word) & {"past", "third", "base"} or known.classes_of(word) & closed
        for word in WORD.findall(clause.lower())
    )


def _trimmed(article: Document, span: Span) -> Span | None:
    """Return a span without the marks and spaces at its ends, or `None` if nothing is left."""
    part = span.of(article.text)
    start = span.start + len(part) - len(part.lstrip(ENDING))
    end = span.end - (len(part) - len(part.rstrip(ENDING)))
    return Span(start, end) if start < end else None


def _says_something(view: Framed, content: Span) -> bool:
    """Return whether the article's own words in `content` are more than a word or two around a quotation."""
    own = [w for w in WORD.findall(view.masked[content.start : content.end]) if not re.fullmatch(r"[Xx]x+", w)]
    return len(own) >= SHORT

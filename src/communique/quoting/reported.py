"""Reported speech: what an article says in its own words that somebody said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from communique.codebook.lexicon import lexicon
from communique.model import Document, Reported, Span
from communique.quoting.cues import Cue, cues_in
from communique.quoting.framing import Framed
from communique.quoting.resolving import Resolver
from communique.quoting.wordlists import quoting_words

LONGEST = 3_000  # code points; a longer sentence is a list or a text without stops
SHORT = 4  # words; what is shorter says nothing that could be checked
WORD = re.compile(r"[^\W_]+")
ENDING = " \t\n\r.,;:!?—–"
JOINING = re.compile(r"\b(that|how|whether)\s+")
FAR = 80  # code points between a cue and what is said
STOP = re.compile(r"[.;:!?]")
BEHIND = re.compile(r"[\s,;–—-]*")
ASIDE = re.compile(r",\s+(?:(?P<who>who|which|whose)|(?:the|a|an|his|her|its|their|[A-Z][\w-]+[’']s)\b)[^,;:]*(?=,)")
CLOSED = frozenset(("modal", "be", "have", "do"))
OF_TIME = re.compile(r"\s*(?:(?:on|in|late|early)\s+)?(?:\w+day|yesterday|today)(?:\s+(?:that))?,?\s+|\s+")
CLAUSE = re.compile(r"(?:the|an?|his|her|its|their|it|he|she|they|we|there|this|these|those|both|all|no)\b|[A-Z]")
PARTED = re.compile(r"[,;—–]\s+(?:(?:while|whereas|and|but|yet|though|although)\s+)?\Z")
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
        if cue.subject is None or cue.noun or cue.weak or cue.denied or _attributes(view, cue):
            continue
        if OBJECT.search(view.masked, sentence.start, cue.subject.start):
            continue
        content = _own_clause(view, sentence, cue, _content(view, sentence, cue))
        if content is not None and not content.meets(cue.subject) and _says_something(view, content):
            return cue, content
    return None


def _attributes(view: Framed, cue: Cue) -> bool:
    """Return whether a cue and its subject stand right behind quoted words, which are then what is said."""
    assert cue.subject is not None  # noqa: S101 - the caller has seen it
    first = min(cue.span.start, cue.subject.start)
    at = bisect_right(view.quoted, first, key=lambda one: one.span.end) - 1
    return at >= 0 and BEHIND.fullmatch(view.masked, view.quoted[at].span.end, first) is not None


def _own_clause(view: Framed, sentence: Span, cue: Cue, content: Span | None) -> Span | None:
    """Return what is said without a clause behind it in which somebody else speaks: "…, while Cole called it …"."""
    if content is None or content.start < cue.span.end:
        return content
    others = [c.subject for c in cues_in(view.masked, sentence) if c.subject and not c.weak and not c.noun]
    parted = (o for o in others if content.start < o.start < content.end)
    at = next((o.start for o in parted if PARTED.search(view.masked, content.start, o.start)), content.end)
    end = PARTED.search(view.masked, content.start, at) if at < content.end else None
    return _trimmed(view.article, Span(content.start, end.start())) if end else content


def _content(view: Framed, sentence: Span, cue: Cue) -> Span | None:
    """Return what is said: the clause after the cue, or the one before a cue that ends the sentence."""
    word = view.masked[cue.span.start : cue.span.end].lower()
    if word == "according to":
        return _beside(view, sentence, cue)
    if word not in quoting_words().reporting or cue.subject is None:
        return None
    if _ends_sentence(view, sentence, cue) or _is_inverted(view, sentence, cue):
        return _trimmed(view.article, Span(sentence.start, min(cue.span.start, cue.subject.start)))
    return _after(view, sentence, cue, word)


def _beside(view: Framed, sentence: Span, cue: Cue) -> Span | None:
    """Return the clause that stands beside "according to X": after it and its comma, or before it."""
    assert cue.subject is not None  # noqa: S101 - the caller has seen it
    if view.masked[sentence.start : cue.span.start].strip(" “‘\"'"):
        return _trimmed(view.article, Span(sentence.start, cue.span.start))
    start = _behind_asides(view, sentence, cue.subject.end)
    comma = view.masked.find(",", start, sentence.end)
    return _trimmed(view.article, Span(comma + 1, sentence.end)) if comma >= 0 else None


def _behind_asides(view: Framed, sentence: Span, start: int) -> int:
    """Return where what says more of a speaker ends: behind ", the minister", ", who leads the talks"."""
    while (aside := ASIDE.match(view.masked, start, sentence.end)) is not None:
        if aside["who"] is None and _has_verb(aside[0]):
            break
        start = aside.end()
    return start


def _is_inverted(view: Framed, sentence: Span, cue: Cue) -> bool:
    """Return whether the speaker stands behind the verb, and what is said before a comma: "…, said Ann Cole, who …"."""
    assert cue.subject is not None  # noqa: S101 - the caller has seen it
    before = view.masked[sentence.start : cue.span.start].rstrip()
    return cue.subject.start >= cue.span.end and before.endswith(",") and _has_verb(before)


def _ends_sentence(view: Framed, sentence: Span, cue: Cue) -> bool:
    """Return whether cue and subject end the sentence after a comma: "…, officials said on Monday."."""
    assert cue.subject is not None  # noqa: S101 - the caller has seen it
    first, last = min(cue.span.start, cue.subject.start), max(cue.span.end, cue.subject.end)
    if view.inside(Span(last, sentence.end)):
        return False
    rest = WORD.findall(view.masked[last : sentence.end])
    return view.masked[sentence.start : first].rstrip().endswith(",") and len(rest) <= SHORT


def _after(view: Framed, sentence: Span, cue: Cue, word: str) -> Span | None:
    """Return the clause after a cue: with "that", or right after it; or the object of a declaring verb."""
    that = _that(view, cue.span.end, sentence.end)
    if that is not None:
        return _trimmed(view.article, Span(that, sentence.end))
    start = cue.span.end
    listener = LISTENER.match(view.masked, start, sentence.end) if word in ("tell", "told", "tells") else None
    gap = OF_TIME.match(view.masked, listener.end() - 1 if listener else start, sentence.end)
    if gap is None:
        return None
    clause = CLAUSE.match(view.masked, gap.end()) and _has_verb(view.masked[gap.end() : sentence.end])
    if clause or word in quoting_words().declaring:
        return _trimmed(view.article, Span(gap.end(), sentence.end))
    return None


def _that(view: Framed, start: int, end: int) -> int | None:
    """Return where the clause after "that", "how" or "whether" begins; "the deal that ends the war" has none.

    "That" joins a clause to a cue where a subject follows it, and no verb of another clause stands between.
    """
    for joined in JOINING.finditer(view.masked, start, min(end, start + FAR)):
        between = view.masked[start : joined.start()]
        if STOP.search(between) or any(w.endswith("ing") for w in WORD.findall(between)):
            return None
        if joined[1] != "that" or not _is_finite(WORD.findall(view.masked[joined.end() : joined.end() + FAR])):
            return joined.end()
    return None


def _is_finite(words: Sequence[str]) -> bool:
    """Return whether words begin with a finite verb, so that a "that" before them is their subject."""
    known = lexicon()
    first, second = (*(w.lower() for w in words[:2]), "", "")[:2]
    if known.classes_of(first) & CLOSED:
        return True
    if "past" in known.forms_of(first) and first not in known.classes["ed_adjective"]:
        return True
    return "third" in known.forms_of(first) and bool(known.classes_of(second) & {"determiner", "pronoun"})


def _has_verb(clause: str) -> bool:
    """Return whether a stretch may hold a finite verb; what was "concluded" may also be a meeting."""
    known = lexicon()
    return any(
        known.forms_of(word) & {"past", "third", "base"} or known.classes_of(word) & CLOSED
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

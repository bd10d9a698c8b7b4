"""Phrases: which words of a sentence are a cue, and which noun phrase is its subject.

No parser: the subject of a cue is read backwards from the verb, over what a noun phrase is made of, to the first word
that cannot belong to it. Where the verb stands first ("said the minister") the phrase after it is read forwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.words import quoting_words

WORD = re.compile(r"[^\W_]+(?:[.&’'\-‑][^\W_]+)*(?:[’'](?=\s|$))?")
MOST_WORDS = 22  # of a subject with its appositions
NAME_GAP = re.compile(r"(?<=\b[A-Z])\. |(?<=Mr)\. |(?<=Mrs)\. |(?<=Ms)\. |(?<=Dr)\. |(?<=Sen)\. |(?<=Rep)\. |(?<=Gov)\. |(?<=Gen)\. |(?<=Jr)\. |(?<=St)\. |(?<=Lt)\. |(?<=Col)\. |(?<=Sr)\. ")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or phrase of saying, with its subject; `weak` is one that also means other things ("call", "put")."""

    span: Span
    subject: Span | None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its place, and the mark between it and the word before, stripped of spaces."""

    span: Span
    text: str
    low: str
    gap: str


def words_in(masked: str, span: Span) -> list[Word]:
    """Return the words of `span`, each with what stands between it and the one before."""
    found: list[Word] = []
    at = span.start
    for match in WORD.finditer(masked, span.start, span.end):
        gap = masked[at : match.start()]
        if gap[:1] == "." and NAME_GAP.match(masked, at):
            gap = " "
        found.append(Word(Span(*match.span()), match[0], match[0].lower().rstrip("’'"), gap.strip()))
        at = match.end()
    return found


def cues_in(masked: str, span: Span) -> list[Cue]:
    """Return every cue in `span` that has a subject, or that stands before or after one, in order."""
    words = words_in(masked, span)
    found = []
    for at, word in enumerate(words):
        cue = _cue_at(masked, words, at)
        if cue is not None:
            found.append(cue)
        del word
    return found


def _cue_at(masked: str, words: list[Word], at: int) -> Cue | None:
    """Return the cue that word `at` is, if it is one."""
    known = quoting_words()
    word = words[at]
    if word.low == "according" and at + 1 < len(words) and words[at + 1].low == "to":
        return Cue(Span(word.span.start, words[at + 1].span.end), phrase_from(words, at + 2))
    weak = word.low in known.weak_cues
    if word.low not in known.strong_cues and not weak:
        return None
    if _is_noun(words, at):
        owner = _owner(words, at)
        return Cue(word.span, owner, weak) if owner else None
    if _is_passive(words, at):
        return None
    if word.low.endswith("ing"):
        return Cue(word.span, None, weak)
    return Cue(word.span, subject_of(words, at) or _inverted(words, at), weak)


def _is_noun(words: list[Word], at: int) -> bool:
    """Return whether a cue is a noun: an article, possessive or adjective stands before it ("his claim that")."""
    word = words[at].low
    if word not in quoting_words().noun_cues or at == 0 or words[at].gap:
        return False
    before = words[at - 1]
    return before.low in lexicon().classes["determiner"] or before.text.endswith(("’s", "'s", "’", "'"))


def _owner(words: list[Word], at: int) -> Span | None:
    """Return who makes the claim of "his claim", "Mr. Smith’s remark"."""
    before = words[at - 1]
    if before.low in quoting_words().possessives:
        return before.span
    if before.text.endswith(("’s", "'s", "’", "'")):
        start = _start(words, at - 1)
        length = len(before.text) - (2 if before.text.endswith("s") and before.text[-2] in "’'" else 1)
        return Span(words[start].span.start, before.span.start + length)
    return None


def _is_passive(words: list[Word], at: int) -> bool:
    """Return whether a form of "be" makes the cue a passive ("was told", "is expected to be announced")."""
    be = lexicon().classes["be"]
    adverbs = quoting_words().between
    back = at - 1
    while back >= 0 and words[back].low in adverbs and words[back].low not in be:
        back -= 1
    if words[at].low.endswith("ing") or back < 0 or words[back].low not in be:
        return False
    return words[at].low not in ("quoted",)


def subject_of(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase before the verb `at`, or `None` if the words before it are none."""
    end = _before_auxiliaries(words, at)
    if end < 0 or _breaks(words, end, at):
        return None
    if words[end].low in quoting_words().relatives:
        return _antecedent(words, end)
    start = _start(words, end)
    if start is None or start > end:
        return None
    if _comma_between(words, end, at):
        return None
    head = _head(words, start, end)
    return head


def _before_auxiliaries(words: list[Word], at: int) -> int:
    """Return the place of the last word before the verb that is no auxiliary or adverb."""
    back = at - 1
    between = quoting_words().between
    while back >= 0 and (words[back].low in between or _is_adverb(words[back].low)) and words[back + 1].gap in ("", ","):
        back -= 1
    return back


def _is_adverb(word: str) -> bool:
    """Return whether a word ends as an adverb does."""
    return word.endswith("ly") and word not in lexicon().classes["not_adverbs"]


def _breaks(words: list[Word], end: int, at: int) -> bool:
    """Return whether a mark other than a comma stands between the subject and the verb."""
    return any(words[i].gap not in ("", ",", "”", ")", "),") and "—" not in words[i].gap for i in range(end + 1, at + 1))


def _comma_between(words: list[Word], end: int, at: int) -> bool:
    """Return whether a comma stands before the verb and closes no apposition."""
    comma = words[end + 1].gap.endswith(",") if end + 1 <= at else False
    if not comma:
        return False
    return not any(words[i].gap == "," for i in range(max(end - MOST_WORDS, 1), end + 1))


def _start(words: list[Word], end: int) -> int:
    """Return where the noun phrase that ends with word `end` starts."""
    known, classes = quoting_words(), lexicon().classes
    at = end
    if words[at].low in known.subject_pronouns:
        return at
    while at > 0 and end - at < MOST_WORDS:
        word, before = words[at], words[at - 1]
        if word.gap not in ("", "’", "'", "&"):
            break
        if word.low in classes["determiner"] or word.low in known.possessives:
            if before.low in known.linking and at > 1 and not words[at - 1].gap:
                at -= 2 if words[at - 2].low not in classes["preposition"] else 1
                continue
            break
        if not _may_belong(words, at - 1):
            break
        at -= 1
    while at < end and words[at].low in known.no_opener:
        at += 1
    return at


def _may_belong(words: list[Word], at: int) -> bool:
    """Return whether word `at` may be part of the noun phrase that goes on after it."""
    known, classes = quoting_words(), lexicon().classes
    word = words[at]
    if word.low in known.barriers or word.low in classes["modal"] or word.low in classes["be"]:
        return False
    if word.low in classes["have"] or word.low in classes["do"] or word.low in known.subject_pronouns:
        return False
    if word.low in classes["pronoun"] or word.low in classes["subordinator"] or word.low in classes["relative"]:
        return False
    if word.low == "and":
        return at > 0 and words[at + 1].text[:1].isupper() and words[at - 1].text[:1].isupper()
    if word.low in known.times or re.fullmatch(r"x+", word.low):
        return False
    if word.text[:1].islower() and _is_adverb(word.low):
        return False
    return not (word.text.islower() and _is_verb(word.low))


def _is_verb(word: str) -> bool:
    """Return whether a word in small letters is a finite verb more likely than part of a noun phrase."""
    forms = lexicon().forms_of(word)
    if word in quoting_words().strong_cues:
        return bool(forms & {"past"}) or word in ("says", "said", "told")
    return "past" in forms and word not in lexicon().classes["ed_adjective"]


def _head(words: list[Word], start: int, end: int) -> Span | None:
    """Return the subject, without the appositions between it and the verb ("A, the minister of B, said")."""
    first, last = start, end
    while first > 0 and words[first].gap == "," and end - first < MOST_WORDS:
        before = _start(words, first - 1)
        if not _is_name(words, before, first - 1) or not _apposition(words, first):
            break
        first, last = before, first - 1
        if words[first].text[:1].isupper() and words[first].gap != ",":
            break
    if first > last or not any(w.text[:1].isalnum() for w in words[first : last + 1]):
        return None
    return Span(words[first].span.start, words[last].span.end)


def _is_name(words: list[Word], start: int, end: int) -> bool:
    """Return whether a phrase is or holds a name, or is a noun phrase with its article."""
    return start <= end and (
        any(w.text[:1].isupper() for w in words[max(start, 0) : end + 1])
        or words[start].low in lexicon().classes["determiner"]
    )


def _apposition(words: list[Word], at: int) -> bool:
    """Return whether an apposition or relative clause may start at word `at`, after its comma."""
    word = words[at]
    return word.text[:1].islower() or word.text[:1].isdigit() or word.text[:1].isupper()


def _antecedent(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase before a relative pronoun: "Smith, who said"."""
    if at == 0:
        return None
    end = at - 1
    start = _start(words, end)
    if start > end:
        return None
    return Span(words[start].span.start, words[end].span.end)


def _inverted(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase after a verb that stands before its subject: "said the minister"."""
    if at + 1 >= len(words) or words[at].low not in quoting_words().inverting:
        return None
    after = words[at + 1]
    if after.gap or after.low in quoting_words().not_subjects or after.low in lexicon().classes["preposition"]:
        return None
    if at > 0 and not words[at].gap and words[at - 1].text[:1].islower() and not re.fullmatch(r"x+", words[at - 1].low):
        return None
    return phrase_from(words, at + 1)


def phrase_from(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase that starts at word `at`: up to a mark, a verb, or a word that starts a clause."""
    known, classes = quoting_words(), lexicon().classes
    if at >= len(words) or words[at].gap:
        return None
    end = at
    if words[at].low in known.subject_pronouns:
        return words[at].span
    while end + 1 < len(words) and end - at < MOST_WORDS:
        word = words[end + 1]
        if word.gap or word.low in known.barriers or word.low in classes["be"] or word.low in known.times:
            break
        if word.low in classes["preposition"] and word.low not in known.linking:
            break
        if word.low in classes["relative"] or word.low in classes["subordinator"] or word.low in classes["modal"]:
            break
        if word.low == "and" and not (end + 2 < len(words) and words[end + 2].text[:1].isupper()):
            break
        if word.low in ("in", "on", "at", "during", "to") or (word.text.islower() and _is_verb(word.low)):
            break
        end += 1
    return Span(words[at].span.start, words[end].span.end)


def opening_attribution(masked: str, span: Span) -> Cue | None:
    """Return the cue that a stretch after a quotation opens with: "he said", "said the minister", "A, of B, said"."""
    words = words_in(masked, span)
    for at in range(min(len(words), MOST_WORDS)):
        if at and (set(words[at].gap) & set(".!?;:“\"") or words[at].low in quoting_words().clause_openers):
            return None
        cue = _cue_at(masked, words, at)
        if cue is None:
            if words[at].text.islower() and _is_verb(words[at].low) and not _in_relative(words, at):
                return None
            continue
        if cue.subject is None and at == 0:
            return cue
        if cue.subject is not None and (at <= 1 or cue.subject.start >= words[0].span.start):
            return cue
        return None
    return None


def _in_relative(words: list[Word], at: int) -> bool:
    """Return whether a relative pronoun stands a few words before: the verb is not the main one."""
    return any(w.low in lexicon().classes["relative"] or w.low in ("as",) for w in words[max(0, at - 8) : at])


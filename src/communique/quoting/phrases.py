"""Phrases: which words of a sentence are a cue, and which noun phrase is its subject.

No parser: the subject of a cue is read backwards from the verb, over what a noun phrase is made of, to the first word
that cannot belong to it. Where the verb stands first ("said the minister") the phrase after it is read forwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.words import quoting_words

WORD = re.compile(r"[^\W_]+(?:[.&’'\-‑][^\W_]+)*(?:[’'](?=\s|$))?")
TITLE_STOP = re.compile(
    r"(?<=\b[A-Z])\.|(?<=\bM[rs])\.|(?<=\bMrs)\.|(?<=\b(?:Dr|St|Lt|Jr|Sr)\b)\."
    r"|(?<=\b(?:Sen|Rep|Gov|Gen|Col|Rev|Sgt)\b)\."
)
MOST_WORDS = 22  # of a subject
MOST_ASIDE = 30  # words between a subject and its verb in apposition
BLANK = re.compile(r"x+")
POSSESSIVE = ("’s", "'s", "s’", "s'")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or phrase of saying, with its subject; `weak` is one that says something only right at quoted words."""

    span: Span
    subject: Span | None
    weak: bool = False
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its place, in small letters as `low`, and the mark between it and the word before as `gap`."""

    span: Span
    text: str
    low: str
    gap: str


def words_in(masked: str, span: Span) -> list[Word]:
    """Return the words of `span`; the stop of "Mr." or of an initial is no mark."""
    found: list[Word] = []
    at = span.start
    for match in WORD.finditer(masked, span.start, span.end):
        gap = masked[at : match.start()].strip()
        if gap[:1] == "." and TITLE_STOP.match(masked, at):
            gap = gap[1:].strip()
        found.append(Word(Span(*match.span()), match[0], match[0].lower().rstrip("’'"), gap))
        at = match.end()
    return found


def cues_in(masked: str, span: Span) -> list[Cue]:
    """Return every cue in `span`, in order."""
    words = words_in(masked, span)
    found = (_cue_at(words, at) for at in range(len(words)))
    return [cue for cue in found if cue is not None]


def _cue_at(words: list[Word], at: int) -> Cue | None:
    """Return the cue that word `at` is, if it is one."""
    known = quoting_words()
    word = words[at]
    weak = word.low in known.weak_cues
    if word.low == "according" and at + 1 < len(words) and words[at + 1].low == "to":
        return Cue(Span(word.span.start, words[at + 1].span.end), phrase_from(words, at + 2))
    if (word.low not in known.strong_cues and not weak) or (at and word.text[0].isupper()):
        return None
    return _noun_or_verb(words, at, weak=weak)


def _noun_or_verb(words: list[Word], at: int, *, weak: bool) -> Cue | None:
    """Return the cue that a word of saying is, if the words around it do not make it something else."""
    word = words[at]
    if _is_noun(words, at):
        owner = _owner(words, at)
        return Cue(word.span, owner, weak, noun=True) if owner else None
    if at and not word.gap and "determiner" in lexicon().classes_of(words[at - 1].low):
        return None
    if _is_passive(words, at):
        return _passive(words, at)
    if word.low == lexicon().lemma(word.low) and not _base_is_verb(words, at):
        return None
    infinitive = at > 0 and words[at - 1].low == "to"
    if infinitive or word.low.endswith("ing"):
        return Cue(word.span, None, weak or infinitive)
    return Cue(word.span, subject_of(words, at) or _inverted(words, at), weak)


def _base_is_verb(words: list[Word], at: int) -> bool:
    """Return whether the words before a base form make it a verb: "they state", "to state", "ministers state"."""
    word = words[at].low
    if word not in quoting_words().noun_cues | lexicon().classes["noun_like"]:
        return True
    if at == 0 or words[at].gap:
        return False
    before = words[at - 1].low
    closed = quoting_words().subject_pronouns | lexicon().classes["modal"] | lexicon().classes["do"] | {"to"}
    return before in closed or (before.endswith("s") and words[at - 1].text.islower())


def _is_noun(words: list[Word], at: int) -> bool:
    """Return whether a cue is a noun: an article or possessive stands before it ("his claim that")."""
    if words[at].low not in quoting_words().noun_cues or at == 0 or words[at].gap:
        return False
    before = words[at - 1]
    return before.low in lexicon().classes["determiner"] or before.text.endswith(POSSESSIVE)


def _owner(words: list[Word], at: int) -> Span | None:
    """Return who makes the claim of "his claim", "Mr. Smith’s remark"."""
    before = words[at - 1]
    if before.low in quoting_words().possessives:
        return before.span
    if not before.text.endswith(POSSESSIVE):
        return None
    start = _start(words, at - 1)
    return Span(words[start].span.start, before.span.end - (2 if before.text.endswith(POSSESSIVE[:2]) else 1))


def _is_passive(words: list[Word], at: int) -> bool:
    """Return whether a form of "be" makes the cue a passive ("was told"), or "by" follows ("as reported by")."""
    if words[at].low.endswith("ing"):
        return False
    if at + 1 < len(words) and words[at + 1].low == "by" and not words[at + 1].gap:
        return True
    back = at - 1
    while back >= 0 and words[back].low in quoting_words().between - lexicon().classes["be"]:
        back -= 1
    return back >= 0 and words[back].low in lexicon().classes["be"] and words[at].low != "quoted"


def _passive(words: list[Word], at: int) -> Cue | None:
    """Return the cue of a passive that names who said it: "as reported by the agency"."""
    if at + 1 < len(words) and words[at + 1].low == "by":
        agent = phrase_from(words, at + 2)
        return Cue(words[at].span, agent) if agent else None
    return None


def subject_of(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase before the verb `at`, or `None` if the words before it are none."""
    end = _before_auxiliaries(words, at)
    if end < 0 or any(set(words[i].gap) & set('.;:!?“"') for i in range(end + 1, at + 1)):
        return None
    if words[end + 1].gap.rstrip("”").endswith((",", ")")):
        return _before_aside(words, end)
    if words[end].low in quoting_words().relatives:
        return _noun_phrase(words, end - 1)
    return _noun_phrase(words, end)


def _before_auxiliaries(words: list[Word], at: int) -> int:
    """Return the place of the last word before the verb that is no auxiliary, adverb or word of time."""
    known = quoting_words()
    skipped = known.between | known.times
    back = at - 1
    while back >= 0 and not words[back + 1].gap.rstrip(",") and (words[back].low in skipped or _is_adverb(words[back])):
        back -= 1
        if back >= 0 and words[back].low == "on" and words[back + 1].low in known.times:
            back -= 1
    return back


def _is_adverb(word: Word) -> bool:
    """Return whether a word ends as an adverb does."""
    return word.text.islower() and word.low.endswith("ly") and word.low not in lexicon().classes["not_adverbs"]


def _before_aside(words: list[Word], end: int) -> Span | None:
    """Return the noun phrase before an apposition or relative clause that ends with word `end`: "A, of B, said"."""
    first = _clause_start(words, end)
    found = opening(words[first : end + 1])
    if found is None:
        return None
    after = next((w for w in words[first : end + 1] if w.span.start >= found.end), None)
    return found if after is not None and after.gap.startswith((",", "(", "—")) else None


def _clause_start(words: list[Word], end: int) -> int:
    """Return where the clause that holds word `end` starts: after a stop, a quotation, or a joining word."""
    at = end
    while at > 0 and end - at < MOST_ASIDE:
        if set(words[at].gap) & set('.;:!?“"') or BLANK.fullmatch(words[at - 1].low):
            break
        if words[at - 1].low in ("and", "but") and words[at - 1].gap:
            break
        at -= 1
    return at


def _noun_phrase(words: list[Word], end: int) -> Span | None:
    """Return the noun phrase that ends with word `end`, or `None` if that word ends none."""
    if end < 0 or (words[end].low not in quoting_words().subject_pronouns and not _may_belong(words, end)):
        return None
    start = _start(words, end)
    if start > 1 and "preposition" in lexicon().classes_of(words[start - 1].low) and _is_verb(words[start - 2].low):
        return opening(words[_clause_start(words, end) : start])  # "the statement released on 8 April"
    return Span(words[start].span.start, words[end].span.end) if start <= end else None


def _start(words: list[Word], end: int) -> int:
    """Return where the noun phrase that ends with word `end` starts."""
    known, classes = quoting_words(), lexicon().classes
    at = end
    if words[at].low in known.subject_pronouns:
        return at
    while at > 0 and end - at < MOST_WORDS and not words[at].gap.strip("&’'"):
        before = words[at - 1]
        if words[at].low in classes["determiner"] or words[at].low in known.possessives:
            if before.low not in known.linking or at < 2 or before.gap or not _may_belong(words, at - 2):  # noqa: PLR2004 - a noun and its preposition
                break
        elif not _may_belong(words, at - 1):
            break
        at -= 1
    while at < end and words[at].low in known.no_opener:
        at += 1
    return at


def _may_belong(words: list[Word], at: int) -> bool:
    """Return whether word `at` may be part of a noun phrase."""
    known, word = quoting_words(), words[at]
    if word.low == "and":
        return 0 < at < len(words) - 1 and words[at + 1].text[0].isupper() and words[at - 1].text[0].isupper()
    if word.low in known.barriers or word.low in known.times or word.low in known.subject_pronouns:
        return False
    if lexicon().classes_of(word.low) & NEVER_IN_PHRASE or BLANK.fullmatch(word.low):
        return False
    return not (_is_adverb(word) or (word.text.islower() and _is_verb(word.low)))


NEVER_IN_PHRASE = frozenset(("modal", "be", "have", "do", "pronoun", "subordinator", "relative"))


def _is_verb(word: str) -> bool:
    """Return whether a word in small letters is a finite verb more likely than part of a noun phrase."""
    forms = lexicon().forms_of(word)
    return "past" in forms and word not in lexicon().classes["ed_adjective"]


def _inverted(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase after a verb that stands before its subject: "said the minister"."""
    if at + 1 >= len(words) or words[at + 1].gap or (at and words[at].low not in quoting_words().inverting):
        return None
    if words[at + 1].low in quoting_words().not_subjects | lexicon().classes["preposition"]:
        return None
    if at and not words[at].gap and not BLANK.fullmatch(words[at - 1].low):
        return None
    return phrase_from(words, at + 1)


def phrase_from(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase that starts at word `at`: up to a mark, a verb, or a word that starts a clause."""
    if at >= len(words) or words[at].gap.strip('“"‘') or words[at].low in quoting_words().times:
        return None
    end = at
    while words[at].low not in quoting_words().subject_pronouns and end + 1 < len(words) and end - at < MOST_WORDS:
        if not _goes_on(words, end + 1):
            break
        end += 1
    return Span(words[at].span.start, words[end].span.end)


def _goes_on(words: list[Word], at: int) -> bool:
    """Return whether word `at` goes on with the noun phrase before it."""
    known, word = quoting_words(), words[at]
    if word.gap or word.low in known.barriers or word.low in known.times:
        return False
    kinds = lexicon().classes_of(word.low)
    if "preposition" in kinds:
        return word.low in known.linking and word.low not in ("in", "on", "at", "to")
    if word.low == "and":
        return at + 1 < len(words) and words[at + 1].text[0].isupper()
    return not (kinds & NEVER_IN_PHRASE) and not (word.text.islower() and _is_verb(word.low))


def opening(words: list[Word]) -> Span | None:
    """Return the noun phrase that a sentence opens with, after what stands before its first comma if that is none."""
    closed = lexicon().classes["preposition"] | quoting_words().no_opener
    at = 0
    while at < len(words) and (words[at].low in closed or words[at].low.endswith("ing") or _is_adverb(words[at])):
        joins = words[at].low in ("and", "but") and not words[at].gap
        at = at + 1 if joins else next((i for i in range(at + 1, len(words)) if "," in words[i].gap), len(words))
    if at >= len(words):
        return None
    return phrase_from([replace(words[at], gap=""), *words[at + 1 :]], 0)


def opening_phrase(masked: str, sentence: Span) -> Span | None:
    """Return the noun phrase that a sentence opens with."""
    return opening(words_in(masked, sentence))


def opening_attribution(masked: str, span: Span) -> Cue | None:
    """Return the cue that a stretch after a quotation opens with: "he said", "said the minister", "A, of B, said"."""
    words = words_in(masked, span)
    for at in range(min(len(words), MOST_ASIDE)):
        if set(words[at].gap if at else "") & set('.!?;:“"') or words[at].low in quoting_words().clause_openers:
            return None
        cue = _cue_at(words, at)
        if cue is not None and not cue.noun and not _describes(words, at, cue):
            starts = cue.subject is not None and cue.subject.start <= words[min(1, at)].span.start
            return cue if at == 0 or starts else None
        if words[at].text.islower() and _is_verb(words[at].low) and cue is None and not _in_relative(words, at):
            return None
    return None


def _describes(words: list[Word], at: int, cue: Cue) -> bool:
    """Return whether a weak cue is a participle that describes what stands before: "the text released on 8 April"."""
    goes_on = at + 2 < len(words) and not words[at + 1].gap and not words[at + 2].gap
    return cue.weak and goes_on and "preposition" in lexicon().classes_of(words[at + 1].low)


def _in_relative(words: list[Word], at: int) -> bool:
    """Return whether a relative pronoun or comma stands a few words before: the verb is not the main one."""
    return any("relative" in lexicon().classes_of(w.low) or w.gap == "," for w in words[max(1, at - 8) : at + 1])

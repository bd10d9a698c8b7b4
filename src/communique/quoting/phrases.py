"""Phrases: which noun phrase is the subject of a verb, or stands at a place.

No parser: the subject of a cue is read backwards from the verb, over what a noun phrase is made of, to the first word
that cannot belong to it. Where the verb stands first ("said the minister") the phrase after it is read forwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.bracketing import before_bracket, behind_bracket
from communique.quoting.choosing import behind_either, first_of_two, instead_of, is_nominal
from communique.quoting.wordlists import quoting_words

WORD = re.compile(r"[^\W_]+(?:(?:[.&’'\-‑]|\.[-‑–])[^\W_]+)*(?:[’'](?=\s|$))?")  # "U.S.–EU" is one
TITLE_STOP = re.compile(
    r"(?<=\b[A-Z])\.|(?<=\bM[rs])\.|(?<=\bMrs)\.|(?<=\b(?:Dr|St|Lt|Jr|Sr)\b)\."
    r"|(?<=\b(?:Sen|Rep|Gov|Gen|Col|Rev|Sgt)\b)\."
)
MOST_WORDS = 22  # of a subject
MOST_ASIDE = 30  # words between a subject and its verb in apposition
BLANK = re.compile(r"x+")
SHORTENED = re.compile(r"\.(?=,|\)[,\s]+[a-z]|\),)")  # the stop of "R-Wis.," and of "(D-Md.) said" ends no sentence
DASH = re.compile(r"-{2,3}")
FINITE = frozenset(("modal", "be", "have", "do"))
PLACE = 5  # words of a place before the dash of a dateline
DASHES = ("—", "–", "-")
OF_PLACE = frozenset(("in", "on", "at", "during"))
OBJECTS = frozenset(("which", "whom", "what", "that"))
DENYING = ("n't", "n’t")
NEVER_IN_PHRASE = frozenset(("modal", "be", "have", "do", "pronoun", "subordinator", "relative"))


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
        gap = DASH.sub("—", masked[at : match.start()].strip())
        if gap[:1] == "." and (TITLE_STOP.match(masked, at) or SHORTENED.match(masked, at)):
            gap = gap[1:].strip()
        found.append(Word(Span(*match.span()), match[0], match[0].lower().rstrip("’'"), gap))
        at = match.end()
    return found


def subject_of(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase before the verb `at`, or `None` if the words before it are none."""
    end = _before_auxiliaries(words, at)
    if end < 0 or any(set(words[i].gap) & set('.;:!?“"') for i in range(end + 1, at + 1)):
        return None
    aside = next((i for i in range(at, end, -1) if words[i].gap.rstrip("”").endswith((",", ")", "—", "–"))), None)
    found = _before_aside(words, aside - 1) if aside is not None else None
    if found is not None or aside in (at, end + 1):
        return found
    if words[end].low in quoting_words().relatives:
        return _noun_phrase(words, end - 1, nearest=True)
    return _noun_phrase(words, end)


def _before_auxiliaries(words: list[Word], at: int) -> int:
    """Return the place of the last word before the verb that is no auxiliary, adverb or word of time."""
    known = quoting_words()
    skipped = known.between | known.times
    back = at - 1
    while (
        max(0, at - MOST_ASIDE) <= back
        and not words[back + 1].gap.rstrip(",")
        and (words[back].low in skipped or _is_adverb(words[back]) or words[back].low.endswith(DENYING))
    ):
        back -= 1
        if back >= 0 and words[back].low == "on" and words[back + 1].low in known.times:
            back -= 1
    if back > 0 and words[back].low.isdigit() and words[back - 1].low == "in" and not words[back].gap:
        return back - 2  # "who in 2010 said"
    return back


def _is_adverb(word: Word) -> bool:
    """Return whether a word ends as an adverb does."""
    return word.text.islower() and word.low.endswith("ly") and word.low not in lexicon().classes["not_adverbs"]


def _before_aside(words: list[Word], end: int) -> Span | None:
    """Return the noun phrase before an apposition or relative clause that ends with word `end`: "A, of B, said"."""
    first = clause_start(words, end)
    found = opening(words[first : end + 1])
    if found is None:
        return None
    after = [w for w in words[first : end + 1] if w.span.start >= found.end]
    at = next((i for i, w in enumerate(after) if w.gap.startswith((",", "(", "—", "–"))), None)
    if at is None or not _is_of(after[:at]):
        return None
    return Span(found.start, after[at - 1].span.end) if at else found


def _is_of(words: list[Word]) -> bool:
    """Return whether words are nothing, or say more of a noun: "officials | at the Home Office, a division of…"."""
    return not words or ("preposition" in lexicon().classes_of(words[0].low) and not any(map(_is_finite, words)))


def clause_start(words: list[Word], end: int) -> int:
    """Return where the clause that holds word `end` starts: after a stop, a quotation, or a joining word."""
    at = end
    while at > behind_dateline(words) and end - at < MOST_ASIDE:
        if set(words[at].gap) & set('.;:!?“"') or BLANK.fullmatch(words[at - 1].low):
            break
        if words[at - 1].low in ("and", "but") and words[at - 1].gap and before_bracket(words, at - 1) == at - 2:
            break
        if words[at - 1].low in OBJECTS and is_nominal(words[at]) and not any(map(_says, words[at : end + 1])):
            break
        at -= 1
    return at


def _says(word: Word) -> bool:
    """Return whether a word is a finite verb, or a verb of saying."""
    return _is_finite(word) or word.low in quoting_words().strong_cues


def _is_finite(word: Word) -> bool:
    """Return whether a word is a finite verb or an auxiliary."""
    return bool(lexicon().classes_of(word.low) & FINITE) or (word.text.islower() and is_verb(word.low))


def _noun_phrase(words: list[Word], end: int, *, nearest: bool = False) -> Span | None:
    """Return the noun phrase that ends with word `end`, or `None` if that word ends none.

    Where it belongs to a participle ("the statement released on 8 April"), the one before, unless the `nearest` is
    sought.
    """
    while _may_end(words, end) and (instead := instead_of(words, start_of(words, end))) is not None:
        end = instead
    if not _may_end(words, end):
        return None
    start = start_of(words, end)
    first = first_of_two(words, start)
    if first is not None and _may_belong(words, first):
        start = behind_either(words, start_of(words, first), start)
    after = start > 1 and "preposition" in lexicon().classes_of(words[start - 1].low)
    if after and not nearest and _is_participle(words, start - 2):
        return opening(words[clause_start(words, end) : start])
    return Span(words[start].span.start, words[end].span.end) if start <= end and _ends_phrase(words[end]) else None


def _may_end(words: list[Word], at: int) -> bool:
    """Return whether a noun phrase may end with word `at`, as far as what stands before it tells."""
    return at >= 0 and (words[at].low in quoting_words().subject_pronouns or _may_belong(words, at))


def _is_participle(words: list[Word], at: int) -> bool:
    """Return whether word `at` says more of a noun before it: "the crowd marching through the town"."""
    running = at > 0 and words[at].text.islower() and words[at].low.endswith("ing") and not words[at].gap
    named = "determiner" in lexicon().classes_of(words[at - 1].low) if at else False
    return is_verb(words[at].low) or (running and not named)


def _ends_phrase(word: Word) -> bool:
    """Return whether a noun phrase may end with a word: with a noun or name, not with "his", "the" or "with"."""
    kinds = lexicon().classes_of(word.low)
    pronoun = word.low in quoting_words().subject_pronouns | {"this", "these", "those", "both", "all", "some", "others"}
    return pronoun or (not kinds & {"determiner", "preposition"} and word.low not in quoting_words().possessives)


def start_of(words: list[Word], end: int) -> int:
    """Return where the noun phrase that ends with word `end` starts."""
    known, classes = quoting_words(), lexicon().classes
    at = end
    if words[at].low in known.subject_pronouns:
        return at
    while at > 0 and end - at < MOST_WORDS:
        back = before_bracket(words, at)
        if back < 0 or (back == at - 1 and words[at].gap.strip("&’'")):
            break
        before = words[back]
        if words[at].low in classes["determiner"] or words[at].low in known.possessives:
            if before.low not in known.linking or at < 2 or before.gap or not _may_belong(words, at - 2):  # noqa: PLR2004 - a noun and its preposition
                break
        elif not _may_belong(words, back):
            break
        at = back
    while at < end and words[at].low in known.no_opener:
        at += 1
    return at


def _may_belong(words: list[Word], at: int) -> bool:
    """Return whether word `at` may be part of a noun phrase."""
    known, word = quoting_words(), words[at]
    if word.low == "and":
        before = before_bracket(words, at)
        return 0 <= before < len(words) - 2 and words[at + 1].text[0].isupper() and words[before].text[0].isupper()
    if word.low in known.barriers or word.low in known.times or word.low in known.subject_pronouns:
        return False
    if lexicon().classes_of(word.low) & NEVER_IN_PHRASE or BLANK.fullmatch(word.low):
        return False
    saying = word.low.endswith("ing") and word.low in known.strong_cues
    return not (_is_adverb(word) or saying or (word.text.islower() and is_verb(word.low)))


def is_verb(word: str) -> bool:
    """Return whether a word in small letters is a finite verb more likely than part of a noun phrase."""
    forms = lexicon().forms_of(word)
    return "past" in forms and word not in lexicon().classes["ed_adjective"]


def phrase_from(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase that starts at word `at`: up to a mark, a verb, or a word that starts a clause."""
    if at >= len(words) or words[at].gap.strip('“"‘') or words[at].low in quoting_words().times:
        return None
    if BLANK.fullmatch(words[at].low):
        return None
    end = at
    while words[at].low not in quoting_words().subject_pronouns and end + 1 < len(words) and end - at < MOST_WORDS:
        behind = behind_bracket(words, end + 1)
        if behind is None and not _goes_on(words, end + 1):
            break
        end = end + 1 if behind is None else behind
    return Span(words[at].span.start, words[end].span.end)


def _goes_on(words: list[Word], at: int) -> bool:
    """Return whether word `at` goes on with the noun phrase before it; a name with a verb of its own does not."""
    known, word = quoting_words(), words[at]
    before = words[at - 1]
    own_verb = at + 1 < len(words) and not words[at + 1].gap and is_verb(words[at + 1].low)
    if own_verb and word.text[0].isupper() and before.text.islower() and before.low in known.documents:
        return False  # "a statement Cole issued"
    if word.gap or word.low in known.barriers or word.low in known.times:
        return False
    kinds = lexicon().classes_of(word.low)
    if "preposition" in kinds:
        return word.low in known.linking and word.low not in ("in", "on", "at", "to")
    if word.low == "and":
        return at + 1 < len(words) and words[at + 1].text[0].isupper()
    return not (kinds & NEVER_IN_PHRASE) and not (word.text.islower() and is_verb(word.low))


def opening(words: list[Word]) -> Span | None:
    """Return the noun phrase that a sentence opens with, after what stands before its first comma if that is none."""
    at = behind_dateline(words)
    while at < len(words) and _opens_no_phrase(words[at]):
        joins = words[at].low in ("and", "but") and not words[at].gap
        at = at + 1 if joins else _next_opening(words, at)
    if at >= len(words):
        return None
    found = phrase_from([replace(words[at], gap=""), *words[at + 1 :]], 0)
    after = next((i for i in range(at + 1, len(words)) if found and words[i].span.start >= found.end), len(words))
    if at and found and after < len(words) and _begins_late(words, at, after):
        return phrase_from([replace(words[after], gap=""), *words[after + 1 :]], 0)
    return found


def behind_dateline(words: list[Word]) -> int:
    """Return how many words of a sentence say where it was written: "OSLO, Norway — The premier"."""
    return next((i for i, w in enumerate(words[:PLACE]) if i and w.gap in DASHES and words[0].text.isupper()), 0)


def _opens_no_phrase(word: Word) -> bool:
    """Return whether a word stands before the subject that a sentence opens with."""
    known = quoting_words()
    closed = word.low in known.no_opener or "preposition" in lexicon().classes_of(word.low)
    spoken = word.low in known.between and not _is_finite(word) and not lexicon().classes_of(word.low) & {"determiner"}
    adverb = _is_adverb(word) or spoken
    return closed or adverb or word.low.endswith("ing")


def _next_opening(words: list[Word], at: int) -> int:
    """Return where a subject may stand after what opens at word `at`: after a comma; behind a place, a pronoun does."""
    comma = next((i for i in range(at + 1, len(words)) if "," in words[i].gap), len(words))
    if words[at].low not in OF_PLACE:
        return comma
    pronouns = quoting_words().subject_pronouns - {"who", "it"}
    return next((i for i in range(at + 1, comma) if words[i].low in pronouns), comma)


def _begins_late(words: list[Word], at: int, after: int) -> bool:
    """Return whether words after a comma are still of what opens it: "After a late, dull talk, the premier"."""
    bare = words[at].text.islower() and not is_nominal(words[at])
    return bare and words[after].gap == "," and is_nominal(words[after])


def opening_phrase(masked: str, sentence: Span) -> Span | None:
    """Return the noun phrase that a sentence opens with."""
    return opening(words_in(masked, sentence))

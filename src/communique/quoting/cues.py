"""Cues: the verbs and phrases by which words are laid to somebody, each with its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.choosing import is_nominal
from communique.quoting.denying import is_denied
from communique.quoting.phrases import (
    BLANK,
    MOST_ASIDE,
    Word,
    is_verb,
    opening,
    phrase_from,
    start_of,
    subject_of,
    words_in,
)
from communique.quoting.relaying import prompted, quoted_by, quoting, relayed
from communique.quoting.wordlists import quoting_words

TOUCHING = re.compile(
    r"(?:\s+(?:it|this|of|(is|was)|(?:on\s+)?about|against))?"
    r"(?:\s+(?:this way|like this|as follows|in these words|in full|the following))?"
    r"[\s:,—–-]*(?:that\s+)?[\s:,—–-]*"
)
POSSESSIVE = ("’s", "'s", "s’", "s'")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or phrase of saying, with its subject; `weak` is one that says something only right at quoted words.

    `noun` is one as in "his claim", `relative` one that says more of a noun, as in "the mayor who said". Of one that is
    `denied` the subject did not say the words: "Cole never said".
    """

    span: Span
    subject: Span | None
    weak: bool = False
    noun: bool = False
    relative: bool = False
    denied: bool = False


def cues_in(masked: str, span: Span) -> list[Cue]:
    """Return every cue in `span`, in order."""
    words = words_in(masked, span)
    found = (_cue_at(words, at) for at in range(len(words)))
    return [cue for cue in found if cue is not None]


def touches(masked: str, cue: Cue, start: int) -> bool:
    """Return whether a cue stands right before quoted words at `start`; "his statement was “true”" does not."""
    joined = TOUCHING.fullmatch(masked, cue.span.end, start)
    if joined is None or not cue.noun or joined[1] is None:
        return joined is not None
    return cue.span.of(masked).lower() in quoting_words().being


def _cue_at(words: list[Word], at: int) -> Cue | None:
    """Return the cue that word `at` is, if it is one."""
    cue = _said_at(words, at)
    if cue is None or cue.noun or not is_denied(words, at, cue.subject):
        return cue
    return replace(cue, denied=True)


def _said_at(words: list[Word], at: int) -> Cue | None:
    """Return the cue that word `at` is, whether or not it is denied."""
    known = quoting_words()
    word = words[at]
    weak = word.low in known.weak_cues
    if (found := _by_preposition(words, at)) is not None:
        return found
    if word.low in known.in_whose and (found := _in_words(words, at)) is not None:
        return found
    if (told := relayed(words, at) or quoting(words, at)) is not None:
        return Cue(*told)
    if _with_particle(words, at):
        return _two_words(words, at)
    if not (word.low in known.strong_cues or weak or _is_noun(words, at)) or (at and word.text[0].isupper()):
        return None
    return _noun_or_verb(words, at, weak=weak)


def _by_preposition(words: list[Word], at: int) -> Cue | None:
    """Return the cue of "according to Cole", or of a "per Cole" that a stretch opens with."""
    if words[at].low == "according" and at + 1 < len(words) and words[at + 1].low == "to":
        return Cue(Span(words[at].span.start, words[at + 1].span.end), _source(words, at + 2))
    return Cue(words[at].span, phrase_from(words, 1)) if at == 0 and words[at].low == "per" else None


def _with_particle(words: list[Word], at: int) -> bool:
    """Return whether word `at` and the one behind it are a cue together: "points out"."""
    behind = words[at + 1].low if at + 1 < len(words) else ""
    return f"{lexicon().lemma(words[at].low)} {behind}" in quoting_words().with_particle


def _two_words(words: list[Word], at: int) -> Cue:
    """Return the cue of a verb and its particle; of "puts it" the verb alone."""
    word, behind = words[at], words[at + 1]
    span = word.span if behind.low == "it" else Span(word.span.start, behind.span.end)
    if word.low.endswith("ing") or (at and words[at - 1].low == "to"):
        return Cue(span, None, weak=True)
    return Cue(span, subject_of(words, at) or _coordinated(words, at))


def _source(words: list[Word], at: int) -> Span | None:
    """Return what is named at word `at`: a noun phrase, or a title in quotation marks."""
    is_quoted = at < len(words) and not words[at].gap and BLANK.fullmatch(words[at].low)
    return words[at].span if is_quoted else phrase_from(words, at)


def _in_words(words: list[Word], at: int) -> Cue | None:
    """Return the cue of "in the words of Cole", "in Cole’s words", "in Cole’s view"."""
    before = [w.low for w in words[max(at - 2, 0) : at]]
    if before == ["in", "the"] and at + 1 < len(words) and words[at + 1].low == "of":
        return Cue(Span(words[at - 2].span.start, words[at + 1].span.end), phrase_from(words, at + 2))
    owner = _owner(words, at) if before else None
    led = owner is not None and any(w.low in ("in", "by") and w.span.end + 1 == owner.start for w in words[:at])
    return Cue(words[at].span, owner) if led else None


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
    opens = at == 0 and word.low in quoting_words().inverting  # "“…,” read the sign"
    if word.low == lexicon().lemma(word.low) and not opens and not _base_is_verb(words, at):
        return None
    infinitive = at > 0 and words[at - 1].low == "to"
    if infinitive or word.low.endswith("ing"):
        subject = prompted(words, at) if infinitive else _of_name(words, at)
        return Cue(word.span, subject, weak or (infinitive and subject is None))
    return _finite(words, at, weak=weak)


def _finite(words: list[Word], at: int, *, weak: bool) -> Cue | None:
    """Return the cue of a finite verb, unless nobody in particular says it: "those who say"."""
    subject = quoted_by(words, at) or subject_of(words, at) or _inverted(words, at) or _coordinated(words, at)
    relative = at > 0 and words[at - 1].low in quoting_words().relatives
    if relative and at > 1 and words[at - 2].low in quoting_words().nobody:
        return None
    return Cue(words[at].span, subject, weak, relative=relative)


def _of_name(words: list[Word], at: int) -> Span | None:
    """Return the name of whom a participle speaks: "footage of Cole saying", "recalled Cole saying"."""
    accused = at > 1 and words[at - 1].low == "of" and not words[at - 1].gap  # "accused Cole of saying"
    end = at - 2 if accused else at - 1
    if end < 1 or words[at].gap or not words[end].text[0].isupper() or words[at].low == "to":
        return None
    start = end
    while start > 0 and not words[start].gap and words[start - 1].text[0].isupper():
        start -= 1
    before = words[start - 1].low if start > 0 and not words[start].gap else ""
    heard = before in quoting_words().hearing and words[at].low in quoting_words().strong_cues
    led = heard or before in ("of", "with")
    return Span(words[start].span.start, words[end].span.end) if led else None


def _coordinated(words: list[Word], at: int) -> Span | None:
    """Return the subject of a verb that shares it with one before: "the premier rose and said"."""
    if at < 2 or words[at - 1].low not in ("and", "but") or words[at].gap:  # noqa: PLR2004 - a subject and "and"
        return None
    first = next((i for i in range(at - 1, 0, -1) if set(words[i].gap) & set(".;:!?")), 0)
    pronouns = [i for i in range(first, at - 2) if words[i].low in quoting_words().subject_pronouns - {"who", "it"}]
    return words[pronouns[-1]].span if pronouns else opening(words[first : at - 1])


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
    known, follows = quoting_words(), words[at + 1].low if at + 1 < len(words) else ""
    being = words[at].low in known.being and follows in ("is", "was")
    if not (being or words[at].low in known.noun_cues) or at == 0 or words[at].gap:
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
    start = start_of(words, at - 1)
    start += words[start].low == "that"
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
        if at > 1 and words[at - 1].low == "as" and words[at - 1].gap and words[at].low in quoting_words().quoting:
            start = words[start_of(words, at - 2)].span.start  # "Cole, as quoted by the agency: “…”"
            return Cue(Span(words[at].span.start, words[-1].span.end), Span(start, words[at - 2].span.end))
        agent = phrase_from(words, at + 2) if not words[min(at + 2, len(words) - 1)].low.endswith("ing") else None
        return Cue(words[at].span, agent) if agent else None
    return None


def _inverted(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase after a verb that stands before its subject: "said the minister"."""
    if at + 1 >= len(words) or words[at + 1].gap or (at and words[at].low not in quoting_words().inverting):
        return None
    none = quoting_words().not_subjects | quoting_words().relatives | lexicon().classes["preposition"]
    if words[at + 1].low in none:
        return None
    if at and not words[at].gap and not BLANK.fullmatch(words[at - 1].low):
        return None
    return _either_from(words, at + 1)


def _either_from(words: list[Word], at: int) -> Span | None:
    """Return the noun phrase that starts at word `at`, with a second where "or" joins one: "Cole or his deputy"."""
    first = phrase_from(words, at)
    after = next((i for i in range(at, len(words)) if first and words[i].span.start >= first.end), len(words))
    joined = after + 1 < len(words) and words[after].low == "or" and not words[after].gap and not words[after + 1].gap
    second = phrase_from(words, after + 1) if joined and is_nominal(words[after + 1]) else None
    return Span(first.start, second.end) if first and second else first


def opening_attribution(masked: str, span: Span) -> Cue | None:
    """Return the cue that a stretch after a quotation opens with: "he said", "said the minister", "A, of B, said"."""
    words = words_in(masked, span)
    for at in range(min(len(words), MOST_ASIDE)):
        if set(words[at].gap if at else "") & set('.!?;:“"') or words[at].low in quoting_words().clause_openers:
            return None
        cue = _cue_at(words, at)
        if cue is not None and _in_object_clause(words, cue):
            continue
        if cue is not None and not cue.noun and not _describes(words, at, cue):
            starts = cue.subject is not None and cue.subject.start <= words[min(1, at)].span.start
            starts = starts or (words[at].low in quoting_words().relaying and subject_of(words, at) is not None)
            return cue if at == 0 or starts else None
        if words[at].text.islower() and is_verb(words[at].low) and cue is None and not _in_relative(words, at):
            return None
    return None


def _in_object_clause(words: list[Word], cue: Cue) -> bool:
    """Return whether a cue and its subject stand in an aside of their own: "a critic of what Berg calls progress"."""
    first = next((i for i, w in enumerate(words) if cue.subject and w.span.start == cue.subject.start), 0)
    return first > 0 and words[first - 1].low in ("what", "which", "whom")


def _describes(words: list[Word], at: int, cue: Cue) -> bool:
    """Return whether a weak cue is a participle that describes what stands before: "the text released on 8 April"."""
    goes_on = at + 2 < len(words) and not words[at + 1].gap and not words[at + 2].gap
    return cue.weak and goes_on and "preposition" in lexicon().classes_of(words[at + 1].low)


def _in_relative(words: list[Word], at: int) -> bool:
    """Return whether a relative pronoun or comma stands a few words before: the verb is not the main one."""
    return any("relative" in lexicon().classes_of(w.low) or w.gap == "," for w in words[max(1, at - 8) : at + 1])

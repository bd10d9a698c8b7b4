"""Lists within a sentence: where their stem ends, and whether a stem says something of its own."""

from __future__ import annotations

import re

from communique.splitting.clauses import Clause
from communique.splitting.finite import NAME, subject_clause
from communique.splitting.governing import main_clause
from communique.splitting.verbs import Sentence

MARKER = re.compile(
    r"\s*(?:[-–—−‒‐⁃•●·▪◦○■□‣➢►✓✔→*+o]\s+|\[[ xX]\]\s+"
    r"|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]\s+|\(\d{1,3}\)\s+|\d{1,3}\s{2,}"
    r"|\((?:[a-z]|[ivx]{2,4}|\d{1,2})\)(?=[A-Za-z]+\s)|\((?:[a-z]|[ivx]{2,4}|\d{1,2})\)\.\s+"
    r"|(?:\d{1,2}|[a-hA-H])\.(?=[A-Z][a-z])"
    r"|\d{1,3}\s(?=[A-Z]+ING\b|WE\b))"
)
PARTS = ("including", "particularly", "especially", "notably")  # what tells some of the means: "notably by:"
IN_PARTICULAR = ("in", "particular")
GOVERNED = 4  # words from a verb to the "to" of what it governs, at most
ADJUNCT = 4  # words of an adjunct that opens a list, at most: "including by Castovia:"
COUNTED = 5  # words from how many parts there are to the colon, at most: "six mutually reinforcing priority areas:"
INLINE_MARKER = re.compile(r"(?<=\s)(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})|(?<=[:;,]\s)\d{1,2}|(?<=\sand\s)\d{1,2})\)\s+")


def inline_colon(text: str, s: Sentence) -> int | None:
    """Return the index of the colon that introduces a list within the sentence, if there is one."""
    if ":" not in s.words:
        return None
    for i in range(1, s.length - 2):
        if s.words[i] != ":" or s.hidden[i]:
            continue
        opens = s.word(i + 1) == "(" or _numbered_actions(s, i)
        marked = opens and INLINE_MARKER.search(text, s.tokens.ends[i], s.tokens.ends[-1])
        adjunct = "including" in s.words[max(i - ADJUNCT, 0) : i]  # means and parts stay with their host
        if _names_follow(s, i) or _is_counted(s, i) or (adjunct and not marked) or (_parts_follow(s, i) and not marked):
            return None
        several = any(s.word(k) == ";" and not s.hidden[k] for k in range(i, s.length))
        before = s.word(i - 1)
        open_ended = s.is_in(i - 1, "preposition") or before in (
            "to",
            "that",
            "following",
            "we",
            "will",
            "include",
        )
        open_ended = open_ended or s.word(i + 1) == "that"
        if marked or (
            several and (open_ended or s.acts_as_base(i + 1) or s.acts_as_gerund(i + 1) or main_clause(s, 0, i))
        ):
            return i
        return None
    return None


def _numbered_actions(s: Sentence, colon: int) -> bool:
    """Return whether "1)" stands after the colon before an action, or before the parts that "include:" announces.

    Parts after a noun stay with their host: "in two areas: 1) trade, 2) health".
    """
    if not (s.word(colon + 1).isdigit() and s.word(colon + 2) == ")"):
        return False
    before, verb = colon - 1, colon + 3
    listing = s.lemma(before) in s.lexicon.classes["listing"] or s.word(before) in ("following", "to", "will")
    return listing or s.word(verb) == "to" or s.acts_as_base(verb) or s.acts_as_gerund(verb)


def _names_follow(s: Sentence, colon: int) -> bool:
    """Return whether names, not actions, stand after a colon: "Voting for this were: A. B, Chair; C. D"."""
    first = colon + 1
    acts = s.acts_as_base(first) or "gerund" in s.forms(first) or s.word(first) in ("to", "that", "(")
    return (
        (s.is_in(colon - 1, "be") or s.word(colon - 1) == "by")
        and s.is_capital(first)
        and s.is_capital(first + 1)
        and not acts
    )


def _parts_follow(s: Sentence, colon: int) -> bool:
    """Return whether parts, not actions, stand behind "include:": "Mechanisms may include: meetings; workshops"."""
    if s.lemma(colon - 1) not in s.lexicon.classes["listing"]:
        return False
    starts = [colon + 1, *(i + 1 for i in range(colon, s.length - 1) if s.word(i) == ";" and not s.hidden[i])]
    heads = [s.skip_adverbs(i + s.is_in(i, "coordinator")) for i in starts]
    return not any(s.word(i) == "to" or s.acts_as_base(i) or s.acts_as_gerund(i) for i in heads)


def _is_counted(s: Sentence, colon: int) -> bool:
    """Return whether things, not actions, stand behind how many parts a whole has: "three pillars: (1) trade; (2) aid".

    They stay with their host, as means and parts do.
    """
    before = range(max(colon - COUNTED, 0), colon)
    if not (s.is_in(colon - 1, "parts") and any(s.counts(i) or s.is_in(i, "count_words") for i in before)):
        return False
    starts = [colon + 1, *(i + 1 for i in range(colon, s.length - 1) if s.word(i) == ";" and not s.hidden[i])]
    heads = [s.skip_adverbs(_behind_mark(s, i + s.is_in(i, "coordinator"))) for i in starts]
    acts = any(s.word(i) in ("to", "that", "we") or s.acts_as_base(i) or "gerund" in s.forms(i) for i in heads)
    return not acts and not any(subject_clause(s, i, s.length, NAME) for i in heads)


def _behind_mark(s: Sentence, at: int) -> int:
    """Return where an item begins behind its mark: "(1)", "1)", "(a)"."""
    first = at + (s.word(at) == "(")
    return first + 2 if s.word(first + 1) == ")" else at


def inline_marker(text: str, s: Sentence) -> int | None:
    """Return the index of the first of the markers "(i) … (ii) …" where each begins an action of its own."""
    if ")" not in s.words:
        return None
    found = {m.start() for m in INLINE_MARKER.finditer(text, s.tokens.starts[0], s.tokens.ends[-1])}
    places = [i for i, start in enumerate(s.tokens.starts) if start in found] if found else []
    verbs = [s.skip_adverbs(i + 2 + (s.word(i) == "(")) for i in places if 0 < i < s.length - 3]
    several = len(verbs) > 1 and len(verbs) == len(places)
    led = several and (s.word(places[0] - 1) == "to" or s.is_in(places[0] - 1, "modal"))  # "agreed to (1) open …"
    acts = all(
        s.word(i) == "to" or s.acts_as_base(i) or ("gerund" in s.forms(i) and s.starts_object(i + 1))
        or (led and "base" in s.forms(i))
        for i in verbs
    )  # fmt: skip
    return places[0] if several and acts else None


def is_chain(s: Sentence) -> bool:
    """Return whether a sentence is a chain of recitals: "Recognizing …; affirming …; and recalling …,"."""
    if ";" not in s.words:
        return False
    cuts = s.places(";", 0, s.length - 1)
    starts = [0, *(i + 2 if s.is_in(i + 1, "coordinator") else i + 1 for i in cuts)]
    return bool(cuts) and all("gerund" in s.lexicon.forms_of(s.word(s.skip_adverbs(i))) for i in starts)


def _before_including(s: Sentence, start: int, end: int) -> int:
    """Return the last word before a closing "such as", "including", "in particular by" or "by means of", or `end`."""
    if s.words[end - 2 : end + 1] == ("by", "means", "of"):
        last = s.previous(end - 2)
        return last - (s.word(last) == ",")
    if s.word(end) == "as" and s.word(end - 1) == "such" and end - 2 > start:
        return end - 2 - (s.word(end - 2) == ",")
    by = s.word(end) != "including" and s.is_in(end, "preposition")
    at = end - by
    if by and s.words[at - 1 : at + 1] == IN_PARTICULAR:
        at -= 1
    elif s.word(at) != "including" and not (by and s.word(at) in PARTS):
        return end
    return at - 1 - (not s.is_word(at - 1)) if at - 2 > start else end


def relative_end(s: Sentence, clause: Clause) -> int | None:
    """Return where "which will:" begins that ends a clause whose verb is "be", if it does.

    "The aim of this note is to set up a board which will:" says what it is, and then what the board will do.
    """
    at = clause.end - 1
    while at > clause.start and not s.is_word(at):
        at -= 1
    if clause.group is None or not s.is_in(clause.group.head, "be") or at - 1 <= clause.group.head + 1:
        return None
    return at - 1 if s.is_in(at, "modal") and s.word(at - 1) in ("which", "that", "who") else None


def _awaits_object(s: Sentence, head: int, end: int) -> bool:
    """Return whether a stem whose verb is `head` ends in another that has its object below: "agreed to open soon:".

    Not where that verb tells more of something named: "They will set up a board, which will include:".
    """
    while end > head and s.is_adverb(end):
        end -= 1
    before = s.previous(end)
    joined = s.is_in(before, "coordinator") and "base" in s.forms(s.previous(before))
    governed = s.word(before) == "to" and before - head <= GOVERNED  # else it says what for
    led = governed or s.is_in(before, "modal") or joined
    told = any(s.is_in(i, "relative") for i in range(head, end)) or s.word(s.previous(before)) == "that"
    return led and not told and "base" in s.forms(end) and not s.is_in(end, "intransitive")


def is_complete(s: Sentence, clause: Clause) -> bool:
    """Return whether a stem says something of its own: a verb other than "include" with a noun after it."""
    end = clause.end - 1
    while end > clause.start and not s.is_word(end):
        end -= 1
    end = _before_including(s, clause.start, end)
    if clause.group is None or end <= clause.group.head or s.lemma(clause.group.head) in s.lexicon.classes["listing"]:
        return False
    word = s.word(end)
    if word in ("following", "follows") and end - clause.group.head <= 2:  # noqa: PLR2004 - "the following", "as follows"
        return False
    if _awaits_object(s, clause.group.head, end):
        return False
    return not (
        s.is_in(end, "preposition")
        or word in ("to", "that", "and", "we")
        or s.is_in(end, "be")
        or s.is_in(end, "modal")
    )

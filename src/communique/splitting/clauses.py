"""Clauses: the shares of a sentence that are units, from its main verb and its coordination."""

from __future__ import annotations

from typing import NamedTuple

from communique.codebook.rules import performative_lemmas
from communique.splitting.coordination import walk_clause
from communique.splitting.finite import NOUN_PHRASE, subject_clause
from communique.splitting.fronted import is_fronted
from communique.splitting.governing import after_fronted, main_clause
from communique.splitting.openings import (
    behind_joint,
    commands,
    gathered_at,
    operative,
    recital_at,
    recitals_behind,
    recites,
)
from communique.splitting.participles import describes_end
from communique.splitting.titling import in_capitals
from communique.splitting.verbs import Group, Sentence
from communique.splitting.walk import Verb, Walk

LABEL = 8  # words of a label before its colon, fewer than
TITLE = 20  # words of a title before its colon, fewer than
LONG = 5  # letters of a word that a label written as a title begins with a capital, at least


class Clause(NamedTuple):
    """One unit's share of a sentence, as token indices.

    `start` to `end` are its words; `subject` is the range of its subject, which may stand earlier; `group`
    its finite verb, likewise; `verb` the range of its own verb where that is not the finite one; `stem` the
    end of what it carries from the start of the sentence, if anything.
    """

    start: int
    end: int
    group: Group | None = None
    subject: tuple[int, int] | None = None
    verb: tuple[int, int] | None = None
    stem: tuple[int, int] | None = None


def clauses(s: Sentence, start: int, end: int, *, fragment: bool = False) -> tuple[Clause, ...]:
    """Return the units' shares of the sentence part from `start` to `end`, in order.

    `fragment` marks the item of a list, which has its verb, if any, at its start.
    """
    behind = start
    while (label := _label(s, behind, end)) is not None:
        behind = label
    whole = behind > start and item_clause(s, behind, end) is None and _is_sentence(s, behind, end)
    first, *others = shares = _shares(s, behind, end, fragment=fragment and not whole)
    return (first._replace(start=start), *others) if behind > start else shares


def _shares(s: Sentence, start: int, end: int, *, fragment: bool) -> tuple[Clause, ...]:
    """Return the shares of a part without the labels before it."""
    whole = _governed(s, start, end) if fragment else _opened(s, start, end)
    if whole is not None:
        return whole
    main = item_clause(s, start, end) if fragment else main_clause(s, start, end)
    if main is None:
        return _fragment(s, start, end, item=fragment)
    if _left_out(s, start, main[1]):
        return _reported(s, start, Group(start, start, start + 1, "past"), end)
    subject, group = main[0], _resumed(s, main[1])
    walk = Walk(verbs=[Verb(group.head, "finite", "main")])
    if group.tense == "modal" or (group.tense == "present" and "base" in s.forms(group.head)):
        walk.verbs.append(Verb(group.head, "base", "main", stem=group.head))
    if group.tense == "progressive":
        walk.verbs.append(Verb(group.head, "gerund", "main", stem=group.head))
    walk_clause(s, walk, group.end, end, group)
    return _assemble(start, end, group, subject, walk)


def _left_out(s: Sentence, start: int, group: Group) -> bool:
    """Return whether the part opens with its verb, and the one found is joined to it: "Discussed A, and opened B"."""
    told = group.tense in ("past", "perfect")
    joined = told and s.is_in(s.previous(group.start), "coordinator")
    return joined and "past" in s.forms(start) and s.starts_object(start + 1) and not s.is_in(start, "ed_adjective")


def _governed(s: Sentence, start: int, end: int) -> tuple[Clause, ...] | None:
    """Return an item whole that the verb of the stem governs: "Considering: that ports serve all"."""
    if s.word(start) != "that" or not main_clause(s, start + 1, end):
        return None
    first, *others = clauses(s, start + 1, end)
    rest = (Clause(c.start, c.end, stem=(start, c.stem[1]) if c.stem else None) for c in others)
    return (Clause(start, first.end), *rest)


def _opened(s: Sentence, start: int, end: int) -> tuple[Clause, ...] | None:
    """Return the shares of a part that opens as a clause without subject, a recital or a plain verb does."""
    spoken = operative(s, start, end)
    if spoken is not None:
        return _reported(s, start, spoken, end)
    recital = recital_at(s, start, end)
    if recital is not None:
        return _recited(s, start, recital, end)
    return _fragment(s, start, end, item=False) if commands(s, start) else None


def _recited(s: Sentence, start: int, first: int, end: int) -> tuple[Clause, ...]:
    """Return a recital, or the recitals that it joins: "Noting A, stressing B, and recalling C"."""
    marks = recitals_behind(s, first, end)
    if any(verb == first for _, verb in marks):  # "Noting that A, that B, and that C"
        told = (first, first + 1)
        cuts = [at for at, _ in marks]
        spans = zip([behind_joint(s, at) for at in cuts], [*cuts[1:], end], strict=True)
        later = (Clause(b, e, verb=told, stem=(start, told[1])) for b, e in spans)
        return (Clause(start, cuts[0], verb=told), *later)
    begins = [(start, first), *((verb, verb) for _, verb in marks)]
    stops = [*(at for at, _ in marks), end]
    return tuple(Clause(b, stop, verb=(v, v + 1)) for (b, v), stop in zip(begins, stops, strict=True))


def _label(s: Sentence, start: int, end: int) -> int | None:
    """Return where the clause after a label begins: "Trade: the sides will …", "Health: to share …"."""
    if ":" not in s.words:
        return None
    colon = next((i for i in range(start + 1, min(start + TITLE, end - 1)) if s.words[i] == ":"), None)
    if colon is None or any(s.group_at(i) for i in range(start, colon)):
        return None
    if colon - start < LABEL and not recites(s, s.skip_adverbs(start)):
        return colon + 1 if opens_with_verb(s, colon + 1) or _says(s, colon + 1, end) else None
    titled = _names_matter(s, start, colon) and s.is_capital(colon + 1)
    return colon + 1 if titled and _says(s, colon + 1, end) else None


def _says(s: Sentence, at: int, end: int) -> bool:
    """Return whether a clause with its subject begins at `at`, or behind an adjunct there."""
    fronted = (is_fronted(s, at) or "gerund" in s.forms(at)) and after_fronted(s, at, end)
    return s.word(at) == "to" or bool(fronted or subject_clause(s, at, end, NOUN_PHRASE))


def _is_sentence(s: Sentence, at: int, end: int) -> bool:
    """Return whether a whole sentence stands behind a label."""
    acts = opens_with_verb(s, at) and "gerund" not in s.forms(at)
    return s.is_capital(at) and not acts and _says(s, at, end)


def _names_matter(s: Sentence, start: int, end: int) -> bool:
    """Return whether several words are written as a title, or name an action in "-ing" that recites nothing."""
    acts = "gerund" in s.forms(start) and s.lemma(start) not in performative_lemmas()
    return end - start > 1 and s.is_capital(start) and (acts or in_capitals(s.texts[start:end], LONG))


def _resumed(s: Sentence, group: Group) -> Group:
    """Return `group`, or with it the modal that goes on with it: "have kept and will go on to keep".

    What shall be done needs no object, and is whole before "and": "shall be built and shall be paid for".
    """
    whole = group.tense == "passive" and s.is_in(group.start, "modal")
    nxt = s.group_at(group.end + 1) if s.is_in(group.end, "coordinator") and not whole else None
    return Group(group.start, nxt.head, nxt.end, "modal") if nxt and nxt.tense == "modal" else group


def item_clause(s: Sentence, start: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the main clause of a list item that is a sentence of its own, or `None` for a mere phrase."""
    if opens_with_verb(s, start):
        return None
    found = subject_clause(s, start, end, NOUN_PHRASE)
    if found and _is_phrase(s, start, end, found[1]):
        return None
    return found or (after_fronted(s, start, end) if is_fronted(s, start) else None)


def _is_phrase(s: Sentence, start: int, end: int, group: Group) -> bool:
    """Return whether what looks like a verb only describes the noun of an item: "the facility involved;"."""
    if describes_end(s, start, group):
        return True
    if s.hidden[group.start - 1] and s.lemma(group.head) == "mean":
        return False  # "the term “port” means any quay;"
    past = group.tense == "past"
    noun = group.tense == "present" and s.lemma(group.head) in s.lexicon.classes["noun_like"]
    plain = (past or noun) and group.start == group.head
    opens = not s.is_capital(start) and s.is_in(start, "determiner")
    last = group.end >= end or not s.word(group.end)[:1].isalnum()
    last = last or (past and s.is_in(group.end, "preposition") and not s.is_in(group.head, "objectless"))
    return plain and opens and (last or s.word(end - 1) != ".") and s.lemma(group.head) not in performative_lemmas()


def opens_with_verb(s: Sentence, start: int) -> bool:
    """Return whether a list item begins with its verb: "establish …", "to promote …", "working …"."""
    at = s.skip_adverbs(start + 1 if s.word(start) == "to" else start)
    if s.word(start) == "to" or s.lemma(at) in performative_lemmas():
        return "base" in s.forms(at)
    return s.acts_as_base(at) or "gerund" in s.forms(at)


def _fragment(s: Sentence, start: int, end: int, *, item: bool) -> tuple[Clause, ...]:
    """Return the shares of a part without a finite verb of its own; only in an `item` any plain verb may open it."""
    at = s.skip_adverbs(start + 1 if s.word(start) == "to" else start)
    walk = Walk()
    if "gerund" in s.forms(at) or s.word(at) in ("being", "having"):
        walk.verbs.append(Verb(at, "gerund", "main", stem=at))
    elif "base" in s.forms(at) and (item or at > start or commands(s, start) or not s.is_in(at, "noun_like")):
        walk.verbs.append(Verb(at, "base", "main", stem=at))
    elif "past" in s.forms(at) and s.starts_object(at + 1) and _tells(s, at):
        return _reported(s, start, Group(at, at, at + 1, "past"), end)
    elif spoken := operative(s, start, end):
        return _reported(s, start, spoken, end)
    else:
        return (_gathered(s, start, end),)
    walk_clause(s, walk, at + 1, end, None)
    first = Clause(start, walk.cuts[0].at if walk.cuts else end, verb=(at, at + 1))
    return (first, *_rest(walk, end, None, None, start))


def _gathered(s: Sentence, start: int, end: int) -> Clause:
    """Return a part without a verb whole, or with the participle of those who speak: "The Council, meeting in X,"."""
    at = gathered_at(s, start, end)
    return Clause(start, end) if at is None else Clause(start, end, subject=(start, at), verb=(at, at + 1))


def _tells(s: Sentence, at: int) -> bool:
    """Return whether the past form at `at` tells what was said or done rather than describes."""
    said = s.lemma(at) in performative_lemmas() and s.plain_past(at)
    return said or not (s.is_in(at, "ed_adjective") or s.is_in(at, "tells_which"))


def _reported(s: Sentence, start: int, group: Group, end: int) -> tuple[Clause, ...]:
    """Return the shares of an item or paragraph whose subject is left out: "Noted that …", "Welcomes the …"."""
    walk = Walk(verbs=[Verb(group.head, "finite", "main")])
    if group.tense == "present" and "base" in s.forms(group.head):
        walk.verbs.append(Verb(group.head, "base", "main", stem=group.head))  # "Launch A, create B, and maintain C"
    walk_clause(s, walk, group.end, end, group)
    return _assemble(start, end, group, (start, start), walk)


def _assemble(start: int, end: int, group: Group, subject: tuple[int, int], walk: Walk) -> tuple[Clause, ...]:
    """Return the clauses that the cuts of `walk` make."""
    first = Clause(start, walk.cuts[0].at if walk.cuts else end, group=group, subject=subject)
    return (first, *_rest(walk, end, group, subject, start))


def _rest(walk: Walk, end: int, group: Group | None, subject: tuple[int, int] | None, start: int) -> tuple[Clause, ...]:
    """Return the clauses after the first: each to the next cut, with what it shares."""
    found: list[Clause] = []
    for i, cut in enumerate(walk.cuts):
        stop = walk.cuts[i + 1].at if i + 1 < len(walk.cuts) else end
        if cut.group:
            group, subject = cut.group, cut.subject or subject
            start = cut.subject[0] if cut.subject else start
        found.append(
            Clause(
                cut.begin, stop, group=group, subject=subject, verb=cut.verb,
                stem=(start, cut.stem) if cut.stem is not None and cut.stem > start else None,
            )
        )  # fmt: skip
    return tuple(found)

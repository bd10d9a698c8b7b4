"""Clauses: where a sentence's main verb is, and where coordination begins a unit of its own.

The reading is shallow and by rule: every verb is attached to the nearest verb of the same form before it,
and a coordinated verb begins a unit only when that verb carries the sentence (it is the main verb, or the
complement of the main verb). Where two attachments are possible the unit stays whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from communique.codebook.lexicon import VerbForm
from communique.codebook.rules import performative_lemmas
from communique.splitting.verbs import Group, Sentence

Role = Literal["main", "complement", "other"]
Form = Literal["finite", "base", "gerund"]

STEADY = frozenset(
    ["committed", "determined", "resolved", "ready", "firm", "concerned", "united", "steadfast", "focused"]
)
AFTER_PERFORMATIVE = frozenset(("on", "upon", "for", "to", "that"))
JOINING = frozenset(("and", "but"))  # "or" joins alternatives of one action, never two actions
NOUN_PHRASE = 30
NAME = 10
LABEL = 8  # words of a label before its colon, at most


@dataclass(frozen=True, slots=True)
class Clause:
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


@dataclass(slots=True)
class _Verb:
    """A verb met on the way through a sentence."""

    at: int
    form: Form
    role: Role
    stem: int = 0
    tense: str = ""


@dataclass(slots=True)
class _Cut:
    """A place where a unit begins: after the coordinator `at`, before `begin`."""

    at: int
    begin: int
    group: Group | None = None
    subject: tuple[int, int] | None = None
    verb: tuple[int, int] | None = None
    stem: int | None = None


@dataclass(slots=True)
class _Walk:
    """What is known on the way through one clause."""

    verbs: list[_Verb] = field(default_factory=list)
    cuts: list[_Cut] = field(default_factory=list)
    waiting: list[tuple[_Cut, _Verb, _Verb]] = field(default_factory=list)
    predicates: list[_Cut] = field(default_factory=list)
    subordinate: int | None = None


def main_clause(s: Sentence, start: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the subject range and the finite verb group of the main clause in `start` to `end`."""
    if s.is_in(start, "coordinator"):
        return main_clause(s, start + 1, end) if start + 1 < end else None
    if _is_fronted(s, start):
        found = _after_fronted(s, start, end) or _strong_subject(s, start, end)
        if found:
            return found
    return _first_finite(s, start, end) or _likely_finite(s, start, end)


def _likely_finite(s: Sentence, start: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the first word of a whole sentence that may well be its verb, where no verb is plain."""
    if s.word(end - 1) != ".":
        return None
    if s.is_in(start, "preposition"):
        start = next((i + 1 for i in range(start, end) if s.word(i) == "," and not s.hidden[i]), end)
    for i in range(start + 1, end - 1):
        if s.is_in(i, "relative") or s.word(i) in ("that", ";", ":"):
            return None
        group = s.likely_group(i)
        if group:
            return (start, i), group
    return None


def _is_fronted(s: Sentence, start: int) -> bool:
    """Return whether the sentence opens with an adjunct rather than with its subject."""
    gerund = "gerund" in s.forms(start) and not s.is_in(start, "ing_noun")
    opens = s.is_in(start, "fronted") or s.is_in(start, "preposition") or s.is_in(start, "subordinator")
    return opens or gerund or s.is_adverb(start)


def _after_fronted(s: Sentence, start: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the clause that begins after one of the commas of a fronted adjunct."""
    for i in range(start, end):
        if s.word(i) == "," and not s.hidden[i]:
            found = subject_clause(s, i + 1, end, NOUN_PHRASE)
            if found:
                return found
    return None


def _is_no_subject(s: Sentence, first: int, limit: int) -> bool:
    """Return whether the words at `first` cannot begin a subject."""
    closed = ("coordinator", "relative", "preposition", "subordinator", "modal", "have", "be", "do")
    if any(s.is_in(first, name) for name in closed) or s.word(first) == "to":
        return True
    return s.acts_as_base(first) or (s.acts_as_gerund(first) and limit == NAME)


def _ends_subject(s: Sentence, at: int) -> bool:
    """Return whether no subject reaches beyond the word at `at`."""
    if s.word(at) in (".", ";", ":", "that", "to") or s.is_in(at, "relative"):
        return True
    return s.is_in(at, "subordinator") and s.word(at) not in ("as", "since", "after", "before")


def subject_clause(s: Sentence, start: int, end: int, limit: int) -> tuple[tuple[int, int], Group] | None:
    """Return the clause at `start`: a noun phrase of at most `limit` words and a finite verb after it."""
    first = s.skip_adverbs(start)
    if first >= end or _is_no_subject(s, first, limit):
        return None
    for i in range(first + 1, min(first + limit, end)):
        if s.hidden[i]:
            continue
        if s.word(i) == ",":
            return _apposition(s, first, i, end) or _after_aside(s, first, i, end)
        if _ends_subject(s, i):
            return None
        group = s.group_at(i)
        if group:
            return None if s.is_in(i - 1, "coordinator") else ((first, i), group)
    return None


def _after_aside(s: Sentence, first: int, comma: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the clause whose subject and verb an aside parts: "The Commission, in addition to X, commits"."""
    if not (
        s.is_in(comma + 1, "preposition")
        or s.forms(comma + 1) & {"gerund", "participle"}
        or s.is_in(comma + 1, "determiner")
    ):
        return None
    for i in range(comma + 1, min(comma + NOUN_PHRASE, end)):
        if s.word(i) in (";", ":") or s.is_in(i, "relative"):
            return None
        group = s.group_at(i) if not s.hidden[i] else None
        if group:
            settled = group.tense != "past" or s.lemma(group.head) in performative_lemmas()
            return ((first, i), group) if s.word(s.previous(i)) == "," and settled else None
    return None


def _apposition(s: Sentence, first: int, comma: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the clause whose subject is followed by an apposition: "We, the Leaders of A, B and C, welcome"."""
    if comma - first > 1 or not s.is_in(first, "pronoun"):
        return None
    for i in range(comma + 1, end):
        if s.word(i) in ".;:":
            return None
        if s.hidden[i]:
            continue
        group = s.group_at(i)
        if group and (
            s.word(s.previous(i)) == ","
            or s.is_in(i, "modal")
            or group.tense in ("past", "perfect", "copula", "passive", "progressive")
        ):
            return (first, i), group
    return None


def _strong_subject(s: Sentence, start: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the first "we" or "they" with its verb that no subordinator introduces."""
    for i in range(start, end):
        if s.word(i) not in ("we", "they") or s.hidden[i]:
            continue
        if i > start and (s.is_in(i - 1, "relative") or s.is_in(i - 1, "subordinator") or s.word(i - 1) == "that"):
            continue
        found = _verb_after(s, i, end)
        if found:
            return found
    return None


def _verb_after(s: Sentence, subject: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the verb of the pronoun at `subject`, over adverbs, asides and an apposition."""
    at = s.skip_adverbs(subject + 1)
    group = s.group_at(at) if at < end else None
    if group:
        return (subject, at), group
    if s.word(at) == ",":
        return _apposition(s, subject, at, end)
    return _first_finite(s, subject, end) if subject + 1 < end and s.hidden[subject + 1] else None


def _first_finite(s: Sentence, start: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the first finite verb that belongs to no relative clause."""
    pending = 0
    i = start
    while i < end:
        if s.hidden[i]:
            i += 1
            continue
        if i > start and (s.is_in(i, "relative") or (s.word(i) == "that" and s.word(i - 1) != ",")):
            pending += 1
            i += 1
            continue
        group = s.group_at(i) if i > start else None
        if group and pending:
            pending -= 1
            i = group.end
            continue
        if group:
            return (start, i), group
        i += 1
    return None


def clauses(s: Sentence, start: int, end: int, *, fragment: bool = False) -> tuple[Clause, ...]:
    """Return the units' shares of the sentence part from `start` to `end`, in order.

    `fragment` marks the item of a list, which has its verb, if any, at its start.
    """
    label = _label(s, start, end)
    if label is not None:
        first, *others = clauses(s, label, end, fragment=fragment)
        return (replace(first, start=start), *others)
    main = _item_clause(s, start, end) if fragment else main_clause(s, start, end)
    if main is None:
        return _fragment(s, start, end)
    subject, group = main[0], _resumed(s, main[1])
    walk = _Walk(verbs=[_Verb(group.head, "finite", "main")])
    if group.tense == "modal" or (group.tense == "present" and "base" in s.forms(group.head)):
        walk.verbs.append(_Verb(group.head, "base", "main", stem=group.head))
    if group.tense == "progressive":
        walk.verbs.append(_Verb(group.head, "gerund", "main", stem=group.head))
    _walk(s, walk, group.end, end, group)
    return _assemble(s, start, end, group, subject, walk)


def _label(s: Sentence, start: int, end: int) -> int | None:
    """Return where the clause after a label begins: "Trade: the sides will …", "Health: to share …"."""
    colon = next((i for i in range(start + 1, min(start + LABEL, end - 1)) if s.word(i) == ":"), None)
    if colon is None or any(s.group_at(i) for i in range(start, colon)):
        return None
    opens = s.word(colon + 1) == "to" or _opens_with_verb(s, colon + 1)
    return colon + 1 if opens or subject_clause(s, colon + 1, end, NOUN_PHRASE) else None


def _resumed(s: Sentence, group: Group) -> Group:
    """Return `group`, or with it the modal that goes on with it: "have led and will continue to lead"."""
    nxt = s.group_at(group.end + 1) if s.is_in(group.end, "coordinator") else None
    return Group(group.start, nxt.head, nxt.end, "modal") if nxt and nxt.tense == "modal" else group


def _item_clause(s: Sentence, start: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the main clause of a list item that is a sentence of its own, or `None` for a mere phrase."""
    if _opens_with_verb(s, start):
        return None
    found = subject_clause(s, start, end, NOUN_PHRASE)
    return found or (_after_fronted(s, start, end) if _is_fronted(s, start) else None)


def _opens_with_verb(s: Sentence, start: int) -> bool:
    """Return whether a list item begins with its verb: "establish …", "to promote …", "working …"."""
    at = s.skip_adverbs(start + 1 if s.word(start) == "to" else start)
    if s.word(start) == "to" or s.lemma(at) in performative_lemmas():
        return "base" in s.forms(at)
    return s.acts_as_base(at) or "gerund" in s.forms(at)


def _fragment(s: Sentence, start: int, end: int) -> tuple[Clause, ...]:
    """Return the shares of a part without a finite verb of its own."""
    at = s.skip_adverbs(start + 1 if s.word(start) == "to" else start)
    walk = _Walk()
    if "gerund" in s.forms(at):
        walk.verbs.append(_Verb(at, "gerund", "main", stem=at))
    elif "base" in s.forms(at):
        walk.verbs.append(_Verb(at, "base", "main", stem=at))
    elif "past" in s.forms(at) and s.starts_object(at + 1) and not s.is_in(at, "ed_adjective"):
        return _reported(s, start, at, end)
    else:
        return (Clause(start, end),)
    _walk(s, walk, at + 1, end, None)
    first = Clause(start, walk.cuts[0].at if walk.cuts else end, verb=(at, at + 1))
    return (first, *_rest(walk, end, None, None, start))


def _reported(s: Sentence, start: int, at: int, end: int) -> tuple[Clause, ...]:
    """Return the shares of an item that begins with its past tense: "Noted that …", "welcomed the …"."""
    group = Group(at, at, at + 1, "past")
    walk = _Walk(verbs=[_Verb(at, "finite", "main")])
    _walk(s, walk, at + 1, end, group)
    return _assemble(s, start, end, group, (start, start), walk)


def _assemble(
    s: Sentence, start: int, end: int, group: Group, subject: tuple[int, int], walk: _Walk
) -> tuple[Clause, ...]:
    """Return the clauses that the cuts of `walk` make."""
    del s
    first = Clause(start, walk.cuts[0].at if walk.cuts else end, group=group, subject=subject)
    return (first, *_rest(walk, end, group, subject, start))


def _rest(
    walk: _Walk, end: int, group: Group | None, subject: tuple[int, int] | None, start: int
) -> tuple[Clause, ...]:
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


def _walk(s: Sentence, walk: _Walk, start: int, end: int, group: Group | None) -> None:
    """Walk from `start` to `end`, noting verbs and cuts."""
    i = start
    while i < end:
        if s.hidden[i]:
            i += 1
            continue
        word = s.word(i)
        if word in (",", ";") or s.is_in(i, "coordinator"):
            i = _coordination(s, walk, i, end, group)
            continue
        if (
            s.is_in(i, "relative")
            or word == "that"
            or (s.is_in(i, "subordinator") and word not in ("as", "after", "before", "given"))
        ):
            walk.subordinate = i
        elif word == "to":
            i = _infinitive(s, walk, i)
            continue
        elif s.acts_as_gerund(i):
            _gerund(s, walk, i)
        else:
            inner = s.group_at(i) if walk.subordinate is not None else None
            if inner:
                walk.verbs.append(_Verb(inner.head, "finite", "other", tense=inner.tense))
                if inner.tense == "modal" or (inner.tense == "present" and "base" in s.forms(inner.head)):
                    walk.verbs.append(_Verb(inner.head, "base", "other"))
                i = inner.end
                continue
        i += 1


def _infinitive(s: Sentence, walk: _Walk, at: int) -> int:
    """Note the infinitive or gerund after "to" at `at`; return where to go on."""
    verb = s.skip_adverbs(at + 1)
    verb += s.word(verb) == "better" and "base" in s.forms(verb + 1)
    before = s.previous(at)
    near = walk.verbs[-1] if walk.verbs else None
    if "base" in s.forms(verb) and not (
        s.is_in(verb, "noun_like") and not s.acts_as_base(verb) and s.word(verb + 1) in ("", ".", ",", ";")
    ):
        takes = (
            s.lemma(before) in s.lexicon.classes["takes_infinitive"]
            or s.word(before) in s.lexicon.classes["takes_infinitive"]
        )
        takes = takes or (near is not None and s.lemma(near.at) in s.lexicon.classes["takes_object"])
        governed = near is not None and near.role != "other" and takes
        walk.verbs.append(_Verb(verb, "base", "complement" if governed else "other", stem=verb))
        return verb + 1
    if s.acts_as_gerund(verb):
        takes = bool(s.forms(before)) or s.word(before) == "forward"
        governed = near is not None and near.role != "other" and takes
        walk.verbs.append(_Verb(verb, "gerund", "complement" if governed else "other", stem=verb))
        return verb + 1
    return at + 1


def _gerund(s: Sentence, walk: _Walk, at: int) -> None:
    """Note the verb in "-ing" at `at`: a complement of what is before it, or an adjunct."""
    near = walk.verbs[-1] if walk.verbs else None
    before = s.previous(at)
    takes = s.word(before) in ("towards", "toward", "to") or (
        near is not None and before == near.at and s.lemma(before) in s.lexicon.classes["takes_gerund"]
    )
    governed = near is not None and near.role != "other" and takes
    walk.verbs.append(_Verb(at, "gerund", "complement" if governed else "other", stem=at))


def _coordination(s: Sentence, walk: _Walk, at: int, end: int, group: Group | None) -> int:
    """Look at what the coordinator or comma at `at` joins; note a cut or a verb; return where to go on."""
    begin, joined = _after_coordinator(s, at, end)
    verb = _skip_adjunct(s, begin, end) if joined else s.skip_adverbs(begin)
    if verb >= end:
        return at + 1
    shared = walk.verbs and s.previous(_before_comma(s, at)) == walk.verbs[-1].at
    cut = None
    if not joined and not shared and s.word(at) == ",":
        _wait_for_predicate(s, walk, at, begin, verb, group)
    if joined and not shared:
        cut = _finite_cut(s, walk, at, begin, verb, group) or _subject_cut(s, walk, at, begin, verb, end)
    adjunct = not joined and s.word(verb) == "to" and s.word(at) != ";"
    if cut is None and not adjunct:
        joined = joined or s.word(at) == ";"
        cut = _nonfinite(s, walk, at, begin, verb, joined=joined, shared=bool(shared))
    if s.word(at) == ";" and cut is None:
        cut = _semicolon_cut(s, walk, at, begin, end)
    if cut is None:
        return verb + 1 if not adjunct and _form_at(s, verb)[0] else max(at + 1, begin)
    walk.cuts.append(cut)
    return cut.group.end if cut.group else verb + 1


def _before_comma(s: Sentence, at: int) -> int:
    """Return `at`, or the comma before the coordinator at `at`, over prepositions as in "contribute to, and"."""
    while at > 0 and (s.word(at - 1) == "," or (s.is_in(at - 1, "preposition"))):
        at -= 1
    return at


def _after_coordinator(s: Sentence, at: int, end: int) -> tuple[int, bool]:
    """Return where the joined part begins and whether a coordinator (not only a comma) joins it."""
    joined = s.word(at) in JOINING
    begin = at + 1
    if not joined and begin < end and s.is_in(begin, "coordinator"):
        joined, begin = s.word(begin) in JOINING, begin + 1
    return begin, joined


def _skip_adjunct(s: Sentence, at: int, end: int) -> int:
    """Return the first index after adverbs and a short adjunct: "and, in this regard, welcomed"."""
    at = s.skip_adverbs(at)
    opened = s.word(at) == ","
    first = at + 1 if opened else at
    if s.is_in(first, "preposition") or s.word(first) == "to" or opened:
        for i in range(first, min(first + 8, end)):
            if s.word(i) == "," and not s.hidden[i]:
                return s.skip_adverbs(i + 1)
    return at


def _finite_cut(s: Sentence, walk: _Walk, at: int, begin: int, verb: int, group: Group | None) -> _Cut | None:
    """Return the cut before a coordinated finite verb that shares the subject, if it is one."""
    if group is None:
        return None
    found = _finite_like(s, verb, group)
    if found is None:
        return None
    performative = s.lemma(found.head) in performative_lemmas()
    said = performative and (found.tense == group.tense or s.word(verb) == "remain")
    if walk.subordinate is not None and not said:
        inner = [v.tense for v in walk.verbs if v.at > walk.subordinate and v.form == "finite"]
        if found.tense in inner or found.tense not in ("modal", "perfect", "progressive"):
            return None
    if walk.subordinate is None:
        walk.cuts.extend(c for c in walk.predicates if c.group and c.group.tense == found.tense)
    walk.predicates.clear()
    walk.subordinate = None
    walk.verbs = [_Verb(found.head, "finite", "main")]
    if found.tense == "modal" or "base" in s.forms(found.head):
        walk.verbs.append(_Verb(found.head, "base", "main", stem=found.head))
    return _Cut(at, begin, group=found)


def _wait_for_predicate(s: Sentence, walk: _Walk, at: int, begin: int, verb: int, group: Group | None) -> None:
    """Note a performative verb after a comma; a later "and" with another makes it a predicate of its own."""
    found = _finite_like(s, verb, group) if group and walk.subordinate is None else None
    if found and s.lemma(found.head) in performative_lemmas() and s.starts_object(found.end):
        walk.predicates.append(_Cut(at, begin, group=found))


def _finite_like(s: Sentence, verb: int, group: Group) -> Group | None:
    """Return the finite group at `verb` if it can stand beside `group`."""
    if (
        s.is_in(verb, "modal")
        or s.is_in(verb, "have")
        or (s.is_in(verb, "be") and s.word(verb) not in ("be", "being", "been"))
    ):
        return s.group_at(verb)
    tense = "present" if group.tense in ("copula", "progressive", "passive") else group.tense
    fits = {"past": _joins_past, "perfect": _joins_perfect, "present": _joins_present}.get(tense)
    if s.word(verb) == "remain" and s.word(verb + 1) in STEADY:
        return Group(verb, verb, verb + 1, "present")
    return Group(verb, verb, verb + 1, tense) if fits and fits(s, verb, group) else None


def _takes_object(s: Sentence, verb: int) -> bool:
    """Return whether an object may follow the verb at `verb`."""
    return s.starts_object(verb + 1) and s.word(verb + 1) != "by"


def _joins_past(s: Sentence, verb: int, _group: Group) -> bool:
    """Return whether the word at `verb` is a past tense that goes on with a past tense."""
    if "past" not in s.forms(verb) or not _takes_object(s, verb):
        return False
    adjective = s.is_in(verb, "ed_adjective") and not s.is_in(verb + 1, "determiner")
    return s.lemma(verb) in performative_lemmas() or (not adjective and _object_begins(s, verb + 1))


def _joins_perfect(s: Sentence, verb: int, _group: Group) -> bool:
    """Return whether the word at `verb` is a participle that goes on with a perfect."""
    return bool(s.forms(verb) & {"participle", "past"}) and _takes_object(s, verb)


def _joins_present(s: Sentence, verb: int, group: Group) -> bool:
    """Return whether the word at `verb` is a present tense that goes on with a present tense."""
    form = _number(s, group)
    if form not in s.forms(verb):
        return False
    follows = _takes_object(s, verb)
    if s.lemma(verb) in performative_lemmas():
        plain = s.acts_as_base(verb) or s.is_capital(verb + 1) or s.word(verb + 1) in AFTER_PERFORMATIVE
        return plain or (form == "third" and follows)
    return form == "third" and follows and s.lemma(verb) not in s.lexicon.classes["noun_like"]


def _object_begins(s: Sentence, at: int) -> bool:
    """Return whether an object or complement plainly begins at `at`: a determiner, name, figure, "to" or "that"."""
    word = s.word(at)
    return (
        s.is_in(at, "determiner") or s.is_capital(at) or word[:1].isdigit()
        or s.is_in(at, "preposition") or s.is_adverb(at) or word.endswith(("s", "tion", "ment"))
    )  # fmt: skip


def _number(s: Sentence, group: Group) -> VerbForm:
    """Return the present form that agrees with the verb that `group` begins with."""
    singular = s.word(group.start) in ("is", "was", "has") or "third" in s.forms(group.start)
    return "third" if singular else "base"


def _subject_cut(s: Sentence, walk: _Walk, at: int, begin: int, verb: int, end: int) -> _Cut | None:
    """Return the cut before a coordinated clause with a subject of its own, which may follow an adjunct."""
    found = subject_clause(s, begin, end, NAME) or subject_clause(s, verb, end, NAME)
    if found is None or not _is_clause_start(s, walk, found):
        return None
    subject, group = found
    walk.subordinate = None
    walk.verbs = [_Verb(group.head, "finite", "main")]
    if group.tense == "modal":
        walk.verbs.append(_Verb(group.head, "base", "main", stem=group.head))
    return _Cut(at, begin, group=group, subject=subject)


def _is_clause_start(s: Sentence, walk: _Walk, found: tuple[tuple[int, int], Group]) -> bool:
    """Return whether a subject and verb begin a main clause and do not go on with a subordinate one."""
    subject, group = found
    pronoun = s.word(subject[0]) in ("we", "they") and subject[1] - subject[0] <= 2  # noqa: PLR2004 - an adverb
    if walk.subordinate is not None:
        return pronoun and s.word(walk.subordinate) != "that"
    near = walk.verbs[-1] if walk.verbs else None
    named = s.is_in(subject[0], "determiner") or s.is_capital(subject[0])
    participle = group.tense == "past" and not s.is_in(group.end, "determiner")
    if (not named and group.tense != "modal") or participle:
        return pronoun
    return pronoun or (near is not None and near.role != "other" and group.tense in ("modal", "past", "perfect"))


def _semicolon_cut(s: Sentence, walk: _Walk, at: int, begin: int, end: int) -> _Cut | None:
    """Return the cut at a semicolon before a whole clause."""
    if s.acts_as_gerund(begin):
        return None
    found = subject_clause(s, begin, end, NOUN_PHRASE)
    if found is None and s.is_in(begin, "preposition"):
        found = _after_fronted(s, begin, min(end, begin + NAME))
    if found is None and (s.is_in(begin, "determiner") or s.is_capital(begin)):
        stop = next((i for i in range(begin, end) if s.word(i) == ";"), end)
        found = _first_finite(s, begin, stop)
    if found is None:
        return None
    subject, group = found
    walk.subordinate = None
    walk.verbs = [_Verb(group.head, "finite", "main")]
    return _Cut(at, begin, group=group, subject=subject)


def _nonfinite(s: Sentence, walk: _Walk, at: int, begin: int, verb: int, *, joined: bool, shared: bool) -> _Cut | None:
    """Return the cut before a coordinated infinitive or gerund that the main verb governs, if it is one."""
    form, head = _form_at(s, verb)
    if form is None and joined and any(cut.at < at for cut, this, _ in walk.waiting if this.form == "base"):
        form, head = _ending_of_series(s, verb), verb
    if form is None:
        return None
    anchor = next((v for v in reversed(walk.verbs) if v.form == form), None)
    if joined and s.word(at) == "," and walk.waiting and walk.waiting[-1][1].form == form:
        anchor = walk.waiting[-1][2]  # ", and" closes the series that the commas began
    if anchor is None:
        if form == "gerund":
            walk.verbs.append(_Verb(head, form, "other"))
        return None
    this = _Verb(head, form, anchor.role, stem=anchor.stem)
    if shared or anchor.role == "other":
        if joined or shared:
            walk.verbs.append(this if joined or shared else anchor)
        return None
    repeated = s.word(begin) == "to" and s.word(anchor.stem - 1) == "to"
    cut = _Cut(at, begin, verb=(head, head + 1), stem=anchor.stem - repeated)
    if not joined:
        walk.waiting.append((cut, this, anchor))
        if form == "base":
            walk.verbs.append(this)
        return None
    walk.cuts.extend(earlier for earlier, _, first in walk.waiting if first.stem == anchor.stem)
    walk.waiting.clear()
    walk.verbs.append(this)
    return cut


def _ending_of_series(s: Sentence, verb: int) -> Form | None:
    """Return "base" for a word that may be a noun but closes a series of verbs: "build A, help B, and advance C"."""
    return "base" if "base" in s.forms(verb) and s.word(verb + 1).isalpha() and s.starts_object(verb + 1) else None


def _form_at(s: Sentence, verb: int) -> tuple[Form | None, int]:
    """Return the form of the non-finite verb at `verb`, and its place, over a repeated "to"."""
    if s.word(verb) == "to":
        head = s.skip_adverbs(verb + 1)
        return ("base", head) if "base" in s.forms(head) else (None, verb)
    if s.acts_as_base(verb):
        return "base", verb
    if s.acts_as_gerund(verb):
        return "gerund", verb
    return None, verb

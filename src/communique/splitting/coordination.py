"""Coordination: where "and", a comma or a semicolon begins a unit of its own.

The reading is shallow and by rule: every verb is attached to the nearest verb of the same form before it,
and a coordinated verb begins a unit only when that verb carries the sentence (it is the main verb, or the
complement of the main verb). Where two attachments are possible the unit stays whole.
"""

from __future__ import annotations

from communique.codebook.rules import performative_lemmas
from communique.splitting.adjuncts import NEAR, dates, skip_adjunct
from communique.splitting.concord import AFTER_PERFORMATIVE, finite_like, shares_view
from communique.splitting.finite import NAME, NOUN_PHRASE, first_finite, subject_clause
from communique.splitting.governing import after_fronted
from communique.splitting.nonfinite import form_at, gerund, infinitive, nonfinite_cut, opens_series, stays_aside
from communique.splitting.passives import passive_cut
from communique.splitting.second import subject_cut
from communique.splitting.sharing import (
    acts_alone,
    adjunct_goes_on,
    shares_object,
    stranded,
    waits_for_object,
)
from communique.splitting.stated import goes_on_that, that_cut
from communique.splitting.verbs import Group, Sentence
from communique.splitting.walk import Cut, Verb, Walk
from communique.splitting.within import says_inside, stays_inside

JOINING = frozenset(("and", "but"))  # "or" joins alternatives of one action, never two actions
ACTING = ("modal", "have", "be", "state_of_mind")
AS_WELL_AS = ("as", "well", "as")


def walk_clause(s: Sentence, walk: Walk, start: int, end: int, group: Group | None) -> None:
    """Walk from `start` to `end`, noting verbs and cuts."""
    passed = s.passed  # what is hidden, and words of which nothing is asked below
    i = start
    while i < end:
        if passed[i]:
            i += 1
            continue
        word, classes = s.words[i], s.classes[i]
        if word in (",", ";") or "coordinator" in classes or (word == "as" and _as_well(s, i)):
            i = _coordination(s, walk, i, end, group)
            continue
        if (
            "relative" in classes
            or word == "that"
            or ("subordinator" in classes and word not in ("as", "after", "before", "given") and not dates(s, i))
        ):
            walk.subordinate = i
            _describe(s, walk, i)
        elif word == "to":
            i = infinitive(s, walk, i)
            continue
        elif s.acts_as_gerund(i) or (word.endswith("ing") and s.word(i - 1) == "by"):
            gerund(s, walk, i)
        else:
            inner = s.group_at(i) if walk.subordinate is not None else None
            if inner:
                walk.verbs.append(Verb(inner.head, "finite", "other", tense=inner.tense))
                # "charts that are open and respect the needs"
                many = inner.tense == "copula" and s.word(inner.start) == "are" and s.word(inner.end + 1) == "and"
                if many or inner.tense == "modal" or (inner.tense == "present" and "base" in s.forms(inner.head)):
                    walk.verbs.append(Verb(inner.head, "base", "other"))
                i = inner.end
                continue
        i += 1


def _describe(s: Sentence, walk: Walk, at: int) -> None:
    """Note a word that may be a noun and is the verb of a relative clause: "those who report and stand up"."""
    many = s.word(at - 1).endswith("s") or s.is_in(at - 1, "plurals")
    person = s.word(at) == "who" or (s.word(at) in ("that", "which") and many)
    verb = s.skip_adverbs(at + 1)
    acts = s.starts_object(verb + 1) or s.word(verb + 1) == "and"
    if person and acts and "base" in s.forms(verb) and s.is_in(verb, "noun_like"):
        walk.verbs.append(Verb(verb, "finite", "other", tense="present"))
        walk.verbs.append(Verb(verb, "base", "other"))


def _as_well(s: Sentence, at: int) -> bool:
    """Return whether "as well as" at `at` joins a verb to those before it: "hold a meeting as well as launch"."""
    if s.words[at : at + len(AS_WELL_AS)] != AS_WELL_AS:
        return False
    verb = s.skip_adverbs(at + len(AS_WELL_AS))
    noun = "gerund" in s.forms(at - 1) and "gerund" in s.forms(verb)  # "mining and processing as well as recycling"
    acts = s.acts_as_base(verb) or s.acts_as_gerund(verb) or "third" in s.forms(verb)
    return s.word(verb) == "to" or (acts and not noun)


def _coordination(s: Sentence, walk: Walk, at: int, end: int, group: Group | None) -> int:
    """Look at what the coordinator or comma at `at` joins; note a cut or a verb; return where to go on."""
    begin, joined = _after_coordinator(s, at, end)
    verb = skip_adjunct(s, begin, end) if joined else s.skip_adverbs(begin)
    if verb >= end or (joined and (stranded(s, walk, at, verb) or adjunct_goes_on(s, begin, verb))):
        return at + 1
    if not joined and s.word(at) == "," and not _may_act(s, begin, verb):
        return max(at + 1, begin)
    return _joined(s, walk, at, begin, verb, end, group, joined=joined)


def _joined(
    s: Sentence, walk: Walk, at: int, begin: int, verb: int, end: int, group: Group | None, *, joined: bool
) -> int:
    """Note what a verb behind a coordinator or comma makes of it; return where to go on."""
    before = s.previous(_before_comma(s, at))
    own = "base" in s.forms(before) and s.is_in(s.previous(before), "pronoun")  # "as we develop and implement policies"
    shared = own or s.opens_pair(at - 1) or waits_for_object(s, walk, at, before, verb) or shares_object(s, at, verb)
    nested = next((v.role == "other" for v in reversed(walk.verbs) if v.form == "base"), False)
    shared = shared and not (nested and s.word(at) == "," and s.word(begin) == "to")  # "helps all to grow, and to A"
    cut = None
    if not joined and not shared and s.word(at) == "," and not _states_next(s, at, verb, group):
        _wait_for_predicate(s, walk, at, begin, verb, group)
    plain = joined and not shared and not _ends_series(s, walk, verb)
    if plain or _says_next(s, at, verb, group) or _states_next(s, at, verb, group):
        cut = _finite_cut(s, walk, at, begin, verb, group)
    if joined and cut is None:
        cut = subject_cut(s, walk, at, begin, verb, end, group) or passive_cut(s, walk, at, begin, verb, group)
    adjunct = not joined and s.word(verb) == "to" and s.word(at) != ";" and not opens_series(s, walk, verb, end)
    if cut is None and not adjunct and not stays_aside(s, at, verb, joined=joined):
        joined = joined or s.word(at) == ";"
        shared = shared and not acts_alone(s, before, at, begin, verb)
        cut = nonfinite_cut(s, walk, at, begin, verb, joined=joined, shared=shared)
    if cut is None and s.word(begin) == "that" and (joined or goes_on_that(s, at, begin, end)):
        cut = that_cut(s, walk, at, begin, "agrees_that")
    if s.word(at) == ";" and cut is None:
        cut = _semicolon_cut(s, walk, at, begin, end)
    if cut is None:
        return verb + 1 if not adjunct and form_at(s, verb)[0] else max(at + 1, begin)
    if cut.group:
        _end_series(s, walk, cut, group)
        walk.waiting.clear()  # what waited in the clause before is not gone on with in the next
    cut.begin += s.word(cut.begin) == ","
    walk.cuts.append(cut)
    behind = cut.group.end if cut.group else cut.verb[1] if cut.verb else 0
    return max(behind, verb + 1)


def _may_act(s: Sentence, begin: int, verb: int) -> bool:
    """Return whether what stands behind a comma may be a verb, or a "that": no unit begins with another word."""
    said = s.word(begin) == "that" or s.word(verb) in ("to", "be", "remain", "stand")
    return said or bool(s.forms(verb)) or s.is_any(verb, ACTING)


def _end_series(s: Sentence, walk: Walk, cut: Cut, group: Group | None) -> None:
    """Take the plain verbs that wait for units where ", and" with a verb of saying ends them: "will A, B, and call"."""
    if group is not None and group.tense == "modal" and cut.subject is None and s.word(cut.at) == ",":
        walk.cuts.extend(one for one, this, _ in walk.waiting if this.form == "base")


def _ends_series(s: Sentence, walk: Walk, verb: int) -> bool:
    """Return whether a plain verb closes a series of infinitives: "urge them to respect A, open B, and resolve C"."""
    waits = any(this.form == "base" and anchor.role == "complement" for _, this, anchor in walk.waiting)
    return waits and "base" in s.forms(verb) and s.lemma(verb) not in s.lexicon.classes["speaks"]


def _before_comma(s: Sentence, at: int) -> int:
    """Return `at`, or the comma before the coordinator at `at`, over prepositions as in "contribute to, and"."""
    while at > 0 and (s.word(at - 1) == "," or (s.is_in(at - 1, "preposition"))):
        at -= 1
    return at


def _after_coordinator(s: Sentence, at: int, end: int) -> tuple[int, bool]:
    """Return where the joined part begins and whether a coordinator (not only a comma) joins it."""
    first = at + 1 if s.word(at) in (",", ";") else at
    if _as_well(s, first):
        return first + len(AS_WELL_AS), True
    if first < end and s.is_in(first, "coordinator"):
        return first + 1, s.word(first) in JOINING or _another_act(s, first)
    return at + 1, False


def _another_act(s: Sentence, at: int) -> bool:
    """Return whether "or" or "nor" at `at` joins a verb group of its own: "or may meet", "nor to replace"."""
    verb = s.skip_adverbs(at + 1)
    modal = s.is_in(verb, "modal") and not s.is_in(at - 1, "modal") and "base" in s.forms(s.skip_adverbs(verb + 1))
    return modal or (s.word(at) == "nor" and s.word(verb) == "to")


def _finite_cut(s: Sentence, walk: Walk, at: int, begin: int, verb: int, group: Group | None) -> Cut | None:
    """Return the cut before a coordinated finite verb that shares the subject, if it is one."""
    if group is None:
        return None
    found = finite_like(s, verb, group)
    if found is None:
        return None
    stated = "third" in s.forms(verb) and s.lemma(verb) in s.lexicon.classes["operative"]
    performative = stated or s.lemma(found.head) in performative_lemmas()
    said = performative or all(s.lemma(i) in s.lexicon.classes["tells"] for i in (group.head, found.head))
    said = said and (found.tense == group.tense or s.word(verb) == "remain")
    said = said and not says_inside(s, walk, group, found)
    if walk.subordinate is not None and not said and stays_inside(s, walk, at, group, found):
        return None
    waited = [c for c in walk.predicates if c.group and _alike(group, c.group, found)]
    if (
        waited
    ):  # what was cut behind the first of them is part of it: "calls for A, invites B to do C and to do D, and calls"
        walk.cuts[:] = [*(c for c in walk.cuts if c.at < waited[0].at), *waited]
    walk.predicates.clear()
    walk.subordinate = None
    walk.verbs = [Verb(found.head, "finite", "main")]
    if found.tense == "modal" or "base" in s.forms(found.head):
        walk.verbs.append(Verb(found.head, "base", "main", stem=found.head))
    return _with_pair(s, Cut(at, begin, group=found), found)


def _with_pair(s: Sentence, cut: Cut, found: Group) -> Cut:
    """Return the cut before the first of two verbs that share an object: "built A, charted and marked B"."""
    first = cut.at - 1
    pair = s.word(first - 1) == "," and s.word(cut.at) == "and" and found.tense in ("past", "perfect")
    told = "participle" in s.forms(first) and "base" not in s.forms(first) and not s.is_in(first, "ed_adjective")
    return Cut(first - 1, first, group=Group(first, first, first + 1, found.tense)) if pair and told else cut


def _alike(main: Group, one: Group, other: Group) -> bool:
    """Return whether two verbs may stand in one series: "regulates our climate, is a source of food, and will last"."""
    if one.tense == "present" and other.tense == "modal":
        return main.tense not in ("past", "perfect")  # not "gathered in A, reaffirm B, and will"
    now = ("present", "copula", "passive", "progressive")
    return one.tense == other.tense or (one.tense in now and other.tense in now)


def _says_next(s: Sentence, at: int, verb: int, group: Group | None) -> bool:
    """Return whether a semicolon stands before the next thing that is said or has been done: "noted A; stressed B"."""
    said = s.lemma(verb) in performative_lemmas()
    done = group is not None and group.tense in ("past", "perfect") and not s.is_in(verb, "ed_adjective")
    if s.word(at) != ";" or group is None or not (said or done):
        return False
    found = finite_like(s, verb, group)
    return found is not None and found.tense == group.tense


def _states_next(s: Sentence, at: int, verb: int, group: Group | None) -> bool:
    """Return whether a comma stands before the next thing that a body states: "Demands A, takes note of B"."""
    if s.word(at) != "," or group is None or "third" not in s.forms(group.head) or "third" not in s.forms(verb):
        return False
    said = all(s.lemma(i) in s.lexicon.classes["operative"] for i in (group.head, verb))
    nxt = s.word(verb + 1)
    return said and (s.is_in(verb + 1, "determiner") or nxt in ("that", "upon", "on", "note", "to", "with"))


def _wait_for_predicate(s: Sentence, walk: Walk, at: int, begin: int, verb: int, group: Group | None) -> None:
    """Note a performative verb after a comma; a later "and" with another makes it a predicate of its own."""
    found = finite_like(s, verb, group) if group and walk.subordinate is None else None
    if found is None:
        return
    told = found.tense in ("past", "perfect") and not s.is_in(verb, "ed_adjective")
    plain = s.is_any(verb, ("be", "modal", "have"))
    # "rights, recognised in X,"
    named = s.is_in(verb + 1, "preposition") and s.word(verb + 1) not in AFTER_PERFORMATIVE
    if (
        (plain or not named)
        and (told or plain or _does_plainly(s, verb) or _says(s, found.head))
        and (s.starts_object(found.end) or s.word(found.end) == "that")
    ):
        walk.predicates.append(Cut(at, begin, group=found))


def _says(s: Sentence, verb: int) -> bool:
    """Return whether a verb says something, or that a view is shared."""
    return s.lemma(verb) in performative_lemmas() or shares_view(s, verb)


def _does_plainly(s: Sentence, verb: int) -> bool:
    """Return whether a third person that is no noun stands before its object: "undermines the rules"."""
    noun = s.lemma(verb) in s.lexicon.classes["noun_like"]
    return "third" in s.forms(verb) and (s.is_in(verb + 1, "determiner") or (not noun and s.starts_object(verb + 1)))


def _counts(s: Sentence, at: int) -> bool:
    """Return whether a figure at `at` counts what follows: "80 years ago", not "3) tolls"."""
    return s.word(at).isdigit() and s.word(at + 1).isalpha()


def _semicolon_cut(s: Sentence, walk: Walk, at: int, begin: int, end: int) -> Cut | None:
    """Return the cut at a semicolon before a whole clause."""
    if s.acts_as_gerund(begin):
        return None
    if s.word(begin) == "that":
        return that_cut(s, walk, at, begin)
    found = subject_clause(s, begin, end, NOUN_PHRASE)
    if found is None and (s.is_in(begin, "preposition") or _counts(s, begin)):
        found = after_fronted(s, begin, min(end, begin + NAME + NEAR * _counts(s, begin)))
    if found is None and (s.is_in(begin, "determiner") or s.is_capital(begin)):
        stop = next((i for i in range(begin, end) if s.word(i) == ";"), end)
        found = first_finite(s, begin, stop)
    if found is None:
        return None
    subject, group = found
    walk.subordinate = None
    walk.verbs = [Verb(group.head, "finite", "main")]
    return Cut(at, begin, group=group, subject=subject)

"""Infinitives and gerunds: what governs them, and where a joined one begins a unit of its own."""

from __future__ import annotations

from communique.codebook.rules import performative_lemmas
from communique.splitting.passives import waits
from communique.splitting.series import (
    amid_series,
    closes_series,
    main_anchor,
    of_series,
    paired_last,
    past_purpose,
    take_waiting,
    within_other,
)
from communique.splitting.verbs import Sentence
from communique.splitting.walk import Cut, Form, Verb, Walk

SERIES = frozenset((",", "and", "or"))
OF = 9  # words from "commitment of" to the infinitive, at most


def infinitive(s: Sentence, walk: Walk, at: int) -> int:
    """Note the infinitive or gerund after "to" at `at`; return where to go on."""
    verb = s.skip_adverbs(at + 1)
    verb += s.word(verb) == "better" and "base" in s.forms(verb + 1)
    before = _before_to(s, at)
    near = walk.verbs[-1] if walk.verbs else None
    pair = f"{s.word(verb)}-{s.word(verb + 1)}" in s.lexicon.classes["noun_pairs"]
    if pair or (s.word(before) == "forward" and s.is_in(verb, "adjective_like")):
        return verb + 1  # "look forward to further talks", "harm to supply chains"
    if ("base" in s.forms(verb) or s.word(verb) == "be") and not (
        s.is_in(verb, "noun_like")
        and not (s.acts_as_base(verb) or _opens_verbs(s, verb))
        and s.word(verb + 1) in ("", ".", ",", ";")
    ):
        governed = near is not None and near.role != "other" and _governs(s, before, near)
        walk.verbs.append(Verb(verb, "base", "complement" if governed else "other", stem=verb))
        return verb + 1
    if s.acts_as_gerund(verb):
        takes = (
            (bool(s.forms(before)) and not _is_setting(s, before))
            or s.word(before) == "forward"
            or _is_commitment(s, before, near)
        )
        governed = near is not None and near.role != "other" and takes
        walk.verbs.append(Verb(verb, "gerund", "complement" if governed else "other", stem=verb))
        return verb + 1
    return at + 1


def _before_to(s: Sentence, at: int) -> int:
    """Return the word that "to" at `at` belongs to, over adverbs, "both" and a time: "committed today both to"."""
    before = s.previous(at)
    while s.is_in(before, "time_adverb") or s.word(before) == "both":
        before = s.previous(before)
    return before


def _opens_verbs(s: Sentence, at: int) -> bool:
    """Return whether plain verbs with one object begin at `at`: "to measure, mark and mend the reef"."""
    return s.word(at + 1) == "," and "base" in s.forms(at + 2) and s.word(at + 3) in SERIES


def _is_setting(s: Sentence, noun: int) -> bool:
    """Return whether a noun with its preposition opens an adjunct: "with respect to", "with a view to"."""
    return s.is_in(noun, "adjunct_noun") and s.is_in(noun - 1 - (s.word(noun - 1) == "a"), "preposition")


def _governs(s: Sentence, before: int, near: Verb) -> bool:
    """Return whether an infinitive is what the verb `near` is about: "agree to A", "urge B to C", "The aim is to D".

    Of a noun for means ("efforts to A") it is so only behind a verb that does not speak of what others do; and
    what something is said to be the outcome of governs nothing.
    """
    known = s.lexicon.classes["takes_infinitive"]
    if "gerund" in s.forms(before) and before != near.at:
        return False  # "signed a pact agreeing to open A and close B"
    together = before == near.at and s.is_in(before, "joint_acts") and (near.form != "gerund" or near.role == "main")
    if together or _of_somebody(s, before, near):
        return True
    told = s.is_in(s.previous(near.at), "be") and "gerund" in s.forms(near.at)  # "are taking steps to A and B"
    if before != near.at and s.is_in(before, "means"):  # "see the need to A", not "need to A"
        named = "following" in s.words[near.at + 1 : before]  # "the following steps to mark A and ease B:"
        return s.lemma(near.at) in s.lexicon.classes["uses_means"] and not (named or told)
    if "including" in s.words[near.at + 1 : before]:
        return False
    asked = s.lemma(near.at) in s.lexicon.classes["takes_object"] and s.word(near.at + 1) != "by"
    plural = "third" in s.forms(before) and before != near.at  # "attempts to change the rules"
    takes = (s.lemma(before) in known and not plural) or s.word(before) in known or asked
    if not s.is_in(near.at, "be"):
        return takes
    own = not any(s.is_in(i, "preposition") for i in range(near.at, before))
    takes = takes or (own and s.is_in(before, "aimed_at"))  # "it is our goal to", not "is under a duty to"
    return before == near.at or (takes and "of" not in s.words[max(near.at, before - 4) : before])


def _of_somebody(s: Sentence, before: int, near: Verb) -> bool:
    """Return whether what the verb `near` declares is whose it is said to be: "the commitment of both sides to A"."""
    if not s.is_in(near.at, "declares"):
        return False
    nouns = (i for i in range(max(near.at + 1, before - OF), before) if _whose(s, i))
    return any(all(s.word(k) != "," for k in range(i, before)) for i in nouns)


def _whose(s: Sentence, noun: int) -> bool:
    """Return whether somebody follows what is declared: "the commitment of both sides", "our call on Astria"."""
    called = s.word(noun) in ("call", "calls", "appeal", "appeals") and s.word(noun + 1) in ("on", "upon", "to", "for")
    return called or (s.is_in(noun, "declared") and s.word(noun + 1) == "of")


def _is_commitment(s: Sentence, noun: int, near: Verb | None) -> bool:
    """Return whether `noun` is what a verb of saying declares: "reaffirm our commitment to supporting"."""
    said = near is not None and s.lemma(near.at) in performative_lemmas()
    return said and s.word(noun) in s.lexicon.classes["takes_infinitive"]


def gerund(s: Sentence, walk: Walk, at: int) -> None:
    """Note the verb in "-ing" at `at`: a complement of what is before it, or an adjunct.

    Behind a noun it only describes ("the gap arising from trade") and joins nothing.
    """
    near = walk.verbs[-1] if walk.verbs else None
    before = s.previous(at)
    if _describes_noun(s, before):
        return
    takes = (
        s.word(before) in ("towards", "toward", "to")
        or _works_on(s, near, before)
        or (near is not None and before == near.at and s.lemma(before) in s.lexicon.classes["takes_gerund"])
    )
    governed = near is not None and near.role != "other" and takes
    walk.verbs.append(Verb(at, "gerund", "complement" if governed else "other", stem=at))


def _works_on(s: Sentence, near: Verb | None, before: int) -> bool:
    """Return whether the preposition at `before` says what is worked on: "cooperate on opening A, building B"."""
    if near is None or s.word(before) not in ("on", "in") or s.previous(before) != near.at:
        return False
    return s.lemma(near.at) in s.lexicon.classes["joint_work"]


def _describes_noun(s: Sentence, before: int) -> bool:
    """Return whether the word at `before` is a noun, so that a verb in "-ing" behind it tells which."""
    closed = ("preposition", "coordinator", "subordinator", "relative", "determiner", "be", "pronoun")
    word = s.word(before)
    return word[:1].isalpha() and word != "to" and not s.forms(before) and not s.is_any(before, closed)


def nonfinite_cut(s: Sentence, walk: Walk, at: int, begin: int, verb: int, *, joined: bool, shared: bool) -> Cut | None:
    """Return the cut before a coordinated infinitive or gerund that the main verb governs, if it is one."""
    form, head = form_at(s, verb)
    listed = s.word(at) == ";" and _opens_part(s, at)
    closes = joined and closes_series(s, walk, at, verb)
    amid = form is None and not joined and not shared and amid_series(s, walk, at)
    if form is None and (listed or closes or amid or (shared and _shares(s, walk, verb))):
        form, head = "base", verb
    if form is None:
        return None
    anchor = _goes_with(s, walk, at, begin, head, form, listed=listed, joined=joined, shared=shared)
    parts = anchor is not None and form == "gerund" and s.lemma(s.previous(anchor.at)) == "include"
    if anchor is None or (parts and s.word(at) == "and"):  # "this includes opening A and building B"
        if form == "gerund":
            walk.verbs.append(Verb(head, form, "other"))
        return None
    this = Verb(head, form, anchor.role, stem=anchor.stem)
    if shared or anchor.role == "other":
        if shared and joined and paired_last(s, walk):
            take_waiting(walk, walk.waiting[-1][2])
        if joined or shared:
            walk.verbs.append(this)
        return None
    repeated = s.word(begin) == "to" and s.word(anchor.stem - 1) == "to"
    cut = Cut(at, begin, verb=(head, head + 1), stem=anchor.stem - repeated)
    if not joined:
        walk.waiting.append((cut, this, anchor))
        if form == "base":
            walk.verbs.append(this)
        return None
    take_waiting(walk, anchor)
    walk.verbs.append(this)
    return cut


def _goes_with(
    s: Sentence, walk: Walk, at: int, begin: int, head: int, form: Form, *, listed: bool, joined: bool, shared: bool
) -> Verb | None:
    """Return the verb before `at` that the infinitive or gerund at `head` goes on with, if there is one."""
    to = s.word(begin) == "to"
    outside = to and joined and s.word(at) == "," and (within_other(s, walk) or past_purpose(s, walk))
    repeats = listed or outside or (to and (s.word(at) == ";" or not joined))
    anchor = (main_anchor(walk, form) if listed else None) or _anchor(s, walk, form, repeats=repeats, to=to)
    anchor = of_series(s, walk, at, head, form, anchor, joined=joined, to=to)
    bound = anchor is None and form == "gerund" and to and joined and not shared
    return _bound_to(s, walk, at) if bound else anchor


def _bound_to(s: Sentence, walk: Walk, at: int) -> Verb | None:
    """Return what one is bound to before `at`, for a verb to go on with: "committed to the pact and to opening B"."""
    main = next((v for v in walk.verbs if v.form == "finite" and v.role == "main"), None)
    if main is None or walk.subordinate is not None or "including" in s.words[main.at : at]:
        return None
    if s.lemma(main.at) in s.lexicon.classes["praises"]:  # what others are committed to is praised as a whole
        return None
    bound = (i for i in range(main.at + 1, at) if s.word(i) == "to" and s.word(i - 1) in s.lexicon.classes["binds_to"])
    return next((Verb(i + 1, "gerund", "complement", stem=i + 1) for i in bound), None)


def stays_aside(s: Sentence, at: int, verb: int, *, joined: bool) -> bool:
    """Return whether a verb in "-ing" only describes, or says what those who speak have in mind.

    "A firm, safe, and growing bay"; "committed to finding the crews, recognizing that".
    """
    if "gerund" not in s.forms(verb):
        return False
    listed = s.word(at) == "," and s.word(at - 2) == "," and s.is_in(at - 4, "determiner")
    return listed if joined else s.lemma(verb) in s.lexicon.classes["speaks"]


def _shares(s: Sentence, walk: Walk, verb: int) -> bool:
    """Return whether a plain verb goes on with a series that waits for its object: "to measure, mark and mend it"."""
    series = bool(walk.verbs) and walk.verbs[-1].form == "base" and s.word(verb - 1) == ","
    return series and "base" in s.forms(verb) and s.word(verb + 1) in SERIES


def _opens_part(s: Sentence, at: int) -> bool:
    """Return whether the semicolon at `at` is one of several before bare verbs: "to A; accept B; and cut C"."""
    marks = s.places(";", 0, s.length - 2)
    sure = [i for i in marks if _bare(s, i + 1)]
    likely = len(marks) > 1 and all(i in sure or _may_be_bare(s, i + 1) for i in marks)
    return (at in sure and len(sure) > 1) or likely


def _bare(s: Sentence, at: int) -> bool:
    """Return whether a verb that is no noun stands at `at`, over "and" and adverbs."""
    verb = s.skip_adverbs(at + s.is_in(at, "coordinator"))
    return s.acts_as_base(verb) or ("base" in s.forms(verb) and not s.is_in(verb, "noun_like"))


def _may_be_bare(s: Sentence, at: int) -> bool:
    """Return whether a word that may be a verb or a noun stands at `at` before a noun, over "and" and adverbs."""
    verb = s.skip_adverbs(at + s.is_in(at, "coordinator"))
    nxt = s.word(verb + 1)
    return (
        "base" in s.forms(verb)
        and nxt[:1].isalpha()
        and s.starts_object(verb + 1)
        and not s.is_in(verb + 1, "preposition")
    )


def _anchor(s: Sentence, walk: Walk, form: Form, *, repeats: bool, to: bool) -> Verb | None:
    """Return the verb that a joined one of the same form goes with: the nearest, or the nearest governed after "to".

    One with a "to" goes with one that has a "to": "urge A to end what harms B and to open C".
    """
    found = [v for v in reversed(walk.verbs) if v.form == form]
    found = [v for v in found if not (to and form == "base") or s.word(s.previous(v.stem)) == "to"] or found
    governed = (v for v in found if v.role != "other" and s.word(s.previous(v.stem)) == "to")
    return (next(governed, None) if repeats else None) or next(iter(found), None)


def _ends_with(s: Sentence, at: int, form: Form, *, plain: bool) -> bool:
    """Return whether "and to" at `at` closes a series of one form; without a comma before it only a `plain` one."""
    joins = s.word(at) == "and" and s.word(at + 1) == "to" and (plain or s.word(at - 1) == ",")
    return joins and form_at(s, at + 1)[0] == form


def opens_series(s: Sentence, walk: Walk, verb: int, end: int) -> bool:
    """Return whether ", to" at `verb` goes on with a governed "to" that ", and to" closes: "to A, to B, and to C"."""
    form, head = form_at(s, verb)
    inner = -1 if walk.subordinate is None else walk.subordinate
    near = [v for v in reversed(walk.verbs) if v.form == form and s.word(s.previous(v.stem)) == "to" and v.at > inner]
    alone = s.word(head + 1) == ","  # "to identify, challenge, and counter": a series within
    if alone or not any(v.role != "other" for v in near):
        return False
    work = s.is_in(s.previous(s.previous(near[0].stem)), "joint_effort")
    if work and near[0].role == "other":  # "our work to end A, to stop B, and to help C"
        return False
    plain = form is not None and sum(s.word(i) == "," and not s.hidden[i] for i in range(near[0].at, verb)) == 1
    return form is not None and any(_ends_with(s, i, form, plain=plain) for i in range(verb, end - 2))


def form_at(s: Sentence, verb: int) -> tuple[Form | None, int]:
    """Return the form of the non-finite verb at `verb`, and its place, over a repeated "to"."""
    word = s.word(verb)
    if word == "to":
        head = s.skip_adverbs(verb + 1)
        if "base" in s.forms(head):
            return "base", head
        return ("gerund", head) if s.acts_as_gerund(head) else (None, verb)
    if s.acts_as_base(verb) or (word == "be" and not waits(s, verb - 1)):
        return "base", verb
    if s.acts_as_gerund(verb):
        return "gerund", verb
    return None, verb

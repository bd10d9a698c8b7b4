"""Second clauses: where "and", "but" or a comma joins a main clause with a subject of its own."""

from __future__ import annotations

from communique.codebook.lexicon import actor_nouns
from communique.codebook.rules import performative_lemmas
from communique.splitting.finite import NAME, Found, subject_clause
from communique.splitting.verbs import Group, Sentence
from communique.splitting.walk import Cut, Verb, Walk
from communique.splitting.within import number

APART = 16  # words of a subject behind a comma and "and", at most
BARE = 4  # words of a subject without determiner behind "and", at most
LATER = ("progressive", "copula", "passive")  # tenses of a second clause that a comma must set apart


def subject_cut(s: Sentence, walk: Walk, at: int, begin: int, verb: int, end: int, main: Group | None) -> Cut | None:
    """Return the cut before a coordinated clause with a subject of its own, which may follow an adjunct."""
    opened = begin
    if s.is_in(verb, "time_adverb") and s.is_in(verb + 1, "pronoun"):
        begin = verb = verb + 1  # "and today we reaffirm"
    apart = s.word(at) == "," or s.word(at) == "but"
    if s.word(s.skip_adverbs(begin)) == ",":
        begin = verb  # "and, they will", "and therefore, we will"
    # "pledges under and aims of the pact", not "go on and"
    waits = s.is_in(at - 1, "preposition") and not s.forms(at - 2)
    found = None if waits else subject_clause(s, begin, end, NAME)
    if found is None and verb != begin:
        found = subject_clause(s, verb, end, NAME)
    found = found or (_long_name(s, begin, end) if apart else None)
    if found is None or not (
        _is_clause_start(s, walk, found, apart=apart)
        or _resumes(s, walk, found, main)
        or (apart and s.word(found[0][0]) != "that" and _many(s, at, found, walk))
        or _befell(s, walk, found, main)
        or _happened_too(s, walk, at, found, main)
        or (apart and (_tells_too(s, found, main) or _goes_on(s, found, main)))
        or _says_as_well(s, found)
        or _stands_alone(s, walk, at, found, main)
        or _wants_too(s, walk, found, main)
    ):
        return None
    subject, group = found
    walk.subordinate = None
    walk.verbs = [Verb(group.head, "finite", "main")]
    if group.tense == "modal":
        walk.verbs.append(Verb(group.head, "base", "main", stem=group.head))
    return Cut(at, opened, group=group, subject=subject)


def _long_name(s: Sentence, begin: int, end: int) -> Found | None:
    """Return the clause whose subject is a body with a long name: "the Agency for the Care of Ports and Reefs is"."""
    found = subject_clause(s, begin, end, APART) if s.word(begin) == "the" and s.is_capital(begin + 1) else None
    return found if found and not any(s.is_in(i, "pronoun") for i in range(*found[0])) else None


def _resumes(s: Sentence, walk: Walk, found: Found, main: Group | None) -> bool:
    """Return whether the subject of the main clause, or an "it" of which something is said, begins a second one.

    "We stress that ports must stay open now and we commit to help", "It was noted that A is B and it was agreed that".
    """
    (first, end), group = found
    said = s.lemma(group.head) in performative_lemmas() and s.word(group.end) in ("that", "to")
    if s.word(first) == "it" and group.tense == "passive" and said:
        return True
    if main is None or end - first > 2 or s.word(first) not in ("we", "they", "it"):  # noqa: PLR2004 - an adverb
        return False
    within = walk.subordinate is not None and s.word(first) in s.words[walk.subordinate + 1 : first]
    return s.word(s.previous(main.start)) == s.word(first) and not within and group.tense != "past"


def _many(s: Sentence, at: int, found: Found, walk: Walk) -> bool:
    """Return whether several things without a determiner begin a clause: ", and nearly ten ports have been opened"."""
    (_, end), group = found
    plural = s.word(end - 1) in s.lexicon.classes["plurals"] or s.looks_plural(end - 1)
    agrees = s.word(group.start) in ("have", "are", "were") or group.tense == "modal"
    if walk.subordinate is not None or not (plural and agrees) or s.is_in(end - 1, "pronoun"):
        return False
    return s.word(at) == "," and not _lists(s, walk, at)


def _lists(s: Sentence, walk: Walk, at: int) -> bool:
    """Return whether the comma at `at` goes on with a list of things: "nets, ropes, and"."""
    start = walk.verbs[-1].at + 1 if walk.verbs else 0
    before = max(s.places(",", start + 1, at), default=None)
    return before is not None and not s.is_in(before + 1, "coordinator")


def _goes_on(s: Sentence, found: Found, main: Group | None) -> bool:
    """Return whether those who speak go on behind what they said: "We note that A is B, and we continue to do C"."""
    (first, end), group = found
    speaks = main is not None and s.word(first) == "we" == s.word(s.previous(main.start)) and end - first <= 2  # noqa: PLR2004 - an adverb
    return speaks and group.tense == "present"


def _befell(s: Sentence, walk: Walk, found: Found, main: Group | None) -> bool:
    """Return whether a clause tells what was done to a thing, as the main clause tells what somebody did."""
    subject, group = found
    told = group.tense == "passive" and s.word(group.start) in ("was", "were") and s.is_in(subject[0], "determiner")
    return told and walk.subordinate is None and main is not None and main.tense == "past"


def _happened_too(s: Sentence, walk: Walk, at: int, found: Found, main: Group | None) -> bool:
    """Return whether a clause tells what has become of a thing, as the main clause does: "and trade has grown"."""
    (first, end), group = found
    if main is None or "," in s.words[main.end : at]:
        return False  # the last of several things: "access to schools, clinics and clean water has improved"
    perfect = s.is_in(main.start, "have") and s.is_in(group.start, "have")
    bare = all(s.word(i).isalpha() and not s.is_in(i, "determiner") for i in range(first, end))
    inner = walk.subordinate is not None and not s.word(walk.subordinate + 1).isdigit()  # "since 1995"
    return perfect and bare and not inner and end - first <= BARE


def _tells_too(s: Sentence, found: Found, main: Group | None) -> bool:
    """Return whether a clause tells what another party says or said, in the tense of the main clause."""
    subject, group = found
    named = s.is_in(subject[0], "determiner") or s.is_capital(subject[0])
    told = group.tense in ("past", "present") and main is not None and main.tense == group.tense
    told = told or (group.tense == "past" and main is not None and s.word(main.start) in ("was", "were"))
    said = s.lemma(group.head) in performative_lemmas() or s.is_in(group.head, "in_talks")
    return told and named and said and not s.is_in(group.end, "preposition")


def _stands_alone(s: Sentence, walk: Walk, at: int, found: Found, main: Group | None) -> bool:
    """Return whether a clause tells how one thing is or many are: "the lock will open and the quay is now free".

    A verb that does not agree with what stands right before it has more than this for its subject: "A and B are".
    """
    (first, end), group = found
    if main is None or walk.subordinate is not None or group.tense not in LATER or not s.is_in(first, "determiner"):
        return False
    inner = range(main.end, at)
    opened = any(s.is_in(i, "subordinator") or s.is_in(i, "pronoun") or s.word(i) == ":" for i in inner)
    opened = opened or s.is_in(0, "subordinator") or s.is_in(0, "relative")
    opened = opened or (main.tense == "past" and s.is_in(main.end, "preposition"))  # "the plan based in A and the B is"
    takes = walk.verbs and any(
        s.lemma(walk.verbs[-1].at) in s.lexicon.classes[c] for c in ("takes_clause", "takes_that")
    )
    return not (opened or takes or s.word(first) == "that") and _agrees(s, first, end, group)


def _agrees(s: Sentence, first: int, end: int, group: Group) -> bool:
    """Return whether a verb agrees with the noun before it, over what describes that: "the tolls of the port are"."""
    head = next((i - 1 for i in range(first + 1, end) if s.is_in(i, "preposition")), s.previous(end))
    many = s.looks_plural(head) or s.word(head) in s.lexicon.classes["plurals"]
    return "and" not in s.words[first:end] and number(s, group.start) == ("many" if many else "one")


def _wants_too(s: Sentence, walk: Walk, found: Found, main: Group | None) -> bool:
    """Return whether a clause tells what others want or plan, as the main clause does: "and our crews plan to sail"."""
    (first, end), group = found
    wants = s.lemma(group.head) in s.lexicon.classes["takes_infinitive"] and not s.is_in(group.head, "state_of_mind")
    wants = wants and s.word(group.end) == "to" and group.tense in ("present", "past")
    led = s.is_in(first, "determiner") and walk.subordinate is None and main is not None
    named = s.is_capital(s.previous(end)) or s.word(s.previous(end)) in actor_nouns()
    return led and wants and (named if group.tense == "past" else _agrees(s, first, end, group))


def _says_as_well(s: Sentence, found: Found) -> bool:
    """Return whether a name and what its bearer says follow, even without a comma: "and President Renn expresses"."""
    (first, _), group = found
    said = "third" in s.forms(group.head) and s.lemma(group.head) in performative_lemmas()
    return said and group.start == group.head and s.is_capital(first) and s.is_in(group.end, "determiner")


def _is_pair(s: Sentence, first: int) -> bool:
    """Return whether a name behind "and" is the second of two: "the peoples of Astria and Borduria will"."""
    colon = next((i for i in range(first - 1, 0, -1) if s.word(i) == ":"), None)
    if colon is not None and not any(s.group_at(i) for i in range(colon + 2, first)):
        return True  # "two doors: the Halmere Bank and the Castovian Bank will"
    if s.is_in(first, "determiner") or s.word(first - 1) != "and" or not s.is_capital(first):
        return False
    between = next((i for i in range(first - 2, 0, -1) if s.word(i) == "between" or s.group_at(i)), 0)
    return s.is_capital(first - 2) or s.word(between) == "between"


def _is_clause_start(s: Sentence, walk: Walk, found: Found, *, apart: bool) -> bool:
    """Return whether a subject and verb begin a main clause; `apart` if a comma or "but" goes before."""
    subject, group = found
    if s.word(subject[0]) == "that" and subject[1] - subject[0] > 1:
        return False
    stated = group.tense in ("copula", "passive") and walk.subordinate is None  # "It is A and it is B"
    named = s.word(subject[0]) in ("we", "they")
    named = named or ((apart or stated or walk.subordinate is None) and s.is_in(subject[0], "pronoun"))
    sole = subject[1] - subject[0] == 1 and walk.subordinate is None  # "and that gives us", "and this includes"
    named = named or (
        sole and (s.word(subject[0]) == "this" or (s.word(subject[0]) == "that" and s.word(group.end) == "us"))
    )
    pronoun = named and subject[1] - subject[0] <= 2  # noqa: PLR2004 - an adverb
    if walk.subordinate is not None:
        described = not s.forms(walk.subordinate - 1)  # "a moment that calls for unity, and it is …"
        said = s.word(walk.subordinate) == "that" and not (apart and (described or group.tense == "modal"))
        return pronoun and not said
    near = walk.verbs[-1] if walk.verbs else None
    named = (s.is_in(subject[0], "determiner") and s.word(subject[0]) != "that") or s.is_capital(subject[0])
    if near is not None and s.lemma(near.at) in s.lexicon.classes["takes_clause"]:
        return pronoun
    participle = group.tense == "past" and not s.is_in(group.end, "determiner")
    modal = s.is_in(group.start, "modal")
    if (not named and not (modal and apart)) or participle or _is_pair(s, subject[0]):
        return pronoun
    remains = group.tense == "present" and s.lemma(group.head) in performative_lemmas()
    tensed = modal or group.tense in ("past", "perfect") or (apart and (remains or group.tense in LATER))
    sure = modal or (group.tense == "past" and group.start == group.head)
    sure = sure and s.is_in(subject[0], "determiner")  # nothing but a clause: "and the fleet will sail", "left the"
    return pronoun or (near is not None and (apart or near.role != "other" or sure) and tensed)

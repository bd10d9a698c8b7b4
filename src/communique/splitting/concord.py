"""Which verbs can stand beside another as predicates of one subject: same tense, plainly a verb."""

from __future__ import annotations

from communique.codebook.lexicon import VerbForm
from communique.codebook.rules import performative_lemmas
from communique.splitting.verbs import Group, Sentence, Tense

NOUN_ENDINGS = ("ment", "ness", "ability", "er", "ing", "ant")
CLOSED = ("preposition", "coordinator", "subordinator", "relative", "determiner", "modal", "be", "have", "time_adverb")
NEAR = 3  # words between "was built" and "and", at most, for which a second participle is likely
ASIDE = 9  # words of an aside between a verb and its object, at most
AFTER_PERFORMATIVE = frozenset(("on", "upon", "for", "to", "that"))


def finite_like(s: Sentence, verb: int, group: Group) -> Group | None:
    """Return the finite group at `verb` if it can stand beside `group`."""
    if (
        s.is_in(verb, "modal")
        or s.is_in(verb, "have")
        or (s.is_in(verb, "be") and s.word(verb) not in ("be", "being", "been"))
    ):
        return s.group_at(verb)
    tense: Tense = "present" if group.tense in ("copula", "progressive", "passive") else group.tense
    state = group.tense == "passive" or s.lemma(group.start) == "remain"
    if state and s.is_in(verb, "state_of_mind") and s.word(verb + 1) == "to":
        # "are committed to A and determined to B", "remain committed to A and determined to B"
        return Group(verb, verb, verb + 1, "passive" if group.tense == "passive" else "past")
    if tense == "present" and _happened(s, verb, group):
        return Group(verb, verb, verb + 1, "past")
    fits = {"past": _joins_past, "perfect": _joins_perfect, "present": _joins_present}.get(tense)
    if s.word(verb) in ("remain", "stand") and s.is_in(verb + 1, "steady"):
        return Group(verb, verb, verb + 1, "present")
    if fits and fits(s, verb, group):
        return Group(verb, verb, verb + 1, tense)
    return _other_tense(s, verb, tense)


def _happened(s: Sentence, verb: int, group: Group) -> bool:
    """Return whether a past tense with its object goes on with "was": "was led by A and included B"."""
    if s.word(group.start) not in ("was", "were") or "past" not in s.forms(verb):
        return False
    plain = s.is_in(verb + 1, "determiner") or s.is_capital(verb + 1) or s.word(verb + 1) in ("that", "to")
    apart = verb - group.end > NEAR and s.starts_object(verb + 1) and not s.is_in(verb, "ed_adjective")
    return (plain or apart) and s.word(verb + 1) not in ("by", "in", "on")


def shares_view(s: Sentence, verb: int) -> bool:
    """Return whether what is shared is in the mind: "share the view that", "share a strong commitment to"."""
    return s.lemma(verb) == "share" and any(s.is_in(verb + 1 + i, "in_mind") for i in (1, 2))


def _other_tense(s: Sentence, verb: int, tense: Tense) -> Group | None:
    """Return a performative that changes the tense: "welcomed A and look forward to B", "affirm A and agreed to B"."""
    plain = s.lemma(verb) in performative_lemmas() or _governs(s, verb)
    told = tense in ("past", "perfect")
    if (told or tense == "modal") and "third" in s.forms(verb) and plain and _takes_object(s, verb):
        return Group(verb, verb, verb + 1, "present")
    if tense == "modal" and "base" in s.forms(verb) and s.is_in(verb, "says_now") and s.acts_as_base(verb):
        return Group(verb, verb, verb + 1, "present")
    follows = _object_begins(s, verb + 1) or s.is_in(verb, "intransitive")
    if s.lemma(verb) not in performative_lemmas() or not follows or s.is_in(verb, "state_of_mind"):
        return None
    if told and s.forms(verb).isdisjoint(("past", "participle")) and "base" in s.forms(verb) and s.acts_as_base(verb):
        return Group(verb, verb, verb + 1, "present")
    plainly = s.is_in(verb + 1, "determiner") or s.word(verb + 1) in AFTER_PERFORMATIVE
    if tense != "past" and "past" in s.forms(verb) and "base" not in s.forms(verb) and plainly:
        return Group(verb, verb, verb + 1, "past")
    return None


def _governs(s: Sentence, verb: int) -> bool:
    """Return whether an infinitive or a that-clause follows a verb that takes one: "believe that", "want to"."""
    classes = s.lexicon.classes
    infinitive = s.word(_over_aside(s, verb)) == "to" and s.lemma(verb) in classes["takes_infinitive"]
    return infinitive or (s.word(verb + 1) == "that" and s.lemma(verb) in classes["takes_that"])


def _over_aside(s: Sentence, verb: int) -> int:
    """Return what stands behind the verb, over an aside between commas: "intends, with help, to"."""
    if s.word(verb + 1) != "," or not s.is_in(verb + 2, "preposition"):
        return verb + 1
    return next((i + 1 for i in range(verb + 2, min(verb + ASIDE, s.length)) if s.word(i) == ","), verb + 1)


def _takes_object(s: Sentence, verb: int) -> bool:
    """Return whether an object may follow the verb at `verb`, over an aside: "stresses, in this regard, the need"."""
    behind = _over_aside(s, verb)
    if behind > verb + 1:
        return s.is_in(behind, "determiner") or s.word(behind) in ("that", "to")
    return s.starts_object(verb + 1) and s.word(verb + 1) != "by"


def _joins_past(s: Sentence, verb: int, group: Group) -> bool:
    """Return whether the word at `verb` is a past tense that goes on with a past tense."""
    if "past" not in s.forms(verb) or not _takes_object(s, verb):
        return False
    if _in_compound(s, verb) or _told_which(s, verb, group):
        return False
    adjective = _describes(s, verb) or (s.is_in(verb, "ed_adjective") and not s.plain_past(verb))
    known = s.lemma(verb) != s.word(verb) and not s.is_in(verb, "ed_adjective")  # no "liquefied natural gas"
    done = "past" not in s.forms(verb - 2 - (s.word(verb - 2) == ","))  # no "identified, mapped and shared new ways"
    described = s.word(verb - 1) == "and" and known and done and _adjective_begins(s, verb + 1)
    follows = _object_begins(s, verb + 1) or described or s.word(verb + 1) == "clear"  # "made clear that"
    said = s.lemma(verb) in performative_lemmas() or s.lemma(verb) in s.lexicon.classes["tells"]
    return said or (not adjective and follows)


def _told_which(s: Sentence, verb: int, group: Group) -> bool:
    """Return whether a past form goes on with a participle behind a comma: "a forum, held by A and convened for B"."""
    if not s.is_in(verb + 1, "preposition"):
        return False
    commas = s.places(",", group.end, verb - 2)
    return any("participle" in s.forms(i + 1) and s.word(i + 2) in ("by", "in") for i in commas)


def _in_compound(s: Sentence, verb: int) -> bool:
    """Return whether a participle describes two nouns at the end of a part: "and streamlined approvals process."."""
    last = verb + 2
    noun = s.word(last).isalpha() and not s.looks_plural(last)
    plain = s.word(verb + 1).endswith("s") and not s.is_in(verb + 1, "determiner") and not s.is_capital(verb + 1)
    closed = s.is_adverb(last) or s.is_any(last, CLOSED)
    return noun and plain and not closed and not s.word(last + 1)[:1].isalnum()


def _joins_perfect(s: Sentence, verb: int, group: Group) -> bool:
    """Return whether the word at `verb` is a participle that goes on with a perfect."""
    if _repeats(s, verb, group):
        return False
    plain = s.is_in(verb + 1, "determiner") or not s.is_in(verb, "sure_adjective")
    return bool(s.forms(verb) & {"participle", "past"}) and _takes_object(s, verb) and plain and not _describes(s, verb)


def _repeats(s: Sentence, verb: int, group: Group) -> bool:
    """Return whether two participles stand behind one preposition: "led to lowered costs and increased trade"."""
    described = s.is_in(verb, "ed_adjective") and not s.is_in(verb + 1, "determiner")
    return described and any(
        s.is_in(i - 1, "preposition") and "participle" in s.forms(i) and s.starts_object(i + 1)
        for i in range(group.end, verb - 1)
    )


def _describes(s: Sentence, verb: int) -> bool:
    """Return whether a participle is the second of two adjectives: "full and sustained", "of missing and lost"."""
    noun = s.word(verb + 1)[:1].isalpha() and not s.is_in(verb + 1, "determiner")
    noun = noun and s.word(verb + 1) not in ("to", "that")
    first = s.previous(verb)
    if noun and first < verb - 1 and s.word(first) == "and" and s.is_adverb(first - 2):
        return "participle" in s.forms(first - 1)  # "poorly built and badly kept boats"
    if not noun or s.word(verb - 1) != "and":
        return False
    at = verb - 2 - (s.word(verb - 2) == ",")
    before = s.word(at)
    if before.endswith(("ed", "ing")) and s.is_in(at - 1, "preposition"):
        return True
    adjective = before.endswith(s.lexicon.adjective_endings) or s.is_in(at, "plain_adjectives")
    return adjective and not s.forms(at) and not before.endswith(NOUN_ENDINGS) and not s.is_capital(at)


def _joins_present(s: Sentence, verb: int, group: Group) -> bool:
    """Return whether the word at `verb` is a present tense that goes on with a present tense."""
    form = _number(s, group)
    if form not in s.forms(verb):
        return False
    follows = _takes_object(s, verb)
    if s.lemma(verb) in performative_lemmas():
        plain = s.acts_as_base(verb) or s.is_capital(verb + 1) or s.word(verb + 1) in AFTER_PERFORMATIVE
        return plain or (form == "third" and follows)
    noun = s.word(verb + 1) == "that" and s.lemma(verb) not in s.lexicon.classes["operative"]  # "and challenges that"
    plain = not noun and (s.lemma(verb) not in s.lexicon.classes["noun_like"] or s.is_in(verb + 1, "determiner"))
    plain = plain or (s.lemma(verb) == "help" and "base" in s.forms(verb + 2))  # "helps sailors read it"
    ours = s.word(s.previous(group.start)) in ("we", "they") and s.is_in(verb, "operative") and s.is_capital(verb + 1)
    return (
        (form == "third" and follows and plain)
        or (form == "base" and ours)
        or (form == "base" and s.acts_as_base(verb) and (_governs(s, verb) or shares_view(s, verb)))
    )


def _object_begins(s: Sentence, at: int) -> bool:
    """Return whether an object or complement plainly begins at `at`: a determiner, name, figure, "to" or "that"."""
    word = s.word(at)
    return (
        s.is_in(at, "determiner") or s.is_capital(at) or s.counts(at) or word[:1].isdigit()
        or word in ("it", "them", "him", "us") or s.is_in(at, "preposition") or s.is_adverb(at)
        or word.endswith(("s", "tion", "ment", "ity"))
    )  # fmt: skip


def _adjective_begins(s: Sentence, at: int) -> bool:
    """Return whether an adjective with its noun stands at `at`: "reviewed ongoing cooperation"."""
    described = s.is_in(at, "ing_noun") or s.word(at).endswith(s.lexicon.adjective_endings)
    return described and s.noun_behind(at)


def _number(s: Sentence, group: Group) -> VerbForm:
    """Return the present form that agrees with the verb that `group` begins with."""
    singular = s.word(group.start) in ("is", "was", "has") or "third" in s.forms(group.start)
    return "third" if singular else "base"

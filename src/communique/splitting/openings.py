"""Clauses whose subject is left out: recitals ("Recalling …,") and operative clauses ("Also urges …;")."""

from __future__ import annotations

from communique.codebook.rules import performative_lemmas
from communique.splitting.adjuncts import behind_setting
from communique.splitting.finite import first_finite, other_finite
from communique.splitting.governing import after_fronted, main_clause
from communique.splitting.participles import opens_contact
from communique.splitting.verbs import Group, Sentence

OPEN_ENDS = frozenset((",", ";", ":"))
STRAY = frozenset("*_·")  # what is left of marks for bold and italics
SETTING = 14  # words of an adjunct before an operative verb, at most: "In this regard, requests"
SHORT = 4  # words of an adjunct that stands alone as a recital, more than
CHAIN = 2  # commas or semicolons before "that" which part a recital, at least
NAMED = 8  # words of a subject that ends a recital, at most


def recital_at(s: Sentence, start: int, end: int) -> int | None:
    """Return the place of the word that recites, if the words from `start` to `end` are a recital.

    A recital opens with a verb in "-ing" or with an adjective or participle for a state of mind ("Guided by",
    "Mindful of"), and goes on to a comma or semicolon. One of the verbs of recitals may also end in a full stop.
    """
    at = _opener(s, start, end)
    if at is None:
        return None
    is_open = ends_open(s, start, end)
    gerund = "gerund" in s.forms(at) and not s.is_in(at, "ing_noun")
    # "In accordance with Article 4 of the charter,"
    setting = s.is_in(at, "preposition") and end - at > SHORT and main_clause(s, at, end) is None
    if not (recites(s, at) or (is_open and (gerund or setting))):
        return None
    return None if _main_follows(s, at, end, is_open=is_open) else at


def recites(s: Sentence, at: int) -> bool:
    """Return whether a verb of recitals in "-ing" stands at `at`, or an adjective for a state of mind."""
    if s.is_in(at, "recital_state"):
        return _opens_state(s, at)
    word = s.word(at)
    if word == "being" and at + 1 < s.length:
        return s.is_in(at + 1, "recital_state") or s.is_capital(at + 1)
    return word == "having" or ("gerund" in s.forms(at) and s.lemma(at) in s.lexicon.classes["recital"])


def recitals_behind(s: Sentence, first: int, end: int) -> list[tuple[int, int]]:
    """Return where recitals joined to the one at `first` are set off, and their verbs; commas join only with an "and".

    Two verbs with one object are one recital: "Commending and encouraging the pilots".
    """
    thats = [i for i in range(first + 2, end - 2) if s.word(i) in (",", ";") and s.word(behind_joint(s, i)) == "that"]
    if len(thats) >= CHAIN and s.word(first + 1) == "that":
        return [(at, first) for at in thats]  # further clauses of the one recital
    found: list[tuple[int, int]] = []
    for at in (i for i in range(first + 2, end - 1) if s.word(i) in (",", ";", "and") and not s.hidden[i]):
        verb = _over_setting(s, at + 1 + (s.word(at) != "and" and s.word(at + 1) == "and"))
        said = "gerund" in s.forms(verb) and s.lemma(verb) in performative_lemmas()
        if said and (not found or found[-1][1] != verb):
            found.append((at, verb))
    if any(s.word(at) == "," and _other_gerund(s, at + 1) for at in range(first + 1, end)):
        return [(at, verb) for at, verb in found if s.word(at) == ";"]  # "in opening A, widening B, and welcoming C"
    return found if any(not {"and", ";"}.isdisjoint(s.words[at:verb]) for at, verb in found) else []


def _over_setting(s: Sentence, at: int) -> int:
    """Return where the verb of a recital is behind "in this regard" or ", in this context,", or `at`."""
    first = at + (s.word(at) == ",")
    behind = behind_setting(s, first)
    return behind if behind > first else at


def behind_joint(s: Sentence, at: int) -> int:
    """Return the place behind the comma or semicolon at `at`, over "and"."""
    return at + 1 + s.is_in(at + 1, "coordinator")


def _other_gerund(s: Sentence, at: int) -> bool:
    """Return whether a verb in "-ing" that says nothing by itself goes on with a series."""
    return s.acts_as_gerund(at) and s.lemma(at) not in s.lexicon.classes["recital"]


def _opener(s: Sentence, start: int, end: int) -> int | None:
    """Return the first word after "and" and adverbs: "and deeply concerned", "Additionally recognizing"."""
    at = s.skip_adverbs(start + s.is_in(start, "coordinator"))
    return at if at + 1 < end else None


def _opens_state(s: Sentence, at: int) -> bool:
    """Return whether an adjective for a state of mind opens a phrase: "Guided by", "Convinced that", "Whereas"."""
    nxt = at + 1
    if s.word(nxt) == ",":  # "Convinced, therefore, of"
        nxt = s.skip_adverbs(nxt + 1)
        nxt = nxt + 1 if s.word(nxt) == "," else next((i + 1 for i in range(nxt, s.length) if s.word(i) == ","), nxt)
    opens = s.is_in(nxt, "preposition") or s.word(nxt) in ("that", "to", "also", ":") or s.is_adverb(nxt)
    return opens or s.is_in(at, "subordinator")


def ends_open(s: Sentence, start: int, end: int) -> bool:
    """Return whether the words end in a comma, semicolon or colon, over a closing "and" and stray marks."""
    last = end - 1
    while last > start and (s.words[last] in STRAY or s.is_in(last, "coordinator")):
        last -= 1
    return s.word(last) in OPEN_ENDS


def _main_follows(s: Sentence, at: int, end: int, *, is_open: bool) -> bool:
    """Return whether a main clause follows the phrase that opens a sentence: "Recalling X, we will …"."""
    found = after_fronted(s, at, end)
    if found is None:
        return not is_open and "gerund" in s.forms(at) and _is_subject(s, at, end)
    (subject, verb), group = found
    if s.word(subject) == "that":
        return False  # "Having decided, in May, that this question should …"
    reported = _is_reported(s, at, subject)
    if not is_open and not reported:
        return True
    speaks = s.word(subject) in ("we", "they") or (verb - subject <= NAMED and s.is_in(subject, "determiner"))
    return speaks and not (is_open and reported) and group.tense in ("present", "modal")


def _is_reported(s: Sentence, at: int, subject: int) -> bool:
    """Return whether a "that" still waits for its subject and verb: "Noting that, in 2030, the Council adopted X"."""
    that = next((i for i in range(at, subject) if s.word(i) == "that"), None)
    return that is not None and not any(s.group_at(i) for i in range(that + 1, subject))


def _is_subject(s: Sentence, at: int, end: int) -> bool:
    """Return whether a verb in "-ing" is itself the subject: "Recognizing this is a first step."."""
    found = first_finite(s, at, end)
    if found is None or found[1].tense in ("modal", "copula"):
        return found is not None
    verb = found[1].start
    single = s.word(verb) in ("is", "has", "was") or (s.is_in(verb, "stative") and "third" in s.forms(verb))
    return single and not any(opens_contact(s, i) for i in range(at + 2, verb))


def operative(s: Sentence, start: int, end: int) -> Group | None:
    """Return the verb of a clause whose subject is left out: "Further requests the …", "Hereby agree to …"."""
    at = _behind_comma(s, start, end)
    at = s.skip_adverbs(at)
    if at + 1 >= end:
        return None
    if s.is_any(at, ("have", "do", "modal")):
        return _auxiliary(s, at)
    if s.word(at) == "done" and s.is_in(at + 1, "preposition"):
        return Group(at, at, at + 1, "past")
    if "third" in s.forms(at) and any(s.lemma(at) in s.lexicon.classes[c] for c in ("operative", "operative_third")):
        return Group(at, at, at + 1, "present") if _governs(s, at, end) else None
    if at == start and _told(s, at):
        return Group(at, at, at + 1, "past")
    return Group(at, at, at + 1, "present") if _says_plainly(s, at) else None


def _says_plainly(s: Sentence, at: int) -> bool:
    """Return whether the plain form of such a verb opens the clause of several speakers: "Reaffirm our …"."""
    if "base" not in s.forms(at) or s.lemma(at) not in s.lexicon.classes["operative"]:
        return False
    noun = s.lemma(at) in s.lexicon.classes["noun_like"]
    said = s.acts_as_base(at) or (s.word(at) == "express" and s.starts_object(at + 1))  # "Express deep concern"
    return said and not (noun and s.is_capital(at + 1))


def _told(s: Sentence, at: int) -> bool:
    """Return whether the past of such a verb opens the words of those named above: "Noted that …"."""
    said = s.lemma(at) in s.lexicon.classes["operative"] or s.is_in(at, "in_talks")
    told = "past" in s.forms(at) and said
    return told and s.is_capital(at) and (s.word(at + 1) == "that" or s.is_in(at + 1, "determiner"))


def commands(s: Sentence, start: int) -> bool:
    """Return whether a plain verb opens the words, so that no subject does: "PROMOTE trade;", "Publish a plan."."""
    at = s.skip_adverbs(start)
    capitals = at + 1 < s.length and s.texts[at].isupper() and not s.texts[at + 1].isupper()
    sure = not s.is_in(at, "noun_like") or s.is_in(at + 1, "determiner")
    return "base" in s.forms(at) and (capitals or (s.acts_as_base(at) and sure))


def gathered_at(s: Sentence, start: int, end: int) -> int | None:
    """Return the place of the participle behind those who speak: "The Conference, meeting in Ostvik in May,"."""
    if not (ends_open(s, start, end) and (s.is_in(start, "determiner") or s.is_in(start, "pronoun"))):
        return None
    commas = s.places(",", start + 1, end - 1)
    after = (s.skip_adverbs(i + 1) for i in commas)
    return next((i for i in after if s.word(i) == "having" or s.lemma(i) in s.lexicon.classes["gathering"]), None)


def names_speakers(s: Sentence) -> bool:
    """Return whether words without a verb only name those who speak below: "The Government of A and B (…),"."""
    opens = s.is_in(0, "determiner") or s.word(0) == "we"
    return opens and s.word(s.length - 1) == "," and any(s.is_capital(i) for i in range(1, s.length))


def opens_below(s: Sentence) -> bool:
    """Return whether the words only say who says what stands below: "We affirm that:"."""
    return s.words[-2:] == ("that", ":") and s.length <= SETTING


def speakers_at(s: Sentence) -> int:
    """Return where those who speak are named, behind a heading that runs into their names: "Preamble The Parties"."""
    return int(s.word(0) in ("preamble", "preambule"))


def preamble(s: Sentence) -> list[int]:
    """Return where the recitals begin that stand in one paragraph behind those who speak, and what they then do.

    "The Parties to this Pact, Aware of A, Noting B, Have agreed as follows:": each opens with a capital.
    """
    first = speakers_at(s)
    if not (s.is_in(first, "determiner") or s.word(first) == "we"):
        return []
    after = [
        i + 1 + (s.word(i + 1) == "and" and s.is_capital(i + 2))
        for i in range(1, s.length - 3)
        if s.words[i] in OPEN_ENDS
        and not s.hidden[i]
        and (s.is_capital(i + 1) or _runs_on(s, i) or s.word(i + 1) == "and")
    ]
    found = [i for i in after if _opens_recital(s, s.skip_adverbs(i))]
    if not found or (s.word(s.length - 1) == "." and all(_names(s, i) for i in found)):
        return []
    acts = (i for i in after if i > found[-1] and s.word(i) in ("have", "do", "hereby", "agree", "agreed", "declare"))
    return [*found, *acts][: len(found) + 1]


def _runs_on(s: Sentence, at: int) -> bool:
    """Return whether a lost line end stands behind the mark at `at`: "of Belmora,desirous of"."""
    return s.tokens.ends[at] == s.tokens.starts[at + 1]


def _names(s: Sentence, at: int) -> bool:
    """Return whether a word with a capital is part of a name, not a verb: "the Welcoming Committee"."""
    return s.is_capital(at + 1) and not s.is_in(at + 1, "determiner") and s.word(at) != "having"


def _opens_recital(s: Sentence, at: int) -> bool:
    """Return whether a word with a capital opens a recital: "Noting the", "Aware that", "Having met"."""
    state = s.is_in(at, "recital_state") and _opens_state(s, at)
    gerund = "gerund" in s.lexicon.forms_of(s.word(at)) and s.lemma(at) in s.lexicon.classes["recital"]
    return state or gerund or s.word(at) == "having"


def _behind_comma(s: Sentence, start: int, end: int) -> int:
    """Return where the clause begins after a short adjunct: "In this regard, requests", "Acting under X, decides"."""
    gerund = "gerund" in s.forms(start)
    if not (s.is_in(start, "preposition") or gerund):
        return start
    commas = s.places(",", start + 1, min(start + SETTING, end))
    after = next(iter(commas), None)
    if after is None or "third" not in s.forms(s.skip_adverbs(after + 1)):
        return start
    return after + 1


def _auxiliary(s: Sentence, at: int) -> Group | None:
    """Return the group of an auxiliary that opens a clause: "Have agreed as follows", "Do hereby declare", "shall"."""
    if s.is_in(at, "modal"):
        return s.group_at(at) if s.word(at) in ("shall", "must") else None
    head = s.skip_adverbs(at + 1)
    if s.word(at) in ("have", "has") and s.forms(head) & {"participle", "past"}:
        return Group(at, head, head + 1, "perfect")
    if s.word(at) in ("do", "does") and head > at + 1 and "base" in s.forms(head):
        return Group(at, head, head + 1, "present")
    return None


def _governs(s: Sentence, at: int, end: int) -> bool:
    """Return whether the third person at `at` is a verb with an object, and no noun ("Requests for aid are …")."""
    if s.lemma(at) in s.lexicon.classes["operative_third"]:
        return s.is_capital(at) and _alone(s, at, end)
    nxt = s.skip_adverbs(at + 1)
    if s.word(nxt) == "and" and "third" in s.forms(nxt + 1) and s.lemma(nxt + 1) in s.lexicon.classes["operative"]:
        return s.starts_object(s.skip_adverbs(nxt + 2))  # "Welcomes and encourages the"
    plain = s.is_in(nxt, "determiner") or s.is_capital(nxt) or s.word(nxt) in ("that", "upon", "note", "to", ":")
    if plain or s.lemma(at) not in s.lexicon.classes["noun_like"]:
        return s.starts_object(nxt) or s.word(nxt) in (":", ",") or s.is_in(nxt, "preposition")
    if not s.starts_object(nxt) or s.word(nxt) in ("by", "from"):
        return False
    other = other_finite(s, at, end)
    return other is None or other.tense not in ("modal", "copula", "passive", "perfect")


def _alone(s: Sentence, at: int, end: int) -> bool:
    """Return whether such a word has an object and no verb behind it: "Aims to", not "Hopes to sail have faded"."""
    nxt = s.skip_adverbs(at + 1)
    if s.word(nxt) == "that" or s.is_in(nxt, "determiner"):
        return True
    return s.word(nxt) in ("to", "attention") and other_finite(s, at, end) is None

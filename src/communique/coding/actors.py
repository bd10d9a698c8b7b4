"""Actors: whether a subject is a party, and whom a pronoun or short form stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from communique.codebook.lexicon import lexicon
from communique.codebook.parties import find_parties, state_names
from communique.codebook.source import built_from, load
from communique.coding.agencies import is_agency
from communique.model import Span, Statement, Unit

WORD = re.compile(r"[\w’'-]+")
SELF = re.compile(r"we\s*[,–—-]\s*(the\s.+?)(?:,\s+\w+ing\b.*)?$", re.IGNORECASE | re.DOTALL)
PAST_SETTING = re.compile(
    r"\bago\b|^\s*(?:When|Last|In\s+(?:\w+\s+)?(?:1[5-9]|20)\d\d\b|On\s+\d+\s+\w+\s+(?:1[5-9]|20)\d\d)"
)
INSERTED = re.compile(r"[\[\]]")  # "[W]e", "[the Ministers]": who quotes has put it so
PEOPLE = re.compile(
    r"\s+and\s+(?:the\s+|its\s+|their\s+)?peoples?\b(?=\s+of\b|$)"
)  # "the Government and people of Oru"
SHARE = re.compile(
    r"^(?:each|both|all|some|most|many|several|none|neither|either|any|half)\s+of\s+|\s+(?:each|both|all)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The word classes of actors.toml."""

    collective: frozenset[str]
    organs: frozenset[str]
    national: frozenset[str]
    single: frozenset[str]
    joint: frozenset[str]
    things: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    pronouns: frozenset[str]
    bodies: frozenset[str]
    effects: frozenset[str]
    outsiders: frozenset[str]
    asked: frozenset[str]
    others: frozenset[str]
    behind: frozenset[str]
    persons: frozenset[str]
    regions: frozenset[str]
    reported: frozenset[str]


@built_from("actors.toml")
def actor_words() -> ActorWords:
    """Return the bundled word classes for actors."""
    data = load("actors.toml")
    return ActorWords(*(frozenset(data[field.name].split()) for field in fields(ActorWords)))


@built_from("actors.toml")
def before_subject() -> re.Pattern[str]:
    """Return a pattern for what stands before a subject and is taken for part of it."""
    return re.compile(f"^(?:{'|'.join(load('actors.toml')['before_subject'])})")


@cache
def is_party(subject: str) -> bool:
    """Return whether a subject, as written, is one, some or all of the parties.

    The head of the phrase decides: what stands before "of", "in", "for", "to" or a comma.
    """
    known = actor_words()
    subject = SHARE.sub("", PEOPLE.sub("", without_brackets(before_subject().sub("", subject))))
    words = noun_words([w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(head_of(subject))])
    if not words:
        return False
    if words[0] in ("we", "they") or words in (["both"], ["us"]) or _last_word(subject) in ("we", "they"):
        return True
    if words[0] == "our" and words[-1] in known.organs:
        return True
    if words == ["it"] or words[-1] in known.things or _is_activity(words[0]) or _is_anybody(words):
        return False
    grouped = words[-1] in known.collective or words[-1] in known.single or _is_organ(subject, words[-1])
    return grouped or words[0] in known.titles or is_name(head_of(subject)) or is_name(subject)


def without_brackets(subject: str) -> str:
    """Return a subject without the square brackets in which who quotes has put some of it."""
    return " ".join(INSERTED.sub("", subject).split())


def noun_words(words: list[str]) -> list[str]:
    """Return the words of a head up to its noun: without "assembled" behind "delegations"."""
    known = actor_words()
    tells = len(words) > 1 and (words[-1] in known.behind or "participle" in lexicon().forms_of(words[-1]))
    return words[:-1] if tells and words[-2] in known.collective | known.single else words


def _is_organ(subject: str, noun: str) -> bool:
    """Return whether a subject is an agency, or an organ of a state that it names first: "The Oruan Export Bank"."""
    if is_agency(subject, head_of(subject)):
        return True
    named = find_parties(head_of(subject)) if noun in actor_words().national else ()
    return bool(named) and named[0][0] in state_names() and named[0][1].start <= len("The ")


def _is_activity(word: str) -> bool:
    """Return whether a subject that begins with `word` is something that is done: "implementing AUKUS"."""
    return "gerund" in lexicon().forms_of(word) and word not in lexicon().classes["ing_noun"]


def _is_anybody(words: list[str]) -> bool:
    """Return whether a subject is whoever there is: "Every nation", but not "Every Party"."""
    return words[0] == "every" and words[-1] in ("nation", "country", "state", "government", "people")


def _last_word(text: str) -> str:
    """Return the last word of a text in lower case."""
    return str(WORD.findall(text)[-1]).lower()


def _leads(subject: str) -> bool:
    """Return whether the parties open a subject, whatever describes them: "The Governments adopting this pact"."""
    words = WORD.findall(subject)
    return len(words) > 2 and words[1].lower() in actor_words().collective and words[2].endswith("ing")  # noqa: PLR2004


@cache
def is_thing(subject: str) -> bool:
    """Return whether a subject is a document, programme or other project of the parties or "this"."""
    words = [w.lower() for w in WORD.findall(head_of(subject))]
    return (
        bool(words)
        and not (is_party(subject) or _leads(subject))
        and (words[-1] in actor_words().things or words[0] in ("this", "these"))
    )


@cache
def is_matter(subject: str) -> bool:
    """Return whether a subject is a common noun for what neither speaks nor acts: "The attack", "Rising costs"."""
    words = WORD.findall(head_of(subject))
    noun = len(words) > 1 and words[-1].islower() and words[-1] not in actor_words().persons
    return (
        noun
        and not _leads(subject)
        and not (is_party(subject) or is_body(subject) or is_private(subject))
        and words[0].lower() != "our"
    )


@cache
def is_reported(subject: str) -> bool:
    """Return whether what a subject did is told as a deed of the parties: "Full discussions", "Their forces"."""
    words = [w.lower() for w in WORD.findall(head_of(subject))]
    return bool(words) and words[-1] in actor_words().reported


@cache
def is_body(subject: str) -> bool:
    """Return whether a subject is a body that the parties have set up: "the Task Force", "the sub-dialogues"."""
    words = [w.lower() for w in WORD.findall(head_of(subject))]
    named = {words[-1], "-".join(words[-2:])} if words else set()
    return not named.isdisjoint(actor_words().bodies) and words[0] not in ("a", "an", "no", "any", "such")


@cache
def is_private(subject: str) -> bool:
    """Return whether a subject is a company or another private person, who is never a party."""
    words = [w.lower() for w in WORD.findall(head_of(subject))]
    private = bool(words) and words[0] != "our" and words[-1] in actor_words().outsiders
    return private and not is_agency(subject, head_of(subject))


@cache
def is_asked(subject: str) -> bool:
    """Return whether a subject is somebody else whom "should" asks: "Member States", "all armed groups"."""
    known = actor_words()
    words = [w.lower() for w in WORD.findall(head_of(subject))]
    if not words or words[0] in ("we", "our", "they", "it"):
        return False
    joined = "," in subject or "and" in words or any(c.isdigit() for c in words[0]) or bool(find_parties(subject))
    at_large = words[-1] in known.others and not joined and words[0] not in ("the", "these", "those", "both", "each")
    return words[-1] in known.asked or at_large


def is_joint_by_initials(subject: str, spelled: str) -> bool:
    """Return whether initials stand for a council, an agency or another organ of the parties, `spelled` out."""
    if spelled == subject:
        return False
    last, known = _last_word(head_of(spelled)), actor_words()
    return (last in known.joint or last in known.national) and is_party(spelled)


@lru_cache(maxsize=20_000)
def is_outsider(subject: str, inside: frozenset[str] | None) -> bool:
    """Return whether a subject names states none of which is a party to the statement."""
    if inside is None:
        return False
    head = head_of(before_subject().sub("", subject))
    states = state_names()
    named = [name for name, _ in find_parties(head)]
    return bool(named) and is_name(head) and all(n in states and n not in inside for n in named)


def is_past_setting(opening: str) -> bool:
    """Return whether what stands up to the verb sets the clause in the past: "Two years ago", "In 2021,"."""
    return PAST_SETTING.search(opening) is not None


def is_name(head: str) -> bool:
    """Return whether a phrase is, article aside, names of states, blocs or persons with their office."""
    body = re.sub(r"^(?:[Tt]he|[Bb]oth|[Tt]oday|,|\s)+", "", head).strip()
    found = find_parties(body)
    covered = sum(len(span) for _, span in found)
    rest = len(re.sub(r"\b(?:and|the|side|both)\b|[,\s&]", "", body))
    ends = bool(found) and re.fullmatch(r"\W*|\W*(?:sides?|combined)\W*", body[found[-1][1].end :]) is not None
    if (ends and covered >= 0.6 * max(rest, 1)) or (found and _joins_region(body)):
        return True
    first = WORD.search(body)
    return first is not None and first[0].lower() in actor_words().titles


def _joins_region(names: str) -> bool:
    """Return whether names of parties and of parts of the world are joined, and nothing else: "Japan and Africa"."""
    parts = [part.removeprefix("the ") for part in re.split(r",\s+(?:and\s+)?|\s+and\s+", names)]
    whole = ([span.of(part) for _, span in find_parties(part)] == [part] for part in parts)
    region = (part.lower().replace(" ", "-") in actor_words().regions for part in parts)
    return all(map(max, whole, region))


@lru_cache(maxsize=20_000)
def head_of(subject: str) -> str:
    """Return the head of a noun phrase: what stands before its first preposition, comma or dash."""
    head = re.split(
        r"\s+(?:of|in|for|on|under|from|with|at|by|through|within|between|among|towards?|since)\s+|\s*[–—(]",
        subject,
        maxsplit=1,
    )[0]
    head = re.split(r",\s+(?=[a-z])(?!the\b|and\b|or\b)", head, maxsplit=1)[0]
    comma = head.split(", the ", 1)[0]
    return comma if comma.strip().lower() in ("we", "today, we") else head


def resolve(statement: Statement, units: tuple[Unit, ...]) -> tuple[str | None, ...]:
    """Return, per unit, whom its subject stands for, in the statement's own words, or `None`.

    "We" is whoever the statement says it is ("We, the Leaders of …") or else its parties; "they" are the
    last parties that were a subject, or others who were asked something since, and nobody known where only "we" was
    one; "it", "he" and "she" the last subject that is not a pronoun.
    """
    text = statement.document.text
    own = self_name(statement, units)
    last: str | None = None
    parties_before: str | None = None
    spoken = False  # as "we"
    found: dict[Span | None, str | None] = {None: None}
    for unit in units:
        if unit.actor is None or unit.actor in found:
            continue
        subject = INSERTED.sub("", unit.actor.of(text))
        words = [w.lower() for w in WORD.findall(head_of(subject))]
        if words[:1] == ["we"]:
            found[unit.actor], spoken = own, True
        elif words and words[0] in ("they", "it", "he", "she"):
            they = parties_before or (None if spoken else own)
            found[unit.actor] = they if words[0] == "they" else last
        else:
            last = subject or last
            found[unit.actor] = subject if is_party(subject) else None
            asked = is_asked(subject) or is_private(subject)  # "Firms should report. They should also"
            parties_before = found[unit.actor] or (subject if asked else parties_before)
    return tuple(found[unit.actor] for unit in units)


def self_name(statement: Statement, units: tuple[Unit, ...]) -> str | None:
    """Return what the statement calls its parties ("We, the Leaders of …"), or their names, or `None`."""
    text = statement.document.text
    for unit in units:
        found = SELF.match(unit.actor.of(text)) if unit.actor else None
        if found:
            return " ".join(found[1].split()).rstrip(" ,–—")
    return "; ".join(statement.parties) or None

"""The lexicon: which words can be verbs, in which forms, and the closed classes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import Literal

from communique.codebook.source import built_from, load

VerbForm = Literal["base", "third", "past", "participle", "gerund"]

VOWELS = "aeiou"
PREFIXES = ("re-", "co-")
NO_CLASS: frozenset[str] = frozenset()
NO_FORM: frozenset[VerbForm] = frozenset()
MOST_WORDS = 200_000  # kept in memory
SHORT = 5  # a word of up to five letters in "-ed" is as likely a noun (need, speed)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Verb forms by word in lower case, and named sets of words.

    `forms` maps a word to the forms that it can be; `lemmas` maps it to its base form.
    """

    forms: dict[str, frozenset[VerbForm]]
    lemmas: dict[str, str]
    classes: dict[str, frozenset[str]]
    abbreviations: dict[str, frozenset[str]]
    adjective_endings: tuple[str, ...]
    by_word: dict[str, frozenset[str]]
    known: dict[str, frozenset[VerbForm]] = field(default_factory=dict, compare=False)  # what was asked before

    def classes_of(self, word: str) -> frozenset[str]:
        """Return the names of the classes that `word`, in lower case, belongs to."""
        return self.by_word.get(word, NO_CLASS)

    def forms_of(self, word: str) -> frozenset[VerbForm]:
        """Return the verb forms that `word`, in lower case, can be; empty for other words."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) > MOST_WORDS:
                self.known.clear()
            found = self.known[word] = self._forms_of(word)
        return found

    def _forms_of(self, word: str) -> frozenset[VerbForm]:
        """Work out the verb forms of a word."""
        found = self.forms.get(word)
        if found is None:
            found = self.forms.get(self._alone(word))
        compound = "-" in word and not word.startswith(PREFIXES)  # "like-minded" is an adjective
        if (
            found is None
            and word.endswith("ed")
            and not compound
            and len(word) > SHORT
            and word not in self.classes["not_past"]
        ):
            return frozenset({"participle"}) if word.startswith("un") else frozenset({"past", "participle"})
        return found or frozenset()

    def lemma(self, word: str) -> str:
        """Return the base form of `word`, in lower case, or the word itself."""
        found = self.lemmas.get(word)
        if found is not None:
            return found
        if word.startswith(PREFIXES) and word[3:] in self.lemmas:
            return word[:3] + self.lemmas[word[3:]]
        return self.lemmas.get(self._alone(word), word)

    def _alone(self, word: str) -> str:
        """Return a verb without its prefix, or without a "to" from which no space parts it: "COMMITTO"."""
        if word.startswith(PREFIXES):
            return word[3:]
        joined = word.endswith("to") and self.lemmas.get(word[:-2]) in self.classes["takes_infinitive"]
        return word[:-2] if joined else word


def stem_of_regular(verb: str, *, doubles: bool) -> str:
    """Return the verb as it stands before "-ed" and "-ing"."""
    return verb + verb[-1] if doubles else verb


def third_person(verb: str) -> str:
    """Return the third person singular of a regular verb."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def past(verb: str, *, doubles: bool) -> str:
    """Return the regular past of a verb."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return stem_of_regular(verb, doubles=doubles) + "ed"


def gerund(verb: str, *, doubles: bool) -> str:
    """Return the "-ing" form of a verb."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return stem_of_regular(verb, doubles=doubles) + "ing"


def inflections(verb: str, irregular: str | None, *, doubles: bool) -> list[tuple[str, VerbForm]]:
    """Return the forms of one verb; `irregular` is its "past participle", if it has them."""
    regular = past(verb, doubles=doubles)
    pasts = irregular.split() if irregular else [regular, regular]
    return [
        (verb, "base"),
        (third_person(verb), "third"),
        (pasts[0], "past"),
        (pasts[1], "participle"),
        (gerund(verb, doubles=doubles), "gerund"),
    ]


def _by_word(classes: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return the class names by word."""
    found: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@built_from("actors.toml")
def actor_nouns() -> frozenset[str]:
    """Return the nouns that stand for the parties together: leaders, ministers, sides."""
    return frozenset(load("actors.toml")["collective"].split())


@built_from("actors.toml")
def body_nouns() -> frozenset[str]:
    """Return the nouns that stand for what parties set up to act for them: task force, forum, panel."""
    return frozenset(load("actors.toml")["bodies"].split())


@built_from("forms.toml")
def months() -> tuple[str, ...]:
    """Return the names of the months, January first."""
    return tuple(load("forms.toml")["months"].split())


@dataclass(frozen=True, slots=True)
class Lines:
    """What lines of a text are known by: places and dates, pointers to more, and what announces a list."""

    dated: re.Pattern[str]
    points: re.Pattern[str]
    promises: re.Pattern[str]


@built_from("lexicon.toml")
def lines() -> Lines:
    """Return the bundled patterns of lines."""
    dated, points, promises = ("|".join(load("lexicon.toml")["lines"][one.name]) for one in fields(Lines))
    anywhere = re.IGNORECASE | re.DOTALL
    return Lines(re.compile(dated, re.IGNORECASE), re.compile(points, anywhere), re.compile(promises))


@built_from("lexicon.toml")
def lexicon() -> Lexicon:
    """Return the bundled lexicon."""
    data = load("lexicon.toml")
    classes = {name: frozenset(words.split()) for name, words in {**data["classes"], **data["closed"]}.items()}
    forms: dict[str, set[VerbForm]] = {}
    lemmas: dict[str, str] = {}
    for verb in data["verbs"].split():
        ways = {True, False} if verb in classes["doubling_or_not"] else {verb in classes["doubling"]}
        for word, form in chain(*(inflections(verb, data["irregular"].get(verb), doubles=way) for way in ways)):
            forms.setdefault(word, set()).add(form)
            lemmas.setdefault(word, verb)
    grammar = [name for name in data["closed"] if name not in ("adverbs", "fronted")]
    closed = frozenset(word for name in grammar for word in classes[name])
    return Lexicon(
        forms={word: frozenset(found) for word, found in forms.items() if word not in closed},
        lemmas=lemmas | {word: name for name in ("be", "have", "do") for word in classes[name]},
        classes=classes,
        abbreviations={name: frozenset(words.split()) for name, words in data["abbreviations"].items()},
        by_word=_by_word(classes),
        adjective_endings=tuple(data["classes"]["adjective_endings"].split()),
    )

"""The coding rules for verbs: their one loader and the matcher of their phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from communique.codebook.lexicon import lexicon
from communique.codebook.source import built_from, load
from communique.model import Kind, Strength

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
TENTATIVE: tuple[Strength, ...] = ("low", "medium")
GAP = 5  # words that "~" may stand for, at most


@dataclass(frozen=True)
class Rule:
    """One entry of verbs.toml, whose head tells what its fields ask for.

    `phrase` holds, per word, the forms it may take; "~" is a gap.
    """

    id: str
    phrase: tuple[frozenset[str], ...]
    kind: Kind
    strength: Strength | None = None
    tense: frozenset[str] = frozenset()
    next: str = ""
    subject: str = ""
    contains: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    clause: str = ""

    @cached_property
    def kept(self) -> frozenset[str]:
        """Return the adverbs that the phrase itself, or what it asks for, holds; others may stand between its words."""
        asked = (word for wanted in self.contains | self.lacks for word in wanted.split())
        return frozenset(asked).union(*self.phrase[1:]) & lexicon().classes["adverbs"]

    @cached_property
    def needs(self) -> frozenset[str]:
        """Return words of which one has to stand behind the first: those of the longest, and so rarest, part."""
        parts = [part for part in self.phrase[1:] if part != GAP_PART]
        return max(parts, key=lambda part: min(map(len, part)), default=frozenset())

    @cached_property
    def weight(self) -> tuple[int, int, int, int]:
        """Return how specific the rule is: words asked for, then conditions."""
        words = sum(part != GAP_PART for part in self.phrase)
        return (
            words,
            bool(self.contains) + bool(self.lacks) + bool(self.about) + bool(self.clause),
            bool(self.next),
            bool(self.tense) + bool(self.subject),
        )


GAP_PART = frozenset("~")


@dataclass(frozen=True, slots=True)
class Rules:
    """All verb rules by the first word of their phrase, the most specific first."""

    version: str
    by_word: dict[str, tuple[Rule, ...]]
    needed: dict[str, frozenset[str]]  # what the rules for a first word need behind it
    actions: dict[Strength, tuple[tuple[frozenset[str], ...], ...]]
    modals: dict[str, Strength]
    performatives: frozenset[str]
    stays: frozenset[str]
    undertaken: frozenset[str]
    senses: dict[str, frozenset[str]]
    welcomed: frozenset[str]
    telling: frozenset[str]  # the ids of those that ask for a clause
    fallback: dict[str, str]
    suffix: dict[str, str]


def parse_phrase(phrase: str) -> tuple[frozenset[str], ...]:
    """Return the parts of a phrase such as "reaffirm ~ commitment|resolve to"."""
    return tuple(frozenset(part.split("|")) for part in phrase.split())


@built_from("verbs.toml")
def rules() -> Rules:
    """Return the bundled verb rules."""
    data = load("verbs.toml")
    by_word: dict[str, list[Rule]] = {}
    for entry in data["rule"]:
        rule = Rule(
            id=entry["id"],
            phrase=parse_phrase(entry["phrase"]),
            kind=entry["kind"],
            strength=entry.get("strength"),
            tense=frozenset(entry.get("tense", ())),
            next=entry.get("next", ""),
            subject=entry.get("subject", ""),
            contains=frozenset(entry.get("contains", "").split("|")) - {""},
            lacks=frozenset(entry.get("lacks", "").split("|")) - {""},
            about=frozenset(entry.get("about", "").split("|")) - {""},
            clause=entry.get("clause", ""),
        )
        for word in rule.phrase[0]:
            by_word.setdefault(word, []).append(rule)
    found = {word: tuple(sorted(rules, key=lambda r: r.weight, reverse=True)) for word, rules in by_word.items()}
    return Rules(
        version=data["version"],
        by_word=found,
        needed={word: frozenset[str]().union(*(rule.needs for rule in rules)) for word, rules in found.items()},
        actions={s: tuple(parse_phrase(p) for p in data["actions"][s]) for s in TENTATIVE},
        modals={word: strength for strength, words in data["modals"].items() for word in words.split()},
        performatives=frozenset(data["performatives"]["words"].split()),
        stays=frozenset(data["stays"]["words"].split()),
        undertaken=frozenset(data["undertaken"]["words"].split()),
        senses={sense: frozenset(words.split()) for sense, words in data["senses"].items()},
        welcomed=frozenset(data["welcomed"]["words"].split()),
        telling=frozenset(entry["id"] for entry in data["rule"] if entry.get("clause") == "promise"),
        fallback=data["fallback"],
        suffix=data["suffix"],
    )


@lru_cache(maxsize=50_000)
def actions_of(word: str) -> tuple[tuple[Strength, tuple[frozenset[str], ...]], ...]:
    """Return the tentative actions whose phrase may begin with `word`, the weakest first, each with its strength."""
    actions = ((strength, action) for strength in TENTATIVE for action in rules().actions[strength])
    return tuple((strength, action) for strength, action in actions if _fits(action[0], word, noun=False))


def performative_lemmas() -> frozenset[str]:
    """Return the verbs that by themselves say what the parties do with words."""
    return rules().performatives


def match_phrase(phrase: Sequence[frozenset[str]], words: Sequence[str], at: int, *, noun: bool = False) -> int | None:
    """Return the index after the words from `at` on that `phrase` fits, or `None`.

    `words` are in lower case; a part fits a word that is, or is a form of, one of its words. After a gap
    (`noun`) stands a noun: there only the word itself and its plural fit.
    """
    for number, part in enumerate(phrase):
        if part == GAP_PART:
            return _over_gap(phrase[number + 1 :], words, at)
        if at >= len(words) or not _fits(part, words[at], noun=noun):
            return None
        at += 1
    return at


def _over_gap(phrase: Sequence[frozenset[str]], words: Sequence[str], at: int) -> int | None:
    """Return the index after the words that `phrase` fits behind a gap at `at`, or `None`."""
    for skip in range(GAP + 1):
        found = match_phrase(phrase, words, at + skip, noun=bool(phrase))
        if found is not None:
            return found
        if at + skip >= len(words) or words[at + skip] in STOPS:
            return None
    return None


STOPS = frozenset([",", ";", ":", ".", "to", "in", "on", "with", "for", "at", "by", "that", "of"])


def _fits(part: frozenset[str], word: str, *, noun: bool) -> bool:
    """Return whether `word` is one of `part`, or a plural or (unless a `noun` is asked for) a verb form of one."""
    if noun:
        return word in part or word.removesuffix("s") in part
    return not part.isdisjoint(_answers(word))


@lru_cache(maxsize=50_000)
def _answers(word: str) -> frozenset[str]:
    """Return the words that a part of a phrase may have for `word` to fit it: its singular, its base form."""
    return frozenset((word, word.removesuffix("s"), lexicon().lemma(word)))


def answered(words: Iterable[str]) -> frozenset[str]:
    """Return all words that a part of a phrase may have for one of `words` to fit it."""
    return frozenset(chain.from_iterable(map(_answers, words)))


def sense_of(heading: str) -> str | None:
    """Return what a heading or stem says of what stands below it: `pledge`, `report`, `recommendation`, or `None`.

    Its first word, or pair of words, that is in the codebook's list decides: "Progress on our commitments" reports.
    """
    words = [w.lower() for w in WORD.findall(heading)]
    if words[-1:] == ["to"] and words[-2:-1] and words[-2] in rules().senses["pledge"]:
        return "pledge"  # "An outcome of the summit, the pact renews our commitments to:"
    for i, word in enumerate(words):
        pair = "-".join(words[i : i + 2])
        for sense, known in rules().senses.items():
            if word in known or pair in known:
                return sense
    return None

"""What a unit is about: its content words with their place in the sentence, its action, names and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, wraps
from itertools import chain, count
from typing import TYPE_CHECKING, Any, TypeVar, cast

from communique.aligning.concepts import concepts
from communique.aligning.forms import forms
from communique.aligning.numerals import figures
from communique.aligning.slices import PARTED, slices
from communique.aligning.weights import lexicon
from communique.aligning.wording import (
    Acronyms,
    boilerplate,
    content,
    spellings,
    stem,
    without_counterpart,
    words,
)  # fmt: skip
from communique.codebook.parties import find_parties, state_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from communique.model import Unit

Told = TypeVar("Told")

_LEAST_OBJECT = 2  # telling words before an adjunct may begin


@dataclass(frozen=True, slots=True)
class Profile:
    """A unit made comparable.

    `spelt` are all its words, `figures` the same with numbers as figures.
    `zones` gives each content stem the weight of its best place in the sentence.
    `subject`, `phrase` and `rest` are its words before, in and behind the governing verb phrase, as written;
    `led` are the slices of the stem that hold its verb. `names` are those with a capital, and the stems that they stand
    for. `party` is the one whose names are replaced in all of them, because another party has its place in the other
    statement. `states` are those named in the unit or its stem that are no parties to the statement; `concepts` are
    what the unit speaks of, under whatever name; `beside` are the stems of the other units of its sentence.
    Units of the same words have a `number` in common, and what is `kept` of them; see `once`.
    """

    unit: Unit
    spelt: tuple[str, ...]
    figures: tuple[str, ...]
    stem: tuple[str, ...]
    zones: dict[str, float]
    subject: tuple[str, ...]
    phrase: tuple[str, ...]
    rest: tuple[str, ...]
    led: tuple[str, ...]
    actions: frozenset[str]
    names: dict[str, frozenset[str]]
    party: str | None = None
    states: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    number: int = field(default_factory=count().__next__, repr=False, compare=False)
    kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return all words of the unit, as written."""
        return (*self.subject, *self.phrase, *self.rest)

    def written(self, word: str) -> str:
        """Return the first word of the unit that has the stem `word`, as written."""
        found = next((w for w in self.tokens if stem(w.lower()) == word), word)
        return self.shown([found])

    def shown(self, tokens: Iterable[str]) -> str:
        """Return words for a reader, each once, as the slices of the unit in which they stand."""
        wanted = tuple(tokens)
        if wanted not in self.kept:
            self.kept[wanted] = slices(self.unit.text, self.tokens, wanted, self.party)
        found: str = self.kept[wanted]
        return found

    @property
    def verb(self) -> str:
        """Return the governing verb for a reader: what of it stands in the stem, and what in the unit."""
        return PARTED.join(filter(None, (*self.led, self.shown(self.phrase))))

    @property
    def object(self) -> tuple[str, ...]:
        """Return the words behind the verb up to the first adjunct."""
        return self.rest[: _object_end(self.rest)]


def once(tell: Callable[[Profile], Told]) -> Callable[[Profile], Told]:
    """Decorate what tells something of a profile alone: it is found once, and kept with the profile."""

    @wraps(tell)
    def told(one: Profile) -> Told:
        try:
            found: Told = one.kept[tell]
        except KeyError:
            found = one.kept[tell] = tell(one)
        return found

    return told


def lately(tell: Callable[[Profile, Profile], Told]) -> Callable[[Profile, Profile], Told]:
    """Decorate what tells something of the words of two profiles: with the first is kept what it is beside the last."""

    @wraps(tell)
    def told(one: Profile, other: Profile) -> Told:
        number, found = one.kept.get(tell, (None, None))
        if number != other.number:
            _, found = one.kept[tell] = other.number, tell(one, other)
        return cast("Told", found)

    return told


def profile(
    unit: Unit, text: str, known: Acronyms, party: str | None = None, inside: frozenset[str] = frozenset(),
    near: Sequence[Unit] = (),
) -> Profile:  # fmt: skip
    """Return the profile of `unit`; `text` is that of its document, or empty if it is not at hand.

    `inside` are the parties to its statement, `near` the other units of its sentence.
    """
    tokens = words(without_counterpart(unit.text, party))
    start, end = _verb(unit, tokens, party)
    led = tuple(" ".join(span.of(text).split()) for span in unit.verb if not unit.span.covers(span))
    carried = words(without_counterpart(" ".join(span.of(text) for span in unit.stem), party))
    subject, phrase, rest = tokens[:start], tokens[start:end], tokens[end:]
    return Profile(
        unit=unit,
        spelt=spellings(tokens),
        figures=spellings(figures(tokens)),
        stem=tuple(map(str.lower, carried)),
        zones=_zones(unit, (subject, phrase, rest, carried), known),
        subject=tuple(subject),
        phrase=tuple(phrase),
        rest=tuple(rest),
        led=led,
        actions=_actions([*words(" ".join(led)), *phrase]),
        names=_names((*subject, *rest), known),
        party=party,
        states=_states(" ".join((unit.text, *(span.of(text) for span in unit.stem)))) - inside,
        concepts=concepts(unit.text),
        beside=stems(near, known),
    )


def stems(units: Sequence[Unit], known: Acronyms) -> frozenset[str]:
    """Return the content stems of several units."""
    return frozenset(chain.from_iterable(content(words(each.text), known) for each in units))


def _states(text: str) -> frozenset[str]:
    """Return the states that a text names."""
    return frozenset(name for name, _ in find_parties(text)) & state_names()


def _names(tokens: Sequence[str], known: Acronyms) -> dict[str, frozenset[str]]:
    """Return the capitalised words that are no common words of communiqués, with the stems they stand for.

    A single letter is no name: it is left of one ("R&D") or an initial.
    """
    return {
        token: frozenset(content([token], known))
        for token in tokens
        if len(token) > 1
        and token[0].isupper()
        and token.lower() not in lexicon().function_words
        and stem(token.lower()) not in boilerplate()
        and token not in forms().currencies
    }


def _verb(unit: Unit, tokens: Sequence[str], party: str | None) -> tuple[int, int]:
    """Return where the governing verb phrase begins and ends among the words of the unit."""
    inside = [span for span in unit.verb if unit.span.covers(span)]
    if not inside:  # a verb that stands in the stem leaves the unit to its object
        return (0, 0) if unit.verb else governing(tokens)
    first, last = inside[0].start - unit.span.start, inside[-1].end - unit.span.start
    begin, least = (len(words(without_counterpart(unit.text[:place], party))) for place in (first, last))
    return begin, _phrase_end(tokens, least)


@once
def named(one: Profile) -> tuple[str, ...]:
    """Return the names behind the verb, as written, each once."""
    return tuple(name for name in dict.fromkeys(one.rest) if name in one.names)


def governing(tokens: Sequence[str]) -> tuple[int, int]:
    """Return the place of the first verb phrase: an auxiliary, performative or action, and what clings to it.

    Participles count only at the beginning, so that "Recognizing X, we will" begins at "will".
    """
    known = lexicon()
    for start, token in enumerate(tokens):
        word = token.lower()
        verb = stem(word) in _verbs() and (start == 0 or (word == token and not word.endswith("ing")))
        if word in known.auxiliaries or verb:
            return start, _phrase_end(tokens, start + 1)
    return 0, 0


def _phrase_end(tokens: Sequence[str], least: int) -> int:
    """Return where the verb phrase that reaches to `least` stops: "will" + "work together to develop"."""
    end = least
    while end < len(tokens) and _clings(tokens[end].lower()):
        end += 1
    while end > least and tokens[end - 1].lower() in lexicon().function_words:
        end -= 1
    return end


def _clings(word: str) -> bool:
    return word in lexicon().phrase_words or word in lexicon().auxiliaries or stem(word) in _verbs()


@cache
def _verbs() -> frozenset[str]:
    known = lexicon()
    return frozenset(map(stem, known.performatives)) | frozenset(classes())


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the classes of action of each verb's stem."""
    classes: dict[str, set[str]] = {}
    for name, verbs in lexicon().actions.items():
        for verb in verbs:
            classes.setdefault(stem(verb), set()).add(name)
    return {verb: frozenset(names) for verb, names in classes.items()}


def _actions(phrase: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*(classes().get(stem(word.lower()), frozenset()) for word in phrase))


def _zones(unit: Unit, parts: tuple[Sequence[str], ...], known: Acronyms) -> dict[str, float]:
    """Return the weight of each content stem: full in the object, less in subject, adjuncts and stem."""
    weights = lexicon().weights
    subject, phrase, rest, carried = parts
    cut, party = _object_end(rest), _party(subject)
    zones: dict[str, float] = {}
    # The subject of an assertion is what it speaks of; other kinds are spoken by the parties.
    spoken = 1.0 if unit.kind == "assertion" else weights["subject"]
    for tokens, weight in (
        (subject[:party], spoken), (subject[party:], weights["party"]), (phrase, 1.0),
        (rest[:cut], 1.0), (rest[cut:], weights["adjunct"]), (carried, weights["stem"]),
    ):  # fmt: skip
        for word in content(figures(tokens), known):
            zones[word] = max(zones.get(word, 0.0), weight)
    return dict(sorted(zones.items()))


def _party(subject: Sequence[str]) -> int:
    """Return where the parties begin to name themselves: "Today, we, the leaders of A and B,"."""
    places = (place for place, word in enumerate(subject) if word.lower() in ("we", "i"))
    return next(places, len(subject))


def _object_end(rest: Sequence[str]) -> int:
    """Return where the first adjunct begins behind the verb, once something has been named."""
    telling = 0
    for place, token in enumerate(rest):
        word = token.lower()
        if word in lexicon().adjunct_words and telling >= _LEAST_OBJECT:
            return place
        telling += word not in lexicon().function_words and stem(word) not in boilerplate()
    return len(rest)

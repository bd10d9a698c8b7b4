"""What one unit names behind its verb that another leaves out: whole items, and in near wordings single words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.aligning.conditions import conditions
from communique.aligning.forms import forms
from communique.aligning.numerals import value
from communique.aligning.profiles import once
from communique.aligning.quantities import drawn, placed
from communique.aligning.slices import PARTED
from communique.aligning.times import times
from communique.aligning.weights import lexicon
from communique.aligning.wording import COUNTERPART, boilerplate, content, stem
from communique.codebook.parties import find_parties, state_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.aligning.profiles import Profile

_JOINING = frozenset(
    ("and", "or", "including", "by", "through", "while", "such", "with", "to", "of", "for", "in", "on", "as")
)
_BREAKS = ",;:.()—–"


@dataclass(frozen=True, slots=True)
class _Word:
    """A content word of a unit: its place in the text, whether it tells, and its stems."""

    start: int
    end: int
    tells: bool
    stems: frozenset[str]


def apart(text: str) -> list[tuple[int, int]]:
    """Return where a text names times, reference years and conditions, which are compared by themselves."""
    timed = [(each.start, each.end) for each in times(text)]
    timed += [match.span() for match in forms().reference.finditer(text)]
    return [*timed, *((each.start, each.end) for each in conditions(text))]


def missing(one: Profile, other: Profile, *, strict: bool) -> str:
    """Return the slices of `one` that `other` has nothing of, parted by " … "; empty where it has all.

    What the sentence of `other` says in another unit is not missing.
    An item is what stands between commas and joining words. With `strict` single words count: the rest is alike.
    """
    runs: list[list[_Word]] = []
    for item in _items(one):
        if strict:
            runs += _absent(item, other)
        elif any(word.tells for word in item) and not any(_found(word, other) for word in item if word.tells):
            runs.append(item)
    text = one.unit.text
    return PARTED.join(" ".join(text[start:end].split()) for start, end in _joined(runs, text))


def _absent(item: list[_Word], other: Profile) -> Iterator[list[_Word]]:
    """Yield the runs of words of an item that the other unit has not, each with a word that tells."""
    run: list[_Word] = []
    for word in [*item, None]:
        if word is not None and not _found(word, other):
            run.append(word)
            continue
        if any(each.tells for each in run):
            yield run
        run = []


def _joined(runs: list[list[_Word]], text: str) -> list[tuple[int, int]]:
    """Return where the runs stand, those as one that only joining words and marks part."""
    joining = lexicon().function_words
    spans: list[tuple[int, int]] = []
    for run in runs:
        start, end = run[0].start, run[-1].end
        between = text[spans[-1][1] : start].lower().split() if spans else []
        words = (word.strip(_BREAKS) for word in between)
        if spans and all(not word or word in joining for word in words):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


@once
def _items(one: Profile) -> list[list[_Word]]:
    """Return the content words behind the verb, item by item; those of times, amounts and conditions are left out."""
    text, items = one.unit.text, list[list[_Word]]()
    first = 0 if one.unit.kind == "assertion" else len(one.subject) + len(one.phrase)
    masked = _masked(one)
    item: list[_Word] = []
    last = 0
    for place, (token, span) in enumerate(zip(one.tokens, placed(one), strict=True)):
        if place < first or span is None:
            continue
        broken = any(mark in text[last : span[0]] for mark in _BREAKS) or token.lower() in _JOINING or place in masked
        last = span[1]
        if broken and item:
            items.append(item)
            item = []
        if place not in masked and _counts(token):
            item.append(_Word(*span, _tells(token), _stems(token, one)))
    return [*items, item]


def _masked(one: Profile) -> set[int]:
    """Return the places of words that say when, how much, or on what condition."""
    text, before = one.unit.text, len(one.subject) + len(one.phrase)
    spans = [*apart(text), *_own(one)]
    inside = {n for n, place in enumerate(placed(one)) if place and any(s <= place[0] < e for s, e in spans)}
    return inside | {before + n for amount in drawn(one) for n in range(amount.start, amount.end)}


def _own(one: Profile) -> list[tuple[int, int]]:
    """Return where a unit names states that are parties to its statement: "our countries" says as much."""
    named = ((name, span) for name, span in find_parties(one.unit.text) if name in state_names())
    return [(span.start, span.end) for name, span in named if name not in one.states]


def _counts(token: str) -> bool:
    word = token.lower()
    return token != COUNTERPART and word not in lexicon().function_words and len(word) > 1 and word != "percent"


def _tells(token: str) -> bool:
    word = token.lower()
    plain = value(word) is None and not word.isdigit() and token not in forms().currencies
    return plain and word not in _measuring() and stem(word) not in boilerplate()


@cache
def _measuring() -> frozenset[str]:
    """Return the words that say how much, how many or who of several: they are compared with what they measure."""
    known = lexicon()
    money = frozenset(map(str.lower, forms().currencies))
    told = known.degrees | known.ceilings | known.above | known.beneath | frozenset(known.demands)
    return told | money | forms().everyone | frozenset(forms().quantifiers)


def _stems(token: str, one: Profile) -> frozenset[str]:
    found = one.names.get(token) or frozenset(content([token], {}))
    return found.union(*(_derived().get(each, ()) for each in found))


@cache
def _derived() -> dict[str, frozenset[str]]:
    """Return, by the stem of a word, those of the words that are derived from the same one."""
    groups = (frozenset(map(stem, group)) for group in lexicon().derived)
    return {each: group for group in groups for each in group}


def _found(word: _Word, other: Profile) -> bool:
    """Return whether another unit, or the rest of its sentence, has a word."""
    return not word.stems.isdisjoint(other.zones) or not word.stems.isdisjoint(other.beside)

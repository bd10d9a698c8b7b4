"""How the amounts of two units differ: which grew or shrank, and which cannot be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.aligning.forms import forms
from communique.aligning.profiles import lately, once
from communique.aligning.quantities import TIME, Amount, amounts, counted, counts, drawn, placed
from communique.aligning.weights import lexicon
from communique.model import Change, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.aligning.profiles import Profile

_BEFORE = 3  # words before a number that say what it measures: "by at least one third"
_NAMED = 4  # words behind a number that say what it counts
_CURRENCY = 3  # letters of a currency's code
_SYMBOL = re.compile(r"(?:\b[A-Z]{1,3}\s?)?[$€£¥₹₩]\s?$|\b[A-Z]{3}\s?$")
_GOES_ON = re.compile(r"\s*(?:%|per\s?cent\b)?", re.IGNORECASE)

Exchange = tuple[Amount, Amount]


@lately
def amount_changes(a: Profile, b: Profile) -> tuple[Change, ...]:
    """Return how the amounts of `b` differ from those of `a`: those of one kind by size, from the largest on."""
    gone, new = _lacking(a, b), _lacking(b, a)
    if not gone and not new:
        return tuple(_drawn_elsewhere(a, b))
    pairs = _paired(gone, new)
    left = [one for one in gone if all(one is not pair[0] for pair in pairs)]
    right = [one for one in new if all(one is not pair[1] for pair in pairs)]
    if not pairs and len(left) == len(right) == 1:
        return (_exchange(a, b, (left[0], right[0]), "not comparable"),)
    alone = len(gone) == len(new) == 1
    return (
        *(_exchange(a, b, pair, _way(a, b, pair, alone=alone)) for pair in pairs),
        *(Change("amount", "leaves out", before=_written(a, one)) for one in left),
        *(Change("amount", "adds", after=_written(b, one)) for one in right),
    )


def _exchange(a: Profile, b: Profile, pair: Exchange, way: Way) -> Change:
    """Return the change of one amount into another; of what they are a share is named where it differs."""
    whole = way == "not comparable"
    return Change("amount", way, _written(a, pair[0], whole=whole), _written(b, pair[1], whole=whole))


def _lacking(one: Profile, other: Profile) -> list[Amount]:
    """Return the amounts that only `one` has, the largest first."""
    if not counts(one):
        return []
    lacking = counts(one) - counts(other)
    own = [amount for amount in drawn(one) if amount.size in lacking]
    return sorted(own, key=lambda amount: (-amount.size, amount.start))


def _paired(gone: Sequence[Amount], new: Sequence[Amount]) -> list[Exchange]:
    """Return the amounts that stand for one another: those of one measure, in the order of their sizes."""
    by_measure: dict[str, tuple[list[Amount], list[Amount]]] = defaultdict(lambda: ([], []))
    for side, several in enumerate((gone, new)):
        for one in several:
            by_measure[one.measure][side].append(one)
    return [pair for _, sides in sorted(by_measure.items()) for pair in zip(*sides, strict=False)]


def _way(a: Profile, b: Profile, pair: Exchange, *, alone: bool) -> Way:
    before, after = pair
    if _other_base(a, b, pair) or _other_money(a, b, pair):
        return "not comparable"
    grows = after.size > before.size
    if alone and _measures(counted(a), before) and _measures(counted(b), after):
        ceiling = any(_near(counted(each), one, lexicon().ceilings) for each, one in zip((a, b), pair, strict=True))
        return "further" if grows != ceiling else "less far"
    return "more" if grows else "less"


def _other_base(a: Profile, b: Profile, pair: Exchange) -> bool:
    """Return whether two shares are of different things: the base of one names what the other unit says nothing of.

    So are those measured against another year: "below 2020 levels", "below 2005 levels".
    """
    one, other = pair[0].base, pair[1].base
    years = _measured_against(a), _measured_against(b)
    if all(years) and years[0].isdisjoint(years[1]):
        return True
    if one is None or other is None:
        return False
    return bool(one - other - b.zones.keys() or other - one - a.zones.keys())


@once
def _measured_against(one: Profile) -> frozenset[str]:
    """Return the reference years of a unit: "below 2005 levels"."""
    return frozenset(forms().reference.findall(one.unit.text))


def _other_money(a: Profile, b: Profile, pair: Exchange) -> bool:
    """Return whether two sums are of different currencies."""
    one, other = (currencies(_written(each, amount)) for each, amount in zip((a, b), pair, strict=True))
    return bool(one and other) and one.isdisjoint(other)


@lru_cache(maxsize=20_000)
def currencies(text: str) -> frozenset[str]:
    """Return the currencies that a text names by word, code or sign: "USD 5" and "$5" are both "dollar"."""
    known = forms().currencies
    return frozenset(known[word] for word in re.findall(r"[A-Z]{3}(?=\d)|[A-Za-z]+|[$€£¥₹₩]", text) if word in known)


def _drawn_elsewhere(a: Profile, b: Profile) -> Iterator[Change]:
    """Yield the equal numbers that are drawn up or down ("nearly 100" → "more than 100") or are of other things."""
    left = {amount.size: amount for amount in reversed(drawn(a))}
    right = {amount.size: amount for amount in reversed(drawn(b))}
    for size in sorted(left.keys() & right.keys()):
        change = _drawn(counted(b), right[size]) - _drawn(counted(a), left[size])
        pair = left[size], right[size]
        other = _other_base(a, b, pair) or _other_money(a, b, pair)
        if change or other:
            yield _exchange(a, b, pair, "not comparable" if other else "more" if change > 0 else "less")


def _measures(tokens: Sequence[str], amount: Amount) -> bool:
    return _near(tokens, amount, lexicon().degrees | lexicon().ceilings)


def _drawn(tokens: Sequence[str], amount: Amount) -> int:
    known = lexicon()
    before = [word.lower() for word in _before(tokens, amount) if word.lower() not in ("than", "to")][-1:]
    return any(word in known.above for word in before) - any(word in known.beneath for word in before)


def _near(tokens: Sequence[str], amount: Amount, wanted: frozenset[str]) -> bool:
    """Return whether one of the words right before the number is wanted."""
    return not wanted.isdisjoint(word.lower() for word in _before(tokens, amount))


def _before(tokens: Sequence[str], amount: Amount) -> list[str]:
    """Return the few words before a number but for its currency."""
    window = _window(tokens, amount)
    return [word for word in window if word != TIME and not (word.isupper() and len(word) == _CURRENCY)]


def _window(tokens: Sequence[str], amount: Amount) -> Sequence[str]:
    """Return the few words before a number, those of the number before it shut out."""
    last = max((one.end for one in amounts(tuple(tokens)) if one.end <= amount.start), default=0)
    return tokens[max(amount.start - _BEFORE, last) : amount.start]


def _written(one: Profile, amount: Amount, *, whole: bool = False) -> str:
    """Return an amount as the slice of its unit: from the word that draws it, up to what it counts.

    With `whole`, what a share is taken of belongs to it on either side.
    """
    key = amount, whole
    if key not in one.kept:
        one.kept[key] = _slice(one, amount, whole=whole)
    found: str = one.kept[key]
    return found


def _slice(one: Profile, amount: Amount, *, whole: bool) -> str:
    """Return the words of an amount; see `_written`."""
    text, tokens = one.unit.text, counted(one)
    behind = placed(one)[len(one.subject) + len(one.phrase) :]
    first = min(_first(tokens, amount), amount.named[0]) if whole else _first(tokens, amount)
    start, end = behind[first], behind[amount.end - 1]
    if start is None or end is None:
        return " ".join(tokens[amount.start : amount.end])
    begin = _SYMBOL.search(text, 0, start[0])
    stop = _GOES_ON.match(text, end[1]) or end
    last = stop.end() if isinstance(stop, re.Match) and stop[0].strip() else end[1]
    near = slice(amount.end, amount.end + _NAMED + 2 * (amount.measure == "%"))
    for word, place in zip(tokens[near], behind[near], strict=True):
        if place and place[1] <= last:
            continue
        if place is None or place[0] - last > 1 or not _belongs(word, amount) or place[0] < last:
            break
        last = place[1]
    base = behind[amount.named[1] - 1] if whole else None
    last = max(last, base[1]) if base else last
    return " ".join(text[begin.start() if begin else start[0] : last].split())


def _first(tokens: Sequence[str], amount: Amount) -> int:
    """Return where an amount begins with the words that measure or draw it."""
    known = lexicon()
    telling = known.degrees | known.ceilings | known.above | known.beneath
    near = range(amount.start - len(_window(tokens, amount)), amount.start)
    first = next((at for at in near if tokens[at].lower() in telling), amount.start)
    return first - (0 < first < amount.start and tokens[first - 1].lower() in ("at", "no", "not"))


def _belongs(word: str, amount: Amount) -> bool:
    """Return whether a word behind a number says what it counts, or what the share is taken of."""
    inside = amount.measure == "%" and word.lower() in ("of", "the", "all", "its", "our", "their")
    return word != TIME and (inside or word.lower() not in lexicon().function_words)

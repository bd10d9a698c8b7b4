"""Terms: how a word of the codebook is found in a text in any of its forms.

All terms are laid out once as a trie of word keys (the goto function of Aho and Corasick 1975, without the
failure links: no term is longer than a few words), so that a text is walked once for all of them, in time
linear in its length. How a term is written is explained at the top of `codebook/themes.toml`.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast

from communique.annotating.remembered import Remembered
from communique.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

APOSTROPHE = r"['\u2019\u02bc]"
APOSTROPHES = frozenset("'\u2019\u02bc")
# A word with its genitive, or what stands between two: the two take turns, since no word meets another.
WORD_OR_GAP = re.compile(rf"[^\W_]+(?:{APOSTROPHE}[sS]\b)?|[\W_]+")
# What may stand between two words of any term: spaces, hyphens of any kind, the apostrophe of a plural.
JOINT = re.compile(rf"[\s\-\u00ad\u2010-\u2013]|{APOSTROPHE}")
JOINTS = frozenset(" -")  # the usual ones
WIDEST_GAP = 4
BLANK_LINE = re.compile(r"\n\s*\n")
POSSESSIVE = re.compile(rf"{APOSTROPHE}(?:[sS]\b)?")
PIECE = re.compile(r"[^\W_]+\*?|[^\w\s*]")
LONG_WORD = 10  # below this many letters, one wrong letter often makes another word

Tag = TypeVar("Tag")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Rules that bring the spellings of one word together: by ending, then by whole word."""

    endings: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict, hash=False)

    def key(self, word: str) -> str:
        """Return what `word` is looked up by: small letters, singular, one spelling."""
        lower = _singular(word.lower())
        for british, american in self.endings:
            if lower.endswith(british) and len(lower) > len(british) + 2:
                lower = lower.removesuffix(british) + american
                break
        return self.words.get(lower, lower)


class _Node(Generic[Tag]):
    """A place in the trie: where each word key leads, and whose term ends here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Tag]] = {}
        self.ends: list[Tag] = []

    def over(self, gap: str) -> tuple[_Node[Tag], ...]:
        """Return the place reached over more than a space or hyphen between two words, if a term may go on after it."""
        if len(gap) > WIDEST_GAP or BLANK_LINE.search(gap):
            return ()
        # Other marks, as in "R&D" or "repair, and overhaul", only where the term has them.
        marks = JOINT.sub("", gap)
        beyond = self.next.get(marks) if marks else self
        return (beyond,) if beyond else ()


class _Opening(NamedTuple, Generic[Tag]):
    """What a word of a text may open: where in the trie terms go on, whose terms it is, and what keys may follow."""

    places: tuple[_Node[Tag], ...]
    ends: tuple[Tag, ...]
    follow: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hits(Generic[Tag]):
    """The terms found inside `span` of `text`, by where they start."""

    index: TermIndex[Tag]
    text: str
    span: Span
    found: tuple[tuple[Tag, Span], ...]
    starts: tuple[int, ...]

    def within(self, span: Span) -> Iterable[tuple[Tag, Span]]:
        """Return the terms inside a part of the text, as if it began and ended there."""
        before, after = self.text[max(span.start - 1, 0) : span.start], self.text[span.end : span.end + 1]
        if before.isalnum() or before in APOSTROPHES or after.isalnum() or not self.span.covers(span):
            return self.index.walk(self.text, span)
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end, first)
        return [hit for hit in self.found[first:last] if hit[1].end <= span.end]


class TermIndex(Generic[Tag]):
    """Terms, each with a tag of the caller's, and the keys of every word met so far."""

    def __init__(self, terms: Iterable[tuple[Tag, str]], spelling: Spelling) -> None:
        """Lay out `terms`, given as (tag, term); `spelling` holds for terms and texts alike."""
        self._spelling = spelling
        self._root: _Node[Tag] = _Node()
        self._known: set[str] = set()
        self._own_keys = Remembered(self._key)
        for tag, term in terms:
            for form in _forms(term):
                self._add(tag, form)
        self._prefixes = tuple(sorted(key[:-1] for key in self._known if key.endswith("*")))
        long = sorted(key for key in self._known if len(key) >= LONG_WORD and key.isalpha())
        self._longest = max(map(len, self._known), default=0)
        self._shortened = {short: key for key in reversed(long) for short in _one_letter_less(key)}
        self._keys = Remembered(self._keys_of)
        self._opened = Remembered(self._opened_by)

    def hits(self, text: str, span: Span) -> Hits[Tag]:
        """Return every term inside `span` of `text`, by where it starts."""
        found = tuple(self.walk(text, span))
        return Hits(self, text, span, found, tuple([place.start for _, place in found]))

    def walk(self, text: str, span: Span) -> list[tuple[Tag, Span]]:
        """Return every term inside `span` of `text` with its tag, whatever it overlaps, by where it starts."""
        pieces = WORD_OR_GAP.findall(text, span.start, span.end)
        first = 0 if pieces and pieces[0][0].isalnum() else 1
        words, gaps = pieces[first::2], pieces[first + 1 :: 2]
        starts = list(accumulate(map(len, pieces), initial=span.start))[first::2]
        keys = list(map(self._keys.__getitem__, words))
        keys.append(())  # no term goes on behind the last word
        gaps.append("")
        opened = list(map(self._opened.__getitem__, words))
        found: list[tuple[Tag, Span]] = []
        for i in compress(count(), opened):
            opening, last = cast("_Opening[Tag]", opened[i]), i
            ends: Sequence[Tag] = opening.ends
            reached: Sequence[_Node[Tag]] = opening.places
            if gaps[i] in JOINTS and opening.follow.isdisjoint(keys[i + 1]):
                reached = ()  # as most often
            while True:
                if ends:
                    whole = Span(starts[i], starts[last] + len(_core(words[last])))
                    found += [(tag, whole) for tag in ends]
                reached = _next(reached, gaps[last], keys[last + 1]) if reached else ()
                if not reached:
                    break
                ends = [tag for place in reached for tag in place.ends]
                last += 1
        return found

    def _key(self, word: str) -> str:
        """Return the key of a word of a term: as written for an acronym, in small letters for a prefix."""
        if word.endswith("*"):
            return word.lower()
        return word if _is_acronym(word) else self._spelling.key(word)

    def _add(self, tag: Tag, form: tuple[str, ...]) -> None:
        node = self._root
        for word in form:
            key = self._own_keys[word]
            self._known.add(key)
            node = node.next.setdefault(key, _Node())
        if tag not in node.ends:
            node.ends.append(tag)

    def _opened_by(self, word: str) -> _Opening[Tag] | None:
        """Return where in the trie the terms go on that may begin with `word`, if any may."""
        keys, root = self._keys[word], self._root.next
        places = tuple(root[key] for key in keys if key in root) if keys else ()
        if not places:
            return None
        ends = tuple(tag for place in places for tag in place.ends)
        return _Opening(places, ends, frozenset().union(*(place.next for place in places)))

    def _keys_of(self, word: str) -> tuple[str, ...]:
        """Return the keys that `word`, with its genitive or without, answers to; none for a word that no term has."""
        word = _core(word)
        key = self._spelling.key(word)
        known = key if key in self._known else self._mended(key)
        keys = [known, *self._acronyms(word)] if known or not word.islower() else []
        lower = word.lower()
        if lower.startswith(self._prefixes):
            keys += [f"{prefix}*" for prefix in self._prefixes if lower.startswith(prefix)]
        return tuple(dict.fromkeys(filter(None, keys)))

    def _acronyms(self, word: str) -> list[str]:
        forms = (word, word.removesuffix("s"))
        return [form for form in forms if _is_acronym(form) and form in self._known]

    def _mended(self, key: str) -> str:
        """Return the long word of a term of which `key` is a slip, or ""."""
        if not LONG_WORD - 1 <= len(key) <= self._longest + 1 or not key.isalpha():
            return ""
        near = map(self._shortened.get, (key, *_one_letter_less(key)))
        return next((word for word in near if word and _is_slip(key, word)), "")


def _next(places: Sequence[_Node[Tag]], gap: str, keys: Sequence[str]) -> list[_Node[Tag]]:
    """Return where `places` lead over what stands between two words, by the keys of the second."""
    beyond = places if gap in JOINTS else [there for place in places for there in place.over(gap)]
    return [there.next[key] for there in beyond for key in keys if key in there.next]


def _core(word: str) -> str:
    """Return a word without its genitive."""
    return word if word.isalnum() else word[: -len("'s")]


def _is_slip(key: str, word: str) -> bool:
    """Return whether `key` is `word` with a letter left out, put in or two exchanged, but for its ending.

    Not with one letter for another: that is how "revolution" differs from "resolution".
    """
    return key[-2:] == word[-2:] and (len(key) != len(word) or sorted(key) == sorted(word))


def _one_letter_less(word: str) -> Iterator[str]:
    # The first letter stays: a wrong one is rare, and "un-", "in-", "re-" make other words.
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _singular(word: str) -> str:
    if len(word) < len("gaps") or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def _is_acronym(word: str) -> bool:
    return word == word.upper() and word != word.lower()


def _forms(term: str) -> Iterator[tuple[str, ...]]:
    """Yield the sequences of words and marks that a term stands for."""
    groups = POSSESSIVE.sub("", term).split()
    choices = [[form for word in group.split("|") for form in _word_forms(word)] for group in groups]
    for choice in itertools.product(*choices):
        pieces = PIECE.findall(" ".join(choice))
        while pieces and not pieces[-1][0].isalnum():
            pieces.pop()
        yield tuple(pieces)


def _word_forms(word: str) -> Iterator[str]:
    """Yield a verb's forms, and each form of a compound: in two words or closed."""
    for form in _verb_forms(word[:-1]) if word.endswith("~") else (word,):
        first, *rest = form.split("-")
        for joints in itertools.product(("", " "), repeat=len(rest)):
            yield first + "".join(joint + part for joint, part in zip(joints, rest, strict=True))


def _verb_forms(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return verb, verb[:-1] + "ied", verb + "ing"
    return verb, verb + "ed", verb + "ing"

"""Words of a sentence: their classes, their forms, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from operator import or_
from typing import TYPE_CHECKING

from communique.annotating.tokens import Tokens
from communique.codebook.lexicon import NO_FORM, Lexicon, VerbForm, lexicon
from communique.model import Span
from communique.splitting.asides import asides

if TYPE_CHECKING:
    from communique.splitting.verbs import Group

JOINING = frozenset((",", "and"))


class Words:
    """The tokens of one sentence, with the questions that splitting asks about single words."""

    texts: tuple[str, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    classes: tuple[frozenset[str], ...]
    adverbs: tuple[bool, ...]
    capitals: tuple[bool, ...]
    plain: tuple[bool, ...]

    def __init__(self, tokens: Tokens, *, closed: bool = False) -> None:
        """Take a sentence's tokens; `closed` says that its full stop stands outside, behind a quotation mark."""
        self.tokens = tokens
        self.closed = closed
        self.lexicon: Lexicon = lexicon()
        self.length = len(tokens)
        columns = tokens.columns()
        self.texts, self.words, self.lemmas, self.classes = columns[:4]
        self._forms: tuple[frozenset[VerbForm], ...] = columns[5][:1] + columns[4][1:]
        self.adverbs, self.capitals, self.plain = columns[6:]
        if "that" in self.words:
            self._hear(columns[5])
        self.hidden = asides(self.texts)
        self.marks: dict[str, list[int]] = {}  # what `places` found
        self.groups: dict[int, Group | None] = {}  # what `group_at` found
        aside = True in self.hidden
        self.passed = tuple(map(or_, self.hidden, self.plain)) if aside else self.plain
        self.over = tuple(map(or_, self.hidden, self.adverbs)) if aside else self.adverbs  # what `previous` goes over

    def _hear(self, forms: tuple[frozenset[VerbForm], ...]) -> None:
        """Take a word with a capital for a verb where it says "that …": "The Council Resolves that …"."""
        operative = self.lexicon.classes["operative"]
        for at in range(2, self.length - 1):
            if self.words[at + 1] == "that" and self.capitals[at] and self.lemmas[at] in operative:
                self._forms = (*self._forms[:at], forms[at], *self._forms[at + 1 :])
                self.plain = (*self.plain[:at], False, *self.plain[at + 1 :])

    def word(self, at: int) -> str:
        """Return the word at `at` in lower case, or "" outside the sentence."""
        return self.words[at] if 0 <= at < self.length else ""

    def is_in(self, at: int, name: str) -> bool:
        """Return whether the word at `at` belongs to the named class."""
        return 0 <= at < self.length and name in self.classes[at]

    def is_any(self, at: int, names: Iterable[str]) -> bool:
        """Return whether the word at `at` belongs to one of the named classes."""
        return 0 <= at < self.length and not self.classes[at].isdisjoint(names)

    def places(self, mark: str, start: int, end: int) -> list[int]:
        """Return the places of a mark from `start` to `end`, but for those within asides."""
        if mark not in self.marks:
            self.marks[mark] = [i for i, word in enumerate(self.words) if word == mark and not self.hidden[i]]
        return [i for i in self.marks[mark] if start <= i < end]

    def is_word(self, at: int) -> bool:
        """Return whether the token at `at` holds a letter or a figure."""
        return self.words[at][0].isalnum()

    def span(self, start: int, end: int) -> Span:
        """Return the span of the tokens from `start` to `end`."""
        return self.tokens.span(start, end)

    def forms(self, at: int) -> frozenset[VerbForm]:
        """Return the verb forms that the word at `at` can have; a name has none: "United States"."""
        return self._forms[at] if 0 <= at < self.length else NO_FORM

    def lemma(self, at: int) -> str:
        """Return the base form of the word at `at`, or "" outside the sentence."""
        return self.lemmas[at] if 0 <= at < self.length else ""

    def previous(self, at: int) -> int:
        """Return the index of the last token before `at` that is neither aside nor adverb."""
        at -= 1
        while at >= 0 and self.over[at]:
            at -= 1
        return at

    def skip_adverbs(self, at: int) -> int:
        """Return the first index from `at` on that is neither adverb nor aside."""
        while at < self.length and (self.over[at] or (self.words[at] in JOINING and self._joins_adverbs(at))):
            at += 1
        return at

    def _joins_adverbs(self, at: int) -> bool:
        """Return whether the mark or "and" at `at` joins two adverbs: "fully and promptly", "freely, and promptly"."""
        before = at - 1 - (self.word(at) == "and" and self.word(at - 1) == ",")
        after = at + 1 + (self.word(at) == "," and self.word(at + 1) == "and")
        if not (self.is_adverb(before) and self.is_adverb(after)):
            return False
        plain = self.word(before).endswith("ly") and self.word(after).endswith("ly")
        return plain or (self.word(at) == "and" and before == at - 1)

    def looks_plural(self, at: int) -> bool:
        """Return whether the word at `at` ends as a plural does."""
        return self.word(at).endswith("s") and not self.word(at).endswith("ss")

    def is_adverb(self, at: int) -> bool:
        """Return whether the word at `at` is an adverb, by the list or by "-ly"."""
        return 0 <= at < self.length and self.adverbs[at]

    def starts_object(self, at: int) -> bool:
        """Return whether an object or complement may begin at `at`, as it does after a verb."""
        word = self.word(at)
        if not word or not (word[0].isalnum() or word in "“\"$€£'‘("):
            return False
        return not (
            self.is_in(at, "coordinator")
            or (self.is_in(at, "preposition") and word not in self.lexicon.classes["particles"])
        )

    def counts(self, at: int) -> bool:
        """Return whether a numeral or a figure stands at `at`, as it does before what is counted."""
        word = self.word(at)
        figure = word.lstrip("$€£¥")[:1].isdigit() and not word[-1:].isalpha()  # not "5g"
        return self.is_in(at, "numeral") or figure

    def is_capital(self, at: int) -> bool:
        """Return whether the word at `at` begins with a capital."""
        return at < self.length and self.capitals[at]

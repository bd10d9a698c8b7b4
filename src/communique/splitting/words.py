"""Words of a sentence: their classes, their forms, and what stands around them."""

from __future__ import annotations

from functools import lru_cache

from communique.codebook.lexicon import Lexicon, VerbForm, lexicon
from communique.splitting.tokens import Token, asides


@lru_cache(maxsize=100_000)
def _is_adverb(word: str) -> bool:
    """Return whether a word, in lower case, is an adverb, by the list or by "-ly"."""
    classes = lexicon().classes
    by_ending = word.endswith("ly") and len(word) > len("only") and word not in classes["not_adverbs"]
    return by_ending or word in classes["adverbs"]


class Words:
    """The tokens of one sentence, with the questions that splitting asks about single words."""

    def __init__(self, tokens: tuple[Token, ...], *, closed: bool = False) -> None:
        """Take a sentence's tokens; `closed` says that its full stop stands outside, behind a quotation mark."""
        self.tokens = tokens
        self.closed = closed
        self.hidden = asides(tokens)
        self.lexicon: Lexicon = lexicon()
        self.words = tuple(token.lower for token in tokens)
        self.classes = tuple(map(self.lexicon.classes_of, self.words))
        self.length = len(tokens)
        self.adverbs = tuple(map(_is_adverb, self.words))
        self._forms: dict[int, frozenset[VerbForm]] = {}

    def word(self, at: int) -> str:
        """Return the word at `at` in lower case, or "" outside the sentence."""
        return self.words[at] if 0 <= at < self.length else ""

    def is_in(self, at: int, name: str) -> bool:
        """Return whether the word at `at` belongs to the named class."""
        return 0 <= at < self.length and name in self.classes[at]

    def forms(self, at: int) -> frozenset[VerbForm]:
        """Return the verb forms that the word at `at` can have."""
        found = self._forms.get(at)
        if found is None:
            found = self._forms[at] = self._forms_of(at)
        return found

    def _forms_of(self, at: int) -> frozenset[VerbForm]:
        """Look up the verb forms of the word at `at`."""
        if at > 0 and self.is_capital(at) and not self.tokens[at].text.isupper():
            return frozenset()  # a name: "the Global Challenges Institute", "United States"
        return self.lexicon.forms_of(self.word(at))

    def lemma(self, at: int) -> str:
        """Return the base form of the word at `at`."""
        return self.lexicon.lemma(self.word(at))

    def previous(self, at: int) -> int:
        """Return the index of the last token before `at` that is neither aside nor adverb."""
        at -= 1
        while at >= 0 and (self.hidden[at] or self.is_adverb(at)):
            at -= 1
        return at

    def skip_adverbs(self, at: int) -> int:
        """Return the first index from `at` on that is neither adverb nor aside."""
        while at < self.length:
            joined = self.word(at) == "and" and self.is_adverb(at - 1) and self.is_adverb(at + 1)
            if not (self.is_adverb(at) or self.hidden[at] or joined):
                break
            at += 1
        return at

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

    def is_capital(self, at: int) -> bool:
        """Return whether the word at `at` begins with a capital."""
        return at < self.length and self.tokens[at].text[:1].isupper()

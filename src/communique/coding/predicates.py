"""What is looked at to tell the kind of a unit, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress, count

from communique.annotating.remembered import Remembered
from communique.annotating.tokens import Tokens
from communique.codebook.lexicon import lexicon
from communique.codebook.rules import answered
from communique.model import Kind, Span, Strength

NEGATIONS = frozenset(("not", "never", "neither"))
NOBODY = frozenset(("neither", "no", "none", "nobody"))
NO_PLACE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind and strength with the rule that decided and the words that it fits."""

    kind: Kind
    strength: Strength | None
    rule: str
    words: tuple[Span, ...] = ()


@dataclass(slots=True)
class Predicate:
    """What the rules look at: the words from the governing verb on, its tense, and its subject.

    `head` is the index of the main verb in `tokens`, which begin at the finite verb; `own` that of the unit's own
    verb, where it is another. `thing` says that the subject is a document, programme or pronoun for one, `matter` that
    it is nothing that the parties made and nobody that acts; `foreign`
    that it is a state that is no party, `outsider` that it is such a state or a company; `asked` that it is somebody
    else whom "should" asks for something; `binding` that the text is an agreement or memorandum; `subject` holds its
    words; `reported` that the clause is set in the past ("two years ago", "when … was announced"); `listed` that the
    main verb stands in the stem of a list; `before` are the words between subject and verb.
    """

    tokens: Tokens
    head: int
    tense: str
    party: bool
    own: int | None = None
    thing: bool = False
    matter: bool = False
    reported: bool = False
    outsider: bool = False
    foreign: bool = False
    asked: bool = False
    binding: bool = False
    subject: frozenset[str] = frozenset()
    listed: bool = False
    before: frozenset[str] = frozenset()

    words: tuple[str, ...] = field(init=False)  # in lower case
    adverbs: frozenset[int] = field(init=False)  # their places
    read: dict[tuple[int, frozenset[str]], tuple[list[str], list[int]]] = field(init=False, default_factory=dict)
    known: frozenset[str] | None = field(init=False, default=None)  # what phrases may have for these words to fit

    def __post_init__(self) -> None:
        self.words = self.tokens.words()
        self.adverbs = _adverbs(self.words)

    @property
    def verb(self) -> str:
        """Return the lemma of the main verb, "" for a unit that has none."""
        return lexicon().lemma(self.words[self.head]) if self.head < len(self.words) else ""

    def met(self, needed: frozenset[str]) -> frozenset[str]:
        """Return those of the words needed by rules that stand here in one of their forms."""
        if self.known is None:
            self.known = answered(self.words)
        return needed & self.known

    def from_word(self, at: int, keep: frozenset[str] = frozenset()) -> tuple[list[str], list[int]]:
        """Return the words from `at` on without adverbs other than those to `keep`, and their places."""
        found = self.read.get((at, keep))
        if found is None:
            kept = [i for i in range(at, len(self.words)) if i == at or i not in self.adverbs or self.words[i] in keep]
            found = self.read[at, keep] = [self.words[i] for i in kept], kept
        return found


def _adverbs(words: Sequence[str]) -> frozenset[int]:
    """Return the places of adverbs that say nothing, and of commas that set one off: "reaffirm, too, our support".

    What follows "work" is none: "work together", "working closely together".
    """
    lemma = lexicon().lemma
    found: set[int] = set()
    beside: set[int] = set()  # behind "work"
    for i in compress(count(), map(_ADVERBS.__getitem__, words)):
        works = i > 0 and (i - 1 in beside or lemma(words[i - 1]) == "work")
        (beside if works else found).add(i)
    if not found:
        return NO_PLACE
    aside = (i for i in found if 0 < i < len(words) - 1 and words[i - 1] == words[i + 1] == ",")
    return frozenset(found.union(*((i - 1, i + 1) for i in aside)))


def _is_adverb(word: str) -> bool:
    """Return whether a word, in lower case, is an adverb."""
    known = lexicon().classes
    return (
        word in known["adverbs"]
        or word in known["time_adverb"]
        or (word[-2:] == "ly" and word not in known["not_adverbs"])
    )


_ADVERBS = Remembered(_is_adverb)

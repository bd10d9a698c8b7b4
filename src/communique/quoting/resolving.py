"""Resolving: whom a speaker stands for: a person by full name, a party, a group's parties, or a document.

What could be several stays open: the name is `None`, and the candidates are listed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from communique.codebook.lexicon import lexicon
from communique.codebook.parties import find_parties, parties
from communique.model import Span
from communique.quoting.addressing import cannot_be, titles
from communique.quoting.framing import Framed
from communique.quoting.naming import ARTICLES, WORD, document_phrase
from communique.quoting.phrases import opening_phrase
from communique.quoting.wordlists import quoting_words

NAME = re.compile(
    r"(?<![\w–—-])[A-Z][\w’'‑-]+(?:\s+(?:[A-Z]\.|(?:[Vv]an|[Vv]on|de|del|der|al|bin|[A-Z])[\w’'‑-]*))*\s+[A-Z][\w’'‑-]+(?![–—]\w)"
)
APPOSED = re.compile(rf",\s+({NAME.pattern}),")  # "the premier, Ann Cole,"
CAPITALISED = re.compile(r"[A-Z][\w‑-]+")
ONE_PERSON = frozenset(("he", "she", "him", "her", "his", "who"))
GROUP_PRONOUNS = frozenset(("they", "their", "both", "we"))
PAIRS = frozenset(("two", "both"))
POINTING = ("that ", "this ")
MOST_DOCUMENTS = 50
FAR_BACK = 60  # sentences in which the parties of a group are looked for
NEAR = 2  # sentences in which the parties of "they" are looked for
LOOK_BACK = 4  # sentences in which a pronoun's person is looked for


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom a speaker stands for; `candidates` are given where it is not decided."""

    name: str | None = None
    parties: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolver:
    """What an article names: persons by full name with their places, in order, and the documents cited so far."""

    view: Framed
    names: Mapping[str, tuple[str, ...]]
    persons: frozenset[str]
    documents: tuple[Span, ...] = ()
    titles: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def resolve(self, speaker: Span | None) -> Resolved:
        """Return whom `speaker` stands for."""
        text = speaker.of(self.view.article.text) if speaker else ""
        words = [w.lower() for w in WORD.findall(text)]
        return self._resolved(speaker, text, words) if speaker and words else Resolved()

    def _resolved(self, speaker: Span, text: str, words: list[str]) -> Resolved:
        """Return whom a speaker of at least one word stands for."""
        named = tuple(dict.fromkeys(name for name, _ in find_parties(text)))
        if words[-1] in ONE_PERSON and len(words) == 1:
            return self._person_before(speaker)
        if words == ["it"]:
            return self._thing_before(speaker)
        if words[-1] in quoting_words().documents and not _own_words(text):
            return self._document_before(speaker, text)
        if quoting_words().documents & set(words):
            return Resolved(text, named)
        if not named and (words[-1] in quoting_words().groups or words[0] in GROUP_PRONOUNS):
            return self._parties_before(speaker, set(words))
        return self._by_name(self._apposed(speaker, words) or text, named)

    def _apposed(self, speaker: Span, words: list[str]) -> str | None:
        """Return the name behind an office: "the premier, Ann Cole, said"."""
        office = not quoting_words().offices.isdisjoint(words)
        found = APPOSED.match(self.view.masked, speaker.end) if office else None
        return person_name(found[1]) if found else None

    def _by_name(self, text: str, named: tuple[str, ...]) -> Resolved:
        """Return the person or party that a name stands for."""
        own = person_name(text)
        if own is None:
            capital = _capitals().get(text.strip())
            found = named or ((capital,) if capital else ())
            return Resolved("; ".join(found) or None, found)
        full = self._full_names(own)
        if len(full) == 1:
            return Resolved(full[0], named)
        if len(full) > 1:
            return Resolved(None, named, full)
        return Resolved(own, named)

    def _full_names(self, own: str) -> tuple[str, ...]:
        """Return the full names in the article that a name may be short for; one person once."""
        tokens = own.split()
        return tuple(name for name in self.names.get(tokens[0], ()) if set(tokens) <= set(name.split()))

    def _person_before(self, speaker: Span) -> Resolved:
        """Return the one person named in the nearest sentence before a pronoun that names any."""
        here = self.view.number(speaker.start)
        for number in range(here, max(here - LOOK_BACK, -1), -1):
            if number >= len(self.view.sentences):
                continue
            sentence = self.view.sentences[number]
            within = Span(sentence.start, min(sentence.end, speaker.start))
            found = tuple(n for n in dict.fromkeys(self._persons_in(within)) if self._may_be(n, speaker))
            if len(found) == 1:
                return Resolved(found[0])
            if found:
                return Resolved(None, (), tuple(sorted(found)))
            if number < here and self._speaks_of_another(sentence):
                return Resolved()
        return Resolved()

    def _may_be(self, name: str, pronoun: Span) -> bool:
        """Return whether a pronoun may stand for a person, as far as titles tell."""
        return not cannot_be(pronoun.of(self.view.masked).lower(), self.titles.get(name, frozenset()))

    def _speaks_of_another(self, sentence: Span) -> bool:
        """Return whether the subject of a sentence may be a person of whom nothing else is known."""
        subject = opening_phrase(self.view.masked, sentence)
        return subject is not None and person_name(subject.of(self.view.masked)) is not None

    def _persons_in(self, span: Span) -> Iterable[str]:
        """Yield the full name of every person named in a stretch, by full name or by a part that is one's own."""
        for match in CAPITALISED.finditer(self.view.masked, span.start, span.end):
            held = self.names.get(match[0], ())
            if len(held) == 1 and held[0] in self.persons:
                yield held[0]

    def _thing_before(self, speaker: Span) -> Resolved:
        """Return the document or party that "it" stands for: the only one named before it here or a sentence back."""
        here = self.view.number(speaker.start)
        for number in range(min(here, len(self.view.sentences) - 1), max(here - 2, -1), -1):
            sentence = self.view.sentences[number]
            within = Span(sentence.start, max(min(sentence.end, speaker.start), sentence.start))
            document = document_phrase(self.view.masked, within)
            named = [document.of(self.view.article.text)] if document else []
            states = [n for n, _ in find_parties(within.of(self.view.masked)) if not any(n in d for d in named)]
            found = tuple(dict.fromkeys((*named, *states)))
            if len(found) == 1:
                return Resolved(found[0], tuple(dict.fromkeys(n for n, _ in find_parties(found[0]))))
            if found:
                return Resolved(None, (), tuple(sorted(found)))
        cited = self._document_before(speaker, "it")
        return cited if cited.name != "it" else Resolved()

    def _document_before(self, speaker: Span, text: str) -> Resolved:
        """Return the document that "the statement" stands for: the one cited last before it."""
        near = self._document_near(speaker) if text.lower().startswith(POINTING) else None
        if near is not None:
            return Resolved(near, tuple(dict.fromkeys(n for n, _ in find_parties(near))))
        before = [d for d in self.documents[: bisect_left(self.documents, speaker)] if d.end <= speaker.start]
        before = before[-MOST_DOCUMENTS:]
        written = dict.fromkeys(d.of(self.view.article.text) for d in before)
        noun = WORD.findall(text.lower())[-1]
        known = [name for name in written if _own_words(name)]
        named = tuple([name for name in known if noun in name.lower()] or known)
        if len(named) == 1:
            return Resolved(named[0], tuple(dict.fromkeys(n for n, _ in find_parties(named[0]))))
        return Resolved(None if named else text, (), named)

    def _document_near(self, speaker: Span) -> str | None:
        """Return the document named last in the sentence of "that statement" or the one before it."""
        first = self.view.sentences[max(min(self.view.number(speaker.start), len(self.view.sentences)) - 1, 0)]
        found = document_phrase(self.view.masked, Span(min(first.start, speaker.start), speaker.start))
        name = found.of(self.view.article.text) if found else ""
        return name if _own_words(name) else None

    def _parties_before(self, speaker: Span, words: set[str]) -> Resolved:
        """Return the parties that a group stands for: those of the nearest sentence before it that names several."""
        text = self.view.article.text
        here = self.view.number(speaker.start)
        reach = NEAR if words <= GROUP_PRONOUNS else FAR_BACK
        for number in range(here, max(here - reach, -1), -1):
            if number >= len(self.view.sentences):
                continue
            sentence = self.view.sentences[number]
            own = Span(sentence.start, min(sentence.end, max(speaker.start, sentence.start)))
            found = tuple(dict.fromkeys(name for name, _ in find_parties(own.of(text))))
            if len(found) > 1:
                if words & PAIRS and len(found) != 2:  # noqa: PLR2004 - "the two sides"
                    return Resolved(None, (), found)
                return Resolved("; ".join(found), found)
        return Resolved()


def resolver(view: Framed, cited: Iterable[Span | None] = (), speakers: Iterable[Span | None] = ()) -> Resolver:
    """Return what an article names in its own words.

    `cited` are the documents that it lays quotations to, `speakers` whom; a name counts as a person's, for whom "he" or
    "she" may stand, if an office goes before it or if it speaks.
    """
    found = [(m, name) for m in NAME.finditer(_own_words_of(view)) if (name := person_name(m[0]))]
    names = _one_each({name for _, name in found if " " in name})
    by_token: dict[str, list[str]] = {}
    for name in names:
        for token in dict.fromkeys(name.split()):
            by_token.setdefault(token, []).append(name)
    speaking = {name for s in speakers if s is not None and (name := person_name(s.of(view.masked)))}
    speaking |= {name for match, name in found if _has_office(view.masked, match, name)}
    known = {token for name in speaking for token in name.split()}
    alone = {name for name in speaking if " " not in name and name not in by_token}  # "Premier Cole", and never more
    by_token |= {name: [name] for name in sorted(alone)}
    persons = frozenset(name for name in names if not known.isdisjoint(name.split())) | alone
    held = {token: tuple(names) for token, names in by_token.items()}
    documents = tuple(sorted({span for span in cited if span is not None}))
    return Resolver(view, held, persons, documents, titles(view.masked, persons))


def _own_words_of(view: Framed) -> str:
    """Return the article's own words, with no capital where a quotation stands."""
    letters = list(view.masked)
    for one in view.quoted:
        letters[one.span.start] = "x"
    return "".join(letters)


def _has_office(masked: str, match: re.Match[str], name: str) -> bool:
    """Return whether an office goes before a name: in the run of capitals, or right before it."""
    before = WORD.findall(masked[max(0, match.start() - 20) : match.start()])
    inside = WORD.findall(match[0].removesuffix(name).lower())
    return any(w in quoting_words().offices for w in (*inside, *(w.lower() for w in before[-1:])))


def _one_each(names: Iterable[str]) -> tuple[str, ...]:
    """Return the longest name of each person, in alphabetical order: "Ann B. Cole" stands for "Ann Cole" too."""
    longest: list[str] = []
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n.split()), n)):
        first, *_, last = name.split()
        if not any(last in other.split() for other in by_first.get(first, ())):
            longest.append(name)
            for token in name.split():
                by_first.setdefault(token, []).append(name)
    return tuple(sorted(longest))


def person_name(text: str) -> str | None:
    """Return the name in a phrase that names one person: "South Korean Defence Minister Shin Won-sik" → "Shin Won-sik".

    A phrase that names a party, a document, an institution or nobody gives `None`.
    """
    known = quoting_words()
    words = re.findall(r"[^\s,()]+", _before_of(text))
    run: list[str] = []
    for word in reversed(words):
        if word in ("and", "or") and run:
            return None  # two are named
        bare = word.strip(".’'").removesuffix("’s").removesuffix("'s")
        small = bare.lower()
        if not word[:1].isupper() or small in known.offices or small in ARTICLES:
            break
        lists = (known.no_names, known.bodies, known.documents, known.groups, known.occasions)
        if any(small in listed for listed in lists):
            return None
        run.append(bare if len(bare) > 1 else f"{bare}.")
    name = " ".join(reversed(run))
    if len(name.strip(".")) < 2:  # noqa: PLR2004 - "I" is no name
        return None
    of_party = find_parties(name)
    if of_party:
        name = name[of_party[-1][1].end :].strip()
    if not name or (words[0].lower() in ARTICLES and len(run) == len(words) - 1):
        return None
    return None if name in _capitals() or lexicon().classes_of(name.lower()) else name


def _before_of(text: str) -> str:
    """Return what stands before "of" where an office does: "Minister Renn of Lutha" is one person."""
    head = text.partition(" of ")[0]
    words = head.split()
    named = len(words) > 1 and words[-1][:1].isupper() and words[-1].lower() not in quoting_words().offices
    return head if named and any(word.lower() in quoting_words().offices for word in words) else text


def _own_words(text: str) -> bool:
    """Return whether a document is named by words of its own, not only as "the joint statement"."""
    plain = quoting_words().documents | ARTICLES | {"joint", "official", "final"}
    return any(w[:1].isupper() and w.lower() not in plain for w in WORD.findall(text)) or bool(re.search(r"\d", text))


@cache
def _capitals() -> dict[str, str]:
    """Return the party whose government each capital stands for."""
    return {party.capital: party.name for party in parties() if party.capital and party.capital != party.name}

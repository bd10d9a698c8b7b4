"""Verbs without a subject of their own: bare forms and forms in "-ing", by what stands behind them."""

from __future__ import annotations

from itertools import takewhile

from communique.splitting.words import Words

SETTING = 12  # words of the time that a perfect is set in, at most
ASIDE = 8  # words of an aside behind "and", at most
_DESCRIBED = {"developing": "who_develops", "building": "what_is_built"}  # what these words only describe
PAIRED = 20  # words of plain verbs joined by "and" before their object, at most


class Bare(Words):
    """The words of one sentence, with the questions about verbs that are not finite."""

    def acts_as_base(self, at: int) -> bool:
        """Return whether the word at `at` is a bare verb where only a verb or a noun could stand."""
        verb, last = at, at + PAIRED
        while verb < last and "base" in self.forms(verb):
            if self._acts_alone(verb):
                return True
            if not self._opens_bare_pair(verb):
                return False
            verb = self._behind_and(verb + 1)
        return False

    def _behind_and(self, at: int) -> int:
        """Return what "and" at `at` joins, over an aside between commas: "deter and, where appropriate, counter"."""
        if self.word(at + 1) != ",":
            return at + 1
        return next((i + 1 for i in range(at + 2, at + ASIDE) if self.word(i) == ","), at + 1)

    def _acts_alone(self, at: int) -> bool:
        """Return whether what stands right behind the plain form at `at` makes it a verb."""
        helps = self.word(at) == "help" and "base" in self.forms(at + 1)
        stays = self.is_in(at, "stays") and (self.is_in(at + 1, "steady") or self.is_in(at + 1, "verb_marks"))
        if helps or stays or self._is_phrasal(at):
            return True
        if not self.is_in(at, "noun_like"):
            alone = not self.word(at + 1).isalpha()
            return self.starts_object(at + 1) or alone or self._goes_without_object(at)
        return self._verb_object_follows(at)

    def _is_phrasal(self, at: int) -> bool:
        """Return whether a particle with an object behind it makes a verb of a word: "map out", "press for"."""
        pair = f"{self.word(at)}-{self.word(at + 1)}" in self.lexicon.classes["with_particle"]
        return (pair or self.is_in(at + 1, "phrasal")) and self.starts_object(at + 2)

    def _opens_bare_pair(self, at: int) -> bool:
        """Return whether one behind "and" may have the same object: "adopt and enforce the rules"."""
        return self.word(at + 1) == "and" and not self.is_in(at, "noun_like")

    def _goes_without_object(self, at: int) -> bool:
        """Return whether a verb that takes no object stands before a preposition or adverb: "meet at", "lead in"."""
        adjunct = self.is_in(at + 1, "preposition") and self.word(at + 1) != "of"  # "the trade of goods"
        return self.is_in(at, "intransitive") and (adjunct or self.is_adverb(at + 1))

    def _verb_object_follows(self, at: int) -> bool:
        """Return whether what follows an ambiguous word makes it a verb: a determiner, "that", an adjective."""
        nxt = self.word(at + 1)
        if nxt == "to":
            verb = self.skip_adverbs(at + 2)  # "work to jointly hold"
            infinitive = "base" in self.forms(verb) or self.word(verb) == "be"
            return self.lemma(at) in self.lexicon.classes["takes_infinitive"] and infinitive
        if self.is_in(at + 1, "determiner") or self.counts(at + 1) or nxt in ("that", "us", "it", "them"):
            return nxt != "both" or not self.is_adverb(at + 2)  # "harm and abuse both offline and online"
        object_follows = nxt.replace("-", "").isalpha() and self.starts_object(at + 1)
        stated = "third" in self.forms(at + 1) and self.lemma(at + 1) not in self.lexicon.classes["noun_like"]
        stated = stated or nxt in ("for", "by")
        if self.is_in(at, "verb_like") and object_follows and not stated:  # "Support includes loans"
            return f"{self.word(at)}-{nxt}" not in self.lexicon.classes["noun_pairs"]
        if self.is_in(at, "intransitive"):
            return self._goes_without_object(at)
        if self.is_adverb(at + 1) or self.is_in(at, "adjective_like") or self.is_in(at + 1, "preposition"):
            return False  # "progress under the plan"
        known = f"{self.word(at)}-{nxt}" in self.lexicon.classes["with_object"]
        return known or (
            (nxt.endswith(self.lexicon.adjective_endings) or self.is_in(at + 1, "plain_adjectives"))
            and (not nxt.endswith("ment") or self.is_in(at + 2, "preposition"))  # "risk management methods"
            and self.noun_behind(at + 1)
        )

    def noun_behind(self, at: int) -> bool:
        """Return whether a noun may follow the adjective at `at`, over a second one: "regional and global rules"."""
        second = self.word(at + 1) == "and" and self.word(at + 2).endswith(self.lexicon.adjective_endings)
        noun = at + 1 + 2 * second
        return self.word(noun).isalpha() and not self.is_in(noun, "coordinator")

    def acts_as_gerund(self, at: int) -> bool:
        """Return whether the word at `at` is a verb in "-ing" that takes an object."""
        if "gerund" not in self.forms(at):
            return False
        governed = self.word(self.previous(at)) in ("to", "towards", "toward", "by")
        if self.is_in(at, "ing_noun") and not governed:
            works = self.word(at) == "working" and self.word(at + 1) in ("with", "to", "together", "closely")
            return self.is_in(at + 1, "determiner") or self._makes(at) or works
        return self.starts_object(at + 1) or self.opens_pair(at)

    def _makes(self, at: int) -> bool:
        """Return whether "developing" or "building" stands before what is made, not before what it describes.

        "developing standards", not "developing countries"; "building trust", not "building codes".
        """
        described = _DESCRIBED.get(self.word(at))
        if described is None or not self.starts_object(at + 1):
            return False
        return self.lexicon.classes[described].isdisjoint(self.words[at + 1 : at + 5])

    def opens_pair(self, at: int) -> bool:
        """Return whether two gerunds with one object begin at `at`: "strengthening and expanding routes"."""
        if not ("gerund" in self.forms(at) and self.word(at + 1) == "and" and "gerund" in self.forms(at + 2)):
            return False
        closed = self.is_any(at - 1, ("preposition", "coordinator", "subordinator"))
        return not self.word(at - 1)[:1].isalnum() or closed or self.is_adverb(at - 1)

    def behind_time(self, at: int) -> int:
        """Return where a perfect goes on behind the time it is set in: "has to date given", "have since May sent"."""
        if (self.word(at), self.word(at + 1)) in (("to", "date"), ("so", "far")):
            return at + 2
        if not self.is_in(at, "sets_time") or self.is_in(at + 1, "held_in") or self.word(at + 1).isdigit():
            return at
        reach = range(at + 1, min(at + SETTING, self.length))
        return next((i for i in takewhile(self._sets, reach) if self._was_done(i)), at)

    def _sets(self, at: int) -> bool:
        """Return whether the word at `at` may belong to the time that a perfect is set in: no other clause begins."""
        clause = self.is_any(at, ("relative", "have", "be", "modal", "pronoun"))
        return not clause and self.word(at) not in (";", ":", "that", "ago")

    def _was_done(self, at: int) -> bool:
        """Return whether the word at `at` is the participle of a perfect rather than one that describes a noun."""
        told = "participle" in self.forms(at) and not self.forms(at) & {"gerund", "base"}
        told = told and not (self.hidden[at] or self.is_in(at, "ed_adjective"))
        return told and not self.is_in(at - 1, "determiner") and not self.is_in(at + 1, "coordinator")

    def behind_better(self, at: int) -> int:
        """Return the place of the verb that "better" stands before: "will better align the rules"."""
        return at + (self.word(at) == "better" and "base" in self.forms(at + 1))

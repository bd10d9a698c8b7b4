"""Which words of a sentence are verbs, by their form and by the words around them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from communique.annotating import Annotated
from communique.codebook.lexicon import VerbForm, actor_nouns
from communique.codebook.rules import performative_lemmas
from communique.model import Span
from communique.splitting.bare import Bare
from communique.splitting.participles import describes_subject
from communique.splitting.saying import calls, is_call, said_by_party, says_two_things

Tense = Literal["modal", "past", "present", "perfect", "progressive", "passive", "copula", "none"]

AUXILIARIES = frozenset(("modal", "be", "have", "do"))
SHARES = frozenset(("each", "both", "all", "severally"))
MANY = frozenset(("these", "those", "both", "many", "several"))  # more than one, so that no verb in "-s" follows
EACH = frozenset(("each", "both", "all"))
NOT_BEFORE_VERB = ("tells_which", "preposition", "be", "modal")
MARKS = frozenset((",", ";", ":", ".", "(", "which", "that"))
ADJUNCT = 12  # words of an adjunct between a modal and its verb, at most
ASIDE = 16  # words between two commas inside a verb group, at most


class Group(NamedTuple):
    """A verb group, as token indices: `start` at its first word, `head` at its main verb, `end` after it."""

    start: int
    head: int
    end: int
    tense: Tense


class Sentence(Bare):
    """The words of one sentence, with the questions that splitting asks about verbs."""

    closing = (0, -1)  # where the comma that closes an aside was last asked for, and what was found

    def group_at(self, at: int) -> Group | None:
        """Return the finite verb group that begins at `at`, or `None`; many rules ask for it, of the same words."""
        if at >= self.length or self.passed[at]:
            return None
        if at not in self.groups:
            self.groups[at] = self._group(at)
        return self.groups[at]

    def _group(self, at: int) -> Group | None:
        """Work out the group that begins at `at`."""
        if self.words[at] in ("having", "being", "been"):
            return None
        if self.is_in(at, "modal"):
            return self._modal(at)
        if self.is_in(at, "have"):
            return None if self.word(at) == "have" and self.word(self.previous(at)) == "to" else self._perfect(at)
        if self.is_in(at, "be"):
            return None if self.word(at) == "be" and self.word(self.previous(at)) == "to" else self._be(at, at)
        return (self._do(at) if self.is_in(at, "do") else None) or self._lexical(at)

    def _do(self, at: int) -> Group | None:
        """Return the group of "do" with a verb: "do not seek", "The Council did express a preference"."""
        if self.word(at + 1) == "not":
            return self._denied(at)
        head = self.skip_adverbs(at + 1)
        led = at > 0 and not any(self.is_in(self.previous(at), name) for name in ("coordinator", "preposition"))
        if not (led and "base" in self.forms(head) and not self.hidden[head] and self.starts_object(head + 1)):
            return None
        return Group(at, head, head + 1, "past" if self.word(at) == "did" else "present")

    def _denied(self, at: int) -> Group:
        """Return the group of "do not", which ends before a mark or with the sentence: "those that do not."."""
        verb = self._over_aside(at + 2)
        spoken = self.word(verb)[:1].isalnum()
        return Group(at, verb, verb + 1, "present") if spoken else Group(at, at, verb, "present")

    def _modal(self, at: int) -> Group | None:
        """Return the group that the modal at `at` begins; the month of a date is none: "on 4 May, decided"."""
        if self.texts[at] == "May" and (self.word(at - 1).isdigit() or self.is_in(at - 1, "preposition")):
            return None
        head = self.behind_better(self._over_adjunct(self._over_aside(at + 1)))
        if self.word(head) == ":" or head == self.length:
            return Group(at, at, at + 1, "modal")  # what follows has the main verb: "We will:"
        if head >= self.length or not self.words[head][0].isalpha():
            return None
        if self.word(head) == "be":
            inner = self._be(head, at)
            return Group(at, inner.head, inner.end, "modal" if inner.tense != "passive" else "passive")
        noun = self.is_in(at - 1, "noun_marks") or (head == at + 1 and self.is_in(head, "preposition"))
        if self.word(at) == "will" and noun:
            return None
        return Group(at, head, head + 1, "modal")

    def _over_aside(self, at: int) -> int:
        """Return where a verb group goes on after adverbs and an aside: "will, among others, adopt"."""
        at = self.skip_adverbs(at)
        if self.word(at) != ",":
            return at
        close = next((i for i in range(at + 1, min(at + ASIDE, self.length)) if self.word(i) == ","), at)
        return self.skip_adverbs(close + 1)

    def _over_adjunct(self, at: int) -> int:
        """Return where the verb is behind what stands before it without commas: "may at any time withdraw"."""
        if self.word(at) in SHARES:
            return self.skip_adverbs(at + 1)
        if not self.is_in(at, "preposition") or self.word(at) == "like":
            return at
        reach = range(at + 2, min(at + ADJUNCT, self.length))
        ends = next((i for i in reach if self.word(i) in MARKS), reach.stop)
        return next((i for i in reach if i < ends and self._follows_adjunct(i)), at)

    def _follows_adjunct(self, at: int) -> bool:
        """Return whether the word at `at` is the verb behind an adjunct rather than a noun in it."""
        if self.word(at) == "be":
            return True
        verb = "base" in self.forms(at) and not self.hidden[at] and self.word(at - 1) not in ("to", "and", "or")
        inside = self.is_in(at - 1, "determiner") or self.is_in(at - 1, "preposition")
        return verb and not inside and (not self.is_in(at, "noun_like") or self.starts_object(at + 1))

    def _perfect(self, at: int) -> Group:
        """Return the group that "have" at `at` begins: a perfect, or "have" as the main verb."""
        head = self._over_aside(at + 1)
        head += self._is_aside(head) and bool(self.forms(head + 1) & {"participle", "past"})
        head += self.word(head) == "long"  # "have long worked"
        head = self.behind_time(head)
        if self.word(head) == "been":
            inner = self._be(head, at)
            tense: Tense = "perfect" if inner.tense == "progressive" else inner.tense
            return Group(at, inner.head, inner.end, tense)
        done = bool(self.forms(head) & {"participle", "past"}) or self.word(head) == "had"
        if done and not self.hidden[head]:
            return Group(at, head, head + 1, "perfect")
        return Group(at, at, at + 1, "present" if self.word(at) != "had" else "past")

    def _is_aside(self, at: int) -> bool:
        """Return whether a word within a verb only says when, or that all do it: "have today agreed", "are both"."""
        return self.is_in(at, "time_adverb") or self.word(at) in EACH

    def _be(self, at: int, start: int) -> Group:
        """Return the group of "be" at `at`, begun at `start`: progressive, passive or copula."""
        head = self.skip_adverbs(at + 1)
        head += self._is_aside(head) and bool(self.forms(head + 1) & {"participle", "gerund"})
        if self.word(head) == "being":
            head = self.skip_adverbs(head + 1)
        if head < self.length and not self.hidden[head]:
            noun = self.is_in(head, "ing_noun") and not self.starts_object(head + 1)
            if ("gerund" in self.forms(head) and not noun) or self.word(head) in ("doing", "having"):
                return Group(start, head, head + 1, "progressive")
            if self.forms(head) & {"participle"} or self.word(head) == "given":
                return Group(start, head, head + 1, "passive")
        return Group(start, at, at + 1, "copula")

    def _lexical(self, at: int) -> Group | None:
        """Return the group of one finite verb at `at`, if what stands around it lets it be one."""
        forms = self.forms(at)
        before = self.previous(at)
        if before < 0 < at:
            before = at - 1  # the subject is an aside as a whole: a term between quotation marks
        if not forms or before < 0 or self.is_adverb(at) or not self._may_follow(before):
            return None
        if self.word(at) == "end" and self.word(at - 2) == "to":  # "To this end the Ministers"
            return None
        if "past" in forms and self._is_past(at):
            return Group(at, at, at + 1, "past")
        if "third" in forms and self.word(before) not in MANY and self._is_present(at, "third"):
            return Group(at, at, at + 1, "present")
        if "base" in forms and self._is_present(at, "base"):
            return Group(at, at, at + 1, "present")
        return None

    def _may_follow(self, before: int) -> bool:
        """Return whether a finite verb may stand after the word at `before`."""
        word = self.word(before)
        if self.is_in(before, "determiner") and word not in self.lexicon.classes["stands_alone"]:
            return False
        return word not in ("to", "having") and not self.is_any(before, NOT_BEFORE_VERB)

    def _is_past(self, at: int) -> bool:
        """Return whether the past form at `at` is finite rather than a participle before or after a noun."""
        nxt = self.word(at + 1)
        if self.is_in(at, "tells_which") or self._is_attribute(at) or describes_subject(self, at):
            return False
        if self.is_in(self.previous(at), "pronoun") and (not nxt or nxt in ".;" or self.starts_object(at + 1)):
            return True
        if self._told_of_party(at):
            return True
        adjective = self.is_in(at, "ed_adjective") and not self.plain_past(at) and not self.is_in(at - 1, "adverbs")
        if self._is_done_by(at) or adjective:
            return False
        ends = not nxt or nxt in ".;"
        return not ends or self._whole_subject(at)

    def _is_done_by(self, at: int) -> bool:
        """Return whether who did it follows, at most a time between: "a ban imposed last week by the ports"."""
        timed = self.is_in(at + 1, "time_adverb") or (self.word(at + 1) in ("last", "this") and 2)
        return self.word(at + 1 + timed) == "by"

    def _is_attribute(self, at: int) -> bool:
        """Return whether a past form is part of a name for things: "this set of rules", "these newly built ports"."""
        if self.word(at + 1) == "of" and self.is_in(at, "noun_like"):
            return True
        counted = self.is_in(self.previous(at), "determiner") and self.looks_plural(at + 1)
        return counted and self.lemma(at) not in performative_lemmas() and not self.is_in(at + 1, "determiner")

    def _told_of_party(self, at: int) -> bool:
        """Return whether a past form between a party and a noun tells what it did: "the leaders shared views"."""
        collective = self.word(at - 1) in actor_nouns() and self.is_in(0, "determiner")
        nxt = self.word(at + 1)
        return (
            collective
            and nxt.isalpha()
            and not (self.is_in(at + 1, "preposition") or self.is_adverb(at + 1) or nxt == "to")
            and AUXILIARIES.isdisjoint(self.classes[at + 1])  # "the parties concerned shall"
        )

    def likely_group(self, at: int) -> Group | None:
        """Return the group of a word that may be a finite verb, asked where no surer verb was found."""
        forms, before = self.forms(at), self.previous(at)
        if before < 0 or self.hidden[at] or not self._may_follow(before):
            return None
        adjunct = self.is_in(at + 1, "preposition") or self.is_adverb(at + 1)
        if self.is_in(at, "ed_adjective") and not adjunct:
            return None
        goes_on = self.word(at + 1)[:1] in ("", ".") or (self.word(at + 1)[:1].isalpha() and self.word(at + 1) != "of")
        if "base" in forms and goes_on and self._plural(before) and self.words[before].isalpha():
            return Group(at, at, at + 1, "present")
        if "third" in forms and goes_on and not self.looks_plural(before):
            return Group(at, at, at + 1, "present")
        return Group(at, at, at + 1, "past") if "past" in forms else None

    def _whole_subject(self, at: int) -> bool:
        """Return whether all before the last word is plainly a subject: "They agreed.", "The Ministers met."."""
        short = all(map(self.is_word, range(at))) and not self.is_in(at, "ed_adjective")
        return short and self.is_in(0, "determiner")

    def plain_past(self, at: int) -> bool:
        """Return whether a word that is often an adjective is a verb here: an object or "to" follows."""
        joined = self.word(at + 1) == "and" and "past" in self.forms(at + 2) and self.is_in(at + 3, "determiner")
        return (
            joined
            or self.is_in(at + 1, "determiner")
            or self.word(at + 1) in ("to", "that", "on", "upon", "in", "as", "itself", "themselves", "ourselves")
            or (self.word(at + 1) in (",", ":") and self.lemma(at) in performative_lemmas())
        )

    def _is_present(self, at: int, form: VerbForm) -> bool:
        """Return whether the present form at `at` is a verb rather than a noun."""
        before = self.previous(at)
        if self.is_in(before, "pronoun"):
            return True
        if self.is_in(at, "noun_like") or (form == "third" and self.lemma(at) in self.lexicon.classes["noun_like"]):
            return self._noun_like_present(at, form)
        if form == "base":
            adjunct = self.is_in(at + 1, "preposition") and self.word(at + 1) != "of"
            joined = self.word(at + 1) == "and" and self.acts_as_base(at + 2)  # "recognize and respect the …"
            follows = self.starts_object(at + 1) or adjunct or joined or self.word(at + 1) == ":"
            return self._plural(before) and follows
        return True

    def _noun_like_present(self, at: int, form: VerbForm) -> bool:
        """Return whether an ambiguous present form is a verb: a plural (or singular) subject and an object."""
        if self.is_in(at + 1, "phrasal") and self.is_in(at + 2, "determiner"):
            return form == "third" or self._plural(self.previous(at))
        if form == "third" and (calls(self, at) or says_two_things(self, at)):
            return True
        if form == "third":
            if self.word(at) in actor_nouns() and "base" in self.forms(at + 1):
                return False  # "participating states welcome"
            noun = self.forms(at + 1) & {"base", "third", "past", "participle"} and not self.is_in(at + 1, "noun_like")
            follows = self.starts_object(at + 1) and (
                (self.word(at + 1) == "to" and "base" in self.forms(at + 2) and self.word(at) != "measures")
                or not self.is_in(at + 1, "preposition")
            )
            goes_on = self.is_adverb(at + 1) or self.is_any(at + 1, ("modal", "be", "have", "do"))
            return follows and not noun and not goes_on
        if is_call(self, at):
            return False
        follows = self.is_in(self.skip_adverbs(at + 1), "determiner") or self.is_in(at + 1, "verb_marks")
        follows = follows or self.word(at + 1) in ("that", "to", "over", "us")
        # "We, the Leaders, gather in"
        follows = follows or (self.word(at - 1) == "," and self._goes_without_object(at))
        told = self.is_in(at - 1, "adverbs") and self.starts_object(at + 1)  # "both sides also support work"
        told = told or said_by_party(self, at)
        return (follows or told) and self._plural(self.previous(at))

    def _plural(self, at: int) -> bool:
        """Return whether a plural subject may end at `at`: a word in "s" or joined names stand before."""
        word = self.word(at)
        if not word[:1].isalnum() or word in self.lexicon.classes["plurals"] or self.is_in(at, "pronoun"):
            return True
        near = self.words[max(0, at - 8) : at + 1]
        return "and" in near or any(w.endswith("s") and not w.endswith(("ss", "'s")) for w in near)


def sentence(read: Annotated, span: Span, *, closed: bool = False) -> Sentence:
    """Return the words of a part of a text, made once for the questions that follow each other; see `Words`."""
    return read.once((span, closed), lambda: Sentence(read.within(span), closed=closed))

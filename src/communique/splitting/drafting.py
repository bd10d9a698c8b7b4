"""From clauses to drafts of units: what each carries from its stems, and the items of a list within a sentence."""

from __future__ import annotations

import re

from communique.annotating import Annotated
from communique.codebook.lexicon import lexicon
from communique.codebook.rules import performative_lemmas, sense_of
from communique.model import Document, Span
from communique.splitting.blocks import behind_marker
from communique.splitting.clauses import Clause, clauses
from communique.splitting.drafts import Claim, Draft, Stem
from communique.splitting.items import separated
from communique.splitting.lists import is_complete
from communique.splitting.openings import ends_open, recites
from communique.splitting.outline import Outline
from communique.splitting.participles import describes_object
from communique.splitting.subjects import bare_subject
from communique.splitting.verbs import Sentence, sentence

SUBJECT_LAST = re.compile(r"\b(?:he|she|it|we|they):[\s*_]*$")  # "since then, we:"
DONE = re.compile(r"\b(?:to date|so far|since|thus far)\b", re.IGNORECASE)


class Drafting:
    """Makes drafts of the clauses of one document; holds the drafts, the claims and the stems that govern."""

    def __init__(self, read: Annotated) -> None:
        self.read = read
        self.text = read.text
        self.document: Document = read.document
        self.drafts: list[Draft] = []
        self.claims: list[Claim] = []
        self.stems: list[Stem] = []
        self.speaker: Span | None = None
        self.outline = Outline(self.text)

    def _without_marker(self, span: Span) -> Span:
        """Claim the list marker at the start of `span` and return the rest."""
        body = behind_marker(self.text, span)
        if body.start > span.start:
            self.claims.append(Claim(Span(span.start, body.start), "marker", why="list marker"))
        return body

    def _carried_start(self, s: Sentence, part: Clause, level: int) -> list[Stem]:
        """Return the start of the sentence as a stem where the clause that introduces a list carries it itself."""
        if part.stem is None:
            return []
        subject, verbs, tense = self._verbs_of(s, part)
        return [Stem(s.span(*part.stem), level, subject, verbs[:1], tense)]

    def _drafts(self, number: int, s: Sentence, parts: tuple[Clause, ...], stems: list[Stem]) -> None:
        """Make drafts of `parts` and claim the words between them."""
        for i, part in enumerate(parts):
            self._draft(number, s, part, stems)
            if i + 1 < len(parts):
                self._connector(s, part, parts[i + 1])

    def _inline_list(self, number: int, s: Sentence, colon: int, first: int, span: Span) -> None:
        """Split "stem: item; item; and item" in a sentence; the stem ends at `colon`, the items begin at `first`."""
        parts = clauses(s, 0, colon, fragment=bool(self.stems))
        self._drafts(number, s, parts[:-1], self.stems)
        if len(parts) > 1:
            self._connector(s, parts[-2], parts[-1])
        last = parts[-1]
        stem_span = s.span(last.start, first)
        before = self._carried_start(s, last, 99)
        stem = Stem(stem_span, 99, *self._carried(s, last, self.stems))
        if is_complete(s, Clause(last.start, colon, last.group)):
            self._draft(number, s, Clause(last.start, first, last.group, last.subject), self.stems)
        else:
            self.claims.append(Claim(stem_span, "stem", why="carried into the items after the colon"))
        self._items(number, Span(s.span(0, first).end, span.end), [*self.stems, *before, stem])

    def _items(self, number: int, span: Span, stems: list[Stem]) -> None:
        """Make units of the items of an in-line list."""
        items, claims = separated(self.read, span)
        self.claims.extend(claims)
        for item in items:
            body = self._without_marker(item)
            s = sentence(self.read, body)
            if s.length:
                self._drafts(number, s, clauses(s, 0, s.length, fragment=True), stems)

    def _connector(self, s: Sentence, part: Clause, following: Clause) -> None:
        """Claim the words between two clauses."""
        if part.end < following.start:
            span = s.span(part.end, following.start)
            self.claims.append(Claim(span, "connector", why="joins two units"))

    def _verbs_of(self, s: Sentence, part: Clause) -> tuple[Span | None, tuple[Span, ...], str]:
        """Return the subject, the verbs and the tense of a clause, as spans."""
        start, end = bare_subject(s, *(part.subject or (part.start, part.start)))
        subject = s.span(start, end) if start < end else None
        verbs = [s.span(part.group.start, part.group.end)] if part.group else []
        verbs += [s.span(*part.verb)] if part.verb else []
        return subject, tuple(verbs), part.group.tense if part.group else ""

    def _carried(self, s: Sentence, part: Clause, outer: list[Stem]) -> tuple[Span | None, tuple[Span, ...], str]:
        """Return what a stem hands to its items: its own subject and verbs, or with those of the stem around it."""
        subject, verbs, tense = self._verbs_of(s, part)
        if part.group is None and outer:
            return outer[-1].subject, (*outer[-1].verb, *verbs), outer[-1].tense
        if part.group is None and not verbs and s.is_in(part.start, "pronoun"):
            return s.span(part.start, part.start + 1), (), "present"
        return subject, verbs, tense

    def _named_whole(
        self, number: int, s: Sentence, parts: tuple[Clause, ...], stems: list[Stem]
    ) -> tuple[Clause, ...]:
        """Return the clauses of an item, or it as a whole where it names what its stem or heading asks for.

        "We will take the following steps:", "Enhanced training of pilots." tells nothing that was done.
        """
        group, (subject, end) = parts[0].group, parts[0].subject or (0, 0)
        if group is None or subject < end or not describes_object(s, group):
            return parts
        over = [stem.span for stem in stems[-1:]] or self.outline.sense()
        if any(SUBJECT_LAST.search(span.of(self.text)) for span in over):
            return parts
        asked = any(_pledges(span.of(self.text)) for span in over)
        asked = asked or (any(map(self._asks, stems[-1:])) and not self._told_beside(number))
        return (Clause(0, s.length),) if asked else parts

    def _told_beside(self, number: int) -> bool:
        """Return whether the item before or behind a block opens with the past form of a verb, too."""
        beside = (i for i in (number - 2, number) if 0 <= i < len(self.document.blocks))
        spans = (behind_marker(self.text, self.document.blocks[i].span) for i in beside)
        return any("past" in s.forms(s.skip_adverbs(0)) for s in (sentence(self.read, span) for span in spans))

    def _asks(self, stem: Stem) -> bool:
        """Return whether a stem does something with words, or tells nothing that was done: "The sides agreed to:"."""
        said = any(_does_with_words(verb.of(self.text)) for verb in stem.verb)
        return bool(stem.verb) and (said or stem.tense not in ("past", "perfect"))

    def _heading_of(self, number: int, s: Sentence, part: Clause) -> list[Span]:
        """Return the heading that says what an action or item without a finite verb is, if one does."""
        blocks = self.document.blocks
        listed = part.verb is not None or (bool(blocks) and blocks[number - 1].role == "item")
        if part.group is not None or not listed:
            return []
        recital = recites(s, s.skip_adverbs(part.start)) and ends_open(s, part.start, part.end)
        return [] if recital else self.outline.sense()

    def _draft(self, number: int, s: Sentence, part: Clause, stems: list[Stem]) -> None:
        """Add the draft of one clause, with what it inherits from the stems."""
        subject, verbs, tense = self._verbs_of(s, part)
        carried = [stem.span for stem in stems] or self._heading_of(number, s, part)
        if part.stem:
            carried.append(s.span(*part.stem))
        if part.group is None and stems:
            inner = stems[-1]
            subject, verbs = inner.subject, (*inner.verb, *verbs)
            tense = inner.tense if verbs else ""
        elif subject is None and stems:
            subject = stems[-1].subject
        elif subject is None and (part.verb or (part.group and tense != "past")):
            subject = self.speaker  # "Signed in Ostvik" has no subject
        span = s.span(part.start, part.end)
        self.claims.append(Claim(span, "unit", unit=len(self.drafts)))
        doubt = "no verb was found" if not verbs else ""
        self.drafts.append(Draft(span, number, tuple(carried), subject, verbs, tense, doubt))


def _pledges(stem: str) -> bool:
    """Return whether a stem or heading says that pledges stand below it: not "Key actions to date:"."""
    return sense_of(stem) == "pledge" and DONE.search(stem) is None


def _does_with_words(verb: str) -> bool:
    """Return whether a verb group holds a verb that does something with words: "have agreed"."""
    return any(lexicon().lemma(word) in performative_lemmas() for word in verb.lower().split())

"""From blocks to units: stems and items, sentences, clauses, and a claim on every word."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from communique.annotating import Annotated
from communique.model import Block, Document, Span
from communique.splitting.blocks import (
    behind_marker,
    blocks_in,
    completes,
    declares,
    escapes,
    is_item,
    leads,
    promises,
    recites_alone,
    says,
    speaks,
    stands_alone,
    titles,
)
from communique.splitting.clauses import Clause, clauses
from communique.splitting.drafts import Claim, Draft, Stem
from communique.splitting.furniture import CLOSING, NO_VERB, SPEAKERS, closes, is_furniture, is_line
from communique.splitting.items import separated
from communique.splitting.joining import Piece, joined, next_half
from communique.splitting.lists import inline_colon, inline_marker, is_chain, is_complete
from communique.splitting.openings import ends_open, names_speakers, opens_below, preamble, recites, speakers_at
from communique.splitting.outline import Outline
from communique.splitting.subjects import bare_subject, speaker
from communique.splitting.verbs import Sentence, sentence
from communique.splitting.wrapping import stop_behind, unquoted, unwrapped


class Splitter:
    """Splits parts of one document; collects drafts and claims."""

    def __init__(self, read: Annotated) -> None:
        self.read = read
        self.text = read.text
        self.document: Document = read.document
        self.drafts: list[Draft] = []
        self.claims: list[Claim] = []
        self.stems: list[Stem] = []
        self.speaker: Span | None = None
        self.outline = Outline(self.text)

    def split(self, spans: tuple[Span, ...]) -> None:
        """Split the parts of the document's blocks that lie in `spans`."""
        found = [
            Piece(number, block, Span(max(block.span.start, s.start), min(block.span.end, s.end)))
            for s in spans
            for number, block in blocks_in(self.document, s)
        ]
        pieces = joined(self.text, found)
        half: Piece | None = None
        for i, piece in enumerate(pieces):
            following = pieces[i + 1].block if i + 1 < len(pieces) else None
            rest, half = piece == half, next_half(self.text, pieces, i) or (half if piece != half else None)
            self._block(piece, following, rest=rest, cut=half is not None and piece.block.role != "furniture")

    def _block(self, piece: Piece, following: Block | None, *, rest: bool, cut: bool) -> None:
        """Split one block, or say why it holds no unit.

        A page line cuts its last sentence in two where `cut` holds, its first one where it is the `rest`.
        """
        block, span, first = piece.block, piece.span, len(self.drafts)
        if block.role == "furniture":
            self.claims.append(Claim(span, "furniture", why=block.why or "page furniture"))
            return
        if self._is_heading(block, span, following):
            self.claims.append(Claim(span, "heading", why="heading"))
            if following is not None and declares(self.read, behind_marker(self.text, following.span)):
                self.outline.over = self.stems or self.outline.over
            self.stems = self.outline.enter(span)
            return
        body = self._unquoted(self._without_marker(span))
        level = block.level + 1 if block.role == "item" else 0
        item = is_item(self.read, block, span, body) or self._is_recited(body)
        self.outline.leave(item=item)
        self._unwind(level, is_item=item)
        if item and not self.stems:
            self.stems = self.outline.kept()
        while self.stems and self.stems[-1].flat and stands_alone(self.read, body):
            self.stems.pop()
        while self.stems and self.stems[-1].verb and speaks(self.read, body):
            self.stems.pop()
        flat = following is not None and level > 0 and following.level + 1 == level
        promised = level == 0 and not item and promises(self.text, body)
        stem = cut or promised or leads(self.read, body, following)
        over = following is not None and following.role == "heading" and not promised
        self._sentences(piece.number, body, level, leads=stem, item=level > 0, flat=flat, over=over)
        if promised:
            self.outline.promised, self.stems = self.stems, []
        for i in range(first, len(self.drafts)):
            span = self.drafts[i].span
            if (rest and span.start == body.start) or (cut and span.end == body.end):
                self.drafts[i] = replace(self.drafts[i], doubt="a page line cuts its sentence in two")

    def _is_heading(self, block: Block, span: Span, following: Block | None) -> bool:
        """Return whether a block is a heading that says nothing: no sentence, nor the verb of the recitals below."""
        if block.role == "heading" and not (says(self.read, span) or recites_alone(self.read, span)):
            return True
        return titles(self.read, block, following)

    def _is_recited(self, body: Span) -> bool:
        """Return whether a paragraph is what a verb alone on its line recites, or goes on with an open stem."""
        return bool(self.stems) and completes(self.read, self.stems[-1].span, body)

    def _unwind(self, level: int, *, is_item: bool) -> None:
        """Drop the stems that no longer govern."""
        if not is_item:
            self.stems.clear()
        while self.stems and level and self.stems[-1].level >= level:
            self.stems.pop()

    def _without_marker(self, span: Span) -> Span:
        """Claim the list marker at the start of `span` and return the rest."""
        body = behind_marker(self.text, span)
        if body.start > span.start:
            self.claims.append(Claim(Span(span.start, body.start), "marker", why="list marker"))
        return body

    def _sentences(
        self, number: int, body: Span, level: int, *, leads: bool, item: bool, flat: bool, over: bool
    ) -> None:
        """Split a block's body sentence by sentence."""
        whole = [part for s in self.read.sentences(body) for part in self._unwrapped(s)]
        found = [part for s in whole for part in self._recitals(s)]
        for i, span in enumerate(found):
            if leads and i == len(found) - 1:
                if i > 0 and not item:
                    self.stems.clear()
                self._lead(number, span, level, flat=flat, over=over)
            else:
                inside = len(found) > 1 or not is_line(span.of(self.text), closed=stop_behind(self.text, span))
                fragment = (item or bool(self.stems)) and (i == 0 or self._is_recited(span))
                fragment = fragment and not (self.stems and escapes(self.read, self.stems[-1].span, span))
                self._sentence(number, span, fragment=fragment, inside=inside)

    def _recitals(self, span: Span) -> list[Span]:
        """Return a sentence, or the recitals that stand behind those who speak in one paragraph, claiming these."""
        s = sentence(self.read, span)
        begins = preamble(s)
        if not begins:
            return [span]
        self.claims.append(Claim(s.span(0, begins[0]), "furniture", why=SPEAKERS))
        self.speaker = s.span(*bare_subject(s, speakers_at(s), begins[0]))
        return [s.span(start, end) for start, end in pairwise([*begins, s.length])]

    def _unquoted(self, body: Span) -> Span:
        """Return a block without the quotation marks that enclose it as a whole, claiming these."""
        inner, claims = unquoted(self.text, body)
        self.claims.extend(claims)
        return inner

    def _unwrapped(self, span: Span) -> list[Span]:
        """Claim what wraps a sentence, such as quotation marks; return what is left, if anything is."""
        inner, claims = unwrapped(self.text, span)
        self.claims.extend(claims)
        return [inner] if len(inner) else []

    def _lead(self, number: int, span: Span, level: int, *, flat: bool, over: bool) -> None:
        """Make a stem of the sentence that introduces a list, and a unit too if it says something of its own.

        `flat` says that the items stand at the level of an item that introduces them; `over` that headings follow.
        """
        s = sentence(self.read, span)
        parts = clauses(s, 0, s.length, fragment=bool(self.stems))
        before, last = parts[:-1], parts[-1]
        for i, part in enumerate(before):
            self._draft(number, s, part, self.stems)
            self._connector(s, part, parts[i + 1])
        stem_span = s.span(last.start, last.end)
        start = self._carried_start(s, last, level - flat)
        stem = Stem(stem_span, level - flat, *self._carried(s, last, self.stems), flat=flat)
        if is_complete(s, last):
            self._draft(number, s, last, self.stems)
        else:
            self.claims.append(Claim(stem_span, "stem", why="carried into the items below"))
        self.stems.extend((*start, stem))
        if over:
            self.outline.over.append(stem)

    def _carried_start(self, s: Sentence, part: Clause, level: int) -> list[Stem]:
        """Return the start of the sentence as a stem where the clause that introduces a list carries it itself."""
        if part.stem is None:
            return []
        subject, verbs, tense = self._verbs_of(s, part)
        return [Stem(s.span(*part.stem), level, subject, verbs[:1], tense)]

    def _sentence(self, number: int, span: Span, *, fragment: bool, inside: bool) -> None:
        """Split one sentence: an in-line list, or clauses; `inside` says that it belongs to a paragraph."""
        s = sentence(self.read, span, closed=stop_behind(self.text, span))
        if closes(span.of(self.text)):
            self.claims.append(Claim(span, "furniture", why=CLOSING))
            return
        colon, marker = inline_colon(self.text, s), inline_marker(self.text, s)
        first = marker if colon is None else colon + 1
        if first is not None:
            self._inline_list(number, s, first if colon is None else colon, first, span)
            return
        if is_chain(s):
            self._items(number, span, self.stems if fragment else [])
            return
        stems = self.stems if fragment else []
        parts = clauses(s, 0, s.length, fragment=fragment and bool(stems))
        verbless = len(parts) == 1 and parts[0].group is None and parts[0].verb is None
        named = not stems and (opens_below(s) or (verbless and names_speakers(s)))
        if named or (len(parts) == 1 and not stems and is_furniture(s, parts[0], inside=inside, item=fragment)):
            self.claims.append(Claim(span, "furniture", why=SPEAKERS if named else NO_VERB))
            self.speaker = speaker(s, (0, s.length)) or self.speaker
            return
        self._drafts(number, s, parts, stems)
        self.speaker = speaker(s, (not stems and parts[0].subject) or (0, 0)) or self.speaker

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

    def _heading_of(self, number: int, s: Sentence, part: Clause) -> list[Span]:
        """Return the heading that says what an action or item without a finite verb is, if one does."""
        blocks = self.document.blocks
        listed = part.verb is not None or (bool(blocks) and blocks[number - 1].role == "item")
        recital = recites(s, s.skip_adverbs(part.start)) and ends_open(s, part.start, part.end)
        return self.outline.sense() if listed and part.group is None and not recital else []

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

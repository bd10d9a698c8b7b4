"""From blocks to units: stems and items, sentences, clauses, and a claim on every word."""

from __future__ import annotations

from itertools import pairwise

from communique.model import Block, Span
from communique.splitting.blocks import (
    behind_marker,
    blocks_in,
    completes,
    declares,
    ends_item,
    escapes,
    is_item,
    is_phrase,
    lacks_mark,
    leads,
    names,
    opens_alike,
    promises,
    recites_alone,
    says,
    speaks,
    stands_alone,
    titles,
)
from communique.splitting.clauses import clauses
from communique.splitting.drafting import Drafting
from communique.splitting.drafts import Claim, Stem
from communique.splitting.furniture import (
    CLOSING,
    NO_VERB,
    POINTER,
    SPEAKERS,
    closes,
    is_furniture,
    is_line,
    points,
)
from communique.splitting.joining import Piece, joined, next_half
from communique.splitting.lists import inline_colon, inline_marker, is_chain, is_complete, relative_end
from communique.splitting.openings import names_speakers, opens_below, preamble, speakers_at
from communique.splitting.runin import RUN_IN, runs_in
from communique.splitting.subjects import bare_subject, speaker
from communique.splitting.verbs import sentence
from communique.splitting.wrapping import stop_behind, unquoted, unwrapped


class Splitter(Drafting):
    """Splits parts of one document; collects drafts and claims."""

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
        block, span = piece.block, piece.span
        if block.role == "furniture":
            self.claims.append(Claim(span, "furniture", why=block.why or "page furniture"))
            return
        if self._is_heading(block, span, following):
            self._enter(span, following)
            return
        first, body = len(self.drafts), self._unquoted(self._without_marker(span))
        level = block.level + 1 if block.role == "item" else 0
        item = is_item(self.read, block, span, body) or self._is_recited(body) or self._is_listed(span, body)
        self._unwind(level, body, is_item=item)
        flat = following is not None and level > 0 and following.level + 1 == level
        promised = level == 0 and not item and promises(self.text, body)
        stem = cut or promised or leads(self.read, body, following)
        over = following is not None and following.role == "heading" and not promised
        self._sentences(piece.number, body, level, leads=stem, item=level > 0, flat=flat, over=over)
        if promised:
            self.outline.promised, self.stems = self.stems, []
        self._doubt_halves(first, body, rest=rest, cut=cut)

    def _enter(self, span: Span, following: Block | None) -> None:
        """Claim a heading, and begin the part that it stands over."""
        self.claims.append(Claim(span, "heading", why="heading"))
        if following is not None and declares(self.read, behind_marker(self.text, following.span)):
            self.outline.over = self.stems or self.outline.over
        self.stems = self.outline.enter(span)

    def _doubt_halves(self, first: int, body: Span, *, rest: bool, cut: bool) -> None:
        """Say of the drafts from `first` on which of them a page line cuts in two."""
        for i in range(first, len(self.drafts)):
            span = self.drafts[i].span
            if (rest and span.start == body.start) or (cut and span.end == body.end):
                self.drafts[i] = self.drafts[i]._replace(doubt="a page line cuts its sentence in two")

    def _is_heading(self, block: Block, span: Span, following: Block | None) -> bool:
        """Return whether a block is a heading that says nothing: no sentence, nor the verb of the recitals below."""
        if block.role == "heading" and not (says(self.read, span) or recites_alone(self.read, span)):
            return True
        return titles(self.read, block, following)

    def _is_recited(self, body: Span) -> bool:
        """Return whether a paragraph is what a verb alone on its line recites, or goes on with an open stem."""
        return bool(self.stems) and completes(self.read, self.stems[-1].span, body)

    def _goes_on(self, span: Span) -> bool:
        """Return whether a later sentence of an item names something more: "Talks on ports. Exchanges of crews."."""
        s = sentence(self.read, span)
        return not any(map(s.group_at, range(s.length))) and names(self.read, span)

    def _is_listed(self, span: Span, body: Span) -> bool:
        """Return whether a paragraph without a mark is an item of the list that goes on."""
        if not self.stems:
            return False
        stem = self.stems[-1].span
        alike = ends_item(self.read, stem, span, body) or opens_alike(self.read, stem, body)
        return alike or lacks_mark(self.read, stem, body)

    def _unwind(self, level: int, body: Span, *, is_item: bool) -> None:
        """Drop the stems that no longer govern, and take up those that an item goes on with."""
        self.outline.leave(item=is_item)
        if not is_item:
            self.stems.clear()
        while self.stems and level and self.stems[-1].level >= level:
            self.stems.pop()
        if is_item and not self.stems:
            self.stems = self.outline.kept()
        while self.stems and self.stems[-1].flat and stands_alone(self.read, body):
            self.stems.pop()
        while self.stems and self.stems[-1].verb and speaks(self.read, body):
            self.stems.pop()

    def _sentences(
        self, number: int, body: Span, level: int, *, leads: bool, item: bool, flat: bool, over: bool
    ) -> None:
        """Split a block's body sentence by sentence."""
        whole = [part for s in self.read.sentences(body) for part in self._unwrapped(s)]
        found = [part for s in whole for part in self._recitals(s)]
        if not self.stems and not self.outline.sense() and runs_in(self.read, found):
            self.claims.append(Claim(found.pop(0), "heading", why=RUN_IN))
        goes_on = bool(self.stems) and len(found) > 1
        for i, span in enumerate(found):
            if leads and i == len(found) - 1:
                if i > 0 and not item:
                    self.stems.clear()
                self._lead(number, span, level, flat=flat, over=over)
            else:
                inside = len(found) > 1 or not is_line(span.of(self.text), closed=stop_behind(self.text, span))
                goes_on = goes_on and (is_phrase(self.read, span) if i == 0 else self._goes_on(span))
                led = i == 0 or self._is_recited(span) or goes_on
                fragment = (item or bool(self.stems)) and led
                fragment = fragment and not (self.stems and escapes(self.read, self.stems[-1].span, span))
                named = fragment and not self.stems and len(found) == 1 and self._is_named(span)
                self._sentence(number, span, fragment=fragment, inside=inside, named=named)

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
        relative = relative_end(s, last)
        if relative is not None:
            self._draft(number, s, last._replace(end=relative), self.stems)
            stem = stem._replace(subject=None, verb=(s.span(relative + 1, relative + 2),), tense="modal")
            self.claims.append(Claim(s.span(relative, last.end), "stem", why="carried into the items below"))
        elif is_complete(s, last):
            self._draft(number, s, last, self.stems)
        else:
            self.claims.append(Claim(stem_span, "stem", why="carried into the items below"))
        self.stems.extend((*start, stem))
        if over:
            self.outline.over.append(stem)

    def _is_named(self, span: Span) -> bool:
        """Return whether an item names what the heading above it says."""
        return bool(self.outline.sense()) and names(self.read, span)

    def _sentence(self, number: int, span: Span, *, fragment: bool, inside: bool, named: bool) -> None:
        """Split one sentence: an in-line list, or clauses.

        `inside` says that it belongs to a paragraph; `named` that it is an item which names what its heading says.
        """
        s = sentence(self.read, span, closed=stop_behind(self.text, span))
        if closes(span.of(self.text)):
            self.claims.append(Claim(span, "furniture", why=CLOSING))
            return
        if points(span.of(self.text)):
            self.claims.append(Claim(span, "furniture", why=POINTER))
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
        parts = self._named_whole(number, s, clauses(s, 0, s.length, fragment=named or bool(stems)), stems)
        verbless = len(parts) == 1 and parts[0].group is None and parts[0].verb is None
        spoken = not stems and (opens_below(s) or (verbless and names_speakers(s)))
        listed = named or bool(stems)
        if spoken or (len(parts) == 1 and not listed and is_furniture(s, parts[0], inside=inside, item=fragment)):
            self.claims.append(Claim(span, "furniture", why=SPEAKERS if spoken else NO_VERB))
            self.speaker = speaker(s, (0, s.length)) or self.speaker
            return
        self._drafts(number, s, parts, stems)
        self.speaker = speaker(s, (not stems and parts[0].subject) or (0, 0)) or self.speaker

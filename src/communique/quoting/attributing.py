"""Attributing: whose words a quotation is said to be, and which document it is said to come from.

Looked at in this order: the words of its own sentence right before it and right after it, then further away in the
sentence; the quotation before it in the same paragraph; the sentence before it; the paragraph before it, if that is
quoted too; the sentence after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.model import Span
from communique.quoting.crediting import answered_by, credit, held_by, led_in, may_speak, seen_by
from communique.quoting.cues import Cue, cues_in, opening_attribution
from communique.quoting.denying import is_asked
from communique.quoting.finding import Quoted
from communique.quoting.framing import REACH, Frame, Framed
from communique.quoting.leading import own_cue
from communique.quoting.naming import WORD, document_phrase, is_title
from communique.quoting.phrases import BLANK, opening_phrase, words_in
from communique.quoting.pronouns import PRONOUNS, bound
from communique.quoting.titling import ACCORDING
from communique.quoting.wordlists import quoting_words

FEWEST = 3  # words that say how somebody sees a thing; fewer may be scare quotes
POINTING = re.compile(
    r"(?:That|This|So)\s+(?:is|was|’s|'s)\s+(?:what|how)\s+|(?:Such|These|Those)\s+(?:are|were)\s+(?=the\s+words)"
)
WHOSE = re.compile(
    r"(?:Those|These|Such)\s+(?:are|were)\s+(?P<who>[^.;:!?\n]{2,60}?)[’']s?\s+(?:own\s+|very\s+|exact\s+)?words\b"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the words that attribute a quotation stand: cue, speaker, the document as named, and context.

    `touches` says that the cue stands right at the quotation, `own` that it stands in its sentence, `denied` that the
    words are said not to have been said: then nobody speaks.
    """

    cue: Span | None = None
    speaker: Span | None = None
    cited_as: Span | None = None
    context: tuple[Span, ...] = ()
    touches: bool = False
    own: bool = False
    denied: bool = False


def attributions(view: Framed) -> tuple[Attribution, ...]:
    """Return the attribution of each quotation; its parts are `None` where nothing says them."""
    found: list[Attribution] = []
    for at, one in enumerate(view.quoted):
        found.append(_attribution(view, at, one, found))
    return tuple(found)


def _attribution(view: Framed, at: int, one: Quoted, earlier: Sequence[Attribution]) -> Attribution:
    """Return the attribution of one quotation, given those before it."""
    frame = _clause(view, view.frame(one))
    here = _here(view, one, frame)
    if here is not None:
        return here
    named = _named(view, at, one, frame)
    if named is None:
        named = _announced(view, frame)
    if named is not None:
        return _within_document(named, _from_around(view, at, one, frame, earlier)) if one.is_block else named
    context = tuple(c for c in (frame.before, frame.after) if c.of(view.article.text).strip())
    alone = not context or not any(WORD.search(view.masked, c.start, c.end) for c in context)
    if alone or one.is_block:
        return _from_around(view, at, one, frame, earlier) or Attribution(context=context)
    return Attribution(context=context)


def _clause(view: Framed, frame: Frame) -> Frame:
    """Return a frame without what stands beyond a semicolon, where that leaves words of the article's own."""
    start = view.masked.rfind(";", frame.before.start, frame.before.end) + 1
    stop = view.masked.find(";", frame.after.start, frame.after.end)
    nearer = Span(start or frame.before.start, frame.before.end)
    before = nearer if _own_words(view, nearer) else frame.before
    return replace(frame, before=before, after=Span(frame.after.start, stop) if stop >= 0 else frame.after)


def _own_words(view: Framed, span: Span) -> bool:
    """Return whether a stretch has words outside quotation marks that are more than a joining one."""
    found = (w.low for w in words_in(view.masked, span))
    return any(not BLANK.fullmatch(word) and word not in quoting_words().clause_openers for word in found)


def _named(view: Framed, at: int, one: Quoted, frame: Frame) -> Attribution | None:
    """Return the attribution of a quotation by whose side somebody is named without a verb."""
    answer = answered_by(view.masked, frame.after)
    if answer is not None:
        return Attribution(answer[1], answer[0], None, (frame.after,), touches=True, own=True)
    seen = seen_by(view.masked, frame.before)
    if seen is not None and len(WORD.findall(one.content.of(view.article.text))) >= FEWEST:
        return Attribution(seen[1], seen[0], None, (frame.before,), touches=True, own=True)
    found = led_in(view.masked, frame.before, alone=not _own_words(view, frame.after))
    found = found or held_by(view.masked, frame.before)
    if found is None and not _own_words(view, frame.before):
        found = credit(view.masked, one.span.end, _credit_end(view, at, one))
    if found is None:
        return None
    context = tuple(c for c in (frame.before, frame.after) if c.of(view.article.text).strip())
    return Attribution(None, _unmasked(view, found), None, context or (found,), touches=True, own=True)


def _announced(view: Framed, frame: Frame) -> Attribution | None:
    """Return the attribution of a quotation behind the colon of a clause about a speaker: "Cole was blunt: “…”"."""
    if not frame.before.of(view.masked).rstrip().endswith(":"):
        return None
    found = opening_phrase(view.masked, frame.before)
    if found is None or not (may_speak(view.masked, found) or found.of(view.masked).lower() in PRONOUNS):
        return None
    return Attribution(None, _unmasked(view, found), None, (frame.before,), touches=True, own=True)


def _within_document(named: Attribution, lead: Attribution | None) -> Attribution:
    """Return the attribution of a quotation with a credit, with the document that the words before it name."""
    if lead is None or lead.cue is None or lead.cited_as is None or not lead.touches:
        return named
    return replace(named, cue=lead.cue, cited_as=lead.cited_as, context=(*lead.context, *named.context))


def _credit_end(view: Framed, at: int, one: Quoted) -> int:
    """Return how far a credit of a quotation may go: to the end of its paragraph, or of the next if it ends its own."""
    blocks = view.article.blocks
    number = view.article.paragraph(one.span.end - 1)
    ends = [b.span.end for b in blocks[max(number - 1, 0) : number + 1]] or [len(view.masked)]
    own = next((end for end in ends if view.masked[one.span.end : end].strip(" .,;\n")), ends[0])
    after = view.quoted[at + 1].span.start if at + 1 < len(view.quoted) else own
    return min(own, max(after, one.span.end))


def _here(view: Framed, one: Quoted, frame: Frame) -> Attribution | None:
    """Return the attribution in the quotation's own sentence."""
    text = view.article.text
    if is_asked(view.masked, Span(frame.before.start, one.span.start)):
        return Attribution(context=(frame.before,), own=True)
    cue, near = own_cue(view, one, frame)
    cited = _cited(view, frame.before) or _cited(view, frame.after)
    if cue is None and cited is None:
        return None
    if cue is not None and cue.denied:
        around = tuple(c for c in (frame.before, frame.after) if c.of(text).strip())
        return Attribution(cue.span, None, None, around, near, own=True, denied=True)
    if cue and cue.subject and cited and not cited.meets(cue.subject) and _of_another(view, cited, one, frame):
        cited = None
    speaker = _speaker(_subject(view, frame, cue) if cue else None, cited)
    context = tuple(c for c in (frame.before, frame.after) if c.of(text).strip())
    return Attribution(cue.span if cue else None, speaker, cited, context, near, own=True)


def _of_another(view: Framed, cited: Span, one: Quoted, frame: Frame) -> bool:
    """Return whether a document that is named says something else: it has a cue or a quotation of its own."""
    between = Span(min(cited.end, one.span.end), max(cited.start, one.span.start))
    if any(view.quoted[i] is not one for i in view.inside(between)):
        return True
    return any(c.subject and c.subject.meets(cited) for c in cues_in(view.masked, frame.after))


def _subject(view: Framed, frame: Frame, cue: Cue) -> Span | None:
    """Return the subject of a cue, or of the sentence where the cue has none ("calling it “X”")."""
    found = cue.subject or _clause_subject(view, frame, cue)
    return _unmasked(view, (bound(view.masked, frame.sentence, found) or found) if found else None)


def _clause_subject(view: Framed, frame: Frame, cue: Cue) -> Span | None:
    """Return the subject of the last cue before one without subject, unless it says more of a noun; else what opens."""
    said = [c for c in cues_in(view.masked, frame.sentence) if c.subject and not c.weak and not c.noun]
    earlier = [c.subject for c in said if c.span.start < cue.span.start and not c.relative]
    return earlier[-1] if earlier else opening_phrase(view.masked, frame.sentence)


def _speaker(subject: Span | None, cited: Span | None) -> Span | None:
    """Return who speaks: the subject of the cue, or the document of whose name it is a part."""
    if subject is None or (cited is not None and cited.covers(subject)):
        return cited
    return subject


def _unmasked(view: Framed, span: Span | None) -> Span | None:
    """Return a phrase; where it is a title in quotation marks, the words between them."""
    if span is None or span.of(view.masked).strip(" ,:").lower() in quoting_words().no_speakers:
        return None
    return next((view.quoted[i].content for i in view.inside(span) if view.quoted[i].span.start <= span.start), span)


def _cited(view: Framed, context: Span) -> Span | None:
    """Return the words of the context that name a document: a noun phrase, or a title in quotation marks."""
    if not context.of(view.article.text).strip():
        return None
    phrase = document_phrase(view.masked, context)
    if phrase is not None:
        return phrase
    inside = (i for i in view.inside(context) if context.covers(view.quoted[i].span))
    return next((view.quoted[i].content for i in inside if _is_named(view, i)), None)


def _from_around(
    view: Framed, at: int, one: Quoted, frame: Frame, earlier: Sequence[Attribution]
) -> Attribution | None:
    """Return the attribution of a quotation that is a sentence or paragraph of its own."""
    previous = view.quoted[at - 1] if at else None
    text = view.article.text
    if previous and previous.block == one.block and not text[previous.span.end : one.span.start].strip():
        return replace(earlier[at - 1], touches=False, own=False)
    told = _from_next(view, one, pointing=True)
    if told is not None:
        return told
    number = frame.number
    before = view.sentences[number - 1] if number and view.sentences[number - 1].end <= one.span.start else None
    if before is not None:
        found = _from_sentence(view, before, at, earlier, same=_same_block(view, before, one))
        if found is not None:
            return found
    return _from_next(view, one)


def _same_block(view: Framed, sentence: Span, one: Quoted) -> bool:
    """Return whether a sentence stands in the paragraph of a quotation."""
    article = view.article
    return article.paragraph(sentence.start) == article.paragraph(one.span.start)


def _from_sentence(
    view: Framed, sentence: Span, at: int, earlier: Sequence[Attribution], *, same: bool
) -> Attribution | None:
    """Return the attribution that the sentence before a quotation gives."""
    sentence = Span(max(sentence.start, sentence.end - REACH), sentence.end)
    quoted_before = [i for i in view.inside(sentence) if i < at and not _is_named(view, i)]
    opens = view.masked[sentence.start : sentence.end].rstrip().endswith((":", ","))
    if quoted_before and not opens:
        return replace(earlier[quoted_before[-1]], touches=False, own=False)
    cues = [c for c in cues_in(view.masked, sentence) if c.subject and (not c.weak or opens)]
    cited = _cited(view, sentence)
    if cues:
        cue = cues[-1]
        speaker = _speaker(_unmasked(view, cue.subject), cited)
        return Attribution(cue.span, speaker, cited, (sentence,), touches=opens)
    if opens or cited:
        speaker = cited or led_in(view.masked, sentence) or opening_phrase(view.masked, sentence)
        return Attribution(None, speaker, cited, (sentence,), touches=opens)
    if same:
        return Attribution(None, opening_phrase(view.masked, sentence), None, (sentence,))
    return None


def _is_named(view: Framed, at: int) -> bool:
    """Return whether quoted words are the title of what is cited rather than words that it says."""
    one = view.quoted[at]
    return bool(ACCORDING.search(view.masked, max(0, one.span.start - 20), one.span.start)) or is_title(
        one.content.of(view.article.text)
    )


def _from_next(view: Framed, one: Quoted, *, pointing: bool = False) -> Attribution | None:
    """Return the attribution that the sentence after a quotation gives, in its paragraph.

    If `pointing`, only one that points at the quotation: "“…” That is what Cole said."
    """
    number = view.number(max(one.span.end - 1, 0)) + 1
    if number >= len(view.sentences):
        return None
    after = view.sentences[number]
    if not _same_block(view, after, one) or len(view.inside(after)):
        return None
    owner = WHOSE.match(view.masked, after.start, after.end)
    if owner is not None:
        return Attribution(None, Span(*owner.span("who")), _cited(view, after), (after,))
    pointed = POINTING.match(view.masked, after.start, after.end)
    if pointing and pointed is None:
        return None
    cue = opening_attribution(view.masked, Span(pointed.end(), after.end) if pointed else after)
    if cue is None or cue.subject is None:
        return None
    return Attribution(cue.span, _unmasked(view, cue.subject), _cited(view, after), (after,))

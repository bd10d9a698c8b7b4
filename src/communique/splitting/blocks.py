"""Blocks before they are split: which are items, which introduce items, and which stand by themselves."""

from __future__ import annotations

import re
from itertools import islice

from communique.annotating import Annotated
from communique.annotating.lexemes import Lexeme
from communique.annotating.sentences import ELISION
from communique.codebook.lexicon import lines
from communique.model import Block, Document, Span
from communique.splitting.clauses import LABEL, item_clause, opens_with_verb
from communique.splitting.finite import other_finite
from communique.splitting.furniture import is_titled
from communique.splitting.governing import after_fronted, main_clause
from communique.splitting.lists import MARKER
from communique.splitting.openings import operative, recites
from communique.splitting.subjects import bare_subject
from communique.splitting.verbs import Group, Sentence, sentence

COLON = (":", ":–", ": –", " –", " —", ":-")
ENDS = frozenset(".:")
OPEN_ENDS = frozenset(",;")
CLOSED = frozenset(".,;:!?")
SHORT_TITLE = 12  # of one that begins as a recital does
TITLE = 20  # words and marks of a line that is a title, at most
STRAY = " *_\n\t"  # what is left of marks for bold and italics
AWAITS = re.compile(r"\b(?:to|will|shall|should|must)\s*:[\s*_]*$")
RESOLUTION = re.compile(r"\d{1,3}/\d{1,4}\.\s+\w[^.;]*$")  # "12/40. Reefs of the strait"
# What joins an item to the next, or the number of its note.
JOINT = re.compile(r"(?<=[;,])(?:\s+(?:and|or)|[\s*_\d\[\]^]+)$")
MEANS = re.compile(r"\b(?:by|through)\s*:[\s*_]*$")
NEAR = 200  # characters in which the end of the part above is looked for
FEW = 3  # words of a part that names something, at least
HELPED = 4  # words from "help" to what is helped to be done, at most
RUN = 2  # paragraphs without marks that open alike below a stem and are its items, at least
OPENS_OBJECT = re.compile(r"\b(?:to|of|by|for|in|on|with)\s*:[\s*_]*$")


def blocks_in(document: Document, span: Span) -> list[tuple[int, Block]]:
    """Return the numbered blocks that share words with `span`; a text without blocks is one."""
    blocks = document.blocks or (Block(Span(0, len(document.text)), "paragraph"),)
    first = max(document.paragraph(span.start) - 1, 0)
    found = []
    for number in range(first, len(blocks)):
        if blocks[number].span.start >= span.end:
            break
        if blocks[number].span.meets(span):
            found.append((number + 1, blocks[number]))
    return found


def behind_marker(text: str, span: Span) -> Span:
    """Return the span without its list marker; behind a bullet there may be another: "- a. "."""
    start, found = span.start, MARKER.match(text, span.start, span.end)
    while found is not None and found.end() < span.end:
        start = found.end()
        found = None if any(c.isalnum() for c in found[0]) else MARKER.match(text, start, span.end)
    return Span(start, span.end)


def is_item(read: Annotated, block: Block, span: Span, body: Span) -> bool:
    """Return whether a block is an item of a list: by its markup, or by a letter, bullet or small initial."""
    text = read.text
    small = body.of(text)[:1].islower() or body.of(text)[:5] == "That "  # "Considering:", "That ports serve all,"
    return block.role == "item" or _is_marked(text, span, body) or small or declares(read, body)


def _is_marked(text: str, span: Span, body: Span) -> bool:
    """Return whether a list marker other than a number stands before a body."""
    return body.start > span.start and not span.of(text).lstrip()[:1].isdigit()


def declares(read: Annotated, body: Span) -> bool:
    """Return whether a paragraph opens with a verb in capitals, as items of declarations do: "SUPPORT the fund;"."""
    if (first := _first_word(read, body)) is not None and not first.text.isupper():
        return False
    s = sentence(read, body)
    verb = s.skip_adverbs(0)
    capitals = s.length > verb + 1 and s.texts[verb].isupper() and not s.texts[verb + 1].isupper()
    return capitals and "base" in s.forms(verb)


def _first_word(read: Annotated, body: Span) -> Lexeme | None:
    """Return the word that a paragraph opens with, or `None` where a mark or an adverb stands before its verb."""
    first = read.lexeme_at(body.start)
    return None if first is None or first.adverb or not first.text[0].isalpha() else first


def leads(read: Annotated, body: Span, following: Block | None) -> bool:
    """Return whether a block introduces the items that follow it."""
    text = read.text
    if following is None or not (body.of(text).rstrip(STRAY).endswith(COLON) or recites_alone(read, body)):
        return False
    nxt = following.span
    if following.role == "heading" or recites_alone(read, body):
        return True
    inner = behind_marker(text, nxt)
    item = is_item(read, following, nxt, inner) or completes(read, body, inner) or ends_item(read, body, nxt, inner)
    item = item or opens_alike(read, body, inner) or lacks_mark(read, body, inner)
    return following.role in ("item", "paragraph") and item


def completes(read: Annotated, stem: Span, body: Span) -> bool:
    """Return whether a part goes on with the stem above it: what a verb alone recites, or what "to:" awaits.

    "We call on all states to:", "1. Open their ports.", "[…]", "3. Care for Crews: Train their pilots.".
    """
    said = body.of(read.text).strip()
    if AWAITS.search(stem.of(read.text)) is None:
        return said[-1:] in OPEN_ENDS and recites_alone(read, stem)
    s = sentence(read, body)
    labelled = ":" in s.words[:LABEL]
    verb = s.skip_adverbs(0)  # "Actively seek partners."
    plain = verb < s.length and "base" in s.forms(verb)
    return ELISION.fullmatch(said) is not None or (plain and (labelled or opens_with_verb(s, verb)))


def ends_item(read: Annotated, stem: Span, span: Span, body: Span) -> bool:
    """Return whether a part without a number ends as an item below a colon does, or follows one that does.

    "The Council requests the Chair:", "To report each year;", "To open the ports." (not "To open them, we will …").
    """
    if not span.of(read.text).lstrip('*_“"(')[:1].isalpha() or not stem.of(read.text).rstrip(STRAY).endswith(":"):
        return False
    said = JOINT.sub("", body.of(read.text).rstrip(STRAY))
    if said.endswith(";") or (said.endswith(",") and OPENS_OBJECT.search(stem.of(read.text))):
        return True
    above = JOINT.sub("", read.text[max(stem.end, span.start - NEAR) : span.start].strip(STRAY))
    if above:
        return above.endswith(";") and not stands_alone(read, body)
    s = sentence(read, body)
    return said.startswith("To ") and said.endswith(".") and after_fronted(s, 0, s.length) is None


def opens_alike(read: Annotated, stem: Span, body: Span) -> bool:
    """Return whether a part opens as the first paragraphs below a stem all do, none of which has a mark.

    "We will reach this aim by:", "Opening our ports.", "Training pilots."; "The Ministers agreed:", "To open A.";
    "We will take the following steps:", "A joint fund for pilots.", "Yearly talks on ports.".
    """
    below = [block.span for block in _below(read, stem)]
    alike = _goes_on(read, stem, body) and all(_goes_on(read, stem, span) for span in below)
    inner = [behind_marker(read.text, span) for span in below]
    if len(below) < RUN or alike:
        return alike and len(below) == RUN
    marked = {behind != span for behind, span in zip(inner, below, strict=True)}  # all of them, or none
    return len(marked) == 1 and _leads_on(read, stem) and all(names(read, span) for span in (body, *inner))


def lacks_mark(read: Annotated, stem: Span, body: Span) -> bool:
    """Return whether the first part below a colon lost the mark that the items behind it have.

    "committed to deepening ties by:", "Conclusion of the pact.", "- Exchange of pilots.".
    """
    below = _below(read, stem)
    if len(below) < RUN or below[0].span.end != body.end or not is_phrase(read, body):
        return False
    second = behind_marker(read.text, below[1].span)
    if _is_title(sentence(read, body)) or stands_alone(read, second):
        return False
    marked = below[1].role == "item" or _is_marked(read.text, below[1].span, second)
    ends = [JOINT.sub("", part.of(read.text).rstrip(STRAY))[-1:] for part in (body, second)]
    return marked and (ends[0] in OPEN_ENDS or (ends[0] in CLOSED) == (ends[1] in CLOSED))


def _below(read: Annotated, stem: Span) -> list[Block]:
    """Return the first blocks below a stem, up to `RUN`."""
    blocks, number = read.document.blocks, read.document.paragraph(stem.end - 1)
    under = (blocks[i] for i in range(number, len(blocks))) if number else ()
    return list(islice((b for b in under if b.role != "furniture"), RUN))


def _leads_on(read: Annotated, stem: Span) -> bool:
    """Return whether a colon ends a stem that has a verb, as no title or line of names has."""
    s = sentence(read, stem)
    return stem.of(read.text).rstrip(STRAY)[-1:] == ":" and (
        "past" in s.forms(0) or any(map(s.group_at, range(s.length)))
    )


def _goes_on(read: Annotated, stem: Span, span: Span) -> bool:
    """Return whether a sentence goes on with its stem: with a verb in "-ing" after "by:", with "To" after another.

    Not behind a label ("Opening Ports: The Ministers praised A."), nor before a clause ("To open them, we will").
    """
    s = sentence(read, next(iter(read.sentences(span)), span))
    verb = s.skip_adverbs(0)
    if verb >= s.length or not s.is_capital(0) or ":" in s.words or after_fronted(s, 0, s.length) is not None:
        return False
    means = MEANS.search(stem.of(read.text)) is not None
    return "gerund" in s.forms(verb) if means else s.word(0) == "to" and stem.of(read.text).rstrip(STRAY)[-1:] == ":"


def names(read: Annotated, span: Span) -> bool:
    """Return whether one sentence names something and ends as an item or a sentence does: "Exchanges of pilots."."""
    ends = JOINT.sub("", span.of(read.text).rstrip(STRAY))[-1:] in (".", *OPEN_ENDS)
    s = sentence(read, span)
    return ends and is_phrase(read, span) and not is_titled(s) and (not opens_with_verb(s, 0) or "gerund" in s.forms(0))


def is_phrase(read: Annotated, span: Span) -> bool:
    """Return whether one sentence without a mark or number has no clause of its own, nor a label, nor recites.

    Words such as "talks" and "trained", which may be verbs, may be none.
    """
    s = sentence(read, span)
    numbered = any(c.isdigit() for i in range(2) for c in s.word(i))  # "Article 4 The council", "T1.1 Identify"
    if numbered or len(list(read.sentences(span))) != 1 or behind_marker(read.text, span).start > span.start:
        return False
    leads_in = s.is_any(0, ("subordinator", "pronoun", "preposition")) or s.word(1) == ","
    if leads_in or ":" in s.words or sum(map(s.is_word, range(s.length))) < FEW or recites(s, s.skip_adverbs(0)):
        return False
    if item_clause(s, 0, s.length) is not None or after_fronted(s, 0, s.length) is not None:
        return False
    verb = None if "gerund" in s.forms(0) else other_finite(s, 0, s.length)
    return verb is None or _may_be_noun(s, verb)


def _may_be_noun(s: Sentence, verb: Group) -> bool:
    """Return whether what looks like a verb may be a noun, or only describe one: "talks on tolls", "dues paid in"."""
    known = s.is_in(0, "determiner") and s.word(0) not in ("a", "an")  # "The crews face storms"
    if known or verb.start != verb.head:
        return False
    behind = s.is_in(verb.end, "preposition") or s.is_in(verb.end, "coordinator") or not s.is_word(verb.end)
    if verb.tense == "past":
        return s.is_in(verb.end, "preposition")
    noun = s.is_in(verb.head, "noun_like") and behind and s.word(verb.end) != "to"
    helped = any(s.lemma(i) == "help" for i in range(verb.head - HELPED, verb.head))  # "that will help ports recover"
    return verb.tense == "present" and (noun or helped or s.is_in(s.previous(verb.head), "coordinator"))


def _is_title(s: Sentence) -> bool:
    """Return whether a part is written as a title and does not end as a sentence does."""
    return is_titled(s) and s.word(s.length - 1) not in (".", ";", ",")


def recites_alone(read: Annotated, body: Span) -> bool:
    """Return whether a paragraph is only the verb of the recitals below it: "Considering", "Recalling also"."""
    if (first := _first_word(read, body)) is not None and "gerund" not in first.forms_first:
        return False
    s = sentence(read, body)
    at = s.skip_adverbs(0)
    alone = at < s.length and s.skip_adverbs(at + 1) >= s.length
    return alone and "gerund" in s.forms(at) and s.lemma(at) in s.lexicon.classes["recital"]


def promises(text: str, body: Span) -> bool:
    """Return whether a paragraph announces the actions that a list below names, without a colon."""
    said = body.of(text).rstrip()
    last = said[max(said.rfind(mark, 0, -1) for mark in ".:;") + 1 :]  # what is looked for holds none of these
    return said.endswith(".") and "following" in last and lines().promises.search(last) is not None


def says(read: Annotated, span: Span) -> bool:
    """Return whether a heading is a whole sentence of the parties: "First, we resolve to open the ports"."""
    s = sentence(read, span)
    found = main_clause(s, 0, s.length) if s.length else None
    return found is not None and s.word(bare_subject(s, *found[0])[0]) == "we" and found[1].end < s.length


def stands_alone(read: Annotated, body: Span) -> bool:
    """Return whether an item has a subject and a verb of its own, so that no flat list before it governs it."""
    s = sentence(read, body)
    return s.word(0) != "that" and bool(s.length) and item_clause(s, 0, s.length) is not None


def escapes(read: Annotated, stem: Span, body: Span) -> bool:
    """Return whether a whole sentence stands where a stem awaits a plain verb: "to:", "The Ministers praised A."."""
    return AWAITS.search(stem.of(read.text)) is not None and stands_alone(read, body)


def titles(read: Annotated, block: Block, following: Block | None) -> bool:
    """Return whether a line is a resolution's title, or a verb in "-ing" above a paragraph: "Deepening trade"."""
    text = read.text
    line = block.span.of(text).strip(STRAY)
    if RESOLUTION.match(line):
        return True
    if following is None or block.role != "paragraph" or line[-1:] in CLOSED or not line:
        return False
    s = sentence(read, block.span)
    if s.is_in(s.length - 1, "coordinator") or (s.length > SHORT_TITLE and recites(s, 0)):
        return False
    alone = s.length <= TITLE and "gerund" in s.forms(0) and s.is_capital(0) and main_clause(s, 0, s.length) is None
    body = behind_marker(text, following.span)
    below = body.of(text).strip(STRAY)
    said = following.role == "paragraph" or body.start > following.span.start
    whole = alone and said and below[:1].isupper() and below[-1:] in ENDS
    return whole and "gerund" not in sentence(read, body).forms(0)


def speaks(read: Annotated, body: Span) -> bool:
    """Return whether an item opens with the verb of those who speak, so that no stem with a verb governs it."""
    s = sentence(read, body)
    spoken = operative(s, 0, s.length)
    return spoken is not None and "third" in s.forms(spoken.head)

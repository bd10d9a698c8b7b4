"""Finding: which words of an article stand in quotation marks or in a block quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.model import Block, Document, Span
from communique.quoting.crediting import credit, is_credit
from communique.quoting.marks import MARK, SINGLE, Mark, closes, kind, opens
from communique.quoting.wordlists import quoting_words

WORD = re.compile(r"[^\W_]+")
CREDIT = re.compile(r"(?:(?<=[”»“\"])\s*|(?<=[.!?…])\s+|(?:^|(?<=\n))\s*)[-–—―~]{1,3}\s*(?=[A-Z])", re.MULTILINE)
LEAD = 6  # last words before a colon, among which a verb introduces a paragraph


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of quoted words: `span` with its marks, `content` without, `block` the index of its first block.

    `closed` is false for a mark that its own paragraph does not close; `is_block` marks a block quotation.
    """

    span: Span
    content: Span
    block: int
    closed: bool = True
    is_block: bool = False


def find(article: Document) -> tuple[Quoted, ...]:
    """Return every stretch of quoted words, in order and without overlap; what is quoted inside one is not listed.

    A quotation that runs over paragraphs (a mark opens each, one closes the last) is one. A mark that is
    never closed ends with its paragraph. Takes time linear in the text.
    """
    blocks = article.blocks or (Block(Span(0, len(article.text)), "paragraph"),)
    found: list[Quoted] = []
    for number, block in enumerate(blocks):
        if block.role == "quote":
            led = number > 0 and blocks[number - 1].role == "quote" and is_credit(article.text, block.span)
            new = [] if led else _block_quotation(article.text, block, number)
        elif block.role in ("heading", "furniture"):
            new = []
        elif number and _introduced(article.text, blocks[number - 1], block):
            new = [Quoted(block.span, block.span, number, is_block=True)]
        else:
            new = _scan(article.text, block.span, number)
        _append(article.text, found, new, block)
    return tuple(one for one in found if len(one.content))


def _append(text: str, found: list[Quoted], new: list[Quoted], block: Block) -> None:
    """Add the quotations of one block, joined to the last one where that goes on in this block."""
    last = found[-1] if found else None
    goes_on = (
        new
        and last is not None
        and new[0].span.start == _first_word(text, block.span)
        and ((not last.closed and not last.is_block) or (last.is_block and new[0].is_block))
        and _ends_before(text, last, block)
    )
    if goes_on and last is not None:
        first = new.pop(0)
        joined = Span(last.content.start, first.content.end)
        found[-1] = replace(first, span=Span(last.span.start, first.span.end), content=joined, block=last.block)
    found.extend(new)


def _ends_before(text: str, last: Quoted, block: Block) -> bool:
    """Return whether nothing but white space stands between a quotation and a block."""
    return not text[last.span.end : block.span.start].strip()


def _first_word(text: str, span: Span) -> int:
    """Return where the first character of `span` that is not white space stands."""
    part = span.of(text)
    return span.start + len(part) - len(part.lstrip())


def _block_quotation(text: str, block: Block, number: int) -> list[Quoted]:
    """Return a block quotation, or none for a last line that says whose it is.

    Quotation marks around the whole of it are no part of its words.
    """
    inner = _scan(text, block.span, number)
    whole = Span(block.span.start, _before_credit(text, block.span))
    if len(inner) == 1 and inner[0].span == whole:
        return [replace(inner[0], is_block=True)]
    return [Quoted(whole, whole, number, is_block=True)] if whole.of(text).strip() else []


def _before_credit(text: str, span: Span) -> int:
    """Return where the words of a block quotation end: before a last line such as "— Ann Cole, premier"."""
    for lead in CREDIT.finditer(text, span.start, span.end):
        if credit(text, lead.start(), span.end) is not None:
            return span.start + len(text[span.start : lead.start()].rstrip())
    return span.end


def _introduced(text: str, before: Block, block: Block) -> bool:
    """Return whether a paragraph without marks is quoted: the one before it ends with "reads:" or the like."""
    led = before.span.of(text).rstrip()
    if before.role != "paragraph" or not led.endswith(":") or MARK.search(text, block.span.start, block.span.end):
        return False
    last = WORD.findall(led)[-LEAD:]
    return any(w.lower() in quoting_words().introducing for w in last)


def _scan(text: str, span: Span, number: int) -> list[Quoted]:
    """Return the outermost quotations of one paragraph."""
    found: list[Quoted] = []
    opened: list[Mark] = []
    for mark in MARK.finditer(text, span.start, span.end):
        at = closes(text, mark, opened, span)
        if at is not None:
            first = opened[0]
            del opened[at:]
            if not opened:
                found.append(Quoted(Span(first.start(), mark.end()), Span(first.end(), mark.start()), number))
        elif opens(text, mark, span):
            opened.append(mark)
    if opened and kind(opened[0]) != SINGLE:
        start = opened[0]
        found.append(Quoted(Span(start.start(), span.end), Span(start.end(), span.end), number, closed=False))
    return found

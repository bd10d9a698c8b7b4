"""Finding: which words of an article stand in quotation marks or in a block quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.model import Block, Document, Span

CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"'}
# A single mark opens after a non-letter before a letter, and closes after a letter or stop before a non-letter.
MARK = re.compile(r"[“”„«»\"]|(?<!\w)‘(?=[\w\[…])|(?<=[\w.,;:!?…)\]])’(?!\w)")
OPENS_AFTER = re.compile(r"[\s(\[—–/-]")
INCHES = re.compile(r"\d\"")


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
            new = [_block_quotation(article.text, block, number)]
        elif block.role in ("heading", "furniture"):
            new = []
        else:
            new = _scan(article.text, block.span, number)
        _append(article.text, found, new, number, block)
    return tuple(one for one in found if len(one.content))


def _append(text: str, found: list[Quoted], new: list[Quoted], number: int, block: Block) -> None:
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
    del number


def _ends_before(text: str, last: Quoted, block: Block) -> bool:
    """Return whether nothing but white space stands between a quotation and a block."""
    return not text[last.span.end : block.span.start].strip()


def _first_word(text: str, span: Span) -> int:
    """Return where the first character of `span` that is not white space stands."""
    part = span.of(text)
    return span.start + len(part) - len(part.lstrip())


def _block_quotation(text: str, block: Block, number: int) -> Quoted:
    """Return a block quotation; quotation marks around the whole of it are no part of its words."""
    inner = _scan(text, block.span, number)
    if len(inner) == 1 and inner[0].span == block.span:
        return replace(inner[0], is_block=True)
    return Quoted(block.span, block.span, number, is_block=True)


def _scan(text: str, span: Span, number: int) -> list[Quoted]:
    """Return the outermost quotations of one paragraph."""
    found: list[Quoted] = []
    start: int | None = None
    stack: list[str] = []
    for mark in MARK.finditer(text, span.start, span.end):
        closing = stack and mark[0] in stack[-1] and not _must_open(text, mark, span)
        if closing:
            stack.pop()
            if not stack and start is not None:
                found.append(Quoted(Span(start, mark.end()), Span(start + 1, mark.start()), number))
                start = None
        elif mark[0] in CLOSERS and _may_open(text, mark, span) and (mark[0] != "‘" or _is_closed(text, mark, span)):
            if not stack:
                start = mark.start()
            stack.append(CLOSERS[mark[0]])
    if start is not None:
        found.append(Quoted(Span(start, span.end), Span(start + 1, span.end), number, closed=False))
    return found


def _must_open(text: str, mark: re.Match[str], span: Span) -> bool:
    """Return whether a straight mark can only open: a space or the paragraph's start before it, a word after."""
    if mark[0] != '"':
        return False
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    return before.isspace() and not after.isspace()


def _may_open(text: str, mark: re.Match[str], span: Span) -> bool:
    """Return whether a mark can open: straight ones only after a space or bracket, and never after a figure."""
    if mark[0] != '"':
        return True
    if mark.start() == span.start:
        return True
    before = text[mark.start() - 1]
    return OPENS_AFTER.match(before) is not None and not INCHES.fullmatch(text[mark.start() - 1 : mark.end()])


def _is_closed(text: str, mark: re.Match[str], span: Span) -> bool:
    """Return whether a single opening mark has a closing one near it, which an apostrophe has not."""
    return "’" in text[mark.end() : min(span.end, mark.end() + 2_000)]

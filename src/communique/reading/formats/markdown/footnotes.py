"""Footnotes of Markdown, which its core grammar does not know: marks "[^1]", notes "[^1]: …" and "^[…]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_OPENS = re.compile(_MARK.pattern + ":")
_LONGEST = 2_000  # code points of a note within the text
_INDENTED = 4
_KNOWN = "notes"  # of the parser's environment: the names of the notes of a text


def note_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls it
    """Take the mark of a footnote, "[^1]", where the text has such a note."""
    found = _MARK.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None or found[1] not in state.env.get(_KNOWN, ()):
        return False
    if not silent:
        state.push("note_mark", "", 0).content = found[0]
    state.pos = found.end()
    return True


def inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls it
    """Take a note within the text, "^[…]", with the brackets in it."""
    if not state.src.startswith("^[", state.pos):
        return False
    depth = 0
    for at in range(state.pos + 1, min(len(state.src), state.pos + _LONGEST)):
        depth += {"[": 1, "]": -1}.get(state.src[at], 0)
        if depth == 0:
            if not silent:
                state.push("inline_note", "", 0).content = state.src[state.pos : at + 1]
            state.pos = at + 1
            return True
    return False


def note(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls it
    """Take a footnote, "[^1]: …", with the indented paragraphs that go on, as one paragraph of its own."""
    found = _OPENS.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if found is None:
        return False
    if silent:
        return True
    state.env.setdefault(_KNOWN, set()).add(found[1])
    line = start + 1
    while line < end and _goes_on(state, line, end):
        line += 1
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, line, state.blkIndent, keepLastLF=False).strip()
    token.map, token.children, token.info = [start, line], [], "note"
    state.line = line
    return True


def _goes_on(state: StateBlock, line: int, end: int) -> bool:
    """Return whether a line belongs to the footnote above it."""
    if not state.isEmpty(line):
        return _OPENS.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]) is None
    following = next((n for n in range(line, end) if not state.isEmpty(n)), end)
    return following < end and state.sCount[following] - state.blkIndent >= _INDENTED

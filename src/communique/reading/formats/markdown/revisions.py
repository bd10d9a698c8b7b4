"""Marks of revision in Markdown: "{--gone--}", "{++new++}", "{~~old~>new~~}", "{>>a remark<<}", "{==shown==}".

Source: the CriticMarkup specification (criticmarkup.com). A mark counts only where the one that closes it follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.reading.formats.reasons import DELETED

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

REMARK = "a remark"
# What each mark does with the words behind it: a reason to leave them out, or "" to show them.
BEGINS = {"{--": DELETED, "{++": "", "{~~": DELETED, "~>": "", "{>>": REMARK, "{==": ""}
_CLOSING = {"{--": "--}", "{++": "++}", "{~~": "~~}", "{>>": "<<}", "{==": "==}"}
_MARK = re.compile(r"\{--|\{\+\+|\{~~|\{>>|\{==")
_END = re.compile(r"--\}|\+\+\}|~~\}|<<\}|==\}")
_LONGEST = 2_000  # code points between two marks
_OPEN = "critic"  # of the parser's environment: where the marks that are open close


def revision(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls it
    """Take a mark of revision as a token of its own."""
    found = _found(state)
    if found and not silent:
        state.push("revision", "", 0).content = found
    state.pos += len(found)
    return bool(found)


def _found(state: StateInline) -> str:
    """Return the mark of revision that stands here, or ""."""
    at, text = state.pos, state.src
    if state.env.get(_OPEN, ("", {}))[0] != text:
        state.env[_OPEN] = (text, {})
    ends: dict[int, str] = state.env[_OPEN][1]
    if text[at] == "{" and (opens := _MARK.match(text, at)):
        close = text.find(_CLOSING[opens[0]], opens.end(), opens.end() + _LONGEST)
        arrow = text.find("~>", opens.end(), close) if opens[0] == "{~~" else close
        if close < 0 or arrow < 0:
            return ""
        ends[close] = ""
        if arrow < close:
            ends[arrow] = "~>"
        return opens[0]
    if ends.get(at) == "~>":
        return "~>"
    closes = _END.match(text, at) if at in ends else None
    return closes[0] if closes else ""

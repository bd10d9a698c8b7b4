"""Inline Markdown whose tokens know where in the paragraph they begin (`meta["at"]`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

from communique.reading.formats.markdown.footnotes import inline_note, note_mark
from communique.reading.formats.markdown.revisions import revision

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_COSTLY = re.compile(r"[\[\]*_`<>!]")
_MOST_COSTLY = 2000


class PositionedInline(ParserInline):
    """The inline parser, keeping positions; a paragraph with very much markup is taken as it stands.

    The limit is there because brackets and emphasis cost time quadratic in their number.
    """

    def __init__(self) -> None:
        """Set up the inline rules."""
        super().__init__()
        self.ruler2.disable("fragments_join")  # it would put tokens together and lose their places

        self.ruler.before("link", "note_mark", note_mark)
        self.ruler.before("link", "inline_note", inline_note)
        self.ruler.before("escape", "revision", revision)

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        """Return the inline tokens of `src`, each with its position."""
        state = _Positioned(src, md, env, tokens)
        if sum(1 for _ in _COSTLY.finditer(src)) > _MOST_COSTLY:
            return _verbatim(state)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        for before, token in zip((None, *state.tokens), state.tokens, strict=False):
            if token.type == "code_inline":
                _skip_backticks(token, src)
            elif before is not None and before.markup == "autolink" and before.nesting == 1:
                _skip_angle(token, src)
        return state.tokens


def _skip_angle(token: Token, src: str) -> None:
    at = token.meta["at"] + 1
    token.meta["at"], token.content = at, src[at : src.index(">", at)]


def _skip_backticks(token: Token, src: str) -> None:
    at = token.meta["at"] + len(token.markup)
    padded = src[at : at + 1] in " \n" and src[at + len(token.content) : at + len(token.content) + 1] != "`"
    token.meta["at"] = at + padded


class _Positioned(StateInline):
    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Append a token that begins at the place the parser has come to."""
        token = super().push(ttype, tag, nesting)
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        run = before is not None and before.meta.get("pushed_at") == self.pos
        # A rule that pushes several one-character tokens (emphasis) does so before it moves on.
        at = before.meta["at"] + 1 if before is not None and run and ttype == before.type == "text" else self.pos
        token.meta = {"at": at, "pushed_at": self.pos}
        return token

    def pushPending(self) -> Token:  # noqa: N802
        """Append the text gathered so far; it ends just before the markup at hand."""
        token = super().pushPending()
        at = max(self.src.rfind(token.content, 0, self.pos), 0)
        token.meta = {"at": at, "line_start": at == 0 or self.src[:at].rstrip(" ").endswith("\n")}
        return token


def _verbatim(state: _Positioned) -> list[Token]:
    at = 0
    for number, line in enumerate(state.src.split("\n")):
        if number:
            state.push("softbreak", "br", 0).meta = {"at": at - 1}
        token = state.push("text", "", 0)
        token.content, token.meta = line, {"at": at}
        at += len(line) + 1
    return state.tokens

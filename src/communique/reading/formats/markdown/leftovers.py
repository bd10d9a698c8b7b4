"""Marks in a paragraph that Markdown's grammar leaves as text: loose asterisks, lettered and bulleted lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from communique.reading.text.roles import BULLET, WORDLIKE_BULLETS

if TYPE_CHECKING:
    from markdown_it.token import Token

_LETTER = re.compile(r"\(?([a-z])[.)]\s")


@dataclass(frozen=True, slots=True)
class Loose:
    """One asterisk of a "**" that the grammar leaves as text, and what it does to boldness."""

    change: int


def loose(children: list[Token]) -> dict[int, Loose]:
    """Return the asterisks of bold marks with a space on their wrong side, as in "**Defence **"."""
    stars = [
        i
        for i, (a, b) in enumerate(pairwise(children))
        if a.type == b.type == "text" and a.content == b.content == "*" and b.meta["at"] == a.meta["at"] + 1
    ]
    doubles = [i for i in stars if i - 1 not in stars and i + 1 not in stars]
    if len(doubles) % 2:
        return {}
    changes = {i: Loose(1 if order % 2 == 0 else -1) for order, i in enumerate(doubles)}
    return changes | {i + 1: Loose(0) for i in doubles} | _singles(children, {*stars, *(i + 1 for i in stars)})


def _singles(children: list[Token], others: set[int]) -> dict[int, Loose]:
    """Return the pairs of single asterisks that touch a word on one side only, as in "*Affirming *the"."""
    found = [
        i
        for i, child in enumerate(children)
        if child.type == "text" and child.content == "*" and i not in others and _touches_one_word(children, i)
    ]
    return {} if len(found) % 2 else {i: Loose(0) for i in found}


def _touches_one_word(children: list[Token], at: int) -> bool:
    before = children[at - 1].content[-1:] if at else ""
    after = children[at + 1].content[:1] if at + 1 < len(children) else ""
    return bool(before.strip()) != bool(after.strip())


def lettered(children: list[Token]) -> frozenset[int]:
    """Return the texts that begin a line with "a.", "b.", "c." in this order: items that the grammar does not know."""
    found = [
        (i, mark[1])
        for i, child in enumerate(children)
        if child.type == "text" and child.meta.get("line_start") and (mark := _LETTER.match(child.content))
    ]
    run = list(takewhile(lambda pair: pair[1][1] == chr(ord("a") + pair[0]), enumerate(found)))
    return frozenset(i for _, (i, _) in run) if len(run) > 1 else frozenset()


def dashed(children: list[Token]) -> frozenset[int]:
    """Return the texts that begin the lines of a paragraph with one and the same dash or "o": items of a list."""
    texts = ((i, child) for i, child in enumerate(children) if child.type == "text")
    starts = [(i, child.content) for i, child in texts if i == 0 or child.meta.get("line_start")]
    same = len({content[:1] for _, content in starts}) == 1 and all(BULLET.match(content) for _, content in starts)
    return frozenset(i for i, _ in starts[1:]) if same else frozenset()


def bulleted(child: Token) -> bool:
    """Return whether a text begins a line with a bullet that the grammar does not know."""
    return bool(child.type == "text" and child.meta.get("line_start") and BULLET.match(child.content)) and (
        not child.content.startswith(WORDLIKE_BULLETS)
    )

"""Asides: which words of a sentence stand in brackets, in quotation marks or between two dashes."""

from __future__ import annotations

OPENING = {"(": ")", "[": "]", "“": "”", "«": "»"}
STRAIGHT = '"'
QUOTES = frozenset('“"«')
NAMED = 5  # words of a quoted name, at most
DASHES = frozenset("–—―")
MARKS = DASHES | QUOTES | frozenset(OPENING)
PARTNERS = MARKS | frozenset(OPENING.values())


def asides(tokens: tuple[str, ...]) -> tuple[bool, ...]:
    """Return, for each token, whether it stands in brackets, in quotation marks or between two dashes.

    An opening mark without its closing one opens nothing. Quoted words that open the sentence and are more than a
    name are its clause ("“We agree to open the port” in May"), and what stands for the subject in brackets is it.
    """
    if MARKS.isdisjoint(tokens):
        return (False,) * len(tokens)
    hidden = [False] * len(tokens)
    closers = _closers(tokens)
    at = 0
    while at < len(tokens):
        end = closers.get(at)
        if end is None or (at == 0 and _is_own(tokens, end)):
            at += 1
            continue
        hidden[at : end + 1] = [True] * (end + 1 - at)
        at = end + 1
    return tuple(hidden)


def _is_own(tokens: tuple[str, ...], end: int) -> bool:
    """Return whether the words between the first token, a mark, and the one at `end` belong to the sentence."""
    return tokens[0] == "[" or (tokens[0] in QUOTES and end > NAMED)


def _closers(tokens: tuple[str, ...]) -> dict[int, int]:
    """Return, for each opening mark's index, the index of its closing mark."""
    found: dict[int, int] = {}
    open_at: dict[str, list[int]] = {}
    straight: int | None = None
    dash: int | None = None
    for i, token in enumerate(tokens):
        if token not in PARTNERS:
            continue
        if token in OPENING:
            open_at.setdefault(OPENING[token], []).append(i)
        elif open_at.get(token):
            found[open_at[token].pop()] = i
        elif token == STRAIGHT:
            straight = _pair(found, straight, i)
        elif token in DASHES:
            dash = _pair(found, dash, i)
    return found


def _pair(found: dict[int, int], first: int | None, second: int) -> int | None:
    """Close the pair that `first` opened at `second`, or open one there."""
    if first is None:
        return second
    found[first] = second
    return None

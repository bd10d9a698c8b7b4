"""Edits: which words a quotation changed, added or left out, and what that does to the force of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from communique.codebook.lexicon import lexicon
from communique.model import Edit
from communique.quoting.wordlists import quoting_words

NOTHING = "(nothing)"
SHOWN = 12  # words of a long omission that are shown


Words = tuple[Sequence[str], Sequence[str]]  # as they are compared, and as they are shown


def edits(original: Words, quoted: Words) -> tuple[Edit, ...]:
    """Return the word edits that lead from the source to the quotation, in order."""
    codes = SequenceMatcher(None, original[0], quoted[0], autojunk=False).get_opcodes()
    return tuple(edit(original[1][a:b], quoted[1][c:d]) for tag, a, b, c, d in codes if tag != "equal")


def edit(original: Sequence[str], quoted: Sequence[str]) -> Edit:
    """Return one edit with what it does, if the lists of quoting.toml know the words."""
    before, after = " ".join(original), " ".join(quoted)
    does = effect(original, quoted)
    return Edit(before, after, f"{before or NOTHING} → {after or NOTHING}: {does}" if does else "")


def effect(original: Sequence[str], quoted: Sequence[str]) -> str:
    """Return "reversed", "weaker", "stronger", "narrower" or "broader", or "" where the lists do not say."""
    denial = quoting_words().denial
    if sum(w in denial for w in original) % 2 != sum(w in denial for w in quoted) % 2:
        return "reversed"
    for levels, down, up in (("force", "weaker", "stronger"), ("extent", "narrower", "broader")):
        before, after = _level(original, levels), _level(quoted, levels)
        if before is not None and after is not None and before != after:
            return down if after < before else up
    return ""


def _level(words: Sequence[str], levels: str) -> int | None:
    """Return how strongly, or how widely, the strongest of the words binds, from 0, or `None`."""
    known = quoting_words().force if levels == "force" else quoting_words().extent
    found = (known.get(w, known.get(lexicon().lemma(w))) for w in words)
    return max((level for level in found if level is not None), default=None)


def omission(words: Sequence[str]) -> Edit:
    """Return the edit that leaves out words between two passages which the quotation shows as one."""
    shown = " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
    return Edit(shown, "", f"{len(words)} words left out without a mark: {shown}")


def order() -> Edit:
    """Return the edit that puts a later passage before an earlier one."""
    return Edit("", "", "passages put in another order")

"""Subjects that are a list of things."""

from __future__ import annotations

from communique.splitting.verbs import Group, Sentence

LIST = 30  # words of such a list, at most
MEMBER = 6  # words of the last member of a list of subjects and its verb, at most


def behind_list(s: Sentence, first: int, comma: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the clause whose subject is a list of things: "storms, floods, and droughts have closed the port"."""
    commas, i = 1, comma + 1
    while i < min(first + LIST, end):
        word = s.word(i)
        if s.is_in(i, "coordinator") and commas > 1:
            return _clause(s, first, i, end)
        if (word != "," and not word.isalpha()) or _ends(s, i):
            return None
        commas += word == ","
        i += 1
    return None


def _clause(s: Sentence, first: int, coordinator: int, end: int) -> tuple[tuple[int, int], Group] | None:
    """Return the clause whose verb follows the last member of the list, behind the coordinator, if it agrees."""
    after = range(coordinator + 2, min(coordinator + MEMBER, end))
    group = next((found for at in after if (found := s.group_at(at))), None)
    listed = group is not None and s.word(group.start) in ("have", "are", "were")
    return ((first, group.start), group) if group and listed else None


def _ends(s: Sentence, at: int) -> bool:
    """Return whether no list of things goes on at `at`: a verb or another clause begins."""
    return s.group_at(at) is not None or s.word(at) in ("that", "to") or s.is_in(at, "relative")

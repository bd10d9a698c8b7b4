"""What is known on the way through one clause: the verbs met, and the places where units begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from communique.splitting.verbs import Group

Role = Literal["main", "complement", "other"]
Form = Literal["finite", "base", "gerund"]


@dataclass(slots=True)
class Verb:
    """A verb met on the way through a sentence."""

    at: int
    form: Form
    role: Role
    stem: int = 0
    tense: str = ""


@dataclass(slots=True)
class Cut:
    """A place where a unit begins: after the coordinator `at`, before `begin`."""

    at: int
    begin: int
    group: Group | None = None
    subject: tuple[int, int] | None = None
    verb: tuple[int, int] | None = None
    stem: int | None = None


@dataclass(slots=True)
class Walk:
    """What is known on the way through one clause."""

    verbs: list[Verb] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    waiting: list[tuple[Cut, Verb, Verb]] = field(default_factory=list)
    predicates: list[Cut] = field(default_factory=list)
    subordinate: int | None = None

"""What a person decided about one row of the tables, and which of several persons' decisions counts.

A decision holds the whole state of its row for its coder: a later one takes the place of an earlier one, and none
is ever deleted. The words that say what the row said are kept with it, so that it can be found again in a later run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from communique.cells import FORMULA
from communique.errors import InputError
from communique.model import KINDS, RELATIONS, STRENGTHS
from communique.reviewing.evaluating.coded import words_of

Values = dict[str, Any]
Role = Literal["coder", "adjudicator"]
Settlement = Literal["counts", "disputed"]

VERDICTS = ("verbatim", "trimmed", "altered", "paraphrase", "not_found")
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "commitments": ("", "accept", "reject", "correct", "split", "merge"),
    "alignments": ("", "accept", "reject", "correct"),
    "quotations": ("", "accept", "reject", "correct"),
}
CODED = ("accept", "correct")  # decisions that say what the codes of a row are
CODES: Mapping[str, tuple[str, ...]] = {
    "commitments": ("kind", "strength", "actor", "themes"),
    "alignments": ("relation",),
    "quotations": ("verdict",),
}
DIVIDING: Mapping[str, tuple[str, ...]] = {"split": ("cuts",), "merge": ("with", "says")}
ENDS = ".;:!?"  # after which a sentence may begin though the space is missing
PROGRAM = "program"  # who coded what nobody decided
LONGEST = 10_000  # characters of a note, an actor or a coder's name


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log.

    `key` names the row within `table`. `action` is empty where a decision was withdrawn or only a note was taken.
    `values` are the codes that the person takes for right (kind, strength, actor, themes; relation; verdict), the
    places of the cuts of a split, or the unit that a merge adds. `says` is what the row said: documents and words.
    `machine` are the program's codes at that time. `at` is UTC in ISO 8601; `number` counts from 1 (0: not kept yet).
    """

    table: str
    key: str
    action: str
    values: Values
    says: Values
    machine: Values
    note: str = ""
    coder: str = ""
    role: Role = "coder"
    at: str = ""
    number: int = 0
    id: str = ""

    @property
    def outcome(self) -> tuple[str, str]:
        """Return what the decision comes to; two decisions with the same outcome agree."""
        if self.action in CODED:
            return "codes", repr(sorted((k, _plain(v)) for k, v in self.values.items()))
        return self.action, repr(sorted(self.values.items()))


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds for a row: the decision that counts, or, where coders differ and nobody settled it, none."""

    decision: Decision
    state: Settlement
    others: tuple[Decision, ...] = ()


def _plain(value: object) -> object:
    """Return a value for comparison: the order of themes and the case of an actor do not matter."""
    if isinstance(value, list):
        return sorted(map(str, value))
    return value.casefold() if isinstance(value, str) else value


def unit_key(document: str, unit: str) -> str:
    """Return the key of a unit's row."""
    return f"{document}/{unit}"


def pair_key(a: str, b: str) -> str:
    """Return the key of an alignment's row from the keys of its two units."""
    return f"{a} ~ {b}"


def same_words(one: object, other: object) -> bool:
    """Return whether two texts have the same words, whatever their case and punctuation."""
    return words_of(str(one or "")) == words_of(str(other or ""))


def latest(log: Iterable[Decision]) -> dict[tuple[str, str, str, str], Decision]:
    """Return the state of each row for each coder and role; the log is in order."""
    return {(d.table, d.key, d.coder, d.role): d for d in log}


def settle(log: Iterable[Decision]) -> dict[tuple[str, str], Settled]:
    """Return what holds for each row that somebody decided.

    An adjudicator's decision counts before all others (the last, if there are several); without one, coders who
    all came to the same count together, and where they differ the row is disputed.
    """
    rows: dict[tuple[str, str], list[Decision]] = {}
    for decision in latest(log).values():
        if decision.action:
            rows.setdefault((decision.table, decision.key), []).append(decision)
    return {key: _settled(found) for key, found in sorted(rows.items())}


def _settled(found: Sequence[Decision]) -> Settled:
    """Return what holds for one row."""
    ordered = sorted(found, key=lambda d: d.number)
    final = [d for d in ordered if d.role == "adjudicator"]
    if final:
        return Settled(final[-1], "counts", tuple(d for d in ordered if d is not final[-1]))
    agreed = len({d.outcome for d in ordered}) == 1
    return Settled(ordered[-1], "counts" if agreed else "disputed", tuple(ordered[:-1]))


def checked(decision: Decision, themes: Iterable[str] | None = None) -> Decision:
    """Return the decision if it follows the codebook. Raises `InputError` that names what does not.

    `themes` are the theme ids that may be used; any, if it is `None`.
    """
    wrong = problem(decision, None if themes is None else frozenset(themes))
    if wrong:
        raise InputError(f"{decision.key}: {wrong}")
    return decision


def name_problem(name: str) -> str:
    """Return what is wrong with a coder's name, or nothing."""
    if not name:
        return "a coder needs a name"
    if name.casefold() == PROGRAM:
        return "this is what the program is called; take another name"
    if ";" in name or not name.isprintable():
        return "a name has no semicolon and no sign that cannot be seen; leave them out"
    if name.startswith(FORMULA):
        return "a spreadsheet would take the name for a formula; leave out its first sign"
    return "" if len(name) <= LONGEST else "the name is too long; shorten it"


def value_names(table: str, action: str) -> tuple[str, ...]:
    """Return what the values of a decision are called; a rejection or a withdrawal has none."""
    return CODES.get(table, ()) if action in CODED else DIVIDING.get(action, ())


def problem(d: Decision, themes: frozenset[str] | None = None) -> str:
    """Return what is wrong with a decision, or nothing; themes are any if `themes` is `None`."""
    if d.table not in ACTIONS or d.action not in ACTIONS[d.table]:
        return f"no decision {d.action!r} on {d.table!r}; use one of {', '.join(ACTIONS.get(d.table, ACTIONS))}"
    if not d.coder or len(d.coder) > LONGEST or len(d.note) > LONGEST:
        return "the coder's name is missing, or the name or the note is too long; shorten it"
    odd = next((k for k in d.values if k not in value_names(d.table, d.action)), None)
    if odd is not None:
        return f"{odd[:40]!r} is no value of the decision {d.action!r}; leave it out"
    if d.action == "split":
        return _cut_problem(d.values.get("cuts"), str(d.says.get("text", "")))
    if d.action == "merge":
        return _merge_problem(d.values.get("with"), d.values.get("says", {}))
    return _code_problem(d, themes) if d.action in CODED else ""


def _merge_problem(other: object, says: object) -> str:
    """Return what is wrong with the unit that a merge names, and with its words."""
    if not isinstance(other, str):
        return "no unit is named to merge with; choose one"
    return "" if isinstance(says, dict) and all(isinstance(v, str) for v in says.values()) else "its words are no text"


def _cut_problem(cuts: object, text: str) -> str:
    """Return what is wrong with the places of a split."""
    places = isinstance(cuts, list) and cuts and all(type(c) is int and 0 < c < len(text) for c in cuts)
    if places and isinstance(cuts, list) and cuts == sorted(set(cuts)) and all(map(partial(_begins_word, text), cuts)):
        return ""
    return f"cuts are {cuts!r}; give rising positions at which a word of the unit begins"


def _begins_word(text: str, at: int) -> bool:
    """Return whether a word, or a mark that goes with one, begins at a place."""
    return (text[at - 1].isspace() or text[at - 1] in ENDS) and not text[at].isspace()


def _code_problem(d: Decision, themes: frozenset[str] | None) -> str:
    """Return what is wrong with the codes of a decision."""
    v = d.values
    if d.table == "alignments":
        return _outside("relation", v.get("relation"), RELATIONS)
    if d.table == "quotations":
        return _outside("verdict", v.get("verdict"), (*VERDICTS, ""))
    return (
        _outside("kind", v.get("kind"), KINDS)
        or _outside("strength", v.get("strength", ""), STRENGTHS if v.get("kind") == "commitment" else ("",))
        or _actor_problem(v.get("actor", ""))
        or _theme_problem(v.get("themes", []), themes)
    )


def _outside(name: str, value: object, allowed: Sequence[str]) -> str:
    """Return a complaint if a value is not among those allowed."""
    if value in allowed:
        return ""
    if allowed == ("",):
        return f"{name} is {value!r}; only commitments have one: leave it empty"
    return f"{name} is {value!r}; use one of {', '.join(a for a in allowed if a)}"


def _actor_problem(actor: object) -> str:
    """Return a complaint if an actor is no text of bearable length."""
    return "" if isinstance(actor, str) and len(actor) <= LONGEST else "the actor is no text, or too long; shorten it"


def _theme_problem(found: object, themes: frozenset[str] | None) -> str:
    """Return a complaint if themes are no list of known ids."""
    if not isinstance(found, list) or not all(isinstance(t, str) for t in found):
        return "themes are no list; separate them by semicolons"
    unknown = [t for t in found if themes is not None and t not in themes]
    return f"theme {unknown[0]!r} is not in the theme set; see communique themes" if unknown else ""

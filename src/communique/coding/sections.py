"""Sections: which units are the preamble, and which the body, where the parties act."""

from __future__ import annotations

from dataclasses import replace

from communique.codebook.lexicon import lexicon
from communique.model import Section, Statement, Unit

BODY = ("paragraph", "item", "quote")


def sectioned(statement: Statement, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the units with their section.

    Preambular are recitals, whatever stands among them before anybody acts, and the opening paragraph of a longer
    statement as far as it commits to nothing. Once somebody acts, only a verb of recitals opens another one.
    """
    text = statement.document.text
    begun = next((i for i, unit in enumerate(units) if _acts(text, unit)), len(units))
    last = max((i for i in range(begun) if opens_recital(text, units[i])), default=-1)
    opening = _opening(statement)

    def section(at: int, unit: Unit) -> Section:
        opens = statement.document.paragraph(unit.span.start) <= opening and not _acts(text, unit)
        again = at > begun and opens_recital(text, unit) and _is_known(text, unit)
        return "preambular" if at <= last or opens or again else "operative"

    found = (section(at, unit) for at, unit in enumerate(units))
    return tuple(u if u.section == own else replace(u, section=own) for u, own in zip(units, found, strict=True))


def recites(word: str) -> bool:
    """Return whether a word may open a recital: a verb in "-ing", or an adjective for a state of mind."""
    known = lexicon()
    return "gerund" in known.forms_of(word) or word in ("being", "having") or word in known.classes["recital_state"]


def opens_recital(text: str, unit: Unit) -> bool:
    """Return whether the verb of a recital opens the unit or its stem, or an adjunct that stands alone."""
    if unit.tense or not unit.verb or (unit.stem and unit.verb[0].start >= unit.span.start):
        return False
    word = _first_word(text, unit)
    return recites(word) or "preposition" in lexicon().classes_of(word)


def _is_known(text: str, unit: Unit) -> bool:
    """Return whether the verb that opens a recital is one that recitals have: "Recalling", not "Establishing"."""
    known, word = lexicon(), _first_word(text, unit)
    return word == "having" or word in known.classes["recital_state"] or known.lemma(word) in known.classes["recital"]


def _acts(text: str, unit: Unit) -> bool:
    """Return whether somebody commits or asks for something in a unit, in no recital and under none."""
    acts = unit.kind in ("commitment", "recommendation") and not opens_recital(text, unit)
    return (acts and not _is_led(text, unit)) or _states(text, unit)


def _is_led(text: str, unit: Unit) -> bool:
    """Return whether a unit with its own verb stands under the verb of a recital: "Recalling:", "that all may …"."""
    own = not unit.verb or unit.verb[0].start >= unit.span.start
    return own and any(recites(stem.of(text).split(maxsplit=1)[0].lower().strip(":,")) for stem in unit.stem)


def _states(text: str, unit: Unit) -> bool:
    """Return whether a unit opens with the verb by which a body acts, its subject left out: "Invites the Board to"."""
    opens = bool(unit.verb) and unit.tense == "present" and (unit.actor is None or unit.actor.end <= unit.span.start)
    return opens and "third" in lexicon().forms_of(_first_word(text, unit))


def _first_word(text: str, unit: Unit) -> str:
    """Return the first word of the verb of a unit that has one, in lower case."""
    return unit.verb[0].of(text).split(maxsplit=1)[0].lower().rstrip(",")


def _opening(statement: Statement) -> int:
    """Return the number of the first paragraph of a whole statement, if more follow it, else 0."""
    body = [i for i, block in enumerate(statement.document.blocks, start=1) if block.role in BODY]
    return body[0] if statement.extent == "full" and len(body) > 1 else 0

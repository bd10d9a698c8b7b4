"""Leading: which cue of its own sentence leads to a quotation, right at it or further away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.quoting.agreeing import without_asides
from communique.quoting.cues import Cue, cues_in, opening_attribution, touches
from communique.quoting.finding import Quoted
from communique.quoting.framing import Frame, Framed
from communique.quoting.naming import WORD
from communique.quoting.wordlists import quoting_words

NEAR = 9  # words that may stand between a cue and the words it introduces
THAT = re.compile(r"(?:\s+[\w’'-]+){0,3}\s+that\b")
AS = re.compile(r"\bas\s*(?:an?\s+)?\Z")
INSIDE = re.compile(r"[.;!?]\s")


def own_cue(view: Framed, one: Quoted, frame: Frame) -> tuple[Cue | None, bool]:
    """Return the cue in the quotation's sentence, and whether it stands right at it."""
    before = without_asides(view.masked, cues_in(view.masked, frame.before), one.span.start)
    last = before[-1] if before else None
    if last and touches(view.masked, last, one.span.start):
        return last, True
    after = opening_attribution(view.masked, frame.after)
    if after is not None:
        return after, True
    taken = _taken_as(view, one, before)
    if taken is not None:
        return taken, True
    strong = [c for c in before if not c.weak and not (c.noun and not (c is last and _announces(view, c, before)))]
    near = next((c for c in reversed(strong) if _near(view, c, one)), None)
    saying = [c for c in strong if c.subject and not c.noun]
    later = [c for c in cues_in(view.masked, frame.after) if not c.weak and c.subject]
    found = near or next(reversed(saying or later), None)
    return found, False


def _taken_as(view: Framed, one: Quoted, before: Sequence[Cue]) -> Cue | None:
    """Return the cue of quoted words behind "as": "dismissed the pledge of “…” as “…”"."""
    if AS.search(view.masked, before[-1].span.end if before else one.span.start, one.span.start) is None:
        return None
    known = quoting_words().taking_as
    return next((c for c in reversed(before) if c.subject and c.span.of(view.masked).lower() in known), None)


def _announces(view: Framed, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Return whether a noun of saying leads to what is said: with "that", or since nothing else does."""
    others = any(c is not cue and not c.weak for c in cues)
    return not others or THAT.match(view.masked, cue.span.end) is not None


def _near(view: Framed, cue: Cue, one: Quoted) -> bool:
    """Return whether a cue stands a few words before the quotation, in the same clause."""
    between = view.masked[cue.span.end : one.span.start]
    return len(WORD.findall(between)) <= NEAR and not INSIDE.search(between)

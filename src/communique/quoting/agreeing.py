"""Agreeing: cues in an aside between a saying and what is said: "Cole said, and Berg agreed, that" is Cole's saying."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.quoting.cues import Cue
from communique.quoting.wordlists import quoting_words

OPENS = re.compile(r"(?:\s+[A-Z][\w’'-]*){0,3}\s*[,(–—-]\s*(?:and|but|as|while|though)\s[^,;:.()“”]*")
CLOSES = re.compile(r"(?:\s+[\w’'-]+){0,4}\s*[,)–—-]\s*(?P<that>that\b)?[\s:,]*")


def without_asides(masked: str, cues: Sequence[Cue], start: int) -> list[Cue]:
    """Return the cues before quoted words at `start`, without the last ones where they only agree in an aside."""
    found = list(cues)
    for at in range(len(found) - 1, 0, -1):
        own = next((c for c in reversed(found[:at]) if c.subject and not c.weak and not c.noun), None)
        if own is None or OPENS.fullmatch(masked, own.span.end, found[at].span.start) is None:
            continue
        closed = CLOSES.fullmatch(masked, found[-1].span.end, start)
        agrees = found[at].span.of(masked).lower() in quoting_words().agreeing
        if closed is not None and (closed["that"] or agrees):
            return [cue for cue in found if cue.span.start <= own.span.start]
    return found

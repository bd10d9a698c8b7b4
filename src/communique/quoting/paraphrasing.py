"""Paraphrasing: whether a source says in other words what a quotation says."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Span
from communique.quoting.sources import Source

SHARE = 0.6  # of the content words, from which the meaning may be in other words
CONTENT = 4  # letters; shorter words carry little


def paraphrased(words: Sequence[str], source: Source) -> Span | None:
    """Return the stretch of a source, at most twice as long as `words`, that has most of their content words.

    `None` where no stretch has six in ten of them.
    """
    wanted = {w for w in words if len(w) >= CONTENT}
    size = 2 * len(words)
    hits = [i for i, w in enumerate(source.words) if w in wanted]
    if not hits:
        return None
    held, first = max((_held(source, hits, i, size), -i) for i in range(len(hits)))
    if held < SHARE * len(wanted):
        return None
    start = hits[-first]
    return source.slice(start, max(h for h in hits if h < start + size) + 1)


def _held(source: Source, hits: Sequence[int], at: int, size: int) -> int:
    """Return how many different wanted words stand within `size` words from hit `at` on."""
    seen = set()
    for hit in (hits[i] for i in range(at, len(hits))):
        if hit >= hits[at] + size:
            break
        seen.add(source.words[hit])
    return len(seen)

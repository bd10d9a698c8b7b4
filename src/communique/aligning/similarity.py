"""Texts whose words are alike: the exact answer of difflib, without asking it about every pair.

The ratio of two texts is `SequenceMatcher(None, x, y, autojunk=False).ratio()` on their word tokens, the larger of
both orders (see `matching`). Two filters stand before it, each of which can only let too much through:

1. Length and signatures, whose proof stands at the head of `bounds`.
2. Indel. The M tokens of the matching blocks form a common subsequence, so M <= LCS(x, y) and the ratio, in either
   order, is at most RapidFuzz's normalised Indel similarity 2 LCS / (|x| + |y|). Where more than a million tokens
   had to share characters, only LCS could grow. The cutoff is `threshold - 1e-6`, because RapidFuzz compares a
   distance with a rounded limit and would lose pairs that lie on the threshold.

What passes is decided by the exact value.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from communique.aligning.matching import ratio, ratio_of_codes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 100_000  # pairs given to RapidFuzz at once
MANY = 1_000_000  # pairs of texts from which threads share the work
SLACK = 1e-6
_CHARACTERS = 0x110000

Tokens = tuple[str, ...]
Found = tuple[int, int, float]


def similar_pairs(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], threshold: float) -> list[Found]:
    """Return every (i, j, ratio) with `ratio(left[i], right[j]) >= threshold`, by i and then j.

    `left` and `right` are texts as word tokens; `threshold` is between 0 and 1. The result is what a comparison of
    every pair would give. Memory grows with the number of texts and of results, not with their product.
    """
    lefts, rights = _distinct(left), _distinct(right)
    ones, others = list(lefts), list(rights)
    found = [
        (i, j, value)
        for one, other, value in _decided(ones, others, threshold)
        for i in lefts[ones[one]]
        for j in rights[others[other]]
    ]
    return sorted(found)


def _distinct(texts: Sequence[Sequence[str]]) -> dict[Tokens, list[int]]:
    places: dict[Tokens, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(tuple(text), []).append(place)
    return places


def _decided(left: list[Tokens], right: list[Tokens], threshold: float) -> Iterator[Found]:
    """Yield the pairs of distinct texts that reach the threshold."""
    from communique.aligning.bounds import number_tokens, possible, signatures

    if not left or not right:
        return
    numbers, places = number_tokens([*left, *right])
    codes = _codes(numbers, places)
    cut = len(left)
    middle = places[cut]
    one = signatures(numbers[:middle], places[: cut + 1])
    other = signatures(numbers[middle:], places[cut:] - middle)
    exact = int(numbers.max(initial=0)) < _CHARACTERS
    # Threads cost more than they save on the units of two statements.
    threads = (os.cpu_count() or 1) if len(left) * len(right) > MANY else 1
    for rows, columns in _batches(possible(one, other, threshold, threads)):
        for i, j, most in _bounded(codes, rows, columns + cut, threshold, threads):
            value = ratio_of_codes(codes[i], codes[j], most) if exact else ratio(left[i], right[j - cut])
            if value >= threshold:
                yield i, j - cut, value


def _batches(blocks: Iterator[tuple[Any, Any]]) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Yield the pairs of many small blocks in a few large ones."""
    import numpy as np

    waiting: list[tuple[Any, Any]] = []
    count = 0
    for block in blocks:
        waiting.append(block)
        count += len(block[0])
        if count >= BATCH:
            yield np.concatenate([i for i, _ in waiting]), np.concatenate([j for _, j in waiting])
            waiting, count = [], 0
    if waiting:
        yield np.concatenate([i for i, _ in waiting]), np.concatenate([j for _, j in waiting])


def _codes(numbers: NDArray[np.int64], places: NDArray[np.int64]) -> list[str]:
    """Return each text as a string of one character per token, so that RapidFuzz and `str` can search it."""
    import numpy as np

    whole = (numbers % _CHARACTERS).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return [whole[a:b] for a, b in zip(places.tolist(), np.roll(places, -1).tolist()[:-1], strict=False)]


def _bounded(
    codes: list[str], rows: NDArray[Any], columns: NDArray[Any], threshold: float, threads: int
) -> Iterator[Found]:
    """Yield the pairs whose Indel similarity reaches the threshold, with it."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    floor = threshold - SLACK
    texts = ([codes[i] for i in side.tolist()] for side in (rows, columns))
    most = cpdist(
        *texts, scorer=Indel.normalized_similarity, score_cutoff=max(floor, 0.0), dtype=np.float64, workers=threads
    )
    kept = most >= floor
    yield from zip(rows[kept].tolist(), columns[kept].tolist(), most[kept].tolist(), strict=True)

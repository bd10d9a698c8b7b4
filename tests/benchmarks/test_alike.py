"""How fast every pair of like texts is found, beside difflib and the libraries for it; run with -m benchmark.

All are asked for the pairs of 10,000 x 10,000 real sentences and clauses with a ratio of at least 0.6; recall is the
share of the exact pairs that they find. The slow ones are given a part of the rows, and their time is scaled up.
Libraries that are not installed are left out.
"""

import pathlib
import random
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

import pytest

from communique.aligning import ratio, similar_pairs

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared" / "statements"
pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real statements are not beside the project"),
]
THRESHOLD = 0.6
Texts = list[tuple[str, ...]]
Pairs = set[tuple[int, int]]


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Return 20,000 distinct texts of at least five words: real sentences, then clauses of them."""
    files = [path.read_text(encoding="utf-8") for path in sorted(SHARED.rglob("*.md"))]
    found: dict[tuple[str, ...], None] = {}
    for marks in (r"[.;:]\s+|\n\s*\n", r"[.;:,]\s+|\n\s*\n|\band\b|\bto\b"):
        for part in (part for text in files for part in re.split(marks, text)):
            words = tuple(re.findall(r"\w+", part.lower()))
            if len(words) >= 5:
                found.setdefault(words)
    chosen = list(found)[:20_000]
    random.Random(1).shuffle(chosen)  # noqa: S311 - the same order every run
    return chosen


def by_difflib(left: Texts, right: Texts, matcher: type = SequenceMatcher) -> Pairs:
    found = set()
    for j, b in enumerate(right):
        match = matcher(None, "", b, autojunk=False)
        for i, a in enumerate(left):
            match.set_seq1(a)
            near = match.real_quick_ratio() >= THRESHOLD and match.quick_ratio() >= THRESHOLD
            if near and ratio(a, b) >= THRESHOLD:  # the larger of both orders, as for all
                found.add((i, j))
    return found


def by_cydifflib(left: Texts, right: Texts) -> Pairs:
    from cydifflib import SequenceMatcher as Faster

    return by_difflib(left, right, Faster)


def by_cdist(left: Texts, right: Texts) -> Pairs:
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    near = cdist(left, right, scorer=Indel.normalized_similarity, score_cutoff=THRESHOLD - 1e-6, workers=-1)
    return {(int(i), int(j)) for i, j in np.argwhere(near > 0) if ratio(left[i], right[j]) >= THRESHOLD}


def by_string_grouper(left: Texts, right: Texts) -> Pairs:
    import pandas as pd
    from string_grouper import match_strings

    one, other = (pd.Series([" ".join(text) for text in side]) for side in (left, right))
    found = match_strings(one, other, min_similarity=THRESHOLD)
    return set(zip(found["left_index"], found["right_index"], strict=True))


def by_datasketch(left: Texts, right: Texts) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD / (2 - THRESHOLD), num_perm=128)
    hashes = MinHash.bulk([[word.encode() for word in text] for text in (*left, *right)], num_perm=128)
    for j, each in enumerate(hashes[len(left) :]):
        index.insert(j, each)
    near = ((i, j) for i, each in enumerate(hashes[: len(left)]) for j in index.query(each))
    return {(i, j) for i, j in near if ratio(left[i], right[j]) >= THRESHOLD}


PEERS: list[tuple[str, Callable[[Texts, Texts], Pairs], int]] = [  # name, work, part of the rows: one in so many
    ("difflib with its quick ratios", by_difflib, 40),
    ("cydifflib with its quick ratios", by_cydifflib, 40),
    ("rapidfuzz cdist, then the ratio", by_cdist, 2),
    ("string_grouper", by_string_grouper, 1),
    ("datasketch LSH, then the ratio", by_datasketch, 1),
]


def rows(left: Texts, right: Texts, exact: Pairs, ours: float) -> Iterator[str]:
    for name, work, part in PEERS:
        some = left[: len(left) // part]
        wanted = {(i, j) for i, j in exact if i < len(some)}
        start = time.perf_counter()
        try:
            found = work(some, right)
        except ImportError:
            yield f"{name:34} not installed"
            continue
        seconds = (time.perf_counter() - start) * part
        recall = len(found & wanted) / len(wanted)
        yield f"{name:34} {seconds:8.2f} s {seconds / ours:7.1f} x   recall {recall:.2f}"


def test_beside_others(texts: Texts, capsys: pytest.CaptureFixture[str]) -> None:
    left, right = texts[:10_000], texts[10_000:]
    similar_pairs(left[:99], right[:99], THRESHOLD)  # imports are not measured
    times = []
    for _ in range(3):
        start = time.perf_counter()
        found = similar_pairs(left, right, THRESHOLD)
        times.append(time.perf_counter() - start)
    exact = {(i, j) for i, j, _ in found}
    lines = list(rows(left, right, exact, min(times)))
    with capsys.disabled():
        print(f"\n{len(left)} x {len(right)}, {len(exact)} pairs: {min(times):.2f} s, {peak(left, right):.0f} MB")
        print("\n".join(lines))
    assert float(lines[0].split(" s ")[1].split(" x")[0]) >= 400  # times as fast as difflib


def peak(left: Texts, right: Texts) -> float:
    """Return how many megabytes the search takes beside its input."""
    tracemalloc.start()
    similar_pairs(left, right, THRESHOLD)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def test_large(texts: Texts, capsys: pytest.CaptureFixture[str]) -> None:
    """100,000 x 100,000: real texts, and beginnings of some with the ends of others."""
    rng = random.Random(2)  # noqa: S311
    made = dict.fromkeys(texts)
    while len(made) < 200_000:
        one, other = rng.choice(texts), rng.choice(texts)
        made.setdefault((*one[: rng.randrange(len(one))], *other[rng.randrange(len(other)) :]))
    chosen = list(made)
    rng.shuffle(chosen)
    start = time.perf_counter()
    found = similar_pairs(chosen[:100_000], chosen[100_000:], THRESHOLD)
    with capsys.disabled():
        print(f"\n100,000 x 100,000, {len(found)} pairs: {time.perf_counter() - start:.1f} s")
    assert found

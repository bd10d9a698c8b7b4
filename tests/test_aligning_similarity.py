"""The exact ratio, its bounds, and the difference of two wordings."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from communique.aligning import edits, ratio, similar_pairs, word_diff
from communique.aligning.similarity import candidates

TOKENS = st.lists(st.sampled_from(["will", "shall", "may", "the", "port", "sail", "a", "b"]), max_size=14)
TEXTS = st.lists(TOKENS, max_size=9)
THRESHOLDS = st.one_of(st.sampled_from([0.0, 0.5, 0.6, 2 / 3, 0.75, 0.8, 1.0]), st.floats(min_value=0, max_value=1))


def slow_ratio(a: list[str], b: list[str]) -> float:
    both = (SequenceMatcher(None, x, y, autojunk=False).ratio() for x, y in ((a, b), (b, a)))
    return max(both)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, THRESHOLDS)
def test_similar_pairs_are_those_of_brute_force(left: list, right: list, threshold: float) -> None:
    wanted = [
        (i, j, slow_ratio(a, b))
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if slow_ratio(a, b) >= threshold
    ]
    assert similar_pairs(left, right, threshold) == wanted


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, THRESHOLDS)
def test_bitmap_and_length_bounds_lose_nothing(left: list, right: list, threshold: float) -> None:
    kept = set(candidates([tuple(t) for t in left], [tuple(t) for t in right], threshold))
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if slow_ratio(a, b) >= threshold:
                assert (i, j) in kept


@given(TOKENS, TOKENS)
def test_indel_bounds_the_ratio(a: list[str], b: list[str]) -> None:
    assert slow_ratio(a, b) <= Indel.normalized_similarity(a, b) + 1e-9


def test_the_bounds_rule_something_out() -> None:
    # A filter that lets everything through would pass the tests above.
    far = [tuple(f"w{k}x{n}" for n in range(20)) for k in range(30)]
    assert set(candidates(far, far, 0.6)) == {(k, k) for k in range(30)}


def test_blocks_of_rows_join_up() -> None:
    texts = [(f"port{n}", "will", "open") for n in range(600)]
    found = similar_pairs(texts, texts[::-1], 0.9)
    assert found == [(n, 599 - n, 1.0) for n in range(600)]


def test_duplicates_each_have_their_place() -> None:
    assert similar_pairs([["a"], ["a"]], [["a"], ["b"], ["a"]], 0.5) == [
        (0, 0, 1.0), (0, 2, 1.0), (1, 0, 1.0), (1, 2, 1.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "threshold", "count"),
    [
        ([], [["a"]], 0.5, 0),
        ([["a"]], [], 0.5, 0),
        ([[]], [[]], 1.0, 1),  # two empty texts are alike
        ([[]], [["a"]], 0.1, 0),
        ([["x"]], [["y"]], 0.0, 1),  # a threshold of 0 keeps every pair
    ],
)
def test_edges(left: list, right: list, threshold: float, count: int) -> None:
    assert len(similar_pairs(left, right, threshold)) == count


def test_long_texts_are_not_junk() -> None:
    # difflib's own heuristic calls frequent words junk from 200 tokens on.
    long = ["the", "port"] * 150
    assert ratio(long, [*long, "opens"]) > 0.99


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("will may cooperate", "will shall cooperate", "will [-may-]{+shall+} cooperate"),
        ("Ports open.", "Ports open.", "Ports open."),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("", "", ""),
        ("will open ports", "will fully open ports", "will{+ fully+} open ports"),
        ("may wish to sail", "shall sail", "[-may wish to-]{+shall+} sail"),  # one change, not three
    ],
)
def test_word_diff(a: str, b: str, shown: str) -> None:
    assert word_diff(a, b) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_segments_add_up_to_both_wordings(a: str, b: str) -> None:
    segments = edits(a, b)
    assert "".join(s.text for s in segments if s.change != "added") == a
    assert "".join(s.text for s in segments if s.change != "removed") == b
    assert all(s.text for s in segments)

"""Agreement figures against published worked examples, and what they must do at the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reviewing.evaluating.coefficients import ac1, alpha, kappa, observed

# Four observers, twelve units, values missing: Krippendorff (2011), Computing Krippendorff's alpha-reliability, part C/D.
FOUR = [
    (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4), (1, 1, 2, 1),
    (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1), (None, 3, None, None),
]  # fmt: skip
# Two raters, fifty cases: 20 both yes, 15 both no, 5 and 10 apart.
FIFTY = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
# Gwet (2008): almost all cases are of one kind, and kappa falls below zero though raters agree on 94 %.
RARE = [(1, 1)] * 118 + [(1, 0)] * 5 + [(0, 1)] * 2


@pytest.mark.parametrize(
    ("figure", "published"),
    [
        (alpha(FOUR), 0.743),
        (alpha(FOUR, [1, 2, 3, 4, 5]), 0.815),
        (kappa(FIFTY), 0.400),
        (kappa(RARE), -0.023),
        (ac1(RARE), 0.941),
        (observed(RARE), 0.944),
    ],
)
def test_published_examples(figure: float, published: float) -> None:
    assert figure == pytest.approx(published, abs=0.0006)


def test_what_is_not_defined_is_none_and_not_zero() -> None:
    assert [f([]) for f in (observed, kappa, ac1, alpha)] == [None] * 4
    assert [f([("a", "a")]) for f in (kappa, ac1, alpha)] == [None] * 3  # one value: nothing to disagree on


PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=30)


@given(PAIRS)
def test_coders_may_be_exchanged(pairs: list[tuple[str, str]]) -> None:
    for figure in (kappa, ac1, alpha, lambda p: alpha(p, "abc")):
        there, back = figure(pairs), figure([(b, a) for a, b in pairs])
        assert there == back or there == pytest.approx(back)


@given(PAIRS)
def test_only_full_agreement_is_one(pairs: list[tuple[str, str]]) -> None:
    same = all(a == b for a, b in pairs)
    for figure in (kappa, ac1, alpha):
        value = figure(pairs)
        assert value is None or (value == pytest.approx(1)) == same

"""Why a row is doubtful: in words, weighed by a file of the codebook, the heaviest reasons first."""

import pathlib
import re

import pytest

from communique.codebook.source import codebook_in, text
from communique.errors import CodebookError
from communique.reviewing.deciding.doubting import Near, pair_doubts, quotation_doubts, unit_doubts

UNIT = {"doubt": "", "rule": "verbs/agree", "kind": "commitment", "actor": "The Ministers", "text": "They agreed to chart all of the reefs.", "verb": "agreed", "stem": ""}
PAIR = {"similarity": "1.0", "relation": "identical"}
QUOTATION = {"verdict": "verbatim", "speaker": "The Minister"}

# what is changed in a unit without any doubt, and what is said of it
UNITS = [
    ({}, []),
    ({"rule": "tense/modal", "verb": "will chart"}, ["no entry of the codebook fits “will chart”: the tense alone decided that it is commitment"]),
    ({"rule": "tense/none"}, ["no verb was found that decides its kind"]),
    ({"actor": ""}, ["nobody is named who says or does it"]),
    ({"actor": "It → The Board"}, ["its subject is only “It → The Board”"]),
    ({"kind": "assertion"}, ["an assertion: what no entry of the codebook claims is called so too"]),
    ({"rule": "verbs/agree+outsider"}, ["what its verb says was set aside for who its subject is or when it was said"]),
    ({"rule": "verbs/agree+actions/low"}, []),
    ({"doubt": "two readings"}, ["noted while it was coded: two readings"]),
    ({"stem": "We will:"}, ["its subject or verb stands elsewhere: “We will:”"]),
    ({"text": "They agreed."}, ["2 words only: perhaps part of another unit"]),
    ({"text": "They agreed to chart all of the reefs"}, ["it has no end: perhaps a title or a part"]),
    ({"text": "word " * 44}, []),
    ({"text": "word " * 45}, ["45 words: perhaps more than one unit"]),
]


@pytest.mark.parametrize(("changes", "said"), UNITS)
def test_units(changes: dict[str, str], said: list[str]) -> None:
    assert [words for _, words in unit_doubts(UNIT | changes, Near())] == said


def test_the_likest_unit_elsewhere_is_named_with_why_it_is_no_counterpart() -> None:
    near = Near("b/1", "Second Statement (2032)", "They chose.", 0.5, "another action")
    (reason,) = unit_doubts(UNIT, near)
    assert reason[1] == "like a unit of Second Statement (2032), but not aligned with it: another action"
    assert list(unit_doubts(UNIT, Near("b/1", "Second", "They chose.", 0.44, ""))) == []


def test_measures_are_told_in_words() -> None:
    near = Near("b/1", "Second", "They chose.", 0.5, "too little in common: similarity 0.50, content words 0.14")
    (told,) = [words for _, words in unit_doubts(UNIT, near)]
    unlike = [next(words for _, words in pair_doubts(PAIR | {"similarity": s}, 1)) for s in ("0.9", "0.7", "0.2", "-1")]
    assert unlike == [f"the two wordings differ {how}" for how in ("a little", "in part", "widely", "widely")]
    assert not any(re.search(r"\d\.\d", words) for words in (told, *unlike))


def test_pairs_and_quotations_that_are_sure_come_last() -> None:
    sure, unlike, several = (sum(w for w, _ in pair_doubts(PAIR | {"similarity": s}, n)) for s, n in (("1.0", 1), ("0.6", 1), ("0.6", 2)))
    assert sure == 0 < unlike < several
    related = sum(w for w, _ in pair_doubts({"similarity": "0.6", "relation": "related"}, 1))
    assert related < unlike, "it is not counted as shared"
    weights = [sum(w for w, _ in quotation_doubts(QUOTATION | {"verdict": v})) for v in ("altered", "paraphrase", "", "trimmed", "verbatim")]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] == 0


def test_a_codebook_of_ones_own_weighs_and_words_them(tmp_path: pathlib.Path) -> None:
    own = text("doubting.toml").replace('weight = 6, words = "{words} words:', 'weight = 99, words = "{words} w.:')
    (tmp_path / "doubting.toml").write_text(own, encoding="utf-8")
    with codebook_in(tmp_path):
        assert list(unit_doubts(UNIT | {"text": "word " * 45}, Near())) == [(99.0, "45 w.: perhaps more than one unit")]
    (tmp_path / "doubting.toml").write_text(own.replace("{words} w.:", "{word}:"), encoding="utf-8")
    with codebook_in(tmp_path), pytest.raises(CodebookError, match=r"doubting\.toml: units\.long"):
        list(unit_doubts(UNIT | {"text": "word " * 45}, Near()))

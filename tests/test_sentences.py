"""Where sentences end, what wraps them, what a page cuts and what is set aside, on invented sentences."""

import pytest
from coded import units_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.annotating.sentences import sentences
from communique.coding import code
from communique.comparing import whole_statement
from communique.model import Span
from communique.reading import parse
from communique.splitting import ledger, split

MARKS = [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"), ("'", "'")]


def texts(text: str, suffix: str = ".md") -> list[str]:
    return [" ".join(unit.text.split()) for unit in units_of(text, suffix)]


ENDS = [  # sentences that stand one behind the other
    ["We will fund a pier in Tarenne and the U.S.", "Several members will report."],
    ["We will sail with the U.K.", "Neither party will leave."],
    ["We signed it in the U.S.A.", "Your envoys will follow."],
    ["We will shut the lock at 6 p.m.", "Pilots will be told."],
    ["We will meet at 8 a.m. Eastern on Friday.", "We will part at 4 p.m. London time."],
    ["We will meet on 5 Jan.", "Delegates will follow."],
    ["We will meet on Feb. 5 in Belmora.", "They met on 5 Feb. 2031 in Halmere."],
    ["The repairs will end in Sept.", "The tolls will fall."],
    ["We will sail with the U.S.", "Nobody will be left behind."],
    ["We will sail with the U.A.E.", "Whoever objects may stay."],
    ["We will meet in Halmere, D.C.", "Pilots will lead us in."],
    ["We will buy ropes, sails, etc.", "Prices will be fair."],
    ["We will sail with the U.S. Customs Service."],
    ["We will lend the port 3 mil. Thalers."],
    [
        "We will lend 4.5 mn. Thalers to the port.",
        "They will lend 6 bn. Thalers.",
        "We will move 9 cu. Fathoms of mud.",
    ],
    ["We will pay 7 mio. Thalers.", "They will pay 8 tn. Thalers.", "It will weigh 3 pts. Silver."],
]


@pytest.mark.parametrize("several", ENDS, ids=[one[0] for one in ENDS])
def test_sentence_ends(several: list[str]) -> None:
    assert texts(" ".join(several)) == several


@pytest.mark.parametrize("mark", ["[4] ", "(4) ", "⁴ ", "[4, 5] ", "[4–6] ", "[4][5] ", "[4]–[6] ", "[a] ", "[iv] ", "[note 4] "])
@pytest.mark.parametrize("before", ["", " "])
def test_a_notes_number_is_no_word_of_the_next_sentence(mark: str, before: str) -> None:
    found = units_of(f"We will share charts.{before}{mark}In addition, Castovia will pay tolls.")
    assert [unit.text for unit in found] == ["We will share charts.", "In addition, Castovia will pay tolls."]


def test_a_notes_number_without_brackets() -> None:
    assert texts("We will widen the strait.7 The Ministers will report.")[1] == "The Ministers will report."


SHORT = [  # text, kind: verbs that are short or not known
    ("We’ll dredge two harbours.", "commitment"),
    ("They'll halve the tolls.", "commitment"),
    ("We won't raise the tolls.", "commitment"),
    ("We've opened a lock.", "announcement"),
    ("We’re also going to open a lock by the sea.", "commitment"),
    ("Both sides zorble torture.", "assertion"),
    ("The Ministers zorble all torture.", "assertion"),
    ("A fleet that zorbles by the rules would be of use.", "assertion"),
]


@pytest.mark.parametrize(("text", "kind"), SHORT, ids=[text for text, _ in SHORT])
def test_contractions_and_unknown_verbs_make_units(text: str, kind: str) -> None:
    assert [(unit.text, unit.kind) for unit in units_of(text)] == [(text, kind)]


def test_more_than_five_words_inside_a_paragraph_are_a_doubtful_unit() -> None:
    found = units_of("We will open the port. Gusts from the southern sea zorbling on. Ink and paper.")
    assert [unit.text for unit in found][1:] == ["Gusts from the southern sea zorbling on."]
    assert found[1].doubt


@pytest.mark.parametrize(
    "line",
    ["Belmora, 3 March 2031", "Dame Ilva Renn, Harbour Mistress of Halmere.", "Joint notes on the Tarenne locks"],
)
def test_titles_and_names_stay_aside(line: str) -> None:
    assert texts(f"We will open the port.\n\n{line}\n\nWe will close it.") == [
        "We will open the port.",
        "We will close it.",
    ]


GAPS = ["\n\f\n", "\n\f", "\n\n- 3 -\n\n", "\n\nPage 2 of 3\n\n"]


@pytest.mark.parametrize("gap", GAPS, ids=[repr(gap) for gap in GAPS])
def test_a_sentence_that_a_page_cuts_is_whole_or_says_so(gap: str) -> None:
    text = f"Joint Statement\n\n3 March 2031\n\nWe will dredge the bay and we will{gap}mark it for pilots. We will bear{gap}the costs in halves. We will rest.\n"
    document = parse(text, suffix=".txt", id="x")
    units, claims = split(whole_statement(document))
    whole = [" ".join([*(s.of(text) for s in u.stem), u.text]).split() for u in units]
    assert ["we", "will", "mark", "it", "for", "pilots."] in whole
    assert ["We", "will", "bear", "the", "costs", "in", "halves."] in whole
    assert all(unit.doubt for unit in units if unit.stem)
    entries = ledger(document, claims, tuple(unit.id for unit in units))
    kept = "".join(e.span.of(document.text) for e in entries if e.role in ("unit", "stem", "connector"))
    assert "".join(kept.split()) == "".join(text.split("2031", 1)[1].replace(gap, " ").split())


SENTENCES = (
    "We agree to work together on safe straits.", "The Ministers will open a joint registry.",
    "We welcome the widening of the lock.", "They intend to share charts by 2031.",
    "The leaders call on all fleets to slow down.", "We reaffirm our commitment to open seas.",
    "Castovia and Halmere have dredged the bay.", "The strait is forty miles long.",
    "We remain concerned about the storms.", "Both sides decided to explore new routes.",
    "The Ministers noted the report, and they look forward to the next one.",
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    several=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
    marks=st.sampled_from(MARKS),
    inside=st.booleans(),
)
def test_quotation_marks_change_no_code(several: list[str], marks: tuple[str, str], *, inside: bool) -> None:
    body = " ".join(several)
    quoted = marks[0] + (body + marks[1] if inside else body[:-1] + marks[1] + ".")
    assert codes(quoted) == codes(body)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_bracketed_letter_or_elision_changes_no_code(sentence: str) -> None:
    assert codes(f"[{sentence[0]}]{sentence[1:]}") == codes(sentence)
    assert codes(f"[…] {sentence}") == codes(sentence)
    assert codes(f"“{sentence} […]”") == codes(sentence)


@pytest.mark.parametrize("mark", [marks[0] for marks in MARKS])
def test_a_sentence_that_only_opens_a_quotation(mark: str) -> None:
    assert codes(mark + SENTENCES[0]) == codes(SENTENCES[0])


def codes(text: str) -> list[tuple[object, ...]]:
    """Return kind, strength and actor of each unit, and whether its verb is known."""
    statement = whole_statement(parse(text, suffix=".md", id="x"))
    found = code(statement, split(statement)[0])
    actors = [u.actor.of(statement.document.text).strip("[]").replace("]", "") if u.actor else None for u in found]
    return [(u.kind, u.strength, actor, bool(u.verb)) for u, actor in zip(found, actors, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "We will row.[7]|Cole will sing.",
        "We will row. |[7] Cole will sing.",
        "We will “row.”|[7] Cole will sing.",
        "We will row.|† Cole will sing.",
        "We will row.|[7]Cole will sing.",
    ],
)
def test_the_mark_of_a_note_behind_a_sentence_hides_no_end(text: str) -> None:
    whole = text.replace("|", "")
    assert len(sentences(whole, Span(0, len(whole)))) == 2

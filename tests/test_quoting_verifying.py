"""The verdict on a quotation against its source, the slice, and what a change does."""

from dataclasses import replace

import pytest

from communique.model import Document, Quotation
from communique.quoting import Index, quotations, verify
from communique.quoting.dating import own_date
from communique.reading.files import parse
from communique.tables.values import change_cell

TREATY = """Joint Statement on the Northern Canal

The Parties will open the Northern Canal to ships of all nations by the end of 2027. They shall not levy any toll on
vessels that carry food, medicine or seed. Both Governments intend to dredge the eastern reach, to renew its locks and
to light its banks.

The Parties agreed to form a joint commission of engineers, which will report to the ministers twice a year. We welcome
the work that the river towns have done since the flood. All members of the commission are bound by this text.
"""
LATER = """Joint Statement on the Southern Canal

The Parties may open the Southern Canal to small craft. We welcome the work that the river towns have done since the
flood. The commission met in Oslo and heard the pilots.
"""


def statement(text: str, identity: str, date: str) -> Document:
    title = text.splitlines()[0]
    return replace(parse(text, id=identity), form="statement", title=title, date=date)


SOURCES = (statement(TREATY, "north", "2021-05-03"), statement(LATER, "south", "2022-06-04"))


def check(text: str, sources: tuple[Document, ...] = SOURCES) -> list[tuple[Document, Quotation]]:
    article = replace(parse(text, id="article"), form="article")
    return [(article, q) for q in verify(quotations(article), article, sources)]


def one(words: str, said: str = "The Joint Statement on the Northern Canal reads") -> Quotation:
    ((_, q),) = check(f"{said}: “{words}”")
    return q


VERDICTS = [
    ("verbatim", "They shall not levy any toll on vessels that carry food, medicine or seed."),
    # typography, case of a bracketed letter and the last mark are no changes
    ("verbatim", "They shall not levy any toll on vessels that carry food, medicine or seed,"),
    ("verbatim", "[T]hey shall not levy any toll on vessels that carry food, medicine or seed."),
    # a sentence cut at either end, a marked gap, an insertion
    ("trimmed", "open the Northern Canal to ships of all nations"),
    ("trimmed", "The Parties will open the Northern Canal … by the end of 2027."),
    ("trimmed", "The Parties will open the Northern Canal [...] by the end of 2027."),
    ("trimmed", "The Parties will open the Northern Canal. . . by the end of 2027."),
    ("trimmed", "[Norway and Chad] will open the Northern Canal to ships of all nations by the end of 2027."),
    ("trimmed", "Both Governments intend[ed] to dredge the eastern reach, to renew its locks and to light its banks."),
    # sentences from different places, marked
    ("trimmed", "Both Governments intend to dredge the eastern reach […] We welcome the work that the river towns have done"),
    # … and not marked
    ("altered", "They shall not levy any toll on vessels. We welcome the work that the river towns have done since the flood."),
    ("altered", "We welcome the work that the river towns have done since the flood. They shall not levy any toll on vessels."),
    # words changed, dropped, put in
    ("altered", "The Parties may open the Northern Canal to ships of all nations by the end of 2027."),
    ("altered", "They shall levy any toll on vessels that carry food, medicine or seed."),
    ("altered", "They shall not levy any toll on vessels that carry food, medicine, arms or seed."),
    ("altered", "The Parties may open the Northern Canal … by the end of 2027."),
    # the meaning in other words
    ("paraphrase", "engineers form a commission to report twice every year to ministers, jointly"),
    ("not_found", "The river towns shall pay for every lamp on the banks from their own purses."),
]  # fmt: skip


@pytest.mark.parametrize(("verdict", "words"), VERDICTS)
def test_verdict(verdict: str, words: str) -> None:
    q = one(words)
    assert (q.verdict, q.cites) == (verdict, "north")
    assert bool(q.edits) == (verdict == "altered")
    assert bool(q.matches) == (verdict != "not_found")


EFFECTS = [
    ("The Parties may open the Northern Canal to ships of all nations by the end of 2027.", "will → may: weaker"),
    ("Both Governments will to dredge the eastern reach, to renew its locks.", "intend → will: stronger"),
    ("They shall levy any toll on vessels that carry food, medicine or seed.", "not → (nothing): reversed"),
    ("Some members of the commission are bound by this text.", "all → some: narrower"),
    ("They shall not levy any toll on boats that carry food, medicine or seed.", "vessels → boats"),
]


@pytest.mark.parametrize(("words", "effect"), EFFECTS)
def test_what_a_change_does(words: str, effect: str) -> None:
    (edit,) = one(words).edits
    assert (edit.effect or f"{edit.source} → {edit.quoted}") == effect


AMOUNTS = """Joint Statement on the Eastern Lock

The Parties will spend $1.5 billion on the lock. They will hire 1,200 pilots and lend 25% of the cost.
We will reorganise the defence of the harbour centre.
"""
NUMBERS = [
    ("The Parties will spend US$1,500 million on the lock.", ["$1.5 billion → US$1,500 million"]),
    ("The Parties will spend $1.6bn on the lock.", ["$1.5 billion → $1.6bn"]),
    ("The Parties will spend $2.5 billion on the lock.", ["$1.5 billion → $2.5 billion"]),
    ("They will hire 12,000 pilots and lend 25% of the cost.", ["1,200 → 12,000"]),
    ("They will hire 1,200 pilots and lend 2.5% of the cost.", ["25% → 2.5%"]),
    # typography
    ("The Parties will spend $1.5bn on the lock.", []),
    ("They will hire 1,200 pilots and lend 25 per cent of the cost.", []),
    ("They will hire 1200 pilots and lend 25% of the cost.", []),
    ("The Parties will spend $ 1.5 billion on the lock.", []),
    ("We will reorganize the defense of the harbor center.", []),
]


@pytest.mark.parametrize(("words", "changed"), NUMBERS)
def test_a_number_is_one_word_and_a_spelling_is_none(words: str, changed: list[str]) -> None:
    sources = (statement(AMOUNTS, "lock", "2022-06-04"),)
    ((_, q),) = check(f"The Joint Statement on the Eastern Lock reads: “{words}”", sources)
    assert [change_cell(e) for e in q.edits] == changed
    assert q.verdict == ("altered" if changed else "verbatim")


def test_the_slice_is_exact() -> None:
    q = one("They shall not levy any toll on vessels that carry food, medicine or seed.")
    assert [m.span.of(SOURCES[0].text) for m in q.matches] == [
        "They shall not levy any toll on vessels that carry food, medicine or seed"
    ]


def test_words_left_out_without_a_mark_are_counted() -> None:
    q = one(
        "They shall not levy any toll on vessels. We welcome the work that the river towns have done since the flood."
    )
    assert any("words left out without a mark" in e.effect for e in q.edits)


def test_an_omission_of_a_denial_is_noted() -> None:
    q = one("They shall … levy any toll on vessels that carry food, medicine or seed.")
    assert q.verdict == "trimmed"
    assert "leaves out “not”" in q.why


CITED = [
    # by title, by date, by the words alone, by "the statement" that was named before
    ("The Joint Statement on the Southern Canal reads: “{}”", "south"),
    ("The joint statement of 4 June 2022 reads: “{}”", "south"),
    ("The joint statement of 3 May 2021 reads: “{}”", "north"),
]
BOTH = "We welcome the work that the river towns have done since the flood."


@pytest.mark.parametrize(("text", "cites"), CITED)
def test_the_source_that_is_named_is_cited(text: str, cites: str) -> None:
    ((_, q),) = check(text.format(BOTH))
    assert (q.cites, q.verdict) == (cites, "verbatim")


def test_words_that_stand_in_several_inputs_cite_the_first_and_name_all() -> None:
    ((_, q),) = check(f"The ministers said: “{BOTH}”")
    assert q.cites == "north"
    assert "north, south" in q.why


def test_the_statement_is_the_one_named_before() -> None:
    found = check(
        "The Joint Statement on the Southern Canal says: “The commission met in Oslo and heard the pilots.” "
        "It was short. The statement also says: “No lamp shall be lit there before the year is out.”"
    )
    assert [(q.cites, q.verdict) for _, q in found] == [("south", "verbatim"), ("south", "not_found")]


def test_words_from_another_input_than_the_one_named() -> None:
    q = one("The commission met in Oslo and heard the pilots.")
    assert (q.cites, q.verdict) == ("south", "verbatim")
    assert "lays them to north" in q.why


def test_the_parts_of_a_broken_quotation_are_compared_as_one() -> None:
    found = check(
        "“They shall not levy any toll,” the Joint Statement on the Northern Canal says, “on vessels that carry food, "
        "medicine or seed.”"
    )
    assert [(q.continues, q.verdict) for _, q in found] == [(False, "verbatim"), (True, "verbatim")]


def test_a_broken_quotation_that_hides_words_is_not_verbatim() -> None:
    found = check(
        "“They shall levy,” the Joint Statement on the Northern Canal says, “any toll on vessels that carry food, "
        "medicine or seed.”"
    )
    assert "verbatim" not in {q.verdict for _, q in found}


NOT_COMPARED = [
    "The mayor of a river town said: “The river towns shall pay for every lamp from their own purses.”",
    "The Oslo Declaration says: “The river towns shall pay for every lamp from their own purses.”",
    "A pilot called it “the commission”.",  # few words prove nothing
]


@pytest.mark.parametrize("text", NOT_COMPARED)
def test_what_is_laid_to_no_input_is_not_compared(text: str) -> None:
    ((_, q),) = check(text)
    assert (q.verdict, q.cites, q.matches) == (None, None, ())


def test_one_index_serves_many_articles() -> None:
    index = Index(SOURCES)
    article = replace(parse(f"The ministers said: “{BOTH}”", id="a"), form="article")
    found = quotations(article)
    assert verify(found, article, index) == verify(found, article, SOURCES) == verify(found, article, SOURCES[::-1])


def test_without_sources_nothing_is_said() -> None:
    ((_, q),) = check(f"The ministers said: “{BOTH}”", ())
    assert (q.verdict, q.why) == (None, "")


CONDITIONED = """Joint Statement on the Western Lock

Pending approval by both parliaments, the Parties will sell three dredgers, except in winter, to the river towns.
"""
CUT = [
    ("the Parties will sell three dredgers", ["a condition: “Pending approval by both parliaments”", "an exception: “except in winter”"]),
    ("Pending approval by both parliaments, the Parties will sell […] dredgers, except in winter, to the river towns.", []),
]


@pytest.mark.parametrize(("words", "limits"), CUT)
def test_what_is_left_out_is_shown_and_named_where_it_limits(words: str, limits: list[str]) -> None:
    source = replace(statement(CONDITIONED, "lock", "2022-06-04"), parties=("Norway", "Chad"))
    ((_, q),) = check(f"The Joint Statement on the Western Lock reads: “{words}”", (source,))
    assert q.verdict == "trimmed"
    assert [limit for limit in limits if limit not in q.why] == []
    assert ("leaves out" in q.why) == bool(limits)
    assert "[" in q.why.partition("in full")[2]


@pytest.mark.parametrize(
    ("left_out", "limit"),
    [
        ("to the other river towns", ""),
        ("other than those of the marsh", "an exception"),
        ("to save the weir", ""),
        ("save for the oldest two", "an exception"),
        ("provided by the council", ""),
        ("provided that the river falls", "a condition"),
        ("on the subject of tolls", ""),
        ("subject to the consent of both towns", "a condition"),
        ("once more", ""),
        ("where the river allows it", "a condition"),
    ],
)
def test_only_words_that_limit_are_said_to(left_out: str, limit: str) -> None:
    source = statement(f"Joint Statement on the Western Lock\n\nThe towns will sell three grey dredgers {left_out}.\n", "lock", "2022-06-04")
    ((_, q),) = check("The Joint Statement on the Western Lock reads: “The towns will sell three grey dredgers”", (source,))
    assert (q.verdict, "leaves out" in q.why) == ("trimmed", bool(limit))
    assert limit in q.why


SPEAKERS = [
    ("Jean Moreau, the foreign minister of France,", "no party of this statement"),
    ("French Minister Jean Moreau", "no party of this statement"),
    ("France", "no party of this statement"),
    ("Jean Moreau", "nothing says that Jean Moreau speaks for one of them"),
    ("Norwegian Minister Anna Berg", ""),
    ("Norway", ""),
    ("The joint statement", ""),
]


@pytest.mark.parametrize(("speaker", "warning"), SPEAKERS)
def test_a_speaker_who_is_no_party_is_told(speaker: str, warning: str) -> None:
    source = replace(SOURCES[0], parties=("Norway", "Chad"))
    ((_, q),) = check(f"{speaker} said: “All members of the commission are bound by this text.”", (source,))
    assert q.verdict == "verbatim"
    assert warning in q.why
    assert bool(q.why) == bool(warning)


def test_a_statement_later_than_the_article_is_never_cited() -> None:
    said = "The ministers said: “The commission met in Oslo and heard the pilots.” They also said: “{}”"
    article = replace(parse(said.format(BOTH), id="article"), form="article", date="2021-12-01")
    met, both = verify(quotations(article), article, SOURCES)
    assert (met.verdict, met.cites) == (None, None)
    assert "south has them, and is later than the article" in met.why
    assert (both.verdict, both.cites) == ("verbatim", "north")


TIMES = [("In June 2022 the ministers said", "south"), ("In May 2021 the ministers said", "north"),
         ("The 2022 statement said", "south")]  # fmt: skip


@pytest.mark.parametrize(("said", "cites"), TIMES)
def test_words_of_two_statements_are_laid_to_the_one_of_the_month_that_is_named(said: str, cites: str) -> None:
    ((_, q),) = check(f"{said}: “{BOTH}”")
    assert (q.cites, q.verdict) == (cites, "verbatim")


DATES = [
    # a date that stands by itself, or in a dateline, is the article's own
    ("Ferry Courier\n\n1 June 2020\n\nThe river towns met.", "2020-06-01"),
    ("OSLO, 1 June 2020 – The river towns met and talked for a long time about the locks.", "2020-06-01"),
    # one that leads in a quotation, dates a document or stands in a sentence is not
    ("The text (On the Northern Canal, 3 May 2021) reads:\n\n> They shall not levy any toll on vessels.", None),
    ("The towns on 3 May 2021:\n\n> They shall not levy any toll on vessels that carry food.", None),
    ("Joint Statement of 3 May 2021\n\nThe river towns read it closely.", None),
    ("“The reach – a long one – is dredged” says the text of 3 May 2021 on the Northern Canal that binds them.", None),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_the_date_of_an_article_is_sure_only_apart_from_what_it_speaks_of(text: str, date: str | None) -> None:
    assert own_date(parse(text, id="article")) == date


@pytest.mark.parametrize("title", ["Joint Statement on the Southern Canal", "Joint Statement on the Sothern Canal"])
def test_a_statement_newer_than_a_date_in_a_lead_is_found(title: str) -> None:
    text = (
        "The text (Joint Statement on the Northern Canal, 3 May 2021) reads:\n\n> All members of the commission are bound "
        f"by this text.\n\nIn their {title}, the parties said: “The commission met in Oslo and heard the pilots.”"
    )
    assert [(q.cites, q.verdict) for _, q in check(text)] == [("north", "verbatim"), ("south", "verbatim")]


@pytest.mark.parametrize(("town", "cites"), [("Southren", None), ("Southerne", "south"), ("Eastern", None)])
def test_one_letter_of_a_long_word_in_a_title_may_be_wrong(town: str, cites: str | None) -> None:
    said = f"In their Joint Statement on the {town} Canal, the parties said"
    assert one("The river towns shall pay for every lamp on the banks.", said).cites == cites


ADDRESSED = [
    (".html", "<p>It says: <q cite='{}'>The commission met in Oslo and heard the pilots.</q></p>"),
    (".html", "<blockquote cite='{}'><p>The commission met in Oslo and heard the pilots.</p></blockquote><p>It rained.</p>"),
    (".md", "It says: <q cite='{}'>The commission met in Oslo and heard the pilots.</q>"),
    (".md", "<blockquote cite='{}'>\n\nThe commission met in Oslo and heard the pilots.\n\n</blockquote>\n\nIt rained."),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "text"), ADDRESSED)
@pytest.mark.parametrize("address", ["https://towns.example/B", "http://www.Towns.example/B/#p2"])
def test_the_address_of_a_quotation_tells_its_source(suffix: str, text: str, address: str) -> None:
    both = [replace(statement(LATER, i, "2022-06-04"), address=f"https://towns.example/{i}") for i in ("A", "B")]
    article = replace(parse(text.format(address), suffix=suffix, id="article"), form="article")
    (q,) = verify(quotations(article), article, both)
    assert (q.cites, q.verdict, q.why) == ("B", "verbatim", "")


@pytest.mark.parametrize(
    ("text", "verdict", "cites"),
    [
        ("The statement does not say “they shall never levy any toll on vessels that carry sand”.", None, None),
        ("Neither minister said “we will dig a canal through the whole of the west”.", None, None),
        ("The ministers never said “they shall not levy any toll on vessels that carry food, medicine or seed”.", "verbatim", "north"),
    ],
)  # fmt: skip
def test_words_that_were_not_said(text: str, verdict: str | None, cites: str | None) -> None:
    article = replace(parse(f"Canal talks\n\n{text}", id="article"), form="article")
    (q,) = verify(quotations(article), article, SOURCES, frozenset(("north", "south")))
    assert (q.verdict, q.cites, q.speaker) == (verdict, cites, None)
    assert q.why.startswith("the article says that this was not said")


def test_many_statements_are_counted_not_listed() -> None:
    many = tuple(statement(TREATY.replace("Northern", f"No. {n}"), f"s{n}", f"20{n + 10}-01-01") for n in range(9))
    article = replace(parse("Canal talks\n\nThe minister said “we will paint every boat in the harbour blue”.", id="a"), form="article")
    (q,) = verify(quotations(article), article, many, frozenset(d.id for d in many))
    assert (q.verdict, q.why) == ("not_found", "none of the 9 statements holds them")

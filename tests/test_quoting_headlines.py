"""Quotations in headings, answers that come from somebody, pronouns with titles, and clauses of a statement's own."""

from dataclasses import replace

import pytest

from communique.model import Document, Quotation
from communique.quoting import quotations, verify
from communique.reading.files import parse

TEXT = "\n\n4 March 2024\n\nOSLO — Anna Berg, the mayor, spoke on Sunday.\n"
HEADLINES = [  # and whose words they quote, as written
    ("Berg: “We will meet again in the spring”", ["Berg"]),
    ("‘We will meet again in the spring,’ says Berg", ["Berg"]),
    ("“We will meet again in the spring”: Berg", ["Berg"]),
    ("Berg tells towns “we will meet again in the spring”", ["Berg"]),
    ("“We will meet again in the spring”", []),
    ("Towns hail “new era” of weirs, says Berg", []),
    ("The Weir: “A Long and Cold Walk to It”", []),
    ("Berg’s weir", []),
]


def article(text: str, suffix: str = ".md") -> Document:
    return replace(parse(text, suffix=suffix, id="a"), form="article")


@pytest.mark.parametrize(("headline", "speakers"), HEADLINES)
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_headlines(headline: str, speakers: list[str], suffix: str) -> None:
    text = (
        f"# {headline}{TEXT}"
        if suffix == ".md"
        else f"<h1>{headline}</h1><p>4 March 2024</p><p>OSLO — Anna Berg spoke.</p>"
    )
    found = article(text, suffix)
    said = quotations(found)
    assert [q.speaker.of(found.text) for q in said if q.speaker] == speakers
    assert [q.speaker_name for q in said] == ["Anna Berg" for _ in speakers]


def test_a_headline_leaves_the_quotations_below_it_as_they_are() -> None:
    below = "\n\nOSLO — Anna Berg spoke.\n\n“It is a long and cold walk,” she said."
    with_it, without = (article(f"# {head}{below}") for head in ("Sato: “We will meet again in the spring”", "Weirs"))
    ours = quotations(with_it)
    assert [q.speaker_name for q in ours] == ["Sato", *(q.speaker_name for q in quotations(without))]


COMMA = "“We will meet again in the spring,”"
ANSWERS = [
    (f"{COMMA} came the answer from Berg.", "Berg"),
    (f"{COMMA} came the curt reply from the mayor of Oslo.", "the mayor of Oslo"),
    (f"{COMMA} was the answer of Anna Berg, the mayor.", "Anna Berg"),
    (f"{COMMA} came the answer from the far side of the river.", None),
]


@pytest.mark.parametrize(("sentence", "speaker"), ANSWERS)
def test_answers(sentence: str, speaker: str | None) -> None:
    found = article(f"Weirs\n\n4 March 2024\n\nSato asked when. {sentence}")
    (q,) = quotations(found)
    assert (q.speaker.of(found.text) if q.speaker else None) == speaker


PRONOUNS = [
    ("Mr Jun Sato came late. She said", None),
    ("Mr Jun Sato came late. He said", "Jun Sato"),
    ("Ms. Anna Berg heard Mr Jun Sato. She said", "Anna Berg"),
    ("Mr Jun Sato met Mrs Anna Berg, and she said", "Anna Berg"),
    ("Mr Jun Sato met Mr Ole Lund, and he said", None),
]


@pytest.mark.parametrize(("lead", "name"), PRONOUNS)
def test_titles_tell_for_whom_a_pronoun_cannot_stand(lead: str, name: str | None) -> None:
    (q,) = quotations(article(f"Weirs\n\n4 March 2024\n\n{lead} “we will meet again in the spring”."))
    assert q.speaker_name == name


STATEMENT = (
    "Joint Statement on the Northern Canal\n\n3 May 2021\n\nWe will share the costs of the new locks in equal parts. We "
    "will not lease the yard to any company from abroad before the towns have voted on it.\n"
)
PARTLY = [  # invented words with a clause of the statement in them, and what was changed in that
    ("The gulls of the bay shall have a pension and we will share all costs of the new locks in equal parts.", ("the", "all")),
    ("Every gull shall get a hat, and a boat of its own; we will not sell the yard to any company from abroad.", ("lease", "sell")),
    ("Every gull of the bay shall get a pension, a hat, and a small boat of its own, in equal parts.", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "change"), PARTLY)
def test_a_clause_of_the_statement_within_invented_words(words: str, change: tuple[str, str] | None) -> None:
    source = replace(parse(STATEMENT, id="north"), form="statement", date="2021-05-03")
    text = article(f"Weirs\n\n4 March 2024\n\nThe Joint Statement on the Northern Canal says: “{words}”")
    q: Quotation
    (q,) = verify(quotations(text), text, (source,))
    assert q.verdict == ("altered" if change else "not_found")
    assert change is None or change in [(edit.source, edit.quoted) for edit in q.edits]
    assert ("words stand there so" in q.why) == (change is not None)


def test_what_a_paper_is_called_is_said_of_it() -> None:
    text = article("Weirs\n\n4 March 2024\n\nBerg called the plan “a long and cold list of wishes”, and Sato laughed.")
    assert [q.speaker.of(text.text) for q in quotations(text) if q.speaker] == ["Berg"]


STARTS = [  # quoted words, and whether the statement has a sentence or clause of them
    ("Hale, who judged that the boats leak", "trimmed"),
    ("They asked for a new weir.", "verbatim"),
]


@pytest.mark.parametrize(("words", "verdict"), STARTS)
def test_where_a_sentence_of_the_statement_begins(words: str, verdict: str) -> None:
    said = "Voting against it was Thomas M. Hale, who judged that the boats leak.*\u00a0* They asked for a new weir.\n"
    source = parse(f"Joint Statement on the Northern Canal\n\n3 May 2021\n\n{said}", id="north")
    source = replace(source, form="statement", date="2021-05-03")
    text = article(f"Weirs\n\n4 March 2024\n\nThe Joint Statement on the Northern Canal says: “{words}”")
    assert [q.verdict for q in verify(quotations(text), text, (source,))] == [verdict]

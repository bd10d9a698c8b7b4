"""Whose words a quotation is said to be: before, after, between, in the sentence beside it, or paragraphs back."""

from dataclasses import replace

import pytest

from communique.model import Document, Quotation
from communique.quoting import quotations
from communique.reading.files import parse


def read(text: str, date: str | None = None) -> Document:
    return replace(parse(text, id="article"), form="article", date=date)


def quoted(text: str, date: str | None = None) -> list[tuple[Document, Quotation]]:
    document = read(text, date)
    return [(document, q) for q in quotations(document)]


def attribution(document: Document, q: Quotation) -> tuple[str | None, str | None]:
    return (q.cue.of(document.text) if q.cue else None, q.speaker.of(document.text) if q.speaker else None)


WE = "“We will meet again in the spring”"
WE_COMMA = "“We will meet again in the spring,”"

CASES = [
    # before
    (f"The ministers said: {WE}.", "said", "The ministers"),
    (f"Anna Berg, the foreign minister of Norway, told reporters on Monday, {WE}.", "told", "Anna Berg"),
    (f"In the spring, after long talks, Anna Berg warned that {WE}.", "warned", "Anna Berg"),
    (f"According to Minister Anna Berg, {WE}.", "According to", "Minister Anna Berg"),
    (f"According to “Fishing in the Fjord”, released on 8 April 2024, {WE}.", "According to", "Fishing in the Fjord"),
    (f"The two sides had no doubts. As the joint statement puts it this way: {WE}.", "puts", "the joint statement"),
    # after
    (f"{WE_COMMA} Anna Berg said.", "said", "Anna Berg"),
    (f"{WE_COMMA} said Anna Berg, the foreign minister of Norway.", "said", "Anna Berg"),
    (f"{WE_COMMA} Anna Berg, who leads the delegation, said on Monday.", "said", "Anna Berg"),
    (f"{WE_COMMA} the joint statement released on 8 April says.", "says", "the joint statement released on 8 April"),
    (f"{WE_COMMA} according to the communiqué.", "according to", "the communiqué"),
    ("“Will we meet again in the spring?” Anna Berg asked.", "asked", "Anna Berg"),
    # a person, a party, a group, a document
    (f"Norway said {WE}.", "said", "Norway"),
    (f"The two sides declared {WE}.", "declared", "The two sides"),
    (f"The communiqué reads: {WE}.", "reads", "The communiqué"),
    (f"The statement (Joint Statement on Fishing, 8 April 2024) reads: {WE}.", "reads", "The statement"),
    # auxiliaries, adverbs and times between subject and verb
    (f"Anna Berg had also repeatedly warned that {WE}.", "warned", "Anna Berg"),
    (f"The State Secretary on Tuesday said {WE}.", "said", "The State Secretary"),
    # a participle or infinitive has the subject of its sentence
    (f"Anna Berg went further, saying {WE}.", "saying", "Anna Berg"),
    # a noun with its owner
    (f"The talks ended with her pledge that {WE}.", "pledge", "her"),
    (f"The talks ended with Anna Berg’s warning that {WE}.", "warning", "Anna Berg"),
    # a passive that names who said it
    (f"As reported by the Nordic News Agency, {WE}.", "reported", "the Nordic News Agency"),
    # a relative clause or an aside with names, verbs and times of its own
    (f"Anna Berg, who met Jun Sato on Monday, said {WE}.", "said", "Anna Berg"),
    (f"Anna Berg, who met Minister Jun Sato in May, said {WE}.", "said", "Anna Berg"),
    (f"Anna Berg, whose party lost in March, said {WE}.", "said", "Anna Berg"),
    (f"Anna Berg, Norway’s envoy since June, said {WE}.", "said", "Anna Berg"),
    (f"Anna Berg (who met Jun Sato on Monday) said {WE}.", "said", "Anna Berg"),
    (f"Anna Berg — who met Jun Sato on Monday — said {WE}.", "said", "Anna Berg"),
    (f"{WE_COMMA} Anna Berg, who met Jun Sato on Monday, said.", "said", "Anna Berg"),
    # the one who is quoted speaks, not the one who quotes
    (f"Anna Berg was quoted by the Nordic News Agency as saying {WE}.", "saying", "Anna Berg"),
    (f"Anna Berg was cited in the Oslo Herald as telling reporters {WE}.", "telling", "Anna Berg"),
    (f"Anna Berg was quoted as saying {WE}.", "saying", "Anna Berg"),
    (f"The Oslo Herald quoted Anna Berg as saying {WE}.", "saying", "Anna Berg"),
    (f"The Oslo Herald quotes her as having said {WE}.", "said", "her"),
    (f"{WE_COMMA} the Oslo Herald quoted Anna Berg as saying.", "quoted", "Anna Berg"),
    (f"{WE_COMMA} Anna Berg was quoted as saying by the Oslo Herald.", "quoted", "Anna Berg"),
    # words of somebody
    (f"In the words of the communiqué, {WE}.", "In the words of", "the communiqué"),
    (f"In Anna Berg’s words, {WE}.", "words", "Anna Berg"),
    # a name without a verb
    (f"{WE} — Anna Berg, envoy of Norway", None, "Anna Berg"),
    (f"{WE} -Envoy Anna Berg", None, "Envoy Anna Berg"),
    (f"They sat down.\n\n{WE}.\n\n― Anna Berg, Oslo, 3 May", None, "Anna Berg"),
    (f"Anna Berg: {WE}", None, "Anna Berg"),
    (f"Anna Berg, envoy of Norway: {WE}", None, "Anna Berg"),
    (f"And from Envoy Anna Berg:\n\n{WE}", None, "Envoy Anna Berg"),
    (f"And this from Anna Berg: {WE}", None, "Anna Berg"),
    # the sentence before, which ends with a colon or says who spoke
    (f"Anna Berg was blunt:\n\n{WE}.", None, "Anna Berg"),
    (f"The joint statement which followed the meeting also declared closer ties.\n\n{WE}.", "declared",
     "The joint statement which followed the meeting"),
    # the sentence after
    (f"{WE}. Anna Berg said so on Monday.", "said", "Anna Berg"),
    # nobody
    (f"{WE}.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "speaker"), CASES)
def test_cue_and_speaker(text: str, cue: str | None, speaker: str | None) -> None:
    ((document, q),) = quoted(text)
    assert attribution(document, q) == (cue, speaker)


SEVERAL = [
    # an attribution between the parts belongs to both; the second goes on from the first
    (
        "“We will meet again,” Anna Berg said, “before the spring of next year.”",
        [("said", "Anna Berg", False), ("said", "Anna Berg", True)],
    ),
    # two sentences are two quotations of one speaker
    (
        "“We will meet again,” Anna Berg said. “The hall will be warmer then.”",
        [("said", "Anna Berg", False), ("said", "Anna Berg", False)],
    ),
    # two speakers in one sentence
    (
        "Anna Berg said, “We will meet again,” and Jun Sato replied, “The hall was rather cold.”",
        [("said", "Anna Berg", False), ("replied", "Jun Sato", False)],
    ),
    # a paragraph of its own goes on with the speaker of the one before
    (
        "“We will meet again,” Anna Berg said.\n\n“The hall was rather cold this time.”",
        [("said", "Anna Berg", False), ("said", "Anna Berg", False)],
    ),
    # two cues beside each other
    (
        "In the words of the text, “we will meet again”; Anna Berg called that “a cold prospect”.",
        [("In the words of", "the text", False), ("called", "Anna Berg", False)],
    ),
    (
        "“We will meet again”, the text says; “a cold prospect”, Anna Berg said.",
        [("says", "the text", False), ("said", "Anna Berg", False)],
    ),
    (
        "The text says “we will meet again”, which Anna Berg called “a cold prospect”.",
        [("says", "The text", False), ("called", "Anna Berg", False)],
    ),
    # names behind quotations, one a line
    (
        "They sat down.\n\n“We will meet again in spring.” — Anna Berg\n\n“The hall was rather cold.” — Jun Sato, Tokyo",
        [(None, "Anna Berg", False), (None, "Jun Sato", False)],
    ),
    # parts of one reported sentence
    (
        "The ministers said that they “remain committed” to a “full and early use” of the canal.",
        [("said", "The ministers", False), ("said", "The ministers", False)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SEVERAL)
def test_several_quotations(text: str, wanted: list[tuple[str, str, bool]]) -> None:
    got = [(*attribution(document, q), q.continues) for document, q in quoted(text)]
    assert got == wanted


STANDS_FOR = [
    # a short name stands for the full one, an office is left out
    ("Prime Minister Anna Berg came. “It was cold there,” Berg said.", "Anna Berg", (), ()),
    # … unless two persons have it
    (
        "Anna Berg met Olav Berg. “It was cold there,” Berg said.",
        None, (), ("Anna Berg", "Olav Berg"),
    ),
    # a person who speaks for a party
    ("“It was cold there,” said Japanese Defence Minister Jun Sato.", "Jun Sato", ("Japan",), ()),
    # a person of an office in a state; two names are no person
    ("Minister Anna Berg of Norway came and called it “a long and cold walk there”.", "Anna Berg", ("Norway",), ()),
    ("“It was cold there,” Lutha and Zenda said.", None, (), ()),
    # a pronoun stands for the one person named before it
    ("Minister Anna Berg came by train. “It was cold there,” she said.", "Anna Berg", (), ()),
    # … and stays open where two are
    (
        "Minister Anna Berg met Minister Jun Sato. “It was cold there,” she said.",
        None, (), ("Anna Berg", "Jun Sato"),
    ),
    # "it" stands for the one thing named before it, and stays open otherwise
    ("The communiqué is short. “It was cold there,” it said.", "The communiqué", (), ()),
    ("Norway welcomed the deal. “It was cold there,” it said.", "Norway", ("Norway",), ()),
    ("Norway and Chad met. “It was cold there,” it said.", None, (), ("Chad", "Norway")),
    ("The council met late. “It was cold there,” it said.", None, (), ()),
    ("Berg met Sato. “It was cold there,” he said.", None, (), ()),
    # parties by name, by capital, and as a group
    ("“It was cold there,” the Japanese government said.", "Japan", ("Japan",), ()),
    ("“It was cold there,” Canberra said.", "Australia", ("Australia",), ()),
    ("Japan and Norway held talks. “It was cold there,” the two sides said.", "Japan; Norway", ("Japan", "Norway"), ()),
    (
        "Japan, Chad and Norway held talks. “It was cold there,” the two sides said.",
        None, (), ("Japan", "Chad", "Norway"),
    ),
    # a document is named to the end of what says where and when it was issued
    (
        "The Oslo Declaration, adopted in Port Aldery on 17 June 2021, said: “It was cold there, and it is still.”",
        "The Oslo Declaration, adopted in Port Aldery on 17 June 2021", (), (),
    ),
    # "that statement" is the one named right before it, not the one quoted before
    (
        "The Oslo Declaration says “we fish”. Then came the Joint Statement of the Second Herring Talks: “It is cold,” that statement says.",
        "the Joint Statement of the Second Herring Talks", (), (),
    ),
    # a document cited before
    (
        "The Oslo Declaration says “we shall fish in peace”. The text was short. “It was cold there,” the declaration says.",
        "The Oslo Declaration", (), (),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "parties", "candidates"), STANDS_FOR)
def test_whom_the_speaker_stands_for(
    text: str, name: str | None, parties: tuple[str, ...], candidates: tuple[str, ...]
) -> None:
    _, q = quoted(text)[-1]
    assert (q.speaker_name, q.speaker_parties, q.speaker_candidates) == (name, parties, candidates)


DATES = [
    # the year as stated, or from the article's date, or unknown
    ("8 April 2023", "2024-05-02", "2023-04-08"),
    ("8 April", "2024-05-02", "2024-04-08"),
    ("8 June", "2024-05-02", "2023-06-08"),
    ("April 8", None, "XXXX-04-08"),
]


@pytest.mark.parametrize(("written", "article", "wanted"), DATES)
def test_date_of_what_is_cited(written: str, article: str | None, wanted: str) -> None:
    _, q = quoted(f"The joint statement released on {written} reads: {WE}.", article)[0]
    assert q.date == wanted


CREDITED = [
    (".md", "> It was cold in the hall there.\n>\n> — Anna Berg, envoy"),
    (".md", "> “It was cold in the hall there.” — Anna Berg"),
    (".html", "<blockquote>It was cold in the hall there.<br>— Anna Berg</blockquote>"),
    (".html", "<blockquote>It was cold in the hall there. <cite>Anna Berg</cite></blockquote><p>It rained.</p>"),
    (".html", "<blockquote><p>It was cold in the hall there.</p><cite>Anna Berg</cite>, envoy</blockquote><p>It rained.</p>"),
    (".html", "<blockquote><p>It was cold in the hall there.</p><footer>Anna Berg</footer></blockquote><p>It rained.</p>"),
    (".html", "<blockquote><p>It was cold in the hall there.</p><small>Anna Berg</small></blockquote><p>It rained.</p>"),
    (".html", "<figure><blockquote>It was cold in the hall there.</blockquote><figcaption>Anna Berg, envoy</figcaption></figure><p>It rained.</p>"),
    (".html", "<figure><blockquote><p>It was cold in the hall there.</p></blockquote><figcaption>— <cite>Anna Berg</cite></figcaption></figure>"),
    (".md", "<figure>\n<blockquote>\n\nIt was cold in the hall there.\n\n</blockquote>\n<figcaption>Anna Berg</figcaption>\n</figure>\n\nIt rained."),
    (".md", "> It was cold in the hall there.\n>\n> <cite>Anna Berg</cite>\n\nIt rained."),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "text"), CREDITED)
def test_the_line_that_says_whose_a_block_quotation_is_is_none_of_its_words(suffix: str, text: str) -> None:
    document = replace(parse(text, suffix=suffix, id="article"), form="article")
    (q,) = quotations(document)
    assert q.content.of(document.text) == "It was cold in the hall there."
    assert q.speaker_name == "Anna Berg"


UNCREDITED = [
    "<blockquote><p><cite>The Herald</cite> says it was cold in the hall there.</p></blockquote>",
    "<blockquote>It was <small>rather</small> cold in the hall there.</blockquote>",
    "<figure><figcaption>The hall at noon</figcaption><blockquote>It was cold in the hall there.</blockquote></figure>",
]


@pytest.mark.parametrize("text", UNCREDITED)
def test_a_name_within_quoted_words_credits_nobody(text: str) -> None:
    document = read_page(text)
    (q,) = quotations(document)
    assert q.content.of(document.text).endswith("cold in the hall there.")
    assert q.speaker is None


def test_a_picture_with_its_caption_is_no_quotation() -> None:
    document = read_page("<p>It rained.</p><figure><img src='x'><figcaption>The hall at noon</figcaption></figure>")
    assert [b.role for b in document.blocks] == ["paragraph", "furniture"]


def read_page(text: str) -> Document:
    return replace(parse(text, suffix=".html", id="article"), form="article")


def test_the_document_is_named_as_it_is_written() -> None:
    document, q = quoted(f"In their Joint Statement on Fishing, issued on 8 April, the parties said: {WE}.")[0]
    assert q.cited_as is not None
    assert "Joint Statement" in q.cited_as.of(document.text)

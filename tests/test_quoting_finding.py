"""Which words of an article are quoted: every kind of mark, and everything that only looks like one."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Document
from communique.quoting import quotations, quoted_and_reported
from communique.reading.files import parse


def article(text: str, suffix: str = ".txt") -> Document:
    return replace(parse(text, suffix=suffix, id="article"), form="article")


def contents(text: str, suffix: str = ".txt") -> list[str]:
    document = article(text, suffix)
    return [q.content.of(document.text) for q in quotations(document)]


FOUND = [
    # curly, straight, low-high, angled, doubled and single marks
    ("The ministers said, “We will meet again in the spring.”", ["We will meet again in the spring."]),
    ('The ministers said, "We will meet again in the spring."', ["We will meet again in the spring."]),
    ("The ministers said, „We will meet again in the spring.“", ["We will meet again in the spring."]),
    ("The ministers said, «We will meet again in the spring.»", ["We will meet again in the spring."]),
    ("The ministers said, ''We will meet again in the spring.''", ["We will meet again in the spring."]),
    ("The ministers said, ``We will meet again in the spring.''", ["We will meet again in the spring."]),
    ("The ministers said, ‘We will meet again in the spring.’", ["We will meet again in the spring."]),
    ("The ministers said, 'We will meet again in the spring.'", ["We will meet again in the spring."]),
    # marks that open in one language and close in another, more than one in a sentence, one kind in the other
    ("The ministers said, „We will meet again in the spring.”", ["We will meet again in the spring."]),
    ("The ministers said, ”We will meet again in the spring.”", ["We will meet again in the spring."]),
    ("The ministers said, »We will meet again in the spring.«", ["We will meet again in the spring."]),
    ("The ministers said, »We will meet again in the spring.»", ["We will meet again in the spring."]),
    ("The ministers said, « We will meet again in the spring. »", [" We will meet again in the spring. "]),
    ("The ministers said, 「We will meet again in the spring.」", ["We will meet again in the spring."]),
    ("The ministers said, 『We will meet again in the spring.』", ["We will meet again in the spring."]),
    ("The ministers said, ‚We will meet again in the spring.‘", ["We will meet again in the spring."]),
    ("„We will meet again“, the ministers said, „in the spring or before it“.",
     ["We will meet again", "in the spring or before it"]),
    ("»We will meet again«, the ministers said, »in the spring or before it«.",
     ["We will meet again", "in the spring or before it"]),
    ("The ministers said »we will meet again«, »we will dine late« and »we will walk home«.",
     ["we will meet again", "we will dine late", "we will walk home"]),
    ("The ministers said „we will meet again“, „we will dine late“ and „we will walk home“.",
     ["we will meet again", "we will dine late", "we will walk home"]),
    ("“We will meet again“, the ministers said, “in the spring or before it“.",
     ["We will meet again", "in the spring or before it"]),
    ("Anna Berg said: »The text calls this ›a first step‹ and no more.«",
     ["The text calls this ›a first step‹ and no more."]),
    ("Anna Berg said: „The text calls this ‚a first step‘ and no more.“",
     ["The text calls this ‚a first step‘ and no more."]),
    ("Anna Berg said: «The text calls this ‹a first step› and no more.»",
     ["The text calls this ‹a first step› and no more."]),
    ("Anna Berg said: 「The text calls this 『a first step』 and no more.」",
     ["The text calls this 『a first step』 and no more."]),
    # mixed: any double mark closes any other
    ('The ministers said, “We will meet again in the spring."', ["We will meet again in the spring."]),
    ('The ministers said, "We will meet again in the spring.”', ["We will meet again in the spring."]),
    ("“We will meet again in the spring,“ the ministers said.", ["We will meet again in the spring,"]),
    # nested: what is quoted inside belongs to the words of the outer speaker
    (
        "Minister Anna Berg said, “The text calls this ‘a first step’ and no more than that.”",
        ["The text calls this ‘a first step’ and no more than that."],
    ),
    (
        "Minister Anna Berg said, “The text calls this “a first step” and no more than that.”",
        ["The text calls this “a first step” and no more than that."],
    ),
    (
        "Minister Anna Berg said, \"The text calls this 'a first step' and no more than that.\"",
        ["The text calls this 'a first step' and no more than that."],
    ),
    # an apostrophe inside single marks closes nothing
    (
        "She said, ‘We don’t share the ministers’ view of the matter at all.’ Then she left.",
        ["We don’t share the ministers’ view of the matter at all."],
    ),
    # over paragraphs: a mark opens each, one closes the last
    (
        "The statement reads:\n\n“We met in the old town hall of the capital.\n\n“We will meet again in the spring.”",
        ["We met in the old town hall of the capital.\n\n“We will meet again in the spring."],
    ),
    # never closed: it ends with its paragraph
    (
        "The statement reads: “We will meet again in the spring.\n\nThe hall was cold.",
        ["We will meet again in the spring."],
    ),
    # broken by its attribution
    (
        "“We will meet again,” the ministers said, “before the spring of next year.”",
        ["We will meet again,", "before the spring of next year."],
    ),
    # parts of a sentence
    (
        "The text says that both sides “remain committed” to the “full and early use” of the canal.",
        ["remain committed", "full and early use"],
    ),
    # omissions and insertions stay in the words
    (
        "The text says that “[t]he Parties […] will … protect [their] rivers”.",
        ["[t]he Parties […] will … protect [their] rivers"],
    ),
    # a paragraph without marks after "reads:"
    (
        "The joint statement reads:\n\nWe will meet again in the spring of next year.\n\nThe hall was cold.",
        ["We will meet again in the spring of next year."],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_quoted_words_are_found(text: str, wanted: list[str]) -> None:
    assert contents(text) == wanted


BLOCKS = [
    (".md", "The text reads:\n\n> We will meet again in the spring.\n\nThe hall was cold."),
    (".md", "The text reads:\n\n> “We will meet again in the spring.”\n\nThe hall was cold."),
    (
        ".html",
        "<p>The text reads:</p><blockquote><p>We will meet again in the spring.</p></blockquote><p>It was cold.</p>",
    ),
    (
        ".html",
        "<p>The text reads:</p><blockquote cite='https://example.org/text'>We will meet again in the spring.</blockquote>",
    ),
    # marks that a browser sets
    (".html", "<p>The text reads: <q>We will meet again in the spring.</q> It was cold.</p>"),
    (".html", "<p>The text reads: <q cite='https://example.org/text'><b>We will</b> meet again in the spring.</q></p>"),
    (".html", "<p>The text reads: “<q>We will meet again in the spring.</q>” It was cold.</p>"),
]


@pytest.mark.parametrize(("suffix", "text"), BLOCKS)
def test_block_quotations_are_found(suffix: str, text: str) -> None:
    assert contents(text, suffix) == ["We will meet again in the spring."]


NOT_QUOTED = [
    "The ministers' aides didn't want the parties' drafts of '98 to be seen.",
    "The ministers’ aides didn’t want the parties’ drafts of ’98 to be seen.",
    "» The ministers met in the town hall. » They dined late.",  # arrows
    "The ministers met.» They dined « late.",
    'The model of the bridge is 6\' 4" long and 11" high.',
    "They met under the heading “A Bridge for Both Shores” in the town hall.",  # a title
    "The so-called “bridge club” met in the town hall.",  # scare quotes
    "The ship “Morning Star” lay in the harbour.",  # a name
    "According to “A Bridge for Both Shores”, released on 3 May 2021, the canal is open.",  # what is cited
    "Anna Berg welcomed the resolution “Peace and quiet on the northern canal” and went home.",
    "Anna Berg presented the paper “Locks for the next decade and beyond” in the town hall.",
    "Anna Berg presented “Locks for the next decade and beyond”, a paper on the canal.",
    "Anna Berg praised Resolution 17 (2006) “on an open canal for all ships”.",
    "",
    "“”",
    "“",
    '" " "',
]


@pytest.mark.parametrize("text", NOT_QUOTED)
def test_what_only_looks_quoted_is_not(text: str) -> None:
    assert contents(text) == []


MARKS = st.text(alphabet="ab Ab.,:;!?“”„«»‘’'\"`[]…()\n-said he", max_size=120)


@given(MARKS)
def test_any_text_gives_an_answer_whose_places_are_slices(text: str) -> None:
    document = article(text)
    found, told = quoted_and_reported(document)
    whole = len(document.text)
    for q in found:
        spans = [q.span, q.content, *(s for s in (q.cue, q.speaker, q.cited_as) if s), *q.context]
        assert all(0 <= s.start <= s.end <= whole for s in spans)
        assert q.span.covers(q.content)
        assert q.content.of(document.text).strip()
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(one.span.covers(one.content) for one in told)

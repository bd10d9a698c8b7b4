"""What an article reports in its own words that somebody said, kept apart from what it quotes."""

from dataclasses import replace

import pytest

from communique.model import Document, Reported
from communique.quoting import quoted_and_reported
from communique.reading.files import parse


def told(text: str) -> list[tuple[Document, Reported]]:
    document = replace(parse(text, id="article"), form="article")
    return [(document, one) for one in quoted_and_reported(document)[1]]


CASES = [
    ("According to Minister Anna Berg, the two sides also discussed the canal.", "Minister Anna Berg",
     "the two sides also discussed the canal"),
    ("The two sides also discussed the canal, according to Minister Anna Berg.", "Minister Anna Berg",
     "The two sides also discussed the canal"),
    ("The ministers said that they would open the canal in spring.", "The ministers",
     "they would open the canal in spring"),
    ("The ministers said they would open the canal in spring.", "The ministers", "they would open the canal in spring"),
    ("Anna Berg told reporters on Monday that the canal would open in spring.", "Anna Berg",
     "the canal would open in spring"),
    ("The canal would open in spring, the ministers said on Monday.", "the ministers", "The canal would open in spring"),
    ("The joint statement declared closer cooperation on the canal.", "The joint statement",
     "closer cooperation on the canal"),
    # what says more of the speaker is not said
    ("The canal would open soon, said Anna Berg, the envoy, who stood beside the mayor.", "Anna Berg",
     "The canal would open soon"),
    ("According to Anna Berg, the envoy of Norway, the canal would open in spring.", "Anna Berg",
     "the canal would open in spring"),
    ("According to Anna Berg, who signed for Norway, the canal would open in spring.", "Anna Berg",
     "the canal would open in spring"),
    ("Anna Berg said in a letter that was read aloud that the canal would open in spring.", "Anna Berg",
     "the canal would open in spring"),
    # a partial quotation in a reported clause: the words around it are the article's
    ("The ministers said that they would open the canal “without any toll” in spring.", "The ministers",
     "they would open the canal “without any toll” in spring"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "content"), CASES)
def test_reported_speech(text: str, speaker: str, content: str) -> None:
    ((document, one),) = told(text)
    assert one.speaker.of(document.text) == speaker
    assert one.content.of(document.text) == content
    assert one.cue.of(document.text).lower() in text.lower()


NONE = [
    "The ministers said: “We will open the canal in spring.”",  # all that is said is quoted
    "“We will open the canal,” the ministers said.",
    "The ministers met in the town hall and dined late.",
    "The claim was never tested in any court of law.",
    "She asked for the bill.",
    # the speaker's phrase behind a quotation
    "“We will open the canal,” said Anna Berg, the envoy, who stood beside the mayor.",
    "“We will open the canal,” said the envoy, which drew applause from the river towns.",
    "“We will open the canal,” Anna Berg told reporters after signing the deal that ends a decade of dispute.",
    "“We will pay nine coins,” said Anna Berg, that is, half of the sum that was asked.",
    "“We will open the canal,” Anna Berg said in a letter that was read out in the town hall.",
    "The ministers recently concluded their fourth meeting on fishing in Oslo.",  # an object, no clause
    "The paper repeats what the ministers said a year and a half ago in Oslo, and drops the rest.",
    "In remarks carried by the radio, Anna Berg said “we will open the canal in spring”.",
    "As told by the Herald of the river, Anna Berg declared, “we will open the canal in spring”.",
    "While the statement promises “a canal without any toll”, Anna Berg dismissed it as “a long and cold walk”.",
    "Anna Berg said it was “a long and cold walk”, while the text says “we will open the canal in spring”.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_reports_no_speech(text: str) -> None:
    assert told(text) == []

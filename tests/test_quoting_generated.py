"""Articles written by chance that misattribute, cut conditions and quote what was said later: each fault is told."""

import random
from dataclasses import replace

import pytest

from communique.model import Document, Quotation
from communique.quoting import quotations, verify
from communique.reading.files import parse

PARTIES = ("Norway", "Chad")
DOERS = ("The Parties", "Both Governments", "The ministers")
DEEDS = (
    "will dredge {n} locks",
    "intend to hire {n} pilots",
    "agreed to plant {n} willows",
    "shall repair {n} ferries",
)
PLACES = ("on the eastern reach", "below the old weir", "in the river towns", "near the salt works")
LIMITS = (
    ("Pending approval by both parliaments, ", "", "condition"),
    ("", ", unless the river freezes before the feast", "condition"),
    ("", ", except in the years of low water", "exception"),
    ("", " but not on any day of rest", "negation"),
)
FOREIGN = ("French Minister Jean Moreau", "Japan", "Brazilian President Ana Prado")
WRITTEN = "Ferry Courier\n\n1 June 2023\n\nThe talks were long.\n\n"


def statements(chance: random.Random) -> tuple[tuple[Document, list[str]], ...]:
    """Two statements, before and after the article, with the plain sentences of each."""
    made = []
    for name, date in (("early", "2022-03-04"), ("late", "2024-03-04")):
        said = [f"{w} {d.format(n=chance.randint(11, 99))} {p}" for w in DOERS for d in DEEDS for p in PLACES]
        said = chance.sample(said, 8)
        text = f"Joint Statement of the {name.title()} Talks\n\n" + " ".join(f"{s}." for s in said)
        document = replace(
            parse(text, id=name), form="statement", title=text.splitlines()[0], date=date, parties=PARTIES
        )
        made.append((document, said))
    return tuple(made)


def checked(said: str, *sources: Document) -> Quotation:
    article = replace(parse(WRITTEN + said, id="article"), form="article", date="2023-06-01")
    (q,) = verify(quotations(article), article, sources)
    return q


@pytest.mark.parametrize("seed", range(25))
def test_every_fault_is_told(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same articles every time
    (early, true), (late, later) = statements(chance)
    words = chance.choice(true)
    told = checked(f"The joint statement of the Early Talks reads: “{words}.”", early, late)
    assert (told.verdict, told.cites, told.why) == ("verbatim", "early", "")
    foreign = checked(f"{chance.choice(FOREIGN)} said: “{words}.”", early, late)
    assert (foreign.verdict, foreign.cites) == ("verbatim", "early")
    assert "no party of this statement" in foreign.why
    ahead = checked(f"The ministers said: “{chance.choice(later)}.”", early, late)
    assert ahead.cites != "late"
    lead, tail, kind = chance.choice(LIMITS)
    text = f"Joint Statement of the Third Talks\n\n{limited(words, (lead, tail, kind))}"
    third = replace(parse(text, id="third"), form="statement", title=text.splitlines()[0], date="2023-05-01")
    cut = checked(f"The joint statement of the Third Talks reads: “{words}.”", third)
    assert cut.verdict == "trimmed"
    assert f"leaves out a{'n' * kind.startswith('e')} {kind}" in cut.why


def limited(words: str, limit: tuple[str, str, str]) -> str:
    """A sentence with what limits it."""
    lead, tail, _ = limit
    return f"{lead}{words[0].lower() if lead else words[0]}{words[1:]}{tail}."


def article(
    chance: random.Random, early: list[str], late: list[str], bound: list[tuple[str, str]]
) -> tuple[str, list[tuple[str, str | None, str | None, str]]]:
    """An article of eight quotations, and of each its words, source, verdict, and what has to be told of it.

    `bound` are sentences of the earlier statement that something limits, and of what kind that is.
    """
    text, wanted = [], []
    for n in range(8):
        fault = chance.choice(("none", "none", "foreign", "altered", "invented", "later", "cut"))
        words, kind = bound[n] if fault == "cut" else ((late if fault == "later" else early)[n], "")
        lead = "In the joint statement of the Early Talks, the parties said"
        source: str | None = "early"
        verdict: str | None = "verbatim"
        told = ""
        if fault == "foreign":
            lead, told = f"{chance.choice(FOREIGN)} said", "no party of this statement"
        elif fault == "cut":
            verdict, told = "trimmed", f"leaves out a{'n' * kind.startswith('e')} {kind}"
        elif fault == "altered":
            words, verdict = words.replace(" the ", " some ", 1), "altered"
        elif fault == "invented":
            words, verdict = "We have bought every kite on the coast and painted it green", "not_found"
        elif fault == "later":
            lead, source, verdict = "In the joint statement of the Late Talks, the parties said", None, None
        if fault == "later":
            told = "later than the article"
        marks = chance.choice(("“{}.”", '"{}."', "„{}.“", "«{}.»"))
        text.append(f"{lead}: {marks.format(words)}")
        wanted.append((words, source, verdict, told))
    return WRITTEN + "\n\nIt rained on the weir.\n\n".join(text), wanted


@pytest.mark.parametrize("seed", range(12))
def test_articles_with_every_fault_are_told_apart(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same articles every time
    (early, true), (late, later) = statements(chance)
    bound = [(f"{w} {d.format(n=7)} {p}", chance.choice(LIMITS)) for w in DOERS for d in DEEDS for p in PLACES[:1]]
    source = early.text + "\n\n" + " ".join(limited(words, limit) for words, limit in bound)
    early = replace(parse(source, id="early"), form="statement", title=early.title, date=early.date, parties=PARTIES)
    text, wanted = article(
        chance, true, [words for words in later if words not in true] + later, [(w, limit[2]) for w, limit in bound]
    )
    document = replace(parse(text, id="article"), form="article", date="2023-06-01")
    found = verify(quotations(document), document, (early, late))
    got = [(q.content.of(document.text).rstrip("."), q.cites, q.verdict) for q in found]
    assert got == [(words, source, verdict) for words, source, verdict, _ in wanted]
    assert [told for q, (*_, told) in zip(found, wanted, strict=True) if told not in q.why] == []

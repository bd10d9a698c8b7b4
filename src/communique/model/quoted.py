"""What articles quote and report of others."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.terms import Verdict
from communique.model.texts import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """One word-level difference between a quotation and its source; either side may be empty."""

    source: str
    quoted: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A slice of another document that a quotation was found in."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words in an article.

    `span` includes the marks, `content` leaves them out. `cue` is the verb or phrase that introduces
    the words ("reads", "said", "according to"), `speaker` whom or what they are laid to, as written,
    and `speaker_name` what that stands for, `speaker_parties` the parties that it speaks for; where several could
    be meant, the name is `None` and `speaker_candidates` lists them. `context` is where that is said.
    `cites` is the id of the statement, if it is known. `continues` says that the attribution breaks the
    quotation, and that this part goes on from the one before ("A," they said, "and B"), `denied` that the article says
    that the words were not said.
    What is unattributed or not compared is `None`.
    """

    document: str
    span: Span
    content: Span
    cue: Span | None = None
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_parties: tuple[str, ...] = ()
    speaker_candidates: tuple[str, ...] = ()
    cited_as: Span | None = None
    context: tuple[Span, ...] = ()
    cites: str | None = None
    date: str | None = None
    verdict: Verdict | None = None
    matches: tuple[Match, ...] = ()
    edits: tuple[Edit, ...] = ()
    why: str = ""
    continues: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """What an article reports that somebody said, in the article's own words: it rests on no quotation.

    `span` is the sentence, `content` what is said; the other fields are as in `Quotation`.
    """

    document: str
    span: Span
    content: Span
    cue: Span
    speaker: Span
    speaker_name: str | None = None
    speaker_parties: tuple[str, ...] = ()
    speaker_candidates: tuple[str, ...] = ()

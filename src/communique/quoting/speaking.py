"""Speaking: whether the one who is said to speak is one of the parties of the statement whose words they are."""

from __future__ import annotations

import re

from communique.codebook.parties import find_parties, members
from communique.model import Document, Quotation
from communique.quoting.resolving import person_name
from communique.quoting.wordlists import quoting_words

AROUND = 60  # code points before a name in which its party may stand
IN_BRACKETS = re.compile(r"\s*\(([^()]{2,40})\)")  # "Cole (Norway)"
BEHIND = re.compile(r"\s*(?:\(|,)\s*[^,.;:)]{0,80}")  # "Cole, the premier of Norway,"


def foreign_speaker(q: Quotation, article: Document, source: Document) -> str:
    """Return a warning where the speaker is no party of the source and the source does not name him, or ""."""
    if q.speaker is None or not source.parties:
        return ""
    written = q.speaker.of(article.text)
    person = q.speaker_name if person_name(q.speaker_name or "") else person_name(written)
    own = frozenset(q.speaker_parties) or (_parties_of(person, article) if person else frozenset())
    shown = q.speaker_name or written
    listed = "; ".join(source.parties)
    if own and _all(own).isdisjoint(_all(source.parties)):
        return f"the speaker, {shown}, speaks for {'; '.join(sorted(own))}, no party of this statement ({listed})"
    if own or not person or re.search(rf"\b{re.escape(person.split()[-1])}\b", source.text):
        return ""
    return f"the words are those of {listed}, and nothing says that {shown} speaks for one of them"


def _all(names: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """Return parties with the members of the forums among them."""
    return frozenset(names) | members(names)


def _parties_of(person: str, article: Document) -> frozenset[str]:
    """Return the parties for which an article says that a person speaks: by office before or behind the name."""
    found: set[str] = set()
    for name in re.finditer(rf"\b{re.escape(person.rsplit(maxsplit=1)[-1])}\b", article.text):
        before = re.split(r"[.;:,!?\n]", article.text[max(0, name.start() - AROUND) : name.start()])[-1]
        behind = BEHIND.match(article.text, name.end())
        stands_for = IN_BRACKETS.match(article.text, name.end())
        found.update(party for party, _ in find_parties(stands_for[1] if stands_for else ""))
        for part in (before, behind[0] if behind else ""):
            if {w.lower() for w in re.findall(r"\w+", part)} & quoting_words().offices:
                found.update(party for party, _ in find_parties(part))
    return frozenset(found)

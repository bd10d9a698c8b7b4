"""Verifying: which source quoted words are from, with which verdict, and what there is to doubt about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.model import Document, Match, Quotation
from communique.quoting.citing import named, other_document
from communique.quoting.dating import is_later, months_in, own_date
from communique.quoting.matching import Finding, findings
from communique.quoting.naming import WORD
from communique.quoting.sources import Index
from communique.quoting.speaking import foreign_speaker
from communique.quoting.trimming import trimmed
from communique.quoting.wordlists import quoting_words

DENIED = "the article says that this was not said"
NOWHERE = "no input holds these words or is named as their source"
MOST_LISTED = 6  # statements that a note names one by one
Elsewhere = tuple[frozenset[str], frozenset[str]]  # the ids cited last before, and those that one attribution decides


def verify(
    quotations: Sequence[Quotation], article: Document, sources: Sequence[Document] | Index,
    against: frozenset[str] = frozenset(),
) -> tuple[Quotation, ...]:  # fmt: skip
    """Return the quotations with the source that each is from, the verdict, the slices and the differences.

    `sources` are the statements among the inputs, or their index, which many articles can share. A quotation
    that no source holds is `not_found` if its attribution names one of them, and stays without verdict otherwise: it
    was not compared. Of sources that a reader named to check by (`against`) it is `not_found` too, unless its
    attribution names a person or another document. Words that the article says were not said are only looked for as
    they are. The parts of a quotation that its attribution breaks are compared as one.
    """
    index = sources if isinstance(sources, Index) else Index(sources)
    if not quotations or not index.sources:
        return tuple(quotations)
    last: frozenset[str] = frozenset()
    checked: list[Quotation] = []
    groups = _groups(quotations)
    earlier = [s for s in index.sources if not is_later(s.document.date, own_date(article))]
    alone = (named(group[0], article, earlier, frozenset()) for group in groups)
    plain = frozenset(identity for ids in alone if len(ids) == 1 for identity in ids)
    for group in groups:
        if group[0].denied:
            checked += [_denied(q) for q in _verified(group, article, index, frozenset(), (last, plain))]
            continue
        laid_to = named(group[0], article, earlier, last)
        done = _verified(group, article, index, laid_to, (last, plain))
        if against and not laid_to:
            done = [_not_there(q, against) if q.why == NOWHERE and _anybody(q, article) else q for q in done]
        cites = done[0].cites
        last = frozenset((cites,)) if cites and (cites in laid_to or not laid_to) else laid_to or last
        checked.extend(done)
    return tuple(checked)


def _denied(q: Quotation) -> Quotation:
    """Return a quotation that the article says was not said: with a note where a source has the words, else without."""
    if q.verdict in ("verbatim", "trimmed"):
        return replace(q, why="; ".join(filter(None, (DENIED, q.why))))
    return replace(q, verdict=None, cites=None, edits=(), matches=(), why=DENIED)


def _anybody(q: Quotation, article: Document) -> bool:
    """Return whether the attribution of a quotation names neither a person nor a document: "the minister said"."""
    words = WORD.findall(q.speaker.of(article.text)) if q.speaker else []
    known = quoting_words().documents | quoting_words().groups | {"the"}
    return not other_document(q, article) and not any(w[:1].isupper() and w.lower() not in known for w in words)


def _groups(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """Return the quotations with those together that one attribution breaks."""
    groups: list[list[Quotation]] = []
    for q in quotations:
        if q.continues and groups:
            groups[-1].append(q)
        else:
            groups.append([q])
    return groups


def _verified(
    group: list[Quotation], article: Document, index: Index, laid_to: frozenset[str], elsewhere: Elsewhere
) -> list[Quotation]:
    """Return the parts of one quotation, verified.

    `laid_to` are the ids of the sources that it is laid to, `elsewhere` of those that the article cites beside.
    """
    everywhere = findings(article, [q.content for q in group], index, laid_to)
    written = own_date(article)
    found = [f for f in everywhere if not is_later(f.source.document.date, written)]
    if len(group) > 1 and not any(f.verdict in ("verbatim", "trimmed") for f in found):
        return [
            one for q in group for one in _verified([replace(q, continues=False)], article, index, laid_to, elsewhere)
        ]
    if not found:
        return [_unfound(q, laid_to, everywhere) for q in group]
    found = _of_the_time(group[0], article, found)
    ranked = sorted(found, key=lambda f: (_preference(f, laid_to), _first_said(f, elsewhere)))
    equals = [f for f in ranked if _preference(f, laid_to) == _preference(ranked[0], laid_to)]
    other = "" if laid_to else other_document(group[0], article)
    doubt = foreign_speaker(group[0], article, ranked[0].source.document)
    return [_with(q, ranked[0], equals, laid_to, (other, doubt)) for q in group]


def _of_the_time(q: Quotation, article: Document, found: list[Finding]) -> list[Finding]:
    """Return those of the findings that say most of the words, of the month or year that the attribution names."""
    best = min(_preference(f, frozenset())[0] for f in found)
    times = {time for context in q.context for time in months_in(article.text, context)}
    then = [f for f in found if any((f.source.document.date or "").startswith(time) for time in times)]
    fit = [f for f in then if _preference(f, frozenset())[0] == best]
    return fit or found


def _with(
    q: Quotation, best: Finding, equals: list[Finding], laid_to: frozenset[str], doubts: tuple[str, str]
) -> Quotation:
    """Return a quotation with what the best source says of it, and which others say the same.

    `doubts` are another document that the article lays it to, and a warning of the speaker.
    """
    other, foreign = doubts
    ids = [f.source.document.id for f in equals]
    notes = [_left_out(best)]
    if len(ids) > 1:
        notes.append(f"the same words stand in {len(ids)} inputs: {', '.join(ids)}")
    if laid_to and ids[0] not in laid_to:
        notes.append(f"the article lays them to {' or '.join(sorted(laid_to))}")
    elif other:
        notes.append(f"the article lays them to another document: {other}")
    notes.append(foreign)
    return replace(
        q, cites=ids[0], verdict=best.verdict, edits=best.edits,
        matches=tuple(Match(ids[0], span) for span in best.spans), why="; ".join(filter(None, notes)),
    )  # fmt: skip


def _unfound(q: Quotation, laid_to: frozenset[str], later: Sequence[Finding]) -> Quotation:
    """Return a quotation that no source holds, or only `later` ones than the article."""
    said = sorted(f.source.document.id for f in later if f.verdict in ("verbatim", "trimmed"))
    after = f"; {', '.join(said)} has them, and is later than the article" if said else ""
    found = _not_there(q, laid_to)
    return replace(found, why=found.why + after)


def _not_there(q: Quotation, laid_to: frozenset[str]) -> Quotation:
    """Return a quotation that no source holds which could be cited."""
    if not laid_to:
        return replace(q, why=NOWHERE)
    ids = sorted(laid_to)
    several = ", ".join(ids) if len(ids) <= MOST_LISTED else f"the {len(ids)} statements"
    why = "the cited statement does not hold these words" if len(ids) == 1 else f"none of {several} holds them"
    return replace(q, cites=ids[0] if len(ids) == 1 else None, verdict="not_found", why=why)


def _preference(found: Finding, laid_to: frozenset[str]) -> tuple[int, int, int]:
    """Return what makes a finding the better one: the words as they are, being named, few changes."""
    rank = {"verbatim": 0, "trimmed": 0, "altered": 1, "paraphrase": 2}[found.verdict]
    return (rank, found.source.document.id not in laid_to, found.distance)


def _first_said(found: Finding, elsewhere: Elsewhere) -> tuple[bool, bool, str, str]:
    """Return the order of sources that hold the same words: those cited elsewhere in the article, then the earliest."""
    document = found.source.document
    last, plain = elsewhere
    return (document.id not in last, document.id not in plain, document.date or "9999", document.id)


def _left_out(found: Finding) -> str:
    """Return the note of a finding, with what a trimmed quotation leaves out."""
    more = trimmed(found.source.document, found.spans) if found.verdict == "trimmed" else ""
    return "; ".join(filter(None, (found.why, more)))

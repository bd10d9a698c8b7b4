"""Which statements of an archive may say what is asked, the likeliest first; none that does is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.aligning.footprint import asked as as_asked
from communique.aligning.footprint import needed, searchable
from communique.aligning.pairing import counterparts
from communique.aligning.profiles import profile
from communique.aligning.wording import acronyms
from communique.archiving.loading import Archive
from communique.archiving.weights import printed
from communique.codebook.parties import members
from communique.model import Statement, Unit

SURE = 2.0  # above any similarity: to be judged, whatever it may be


def likely_statements(
    archive: Archive, documents: Sequence[int], asked: Statement, units: Sequence[Unit]
) -> Iterable[tuple[int, float]]:
    """Return the numbers of the statements of some documents that may have a pair with the query, and what is its most.

    The most similar a pair may be comes first. Of a query of several sentences all statements are returned.
    """
    parties = archive.of_documents(documents)
    known = acronyms(unit.text for unit in units)
    inside = members(asked.parties)
    profiles = [profile(unit, asked.document.text, known, None, inside) for unit in units]
    if not searchable(profiles, units[0].text):
        return [(number, SURE) for number in parties]
    most = {one.statement: float(one.most.max(initial=0)) for one in printed(archive.rows, as_asked(profiles[0]))}
    for number, names in parties.items():
        if counterparts(asked.parties, names) != (None, None):  # names are exchanged, of which no footprint tells
            most[number] = SURE
    found = [(number, most.get(number, SURE)) for number in parties if most.get(number, SURE) >= needed()]
    return sorted(found, key=lambda each: (-each[1], each[0]))

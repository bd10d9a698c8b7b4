"""Finding again, in another run, the row that a decision was about: by its words; by its place only among equals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import NamedTuple

from communique.model import Comparison, Document, Quotation, Statement, Unit
from communique.reviewing.deciding.decisions import Values, pair_key, same_words, unit_key
from communique.reviewing.evaluating.coded import words_of
from communique.tables.values import slices

Words = tuple[str, ...]


def unit_says(statement: Statement, unit: Unit) -> Values:
    """Return what is kept of a unit with a decision about it: its document and its words."""
    document = statement.document
    return {
        "document": statement.id, "sha256": document.sha256, "title": statement.title or "",
        "date": statement.date or "", "stem": slices(document.text, unit.stem), "text": unit.text,
    }  # fmt: skip


def quotation_key(document: str, content: str, seen: dict[Words, int]) -> str:
    """Return the key of a quotation's row; the same words again in one article get a number, which `seen` counts."""
    words = (document, *words_of(content))
    seen[words] = seen.get(words, 0) + 1
    digest = blake2s("\0".join(words).encode(), digest_size=5).hexdigest()
    return f"{document}/{digest}" if seen[words] == 1 else f"{document}/{digest}-{seen[words]}"


def quotation_keys(quotations: Iterable[Quotation], texts: dict[str, str]) -> tuple[str, ...]:
    """Return the key of every quotation, in order; `texts` are the articles' by id."""
    seen: dict[Words, int] = {}
    return tuple(quotation_key(q.document, q.content.of(texts[q.document]), seen) for q in quotations)


@dataclass
class Rows:
    """The units of a run by what they say."""

    comparison: Comparison
    _by_key: dict[str, Unit] = field(default_factory=dict)
    _by_words: dict[tuple[str, Words, Words], list[Unit]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        texts = {s.id: s.document.text for s in self.comparison.statements}
        for unit in self.comparison.units:
            self._by_key[unit_key(unit.statement, unit.id)] = unit
            words = (unit.statement, words_of(slices(texts[unit.statement], unit.stem)), words_of(unit.text))
            self._by_words.setdefault(words, []).append(unit)

    def unit(self, key: str, says: Values) -> Unit | None:
        """Return the unit that says the same under the same stem in the same document, or `None`."""
        document = self.document(says)
        words = (document, words_of(str(says.get("stem", ""))), words_of(str(says.get("text", ""))))
        found = self._by_words.get(words, [])
        named = self._by_key.get(key)
        return named if named in found else next(iter(found), None)

    def document(self, says: Values) -> str:
        """Return the id that the decision's document has now: it may have another name."""
        return id_now(says, [Known(s.id, s.document.sha256, s.title, s.date) for s in self.comparison.statements])

    def pair(self, key: str, says: Values) -> tuple[Unit, Unit] | None:
        """Return the two units that a decision on an alignment is about, or `None` if either is gone."""
        first, _, second = key.partition(" ~ ")
        a, b = self.unit(first, says.get("a", {})), self.unit(second, says.get("b", {}))
        return (a, b) if a is not None and b is not None else None


class Known(NamedTuple):
    """What a document is told by when its file has another name."""

    id: str
    sha256: str
    title: str | None
    date: str | None


def id_now(says: Values, documents: Sequence[Known]) -> str:
    """Return the id that a decision's document has now: its own, or that of the only one of the same bytes or title."""
    name = str(says.get("document", ""))
    if any(d.id == name for d in documents):
        return name
    same = [d.id for d in documents if d.sha256 and d.sha256 == says.get("sha256")]
    named = (says.get("title"), says.get("date"))
    same = same or [d.id for d in documents if d.title and d.date and (d.title, d.date) == named]
    return same[0] if len(same) == 1 else name


def key_of(unit: Unit) -> str:
    """Return the key of a unit's row."""
    return unit_key(unit.statement, unit.id)


def key_of_pair(a: Unit, b: Unit) -> str:
    """Return the key of the row of two units' alignment."""
    return pair_key(key_of(a), key_of(b))


def quotation_says(quotation: Quotation, documents: Mapping[str, Document]) -> Values:
    """Return what is kept of a quotation with a decision about it: the article and the words on both sides."""
    article = documents[quotation.document]
    return {
        "document": article.id, "sha256": article.sha256, "title": article.title or "", "date": article.date or "",
        "content": quotation.content.of(article.text),
        "source_text": " […] ".join(m.span.of(documents[m.document].text) for m in quotation.matches),
    }  # fmt: skip


def quotation_place(
    key: str, says: Values, keys: Sequence[str], quotations: Sequence[Values], articles: Sequence[Document]
) -> int | None:
    """Return which quotation has the same words, laid to the same source words, or `None`.

    `quotations` are what each says; `articles` are those of this run, one of which may be the decision's renamed.
    """
    article = id_now(says, [Known(d.id, d.sha256, d.title, d.date) for d in articles])
    same = [
        i
        for i, q in enumerate(quotations)
        if q["document"] == article
        and same_words(q["content"], says.get("content"))
        and same_words(q["source_text"], says.get("source_text"))
    ]
    return next((i for i in same if keys[i] == key), same[0] if same else None)

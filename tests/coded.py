"""Texts split and coded, each once where it is asked for again."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from communique.coding import ThemeSet, code, many
from communique.comparing import whole_statement
from communique.model import Document, Statement, Unit
from communique.reading import parse
from communique.splitting import split


def coded(text: str, suffix: str = ".md") -> tuple[Document, tuple[Unit, ...]]:
    statement = whole_statement(parse(text, suffix=suffix, id="x"))
    return statement.document, code(statement, split(statement)[0])


def units_of(text: str, suffix: str = ".md") -> tuple[Unit, ...]:
    return coded(text, suffix)[1]


@contextmanager
def coded_once() -> Iterator[None]:
    """While this lasts, a statement of which all is the same as before is not split and coded again."""
    known: dict[tuple[str, int], tuple[ThemeSet, many.Coded]] = {}
    plain = many._split_and_code  # noqa: SLF001 - what shares the work calls it by this name

    def split_and_code(statement: Statement, themes: ThemeSet) -> many.Coded:
        key = repr(statement), id(themes)
        if key not in known:
            known[key] = themes, plain(statement, themes)  # the themes are kept, and so their number is theirs
        return known[key][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(many, "_split_and_code", split_and_code)
        yield

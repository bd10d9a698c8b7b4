"""A text split and coded, as a statement of its own."""

from communique.coding import code
from communique.comparing import whole_statement
from communique.model import Document, Unit
from communique.reading import parse
from communique.splitting import split


def coded(text: str, suffix: str = ".md") -> tuple[Document, tuple[Unit, ...]]:
    statement = whole_statement(parse(text, suffix=suffix, id="x"))
    return statement.document, code(statement, split(statement)[0])


def units_of(text: str, suffix: str = ".md") -> tuple[Unit, ...]:
    return coded(text, suffix)[1]

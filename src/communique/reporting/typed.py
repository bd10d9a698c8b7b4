"""The tables with types, for statistics: one SQLite file, or Parquet; with a dictionary of every column."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from communique.errors import OutputError
from communique.reporting.data import WORDS
from communique.tables.numbers import MEASURES, NUMBERS

if TYPE_CHECKING:
    from communique.reporting.records import Tables

Type = Literal["integer", "real", "text"]
DICTIONARY = ("table", "column", "type", "values")


def sqlite_file(t: Tables) -> bytes:
    """Return all tables as one SQLite file, what is empty as NULL; `data_dictionary` says what the columns hold."""
    with sqlite3.connect(":memory:") as file:
        for name in t.rows:
            columns = [f'"{_quoted(column)}" {type_of(name, column).upper()}' for column in t.columns[name]]
            file.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
            _fill(file, name, len(columns), (list(row) for row in _values(t, name)))
        file.execute('CREATE TABLE data_dictionary ("table" TEXT, "column" TEXT, type TEXT, "values" TEXT)')
        _fill(file, "data_dictionary", len(DICTIONARY), (list(row) for row in dictionary(t)))
        file.commit()
        content: bytes = file.serialize()
    file.close()
    return content


def parquet_files(t: Tables) -> dict[str, bytes]:
    """Return each table as a Parquet file, and the dictionary of their columns as another."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise OutputError(
            "--format parquet needs pyarrow; install it with pip install 'communique[parquet]'"
        ) from error
    kinds = {"integer": pa.int64(), "real": pa.float64(), "text": pa.string()}
    files = {}
    for name in t.rows:
        schema = pa.schema([(column, kinds[type_of(name, column)]) for column in t.columns[name]])
        values = list(zip(*_values(t, name), strict=True)) or [()] * len(schema)
        files[f"{name}.parquet"] = _parquet(pa, parquet, values, schema)
    rows = list(zip(*dictionary(t), strict=True))
    files["data_dictionary.parquet"] = _parquet(
        pa, parquet, rows, pa.schema([(name, pa.string()) for name in DICTIONARY])
    )
    return files


def type_of(table: str, column: str) -> Type:
    """Return the type of a column: what counts is an integer, what measures a real number."""
    if column not in NUMBERS.get(table, ()):
        return "text"
    return "real" if column in MEASURES else "integer"


def dictionary(t: Tables) -> Iterator[tuple[str, str, str, str]]:
    """Yield table, column, type, and the words that the column may hold where these are settled."""
    for name in t.rows:
        for column in t.columns[name]:
            yield name, column, type_of(name, column), "; ".join(WORDS.get((name, column), ()))


def _values(t: Tables, name: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table, typed."""
    kinds = [(column, type_of(name, column)) for column in t.columns[name]]
    for row in t.rows[name]:
        yield tuple(_value(row[column], kind) for column, kind in kinds)


def _value(cell: str, kind: Type) -> object:
    if not cell:
        return None
    return cell if kind == "text" else int(cell) if kind == "integer" else float(cell)


def _fill(file: sqlite3.Connection, name: str, columns: int, rows: Iterator[list[object]]) -> None:
    file.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * columns)})', rows)  # noqa: S608 - our own names


def _quoted(column: str) -> str:
    return column.replace('"', '""').replace("\0", "")


def _parquet(pa: Any, parquet: Any, values: list[Any], schema: Any) -> bytes:
    arrays = [pa.array(column, type=each.type) for column, each in zip(values, schema, strict=True)]
    out = io.BytesIO()
    parquet.write_table(pa.table(arrays, schema=schema), out)
    return out.getvalue()

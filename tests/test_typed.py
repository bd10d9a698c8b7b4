"""The tables with types: what was text, number and nothing comes back as that."""

import builtins
import io
import pathlib
import sqlite3
from typing import Any

import pytest
from running import communique

from communique.comparing import compare
from communique.errors import OutputError
from communique.reporting.records import Tables, from_comparison
from communique.reporting.typed import dictionary, parquet_files, sqlite_file, type_of


@pytest.fixture(scope="module")
def t(root: pathlib.Path) -> Tables:
    return from_comparison(compare(sorted((root / "statements").glob("2022*.md")) + sorted((root / "statements").glob("2023-11*.md"))))


def plain(cell: object) -> str:
    return "" if cell is None else str(cell)


def test_sqlite_holds_every_table(t: Tables, tmp_path: pathlib.Path) -> None:
    assert sqlite_file(t) == sqlite_file(t)
    (tmp_path / "tables.sqlite").write_bytes(sqlite_file(t))
    with sqlite3.connect(tmp_path / "tables.sqlite") as file:
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        assert names == {*t.rows, "data_dictionary"}
        rows = file.execute("SELECT * FROM alignments").fetchall()
        assert [row[4] for row in rows] == [row["relation"] for row in t["alignments"]]
        assert [row[5] for row in rows] == [float(row["similarity"]) for row in t["alignments"]]
        assert file.execute("SELECT count(*) FROM commitments WHERE kind != 'commitment' AND strength IS NOT NULL").fetchone() == (0,)
        assert file.execute("SELECT type, \"values\" FROM data_dictionary WHERE \"table\" = 'commitments' AND \"column\" = 'strength'").fetchone() == ("text", "high; medium; low")
    file.close()


def test_parquet_holds_every_table(t: Tables) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    files = parquet_files(t)
    assert set(files) == {f"{name}.parquet" for name in (*t.rows, "data_dictionary")}
    for name, rows in t.rows.items():
        back = parquet.read_table(io.BytesIO(files[f"{name}.parquet"]))
        assert back.column_names == list(t.columns[name])
        assert back.num_rows == len(rows)
        for column in t.columns[name]:
            kind = type_of(name, column)
            found = back[column].to_pylist()
            assert [plain(cell) for cell in found] == [row[column] for row in rows] or kind == "real"
    assert len(list(dictionary(t))) == sum(map(len, t.columns.values()))


def test_without_pyarrow_one_line_says_what_to_install(t: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OutputError, match="communique\\[parquet\\]"):
        parquet_files(t)


def test_formats_are_written(root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = communique("compare", root / "statements", "--out", tmp_path / "out", "--format", "sqlite", "--quiet")
    assert done.returncode == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"tables.sqlite", "run.json"}

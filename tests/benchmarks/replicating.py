"""Many documents made of few: names and numbers changed for others of the same length, so that every place stays true."""

from __future__ import annotations

import random
import re
import sqlite3
from pathlib import Path

import numpy as np

from communique.archiving.vocabulary import Vocabulary

NUMBER = re.compile(r"\d+")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}")


def changed(text: str, seed: int) -> str:
    """Return a text with other digits, and other letters in about half of its names, the same ones for the same name."""

    def digits(found: re.Match[str]) -> str:
        chance = random.Random(f"{seed} {found[0]}")  # noqa: S311
        return "".join(str(chance.randint(1, 9)) for _ in found[0])

    def name(found: re.Match[str]) -> str:
        chance = random.Random(f"{seed} {found[0]}")  # noqa: S311
        letters = [chance.choice("aeioulnrst") for _ in found[0][1:]]
        return found[0][0] + "".join(letters) if chance.random() < 0.5 else found[0]

    return NAME.sub(name, NUMBER.sub(digits, text))


def files(base: list[Path], folder: Path, count: int) -> Path:
    """Write `count` documents made of the texts of `base`, the first of each as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        source = base[number % len(base)]
        text = source.read_text(encoding="utf-8", errors="replace")
        turn = number // len(base)
        target = folder / f"{source.stem}-{turn}{source.suffix}"
        target.write_text(changed(text, turn) if turn else text, encoding="utf-8")
    return folder


def multiplied(archive: Path, count: int) -> None:
    """Make an archive one of `count` documents, of copies of its own under other names, for measuring searches.

    The codes and footprints are those of the originals; texts and units hold changed names and numbers.
    """
    with sqlite3.connect(archive, isolation_level=None) as rows:
        rows.execute("PRAGMA synchronous = OFF")
        rows.execute("BEGIN")
        documents = rows.execute("SELECT document FROM documents").fetchall()
        have, turn, vocabulary = len(documents), 0, Vocabulary(rows)
        while have < count:
            turn += 1
            for (document,) in documents[: count - have]:
                _copied(rows, vocabulary, document, turn)
                have += 1
        rows.execute("COMMIT")
    rows.close()


def _copied(rows: sqlite3.Connection, vocabulary: Vocabulary, document: int, turn: int) -> None:
    from communique.quoting.sources import tokens

    columns = [row[1] for row in rows.execute("PRAGMA table_info(documents)")][1:]
    values = dict(zip(columns, rows.execute(f"SELECT {', '.join(columns)} FROM documents WHERE document = ?", (document,)).fetchone(), strict=True))  # noqa: S608
    values |= {"document_id": f"{values['document_id']}-{turn}", "file": values["file"] + b"-%d" % turn, "text": changed(values["text"], turn)}
    new = rows.execute(f"INSERT INTO documents ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", list(values.values())).lastrowid or 0  # noqa: S608
    codes = np.array(vocabulary.numbers(tokens(values["text"])), dtype="<i4")
    rows.execute("INSERT INTO wordings VALUES (?, ?)", (new, codes.tobytes()))
    for (statement,) in rows.execute("SELECT statement FROM statements WHERE document = ?", (document,)).fetchall():
        made = rows.execute(
            "INSERT INTO statements (document, statement_id, extent, title, date, parties, more) "
            "SELECT ?, statement_id || ?, extent, title, date, parties, more FROM statements WHERE statement = ?", (new, f"-{turn}", statement)
        ).lastrowid  # fmt: skip
        names = [row[1] for row in rows.execute("PRAGMA table_info(units)")][2:]
        quoted = ", ".join(f'"{name}"' for name in names)
        for row in rows.execute(f"SELECT {quoted} FROM units WHERE statement = ? ORDER BY unit", (statement,)).fetchall():  # noqa: S608
            unit = dict(zip(names, row, strict=True))
            unit["text"] = values["text"][unit["start"] : unit["end"]]
            rows.execute(f"INSERT INTO units (statement, {quoted}) VALUES ({', '.join('?' * (len(names) + 1))})", (made, *unit.values()))  # noqa: S608
        rows.execute("INSERT INTO footprints SELECT ?, words, counts, sums, kinds, actions, sizes, spelt FROM footprints WHERE statement = ?", (made, statement))


"""What the terminal shows: colour and tables on a screen, plain text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPE_WIDTH = 110
SHOWN = 12  # pairs, or distinct commitments, per pair of documents; the tables hold all
STYLES = {
    "high": "bold", "verbatim": "green", "trimmed": "green", "altered": "bold red", "not_found": "bold red",
    "paraphrase": "yellow", "shared": "green", "distinct": "cyan", "unknown": "dim", "absent": "dim",
    "stronger": "green", "weaker": "yellow", "identical": "dim",
}  # fmt: skip


def console(*, stderr: bool = False) -> Console:
    """Return a console that fits the screen, or a plain one of fixed width for a pipe."""
    stream = sys.stderr if stderr else sys.stdout
    screen = stream.isatty()
    return Console(file=stream, width=None if screen else PIPE_WIDTH, highlight=False, soft_wrap=False)


def cell(value: object, style: str = "") -> Text:
    """Return a value as text that no mark of its own can colour; control characters become visible."""
    text = "" if value is None else str(value)
    clean = "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
    return Text(clean, style=style or STYLES.get(clean, ""))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, narrow: Sequence[str] = ()) -> Table:
    """Return a table without lines; columns in `narrow` are never folded."""
    made = Table(box=box.SIMPLE_HEAD if sys.stdout.isatty() else None, pad_edge=False, show_edge=False)
    for name in columns:
        made.add_column(name, no_wrap=name in narrow, overflow="fold")
    for row in rows:
        made.add_row(*(value if isinstance(value, Text) else cell(value) for value in row))
    return made


def heading(out: Console, text: str) -> None:
    """Print the heading of a part."""
    out.print()
    out.print(cell(text, "bold underline"))


def show_problems(problems: Iterable[str]) -> None:
    """Print one line per input that could not be used, on standard error."""
    err = console(stderr=True)
    for problem in problems:
        err.print(Text("communique: ").append_text(cell(problem)), soft_wrap=True)

"""Imported where processes of the program are forked off: what a command loads and builds when it first runs is there."""

import pathlib
import tempfile

from running import communique

STATEMENT = "---\nform: statement\n---\n\nThe Ministers agreed to open a joint registry of {} by 2033. They welcomed the talks.\n"

communique("--help")
with tempfile.TemporaryDirectory() as folder:
    texts = [pathlib.Path(folder, f"{thing}.md") for thing in ("vessels", "reefs")]
    for path in texts:
        path.write_text(STATEMENT.format(path.stem), encoding="utf-8")
    communique("compare", *texts, "--out", f"{folder}/tables")

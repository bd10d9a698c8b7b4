"""The user's browser."""

from __future__ import annotations

import html
import tempfile
import webbrowser
from pathlib import Path


def show(address: str) -> None:
    """Open an address through a file that only the user can read: a command line shows its words to everybody."""
    with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as page:
        page.write(f'<!doctype html><meta http-equiv="refresh" content="0;url={html.escape(address)}">')
    webbrowser.open(Path(page.name).as_uri())

"""The page for those who never open a terminal: desk."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.edge import PathOption
from communique.cli.reviewing import Coder, coder_name

if TYPE_CHECKING:
    from communique.desk.shelf import Shelf


def desk(
    folder: Annotated[
        Path | None,
        PathOption(help="The folder of the projects; Communique in your documents if left out.", show_default=False),
    ] = None,
    coder: Coder = None,
    port: Annotated[
        int | None, typer.Option(help="The port of 127.0.0.1.", min=0, max=65535, show_default=False)
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
    shortcut: Annotated[
        bool, typer.Option("--shortcut", help="Put a file on your desktop that opens the page by a double click.")
    ] = False,
) -> None:
    """Open everything on a page in your browser: drop files, compare, read, review, download."""
    from communique.desk.shelf import default, opened

    name = coder_name(coder)
    if shortcut:
        from communique.desk.shortcut import write

        typer.echo(f"Double-click {write(folder)} to open the desk.")
        return
    _open(opened(folder or default()), name, port, browser=browser)


def _open(shelf: Shelf, name: str, port: int | None, *, browser: bool) -> None:
    """Serve the shelf, or lead to the desk that does."""
    from communique.desk import samples
    from communique.desk.opening import alone, announced, elsewhere
    from communique.desk.server import DeskServer

    with alone(shelf) as first:
        if not first:
            _show(elsewhere(shelf), "The desk is open already", browser=browser)
            return
        shelf.tidy()
        begun = None if shelf.projects() else samples.begin(shelf)
        server = DeskServer(shelf, name, port)
        with announced(shelf, server.address):
            said = f"Your projects are in {shelf.path}"
            _show(f"{server.address}#{begun.id}" if begun else server.address, said, browser=browser)
            with suppress(KeyboardInterrupt):
                server.run()
        typer.echo("Stopped. Everything is saved.")


def _show(address: str, said: str, *, browser: bool) -> None:
    """Say where the page is, and open it for a person."""
    from communique.serving.browser import show

    typer.echo(f"{said}.\nThe desk is at {address}\nCtrl+C, or Close on the page, ends it.")
    if browser and (sys.stdout is None or sys.stdout.isatty() or getattr(sys, "frozen", False)):
        show(address)

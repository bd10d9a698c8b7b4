"""The edge of the program: whatever happens inside, one line comes out, and the exit code that it has."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from communique.errors import CommuniqueError

# Whoever opens a path says why it cannot be, in one line: asked before, it would be wrong usage, and one file that is
# closed to the user would stop all the others.
PathArgument = partial(typer.Argument, readable=False)
PathOption = partial(typer.Option, readable=False)


class Command(TyperCommand):
    """A command whose words are text: what the terminal gave that is no UTF-8 is wrong usage, but in a path."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        for name, value in ctx.params.items():
            for word in value if isinstance(value, list | tuple) else (value,):
                if isinstance(word, str) and not word.isascii() and _broken(word):
                    raise typer.BadParameter(f"{name}: holds bytes that are not UTF-8 text; type it anew")
        return super().invoke(ctx)


class Commands(TyperGroup):
    """All commands; what they let out is one line on standard error and exit code 1."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run one of them."""
        from communique.reporting.terminal import show_problems

        try:
            return super().main(*args, **kwargs)
        except (CommuniqueError, OSError, MemoryError) as error:
            show_problems([_line(error)])
        raise SystemExit(1)


def _broken(word: str) -> bool:
    """Return whether a word holds what stands for bytes that are no text."""
    return any("\ud800" <= character <= "\udfff" for character in word)


def _line(error: CommuniqueError | OSError | MemoryError) -> str:
    """Return what happened in one line: the cause of an error that the system raised names the file if there is one."""
    if isinstance(error, MemoryError):
        return "not enough memory; close other programs, or compare fewer documents at once"
    if isinstance(error, OSError):
        where = error.filename if error.filename is not None else "standard output"
        return f"{where}: {error.strerror or error}; make room or check the permission, and run this again"
    return str(error)


def prepare() -> None:
    """Open what the caller closed, so that no file takes its number, and print every text in UTF-8."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDONLY if number == 1 else os.O_RDWR)  # writing to a closed output fails
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, mode, encoding="utf-8", errors="replace", closefd=False))  # noqa: SIM115 - for the whole run
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def leave_quietly() -> None:
    """Let go what could not be printed: it was named, and Python would complain again at the end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

"""The command line run within the tests, so that what it counts is counted and nothing is started anew."""

import subprocess

from typer.testing import CliRunner

from communique.cli import app


def communique(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command; an exception that the program lets out is raised."""
    command = list(map(str, arguments))
    done = CliRunner().invoke(app, command, catch_exceptions=False)
    return subprocess.CompletedProcess(command, done.exit_code, done.stdout, done.stderr)

"""`communique` and `python -m communique`: the command line, from the first moment on ended by Ctrl+C as everywhere."""

from __future__ import annotations

INTERRUPTED = 130


def main() -> None:
    """Run the command line. Its modules take long to load, so that Ctrl+C may come before it can catch it."""
    try:
        from communique.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


if __name__ == "__main__":
    main()

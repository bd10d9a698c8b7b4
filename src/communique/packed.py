"""Where a self-contained build starts: the desk by a double click, any command with words behind the name.

Such a program is its own Python: it also starts its helpers, which share work or open hostile files.
"""

from __future__ import annotations

import multiprocessing
import sys


def main() -> None:
    """Be the helper that is asked for, or the command line."""
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-c"]:  # the child of `reading.formats.apart`
        from communique.reading.formats.library import main as serve

        serve()
        return
    from communique.cli import main as run

    if len(sys.argv) == 1:
        sys.argv.append("desk")
    run()


if __name__ == "__main__":
    main()

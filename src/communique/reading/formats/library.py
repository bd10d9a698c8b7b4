"""The child process in which the libraries for PDF, Word files and e-mail run; see `apart`.

One job a line on standard input: a JSON object with `job` and `size`, then `size` bytes. One JSON object
a line comes back: `found`, `refused` by our own checks, or `error` of the library. Memory is limited where
the system allows it.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO


class RefusedError(Exception):
    """A file that one of our own checks refuses: the message says why."""


MEMORY = 1024 * 1024 * 1024


def main() -> None:
    """Serve jobs until standard input ends."""
    _limit_memory()
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # so that nothing that a library prints is taken for an answer
    while header := sys.stdin.buffer.readline():
        request = json.loads(header)
        answers.write(json.dumps(_answer(request, sys.stdin.buffer)).encode() + b"\n")
        answers.flush()


def _answer(request: dict[str, Any], jobs: BinaryIO) -> dict[str, Any]:
    data = jobs.read(request["size"])
    try:
        return {"found": _run(request["job"], data)}
    except RefusedError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"error": "memory"}
    except RecursionError:
        return {"error": "it is nested too deeply"}
    except Exception as error:  # noqa: BLE001 - a library may raise anything at a hostile file
        return {"error": " ".join(str(error).split())[:200] or type(error).__name__}


def _run(job: str, data: bytes) -> dict[str, Any]:
    if job == "pdf":
        from communique.reading.formats.pdf import pdfium

        return pdfium.extract(data)
    if job == "docx":
        from communique.reading.formats.word import word

        return word.extract(data)
    from communique.reading.formats.mail import message

    return message.attachments(data) if job == "attachments" else message.extract(data)


def _limit_memory() -> None:
    """Limit the address space, on systems that can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

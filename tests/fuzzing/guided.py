"""Coverage-guided fuzzing of the readers that are Python, by atheris (`pip install atheris`), which tests do not need.

`python tests/fuzzing/guided.py html -max_total_time=60 CORPUS` makes bytes for one reader: html, md, txt, rtf, eml or
zip. What it finds becomes a case of `tests/test_reading_hostile.py`.
"""

import pathlib
import sys
import warnings

import atheris

with atheris.instrument_imports(include=["communique.reading"]):
    from recombined import archive, sound

    from communique.errors import InputError
    from communique.reading import files
    from communique.reading.formats.library import RefusedError
    from communique.reading.formats.mail import message


def text(suffix: str, data: bytes) -> None:
    """Read bytes as a file with a suffix; the document must be sound."""
    try:
        document = files._document(data, pathlib.Path(f"x.{suffix}"), "x", {})  # noqa: SLF001 - without a file
    except InputError:
        return
    sound(document, units=False)


def mail(data: bytes) -> None:
    """Take a message apart, here rather than in a child process."""
    for take in (message.extract, message.attachments):
        try:
            take(data)
        except RefusedError:
            continue


def main() -> None:
    """Fuzz the reader that the first argument names; the others are libFuzzer's."""
    warnings.simplefilter("ignore")
    kind = sys.argv.pop(1)
    readers = {"eml": mail, "zip": archive}
    atheris.Setup(sys.argv, readers.get(kind, lambda data: text(kind, data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()

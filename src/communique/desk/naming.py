"""Names that people and other programs give, as names of files: nothing in them leads anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2s

LONGEST = 120  # bytes: systems take 255, and what is added to a name must fit
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # devices to Windows


def identity(name: str) -> str:
    """Return what a thing of this name is called in addresses: 16 hexadecimal digits, which are no path."""
    return blake2s(name.encode(errors="surrogateescape"), digest_size=8).hexdigest()


def safe(text: str, otherwise: str) -> str:
    """Return a name of a file or folder on every system: letters, digits, spaces and plain marks; never empty."""
    words = re.sub(r"[^\w .,()&+'’–-]+", " ", unicodedata.normalize("NFC", text))
    name = " ".join(words.split()).strip(" .-")
    short = name.encode(errors="ignore")[:LONGEST].decode(errors="ignore").strip(" .-")
    return (f"{short}_" if RESERVED.fullmatch(short) else short) or otherwise


def free(stem: str, ending: str, taken: Iterable[str]) -> str:
    """Return the name, or the first of "name (2)" … that no other has, in small or capital letters."""
    used = {name.casefold() for name in taken}
    names = (f"{stem} ({n}){ending}" if n > 1 else f"{stem}{ending}" for n in range(1, len(used) + 2))
    return next(name for name in names if name.casefold() not in used)

"""What an archive was coded by: the program, the codebook and the themes, as one digest."""

from __future__ import annotations

from hashlib import sha256

from communique import __version__
from communique.codebook.source import names, text
from communique.coding.themes import ThemeSet


def rules_digest(themes: ThemeSet) -> str:
    """Return what changes when the program, the codebook in use or the themes do."""
    parts = (__version__, *(f"{name}\0{text(name)}" for name in names()), repr(themes.themes))
    return sha256("\0\0".join(parts).encode(errors="surrogatepass")).hexdigest()

"""Communique compares policy statements, commitment by commitment.

    >>> import communique
    >>> communique.compare(["seeds", "statements"]).tables()["commitments"]

Every function is pure: files and values in, values out. Names are loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {
    "align": "communique.aligning",
    "code": "communique.coding",
    "compare": "communique.comparing",
    "quotations": "communique.quoting",
    "read": "communique.reading",
    "split": "communique.splitting",
}

__all__ = ["__version__", "align", "code", "compare", "quotations", "read", "split"]

if TYPE_CHECKING:
    from communique.aligning import align
    from communique.coding import code
    from communique.comparing import compare
    from communique.quoting import quotations
    from communique.reading import read
    from communique.splitting import split


def __getattr__(name: str) -> object:
    """Return a public function, loading its room on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

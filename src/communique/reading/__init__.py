"""Reading: a file, a folder or a string becomes `Document`s in plain words, with positions kept."""

from communique.reading.files import parse, read, read_all
from communique.reading.inputs import find

__all__ = ["find", "parse", "read", "read_all"]

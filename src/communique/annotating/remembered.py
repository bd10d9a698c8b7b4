"""What is worked out once for each word, however often the word stands in a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
MOST_WORDS = 100_000  # kept in memory; a text of many different words must not fill it


class Remembered(dict[str, Value]):
    """Values by word, each worked out when it is first asked for: `map(found.__getitem__, words)` calls no function."""

    def __init__(self, work: Callable[[str], Value]) -> None:
        """Take what works the value of a word out."""
        super().__init__()
        self.work = work

    def __missing__(self, word: str) -> Value:
        if len(self) >= MOST_WORDS:
            self.clear()
        value = self[word] = self.work(word)
        return value

    def cache_clear(self) -> None:
        """Forget everything, as what is built from a codebook does when another is put in use."""
        self.clear()

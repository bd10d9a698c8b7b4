"""Words that are written as a title."""

from collections.abc import Iterable


def in_capitals(words: Iterable[str], shortest: int, share: float = 1.0) -> bool:
    """Return whether of the words of `shortest` letters or more a `share`, from 0 to 1, begins with a capital."""
    long = [word for word in words if len(word) >= shortest and word.isalpha()]
    return sum(word[0].isupper() for word in long) >= share * len(long)

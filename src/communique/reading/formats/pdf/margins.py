"""Line numbers in the margins of a page, as drafts have them: beside each line or each fifth, on any page anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.reading.formats.pdf.levels import rows_of
from communique.reading.formats.pdf.lines import Line, Page

_NUMBER = re.compile(r"\d{1,4}")
_FEWEST = 3
_LONG = 15  # characters of a line that shows where the text begins and ends
_COUNTING = 0.7  # of the numbers count the lines from one to the next
_MIDDLE = 0.15  # of the lines numbered begin within a sentence, which no list's items do
_SAME_PLACE = 6.0  # points


def line_numbers(pages: Sequence[Page]) -> frozenset[int]:
    """Return the starts of the lines that are no more than a line number in a margin.

    They count the lines of a page, wherever they begin and whatever their step; pages with too few to tell follow the
    others.
    """
    found = [_beside_text(page) for page in pages]
    each = [_counted(numbers, page) for numbers, page in zip(found, pages, strict=True)]
    sure = [numbers for numbers, counted in zip(found, each, strict=True) if counted.tells()]
    if not sure and _Counted(*map(sum, zip(*each, strict=True))).tells():  # too few on each page, not on all together
        sure = found
    edges = [edge for numbers in sure for line in numbers for edge in (line.left, line.right)]
    return frozenset(
        line.start
        for numbers in found
        for line in numbers
        if any(abs(edge - own) < _SAME_PLACE for edge in edges for own in (line.left, line.right))
    )


def _beside_text(page: Page) -> list[Line]:
    """Return the numbers left and right of a page's text, from the top down."""
    lines = [line for line in page.lines if not line.turned]
    text = [line for line in lines if len(line.text) > _LONG]
    if not text:
        return []
    left = sorted(line.left for line in text)[len(text) // 10]
    right = max(line.right for line in text)
    numbers = [line for line in lines if _NUMBER.fullmatch(line.text) and (line.right < left or line.left > right)]
    others = [line for line in lines if not _NUMBER.fullmatch(line.text)]
    beside = [line for line in numbers if any(line.beside(other) for other in others)]
    return sorted(beside, key=lambda line: -line.bottom)


class _Counted(NamedTuple):
    """How many numbers there are, steps from one to the next, steps that count the lines, numbers within sentences."""

    numbers: int
    steps: int
    counting: int
    within: int

    def tells(self) -> bool:
        """Return whether numbers grow by as many as there are lines from each to the next, and within sentences."""
        enough = self.numbers >= _FEWEST and self.steps >= _FEWEST - 1
        return enough and self.counting >= _COUNTING * self.steps and self.within >= _MIDDLE * self.numbers


def _counted(numbers: list[Line], page: Page) -> _Counted:
    """Return what the numbers beside the lines of a page count."""
    starts = {line.start for line in numbers}
    rows = rows_of([line for line in page.lines if line.start not in starts and not line.turned]) if numbers else []
    places = [next((n for n, row in enumerate(rows) if any(line.beside(own) for own in row)), -1) for line in numbers]
    steps = [(int(b.text) - int(a.text), q - p) for (a, p), (b, q) in pairwise(zip(numbers, places, strict=True))]
    within = sum(rows[place][0].text[:1].islower() for place in places)
    return _Counted(len(numbers), len(steps), sum(step == lines > 0 for step, lines in steps), within)

"""Line numbers in the margins of a page, as drafts have them: beside each line or each fifth, on any page anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

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
    sure = [numbers for numbers, page in zip(found, pages, strict=True) if _count_lines(numbers, page)]
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


def _count_lines(numbers: list[Line], page: Page) -> bool:
    """Return whether numbers grow by as many as there are lines from each to the next, and stand within sentences."""
    if len(numbers) < _FEWEST:
        return False
    starts = {line.start for line in numbers}
    rows = rows_of([line for line in page.lines if line.start not in starts and not line.turned])
    places = [next((n for n, row in enumerate(rows) if any(line.beside(own) for own in row)), -1) for line in numbers]
    steps = [(int(b.text) - int(a.text), q - p) for (a, p), (b, q) in pairwise(zip(numbers, places, strict=True))]
    counting = sum(step == lines > 0 for step, lines in steps) >= _COUNTING * len(steps)
    within = sum(rows[place][0].text[:1].islower() for place in places)
    return counting and within >= _MIDDLE * len(numbers)

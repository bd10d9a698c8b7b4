"""Which units of two statements say the same about the same object, and which have no counterpart."""

from communique.aligning.alignment import align
from communique.aligning.difference import Segment, edits, word_diff
from communique.aligning.matching import ratio
from communique.aligning.similarity import similar_pairs

__all__ = ["Segment", "align", "edits", "ratio", "similar_pairs", "word_diff"]

"""What says nothing: titles, datelines, signatures and names, known by having no verb and standing alone."""

from __future__ import annotations

import re

from communique.splitting.clauses import Clause
from communique.splitting.verbs import Sentence

NO_VERB = "no verb: a title, place, date or signature"
SHORT_LINE = 16  # words; a longer line without a verb is no title or dateline
FEW = 5  # words without a verb inside a paragraph that are no unit, at most
WORD = re.compile(r"[^\W\d_][\w’'-]*")
LONG = 4  # letters from which on a word of a title begins with a capital


def is_furniture(s: Sentence, part: Clause, *, inside: bool) -> bool:
    """Return whether a sentence of one clause, without a stem, says nothing.

    `inside` says that it stands in a paragraph with others, or ends as a sentence does: there only a few words are
    furniture, since a verb that is not known is likelier than a title.
    """
    words = sum(map(s.is_word, range(s.length)))
    verbless = part.group is None and part.verb is None
    return words == 0 or (verbless and (words <= FEW or (not inside and s.length <= SHORT_LINE)))


def is_line(text: str, *, closed: bool) -> bool:
    """Return whether a paragraph of one sentence is a line: no end (nor `closed` behind it), or all names."""
    if not closed and not text.rstrip().endswith((".", "!", "?", ";")):
        return True
    return all(word[0].isupper() for word in WORD.findall(text) if len(word) >= LONG)

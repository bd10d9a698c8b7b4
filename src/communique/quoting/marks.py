"""Marks: which character opens and which closes a quotation, in the usage of many languages.

“English”, "typed", ‘single’, „German“ and „Polish”, ”Swedish”, «French» and »Danish«, ‹inner› marks, 「corner」 and
『double corner』 marks, 〝vertical〟 and wide ones. A mark that opens in one usage closes in another, so what stands
beside it decides.
"""

from __future__ import annotations

import re

from communique.model import Span

# A single mark opens after a non-letter before a letter, and closes after a letter or stop before a non-letter.
MARK = re.compile(
    r"''|``|(?<![\w,]),,(?=\w)|<<(?=\w)|(?<=[\w.,;:!?…])>>|[“”„‟❝❞〝〞〟«»「」『』\"＂]|[‹›](?=[\w\[…\s.,;:!?)])|(?<![\w'`])`(?=[^\W`])|(?<![\w'])[‘'‚](?=[\w\[…])|(?<=[\w.,;:!?…)\]])[’'‘](?![\w'])"
)
SINGLE = "‘’'‚`"
DOUBLE = '“”„‟❝❞〝〞〟"＂'
KINDS = (SINGLE, "«»", "‹›", "「」", "『』")
ALWAYS_OPEN = frozenset("„‟❝〝‚「『") | {"``", ",,", "<<"}
ALWAYS_CLOSE = frozenset("❞〞〟」』") | {">>"}
TURNED = frozenset("”»›")  # close in English and French, open in Swedish and Danish
BEFORE_OPENER = re.compile(r"[\s(\[—–/“„‘‚«»‹›「『\"'-]")
INCHES = re.compile(r"\d\"")
APOSTROPHE = re.compile(r"s[’'] [a-z]")
REACH = 2_000  # code points within which a single mark must be closed

Mark = re.Match[str]


def kind(mark: Mark) -> str:
    """Return the marks that a mark goes with; two single marks are a double one."""
    return DOUBLE if len(mark[0]) > 1 else next((k for k in KINDS if mark[0] in k), DOUBLE)


def closes(text: str, mark: Mark, opened: list[Mark], span: Span) -> int | None:
    """Return which of the opened marks this one closes, the innermost of its kind, or `None`.

    Any double mark closes any other, since keyboards and editors mix them; a single one closes a single one.
    """
    own = kind(mark)
    at = next((i for i in range(len(opened) - 1, -1, -1) if kind(opened[i]) == own), None)
    if at is not None and mark[0] == "‟" and opened[at][0] == "„":
        return at
    if at is None or mark[0] in ALWAYS_OPEN:
        return None
    if own == SINGLE:
        return at if _closes_single(text, mark, opened[at], span) else None
    return at if _closes(text, mark, opened[at], span) else None


def _closes(text: str, mark: Mark, opener: Mark, span: Span) -> bool:
    """Return whether a mark closes one of its kind that was opened."""
    if mark[0] in ALWAYS_CLOSE:
        return True
    if mark[0] in TURNED and opener[0] not in TURNED:
        return True
    if mark[0] in "«‹":
        return opener[0] in TURNED and not starts_word(text, mark, span)
    if mark[0] == "“":
        return _ends_word(text, mark, span, low=opener[0] in "„‟")
    return not starts_word(text, mark, span)


def _closes_single(text: str, mark: Mark, opener: Mark, span: Span) -> bool:
    """Return whether a single mark closes one that was opened, and is no apostrophe."""
    if opener[0] == "‚" or mark[0] == "‘":
        return opener[0] == "‚" and mark[0] != "'"
    return not _is_apostrophe(text, mark, opener, span)


def _is_apostrophe(text: str, mark: Mark, opener: Mark, span: Span) -> bool:
    """Return whether a single mark is that of "the ministers’ view" inside a quotation which is closed later."""
    if (mark[0] == "'") != (opener[0] in "'`"):
        return True
    return APOSTROPHE.match(text, mark.start() - 1) is not None and _is_closed(text, mark, span)


def starts_word(text: str, mark: Mark, span: Span) -> bool:
    """Return whether a space or an opener goes before a mark, and no space follows."""
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    return BEFORE_OPENER.match(before) is not None and not after.isspace()


def _ends_word(text: str, mark: Mark, span: Span, *, low: bool) -> bool:
    """Return whether “ stands where a mark closes: behind a word or stop; behind „ it does so before letters too."""
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    return not BEFORE_OPENER.match(before) and (low or not after.isalnum())


def opens(text: str, mark: Mark, span: Span) -> bool:
    """Return whether a mark opens a quotation: not the sign of inches, and a turned or single one only if closed."""
    if kind(mark) == SINGLE:
        return mark[0] != "’" and starts_word(text, mark, span) and _is_closed(text, mark, span)
    if mark[0] in ALWAYS_OPEN or mark[0] == "“":
        return True
    if mark[0] in "«‹":
        return mark.start() == span.start or BEFORE_OPENER.match(text[mark.start() - 1]) is not None
    if mark[0] in TURNED:
        return starts_word(text, mark, span) and _is_closed_double(text, mark, span)
    inches = mark[0] == '"' and INCHES.fullmatch(text[mark.start() - 1 : mark.end()])
    return mark[0] in ('"', "＂", "''") and starts_word(text, mark, span) and not inches


def _is_closed(text: str, mark: Mark, span: Span) -> bool:
    """Return whether a closing single mark follows near a single mark, before another opens."""
    closing = {"'": "'", "`": "'", "‚": "‘’"}.get(mark[0], "’")
    for later in MARK.finditer(text, mark.end(), min(span.end, mark.end() + REACH)):
        if kind(later) == SINGLE:
            return later[0] in closing and not starts_word(text, later, span)
    return False


def _is_closed_double(text: str, mark: Mark, span: Span) -> bool:
    """Return whether the next mark of the kind of a turned one closes it."""
    later = (m for m in MARK.finditer(text, mark.end(), min(span.end, mark.end() + REACH)) if kind(m) == kind(mark))
    first = next(later, None)
    return first is not None and not starts_word(text, first, span)

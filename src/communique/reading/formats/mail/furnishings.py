"""What stands around the text of a message: the header of one that is passed on, a closing, a mailer's notices."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.reading.formats.web.furnishings import ANSWERED, SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.reading.text.assembly import Draft

NOTICE = "a notice of the mailer"
HEADER = "the header of a message"
PASSED_ON = re.compile(
    r"\s*(?:-{4,}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado)\s*-{4,}"
    r"|Begin forwarded message:)\s*",
    re.IGNORECASE,
)
_FIELD = r"\b(?:Sent|Date|To|Cc|Subject): "
_VALUE = rf"(?:(?!{_FIELD}).){{0,400}}"  # up to the next field, so that there is one way to part a line
_FIELDS = re.compile(rf"From: {_VALUE}(?:{_FIELD}{_VALUE}){{2,9}}", re.IGNORECASE)
_HEADER = re.compile(rf"{PASSED_ON.pattern}.*|{_FIELDS.pattern}", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:(?:confidentiality notice|disclaimer|legal notice|important notice)[:.]?\s+)?"
    r"(?:this|the (?:information|contents?) (?:in|of|contained in) this) "
    r"(?:e-?mail|message|communication|transmission)\b.{0,200}"
    r"\b(?:confidential|intended|privileged|virus)|sent from my \w+|get outlook for \w+|to unsubscribe\b"
    r"|(?:click here to )?unsubscribe\b.{0,80}\Z|view (?:this email )?in (?:your )?browser\b.{0,40}\Z"
    r"|please consider the environment before printing",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:kind|best|warm|with best|with kind) (?:regards|wishes)|regards|best"
    r"|(?:yours )?(?:sincerely|faithfully|truly))(?:,|\Z)(?P<name>.{0,200})",
    re.IGNORECASE,
)
_LAST = 5  # blocks among which a closing stands
_NAME_WORDS = 25


def furnished(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the blocks of a message, what is not its text as furniture with the reason."""
    given = list(drafts)
    headed = int(bool(given) and PASSED_ON.fullmatch(given[0].plain) is not None)  # the block that is the header
    found = [_one(draft, number, headed) for number, draft in enumerate(given)]
    own = [number for number, draft in enumerate(found) if draft.role != "furniture"]
    answered = next((number for number in own[1:] if _FIELDS.fullmatch(found[number].plain)), len(found))
    found[answered:] = [_apart(draft, ANSWERED) for draft in found[answered:]]
    own = [number for number in own if number < answered]
    closing = next((number for number in own[-_LAST:] if number != own[0] and _closes(found[number])), len(found))
    return [*found[:closing], *(_apart(draft, SIGNATURE) for draft in found[closing:])]


def _one(draft: Draft, number: int, headed: int) -> Draft:
    plain = draft.plain
    if number <= headed and _HEADER.fullmatch(plain):
        return _apart(draft, HEADER)
    return _apart(draft, NOTICE) if _NOTICE.match(plain) else draft


def _closes(draft: Draft) -> bool:
    """Return whether a block is "Kind regards, Ann Cole", with no more than a name and an office behind it."""
    closing = _CLOSING.fullmatch(draft.plain)
    return closing is not None and len(closing["name"].split()) <= _NAME_WORDS


def _apart(draft: Draft, why: str) -> Draft:
    return draft if draft.role == "furniture" else replace(draft, role="furniture", level=0, why=why)

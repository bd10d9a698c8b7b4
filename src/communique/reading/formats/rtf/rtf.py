"""Rich Text Format to blocks, in one pass over its control words, so that any nesting can be read.

Source: Rich Text Format Specification 1.9.1. Tracked deletions and hidden text are left out, insertions kept; heads
and feet of pages, notes and comments are set aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from communique.reading.formats.content import Content, TooLargeError, left_out, tracked
from communique.reading.formats.reasons import DELETED, HIDDEN, RAISED, STRUCK
from communique.reading.formats.rtf.charsets import FONT_WORDS, WORDS, Charsets
from communique.reading.formats.rtf.colours import GROUNDS, OF_PARAGRAPH, PARTS, Colours
from communique.reading.formats.rtf.controls import ASIDE, CHARACTERS, ENDS, ENDS_LOOK, LEFT_OUT, PLAIN, TOGGLES
from communique.reading.formats.rtf.paragraphs import Lost, kept, without_last_bar
from communique.reading.formats.rtf.state import State
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.decoding import whole
from communique.reading.text.raising import lowered
from communique.reading.text.roles import ends_sentence, is_set_off, is_short, role_of

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?(?: |(?=[^ ]|\Z))"
    r"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\\Z"
)
_MOST_WORDS = 4_000_000
_NEAR = 3  # pieces
_TINY = 4  # half points: no smaller words can be read
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@dataclass(slots=True)
class _Reader:
    """Where the pass over the tokens stands."""

    charsets: Charsets = field(default_factory=Charsets)
    colours: Colours = field(default_factory=Colours)
    state: State = field(default_factory=State)
    outer: list[State] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    side: list[Piece] = field(default_factory=list)
    lost: Lost = field(default_factory=Lost)
    above: list[Piece] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    left_out: list[Draft] = field(default_factory=list)
    apart: list[Draft] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=lambda: {"inserted": 0, "deleted": 0})
    skip: int = 0
    starred: bool = False


def content(data: bytes, name: str) -> Content:
    """Return the text of an RTF file; positions count its bytes.

    Raises `TooLargeError` for more than four million control words and groups.
    """
    if data.count(b"\\") + data.count(b"{") > _MOST_WORDS:
        raise TooLargeError(f"more than the limit of {_MOST_WORDS} control words and groups; split the file")
    source = data.decode("latin-1")
    reader, at = _Reader(), 0
    while token := _TOKEN.match(source, at):
        at = token.end()
        if token["word"] == "bin":
            at += max(int(token["number"] or 0), 0)
        else:
            _take(reader, token)
    _end_aside(reader)
    _end_paragraph(reader)
    drafts = [*reader.drafts, *reader.apart]
    notes = () if source.rstrip("\x00 \r\n").endswith("}") else (f"{name}: seems to be cut off; get the file again",)
    return Content(
        source, drafts, hints={k: whole(v.strip()) for k, v in reader.fields.items() if v.strip()},
        notes=(
            *notes, *tracked(reader.changes["inserted"], reader.changes["deleted"], name),
            *left_out(drafts, (STRUCK, HIDDEN), name),
        ),
    )  # fmt: skip


def _take(reader: _Reader, token: re.Match[str]) -> None:
    if token["brace"] == "{":
        reader.outer.append(reader.state)
    elif token["brace"] == "}":
        _close(reader)
    elif token["word"]:
        _word(reader, token["word"], token["number"], token.start())
    elif token["hex"]:
        _byte(reader, bytes.fromhex(token["hex"]), token.start())
    elif token["sign"]:
        _sign(reader, token["sign"], token.start())
    elif token["text"]:
        _text(reader, token["text"], token.start())
    if token["sign"] != "*" and token["brace"] != "{":
        reader.starred = False


def _close(reader: _Reader) -> None:
    was = reader.state
    reader.state = reader.outer.pop() if reader.outer else State()
    if was.aside and not reader.state.aside:
        _end_aside(reader)


def _word(reader: _Reader, word: str, number: str | None, at: int) -> None:
    if _begins_group(reader, word, int(number or 0)) or _is_colour(reader, word, number):
        return
    state, on = reader.state, number != "0"
    if word in TOGGLES:
        _toggle(reader, word, on=on)
    elif word in ENDS_LOOK:
        _toggle(reader, word, on=False)
    elif word in ("plain", "pard", "outlinelevel", "ilvl", "uc", "f", "fs"):
        _set(reader, word, int(number or 0))
    elif word == "u":
        _unicode(reader, int(number or 0), at)
    elif word == "page" and not _ends_here(reader):
        _put(reader, " ", at)
    elif word in ENDS:
        _end(reader, at)
    elif word in ("yr", "mo", "dy") and state.field == "creatim":
        reader.fields["date"] = reader.fields.get("date", "") + ("-" if word != "yr" else "") + (number or "").zfill(2)
    elif word in CHARACTERS:
        _character(reader, word, at)


def _begins_group(reader: _Reader, word: str, number: int) -> bool:
    """Take in a word that says what its group is for, or how bytes are to be read; return whether it was one."""
    state = reader.state
    if word in WORDS or (word in FONT_WORDS and state.field == "fonttbl"):
        reader.charsets.declare(word, number)
    elif word in ("title", "creatim", "info", "fonttbl", "colortbl"):
        reader.state = replace(state, field=word, left_out=True)
    elif word in LEFT_OUT or (reader.starred and word not in ASIDE):
        reader.state = replace(state, left_out=True)
    elif word in ASIDE:
        reader.state = replace(state, aside=True)
    else:
        return False
    return True


def _toggle(reader: _Reader, word: str, *, on: bool) -> None:
    name = (TOGGLES | ENDS_LOOK)[word]
    if name in reader.changes:
        reader.changes[name] += on and not getattr(reader.state, name)
    values: dict[str, Any] = {name: on}
    reader.state = replace(reader.state, **values)


def _set(reader: _Reader, word: str, number: int) -> None:
    if word == "f":
        reader.state = replace(reader.state, font=number)
    elif word == "fs":
        reader.state = replace(reader.state, tiny=0 < number < _TINY)
    elif word == "uc":
        reader.state = replace(reader.state, after_unicode=min(max(number, 0), 9))
    elif word == "outlinelevel":
        reader.state = replace(reader.state, heading=number < 9)  # noqa: PLR2004 - the ninth is body text
    elif word == "ilvl":
        reader.state = replace(reader.state, level=min(max(number, 0), 9))
    elif word == "pard":
        reader.state = replace(reader.state, heading=False, level=0, in_ground=False)
    else:
        reader.state = replace(reader.state, font=None, tiny=False, colour=None, on_ground=False, **PLAIN)


def _is_colour(reader: _Reader, word: str, number: str | None) -> bool:
    """Take in the colour of words, or a ground that they stand on; return whether a control word was one."""
    value = int(number or (word == "intbl"))
    if word in PARTS and reader.state.field == "colortbl":
        reader.colours.parts[word] = value
    elif word == "cf":
        reader.state = replace(reader.state, colour=reader.colours.of(value))
    elif word in GROUNDS:
        reader.state = replace(reader.state, on_ground=value > 0, ground=reader.colours.of(value))
    elif word in OF_PARAGRAPH:
        reader.state = replace(reader.state, in_ground=reader.state.in_ground or value > 0)
    else:
        return False
    return True


def _sign(reader: _Reader, sign: str, at: int) -> None:
    if sign == "*":
        reader.starred = True
    elif sign in "\r\n":
        _end(reader, at)
    elif sign in CHARACTERS:
        _put(reader, CHARACTERS[sign], at)


def _byte(reader: _Reader, byte: bytes, at: int) -> None:
    if reader.skip:
        reader.skip -= 1
    else:
        _put(reader, reader.charsets.decoded(byte, reader.state.font), at)


def _unicode(reader: _Reader, number: int, at: int) -> None:
    """Put a UTF-16 unit; the second half of a pair is put together with the first."""
    half = chr(number % 0x10000)
    place = _place(reader)
    if place and _PAIR.fullmatch(place[-1].text + half):
        pair = (place[-1].text + half).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        place[-1] = replace(place[-1], text=pair)
    else:
        _put(reader, half, at)
    reader.skip = reader.state.after_unicode


def _text(reader: _Reader, text: str, at: int) -> None:
    dropped = min(reader.skip, len(text))
    reader.skip -= dropped
    kept = text[dropped:]
    if not kept.isascii() or reader.charsets.waiting:
        kept = reader.charsets.decoded(kept.encode("latin-1"), reader.state.font)
    _put(reader, kept, at + dropped)


def _put(reader: _Reader, text: str, at: int) -> None:
    state = reader.state
    if state.field == "colortbl":
        reader.colours.end(text.count(";"))
    if state.field == "title":
        reader.fields["title"] = reader.fields.get("title", "") + text
    if state.left_out or not text:
        return
    place = _place(reader)
    if place is reader.pieces:
        _lower(reader)
    place.append(Piece(text, at, bold=state.bold or state.underlined))


def _place(reader: _Reader) -> list[Piece]:
    """Return the pieces to which characters of the look at hand are added."""
    state = reader.state
    why = DELETED if state.deleted else HIDDEN if state.hides else STRUCK if state.struck else ""
    if why:
        return reader.lost.place(why, len(reader.pieces))
    return reader.side if state.aside else reader.above if state.raised else reader.pieces


def _lower(reader: _Reader) -> None:
    """Set a raised note's mark apart; show a power raised."""
    above, reader.above = reader.above, []
    shown = lowered(above, "".join(piece.text for piece in reader.pieces[-_NEAR:]))
    if shown is None:
        reader.left_out.append(Draft("furniture", kept(above), why=RAISED))
    else:
        reader.pieces += shown


def _character(reader: _Reader, word: str, at: int) -> None:
    """Put the character that a word stands for; a heading at the top of a paragraph ends with its line."""
    state = reader.state
    if word == "line" and not state.left_out and not state.aside and is_set_off(reader.pieces):
        _end_paragraph(reader)
    else:
        _put(reader, CHARACTERS[word], at)


def _end(reader: _Reader, at: int) -> None:
    if reader.state.aside and not reader.state.left_out:
        reader.side.append(Piece("\n", at))
    elif not reader.state.left_out:
        _end_paragraph(reader)


def _ends_here(reader: _Reader) -> bool:
    """Return whether a paragraph may end with its page: it has no words yet, or a whole sentence."""
    words = "".join(piece.text for piece in reader.pieces[-_NEAR:])
    return not words.strip() or ends_sentence(words)


def _end_paragraph(reader: _Reader) -> None:
    _lower(reader)
    pieces, reader.pieces = reader.pieces, []
    draft = Draft("paragraph", kept(without_last_bar(pieces)), reader.state.level)
    plain = draft.plain
    if plain:
        draft.role = role_of(plain)
        if draft.role == "paragraph" and (is_set_off(draft.pieces) or (reader.state.heading and is_short(plain))):
            draft.role = "heading"
        reader.drafts.append(draft)
    reader.apart += [*reader.left_out, *reader.lost.drafts()]
    reader.left_out, reader.lost = [], Lost()


def _end_aside(reader: _Reader) -> None:
    side, reader.side = reader.side, []
    if any(piece.text.strip() for piece in side):
        reader.left_out.append(Draft("furniture", kept(side)))

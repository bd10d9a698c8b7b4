"""From draft blocks to one text: white space tidied, positions kept.

A `Draft` is a block as a format's reader found it; its pieces are strings with the place in the
source that they begin at. `assemble` copies them and records where text and source stop advancing
together, in the manner of eyecite's offset map.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from communique.model import Block, BlockRole, Span
from communique.reading.text.layout import cues

# What is dropped: controls, soft hyphens, zero-width and bidirectional marks, non-characters.
_DROPPED = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
)
_LIGATURES = "\ufb00-\ufb06"
_ODD = re.compile(rf"[^\S ]\s*| \s+|[{_DROPPED}]+|[{_LIGATURES}]")
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_CLUSTER = re.compile(rf"[^\S ]\s*| \s+|[{_DROPPED}]+|[{_LIGATURES}]|[^\s{_COMBINING}][{_COMBINING}]+")
_MARK = re.compile(f"[{_COMBINING}]")
_HYPHENS = ("-", "\u2010")
_LEFT = re.compile(r"([^\W\d_]+|[\d.)])[-\u2010]\Z")
_RIGHT = re.compile(r"[a-z]+|[^\W_]")
_TWICE = re.compile(r"(?:re|pre|de|co|anti|semi|multi)(?<=(.))\1")  # "re-" + "emphasized", "co-" + "operation"
_NAME = re.compile(r"(?<![\w-])[^\W\d_a-z][^\W\d_]+(?![\w-])")
_UNBROKEN = re.compile(r"(?<![a-z-])[a-z]++(?:-[a-z]++)*+(?!-[\r\n])")
_LONGEST_WORD = 60
_SHORTEST_COMPOUND = 4
_SHORTEST_ADVERB = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters and the source position of the first; `copied` is false for a computed marker.

    `bold` says that they are set in emphasis, `cites` from which address the file says that they are quoted.
    """

    text: str
    source: int
    copied: bool = True
    bold: bool = False
    cites: str = ""


@dataclass(slots=True)
class Draft:
    """A block before its white space is tidied; `why` as in `Block`."""

    role: BlockRole
    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    why: str = ""

    @property
    def raw(self) -> str:
        """The block's characters as they stand in the source, markup left out."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def plain(self) -> str:
        """The block's characters with white space tidied, for patterns to look at."""
        return " ".join(self.raw.split())


@dataclass(frozen=True, slots=True)
class Assembled:
    """Text, blocks, source map and cited addresses, as `Document` holds them."""

    text: str
    blocks: tuple[Block, ...]
    source_map: tuple[tuple[int, int], ...]
    cited: tuple[tuple[Span, str], ...] = ()


def assemble(drafts: list[Draft], source: str, *, hyphens: bool) -> Assembled:
    """Return one text for `drafts`; with `hyphens`, words broken at a line's end are put together.

    Blocks that hold nothing but white space are dropped. Runs in time linear in the characters.
    """
    copier = _Copier(source if hyphens else None)
    blocks: list[Block] = []
    cited: list[tuple[Span, str]] = []
    for draft in drafts:
        start = copier.open()
        for piece in draft.pieces:
            before = copier.length
            copier.add(piece)
            if piece.cites and copier.length > before:
                cited.append((Span(before, copier.length), piece.cites))
        if copier.length > start:
            blocks.append(Block(Span(start, copier.length), draft.role, draft.level, draft.why))
    return Assembled("".join(copier.out), tuple(blocks), tuple(copier.pairs) or ((0, 0),), tuple(cited))


class _Copier:
    """Appends pieces to a text, with one space for any run of white space."""

    def __init__(self, source: str | None) -> None:
        self.out: list[str] = []
        self.length = 0
        self.pairs: list[tuple[int, int]] = []
        self._source = source
        self._vocabulary: frozenset[str] | None = None
        self._names: frozenset[str] | None = None
        self._gap: tuple[str, int] | None = None
        self._fresh = True

    def open(self) -> int:
        """Begin a block and return the position at which its text will start."""
        self._gap, self._fresh = None, True
        return self.length + 2 if self.length else 0

    def add(self, piece: Piece) -> None:
        """Copy a piece, tidying white space and dropping invisible characters."""
        text, done = piece.text, 0
        for odd in (_ODD if text.isascii() or not _MARK.search(text) else _CLUSTER).finditer(text):
            self._copy(piece, done, odd.start())
            done = odd.end()
            found = odd[0]
            if found.isspace():
                self._gap = self._gap or (found, piece.source + odd.start())
            elif "\ufb00" <= found <= "\ufb06":
                self._emit(unicodedata.normalize("NFKD", found).replace("\u017f", "s"), piece.source + odd.start())
            elif _MARK.search(found):
                self._emit(unicodedata.normalize("NFC", found), piece.source + odd.start())
        self._copy(piece, done, len(text))

    def _copy(self, piece: Piece, start: int, end: int) -> None:
        text = piece.text[start:end]
        if text and text[0] == " ":
            self._gap = self._gap or (" ", piece.source + start)
            text, start = text[1:], start + 1
        trailing = text.endswith(" ")
        text = text[:-1] if trailing else text
        if text:
            self._emit(_composed(text), piece.source + (start if piece.copied else 0))
        if trailing:
            self._gap = self._gap or (" ", piece.source + end - 1)

    def _emit(self, text: str, source: int) -> None:
        if self._fresh:
            if self.length:
                self._write("\n\n", None)
            self._fresh = False
        elif self._gap:
            self._space(*self._gap, text)
        self._gap = None
        self._write(text, source)

    def _space(self, gap: str, source: int, following: str) -> None:
        how = self._join(gap, following)
        if how == "solid":
            self.out[-1] = self.out[-1][:-1]
            self.length -= 1
        elif how == "space":
            self._write(" ", source)

    def _join(self, gap: str, following: str) -> str:
        if self._source is None or "\n" not in gap or not self.out[-1].endswith(_HYPHENS):
            return "space"
        left = _LEFT.search(self.out[-1][-_LONGEST_WORD:])
        right = _RIGHT.match(following[:_LONGEST_WORD])
        if not left or not right or right[0] in cues().after_hanging_hyphen:
            return "space"
        if not left[1].isalpha() or not right[0].islower():
            return "hyphen"  # "U.S.-" + "led", "Indo-" + "Pacific", "2028-" + "29"
        if left[1] in self._capitalised() and left[1].lower() + right[0] not in self._words():
            return "hyphen"  # "Norhaven-" + "brokered", where Norhaven stands by itself, too
        return _broken(left[1].lower(), right[0], self._words())

    def _capitalised(self) -> frozenset[str]:
        if self._names is None:
            self._names = frozenset(_NAME.findall(self._source or ""))
        return self._names

    def _words(self) -> frozenset[str]:
        if self._vocabulary is None:
            found = _UNBROKEN.finditer((self._source or "").replace("\u2010", "-"))
            self._vocabulary = frozenset(match[0] for match in found)
        return self._vocabulary

    def _write(self, text: str, source: int | None) -> None:
        if source is not None and (not self.pairs or self._delta() != source - self.length):
            self.pairs.append((self.length, source))
        self.out.append(text)
        self.length += len(text)

    def _delta(self) -> int:
        return self.pairs[-1][1] - self.pairs[-1][0]


def _composed(text: str) -> str:
    """Return `text` in NFC where that keeps every position (clusters are composed one by one)."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return composed if len(composed) == len(text) else text


def _broken(left: str, right: str, words: frozenset[str]) -> str:
    """Return "solid" for a word broken at a line's end, "hyphen" for a compound.

    The text itself decides where it can: a compound or its parts are likely to occur elsewhere in it.
    """
    if left + right in words:
        return "solid"
    prefixed = left in cues().hyphen_prefixes or (left.endswith("ly") and len(left) >= _SHORTEST_ADVERB)
    suffixed = right in cues().hyphen_suffixes and len(left) >= _SHORTEST_COMPOUND - 2
    twice = _TWICE.fullmatch(left + right[:1]) is not None
    if prefixed or suffixed or twice or f"{left}-{right}" in words:
        return "hyphen"
    long = min(len(left), len(right)) >= _SHORTEST_COMPOUND
    return "hyphen" if long and left in words and right in words else "solid"

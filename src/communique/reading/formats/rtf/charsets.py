"""Which characters the bytes of an RTF file are: by the code page of the file, and those of its fonts.

Source: Rich Text Format Specification 1.9.1, "Character Set" and "Font Table".
"""

from __future__ import annotations

from dataclasses import dataclass, field

_DOCUMENT = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_FONTS = {
    0: "cp1252", 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950", 128: "cp932", 129: "cp949",
    130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
WORDS = frozenset([*_DOCUMENT, "ansicpg", "deff"])
FONT_WORDS = frozenset(["f", "fcharset", "cpg"])


@dataclass(slots=True)
class Charsets:
    """The code pages of a file, and a first byte that waits for the second of its character."""

    document: str = "cp1252"
    default_font: int = 0
    fonts: dict[int, str] = field(default_factory=dict)
    described: int = 0
    waiting: bytes = b""

    def declare(self, word: str, number: int) -> None:
        """Take in what a control word says of the file (`WORDS`) or of a font in its table (`FONT_WORDS`)."""
        if word == "ansicpg":
            self.document = _known(f"cp{number}")
        elif word == "deff":
            self.default_font = number
        elif word == "f":
            self.described = number
        elif word == "cpg":
            self.fonts[self.described] = _known(f"cp{number}")
        elif word == "fcharset" and number in _FONTS:
            self.fonts.setdefault(self.described, _FONTS[number])
        elif word in _DOCUMENT:
            self.document = _DOCUMENT[word]

    def decoded(self, octets: bytes, font: int | None) -> str:
        """Return the characters of bytes in a font; the first half of a character waits for the rest."""
        octets, self.waiting = self.waiting + octets, b""
        encoding = self.fonts.get(self.default_font if font is None else font, self.document)
        try:
            return octets.decode(encoding)
        except UnicodeDecodeError as error:
            if error.end == len(octets) and error.reason.startswith("incomplete"):
                self.waiting = octets[error.start :]
                return octets[: error.start].decode(encoding, "replace")
        return octets.decode(encoding, "replace")


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "cp1252"
    return encoding

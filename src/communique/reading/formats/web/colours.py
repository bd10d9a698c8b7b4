"""Words in the colour of what is behind them: colours as style sheets write them, and the ground of a whole page.

Source: CSS Color 4, "Named Colors" (those of HTML 4), "Hexadecimal Notations", "The RGB functions", "HSL Colors".
"""

from __future__ import annotations

import colorsys
import re

from communique.reading.formats.shades import look_alike

CLEAR = "clear"
UNKNOWN = ""
WHITE = "#ffffff"

_SETS = re.compile(r"(?<![\w-])(background(?:-color|-image)?|color|position)\s*:\s*([^;{}!]{1,200})", re.IGNORECASE)
_GROUND = re.compile(r"(?:background(?:-color|-image)?\s*:|bgcolor\s*=)\s*[\"']?([^;{}!\"'>]{0,200})", re.IGNORECASE)
_LOOKS = re.compile(r"\bstyle\s*=|\bbgcolor\s*=|<font\b|background", re.IGNORECASE)
_LINKED = re.compile(r"<link\b[^>]{0,400}stylesheet|@import\b", re.IGNORECASE)
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}(?:[0-9a-f]{2})?)")
_PART = r"(\d{1,3}(?:\.\d{1,9})?%?)"
_OPAQUE = r"(?:\s*[,/]\s*(\d{1,3}(?:\.\d{0,9})?|\.\d{1,9})%?)?"
_RGB = re.compile(rf"rgba?\(\s*{_PART}[,\s]+{_PART}[,\s]+{_PART}{_OPAQUE}\s*\)")
_HSL = re.compile(rf"hsla?\(\s*(\d{{1,3}}(?:\.\d{{1,9}})?)(?:deg)?[,\s]+{_PART}[,\s]+{_PART}{_OPAQUE}\s*\)")
_TOKEN = re.compile(r"(?:#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([^()]{1,60}\)|[a-z]+)(?=\s|\Z)")
_NAME = re.compile(r"[a-z]+")
_SHORT = 5  # characters of "#fff" and "#fff0"
_NAMED = {
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080", "white": WHITE, "maroon": "#800000",
    "red": "#ff0000", "purple": "#800080", "fuchsia": "#ff00ff", "green": "#008000", "lime": "#00ff00",
    "olive": "#808000", "yellow": "#ffff00", "navy": "#000080", "blue": "#0000ff", "teal": "#008080",
    "aqua": "#00ffff", "transparent": CLEAR,
}  # fmt: skip
_TAKEN_OVER = frozenset({"inherit", "initial", "unset", "revert", "currentcolor", "none", "auto"})
_NONE = frozenset({"", "none", "inherit", "initial", "unset", "transparent"})
_LAID_OVER = frozenset({"absolute", "fixed", "sticky"})


def is_white(page: str) -> bool:
    """Return whether a page sets no ground of another colour than white, and takes no style sheet from elsewhere."""
    grounds = (value.strip().lower() for value in _GROUND.findall(page))
    return not is_linked(page) and all(value in _NONE or colour(value) == WHITE for value in grounds)


def is_linked(page: str) -> bool:
    """Return whether a page takes style sheets from elsewhere, which may set any ground."""
    return _LINKED.search(page) is not None


def has_looks(page: str) -> bool:
    """Return whether elements of a page may have styles or colours of their own."""
    return _LOOKS.search(page) is not None


def coloured(style: str) -> dict[str, str]:
    """Return the "colour" and "ground" that declarations set, `UNKNOWN` for one that cannot be told.

    A picture or a place of its own over the page makes the ground unknown.
    """
    sets = {name.lower(): value.strip().lower() for name, value in _SETS.findall(style)}
    found = {}
    if sets.get("color", "inherit") not in _TAKEN_OVER:
        found["colour"] = colour(sets["color"])
    if "background-color" in sets or "background" in sets:
        found["ground"] = _ground(sets.get("background-color", sets.get("background", "")))
    elif sets.get("position") in _LAID_OVER or sets.get("background-image", "none") not in _NONE:
        found["ground"] = UNKNOWN
    return found


def alike(one: str, other: str) -> bool:
    """Return whether two colours look the same."""
    if one[:1] != "#" or other[:1] != "#":
        return one == other and one not in (UNKNOWN, CLEAR)
    return look_alike(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]))


def _ground(value: str) -> str:
    """Return the colour of a background, which may be written with a picture and its place."""
    if "url(" in value or "gradient" in value:
        return UNKNOWN
    if value in _NONE:
        return CLEAR
    tokens = (colour(token[0]) for token in _TOKEN.finditer(value) if token[0] not in _TAKEN_OVER)
    return next((token for token in tokens if token[:1] == "#" or token == CLEAR), colour(value))


def colour(value: str) -> str:
    """Return a colour as "#rrggbb", or by its name; that of nothing as `CLEAR`, one that is not read as `UNKNOWN`."""
    value = value.strip().lower()
    if value in _NAMED:
        return _NAMED[value]
    if _HEX.fullmatch(value):
        digits = value[1:] if len(value) > _SHORT else "".join(c * 2 for c in value[1:])
        return CLEAR if digits[6:] == "00" else f"#{digits[:6]}"
    rgb = _RGB.fullmatch(value)
    parts = rgb or _HSL.fullmatch(value)
    if parts is None:
        return value if _NAME.fullmatch(value) and value not in _TAKEN_OVER else UNKNOWN
    if parts[4] is not None and float(parts[4]) == 0:
        return CLEAR
    if rgb:
        return _written(*(_share(rgb[at], 255) for at in (1, 2, 3)))
    return _written(*colorsys.hls_to_rgb(float(parts[1]) / 360, _share(parts[3], 100), _share(parts[2], 100)))


def _share(part: str, full: int) -> float:
    """Return a part of a colour from 0 to 1."""
    return min(float(part.removesuffix("%")) / (100 if part.endswith("%") else full), 1.0)


def _written(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))

"""Words in the colour of what is behind them: white on a page that sets no ground, or the same colour for both.

Source: CSS Color 4, "Named Colors" (white), "Hexadecimal Notations", "The RGB functions".
"""

from __future__ import annotations

import re

_SETS = re.compile(r"(?<![\w-])(background(?:-color)?|color)\s*:\s*([^;{}!]{1,200})", re.IGNORECASE)
_GROUND = re.compile(r"(?:background(?:-color|-image)?\s*:|bgcolor\s*=)\s*[\"']?([^;{}!\"'>]{0,200})", re.IGNORECASE)
_LINKED = re.compile(r"<link\b[^>]{0,400}stylesheet|@import\b", re.IGNORECASE)
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}(?:[0-9a-f]{2})?)")
_RGB = re.compile(r"rgba?\((\d{1,3})[,\s]+(\d{1,3})[,\s]+(\d{1,3})(?:\s*[,/]\s*(\d+\.?\d*|\.\d+)%?)?\)")
_SHORT = 5  # characters of "#fff" and "#fff0"
_WHITE = "#ffffff"
_CLEAR = "clear"
_NONE = frozenset({"", "none", "inherit", "initial", "unset", "transparent"})


def is_pale(style: str, *, white_page: bool) -> bool | None:
    """Return whether declarations set words in the colour of their ground, or `None` where they set no colour.

    `white_page` says that nothing on the page sets a ground of another colour than white.
    """
    sets = {name.lower(): _colour(value) for name, value in _SETS.findall(style)}
    ground = sets.get("background-color", sets.get("background", ""))
    if "color" not in sets:
        return None
    if sets["color"] == _CLEAR or (sets["color"] and sets["color"] == ground):
        return True
    return white_page and sets["color"] == _WHITE and ground in ("", _CLEAR)


def is_white(page: str) -> bool:
    """Return whether a page sets no ground of another colour than white, and takes no style sheet from elsewhere."""
    grounds = (value.strip().lower() for value in _GROUND.findall(page))
    return _LINKED.search(page) is None and all(value in _NONE or _colour(value) == _WHITE for value in grounds)


def _colour(value: str) -> str:
    """Return a colour as "#rrggbb", that of nothing as "clear", and "" for one that is not read."""
    value = value.strip().lower()
    if value == "transparent":
        return _CLEAR
    if value == "white":
        return _WHITE
    if _HEX.fullmatch(value):
        digits = value[1:] if len(value) > _SHORT else "".join(c * 2 for c in value[1:])
        return _CLEAR if digits[6:] == "00" else f"#{digits[:6]}"
    parts = _RGB.fullmatch(value)
    if parts is None:
        return ""
    if parts[4] is not None and float(parts[4]) == 0:
        return _CLEAR
    return "#" + "".join(f"{min(int(part), 255):02x}" for part in parts.groups()[:3])

"""Words of a Word file in the colour of what is behind them, or too small to be seen, themselves or by their styles.

Runs in the child process only. Source: ECMA-376 part 1, 17.3.2 (color, shd, sz), 17.7 (styles).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from communique.reading.formats.shades import look_alike

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WHITE = "FFFFFF"
_TINY = 4  # half points: no smaller words can be read
_HEX = 6
_MOST_BASED = 20


@dataclass(frozen=True, slots=True)
class _Set:
    """What properties set: a colour, a ground ("?" for one that is not known), and whether words are tiny."""

    colour: str | None = None
    ground: str | None = None
    tiny: bool | None = None

    def over(self, other: _Set) -> _Set:
        """Return what holds where these properties stand over others."""
        return _Set(
            other.colour if self.colour is None else self.colour,
            other.ground if self.ground is None else self.ground,
            other.tiny if self.tiny is None else self.tiny,
        )


class Colours:
    """The colours that styles set, and the paragraphs that stand on grounds of their own."""

    def __init__(self, root: ET.Element, styles: list[ET.Element]) -> None:
        self._styles = _styles(styles)
        page = root.find(f"{_W}background") is not None
        around = [root] if page else [*root.iter(f"{_W}tbl"), *root.iter(f"{_W}txbxContent")]
        self._set_apart = {paragraph: "?" for one in around for paragraph in one.iter(f"{_W}p")}
        for cell in root.iter(f"{_W}tc"):
            shade = _ground(cell.find(f"{_W}tcPr"))
            if shade is not None:
                self._set_apart |= dict.fromkeys(cell.iter(f"{_W}p"), shade)

    def hide(self, paragraph: ET.Element, run: ET.Element) -> bool:
        """Return whether a run of a paragraph is not seen: in the colour of its ground, or tiny."""
        properties = run.find(f"{_W}rPr")
        own = _set(properties).over(self._style(properties, "rStyle"))
        around = paragraph.find(f"{_W}pPr")
        said = own.over(_Set(ground=_ground(around))).over(self._style(around, "pStyle"))
        if said.tiny:
            return True
        ground = said.ground or self._set_apart.get(paragraph, _WHITE)
        return said.colour is not None and _alike(said.colour, ground)

    def _style(self, properties: ET.Element | None, name: str) -> _Set:
        style = properties.find(_W + name) if properties is not None else None
        return self._styles.get(style.get(f"{_W}val") or "", _Set()) if style is not None else _Set()


def _styles(styles: list[ET.Element]) -> dict[str, _Set]:
    """Return what each style sets, with what it takes over from those that it is based on."""
    own: dict[str, tuple[str, _Set]] = {}
    for style in styles:
        based = style.find(f"{_W}basedOn")
        said = _set(style.find(f"{_W}rPr"))
        ground = _ground(style.find(f"{_W}pPr"))
        name = "" if based is None else based.get(f"{_W}val") or ""
        own[style.get(f"{_W}styleId") or ""] = name, said if said.ground else replace(said, ground=ground)
    found = {}
    for name, (based_on, said_itself) in own.items():
        at, said = based_on, said_itself
        for _ in range(_MOST_BASED):
            if at not in own:
                break
            at, below = own[at]
            said = said.over(below)
        found[name] = said
    return found


def _set(properties: ET.Element | None) -> _Set:
    """Return what the properties of characters set."""
    if properties is None:
        return _Set()
    size = _value(properties, "sz")
    tiny = 0 < int(size) < _TINY if size is not None and size.isascii() and size.isdigit() else None
    highlight = _value(properties, "highlight")
    ground = "?" if highlight not in (None, "none") else _ground(properties)
    return _Set(_value(properties, "color"), ground, tiny)


def _ground(properties: ET.Element | None) -> str | None:
    """Return the colour of a shade, "?" for one that is not plain, `None` for none."""
    shade = properties.find(f"{_W}shd") if properties is not None else None
    if shade is None:
        return None
    fill = (shade.get(f"{_W}fill") or "auto").lower()
    plain = shade.get(f"{_W}val", "clear") in ("clear", "nil") and shade.get(f"{_W}themeFill") is None
    return (None if fill == "auto" else fill) if plain else "?"


def _value(parent: ET.Element, name: str) -> str | None:
    one = parent.find(f"{_W}{name}")
    return one.get(f"{_W}val") if one is not None else None


def _alike(one: str, other: str) -> bool:
    """Return whether two colours, as six digits, look the same."""
    if len(one) != _HEX or len(other) != _HEX:
        return False
    try:
        return look_alike(*([int(colour[at : at + 2], 16) for at in (0, 2, 4)] for colour in (one, other)))
    except ValueError:
        return False

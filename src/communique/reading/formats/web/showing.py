"""What declarations of a style say of whether words are seen: a reason for each property, and their colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from communique.reading.formats.reasons import HIDDEN, STRUCK
from communique.reading.formats.web.colours import coloured

_SHOWN_AS = (
    ("display", re.compile(r"(?<![\w-])display\s*:\s*([a-z-]+)", re.IGNORECASE), ("none",), HIDDEN),
    ("visibility", re.compile(r"(?<![\w-])visibility\s*:\s*([a-z-]+)", re.IGNORECASE), ("hidden", "collapse"), HIDDEN),
    ("opacity", re.compile(r"(?<![\w-])opacity\s*:\s*(0(?:\.0*)?%?)\s*(?:;|!|\Z)", re.IGNORECASE), None, HIDDEN),
    (
        "size",
        re.compile(r"font-size\s*:\s*(0(?:\.0*)?(?:[a-z]{2,3}|%)?|(?:0?\.\d+|1)(?:px|pt))\s*(?:;|!|\Z)", re.IGNORECASE),
        None,
        HIDDEN,
    ),
    (
        "place",
        re.compile(  # not that of a heading to which links jump: "margin-top: -120px"
            r"(?<![\w-])(?:left|top|right|text-indent|margin-left)\s*:\s*"
            r"(-(?:[5-9]\d\d|\d{4,6})(?:\.\d{1,9})?(?:px|pt)|-\d{3,6}(?:\.\d{1,9})?r?em)",
            re.IGNORECASE,
        ),
        None,
        HIDDEN,
    ),
    (
        "clip",
        re.compile(r"clip(?:-path)?\s*:\s*(rect\((?:[01](?:px)?[\s,]*){4}\)|inset\((?:50|100)%\))", re.IGNORECASE),
        None,
        HIDDEN,
    ),
    ("contents", re.compile(r"content-visibility\s*:\s*([a-z]+)", re.IGNORECASE), ("hidden",), HIDDEN),
    ("filter", re.compile(r"filter\s*:\s*(opacity\(0(?:\.0*)?%?\))", re.IGNORECASE), None, HIDDEN),
    ("scale", re.compile(r"transform\s*:\s*(scale[xy]?\(0(?:\.0*)?\))", re.IGNORECASE), None, HIDDEN),
    ("mailer", re.compile(r"mso-hide\s*:\s*([a-z]+)", re.IGNORECASE), ("all",), HIDDEN),
    ("line", re.compile(r"text-decoration(?:-line)?\s*:\s*([^;{}!]+)", re.IGNORECASE), (), STRUCK),
)
_ALIGN = re.compile(r"vertical-align\s*:\s*([a-z-]+)", re.IGNORECASE)
_SIZE = re.compile(r"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*([\w.%-]+)", re.IGNORECASE)
_FILLED = re.compile(r"(?<![\w-])padding", re.IGNORECASE)  # the room of a film or picture
_CUT_OFF = re.compile(r"(?<![\w-])overflow(?:-[xy])?\s*:\s*(?:hidden|clip)\b", re.IGNORECASE)
_MOST_KEPT = 2000


@lru_cache(maxsize=_MOST_KEPT)
def declared(style: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what declarations say of showing, and what of it they insist on ("!important").

    Each property that they set has the reason why words are not to be read, "" where they are shown; "colour" and
    "ground" have the colours.
    """
    insisting = ";".join(one for one in style.split(";") if "!important" in one) if "!important" in style else ""
    return _said(style), _said(insisting) if insisting else {}


def _said(style: str) -> dict[str, str]:
    found = {}
    for name, pattern, values, why in _SHOWN_AS:
        said = pattern.findall(style)
        if said:
            last = said[-1].lower()
            hides = "line-through" in last if name == "line" else values is None or last in values
            found[name] = why if hides else ""
    sizes = _SIZE.findall(style)
    if sizes:
        nothing = any(size in ("0", "0px") for size in sizes) and not _FILLED.search(style)
        found["room"] = HIDDEN if nothing and _CUT_OFF.search(style) else ""
    aligned = _ALIGN.findall(style)
    if aligned:
        found["raised"] = "raised" if aligned[-1].lower() == "super" else ""
    return found | coloured(style)

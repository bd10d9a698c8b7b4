"""The control words of Rich Text Format that stand for characters, looks, and groups beside the text.

Source: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

from typing import Any

CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "line": "\n", "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\u00a0", "_": "-", "{": "{",
    "}": "}", "\\": "\\", "cell": " | ", "nestcell": " | ",
}  # fmt: skip
# Groups that hold no words of the text, and those whose words stand beside it.
LEFT_OUT = frozenset(
    [
        "bkmkend", "bkmkstart", "category", "colorschememapping", "comment", "company", "datafield",
        "datastore", "doccomm", "filetbl", "fldinst", "generator", "keywords", "latentstyles",
        "listoverridetable", "listtable", "manager", "mmathPr", "nonshppict", "object", "operator", "pgdsctbl", "pict",
        "revtbl", "rsidtbl", "stylesheet", "subject", "themedata", "wgrffmtfilter", "xmlnstbl",
    ]
)  # fmt: skip
ASIDE = frozenset(
    [
        "annotation", "atnauthor", "atnid", "footer", "footerf", "footerl", "footerr", "footnote", "header", "headerf",
        "headerl", "headerr",
    ]
)  # fmt: skip
TOGGLES = {
    "b": "bold", "v": "hidden", "strike": "struck", "striked": "struck", "super": "raised", "up": "raised",
    "deleted": "deleted", "revised": "inserted", "ul": "underlined", "uldb": "underlined", "ulw": "underlined",
}  # fmt: skip
PLAIN: dict[str, Any] = dict.fromkeys(TOGGLES.values(), False)
ENDS_LOOK = {"nosupersub": "raised", "sub": "raised", "dn": "raised", "ulnone": "underlined"}
ENDS = frozenset(["par", "row", "sect", "page", "nestrow"])

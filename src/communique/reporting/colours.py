"""One colour for one thing that is said of a commitment, wherever it is shown: page, pictures, Word file, workbook."""

from __future__ import annotations

# On white; every one has a contrast of 5.5 to 1 or more. The second is for a dark ground.
_GREEN, _RED = ("#0d5a2a", "#9be3b3"), ("#96201a", "#ffb4ab")
_TEAL, _BROWN = ("#0a5b66", "#8fdce8"), ("#7d4300", "#ffc78a")
_BLUE, _PURPLE, _QUIET, _INK = (
    ("#0b57a4", "#8cc2ff"), ("#6b2f8a", "#dcb4f5"), ("#57606a", "#a3adb8"), ("#1b1f24", "#e6e9ed"),
)  # fmt: skip
STATUSES: dict[str, tuple[str, str]] = {
    "stronger": _GREEN, "strengthened": _GREEN, "weaker": _RED, "weakened": _RED,
    "broader": _TEAL, "broadened": _TEAL, "narrower": _BROWN, "narrowed": _BROWN,
    "new": _BLUE, "introduced": _BLUE, "returned": _BLUE, "alone": _PURPLE, "dropped": _PURPLE,
    "uncertain": _QUIET, "related": _QUIET,
    "identical": _INK, "reworded": _INK, "repeated": _INK,
}  # fmt: skip
REMOVED, ADDED = _RED, _GREEN
SHADES = ("#f3f5f8", "#e3edf8", "#bcd5ee", "#2f6fb3", "#123f73")  # of a heat map, for none to many
SIGNS: dict[str, str] = {
    "stronger": "▲", "weaker": "▽", "broader": "◆", "narrower": "◇", "identical": "=", "reworded": "≈", "related": "∼",
    "new": "●", "alone": "✕", "uncertain": "?",
}  # fmt: skip


def sign(status: str, called: str) -> str:
    """Return the sign of a status; what only one statement says was not dropped unless it is called so."""
    only = status == "alone" and not called.lower().startswith("dropped")
    return "○" if only else SIGNS.get(status, "·")


def ink(status: str) -> str:
    """Return the colour of a status on white: "#0d5a2a"; that of the text where it has none."""
    return STATUSES.get(status, _INK)[0]


def rules() -> str:
    """Return the colours as rules of a style sheet: one for each status, on light and on dark ground."""
    light, dark = ("".join(f".is-{name} {{ color: {both[n]}; }}\n" for name, both in STATUSES.items()) for n in (0, 1))
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"

"""Pages that are pictures without text, or with a text that a machine misread."""

from __future__ import annotations

import re
from typing import Any

from communique.errors import InputError

_SCAN = 0.7
_GARBLED = re.compile(
    r"[^\W\d_][~^|\\<>{}=*#§¬][^\W\d_]|[^\W\d_]{2,}['’`´][(\[{]|[,;·~^|\\][^\W\d_]\S*[·~^|\\/]|^[~^|\\¬][^\W_]"
)
_MOST_GARBLED = 0.02
_FEWEST_GARBLED = 3


def refuse_scan(raw: list[dict[str, Any]], source: str, name: str) -> None:
    """Raise `InputError` for pages that are pictures without text, or with text that a machine misread."""
    if not source.strip():
        raise InputError(f"{name}: no text layer, only pictures of pages; run OCR, e.g. ocrmypdf")
    if any(page["image"] < _SCAN for page in raw):
        return
    words = source.split()
    garbled = [word for word in words if _GARBLED.search(word)]
    if len(garbled) >= max(_FEWEST_GARBLED, _MOST_GARBLED * len(words)):
        shown = ", ".join(f'"{word[:20]}"' for word in garbled[:3])
        raise InputError(
            f"{name}: a scan whose text layer is misread ({shown}); run OCR anew, e.g. ocrmypdf --redo-ocr"
        )

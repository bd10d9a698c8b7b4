"""Spelling: how the words of a quotation are compared, and how they are shown.

A number is one word with its currency, its point and its scale ("$1.5 billion", "25%"). Two spellings of one word
("defence", "defense"; "$1.5bn", "25 per cent") are the same word: that is typography.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from communique.codebook.source import load

SCALES = r"(?:hundred|thousand|million|billion|trillion|[mbt]n|bln|mln|trn|m|b|k)"
PER_CENT = r"%|per\s?cent(?![^\W_])"
CURRENCY = r"(?:(?<![^\W_])(?:[A-Z]{1,3}(?=[$€£¥]))?[$€£¥]\s?)"
NUMBER = rf"{CURRENCY}?(?<![^\W_])\d+(?:[.,]\d+)*(?:\s?(?:{PER_CENT})|(?:\s|-)?{SCALES}(?![^\W_]))?"
WORD = re.compile(rf"{NUMBER}(?![^\W_])|[^\W_]+(?:[’'‑-][^\W_]+)*")
SCALE = re.compile(rf"(?<=\d)[\s-]?({SCALES}|{PER_CENT})$", re.IGNORECASE)
WRITTEN = {
    "k": "thousand", "m": "million", "mn": "million", "mln": "million", "b": "billion", "bn": "billion",
    "bln": "billion", "tn": "trillion", "trn": "trillion",
}  # fmt: skip
DIGIT = re.compile(r"\d")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
AFTER_SIGN = re.compile(r"(?<=[$€£¥]) ")
SHORTEST = 3  # letters before an ending that two spellings have


def shown(word: str) -> str:
    """Return a word as an edit shows it: a number as it is written, any other word in small letters."""
    return " ".join(word.split()) if DIGIT.search(word) else _plain(word)


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """Return a word as it is compared: small letters, plain apostrophe and hyphen, one spelling."""
    plain = _plain(word)
    if DIGIT.search(plain):
        return SCALE.sub(_in_full, AFTER_SIGN.sub("", THOUSANDS.sub("", " ".join(plain.split()))))
    whole = _spellings()["words"].get(plain)
    return whole if whole is not None else _with_one_ending(plain)


def _in_full(scale: re.Match[str]) -> str:
    """Return the scale of a number in one way of writing it: "1.5bn" as "1.5 billion", "5 per cent" as "5%"."""
    written = scale[1]
    return "%" if written.startswith(("%", "per")) else f" {WRITTEN.get(written, written)}"


def _plain(word: str) -> str:
    """Return a word in small letters with plain apostrophe and hyphen."""
    return word.lower().replace("’", "'").replace("‑", "-")


def _with_one_ending(word: str) -> str:
    """Return a word with the ending that stands for the spellings of it: "-ization" for "-isation"."""
    for british, american in _spellings()["endings"].items():
        if word.endswith(british) and len(word) - len(british) >= SHORTEST:
            return word[: -len(british)] + american
    return word


@cache
def _spellings() -> dict[str, dict[str, str]]:
    """Return the spellings of quoting.toml: whole words, and endings, the longest first."""
    data = load("quoting.toml")["spelling"]
    pairs = {name: [line.split() for line in data[name].strip().splitlines()] for name in ("words", "endings")}
    endings = sorted(pairs["endings"], key=lambda pair: -len(pair[0]))
    return {"words": dict(pairs["words"]), "endings": dict(endings)}

"""The words of a unit, made comparable: case, spelling, endings, acronyms."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from communique.aligning.forms import forms
from communique.aligning.weights import lexicon
from communique.codebook.parties import find_parties

if TYPE_CHECKING:
    from collections.abc import Iterable

# "18.8" and "1,250" are one word each, "USD3.4" is two.
_CODES = "USD|EUR|GBP|JPY|INR|RMB|CNY|KRW|AUD|CAD|CHF|NZD|FY"  # before figures; "COP28" is one word
_MARKED = re.compile(r"['\u2019.%°º$]|\d|[Cc][Ee][Nn][Tt]|[Pp][Cc][Tt]|degrees")  # where words are not as written
_WORD = re.compile(rf"(?:{_CODES})(?=\d)|\d+(?:[.,]\d+)+(?!\w)|\w+")
_POSSESSIVE = re.compile(r"['\u2019]s\b|(?<=s)['\u2019](?=\s|$)")
_DEFINED = re.compile(r"[\u201c\"]?\(([A-Z][A-Za-z-]{0,14}[A-Z])s?\)")
_CONTRACTED = re.compile(r"n['\u2019]t\b")
_TWO_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_CENT = re.compile(r"[Cc][Ee][Nn][Tt]|[Pp][Cc][Tt]")
_PERCENT = re.compile(r"%|\bper\s+cent\b|\bpct\b", re.IGNORECASE)
_CELSIUS = re.compile(r"(?:\bdegrees\s+|[°º]\s?)(?:Celsius|C)\b")
_DOLLAR = re.compile(r"\bUS(?=\$)")
_CURRENCIES = "$€£¥₹₩"
_SHORT_SCALES = ("bn", "tn", "mn", "mln", "mio")
_SHORT_SCALE = re.compile(rf"([{_CURRENCIES}]\s?\d[\d.,]*)\s?m\b|(?<=\d)\s?({'|'.join(_SHORT_SCALES)})\b\.?")
_SCALES = {"bn": "billion", "tn": "trillion"}
_MOST_WORDS = 10  # of the long form of an acronym
_SHORTEST_STEM = 4

COUNTERPART = "Xcounterpart"  # stands for the party of one statement whose place another has in the other one

Acronyms = dict[str, tuple[str, ...]]


def words(text: str) -> list[str]:
    """Return the words of `text` as written, without the genitive's s.

    "Indo-Pacific" is two words, "U.S." is one, "US", and "won't" is "wo not"; "8%" is "8 percent", "2°C" "2 celsius",
    "US$5m" "5 million".
    """
    return list(_words(text))


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", text)
    return tuple(_WORD.findall(_rewritten(plain) if _MARKED.search(plain) else plain))


def _rewritten(text: str) -> str:
    """Return a text with its genitives, contractions, signs and initials as words.

    An expression is tried only where there is what each of its matches has: few texts have it.
    """
    plain = text
    if "'" in plain or "\u2019" in plain:
        plain = _CONTRACTED.sub(" not", _POSSESSIVE.sub("", plain))
    if "%" in plain or _CENT.search(plain):
        plain = _PERCENT.sub(" percent", plain)
    if _has(plain, ("degrees", "°", "º")):
        plain = _CELSIUS.sub(" celsius", plain)
    if "US$" in plain:
        plain = _DOLLAR.sub("", plain)
    if _has(plain, (*_CURRENCIES, *_SHORT_SCALES)):
        plain = _SHORT_SCALE.sub(_long_scale, plain)
    if _TWO_INITIALS.search(plain):
        plain = _INITIALS.sub(lambda match: match[0].replace(".", "") + " ", plain)
    return plain


def _has(text: str, parts: Iterable[str]) -> bool:
    """Return whether a text has one of the parts."""
    return any(part in text for part in parts)


def _long_scale(found: re.Match[str]) -> str:
    """Return a number with the word that its letters stand for: "€5m", "2 bn"."""
    return f"{found[1]} million " if found[1] else f" {_SCALES.get(found[2], 'million')} "


def without_counterpart(text: str, party: str | None) -> str:
    """Return `text` with every name of `party` replaced by one word: "Viet Nam" and "Vietnamese" become the same."""
    if party is None:
        return text
    parts, end = [], 0
    for name, span in find_parties(text):
        if name == party:
            parts += [text[end : span.start], f" {COUNTERPART} "]
            end = span.end
    return "".join((*parts, text[end:]))


@lru_cache(maxsize=20_000)
def spelt(text: str) -> tuple[str, ...]:
    """Return the words of `text` in small letters and one spelling, for comparing word by word."""
    return spellings(words(text))


def spellings(tokens: Iterable[str]) -> tuple[str, ...]:
    """Return words in small letters and one spelling."""
    compounds = lexicon().compounds
    lowered = (word.lower() for word in tokens)
    return tuple(_one_spelling(part) for word in lowered for part in compounds.get(word, (word,)))


@lru_cache(maxsize=100_000)
def _one_spelling(word: str) -> str:
    variant = lexicon().variants.get(word, word)
    for british, american in lexicon().spelling.items():
        if variant.endswith(british) and len(variant) - len(british) >= _SHORTEST_STEM - 1:
            return variant[: -len(british)] + american
    return variant


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word in small letters without its ending, and a synonym's first word for a synonym."""
    known = lexicon()
    cut = _cut(known.irregular.get(word, known.variants.get(word, word)))
    return _synonyms().get(cut, cut)


def _cut(word: str) -> str:
    """Return a word without its endings: "negotiations" and "negotiate" both become "negoti"."""
    before = ""
    while word != before:
        before, word = word, _cut_once(word)
    return word


def _cut_once(word: str) -> str:
    if len(word) > _SHORTEST_STEM and not word.isdigit():
        for ending in lexicon().endings:
            fits = word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
            if fits and not (ending == "s" and word.endswith("ss")):
                word = word[: -len(ending)]
                break
    return word[:-1] if len(word) > _SHORTEST_STEM - 1 and word[-1] == word[-2] else word


@cache
def _synonyms() -> dict[str, str]:
    first: dict[str, str] = {}
    for group in lexicon().synonyms:
        for word in group:
            first.setdefault(_cut(word), _cut(group[0]))
    return first


@cache
def time_words() -> frozenset[str]:
    """Return the stems of words that say when or how often, not of what is spoken."""
    known = forms()
    several = (*known.months, *known.days, *(f"{span}s" for span in known.days), *known.rates, *known.vague.split("|"))
    return frozenset(stem(word.lower()) for word in several)


@cache
def refusals() -> frozenset[str]:
    """Return the stems of verbs that deny what they govern."""
    return frozenset(map(stem, lexicon().refusals))


@cache
def boilerplate() -> frozenset[str]:
    """Return the stems of words that every communiqué has."""
    return frozenset(map(stem, lexicon().boilerplate))


def acronyms(texts: Iterable[str]) -> Acronyms:
    """Return the acronyms known from the codebook and those that the texts define, "Long Name (LN)"."""
    return {**defined(texts), **lexicon().acronyms}


def defined(texts: Iterable[str]) -> Acronyms:
    """Return the acronyms that the texts define; of several meanings, the first."""
    found: Acronyms = {}
    for text in texts:
        for match in _DEFINED.finditer(text):
            short = match[1].lower().replace("-", "")
            long = _long_form(words(text[: match.start()])[-_MOST_WORDS:], short)
            if long:
                found.setdefault(short, long)
    return found


def _long_form(before: list[str], short: str) -> tuple[str, ...]:
    """Return the words before an acronym whose initials spell it, with or without function words."""
    lowered = [word.lower() for word in before]
    for start in range(len(lowered)):
        tail = lowered[start:]
        telling = [word for word in tail if word not in lexicon().function_words]
        if short in ("".join(w[0] for w in tail), "".join(w[0] for w in telling)):
            return tuple(telling)
    return ()


def content(tokens: Iterable[str], known: Acronyms) -> list[str]:
    """Return the stems of the content words among `tokens`, each acronym followed by its long form."""
    stems: list[str] = []
    for token in tokens:
        word = token.lower()
        short = _acronym(token, known)
        if short:
            stems.append(f"#{short}")
            stems += [stem(part) for part in known[short]]
        elif word not in lexicon().function_words and len(word) > 1:
            stems += [stem(part) for part in lexicon().compounds.get(word, (word,))]
    return stems


def possible_acronyms(text: str) -> set[str]:
    """Return the words of `text` that may be acronyms, in small letters: "UNSCRs" is "unscr"."""
    bare = (token.removesuffix("s") for token in words(text))
    return {word.lower() for word in bare if word.isupper()}


def _acronym(token: str, known: Acronyms) -> str | None:
    """Return the acronym that `token` is, in small letters: "UNSCRs" is "unscr"."""
    bare = token.removesuffix("s")
    return bare.lower() if bare.isupper() and bare.lower() in known else None

"""Why a pair has its relation, in sentences: what the columns of changes say, for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.reporting.records import Row
from communique.tables.schema import CHANGES

if TYPE_CHECKING:
    from communique.reporting.sides import Run

_MOST = 3  # pieces of a scope that are quoted; more of them are no sentence
_LONGEST = 12  # words of such a piece
_PARTED = " … "
_EDIT = re.compile(r"(.*?) → (.*?)(?:: (reversed|weaker|stronger|narrower|broader))?", re.DOTALL)
_MEASURED = re.compile(r"too little in common: similarity [\d.]+, content words [\d.]+")
_AHEAD = re.compile(r"(is clearly nearer): [\d.]+ ahead")
_OTHER = re.compile(r"other (states|names|dates|object): (.+?) ≠ (.+)")
_NOTHING = "(nothing)"
_JOINS = re.compile(r"^(?:and|or|as well as)\s+|[\s,;:.]+$|^[\s,;:.]+")
_WAYS = (
    "stronger|weaker|more often|less often|more|less far|less|further|earlier|later|longer|shorter|denied|opposite"
    "|exchanged|other"
)
_NEXT = re.compile(rf"; (?=adds |leaves out |not comparable: |(?:{_WAYS})(?:: |$|; ))")
_DIRECTED = re.compile(rf"(?P<way>{_WAYS}): (?P<before>.*?) → (?P<after>.*)", re.DOTALL)
_UNLIKE = re.compile(r"not comparable: (?P<before>.*?) ≠ (?P<after>.*)", re.DOTALL)
_NUMBER = re.compile(r"[\d/–-]+")
_DAY = re.compile(r"\d{1,2}/\d{1,2}\s+[A-Z]")  # "the 7/7 Harbour fire"
# What the first words of a piece lack: "order to dredge" stands there as "in order to dredge".
_LEDS = (
    ("in ", ("order ", "line ", "keeping ", "accordance ", "view ")), ("in the ", ("context ", "light ", "spirit ")),
    ("on the ", ("basis ",)), ("with a ", ("view ",)),
)  # fmt: skip
# What each column calls a thing that is new or gone, and the sentence for each way in which a thing changed.
_NAMES = {"amount_change": "the amount ", "date_change": "the time ", "condition_change": "the condition "}
_SAID = {
    ("verb_change", "stronger"): "The verb is stronger", ("verb_change", "weaker"): "The verb is weaker",
    ("verb_change", "denied"): "One of the two denies it", ("verb_change", "opposite"): "The verbs are opposed",
    ("scope_change", "more"): "It binds more of the parties", ("scope_change", "less"): "It binds fewer of the parties",
    ("scope_change", "exchanged"): "Who acts is exchanged",
    ("amount_change", "more"): "The amount is larger", ("amount_change", "less"): "The amount is smaller",
    ("amount_change", "further"): "The aim goes further", ("amount_change", "less far"): "The aim goes less far",
    ("date_change", "earlier"): "The date is earlier", ("date_change", "later"): "The date is later",
    ("date_change", "longer"): "The time is longer", ("date_change", "shorter"): "The time is shorter",
    ("date_change", "more often"): "It happens more often", ("date_change", "less often"): "It happens less often",
}  # fmt: skip
_PLAIN = {
    "identical": "The words are the same.", "reworded": "The same is said in other words.",
    "related": "The object is the same, the action another.",
    "broader": "It covers more.", "narrower": "It covers less.",
    "stronger": "It binds more.", "weaker": "It binds less.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One change as a table tells it; either side is empty where that wording has nothing to name."""

    column: str
    way: str
    before: str = ""
    after: str = ""


def changes(pair: Row) -> tuple[Told, ...]:
    """Return the changes of a pair, read from the columns of its table."""
    parts = ((column, part) for column in CHANGES for part in _NEXT.split(pair.get(column, "")) if part)
    return tuple(_told(column, part) for column, part in parts)


def _told(column: str, part: str) -> Told:
    """Return one change read from a cell."""
    for way in ("adds", "leaves out"):
        if part.startswith(f"{way} "):
            words = part.removeprefix(f"{way} ").removeprefix(_NAMES["condition_change"])
            return Told(column, way, after=words) if way == "adds" else Told(column, way, before=words)
    found = _DIRECTED.fullmatch(part)
    if found:
        return Told(column, found["way"], found["before"], found["after"])
    unlike = _UNLIKE.fullmatch(part)
    return Told(column, "not comparable", unlike["before"], unlike["after"]) if unlike else Told(column, part)


def reasons(pair: Row, later: str, *, near: bool = True, redline: Sequence[Run] = ()) -> tuple[str, ...]:
    """Return the sentences that say why a pair has its relation; `later` names the second statement.

    A scope that cannot be told in a few words is left to the two wordings, which stand beside it; where these are not
    `near`, single words tell nothing of it. Where a `redline` shows what was put in or struck as one run, the run is
    quoted whole, and once.
    """
    runs = {way: tuple(_whole(redline, mark)) for way, mark in (("adds", "added"), ("leaves out", "removed"))}
    texts = {"adds": pair["text_b"], "leaves out": pair["text_a"]}
    told = (_sentence(_untorn(one, texts.get(one.way, "")), later, runs, near=near) for one in changes(pair))
    found = tuple(dict.fromkeys(filter(None, told))) or tuple(_seen(pair["relation"], later, runs))
    plain = _PLAIN.get(pair["relation"], "")
    return found or ((plain,) if plain else ())


def _whole(redline: Sequence[Run], mark: str) -> Iterable[str]:
    """Yield what was only put in, or only struck, in few words, without what joins it to the rest."""
    for at, run in enumerate(redline):
        beside = {one.mark for one in (*redline[max(at - 1, 0) : at], *redline[at + 1 : at + 2])}
        words = _JOINS.sub("", _JOINS.sub("", run.text.strip(" ,;:.")))
        if run.mark == mark and beside <= {"equal"} and 0 < len(words.split()) <= _LONGEST:
            yield words


def _untorn(one: Told, text: str) -> Told:
    """Return what is new or gone without torn phrases.

    A number alone is no amount that a reader can place.
    """
    pieces = [_clean(piece, text) for piece in (one.before or one.after).split(_PARTED)]
    if one.column == "amount_change":
        pieces = [piece for piece in pieces if not _is_no_amount(piece, text)]
    if one.column == "scope_change":
        pieces = [_extended(piece, text) for piece in pieces]
    words = _PARTED.join(pieces)
    return replace(one, before=words if one.before else "", after=words if one.after else "") if text else one


def _is_no_amount(piece: str, text: str) -> bool:
    """Return whether a piece is a bare number, a day by which something is called, or begins within a number."""
    said = re.escape(piece)
    inside = re.search(rf"\d[/.,]{said}", text) and not re.search(rf"(?<!\d[/.,]){said}", text)
    return bool(_NUMBER.fullmatch(piece) or _DAY.match(piece) or inside)


def _clean(piece: str, text: str) -> str:
    """Return a piece without the marks before it, and without a last word that the table cuts."""
    bare = piece.strip(" ,;:")
    whole = _stands(bare, text) >= 0 or bare not in text
    return bare if whole else f"{bare.rpartition(' ')[0]} …"


def _extended(piece: str, text: str) -> str:
    """Return a piece of several words with the "in" that its first word needs."""
    at = _stands(piece, text, alone=True) if " " in piece else -1
    return f"{_lead(text, at)}{piece}" if at >= 0 else piece


def _stands(piece: str, text: str, *, alone: bool = False) -> int:
    """Return where a piece first stands in a text with no word going on behind it, nor before it; -1 if nowhere."""
    at = text.find(piece)
    while at >= 0 and (_goes_on(text, at + len(piece)) or (alone and _goes_on(text, at - 1))):
        at = text.find(piece, at + 1)
    return at


def _lead(text: str, at: int) -> str:
    """Return the words before a place without which those behind it are torn."""
    return next(
        (
            led for led, words in _LEDS
            if text.startswith(words, at) and text.endswith(led, 0, at) and not _goes_on(text, at - len(led) - 1)
        ),
        "",
    )  # fmt: skip


def _goes_on(text: str, place: int) -> bool:
    """Return whether a character belongs to a word; there is none before or behind the text."""
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")


def _seen(relation: str, later: str, runs: dict[str, tuple[str, ...]]) -> Iterable[str]:
    """Yield what a redline shows of a pair of which nothing else is told."""
    way = {"broader": "adds", "narrower": "leaves out"}.get(relation, "")
    pieces = [words for words in runs.get(way, ()) if re.search(r"[^\W\d_]{4}", words)]
    if 0 < len(pieces) <= _MOST:
        yield f"{later} {way} {_listed(pieces)}."


def _sentence(one: Told, later: str, runs: dict[str, tuple[str, ...]], *, near: bool) -> str:
    """Return a change as a sentence, or "" for what is no sentence."""
    if one.way in ("adds", "leaves out"):
        short = _pieces(one, near=near)
        whole = () if one.column == "condition_change" else runs[one.way]  # what is a condition is to be called one
        pieces = list(dict.fromkeys(next((run for run in whole if piece in run), piece) for piece in short))
        name = _NAMES.get(one.column, "") if pieces == short else ""
        return f"{later} {one.way} {name}{_listed(pieces)}." if pieces else ""
    said = _SAID.get((one.column, one.way))
    if said and not (one.before and one.after):
        return f"{said}."
    if not (one.before and one.after):
        return ""
    if one.way == "not comparable":
        return f"The amounts or times cannot be compared: “{one.before}” and “{one.after}”."
    words = f"“{one.before}” became “{one.after}”."
    return f"{said}: {words}" if said else words


def _pieces(one: Told, *, near: bool) -> list[str]:
    """Return the words of what is new or gone, piece by piece; none where they are too many to be read."""
    pieces = [p for p in (one.before or one.after).split(_PARTED) if p.strip()]
    if one.column != "scope_change":
        return pieces
    pieces = [p for p in pieces if near or len(p.split()) > 1]
    readable = len(pieces) <= _MOST and all(len(p.split()) <= _LONGEST and p.count("(") == p.count(")") for p in pieces)
    return pieces if readable else []


def _listed(pieces: list[str]) -> str:
    """Return pieces in quotation marks: “a”, “b” and “c”."""
    quoted = [f"“{piece}”" for piece in pieces]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def edit_sentences(edits: str, source: str = "", quoted: str = "") -> str:
    """Return what a quotation changed as sentences: "“will” became “may”, which is weaker.".

    Edits tell words in small letters; those that stand in the words of the `source` or in what is `quoted` are shown
    as they are written there.
    """
    return " ".join(_edited(part, source, quoted) for part in edits.split("; ")) if edits else ""


def _edited(part: str, source: str, quoted: str) -> str:
    """Return one change of a quotation as a sentence."""
    found = _EDIT.fullmatch(part)
    if found is None:
        return f"Changed: {part}."
    before, after, does = _written(found[1], source), _written(found[2], quoted), found[3]
    effect = {"reversed": ", which reverses the meaning", None: ""}.get(does, f", which is {does}")
    if after == _NOTHING:
        return f"“{before}” is left out{effect}."
    return f"“{after}” is put in{effect}." if before == _NOTHING else f"“{before}” became “{after}”{effect}."


def _written(words: str, text: str) -> str:
    """Return words as a text writes them, if it has them."""
    pattern = r"[\W_]+".join(map(re.escape, re.findall(r"\w+", words)))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if pattern else None
    return found[0] if found else words


def plain_reason(why_not: str) -> str:
    """Return why a candidate was not taken without its measures, which the tables have: "too few words in common"."""
    told = _AHEAD.sub(r"\1", _MEASURED.sub("too few words in common", why_not))
    return _OTHER.sub(r"other \1: here \2, there \3", told)

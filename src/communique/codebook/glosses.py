"""The codebook in words: what a rule asks for and decides, and what each file holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from communique.codebook.rules import GAP_PART, Rule, rules
from communique.codebook.source import load, names, place, text

WORDS_FOR_NEXT = {
    "infinitive": "“to” and a verb", "gerund": "a verb in -ing", "to": "“to”", "that": "“that”", "object": "its object",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the codebook: its name without ending, where it is, its version, and its opening comment."""

    name: str
    place: str
    version: str
    about: str


def parts() -> tuple[Part, ...]:
    """Return what each file of the codebook in use is about, in alphabetical order."""
    return tuple(Part(n.removesuffix(".toml"), place(n), load(n)["version"], _opening(text(n))) for n in names())


def _opening(content: str) -> str:
    """Return the comment that a file begins with, up to the paragraph that names its source, as running text."""
    comment = takewhile(lambda line: line.startswith("#"), content.splitlines())
    paragraphs = "\n".join(line[1:].strip() for line in comment).split("\n\n")
    source = next((i for i, paragraph in enumerate(paragraphs) if "Source" in paragraph), 0)
    return " ".join(" ".join(paragraphs[: source + 1]).split())


def every_rule() -> Iterator[Rule]:
    """Yield every verb rule once, in the order of the file."""
    by_id = {rule.id: rule for found in rules().by_word.values() for rule in found}
    yield from (by_id[entry["id"]] for entry in load("verbs.toml")["rule"])


def phrase_of(rule: Rule) -> str:
    """Return the words that a rule fits, for a reader: "remain (be) … committed (resolved)"."""
    return " ".join("…" if part == GAP_PART else "/".join(sorted(part)) for part in rule.phrase)


def conditions_of(rule: Rule) -> str:
    """Return what a rule asks for beside its words."""
    asked = []
    if rule.tense:
        asked.append(f"in the {', '.join(sorted(rule.tense))}")
    if rule.next:
        asked.append(f"followed by {WORDS_FOR_NEXT[rule.next]}")
    if rule.subject:
        asked.append("the subject is a party" if rule.subject == "party" else "the subject is no party")
    if rule.about:
        asked.append(f"the subject names {', '.join(sorted(rule.about))}")
    if rule.contains:
        asked.append(f"the clause holds {', '.join(sorted(rule.contains))}")
    if rule.lacks:
        asked.append(f"the clause does not hold {', '.join(sorted(rule.lacks))}")
    if rule.clause:
        asked.append(f"what is said is that a party {'has done' if rule.clause == 'report' else 'will do'} something")
    return "; ".join(asked)


def explained(rule: str) -> tuple[str, ...]:
    """Return what the cell `rule` of a unit means, one line for each of its parts."""
    first, *rest = rule.split("+")
    return (_decided(first), *(rules().suffix.get(part, part) for part in rest))


def _decided(name: str) -> str:
    """Return what the entry of the codebook that decided kind and strength says."""
    kind, _, own = name.partition("/")
    found = next((r for r in every_rule() if kind == "verbs" and r.id == own), None)
    if found is None:
        return rules().fallback.get(name, name)
    asked = conditions_of(found)
    verdict = f"{found.kind}, {found.strength}" if found.strength else found.kind
    return f"“{phrase_of(found)}”{f' ({asked})' if asked else ''}: {verdict}"

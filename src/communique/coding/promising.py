"""Promises that are told: what stands behind "confirmed that", where it says that a party will do something."""

from __future__ import annotations

from communique.codebook.lexicon import lexicon
from communique.coding.actors import is_body, is_party
from communique.coding.predicates import Predicate

REACH = 14  # words from "that" to the verb of what is said, at most
SPEAKER = frozenset(("he", "she", "it"))  # who says it
FUTURE = frozenset(("will", "would", "shall"))
ENDS = frozenset((";", ":", ".", "that", "which", "who", "whether", "if", "to"))


def says(clause: str, p: Predicate, at: int) -> bool:
    """Return whether the clause at the token `at` is what a rule asks for: a "promise" or a "report" of a deed."""
    return _reports(p, at) if clause == "report" else promised(p, at) is not None


def promised(p: Predicate, at: int) -> int | None:
    """Return the place of what a party will do by the clause at the token `at`, or behind its "that", or `None`."""
    start = _behind_setting(p, at + (p.words[at : at + 1] == ("that",)))
    for i in range(start, min(start + REACH, len(p.words))):
        word = p.words[i]
        if word in ENDS:
            return None
        bent = lexicon().lemma(word) in ("be", "remain", "stand") and _is_bent(p, i + 1)
        if word in FUTURE or bent or lexicon().lemma(word) == "intend":
            subject = " ".join(lexeme.text for lexeme in p.tokens.lexemes[start:i])
            act = _act(p, i + 1) if word in FUTURE else i + bent
            return act if is_party(subject) or is_body(subject) or subject.lower() in SPEAKER else None
    return None


def _reports(p: Predicate, at: int) -> bool:
    """Return whether a party did something by the clause at the token `at`, or behind its "that"."""
    start = _behind_setting(p, at + (p.words[at : at + 1] == ("that",)))
    known = lexicon()
    for i in range(start, min(start + REACH, len(p.words) - 2)):
        if p.words[i] in ENDS:
            return False
        if known.lemma(p.words[i]) == "have":
            act = next(k for k in range(i + 1, len(p.words)) if k not in p.adverbs or k == len(p.words) - 1)
            subject = " ".join(lexeme.text for lexeme in p.tokens.lexemes[start:i])
            done = "participle" in known.forms_of(p.words[act])
            stays = known.lemma(p.words[act]) in known.classes["stative"] | known.classes["undergone"] | {"be"}
            return done and not stays and (is_party(subject) or subject.lower() in SPEAKER)
    return False


def _behind_setting(p: Predicate, at: int) -> int:
    """Return where what is said begins: at `at`, or behind a setting there: "in those ports, the two sides would"."""
    opens = at < len(p.words) and (p.words[at] in lexicon().classes["fronted"] or p.words[at] == ",")
    comma = next((i for i in range(at + 1, min(at + 2 * REACH, len(p.words))) if p.words[i] == ","), None)
    return at if comma is None or not opens else comma + 1


def _is_bent(p: Predicate, at: int) -> bool:
    """Return whether the word at `at` says that somebody is ready or resolved to do something."""
    return at < len(p.words) and p.words[at] in lexicon().classes["bent"]


def _act(p: Predicate, at: int) -> int | None:
    """Return the place of what somebody does by the words at `at`, behind "would", or `None` where somebody only is."""
    places = [i for i in range(at, min(at + 6, len(p.words))) if i not in p.adverbs and p.words[i] != "not"]
    if not places or p.words[places[0]] in lexicon().classes["stative"]:
        return None
    if p.words[places[0]] != "be":
        return places[0]
    doing = (i for i in places[1:2] if _is_bent(p, i) or "gerund" in lexicon().forms_of(p.words[i]))
    return next(doing, None)

"""Participles behind those who speak: an aside between commas, in which no main verb is looked for."""

from __future__ import annotations

from communique.codebook.rules import performative_lemmas
from communique.splitting.verbs import Sentence


def behind_aside(s: Sentence, start: int, comma: int, end: int) -> int:
    """Return where to go on at a comma of a subject: at the one that closes the aside which begins there, if one does.

    "We, guided by the charter adopted in X, commit to", "The Ministers, recalling the pact signed in X, agree".
    """
    if not _opens_participle(s, start, comma):
        return comma + 1
    for i in range(comma + 2, end - 1):
        if s.word(i) in (";", ":"):
            break
        if s.word(i) == "," and not s.hidden[i] and not s.is_in(i + 1, "coordinator"):
            group = s.group_at(s.skip_adverbs(i + 1))
            if group and (group.tense != "past" or s.lemma(group.head) in performative_lemmas()):
                return i + 1
    return comma + 1


def _opens_participle(s: Sentence, start: int, comma: int) -> bool:
    """Return whether a participle, or an adjective for a state of mind, opens an aside behind a comma.

    A past form does so only right behind the subject, and before what no object is: else it may be the verb.
    """
    at = s.skip_adverbs(comma + 1)
    if s.word(at) in ("having", "being") or ("gerund" in s.forms(at) and not s.is_in(at, "ing_noun")):
        return True
    leads = s.is_in(at + 1, "preposition") or s.is_adverb(at + 1) or s.word(at + 1) in ("to", "that")
    first = not any(s.word(i) == "," and not s.hidden[i] for i in range(start, comma))
    return leads and (s.is_in(at, "recital_state") or (first and "participle" in s.forms(at)))

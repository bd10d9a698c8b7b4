"""What stands between "and" and the verb that it joins: adverbs, a setting, a short adjunct."""

from __future__ import annotations

from communique.splitting.verbs import Sentence

NEAR = 8  # words of an adjunct without a comma before it, at most: "and to this end, we"
SETTING = 14  # words of an aside between two commas before a joined verb, at most


def skip_adjunct(s: Sentence, at: int, end: int) -> int:
    """Return the first index after adverbs and a short adjunct: "and, in this regard, welcomed", "and so are"."""
    at += s.word(at) == "so" and (s.is_in(at + 1, "be") or s.is_in(at + 1, "modal"))
    at = s.skip_adverbs(behind_setting(s, s.skip_adverbs(at)))
    opened = s.word(at) == ","
    first = at + 1 if opened else at
    if opened and s.is_in(first, "pronoun"):
        return first  # "and, they will", "and therefore, we will"
    if s.is_in(first, "preposition") or s.word(first) == "to" or opened:
        for i in range(first, min(first + SETTING, end)):
            near = opened or i < first + NEAR or s.word(i + 1) in ("we", "they")
            if s.word(i) == "," and not s.hidden[i] and near:
                after = s.skip_adverbs(i + 1)
                does = s.skip_adverbs(first + 1)
                infinitive = s.word(first) == "to" and ("base" in s.forms(does) or s.acts_as_gerund(does))
                again = (
                    opened or not s.is_in(after, "preposition") or s.word(after) == "to" or s.is_in(i + 1, "pronoun")
                )
                after = after if again else _behind_comma(s, after, min(after + NEAR, end))
                return after if opened or not infinitive or s.forms(after) - {"gerund"} else at
    return at


def behind_setting(s: Sentence, at: int) -> int:
    """Return what stands behind "in this regard", "to this end," or "in particular" at `at`, or `at`."""
    if s.word(at) not in ("in", "to"):
        return at
    noun = at + 1 + (s.word(at + 1) in ("this", "that"))
    if not s.is_in(noun, "setting"):
        return at
    return noun + 1 + (s.word(noun + 1) == ",")


def _behind_comma(s: Sentence, at: int, end: int) -> int:
    """Return what stands behind a second adjunct between commas: "and in return, over two years, they"."""
    return next((s.skip_adverbs(i + 1) for i in range(at, end) if s.word(i) == "," and not s.hidden[i]), at)


def dates(s: Sentence, at: int) -> bool:
    """Return whether "since" only says from when on: "since 2029", "since last May"."""
    nxt = s.word(at + 1)
    return s.word(at) == "since" and (nxt.isdigit() or nxt == "last" or nxt in s.lexicon.classes["month"])

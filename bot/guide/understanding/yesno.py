"""Yes and no in their many forms, at questions that can be answered so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.guide.understanding.items import Item, clauses_of
from bot.guide.understanding.lexicon import Lexicon
from bot.guide.understanding.tokens import BREAKS


@dataclass(frozen=True, slots=True)
class Topic:
    """What the question is about: saying it again is a yes, denying it a no."""

    ideas: frozenset[str]
    stems: frozenset[str]
    matters: int = 1  # of how many things it speaks


def topic_of(row: Sequence[str], lexicon: Lexicon) -> Topic:
    """The ideas and words of a question that are about its matter."""
    ideas = {idea for _, _, found in lexicon.ideas_in(row) for idea in found}
    stems = (
        {stem for place, stem in lexicon.content(row) if row[place] not in BREAKS}
        - lexicon.light
        - lexicon.empty
    )
    spoken = [(start, end, frozenset(found)) for start, end, found in lexicon.ideas_in(row)]
    inside = {place for start, end, _ in spoken for place in range(start, end)}
    others = {
        stem
        for place, stem in lexicon.content(row)
        if stem in stems and place not in inside and not lexicon.amounts.at(row, place)[0] and stem.isalpha()
    }
    return Topic(frozenset(ideas), frozenset(stems), len({found for _, _, found in spoken}) + len(others))


def touches(row: Sequence[str], topic: Topic, lexicon: Lexicon) -> list[tuple[int, int, bool]]:
    """The words of a row that speak of the topic: start, end, and whether as its opposite."""
    found = {place: (place, place + 1, False) for place, stem in lexicon.content(row) if stem in topic.stems}
    for start, end, ideas in lexicon.ideas_in(row):
        names = {name for idea in ideas for name in lexicon.wider(idea)}
        if names & topic.ideas:
            found[start] = (start, end, False)
        elif any(name.startswith("not_") and name[4:] in topic.ideas for name in names):
            found[start] = (start, end, True)
    return sorted(found.values())


def yes_or_no(items: Sequence[Item], row: Sequence[str], topic: Topic, lexicon: Lexicon) -> tuple[str, bool]:
    """ "yes", "no", or "" where it is neither, or both; and whether it is said outright."""
    clauses = clauses_of(items, ("but", "and"))
    found = [answer for clause in clauses if (answer := _clause(clause, row, topic, lexicon))]
    if _takes_back(items, found):
        return "", False
    if not found:
        return "", False
    bare = {answer for answer, sure in found if sure}
    if len(bare) == 1:
        return bare.pop(), True
    answers = {answer for answer, _ in found}
    return (answers.pop() if len(answers) == 1 and not bare else ""), False


def _takes_back(items: Sequence[Item], found: Sequence[tuple[str, bool]]) -> bool:
    """ "yes, but not tomorrow": a yes with a "but not" is neither"""
    turn = next((place for place, item in enumerate(items) if item.has("but", "except")), len(items))
    denied = any(item.has("not", "except") for item in items[turn : turn + 3])
    return denied and bool(found) and found[0] == ("yes", True)


def _clause(
    clause: Sequence[Item], row: Sequence[str], topic: Topic, lexicon: Lexicon
) -> tuple[str, bool] | None:
    """The answer of a clause, and whether it is said outright."""
    first, rest = clause[0], clause[1:]
    if first.has("yes") and not first.has("hedge") and rest and rest[-1].words == ("no",):
        return None  # "yeah no"
    if first.has("yes") and not (first.has("hedge") and rest):
        return ("no", True) if any(item.has("no_word") for item in rest) else ("yes", True)
    plain = first.has("no_word") and not (rest and _is_open(first, lexicon))
    if plain or (first.words == ("no",) and _is_empty(rest)):
        return "no", True
    if any(item.has("not_quite") for item in clause):
        return None  # "not too worried" is neither
    start, end = clause[0].start, clause[-1].end
    about = [
        (start + at, start + till, opposite) for at, till, opposite in touches(row[start:end], topic, lexicon)
    ]
    denials = [
        item
        for item in clause
        if (item.has("not", "never") or (item is first and item.has("no_word") and not plain))
        and not any(at <= item.start < till for at, till, _ in about)
    ]
    if denials and (about or _is_empty([item for item in clause if item not in denials])):
        opposite = bool(about) and about[-1][2]
        return ("no" if (len(denials) % 2 == 1) != opposite or not about else "yes"), first.words == (
            "no",
        ) and not about
    if about and len(about) * 2 >= topic.matters:
        return ("no" if about[-1][2] else "yes"), False
    said = {answer for answer, sign in (("no", "no_word"), ("yes", "yes")) if any(i.has(sign) for i in rest)}
    return (said.pop(), False) if len(said) == 1 else None


def _is_open(item: Item, lexicon: Lexicon) -> bool:
    """Whether a denial waits for what it denies: "I don't …", "no tengo …"."""
    last = item.words[-1]
    denied = any(word in lexicon.nots for word in item.words)
    return denied and (last in lexicon.nots or lexicon.stem(last) in lexicon.light)


def _is_empty(items: Sequence[Item]) -> bool:
    """Nothing but small words and helping verbs: "i don't", "no I'm not", "no quiero"."""
    return all(
        item.has("small", "and", "or", "taking", "not", "never", "hedge", "no_word", "yes") for item in items
    )

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


def topic_of(row: Sequence[str], lexicon: Lexicon) -> Topic:
    """The ideas and words of a question that are about its matter."""
    ideas = {idea for _, _, found in lexicon.ideas_in(row) for idea in found}
    stems = (
        {stem for place, stem in lexicon.content(row) if row[place] not in BREAKS} - lexicon.light - {"not"}
    )
    return Topic(frozenset(ideas), frozenset(stems))


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


def yes_or_no(items: Sequence[Item], row: Sequence[str], topic: Topic, lexicon: Lexicon) -> str:
    """ "yes", "no", or "" where it is neither, or both."""
    found = [
        answer
        for clause in clauses_of(items, ("but", "and"))
        if (answer := _clause(clause, row, topic, lexicon))
    ]
    if not found:
        return ""
    bare = {answer for answer, sure in found if sure}
    if len(bare) == 1:
        return bare.pop()
    answers = {answer for answer, _ in found}
    return answers.pop() if len(answers) == 1 and not bare else ""


def _clause(
    clause: Sequence[Item], row: Sequence[str], topic: Topic, lexicon: Lexicon
) -> tuple[str, bool] | None:
    """The answer of a clause, and whether it is said outright."""
    first, rest = clause[0], clause[1:]
    if first.has("yes"):
        return ("no", True) if any(item.has("no_word") for item in rest) else ("yes", True)
    if first.has("no_word") or (first.words == ("no",) and _is_empty(rest)):
        return "no", True
    start, end = clause[0].start, clause[-1].end
    about = [
        (start + at, start + till, opposite) for at, till, opposite in touches(row[start:end], topic, lexicon)
    ]
    denials = [
        item
        for item in clause
        if item.has("not", "never") and not any(at <= item.start < till for at, till, _ in about)
    ]
    if denials and (about or _is_empty([item for item in clause if item not in denials])):
        opposite = bool(about) and about[-1][2]
        return ("no" if (len(denials) % 2 == 1) != opposite or not about else "yes"), first.words == (
            "no",
        ) and not about
    if about:
        return ("no" if about[-1][2] else "yes"), False
    if any(item.has("no_word") for item in rest):
        return "no", False
    if any(item.has("yes") for item in rest):
        return "yes", False
    return None


def _is_empty(items: Sequence[Item]) -> bool:
    """Nothing but small words and helping verbs: "i don't", "no I'm not", "no quiero"."""
    return all(
        item.has("small", "and", "or", "taking", "not", "never", "hedge", "no_word", "yes") for item in items
    )

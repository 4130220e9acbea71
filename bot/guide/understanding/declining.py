"""Ways not to answer: "pass", "I won't say", "that's private". What to say is open; that it isn't said is clear."""

from __future__ import annotations

from collections.abc import Sequence

from bot.guide.understanding.items import Item, clauses_of, items_of, said_in
from bot.guide.understanding.lexicon import Lexicon
from bot.guide.understanding.meanings import Hit

_BETWEEN = 3  # words that may stand between the refusal and what is refused
_LONG = 8  # words of a clause in which "personal" still says that the answer is


def declines(row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a clause refuses to tell, calls it private, or is nothing but "pass"."""
    refusals = clauses_of(items_of(row, lexicon.refusals))
    passes = [clause for clause in clauses_of(items) if _only_passes(clause)]
    said = [clause for clause in refusals if _refuses(clause) or _private(clause, lexicon)]
    return any(not _hit_in(clause, hits) for clause in (*passes, *said))


def _only_passes(clause: Sequence[Item]) -> bool:
    said = said_in(clause, "please", "hedge")
    return bool(said) and all(item.has("skip_alone") for item in said)


def _refuses(clause: Sequence[Item]) -> bool:
    """ "I'd rather not say", "not going to list that here", "eso me lo guardo" """
    for place, item in enumerate(clause):
        if item.has("refusing") and any(i.has("telling") for i in clause[place + 1 : place + 2 + _BETWEEN]):
            return True
        if item.has("demurring") and place + 1 == len(clause):
            return True
        if item.has("keeping") and any(i.has("to_self") for i in clause[place + 1 : place + 2 + _BETWEEN]):
            return True
    return False


def _private(clause: Sequence[Item], lexicon: Lexicon) -> bool:
    if len(clause) > _LONG or any(item.word in lexicon.nots and not item.has("private") for item in clause):
        return False
    return any(item.has("private") for item in clause)


def _hit_in(clause: Sequence[Item], hits: Sequence[Hit]) -> bool:
    return any(clause[0].start <= hit.start < clause[-1].end for hit in hits)

"""Reading an answer: what to do, which place, which amount, which words, and what all of it comes to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.guide.understanding.asked import Understood
from bot.guide.understanding.clauses import (
    at_the_time,
    last_said,
    mostly,
    only_thought,
    own_words,
    spoken_now,
    turned_down,
    with_negation,
)
from bot.guide.understanding.clock import clock_times
from bot.guide.understanding.deciding import one, several, yes_no_or_other
from bot.guide.understanding.finding import hits_of
from bot.guide.understanding.items import Item, items_of, said_in
from bot.guide.understanding.meanings import WHOLE, Hit
from bot.guide.understanding.positions import positions
from bot.guide.understanding.question import Question
from bot.guide.understanding.tokens import Token
from bot.guide.understanding.wishes import wish_of


def read_answer(question: Question, tokens: Sequence[Token]) -> Understood:
    """What the words say to the question, with the words of the language it was made ready for."""
    lexicon = question.lexicon
    tokens = [token for token in tokens if token.word not in lexicon.noise]
    row = question.speller.mended([token.word or token.mark for token in tokens])
    glued = [token.glued for token in tokens]
    items = items_of(row, lexicon.signs, glued)
    if not row:
        return Understood()
    hits = hits_of(question, row, items, glued)
    return (
        wish_of(question, row, items, hits)
        or _place(question, items)
        or (Understood() if _asks(items, hits) else _answer(question, row, items, hits))
    )


def _place(question: Question, items: Sequence[Item]) -> Understood:
    if any(clock_times(items)):
        return Understood()
    found = positions(items, len(question.names), bare=question.bands is None and not question.yes)
    if found is None or (len(set(found)) > 1 and not question.many):
        return Understood()
    return question.chosen([question.names[place] for place in found])


def _asks(items: Sequence[Item], hits: Sequence[Hit]) -> bool:
    """Whether the text is a question back, and not a wish put as one ("can I talk to someone?")."""
    said = said_in(items, "hedge")
    if not said or any(item.has("request") for item in items):
        return False
    if any(hit.start == said[0].start and hit.strength >= WHOLE and hit.end - hit.start > 1 for hit in hits):
        return False  # "Who can help" is the label of a choice
    marked = items[-1].word == "?" and len(said) > 1
    return said[0].has("asking") or marked


def _answer(question: Question, row: Sequence[str], items: list[Item], hits: list[Hit]) -> Understood:
    hits = with_negation(hits, items, question.lexicon, ended=question.ended)
    hits = last_said(only_thought(turned_down(hits, items), items), items, many=question.many)
    left = at_the_time(hits, items, asked_now=question.asked_now)
    if hits and not left:
        return Understood()
    hits = left
    if question.yes or question.bands is not None:
        own = own_words(hits, items, row, question.lexicon, {*question.topic.ideas, *question.meanings.held})
        if own is None:
            return Understood()
        hits = own
    polar = {question.yes, question.no}
    if question.yes and not any(hit.strength >= WHOLE and not hit.offers & polar for hit in hits):
        return yes_no_or_other(question, row, items, hits)
    hits = spoken_now(hits, items, many=question.many)
    if question.many:
        return several(question, row, items, hits)
    return one(question, row, items, hits if question.bands is not None else mostly(hits, items))

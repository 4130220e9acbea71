"""What a person wants done and not answered: skip, back, stop, "what do you mean?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.guide.understanding.asked import Understood
from bot.guide.understanding.declining import declines
from bot.guide.understanding.items import Item, said_in
from bot.guide.understanding.meanings import WHOLE, Hit
from bot.guide.understanding.question import Question


def wish_of(question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]) -> Understood:
    """Skip, back, stop, "what do you mean?": said anywhere, or as the only word."""
    said = said_in(items, "please", "hedge")
    # "stop" is an answer where a label begins with that very word: not for "I stopped", nor for "Hard to stop"
    named = bool(hits) and all(word in question.meanings.openings for item in said for word in item.words)
    labels = {place for hit in hits if hit.strength >= WHOLE for place in range(hit.start, hit.end)}
    places = [place for place in range(len(row)) if place not in labels]
    signs = {sign.kind for place in places for sign in question.lexicon.controls.at(row, place)[1]}
    for kind in ("skip", "back", "stop", "what"):
        if kind == "skip" and declines(row, items, hits, question.lexicon):
            break
        alone = bool(said) and not named and all(item.has(f"{kind}_alone") for item in said)
        if alone or kind in signs:
            signs = {kind}
            break
    else:
        return Understood()
    if kind == "skip" and question.declining:
        return question.chosen([question.declining])
    return Understood(skip=kind == "skip", back=kind == "back", stop=kind == "stop", what=kind == "what")

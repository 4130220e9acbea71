"""How much of a text its reading explains: words that nothing accounts for make an answer less sure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.guide.understanding.items import Item
from bot.guide.understanding.meanings import Hit
from bot.guide.understanding.question import Question
from bot.guide.understanding.tokens import BREAKS
from bot.guide.understanding.yesno import touches

_LISTING = ",;/&+\n"
_FELLOW = 2  # words that an answer beside another may have


def unexplained(
    question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]
) -> list[int]:
    """The places of words that may mean anything: in no hit, no idea, not in what was asked, without a job."""
    ideas = question.lexicon.ideas_in(row)
    known = {place for start, end, _ in ideas for place in range(start, end)}
    return [place for place in _unsaid(question, row, items, hits) if place not in known]


def _unsaid(question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]) -> list[int]:
    """The same with the words of ideas that no choice holds."""
    lexicon, topic = question.lexicon, question.topic
    wider = {name for idea in question.meanings.held for name in lexicon.wider(idea)}  # "Xanax, prescribed"
    spoken = [(start, end) for start, end, ideas in lexicon.ideas_in(row) if wider.intersection(ideas)]
    known = {place for start, end in spoken for place in range(start, end)}
    known |= {place for hit in hits for place in range(hit.start, hit.end)}
    known |= {place for item in items if item.signs for place in range(item.start, item.end)}
    known |= {place for start, end, _ in touches(row, topic, lexicon) for place in range(start, end)}
    return [
        place
        for place, stem in lexicon.content(row)
        if place not in known
        and row[place] not in BREAKS
        and row[place][0].isalpha()
        and stem not in lexicon.light | lexicon.common
    ]


def all_told(question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]) -> bool:
    """Whether every part of a list is understood: "itchy and all bunged up" is not, if only itching was found."""
    if not hits:
        return True
    loose = _unsaid(question, row, items, hits)
    for part in _parts(items):
        start, end = part[0].start, part[-1].end
        if any(start <= place < end for place in loose) and not any(
            hit.start < end and start < hit.end for hit in hits
        ):
            return False
    return True


def with_its_pair(question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]) -> bool:
    """Whether the one choice found has no unknown fellow: in "sad and furious" each word is an answer."""
    loose = set(_unsaid(question, row, items, hits))
    parts = _parts(items, "")
    for first, second in pairwise(parts):
        for one, other in ((first, second), (second, first)):
            words = {place for item in other for place in range(item.start, item.end)}
            lone = {place for place in words if row[place] not in question.lexicon.small}
            if lone and lone <= loose and len(lone) <= _FELLOW and any(_inside(hit, one) for hit in hits):
                return False
    return True


def _inside(hit: Hit, part: Sequence[Item]) -> bool:
    return part[0].start <= hit.start < part[-1].end


def _parts(items: Sequence[Item], marks: str = _LISTING) -> list[list[Item]]:
    """The pieces of a list, between "and" and these marks."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.has("and") or (item.word and item.word in marks):
            parts.append([])
        else:
            parts[-1].append(item)
    return [part for part in parts if part]

"""What a text points at: the hits of its words, of the amounts and degrees in it, and of times by the clock."""

from __future__ import annotations

from collections.abc import Sequence

from bot.guide.understanding.amounts import amounts_of
from bot.guide.understanding.clauses import denies
from bot.guide.understanding.clock import clock_times
from bot.guide.understanding.day_parts import added_up, counted, day_parts
from bot.guide.understanding.degrees import degrees_in
from bot.guide.understanding.items import Item, clauses_of, is_break, items_of
from bot.guide.understanding.meanings import WHOLE, Hit
from bot.guide.understanding.question import Question


def hits_of(
    question: Question, row: Sequence[str], items: Sequence[Item], glued: Sequence[bool]
) -> list[Hit]:
    """Every place of the text that points at choices, from left to right."""
    hits = _with_clock(question, _plain_hits(question, row, items), items)
    hits = _with_amounts(question, row, hits, items, items_of(row, question.lexicon.amounts, glued))
    return _with_degrees(question, row, hits)


def _plain_hits(question: Question, row: Sequence[str], items: Sequence[Item]) -> list[Hit]:
    """The hits of the row, blind to phrases like "nothing more" that only look like an answer."""
    row = list(row)
    if len(items) > 2 and items[0].has("opener") and (is_break(items[1]) or items[1].has("self")):
        row[items[0].start] = "."  # "well, …" is not "I'm well"
    for item in items:
        if len(item.words) > 1 and item.has("only", "correction", "now", "mostly", "hedge", "except"):
            row[item.start : item.end] = ["."] * len(item.words)
    return question.meanings.hits(row)


def _with_clock(question: Question, hits: list[Hit], items: Sequence[Item]) -> list[Hit]:
    for start, end, idea in clock_times(items):
        offers, strength = question.meanings.offers_of(idea)
        if offers and not any(hit.start < end and start < hit.end for hit in hits):
            hits = [*hits, Hit(start, end, offers, strength)]
    return hits


def _with_amounts(
    question: Question, row: Sequence[str], hits: list[Hit], items: Sequence[Item], sums: Sequence[Item]
) -> list[Hit]:
    if question.bands is None:
        return hits
    found: list[Hit] = []
    amounts = amounts_of(sums)
    parts = day_parts(row, items, question.lexicon)
    if question.bands.kind in ("gram", "money", "number") and question.bands.period == 1:
        amounts = added_up(amounts, parts, question.bands.kind)
    if question.bands.kind == "rate" and all(a.kind == "ahead" for a in amounts) and not hits:
        amounts = counted(parts)
    for amount in question.bands.combined(amounts):
        if (
            question.negative
            and amount.kind == "times"
            and amount.high == 1
            and _denied(question, amount.end - 1, items)
        ):
            found.append(Hit(amount.start, amount.end, frozenset({question.negative}), WHOLE, denial=True))
            continue
        offers = question.bands.holding(amount)
        if offers and amount.high == 0 and question.negative:
            offers = (question.negative,)
        named = any(h.start <= amount.start and amount.end <= h.end and h.strength >= WHOLE for h in hits)
        if offers and not named:
            found.append(Hit(amount.start, amount.end, frozenset(offers), WHOLE))
    # a sum that is said is surer than a word: "it hurts bad, an 8"
    plain = any(len(hit.offers) == 1 and hit.strength >= WHOLE for hit in (*found, *hits))
    sure = WHOLE if plain else 0.0
    clear = [
        hit
        for hit in hits
        if hit.strength >= sure and not any(a.start < hit.end and hit.start < a.end for a in found)
    ]
    both = sorted([*clear, *found], key=lambda hit: hit.start)
    # "never" before another amount denies it; alone it is an amount itself
    never = {item.start for item in items if item.has("never")}
    return [hit for hit in both if hit.start not in never or not _leads(hit, both, items)]


def _with_degrees(question: Question, row: Sequence[str], hits: list[Hit]) -> list[Hit]:
    """The hits with the degree that is said, unless another word names a choice: "pretty bad" is no "pretty"."""
    if question.degrees is None:
        return hits
    degrees = degrees_in(row, question.lexicon)
    open_ones = [degree for degree in degrees if not question.degrees.holding(degree.level)]
    hits = [
        hit
        for hit in hits
        if hit.strength >= WHOLE or not any(d.start <= hit.start and hit.end <= d.end for d in open_ones)
    ]
    found = [
        Hit(degree.start, degree.end, frozenset({offer}), WHOLE, denial=degree.level == 0)
        for degree in degrees
        if (offer := question.degrees.holding(degree.level))
    ]
    others = [hit for hit in hits if not any(d.start < hit.end and hit.start < d.end for d in found)]
    longer = any(
        hit.strength >= WHOLE and hit.end - hit.start > d.end - d.start
        for d in found
        for hit in hits
        if d.start < hit.end and hit.start < d.end
    )
    if not found or longer or any(len(hit.offers) == 1 for hit in others):
        return hits
    return sorted([*(hit for hit in others if len(hit.offers) == 1), *found], key=lambda hit: hit.start)


def _denied(question: Question, place: int, items: Sequence[Item]) -> bool:
    """Whether a "not" stands before the place in its clause: "haven't done it once"."""
    clause = next((c for c in clauses_of(items) if c[0].start <= place < c[-1].end), [])
    return any(item.start < place and denies(item, question.lexicon) for item in clause)


def _leads(hit: Hit, hits: Sequence[Hit], items: Sequence[Item]) -> bool:
    """Whether another hit follows in the same breath."""
    later = [other for other in hits if other.start >= hit.end]
    between = [item for item in items if later and hit.end <= item.start < later[0].start]
    return bool(later) and not any(is_break(item) or item.has("but", "only") for item in between)

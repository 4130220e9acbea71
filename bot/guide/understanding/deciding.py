"""What the hits of a text come to: a yes or no, one choice, several, or a question which of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.guide.understanding.asked import Understood
from bot.guide.understanding.clauses import denies
from bot.guide.understanding.cover import all_told, unexplained, with_its_pair
from bot.guide.understanding.items import Item, clauses_of, said_in
from bot.guide.understanding.lexicon import Lexicon
from bot.guide.understanding.meanings import IDEA, Hit
from bot.guide.understanding.question import Question
from bot.guide.understanding.tokens import BREAKS
from bot.guide.understanding.yesno import touches, yes_or_no

_LOOSE = 1  # words that nothing explains: more of them, and only a plain yes or no counts
_SURER = 1.2  # a hit so much stronger than another counts alone


def yes_no_or_other(
    question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]
) -> Understood:
    if any(item.has("if") for item in items):
        return Understood()
    polar = {question.yes: "yes", question.no: "no"}
    said = [
        hit
        for hit in hits
        if not hit.negated
        and (
            hit.strength > 1
            if not hit.offers & set(polar)
            else hit.strength > IDEA and _tells(hit, row, question.lexicon)
        )
    ]
    named = {name for hit in said for name in hit.offers}
    if named:
        inside = {place for hit in said for place in range(hit.start, hit.end)}
        rest = [item for item in items if item.start not in inside and not item.has("hedge")]
        beside, _ = yes_or_no(rest, row, question.topic, question.lexicon)
        name = named.pop()
        clash = name in polar and beside not in ("", polar[name])
        return Understood() if named or clash else question.chosen([name])
    if any("unsure" in ideas for _, _, ideas in question.lexicon.ideas_in(row)):
        return Understood()
    cut = max((item.end for item in items[:-1] if item.has("correction", "soft_correction")), default=0)
    kept = [item for item in items if item.start >= cut]
    answer, outright = yes_or_no(kept, row, question.topic, question.lexicon)
    if not outright and len(unexplained(question, row, items, hits)) > _LOOSE:
        return Understood()
    return question.chosen([{"yes": question.yes, "no": question.no}[answer]]) if answer else Understood()


def _tells(hit: Hit, row: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a hit is more than a yes, a no or a "please"."""
    words = [word for word in row[hit.start : hit.end] if word not in BREAKS]
    jobs = [{sign.kind for sign in lexicon.signs.at([word], 0)[1]} for word in words]
    return any(not kinds & {"yes", "no_word", "please", "small", "not", "filler"} for kinds in jobs)


def one(question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]) -> Understood:
    candidates = _candidates(hits)
    if question.bands is None and not with_its_pair(question, row, items, hits):
        return Understood()
    if len(candidates) == 1:
        return question.chosen(candidates)
    if candidates:
        return question.between(candidates)
    if question.negative and not hits and _denies_all(question, row, items):
        return question.chosen([question.negative])
    return Understood()


def several(question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]) -> Understood:
    hits = _without_none(question.negative, hits, items)
    denied = {name for hit in hits if hit.negated and len(hit.offers) == 1 for name in hit.offers}
    if _leaves_out_unknown(items, hits):
        return Understood()
    if _names_all(items):
        left = [name for name in question.names if name not in question.apart]
        return question.chosen([name for name in left if name not in denied])
    if not all_told(question, row, items, hits):
        return Understood()
    names = set(_candidates(hits, surer=10.0))  # each word is an answer of its own here
    sure = {name for hit in hits if not hit.negated and len(hit.offers) == 1 for name in hit.offers}
    if names - sure:
        return question.between(list(names - sure))
    if question.negative in names and len(names) > 1:
        return Understood()
    if not names and not hits and question.negative and _denies_plainly(question, items):
        names = {question.negative}
    return question.chosen(list(names - denied))


def _leaves_out_unknown(items: Sequence[Item], hits: Sequence[Hit]) -> bool:
    """ "everything but the …": what is left out is not among the choices, or was not understood"""
    return any(
        item.has("except") and item.has("all_of_them") and not any(hit.start >= item.end for hit in hits)
        for item in items
    )


def _without_none(negative: str, hits: Sequence[Hit], items: Sequence[Item]) -> list[Hit]:
    """ "none except tea", "nothing but tea", "nada, solo té": what follows is meant, not the "none"."""
    kept = list(hits)
    for none in [hit for hit in hits if hit.offers == {negative} and not hit.negated]:
        later = [hit for hit in hits if hit.start >= none.end]
        turns = [item for item in items if none.end <= item.start and item.has("only", "but", "except")]
        if later and turns and turns[0].start < later[0].start:
            kept = [hit for hit in kept if hit != none]
            if turns[0].has("except"):
                kept = [replace(hit, negated=False) if hit in later else hit for hit in kept]
    return kept


def _candidates(hits: Sequence[Hit], surer: float = _SURER) -> list[str]:
    """The names that may be meant: those pointed at alone, or those that the vague hits leave over."""
    denied = {name for hit in hits if hit.negated for name in hit.offers}
    sets = [(hit.offers - denied, hit.strength) for hit in hits if not hit.negated and hit.offers - denied]
    best = max((strength for _, strength in sets), default=0.0)
    strong = [offers for offers, strength in sets if strength > best - surer]
    sure = {name for offers in strong if len(offers) == 1 for name in offers}
    for offers in strong:
        if not offers & sure:
            sure |= offers
    return sorted(sure)


def _names_all(items: Sequence[Item]) -> bool:
    """ "all of them", "everything but sleep", "all" """
    for place, item in enumerate(items):
        if item.has("all_of_them") and not any(
            i.has("not", "no_word") for i in items[max(place - 2, 0) : place]
        ):
            return True
        if item.has("all") and place + 1 < len(items) and items[place + 1].has("except"):
            return True
    clauses = [clause for clause in clauses_of(items) if any(item.has("all") for item in clause)]
    return any(all(item.has("all", "hedge", "small", "yes") for item in clause) for clause in clauses)


def _denies_all(question: Question, row: Sequence[str], items: Sequence[Item]) -> bool:
    """ "nope", "I haven't touched it", "no me duele" """
    if _says_no(items):
        return True
    denials = [item for item in items if denies(item, question.lexicon)]
    if len(denials) != 1 or denials[0].has("not_quite"):
        return False
    about = touches(row[denials[0].end :], question.topic, question.lexicon)
    return bool(about) or any(item.has("taking") for item in items if item.start >= denials[0].end)


def _denies_plainly(question: Question, items: Sequence[Item]) -> bool:
    """ "nope", "no support right now" """
    said = said_in(items, "small", "hedge")
    if len(said) > 1 and said[0].words == ("no",):
        about = touches([word for item in said for word in item.words], question.topic, question.lexicon)
        return bool(about) and about[0][0] == 1
    return _says_no(items)


def _says_no(items: Sequence[Item]) -> bool:
    said = said_in(items, "small", "hedge", "and")
    return bool(said) and all(item.has("no_word") or item.words == ("no",) for item in said)

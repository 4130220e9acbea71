"""Reading an answer: what to do, which place, which amount, which words, and what all of it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.guide.understanding.amounts import amounts_of
from bot.guide.understanding.asked import Understood
from bot.guide.understanding.clauses import denies, last_said, mostly, own_words, spoken_now, with_negation
from bot.guide.understanding.clock import clock_times
from bot.guide.understanding.items import Item, clauses_of, is_break, items_of, said_in
from bot.guide.understanding.meanings import WHOLE, Hit
from bot.guide.understanding.positions import positions
from bot.guide.understanding.question import Question
from bot.guide.understanding.tokens import Token
from bot.guide.understanding.yesno import touches, yes_or_no

_SURER = 1.2  # a hit so much stronger than another counts alone


def read_answer(question: Question, tokens: Sequence[Token]) -> Understood:
    """What the words say to the question, with the words of the language it was made ready for."""
    lexicon = question.lexicon
    row = question.speller.mended([token.word or token.mark for token in tokens])
    glued = [token.glued for token in tokens]
    items = items_of(row, lexicon.signs, glued)
    if not items:
        return Understood()
    hits = _with_clock(question, _plain_hits(question, row, items), items)
    hits = _with_amounts(question, hits, items, items_of(row, lexicon.amounts, glued))
    return (
        _control(question, row, items, hits)
        or _place(question, items)
        or (Understood() if _asks(items) else _answer(question, row, items, hits))
    )


def _plain_hits(question: Question, row: Sequence[str], items: Sequence[Item]) -> list[Hit]:
    """The hits of the row, blind to phrases like "nothing more" that only look like an answer."""
    row = list(row)
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
    question: Question, hits: list[Hit], items: Sequence[Item], sums: Sequence[Item]
) -> list[Hit]:
    if question.bands is None:
        return hits
    found: list[Hit] = []
    for amount in question.bands.combined(amounts_of(sums)):
        if (
            question.negative
            and amount.kind == "times"
            and amount.high == 1
            and _denied(question, amount.end - 1, items)
        ):
            found.append(Hit(amount.start, amount.end, frozenset({question.negative}), WHOLE, denial=True))
            continue
        offers = question.bands.holding(amount)
        named = any(h.start <= amount.start and amount.end <= h.end and h.strength >= WHOLE for h in hits)
        if offers and not named:
            found.append(Hit(amount.start, amount.end, frozenset(offers), WHOLE))
    clear = [hit for hit in hits if not any(a.start < hit.end and hit.start < a.end for a in found)]
    both = sorted([*clear, *found], key=lambda hit: hit.start)
    # "never" before another amount denies it; alone it is an amount itself
    never = {item.start for item in items if item.has("never")}
    return [hit for hit in both if hit.start not in never or not _leads(hit, both, items)]


def _denied(question: Question, place: int, items: Sequence[Item]) -> bool:
    """Whether a "not" stands before the place in its clause: "haven't done it once"."""
    clause = next((c for c in clauses_of(items) if c[0].start <= place < c[-1].end), [])
    return any(item.start < place and denies(item, question.lexicon) for item in clause)


def _leads(hit: Hit, hits: Sequence[Hit], items: Sequence[Item]) -> bool:
    """Whether another hit follows in the same breath."""
    later = [other for other in hits if other.start >= hit.end]
    between = [item for item in items if later and hit.end <= item.start < later[0].start]
    return bool(later) and not any(is_break(item) or item.has("but", "only") for item in between)


def _control(
    question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]
) -> Understood:
    """Skip, back, stop, "what do you mean?": said anywhere, or as the only word."""
    said = said_in(items, "please", "hedge")
    signs = {sign.kind for place in range(len(row)) for sign in question.lexicon.controls.at(row, place)[1]}
    for kind in ("skip", "back", "stop", "what"):
        alone = bool(said) and not hits and all(item.has(f"{kind}_alone") for item in said)
        if alone or kind in signs:
            signs = {kind}
            break
    else:
        return Understood()
    if kind == "skip" and question.declining:
        return question.chosen([question.declining])
    return Understood(skip=kind == "skip", back=kind == "back", stop=kind == "stop", what=kind == "what")


def _place(question: Question, items: Sequence[Item]) -> Understood:
    if any(clock_times(items)):
        return Understood()
    found = positions(items, len(question.names), bare=question.bands is None and not question.yes)
    if found is None or (len(set(found)) > 1 and not question.many):
        return Understood()
    return question.chosen([question.names[place] for place in found])


def _asks(items: Sequence[Item]) -> bool:
    """Whether the text is a question back, and not a wish put as one ("can I talk to someone?")."""
    said = said_in(items, "hedge")
    if not said or any(item.has("request") for item in items):
        return False
    marked = items[-1].word == "?" and len(said) > 1
    return said[0].has("asking") or marked


def _answer(question: Question, row: Sequence[str], items: list[Item], hits: list[Hit]) -> Understood:
    hits = last_said(with_negation(hits, items, question.lexicon), items, many=question.many)
    if question.yes or question.bands is not None:
        own = own_words(hits, items, row, question.lexicon, {*question.topic.ideas, *question.meanings.held})
        if own is None:
            return Understood()
        hits = own
    polar = {question.yes, question.no}
    if question.yes and not any(hit.strength >= WHOLE and not hit.offers & polar for hit in hits):
        return _polar(question, row, items, hits)
    hits = spoken_now(hits, items, many=question.many)
    if question.many:
        return _several(question, items, hits)
    return _one(question, row, items, hits if question.bands is not None else mostly(hits, items))


def _polar(question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]) -> Understood:
    if any(item.has("if") for item in items):
        return Understood()
    others = [
        hit
        for hit in hits
        if not hit.negated and hit.strength > 1 and not hit.offers & {question.yes, question.no}
    ]
    named = {name for hit in others for name in hit.offers}
    if named:
        return question.chosen(list(named)) if len(named) == 1 else Understood()
    if any("unsure" in ideas for _, _, ideas in question.lexicon.ideas_in(row)):
        return Understood()
    cut = max((item.end for item in items[:-1] if item.has("correction")), default=0)
    answer = yes_or_no([item for item in items if item.start >= cut], row, question.topic, question.lexicon)
    return question.chosen([{"yes": question.yes, "no": question.no}[answer]]) if answer else Understood()


def _one(question: Question, row: Sequence[str], items: Sequence[Item], hits: Sequence[Hit]) -> Understood:
    candidates = _candidates(hits)
    if len(candidates) == 1:
        return question.chosen(candidates)
    if candidates:
        return question.between(candidates)
    if question.negative and not hits and _denies_all(question, row, items):
        return question.chosen([question.negative])
    return Understood()


def _several(question: Question, items: Sequence[Item], hits: Sequence[Hit]) -> Understood:
    hits = _without_none(question.negative, hits, items)
    denied = {name for hit in hits if hit.negated and len(hit.offers) == 1 for name in hit.offers}
    if _names_all(items):
        left = [name for name in question.names if name not in question.apart]
        return question.chosen([name for name in left if name not in denied])
    names = set(_candidates(hits, surer=10.0))  # each word is an answer of its own here
    sure = {name for hit in hits if not hit.negated and len(hit.offers) == 1 for name in hit.offers}
    if names - sure:
        return question.between(list(names - sure))
    if question.negative in names and len(names) > 1:
        return Understood()
    if not names and not hits and question.negative and _denies_plainly(question, items):
        names = {question.negative}
    return question.chosen(list(names - denied))


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
        if item.has("all_of_them") and not (place and items[place - 1].has("not")):
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
    if len(denials) != 1:
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
    said = said_in(items, "small", "hedge")
    return bool(said) and all(item.has("no_word") or item.words == ("no",) for item in said)

"""What turns a hit round: negation, taking it back, the past against now, the rule against the exception."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.guide.understanding.items import Item, clauses_of, is_break
from bot.guide.understanding.lexicon import Lexicon
from bot.guide.understanding.meanings import Hit


def with_negation(
    hits: Sequence[Hit], items: Sequence[Item], lexicon: Lexicon, *, ended: bool = False
) -> list[Hit]:
    """The hits, each marked where a "not" reaches it from before or closes its clause behind it.

    `ended`: "I gave up" denies too, because to stop is nothing that the question is about.
    """
    inside = {place for hit in hits for place in range(hit.start, hit.end)}
    negators = [
        item
        for item in items
        if item.start not in inside and (denies(item, lexicon) or (ended and item.has("gave_up")))
    ]
    marked = []
    for hit in hits:
        negated = any(_reaches(item, hit, items) for item in negators) or _closed(
            hit, hits, items, lexicon.small
        )
        marked.append(replace(hit, negated=negated))
    return marked


def denies(item: Item, lexicon: Lexicon) -> bool:
    """Whether the words deny what follows: "not", "never", "I don't", "all but"."""
    if item.has("correction") and item.start > 0:
        return False
    if item.has("purpose"):
        return False  # "so I don't ache" tells of an ache
    return item.has("not", "never", "except") or any(word in lexicon.nots for word in item.words)


def _reaches(negator: Item, hit: Hit, items: Sequence[Item]) -> bool:
    """Is there nothing between that ends what a "not" denies: a comma, "but", "just"?"""
    if negator.end > hit.start or (hit.denial and not negator.has("except")):
        return False
    between = [item for item in items if negator.end <= item.start < hit.start]
    if negator.has("except"):
        return not any(item.has("but", "only") or item.word in ".;" for item in between)
    return not any(
        is_break(item) or item.has("but", "only", "soft_correction", "correction") for item in between
    )


def _closed(hit: Hit, hits: Sequence[Hit], items: Sequence[Item], small: AbstractSet[str]) -> bool:
    """ "capsules no", "my wife doesn't", "legs are fine": the denial stands last in the clause."""
    after = []
    for item in items:
        if item.start >= hit.end:
            if is_break(item) or item.has("but"):
                break
            after.append(item)
    if any(
        other.start < item.end and item.start < other.end for item in after for other in hits if other != hit
    ):
        last = [item for item in after if not item.has("and", "or") and item.word not in small]
        others = [other for other in hits if other.start >= hit.end]
        linked = all(
            item.has("and", "or") or item.word in small for item in after if item.start < others[0].start
        )
        return bool(last) and linked and last[-1].has("not", "fine") and last[-1].start >= others[-1].end
    said = [item for item in after if item.word not in small or item.has("not", "fine")]
    return bool(said) and said[0].has("not", "fine") and len(said) == 1


def turned_down(hits: Sequence[Hit], items: Sequence[Item]) -> list[Hit]:
    """With those marked as denied that a later "so not that", "eso no" turns down."""
    refusals = [item.start for item in items if item.has("not_that")]
    return [
        replace(hit, negated=True) if any(hit.end <= place for place in refusals) else hit for hit in hits
    ]


def last_said(hits: Sequence[Hit], items: Sequence[Item], *, many: bool) -> list[Hit]:
    """Without the hits that the person took back: "daily, no wait, weekly"."""
    cut = 0
    for place, item in enumerate(items):
        strong = item.has("correction") or (_is_no_alone(items, place) and not many)
        soft = item.has("soft_correction") and not many
        if not strong and not soft:
            continue
        before = [hit for hit in hits if cut <= hit.start and hit.end <= item.start]
        after = [hit for hit in hits if hit.start >= item.end]
        if before and after and any(not hit.negated for hit in after):
            cut = item.end
    return [hit for hit in hits if hit.start >= cut]


def only_thought(hits: Sequence[Hit], items: Sequence[Item]) -> list[Hit]:
    """Without what was only supposed: "I thought it was the heat, but it's the tea"."""
    spans = clauses_of(items, ("but", "correction"))
    return [hit for hit in hits if not _flag(hit, spans, "supposed")]


def at_the_time(hits: Sequence[Hit], items: Sequence[Item], *, asked_now: bool) -> list[Hit]:
    """Without what is the rule where one time was asked for: "usually I sleep fine" about last night."""
    if not asked_now:
        return list(hits)
    spans = clauses_of(items, ("but",))
    return [hit for hit in hits if not _flag(hit, spans, "usual") or _flag(hit, spans, "now")]


def _is_no_alone(items: Sequence[Item], place: int) -> bool:
    """ "…, no, …" between two breaks, or a "no" right after a break and before a comma."""
    before = place > 0 and is_break(items[place - 1])
    after = place + 1 < len(items) and is_break(items[place + 1])
    return items[place].word in ("no", "nah", "nope") and before and after


def spoken_now(hits: Sequence[Hit], items: Sequence[Item], *, many: bool) -> list[Hit]:
    """Without what is said to be over: "it used to be powder, now it's tea"."""
    spans = clauses_of(items, ("but",))
    now = [hit for hit in hits if _flag(hit, spans, "now")]
    past = [hit for hit in hits if _flag(hit, spans, "past", "long_past") and hit not in now]
    if any(not hit.negated for hit in now):
        return now if not many else [hit for hit in hits if hit not in past]
    if any(not hit.negated for hit in hits if hit not in past):
        return [hit for hit in hits if hit not in past]
    if past and any(item.has("now") for span in spans for item in span if not _holds(past, span)):
        return []  # what is so now is said, but not understood
    return [hit for hit in hits if not _flag(hit, spans, "long_past")]


def own_words(
    hits: Sequence[Hit], items: Sequence[Item], row: Sequence[str], lexicon: Lexicon, asked: AbstractSet[str]
) -> list[Hit] | None:
    """The hits without those said of somebody else ("my cat is nine"); None if all are.

    `asked` are the ideas that the question and its choices are about.
    """
    clauses = clauses_of(items)
    spans = [(c[0].start, c[-1].end) for c in clauses if _about_another(c, row, lexicon, asked)]
    if spans and len(spans) == len(clauses):
        return None
    return [hit for hit in hits if not any(start <= hit.start < end for start, end in spans)]


def _about_another(
    clause: Sequence[Item], row: Sequence[str], lexicon: Lexicon, asked: AbstractSet[str]
) -> bool:
    if any(item.has("self") or "i" in item.words for item in clause):
        return False
    if clause[0].has("third"):
        return True
    first = next((item.start for item in clause if item.word not in lexicon.small), clause[-1].end)
    found = {
        idea
        for start, _, ideas in lexicon.ideas_in(row[: clause[-1].end])
        if start == first
        for idea in ideas
    }
    wider = {name for idea in found for name in lexicon.wider(idea)}
    return "someone" in wider and not wider & asked


def mostly(hits: Sequence[Hit], items: Sequence[Item]) -> list[Hit]:
    """Of several, the one that is the rule: "powder mostly, capsules when I travel"."""
    spans = clauses_of(items, ("but", "and", "or"))
    rule = [hit for hit in hits if _flag(hit, spans, "mostly")]
    if rule:
        return rule
    plain = [hit for hit in hits if not _flag(hit, spans, "aside")]
    return plain or list(hits)


def _holds(hits: Sequence[Hit], span: Sequence[Item]) -> bool:
    return any(span[0].start <= hit.start < span[-1].end for hit in hits)


def _flag(hit: Hit, spans: Sequence[Sequence[Item]], *kinds: str) -> bool:
    for span in spans:
        if span[0].start <= hit.start < span[-1].end:
            return any(item.has(*kinds) for item in span)
    return False

"""Answers by place on the screen: "2", "#3", "b", "the second one", "the last"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.guide.understanding.items import Item
from bot.guide.understanding.tokens import BREAKS


def positions(items: Sequence[Item], count: int, *, bare: bool) -> list[int] | None:
    """The places named, counted from 0; None where the text names none or says anything else.

    `bare` allows numbers and letters standing alone: they may be amounts otherwise.
    """
    letters = [
        item.word for item in items if item.word not in BREAKS and not (item.has("and") and item.word != "a")
    ]
    if (
        bare
        and len(letters) > 1
        and all(len(word) == 1 and "a" <= word < chr(ord("a") + count) for word in letters)
    ):
        return [ord(word) - ord("a") for word in letters]
    words = [
        item
        for item in items
        if item.has("ordinal", "number")
        or (item.word not in BREAKS and not item.has("and", "small", "the_one"))
    ]
    named = any(item.has("the_one") for item in items)
    if (
        len(words) == 2
        and (few := words[1].value("number") or words[1].word).isdigit()
        and 1 < int(few) <= count
    ):
        if words[0].value("ordinal") == "1":  # "the first three"
            return list(range(int(few)))
        if words[0].has("last"):
            return list(range(count - int(few), count))
    if len(words) == 2 and words[1].value("ordinal") == "1" and (few := words[0].value("number")).isdigit():
        return list(range(min(int(few), count)))  # "las dos primeras"
    places: list[int] = []
    loose = [item for item in words if not item.has("the_one")]
    if not loose:
        return None
    if any(item.has("last", "ordinal") for item in loose) and any(
        (item.word.isdigit() or item.has("number")) and not item.has("ordinal") for item in loose
    ):
        return None  # "the last two and the first"
    for item in loose:
        place = _place(item, count, bare=bare or named)
        if place is None:
            return None
        places.append(place)
    if any(place >= count or place < 0 for place in places):
        return None
    return places


def _place(item: Item, count: int, *, bare: bool) -> int | None:
    if item.has("last"):
        return count - 1
    if item.has("ordinal"):
        return int(float(item.value("ordinal"))) - 1
    if not bare:
        return None
    if item.word.isdigit():
        return int(item.word) - 1
    if item.has("number") and item.value("number").isdigit():
        return int(item.value("number")) - 1
    if item.end - item.start == 1 and len(item.word) == 1 and "a" <= item.word <= "h":
        return ord(item.word) - ord("a")
    return None

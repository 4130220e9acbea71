"""Times of day given by the clock: "around 3pm", "a las 8 de la noche", "22:30"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.guide.understanding.items import Item

_PARTS = ((5, "night"), (12, "morning"), (17, "afternoon"), (21, "evening"), (24, "night"))


def clock_times(items: Sequence[Item]) -> Iterator[tuple[int, int, str]]:
    """Each time that says which half of the day it means: start, end, idea of the part of the day."""
    for place, item in enumerate(items):
        if not item.word.isdigit() or not 0 <= int(item.word) <= 24:
            continue
        after = place + 1
        hour = int(item.word)
        if after + 1 < len(items) and items[after].word == ":" and items[after + 1].word.isdigit():
            after += 2
        half = items[after] if after < len(items) else None
        if half is not None and half.has("am", "pm"):
            yield item.start, half.end, part_of_day(hour % 12 + 12 * half.has("pm"))
        elif after > place + 1 and hour > 12:
            yield item.start, items[after - 1].end, part_of_day(hour)


def part_of_day(hour: int) -> str:
    """The idea of the part of the day that an hour from 0 to 24 lies in."""
    return next(name for end, name in _PARTS if hour < end or end == 24)

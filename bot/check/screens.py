"""Screens that add up: bands that cover every total, and worked examples that come out as written."""

from __future__ import annotations

from collections.abc import Iterator

from bot.book.load import Book
from bot.book.place import place_of
from bot.book.problem import Problem
from bot.book.screen import Example, Screen, score

IN_ORDER = "Bands cover every total once, in order."


def screens_add_up(book: Book) -> Iterator[Problem]:
    """The bands of a screen cover every total once and in order; its worked examples come out as written."""
    for screen in book.screens.values():
        if found := list(_bands(screen)):
            yield from found
            continue
        if not screen.examples:
            says = f"The screen '{screen.screen}' has no worked example."
            yield Problem(
                screen.screen.place, "screen-example", says, "Add one under examples:, better three."
            )
        for example in screen.examples:
            yield from _tried(screen, example)


def _bands(screen: Screen) -> Iterator[Problem]:
    if not screen.items or not screen.options or not screen.bands:
        says = f"The screen '{screen.screen}' has no items, no options or no bands."
        yield Problem(screen.screen.place, "screen-bands", says, "Add at least one of each.")
        return
    values = [option.value for option in screen.options.values()]
    low, high = (screen.multiply * len(screen.items) * edge for edge in (min(values), max(values)))
    expected = low
    for band in screen.bands:
        if band.low != expected:
            says = f"The band '{band.name}' begins at {band.low}, but {expected} comes next."
            yield Problem(band.place, "screen-bands", says, IN_ORDER)
        expected = band.high + 1
    if expected != high + 1:
        says = f"The bands end at {expected - 1}, but a total can be {high} at most."
        yield Problem(screen.bands[-1].place, "screen-bands", says, IN_ORDER)


def _tried(screen: Screen, example: Example) -> Iterator[Problem]:
    allowed = {option.value for option in screen.options.values()}
    odd = [value for value in example.answers if value not in allowed]
    if len(example.answers) != len(screen.items):
        says = f"This example has {len(example.answers)} answers for {len(screen.items)} items."
        yield Problem(example.place, "screen-example", says, "Give one for each item, in their order.")
        return
    if odd:
        says = f"No option has the value {odd[0]}."
        advice = f"Values: {', '.join(map(str, sorted(allowed)))}."
        yield Problem(example.place, "screen-example", says, advice)
        return
    result = score(screen, dict(zip(map(str, screen.items), example.answers, strict=True)))
    if result is None:
        return
    band = str(result.band.name) if result.band is not None else "no band"
    if (result.total, band) != (example.total, example.band):
        says = f"This example comes to {result.total} ({band}), not to {example.total} ({example.band})."
        advice = "Correct the example, the bands or the values of the options."
        yield Problem(example.place, "screen-example", says, advice)
    for scale, wanted in example.scales.items():
        if scale not in result.scales:
            says = f"There is no scale '{scale}'."
            yield Problem(place_of(scale), "screen-example", says, f"Scales: {', '.join(result.scales)}.")
        elif result.scales[scale] != wanted:
            says = f"The scale '{scale}' comes to {result.scales[scale]} here, not to {wanted}."
            yield Problem(place_of(scale), "screen-example", says, "Correct one of the two.")


SCREENS = (screens_add_up,)

"""What check found, put where it belongs on the maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.book.flow import Flow
from bot.book.place import Place, place_of
from bot.book.problem import Problem
from bot.map.picture import Mark, Picture

HEAD = ""  # what stands before the states


def with_problems(picture: Picture, flow: Flow, problems: Iterable[Problem]) -> Picture:
    """The picture of a flow with each problem of its file on its state; what belongs to none, on the whole."""
    owners = sorted(_owners(flow))
    marks: dict[str, list[Mark]] = {}
    for problem in problems:
        if problem.place.file == flow.place.file:
            owner = max((place, name) for place, name in owners if place <= _start(problem.place))[1]
            marks.setdefault(owner, []).append(_mark(problem))
    boxes = tuple(
        replace(box, marks=tuple(marks.pop(box.name, ()))) if box.name else box for box in picture.boxes
    )
    return replace(picture, boxes=boxes, marks=tuple(mark for left in marks.values() for mark in left))


def with_counts(picture: Picture, pictures: Iterable[Picture]) -> Picture:
    """The picture of all flows, with what was found in each."""
    found = {each.name: tuple(_counts(each)) for each in pictures}
    return replace(picture, boxes=tuple(replace(box, marks=found.get(box.name, ())) for box in picture.boxes))


def _owners(flow: Flow) -> Iterable[tuple[tuple[int, int], str]]:
    """Where each part of the file begins, and the state it belongs to."""
    yield (0, 0), HEAD
    for slot in flow.slots.values():
        yield _start(slot.place), HEAD
    for state in flow.states.values():
        yield _start(place_of(state.name)), str(state.name)
    for name in flow.broken:
        yield _start(place_of(name)), str(name)


def _start(place: Place) -> tuple[int, int]:
    return place.line, place.column


def _mark(problem: Problem) -> Mark:
    return Mark(problem.severity, f"line {problem.place.line}: {problem.says}")


def _counts(picture: Picture) -> Iterable[Mark]:
    marks = picture.all_marks
    for severity in ("error", "warning"):
        if count := sum(mark.severity == severity for mark in marks):
            yield Mark(severity, f"{count} {severity}{'' if count == 1 else 's'}")

"""Which arrows are better told in words: their lines would hide all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.map.picture import Arrow

MANY_COME = 6  # where more states than this lead to, those that lead elsewhere too get signs


def with_signs(arrows: Sequence[Arrow], order: Sequence[str]) -> Iterator[Arrow]:
    """The arrows, some of them as signs: those to a place that many lead to, and those that lead round in a circle.

    A circle is cut where it leads back up, in the order of the file: so all lines lead down.
    """
    come = Counter(arrow.target for arrow in arrows)
    leave = Counter(arrow.source for arrow in arrows)
    place = {name: number for number, name in enumerate(order)}
    leads: dict[str, list[str]] = {}
    for arrow in arrows:
        leads.setdefault(arrow.source, []).append(arrow.target)
    for arrow in arrows:
        leads_up = place[arrow.target] <= place[arrow.source]
        if come[arrow.target] > MANY_COME and leave[arrow.source] > 1:
            yield replace(arrow, sign="→")
        elif leads_up and arrow.source in _behind(arrow.target, leads):
            yield replace(arrow, sign="↑")
        else:
            yield arrow


def _behind(start: str, leads: Mapping[str, list[str]]) -> set[str]:
    """A place, and all that can be reached from it."""
    found, queue = {start}, [start]
    while queue:
        new = [name for name in leads.get(queue.pop(), ()) if name not in found]
        found.update(new)
        queue += new
    return found

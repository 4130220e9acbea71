"""All maps of a book, from what check read and found."""

from __future__ import annotations

from collections.abc import Sequence

from bot.check import Report
from bot.map.marks import with_counts, with_problems
from bot.map.overview import commands_of, of_flows
from bot.map.picture import Picture
from bot.map.states import of_flow


def pictures(report: Report, names: Sequence[str] = (), problems: bool = False) -> list[Picture]:
    """The pictures of some flows; or, where none is named, of how the flows run each other and of each flow."""
    safety = str(report.guide.safety) if report.guide is not None else ""
    drawn = []
    for name in names or report.flows:
        flow = report.flows[name]
        picture = of_flow(flow, safety, commands_of(report.guide, name))
        if problems:
            picture = with_problems(picture, flow, [*report.errors, *report.warnings])
        drawn.append(picture)
    if names:
        return drawn
    overview = of_flows(report.flows, report.guide)
    return [with_counts(overview, drawn) if problems else overview, *drawn]


def beside(report: Report, drawn: Sequence[Picture], problems: bool) -> str:
    """What is to be told about problems that the pictures don't show; "" for nothing."""
    every = len(report.errors) + len(report.warnings)
    if not problems:
        return (
            f"There are errors in the flows: {len(report.errors)}. --problems marks them."
            if report.errors
            else ""
        )
    left = every - sum(len(picture.all_marks) for picture in drawn if picture.name)
    return (
        f"Problems that are on none of these maps: {left}. `kratom-guide check` shows them." if left else ""
    )

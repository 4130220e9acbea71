"""Lines that stand too far in, or not far enough."""

from __future__ import annotations

from bot.book.causes.complaint import Complaint, depth_of, is_filled, spaces
from bot.book.problem import Problem


def indentation(complaint: Complaint) -> Problem:
    """A line that stands too far in, or not far enough; what is left when there is no likelier cause."""
    before = complaint.line_before(complaint.line)
    if before and _is_the_odd_one(complaint, before):
        return outlier(complaint, before)
    return _lone_dash(complaint) or _breaks_in(complaint) or _does_not_fit(complaint)


def _does_not_fit(complaint: Complaint) -> Problem:
    depth = depth_of(complaint.text)
    levels = _levels_before(complaint)
    near = sorted(sorted(levels, key=lambda level: abs(level - depth))[:2], reverse=True)
    like = " or ".join(f"{level} (like line {levels[level]})" for level in near if level != depth)
    says = f"This line does not fit in here: it stands {spaces(depth)} in."
    if depth in levels and complaint.text.lstrip().startswith("- "):
        says = f"A list item stands here among keys, {spaces(depth)} in."
    advice = (
        f"Count the spaces at its start: {like} may be meant." if like else "Compare it with the lines above."
    )
    if levels and depth > max(levels):
        advice += " Or a line with a key is missing before it."
    return Problem(complaint.whole_line(), "wrong-indent", says, advice)


def _levels_before(complaint: Complaint) -> dict[int, int]:
    """How far the blocks stand in that are open before the complaint, each with a line of it."""
    levels: dict[int, int] = {}
    for number in range(complaint.line - 1, 0, -1):
        depth = depth_of(complaint.lines[number - 1])
        if is_filled(complaint.lines[number - 1]) and depth < min(levels, default=10**6):
            levels[depth] = number
    return levels


def _lone_dash(complaint: Complaint) -> Problem | None:
    """A dash before the first of several keys, which makes a list of them."""
    if complaint.opened is None or complaint.text.lstrip().startswith("-"):
        return None
    line, depth = complaint.opened[0], depth_of(complaint.text)
    between = complaint.lines[line - 1 : complaint.line - 1]
    dashes = [text for text in between if text.startswith(" " * depth + "- ")]
    if dashes != [complaint.lines[line - 1]] or complaint.line_before(complaint.line) == line:
        return None
    says = f"A list begins here with -, but line {complaint.line}, which belongs to it, has none."
    return Problem(complaint.whole_line(line), "wrong-indent", says, "Delete the - here, or write one there.")


def _breaks_in(complaint: Complaint) -> Problem | None:
    """A line too far left, which ends a block that goes on below it."""
    depth = depth_of(complaint.text)
    line = complaint.line_before(complaint.line)
    inside = line
    while line and depth_of(complaint.lines[line - 1]) > depth:
        line = complaint.line_before(line)
    above = complaint.line_before(line) if line else 0
    while above and depth_of(complaint.lines[above - 1]) > depth:
        above = complaint.line_before(above)
    if line == inside or not above or depth_of(complaint.lines[line - 1]) == depth:
        return None
    return outlier(complaint, line) if depth_of(complaint.lines[above - 1]) == depth else None


def _is_the_odd_one(complaint: Complaint, before: int) -> bool:
    """Whether rather the line before stands wrong: an odd number in, or first and not at the edge."""
    depth, above = depth_of(complaint.text), depth_of(complaint.lines[before - 1])
    return above % 2 > depth % 2 or (depth == 0 < above and complaint.line_before(before) == 0)


def outlier(complaint: Complaint, line: int) -> Problem:
    depth, next_depth = depth_of(complaint.lines[line - 1]), depth_of(complaint.text)
    says = f"This line stands {spaces(depth)} in, but line {complaint.line} {spaces(next_depth)}."
    advice = f"If they belong side by side, give both {next_depth}."
    return Problem(complaint.whole_line(line), "wrong-indent", says, advice)

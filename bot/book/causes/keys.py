"""Keys without a colon, texts with one, and lines that speak to YAML itself."""

from __future__ import annotations

import re

from bot.book.causes.complaint import (
    KEY_AND_TEXT,
    Complaint,
    colon_in_text,
    depth_of,
    in_quotes,
    is_filled,
    list_on_the_line,
    spaces,
)
from bot.book.causes.indentation import outlier
from bot.book.causes.quotes import NOT_AT_THE_START
from bot.book.problem import Problem

NO_SPACE = re.compile(r"^\s*(?:- +)*[^\W\d][\w-]*(?P<colon>[:\uff1a](?!//)(?=[^ \t])|\uff1a)")


def colon(complaint: Complaint) -> Problem | None:
    """A colon inside a text, or a line whose indentation makes it a part of the text above."""
    if "mapping values are not allowed" not in complaint.words:
        return None
    if _first_colon(complaint) and (odd := _loose_line(complaint)) is not None:
        return odd
    whole = KEY_AND_TEXT.match(complaint.text)
    if whole is not None and whole.end("lead") < complaint.column:
        lead, text = whole["lead"].strip(), whole["text"]
        if re.fullmatch(r"[\w.-]+:", text):
            says = f"There is one colon too many after '{text[:-1]}'."
            return Problem(complaint.place(), "colon-in-text", says, f"Write {lead} {text[:-1]}")
        if text.startswith("- "):
            return list_on_the_line(complaint, whole)
        if text[0] in NOT_AT_THE_START + "[{\"'":
            return None
        return colon_in_text(complaint, complaint.line, complaint.column, f"{lead} {in_quotes(text)}")
    before = complaint.line_before(complaint.line)
    name = complaint.text[: complaint.column - 1].strip()
    if name.startswith("- ") or re.fullmatch(r"[\w.-]+", name):
        return _too_deep(complaint, before)
    return colon_in_text(
        complaint,
        complaint.line,
        complaint.column,
        f'"{complaint.text.strip()}"',
        f" It begins on line {before}.",
    )


def _too_deep(complaint: Complaint, before: int) -> Problem:
    depth, above = depth_of(complaint.text), complaint.line_before(before)
    level, above_level = depth_of(complaint.lines[before - 1]), depth_of(complaint.lines[max(above - 1, 0)])
    ends_a_block = above and level < above_level <= depth
    should_be_inside = above and level == above_level and complaint.lines[above - 1].rstrip().endswith(":")
    if ends_a_block or should_be_inside:
        return outlier(complaint, before)
    says = f"This line stands {spaces(depth)} in, as if it went on with the text of line {before}."
    advice = f"Give it as many as line {before} has: {depth_of(complaint.lines[before - 1])}."
    advice += " Or a line with a key is missing between the two."
    return Problem(complaint.whole_line(), "wrong-indent", says, advice)


def _first_colon(complaint: Complaint) -> bool:
    """Whether the colon of the complaint is the first of its line."""
    return not re.search(r":\s", complaint.text[: complaint.column - 1])


def not_of_a_flow(complaint: Complaint) -> Problem | None:
    """Lines that speak to YAML itself: three dots end the file, a percent sign begins an instruction."""
    for number, line in enumerate(complaint.lines[: complaint.line], 1):
        if "document start" in complaint.words and re.match(r"\.\.\.(\s|$)", line):
            says = "The line with ... ends the file here: what follows would never be read."
            return Problem(
                complaint.place(number, 1, 4), "two-documents", says, "Delete the line with the dots."
            )
        if line.startswith("%"):
            says = "A line that begins with % speaks to YAML itself and has no place in a flow."
            return Problem(complaint.place(number, 1, len(line) + 1), "yaml-directive", says, "Delete it.")
    return None


def no_colon(complaint: Complaint) -> Problem | None:
    """A key without its colon, or without the space after it, or a text that a # has cut in two."""
    if complaint.text.lstrip(" -").startswith(": "):
        column = complaint.text.index(":") + 1
        return Problem(
            complaint.place(column=column), "odd-key", "There is no word before this colon.", "Write one."
        )
    line = complaint.line
    if "could not find expected ':'" in complaint.words and complaint.opened is not None:
        line = complaint.opened[0]
    elif "but found '<scalar>'" not in complaint.words:
        return _loose_line(complaint)
    before = complaint.line_before(line)
    cut = re.search(r"\S\s+(?P<hash>#.*)$", complaint.lines[before - 1]) if before else None
    if cut is not None and depth_of(complaint.lines[line - 1]) > depth_of(complaint.lines[before - 1]):
        return Problem(
            complaint.place(before, cut.start("hash") + 1, len(complaint.lines[before - 1]) + 1),
            "cut-by-comment",
            "The text stops at the # here, and goes on in the next line.",
            "Put the whole text in quotes.",
        )
    return _no_colon(complaint, line) or _loose_line(complaint)


def _loose_line(complaint: Complaint) -> Problem | None:
    """A line shortly before the complaint that should have a key and has none."""
    line = complaint.line
    for _ in range(4):
        line = complaint.line_before(line)
        if line and (problem := _no_colon(complaint, line)) is not None:
            return problem
    return None


def _no_colon(complaint: Complaint, line: int) -> Problem | None:
    """What is wrong with a line that should have a key, if it does not go on with a text above it."""
    text = complaint.lines[line - 1]
    if _goes_on(complaint, line):
        return None
    if (missing := NO_SPACE.match(text)) is not None:
        return _no_space(complaint, line, missing.start("colon") + 1)
    if (dash := re.match(r"\s*-(?=[^\s\d-])", text)) is not None:
        says = "A space is missing after this -."
        return Problem(
            complaint.place(line, dash.end()), "missing-space", says, f"Write - {text[dash.end() :].strip()}"
        )
    if re.search(r":(\s|$)", text) or text.lstrip()[:1] in {"-", '"', "'", "[", "{", "|", ">", "%"}:
        return None
    return Problem(
        complaint.whole_line(line),
        "missing-colon",
        "There is no key with a colon in this line.",
        "Write it as name: value. If it goes on with the text above, give it more spaces than that key.",
    )


def _no_space(complaint: Complaint, line: int, column: int) -> Problem:
    text = complaint.lines[line - 1]
    if text[column - 1] == "\uff1a":
        says, advice = (
            "This is a wide colon (U+FF1A), which YAML does not know.",
            "Write a plain one, and a space.",
        )
    elif text[column].isspace():
        says, advice = (
            "After this colon stands an odd space, which YAML does not know.",
            "Delete it and type a space.",
        )
    else:
        says = "A space is missing after this colon."
        advice = f"Write {text[:column].strip()} {text[column:].strip()}"
    return Problem(complaint.place(line, column), "missing-space", says, advice)


def _goes_on(complaint: Complaint, line: int) -> bool:
    """Whether a line goes on with the text of a key above it."""
    depth = depth_of(complaint.lines[line - 1])
    for text in reversed(complaint.lines[: line - 1]):
        if is_filled(text) and depth_of(text) < depth:
            return re.search(r"[:-]\s+\S", text) is not None and NO_SPACE.match(text) is None
    return False

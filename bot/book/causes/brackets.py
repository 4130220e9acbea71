"""What goes wrong between { } and [ ]."""

from __future__ import annotations

import re

from bot.book.causes.complaint import Complaint, colon_in_text, depth_of, in_quotes, is_filled
from bot.book.problem import Problem

# after one of these, a colon inside braces nearly always means that a comma is missing
KEYS_IN_BRACES = {
    "label", "understands", "alone", "go", "when", "to", "says", "many", "value", "name", "from", "item",
    "signal", "title", "by", "year", "url", "on", "how", "seen", "word", "days", "answers", "total", "band",
    "scales", "runs",
}  # fmt: skip


def cut_inside_brackets(complaint: Complaint) -> Problem | None:
    """A # between brackets, which takes the closing one along."""
    if complaint.opened is None or "flow" not in complaint.words:
        return None
    line, column = complaint.opened
    cut = re.compile(r"\s(?P<hash>#.*)[\]}]").search(complaint.lines[line - 1], column)
    if cut is None:
        return None
    return Problem(
        complaint.place(line, cut.start("hash") + 1, len(complaint.lines[line - 1]) + 1),
        "cut-by-comment",
        "The # begins a note here, and the closing bracket becomes a part of it.",
        "Put the text with the # in quotes.",
    )


def brackets(complaint: Complaint) -> Problem | None:
    """A bracket or brace that is not closed, one too many, or the wrong one."""
    words, found = complaint.words, complaint.text[complaint.column - 1 : complaint.column]
    if "flow" in words and "node content" in words:
        says = "Something is missing before this sign."
        return Problem(complaint.place(), "odd-bracket", says, "Write what belongs here, or delete a comma.")
    if "flow" not in words and found in {"]", "}"}:
        says = f"This {found} closes nothing: there is one too many."
        return Problem(complaint.place(), "odd-bracket", says, "Delete it, or open one before it.")
    if "flow" not in words or complaint.opened is None:
        return None
    line, column = complaint.opened
    sign = complaint.lines[line - 1][column - 1 : column]
    wanted = {"[": "]", "{": "}"}.get(sign)
    if wanted is None:
        return None
    if found in {"]", "}"} and found != wanted:
        says = f"This {found} does not fit to the {sign} that was opened on line {line}."
        return Problem(complaint.place(), "odd-bracket", says, f"Close it with {wanted}.")
    if _closes(complaint, line, column):
        return None
    return Problem(
        complaint.place(line, column),
        "open-bracket",
        f"The {sign} that is opened here is not closed.",
        f"Put {wanted} at the end of it.",
    )


def _closes(complaint: Complaint, line: int, column: int) -> bool:
    """Whether a bracket is closed again before the next key that stands no deeper than its own line."""
    depth, open_ = depth_of(complaint.lines[line - 1]), 0
    for number, text in enumerate(complaint.lines[line - 1 :]):
        if number and is_filled(text) and depth_of(text) <= depth:
            return False
        for char in re.sub(r"\"[^\"]*\"|'[^']*'", "", text[column - 1 :] if number == 0 else text):
            open_ += {"[": 1, "{": 1, "]": -1, "}": -1}.get(char, 0)
            if open_ == 0 and char in "]}":
                return True
    return False


def inside_braces(complaint: Complaint) -> Problem | None:
    """Between brackets: a comma is missing, or a text has a colon in it."""
    if "flow" not in complaint.words:
        return None
    before = complaint.text[: complaint.column - 1]
    start = max(before.rfind(sign) for sign in "{[,") + 1
    part = re.match(r"\s*(?P<key>[\w.-]+: +)?(?P<text>.*)$", before[start:])
    text = part["text"] if part is not None else ""
    word = re.search(r"(?P<word>[\w.-]+)\s*$", text)
    if complaint.text[complaint.column - 1 : complaint.column] == ":" and not (
        word and word["word"] in KEYS_IN_BRACES and text.strip() != word["word"]
    ):
        rest = re.match(r":[^,}\]]*", complaint.text[complaint.column - 1 :])
        quoted = in_quotes(text.strip() + (rest.group().rstrip() if rest is not None else ""))
        return colon_in_text(
            complaint, complaint.line, complaint.column, f"{part['key'] or '' if part else ''}{quoted}"
        )
    column = len(before) - len(text) + word.start() + 1 if word is not None and text else complaint.column
    return Problem(
        complaint.place(column=min(column, complaint.column), end=complaint.column),
        "missing-comma",
        "A comma is missing before this, or the text before it needs quotes.",
        "Inside { } and [ ] there is a comma between any two things.",
    )

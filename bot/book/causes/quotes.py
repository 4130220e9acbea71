"""Quotation marks that are missing or too many, and texts that need them."""

from __future__ import annotations

import re

import yaml

from bot.book.causes.complaint import ITEM, KEY_AND_TEXT, Complaint, in_quotes, list_on_the_line, needs_quotes
from bot.book.problem import Problem

LOOKS_LIKE_A_KEY = re.compile(r"\s*(?:- +)*[\w.-]+:(?:\s|$)")


NOT_AT_THE_START = "@`%&*!|>?,"


def open_quote(complaint: Complaint) -> Problem | None:
    """A quotation mark that is missing: the text runs on over the keys below it."""
    start = None
    for token in complaint.tokens:
        if isinstance(token, yaml.ScalarToken) and token.style in {"'", '"'}:
            first, last = token.start_mark.line, token.end_mark.line
            if any(LOOKS_LIKE_A_KEY.match(line) for line in complaint.lines[first + 1 : last + 1]):
                start = (first + 1, token.start_mark.column + 1)
                break
    if start is None and "quoted scalar" in complaint.words and "escape" not in complaint.words:
        start = complaint.opened
    if start is None:
        return None
    mark = complaint.lines[start[0] - 1][start[1] - 1 : start[1]]
    return Problem(
        complaint.place(*start),
        "open-quote",
        f"The quotation mark {mark} that is opened here is not closed.",
        f"Put {mark} at the end of the text as well, or leave both out.",
    )


def backslash(complaint: Complaint) -> Problem | None:
    """A backslash in double quotes."""
    if "escape" not in complaint.words and "hexadecimal" not in complaint.words:
        return None
    column = complaint.text.rfind("\\", 0, complaint.column) + 1
    return Problem(
        complaint.place(column=column),
        "odd-backslash",
        "Between double quotes, a backslash \\ makes a sign of what follows, and there is no such sign.",
        "Write it twice (\\\\), or put the text in single quotes.",
    )


def early_quote(complaint: Complaint) -> Problem | None:
    """A quotation mark inside a text, which ends it too early."""
    for token in complaint.tokens:
        if not isinstance(token, yaml.ScalarToken) or token.style not in {"'", '"'}:
            continue
        line, start, end = token.end_mark.line + 1, token.start_mark.column, token.end_mark.column
        if line != complaint.line or token.start_mark.line != token.end_mark.line or end >= complaint.column:
            continue
        if complaint.text[end : complaint.column - 1].strip() or complaint.text[end:].strip()[:1] in ",]}:#":
            continue
        whole = complaint.text[start:].rstrip().rstrip(",")
        return Problem(
            complaint.place(column=end, end=end + 1),
            "early-quote",
            f"The text ends at this quotation mark {token.style}, and more follows.",
            f"Write a mark inside a text in another kind than around it: {in_quotes(whole)}",
        )
    return None


def bad_start(complaint: Complaint) -> Problem | None:
    """A text that begins with a sign that means something to YAML."""
    column = complaint.column
    if "cannot start any token" in complaint.words:
        if complaint.text[column - 1 : column] == "\t":
            return Problem(
                complaint.place(), "tab-indent", "A tab is here, where YAML wants a space.", "Write a space."
            )
        inner = re.match(r"[^,}\]]*", complaint.text[column - 1 :])
        text = (
            inner.group().strip()
            if inner is not None and "{" in complaint.text[:column]
            else complaint.text[column - 1 :].strip()
        )
        return needs_quotes(complaint, column, text)
    whole = KEY_AND_TEXT.match(complaint.text) or ITEM.match(complaint.text)
    if whole is None or whole.start("text") >= column:
        return None
    text = whole["text"]
    if text.startswith("- "):
        return list_on_the_line(complaint, whole)
    closed = text[0] in "[{" and _closes_before(complaint, whole.start("text"))
    if closed or text[0] in NOT_AT_THE_START:
        return needs_quotes(complaint, whole.start("text") + 1, text)
    return None


def _closes_before(complaint: Complaint, start: int) -> bool:
    """Whether a bracket in the line of the complaint is closed before its column, so that text follows it."""
    part = complaint.text[start : complaint.column - 1]
    return part.count(part[:1]) == part.count({"[": "]", "{": "}"}.get(part[:1], part[:1])) > 0


def tag(complaint: Complaint) -> Problem | None:
    """A word that begins with an exclamation mark."""
    if "tag" not in complaint.words:
        return None
    column = complaint.text.rfind("!", 0, complaint.column) + 1
    return needs_quotes(complaint, column or complaint.column, complaint.text[max(column - 1, 0) :].strip())

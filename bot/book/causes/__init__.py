"""The causes behind a YAML complaint. Each function knows its own cause in the complaint, or none."""

from __future__ import annotations

from collections.abc import Callable

from bot.book.causes.brackets import brackets, cut_inside_brackets, inside_braces
from bot.book.causes.complaint import Complaint
from bot.book.causes.indentation import indentation
from bot.book.causes.keys import colon, no_colon, not_of_a_flow
from bot.book.causes.quotes import backslash, bad_start, early_quote, open_quote, tag
from bot.book.problem import Problem

# the likeliest first
CAUSES: tuple[Callable[[Complaint], Problem | None], ...] = (
    open_quote,
    backslash,
    early_quote,
    cut_inside_brackets,
    brackets,
    inside_braces,
    colon,
    tag,
    not_of_a_flow,
    bad_start,
    no_colon,
)

__all__ = ["Complaint", "likeliest"]


def likeliest(complaint: Complaint) -> Problem:
    """The problem with the likeliest cause; where none is known, the indentation is it."""
    found = (cause(complaint) for cause in CAUSES)
    return next((problem for problem in found if problem is not None), indentation(complaint))

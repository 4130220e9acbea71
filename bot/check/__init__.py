"""The rules that a book must keep before anyone talks to it."""

from bot.check.report import Report, problems, render

__all__ = ["Report", "problems", "render"]

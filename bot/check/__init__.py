"""The rules that a book must keep before anyone talks to it."""

from bot.check.report import Report, problems, render, soundness

__all__ = ["Report", "problems", "render", "soundness"]

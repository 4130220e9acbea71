"""A report as workflow commands of GitHub Actions, which show each problem beside its line in a pull request.

GitHub shows ten errors and ten warnings of a step, and no more; the log has all of them.
"""

from __future__ import annotations

from bot.book.problem import Problem
from bot.check.report import Report


def github(report: Report, folder: str) -> str:
    """A line for each problem, errors first. File names are made relative to `folder`, that of the repository."""
    return "\n".join(_command(problem, folder) for problem in (*report.errors, *report.warnings))


def _command(problem: Problem, folder: str) -> str:
    place = problem.place
    properties = {
        "file": place.file.removeprefix(f"{folder}/"),
        "line": str(max(place.line, 1)),
        "col": str(max(place.column, 1)),
        "title": problem.rule,
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{problem.severity} {told}::{_data(_message(problem))}"


def _message(problem: Problem) -> str:
    also = [f"{words} {place}" for place, words in problem.also]
    story = (
        ["A conversation that shows it:", *(f"- {step}" for step in problem.story)] if problem.story else []
    )
    parts = [problem.says, *also, problem.advice, *story, f"More: kratom-guide rule {problem.rule}"]
    return "\n".join(part for part in parts if part)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

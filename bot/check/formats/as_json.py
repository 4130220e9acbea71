"""A report as JSON: the problems in their order, each with the same keys.

Lines and columns count from 1, in characters; `end` is the column after the last one of the place.
"""

from __future__ import annotations

import json
from typing import Any

from bot.book.place import Place
from bot.book.problem import Problem
from bot.check.report import Report


def as_json(report: Report) -> str:
    """{"problems": […], "allowed": […]}, errors first."""
    found = {
        "problems": [_problem(problem) for problem in (*report.errors, *report.warnings)],
        "allowed": [{**_problem(one.problem), "because": one.reason} for one in report.allowed],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        **_place(problem.place),
        "severity": problem.severity,
        "rule": problem.rule,
        "says": problem.says,
        "advice": problem.advice,
        "also": [{**_place(place), "says": words} for place, words in problem.also],
        "story": list(problem.story),
    }


def _place(place: Place) -> dict[str, Any]:
    end = max(place.end, place.column + 1)
    return {"file": place.file, "line": place.line, "column": place.column, "end": end}

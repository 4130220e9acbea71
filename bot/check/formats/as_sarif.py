"""A report as SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bot.book.place import Place
from bot.book.problem import Problem
from bot.check.report import Report
from bot.check.rules import Page, Rule, pages

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(report: Report, folder: str) -> str:
    """One run with all rules and all problems. File names are made relative to `folder`, that of the repository."""
    known = pages()
    told = [(problem, "") for problem in (*report.errors, *report.warnings)]
    told += [(one.problem, one.reason) for one in report.allowed]
    run = {
        "tool": {"driver": {"name": "kratom-guide", "rules": [_rule(page) for page in known.values()]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, reason, list(known), folder) for problem, reason in told],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(page: Page) -> dict[str, Any]:
    kind: type[Rule] = page.kind
    return {
        "id": page.id,
        "name": kind.__name__,
        "shortDescription": {"text": page.first},
        "fullDescription": {"text": f"{page.first}\n\n{page.why}"},
        "help": {"text": page.text, "markdown": page.markdown},
        "defaultConfiguration": {"level": kind.severity},
    }


def _result(problem: Problem, reason: str, ids: Sequence[str], folder: str) -> dict[str, Any]:
    story = (
        ["A conversation that shows it:", *(f"- {step}" for step in problem.story)] if problem.story else []
    )
    text = "\n".join(part for part in (problem.says, problem.advice, *story) if part)
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": ids.index(problem.rule) if problem.rule in ids else -1,
        "level": problem.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(problem.place, folder)}],
    }
    if problem.also:
        result["relatedLocations"] = [
            {"physicalLocation": _location(place, folder), "message": {"text": words}}
            for place, words in problem.also
        ]
    if reason:
        result["suppressions"] = [{"kind": "inSource", "justification": reason}]
    return result


def _location(place: Place, folder: str) -> dict[str, Any]:
    column = max(place.column, 1)
    region = {"startLine": max(place.line, 1), "startColumn": column, "endColumn": max(place.end, column + 1)}
    return {"artifactLocation": {"uri": _uri(place.file, folder)}, "region": region}


def _uri(file: str, folder: str) -> str:
    inside = file.removeprefix(f"{folder}/")
    return f"file://{quote(inside)}" if inside.startswith("/") else quote(inside)

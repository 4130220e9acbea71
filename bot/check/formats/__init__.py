"""The forms a report can have: text for people, and others for programs, for GitHub's pages, for readers of SARIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.check.formats.as_github import github
from bot.check.formats.as_json import as_json
from bot.check.formats.as_sarif import sarif
from bot.check.report import Report, render

# each takes the report, and the folder of the repository, to which file names are made relative where that is expected
FORMATS: Mapping[str, Callable[[Report, str], str]] = {
    "text": lambda report, _: render(report),
    "json": lambda report, _: as_json(report),
    "github": github,
    "sarif": sarif,
}

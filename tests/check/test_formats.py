"""A report for programs, for GitHub's pages and as SARIF: the same problems, at the same places."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.book.place import Place
from bot.book.problem import Problem
from bot.check.formats import FORMATS
from bot.check.report import Report
from tests.books import BROKEN, broken_book, checked, sound_book
from tests.test_cli import command

KEYS = ["file", "line", "column", "end", "severity", "rule", "says", "advice", "also", "story"]
ODD = Problem(
    Place("flows/a, b.yaml", 3, 5, 9),
    "dead-end",
    "100 % of it\nstops: here.",
    "Go on, or\r\nend.",
    ((Place("flows/ü 100%.yaml", 1, 1, 4), "It began here:"),),
    story=("tap: daily", "type: hm"),
)
ALLOW = "  # check: allow curly-quotes because a friend says it so"

# What the standard asks for, by the name of the object: the keys that must be there, and those that may.
SARIF = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"results", "columnKind"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"rules"}),
    "rule": ({"id"}, {"name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}),
    "text": ({"text"}, {"markdown"}),
    "result": (
        {"message"},
        {"ruleId", "ruleIndex", "level", "locations", "relatedLocations", "suppressions"},
    ),
    "location": (set(), {"physicalLocation", "message"}),
    "physicalLocation": ({"artifactLocation"}, {"region"}),
    "region": ({"startLine"}, {"startColumn", "endColumn"}),
    "suppression": ({"kind"}, {"justification"}),
}


def _report(*problems: Problem) -> Report:
    return Report(None, list(problems), [], {})


def _broken(folder: Path, rule: str) -> Path:
    return broken_book(folder, next(file for file in BROKEN if file.stem == rule))


def _quoted(folder: Path, comment: str) -> Path:
    """A sound book with curly quotes in it, and a comment behind them."""
    flows = sound_book(folder)
    text = (flows / "small.yaml").read_text(encoding="utf-8")
    text = text.replace("What was in it?", f"“What was in it?”{comment}")
    (flows / "small.yaml").write_text(text, encoding="utf-8")
    return flows


def _shape(name: str, thing: dict[str, Any]) -> None:
    must, may = SARIF[name]
    assert must <= thing.keys() <= must | may, name


def test_the_json_of_a_problem_has_always_the_same_keys(tmp_path: Path) -> None:
    for rule in ("no-such-state", "given-twice", "curly-quotes", "not-utf8"):
        report = checked(_broken(tmp_path / rule, rule))
        found = json.loads(FORMATS["json"](report, ""))
        assert list(found) == ["problems", "allowed"]
        (problem,) = found["problems"]
        assert list(problem) == KEYS
        assert problem["rule"] == rule
        for place, _ in [(problem, ""), *((also, "") for also in problem["also"])]:
            assert place["file"].endswith("flows/more.yaml")
            assert 1 <= place["column"] < place["end"]


def test_the_json_tells_what_the_text_tells(tmp_path: Path) -> None:
    (problem,) = json.loads(FORMATS["json"](checked(_broken(tmp_path, "given-twice")), ""))["problems"]
    assert (problem["line"], problem["column"], problem["end"], problem["severity"]) == (18, 3, 8, "error")
    assert problem["says"] == "'often' is already there, on line 8: one of the two would be lost."
    assert problem["advice"] == "Rename one of them, or delete one."
    (also,) = problem["also"]
    assert (also["line"], also["column"], also["says"]) == (8, 3, "The first one is here:")


def test_what_is_allowed_stands_apart_with_its_reason(tmp_path: Path) -> None:
    found = json.loads(FORMATS["json"](checked(_quoted(tmp_path, ALLOW)), ""))
    assert found["problems"] == []
    (allowed,) = found["allowed"]
    assert list(allowed) == [*KEYS, "because"]
    assert (allowed["rule"], allowed["because"]) == ("curly-quotes", "a friend says it so")


def test_a_problem_is_one_line_for_github_in_which_nothing_ends_too_early() -> None:
    line = FORMATS["github"](_report(ODD), "/home/me")
    assert line == (
        "::error file=flows/a%2C b.yaml,line=3,col=5,title=dead-end::"
        "100 %25 of it%0Astops: here.%0AIt began here: flows/ü 100%25.yaml:1:1%0AGo on, or%0D%0Aend.%0A"
        "A conversation that shows it:%0A- tap: daily%0A- type: hm%0AMore: kratom-guide rule dead-end"
    )


def test_a_warning_is_a_warning_for_github_and_a_sound_book_says_nothing(tmp_path: Path) -> None:
    report = checked(_broken(tmp_path / "broken", "curly-quotes"))
    lines = FORMATS["github"](report, tmp_path.as_posix()).splitlines()
    assert [line.split("::")[1] for line in lines] == [
        "warning file=broken/flows/more.yaml,line=19,col=10,title=curly-quotes"
    ]
    assert FORMATS["github"](checked(sound_book(tmp_path / "sound")), "") == ""


@pytest.mark.parametrize(
    "rule", ["no-such-state", "given-twice", "curly-quotes", "not-utf8", "no-guide", "in-english"]
)
def test_sarif_has_what_the_standard_asks_for_and_nothing_else(tmp_path: Path, rule: str) -> None:
    log = json.loads(FORMATS["sarif"](checked(_broken(tmp_path, rule)), tmp_path.as_posix()))
    _shape("log", log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    _shape("run", run)
    _shape("tool", run["tool"])
    driver = run["tool"]["driver"]
    _shape("driver", driver)
    for told in driver["rules"]:
        _shape("rule", told)
        for name in ("shortDescription", "fullDescription", "help"):
            _shape("text", told[name])
        assert told["defaultConfiguration"]["level"] in {"error", "warning"}
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    _shape("result", result)
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == rule
    assert len(result["locations"]) == 1
    for location in (*result["locations"], *result.get("relatedLocations", [])):
        _shape("location", location)
        _shape("physicalLocation", location["physicalLocation"])
        region = location["physicalLocation"]["region"]
        _shape("region", region)
        assert region["startLine"] >= 1
        assert 1 <= region["startColumn"] < region["endColumn"]
        assert re.fullmatch(
            r"flows/[a-z/]+\.(yaml|po)", location["physicalLocation"]["artifactLocation"]["uri"]
        )


def test_sarif_counts_columns_in_characters_and_says_so(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    text = (flows / "small.yaml").read_text(encoding="utf-8")
    text = text.replace("some: A few", "some: {label: 🍵🍵 A few, understnds: [two]}")
    (flows / "small.yaml").write_text(text, encoding="utf-8")
    (run,) = json.loads(FORMATS["sarif"](checked(flows), tmp_path.as_posix()))["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "understnds"


def test_names_of_files_are_written_as_addresses_in_sarif() -> None:
    outside = Problem(Place("/srv/flows/a.yaml", 1, 1), "dead-end", "x")
    (run,) = json.loads(FORMATS["sarif"](_report(ODD, outside), "/home/me"))["runs"]
    places = [place for r in run["results"] for place in (*r["locations"], *r.get("relatedLocations", []))]
    assert [place["physicalLocation"]["artifactLocation"]["uri"] for place in places] == [
        "flows/a%2C%20b.yaml",
        "flows/%C3%BC%20100%25.yaml",
        "file:///srv/flows/a.yaml",
    ]


def test_what_is_allowed_is_suppressed_with_its_reason_in_sarif(tmp_path: Path) -> None:
    (run,) = json.loads(FORMATS["sarif"](checked(_quoted(tmp_path, ALLOW)), ""))["runs"]
    (result,) = run["results"]
    (suppression,) = result["suppressions"]
    _shape("suppression", suppression)
    assert suppression == {"kind": "inSource", "justification": "a friend says it so"}


@pytest.mark.parametrize("form", ["json", "github", "sarif", "text"])
def test_in_every_form_the_status_tells_of_errors_and_nothing_goes_elsewhere(
    tmp_path: Path, form: str
) -> None:
    for rule, status in (("dead-end", 1), ("curly-quotes", 0)):
        flows = _broken(tmp_path / rule, rule)
        shown = command("check", str(flows), "--format", form, at=tmp_path)
        assert (shown.returncode, shown.stderr) == (status, "")
        assert shown.stdout == FORMATS[form](checked(flows), tmp_path.as_posix()) + "\n"


def test_a_form_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    shown = command("check", "--format", "xml", at=tmp_path)
    assert shown.returncode == 2
    assert "sarif" in shown.stderr

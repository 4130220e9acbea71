"""What GitHub runs: it can be read, may do little, and every command in it exists."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from bot.check.formats import FORMATS
from bot.cli import app
from tests.docs.snippets import PROJECT

FILE = PROJECT / ".github" / "workflows" / "check.yml"
PINNED = re.compile(r"[\w.-]+(?:/[\w.-]+)+@(?:[0-9a-f]{40}|v\d+)")


@pytest.fixture(scope="module")
def workflow() -> Any:
    return yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  `on` stays a word


def steps(workflow: Any, job: str) -> list[Any]:
    return list(workflow["jobs"][job]["steps"])


def commands(workflow: Any, job: str) -> list[str]:
    return [step["run"] for step in steps(workflow, job) if "run" in step]


def test_it_runs_for_each_push_and_each_pull_request(workflow: Any) -> None:
    assert workflow["on"].keys() == {"push", "pull_request"}


def test_it_may_read_and_only_the_check_may_put_what_it_found_beside_the_code(workflow: Any) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    may = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert may == {"flows": {"contents": "read", "security-events": "write"}, "everything": None}


def test_nothing_that_is_fetched_may_change_unseen(workflow: Any) -> None:
    used = [step["uses"] for job in workflow["jobs"] for step in steps(workflow, job) if "uses" in step]
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []
    for job in workflow["jobs"]:
        for step in steps(workflow, job):
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] == "false"


def test_the_check_writes_its_annotations_and_its_report_for_code_scanning(workflow: Any) -> None:
    run = "\n".join(commands(workflow, "flows"))
    assert {"github", "sarif"} <= set(FORMATS)
    assert set(re.findall(r"kratom-guide check --format (\w+)", run)) == {"github", "sarif"}
    upload = steps(workflow, "flows")[-1]
    assert "upload-sarif" in upload["uses"]
    assert f"> {upload['with']['sarif_file']}" in run


def test_the_other_job_runs_all_that_must_hold(workflow: Any) -> None:
    assert commands(workflow, "everything") == [".ci/run"]


def test_every_command_exists(workflow: Any) -> None:
    for job in workflow["jobs"]:
        for line in commands(workflow, job):
            tool, *words = line.split()
            if tool == ".venv/bin/kratom-guide":
                shown = CliRunner().invoke(app, [words[0], "--help"])
                assert shown.exit_code == 0, line
            else:
                assert (PROJECT / tool).stat().st_mode & 0o100, f"{tool} can't be run"


def test_it_names_no_host() -> None:
    assert "://" not in FILE.read_text(encoding="utf-8")

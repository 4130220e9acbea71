"""What the README at the top shows of a slip in the flows is what one sees."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import indent

import pytest

from bot.check import render
from bot.check.formats import FORMATS
from tests.books import checked
from tests.conftest import FLOWS
from tests.docs.snippets import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """The real flows with the slip that the README tells of."""
    flows = Path(shutil.copytree(FLOWS, tmp_path / "flows"))
    file = flows / "checkin.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("      - product\n", "      - produkt\n", 1), encoding="utf-8")
    return flows


def without_figures(text: str) -> str:
    """Lines move when the flows are edited, and nobody has to mend the README for that."""
    return re.sub(r"\d+", "0", text)


def test_what_check_says_of_a_slip(flows: Path) -> None:
    shown = render(checked(flows)).replace(flows.as_posix(), "flows")
    problem = shown.rpartition("\n\n")[0]
    assert without_figures(indent(problem, "   ")) in without_figures(README)


def test_what_github_is_told_of_a_slip(flows: Path) -> None:
    shown = FORMATS["github"](checked(flows), flows.parent.as_posix())
    line = next(line for line in shown.splitlines() if "produkt" in line)
    assert without_figures(line) in without_figures(README)

"""The real book, damaged in one place: each kind of damage is found, by the right rule and on the right line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.check import Report
from tests.books import checked

BOOK = Path(__file__).parents[2] / "flows"
DAMAGES = yaml.safe_load((Path(__file__).parent / "damages.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def flows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(BOOK, tmp_path_factory.mktemp("damaged") / "flows"))


def test_the_book_is_clean(flows: Path) -> None:
    report = checked(flows)
    assert [f"{p.place}: {p.says}" for p in (*report.errors, *report.warnings)] == []
    assert report.situations > 1000


def test_there_are_many_kinds_of_damage() -> None:
    assert len({damage["what"] for damage in DAMAGES}) >= 60


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage["what"].replace(" ", "-"))
def test_damage_is_found_where_it_was_done(flows: Path, damage: dict[str, str]) -> None:
    file = flows / damage["file"]
    whole = file.read_text(encoding="utf-8")
    assert damage["old"] in whole
    broken = whole.replace(damage["old"], damage["new"], 1) if damage["old"] else damage["new"]
    file.write_text(broken, encoding="utf-8")
    try:
        report = checked(flows)
    finally:
        file.write_text(whole, encoding="utf-8")
    where = damage.get("in", damage["file"])
    shown = broken if where == damage["file"] else (flows / where).read_text(encoding="utf-8")
    assert damage["at"] in shown
    line = shown[: shown.index(damage["at"])].count("\n") + 1
    assert (damage["rule"], where, line) in set(_found(report)), sorted(set(_found(report)))[:8]


def _found(report: Report) -> Iterator[tuple[str, str, int]]:
    for problem in (*report.errors, *report.warnings):
        yield problem.rule, problem.place.file.partition("flows/")[2], problem.place.line

"""`--problems`: what check found stands on the state it belongs to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.book.place import Place
from bot.book.problem import Problem
from bot.check import Report, problems
from bot.map.atlas import beside, pictures
from bot.map.picture import Mark, Picture
from bot.map.svg import svg
from tests.books import TODAY, sound_book

BROKEN = """flow: drawn
title: A broken one
start: ask
slots:
  a: [yes, no]
states:
  ask:
    ask: One?
    choices:
      yes: {label: "Yes", go: lots}
      no: {label: "No", go: unread}
  unread: {sya: Hello., go: lost}
  lots: {say: "Hello.", go: end}
"""


def report_on(text: str, folder: Path) -> Report:
    flows = sound_book(folder)
    (flows / "drawn.yaml").write_text(text, encoding="utf-8")
    return problems(flows, TODAY)


def drawn(report: Report, marked: bool = True) -> Picture:
    return pictures(report, ["drawn"], marked)[0]


def marks(picture: Picture) -> dict[str, list[Mark]]:
    return {box.name: list(box.marks) for box in picture.boxes if box.marks}


def test_a_state_with_an_error_is_marked_with_the_line_and_the_sentence(tmp_path: Path) -> None:
    text = BROKEN.replace("{sya: Hello., go: lost}", "{say: Hello., go: lost}")
    picture = drawn(report_on(text, tmp_path))
    mark = Mark("error", "line 12: There is no state called 'lost' in the flow 'drawn'.")
    assert marks(picture) == {"unread": [mark]}
    assert {box.name: box.kind for box in picture.boxes}["lost"] == "lost"
    shown = svg(picture, lambda _: "")
    assert 'class="box say has-error"' in shown
    assert f"error: {mark.says}" in shown
    assert "errors: 1, warnings: 0" in shown


def test_a_state_that_could_not_be_read_is_drawn_with_its_problem(tmp_path: Path) -> None:
    picture = drawn(report_on(BROKEN, tmp_path))
    assert [mark.says[:8] for mark in marks(picture)["unread"]] == ["line 12:"]
    assert {box.name: box.job for box in picture.boxes}["unread"] == "could not be read"


def test_a_warning_is_marked_as_one(tmp_path: Path) -> None:
    report = report_on(BROKEN, tmp_path)
    place = Place(report.flows["drawn"].place.file, 13, 15)
    warned = replace(
        report, errors=[], warnings=[Problem(place, "too-long", "It is long.", severity="warning")]
    )
    picture = drawn(warned)
    assert marks(picture) == {"lots": [Mark("warning", "line 13: It is long.")]}
    assert 'class="box say has-warning"' in svg(picture, lambda _: "")


def test_what_belongs_to_no_state_is_told_beside_the_title(tmp_path: Path) -> None:
    picture = drawn(report_on(BROKEN.replace("  a: [yes, no]", "  a: nothing"), tmp_path))
    assert [mark.says[:7] for mark in picture.marks] == ["line 5:"]
    assert "line 5:" in svg(picture, lambda _: "")


def test_without_the_option_nothing_is_marked_and_a_line_says_so(tmp_path: Path) -> None:
    report = report_on(BROKEN, tmp_path)
    picture = drawn(report, marked=False)
    assert picture.all_marks == ()
    assert (
        beside(report, [picture], problems=False)
        == f"There are errors in the flows: {len(report.errors)}. --problems marks them."
    )


def test_the_picture_of_all_flows_counts_what_is_in_each(tmp_path: Path) -> None:
    report = report_on(BROKEN.replace("{sya: Hello., go: lost}", "{say: Hello., go: lost}"), tmp_path)
    overview, *_ = pictures(report, problems=True)
    assert marks(overview) == {"drawn": [Mark("error", "1 error")]}


def test_what_is_on_none_of_the_maps_is_told_in_a_line(tmp_path: Path) -> None:
    report = report_on(BROKEN, tmp_path)
    small = pictures(report, ["small"], problems=True)
    told = beside(report, small, problems=True)
    assert (
        told
        == f"Problems that are on none of these maps: {len(report.errors)}. `kratom-guide check` shows them."
    )
    assert beside(report, pictures(report, problems=True), problems=True) == ""

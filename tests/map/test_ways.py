"""The picture shows the very ways of the machine that people talk to: each once, with what it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.book.flow import END
from bot.book.load import Book
from bot.guide.machine import compile_flow, ways_of
from bot.map.picture import START, Arrow, Picture
from bot.map.states import of_flow
from tests.map.books import KINDS, big_flow, flow_of


def words(picture: Picture, source: str) -> dict[str, list[str]]:
    return {a.target: [label.words for label in a.labels] for a in picture.arrows if a.source == source}


def test_every_way_of_every_machine_is_on_an_arrow_once_and_in_its_order(book: Book) -> None:
    for flow in book.flows.values():
        machine = compile_flow(flow, ways_of(flow))
        picture = of_flow(flow)
        for name in flow.states:
            ways = machine.get_transitions(source=name) if name in machine.events["go"].transitions else []
            drawn = [arrow for arrow in picture.arrows if arrow.source == name]
            assert [arrow.target for arrow in drawn] == list(dict.fromkeys(way.dest for way in ways))
            for arrow in drawn:
                assert len(arrow.labels) == sum(way.dest == arrow.target for way in ways)


def test_every_state_is_a_box_once_and_so_is_the_end(book: Book) -> None:
    for flow in book.flows.values():
        names = [box.name for box in of_flow(flow).boxes]
        assert len(names) == len(set(names))
        assert set(names) - {START, END} == set(flow.states)
        assert START in names


def test_conditions_are_sentences_and_choices_their_labels(tmp_path: Path) -> None:
    picture = of_flow(flow_of(KINDS, tmp_path))
    assert words(picture, "one") == {
        "several": ["if a is yes", "if a is no and b is red"],
        "said": ["otherwise"],
    }
    assert words(picture, "several") == {"shown": ["“Blue”"], "said": ["otherwise"]}
    assert words(picture, "said") == {"shown": [""]}
    assert words(picture, "crossroads") == {
        "one": ["if a is yes or not (b is red or blue)"],
        "deed": ["otherwise"],
    }


def test_each_kind_of_state_has_a_look_of_its_own(tmp_path: Path) -> None:
    kinds = {box.name: box.kind for box in of_flow(flow_of(KINDS, tmp_path)).boxes}
    assert kinds == {
        START: "start", "one": "ask", "several": "many", "said": "say", "shown": "show", "run": "run",
        "crossroads": "go", "deed": "do", END: "end",
    }  # fmt: skip


def test_a_way_round_in_a_circle_is_told_in_words_and_no_line_leads_up(tmp_path: Path) -> None:
    picture = of_flow(flow_of(KINDS, tmp_path))
    assert [(arrow.source, arrow.target) for arrow in picture.arrows if arrow.sign] == [("crossroads", "one")]
    for drawn in (picture, of_flow(big_flow(tmp_path / "big"))):
        order = {box.name: number for number, box in enumerate(drawn.boxes)}
        assert all(order[a.source] < order[a.target] for a in drawn.arrows if not a.sign)


def test_the_ways_out_of_the_safety_flow_are_no_lines(book: Book) -> None:
    picture = of_flow(book.flows["safety"], "safety")
    out = [arrow for arrow in picture.arrows if arrow.target in {END, "other", "stop"}]
    assert len(out) > 50
    leave = Counter(arrow.source for arrow in picture.arrows)
    assert all(arrow.sign == "→" for arrow in out if leave[arrow.source] > 1)


def test_safety_is_one_rail_on_every_other_flow_and_no_arrow(book: Book) -> None:
    picture = of_flow(book.flows["checkin"], "safety")
    assert picture.rail is not None
    assert picture.rail.opens == "safety"
    assert not [arrow for arrow in picture.arrows if arrow.target == "safety"]
    own = of_flow(book.flows["safety"], "safety")
    assert own.rail is not None
    assert own.rail.opens == ""


def test_a_sign_is_an_arrow_of_its_box(tmp_path: Path) -> None:
    picture = of_flow(flow_of(KINDS, tmp_path))
    box = next(box for box in picture.boxes if box.name == "crossroads")
    assert [type(arrow) for arrow in picture.signs(box)] == [Arrow]
    assert "if a is yes or not (b is red or blue)" in picture.signs(box)[0].spoken

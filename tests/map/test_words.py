"""The map as DOT and as Mermaid: every state and way once, whatever they are called."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from bot.book.flow import Flow
from bot.map.card import sign_words
from bot.map.dot import dot_text
from bot.map.layout import program
from bot.map.mermaid import mermaid
from bot.map.picture import Picture
from bot.map.states import of_flow
from tests.map.books import KINDS, ODD_NAMES, big_flow, flow_of, odd_flow

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=["kinds", "odd", "big"])
def flow(request: pytest.FixtureRequest, tmp_path: Path) -> Flow:
    match request.param:
        case "kinds":
            return flow_of(KINDS, tmp_path)
        case "odd":
            return odd_flow(tmp_path)
        case _:
            return big_flow(tmp_path)


def by_graphviz(picture: Picture) -> list[str]:
    """Every text that Graphviz shows."""
    line = [program(), "-Tsvg"]
    done = subprocess.run(line, input=dot_text(picture), capture_output=True, encoding="utf-8", check=True)
    return ["".join(text.itertext()) for text in fromstring(done.stdout).iter(f"{SVG}text")]  # noqa: S314


def lines_between(picture: Picture) -> Counter[tuple[str, str]]:
    number = {box.name: str(number) for number, box in enumerate(picture.boxes)}
    return Counter((number[arrow.source], number[arrow.target]) for arrow in picture.arrows if not arrow.sign)


def test_dot_has_every_state_and_way_once(flow: Flow) -> None:
    picture = of_flow(flow, "safety")
    text = dot_text(picture)
    assert re.findall(r"^  n(\d+) \[", text, re.MULTILINE) == [str(n) for n in range(len(picture.boxes))]
    assert Counter(re.findall(r"^  n(\d+) -> n(\d+)", text, re.MULTILINE)) == lines_between(picture)


def test_graphviz_shows_dot_with_every_text_as_it_is(flow: Flow) -> None:
    picture = of_flow(flow, "safety")
    shown = Counter(by_graphviz(picture))
    for box in picture.boxes:
        assert shown[box.name or "start"] >= 1
    words = [
        label.words for arrow in picture.arrows if not arrow.sign for label in arrow.labels if label.words
    ]
    words += [sign_words(arrow) for arrow in picture.arrows if arrow.sign]
    assert not Counter(words) - shown
    assert picture.title in shown


def unescaped(text: str) -> str:
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


def test_mermaid_has_every_state_and_way_once(flow: Flow) -> None:
    picture = of_flow(flow, "safety")
    text = mermaid(picture)
    boxes = re.findall(r'^  s(\d+)\W+"<b>(.*?)</b>', text, re.MULTILINE)
    assert [(number, unescaped(name.replace("<br/>", ""))) for number, name in boxes] == [
        (str(number), box.name or "start") for number, box in enumerate(picture.boxes)
    ]
    assert Counter(re.findall(r'^  s(\d+) -->(?:\|".*"\|)? s(\d+)$', text, re.MULTILINE)) == lines_between(
        picture
    )
    for arrow in picture.arrows:
        if arrow.sign:
            assert unescaped(sign_words(arrow)) in unescaped(text).replace("<br/>", " ")


def test_no_name_or_text_breaks_out_of_its_quotes_in_mermaid(tmp_path: Path) -> None:
    lines = mermaid(of_flow(odd_flow(tmp_path))).splitlines()
    start = lines.index("flowchart TD")
    for line in lines[start + 2 :]:
        outside = re.sub(r'"[^"]*"', "", line)
        assert re.fullmatch(r"  (classDef [\w #:,-]+|s\d+\W{1,6}:::\w+|s\d+ -->(\|\|)? s\d+)", outside), line


def test_mermaid_is_short_enough_for_github(tmp_path: Path) -> None:
    text = mermaid(of_flow(big_flow(tmp_path), "safety"))
    assert len(text) < 50_000
    assert text.count("-->") < 500


def test_the_same_flow_gives_the_same_words(tmp_path: Path) -> None:
    first, second = (of_flow(big_flow(tmp_path / name)) for name in ("one", "two"))
    assert dot_text(first) == dot_text(second)
    assert mermaid(first) == mermaid(second)


def test_the_odd_names_are_all_there(tmp_path: Path) -> None:
    assert set(ODD_NAMES) - {"日本"} <= set(by_graphviz(of_flow(odd_flow(tmp_path))))

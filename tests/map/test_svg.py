"""The map as SVG: every state and way once, readable for people, screen readers and browsers."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from bot.book.flow import Flow
from bot.book.load import Book
from bot.map.picture import Picture
from bot.map.states import of_flow
from bot.map.svg import svg
from tests.browser import shown
from tests.map.books import KINDS, ODD_NAMES, big_flow, flow_of, odd_flow

SVG = "{http://www.w3.org/2000/svg}"
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


def drawn(picture: Picture) -> Element:
    return fromstring(svg(picture, lambda flow: f"{flow}.svg"))  # noqa: S314  our own text


def of_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def said(element: Element) -> str:
    title = element.find(f".//{SVG}title")
    assert title is not None
    return title.text or ""


@pytest.fixture(params=["kinds", "odd", "big"])
def flow(request: pytest.FixtureRequest, tmp_path: Path) -> Flow:
    match request.param:
        case "kinds":
            return flow_of(KINDS, tmp_path)
        case "odd":
            return odd_flow(tmp_path)
        case _:
            return big_flow(tmp_path)


def test_every_state_is_there_once_and_so_is_every_way(flow: Flow) -> None:
    picture = of_flow(flow, "safety")
    root = drawn(picture)
    assert [box.get("data-state") for box in of_class(root, "box")] == [box.name for box in picture.boxes]
    ways = Counter((way.get("data-from"), way.get("data-to")) for way in of_class(root, "arrow"))
    assert ways == Counter((arrow.source, arrow.target) for arrow in picture.arrows)
    assert {said(way) for way in of_class(root, "arrow")} == {arrow.spoken for arrow in picture.arrows}


def test_odd_names_and_texts_are_shown_as_they_are(tmp_path: Path) -> None:
    root = drawn(of_flow(odd_flow(tmp_path)))
    texts = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    whole = {name for name in ODD_NAMES if len(name) < 30}
    assert whole <= texts
    assert 'Quotes " and <b> & a `tick` #1 😀 {x} [y] (z) |p| \\n; %%c' in texts
    assert '"Yes" <b>&</b> 😀' in texts
    assert any("👨‍👩‍👧" in text for text in texts)


def test_the_picture_has_a_title_and_tells_itself_in_words(flow: Flow) -> None:
    picture = of_flow(flow)
    root = drawn(picture)
    by_id = {element.get("id"): element for element in root.iter()}
    title, about = (by_id[name] for name in root.get("aria-labelledby", "").split())
    assert title.text == picture.title
    assert all(arrow.spoken in (about.text or "") for arrow in picture.arrows)


def test_nothing_is_fetched_and_nothing_runs(flow: Flow) -> None:
    text = svg(of_flow(flow), lambda _: "")
    assert re.findall(r"https?://[^\"'\s]*", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<script|@import|<image|<foreignObject|url\(", text)


def test_the_same_flow_is_drawn_by_the_same_bytes(tmp_path: Path) -> None:
    first, second = (svg(of_flow(big_flow(tmp_path / name)), lambda _: "") for name in ("one", "two"))
    assert first == second


def test_a_state_that_runs_a_flow_and_the_rail_lead_to_other_maps(tmp_path: Path) -> None:
    root = drawn(of_flow(flow_of(KINDS, tmp_path), "safety"))
    links = {link.get("href") for link in root.iter(f"{SVG}a")}
    assert links == {"small.svg", "safety.svg", "#state.one"}


def test_safety_is_one_mark_on_the_edge(book: Book) -> None:
    root = drawn(of_flow(book.flows["checkin"], "safety"))
    assert len(of_class(root, "rail")) == 1


def test_it_knows_a_dark_page(tmp_path: Path) -> None:
    assert "@media (prefers-color-scheme:dark)" in svg(of_flow(flow_of(KINDS, tmp_path)), lambda _: "")


def looked_at(picture: Picture, folder: Path) -> dict[str, list[str]]:
    """What a browser finds when it looks at where everything lies."""
    folder.mkdir(exist_ok=True)
    page = folder / "page.html"
    drawing = svg(picture, lambda flow: f"{flow}.svg")
    page.write_text(f'<meta charset="utf-8">{drawing}<pre id="found"></pre><script>{LOOK}</script>', "utf-8")
    found = re.search(r'<pre id="found">(.*?)</pre>', shown(page, folder), re.DOTALL)
    assert found is not None
    seen = json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert isinstance(seen, dict)
    return seen


def test_in_a_browser_no_text_leaves_its_box_and_no_arrow_crosses_a_text(flow: Flow, tmp_path: Path) -> None:
    seen = looked_at(of_flow(flow, "safety"), tmp_path / "page")
    assert seen == {"texts_outside": [], "boxes_together": [], "arrows_over_texts": [], "wrong": []}


@pytest.mark.parametrize("name", ["checkin", "safety", "menu"])
def test_in_a_browser_the_real_flows_are_as_tidy(name: str, book: Book, tmp_path: Path) -> None:
    seen = looked_at(of_flow(book.flows[name], "safety", ["/menu"]), tmp_path)
    assert seen == {"texts_outside": [], "boxes_together": [], "arrows_over_texts": [], "wrong": []}


def test_a_browser_shows_the_file_alone_without_an_error(flow: Flow, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    file.write_text(svg(of_flow(flow, "safety"), lambda _: ""), encoding="utf-8")
    page = shown(file, tmp_path)
    assert "parsererror" not in page
    assert page.count("data-state=") == len(of_flow(flow).boxes)

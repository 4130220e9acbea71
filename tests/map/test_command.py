"""`kratom-guide map`: which files it writes, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.map.picture import Picture
from bot.map.write import file_names
from tests.books import sound_book
from tests.test_cli import command


@pytest.fixture
def book_here(tmp_path: Path) -> Path:
    sound_book(tmp_path)
    return tmp_path


def test_it_draws_each_flow_and_how_they_run_each_other(book_here: Path) -> None:
    shown = command("map", at=book_here)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.splitlines() == ["map/all-flows.svg", "map/safety.svg", "map/small.svg"]
    assert shown.stderr == ""
    assert (book_here / "map" / "small.svg").read_text(encoding="utf-8").startswith("<svg")
    assert 'href="small.svg"' in (book_here / "map" / "all-flows.svg").read_text(encoding="utf-8")


def test_its_help_tells_what_it_draws_and_where(tmp_path: Path) -> None:
    shown = command("map", "--help", at=tmp_path)
    assert shown.returncode == 0
    assert "Draw the flows" in shown.stdout


def test_it_writes_the_same_bytes_each_time(book_here: Path) -> None:
    for out in ("one", "two"):
        command("map", "--out", out, at=book_here)
    for file in (book_here / "one").iterdir():
        assert file.read_bytes() == (book_here / "two" / file.name).read_bytes()


@pytest.mark.parametrize(
    ("format", "ending", "begins"),
    [("svg", "svg", "<svg"), ("mermaid", "mmd", "---"), ("dot", "dot", "digraph")],
)
def test_one_flow_goes_into_a_folder_a_file_or_on_the_screen(
    format: str, ending: str, begins: str, book_here: Path
) -> None:
    words = ("map", "small", "--format", format, "--out")
    assert command(*words, "maps", at=book_here).stdout == f"maps/small.{ending}\n"
    assert command(*words, f"a/b.{ending}", at=book_here).stdout == f"a/b.{ending}\n"
    assert command(*words, "-", at=book_here).stdout.startswith(begins)
    assert (book_here / "a" / f"b.{ending}").read_text(encoding="utf-8").startswith(begins)


def test_a_page_for_github_holds_all_of_them_as_mermaid(book_here: Path) -> None:
    shown = command("map", "--format", "mermaid", "--out", "MAP.md", at=book_here)
    assert shown.stdout == "MAP.md\n"
    page = (book_here / "MAP.md").read_text(encoding="utf-8")
    assert page.count("```mermaid\n---\n") == 3
    assert "## How the flows run each other" in page


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("smal",), "There is no flow 'smal'. Did you mean 'small'? Possible: safety, small.\n"),
        (("--out", "x.svg"), "x.svg holds one picture. Name one flow, or a folder.\n"),
        (
            ("small", "--out", "x.dot"),
            "x.dot: a map in the format svg ends in .svg. Write --format, or another name.\n",
        ),
        (
            ("small", "--out", "flows/safety.yaml/x"),
            "flows/safety.yaml/x/small.svg: it can't be written: not a directory.\n",
        ),
    ],
)
def test_what_can_not_be_done_is_one_line(words: tuple[str, ...], says: str, book_here: Path) -> None:
    shown = command("map", *words, at=book_here)
    assert (shown.returncode, shown.stdout, shown.stderr) == (2, "", says)


def test_a_broken_book_is_drawn_too_and_its_problems_marked(book_here: Path) -> None:
    file = book_here / "flows" / "small.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("go: end", "go: nowhere"), encoding="utf-8")
    plain = command("map", "--out", "plain", at=book_here)
    assert plain.returncode == 0
    assert plain.stderr.endswith("--problems marks them.\n")
    command("map", "--problems", "--out", "marked", at=book_here)
    assert 'has-error"' not in (book_here / "plain" / "small.svg").read_text(encoding="utf-8")
    marked = (book_here / "marked" / "small.svg").read_text(encoding="utf-8")
    assert "There is no state called" in marked
    assert 'has-error"' in marked
    assert 'has-error"' in (book_here / "marked" / "all-flows.svg").read_text(encoding="utf-8")


def test_a_folder_without_a_readable_flow_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    shown = command("map", at=tmp_path)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr == "There is no flow here that could be read. `kratom-guide check` says why.\n"


def test_file_names_are_such_that_every_system_takes_them() -> None:
    names = ["", "a<b", "a?b", "A_B", ".hidden", "日本", "all-flows"]
    files = file_names([Picture(name, "", (), ()) for name in names], ".svg")
    assert list(files.values()) == [
        "all-flows.svg", "a_b.svg", "a_b-2.svg", "A_B-3.svg", "_hidden.svg", "日本.svg", "all-flows-2.svg",
    ]  # fmt: skip

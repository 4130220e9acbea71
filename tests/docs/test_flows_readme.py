"""flows/README.md, followed to the letter: whoever does what it says gets what it says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.book import load  # noqa: F401  it brings every reader with it
from bot.book.shapes import Part
from bot.check import problems, render
from bot.cli import app
from tests.conftest import FLOWS
from tests.docs.page import PAGE, followed
from tests.docs.reference import FILES, keys_of, reference
from tests.docs.snippets import PROJECT, Snippet, loosened, merged, snippets

README = PROJECT / "README.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_snippet_leaves_a_sound_book_and_every_command_prints_what_stands_there(
    page: str, tmp_path: Path
) -> None:
    today = datetime.now(UTC).date()
    after = [snippet.kind for snippet in snippets(page)][1:]
    for (snippet, reads), next_kind in zip(followed(page, tmp_path, today), [*after, ""], strict=True):
        assert loosened(snippet.text) == loosened(reads), (
            f"line {snippet.line}: `python -m tests.docs` writes it anew"
        )
        if snippet.kind == "yaml" and not snippet.has_slip:
            report = problems(tmp_path / "flows", today)
            left = [] if next_kind == "yaml" else report.warnings  # the next snippet may be what is missing
            assert not [*report.errors, *left], f"line {snippet.line}:\n{render(report)}"


def test_every_yaml_snippet_names_its_file(page: str) -> None:
    assert [snippet.line for snippet in snippets(page) if snippet.kind == "yaml" and not snippet.file] == []


def test_the_snippets_touch_every_kind_of_file(page: str) -> None:
    shown = {Path(s.file).parent.name for s in snippets(page) if s.kind == "yaml"}
    rooms = {path.name for path in FLOWS.iterdir() if path.is_dir()} - {"locales"}  # those are no YAML
    assert shown >= rooms
    assert {"flows/guide.yaml", "flows/replies.yaml", "flows/never_say.yaml"} <= {
        s.file for s in snippets(page)
    }


def test_the_reference_is_what_the_readers_say_of_every_key(page: str) -> None:
    assert reference() in page, "`python -m tests.docs` writes it anew"


def test_no_kind_of_part_is_left_out_of_the_reference() -> None:
    told = {part for parts in FILES.values() for part in parts.values()}
    missing = {part.__name__ for part in _readers(Part) if part not in told and not _readers(part)}
    assert missing == set()


def _readers(part: type[Part]) -> set[type[Part]]:
    """The kinds of parts of the book below one; what tests make up does not count."""
    direct = [kind for kind in part.__subclasses__() if kind.__module__.startswith("bot.book")]
    return {below for kind in direct for below in (kind, *_readers(kind))}


def test_every_key_is_described_in_a_sentence() -> None:
    for parts in FILES.values():
        for part in parts.values():
            for key, field in keys_of(part).items():
                assert field.description, f"{part.__name__}.{key}"
                assert field.description[0].isupper() or ":" in field.description
                assert field.description.endswith((".", "?", "!", "`")), f"{part.__name__}.{key}"


def test_every_command_is_explained_and_every_command_named_exists(page: str) -> None:
    there = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    hidden = {"start"}
    both = page + README.read_text(encoding="utf-8")
    named = set(re.findall(r"kratom-guide ([a-z]+)\b", both))
    assert named <= there
    assert there - hidden <= named


def test_the_front_page_leads_here() -> None:
    assert "(flows/README.md)" in README.read_text(encoding="utf-8")


def test_a_snippet_changes_what_it_shows_and_nothing_else() -> None:
    old = ["states:", "  a:", "    ask: A", "    go: b", "", "  b:", "    say: B", "    go: end"]
    new = ["states:", "  a:", "    go:", "      - {when: {x: y}, to: b}", "      - c", "  c:", "    say: C"]
    assert merged(old, new) == [
        *("states:", "  a:", "    ask: A", "    go:", "      - {when: {x: y}, to: b}", "      - c", ""),
        *("  b:", "    say: B", "    go: end", "  c:", "    say: C"),
    ]


def test_a_file_is_named_in_the_first_line_of_its_snippet() -> None:
    snippet = Snippet("yaml", "# flows/tea.yaml, with a slip\nflow: tea\n", 1)
    assert (snippet.file, snippet.has_slip, snippet.body) == ("flows/tea.yaml", True, "flow: tea\n")

"""Whatever a file holds, reading it raises nothing, and every problem has a place and plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.book.problem import render
from bot.book.source import read
from bot.check import Report
from tests.books import SOUND, checked, shown, sound_book
from tests.conftest import FLOWS

PIECES = st.sampled_from(
    [
        *("\t", ": ", " #", "#", '"', "'", "[", "]", "{", "}", "- ", "&a ", "*a", "!x ", "|", ">", "\n"),
        *("\n\n", "...\n", "---\n", "%YAML 1.1\n", "\x00", "\r", "\u00a0", "😀", "<<: *a", "? ", "@"),
        *("`", "~", "null", "0123", "end", "{a: b}", "[]", "{}", "go", "when", "any", "not", "says", "label"),
        *("  ", "<x>", "999999999", "2026-02-30", "{number}", "\\", "\ufeff", "\x85", "http://[", "é"),
        *("a" * 300, "\u2028", "\n    ", "\n  a: ", "flow: x\n", "states:\n", ">= 3", "-1", "1e400"),
    ]
)  # fmt: skip
MACHINE_ROOM = re.compile(
    r"\b(node|null|None|schema|exception|dict|mapping|scalar|sequence|token|tuple|Input)\b"
)
CALM = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILES = [path.relative_to(SOUND).as_posix() for path in sorted(SOUND.rglob("*.yaml"))]


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
@CALM
def test_any_text_is_read_or_refused_in_plain_words(text: str) -> None:
    source = read("f.yaml", text.encode("utf-8", "replace"))
    for problem in source.problems:
        assert problem.place.line in range(1, len(source.lines) + 1)
        assert render(problem, {"f.yaml": source.lines}).startswith("f.yaml:")


@given(st.binary(max_size=200))
@CALM
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    read("f.yaml", raw)


@st.composite
def damages(draw: st.DrawFn) -> Callable[[str], str]:
    """A change of one line: a piece put in, a part taken out, other spaces, a line lost, moved or doubled."""
    at, column, piece = draw(st.floats(0, 0.999)), draw(st.integers(0, 60)), draw(PIECES)
    kind = draw(st.sampled_from(["in", "cut", "spaces", "lost", "double", "empty", "instead"]))
    return partial(_damaged, at, column, piece, kind)


def _damaged(at: float, column: int, piece: str, kind: str, text: str) -> str:
    lines = text.split("\n")
    number = int(at * len(lines))
    line = lines[number]
    column = min(column, len(line))
    changed = {
        "in": [line[:column] + piece + line[column:]],
        "cut": [line[:column] + line[column + 1 :]],
        "spaces": [" " * (column % 9) + line.lstrip()],
        "lost": [],
        "double": [line, line],
        "empty": [re.sub(r":.*", ":", line, count=1)],
        "instead": [re.sub(r": .*", lambda _: f": {piece}", line, count=1)],
    }
    lines[number : number + 1] = changed[kind]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def flows() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield sound_book(Path(folder))


@given(name=st.sampled_from(FILES), damage=st.lists(damages(), min_size=1, max_size=3))
@CALM
def test_a_damaged_book_is_sound_or_says_in_plain_words_where_it_is_not(
    flows: Path, name: str, damage: list[Callable[[str], str]]
) -> None:
    file = flows / name
    before = file.read_text(encoding="utf-8")
    text = before
    for change in damage:
        text = change(text)
    try:
        file.write_text(text, encoding="utf-8", newline="")
        _has_only_plain_problems(checked(flows))
        assert shown(flows)
    finally:
        file.write_text(before, encoding="utf-8")


@given(path=st.sampled_from(sorted(FLOWS.rglob("*.yaml"))), damage=damages())
@settings(deadline=None, max_examples=60)
def test_a_damaged_file_of_the_real_flows_is_read_or_refused(
    path: Path, damage: Callable[[str], str]
) -> None:
    source = read("f.yaml", damage(path.read_text(encoding="utf-8")).encode())
    assert all(1 <= problem.place.line <= len(source.lines) for problem in source.problems)


def _has_only_plain_problems(report: Report) -> None:
    for problem in (*report.errors, *report.warnings):
        own = re.sub(r"'[^']*'|`[^`]*`|\{[^}]*\}|\"[^\"]*\"|Write .*", "", f"{problem.says} {problem.advice}")
        assert problem.says
        assert problem.place.file
        assert problem.place.line >= 1
        assert not MACHINE_ROOM.search(own), own

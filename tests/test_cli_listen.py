"""`kratom-guide signals` and `kratom-guide understand`, as they are called."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.guide.guide import Guide
from tests.books import sound_book
from tests.test_cli import PROJECT, command

SCALE = {
    "daily": {"label": "Every day", "understands": ["each morning"]},
    "weekly": {"label": "About weekly"},
    "never": "Never",
}
ASKED = {"lang": "en", "question": "How often do you take it?", "many": False, "choices": SCALE}
ALL = {
    **ASKED,
    "question": "Why do you take it?",
    "many": True,
    "choices": {"pain": "Pain", "sleep": "Sleep"},
}


@pytest.fixture
def at(tmp_path: Path) -> Path:
    (tmp_path / "flows").symlink_to(PROJECT / "flows")
    return tmp_path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a tiny book, for what does not depend on the words."""
    return sound_book(tmp_path).parent


def written(at: Path, *lines: dict[str, Any] | str) -> str:
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    (at / "said.jsonl").write_text("\n".join(texts) + "\n", "utf-8", "surrogatepass")
    return "said.jsonl"


def answers(shown: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shown.stdout.splitlines()]


def test_each_message_gets_its_danger_and_the_phrase_with_its_place(at: Path, guide: Guide) -> None:
    file = written(
        at,
        {"id": "a", "text": "i want to die", "lang": "en"},
        "",
        {"id": 2, "text": "Gracias, muy útil", "lang": "es"},
        {"id": "ñ", "text": "quiero matarme", "lang": "es"},
    )
    shown = command("signals", file, at=at)
    assert (shown.returncode, shown.stderr) == (0, "")
    first, second, third = answers(shown)
    hit = guide.book.scanner.scan("i want to die")
    assert hit is not None
    name, _, line = hit.place.rpartition(":")
    assert first == {
        "id": "a",
        "got": "crisis",
        "because": f"flows/signals/{Path(name).name}:{line}: {hit.phrase}",
    }
    assert second == {"id": 2, "got": None, "because": None}
    assert (third["id"], third["got"]) == ("ñ", "crisis")
    assert "ñ" in shown.stdout
    assert not (at / "data").exists()


def test_each_answer_gets_the_choices_it_means(at: Path) -> None:
    file = written(
        at,
        {"id": "1", **ASKED, "text": "each morning"},
        {"id": "2", **ASKED, "text": "nver"},
        {"id": "3", **ASKED, "text": "the weather is nice"},
        {"id": "4", **ASKED, "text": "I'd rather not say"},
        {"id": "5", **ALL, "text": "pain and sleep"},
        {"id": "6", **ALL, "text": "who knows"},
    )
    shown = command("understand", file, at=at)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert answers(shown) == [
        {"id": "1", "got": "daily"},
        {"id": "2", "got": "never"},
        {"id": "3", "got": None},
        {"id": "4", "got": "skip"},
        {"id": "5", "got": ["pain", "sleep"]},
        {"id": "6", "got": None},
    ]


def test_a_dash_reads_what_is_piped_in(at: Path) -> None:
    line = json.dumps({"id": "x", "text": "hello", "lang": "en"})
    shown = command("signals", "-", at=at, typed=f"\ufeff{line}\n")
    assert answers(shown) == [{"id": "x", "got": None, "because": None}]


GOOD = {"id": "good", "text": "hello", "lang": "en", **ASKED}


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        ("signals", "{", "this is not JSON."),
        ("signals", "[1]", "this is JSON, but not an object with an 'id'."),
        ("signals", {"text": "hello"}, "'id' is missing."),
        ("signals", {"id": "1"}, "'text' is missing."),
        ("signals", {"id": "1", "text": None}, "'text' should be a text."),
        ("understand", {"id": "1", "text": "hm"}, "'many' is missing."),
        ("understand", {**GOOD, "choices": []}, "'choices' should be an object."),
        ("understand", {**GOOD, "choices": {"a": 1}}, "the choice 'a' should be a label, or have a 'label'."),
        (
            "understand",
            {**GOOD, "choices": {"a": {"label": "A", "understands": "x"}}},
            "'understands' of the choice 'a' should be a list of texts.",
        ),
    ],
)
def test_a_broken_line_ends_it_with_the_line_and_what_is_wrong_and_loses_nothing_before(
    name: str, line: dict[str, Any] | str, says: str, small: Path
) -> None:
    shown = command(name, written(small, GOOD, line, GOOD), at=small)
    assert (shown.returncode, shown.stderr) == (1, f"said.jsonl:2: {says}\n")
    assert [answer["id"] for answer in answers(shown)] == ["good"]


def test_a_line_that_is_not_utf8_is_named(small: Path) -> None:
    (small / "said.jsonl").write_bytes(b'{"id": "1", "text": "caf\xe9"}\n')
    shown = command("signals", "said.jsonl", at=small)
    assert (shown.returncode, shown.stderr) == (1, "said.jsonl:1: this is not UTF-8.\n")


def test_half_an_emoji_crashes_nothing(small: Path) -> None:
    shown = command("signals", written(small, '{"id": "\\ud83d", "text": "oh \\ud83d"}'), at=small)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert answers(shown)[0]["got"] is None


def test_a_file_that_is_not_there_is_one_plain_line(small: Path) -> None:
    shown = command("understand", "nowhere.jsonl", at=small)
    assert shown.returncode == 1
    assert shown.stderr == "nowhere.jsonl: it can't be read: no such file or directory.\n"


@pytest.mark.parametrize("wrong", [[], ["said.jsonl", "--flows", "nowhere"], ["said.jsonl", "--fast"]])
def test_a_wrong_argument_is_told_apart(wrong: list[str], small: Path) -> None:
    written(small, GOOD)
    shown = command("signals", *wrong, at=small)
    assert shown.returncode == 2
    assert shown.stdout == ""


def test_another_flows_folder_needs_no_setting_at_all(small: Path) -> None:
    (small / "flows").rename(small / "elsewhere")
    shown = command(
        "signals", written(small, GOOD), "--flows", "elsewhere", at=small, TELEGRAM_TOKEN="rubbish"
    )
    assert (shown.returncode, shown.stderr) == (0, "")


def test_a_broken_book_is_shown_and_nothing_is_read(small: Path) -> None:
    (small / "flows" / "guide.yaml").unlink()
    shown = command("signals", written(small, GOOD), at=small)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "[no-guide]" in shown.stderr


def test_who_has_read_enough_may_leave(small: Path) -> None:
    file = written(small, *[GOOD] * 3_000)
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "signals", file, "--flows", "flows"],
        cwd=small, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 0

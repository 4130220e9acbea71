"""At no level does the log hold a token, a typed word or a chat id, whichever library writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def written(level: str, folder: Path) -> str:
    """All that a noisy run writes."""
    command = [sys.executable, "-m", "tests.noisy", level, f"sqlite:///{folder}/guide.db"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def at_debug(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written("DEBUG", tmp_path_factory.mktemp("debug"))


def is_clean(text: str) -> bool:
    return not any(planted in text for planted in ("planted", "9876543210", "0123456789"))


def test_neither_token_nor_words_nor_chat_are_written_at_the_loudest_level(at_debug: str) -> None:
    assert is_clean(at_debug)


def test_neither_token_nor_words_nor_chat_are_written_at_the_quietest_level(tmp_path: Path) -> None:
    assert is_clean(written("CRITICAL", tmp_path))


def test_an_error_is_one_line_without_a_traceback(at_debug: str) -> None:
    assert "Traceback" not in at_debug


@pytest.mark.parametrize(
    "line",
    [
        "DEBUG bot.noisy: a debug line",
        "INFO bot.noisy: the token in a line of ours: https://t.example/bot[hidden]/getMe and [hidden]",
        "ERROR bot.noisy: a turn failed (ValueError at tests/noisy.py:",
        "A log line could not be written: noisy.py:",
        "CRITICAL somebody.else: see noisy.py:",
        "WARNING py.warnings: see warnings.py:",
        "ERROR bot: a thread ended: ValueError at tests/noisy.py:",
        "ERROR bot: an error nobody could catch: ValueError at tests/noisy.py:",
        "ERROR asyncio: see base_events.py:",
        "ERROR aiohttp.server: see web_protocol.py:",
    ],
)
def test_what_is_worth_knowing_is_written_with_its_place(line: str, at_debug: str) -> None:
    assert line in at_debug


def test_a_library_says_nothing_below_a_warning(at_debug: str) -> None:
    quiet = [line for line in at_debug.splitlines() if " DEBUG " in line or " INFO " in line]
    assert quiet
    assert all(" bot." in line for line in quiet)

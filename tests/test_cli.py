"""The command: one way in, plain lines, and an exit status that tells what happened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import last_words
from bot.store import StoreDown, new_key
from tests.books import sound_book

PROJECT = Path(__file__).parent.parent
TOKEN = "123456789:AAH-planted_token-0123456789"


def command(*words: str, at: Path, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `kratom-guide` in a folder, with nothing set but these settings."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), **settings}
    line = [sys.executable, "-m", "bot", *words]
    return subprocess.run(line, cwd=at, env=environment, input=typed, capture_output=True, text=True)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder in which the flows are broken."""
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "guide.yaml").write_text("guide: [\n")
    return tmp_path


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A folder with the flows of the project."""
    (tmp_path / "flows").symlink_to(PROJECT / "flows")
    return tmp_path


@pytest.mark.parametrize("words", [[], ["run"], ["chat"], ["check"], ["start"], ["translate"]])
def test_help_reads_like_a_sentence(words: list[str], tmp_path: Path) -> None:
    shown = command(*words, "--help", at=tmp_path)
    assert shown.returncode == 0
    assert "." in shown.stdout


def test_a_word_that_is_no_command_is_answered_with_the_nearest(tmp_path: Path) -> None:
    shown = command("chekc", at=tmp_path)
    assert shown.returncode == 2
    assert "check" in shown.stderr


def test_to_run_on_telegram_without_a_token_is_one_line_that_says_so(broken: Path) -> None:
    shown = command("run", at=broken)
    assert shown.returncode == 2
    assert shown.stderr.startswith("TELEGRAM_TOKEN: it is missing.")
    assert shown.stderr.count("\n") == 1


def test_a_wrong_setting_ends_every_command_with_its_line(broken: Path) -> None:
    for name in ("run", "chat", "start", "check"):
        shown = command(name, at=broken, TELEGRAM_TOKEN=f"{TOKEN} x", LOG_LEVEL="DEBUG")
        assert shown.returncode == 2
        assert shown.stderr.startswith("TELEGRAM_TOKEN: there is a blank in it.")
        assert shown.stderr.count("\n") == 1
        assert "planted" not in shown.stderr


def test_nothing_starts_on_a_broken_book_and_every_command_shows_the_same_report(broken: Path) -> None:
    report = command("check", at=broken)
    assert report.returncode == 1
    assert "flows/guide.yaml:" in report.stdout
    for name, settings in (
        ("run", {"TELEGRAM_TOKEN": TOKEN}),
        ("chat", {}),
        ("start", {"TELEGRAM_TOKEN": TOKEN}),
    ):
        shown = command(name, at=broken, **settings)
        assert shown.returncode == 1
        assert shown.stderr == report.stdout
    assert not (broken / "data").exists()


def test_check_takes_another_folder_and_needs_no_setting_for_it(broken: Path) -> None:
    (broken / "flows").rename(broken / "elsewhere")
    shown = command("check", "elsewhere", at=broken, TELEGRAM_TOKEN="rubbish")
    assert shown.returncode == 1
    assert "elsewhere/guide.yaml:" in shown.stdout


def test_check_finds_no_error_in_the_flows_of_the_project_and_counts_them(sound: Path) -> None:
    shown = command("check", at=sound)
    assert shown.returncode == 0, shown.stdout
    counts, proved = shown.stdout.splitlines()[-2:]
    assert "0 errors" in counts
    assert proved.startswith("Proved over ")


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_report_can_be_read_in_the_plainest_locale(locale: str, broken: Path) -> None:
    shown = command("check", at=broken, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert shown.returncode == 1
    assert shown.stdout == command("check", at=broken).stdout


def test_a_key_is_made_at_the_first_start_and_told_once_without_being_shown(sound: Path) -> None:
    first, second = (command("chat", at=sound) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "data/secret_keys" in first.stderr
    assert "data/secret_keys" not in second.stderr
    key = (sound / "data" / "secret_keys").read_text().strip()
    assert key not in first.stdout + first.stderr


def test_without_a_token_start_talks_here_and_says_how_to_get_to_telegram(sound: Path) -> None:
    shown = command("start", at=sound)
    assert shown.returncode == 0, shown.stderr
    assert "To put it on Telegram, write TELEGRAM_TOKEN=... into .env." in shown.stderr


def test_where_the_key_of_a_database_is_gone_nothing_starts(sound: Path) -> None:
    command("chat", at=sound, typed="hello\n")
    (sound / "data" / "secret_keys").unlink()
    shown = command("chat", at=sound)
    assert shown.returncode == 2
    assert shown.stderr.startswith("SECRET_KEYS: there is a database with sealed records, but no key:")


def test_a_damaged_database_ends_the_chat_with_what_to_do(sound: Path) -> None:
    (sound / "data").mkdir()
    (sound / "data" / "guide.db").write_bytes(b"not a database at all" * 500)
    shown = command("chat", at=sound, SECRET_KEYS=new_key())
    assert shown.returncode == 74
    assert shown.stderr.startswith(
        "The database file is damaged. Stop the guide, put the last backup in its place"
    )
    assert shown.stderr.count("\n") == 1


def test_an_unexpected_error_is_one_line_with_its_place_and_no_value() -> None:
    try:
        int("planted words")
    except ValueError as error:
        line, status = last_words(error)
    assert status == 70
    assert "ValueError at tests/test_cli.py:" in line
    assert "planted" not in line


def test_a_store_that_fails_later_on_is_told_in_its_own_sentence() -> None:
    assert last_words(StoreDown("The disk is full.")) == ("The disk is full.", 74)


def test_translating_begins_a_language_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    file = flows / "locales" / "de.po"
    begun = command("translate", str(flows), "--language", "de", at=tmp_path)
    assert begun.returncode == 0
    assert f"{file} was begun." in begun.stdout
    assert "German" in begun.stdout
    assert "safety.yaml:16: missing: Shall we go back?" in begun.stdout
    written = file.read_text(encoding="utf-8")
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in written
    again = command("translate", str(flows), at=tmp_path)
    assert "is up to date." in again.stdout
    assert file.read_text(encoding="utf-8") == written


def test_a_report_on_translations_changes_nothing(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    command("translate", str(flows), "--language", "de", at=tmp_path)
    file = flows / "locales" / "de.po"
    file.write_text(file.read_text(encoding="utf-8").replace("A few", "A bit"), encoding="utf-8")
    written = file.read_text(encoding="utf-8")
    report = command("translate", str(flows), "--report", at=tmp_path)
    assert report.returncode == 0
    assert " 0 of " in report.stdout
    assert file.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("language", ["xx_nowhere", "en", "../de"])
def test_what_is_no_language_to_translate_into_is_not_begun(tmp_path: Path, language: str) -> None:
    flows = sound_book(tmp_path)
    shown = command("translate", str(flows), "--language", language, at=tmp_path)
    assert shown.returncode == 2
    assert language in shown.stdout
    assert not (flows / "locales").exists()


def test_a_broken_translation_is_shown_and_left_alone(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    (flows / "locales").mkdir()
    file = flows / "locales" / "de.po"
    file.write_text('msgid "A few\nmsgstr ""\n', encoding="utf-8")
    shown = command("translate", str(flows), at=tmp_path)
    assert shown.returncode == 1
    assert "[broken-po]" in shown.stdout
    assert file.read_text(encoding="utf-8") == 'msgid "A few\nmsgstr ""\n'

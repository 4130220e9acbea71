"""Settings: read alike from everywhere, and refused in one plain line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import EXAMPLES, Settings, SettingsWrong, read_settings
from bot.store import new_key

TOKEN = "123456789:AAH-planted_token-0123456789"


@pytest.fixture(autouse=True)
def _only_what_a_test_sets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in EXAMPLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flows").mkdir()


def read(text: str) -> Settings:
    Path(".env").write_bytes(text.encode())
    return read_settings()


def token_of(settings: Settings) -> str | None:
    return settings.telegram_token.get_secret_value() if settings.telegram_token else None


def refusal_of(text: str) -> str:
    with pytest.raises(SettingsWrong) as refused:
        read(text)
    return str(refused.value)


def test_without_any_setting_the_defaults_hold() -> None:
    settings = read_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_file == Path("data/guide.db")
    assert settings.flows == Path("flows")
    assert settings.reload_flows is False
    assert settings.log_level == "INFO"


@pytest.mark.parametrize(
    "line",
    [
        f"TELEGRAM_TOKEN={TOKEN}",
        f'TELEGRAM_TOKEN="{TOKEN}"',
        f"TELEGRAM_TOKEN='{TOKEN}'",
        f"TELEGRAM_TOKEN={TOKEN}  ",
        f"TELEGRAM_TOKEN={TOKEN}\r\nLOG_LEVEL=INFO\r\n",
        f'export TELEGRAM_TOKEN = "{TOKEN}" # from BotFather\n',
        f"\ufeffTELEGRAM_TOKEN={TOKEN}\n",
        f"telegram_token={TOKEN}",
    ],
)
def test_a_token_in_the_env_file_reads_the_same_however_it_is_written(line: str) -> None:
    assert token_of(read(line)) == TOKEN


@pytest.mark.parametrize(
    "value", [TOKEN, f'"{TOKEN}"', f"'{TOKEN}'", f"{TOKEN}\r", f" {TOKEN} ", f'"{TOKEN}"\r']
)
def test_a_token_in_the_environment_reads_the_same_with_what_docker_leaves_around_it(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", value)
    assert token_of(read_settings()) == TOKEN


def test_the_environment_goes_before_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "warning")
    assert read("LOG_LEVEL=DEBUG").log_level == "WARNING"


def test_an_empty_value_in_the_environment_leaves_the_env_file_in_force(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "")
    assert token_of(read(f"TELEGRAM_TOKEN={TOKEN}")) == TOKEN


@pytest.mark.parametrize("value", ["", '""', "''", " "])
def test_a_setting_that_is_empty_is_as_good_as_none(value: str) -> None:
    settings = read(f"TELEGRAM_TOKEN={value}\nFLOWS={value}\n")
    assert settings.telegram_token is None
    assert settings.flows == Path("flows")


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (f'{TOKEN}"', "quote mark"),
        (f"{TOKEN[:12]} {TOKEN[12:]}", "a blank"),
        (f"bot{TOKEN}", "not what a token looks like"),
        (TOKEN.replace(":", ""), "not what a token looks like"),
        (f"<{TOKEN}>", "not what a token looks like"),
    ],
)
def test_a_token_of_the_wrong_shape_is_one_line_that_does_not_show_it(
    value: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", value)
    with pytest.raises(SettingsWrong) as refused:
        read_settings()
    line = str(refused.value)
    assert line.startswith("TELEGRAM_TOKEN: ")
    assert what in line
    assert "For example: TELEGRAM_TOKEN=" in line
    assert "\n" not in line
    assert "planted" not in line


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("TELEGRAM_API_URL=api.telegram.org", "http:// or https://"),
        ("TELEGRAM_API_URL=ftp://api.telegram.org", "http:// or https://"),
        ("TELEGRAM_API_URL=https://", "http:// or https://"),
        ("TELEGRAM_API_URL=http://127.0.0.1:port", "http:// or https://"),
        ("DATABASE_URL=postgresql://guide:planted@db/guide", "only SQLite"),
        ("DATABASE_URL=data/guide.db", "sqlite:///"),
        ("DATABASE_URL=sqlite://", "three slashes"),
        ("DATABASE_URL=sqlite:///", "one file"),
        ("DATABASE_URL=sqlite:///data/", "one file"),
        ("SECRET_KEYS=planted", "44 letters"),
        ("SECRET_KEYS=,", "no key"),
        ("FLOWS=nowhere", "no folder 'nowhere'"),
        ("RELOAD_FLOWS=planted", "yes or no"),
        ("LOG_LEVEL=LOUD", "DEBUG, INFO"),
    ],
)
def test_a_wrong_setting_is_one_line_with_its_name_the_trouble_and_an_example(line: str, what: str) -> None:
    name = line.partition("=")[0]
    refusal = refusal_of(line)
    assert refusal.startswith(f"{name}: ")
    assert what in refusal
    assert f"For example: {name}={EXAMPLES[name]}" in refusal
    assert "\n" not in refusal
    assert "planted" not in refusal


@pytest.mark.parametrize(
    ("value", "meant"), [("yes", True), ("YES", True), ("1", True), ("no", False), ("", False)]
)
def test_yes_and_no_are_understood_however_they_are_written(value: str, meant: bool) -> None:
    assert read(f"RELOAD_FLOWS={value}\n").reload_flows is meant


def test_two_wrong_settings_are_two_lines() -> None:
    lines = refusal_of("LOG_LEVEL=LOUD\nFLOWS=nowhere\n").splitlines()
    assert [line.partition(":")[0] for line in lines] == ["FLOWS", "LOG_LEVEL"]


def test_a_line_of_the_env_file_that_cannot_be_read_is_named_by_its_number() -> None:
    assert refusal_of(f'LOG_LEVEL=INFO\n\nTELEGRAM_TOKEN="{TOKEN}\n').startswith(
        ".env: line 3 can't be read."
    )


def test_an_env_file_in_another_encoding_is_refused_plainly() -> None:
    Path(".env").write_bytes(f"TELEGRAM_TOKEN={TOKEN}\n".encode("utf-16"))
    with pytest.raises(SettingsWrong, match=r"^\.env: it is not saved as UTF-8"):
        read_settings()


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:18081", "http://127.0.0.1:18081/", "https://bots.example/api/"]
)
def test_the_api_may_be_anywhere_with_or_without_a_slash_at_the_end(base: str) -> None:
    assert read(f"TELEGRAM_API_URL={base}").telegram_api_url == base.rstrip("/")


def test_neither_token_nor_key_shows_when_settings_are_printed() -> None:
    key = new_key()
    printed = repr(read(f"TELEGRAM_TOKEN={TOKEN}\nSECRET_KEYS={key}\n"))
    assert TOKEN not in printed
    assert key not in printed


def test_every_setting_stands_in_the_example_file_with_a_comment_above_it() -> None:
    example = Path(__file__).parent.parent / ".env.example"
    lines = example.read_text().splitlines()
    for name in EXAMPLES:
        place = next(number for number, line in enumerate(lines) if line.startswith(f"#{name}="))
        assert lines[place - 1].startswith("# ")
    assert {field.upper() for field in Settings.model_fields} == set(EXAMPLES)


def test_the_example_file_as_it_is_sets_nothing_wrong() -> None:
    example = Path(__file__).parent.parent / ".env.example"
    read(example.read_text())
    assert os.path.isfile(".env")

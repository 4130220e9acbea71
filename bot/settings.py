"""Settings from the environment or a `.env` file. One that can't be used becomes one plain line."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from dotenv.parser import parse_stream
from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

EXAMPLES = {
    "TELEGRAM_TOKEN": "123456789:the-letters-that-BotFather-gave-you",
    "TELEGRAM_API_URL": "https://api.telegram.org",
    "DATABASE_URL": "sqlite:///data/guide.db",
    "SECRET_KEYS": "the-newest-key,the-key-before-it",
    "FLOWS": "flows",
    "RELOAD_FLOWS": "yes",
    "LOG_LEVEL": "INFO",
}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
YES, NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")
SQLITE = "sqlite:///"


class SettingsWrong(Exception):
    """One or more settings can't be used. `str()` is one plain line for each; values are never in it."""


class Settings(BaseSettings):
    """What an operator can set. Every field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///data/guide.db"
    secret_keys: SecretStr | None = None
    flows: Path = Path("flows")
    reload_flows: bool = False
    log_level: str = "INFO"

    @model_validator(mode="before")
    @classmethod
    def _all_bare(cls, values: dict[str, object]) -> dict[str, object]:
        bare = {name: _bare(value) if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in bare.items() if value != ""}

    @field_validator("telegram_token", mode="before")
    @classmethod
    def _like_a_token(cls, value: str | None) -> str | None:
        if value is None or re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value):
            return value
        if "'" in value or '"' in value:
            raise ValueError("there is a quote mark in it. Write the token without quotes.")
        if re.search(r"\s", value):
            raise ValueError("there is a blank in it. Copy the token again, in one piece.")
        raise ValueError(
            "this is not what a token looks like: digits, a colon, then letters, digits, - and _."
        )

    @field_validator("telegram_api_url")
    @classmethod
    def _a_web_address(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/?#\"']+[^\s?#\"']*", value) or not _has_host(value):
            raise ValueError("this is not an address that begins with http:// or https://.")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _a_sqlite_file(cls, value: str) -> str:
        if not value.startswith(SQLITE):
            raise ValueError(
                f"only SQLite is built in so far, so it must begin with {SQLITE} (three slashes)."
            )
        if not value.removeprefix(SQLITE).strip("/") or value.endswith("/") or "?" in value:
            raise ValueError(f"after {SQLITE} comes the path of one file, and nothing else.")
        return value

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _keys_that_can_be_used(cls, value: str | None) -> str | None:
        if value is not None:
            from bot.store.keys import Keys

            Keys.from_text(value)
        return value

    @field_validator("flows")
    @classmethod
    def _a_folder(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError(f"there is no folder {str(value)!r}, seen from {str(Path.cwd())!r}.")
        return value

    @field_validator("reload_flows", mode="before")
    @classmethod
    def _yes_or_no(cls, value: str | bool) -> bool:
        if isinstance(value, bool):
            return value
        if value.lower() not in YES + NO:
            raise ValueError("it is yes or no.")
        return value.lower() in YES

    @field_validator("log_level")
    @classmethod
    def _a_level(cls, value: str) -> str:
        if value.upper() not in LOG_LEVELS:
            raise ValueError(f"it is one of {', '.join(LOG_LEVELS)}.")
        return value.upper()

    @property
    def database_file(self) -> Path:
        """Where the database lies. Its folder is the data folder."""
        return Path(self.database_url.removeprefix(SQLITE))


def read_settings(env_file: Path = Path(".env")) -> Settings:
    """The settings of this process: the environment first, then `env_file` if there is one.

    Raises SettingsWrong.
    """
    _must_be_readable(env_file)
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        lines = [
            line_for(str(e["loc"][0]).upper(), str(e["ctx"]["error"]))
            for e in error.errors(include_input=False)
        ]
        raise SettingsWrong("\n".join(lines)) from None


def line_for(name: str, what_is_wrong: str) -> str:
    """The line an operator reads about the setting `name`: what is wrong, and an example."""
    return f"{name}: {what_is_wrong} For example: {name}={EXAMPLES[name]}"


def _bare(value: str) -> str:
    # `docker run --env-file` keeps quotes, blanks and Windows line ends that other readers drop.
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _must_be_readable(env_file: Path) -> None:
    if not env_file.is_file():
        return
    try:
        text = env_file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsWrong(
            f"{env_file}: it is not saved as UTF-8. Save it again as plain UTF-8 text."
        ) from None
    except OSError:
        raise SettingsWrong(f"{env_file}: it can't be read. Give this user the right to read it.") from None
    for binding in parse_stream(StringIO(text)):
        if binding.error:
            words = binding.original.string
            line = binding.original.line + words[: len(words) - len(words.lstrip())].count("\n")
            raise SettingsWrong(
                f"{env_file}: line {line} can't be read. Write it as NAME=value, without quotes."
            )

"""The command `kratom-guide`."""

from __future__ import annotations

import gc
import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.check import Report
    from bot.guide.guide import Guide
    from bot.settings import Settings
    from bot.store import Keys, Store

BROKEN_BOOK, WRONG_SETTING, UNEXPECTED, STORE_DOWN, INTERRUPTED = 1, 2, 70, 74, 130

app = typer.Typer(
    name="kratom-guide",
    help="A guide to kratom and how you feel, on Telegram or in this terminal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run() -> None:
    """Talk to people on Telegram, until you stop it with Ctrl-C. Needs TELEGRAM_TOKEN (see .env.example)."""
    settings = _settings()
    if settings.telegram_token is None:
        from bot.settings import SettingsWrong, line_for

        raise SettingsWrong(
            line_for("TELEGRAM_TOKEN", "it is missing. @BotFather on Telegram gives you one.")
        )
    _talk_on_telegram(settings)


@app.command()
def chat() -> None:
    """Have the same conversation in this terminal. Ctrl-C leaves it; next time it goes on where you were."""
    _talk_here(_settings())


@app.command(hidden=True)
def start() -> None:
    """Talk on Telegram where TELEGRAM_TOKEN is set, and in this terminal where it is not."""
    settings = _settings()
    if settings.telegram_token is not None:
        _talk_on_telegram(settings)
        return
    _say("This is the guide in your terminal. To put it on Telegram, write TELEGRAM_TOKEN=... into .env.")
    _talk_here(settings)


FlowsFolder = Annotated[Path | None, typer.Argument(help="The flows folder, if not the one of FLOWS.")]


@app.command()
def check(folder: FlowsFolder = None) -> None:
    """Read all the flows and show every problem and its place. Ends with status 1 where there are errors."""
    from bot.check import render

    report = _report(folder or _settings().flows)
    print(render(report))
    if report.errors:
        raise typer.Exit(BROKEN_BOOK)


def main() -> None:
    """Run the command. Whatever goes wrong ends as one plain line on stderr, without any value in it."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # also while it starts; Telegram's loop has its own
    try:
        app()
    except Exception as error:
        line, status = last_words(error)
        _say(line)
        sys.exit(status)


def last_words(error: Exception) -> tuple[str, int]:
    """The line to end with after an error, and the exit status."""
    from bot.logs import place_of
    from bot.settings import SettingsWrong
    from bot.store import StoreDown

    if isinstance(error, SettingsWrong):
        return str(error), WRONG_SETTING
    if isinstance(error, StoreDown):
        return str(error), STORE_DOWN
    return f"Something is wrong inside the guide: {place_of(error)}. Please report this line.", UNEXPECTED


def _talk_on_telegram(settings: Settings) -> None:
    with _politely():
        guide = _guide(settings.flows)
        with _store(settings, may_be_down=True) as store:
            from bot.telegram.run import run as run_on_telegram

            run_on_telegram(settings, guide, store)


def _talk_here(settings: Settings) -> None:
    with _politely():
        guide = _guide(settings.flows)
        with _store(settings) as store:
            from bot.terminal import chat as chat_here

            chat_here(guide, store)


@contextmanager
def _politely() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        _say("\nStopped.")
        raise typer.Exit(INTERRUPTED) from None


def _settings() -> Settings:
    from bot import logs
    from bot.settings import read_settings

    settings = read_settings()
    secrets = (settings.telegram_token, settings.secret_keys)
    logs.set_up(settings.log_level, [secret.get_secret_value() for secret in secrets if secret])
    return settings


def _report(folder: Path) -> Report:
    """What check finds: the one way in, for every command."""
    from bot.check import problems

    gc.disable()  # a book is tens of thousands of objects, and none of them garbage
    try:
        return problems(folder, datetime.now(UTC).date())
    finally:
        gc.enable()


def _guide(folder: Path) -> Guide:
    """The guide that stands on a sound book; a broken one ends the command, with the report of `check`."""
    from bot.check import render
    from bot.guide.guide import Guide

    report = _report(folder)
    if report.book is None:
        _say(render(report))
        raise typer.Exit(BROKEN_BOOK)
    if report.warnings:
        _say(f"There are warnings about the flows: {len(report.warnings)}. `kratom-guide check` shows them.")
    guide = Guide(report.book)
    gc.freeze()
    return guide


@contextmanager
def _store(settings: Settings, may_be_down: bool = False) -> Iterator[Store]:
    """The store. Where it `may_be_down`, people who need help are answered until it can be used."""
    from bot.store import Store, StoreDown

    store = Store(settings.database_url, _keys(settings))
    try:
        store.connect()
    except StoreDown as down:
        if not may_be_down:
            raise
        _say(f"{down} Until then the guide only answers with the help numbers, and asks others to wait.")
    try:
        yield store
    finally:
        store.close()


def _keys(settings: Settings) -> Keys:
    from bot.settings import SettingsWrong, line_for
    from bot.store import Keys, KeysWrong
    from bot.store.keyfile import keys_beside

    if settings.secret_keys is not None:
        return Keys.from_text(settings.secret_keys.get_secret_value())
    try:
        keys, made = keys_beside(settings.database_file)
    except KeysWrong as wrong:
        raise SettingsWrong(line_for("SECRET_KEYS", str(wrong))) from None
    if made:
        _say(f"A secret key was made: {made}. Copy that file to a safe place: no record opens without it.")
    return keys


def _say(line: str) -> None:
    print(line, file=sys.stderr)

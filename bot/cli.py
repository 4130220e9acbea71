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
from typing import TYPE_CHECKING, Annotated, Literal

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


FlowsOption = Annotated[
    Path | None,
    typer.Option("--flows", exists=True, file_okay=False, help="The flows folder, if not the one of FLOWS."),
]
Place = Annotated[str | None, typer.Option(metavar="FLOW/STATE", help="Begin here, such as checkin/mixing.")]


@app.command()
def chat(at: Place = None) -> None:
    """Have the same conversation in this terminal. Ctrl-C leaves it; next time it goes on where you were.

    With --at it begins in the middle of a flow, and nothing is kept.
    """
    if at is None:
        _talk_here(_settings())
        return
    from bot.check.proof.why import NotThere
    from bot.terminal import chat_at

    with _politely():
        try:
            chat_at(_draft(_settings().flows), at)
        except NotThere as error:
            _say(str(error))
            raise typer.Exit(WRONG_SETTING) from None


@app.command()
def record(
    file: Annotated[
        str, typer.Argument(metavar="NAME", help="A name for flows/scenarios, or a whole file name.")
    ],
    at: Place = None,
    language: Annotated[
        str, typer.Option(help="The language of the person's Telegram, such as en-US or es.")
    ] = "en",
    flows: FlowsOption = None,
) -> None:
    """Play a conversation in this terminal, and write it down as a scenario. No file is ever overwritten."""
    from bot import cli_record

    folder = flows or _settings().flows
    if status := cli_record.record(lambda: _draft(folder), folder, file, language, at or ""):
        raise typer.Exit(status)


@app.command()
def why(
    name: Annotated[str, typer.Argument(metavar="PLACE", help="FLOW/STATE, or passages/TOPIC/NAME.")],
    flows: FlowsOption = None,
) -> None:
    """Print the shortest conversation to a state or a passage, as steps of a scenario, and why it is shown."""
    from bot import cli_why

    if status := cli_why.why(_draft(flows or _settings().flows), name):
        raise typer.Exit(status)


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
def check(
    folder: FlowsFolder = None,
    format: Annotated[
        Literal["text", "json", "github", "sarif"], typer.Option(help="For people, or for which program.")
    ] = "text",
    coverage: Annotated[bool, typer.Option("--coverage", help="Tell what no scenario comes to.")] = False,
) -> None:
    """Read all the flows and show every problem and its place. Ends with status 1 where there are errors."""
    from bot.check.formats import FORMATS

    report = _report(folder or _settings().flows)
    print(FORMATS[format](report, Path.cwd().as_posix()))
    if coverage:
        from bot.check.coverage import coverage as told

        print(f"\n{told(report)}", file=sys.stdout if format == "text" else sys.stderr)
    if report.errors:
        raise typer.Exit(BROKEN_BOOK)


@app.command()
def rule(
    id: Annotated[str | None, typer.Argument(help="The word in brackets behind a problem.")] = None,
) -> None:
    """Tell what a rule of `check` is about, with a bad and a good example. Without an id, list all rules."""
    from bot import cli_rule

    if not cli_rule.show(id):
        raise typer.Exit(WRONG_SETTING)


@app.command("map")
def draw_map(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[FLOW]...", help="Which flows; all if none.")
    ] = None,
    format: Annotated[
        Literal["svg", "mermaid", "dot"],
        typer.Option(help="A picture, or text that GitHub or Graphviz draws."),
    ] = "svg",
    out: Annotated[
        Path | None,
        typer.Option(help="A folder, a file for one flow, a .md page with Mermaid, or - for the screen."),
    ] = None,
    problems: Annotated[bool, typer.Option("--problems", help="Mark what `check` found.")] = False,
    flows: FlowsOption = None,
) -> None:
    """Draw the flows: each as a picture in the folder `map`, and one of how they run each other."""
    from bot import cli_map

    if not cli_map.draw(_report(flows or _settings().flows), names or (), format, out, problems):
        raise typer.Exit(WRONG_SETTING)


@app.command()
def schema(
    out: Annotated[
        Path | None, typer.Option(help="The folder to write to; .schemas beside the flows if none.")
    ] = None,
    flows: FlowsOption = None,
) -> None:
    """Renew what editors know of the flows: the names they propose and what they underline."""
    from bot import cli_schema

    if status := cli_schema.schema(flows or _settings().flows, out):
        raise typer.Exit(status)


@app.command()
def translate(
    folder: FlowsFolder = None,
    report: Annotated[bool, typer.Option("--report", help="Only tell what is left to do.")] = False,
    language: Annotated[str | None, typer.Option(help="Begin this language, such as de.")] = None,
) -> None:
    """Bring the translations in flows/locales up to date with the flows, and tell what is left to do in each."""
    from bot import cli_translate

    lines, status = cli_translate.translate(folder or _settings().flows, language, report)
    print("\n".join(lines))
    if status:
        raise typer.Exit(status)


Messages = Annotated[str, typer.Argument(metavar="FILE.jsonl", help="The file; - for standard input.")]


@app.command()
def signals(file: Messages, flows: FlowsOption = None) -> None:
    """Say which danger is heard in each message of a file, and by which phrase. One JSON object a line."""
    from bot import cli_listen

    if status := cli_listen.signals(file, flows or _settings().flows):
        raise typer.Exit(status)


@app.command()
def understand(file: Messages, flows: FlowsOption = None) -> None:
    """Say which choices each typed answer of a file is taken to mean. One JSON object a line."""
    from bot import cli_listen

    if status := cli_listen.understand(file, flows or _settings().flows):
        raise typer.Exit(status)


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
        from bot.book.edition import edition_of
        from bot.conversation import Conversation
        from bot.telegram.run import hold_hang_up
        from bot.telegram.run import run as run_on_telegram

        hold_hang_up()
        edition = edition_of(settings.flows)
        guide = _guide(settings.flows)
        with _store(settings, may_be_down=True) as store:
            conversation = Conversation(guide, store)
            del guide  # nothing holds it any more when a changed book takes its place
            run_on_telegram(settings, conversation, edition, store)


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


def _report(folder: Path, whole: bool = True) -> Report:
    """What check finds; for a start only what would break a conversation."""
    from bot.check import problems, soundness

    gc.disable()  # a book is tens of thousands of objects, and none of them garbage
    try:
        return (problems if whole else soundness)(folder, datetime.now(UTC).date())
    finally:
        gc.enable()


def _guide(folder: Path) -> Guide:
    """The guide that stands on a sound book; a broken one ends the command, with the report of `check`."""
    from bot.check import render

    report = _report(folder, whole=False)
    if report.ready is None:
        _say(render(report))
        raise typer.Exit(BROKEN_BOOK)
    if report.warnings:
        _say(f"There are warnings about the flows: {len(report.warnings)}. `kratom-guide check` shows them.")
    gc.freeze()
    return report.ready


def _draft(folder: Path) -> Guide:
    """The guide on a book that can be read, for those who write it: what `check` finds beyond that is no matter here."""
    from bot.book.load import load
    from bot.book.problem import render
    from bot.guide.guide import Guide

    loaded = load(folder, scenarios=False)
    if loaded.book is None:
        _say("\n\n".join(render(p, loaded.sources) for p in loaded.problems if p.severity == "error"))
        raise typer.Exit(BROKEN_BOOK)
    return Guide(loaded.book)


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

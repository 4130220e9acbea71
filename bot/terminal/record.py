"""Play a conversation in the terminal, and write it down as a scenario that must hold from then on."""

from __future__ import annotations

import re
from pathlib import Path

from rich.console import Console

from bot.book.characters import NOT_IN_A_TEXT
from bot.book.place import Tree
from bot.book.problem import Problem, nearest, render
from bot.book.scenario import SENDABLE, TIME, read_scenario
from bot.book.source import read
from bot.check.beginnings import ways_to
from bot.check.scenarios import play
from bot.guide.guide import Guide
from bot.guide.turn import Tapped, Turn
from bot.terminal.chat import print_turn, read_line
from bot.terminal.recording import Recording

DONE, BROKEN, INTERRUPTED = 0, 1, 130
KEYS = ("says", "passages", "topics", "numbers", "signal")
VERBS = (*KEYS, "not", "undo", "type", "send", "wait")
HOW = """\
  a number          taps that button         words          are typed
  Enter alone       ends and writes it down  Ctrl-C         leaves; nothing is written
  ?says WORDS       must be said here        ?not WORDS     must not be said here
  ?passages         all that are offered now must be; or name some: ?passages sleep/loop
  ?topics ?numbers  likewise                 ?not passages NAME    must not be offered
  ?undo             takes one thing back     ?not signal NAME      must not be raised
  ?type WORDS       types what would tap     ?send voice    ?wait 15 minutes
Where it waits, and the signal and numbers of a card for danger, note themselves."""


def record(
    guide: Guide, file: Path, language: str = "en", begins: str = "", console: Console | None = None
) -> int:
    """Play until an empty line or Ctrl-D, then write the scenario; the exit status. Nothing is kept but the file."""
    console = console or Console(highlight=False)
    recording = Recording(guide, language, begins)
    console.print(f"Playing {f'from {begins} on' if begins else 'a new person'}, for {file}.", markup=False)
    console.print(HOW, style="dim", markup=False)
    if begins:
        print_turn(console, recording.player.turn)
    else:
        console.print("\nNothing was said yet. Type what a person types first, such as /start.", style="dim")
    try:
        _play(console, recording)
        if not recording.did:
            console.print("Nothing was played, so nothing was written.")
            return DONE
        title = _title(console, file)
    except KeyboardInterrupt:
        console.print("\nNothing was written.")
        return INTERRUPTED
    return _write(console, guide, file, recording.text(title))


def _play(console: Console, recording: Recording) -> None:
    while True:
        try:
            line = NOT_IN_A_TEXT.sub("", console.input("[bold]> [/bold]")).strip()
        except EOFError:
            console.print()
            return
        if not line:
            return
        if line.startswith("?"):
            _note(console, recording, *_parted(line[1:]))
            continue
        event = read_line(line, recording.player.buttons)
        if isinstance(event, Tapped):
            _do(console, recording, "tap", recording.player.name_of(event.data or ""))
        else:
            _do(console, recording, "type", line)


def _parted(line: str) -> tuple[str, str]:
    verb, _, rest = line.strip().partition(" ")
    return verb.lower(), rest.strip()


def _do(console: Console, recording: Recording, key: str, word: str) -> None:
    _show(console, recording, recording.does(key, word))


def _show(console: Console, recording: Recording, turn: Turn) -> None:
    print_turn(console, turn)
    player = recording.player
    told = [player.at, *(f"signal: {signal}" for signal in player.signals)]
    told += [f"passages: {', '.join(player.passages)}"] if player.passages else []
    console.print(f"— {' · '.join(told)}", style="dim", markup=False)


def _note(console: Console, recording: Recording, verb: str, rest: str) -> None:
    """Do what a line that begins with ? says."""
    match verb:
        case "undo":
            recording.undo()
            _show(console, recording, recording.player.turn)
        case "type" if rest:
            _do(console, recording, "type", rest)
        case "send" if rest in SENDABLE:
            _do(console, recording, "send", rest)
        case "send":
            console.print(f"What can be sent: {', '.join(SENDABLE)}.", markup=False)
        case "wait" if TIME.fullmatch(rest):
            recording.does("wait", rest)
            console.print(f"({rest} later)", style="dim", markup=False)
        case "wait":
            console.print("Say how long, such as ?wait 15 minutes.")
        case "not" if rest:
            key, words = _parted(rest)
            _expect(
                console, recording, *((key, words) if key in KEYS and words else ("says", rest)), wanted=False
            )
        case key if key in KEYS:
            _expect(console, recording, key, rest)
        case _:
            if verb:
                console.print(
                    f"There is no ?{verb}. {nearest(verb, (*KEYS, 'not', 'undo', 'type', 'send', 'wait'))}"
                )
            console.print(HOW, style="dim", markup=False)


def _expect(console: Console, recording: Recording, key: str, rest: str, wanted: bool = True) -> None:
    words = [rest] if key == "says" else re.split(r",\s*" if key == "numbers" else r"[,\s]+", rest)
    words = [word for word in words if word] or recording.there(key)
    if not words:
        console.print(f"There is nothing to note for ?{key} here.")
        return
    if wrong := recording.expect(key, words, wanted):
        console.print(f"Not noted: {wrong}", style="yellow", markup=False)
        return
    console.print(f"Noted: {'' if wanted else 'not '}{key}: {', '.join(words)}", style="green", markup=False)


def _title(console: Console, file: Path) -> str:
    own = file.stem.replace("_", " ").capitalize()
    try:
        line = console.input(f"What does it show, in one line? (Enter: {own}) ", markup=False)
    except EOFError:
        return own
    return NOT_IN_A_TEXT.sub("", line).strip() or own


def _write(console: Console, guide: Guide, file: Path, text: str) -> int:
    """Write the file, where there is none yet, and play what was written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8") as out:
        out.write(text)
    console.print(f"\n{text}", markup=False, soft_wrap=True)
    source = read(file.as_posix(), text.encode())
    problems = source.problems or _played(guide, source.tree)
    if problems:
        console.print(f"{file} was written, but does not hold:", style="red", markup=False)
        for problem in problems:
            console.print(render(problem, {source.file: source.lines}), markup=False)
        return BROKEN
    console.print(
        f"{file} was written. `kratom-guide check` plays it from now on.", markup=False, soft_wrap=True
    )
    return DONE


def _played(guide: Guide, tree: Tree | None) -> list[Problem]:
    scenario, problems = read_scenario(tree) if tree is not None else (None, [])
    if scenario is None:
        return problems
    begins = [str(scenario.begins)] if scenario.begins is not None else []
    return play(guide, scenario, ways_to(guide, begins)).problems

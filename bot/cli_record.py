"""`kratom-guide record`: where the scenario is to be written, and whether that can be done."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from bot.book.problem import nearest
from bot.book.scenario import LANGUAGE
from bot.check.proof.why import NotThere
from bot.guide.guide import Guide
from bot.terminal.record import record as record_here

WRONG = 2
NAME = re.compile(r"[^\W_][\w-]*")


def record(read: Callable[[], Guide], folder: Path, name: str, language: str, begins: str) -> int:
    """Record into flows/scenarios, or into the file of a whole name; the exit status. `read` gives the guide."""
    file = file_for(folder, name)
    if wrong := _wrong(file, language):
        print(wrong, file=sys.stderr)
        return WRONG
    guide = read()
    flows = guide.book.book.flows.values()
    places = [f"{flow.name}/{name}" for flow in flows for name, state in flow.states.items() if state.waits]
    if begins and begins not in places:
        print(f"Nobody ever waits at '{begins}'. {nearest(begins, places)}".strip(), file=sys.stderr)
        return WRONG
    try:
        return record_here(guide, file, language, begins)
    except NotThere as error:
        print(error, file=sys.stderr)
        return WRONG


def file_for(folder: Path, name: str) -> Path:
    """A name alone is that of a file in flows/scenarios."""
    file = Path(name)
    if file.suffix != ".yaml":
        file = file.with_name(f"{file.name}.yaml")
    return file if len(file.parts) > 1 else folder / "scenarios" / file


def _wrong(file: Path, language: str) -> str:
    if not NAME.fullmatch(file.stem):
        return f"'{file.stem}' can't be the name of a scenario: use letters, digits, - and _."
    if file.exists():
        return f"{file} is there already, and is not overwritten. Choose another name, or delete it first."
    if not LANGUAGE.fullmatch(language):
        return f"'{language}' is no language code. Write one such as en, es or en-GB."
    return ""

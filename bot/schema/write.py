"""The schemas as files in a folder."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from bot.book.load import Loaded
from bot.book.problem import Problem
from bot.book.shapes import Schema
from bot.schema.files import files
from bot.schema.whole import MADE

KINDS_WITH_NAMES = frozenset({"flows", "screens", "topics", "countries"})


class NotWritten(Exception):
    """Some files could not be read. `problems` tells what is wrong with them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("An editor would miss the names in files that can't be read.")
        self.problems = problems


def texts(loaded: Loaded) -> dict[str, str]:
    """The text of every schema file, by its path in the folder. Raises NotWritten."""
    if loaded.guide is None or loaded.known is None or not loaded.known.whole >= KINDS_WITH_NAMES:
        raise NotWritten([problem for problem in loaded.problems if problem.severity == "error"])
    made = files(loaded.guide, loaded.known)
    return {path: _text(schema) for path, schema in made}


def _text(schema: Schema) -> str:
    """Each definition on a line of its own: far shorter than indented, and a change still shows where it is."""
    *above, last = ((key, value) for key, value in schema.items())
    lines = [f" {json.dumps(key)}: {_line(value)}," for key, value in above]
    if last[0] == "definitions":
        inner = ",\n".join(f"  {json.dumps(name)}: {_line(value)}" for name, value in last[1].items())
        lines.append(f' "definitions": {{\n{inner}\n }}')
    else:
        lines.append(f" {json.dumps(last[0])}: {_line(last[1])}")
    return "\n".join(["{", *lines, "}", ""])


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Written:
    """How many files there are now, which of them are new or changed, and which were deleted."""

    count: int
    renewed: tuple[str, ...]
    deleted: tuple[str, ...]


def write(loaded: Loaded, folder: Path) -> Written:
    """Write them, and delete those of flows that are gone. Raises NotWritten, and OSError."""
    wanted = texts(loaded)
    renewed = tuple(path for path, text in wanted.items() if _read(folder / path) != text)
    deleted = left_over(folder, wanted)
    for path in renewed:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(wanted[path], encoding="utf-8")
    for path in deleted:
        (folder / path).unlink()
    return Written(len(wanted), renewed, deleted)


def left_over(folder: Path, wanted: Collection[str]) -> tuple[str, ...]:
    """Schemas in the folder that were made for a flow or a kind of file that is gone."""
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    return tuple(path for path in there if path not in wanted and MADE in _read(folder / path))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""

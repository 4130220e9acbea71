"""The files of a flows folder: which there are, what each is for, and their text."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.book.place import Place
from bot.book.problem import Problem, nearest
from bot.book.source import Source, read

GUIDE, REPLIES, NEVER_SAY = "guide.yaml", "replies.yaml", "never_say.yaml"
ROOMS = (
    "",
    "screens",
    "passages",
    "referrals",
    "signals",
    "words",
    "scenarios",
)  # "" is the flows folder itself
READ_ELSEWHERE = ("locales",)


@dataclass(frozen=True, slots=True)
class Files:
    """Every file by its room (guide.yaml and the like by name), and what is wrong with the folder."""

    folder: str
    rooms: Mapping[str, list[Source]]
    problems: list[Problem] = field(default_factory=list)

    @property
    def sources(self) -> list[Source]:
        """All of them."""
        return [source for sources in self.rooms.values() for source in sources]


def read_folder(folder: Path) -> Files:
    """Read every file of a folder. Nothing raises; a folder or a file that can't be opened is a problem."""
    shown = folder.as_posix()
    rooms: dict[str, list[Source]] = {room: [] for room in (*ROOMS, GUIDE, REPLIES, NEVER_SAY)}
    if not _is_folder(folder):
        advice = "Set FLOWS to the folder with guide.yaml in it."
        missing = Problem(Place(shown, 1, 1), "no-folder", "There is no such flows folder.", advice)
        return Files(shown, rooms, [missing])
    problems: list[Problem] = []
    for path in yaml_files(folder, problems):
        inside = path.relative_to(folder)
        room = inside.parent.as_posix() if len(inside.parts) > 1 else ""
        if room.split("/")[0] in READ_ELSEWHERE:
            continue
        if (problem := _unread(path, room)) is not None:
            problems.append(problem)
            continue
        source = _read(path)
        rooms[path.name if not room and path.name in rooms else room].append(source)
    return Files(shown, rooms, problems)


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def yaml_files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every YAML file below the folder, in order, but not the hidden ones that editors and systems leave."""

    def not_opened(error: OSError) -> None:
        problems.append(unreadable(str(error.filename), error))

    for place, folders, names in os.walk(folder, onerror=not_opened):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(place, name)


def _unread(path: Path, room: str) -> Problem | None:
    place = Place(path.as_posix(), 1, 1)
    if path.suffix != ".yaml":
        says = f"A file that ends in {path.suffix} is not read."
        return Problem(place, "unread-file", says, "Rename it so that it ends in .yaml.")
    if room not in ROOMS:
        says = f"Files in the folder '{room}' are not read."
        return Problem(place, "unread-file", says, nearest(room, ROOMS[1:]))
    return None


def _read(path: Path) -> Source:
    name = path.as_posix()
    try:
        return read(name, path.read_bytes())
    except OSError as error:
        return Source(name, (), None, (unreadable(name, error),))


def unreadable(name: str, error: OSError) -> Problem:
    """The problem of a file or folder that can't be opened."""
    says = f"This can't be opened: {error.strerror or 'the system does not say why'}."
    return Problem(
        Place(Path(name).as_posix(), 1, 1), "unreadable-file", says, "Check that it exists and may be read."
    )

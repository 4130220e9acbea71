"""The snippets of a page in Markdown, and what a reader of the page would do with them.

A YAML snippet names its file in its first line, `# flows/tea.yaml`. A new file is written as it stands; of a file
that is there, the snippet shows only what is new or changed, below the keys where it belongs. In a console snippet, `$`
stands before a command and `>` before what is typed; what follows is what one sees.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path

from tests.docs.practice import as_of

FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (?P<name>flows/\S+\.yaml|\S+\.jsonl)(?P<slip>, with a slip)?")
PROJECT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Snippet:
    """One block of a page, the line on which its text begins, and for a file its name."""

    kind: str
    text: str
    line: int

    @property
    def file(self) -> str:
        found = FILE.match(self.text)
        return found["name"] if found is not None else ""

    @property
    def has_slip(self) -> bool:
        """Whether it is wrong on purpose, to show what is said then."""
        found = FILE.match(self.text)
        return found is not None and found["slip"] is not None

    @property
    def body(self) -> str:
        """Without the line that names the file."""
        return self.text.partition("\n")[2] if self.file else self.text


def snippets(page: str) -> Iterator[Snippet]:
    """Every block between fences, in order."""
    for found in FENCE.finditer(page):
        yield Snippet(found["kind"], found["text"], page.count("\n", 0, found.start("text")) + 1)


def put(snippet: Snippet, folder: Path, today: date) -> None:
    """Do to the file what the snippet shows."""
    path, body = folder / snippet.file, as_of(today, snippet.body)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.suffix == ".yaml":
        lines = path.read_text(encoding="utf-8").splitlines()
        body = "\n".join(merged(lines, body.rstrip("\n").splitlines())) + "\n"
    path.write_text(body, encoding="utf-8")


def merged(old: list[str], new: list[str]) -> list[str]:
    """The lines of a file with those of a snippet: keys that are there are opened, their last ones are new or changed."""
    for key, inside in _blocks(new):
        here = next((n for n, line in enumerate(old) if _key(line) == _key(key)), None)
        if here is None:
            end = next((n for n in range(len(old), 0, -1) if old[n - 1].strip()), 0)
            old = [*old[:end], key, *inside, *old[end:]]
            continue
        below = _inside(key, old[here + 1 :])
        after = old[here + 1 + len(below) :]
        opened = key.rstrip().endswith(":") and any(_key(line) for line in inside)
        old = [*old[:here], key, *(merged(below, inside) if opened else [*inside, *_blank(below)]), *after]
    return old


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each key on the left with the lines inside it."""
    while lines:
        key = lines[0]
        inside = _inside(key, lines[1:])
        if key.strip():
            yield key, inside
        lines = lines[1 + len(inside) :]


def _inside(key: str, lines: list[str]) -> list[str]:
    """The lines after a key that stand further right than it."""
    return list(takewhile(lambda line: not line.strip() or _indent(line) > _indent(key), lines))


def _blank(lines: list[str]) -> list[str]:
    """The empty lines at the end."""
    return list(takewhile(lambda line: not line.strip(), reversed(lines)))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _key(line: str) -> str:
    """The key of a line with its indentation; empty for a line of a list or a text."""
    found = re.match(r"( *[\w.-]+):( |$)", line)
    return found[1] if found is not None else ""


def played(snippet: Snippet, folder: Path) -> str:
    """The snippet as it reads when its commands are run in the folder."""
    return "".join(_run(command, typed, folder) for command, typed in _commands(snippet.text))


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    for part in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
        lines = part.splitlines()
        if lines:
            typed = [line[1:].strip() for line in lines if line == ">" or line.startswith("> ")]
            yield lines[0].removeprefix("$ "), typed


def _run(command: str, typed: list[str], folder: Path) -> str:
    bin_folder = Path(sys.executable).parent
    environment = {
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PROJECT),
        "COLUMNS": "100",
        "LANG": "C.UTF-8",
    }
    answers = [*typed[:-1], ""] if typed and not typed[-1] else typed  # a bare > at the end is Ctrl-D
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        input="\n".join(answers),
        capture_output=True,
        text=True,
    )
    return f"$ {command}\n{_with_typed(done.stdout + done.stderr, typed)}"


def _with_typed(shown: str, typed: list[str]) -> str:
    """What one sees with what one types in its place: a pipe shows none of it."""
    lines, left = list[str](), list(typed)
    for line in shown.splitlines():
        if line.startswith(">") and left:
            lines.append(f"> {left.pop(0)}".rstrip())
            answer = line.removeprefix(">").strip()  # an answer without a line of its own
            lines += [answer] if answer else []
        else:
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n" if lines else ""


def loosened(text: str) -> str:
    """A text without the one figure that changes with the program: how many situations a proof took."""
    return re.sub(r"(?<=Proved over )[\d,]+", "some", text)

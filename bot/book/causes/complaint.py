"""What the YAML parser says, and what helps to find the cause of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from bot.book.place import Place
from bot.book.problem import Problem

KEY_AND_TEXT = re.compile(
    r"^(?P<lead>\s*(?:- +)*(?P<key>[^\s:#'\"\[{&*!-][^:#]*?|\"[^\"]*\"|'[^']*'):) +(?P<text>\S.*?)\s*$"
)


ITEM = re.compile(r"^(?P<lead>\s*(?:- +)+)(?P<text>\S.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser says and where; `opened`: where the thing began that it was reading (line, column)."""

    file: str
    lines: Sequence[str]
    line: int
    column: int
    words: str
    opened: tuple[int, int] | None
    tokens: tuple[yaml.Token, ...]

    @property
    def text(self) -> str:
        """The line of the complaint."""
        return self.lines[self.line - 1]

    def place(self, line: int = 0, column: int = 0, end: int = 0) -> Place:
        """A place in the file: of the complaint, if nothing else is said."""
        line, column = line or self.line, column or self.column
        return Place(self.file, line, column, max(end, column + 1))

    def whole_line(self, line: int = 0) -> Place:
        """The place of all that stands in a line."""
        text = self.lines[(line or self.line) - 1]
        return self.place(line, depth_of(text) + 1, len(text.rstrip()) + 1)

    def line_before(self, line: int) -> int:
        """The number of the last line before another one that has something in it; 0 for none."""
        filled = (n for n in range(line - 1, 0, -1) if is_filled(self.lines[n - 1]))
        return next(filled, 0)


def depth_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def is_filled(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def in_quotes(text: str) -> str:
    """A text in quotes that YAML reads as this very text; marks around it are taken off first."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def colon_in_text(complaint: Complaint, line: int, column: int, quoted: str, more: str = "") -> Problem:
    says = "The text has a colon in it, which YAML takes for the end of a key."
    return Problem(
        complaint.place(line, column), "colon-in-text", says, f"Put the text in quotes:{more}\n{quoted}"
    )


def needs_quotes(complaint: Complaint, column: int, text: str) -> Problem:
    says = f"A text that begins with {text[:1]} needs quotes."
    return Problem(complaint.place(column=column), "needs-quotes", says, f"Write {in_quotes(text)}")


def list_on_the_line(complaint: Complaint, whole: re.Match[str]) -> Problem:
    return Problem(
        complaint.place(column=whole.start("text") + 1),
        "needs-quotes",
        "A list with - begins on a line of its own; a text that begins with - needs quotes.",
        f"Write {whole['lead'].strip()} [one, two], or {whole['lead'].strip()} {in_quotes(whole['text'])}",
    )

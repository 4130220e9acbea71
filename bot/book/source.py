"""YAML as maintainers write it: 1.2 words, every piece with its place, nothing dropped in silence.

The tree is built from the parser's events and never through PyYAML's constructor, which reads 017 as 15,
drops the first of two keys and takes NO for false. Here every scalar stays the word that was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from bot.book.characters import odd_characters
from bot.book.place import Place, Tree
from bot.book.problem import Problem
from bot.book.syntax import explain
from bot.book.tree import Broken, Builder

MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One file as text: its name as shown to people, its lines, its tree (None if broken or empty)."""

    file: str
    lines: tuple[str, ...]
    tree: Tree | None
    problems: tuple[Problem, ...]


def read(file: str, raw: bytes) -> Source:
    """Read the bytes of one file. Problems come back in the Source; nothing is raised for any content."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Source(file, _lines(raw.decode("utf-8-sig", "replace")), None, (_not_utf8(file, raw, error),))
    lines = _lines(text)
    if len(raw) > MOST_BYTES:
        says = f"This file holds {len(raw):,} bytes; {MOST_BYTES:,} can be read."
        return Source(file, lines, None, (Problem(Place(file, 1, 1), "too-large", says, "Split it up."),))
    if found := tuple(odd_characters(file, lines)):
        return Source(file, lines, None, found)
    builder = Builder(file, lines)
    try:
        # the parser in C is ten times as fast as the one in Python
        tree = builder.document(iter(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.YAMLError as error:
        return Source(file, lines, None, (explain(file, text, lines, error),))
    except Broken as broken:
        return Source(file, lines, None, (*builder.problems, broken.problem))
    return Source(file, lines, None if builder.problems else tree, tuple(builder.problems))


def _lines(text: str) -> tuple[str, ...]:
    """The lines as YAML and editors count them; str.splitlines knows more line ends than they do."""
    return tuple(re.split("\r\n|\n|\r", text))


def _not_utf8(file: str, raw: bytes, error: UnicodeDecodeError) -> Problem:
    before = _lines(raw[: error.start].decode("utf-8-sig"))
    column = len(before[-1]) + 1
    return Problem(
        Place(file, len(before), column, column + 1),
        "not-utf8",
        f"The byte {raw[error.start]:#04x} here is not UTF-8 text.",
        "Save the file as UTF-8 (in most editors: Save with encoding, UTF-8).",
    )

"""The ids of all rules that the code can tell a problem by."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import bot.book
import bot.check

ROOMS = [Path(room.__file__ or "").parent for room in (bot.book, bot.check)]
RULE = re.compile("[a-z]+(-[a-z0-9]+)+")
NO_RULES = {
    "utf-8",
    "utf-8-sig",
    "utf-16-le",
    "right-to-left",
    "kratom-guide",
    "place-or-rest",
    "service-kind",
    "urgent-matter",
}  # the last are names that the schemas give


def emitted() -> set[str]:
    """Every rule id in the code: the words that are written with hyphens, and the single ones given to a Problem."""
    files = [file for room in ROOMS for file in room.rglob("*.py")]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    words = {word for node in nodes if (word := _word(node)) is not None and RULE.fullmatch(word)}
    calls = [node for node in nodes if isinstance(node, ast.Call) and len(node.args) > 1]
    given = {
        _word(call.args[1]) for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Problem"
    }
    return {word for word in words | given if word is not None} - NO_RULES


def _word(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None

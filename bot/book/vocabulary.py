"""flows/words/: words of a language that are not about this guide: numbers, yes and no, skip, corrections."""

from __future__ import annotations

from pydantic import Field

from bot.book.place import Tree
from bot.book.problem import Problem
from bot.book.shapes import Name, Part, Text, Texts, read_part


class Vocabulary(Part):
    """A file of flows/words. `language` is `any` for names that are the same in every language."""

    language: Name
    signs: dict[Name, Texts] = Field(default_factory=dict)
    values: dict[Name, dict[Text, Text]] = Field(default_factory=dict)
    ideas: dict[Name, Texts] = Field(default_factory=dict)
    part_of: dict[Name, Texts] = Field(default_factory=dict)
    scales: Texts = ()
    known: Texts = ()


def read_vocabulary(tree: Tree) -> tuple[Vocabulary | None, list[Problem]]:
    """Read one file of words."""
    return read_part(Vocabulary, tree, "the file of words")

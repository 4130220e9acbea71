"""flows/words/: words of a language that are not about this guide: numbers, yes and no, skip, corrections."""

from __future__ import annotations

from pydantic import Field

from bot.book.place import Tree
from bot.book.problem import Problem
from bot.book.shapes import Name, Part, Text, Texts, read_part


class Vocabulary(Part):
    """A file of flows/words. `language` is `any` for names that are the same in every language."""

    language: Name = Field(
        description="The language's code, such as en; `any` for names that are the same in all."
    )
    signs: dict[Name, Texts] = Field(
        default_factory=dict,
        description="Words with a job in the sentence: yes, no, not, and, skip, how often.",
    )
    values: dict[Name, dict[Text, Text]] = Field(
        default_factory=dict,
        description='Words that are amounts. "2..4" is from two to four, "10.." is ten or more.',
    )
    ideas: dict[Name, Texts] = Field(
        default_factory=dict,
        description="Words of one idea. A choice whose label holds one of them is found by the others too.",
    )
    part_of: dict[Name, Texts] = Field(
        default_factory=dict,
        description="Ideas that are part of a wider one: a choice that names the wider is found by the narrower.",
    )
    scales: Texts = Field(
        default=(), description="Ideas that a choice holds only if it says little else, such as degrees."
    )
    known: Texts = Field(
        default=(), description="Everyday words that are never taken for a mistyped other word."
    )


def read_vocabulary(tree: Tree) -> tuple[Vocabulary | None, list[Problem]]:
    """Read one file of words."""
    return read_part(Vocabulary, tree, "the file of words")

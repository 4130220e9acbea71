"""replies.yaml: written answers to what people say beside the questions: greetings, thanks, and the questions of many."""

from __future__ import annotations

from bot.book.place import Tree, Word
from bot.book.problem import Problem
from bot.book.shapes import Name, Part, Text, Texts, read_part


class Reply(Part):
    """One answer: what people say, in their own words, and what the guide says to it."""

    asks: Texts
    says: Text


class _Head(Part):
    replies: dict[Name, Reply]


def read_replies(tree: Tree) -> tuple[dict[Word, Reply] | None, list[Problem]]:
    """Read the replies, by name."""
    head, problems = read_part(_Head, tree, "the replies")
    return (head.replies if head is not None else None), problems

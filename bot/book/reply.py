"""replies.yaml: written answers to what people say beside the questions: greetings, thanks, and the questions of many."""

from __future__ import annotations

from pydantic import Field

from bot.book.place import Tree, Word
from bot.book.problem import Problem
from bot.book.shapes import Name, Part, Text, Texts, read_part


class Reply(Part):
    """One answer: what people say, in their own words, and what the guide says to it (perhaps other words after danger)."""

    asks: Texts = Field(description="How people say it, in their own words. Small letters will do.")
    says: Text = Field(description="What the guide answers. Then the question at hand is shown again.")
    after_danger: Text | None = Field(
        default=None,
        description="Said instead for the rest of a visit in which there was danger: plain, never cheerful.",
    )


class RepliesFile(Part):
    """Written answers to what people say beside the questions."""

    replies: dict[Name, Reply] = Field(description="The replies: a name, and below it its keys.")


def read_replies(tree: Tree) -> tuple[dict[Word, Reply] | None, list[Problem]]:
    """Read the replies, by name."""
    head, problems = read_part(RepliesFile, tree, "the replies")
    return (head.replies if head is not None else None), problems

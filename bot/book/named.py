"""Parts that stand under a name each: states, passages, services. A misshapen one is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from bot.book.place import Block, Tree, Word, place_of
from bot.book.problem import Problem
from bot.book.shapes import Part, name_problem, read_part

P = TypeVar("P", bound=Part)


def named_parts(
    kind: type[P], tree: Tree, word: str, extra: Callable[[Word], Mapping[str, Word]]
) -> tuple[dict[str, P], list[Problem]]:
    """Read parts that stand under a name each, such as passages; a misshapen one is left out.

    `word` is what one of them is called; `extra` gives what is handed to it beside its keys.
    """
    if not isinstance(tree, Block):
        says, advice = (
            f"There are no {word}s here.",
            "Write each one's name below, indented, with its keys below it.",
        )
        return {}, [Problem(place_of(tree), "not-a-block", says, advice)]
    parts: dict[str, P] = {}
    lost = lost_names(tree, {field.alias or key for key, field in kind.model_fields.items()}, word)
    problems = lost[:1]
    for key, value in tree.items():
        if not lost or key not in kind.model_fields:
            part, found = named_block(kind, key, value, f"the {word} '{key}'", extra(key))
            problems += found
            if part is not None:
                parts[str(key)] = part
    return parts, problems


def lost_names(tree: Block, keys: Collection[str], word: str) -> list[Problem]:
    """Keys of a part where its name should stand: the name is missing, or they are too far left."""
    lost = [key for key, value in tree.items() if key in keys and not isinstance(value, Block)]
    advice = f"Is the line with the name of the {word} missing? If not, give its keys more spaces."
    return [
        Problem(k.place, "lost-name", f"`{k}:` stands here without a {word} that it belongs to.", advice)
        for k in lost
    ]


def named_block(
    kind: type[P], key: Word, tree: Tree, what: str, extra: Mapping[str, Word]
) -> tuple[P | None, list[Problem]]:
    """Read a part that stands under a name, such as a passage. `extra` is handed to it beside its keys."""
    if (bad_name := name_problem(key)) is not None:
        return None, [bad_name]
    if not isinstance(tree, Block):
        says = f"{what[0].upper()}{what[1:]} should be a block of keys."
        return None, [Problem(key.place, "not-a-block", says, "Write its keys below it, each indented.")]
    if (
        hidden := next((word for word in tree if word.startswith("<") and word.place.file), None)
    ) is not None:
        says = f"{what[0].upper()}{what[1:]} has a key '{hidden}' that means nothing here."
        return None, [Problem(hidden.place, "unknown-key", says, "Delete it.")]
    block = Block(key.place)
    block.update(tree)
    block.update({Word(own): word for own, word in extra.items()})
    return read_part(kind, block, what)

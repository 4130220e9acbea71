"""Every text of the book that a person reads, in one walk: what translators get, and what a translated book changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from bot.book.flow import Ask, Choice, Flow, Say, Show
from bot.book.guide_file import Command, GuideFile, Kind, OwnAge, Step
from bot.book.passage import Passage, Reason, Topic
from bot.book.place import Word
from bot.book.referral import Country, Emergency, Service
from bot.book.reply import Reply
from bot.book.screen import Band, Option, Screen
from bot.book.shapes import Part

T = TypeVar("T")
UNDERSTOOD = "understands"  # the context of words a person may type: each language has its own
Change = Callable[[Word, str], Word]

# What people read of each kind of part, and the lists of words they may type.
READ: Mapping[type, tuple[str, ...]] = {
    Ask: ("ask", "after_danger", "heard"),
    Say: ("say", "after_danger"),
    Show: ("say", "after", "after_danger"),
    Choice: ("label",),
    Passage: ("title", "text", "more"),
    Reason: ("says",),
    Topic: ("title",),
    Service: ("hours", "cost", "for_whom", "note"),
    Emergency: ("note",),
    Country: ("name",),
    Screen: ("title", "stem", "note", "items"),
    Option: ("label",),
    Band: ("says",),
    GuideFile: ("says", "after_danger"),
    Command: ("says",),
    Kind: ("title", "because"),
    Step: ("title", "says"),
    Reply: ("says", "after_danger"),
}
TYPED: Mapping[type, tuple[str, ...]] = {
    Choice: ("understands",),
    Passage: ("asks",),
    Command: ("understands",),
    Reply: ("asks",),
    OwnAge: ("says", "ages", "unless"),
}
INSIDE = (Flow, Topic, Country, Reason)  # dataclasses that hold parts


def mapped(thing: T, change: Change) -> T:
    """The same thing with every spoken text changed. `change` gets the text and its context ("" for what is read).

    Lists of typed words are changed as one text, joined by commas.
    """
    result: Any = thing
    if isinstance(thing, Part) or (is_dataclass(thing) and isinstance(thing, INSIDE)):
        names = type(thing).model_fields if isinstance(thing, Part) else [f.name for f in fields(thing)]
        changes = {}
        for name in names:
            old = getattr(thing, name)
            new = _field(thing, name, old, change)
            if new is not old:
                changes[name] = new
        if changes:
            result = (
                thing.model_copy(update=changes) if isinstance(thing, Part) else replace(thing, **changes)
            )
    elif isinstance(thing, tuple):
        result = _same_or(thing, tuple(mapped(piece, change) for piece in thing))
    elif isinstance(thing, dict):
        result = _same_or(thing, {key: mapped(value, change) for key, value in thing.items()})
    return result  # type: ignore[no-any-return]


def _field(owner: object, name: str, value: Any, change: Change) -> Any:
    if name in READ.get(type(owner), ()):
        if isinstance(value, Word):
            return change(value, "")
        if isinstance(value, dict):
            return _same_or(value, {key: change(words, "") for key, words in value.items()})
        return value
    if name in TYPED.get(type(owner), ()):
        if not value:
            return value
        joined = Word(", ".join(value), value[0].place)
        new = change(joined, UNDERSTOOD)
        return (
            value if new is joined else tuple(Word(w.strip(), new.place) for w in new.split(",") if w.strip())
        )
    return mapped(value, change)


def _same_or(old: Any, new: Any) -> Any:
    """The old container where nothing in it changed, so that an untranslated book stays the very same."""
    pieces = (
        zip(old.values(), new.values(), strict=True) if isinstance(old, dict) else zip(old, new, strict=True)
    )
    return old if all(a is b for a, b in pieces) else new

"""The shapes of what may be written: texts, names, numbers, dates, and parts made of keys.

Pydantic finds every misshapen piece in one pass; the sentences are ours. Words come through unchanged, so
that every value keeps its place. Validators raise `odd(...)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.book.misshapen import explain
from bot.book.place import NOWHERE, Block, Items, Nothing, Place, Tree, Word, place_of
from bot.book.plural import Plural
from bot.book.problem import Problem, nearest

NAME = re.compile(r"[^\s/:+!,\[\]{}#'\x22][^\s/+!,\[\]{}#'\x22]*")
PLACE_KEY = "<place>"  # no key of a file can be called this
P = TypeVar("P", bound="Part")
T = TypeVar("T")
Schema = dict[str, Any]  # a piece of a JSON Schema

LIST = Field(strict=False)  # strict pydantic takes only a tuple for a tuple; a list of parts is an Items


class Part(BaseModel):
    """A block with known keys. `place` is where its key stands."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)
    place: Place = Field(default=NOWHERE, alias=PLACE_KEY, exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _remember_place(cls, data: Any) -> Any:
        return {**data, PLACE_KEY: data.place} if isinstance(data, Block) else data


def read_part(kind: type[P], tree: Tree, what: str) -> tuple[P | None, list[Problem]]:
    """Read one part. `what` names it in sentences, such as "the state 'often'"."""
    try:
        return kind.model_validate(tree), []
    except ValidationError as errors:
        return None, explain(errors, kind, tree, what)


def odd(rule: str, says: str, advice: str = "", place: Place | None = None) -> PydanticCustomError:
    """The error that a validator raises: what is wrong, what to write, a place if it is finer than the key.

    A sentence may begin with {it}, which becomes the thing at fault, such as "`label` of the choice 'none'",
    or with {owner}, which becomes what it belongs to. Other braces are kept as they are.
    """
    context = {"says": says, "advice": advice, "place": place}
    return PydanticCustomError(rule, "{says}", context)


def text(tree: Any) -> Word:
    """Words that a person reads; never empty."""
    if isinstance(tree, Nothing) or (isinstance(tree, Word) and not tree.strip()):
        raise odd("no-text", "{it} is empty.", "Write something after the colon, or delete the line.")
    if isinstance(tree, Block) and len(tree) == 1 and " " in next(iter(tree)):
        key = next(iter(tree))
        says = "The text has a colon in it, which YAML takes for the end of a key."
        raise odd("colon-in-text", says, "Put the whole text in quotes.", key.place)
    if not isinstance(tree, Word):
        thing, sign = ("a list", "[") if isinstance(tree, Items) else ("a block of keys", "{")
        says = f"{{it}} should be a text, and {thing} stands there."
        raise odd(
            "not-a-text", says, f"Write one text; one that begins with {sign} or holds a colon needs quotes."
        )
    return Word(tree.strip(), tree.place, tree.quoted)


def sentence(tree: Any) -> Word:
    """A text, or one that changes with a number: {one: …, other: …}."""
    if not isinstance(tree, Block) or not {"one", "other"} & tree.keys():
        return text(tree)
    advice = "Write {one: …, other: …}: what is said of one, and what of any other number."
    for key in tree:
        if key not in {"one", "other"}:
            raise odd("odd-form", f"English has no form '{key}' for a number.", advice, key.place)
    one, other = tree.at("one"), tree.at("other")
    if one is None or other is None:
        raise odd("odd-form", f"The form '{'other' if other is None else 'one'}' is missing.", advice)
    return Plural((text(one), text(other)), place=tree.place)


def label(tree: Any) -> Word:
    """What stands on a button."""
    if isinstance(tree, Nothing) or (isinstance(tree, Word) and not tree.strip()):
        raise odd(
            "no-label", "{owner} has no label: its button would be empty.", "Write the label after the colon."
        )
    return text(tree)


def name(tree: Any) -> Word:
    """A name that other places refer to: no spaces, slashes, colons, commas or brackets."""
    word = text(tree)
    if not NAME.fullmatch(word):
        raise odd("odd-name", f"'{word}' can't be a name.", _name_advice(word))
    return word


def _name_advice(word: str) -> str:
    if re.fullmatch(r"[\w-]+:\S.*", word):
        return f"A space is missing after the colon: write {word.replace(':', ': ', 1)}"
    return "A name is one word without spaces: use letters, digits, - and _."


def name_problem(word: Word) -> Problem | None:
    """What is wrong with a key as a name, if anything."""
    if NAME.fullmatch(word):
        return None
    return Problem(word.place, "odd-name", f"'{word}' can't be a name.", _name_advice(word))


def number(tree: Any) -> int:
    """A whole number."""
    word = text(tree)
    if not re.fullmatch(r"-?[0-9]{1,6}", word):
        raise odd("not-a-number", f"'{word}' is not a whole number.", "Write digits only, such as 3.")
    return int(word)


def yes_or_no(tree: Any) -> bool:
    """yes or no (true and false too)."""
    word = text(tree)
    if word.lower() not in {"yes", "no", "true", "false"}:
        raise odd("not-yes-or-no", f"'{word}' is neither yes nor no.", "Write yes or no.")
    return word.lower() in {"yes", "true"}


def day(tree: Any) -> date:
    """A day, written 2026-11-25."""
    word, advice = text(tree), "Write year-month-day, such as 2026-11-25."
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
        raise odd("not-a-day", f"'{word}' is not a day.", advice)
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise odd("not-a-day", f"There is no such day as {word}.", advice) from None


def web(tree: Any) -> Word:
    """A web address that begins with https:// (or http://)."""
    word = text(tree)
    if not _is_address(word):
        says = f"'{word}' is not a web address."
        raise odd("not-an-address", says, "Write it whole, such as https://findahelpline.com/")
    return word


def _is_address(word: str) -> bool:
    try:
        parts = urlsplit(word)
    except ValueError:  # such as https://[
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", word)


def several(one: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    """A list of such; a single one may stand without brackets."""

    def read(tree: Any) -> tuple[T, ...]:
        if isinstance(tree, Word | Nothing):
            return (one(tree),)
        if not isinstance(tree, Items):
            raise odd(
                "not-a-list", "{it} should be a list.", "Write [one, two], or one a line with - before it."
            )
        found = []
        for piece in tree:
            try:
                found.append(one(piece))
            except PydanticCustomError as error:
                context = error.context or {}
                place = context.get("place") or place_of(piece)
                says = str(context["says"]).replace("{it}", "One of {it}", 1)
                raise odd(error.type, says, str(context["advice"]), place) from None
        return tuple(found)

    return read


def one_of(what: str, allowed: Iterable[str]) -> Callable[[Any], Word]:
    """One of a few words."""
    words = tuple(allowed)

    def read(tree: Any) -> Word:
        word = text(tree)
        if word not in words:
            raise odd("unknown-word", f"There is no {what} '{word}'.", nearest(word, words))
        return word

    return read


def word_of(what: str, allowed: Iterable[str]) -> tuple[Any, ...]:
    """What makes a Word one of a few, in Annotated[Word, *word_of(…)]."""
    words = tuple(allowed)
    return _shape(one_of(what, words), {"enum": list(words)})


def _shape(read: Callable[[Any], Any], schema: Schema) -> tuple[Any, ...]:
    return PlainValidator(read), WithJsonSchema(schema)


def name_of(kind: str) -> tuple[Any, ...]:
    """What makes a Word the name of something in the book, for editors: they propose those that are there."""
    return _shape(name, {"named": kind})


def names_of(kind: str) -> tuple[Any, ...]:
    """The same for a list of names."""
    return _shape(several(name), listed({"named": kind}))


def listed(one: Schema) -> Schema:
    """How an editor sees a list of such, or a single one without brackets."""
    return {"anyOf": [one, {"type": "array", "items": one}]}


def matching(pattern: str, complaint: str) -> Schema:
    """How an editor sees a word that is written in a certain way."""
    return {"type": "string", "pattern": f"^({pattern})$", "errorMessage": complaint}


def block(**keys: Schema) -> Schema:
    """How an editor sees a block with these keys and no others."""
    return {"type": "object", "properties": keys, "additionalProperties": False}


def untouched(tree: Tree) -> Tree:
    """For what is read piece by piece, later."""
    return tree


# How an editor sees them. It takes a bare 17 for a number, and what stands there is a word all the same.
WORDS: Schema = {
    "type": ["string", "number"],
    "errorMessage": "A text should stand here. One that begins with a bracket or holds a colon needs quotes.",
}
ANY_WORDS: Schema = {  # also `true`; named as a type, an editor would propose it
    "if": {"type": ["object", "array", "null"]},
    "then": WORDS,
}
WHOLE_NUMBER: Schema = {
    "type": ["integer", "string"],
    "pattern": "^-?[0-9]{1,6}$",
    "errorMessage": "Write digits only, such as 3.",
}
EITHER_WAY: Schema = {"enum": ["yes", "no", True, False], "errorMessage": "Write yes or no."}
NAMES: Schema = {
    "type": ["string", "number"],
    "pattern": f"^{NAME.pattern}$",
    "errorMessage": "A name is one word without spaces: use letters, digits, - and _.",
}
A_DAY = matching("[0-9]{4}-[0-9]{2}-[0-9]{2}", "Write year-month-day, such as 2026-11-25.")
AN_ADDRESS = matching(r"https?://\S+", "Write it whole, such as https://findahelpline.com/")
COUNTED_WORDS: Schema = {"anyOf": [WORDS, {**block(one=WORDS, other=WORDS), "required": ["one", "other"]}]}

Text = Annotated[Word, *_shape(text, WORDS)]
Sentence = Annotated[Word, *_shape(sentence, COUNTED_WORDS)]
Label = Annotated[Word, *_shape(label, WORDS)]
Name = Annotated[Word, *_shape(name, NAMES)]
Number = Annotated[int, *_shape(number, WHOLE_NUMBER)]
YesNo = Annotated[bool, *_shape(yes_or_no, EITHER_WAY)]
Day = Annotated[date, *_shape(day, A_DAY)]
Web = Annotated[Word, *_shape(web, AN_ADDRESS)]
Texts = Annotated[tuple[Word, ...], *_shape(several(text), listed(ANY_WORDS))]
Names = Annotated[tuple[Word, ...], *_shape(several(name), listed(NAMES))]
Later = Annotated[Any, PlainValidator(untouched)]

FlowName = Annotated[Word, *name_of("flow")]
StateName = Annotated[Word, *name_of("state")]
ScreenName = Annotated[Word, *name_of("screen")]
SlotName = Annotated[Word, *name_of("slot")]
SlotNames = Annotated[tuple[Word, ...], *names_of("slot")]
Danger = Annotated[Word, *name_of("danger")]
Dangers = Annotated[tuple[Word, ...], *names_of("danger")]
Matter = Annotated[Word, *name_of("matter")]
ServiceKind = Annotated[Word, *name_of("service_kind")]
ServiceKinds = Annotated[tuple[Word, ...], *names_of("service_kind")]

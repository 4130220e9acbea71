"""Pydantic's complaints about a misshapen part, as problems in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.book.place import Block, Items, Nothing, Place, Tree, Word, place_of
from bot.book.problem import Problem, close, nearest

Path = tuple[str | int, ...]
MOST_ALIKE = (
    3  # where so many keys of a block have the same fault, there is one cause, and it is not in the keys
)
# what one entry is called that stands under such a key
ONE = {
    "choices": "choice", "items": "item", "options": "option", "scales": "scale", "bands": "band",
    "watch": "watch", "examples": "example", "sources": "source", "commands": "command", "alarms": "alarm",
    "kinds": "kind", "steps": "step", "says": "sentence", "open": "opening", "signals": "signal",
    "rules": "rule", "groups": "group", "turns": "list", "signs": "list", "values": "list", "ideas": "idea",
    "part_of": "list", "forms": "word", "spellings": "word", "sounds": "sound", "replies": "reply",
}  # fmt: skip


def explain(errors: ValidationError, kind: type[BaseModel], tree: Tree, what: str) -> list[Problem]:
    """Every problem of one part, one for each cause."""
    details = errors.errors(include_url=False, include_input=False)
    parents = dict.fromkeys(error["loc"][:-1] for error in details)
    return [
        problem
        for parent in parents
        for problem in _below(parent, [e for e in details if e["loc"][:-1] == parent], kind, tree, what)
    ]


def _below(
    parent: Path, details: list[ErrorDetails], kind: type[BaseModel], tree: Tree, what: str
) -> Iterator[Problem]:
    """The problems of the keys of one block."""
    known = _keys(kind, parent)
    unknown = [str(error["loc"][-1]) for error in details if error["type"] == "extra_forbidden"]
    misspelt = {meant for key in unknown for meant in close(key, known)}
    misspelt |= {re.split("[:\uff1a]", key)[0] for key in unknown} & set(known)  # no space after the colon
    missing = [str(error["loc"][-1]) for error in details if error["type"] == "missing"]
    missing = [key for key in missing if key not in misspelt]
    owner = _capital(_the(parent, what))
    if len(missing) > 1 and len(unknown) > 1 and not misspelt:
        says = (
            f"{owner} has none of the keys it needs, but {_listed(unknown)}. Does this belong somewhere else?"
        )
        yield Problem(_find(tree, parent)[0], "unknown-key", says, f"It needs {_listed(missing)}.")
        return
    if missing:
        advice = "Add it: " if len(missing) == 1 else "Add them: "
        advice += ", ".join(f"`{key}: …`" for key in missing)
        place = place_of(_find(tree, parent)[1])
        yield Problem(place, "missing-key", f"{owner} has no {_listed(missing, ' and no ')}.", advice)
    told: Counter[str] = Counter()
    for error in details:
        told[error["type"]] += 1
        if error["type"] != "missing" and told[error["type"]] <= MOST_ALIKE:
            yield _problem(error["type"], error["loc"], error.get("ctx") or {}, kind, tree, what)


def _listed(keys: list[str], last: str = " and ") -> str:
    quoted = [f"'{key}'" for key in keys]
    return last.join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _problem(
    fault: str, path: Path, context: Mapping[str, Any], kind: type[BaseModel], tree: Tree, what: str
) -> Problem:
    place, piece = _find(tree, path)
    it, owner, last = _the(path, what), _the(path[:-1], what), str(path[-1]) if path else ""
    if fault == "extra_forbidden":
        return _unknown_key(place, last, owner, _keys(kind, path[:-1]))
    if "says" in context:
        at = context["place"] or (place_of(piece) if isinstance(piece, Word) else place)
        says = (
            str(context["says"])
            .replace("One of {it}", f"An entry of {it}")
            .replace("{it}", it)
            .replace("{owner}", owner)
        )
        return Problem(at, fault, _capital(says), str(context["advice"]))
    if fault == "literal_error":
        words = re.findall(r"'([^']*)'", str(context["expected"]))
        return Problem(
            place_of(piece), "unknown-word", f"{_capital(it)} can't be '{piece}'.", nearest(str(piece), words)
        )
    if isinstance(piece, Nothing):
        return Problem(
            place,
            "no-text",
            f"{_capital(it)} is empty.",
            "Write something below it, indented, or delete the line.",
        )
    if fault in {"tuple_type", "list_type"}:
        return Problem(
            place,
            "not-a-list",
            f"{_capital(it)} should be a list.",
            "Write its entries below it, each with - before it.",
        )
    return Problem(
        place,
        "not-a-block",
        f"{_capital(it)} should be a block of keys.",
        "Write its keys below it, each indented.",
    )


def _unknown_key(place: Place, key: str, owner: str, known: list[str]) -> Problem:
    says = f"{_capital(owner)} has a key '{key}' that means nothing here."
    if re.fullmatch(r"[\w-]+[:\uff1a].+", key):
        return Problem(place, "unknown-key", says, "A space is missing after its colon.")
    return Problem(place, "unknown-key", says, nearest(key, known) or f"Possible: {', '.join(known)}.")


def _find(tree: Tree, path: Path) -> tuple[Place, Tree]:
    """The place of the last key of a path, and what stands there (or the nearest thing above it)."""
    piece, place = tree, place_of(tree)
    for step in path:
        if isinstance(piece, Block) and isinstance(step, str) and step in piece:
            place = place_of(piece.key(step))
            piece = piece[Word(step)]
        elif isinstance(piece, Items) and isinstance(step, int) and step < len(piece):
            piece = piece[step]
            place = place_of(piece)
        elif step == "[key]":  # the trouble is the key itself
            return place, Word("", place)
    return place, piece


def _the(path: Path, what: str) -> str:
    """A path as a person would say it: "`label` of the choice 'none' in the state 'often'"."""
    said = what
    steps = [step for step in path if step != "[key]"]
    for number, step in enumerate(steps):
        before = str(steps[number - 1]) if number else ""
        if isinstance(step, int):
            said = f"{ONE.get(before, 'entry')} {step + 1} in {said.removeprefix(f'`{before}` of ')}"
        elif before in ONE and number:
            said = f"the {ONE[before]} '{step}' in {said.removeprefix(f'`{before}` of ')}"
        else:
            said = f"`{step}` of {said}"
    return said


def _keys(kind: type[BaseModel], path: Path) -> list[str]:
    """The keys that the part at this path knows."""
    model: Any = kind
    for step in path:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if step in fields and (inner := _model_in(fields[str(step)].annotation)) is not None:
            model = inner
    known = (str(field.alias or name) for name, field in model.model_fields.items())
    return [key for key in known if not key.startswith("<")]


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]

"""A whole schema file out of definitions: those it needs, with every name and reference in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.book.shapes import Schema
from bot.schema.parts import HERE, in_full, ref

MADE = "Made by `kratom-guide schema` from the flows and the code that reads them: renew it, don't edit it."
HEAD: Schema = {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": MADE}
BLOCK = "A block of keys should stand here: write each key below, indented."
Definitions = Mapping[str, Schema]


def whole(top: str, definitions: Definitions) -> Schema:
    """The definition called `top`, and below it those that it needs."""
    head = {**HEAD, **_finished(definitions[top], definitions)}
    needed: dict[str, Schema] = {}
    ahead = _used(head)
    while ahead:
        name = ahead.pop(0)
        if name not in needed:
            needed[name] = _bare(_finished(definitions[name], definitions))
            ahead += _used(needed[name])
    return {**head, "definitions": {name: needed[name] for name in sorted(needed)}}


def _bare(schema: Schema) -> Schema:
    """Without what is said at each place where it is used."""
    block = ["type"] if schema.get("type") == "object" else []
    return {
        word: said
        for word, said in schema.items()
        if word not in {"description", "markdownDescription", *block}
    }


def _used(schema: Schema) -> list[str]:
    found = re.findall(f'"{HERE}([^"]+)"', json.dumps(schema, ensure_ascii=False))
    return [in_full(fragment) for fragment in found]


def _finished(schema: Schema, definitions: Definitions) -> Schema:
    """With every name of a kind as a reference, blocks of known names spelt out, and each reference described."""
    made: Schema = json.loads(json.dumps(schema), object_hook=lambda piece: _piece(piece, definitions))
    return made


def _piece(piece: Schema, definitions: Definitions) -> Schema:
    """A piece, whose own pieces are finished. It may also be a block of keys, which can have any names."""
    if isinstance(piece.get("named"), str):
        piece = {**ref(piece["named"]), **{word: said for word, said in piece.items() if word != "named"}}
    if _points(piece):
        return _described(piece, definitions[_target(piece)])
    if piece.get("type") == "object" and _points(piece.get("propertyNames")):
        return _spelt_out(piece, definitions)
    return _with_markdown(piece)


def _points(piece: Any) -> bool:
    return isinstance(piece, dict) and isinstance(piece.get("$ref"), str) and piece["$ref"].startswith(HERE)


def _target(piece: Schema) -> str:
    return in_full(str(piece["$ref"]).removeprefix(HERE))


def _described(piece: Schema, target: Schema) -> Schema:
    """A reference. Words beside it don't count in draft-07, so they stand around it, as does the type of a block."""
    words = {word: said for word, said in piece.items() if word != "$ref"}
    if "description" not in words and "description" in target:
        words["description"] = target["description"].partition("\n\n")[0].replace("\n", " ")
    if target.get("type") == "object":
        words |= {"type": "object", "errorMessage": BLOCK}
    return _with_markdown({**words, "allOf": [{"$ref": piece["$ref"]}]}) if words else piece


def _spelt_out(piece: Schema, definitions: Definitions) -> Schema:
    """A block whose names are known: as keys, so that an editor proposes them."""
    names = definitions[_target(piece["propertyNames"])]["enum"]
    keys = dict.fromkeys(map(str, names), piece["additionalProperties"])
    kept = {word: said for word, said in piece.items() if word != "propertyNames"}
    return {**kept, "properties": keys, "additionalProperties": False}


def _with_markdown(piece: Schema) -> Schema:
    """Editors show `words in backticks` as they stand, unless they are told that this is Markdown."""
    said = piece.get("description")
    return {**piece, "markdownDescription": said} if isinstance(said, str) and "`" in said else piece

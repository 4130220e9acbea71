"""The Parts that read the files, as JSON Schema: pydantic's, made fit for an editor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote

from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

from bot.book.shapes import NAMES, Part, Schema

HERE = "#/definitions/"


class _Plain(GenerateJsonSchema):
    """Without titles, defaults and null: whoever writes a flow leaves a key out. Keys stay in the order of the Part."""

    def sort(self, value: Any, parent_key: str | None = None) -> Any:  # noqa: ARG002
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        return self.generate_inner(schema["schema"])

    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> Schema:  # noqa: ARG002
        return {}  # keys such as <place>, which no file can have

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        keys, values = (
            self.generate_inner(schema["keys_schema"]),
            self.generate_inner(schema["values_schema"]),
        )
        if "named" in keys:
            return {"type": "object", "propertyNames": keys, "additionalProperties": values}
        return names_to(values) if "pattern" in keys else {"type": "object", "additionalProperties": values}


def schemas_of(parts: Iterable[type[Part]]) -> dict[str, Schema]:
    """The schema of each Part, and of every Part inside it, by name."""
    wanted: list[Any] = [(part, "validation") for part in parts]
    made = models_json_schema(wanted, ref_template=HERE + "{model}", schema_generator=_Plain)[1]["$defs"]
    return {name: _without_hidden(schema) for name, schema in made.items()}


def _without_hidden(schema: Schema) -> Schema:
    """A Part as the files have it: without what the program notes down beside the keys."""
    keys = {key: inner for key, inner in schema.get("properties", {}).items() if not key.startswith("<")}
    return {**{word: said for word, said in schema.items() if word != "title"}, "properties": keys}


def names_to(values: Schema) -> Schema:
    """A block of names that its author chooses."""
    return {
        "type": "object",
        "patternProperties": {NAMES["pattern"]: values},
        "additionalProperties": False,
        "errorMessage": f"Names stand here, each with what belongs to it. {NAMES['errorMessage']}",
    }


def ref(name: str) -> Schema:
    """A definition of the same file, used here."""
    return {"$ref": HERE + quote(name.replace("~", "~0"))}


def in_full(fragment: str) -> str:
    """The name of a definition, from how it stands in a reference."""
    return unquote(fragment).replace("~0", "~")

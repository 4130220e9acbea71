"""The files of flows/words: how people say things, for a counsellor to read and extend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Words:
    """A file of flows/words. `language` is "any" for names that are the same in every language."""

    language: str
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ideas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    part_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scales: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def read_words(path: Path) -> Words:
    """The words of one file; every scalar stays the word that was typed."""
    with path.open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=yaml.CBaseLoader)  # noqa: S506  it makes strings, lists and dicts only
    return Words(
        language=data["language"],
        signs={name: tuple(phrases) for name, phrases in data.get("signs", {}).items()},
        values={kind: dict(phrases) for kind, phrases in data.get("values", {}).items()},
        ideas={name: tuple(phrases) for name, phrases in data.get("ideas", {}).items()},
        part_of={name: tuple(wider) for name, wider in data.get("part_of", {}).items()},
        scales=tuple(data.get("scales", ())),
        known=tuple(word for line in data.get("known", ()) for word in line.split()),
    )

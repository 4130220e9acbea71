"""Scenarios as they are written down: the text of a file, and steps that can be pasted into one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

WIDEST = 100
PLAIN = re.compile(r"(?:[^\W\d_]|/|[0-9]+_|[0-9]+ [^\W\d_])[\w/=.' -]*")  # needs no quotes, in a list neither

Words = Mapping[str, Sequence[str]]  # what is expected: by the keys of `expect`


@dataclass(slots=True)
class Did:
    """Something that a person did, by the key of its step; and what is expected then, and what is not."""

    key: str
    word: str
    expect: dict[str, list[str]] = field(default_factory=dict)
    expect_not: dict[str, list[str]] = field(default_factory=dict)


def file_of(title: str, language: str, begins: str, did: Sequence[Did], ends: str) -> str:
    """The text of a scenario's file."""
    head = [f"scenario: {scalar(title)}"]
    head += [f"language: {language}"] if language != "en" else []
    head += [f"begins: {begins}"] if begins else []
    return "\n".join([*head, *steps_of(did), f"ends: {ends}", ""])


def steps_of(did: Sequence[Did]) -> list[str]:
    """The lines of `steps:`. Taps in a row, after which nothing is expected, become one step."""
    lines = ["steps:"]
    taps: list[str] = []
    for one in did:
        if one.key == "tap":
            taps.append(one.word)
        else:
            lines += _taps(taps)
            taps.clear()
            lines.append(f"  - {one.key}: {scalar(one.word)}")
        if one.expect or one.expect_not:
            lines += _taps(taps)
            taps.clear()
            lines += [*_expected("expect", one.expect), *_expected("expect_not", one.expect_not)]
    return [*lines, *_taps(taps)]


def _taps(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"  - tap: {_list(names)}"


def _expected(key: str, words: Words) -> Iterator[str]:
    pairs = [
        f"{name}: {_list(some) if name == 'at' else _list(some, always=True)}"
        for name, some in words.items()
        if some
    ]
    if not pairs:
        return
    line = f"  - {key}: {{{', '.join(pairs)}}}"
    if len(line) <= WIDEST:
        yield line
        return
    yield f"  - {key}:"
    yield from (f"      {pair}" for pair in pairs)


def _list(words: Sequence[str], always: bool = False) -> str:
    if len(words) == 1 and not always:
        return scalar(words[0])
    return f"[{', '.join(map(scalar, words))}]"


def scalar(words: str) -> str:
    """Words as YAML takes them for these very words: in quotes where they could mean something else."""
    if words == words.strip() and PLAIN.fullmatch(words):
        return words
    return json.dumps(words, ensure_ascii=False)

"""The examples on the pages of the rules, written into the sound book."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.check.rules import Example
from tests.books import HERE, add_sentences, run_new_flows, sound_book, translate_rest

FRAMES = HERE / "examples"  # the rest of the files that examples are a part of
SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
QUESTIONS = re.compile(r"  \[([0-9]+) more questions, each leading to the next\]")
LETTERS = re.compile(r"\[([0-9,]+) more letters\]")


def example_book(folder: Path, example: Example) -> Path:
    """The sound book with an example in it."""
    flows = sound_book(folder)
    if example.file == "flows":
        _leave_only(flows, example.text.splitlines())
        return flows
    for room in ("", "passages", "referrals"):
        for frame in (FRAMES / room).glob("*.yaml"):
            shutil.copy(frame, flows / room)
    file = flows.parent / example.file
    file.parent.mkdir(exist_ok=True)
    if file.suffix == ".yaml":
        _write(file, _within(file, example.text))
    if "\ncommands:" not in f"\n{example.text}":
        run_new_flows(flows)
    if "\nsays:\n" in f"\n{example.text}":
        add_sentences(flows / "guide.yaml")
    if file.suffix == ".po":
        _translate(file, example.text)
    return flows


def _leave_only(flows: Path, names: list[str]) -> None:
    for file in flows.rglob("*.yaml"):
        if file.relative_to(flows).as_posix() not in names:
            file.unlink()


def _translate(file: Path, text: str) -> None:
    """Write the entries after the file's head, and translate every other text of the book."""
    frame = FRAMES / "locales" / file.name
    _write(file, text if text.startswith('msgid ""') else f"{frame.read_text(encoding='utf-8')}\n{text}")
    if re.search(r'^msgid "[^"]', text, re.MULTILINE):
        translate_rest(file)


def _within(file: Path, text: str) -> str:
    """The file with the sections of an example in place of its own; an example of a whole file is the file."""
    frame = _sections(file.read_text(encoding="utf-8")) if file.exists() else {}
    example = _sections(text)
    first = next(iter(example), "")
    if first not in list(frame)[1:]:
        return text
    return "\n".join(section.rstrip("\n") for section in {**frame, **example}.values())


def _sections(text: str) -> dict[str, str]:
    return {section.split(":")[0]: section for section in SECTION.split(text) if section}


def _write(file: Path, text: str) -> None:
    """Write a text; a letter that could not be read is written as a byte that can't be."""
    long = LETTERS.sub(lambda mark: "It is so. " * (int(mark[1].replace(",", "")) // 10), text)
    long = QUESTIONS.sub(lambda mark: _questions(int(mark[1])), long)
    file.write_bytes(f"{long}\n".encode().replace("\N{REPLACEMENT CHARACTER}".encode(), b"\xf6"))


def _questions(number: int) -> str:
    states = [
        f"  question_{n}:\n    ask: What about {n}?\n    choices: {{some: A bit, much: A lot}}\n    go: question_{n + 1}"
        for n in range(1, number + 1)
    ]
    return "\n".join(states).replace(f"go: question_{number + 1}", "go: end")

"""`kratom-guide signals` and `kratom-guide understand`: files of typed messages, read as the guide would read them.

A line in, a line out, each a JSON object; what is measured is the scanner and the reader that people talk to.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from bot.book.load import load
from bot.book.problem import render
from bot.guide.compiled import Compiled
from bot.guide.safety import Scanner
from bot.guide.understand import Asked, Offer, Reader

DONE, BROKEN = 0, 1
STDIN = "-"

Line = dict[str, Any]
Answer = Callable[[Line], Line]


class LineWrong(Exception):
    """A line that can't be taken, with what is wrong in a sentence."""


def signals(file: str, flows: Path) -> int:
    """Print for each line the danger that its text speaks of, and the phrase that says so; the exit status."""
    return _each_line(file, flows, lambda book: lambda line: _danger(book.scanner, line))


def understand(file: str, flows: Path) -> int:
    """Print for each line the choices that its text means; the exit status."""
    return _each_line(file, flows, lambda book: lambda line: _meant(book.reader, line))


def _danger(scanner: Scanner, line: Line) -> Line:
    hit = scanner.scan(_get(line, "text", str))
    because = f"{hit.place}: {hit.phrase}" if hit is not None else None
    return {"got": hit.signal if hit is not None else None, "because": because}


def _meant(reader: Reader, line: Line) -> Line:
    many = _get(line, "many", bool)
    choices = _get(line, "choices", dict)
    asked = Asked(
        _get(line, "question", str), tuple(_offer(name, choice) for name, choice in choices.items()), many
    )
    understood = reader.read(asked, _get(line, "text", str), _get(line, "lang", str))
    if understood.skip:
        return {"got": "skip"}
    names = list(understood.names)
    return {"got": (names if many else names[0]) if names else None}


def _offer(name: str, choice: object) -> Offer:
    if isinstance(choice, str):
        return Offer(name, choice)
    if not isinstance(choice, Mapping) or not isinstance(choice.get("label"), str):
        raise LineWrong(f"the choice '{name}' should be a label, or have a 'label'.")
    understands = choice.get("understands", [])
    if not isinstance(understands, list) or not all(isinstance(words, str) for words in understands):
        raise LineWrong(f"'understands' of the choice '{name}' should be a list of texts.")
    return Offer(name, choice["label"], tuple(understands))


_KINDS = {str: "a text", bool: "true or false", dict: "an object", (str, int): "a text or a number"}


def _get(line: Line, key: str, kind: Any) -> Any:
    if key not in line:
        raise LineWrong(f"'{key}' is missing.")
    if not isinstance(line[key], kind):
        raise LineWrong(f"'{key}' should be {_KINDS[kind]}.")
    return line[key]


def _each_line(file: str, flows: Path, reading: Callable[[Compiled], Answer]) -> int:
    loaded = load(flows)
    if loaded.book is None:
        errors = [problem for problem in loaded.problems if problem.severity == "error"]
        print(*(render(error, loaded.sources) for error in errors), sep="\n", file=sys.stderr)
        return BROKEN
    answer = reading(Compiled(loaded.book))
    try:
        with _opened(file) as lines:
            return _answered(file, lines, answer)
    except BrokenPipeError:  # whoever read along has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(f"{file}: it can't be read: {(error.strerror or 'no reason given').lower()}.", file=sys.stderr)
        return BROKEN


def _answered(file: str, lines: BinaryIO, answer: Answer) -> int:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = _object(line.removeprefix(codecs.BOM_UTF8))
            got = {"id": _get(asked, "id", (str, int)), **answer(asked)}
        except LineWrong as wrong:
            print(f"{file}:{number}: {wrong}", file=sys.stderr)
            return BROKEN
        print(json.dumps(got, ensure_ascii=False), flush=True)
    return DONE


def _opened(file: str) -> BinaryIO:
    return open(sys.stdin.fileno(), "rb", closefd=False) if file == STDIN else open(file, "rb")


def _object(line: bytes) -> Line:
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise LineWrong("this is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise LineWrong("this is not JSON.") from None
    if not isinstance(found, dict):
        raise LineWrong("this is JSON, but not an object with an 'id'.")
    return found

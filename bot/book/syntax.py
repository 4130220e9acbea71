"""Where YAML itself can't be read: what the parser complains of, and the likeliest cause of it."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from bot.book.causes import Complaint, likeliest
from bot.book.problem import Problem


def explain(file: str, text: str, lines: Sequence[str], error: yaml.YAMLError) -> Problem:
    """Turn the parser's complaint into a problem that names the likeliest cause and its place."""
    return likeliest(_complaint(file, text, lines, error))


def _complaint(file: str, text: str, lines: Sequence[str], error: yaml.YAMLError) -> Complaint:
    """What the parser says. The one in C is fast, the one in Python has the better words and marks."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as second:
        error = second
    except yaml.YAMLError:
        pass
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened = getattr(error, "context_mark", None)
    words = f"{getattr(error, 'context', None) or ''}: {getattr(error, 'problem', None) or error}"
    line = min(mark.line + 1, len(lines)) if mark is not None else 1
    column = mark.column + 1 if mark is not None else 1
    return Complaint(
        file,
        lines,
        line,
        min(column, len(lines[line - 1]) + 1),
        words,
        (min(opened.line + 1, len(lines)), opened.column + 1) if opened is not None else None,
        _tokens(text),
    )


def _tokens(text: str) -> tuple[yaml.Token, ...]:
    """The pieces of the text up to the one that can't be read."""
    scanner, tokens = yaml.SafeLoader(text), []
    try:
        while scanner.check_token():
            tokens.append(scanner.get_token())  # type: ignore[no-untyped-call]
    except yaml.YAMLError:
        tokens += scanner.tokens  # read, but not handed out yet
    return tuple(tokens)

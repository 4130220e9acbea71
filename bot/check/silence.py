"""Comments that allow a problem in one place: `# check: allow RULE because REASON`.

Such a comment stands at the end of the line on which the problem begins, or alone on the line above; for a problem
inside a long text, where that text begins. It is never a fault that stops anything: a comment that is wrong allows
nothing, and a warning says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import yaml

from bot.book.place import Place
from bot.book.problem import Problem, close, nearest
from bot.check.rules import pages

COMMENT = re.compile(r"#\s*check\s*:\s*(?P<words>.*\S)", re.IGNORECASE)
ALLOW = re.compile(r"allow\s+(?P<rule>[^\s,:]+)(?:\s+because\s+(?P<reason>.+)|\s.*)?", re.IGNORECASE)
MEANT = ("allow", "ignore", "disable", "skip", "silence", "suppress", "permit", "noqa")  # what people write
FORM = "Write # check: allow RULE because REASON"

Lines = Mapping[str, Sequence[str]]
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Allowed:
    """A problem that a comment allows, and its reason."""

    problem: Problem
    reason: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands after `# check:`, its place, and the line that it speaks of."""

    words: str
    place: Place
    line: int

    @property
    def rule(self) -> str:
        """The id of the rule that it allows; empty where it can't be read so."""
        found = ALLOW.fullmatch(self.words)
        return found["rule"] if found is not None else ""

    @property
    def reason(self) -> str:
        """What stands after `because`; empty where nothing does."""
        found = ALLOW.fullmatch(self.words)
        return (found["reason"] or "") if found is not None else ""


@dataclass(frozen=True, slots=True)
class Text:
    """Where a text stands: the line on which it begins, and its edges, which count from 0."""

    line: int
    start: Spot
    end: Spot


def allow(found: Sequence[Problem], sources: Lines, whole: bool) -> tuple[list[Problem], list[Allowed]]:
    """The problems that are left, with those of the comments themselves, and the ones that are allowed.

    `whole`: everything was checked, so that a comment which allows nothing is known to be of no use.
    """
    left, allowed = list(found), list[Allowed]()
    for file, lines in sources.items():
        if not file.endswith(".yaml") or not any(COMMENT.search(line) for line in lines):
            continue
        texts = _texts(lines)
        begins = _begins(texts)
        for comment in _comments(file, lines, texts, begins):
            if not _is_meant_so(comment):
                continue
            fault = _fault(comment)
            meant = [p for p in left if fault is None and _is_allowed(p, comment, begins)]
            if fault is None and not meant and whole:
                fault = _of_no_use(comment)
            left = [*(p for p in left if p not in meant), *([fault] if fault is not None else [])]
            allowed += [Allowed(problem, comment.reason) for problem in meant]
    return left, allowed


def _is_meant_so(comment: Comment) -> bool:
    """Whether somebody wants to allow something; other notes may begin with `check:` too."""
    words = re.split(r"[\s=,:]+", comment.words)
    return bool(close(words[0], MEANT) or pages().keys() & set(words))


def _is_allowed(problem: Problem, comment: Comment, begins: Mapping[int, int]) -> bool:
    place = problem.place
    line = begins.get(place.line, place.line)
    return (place.file, line, problem.rule) == (comment.place.file, comment.line, comment.rule)


def _fault(comment: Comment) -> Problem | None:
    """What is wrong with a comment, as far as it can be told from the comment alone."""
    rule = comment.rule
    if not rule:
        return _wrong(comment, "odd-allow", "This comment can't be read, so it allows nothing.", FORM)
    page = pages().get(rule)
    if page is None:
        advice = nearest(rule, pages()) or "`kratom-guide rule` lists all of them."
        return _wrong(comment, "no-such-rule", f"There is no rule '{rule}' to be allowed.", advice)
    if not page.kind.may_be_allowed:
        says = f"'{rule}' can't be allowed anywhere: only warnings and rules on content can."
        advice = f"Mend the problem. `kratom-guide rule {rule}` tells how."
        return _wrong(comment, "cant-be-allowed", says, advice)
    if not comment.reason:
        return _wrong(comment, "no-reason", "This comment gives no reason, so it allows nothing.", FORM)
    return None


def _of_no_use(comment: Comment) -> Problem:
    says = f"This comment allows nothing: there is no problem '{comment.rule}' on line {comment.line}."
    advice = "Delete it, or move it to the line on which the problem begins."
    return _wrong(comment, "allows-nothing", says, advice)


def _wrong(comment: Comment, rule: str, says: str, advice: str) -> Problem:
    return Problem(comment.place, rule, says, advice, severity="warning")


def _comments(
    file: str, lines: Sequence[str], texts: Sequence[Text], begins: Mapping[int, int]
) -> Iterator[Comment]:
    """Every such comment of a file; what stands inside a text is none."""
    for number, line in enumerate(lines):
        found = COMMENT.search(line)
        if found is None or any(text.start <= (number, found.start()) < text.end for text in texts):
            continue
        about = number + 1
        if not line[: found.start()].strip():
            below = (n for n in range(number + 1, len(lines)) if not lines[n].lstrip().startswith("#"))
            about = next(below, number) + 1
        place = Place(file, number + 1, found.start() + 1, len(line.rstrip()) + 1)
        yield Comment(found["words"], place, begins.get(about, about))


def _texts(lines: Sequence[str]) -> list[Text]:
    """Every text of a file. All of it is one text where it can't be read: what is in there is not known.

    Behind the | or > of a block there may be a comment: there the text begins on the next line.
    """
    found: list[Text] = []
    try:
        for event in yaml.parse("\n".join(lines), Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent):
                start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
                first = (start.line + 1, 0) if event.style in {"|", ">"} else (start.line, start.column)
                found.append(Text(start.line + 1, first, (end.line, end.column)))
    except yaml.YAMLError:
        return [Text(1, (0, 0), (len(lines), 0))]
    return found


def _begins(texts: Sequence[Text]) -> dict[int, int]:
    """For every further line of a text of several lines, the line on which the text begins; both count from 1."""
    begins: dict[int, int] = {}
    for text in texts:
        last, column = text.end
        begins |= dict.fromkeys(range(text.line + 1, last + (2 if column else 1)), text.line)
    return begins

"""What a rule is: a class whose name is its id, and whose docstring is its page of documentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent, indent
from typing import ClassVar, Literal

from bot.book.problem import visible

EXAMPLE = re.compile(r"^(Bad|Good)(?: \((.+)\))?:\n\n((?:(?: {4}.*)?(?:\n|$))+)", re.MULTILINE)


class Rule:
    """The base of the three kinds of rules; a rule itself is one of these."""

    severity: ClassVar[Literal["error", "warning"]] = "error"
    may_be_allowed: ClassVar[bool] = False


class Error(Rule):
    """What would leave a person stuck, mislead them or cut the way to help. Nothing starts; no comment allows it."""


class ContentError(Rule):
    """What must not be said, or not in this way. Nothing starts; a comment with a reason allows it in one place."""

    may_be_allowed = True


class Caution(Rule):
    """A warning: everything starts, but someone should look. A comment with a reason allows it in one place."""

    severity = "warning"
    may_be_allowed = True


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a file, as it stands there. Of sections that begin at the left edge, whole ones are shown."""

    file: str
    text: str

    @property
    def shown(self) -> str:
        """The text with tabs and invisible characters as signs that can be seen."""
        return "\n".join(map(visible, self.text.split("\n")))


@dataclass(frozen=True, slots=True)
class Page:
    """What `kratom-guide rule ID` shows: the docstring of a rule, taken apart."""

    id: str
    kind: type[Rule]
    group: str
    first: str
    why: str
    bad: Example
    good: Example

    @property
    def verdict(self) -> str:
        """What a problem of this rule does, and whether a comment may allow it."""
        if not self.kind.may_be_allowed:
            return "error: nothing starts until it is mended" if self.kind.severity == "error" else "warning"
        what = (
            "error: nothing starts until it is mended or allowed"
            if self.kind.severity == "error"
            else "warning"
        )
        return f"{what}; `# check: allow {self.id} because …` allows it in one place"

    @property
    def text(self) -> str:
        """The page as plain text."""
        parts = [self.first, self.why]
        for mark, example in (("Bad", self.bad), ("Good", self.good)):
            parts += [f"{mark} ({example.file}):", indent(example.shown, "    ")]
        return "\n\n".join(parts)

    @property
    def markdown(self) -> str:
        """The page as Markdown."""
        parts = [self.first, self.why]
        for mark, example in (("Bad", self.bad), ("Good", self.good)):
            parts += [f"**{mark}** (`{example.file}`):", f"```yaml\n{example.shown}\n```"]
        return "\n\n".join(parts)


def page_of(kind: type[Rule], group: str) -> Page:
    """The page of a rule. ValueError where its docstring is not made as the package's docstring says."""
    head, _, rest = (kind.__doc__ or "").partition("\n")
    text = f"{head}\n{dedent(rest)}"
    found = {mark: (file, dedent(body).strip("\n")) for mark, file, body in EXAMPLE.findall(text)}
    words = text[: next(EXAMPLE.finditer(text)).start()] if found else text
    first, _, why = words.strip().partition("\n\n")
    if found.keys() != {"Bad", "Good"} or not found["Bad"][0] or not why:
        raise ValueError(f"{kind.__name__}: a page is a sentence, why it matters, `Bad (file):` and `Good:`.")
    file, bad = found["Bad"]
    other_file, good = found["Good"]
    examples = Example(file, bad), Example(other_file or file, good)
    return Page(id_of(kind), kind, group, _flowed(first), _flowed(why), *examples)


def id_of(kind: type[Rule]) -> str:
    """The id of a rule: DeadEnd is dead-end."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def _flowed(words: str) -> str:
    """Paragraphs, each without line breaks of its own."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in words.strip().split("\n\n"))

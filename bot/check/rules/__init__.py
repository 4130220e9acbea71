"""Every rule that check can tell a problem by, with its page: what is wrong, why it matters, how it is mended.

How to add a rule:

1. Where the code finds it, give a `Problem` with the rule's id: small words with hyphens, such as "dead-end".
2. In the module here that fits its subject, write a class of that name (`class DeadEnd(Error)`). `Error` stops the
   guide from starting and can't be silenced; `ContentError` stops it too, but a comment with a reason allows it in
   one place; `Caution` is a warning, which such a comment allows as well.
3. Its docstring is its page, read by a counsellor who is stuck and can't program. One plain sentence: what is
   wrong. Then why it matters to the person who chats, or to the one who writes. Then two small examples:

       Bad (flows/more.yaml):

           states:
             …

       Good:

           …

   They are tried: tests/check/test_rules.py writes each into the sound book. A section that begins at the left edge
   (`states:`, `passages:`) takes the place of that section in the file, and the rest of the file stays as it is in
   tests/books/examples (or in tests/books/sound). An example that begins with the first word of its kind of
   file (`flow:`, `topic:`, `msgid ""` …) is the whole file. The bad one must give this rule alone, the good one nothing.
   An example for the folder `flows` lists all the files in it, one a line.
4. A new module goes into SUBJECTS; the first line of its docstring is the heading of its rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType

from bot.check.rules import (
    allowing,
    conditions,
    content,
    files,
    flows,
    guide_file,
    names,
    passages,
    proof,
    referrals,
    scenarios,
    screens,
    shapes,
    signals,
    telegram,
    translations,
    yaml_text,
)
from bot.check.rules.rule import Example, Page, Rule, page_of

__all__ = ["Example", "Page", "Rule", "pages"]

SUBJECTS = (
    yaml_text,
    files,
    shapes,
    names,
    flows,
    conditions,
    proof,
    telegram,
    content,
    passages,
    referrals,
    screens,
    signals,
    guide_file,
    scenarios,
    translations,
    allowing,
)


@cache
def pages() -> Mapping[str, Page]:
    """The page of every rule by its id, in the order of the subjects."""
    found = (page_of(kind, _heading(subject)) for subject in SUBJECTS for kind in _rules_in(subject))
    return {page.id: page for page in found}


def _rules_in(subject: ModuleType) -> list[type[Rule]]:
    return [
        thing
        for thing in vars(subject).values()
        if isinstance(thing, type) and issubclass(thing, Rule) and thing.__module__ == subject.__name__
    ]


def _heading(subject: ModuleType) -> str:
    return (subject.__doc__ or "").splitlines()[0].rstrip(".")

"""never_say.yaml: what must never be said, whoever writes it: rules that point at phrases, in each language.

The file explains itself to authors at its top. Phrases are written as those of the signals are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from bot.book.place import Tree, Word
from bot.book.problem import Problem
from bot.book.shapes import Name, Part, Text, Texts, read_part, word_of
from bot.book.signals import circles, in_phrases

NUMBER = "number"  # the group of all numbers in digits
Groups = Mapping[Word, tuple[Word, ...]]


class Wording(Part):
    """How a rule is broken in one language: phrases, neighbours of them that are right, and sentences to try both."""

    says: Texts = Field(description="Phrases that break the rule, written as those of the signals are.")
    allowed: Texts = Field(
        default=(), description="Neighbours that are right, such as `not stop`: they take a hit away."
    )
    examples: Texts = Field(description="Sentences in which the rule must be seen to be broken.")
    counterexamples: Texts = Field(default=(), description="Right sentences that sound alike.")


class Never(Part):
    """One rule: what is never done, why, and what to write instead. `where: danger`: only in what is read in danger."""

    never: Text = Field(description='What is never done: it goes on from "Never".')
    why: Text = Field(description="Why, in a sentence that convinces somebody who just wrote it.")
    instead: Text = Field(description="What to write instead.")
    where: Annotated[Word, *word_of("place", ("everywhere", "danger"))] = Field(
        default=Word("everywhere"), description="danger: only in what somebody in danger may read."
    )
    words: dict[Name, Wording] = Field(description="The phrases, by the code of their language.")


class NeverSayFile(Part):
    """What must never be said, whoever writes it."""

    groups: dict[Name, dict[Name, Texts]] = Field(
        default_factory=dict, description="Groups of words, by language; a phrase uses one as <its_name>."
    )
    never_say: dict[Name, Never] = Field(description="The rules: a name, and below it its keys.")


@dataclass(frozen=True, slots=True)
class NeverSay:
    """All rules by name, and the groups of words that their phrases name, by language."""

    rules: Mapping[Word, Never] = field(default_factory=dict)
    groups: Mapping[Word, Groups] = field(default_factory=dict)


def read_never_say(tree: Tree) -> tuple[NeverSay | None, list[Problem]]:
    """Read the rules. A file with a problem in a phrase is not given back."""
    file, problems = read_part(NeverSayFile, tree, "the file of what is never said")
    if file is None:
        return None, problems
    found = NeverSay(file.never_say, file.groups)
    problems += _problems(found)
    return (None if problems else found), problems


def _problems(never_say: NeverSay) -> Iterator[Problem]:
    for groups in never_say.groups.values():
        for texts in groups.values():
            yield from in_phrases(texts, {*groups, NUMBER}, set())
        yield from circles(groups)
    for rule in never_say.rules.values():
        for language, wording in rule.words.items():
            known = {*never_say.groups.get(language, {}), NUMBER}
            yield from in_phrases((*wording.says, *wording.allowed), known, set())

"""Words of danger, a file per language: groups of phrases, and rules that combine them.

The pattern language is explained for authors at the top of flows/signals/en.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import Field

from bot.book.place import Tree, Word
from bot.book.problem import Problem, nearest
from bot.book.shapes import Danger, Name, Part, Text, Texts, read_part

SIGNALS = ("overdose", "crisis", "harm", "third_party")  # the gravest first


@dataclass(frozen=True, slots=True)
class Choice:
    """One place in a phrase that some word must fill: any of `words`, or of the phrases of any of `groups`.

    Each of `words` is as its author wrote it, and whether only this very form will do.
    `least` to `most` of them may stand in a row.
    """

    words: tuple[tuple[str, bool], ...]
    groups: tuple[str, ...]
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """`..` a few words, `...` more words, `^` and `$` the edges of a sentence, `<this>` the hit."""

    sign: Literal["..", "...", "^", "$", "<this>"]


Piece = Choice | Mark


class Wording(Part):
    """How words vary: irregular forms, slang, short forms, sounds; and words that are not to be mistaken."""

    forms: dict[Text, Texts] = Field(
        default_factory=dict,
        description="Irregular forms: what stands on the right is read as the word on the left.",
    )
    spellings: dict[Text, Text] = Field(
        default_factory=dict, description="Slang, short forms and common slips, and the words they stand for."
    )
    look_alikes: Texts = Field(
        default=(), description="Words of their own that look like a slip of a word in this file."
    )
    turning_words: Texts = Field(
        default=(),
        description="Words such as `but`: a phrase under `unless` that holds <this> never reaches over them.",
    )
    endings: Texts = Field(default=(), description="Endings that are cut off to compare words.")
    sounds: dict[Text, Text] = Field(
        default_factory=dict, description="Letters that people write for others because they sound alike."
    )
    suffixes: Texts = Field(default=(), description="Endings that help to recognise slips in longer forms.")


class Who(Part):
    """Words that say whom a sentence is about, and phrases before another person's own words."""

    me: Texts = Field(description="Words that say that the sentence is about the person who writes.")
    another: Texts = Field(description="Words that say that the sentence is about someone else.")
    quoting: Texts = Field(
        default=(), description="Phrases right before another person's own words, such as `she texted`."
    )


class Rule(Part):
    """Phrases that mean danger, what must stand near them, and what turns each of them round."""

    says: Texts = Field(description="Phrases that mean danger: one that is found in a message is a hit.")
    near: Texts = Field(
        default=(), description="One of these must stand within 15 words of the hit, before or after."
    )
    unless: Texts = Field(
        default=(),
        description="Phrases that take a hit away; <this> stands for the hit. As narrow as you can.",
    )
    about: Literal["me", "another"] | None = Field(
        default=None, description="Settles whom the hit is about, whatever the words around it say."
    )


class Signal(Part):
    """A kind of danger. Where a hit is about another person, it counts as `another` if that is given."""

    another: Danger | None = Field(
        default=None, description="The signal that a hit about someone else counts as."
    )
    rules: dict[Name, Rule] = Field(
        description="The rules: a name that tells what it hears, and below it its keys."
    )
    examples: Texts = Field(
        default=(), description="Messages that must give this signal. `kratom-guide check` tries them."
    )
    counterexamples: Texts = Field(
        default=(), description="Harmless messages that sound alike and must give nothing."
    )


class SignalFile(Part):
    """The words of danger of one language."""

    language: Name = Field(description="The language's code, such as en.")
    words: Wording = Field(
        default=Wording(), description="How words vary: irregular forms, slang, and words not to be mistaken."
    )
    who: Who = Field(description="Words that say whom a sentence is about.")
    groups: dict[Name, Texts] = Field(
        default_factory=dict, description="Groups of words and phrases; a phrase uses one as <its_name>."
    )
    turns: dict[Name, Texts] = Field(
        default_factory=dict,
        description="Lists of phrases that turn a hit round; an `unless` names one as <its_name>.",
    )
    signals: dict[Danger, Signal] = Field(description="The dangers: overdose, crisis, harm and third_party.")


@dataclass(frozen=True, slots=True)
class Signals:
    """The words of danger of every language."""

    files: tuple[SignalFile, ...]


def read_signals(tree: Tree) -> tuple[SignalFile | None, list[Problem]]:
    """Read one file. A file with a problem in a phrase or a name is not given back."""
    file, problems = read_part(SignalFile, tree, "the file of signals")
    if file is None:
        return None, problems
    problems += _problems(file)
    return (None if problems else file), problems


_OPTION = re.compile(r"=?[^\s<>=/?*]+|<[^\s<>/?*]+>")
_RANGE = re.compile(r"(\d{1,4})-(\d{1,4})")
_FEW = 5  # how many words a `*` stands for at most
_MARKS: Mapping[str, Mark] = {
    "..": Mark(".."), "...": Mark("..."), "^": Mark("^"), "$": Mark("$"), "<this>": Mark("<this>"),
}  # fmt: skip


@lru_cache(maxsize=20_000)
def phrase(text: str) -> tuple[Piece, ...]:
    """The pieces of a phrase. ValueError, with a sentence for its author, where it can't be read."""
    pieces = tuple(_MARKS.get(part) or _choice(part) for part in text.split())
    if not any(isinstance(piece, Choice) and piece.least for piece in pieces):
        raise ValueError(f"'{text}' has no word that must be there")
    return pieces


def numbers(group: str) -> range | None:
    """The whole numbers that a name such as 140-230 stands for."""
    if not (ends := _RANGE.fullmatch(group)):
        return None
    return range(int(ends[1]), int(ends[2]) + 1)


def _choice(part: str) -> Choice:
    found: list[tuple[str, bool]] = []
    groups: list[str] = []
    for option in part.rstrip("?*").split("/"):
        if not _OPTION.fullmatch(option) or not any(c.isalnum() or c > "\u2190" for c in option):
            raise ValueError(f"'{part}' can't be read")
        if option.startswith("<"):
            groups.append(option[1:-1])
        else:
            found.append((option.removeprefix("="), option.startswith("=")))
    least, most = (0, _FEW) if part.endswith("*") else (0, 1) if part.endswith("?") else (1, 1)
    return Choice(tuple(found), tuple(groups), least, most)


def _problems(file: SignalFile) -> Iterator[Problem]:
    known = {*file.groups, "me", "another", "number", "big_number", "year"}
    for texts in file.groups.values():
        yield from in_phrases(texts, known, set())
    for texts in (file.who.me, file.who.another, file.who.quoting):
        yield from in_phrases(texts, known, set())
    for texts in file.turns.values():
        yield from in_phrases(texts, known, {"<this>"})
    for name, signal in file.signals.items():
        yield from _in_signal(file, name, signal, known)
    yield from circles(file.groups)


def _in_signal(file: SignalFile, name: Word, signal: Signal, known: set[str]) -> Iterator[Problem]:
    for word in (name, signal.another):
        if word is not None and word not in SIGNALS:
            yield Problem(
                word.place, "unknown-signal", f"There is no signal '{word}'.", nearest(word, SIGNALS)
            )
    for rule in signal.rules.values():
        yield from in_phrases((*rule.says, *rule.near), known, set())
        unless = tuple(text for text in rule.unless if not is_turn(text, file.turns))
        yield from in_phrases(unless, known, {"<this>"})


def is_turn(text: str, turns: Mapping[Word, tuple[Word, ...]]) -> bool:
    """Whether an `unless` names a whole list of turns, such as <denied>."""
    return text.startswith("<") and text.endswith(">") and text[1:-1] in turns


def in_phrases(texts: tuple[Word, ...], known: set[str], marks: set[str]) -> Iterator[Problem]:
    """What is wrong with phrases: with their writing, or with the groups they name."""
    for text in texts:
        try:
            pieces = phrase(text)
        except ValueError as error:
            yield Problem(
                text.place,
                "odd-phrase",
                f"{error}.",
                "Write words, <groups>, a/b for a choice, word? for one that may be missing.",
            )
            continue
        if Mark("<this>") in pieces and "<this>" not in marks:
            yield Problem(text.place, "odd-phrase", "<this> means something only under 'unless' and 'turns'.")
        if pieces.count(Mark("<this>")) > 1:
            yield Problem(
                text.place,
                "odd-phrase",
                "<this> stands here twice.",
                "Write two phrases, each with one <this>.",
            )
        for piece in pieces:
            for group in piece.groups if isinstance(piece, Choice) else ():
                if group not in known and numbers(group) is None:
                    yield Problem(
                        text.place, "unknown-group", f"There is no group '{group}'.", nearest(group, known)
                    )


def circles(groups: Mapping[Word, tuple[Word, ...]]) -> Iterator[Problem]:
    """Groups that hold themselves."""
    uses: dict[str, set[str]] = {str(name): set() for name in groups}
    for name, texts in groups.items():
        for text in texts:
            uses[name] |= set(re.findall(r"<([^\s<>/?]+)>", text)) & set(uses)
    for name in groups:
        reached, ahead = set[str](), [str(name)]
        while ahead:
            for group in uses[ahead.pop()] - reached:
                reached.add(group)
                ahead.append(group)
        if name in reached:
            yield Problem(
                name.place,
                "group-in-itself",
                f"The group '{name}' holds itself.",
                "Take it out of its own phrases.",
            )

"""The tree of a file, built from the events of the YAML parser; what is refused is gathered on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn, cast

import yaml

from bot.book.characters import NOT_IN_A_TEXT
from bot.book.place import Block, Items, Nothing, Place, Tree, Word, place_of
from bot.book.problem import Problem

MOST_PIECES = 50_000  # an alias bomb of nine lines would be a thousand million
DEEPEST = 60
NOTE = re.compile(r"(?P<gap>\s+)#(?P<next>.?)")


class Broken(Exception):
    """Reading on makes no sense."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.says)
        self.problem = problem


class _Anchored(NamedTuple):
    """What an anchor names, how many pieces it holds, how many levels deep."""

    tree: Tree
    pieces: int
    height: int


class Builder:
    """Builds the tree from events and gathers what the language refuses."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []
        self.anchors: dict[str, _Anchored] = {}
        self.open_anchors: set[str] = set()
        self.unused: dict[str, Word] = {}
        self.first_alias: Place | None = None
        self.pieces = 0
        self.deepest = 0

    def document(self, events: Iterator[yaml.Event]) -> Tree | None:
        """The tree of the only document of the file; None where there is nothing but comments."""
        tree: Tree | None = None
        for event in events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if tree is not None:
                self._problem(
                    self._place(event),
                    "two-documents",
                    "A second document begins here: one file holds one, and this part would never be read.",
                    "Delete the line with ---, or move what follows to a file of its own.",
                )
                break
            tree = self._tree(next(events), events, 0)
        for name, word in self.unused.items():
            self._problem(
                word.place,
                "unused-anchor",
                f"'&{name}' is not part of the text for YAML: a person would read only '{word[:40]}'.",
                f'Put the text in quotes: "&{name} {word}"',
            )
        return tree

    def _tree(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, key: Word | None = None
    ) -> Tree:
        """The piece that begins with an event. `key` is what it stands under."""
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, place, depth)
        self._count(1, depth, place)
        self._refuse_tag(event, place)
        anchor = getattr(event, "anchor", None)
        if anchor is None:
            return self._plain_tree(event, events, depth, place, key)
        before, deepest = self.pieces, self.deepest
        self.open_anchors.add(anchor)
        self.deepest = depth
        tree = self._plain_tree(event, events, depth, place, key)
        self.open_anchors.discard(anchor)
        self.anchors[anchor] = _Anchored(tree, self.pieces - before + 1, self.deepest - depth)
        self.deepest = max(deepest, self.deepest)
        if isinstance(tree, Word):
            self.unused[anchor] = tree
        return tree

    def _plain_tree(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, place: Place, key: Word | None
    ) -> Tree:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place, key)
        if key is not None and key.place.line != place.line:
            place = key.place  # a block is best pointed at by its key
        if isinstance(event, yaml.SequenceStartEvent):
            items = Items(place)
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self._tree(inner, events, depth + 1))
            return items
        return self._block(events, place, depth)

    def _block(self, events: Iterator[yaml.Event], place: Place, depth: int) -> Block:
        block = Block(place)
        twice: list[Word] = []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._tree(event, events, depth + 1)
            word = key if isinstance(key, Word) else None
            value = self._tree(next(events), events, depth + 1, word)
            if word is None:
                self._problem(
                    self._place(event),
                    "odd-key",
                    "There should be one word before this colon, and there is none, or a list or a block.",
                    "Write a word before the colon. A text that begins with [, {, ? or : needs quotes.",
                )
            elif word == "<<" and not word.quoted:
                self._problem(
                    word.place,
                    "merge-key",
                    "Merging with << is not part of the flow language: nobody would see what it pulls in.",
                    "Write the lines out here.",
                )
            elif word in block:
                twice.append(word)
            else:
                block[word] = value
        self._refuse_twice(block, twice)
        return block

    def _refuse_twice(self, block: Block, twice: list[Word]) -> None:
        """Keys given twice. Where they are several, rather a line between them is missing."""
        if not twice:
            return
        first = place_of(block.key(twice[0]))
        says = f"'{twice[0]}' is already there, on line {first.line}: one of the two would be lost."
        advice = "Rename one of them, or delete one."
        if len(twice) > 1:
            names = ", ".join(f"'{word}'" for word in dict.fromkeys(twice))
            says = f"Here are keys a second time: {names}. The first ones would be lost."
            advice = "Is a line with a name missing before this one? If not, rename or delete them."
        also = ((first, "The first one is here:"),)
        self._problem(twice[0].place, "given-twice", says, advice, also)

    def _scalar(self, event: yaml.ScalarEvent, place: Place, key: Word | None) -> Word | Nothing:
        quoted = event.style not in {None, ""}
        if not quoted:
            self._refuse_cut_text(event)
        if quoted and (sign := NOT_IN_A_TEXT.search(event.value.replace("\n", ""))) is not None:
            code = f"U+{ord(sign.group()):04X}"
            says = f"A backslash \\ between double quotes makes a sign here that nobody sees ({code})."
            advice = "Write the backslash twice (\\\\), or put the text in single quotes."
            self._problem(place, "odd-backslash", says, advice)
        if not quoted and event.value == "":
            return Nothing(place if key is None else key.place)
        return Word(event.value, place, quoted)

    def _refuse_cut_text(self, event: yaml.ScalarEvent) -> None:
        """A text that is cut by a # is nearly always meant to go on; a note stands two spaces off."""
        end = cast("yaml.Mark", event.end_mark)
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        cut = NOTE.match(line, end.column)
        if cut is None:
            return
        looks_like_a_note = cut["next"] in {"", " ", "#", "!", "-", "="}
        if looks_like_a_note and (len(cut["gap"]) > 1 or " " not in event.value):
            return
        column = cut.end("gap") + 1
        read = f"only '{event.value[-40:]}'" if event.value else "nothing"
        self._problem(
            Place(self.file, end.line + 1, column, len(line.rstrip()) + 1),
            "cut-by-comment",
            f"The text stops at the # here: a person would read {read}.",
            "Put the whole text in quotes. If this is a note, write two spaces before # and one after it.",
        )

    def _alias(self, event: yaml.AliasEvent, place: Place, depth: int) -> Tree:
        self.first_alias = self.first_alias or place
        name = str(event.anchor)
        if name in self.open_anchors:
            says = f"'*{name}' stands inside the very thing it names: a thing can't contain itself."
            self._stop(place, "holds-itself", says, "Write out what you mean here.")
        if name not in self.anchors:
            says = (
                f"For YAML '*{name}' repeats something called '&{name}', and there is none before this line."
            )
            line = self.lines[place.line - 1][place.column - 1 :]
            self._stop(
                place, "unknown-anchor", says, f'A text that begins with * needs quotes: "{line.strip()}"'
            )
        self.unused.pop(name, None)
        tree, pieces, height = self.anchors[name]
        self._count(pieces, depth + height, place)
        return tree

    def _count(self, pieces: int, depth: int, place: Place) -> None:
        self.pieces += pieces
        self.deepest = max(self.deepest, depth)
        if depth > DEEPEST:
            says = f"This is more than {DEEPEST} levels deep: one thing inside another, inside another."
            self._stop(place, "too-deep", says, "Write it flatter.")
        if self.pieces > MOST_PIECES and self.first_alias is not None:
            self._stop(
                self.first_alias,
                "alias-bomb",
                f"Aliases (*name) that hold aliases explode here, to more than {MOST_PIECES:,} pieces.",
                "Write the values themselves.",
            )
        if self.pieces > MOST_PIECES:
            says = f"This file holds more than {MOST_PIECES:,} pieces."
            self._stop(place, "too-large", says, "Split it into several files.")

    def _refuse_tag(self, event: yaml.Event, place: Place) -> None:
        if getattr(event, "tag", None):
            self._problem(
                place,
                "yaml-tag",
                "Tags (words that begin with !) are not allowed: a flow holds only words and texts.",
                "Delete the tag. A text that begins with an exclamation mark needs quotes.",
            )

    def _place(self, event: yaml.Event) -> Place:
        start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
        line, column = start.line + 1, start.column + 1
        single = isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) and end.line == start.line
        text = self.lines[start.line] if start.line < len(self.lines) else ""
        stop = end.column + 1 if single else len(text.rstrip()) + 1
        return Place(self.file, line, column, max(stop, column + 1))

    def _problem(
        self, place: Place, rule: str, says: str, advice: str, also: tuple[tuple[Place, str], ...] = ()
    ) -> None:
        self.problems.append(Problem(place, rule, says, advice, also))

    def _stop(self, place: Place, rule: str, says: str, advice: str) -> NoReturn:
        raise Broken(Problem(place, rule, says, advice))

"""Read a flows folder into a Book, with every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from bot.book.files import GUIDE, NEVER_SAY, REPLIES, Files, read_folder
from bot.book.flow import UNREAD, Flow, Slot
from bot.book.flow_file import read_flow
from bot.book.guide_file import GuideFile, read_guide
from bot.book.known import Known
from bot.book.names import flow_names
from bot.book.never_say import NeverSay, read_never_say
from bot.book.passage import Passage, Topic, read_topic
from bot.book.place import Block, Items, Place, Tree, Word, place_of
from bot.book.problem import Problem, close, in_order
from bot.book.references import references
from bot.book.referral import Country, read_country
from bot.book.reply import Reply, read_replies
from bot.book.scenario import Scenario, read_scenario, scenario_names
from bot.book.screen import Screen, read_screen
from bot.book.signals import Signals, read_signals
from bot.book.source import Source
from bot.book.spoken import mapped
from bot.book.translation import Translation, read_locales
from bot.book.vocabulary import Vocabulary, read_vocabulary

FOLDER_OF = {  # the first word of its files
    "topic": "passages", "country": "referrals", "screen": "screens", "scenario": "scenarios",
}  # fmt: skip
T = TypeVar("T")
Reader = Callable[[Tree], tuple[T | None, list[Problem]]]


@dataclass(frozen=True, slots=True)
class Book:
    """All that maintainers wrote, whole and sound in its names."""

    guide: GuideFile
    flows: Mapping[str, Flow]
    screens: Mapping[str, Screen]
    topics: Mapping[str, Topic]
    countries: Mapping[str, Country]
    slots: Mapping[str, Slot]
    signals: Signals
    words: tuple[Vocabulary, ...]
    replies: dict[Word, Reply] = field(default_factory=dict)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    never_say: NeverSay = field(default_factory=NeverSay)

    @property
    def passages(self) -> dict[str, Passage]:
        """Every passage by its id, in the order of the files."""
        return {id_: passage for topic in self.topics.values() for id_, passage in topic.passages.items()}


def in_language(book: Book, translation: Translation) -> Book:
    """The book in another language; what has no translation stays as it is."""
    change = translation.change
    return replace(
        book,
        guide=mapped(book.guide, change),
        flows=mapped(book.flows, change),
        screens=mapped(book.screens, change),
        topics=mapped(book.topics, change),
        countries=mapped(book.countries, change),
        replies=mapped(book.replies, change),
    )


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder came to: the book (None where there are errors), all problems, the lines of every file.

    `flows` are those that could be read, so that their structure is checked even beside a broken file.
    """

    book: Book | None
    problems: list[Problem]
    sources: Mapping[str, tuple[str, ...]]
    flows: Mapping[str, Flow] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    guide: GuideFile | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class _Parts(Generic[T]):
    """What the files of one room came to, by name. `whole`: each of them could be read."""

    by_name: dict[str, T]
    problems: list[Problem]
    whole: bool


def load(folder: Path, scenarios: bool = True) -> Loaded:
    """Read every file of the folder, its scenarios only where they are wanted.

    Nothing raises; a folder that can't be read is a problem too.
    """
    files = read_folder(folder)
    guides = _read(files.rooms[GUIDE], "guide", read_guide, lambda guide: guide.guide)
    flows = _read(files.rooms[""], "flow", read_flow, lambda flow: flow.name)
    screens = _read(files.rooms["screens"], "screen", read_screen, lambda screen: screen.screen)
    topics = _read(files.rooms["passages"], "topic", read_topic, lambda topic: topic.name)
    countries = _read(files.rooms["referrals"], "country", read_country, lambda country: country.code)
    signals = _read(files.rooms["signals"], "language", read_signals, lambda file: file.language)
    words = _read(files.rooms["words"], "language", read_vocabulary, lambda file: file.language)
    replies = _read(files.rooms[REPLIES], "replies", read_replies, lambda _: Word(REPLIES))
    never_say = _read(files.rooms[NEVER_SAY], "never_say", read_never_say, lambda _: Word(NEVER_SAY))
    played = _read(
        files.rooms["scenarios"] if scenarios else [],
        "scenario",
        read_scenario,
        lambda told: Word(told.name, told.place),
    )
    parts = (guides, flows, screens, topics, countries, signals, words, replies, never_say, played)
    slots, slot_problems = _all_slots(flows.by_name)
    known = Known(
        flows.by_name,
        screens.by_name,
        topics.by_name,
        countries.by_name,
        slots,
        frozenset(
            kind
            for kind, part in (
                ("flows", flows),
                ("screens", screens),
                ("topics", topics),
                ("countries", countries),
            )
            if part.whole
        ),
    )
    translations, translation_problems, po_sources = read_locales(folder)
    guide = next(iter(guides.by_name.values()), None)
    problems = [
        *files.problems,
        *_no_guide(files),
        *(problem for source in files.sources for problem in source.problems),
        *(problem for part in parts for problem in part.problems),
        *slot_problems,
        *translation_problems,
        *(problem for flow in flows.by_name.values() for problem in flow_names(flow, known)),
        *references(guide, known),
        *(problem for told in played.by_name.values() for problem in scenario_names(told, guide, known)),
    ]
    book = None
    if guide is not None and not any(problem.severity == "error" for problem in problems):
        book = Book(
            guide,
            flows.by_name,
            screens.by_name,
            topics.by_name,
            countries.by_name,
            slots,
            Signals(tuple(signals.by_name.values())),
            tuple(words.by_name.values()),
            next(iter(replies.by_name.values()), {}),
            translations,
            played.by_name,
            next(iter(never_say.by_name.values()), NeverSay()),
        )
    sources = {**po_sources, **{source.file: source.lines for source in files.sources}}
    return Loaded(book, in_order(problems), sources, flows.by_name, slots, guide, known)


def _no_guide(files: Files) -> list[Problem]:
    if files.rooms[GUIDE] or any(problem.rule == "no-folder" for problem in files.problems):
        return []
    place = Place(f"{files.folder}/{GUIDE}", 1, 1)
    return [Problem(place, "no-guide", "The file guide.yaml is missing.", "Every flows folder has one.")]


def _read(sources: list[Source], key: str, reader: Reader[T], name_of: Callable[[T], Word]) -> _Parts[T]:
    """Read all files of one kind, which begin with a certain key."""
    by_name: dict[str, T] = {}
    problems: list[Problem] = []
    whole = True
    for source in sources:
        if source.problems:
            whole = False
            continue
        tree = source.tree
        if not isinstance(tree, Block) or key not in tree:
            problems.append(_wrong_beginning(source, key))
            whole = False
            continue
        part, found = reader(tree)
        problems += found
        if part is None:
            whole = False
        elif (name := name_of(part)) not in by_name:
            by_name[str(name)] = part
        else:
            first = place_of(name_of(by_name[name]))
            says = f"'{name}' is already the {key} of {first.file}: one of the two would be lost."
            also = ((first, "The first one is here:"),)
            problems.append(Problem(name.place, "given-twice", says, "Give one of them another name.", also))
    return _Parts(by_name, problems, whole)


def _wrong_beginning(source: Source, key: str) -> Problem:
    """What is wrong with a file that is not of the kind it should be."""
    advice = f"A {key} file begins with a line `{key}: its_name`."
    if source.tree is None:
        says = f"There is no {key} in this file."
        return Problem(
            Place(source.file, 1, 1), "empty-file", says, f"{advice} Delete the file if it is not needed."
        )
    keys = list(source.tree) if isinstance(source.tree, Block) else []
    if (other := next((word for word in keys if word in FOLDER_OF and word != key), None)) is not None:
        says = f"This is a {other} file, and a {key} file should stand here."
        return Problem(
            place_of(other), "wrong-beginning", says, f"Move it into the folder {FOLDER_OF[other]}."
        )
    misspelt = next((word for word in keys if isinstance(word, Word) and close(word, [key])), None)
    what = "is a list" if isinstance(source.tree, Items) else f"has no `{key}:`"
    place = place_of(misspelt if misspelt is not None else source.tree)
    return Problem(place, "wrong-beginning", f"This file {what}, so it is no {key} file.", advice)


def _all_slots(flows: Mapping[str, Flow]) -> tuple[dict[str, Slot], list[Problem]]:
    """Every slot of the book; flows that declare the same slot share it, with the values of all."""
    slots: dict[str, Slot] = {}
    problems = []
    for flow in flows.values():
        for name, slot in flow.slots.items():
            first = slots.setdefault(name, slot)
            if UNREAD in {first.values, slot.values}:
                slots[name] = first if first.values == UNREAD else slot
            elif first.many != slot.many:
                takes = "many answers" if slot.many else "one answer"
                says = f"The slot '{name}' takes {takes} here, but not in another flow."
                also = ((first.place, "The other one is here:"),)
                advice = "Write it alike in both, or give one another name."
                problems.append(Problem(slot.place, "slot-twice", says, advice, also))
            elif first.values is None or slot.values is None:
                slots[name] = first if first.countries else slot
            else:
                slots[name] = Slot(
                    first.name, tuple(dict.fromkeys((*first.values, *slot.values))), first.many
                )
    return slots, problems

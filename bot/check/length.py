"""How long messages are as they are shown: a question with its progress, a passage with its reason, its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.book.flow import Ask
from bot.book.load import Book, in_language
from bot.book.passage import Passage
from bot.book.place import Place, Word
from bot.book.plural import filled
from bot.book.problem import Problem
from bot.book.says import COUNTED
from bot.check.limits import LONGEST_TEXT, units
from bot.check.said import Said

MESSAGE = 4096  # UTF-16 units that Telegram takes
ONE_SCREEN = 900  # about what a phone shows without scrolling, with the buttons
SAMPLE = {"number": 88, "total": 88, "day": date(2026, 11, 25).isoformat()}
Lines = Mapping[str, Sequence[str]]


def long_messages(book: Book, _: Sequence[Said], __: Lines) -> Iterator[Problem]:
    """Every message fits into what Telegram takes, and a question onto the screen of a phone, in every language."""
    yield from _in_language(book, "")
    for translation in book.translations.values():
        yield from _in_language(in_language(book, translation), f" in {translation.name}")


def _in_language(book: Book, where: str) -> Iterator[Problem]:
    for place, what, text in _questions(book):
        if ONE_SCREEN < (length := units(text)) <= LONGEST_TEXT:
            says = (
                f"{what}{where} has {length:,} characters as it is shown; a phone shows about {ONE_SCREEN}."
            )
            advice = "Write it shorter, or say part of it in a state before."
            yield Problem(place, "long-question", says, advice, severity="warning")
    for place, what, text in (*_questions(book), *_pages(book)):
        if (length := units(text)) > MESSAGE:
            says = f"{what}{where} has {length:,} characters as it is shown; a message holds {MESSAGE:,} at most."
            yield Problem(place, "text-too-long", says, "Write it shorter, or split it.")


def _questions(book: Book) -> Iterator[tuple[Place, str, str]]:
    for flow in book.flows.values():
        progress = _says(book, "progress") + "\n\n" if flow.progress else ""
        for state in flow.states.values():
            if isinstance(state, Ask):
                many = "\n" + _says(book, "choose_many") if state.many else ""
                yield state.ask.place, "This question", f"{progress}{state.ask}{many}"


def _pages(book: Book) -> Iterator[tuple[Place, str, str]]:
    for passage in book.passages.values():
        because = max((str(reason.says) for reason in passage.because), key=len, default="")
        head = _says(book, "passage_count") + "\n" + _says(book, "because", because=because)
        yield passage.text.place, "This passage", f"{head}\n\n{passage.title}\n\n{passage.text}"
        if passage.more is not None:
            yield passage.more.place, "What is read on here", f"{head}\n\n{passage.title}\n\n{passage.more}"
        yield passage.place, "The list of sources", _sources(book, passage)


def _sources(book: Book, passage: Passage) -> str:
    listed = (f"\n• {s.title} ({s.by or ''}, {s.year or ''})" for s in passage.sources)
    return f"{passage.title}\n\n{_says(book, 'sources_title')}{''.join(listed)}\n\n{_says(book, 'reviewed')}"


def _says(book: Book, name: str, **values: object) -> str:
    sentence = book.guide.says[Word(name)]
    return filled(sentence, COUNTED.get(name), {**SAMPLE, **values})


LENGTH = (long_messages,)

"""Every text of a book with its context, and those among them that people in danger may have to read."""

from __future__ import annotations

from collections.abc import Iterator

from bot.book.flow import Flow, Run
from bot.book.load import Book
from bot.book.place import Word
from bot.book.says import HELPING
from bot.book.spoken import UNDERSTOOD, mapped
from bot.book.translation import Key, key_of

WAY_TO_HELP = "/help_now"


def texts(book: Book) -> list[tuple[Word, str]]:
    """Every text that people read or type, in the order of the files; the same words may stand in many places."""
    return _within(book.guide, book.flows, book.screens, book.topics, book.countries, book.replies)


def helping(book: Book) -> set[Key]:
    """The keys of what is said in danger, and of what leads to help: these must not fall back to English.

    That is the safety flow and all it runs, every country's services and the ladder of care, the guide's
    sentences around them, and what names the command for help.
    """
    guide = book.guide
    flows = _run_from(book, str(guide.safety))
    found = _within(flows, book.countries, guide.kinds, guide.steps)
    says = [guide.says[Word(name)] for name in HELPING] + [*guide.after_danger.values()]
    found += [(words, "") for words in says]
    found += [
        (words, context)
        for words, context in _within(guide, book.flows, book.replies)
        if WAY_TO_HELP in words
    ]
    return {key_of(words, context) for words, context in found if context != UNDERSTOOD}


def _within(*parts: object) -> list[tuple[Word, str]]:
    found: list[tuple[Word, str]] = []

    def note(words: Word, context: str) -> Word:
        found.append((words, context))
        return words

    for part in parts:
        mapped(part, note)
    return found


def _run_from(book: Book, start: str) -> tuple[Flow, ...]:
    """A flow, and all that it runs."""
    seen: dict[str, Flow] = {}
    queue = [start]
    while queue:
        name = queue.pop()
        if name not in seen:
            seen[name] = book.flows[name]
            queue += [str(state.run) for state in book.flows[name].states.values() if isinstance(state, Run)]
    return tuple(seen.values())


def once(found: list[tuple[Word, str]]) -> Iterator[tuple[Word, str]]:
    """Each text at the first of its places."""
    seen: set[Key] = set()
    for words, context in found:
        if (key := key_of(words, context)) not in seen:
            seen.add(key)
            yield words, context

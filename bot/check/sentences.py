"""The guide's own sentences, and the words it listens for."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from bot.book.load import Book
from bot.book.place import Place
from bot.book.plural import Plural
from bot.book.problem import Problem, nearest
from bot.book.says import SAYS
from bot.book.signals import Signals
from bot.guide.safety import Scanner
from bot.guide.signal_check import misses


def placeholders(book: Book) -> Iterator[Problem]:
    """The guide's own sentences hold only the {placeholders} that are filled in there."""
    for name, words in (*book.guide.says.items(), *book.guide.after_danger.items()):
        for form in words.forms if isinstance(words, Plural) else (words,):
            yield from _placeholders(form, words.place, SAYS[str(name)])


def _placeholders(words: str, place: Place, allowed: tuple[str, ...]) -> Iterator[Problem]:
    known = f"It can hold {', '.join('{' + name + '}' for name in allowed)}." if allowed else "It takes none."
    try:
        found = [
            (name, spec or conversion)
            for _, name, spec, conversion in Formatter().parse(words)
            if name is not None
        ]
    except ValueError:
        says = "A brace { or } is not closed in this sentence, or stands alone."
        yield Problem(place, "odd-placeholder", says, known)
        return
    for name, form in found:
        if name not in allowed or form:
            says = f"Nothing is known for {{{name}}} in this sentence."
            yield Problem(
                place,
                "odd-placeholder",
                says,
                f"{nearest(name, allowed).split(' Possible')[0]} {known}".strip(),
            )


def listens(book: Book) -> Iterator[Problem]:
    """There are words of danger and words of a language to listen for; without them nobody would be heard."""
    if not book.signals.files:
        says = "There are no words of danger: nobody in danger would be heard."
        yield Problem(book.guide.place, "no-signals", says, "Add signals/en.yaml.")
    if not book.words:
        says = "There are no words of any language: typed answers would not be understood."
        yield Problem(book.guide.place, "no-words", says, "Add words/en.yaml.")


def examples(scanner: Scanner, signals: Signals) -> Iterator[Problem]:
    """Every example of a signal is heard as that signal, and every counterexample as no danger.

    They are tried on the very scanner that listens to people.
    """
    for place, says in misses(scanner, signals):
        yield Problem(place, "signal-example", says, "Change the rules of the signal, or the example.")


SENTENCES = (placeholders, listens)

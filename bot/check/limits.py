"""What Telegram can show: lengths of texts and labels, numbers of buttons, the 64 bytes a button carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.book.flow import Ask, Flow, Say, Show
from bot.book.load import Book, Loaded
from bot.book.place import Word
from bot.book.problem import Problem

LONGEST_TEXT = 3500  # Telegram takes 4096; a question gets lines of its own around it
LONGEST_LABEL = 60
MOST_CHOICES = 40  # Telegram shows 100 buttons; nobody reads as many
BUTTON_BYTES = 64
NUMBER_BYTES = 12  # the number of the question, and the sign after it
ID_BYTES = 45  # what is left of a button's bytes for the id of a passage
COMMAND = re.compile("[a-z][a-z0-9_]{0,31}")
LONGEST_COMMAND_TEXT = 256


def long_texts(flow: Flow, _: Loaded) -> Iterator[Problem]:
    """A text of a flow fits into one message; a phone screen shows about 600 characters."""
    for state in flow.states.values():
        texts: list[Word | None] = []
        match state:
            case Ask():
                texts = [state.ask, state.after_danger]
            case Say():
                texts = [state.say, state.after_danger]
            case Show():
                texts = [state.say, state.after, state.after_danger]
        for text in texts:
            yield from _too_long(text)


def long_passages(book: Book) -> Iterator[Problem]:
    """A passage fits into one message, and its id into a button."""
    for passage in book.passages.values():
        yield from _too_long(passage.text)
        yield from _too_long(passage.more)
        if len(str(passage.id).encode()) > ID_BYTES:
            says = f"The id '{passage.id}' is too long for a button, which takes {ID_BYTES} bytes of it."
            yield Problem(passage.place, "long-name", says, "Give it a shorter name.")


def _too_long(text: Word | None) -> Iterator[Problem]:
    if text is not None and (length := units(text)) > LONGEST_TEXT:
        says = f"This text has {length:,} characters; a message holds {LONGEST_TEXT:,} at most."
        yield Problem(
            text.place,
            "text-too-long",
            says,
            "Write it shorter, or split it. A phone screen shows about 600.",
        )


def units(text: str) -> int:
    """Telegram counts UTF-16 units: most emoji count as two."""
    return len(text.encode("utf-16-le")) // 2


def buttons(flow: Flow, _: Loaded) -> Iterator[Problem]:
    """A question has so many buttons as a person can read, each with a short label and a short name."""
    for state in flow.states.values():
        if not isinstance(state, Ask):
            continue
        if len(state.choices) > MOST_CHOICES:
            says = f"'{state.name}' has {len(state.choices)} choices; there can be {MOST_CHOICES} at most."
            advice = "Ask in two steps, or bring the rare ones together."
            yield Problem(state.choices_key.place, "too-many-choices", says, advice)
        for name, choice in state.choices.items():
            yield from _long_label(choice.label)
            size, most = len(name.encode()), BUTTON_BYTES - NUMBER_BYTES
            if size > most:
                says = f"The name of this choice takes {size} bytes; a button carries {most} at most."
                yield Problem(name.place, "long-name", says, "Give it a shorter name; the label may stay.")


def _long_label(label: Word) -> Iterator[Problem]:
    if len(label) > LONGEST_LABEL or "\n" in label:
        says = f"This label has {len(label)} characters; a button shows {LONGEST_LABEL} at most, in one line."
        yield Problem(label.place, "long-label", says, "Write it shorter.")


def commands(book: Book) -> Iterator[Problem]:
    """Telegram takes the commands: small letters, digits and _, and a line of text for each."""
    for name, command in book.guide.commands.items():
        if not COMMAND.fullmatch(name):
            says = f"Telegram does not take '{name}' as a command."
            yield Problem(name.place, "odd-command", says, "Use small letters, digits and _, 32 at most.")
        if units(command.says) > LONGEST_COMMAND_TEXT:
            says = f"This line has {len(command.says)} characters; Telegram takes {LONGEST_COMMAND_TEXT}."
            yield Problem(command.says.place, "text-too-long", says, "Write it shorter.")


def curly_quotes(flow: Flow, _: Loaded) -> Iterator[Problem]:
    """Quotes around a whole text are straight: YAML knows no others, and people would see curly ones."""
    for state in flow.states.values():
        text = state.ask if isinstance(state, Ask) else state.say if isinstance(state, Say) else None
        if text and text[0] in "“„«‘" and text[-1] in "”“»’" and not text.quoted:
            says = "The curly quotes around this text will be shown to the person."
            advice = 'Delete them, or use straight quotes (") if YAML needs them.'
            yield Problem(text.place, "curly-quotes", says, advice, severity="warning")


FLOW_LIMITS = (long_texts, buttons, curly_quotes)
BOOK_LIMITS = (long_passages, commands)

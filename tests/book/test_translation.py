"""Translations: what is lost, what falls back to English, and the whole book in Spanish."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.book.load import Book, in_language
from bot.book.place import Word
from bot.book.spoken import UNDERSTOOD, mapped
from bot.book.translation import placeholders, read_translation

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def spanish(entries: str, language: str = "es") -> tuple[object, list[str]]:
    translation, problems = read_translation(
        f"flows/locales/{language}.po", language, (HEAD + entries).encode()
    )
    return translation, [f"{p.place.line} {p.rule}" for p in problems]


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ('msgid "Hi {name}"\nmsgstr "Hola {name}"\n', "Hola {name}"),
        ('msgid "Hi {name}"\nmsgstr "Hola {nombre}"\n', "Hi {name}"),
        ('msgid "Hi {name}"\nmsgstr "Hola"\n', "Hi {name}"),
        ('msgid "Hi {name}"\nmsgstr "Hola {name"\n', "Hi {name}"),
        ('msgid "Hi {name}"\nmsgstr ""\n', "Hi {name}"),
        ('#, fuzzy\nmsgid "Hi {name}"\nmsgstr "Hola {name}"\n', "Hi {name}"),
        ("", "Hi {name}"),
    ],
)
def test_a_translation_that_would_break_falls_back_to_english(entry: str, shown: str) -> None:
    translation, _ = read_translation("flows/locales/es.po", "es", (HEAD + entry).encode())
    assert translation is not None
    assert translation.change(Word("Hi {name}"), "") == shown


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "One\nmsgstr "Uno"\n',
        'msgid "One"\nmsgid "Two"\nmsgstr "Dos"\n',
        'msgid "One"\nmsgstr Uno"\n',
    ],
)
def test_an_entry_that_is_lost_is_named_with_its_line(entry: str) -> None:
    _, problems = spanish(entry)
    assert problems
    assert all(problem.endswith("broken-po") for problem in problems)


def test_a_language_that_is_none_is_named() -> None:
    assert spanish("", "xx_nowhere") == (None, ["1 unknown-language"])


def test_arabic_is_known_to_run_from_right_to_left() -> None:
    translation, _ = read_translation("flows/locales/ar.po", "ar", HEAD.encode())
    assert translation is not None
    assert translation.is_right_to_left


def test_every_text_has_its_spanish_with_the_same_placeholders(book: Book) -> None:
    entries = book.translations["es"].entries
    missing: list[str] = []

    def look(text: Word, context: str) -> Word:
        entry = entries.get((context, str(text)))
        if entry is None or (context != UNDERSTOOD and placeholders(entry.words) != placeholders(text)):
            missing.append(f"{text.place}: {text[:60]}")
        return text

    for part in (book.guide, book.flows, book.screens, book.topics, book.countries, book.replies):
        mapped(part, look)
    assert missing == []


def test_what_is_not_text_is_the_same_in_spanish(book: Book) -> None:
    other = in_language(book, book.translations["es"])
    assert other.passages.keys() == book.passages.keys()
    service = other.countries["US"].services["us-988"]
    assert (service.call, service.text, service.hours) == (
        book.countries["US"].services["us-988"].call,
        book.countries["US"].services["us-988"].text,
        "24/7",
    )
    assert other.flows["checkin"].states["frequency"].go == book.flows["checkin"].states["frequency"].go
    assert other.slots is book.slots


def test_no_locales_folder_is_no_problem(tmp_path: Path) -> None:
    from bot.book.translation import read_locales

    assert read_locales(tmp_path) == ({}, [], {})

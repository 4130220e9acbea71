"""Translations: what is lost, what falls back to English, and the whole book in Spanish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.book.load import Book, in_language
from bot.book.place import Word
from bot.book.plural import Plural, filled
from bot.book.translation import Translation, read_locales, read_translation
from bot.check import problems as problems_of
from tests.conftest import FLOWS

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


POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
TEXTS = Plural(("One text", "{count} texts"))


def of_polish(*forms: str, head: str = POLISH) -> tuple[Translation, list[str]]:
    """Polish with one entry, and what is wrong with its file."""
    entry = 'msgid "One text"\nmsgid_plural "{count} texts"\n'
    entry += "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms))
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: {head}\\n"\n\n'
    translation, problems = read_translation("flows/locales/pl.po", "pl", (head + entry).encode())
    assert translation is not None
    return translation, [problem.rule for problem in problems]


def test_each_number_takes_the_form_of_the_languages_own_rule() -> None:
    translation, _ = of_polish("Jeden tekst", "{count} teksty", "{count} tekstów")
    texts = translation.change(TEXTS, "")
    assert isinstance(texts, Plural)
    said = {number: filled(texts, "count", {"count": number}) for number in (0, 1, 2, 5, 12, 22, 25)}
    assert said == {
        0: "0 tekstów",
        1: "Jeden tekst",
        2: "2 teksty",
        5: "5 tekstów",
        12: "12 tekstów",
        22: "22 teksty",
        25: "25 tekstów",
    }


@pytest.mark.parametrize(
    ("forms", "standing"),
    [
        (("Jeden tekst", "{count} teksty", "{count} tekstów"), "translated"),
        (("{count} tekst", "{count} teksty", "{count} tekstów"), "translated"),
        (("Jeden tekst", "", "{count} tekstów"), "forms"),
        (("Jeden tekst", "{count} teksty"), "forms"),
        (("Jeden tekst", "kilka tekstów", "{count} tekstów"), "placeholders"),
        (("{liczba} tekst", "{count} teksty", "{count} tekstów"), "placeholders"),
        (("", "", ""), "missing"),
    ],
)
def test_only_the_form_for_a_single_number_may_leave_the_number_out(
    forms: tuple[str, ...], standing: str
) -> None:
    translation, _ = of_polish(*forms)
    assert translation.standing(TEXTS, "") == standing
    spoken = translation.change(TEXTS, "")
    assert (spoken is TEXTS) == (standing != "translated")


def test_in_english_and_where_there_is_no_translation_one_is_one_and_all_else_many() -> None:
    said = [filled(TEXTS, "count", {"count": number}) for number in (0, 1, 2)]
    assert said == ["0 texts", "One text", "2 texts"]


@pytest.mark.parametrize(
    "head",
    [
        "nplurals=2; plural=(n != 1);",
        "nplurals=3; plural=(n;",
        "nplurals=3; plural=n;",
        "nplurals=3; plural=1/0;",
        "nplurals=x; plural=0;",
    ],
)
def test_a_rule_by_which_the_language_can_not_be_spoken_is_named(head: str) -> None:
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: {head}\\n"\n\n'
    _, problems = read_translation("flows/locales/pl.po", "pl", head.encode())
    assert [problem.rule for problem in problems] in (["odd-plural-forms"], ["broken-po"])


def test_the_book_has_no_text_that_waits_for_its_spanish() -> None:
    report = problems_of(FLOWS, date(2026, 11, 25))
    about = {"no-translation", "fuzzy-translation", "in-english", "waiting-translation", "other-placeholders"}
    waiting = [p for p in (*report.errors, *report.warnings) if p.rule in about]
    assert [f"{p.place}: {p.says}" for p in waiting] == []


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
    assert read_locales(tmp_path) == ({}, [], {})

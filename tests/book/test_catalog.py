"""The .po files brought up to date: what is new, gone or changed, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.book.catalog import begun, updated
from bot.book.load import Book
from bot.book.place import Place, Word
from bot.book.plural import Plural
from bot.book.spoken import UNDERSTOOD
from bot.book.texts import helping, once, texts
from bot.book.translation import Translation, key_of, read_translation
from tests.conftest import FLOWS

NOW = datetime(2026, 11, 25, tzinfo=UTC)
SPANISH = begun(Locale.parse("es"), "A guide to tea", NOW)


def said(*words: str, file: str = "flows/tea.yaml", context: str = "") -> list[tuple[Word, str]]:
    return [(Word(text, Place(file, 1, 1)), context) for text in words]


def after(old: str, *texts: tuple[Word, str]) -> str:
    new = updated(old, texts, "flows")
    assert updated(new, texts, "flows") == new, "a second time changes nothing"
    return new


def spanish(po: str) -> Translation:
    translation, problems = read_translation("flows/locales/es.po", "es", po.encode())
    assert translation is not None
    assert problems == []
    return translation


def test_a_new_text_gets_an_empty_entry_that_says_where_it_stands() -> None:
    po = after(SPANISH, *said("Black tea"), *said("Black tea", file="flows/passages/tea.yaml"))
    assert '#: flows/passages/tea.yaml flows/tea.yaml\nmsgid "Black tea"\nmsgstr ""\n' in po


def test_words_that_people_type_are_an_entry_of_their_own() -> None:
    po = after(SPANISH, *said("tea"), *said("tea", context=UNDERSTOOD))
    assert 'msgctxt "understands"\nmsgid "tea"\n' in po
    assert po.count('msgid "tea"') == 2


def test_a_text_that_changed_a_little_keeps_its_translation_and_counts_as_none() -> None:
    po = after(SPANISH, *said("How many cups of tea did you have today?"))
    po = po.replace('today?"\nmsgstr ""', 'today?"\nmsgstr "¿Cuántas tazas de té tomó hoy?"')
    new = said("How many cups of tea did you have this week?")
    po = after(po, *new)
    assert "#. It was: How many cups of tea did you have today?\n" in po
    assert '#, fuzzy\nmsgid "How many cups of tea did you have this week?"\n' in po
    assert 'msgstr "¿Cuántas tazas de té tomó hoy?"' in po
    assert "#~" not in po
    assert spanish(po).standing(*new[0]) == "fuzzy"
    assert spanish(po).change(*new[0]) is new[0][0]


def test_a_text_that_is_gone_is_put_aside_and_comes_back_when_it_does() -> None:
    tea, coffee = said("Black tea")[0], said("A large coffee")[0]
    po = after(SPANISH, tea, coffee).replace('"Black tea"\nmsgstr ""', '"Black tea"\nmsgstr "Té negro"')
    without = after(po, coffee)
    assert '#~ msgid "Black tea"\n#~ msgstr "Té negro"' in without
    assert spanish(without).standing(*tea) == "missing"
    assert after(without, tea, coffee) == po
    assert spanish(po).change(*tea) == "Té negro"


def test_an_entry_without_words_is_not_put_aside() -> None:
    assert "Black" not in after(after(SPANISH, *said("Black tea")), *said("A large coffee"))


def test_words_that_are_typed_are_never_taken_for_a_translation_of_what_is_read() -> None:
    po = after(SPANISH, *said("tea, black tea", context=UNDERSTOOD))
    po = po.replace('"tea, black tea"\nmsgstr ""', '"tea, black tea"\nmsgstr "té, té negro"')
    assert "fuzzy" not in after(po, *said("tea, black tea, cup"))


def test_what_a_translator_noted_stays() -> None:
    po = after(SPANISH, *said("Black tea"))
    po = "# Read by Ana.\n" + po.replace("#: flows/tea.yaml", "# Not red tea.\n#: flows/tea.yaml")
    assert after(po, *said("Black tea")) == po


def test_only_what_changed_is_different() -> None:
    many = said(*(f"{number} spoons of sugar, please" for number in range(30)))
    old = after(SPANISH, *many)
    new = after(old, *many[:10], *said("A slice of lemon"), *many[10:])
    added = set(new.splitlines()) - set(old.splitlines())
    assert added == {'msgid "A slice of lemon"'}


def test_a_text_that_gets_forms_keeps_its_words_for_a_translator() -> None:
    po = after(SPANISH, *said("{count} cups")).replace('cups"\nmsgstr ""', 'cups"\nmsgstr "{count} tazas"')
    cups = Plural(("One cup", "{count} cups"), place=Place("flows/guide.yaml", 1, 1))
    po = after(po, (cups, ""))
    assert 'msgid "One cup"\nmsgid_plural "{count} cups"\n' in po
    assert "msgstr[0] " in po
    assert spanish(po).standing(cups, "") in {"fuzzy", "missing"}


@pytest.mark.parametrize(("language", "forms"), [("pl", 3), ("ar", 6), ("ja", 1)])
def test_a_language_that_is_begun_knows_its_own_forms(language: str, forms: int) -> None:
    cups = Plural(("One cup", "{count} cups"), place=Place("flows/guide.yaml", 1, 1))
    po = after(begun(Locale.parse(language), "A guide to tea", NOW), (cups, ""))
    assert f"Plural-Forms: nplurals={forms};" in po
    assert po.count("msgstr[") == forms


def test_bringing_the_guides_spanish_up_to_date_loses_nothing(book: Book) -> None:
    old = (FLOWS / "locales" / "es.po").read_text(encoding="utf-8")
    new = updated(old, texts(book), FLOWS.as_posix())
    assert updated(new, texts(book), FLOWS.as_posix()) == new
    before, now = spanish(old).entries, spanish(new).entries
    assert {key: entry.forms for key, entry in now.items()} == {
        key: entry.forms
        for words, context in once(texts(book))
        if (entry := before.get(key := key_of(words, context))) is not None
    }


def test_what_is_said_in_danger_and_about_services_must_be_translated(book: Book) -> None:
    urgent = helping(book)
    us = book.countries["US"]
    for words in (
        next(iter(us.services.values())).for_whom,
        us.name,
        book.guide.says[Word("emergency")],
        next(iter(book.guide.steps.values())).says,
    ):
        assert ("", str(words)) in urgent
    assert ("", str(next(iter(book.passages.values())).title)) not in urgent


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(str.strip)


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_any_texts_come_through_and_a_second_time_changes_nothing(first: list[str], then: list[str]) -> None:
    for words in (first, then):
        found = said(*words)
        po = after(SPANISH, *found)
        assert {spanish(po).standing(*text) for text in once(found)} <= {"missing"}
    after(after(SPANISH, *said(*first)), *said(*then))

"""Translations: what is said in danger and about help is there in every language; the rest may wait, in English."""

from __future__ import annotations

from collections.abc import Iterator

from bot.book.load import Book
from bot.book.place import Place, Word
from bot.book.problem import Problem
from bot.book.texts import helping, once, texts
from bot.book.translation import Key, Standing, Translation, key_of

LOOK = "Look it over, and delete the word fuzzy above it"
UPDATE = "`kratom-guide translate` adds the entry to the file."


def translations(book: Book) -> Iterator[Problem]:
    """Every text that leads to help has its translation, and every translation can be spoken.

    A text that has none, or one that waits for a translator, is shown in English: that is an error where it is
    said in danger or about services, and elsewhere a warning, one for each file.
    """
    if not book.translations:
        return
    found, urgent = list(once(texts(book))), helping(book)
    for translation in book.translations.values():
        if translation.entries:
            yield from _of_language(translation, found, urgent)
        else:
            says = f"{translation.name} is not spoken yet: nothing is translated."
            place = Place(translation.file, 1, 1)
            yield Problem(
                place, "not-spoken", says, "Delete the file if nobody is at it.", severity="warning"
            )


def _of_language(
    translation: Translation, found: list[tuple[Word, str]], urgent: set[Key]
) -> Iterator[Problem]:
    waiting: dict[tuple[str, Standing], list[Word]] = {}
    for words, context in found:
        key, standing = key_of(words, context), translation.standing(words, context)
        if standing in {"forms", "placeholders"}:
            yield _broken(translation, key, standing)
        elif standing != "translated" and key in urgent:
            yield _unspoken(translation, key, words, standing)
        elif standing != "translated":
            waiting.setdefault((words.place.file, standing), []).append(words)
    for (_, standing), several in waiting.items():
        yield _in_english(translation, several, standing)


def _broken(translation: Translation, key: Key, fault: Standing) -> Problem:
    entry = translation.entries[key]
    if fault == "placeholders":
        says = f"The {translation.name} has other {{placeholders}} than the English."
        return Problem(entry.place, "other-placeholders", says, "Keep them as they are, letter by letter.")
    names = [translation.rule.name(form, translation.locale) for form in translation.lost_forms(entry)]
    says = f"The {translation.name} lacks the form {' and the form '.join(names)}."
    number = next(translation.lost_forms(entry))
    return Problem(entry.place, "no-such-form", says, f"Write it after msgstr[{number}].")


def _unspoken(translation: Translation, key: Key, words: Word, standing: Standing) -> Problem:
    what = "This is said in danger or about help, and"
    if standing == "fuzzy":
        says = f"{what} its {translation.name} waits for a translator: people would read English."
        also = ((translation.fuzzy[key], "It is here:"),)
        return Problem(words.place, "fuzzy-translation", says, f"{LOOK}.", also)
    says = f"{what} has no {translation.name}: people would read English."
    return Problem(words.place, "no-translation", says, f"Write it in {translation.file}. {UPDATE}")


def _in_english(translation: Translation, several: list[Word], standing: Standing) -> Problem:
    """One warning for all texts of a file."""
    if standing == "fuzzy":
        rule, what = "waiting-translation", f"waits for a translator of its {translation.name}"
    else:
        rule, what = "in-english", f"has no {translation.name} yet"
    others = f" (So is it with {len(several) - 1} more in this file.)" if len(several) > 1 else ""
    says = f"This text {what} and is shown in English.{others}"
    advice = (
        f"{LOOK} in {translation.file}."
        if standing == "fuzzy"
        else f"Write it in {translation.file}. {UPDATE}"
    )
    return Problem(several[0].place, rule, says, advice, severity="warning")


TRANSLATIONS = (translations,)

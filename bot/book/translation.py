"""Translations: gettext .po files in flows/locales, and the book in another language.

A translated book is a whole book of its own, made once at load; what has no translation stays English, and so does
what would break: a translation with other placeholders, or without a form for some number.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, denormalize, read_po

from bot.book.files import unreadable
from bot.book.place import Place, Word
from bot.book.plural import ENGLISH_RULE, Plural, PluralRule, plural_forms, rule_of
from bot.book.problem import Problem
from bot.book.spoken import UNDERSTOOD

Key = tuple[str, str]  # the context and the English text, as gettext knows an entry
Standing = Literal["translated", "missing", "fuzzy", "placeholders", "forms"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One translated text: its words, or its form for each kind of number, and where they stand."""

    forms: tuple[str, ...]
    place: Place

    @property
    def words(self) -> str:
        """The words of a text that no number changes."""
        return self.forms[-1]


def key_of(text: Word, context: str) -> Key:
    """The key of a text's entry."""
    return context, text.forms[0] if isinstance(text, Plural) else str(text)


@dataclass(frozen=True)
class Translation:
    """A language: every finished entry by its key; `fuzzy` are those that wait for a translator's eye."""

    language: str
    file: str
    entries: Mapping[Key, Entry]
    locale: Locale
    fuzzy: Mapping[Key, Place] = field(default_factory=dict)
    rule: PluralRule = ENGLISH_RULE

    @property
    def name(self) -> str:
        """The language in English, such as Spanish."""
        return str(self.locale.english_name or self.language)

    @cached_property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return str(self.locale.character_order) == "right-to-left"

    def change(self, text: Word, context: str) -> Word:
        """The text in this language; the English one where there is none, or it would break."""
        if self.standing(text, context) != "translated":
            return text
        entry = self.entries[key_of(text, context)]
        if isinstance(text, Plural):
            return Plural(entry.forms, self.rule, text.place)
        return Word(entry.words, text.place, text.quoted)

    def standing(self, text: Word, context: str) -> Standing:
        """Whether a text is translated, or why it is not."""
        key = key_of(text, context)
        entry = self.entries.get(key)
        if entry is None:
            return "fuzzy" if key in self.fuzzy else "missing"
        if isinstance(text, Plural):
            if any(self.lost_forms(entry)):
                return "forms"
            return "translated" if self._counts_alike(text, entry) else "placeholders"
        if len(entry.forms) > 1:
            return "missing"  # the text had forms once, and has none any more
        if context == UNDERSTOOD and not placeholders(text):
            return "translated"  # what people type may hold any sign
        return "translated" if placeholders(entry.words) == placeholders(text) else "placeholders"

    def lost_forms(self, entry: Entry) -> Iterator[int]:
        """The forms of an entry that are empty or not there."""
        for form in range(self.rule.count):
            if form >= len(entry.forms) or not entry.forms[form]:
                yield form

    def _counts_alike(self, text: Plural, entry: Entry) -> bool:
        """A form for one number alone may leave the number out; the others hold what the English one holds."""
        wanted = placeholders(text) or set()
        for form, numbers in zip(entry.forms, self.rule.numbers, strict=False):
            found = placeholders(form)
            if found is None or not found <= wanted or (len(numbers) > 1 and found != wanted):
                return False
        return True


def read_locales(folder: Path) -> tuple[dict[str, Translation], list[Problem], dict[str, tuple[str, ...]]]:
    """Every .po file below `locales`: the languages, what is wrong, and the lines of each file."""
    found: dict[str, Translation] = {}
    problems: list[Problem] = []
    sources: dict[str, tuple[str, ...]] = {}
    for path in sorted((folder / "locales").glob("*.po")):
        file = path.as_posix()
        try:
            raw = path.read_bytes()
        except OSError as error:
            problems.append(unreadable(file, error))
            continue
        sources[file] = tuple(raw.decode("utf-8-sig", "replace").splitlines())
        translation, new = read_translation(file, path.stem, raw)
        problems += new
        if translation is not None:
            found[translation.language] = translation
    return found, problems, sources


def placeholders(text: str) -> set[str] | None:
    """The names in braces; None where a brace is not closed."""
    try:
        return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        return None


def read_translation(file: str, language: str, raw: bytes) -> tuple[Translation | None, list[Problem]]:
    """Read one .po file. Entries marked fuzzy are left out: they wait for a translator."""
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        says = f"'{language}' is not the code of a language."
        return None, [
            Problem(Place(file, 1, 1), "unknown-language", says, "Name the file es.po, pt.po, ar.po …")
        ]
    try:
        catalog = read_po(io.BytesIO(text.encode()), locale=language, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        line = error.lineno if isinstance(error, PoFileError) and isinstance(error.lineno, int) else 0
        says = f"This entry can't be read: {error}."
        return None, [
            Problem(
                Place(file, line + 1, 1),
                "broken-po",
                says,
                "Compare its quotes with those of its neighbours.",
            )
        ]
    lines = _lines(text)
    problems = list(_swallowed(file, text, catalog, lines))
    rule = rule_of(catalog)
    count = Catalog(locale=locale).num_plurals
    if rule is None or rule.count < count:
        line = next((n for n, words in enumerate(text.split("\n"), 1) if "Plural-Forms" in words), 1)
        says = f"With this rule {locale.english_name} can't be spoken: it has {count} forms for numbers."
        advice = f"Write: Plural-Forms: {plural_forms(locale)}"
        problems.append(Problem(Place(file, line, 1), "odd-plural-forms", says, advice))
    entries: dict[Key, Entry] = {}
    fuzzy: dict[Key, Place] = {}
    for message in catalog:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not message.id or not any(forms):
            continue
        key = (message.context or "", _first(message))
        place = Place(file, lines.get(key, 1), 1)
        if message.fuzzy:
            fuzzy[key] = place
        else:
            entries[key] = Entry(forms, place)
    return Translation(language, file, entries, locale, fuzzy, rule or ENGLISH_RULE), problems


_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"')
_ENTRY = re.compile(r'^(?:msgctxt (?P<context>(?:".*"\n)+))?msgid (?P<id>(?:".*"\n)+)', re.MULTILINE)


def _lines(text: str) -> dict[Key, int]:
    """On which line each entry begins."""
    found = {}
    for entry in _ENTRY.finditer(text):
        key = (_unquoted(entry["context"] or ""), _unquoted(entry["id"]))
        found[key] = text.count("\n", 0, entry.start("id")) + 1
    return found


def _unquoted(lines: str) -> str:
    return denormalize(lines.strip()) if lines.strip() else ""


def _swallowed(file: str, text: str, catalog: Catalog, lines: Mapping[Key, int]) -> list[Problem]:
    """Babel drops some broken entries in silence: every msgid of the file must have come through."""
    problems = [
        Problem(
            Place(file, number, 1),
            "broken-po",
            "This line can't be read: a quotation mark is missing.",
            'Write it as msgid "…" or msgstr "…", or as "…" alone where a text goes on.',
        )
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and not line.startswith("#") and not _LINE.fullmatch(line.rstrip())
    ]
    if problems:
        return problems
    came_through: set[Key] = {(m.context or "", _first(m)) for m in catalog}
    written = [n for n, line in enumerate(text.split("\n"), 1) if line.startswith("msgid ")]
    known = {line for key, line in lines.items() if key in came_through}
    for line in written:
        if line not in known:
            problems.append(
                Problem(
                    Place(file, line, 1),
                    "broken-po",
                    "This entry is lost when the file is read.",
                    "Compare its quotes with those of its neighbours; one msgid, one msgstr.",
                )
            )
    return problems


def _first(message: Message) -> str:
    return str(message.id[0]) if isinstance(message.id, tuple | list) else str(message.id)

"""Translations: gettext .po files in flows/locales, and the book in another language.

A translated book is a whole book of its own, made once at load; what has no translation stays English.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import Formatter

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, denormalize, read_po

from bot.book.files import unreadable
from bot.book.place import Place, Word
from bot.book.problem import Problem
from bot.book.spoken import UNDERSTOOD


@dataclass(frozen=True, slots=True)
class Entry:
    """One translated text: its words and where they stand."""

    words: str
    place: Place


@dataclass(frozen=True)
class Translation:
    """A language: every finished entry by (context, English text)."""

    language: str
    file: str
    entries: Mapping[tuple[str, str], Entry]
    locale: Locale

    @cached_property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return str(self.locale.character_order) == "right-to-left"

    def change(self, text: Word, context: str) -> Word:
        """The text in this language; the English one where there is no translation or its placeholders differ."""
        entry = self.entries.get((context, str(text)))
        if entry is None or (context != UNDERSTOOD and placeholders(entry.words) != placeholders(text)):
            return text
        return Word(entry.words, text.place, text.quoted)


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
        catalog = read_po(io.BytesIO(text.encode()), locale=language, abort_invalid=True)
    except PoFileError as error:
        line = error.lineno if isinstance(error.lineno, int) else 0
        return None, [
            Problem(
                Place(file, line + 1, 1),
                "broken-po",
                f"This entry can't be read: {error}.",
                "Compare its quotes with those of its neighbours.",
            )
        ]
    except (UnknownLocaleError, ValueError):
        return None, [
            Problem(
                Place(file, 1, 1),
                "unknown-language",
                f"'{language}' is not the code of a language.",
                "Name the file es.po, pt.po, ar.po …",
            )
        ]
    lines = _lines(text)
    problems = list(_swallowed(file, text, catalog, lines))
    entries: dict[tuple[str, str], Entry] = {}
    for message in catalog:
        if not message.id or message.fuzzy or not isinstance(message.string, str) or not message.string:
            continue
        key = (message.context or "", str(message.id))
        entries[key] = Entry(message.string, Place(file, lines.get(key, 1), 1))
    return Translation(language, file, entries, locale), problems


_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"')
_ENTRY = re.compile(r'^(?:msgctxt (?P<context>(?:".*"\n)+))?msgid (?P<id>(?:".*"\n)+)', re.MULTILINE)


def _lines(text: str) -> dict[tuple[str, str], int]:
    """On which line each entry begins."""
    found = {}
    for entry in _ENTRY.finditer(text):
        key = (_unquoted(entry["context"] or ""), _unquoted(entry["id"]))
        found[key] = text.count("\n", 0, entry.start("id")) + 1
    return found


def _unquoted(lines: str) -> str:
    return denormalize(lines.strip()) if lines.strip() else ""


def _swallowed(file: str, text: str, catalog: Catalog, lines: Mapping[tuple[str, str], int]) -> list[Problem]:
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
    came_through: set[tuple[str, str]] = {(m.context or "", _first(m)) for m in catalog}
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

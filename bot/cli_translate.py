"""`kratom-guide translate`: the files of flows/locales brought up to date, and what is left to do in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale, UnknownLocaleError

from bot.book.catalog import begun, updated
from bot.book.load import Book, Loaded, load
from bot.book.problem import render
from bot.book.texts import helping, once, texts
from bot.book.translation import Translation, key_of

DONE, BROKEN_BOOK, WRONG_LANGUAGE = 0, 1, 2
SHOWN = 70  # characters of a text


def translate(folder: Path, language: str | None, report: bool) -> tuple[list[str], int]:
    """Do it; the lines to show, and the exit status. With `report` no file is changed."""
    loaded = load(folder)
    if loaded.book is None:
        return _broken(loaded), BROKEN_BOOK
    if report:
        return [*_report(loaded.book)], DONE
    code = _code(language) if language is not None else None
    if language is not None and code is None:
        line = (
            f"'{language}' is not the code of a language that can be begun: write one such as de, pt or ar."
        )
        return [line], WRONG_LANGUAGE
    lines = [*_update(loaded.book, folder, code), ""]
    loaded = load(folder)
    if loaded.book is None:
        return [*lines, *_broken(loaded)], BROKEN_BOOK
    return [*lines, *_report(loaded.book)], DONE


def _broken(loaded: Loaded) -> list[str]:
    return [render(problem, loaded.sources) for problem in loaded.problems if problem.severity == "error"]


def _code(language: str) -> str | None:
    try:
        code = str(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return None
    return code if code != "en" else None  # the flows are written in English


def _update(book: Book, folder: Path, begin: str | None) -> Iterator[str]:
    files = {Path(t.file): t.language for t in book.translations.values()}
    if begin is not None:
        files.setdefault(folder / "locales" / f"{begin}.po", begin)
    for file, language in sorted(files.items()):
        old = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        new = updated(
            old or begun(Locale.parse(language), str(book.guide.guide), datetime.now(UTC)),
            texts(book),
            folder.as_posix(),
        )
        if new == old:
            yield f"{file.as_posix()} is up to date."
            continue
        file.parent.mkdir(exist_ok=True)
        file.write_text(new, encoding="utf-8")
        yield f"{file.as_posix()} was {'brought up to date' if old else 'begun'}."


def _report(book: Book) -> Iterator[str]:
    if not book.translations:
        yield "No language has been begun. `kratom-guide translate --language de` begins one."
    for translation in book.translations.values():
        yield from _standing(book, translation)


def _standing(book: Book, translation: Translation) -> Iterator[str]:
    """How far a language is, and every text for danger or about help that would be read in English."""
    found, urgent = list(once(texts(book))), helping(book)
    standing = [(words, context, translation.standing(words, context)) for words, context in found]
    count = {name: sum(how == name for _, _, how in standing) for name in ("translated", "fuzzy", "missing")}
    unfit = len(found) - sum(count.values())
    yield (
        f"{translation.name} ({translation.file}): {count['translated']:,} of {len(found):,} texts translated, "
        f"{count['fuzzy']:,} fuzzy, {count['missing']:,} missing"
        + (f", {unfit:,} with other placeholders or without a plural form." if unfit else ".")
    )
    waiting = [t for t in standing if t[2] != "translated" and key_of(t[0], t[1]) in urgent]
    if waiting:
        yield f"Said in danger or about help, and read in English until then: {len(waiting):,}"
    for words, _, how in waiting:
        shown = " ".join(words.split())
        shown = shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
        yield f"  {words.place.file}:{words.place.line}: {how}: {shown}"

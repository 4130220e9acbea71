"""The .po files brought up to date with the book: what is new, what is gone, and what only changed a little.

Deterministic, in the order of the book, and without line numbers, so that a difference shows only what changed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from rapidfuzz import fuzz, process

from bot.book.place import Word
from bot.book.plural import Plural, plural_forms
from bot.book.translation import Key

WIDTH = 110
ALIKE = (
    65  # of 100: how like an old text a new one must be to keep its translation for a translator to look at
)
ONCE = "It was: "


HEAD = """\
# {language} translation of {book}.
msgid ""
msgstr ""
"Project-Id-Version: {book}\\n"
"POT-Creation-Date: {now:%Y-%m-%d %H:%M%z}\\n"
"Language: {code}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def begun(locale: Locale, book: str, now: datetime) -> str:
    """A new file for a language, with nothing in it but its head."""
    name, forms = locale.english_name or str(locale), plural_forms(locale)
    return HEAD.format(language=name, book=book, now=now, code=str(locale), plural_forms=forms)


def updated(old: str, texts: Iterable[tuple[Word, str]], folder: str) -> str:
    """The text of a sound .po file brought up to date. `folder` is the flows folder, as in the places of the texts.

    The head stays as it is.
    """
    before = read_po(io.BytesIO(old.encode()))
    wanted = _wanted(texts, folder)
    after = Catalog(locale=before.locale)
    head = old.partition("\n\n")[0]
    finished = {_key(m): m for m in before.obsolete.values()}
    known = finished | {_key(m): m for m in before if m.id}
    gone = {key: m for key, m in known.items() if key not in wanted and any(_forms(m))}
    for key, message in wanted.items():
        was = known.get(key)
        near = _nearest(message, gone) if was is None else None
        if was is not None:
            _keep(message, was, before.num_plurals)
        elif near is not None:
            _keep(message, gone.pop(near), before.num_plurals)
        after[message.id] = message
    # the translation of a text that is gone is kept for the day it comes back; an unfinished one is not
    for key, message in gone.items():
        if not message.fuzzy:
            after.obsolete[key] = message
    after.mime_headers = before.mime_headers  # the number of forms comes from here
    return head + "\n\n" + _written(after)


def _wanted(texts: Iterable[tuple[Word, str]], folder: str) -> dict[Key, Message]:
    """An empty entry for each text, with every file where it stands."""
    wanted: dict[Key, Message] = {}
    for words, context in texts:
        ids = words.forms if isinstance(words, Plural) else str(words)
        message = Message(tuple(map(str, ids)) if isinstance(ids, tuple) else ids, context=context or None)
        message = wanted.setdefault(_key(message), message)
        if (place := (_inside(words.place.file, folder), 0)) not in message.locations:
            message.locations.append(place)  # no line numbers: they would change all the time
    return wanted


def _inside(file: str, folder: str) -> str:
    return PurePath(PurePath(folder).name, PurePath(file).relative_to(folder)).as_posix()


def _keep(message: Message, was: Message, forms: int) -> None:
    """Give an entry the translation it had. Where the English is not quite the same, it waits for a translator."""
    message.user_comments = list(was.user_comments)
    message.flags |= {flag for flag in was.flags if "format" not in flag}  # those follow from the English
    words = _forms(was)
    if message.id != was.id and any(words):
        message.flags.add("fuzzy")
        message.auto_comments = [ONCE + " ".join(_ids(was)[-1].split())]
    elif message.fuzzy:
        message.auto_comments = list(was.auto_comments)
    if isinstance(message.id, tuple):
        message.string = tuple(words[:forms]) + ("",) * (forms - len(words))
    else:
        message.string = words[-1] if words else ""


def _nearest(message: Message, gone: dict[Key, Message]) -> Key | None:
    """The entry whose English is gone and most like this new one."""
    context = message.context or ""
    candidates = {key: key[1] for key in gone if key[0] == context}
    found = process.extractOne(_ids(message)[0], candidates, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[2] if found is not None else None


def _key(message: Message) -> Key:
    return message.context or "", _ids(message)[0]


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _written(catalog: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalog, width=WIDTH, omit_header=True)
    return out.getvalue().decode().rstrip("\n") + "\n"

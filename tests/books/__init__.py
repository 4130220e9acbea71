"""Tiny books: a sound one, and one broken in each way that there is a rule for.

A broken book is the sound one with one file more, or one file changed: the first line of `broken/<rule>.yaml`
says which. What must be said about it stands beside it in `broken/<rule>.txt`. When a sentence was
improved, write those anew with `python -m tests.books`, and read the difference.

A broken book may be a translation: the file holds the entry in question, and all other texts of the book are added,
unless it is to stand `alone`.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.book.load import load
from bot.book.plural import Plural
from bot.book.says import SAYS
from bot.book.texts import once, texts
from bot.book.translation import key_of
from bot.check import Report, problems, render

HERE = Path(__file__).parent
SOUND = HERE / "sound"
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
TODAY = date(2026, 11, 25)


def sound_book(folder: Path) -> Path:
    """A copy of the sound book, to be changed."""
    flows = Path(shutil.copytree(SOUND, folder / "flows"))
    add_sentences(flows / "guide.yaml")
    return flows


def broken_book(folder: Path, file: Path) -> Path:
    """The sound book with what a broken file changes in it."""
    flows = sound_book(folder)
    first = file.read_bytes().split(b"\n", 1)[0].decode()
    what = re.fullmatch(
        r"# (?P<no>without )?(?P<name>\S+)(?: without the sentence (?P<sentence>\w+))?(?P<alone> alone)?",
        first,
    )
    assert what is not None, first
    if what["no"]:
        (flows / what["name"]).unlink()
        return flows
    (flows / what["name"]).parent.mkdir(exist_ok=True)
    shutil.copy(file, flows / what["name"])
    if what["name"] == "guide.yaml":
        add_sentences(flows / "guide.yaml", without=what["sentence"])
    else:
        run_new_flows(flows)
    if what["name"].endswith(".po") and not what["alone"]:
        translate_rest(flows / what["name"])
    return flows


def translate_rest(file: Path, like: str = "[…]") -> None:
    """Give every text that has no entry in the file a translation: the English in brackets, or in other words."""
    book = load(file.parent.parent).book
    if book is None:
        return  # it can't be read, and that is what is told about it
    with file.open("rb") as written:
        catalog = read_po(written)
    there = {(m.context or "", m.id if isinstance(m.id, str) else m.id[0]) for m in catalog}
    added = Catalog()
    added.mime_headers = catalog.mime_headers
    for words, context in once(texts(book)):
        if key_of(words, context) not in there:
            translated = like.replace("…", words)
            if isinstance(words, Plural):
                added.add(words.forms, (translated,) * catalog.num_plurals)
            else:
                added.add(str(words), translated, context=context or None)
    with file.open("ab") as out:
        write_po(out, added, omit_header=True)


def add_sentences(guide: Path, without: str | None = None) -> None:
    """The guide's own sentences, as many as there are; those that stand there already are left alone."""
    text = guide.read_text(encoding="utf-8")
    for name, placeholders in SAYS.items():
        if f"\n  {name}:" not in text[text.index("\nsays:") :] and name != without:
            text += f'  {name}: "{name} {" ".join(f"{{{word}}}" for word in placeholders)}"\n'
    guide.write_text(text, encoding="utf-8")


def run_new_flows(flows: Path) -> None:
    """Give each flow that the sound book lacks a command, so that people come to it."""
    guide = (flows / "guide.yaml").read_text(encoding="utf-8")
    new = {file.stem for file in flows.glob("*.yaml")} - {file.stem for file in SOUND.glob("*.yaml")}
    commands = "".join(f"  {name}: {{says: Talk, runs: {name}}}\n" for name in sorted(new))
    (flows / "guide.yaml").write_text(
        guide.replace("commands:\n", f"commands:\n{commands}"), encoding="utf-8"
    )


def checked(flows: Path) -> Report:
    return problems(flows, TODAY)


def shown(flows: Path, report: Report | None = None) -> str:
    """What a maintainer is told, with the folder called `flows`; the report may be there already."""
    return render(report or checked(flows)).replace(flows.as_posix(), "flows") + "\n"

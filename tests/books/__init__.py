"""Tiny books: a sound one, and one broken in each way that there is a rule for.

A broken book is the sound one with one file more, or one file changed: the first line of `broken/<rule>.yaml`
says which. What must be said about it stands beside it in `broken/<rule>.txt`. When a sentence was
improved, write those anew with `python -m tests.books`, and read the difference.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from bot.book.says import SAYS
from bot.check import Report, problems, render

HERE = Path(__file__).parent
SOUND = HERE / "sound"
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
TODAY = date(2026, 11, 25)


def sound_book(folder: Path) -> Path:
    """A copy of the sound book, to be changed."""
    flows = Path(shutil.copytree(SOUND, folder / "flows"))
    _add_sentences(flows / "guide.yaml")
    return flows


def broken_book(folder: Path, file: Path) -> Path:
    """The sound book with what a broken file changes in it."""
    flows = sound_book(folder)
    first = file.read_bytes().split(b"\n", 1)[0].decode()
    what = re.fullmatch(
        r"# (?P<no>without )?(?P<name>\S+)(?: without the sentence (?P<sentence>\w+))?", first
    )
    assert what is not None, first
    if what["no"]:
        (flows / what["name"]).unlink()
        return flows
    (flows / what["name"]).parent.mkdir(exist_ok=True)
    shutil.copy(file, flows / what["name"])
    if what["name"] == "guide.yaml":
        _add_sentences(flows / "guide.yaml", without=what["sentence"])
    return flows


def _add_sentences(guide: Path, without: str | None = None) -> None:
    """The guide's own sentences, as many as there are; those that stand there already are left alone."""
    text = guide.read_text(encoding="utf-8")
    for name, placeholders in SAYS.items():
        if f"\n  {name}:" not in text[text.index("\nsays:") :] and name != without:
            text += f'  {name}: "{name} {" ".join(f"{{{word}}}" for word in placeholders)}"\n'
    guide.write_text(text, encoding="utf-8")


def checked(flows: Path) -> Report:
    return problems(flows, TODAY)


def shown(flows: Path) -> str:
    """What a maintainer is told, with the folder called `flows`."""
    return render(checked(flows)).replace(flows.as_posix(), "flows") + "\n"

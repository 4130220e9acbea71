"""The practice book of flows/README.md: a folder in which someone learns, and can harm nobody.

`python -m tests.docs.practice FOLDER` makes it (`make practice`): the small book about tea, with the real guide's sentences.
"""

from __future__ import annotations

import re
import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from tests.books import SOUND
from tests.conftest import FLOWS

WRITTEN = re.compile(r"2026-\d\d-\d\d")  # a day in these files; they are never stale in practice


def practice_book(folder: Path, today: date) -> Path:
    """Make the folder with its `flows`, as of today. An older one is replaced, so that anybody can begin again."""
    flows = folder / "flows"
    shutil.rmtree(flows, ignore_errors=True)
    shutil.copytree(SOUND, flows)
    for file in flows.rglob("*.yaml"):
        file.write_text(as_of(today, file.read_text(encoding="utf-8")), encoding="utf-8")
    guide = flows / "guide.yaml"
    guide.write_text(_without_says(guide) + _says(FLOWS / "guide.yaml"), encoding="utf-8")
    return flows


def as_of(today: date, text: str) -> str:
    """A text with today for every day in it."""
    return WRITTEN.sub(today.isoformat(), text)


def _without_says(guide: Path) -> str:
    return guide.read_text(encoding="utf-8").partition("\nsays:")[0]


def _says(guide: Path) -> str:
    _, says, after = guide.read_text(encoding="utf-8").partition("\nsays:")
    return says + after


if __name__ == "__main__":
    made = practice_book(Path(sys.argv[1]), datetime.now(UTC).date())
    print(f"{made} is there: a small book about tea. Go on with flows/README.md.")

"""An editor in a folder of its own: the settings of the project, and schemas made of the book as it is now."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.book.load import load
from bot.schema import write
from tests.books import sound_book
from tests.conftest import FLOWS
from tests.editor.server import ROOT, Editor


def opened(folder: Path, flows: Path) -> Editor:
    """An editor that has opened this folder."""
    (folder / ".vscode").mkdir()
    shutil.copy(ROOT / ".vscode/settings.json", folder / ".vscode")
    write(load(flows), folder / ".schemas")
    return Editor(folder)


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """With the real book."""
    editor = opened(tmp_path_factory.mktemp("real"), FLOWS)
    yield editor
    editor.close()


@pytest.fixture(scope="session")
def small_editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """With the small book of the tests, in its folder `flows`."""
    folder = tmp_path_factory.mktemp("small")
    editor = opened(folder, sound_book(folder))
    yield editor
    editor.close()

"""The name of a book: the same for the same files, another for every change that the guide could read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.book.edition import Edition, edition_of
from tests.books import sound_book


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return sound_book(tmp_path)


def test_the_name_of_a_book_is_short_and_does_not_depend_on_where_it_lies(flows: Path) -> None:
    first = edition_of(flows)
    assert len(first.name) == 8
    assert edition_of(flows.rename(flows.parent / "elsewhere")) == first


def test_every_change_that_could_be_read_gives_another_name_and_tells_its_file(flows: Path) -> None:
    names = {edition_of(flows).name}
    before = edition_of(flows)
    small, tea = flows / "small.yaml", flows / "passages" / "tea.yaml"

    def changed() -> list[str]:
        nonlocal before
        now = edition_of(flows)
        files, before = now.changed_since(before), now
        names.add(now.name)
        return files

    small.write_text(small.read_text().replace("A few", "Some"))
    assert changed() == ["small.yaml"]
    tea.rename(tea.with_name("teas.yaml"))
    assert changed() == ["passages/tea.yaml", "passages/teas.yaml"]
    (flows / "locales").mkdir()
    (flows / "locales" / "es.po").write_text("")
    assert changed() == ["locales/es.po"]
    (flows / "locales" / "es.po").unlink()
    assert changed() == ["locales/es.po"]
    assert len(names) == 4  # the last one is that of the third again


def test_what_is_never_read_changes_nothing(flows: Path) -> None:
    before = edition_of(flows)
    (flows / "README.md").write_text("How to write flows")
    (flows / ".small.yaml.swp").write_text("what an editor leaves")
    os.utime(flows / "small.yaml")
    assert edition_of(flows) == before


def test_a_folder_that_is_not_there_and_a_file_that_cannot_be_opened_have_a_name_too(flows: Path) -> None:
    assert edition_of(flows / "nowhere") == Edition()
    before = edition_of(flows)
    (flows / "gone.yaml").symlink_to("nowhere.yaml")
    assert edition_of(flows).changed_since(before) == ["gone.yaml"]

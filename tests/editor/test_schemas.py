"""The schemas themselves: fresh, complete, in plain words, and fit for any machine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.book.load import load
from bot.cli_schema import schema as command
from bot.schema import NotWritten, write
from bot.schema.write import left_over, texts
from tests.books import sound_book
from tests.conftest import FLOWS
from tests.editor.odd import ODD
from tests.editor.server import ROOT

SCHEMAS = ROOT / ".schemas"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return texts(load(FLOWS))


def test_the_schemas_of_the_project_are_fresh(made: dict[str, str]) -> None:
    there = {
        path: (SCHEMAS / path).read_text(encoding="utf-8") if (SCHEMAS / path).exists() else ""
        for path in made
    }
    stale = [*(path for path in made if there[path] != made[path]), *left_over(SCHEMAS, made)]
    assert stale == [], (
        "Names of the book have changed: run `make schemas`, and commit the folder .schemas too."
    )


def test_every_file_of_the_flows_has_a_schema(made: dict[str, str]) -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {path.removeprefix("./.schemas/") for path in settings} <= made.keys()
    folders = {path.parent.relative_to(FLOWS.parent).as_posix() for path in FLOWS.rglob("*.yaml")}
    assert folders <= {
        str(Path(part).parent)
        for glob in settings.values()
        for part in ([glob] if isinstance(glob, str) else glob)
    }


def test_every_key_is_explained(made: dict[str, str]) -> None:
    silent = [
        f"{path}: {part}.{key}"
        for path, text in made.items()
        if not path.startswith("flows/")  # there stand the names of one flow; what keys mean is told for all
        for part, schema in _blocks(json.loads(text))
        for key, value in schema.get("properties", {}).items()
        if "description" not in value and part != "when"  # its keys are names
    ]
    assert silent == []


def test_nothing_in_them_is_of_pydantic_alone_or_of_one_machine(made: dict[str, str]) -> None:
    for path, text in made.items():
        assert ROOT.as_posix() not in text, path
        assert "file:" not in text, path
        for piece in _pieces(json.loads(text)):
            assert "default" not in piece or isinstance(piece["default"], dict), path
            assert not isinstance(piece.get("title"), str), path


def test_made_twice_they_are_the_same(made: dict[str, str]) -> None:
    assert texts(load(FLOWS)) == made


def test_what_has_not_changed_is_not_written_again_and_what_is_gone_is_deleted(tmp_path: Path) -> None:
    flows, out = sound_book(tmp_path), tmp_path / "out"
    first = write(load(flows), out)
    assert len(first.renewed) == first.count == len(list(out.rglob("*.json")))
    (out / "of_someone_else.json").write_text("{}", encoding="utf-8")
    more = (flows / "small.yaml").read_text(encoding="utf-8").replace("flow: small", "flow: more")
    (flows / "more.yaml").write_text(more, encoding="utf-8")
    assert "flows/more.json" in write(load(flows), out).renewed
    (flows / "more.yaml").unlink()
    gone = write(load(flows), out)
    assert gone.deleted == ("flows/more.json",)
    assert (out / "of_someone_else.json").exists()
    assert write(load(flows), out).renewed == ()


def test_while_a_file_cannot_be_read_the_old_schemas_stay(tmp_path: Path) -> None:
    flows, out = sound_book(tmp_path), tmp_path / "out"
    write(load(flows), out)
    before = {path: path.read_bytes() for path in out.rglob("*.json")}
    (flows / "small.yaml").write_text("flow: [small\n", encoding="utf-8")
    with pytest.raises(NotWritten) as refused:
        write(load(flows), out)
    assert [Path(problem.place.file).name for problem in refused.value.problems] == ["small.yaml"]
    assert {path: path.read_bytes() for path in out.rglob("*.json")} == before


def test_a_state_that_is_being_written_has_a_name_already(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    small = flows / "small.yaml"
    small.write_text(small.read_text(encoding="utf-8") + "\n  unfinished:\n    aks: Who?\n", encoding="utf-8")
    schema = json.loads(texts(load(flows))["flows/small.json"])
    assert "unfinished" in schema["definitions"]["way"]["enum"]


def test_odd_names_are_names_too(tmp_path: Path) -> None:
    """In YAML 7 is a number and true a truth; and some names mean something in a schema."""
    flows = sound_book(tmp_path)
    (flows / "odd.yaml").write_text(ODD, encoding="utf-8")
    made = texts(load(flows))
    way = json.loads(made["flows/odd.json"])["definitions"]["way"]
    assert way["enum"] == ["true", True, "7", 7, "$ref", "named", "end"]
    names = json.loads(made["flow-known.json"])["definitions"]
    assert names["value-of-named"]["enum"] == ["7", 7, "no", "answered"]
    assert {"named", "$ref", "a~b%c"} <= names["when"]["properties"].keys()


def test_the_command_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flows = sound_book(tmp_path)
    assert command(flows, None) == 0
    count = len(list((tmp_path / ".schemas").rglob("*.json")))
    assert command(flows, None) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path}/.schemas: {count} files, {count} renewed, 0 deleted.",
        f"{tmp_path}/.schemas: {count} files, 0 renewed, 0 deleted.",
    ]


def test_it_is_a_command(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "bot", "schema", "--flows", str(sound_book(tmp_path)), "--out", "made"]
    done = subprocess.run(line, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "made" / "flow.json").exists()


def test_the_command_shows_what_is_wrong_with_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flows = sound_book(tmp_path)
    (flows / "small.yaml").write_text("flow: [small\n", encoding="utf-8")
    assert command(flows, tmp_path / "out") == 1
    told = capsys.readouterr().err
    assert "small.yaml:1:" in told
    assert told.endswith("Nothing was written. An editor would miss the names in files that can't be read.\n")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file, and no folder", encoding="utf-8")
    assert command(sound_book(tmp_path), tmp_path / "out") == 2
    assert capsys.readouterr().err == f"{tmp_path}/out can't be written: File exists.\n"


def _blocks(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "", schema
    yield from schema.get("definitions", {}).items()


def _pieces(piece: Any) -> Iterator[dict[str, Any]]:
    if isinstance(piece, dict):
        yield piece
    for inner in piece.values() if isinstance(piece, dict) else piece if isinstance(piece, list) else ():
        yield from _pieces(inner)

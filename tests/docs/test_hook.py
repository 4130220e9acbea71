"""The hook: what is about to be committed is checked, and a broken flow is not committed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.books import sound_book
from tests.docs.snippets import PROJECT

TOOLS = Path(sys.executable).parent
HOOKS = PROJECT / ".pre-commit-config.yaml"


def git(at: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git as somebody, with no settings of this machine."""
    who = {f"GIT_{role}_{what}": "nobody" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8"}
    line = ["git", *words]
    environment = {"PATH": os.environ["PATH"], **who, **nothing}
    return subprocess.run(line, cwd=at, env=environment, capture_output=True, text=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Somebody's clone of a small project that has the hook, with everything in it committed."""
    first, clone = tmp_path / "first", tmp_path / "clone"
    sound_book(first)
    shutil.copytree(PROJECT / ".githooks", first / ".githooks")
    shutil.copy(PROJECT / "pyproject.toml", first)
    (first / "bot").mkdir()
    (first / "bot" / "tea.py").write_text("CUPS = 1\n", encoding="utf-8")
    git(first, "init", "--quiet")
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "--message", "The first book")
    git(tmp_path, "clone", "--quiet", str(first), str(clone))
    (clone / ".venv").mkdir()
    (clone / ".venv" / "bin").symlink_to(TOOLS)
    git(clone, "config", "core.hooksPath", ".githooks")
    return clone


def commit(at: Path, *files: str) -> subprocess.CompletedProcess[str]:
    git(at, "add", *files)
    return git(at, "commit", "--message", "A change")


def commits(at: Path) -> int:
    return int(git(at, "rev-list", "--count", "HEAD").stdout)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_broken_flow_is_not_committed_and_the_place_is_told(clone: Path) -> None:
    change(clone / "flows" / "small.yaml", "to: rest}", "to: rset}")
    shown = commit(clone, "flows")
    assert shown.returncode != 0
    assert "flows/small.yaml:37:37: There is no state called 'rset'" in shown.stdout + shown.stderr
    assert commits(clone) == 1


def test_a_lost_file_of_the_flows_is_a_broken_flow_too(clone: Path) -> None:
    (clone / "flows" / "safety.yaml").unlink()
    assert commit(clone, "--all").returncode != 0
    assert commits(clone) == 1


def test_a_sound_change_is_committed(clone: Path) -> None:
    change(clone / "flows" / "small.yaml", "some: A few", "some: Two to five")
    shown = commit(clone, "flows")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert commits(clone) == 2


def test_what_is_not_committed_now_is_not_checked(clone: Path) -> None:
    change(clone / "flows" / "small.yaml", "to: rest}", "to: rset}")
    change(clone / "flows" / "passages" / "tea.yaml", "Weak tea is mostly water.", "Weak tea is water.")
    assert commit(clone, "flows/passages/tea.yaml").returncode == 0


def test_what_is_mended_in_the_folder_but_not_in_the_commit_is_still_broken(clone: Path) -> None:
    file = clone / "flows" / "small.yaml"
    change(file, "to: rest}", "to: rset}")
    git(clone, "add", "flows")
    change(file, "to: rset}", "to: rest}")
    assert git(clone, "commit", "--message", "A change").returncode != 0


def test_a_change_elsewhere_needs_no_check_of_the_flows(clone: Path) -> None:
    change(clone / "flows" / "small.yaml", "to: rest}", "to: rset}")
    git(clone, "add", "flows")
    git(clone, "commit", "--no-verify", "--message", "Broken, and by all means")
    (clone / "notes.txt").write_text("Buy tea.\n", encoding="utf-8")
    assert commit(clone, "notes.txt").returncode == 0


def test_python_that_ruff_complains_of_is_not_committed(clone: Path) -> None:
    (clone / "bot" / "tea.py").write_text("import os\nCUPS = 1\n", encoding="utf-8")
    shown = commit(clone, "bot")
    assert shown.returncode != 0
    assert "F401" in shown.stdout + shown.stderr


def test_a_clone_without_the_tools_is_told_how_to_get_them(clone: Path) -> None:
    (clone / ".venv" / "bin").unlink()
    (clone / "notes.txt").write_text("Buy tea.\n", encoding="utf-8")
    shown = commit(clone, "notes.txt")
    assert shown.returncode != 0
    assert "make check" in shown.stderr


def test_the_config_for_pre_commit_needs_no_other_repository_and_names_tools_that_are_there() -> None:
    config = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    for hook in config["repos"][0]["hooks"]:
        tool, *words = hook["entry"].split()
        assert hook["language"] == "system"
        assert tool.startswith(".venv/bin/")
        assert (TOOLS / Path(tool).name).exists()
        shown = subprocess.run([TOOLS / Path(tool).name, *words, "--help"], capture_output=True, text=True)
        assert shown.returncode == 0, shown.stderr


def test_the_config_for_pre_commit_checks_every_file_of_the_flows() -> None:
    config = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    flows = next(hook for hook in config["repos"][0]["hooks"] if "check flows" in hook["entry"])
    assert flows["files"] == "^flows/"
    assert flows["pass_filenames"] is False

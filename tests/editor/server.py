"""A real YAML language server, spoken to as an editor does: JSON-RPC over its standard input and output."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
PROGRAM = ROOT / ".ci/editor/node_modules/yaml-language-server/bin/yaml-language-server"
CURSOR = "‸"


def command() -> list[str]:
    """How to start the server. Skips the test where it is not installed, and fails it in CI."""
    node = shutil.which("node")
    if node is not None and PROGRAM.is_file():
        return [node, str(PROGRAM), "--stdio"]
    says = "needs node, and yaml-language-server from `npm ci` in .ci/editor"
    if os.environ.get("CI"):
        pytest.fail(f"This {says}: see .ci/run")
    pytest.skip(says)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the server says about a stretch of one line: lines and columns count from 1."""

    line: int
    column: int
    words: str
    says: str


class Editor:
    """An editor that has opened a folder, with the settings of its .vscode/settings.json."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._settings = json.loads((folder / ".vscode/settings.json").read_text())
        self._server = subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._told: dict[str, list[dict[str, Any]]] = {}
        self._last = 0
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                "capabilities": {
                    "workspace": {"configuration": True},
                    "textDocument": {
                        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                        "hover": {"contentFormat": ["markdown"]},
                    },
                },
            },
        )
        self._tell("initialized", {})
        self._wait_for_settings()

    def close(self) -> None:
        """Leave, as an editor does."""
        self._ask("shutdown", None)
        self._tell("exit", None)
        self._server.communicate()

    def complaints(self, name: str, text: str) -> list[Complaint]:
        """Open a file with this text, and close it again: what is wrong with it."""
        return self.all_complaints({name: text})[name]

    def all_complaints(self, texts: Mapping[str, str]) -> dict[str, list[Complaint]]:
        """The same for many files at once, by name."""
        opened = {name: self._open(name, text) for name, text in texts.items()}
        return {name: self._complaints(uri, texts[name]) for name, uri in opened.items()}

    def _complaints(self, uri: str, text: str) -> list[Complaint]:
        told_all = self._told_about(uri)
        lines = text.split("\n")
        found = []
        for told in told_all:
            start, end = told["range"]["start"], told["range"]["end"]
            line = lines[start["line"]]
            stop = end["character"] if end["line"] == start["line"] else len(line)
            words = line[start["character"] : stop]
            found.append(Complaint(start["line"] + 1, start["character"] + 1, words, told["message"]))
        self._close(uri)
        return found

    def proposals(self, name: str, text: str) -> dict[str, str]:
        """What is proposed where ‸ stands in the text, each with what is said about it."""
        uri, place = self._open_at(name, text)
        found = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        self._close(uri)
        return {item["label"]: _words(item.get("documentation", "")) for item in found["items"]}

    def schemas_changed(self, *paths: str) -> None:
        """Tell the server that these files were written anew, as an editor that watches them does."""
        changes = [{"uri": (self.folder / path).as_uri(), "type": 2} for path in paths]
        self._tell("workspace/didChangeWatchedFiles", {"changes": changes})

    def hover(self, name: str, text: str) -> str:
        """What is said about the word where ‸ stands in the text."""
        uri, place = self._open_at(name, text)
        found = self._ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
        self._close(uri)
        return _words(found["contents"]) if found else ""

    def _wait_for_settings(self) -> None:
        """The server asks for the settings and reads them beside all else: until then it finds nothing wrong."""
        uri = self._open("flows/guide.yaml", "guide: A guide without anything else")
        while not self._told_about(uri):
            pass
        self._close(uri)

    def _open_at(self, name: str, text: str) -> tuple[str, dict[str, int]]:
        before, mark, after = text.partition(CURSOR)
        assert mark, f"There is no {CURSOR} in the text."
        uri = self._open(name, before + after)
        self._told_about(uri)
        lines = before.split("\n")
        return uri, {"line": len(lines) - 1, "character": len(lines[-1])}

    def _open(self, name: str, text: str) -> str:
        uri = (self.folder / name).as_uri()
        self._last += 1  # the server remembers what it read by name and version
        document = {"uri": uri, "languageId": "yaml", "version": self._last, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _close(self, uri: str) -> None:
        self._told.pop(uri, None)
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert self._told_about(uri) == []

    def _told_about(self, uri: str) -> list[dict[str, Any]]:
        while uri not in self._told:
            self._read()
        return self._told.pop(uri)

    def _ask(self, method: str, params: Any) -> Any:
        self._last += 1
        asked = self._last
        self._send({"id": asked, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message. A request is answered at once; complaints are kept."""
        assert self._server.stdout is not None
        length = 0
        while (line := self._server.stdout.readline().strip()) or not length:
            key, _, value = line.partition(b":")
            assert line, "The language server has ended."
            if key.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        match message.get("method"):
            case "workspace/configuration":
                asked = [self._section(item.get("section", "")) for item in message["params"]["items"]]
                self._send({"id": message["id"], "result": asked})
            case "textDocument/publishDiagnostics":
                self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def _section(self, section: str) -> dict[str, Any]:
        """The settings below a word such as `yaml`, as an editor hands them over."""
        found: dict[str, Any] = {}
        for key, value in self._settings.items():
            if key.startswith(f"{section}."):
                within = found
                *path, last = key.removeprefix(f"{section}.").split(".")
                for step in path:
                    within = within.setdefault(step, {})
                within[last] = value
        return found


def _words(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation)

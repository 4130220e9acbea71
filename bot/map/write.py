"""Pictures into files: one a picture, or one page with all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from bot.map.dot import dot_text
from bot.map.mermaid import mermaid
from bot.map.picture import Picture
from bot.map.svg import svg

Format = Literal["svg", "mermaid", "dot"]
ENDINGS: Mapping[Format, str] = {"svg": ".svg", "mermaid": ".mmd", "dot": ".dot"}
FOLDER = Path("map")
SCREEN = Path("-")
PAGE = ".md"  # Markdown with all pictures as Mermaid, which GitHub shows
ALL_FLOWS = "all-flows"


class MapWrong(Exception):
    """What can't be drawn or written, in a sentence."""


def texts(pictures: Sequence[Picture], format: Format, out: Path | None) -> dict[Path, str]:
    """What is to be written where. `out` is a file for one picture, a folder for any number, or - for the screen."""
    if out is not None and out.suffix == PAGE and format == "mermaid":
        return {out: _page(pictures)}
    if out is not None and (out == SCREEN or out.suffix in {PAGE, *ENDINGS.values()}):
        return {out: _alone(pictures, format, out)}
    files = file_names(pictures, ENDINGS[format])
    drawn = _drawing(format, lambda flow: quote(files[flow]) if flow in files else "")
    return {(out or FOLDER) / files[picture.name]: drawn(picture) for picture in pictures}


def write(written: Mapping[Path, str]) -> None:
    """Write the files; what goes to the screen is not written."""
    for file, text in written.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise MapWrong(
                f"{file}: it can't be written: {(error.strerror or 'no reason given').lower()}."
            ) from None


def file_names(pictures: Sequence[Picture], ending: str) -> dict[str, str]:
    """A file name for each picture: that of its flow, without signs that file systems don't take."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for picture in pictures:
        plain = re.sub(r"[^\w.-]|^[.-]", "_", picture.name) or ALL_FLOWS
        free, number = plain, 2
        while free.lower() in taken:
            free, number = f"{plain}-{number}", number + 1
        taken.add(free.lower())
        names[picture.name] = free + ending
    return names


def _alone(pictures: Sequence[Picture], format: Format, out: Path) -> str:
    if out.suffix not in {"", ENDINGS[format]}:
        raise MapWrong(
            f"{out}: a map in the format {format} ends in {ENDINGS[format]}. Write --format, or another name."
        )
    if len(pictures) > 1:
        raise MapWrong(f"{out} holds one picture. Name one flow, or a folder.")
    return _drawing(format, lambda _: "")(pictures[0])


def _drawing(format: Format, link: Callable[[str], str]) -> Callable[[Picture], str]:
    ways: dict[Format, Callable[[Picture], str]] = {
        "svg": lambda picture: svg(picture, link), "mermaid": mermaid, "dot": dot_text,
    }  # fmt: skip
    return ways[format]


def _page(pictures: Sequence[Picture]) -> str:
    parts = [f"## {picture.title}\n\n```mermaid\n{mermaid(picture)}```\n" for picture in pictures]
    return "\n".join(["# Map of the flows\n", *parts])

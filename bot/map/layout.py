"""Where boxes and arrows lie: asked of graphviz-pure, a Graphviz that needs no system package."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import files

from bot.map.card import Card
from bot.map.dot import sized_dot
from bot.map.picture import Arrow, Picture

PROGRAM = "graphviz-pure"
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow's curve: a first point, then three for each Bézier piece, and the tip of its head."""

    curve: tuple[Point, ...]
    tip: Point


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything by its middle, in points from the upper left."""

    width: float
    height: float
    boxes: Mapping[str, Point]
    lines: Mapping[Arrow, Line]


def lay_out(picture: Picture, cards: Mapping[str, Card]) -> Layout:
    """Lay a picture out, from top to bottom. The same picture is always laid out alike."""
    asked = sized_dot(picture, cards)
    # the text goes in by a pipe, and the program is our own dependency's
    done = subprocess.run(  # noqa: S603
        [program(), "-Tjson0"], input=asked, capture_output=True, encoding="utf-8", check=True
    )
    laid = json.loads(done.stdout)
    _, _, width, height = map(float, laid["bb"].split(","))

    def point(text: str) -> Point:
        x, y = map(float, text.split(","))
        return x, height - y

    boxes = {box.name: point(node["pos"]) for box, node in zip(picture.boxes, laid["objects"], strict=True)}
    lines = {}
    for edge in laid.get("edges", ()):
        head, *curve = edge["pos"].removeprefix("e,").split(" ")
        lines[picture.arrows[int(edge["comment"])]] = Line(tuple(map(point, curve)), point(head))
    return Layout(width, height, boxes, lines)


def program() -> str:
    """Where the program lies that was installed with this project."""
    found = next(file for file in files(PROGRAM) or () if file.stem == PROGRAM)
    return str(found.locate())

"""Flows to draw: of many kinds, of odd names, and one with many states."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

from bot.book.flow import Flow
from bot.book.load import load
from tests.books import sound_book

WORDS = [
    "how",
    "feeling",
    "today",
    "and",
    "what",
    "would",
    "help",
    "most",
    "when",
    "it",
    "gets",
    "heavy",
    "a",
]
LONG = "a_name_that_is_so_long_that_no_box_could_ever_hold_it_in_a_single_line"
ODD_NAMES = [
    "class",
    "state",
    "a-b-c",
    "click",
    "graph",
    "a<b&c>d",
    "😀",
    "subgraph",
    LONG,
    "style\\",
    "n1",
    "日本",
]
ODD = r"""flow: odd
title: "Quotes \" and <b> & a `tick` #1 😀 {x} [y] (z) |p| \\n; %%c"
start: class
states:
  class:
    ask: "A \"quoted\" <i>text</i> & more &amp; 😀👨‍👩‍👧 with `ticks`; and #35; and {braces} | pipes \\N ]]>"
    choices:
      x: {label: "\"Yes\" <b>&</b> 😀", go: state}
      y: {label: "a|b;c %% d --> e", go: a-b-c}
      z: {label: "`md` **bold** [x](y)", go: click}
      w: {label: subgraph end, go: graph}
  state: {say: "1. one\n- two", go: graph}
  a-b-c: {say: "日本語の長い文章はどのように折り返されるのでしょうか", go: graph}
  click: {say: "x", go: graph}
"""
KINDS = """flow: kinds
title: One of each
start: one
slots:
  a: [yes, no]
  b: {many: [red, blue]}
states:
  one:
    ask: One?
    save: a
    choices: {yes: "Yes", no: "No"}
    go:
      - {when: {a: yes}, to: several}
      - {when: {a: no, b: red}, to: several}
      - said
  several: {ask: Several?, save: b, many: true, choices: {red: Red, blue: {label: Blue, go: shown}}, go: said}
  said: {say: Said., go: shown}
  shown: {show: topics, go: run}
  run: {run: small, go: crossroads}
  crossroads:
    go:
      - {when: {any: [{a: yes}, {not: {b: [red, blue]}}]}, to: one}
      - deed
  deed: {do: send_data, go: end}
"""


def flow_of(text: str, folder: Path) -> Flow:
    """The flow of a file's text, read beside a sound book."""
    flows = sound_book(folder)
    (flows / "drawn.yaml").write_text(text, encoding="utf-8")
    loaded = load(flows)
    return next(flow for flow in loaded.flows.values() if flow.place.file.endswith("drawn.yaml"))


def odd_flow(folder: Path) -> Flow:
    """A flow whose names and texts mean something to SVG, DOT or Mermaid."""
    chain = [*ODD_NAMES[4:], "end"]
    states = [f'  {name}: {{say: "x", go: {after}}}\n' for name, after in pairwise(chain)]
    return flow_of(ODD + "".join(states), folder)


def big_flow(folder: Path, states: int = 60) -> Flow:
    """A flow with branches, circles and ways out, always the same one."""
    chance = random.Random(7)
    lines = [
        "flow: big",
        "title: A big one",
        "start: s0",
        "slots:",
        "  b: {many: [red, green, blue]}",
        "states:",
    ]

    def said(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(least, most))).capitalize()

    for number in range(states):
        after = f"s{number + 1}" if number + 1 < states else "end"
        further = f"s{min(states - 1, number + chance.randint(1, 7))}"
        match 1 if number == 0 else chance.randint(1, 4):
            case 1:
                targets = [after, further, f"s{chance.randint(0, number)}", "end"][: chance.randint(2, 4)]
                lines += [f"  s{number}:", f"    ask: {said(4, 30)}?", "    choices:"]
                lines += [f"      c{i}: {{label: {said(1, 5)}, go: {to}}}" for i, to in enumerate(targets)]
            case 2:
                lines += [f"  s{number}:", f"    ask: {said(4, 9)}?", "    save: b", "    many: true"]
                lines += ["    choices: {red: Red, green: Green, blue: Blue}", "    go:"]
                lines += [f"      - {{when: {{b: [red, green]}}, to: {further}}}", f"      - {after}"]
            case 3:
                lines += [f"  s{number}: {{say: {said(4, 30)}., go: {after}}}"]
            case _:
                lines += [f"  s{number}: {{show: topics, go: {after}}}"]
    return flow_of("\n".join(lines) + "\n", folder)

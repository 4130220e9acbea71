"""A picture as DOT, for Graphviz and all that read its language."""

from __future__ import annotations

from collections.abc import Mapping

from bot.map.card import Card, sign_words
from bot.map.picture import Box, Picture

INCH = 72  # of the points that everything is measured in
SHAPES: Mapping[str, str] = {
    "ask": "box", "many": "box", "screen": "octagon", "show": "note", "say": "cds", "run": "box", "do": "house",
    "go": "diamond", "flow": "folder", "start": "circle", "end": "doublecircle", "lost": "box",
}  # fmt: skip
STYLES: Mapping[str, str] = {"ask": "rounded", "many": "rounded,bold", "lost": "dashed"}
COLOURS = {"error": "#c62828", "warning": "#b26a00"}


def dot_text(picture: Picture) -> str:
    """DOT for people and other programs: all texts stand in it."""
    node = {box.name: f"n{number}" for number, box in enumerate(picture.boxes)}
    lines = [
        f"  label={_quoted(_heading(picture))}; labelloc=t; fontname=Helvetica; nodesep=0.4; ranksep=0.5;",
        '  node [fontname="Helvetica", fontsize=12];',
        '  edge [fontname="Helvetica", fontsize=11];',
    ]
    lines += [f"  {node[box.name]} [{_node(picture, box)}];" for box in picture.boxes]
    for arrow in picture.arrows:
        if not arrow.sign:
            words = "\n".join(label.words for label in arrow.labels if label.words)
            label = f" [label={_quoted(words)}]" if words else ""
            lines.append(f"  {node[arrow.source]} -> {node[arrow.target]}{label};")
    return f"digraph {_quoted(picture.name or 'flows')} {{\n" + "\n".join(lines) + "\n}\n"


def sized_dot(picture: Picture, cards: Mapping[str, Card]) -> str:
    """DOT for the layout alone: boxes as empty areas of the size that they are drawn in, arrows from their tabs."""
    node = {box.name: f"n{number}" for number, box in enumerate(picture.boxes)}
    ports = {tab.arrow: f":t{number}:s" for card in cards.values() for number, tab in enumerate(card.tabs)}
    most = max((len(card.tabs) for card in cards.values()), default=0)
    apart = min(0.4 + 0.06 * most, 1.0)  # where many lines leave side by side they need room
    lines = [f"  rankdir=TB; nodesep=0.32; ranksep={apart:.2f};", "  node [shape=box, fixedsize=true];"]
    for box in picture.boxes:
        card = cards[box.name]
        size = f"width={card.width / INCH:.4f}, height={card.height / INCH:.4f}"
        lines.append(f"  {node[box.name]} [{size}, label=<{_areas(card)}>];")
    for number, arrow in enumerate(picture.arrows):
        if not arrow.sign:
            start = node[arrow.source] + ports.get(arrow, "")
            lines.append(f"  {start} -> {node[arrow.target]} [comment={number}];")
    return "digraph {\n" + "\n".join(lines) + "\n}\n"


def _areas(card: Card) -> str:
    """A table with a cell for each tab, from which its arrow leaves."""
    table = '<table border="0" cellborder="0" cellspacing="0" cellpadding="0">{}</table>'
    if not card.tabs:
        return table.format("<tr><td></td></tr>")
    upper = f'<td colspan="{len(card.tabs)}" fixedsize="true" width="{card.width:.0f}" height="{card.tabs_at:.0f}"></td>'
    lower = "".join(
        f'<td port="t{number}" fixedsize="true" width="{tab.width:.0f}" height="{card.height - card.tabs_at:.0f}"></td>'
        for number, tab in enumerate(card.tabs)
    )
    return table.format(f"<tr>{upper}</tr><tr>{lower}</tr>")


def _node(picture: Picture, box: Box) -> str:
    parts = [f"label={_quoted(_words(picture, box))}", f"shape={SHAPES[box.kind]}"]
    if (style := STYLES.get(box.kind)) is not None:
        parts.append(f"style={_quoted(style)}")
    if box.kind == "run":
        parts.append("peripheries=2")
    if box.marks:
        gravest = "error" if any(mark.severity == "error" for mark in box.marks) else "warning"
        parts += [f'color="{COLOURS[gravest]}"', "penwidth=2"]
        parts.append(f"tooltip={_quoted(' '.join(mark.says for mark in box.marks))}")
    return ", ".join(parts)


def _words(picture: Picture, box: Box) -> str:
    signs = (sign_words(arrow) for arrow in picture.signs(box))
    commands = picture.commands if box.kind == "start" else ()
    parts = (box.name or "start", box.job, *commands, *(mark.says for mark in box.marks), *signs)
    return "\n".join(filter(None, parts))


def _heading(picture: Picture) -> str:
    marks = [mark.says for mark in picture.marks]
    rail = [picture.rail.says] if picture.rail is not None else []
    return "\n".join([picture.title, *rail, *marks])


def _quoted(text: str) -> str:
    """A text in quotes. Graphviz reads `\\x` and `&x;` in texts as signs of its own."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + plain.replace("\n", "\\n") + '"'

"""A box in SVG: its outline, its lines, and the tabs below it like the buttons below a message."""

from __future__ import annotations

from bot.map.card import PAD, Card, Line, Tab
from bot.map.layout import Point
from bot.map.picture import Box, Picture
from bot.map.shapes import outline, rounded
from bot.map.svg_text import Link, attribute, linked, text, tooltip


def box_svg(picture: Picture, box: Box, card: Card, middle: Point, link: Link) -> str:
    """A box around its middle."""
    x, y = middle[0] - card.width / 2, middle[1] - card.height / 2
    marked = f" has-{box.gravest}" if box.marks else ""
    inside = [tooltip(box.spoken)]
    inside += [f'<path d="{path}"/>' for path in outline(box.kind, card.width, card.body)]
    inside += [_line(line, card, box) for line in card.lines if not line.target]
    parts = [
        linked("".join(inside), link(box.opens) if box.opens else ""),
        *(linked(_line(line, card, box), f"#{_id(line.target)}") for line in card.lines if line.target),
        *(_way(arrow.source, arrow.target, arrow.spoken) for arrow in picture.signs(box)),
        *(_tab(tab, card) for tab in card.tabs),
    ]
    names = f"id={attribute(_id(box.name))} data-state={attribute(box.name)}"
    return f'<g class="box {box.kind}{marked}" {names} transform="translate({x:.1f} {y:.1f})">{"".join(parts)}</g>'


def _line(line: Line, card: Card, box: Box) -> str:
    rule = f'<path class="rule" d="M{PAD} {line.y - 15:.1f}H{card.width - PAD:.1f}"/>' if line.rule else ""
    if box.kind in {"start", "end"}:
        return rule + _centred(line, card.width / 2)
    return f'{rule}<text class="{line.style}" x="{PAD}" y="{line.y:.1f}">{text(line.text)}</text>'


def _tab(tab: Tab, card: Card) -> str:
    path = rounded(tab.x + 1.5, card.tabs_at, tab.width - 3, card.height - card.tabs_at, 5)
    lines = (_centred(line, tab.x + tab.width / 2) for line in tab.lines)
    return f'<g>{tooltip(tab.arrow.spoken)}<path class="tab" d="{path}"/>{"".join(lines)}</g>'


def _centred(line: Line, x: float) -> str:
    return f'<text class="{line.style}" x="{x:.1f}" y="{line.y:.1f}" text-anchor="middle">{text(line.text)}</text>'


def _way(source: str, target: str, words: str) -> str:
    """A sign's way, for those who hear the picture and for programs."""
    ends = f"data-from={attribute(source)} data-to={attribute(target)}"
    return f'<g class="arrow" {ends}>{tooltip(words)}</g>'


def _id(name: str) -> str:
    return f"state.{name or 'start'}"

"""What stands on a box, in lines of a certain size; along its lower edge, a tab for each way that has a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.map.lines import width, wrap
from bot.map.picture import Arrow, Box, Picture

NARROWEST, WIDEST = 96.0, 196.0  # of a box, without its edges
WIDER = 330.0  # of the texts in a box that is wide because of its tabs
TAB_WIDEST, TAB_PAD = 124.0, 8.0
TAB_GAP, TAB_GAP_OF_MANY = 4.0, 8.0
PAD = 13.0
FOLD = 14.0  # the folded corner of a page
LEADING = 1.32  # the height of a line for its size
MOST_LINES = 3  # of what a state says
MOST_MARK_LINES = 5

SIZES = {
    "name": 14.0, "job": 11.0, "says": 12.0, "sign": 11.5, "error": 11.5, "warning": 11.5, "choice": 11.5, "when": 11.5,
}  # fmt: skip
BOLD = {"name", "error", "warning"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. `y` is its baseline, from the top of the card; `rule` draws a thin line above it."""

    text: str
    style: str
    y: float
    rule: bool = False
    target: str = ""  # of a sign: where it leads


@dataclass(frozen=True, slots=True)
class Tab:
    """The label of a way, at the place where its arrow begins."""

    arrow: Arrow
    x: float
    width: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that stands on a box of the height `body`. The tabs lie side by side below it, from `tabs_at` on."""

    width: float
    height: float
    body: float
    lines: tuple[Line, ...]
    tabs: tuple[Tab, ...] = ()
    tabs_at: float = 0


class _Text(NamedTuple):
    text: str
    style: str
    rule: bool = False
    target: str = ""


def card_of(picture: Picture, box: Box) -> Card:
    """The card of a state: its name, its job, what it says, what check found, the signs, and the tabs."""
    if box.kind in {"start", "end"}:
        words = " · ".join([box.name or "start", *(picture.commands if box.kind == "start" else ())])
        return Card(width(words, SIZES["name"], bold=True) + 30, 30, 30, (Line(words, "name", 20),))
    with_tab = [arrow for arrow in picture.arrows if arrow.source == box.name and arrow.has_tab]
    labels = [(arrow, _label(arrow, TAB_WIDEST if len(with_tab) > 1 else WIDEST)) for arrow in with_tab]
    widths = [_widest(texts) + 2 * TAB_PAD for _, texts in labels]
    texts = _texts(picture, box, min(max(WIDEST, sum(widths) - 2 * PAD), WIDER))
    spare = FOLD if box.kind == "show" else 0
    whole = max(NARROWEST + 2 * PAD, _widest(texts) + 2 * PAD + spare, sum(widths))
    lines, y = _stacked(texts, PAD * 0.7)
    body = y + PAD * 0.75
    if not labels:
        return Card(whole, body, body, lines)
    top = body + (TAB_GAP_OF_MANY if box.kind == "many" else TAB_GAP)
    tabs, height = _tabs(labels, [each * whole / sum(widths) for each in widths], top)
    return Card(whole, height, body, lines, tabs, top)


def sign_words(arrow: Arrow) -> str:
    """A way that is written in the box instead of drawn."""
    words = " or ".join(label.words for label in arrow.labels if label.words)
    return f"{words} {arrow.sign} {arrow.target}".strip()


def _texts(picture: Picture, box: Box, widest: float) -> list[_Text]:
    texts = [
        *_wrapped(box.name, "name", widest),
        *_wrapped(box.job, "job", widest),
        *_wrapped(box.says, "says", widest, MOST_LINES),
    ]
    for mark in box.marks:
        texts += _wrapped(mark.says, mark.severity, widest, MOST_MARK_LINES)
    for number, arrow in enumerate(picture.signs(box)):
        texts += _sign(arrow, widest, first=number == 0)
    return texts


def _wrapped(text: str, style: str, widest: float, most: int = 0) -> list[_Text]:
    return [_Text(line, style) for line in wrap(text, SIZES[style], widest, most, style in BOLD)]


def _sign(arrow: Arrow, widest: float, first: bool) -> Iterator[_Text]:
    for number, line in enumerate(_wrapped(sign_words(arrow), "sign", widest)):
        yield line._replace(rule=first and number == 0, target=arrow.target)


def _label(arrow: Arrow, widest: float) -> list[_Text]:
    texts: list[_Text] = []
    for number, label in enumerate(arrow.labels):
        words = f"or {label.on_tab}" if number else label.on_tab
        texts += _wrapped(words, "choice" if label.choice else "when", widest)
    return texts


def _widest(texts: Sequence[_Text]) -> float:
    return max((width(text.text, SIZES[text.style], text.style in BOLD) for text in texts), default=0)


def _stacked(texts: Sequence[_Text], y: float) -> tuple[tuple[Line, ...], float]:
    """The texts below each other, and where they end."""
    lines: list[Line] = []
    before = ""
    for text, style, rule, target in texts:
        y += 9 if rule else 4 if before not in {"", style} and style in {"says", "error", "warning"} else 0
        y += SIZES[style] * LEADING
        lines.append(Line(text, style, y - SIZES[style] * 0.3, rule, target))
        before = style
    return tuple(lines), y


def _tabs(
    labels: Sequence[tuple[Arrow, list[_Text]]], widths: Sequence[float], top: float
) -> tuple[tuple[Tab, ...], float]:
    """The tabs side by side, and where they end."""
    height = max(_stacked(texts, 0)[1] for _, texts in labels) + 9
    tabs: list[Tab] = []
    x = 0.0
    for (arrow, texts), each in zip(labels, widths, strict=True):
        spare = height - _stacked(texts, 0)[1]
        tabs.append(Tab(arrow, x, each, _stacked(texts, top + spare / 2 - 1)[0]))
        x += each
    return tuple(tabs), top + height

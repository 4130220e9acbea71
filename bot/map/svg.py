"""A picture as SVG: text stays text, every box and arrow tells its name, and nothing is fetched from anywhere."""

from __future__ import annotations

from bot.map.card import SIZES, card_of
from bot.map.layout import Line, Point, lay_out
from bot.map.lines import width, wrap
from bot.map.picture import Arrow, Picture, Rail
from bot.map.style import style
from bot.map.svg_box import box_svg
from bot.map.svg_text import Link, attribute, linked, text, tooltip

EDGE = 28.0  # around the picture
RAIL = 28.0  # how wide the rail is
NARROWEST = 460.0
LINE = 16.0


def svg(picture: Picture, link: Link) -> str:
    """The picture drawn. `link` gives the address of the map of a flow."""
    cards = {box.name: card_of(picture, box) for box in picture.boxes}
    layout = lay_out(picture, cards)
    rail = picture.rail
    left = EDGE + (RAIL if rail is not None else 0)
    wide = max(layout.width, NARROWEST) + left + EDGE
    head, top = _heading(picture, left, wide - EDGE)
    tall = max(top + layout.height + EDGE, _length(rail) if rail is not None else 0)
    size = f'width="{wide:.0f}" height="{tall:.0f}"'
    title, about = attribute(f"title.{picture.name}"), attribute(f"about.{picture.name}")
    names = attribute(f"title.{picture.name} about.{picture.name}")
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {wide:.0f} {tall:.0f}" '
        f'role="graphics-document document" aria-labelledby={names}>',
        f"<title id={title}>{text(picture.title)}</title>",
        f"<desc id={about}>{text(_description(picture))}</desc>",
        f"<style>{style()}</style>",
        f'<rect class="paper" {size}/>',
        *head,
        _rail(rail, tall, link) if rail is not None else "",
        f'<g transform="translate({left + max(0, NARROWEST - layout.width) / 2:.1f} {top:.1f})">',
        *(_arrow(arrow, line) for arrow, line in layout.lines.items()),
        *(box_svg(picture, box, cards[box.name], layout.boxes[box.name], link) for box in picture.boxes),
        "</g>",
        "</svg>",
    ]
    return "\n".join(filter(None, body)) + "\n"


def _heading(picture: Picture, left: float, right: float) -> tuple[list[str], float]:
    """The title, what is counted, and the problems that belong to no state; and where the picture begins."""
    y = EDGE + 14
    out = [f'<text class="title" x="{left:.1f}" y="{y:.1f}">{text(picture.title)}</text>']
    y += 18
    out.append(f'<text class="under" x="{left:.1f}" y="{y:.1f}">{text(_counted(picture))}</text>')
    for mark in picture.marks:
        for line in wrap(mark.says, SIZES[mark.severity], right - left, bold=True):
            y += LINE
            out.append(f'<text class="{mark.severity}" x="{left:.1f}" y="{y:.1f}">{text(line)}</text>')
    return out, y + 20


def _rail(rail: Rail, tall: float, link: Link) -> str:
    """A bar along the edge, with one sentence that reads upward."""
    inside = (
        f'{tooltip(rail.says)}<rect width="{RAIL:.0f}" height="{tall:.0f}"/>'
        f'<text text-anchor="end" transform="translate(18 {EDGE:.0f}) rotate(-90)">{text(rail.says)}</text>'
    )
    return f'<g class="rail">{linked(inside, link(rail.opens) if rail.opens else "")}</g>'


def _length(rail: Rail) -> float:
    return width(rail.says, 11.5, bold=True) + 2 * EDGE


def _arrow(arrow: Arrow, line: Line) -> str:
    first, *rest = line.curve
    curve = f"M{_at(first)}C{' '.join(map(_at, rest))}"
    ends = f"data-from={attribute(arrow.source)} data-to={attribute(arrow.target)}"
    return (
        f'<g class="arrow" {ends}>{tooltip(arrow.spoken)}<path class="edge" d="{curve}"/>'
        f'<path class="head" d="{_head(line.curve[-1], line.tip)}"/></g>'
    )


def _head(base: Point, tip: Point) -> str:
    (x, y), (tip_x, tip_y) = base, tip
    dx, dy = (tip_x - x) * 0.42, (tip_y - y) * 0.42
    return f"M{_at(tip)}L{_at((x - dy, y + dx))}L{_at((x + dy, y - dx))}Z"


def _counted(picture: Picture) -> str:
    states = sum(box.kind not in {"start", "end", "lost"} for box in picture.boxes)
    if not picture.name:
        return f"{states} flows"
    what = f"flow {picture.name} · {states} {'state' if states == 1 else 'states'}"
    errors = sum(mark.severity == "error" for mark in picture.all_marks)
    warnings = len(picture.all_marks) - errors
    return what + (f" · errors: {errors}, warnings: {warnings}" if errors or warnings else "")


def _description(picture: Picture) -> str:
    """The whole picture in sentences, for those who hear it."""
    return f"{_counted(picture)}. " + "".join(f"{arrow.spoken}. " for arrow in picture.arrows)


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"

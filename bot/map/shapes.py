"""The outline of each kind of box, as SVG paths from its upper left."""

from __future__ import annotations

from bot.map.card import FOLD
from bot.map.picture import Kind

CORNER = 12.0


def outline(kind: Kind, w: float, h: float) -> tuple[str, ...]:
    """The outline, and lines inside it."""
    match kind:
        case "ask":
            return (rounded(0, 0, w, h, CORNER),)
        case "many":  # two cards, one upon the other
            return (rounded(5, 5, w, h, CORNER), rounded(0, 0, w, h, CORNER))
        case "screen":  # corners cut, as of a form
            c = 10.0
            return (
                f"M{_n(c)} 0H{_n(w - c)}L{_n(w)} {_n(c)}V{_n(h - c)}L{_n(w - c)} {_n(h)}H{_n(c)}L0 {_n(h - c)}V{_n(c)}Z",
            )
        case "show":  # a page with its corner folded
            page = f"M0 0H{_n(w - FOLD)}L{_n(w)} {_n(FOLD)}V{_n(h)}H0Z"
            return (page, f"M{_n(w - FOLD)} 0V{_n(FOLD)}H{_n(w)}Z")
        case "say":  # a speech bubble
            right, low = _n(w), _n(h)
            upper = f"M9 0H{_n(w - 9)}Q{right} 0 {right} 9V{_n(h - 9)}Q{right} {low} {_n(w - 9)} {low}"
            return (f"{upper}H30L16 {_n(h + 8)}V{low}H9Q0 {low} 0 {_n(h - 9)}V9Q0 0 9 0Z",)
        case "run" | "flow":  # bars at both sides
            return (f"M0 0H{_n(w)}V{_n(h)}H0Z", f"M6 0V{_n(h)}", f"M{_n(w - 6)} 0V{_n(h)}")
        case "do":  # a slanted box
            return (f"M8 0H{_n(w)}L{_n(w - 8)} {_n(h)}H0Z",)
        case "go":  # pointed at both sides
            m = _n(h / 2)
            return (f"M9 0H{_n(w - 9)}L{_n(w)} {m}L{_n(w - 9)} {_n(h)}H9L0 {m}Z",)
        case "start" | "end":
            return (rounded(0, 0, w, h, h / 2),)
        case "lost":
            return (f"M0 0H{_n(w)}V{_n(h)}H0Z",)


def rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    """A box with round corners."""
    r = min(r, h / 2)
    return (
        f"M{_n(x + r)} {_n(y)}H{_n(x + w - r)}A{_n(r)} {_n(r)} 0 0 1 {_n(x + w)} {_n(y + r)}V{_n(y + h - r)}"
        f"A{_n(r)} {_n(r)} 0 0 1 {_n(x + w - r)} {_n(y + h)}H{_n(x + r)}A{_n(r)} {_n(r)} 0 0 1 {_n(x)} {_n(y + h - r)}"
        f"V{_n(y + r)}A{_n(r)} {_n(r)} 0 0 1 {_n(x + r)} {_n(y)}Z"
    )


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")

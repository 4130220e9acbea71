"""Pieces that every view is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.guide.compiled import Compiled
from bot.guide.data import ACT, HELP, button_data
from bot.guide.session import Session
from bot.guide.turn import Button, Span

SHORT_LABEL = 19  # two such buttons fit side by side on a phone

TICKED = "✓ "

Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Words and buttons. What is `kept` stays in the chat when the conversation goes on."""

    spans: tuple[Span, ...]
    buttons: tuple[Row, ...]
    kept: bool = False


def act(session: Session, action: str, label: str) -> Button:
    """A button that does something on the page at hand."""
    return Button(label, button_data(session.number, ACT, action))


def rows(buttons: Iterable[Button]) -> tuple[Row, ...]:
    """Buttons in rows: short ones side by side."""
    out: list[Row] = []
    for button in buttons:
        last = out[-1] if out else ()
        if len(last) == 1 and _is_short(last[0]) and _is_short(button):
            out[-1] = (last[0], button)
        else:
            out.append((button,))
    return tuple(out)


def _is_short(button: Button) -> bool:
    return len(button.label.removeprefix(TICKED)) <= SHORT_LABEL  # a tick must not move the buttons about


def navigation(book: Compiled, session: Session, *more: Button) -> Row:
    """The last row of every view: back where there is a back, what else there is, and help."""
    back = (act(session, "back", book.words("back")),) if can_go_back(session) else ()
    return (*back, *more, Button(book.words("help"), HELP))


def can_go_back(session: Session) -> bool:
    """Whether there is a question to go back to, here or where this flow was called from."""
    left = next((frame for frame in reversed(session.frames) if frame.why != "run"), None)
    return left is not None or bool(session.trail)

"""What a person sees where the conversation waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.book.flow import Ask, RunScreen, Show
from bot.guide.compiled import Compiled
from bot.guide.data import ANYWHERE
from bot.guide.progress import progress
from bot.guide.session import Session, Spot
from bot.guide.turn import Button
from bot.guide.views.parts import View
from bot.guide.views.question import question, screen_item
from bot.guide.views.reading import passages_page, topics_page
from bot.guide.views.support import referrals_page
from bot.guide.views.told import heard_page

__all__ = ["View", "draw"]


def draw(book: Compiled, session: Session, now: datetime, only: tuple[str, ...] = ()) -> View:
    """The question or page at the session's place. `only` narrows a question to some of its choices."""
    if session.at is None:
        raise ValueError("nothing is asked here")
    far = progress(book, session)
    line = book.words("progress", number=far[0], total=far[1]) if far is not None else ""
    view = _drawn(book, session, session.at, now, line, only)
    if not session.speaks:
        return view
    # danger is answered in the language it was typed in; one tap goes on in that language
    offer = Button(book.words("speak_on"), f"{ANYWHERE}lang={session.speaks}")
    return replace(view, buttons=(*view.buttons[:-1], (offer,), *view.buttons[-1:]))


def _drawn(
    book: Compiled, session: Session, at: Spot, now: datetime, line: str, only: tuple[str, ...]
) -> View:
    match book.state(at):
        case Ask() as ask:
            return question(book, session, ask, line, only)
        case RunScreen(screen=screen):
            return screen_item(book, session, book.book.screens[screen], line, only)
        case Show(show="heard") as show:
            return heard_page(book, session, show)
        case Show(show="passages") as show:
            return passages_page(book, session, show)
        case Show(show="referrals") as show:
            return referrals_page(book, session, show, now)
        case Show(show="topics"):
            return topics_page(book, session)
        case state:
            raise ValueError(f"{state.name} does not wait")

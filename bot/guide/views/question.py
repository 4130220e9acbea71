"""A question with its choices, and one item of a screen."""

from __future__ import annotations

from bot.book.flow import Ask
from bot.book.screen import Screen
from bot.guide.compiled import Compiled
from bot.guide.data import CHOOSE, TICK, UNTICK, button_data
from bot.guide.session import Session
from bot.guide.turn import Button, Span
from bot.guide.understand import Offer
from bot.guide.views.parts import TICKED, View, act, navigation, rows

PAGE = 8


def question(book: Compiled, session: Session, ask: Ask, progress: str, only: tuple[str, ...]) -> View:
    """A question. For many answers each button ticks or unticks; a long list is shown in pages."""
    spans = [Span(f"{progress}\n\n")] if progress else []
    spans.append(Span(str(ask.ask), strong=True))
    if ask.many:
        spans.append(Span("\n" + book.words("choose_many")))
    offers = [offer for offer in book.offers(session) if not only or offer.name in only]
    buttons = (
        _many(session, offers)
        if ask.many and not only
        else tuple(_choice(session, offer) for offer in offers)
    )
    in_pages = ask.choices_from is not None and not only
    layout = _page(book, session, offers) if in_pages else rows(buttons)
    if ask.many and not only:
        layout = (*layout, (act(session, "done", book.words("done")),))
    skip = (act(session, "skip", book.words("skip")),) if ask.skippable else ()
    return View(tuple(spans), (*layout, navigation(book, session, *skip)))


def _choice(session: Session, offer: Offer) -> Button:
    return Button(offer.label, button_data(session.number, CHOOSE, offer.name))


def _many(session: Session, offers: list[Offer]) -> tuple[Button, ...]:
    return tuple(
        Button(TICKED + offer.label, button_data(session.number, UNTICK, offer.name))
        if offer.name in session.picks
        else Button(offer.label, button_data(session.number, TICK, offer.name))
        for offer in offers
    )


def _page(book: Compiled, session: Session, offers: list[Offer]) -> tuple[tuple[Button, ...], ...]:
    """Eight at a time, and the ways to the others; `another country` is on every page."""
    part = session.at.part if session.at is not None else ""
    page = int(part) if part.isascii() and part.isdigit() else 0
    *listed, last = offers
    start = min(page * PAGE, max(len(listed) - 1, 0) // PAGE * PAGE)
    shown = [_choice(session, offer) for offer in listed[start : start + PAGE]]
    turn = []
    if start > 0:
        turn.append(act(session, f"page={start // PAGE - 1}", book.words("page_before")))
    if start + PAGE < len(listed):
        turn.append(act(session, f"page={start // PAGE + 1}", book.words("page_after")))
    return (
        (*rows(shown), tuple(turn), (_choice(session, last),))
        if turn
        else (*rows(shown), (_choice(session, last),))
    )


def screen_item(
    book: Compiled, session: Session, screen: Screen, progress: str, only: tuple[str, ...]
) -> View:
    """One item of a screen under its stem."""
    part = session.at.part if session.at is not None else ""
    item = part if part in screen.items else next(iter(screen.items))
    spans = [Span(f"{progress}\n\n")] if progress else []
    spans += [Span(f"{screen.stem}\n\n"), Span(str(screen.items[item]), strong=True)]  # type: ignore[index]
    offers = [offer for offer in book.offers(session) if not only or offer.name in only]
    choices = tuple((_choice(session, offer),) for offer in offers)
    skip = act(session, "skip", book.words("skip"))
    return View(tuple(spans), (*choices, navigation(book, session, skip)))

"""Taps: each counts only for the question it was made for; all others are answered and move nothing."""

from __future__ import annotations

from bot.guide.answers import choose, done, skip, tick
from bot.guide.danger import get_help
from bot.guide.data import ACT, ANYWHERE, CHOOSE, TICK, UNTICK, Pressed, pressed
from bot.guide.moves import SIGNAL, aside, back, once_more, show_again
from bot.guide.pages import act_on_page
from bot.guide.talk import LANGUAGE, Talk
from bot.guide.turn import Tapped
from bot.guide.views import draw
from bot.guide.views.reading import found_page
from bot.guide.views.support import card_for, numbers_card


def take_tap(talk: Talk, event: Tapped, is_new: bool) -> None:
    """A tap counts only for the question it was made for; others are answered and move nothing."""
    found = pressed(event.data)
    session = talk.session
    current = (
        found is not None and found.number == session.number and session.at is not None and not event.gone
    )
    if found is not None and found.sign == ANYWHERE:
        _anywhere(talk, found, is_new)
    elif is_new:
        talk.note = talk.book.words("old_button")
        once_more(talk, is_new)
    elif found is None or not current or event.data is None:
        _stale(talk, event, found)
    else:
        talk.replaces = True
        if found.sign == ACT:
            view = draw(talk.book, session, talk.now)
            if all(button.data != event.data for row in view.buttons for button in row):
                talk.note = talk.book.words("old_button")  # a second tap on "read more", or forged data
                talk.replaces = False
                return
            talk.replaces = not view.kept or found.name.startswith(("mode=", "useful="))
        press(talk, event.data)
        if talk.messages and talk.messages[0].replaces:
            talk.change(screen=event.screen)


def _stale(talk: Talk, event: Tapped, found: Pressed | None) -> None:
    """A button of an earlier question, or none of ours: the question at hand is shown, once for each such button.

    The second of two fast taps falls on the question just answered: its successor is on the screen already.
    """
    session = talk.session
    if session.at is None:
        talk.note = talk.book.words("old_button")
        show_again(talk)
        return
    if found is None:
        talk.note = talk.book.words("odd_button")
    else:
        talk.note = talk.book.words("old_button")
        just_answered = found.number == session.number - 1 and not event.gone
        if just_answered or (event.screen and event.screen == session.screen and not event.gone):
            return
    key = f"{found.number}" if found is not None else f"?{event.data is None}{len(event.data or '')}"
    if session.stale != key:
        talk.change(stale=key)
        show_again(talk)


def _anywhere(talk: Talk, found: Pressed, is_new: bool) -> None:
    if found.name.startswith("in=") and found.name[3:] in talk.book.book.countries:
        numbers_in(talk, found.name[3:])
    elif found.name.startswith("read=") and _may_read(talk, found.name[5:]):
        page = found_page(talk.book, [found.name[5:]])
        talk.show(page.spans, page.buttons)
        once_more(talk, is_new)
    elif found.name == "menu":
        aside(talk, "command", str(talk.book.guide.menu))
    elif found.name == "help":
        get_help(talk)
    elif found.name.startswith("lang=") and found.name[5:] in talk.books:
        talk.change(speaks="", answers={**talk.session.answers, LANGUAGE: found.name[5:]})
        once_more(talk, is_new)
    else:
        talk.note = talk.book.words("odd_button")
        once_more(talk, is_new)


def _may_read(talk: Talk, id_: str) -> bool:
    passage = talk.book.library.passages.get(id_)
    return passage is not None and talk.book.library.may_read(passage, talk.session.answers)


def numbers_in(talk: Talk, country: str) -> None:
    """The card for a country that was tapped below it; the question on the screen stays."""
    talk.change(answers={**talk.session.answers, "country": country})
    danger = talk.session.danger
    latest = max(danger, key=lambda signal: danger[signal], default="")
    card = card_for(talk.book, str(talk.session.answers.get(SIGNAL, latest)))
    language = talk.session.speaks or talk.session.language
    spans, buttons = numbers_card(talk.book, talk.session.answers, card, language, talk.now)
    talk.card(spans, buttons)


def press(talk: Talk, data: str) -> None:
    """A button of the question at hand."""
    found = pressed(data)
    if found is None or found.sign == ANYWHERE:
        if found is not None:
            _anywhere(talk, found, is_new=False)
        return
    names = {offer.name for offer in talk.book.offers(talk.session)}
    if found.sign in {CHOOSE, TICK, UNTICK} and found.name not in names:
        talk.note = talk.book.words("old_button")
        show_again(talk)
    elif found.sign == CHOOSE:
        choose(talk, (found.name,))
    elif found.sign in {TICK, UNTICK}:
        tick(talk, found.name, found.sign == TICK)
    elif found.sign == ACT:
        match found.name:
            case "back":
                back(talk)
            case "skip":
                skip(talk)
            case "done":
                done(talk)
            case action:
                act_on_page(talk, action)

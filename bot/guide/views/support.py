"""Who can help: the next step, services with links to tap, and the card of numbers for danger."""

from __future__ import annotations

from datetime import datetime

from bot.book.flow import Show
from bot.book.place import Word
from bot.book.referral import Country, Service
from bot.guide.compiled import Compiled
from bot.guide.data import ANYWHERE
from bot.guide.services import is_open
from bot.guide.session import Session
from bot.guide.turn import Answers, Button, Span
from bot.guide.views.parts import Row, View, act, navigation, rows

COUNTRY_BUTTONS = 12
PLAINEST = Show.model_construct(show=Word("numbers"), kinds=(Word("crisis"),))


def referrals_page(book: Compiled, session: Session, show: Show, now: datetime) -> View:
    """The step that follows from what was said and why, then services, most urgent first, a few at a time."""
    part = session.at.part if session.at is not None else ""
    page = int(part) if part.isascii() and part.isdigit() else 0
    services = book.directory.fitting(session.answers, book.language, now)
    start = min(page * show.limit, max(len(services) - 1, 0) // show.limit * show.limit)
    spans: list[Span] = []
    if start == 0:
        step = book.directory.step(session.answers)
        spans += [Span(f"{show.say}\n\n")] if show.say is not None else []
        why = book.words("step_because", because=book.directory.why(session.answers))
        spans += [Span(str(step.title), strong=True), Span(f"\n{why}\n\n{step.says}\n\n")]
        spans += _emergency(book, book.directory.country(session.answers))
    kind = ""
    for service in services[start : start + show.limit]:
        title = str(book.guide.kinds[service.kind].title) if service.kind in book.guide.kinds else ""
        spans += [Span(f"\n{title}\n", strong=True)] if title and title != kind else []
        spans += [*([Span("\n")] if title == kind else []), *service_spans(book, service, now), Span("\n")]
        kind = title
    turn = (
        [act(session, f"page={start // show.limit + 1}", book.words("more_services"))]
        if start + show.limit < len(services)
        else []
    )
    if start > 0:
        turn.insert(0, act(session, f"page={start // show.limit - 1}", book.words("page_before")))
    onward = (act(session, "next", book.words("go_on")),)
    return View(
        tuple(spans), (*((tuple(turn),) if turn else ()), onward, navigation(book, session)), kept=True
    )


def _emergency(book: Compiled, country: Country | None) -> list[Span]:
    """The emergency number, always."""
    if country is None:
        return [Span(book.words("emergency_unknown") + "\n")]
    before, _, after = book.words("emergency").partition("{number}")
    spans = [Span(before), _call(country.emergency.ambulance or country.emergency.call), Span(after)]
    return [*spans, Span("\n")]


def _call(number: str) -> Span:
    return Span(number, strong=True, link="tel:" + "".join(c for c in number if c.isdigit() or c == "+"))


def service_spans(book: Compiled, service: Service, now: datetime) -> list[Span]:
    """A service: its name, then every way to reach it as something to tap, its hours, and whom it is for."""
    spans = [Span(f"{service.name}\n", strong=True), *_ways(book, service)]
    closed = "" if is_open(service, now) or not service.open else " " + book.words("closed_now")
    facts = [
        f"{service.hours}{closed}" if service.hours != "website" else "",
        str(service.cost or ""),
        str(service.for_whom),
    ]
    spans.append(Span("\n" + ". ".join(_sentence(fact) for fact in facts if fact) + "."))
    if service.note is not None:
        spans.append(Span(f"\n{service.note}"))
    return spans


def _ways(book: Compiled, service: Service) -> list[Span]:
    """Every way to reach a service, as something to tap."""
    ways: list[list[Span]] = []
    if service.call is not None:
        ways.append([Span(book.words("way_call") + " "), _call(str(service.call))])
    if service.text is not None:
        number = "".join(c for c in service.text.to if c.isdigit() or c == "+")
        word = f" {service.text.word}" if service.text.word else ""
        ways.append(
            [
                Span(book.words("way_text", word=word) + " "),
                Span(str(service.text.to), strong=True, link=f"sms:{number}"),
            ]
        )
    if service.whatsapp is not None:
        number = "".join(c for c in service.whatsapp if c.isdigit())
        ways.append([Span("WhatsApp "), Span(str(service.whatsapp), link=f"https://wa.me/{number}")])
    if service.chat is not None:
        ways.append([Span(book.words("way_chat"), link=str(service.chat))])
    if service.web is not None and service.web != service.chat:
        ways.append([Span(book.words("way_web"), link=str(service.web))])
    spans: list[Span] = []
    for n, way in enumerate(ways):
        spans += [Span(" · ")] if n else []
        spans += way
    return spans


def _discreet(book: Compiled, service: Service, now: datetime) -> list[Span]:
    """A number without the name of the service: somebody else may read along."""
    if service.call is None:
        return []
    return [
        Span(book.words("someone_to_talk_to") + " "),
        _call(str(service.call)),
        *_closed(book, service, now),
        Span("\n"),
    ]


def _brief(book: Compiled, service: Service, now: datetime) -> list[Span]:
    """A service in one line: its name and every way to reach it."""
    return [Span(f"{service.name}: "), *_ways(book, service), *_closed(book, service, now), Span("\n")]


def _closed(book: Compiled, service: Service, now: datetime) -> list[Span]:
    return [Span(" " + book.words("closed_now"))] if service.open and not is_open(service, now) else []


def card_for(book: Compiled, signal: str) -> Show:
    """The whole card of a signal; where the safety flow has none, that of /help_now, or the plainest there is."""
    safety = book.book.flows.get(str(book.guide.safety))
    states = safety.states.values() if safety is not None else ()
    cards = [s for s in states if isinstance(s, Show) and s.show == "numbers" and not s.short]
    return next((card for card in cards if signal and card.signal == signal), (*cards, PLAINEST)[0])


def _sentence(words: str) -> str:
    return (words[0].upper() + words[1:]).rstrip(".")


def numbers_card(
    book: Compiled, answers: Answers, show: Show, language: str, now: datetime
) -> tuple[tuple[Span, ...], tuple[Row, ...]]:
    """The first message in danger: it was heard; the emergency number; two lines at most; where to find others.

    Where the country is unknown nothing is guessed: Find A Helpline, the usual numbers, and countries to tap. The
    emergency number is in every form; a short card has a line for each service, a discreet one names none.
    """
    card = book.directory.card(answers, show.kinds, book.language, now)
    spans: list[Span] = [Span(f"{show.say}\n\n", strong=True)] if show.say is not None else []
    spans += _emergency(book, card.country)
    if card.country is not None and card.country.emergency.note is not None and not show.short:
        spans.append(Span(f"{card.country.emergency.note}\n"))
    for service in card.lines:
        if show.discreet:
            spans += _discreet(book, service, now)
        elif show.short:
            spans += _brief(book, service, now)
        else:
            spans += [Span("\n"), *service_spans(book, service, now), Span("\n")]
    finders = card.finders if show.kinds and not (show.discreet and card.country) else ()
    for number, finder in enumerate(finders):
        spans.append(Span(" · " if number else "\n" + book.words("other_lines") + " "))
        spans.append(Span(str(finder.name), link=str(finder.web or "")))
    spans += [Span("\n")] if finders else []
    if show.after is not None:
        spans.append(Span(f"\n{show.after}"))
    if card.country is not None:
        return tuple(spans), ()
    offers = book.countries(language)[:COUNTRY_BUTTONS]
    return tuple(spans), rows(Button(offer.label, f"{ANYWHERE}in={offer.name}") for offer in offers)

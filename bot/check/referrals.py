"""Referrals: every country has numbers, checked lately, and danger always finds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.book.flow import Show
from bot.book.guide_file import BUILT_IN
from bot.book.load import Book
from bot.book.place import Word
from bot.book.problem import Problem
from bot.book.referral import OTHER, Country, Service, Verified

DAYS_BETWEEN_CHECKS = 366
SAMPLE_ZONE = "Europe/London"


def country_numbers(book: Book) -> Iterator[Problem]:
    """Every country has an emergency number, and a crisis line that can be called or written to.

    A country that has no line says so itself: `no_crisis_line:` and why. There is a file `other.yaml` for
    everyone whose country has none.
    """
    if OTHER not in book.countries:
        says = "There are no services for people from other countries."
        yield Problem(book.guide.place, "no-other-country", says, "Add referrals/other.yaml.")
    for country in book.countries.values():
        if not any(c.isdigit() for c in country.emergency.call):
            says = f"{country.name} has no emergency number."
            yield Problem(
                country.emergency.call.place, "no-emergency-number", says, "Write it after call:, in quotes."
            )
        may_have_none = country.code == OTHER or country.no_crisis_line is not None
        if not may_have_none and not any(s.kind == "crisis" and _can_talk(s) for s in _live(country)):
            says = f"{country.name} has no crisis line that can be called or written to."
            advice = "Add a service with kind: crisis. Where the country has none: no_crisis_line: and why."
            yield Problem(country.place, "no-crisis-line", says, advice)


def services(book: Book) -> Iterator[Problem]:
    """Every service can be reached, and its time zone exists."""
    for country in book.countries.values():
        for service in _live(country):
            if not _can_talk(service) and not service.web:
                says = f"'{service.name}' can't be reached."
                yield Problem(service.place, "no-way-to-reach", says, "Add call:, text:, chat: or web:.")
            if service.zone is not None and not _is_zone(str(service.zone)):
                says = f"There is no time zone '{service.zone}'."
                yield Problem(service.zone.place, "no-such-zone", says, f"Write one such as {SAMPLE_ZONE}.")
            if service.open and service.zone is None:
                says = f"The opening hours of '{service.name}' have no time zone."
                yield Problem(
                    service.place, "no-such-zone", says, f"Add zone: and one such as {SAMPLE_ZONE}."
                )


def _live(country: Country) -> list[Service]:
    return [service for service in country.services.values() if service.withdrawn is None]


def _can_talk(service: Service) -> bool:
    return bool(service.call or service.text or service.chat or service.whatsapp)


def _is_zone(name: str) -> bool:
    for zone in (name, SAMPLE_ZONE):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
        return zone == name
    return True  # this machine knows no zones at all


def likely_countries(book: Book) -> Iterator[Problem]:
    """A language suggests one country at most."""
    taken: dict[str, Word] = {}
    for country in book.countries.values():
        for language in country.likely_for:
            first = taken.setdefault(str(language), language)
            if first is not language:
                says = f"'{language}' already suggests another country."
                also = ((first.place, "The first one is here:"),)
                yield Problem(language.place, "likely-twice", says, "Take it from one of the two.", also)


def way_to_help(book: Book) -> Iterator[Problem]:
    """Danger finds the numbers: the flow for danger shows them, and the commands to it are there."""
    safety = book.flows[book.guide.safety]
    cards = [s for s in safety.states.values() if isinstance(s, Show) and s.show == "numbers"]
    if not cards:
        says = f"The flow '{safety.name}', which danger starts, shows no numbers."
        yield Problem(safety.place, "no-help-card", says, "Add a state with show: numbers.")
    for command in BUILT_IN:
        if command not in book.guide.commands:
            says = f"The command '{command}' is missing."
            yield Problem(book.guide.place, "missing-command", says, f"Add {command}: below `commands:`.")


def old_numbers(book: Book, today: date) -> Iterator[Problem]:
    """Every number was checked within a year."""
    for country in book.countries.values():
        checks: list[tuple[Word, Verified]] = [(country.emergency.call, country.emergency.verified)]
        checks += [(service.name, service.verified) for service in _live(country)]
        for what, verified in checks:
            if verified.on is not None and (today - verified.on).days > DAYS_BETWEEN_CHECKS:
                says = f"'{what}' was last checked on {verified.on}, more than a year ago."
                advice = "Check it on the service's own page and change `on:`."
                yield Problem(verified.place, "old-number", says, advice, severity="warning")


REFERRALS = (country_numbers, services, likely_countries, way_to_help)

"""Sources and days: every passage says where it comes from and when it was read, and no day lies ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.book.load import Book
from bot.book.passage import SourceNote
from bot.book.problem import Problem

ELSEWHERE = timedelta(days=1)  # where the author lives, the next day may have begun


def named_sources(book: Book, today: date) -> Iterator[Problem]:
    """Every passage and every screen has a source, and each source a year."""
    for passage in book.passages.values():
        if not passage.sources:
            says = f"'{passage.id}' has no source."
            yield Problem(passage.place, "no-sources", says, "Add the page or the study that it comes from.")
        yield from _of_sources(passage.sources, today)
    for screen in book.screens.values():
        yield from _of_sources(screen.sources, today)


def _of_sources(sources: tuple[SourceNote, ...], today: date) -> Iterator[Problem]:
    for source in sources:
        if source.year is None:
            says = f"The source '{source.title}' has no year."
            advice = "Add year: and the year it was published or last changed."
            yield Problem(source.title.place, "no-year", says, advice, severity="warning")
        elif source.year > (today + ELSEWHERE).year:
            says = f"The source '{source.title}' is of {source.year}, which is still to come."
            yield Problem(source.title.place, "day-ahead", says, "Correct the year.")


def days_ahead(book: Book, today: date) -> Iterator[Problem]:
    """Nothing was read or checked on a day that is still to come."""
    days = [(p.place, f"'{p.id}' was read", p.reviewed, "reviewed") for p in book.passages.values()]
    days += [
        (s.place, f"The screen '{s.screen}' was read", s.reviewed, "reviewed") for s in book.screens.values()
    ]
    for country in book.countries.values():
        checks = [(country.emergency.call, country.emergency.verified)]
        checks += [(service.name, service.verified) for service in country.services.values()]
        days += [(v.place, f"'{what}' was checked", v.on, "on") for what, v in checks if v.on is not None]
    for place, what, day, key in days:
        if day > today + ELSEWHERE:
            says = f"{what} on {day}, which is still to come."
            yield Problem(place, "day-ahead", says, f"Write the day it was done after {key}:.")


SOURCED = (named_sources, days_ahead)

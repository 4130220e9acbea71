"""Phone numbers: each can be dialled in its country, as far as the list of the world's numbers knows.

The list is that of libphonenumber, which phonenumberslite brings: whole numbers, and the short ones of each country
(988, 116 123, 741741). It lags behind: a comment with a reason allows a number that is newer than the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.book.load import Book
from bot.book.place import Word
from bot.book.problem import Problem
from bot.book.referral import OTHER, Country
from bot.check.said import Said

Lines = Mapping[str, Sequence[str]]


def numbers(book: Book, _: Sequence[Said], __: Lines) -> Iterator[Problem]:
    """Every number is one of its country; those for WhatsApp are international."""
    for country in book.countries.values():
        for number in _dialled(country):
            if not _can_be_dialled(str(number), str(country.code)):
                yield _wrong(number, country)
        for service in country.services.values():
            if service.whatsapp is not None and not _is_international(str(service.whatsapp)):
                says = f"'{service.whatsapp}' is no international number, and WhatsApp opens no other."
                advice = "Begin with + and the code of the country, such as +44 20 7946 0000."
                yield Problem(service.whatsapp.place, "not-international", says, advice)


def _dialled(country: Country) -> Iterator[Word]:
    """Every number to call or text; 112 stands for all countries in the file of those without one."""
    emergency = country.emergency
    if country.code != OTHER:
        for number in (emergency.call, *emergency.also, emergency.ambulance, emergency.police):
            if number is not None and any(c.isdigit() for c in number):
                yield number
    for service in country.services.values():
        if service.call is not None:
            yield service.call
        if service.text is not None:
            yield service.text.to


def _can_be_dialled(number: str, country: str) -> bool:
    """Whether a country has such a number; letters that spell one count as their digits."""
    import phonenumbers  # takes a while, and only check needs it

    if number.startswith("+"):
        return _is_international(number)
    try:
        parsed = phonenumbers.parse(number, None if country == OTHER else country)
    except phonenumbers.NumberParseException:
        return False
    if not re.fullmatch(r"[*#]?[\d\s().A-Z-]+", number):
        return False
    return phonenumbers.is_valid_number_for_region(
        parsed, country
    ) or phonenumbers.is_valid_short_number_for_region(parsed, country)


def _is_international(number: str) -> bool:
    import phonenumbers

    try:
        return number.startswith("+") and phonenumbers.is_valid_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False


def _wrong(number: Word, country: Country) -> Problem:
    if country.code == OTHER:
        says = f"'{number}' can be dialled in one country only."
        return Problem(number.place, "odd-number", says, "Begin with + and the code of the country.")
    says = f"'{number}' is no phone number of {country.name}, as far as the world's list of numbers knows."
    advice = (
        "Compare it with the service's own page. Where it is right, and newer than the list, add at the end of the line:\n"
        "# check: allow odd-number because … and where you read it"
    )
    return Problem(number.place, "odd-number", says, advice)


PHONES = (numbers,)

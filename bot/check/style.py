"""How texts are written: nothing cheerful in danger, few emoji, no shouting, no addresses, no markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.book.load import Book
from bot.book.place import Word
from bot.book.problem import Problem
from bot.book.texts import texts
from bot.book.translation import key_of
from bot.check.said import Said, place_within

Lines = Mapping[str, Sequence[str]]
MOST_EMOJI = 1
ONE_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23fa]\ufe0f?"
EMOJI = re.compile(f"{ONE_EMOJI}(?:\u200d{ONE_EMOJI})*")  # some are joined of several
PLAIN_SIGNS = frozenset("✓✔✗✘❌☎✉")  # signs of the guide itself, not of a mood
CHEERFUL = re.compile(r"[!¡]+")
ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+"
    r"|(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info|io|uk|de|mx)\b(?!\.\w)",
    re.IGNORECASE,
)
MARKUP = re.compile(
    r"\*\*|__|```|</?[a-zA-Z][^<>\n]{0,40}>|\[[^\]\n]+\]\([^)\n]*\)|&(?:[a-z]+|#\d+);|^#{2,6} ", re.MULTILINE
)
WIDE_GAP = re.compile(r"\S{1,12}[ \u00a0]{2,}\S{1,12}")
CAPITALS = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]{3,}\b")
SMALL = re.compile(r"\b[^\W\d_A-ZÀ-ÖØ-Þ]{3,}\b")


def cheerful_signs(_: Book, said: Sequence[Said], sources: Lines) -> Iterator[Problem]:
    """What is read in danger has no exclamation marks and no emoji; elsewhere an emoji is rare."""
    for one in said:
        emoji = [found for found in EMOJI.finditer(one.words) if found[0][0] not in PLAIN_SIGNS]
        if one.in_danger:
            for found in [*CHEERFUL.finditer(one.words), *emoji]:
                says = f"Somebody in danger may read this, and '{found[0]}' would sound cheerful or loud."
                place = place_within(one, *found.span(), sources)
                yield Problem(
                    place, "loud-in-danger", says, "End the sentence with a full stop, and leave emoji out."
                )
        elif len(emoji) > MOST_EMOJI:
            says = f"This text has {len(emoji)} emoji; {MOST_EMOJI} is the most."
            yield Problem(one.place, "many-emoji", says, "Leave them out; words do more.", severity="warning")


def addresses(_: Book, said: Sequence[Said], sources: Lines) -> Iterator[Problem]:
    """Links stand where they can be checked: in the sources of a passage, and in `web:` and `chat:` of a service."""
    for one in said:
        for found in ADDRESS.finditer(one.words):
            says = f"A web address stands in a text: '{found[0]}'."
            advice = "Put it where links are checked: under `sources:` of a passage, or `web:` of a service."
            yield Problem(place_within(one, *found.span(), sources), "address-in-text", says, advice)


def secure_links(book: Book, _: Sequence[Said], __: Lines) -> Iterator[Problem]:
    """Every link begins with https://, so that nobody on the way can read or change what is opened."""
    links: list[Word | None] = [s.url for passage in book.passages.values() for s in passage.sources]
    for country in book.countries.values():
        links += [link for service in country.services.values() for link in (service.web, service.chat)]
    for screen in book.screens.values():
        links += [source.url for source in screen.sources]
    for link in links:
        if link is not None and link.lower().startswith("http://"):
            says = "This link is not secure: it begins with http:// and not with https://."
            advice = "Try it with https:// in a browser; most sites have both."
            yield Problem(link.place, "not-https", says, advice, severity="warning")


def shouting(book: Book, said: Sequence[Said], sources: Lines) -> Iterator[Problem]:
    """Words in capitals read as shouting. Short names such as PTSD are none: nobody writes them small."""
    spoken: dict[str, Counter[str]] = {}
    for one in said:
        spoken.setdefault(one.language, Counter()).update(SMALL.findall(one.words))
    services = {key_of(words, context) for words, context in _of_services(book)}
    for one in said:
        if key_of(one.english, "") in services:
            continue  # they name words that are to be sent, such as HELLO
        for found in CAPITALS.finditer(one.words):
            if spoken[one.language][found[0].lower()]:
                says = f"'{found[0]}' in capitals reads as shouting."
                place = place_within(one, *found.span(), sources)
                yield Problem(place, "shouting", says, f"Write {found[0].lower()}.", severity="warning")


def stray_signs(_: Book, said: Sequence[Said], sources: Lines) -> Iterator[Problem]:
    """Texts are plain: Markdown and HTML would be shown as they are typed, and so would gaps."""
    for one in said:
        if (found := MARKUP.search(one.words)) is not None:
            says = f"'{found[0].strip()}' will be shown as it stands: texts have no markup."
            place = place_within(one, *found.span(), sources)
            yield Problem(place, "stray-markup", says, "Delete it.", severity="warning")
        for found in WIDE_GAP.finditer(one.words):
            place = place_within(one, *found.span(), sources)
            says = f"Two spaces stand in a row here: '{found[0]}'."
            yield Problem(place, "wide-gap", says, "Delete one.", severity="warning")


def _of_services(book: Book) -> list[tuple[Word, str]]:
    return [pair for pair in texts(book) if "/referrals/" in pair[0].place.file]


STYLE = (cheerful_signs, addresses, secure_links, shouting, stray_signs)

"""Words that a person typed: a command, a button's label, an answer, a question of their own, or not understood."""

from __future__ import annotations

from bot.book.flow import Ask, RunScreen
from bot.guide.answers import choose, skip, together
from bot.guide.commands import command_in, run_command
from bot.guide.compiled import REPLY, Compiled
from bot.guide.data import ACT, ANYWHERE, pressed
from bot.guide.moves import back, once_more, rest, show_again
from bot.guide.talk import Talk
from bot.guide.taps import numbers_in, press
from bot.guide.turn import Typed
from bot.guide.understand import Asked, exact, exact_in_any
from bot.guide.views import draw
from bot.guide.views.parts import TICKED
from bot.guide.views.reading import found_page
from bot.guide.words import normal

GOOD_ENOUGH = 0.62  # how well a phrase must fit a question of one's own; 1 is word for word


def take_words(talk: Talk, event: Typed, is_new: bool) -> None:
    command = command_in(event.words) or talk.book.commands_typed.get(normal(event.words), "")
    if event.edited:
        talk.say(talk.book.words("edited"))
    elif event.forwarded:
        talk.say(talk.book.words("forwarded"))
        once_more(talk, is_new)
    elif command:
        run_command(talk, command, is_new)
    elif is_new or talk.session.at is None:
        if is_new or not _own_question(talk, event.words):
            once_more(talk, is_new)
    else:
        _read(talk, event)


def _read(talk: Talk, event: Typed) -> None:
    """Words at a question: a button's label, an answer in one's own words, or not understood."""
    if (data := _button_called(talk, event.words)) is not None:
        press(talk, data)
        return
    questions = asked_in_any(talk)
    if (name := exact(questions[talk.language], event.words)) is not None:
        _answered_in_words(talk, (name,))
        return
    state = talk.book.state(talk.session.at) if talk.session.at is not None else None
    # typed before the question could be read, or in danger: only what fits to the letter is an answer
    strictly = event.unseen or (
        talk.session.at is not None and talk.session.at.flow == talk.book.guide.safety
    )
    if strictly and (name := exact_in_any(questions, event.words, talk.language)) is not None:
        _answered_in_words(talk, (name,))
        return
    read = talk.book.reader.read_in_any(questions, event.words, talk.language)
    if read.names and not strictly:
        _answered_in_words(talk, tuple(read.names))
    elif read.back:
        back(talk)
    elif read.stop:
        rest(talk)
    elif read.skip and (isinstance(state, RunScreen) or (isinstance(state, Ask) and state.skippable)):
        skip(talk)
    elif read.between and not strictly:
        talk.say(talk.book.words("between"))
        show_again(talk, tuple(read.between))
    elif not _country_typed(talk, event.words) and (strictly or not _own_question(talk, event.words)):
        _not_understood(
            talk, "what" if read.what else "again" if questions[talk.language].offers else "use_buttons"
        )


def _button_called(talk: Talk, words: str) -> str | None:
    """The data of the button of this label, choices aside: those are answers."""
    typed = normal(words)
    if not typed:
        return None
    for book in (
        talk.book,
        *talk.books.values(),
    ):  # people switch: "back" is understood on a Spanish page, too
        for button in (button for row in draw(book, talk.session, talk.now).buttons for button in row):
            found = pressed(button.data)
            if found is not None and found.sign in {ACT, ANYWHERE} and _label(button.label) == typed:
                return button.data
    return None


def _country_typed(talk: Talk, words: str) -> bool:
    """Under a card that could name no country, the name of one is understood."""
    spot = talk.session.at
    if (
        spot is None
        or spot.flow != talk.book.guide.safety
        or talk.book.directory.country(talk.session.answers) is not None
    ):
        return False
    countries = {name: Asked("", book.countries(talk.session.language)) for name, book in talk.books.items()}
    code = exact_in_any(countries, words, talk.language)
    if code is not None:
        numbers_in(talk, code)
        show_again(talk)
    return code is not None


def _own_question(talk: Talk, words: str) -> bool:
    """Something of their own: a written reply, or the passage that answers it; then the question at hand again."""
    library, answers = talk.book.library, talk.session.answers
    passages = library.passages

    def allowed(id_: str) -> bool:
        return id_ not in passages or library.may_read(passages[id_], answers)

    found = talk.book.index.find(words, allowed)
    if not found or found[0].score < GOOD_ENOUGH:
        return False
    if (best := found[0].id).startswith(REPLY):
        talk.say(str(talk.book.book.replies[best.removeprefix(REPLY)].says))  # type: ignore[index]
    else:
        page = found_page(talk.book, [f.id for f in found if f.id in passages])
        talk.show(page.spans, page.buttons)
    show_again(talk)
    return True


def _answered_in_words(talk: Talk, names: tuple[str, ...]) -> None:
    state = talk.book.state(talk.session.at) if talk.session.at is not None else None
    if isinstance(state, Ask) and state.many:
        names = together(state, talk.session.picks, names)
    labels = {offer.name: offer.label for offer in talk.book.offers(talk.session)}
    talk.say(talk.book.words("taken_as", label=", ".join(labels[name] for name in names)))
    choose(talk, names)


def asked_in_any(talk: Talk) -> dict[str, Asked]:
    """The question at hand as each language asks it."""
    books = {**talk.books, talk.language: talk.book}
    return {name: _asked(talk, book) for name, book in books.items()}


def _asked(talk: Talk, book: Compiled) -> Asked:
    state = book.state(talk.session.at) if talk.session.at is not None else None
    many = isinstance(state, Ask) and state.many
    return Asked(_question(talk, book), book.offers(talk.session), many)


def _question(talk: Talk, book: Compiled) -> str:
    """The words of the question at hand; of an item, those of the stem above it too: they tell what time is meant."""
    at = talk.session.at
    match book.state(at) if at is not None else None:
        case Ask(ask=ask):
            return str(ask)
        case RunScreen(screen=name):
            screen = book.book.screens[name]
            items = {str(item): str(words) for item, words in screen.items.items()}
            first = next(iter(items.values()))
            return f"{screen.stem} {items.get(at.part, first) if at is not None else first}"
    return ""


def _not_understood(talk: Talk, sentence: str) -> None:
    missed = sentence == "again"  # to ask what is meant is no miss
    talk.say(talk.book.words("again_twice" if missed and talk.session.misses else sentence))
    talk.change(misses=talk.session.misses + missed)
    show_again(talk)


def _label(label: str) -> str:
    return normal(label.removeprefix(TICKED).removeprefix("‹ ").removesuffix(" ›"))

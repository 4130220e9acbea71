"""What the guide heard, what a screen came to, and all that is kept, in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bot.book.flow import Ask, RunScreen, Show
from bot.book.screen import Screen, score
from bot.guide.compiled import Compiled
from bot.guide.progress import questions_on_the_way
from bot.guide.session import Session, session_to_json
from bot.guide.turn import Answer, Span
from bot.guide.views.parts import View, act, navigation


def heard_page(book: Compiled, session: Session, show: Show) -> View:
    """A line for every answer of this flow."""
    spans = (
        Span(str(show.say or book.words("heard_title")), strong=True),
        Span("\n" + "\n".join(heard_lines(book, session))),
    )
    after = (Span(f"\n\n{show.after}"),) if show.after is not None else ()
    onward = (act(session, "next", book.words("heard_on")),)
    return View((*spans, *after), (onward, navigation(book, session)))


def heard_lines(book: Compiled, session: Session) -> list[str]:
    """`• How often: most days`, in the order of the questions; a screen in the words of its band."""
    if session.at is None:
        return []
    flow = session.at.flow
    asked = {past.at.state for past in session.trail if past.at.flow == flow}
    lines = []
    for name, state in book.book.flows[flow].states.items():
        match state:
            case Ask(heard=heard, save=save) if (
                name in asked and heard is not None and save in session.answers
            ):
                lines.append(f"• {heard}: {_labels(state, session.answers[str(save)])}")
            case RunScreen(screen=name) if (
                words := band_words(book.book.screens[name], session)
            ) is not None:
                lines.append(f"• {words}")
    return lines


def _labels(ask: Ask, answer: Answer) -> str:
    names = answer if isinstance(answer, tuple) else (str(answer),)
    return ", ".join(_small(str(choice.label)) for name, choice in ask.choices.items() if name in names)


def _small(label: str) -> str:
    """A label inside a sentence: a small first letter, but not in 7-OH, PTSD or I."""
    is_word = label[1:2].islower() or (label[1:2] == " " and label[0] not in "I")
    return label[0].lower() + label[1:] if is_word else label


def values_of(screen: Screen, session: Session) -> dict[str, int]:
    """The values of the items that were answered."""
    answers = ((str(item), session.answers.get(f"{screen.screen}.{item}")) for item in screen.items)
    return {item: value for item, value in answers if isinstance(value, int)}


def band_words(screen: Screen, session: Session) -> str | None:
    """The words of the band that the answers come to; None where an item was left out."""
    result = score(screen, values_of(screen, session))
    return str(result.band.says) if result is not None and result.band is not None else None


def score_spans(book: Compiled, session: Session, screen: Screen) -> tuple[Span, ...]:
    """Words first, number second, and what the number can't say."""
    result = score(screen, values_of(screen, session))
    if result is None or result.band is None:
        return (Span(book.words("no_score")),)
    highest = screen.bands[-1].high
    number = book.words("score", total=result.total, highest=highest)
    note = (Span(f"\n\n{screen.note}"),) if screen.note is not None else ()
    return (Span(str(result.band.says), strong=True), Span(f"\n{number}"), *note)


def data_spans(book: Compiled, session: Session) -> tuple[Span, ...]:
    """All that is kept, in plain words."""
    lines = [f"• {heard}: {words}" for heard, words in _kept_answers(book, session)]
    read = sorted({*session.reading, *session.read_before} & set(book.library.passages))
    lines += [f"• {book.words('data_read')}: {book.library.passages[id_].title}" for id_ in read]
    lines += [
        f"• {book.words('useful' if good else 'not_useful')}: {book.library.passages[id_].title}"
        for id_, good in session.useful.items()
        if id_ in book.library.passages
    ]
    lines += [f"• {book.words('data_danger')}"] if session.danger else []
    body = "\n".join(lines) if lines else book.words("data_nothing")
    return (Span(book.words("data_title"), strong=True), Span(f"\n{body}\n\n" + book.words("data_after")))


def _kept_answers(book: Compiled, session: Session) -> Iterator[tuple[str, str]]:
    """Each kept answer once, in the words of the question that was asked."""
    told: set[str] = set()
    for ask in questions_on_the_way(book, session):
        slot = str(ask.save)
        if slot in told or slot not in session.answers:
            continue
        answer = session.answers[slot]
        country = book.book.countries.get(str(answer)) if ask.choices_from is not None else None
        if words := str(country.name) if country is not None else _labels(ask, answer):
            told.add(slot)
            yield str(ask.heard or ask.ask), words
    for screen in book.book.screens.values():
        for item, value in values_of(screen, session).items():
            label = next(str(option.label) for option in screen.options.values() if option.value == value)
            yield str(screen.items[item]), _small(label)  # type: ignore[index]


def data_file(session: Session) -> str:
    """All that is kept, as JSON for people who want it whole."""
    return json.dumps(json.loads(session_to_json(session)), indent=2, ensure_ascii=False)

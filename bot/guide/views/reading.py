"""Passages: those that fit, one at a time, and the whole library by topic."""

from __future__ import annotations

from bot.book.flow import Show
from bot.book.passage import Passage
from bot.guide.compiled import Compiled
from bot.guide.data import ANYWHERE, HELP
from bot.guide.session import Session
from bot.guide.turn import Button, Span
from bot.guide.views.parts import TICKED, Row, View, act, navigation, rows

MODES = ("", "more", "sources")


def split_part(part: str) -> tuple[str, str]:
    """`2!more` is the place 2 in the mode more."""
    place, _, mode = part.partition("!")
    return place, mode if mode in MODES else ""


def place_in(session: Session, place: str) -> int:
    """Which of the chosen passages is at hand; a passage may have been withdrawn since."""
    return min(int(place) if place.isascii() and place.isdigit() else 0, len(session.reading) - 1)


def passages_page(book: Compiled, session: Session, show: Show) -> View:
    """The passage at hand, with the reason why, and ways to read on."""
    place, mode = split_part(session.at.part if session.at is not None else "")
    index = place_in(session, place)
    passage = book.library.passages[session.reading[index]]
    count = book.words("passage_count", number=index + 1, total=len(session.reading))
    spans = [Span(f"{count}\n")]
    if show.say is not None and index == 0 and not mode:
        spans.insert(0, Span(f"{show.say}\n\n"))
    if (reason := book.library.reason(passage, session.answers)) and not mode:
        spans.append(Span(book.words("because", because=reason) + "\n"))
    onward = act(session, "next", book.words("next" if index + 1 < len(session.reading) else "go_on"))
    buttons = (*_passage_buttons(book, session, passage, mode), (onward,), navigation(book, session))
    return View((*spans, Span("\n"), *_passage(book, passage, mode)), buttons, kept=True)


def _passage(book: Compiled, passage: Passage, mode: str) -> tuple[Span, ...]:
    title = Span(str(passage.title), strong=True)
    if mode == "more" and passage.more is not None:
        return (title, Span(f"\n\n{passage.more}"))
    if mode == "sources":
        spans = [title, Span("\n\n" + book.words("sources_title"))]
        for source in passage.sources:
            spans += [Span("\n• "), Span(str(source.title), link=str(source.url or ""))]
            facts = ", ".join(str(fact) for fact in (source.by, source.year) if fact)
            spans.append(Span(f" ({facts})" if facts else ""))
        spans.append(Span("\n\n" + book.words("reviewed", day=passage.reviewed.isoformat())))
        return tuple(spans)
    return (title, Span(f"\n\n{passage.text}"))


def _passage_buttons(book: Compiled, session: Session, passage: Passage, mode: str) -> tuple[Row, ...]:
    first = [
        act(session, f"mode={other}", book.words(label))
        for other, label in (("", "less"), ("more", "more"), ("sources", "sources"))
        if other != mode and not (other == "more" and passage.more is None)
    ]
    said = session.useful.get(str(passage.id))
    opinions = [
        act(session, "useful=yes", (TICKED if said is True else "") + book.words("useful")),
        act(session, "useful=no", (TICKED if said is False else "") + book.words("not_useful")),
    ]
    return (tuple(first), tuple(opinions))


def found_page(book: Compiled, ids: list[str]) -> View:
    """The passage that answers a question of the person's own, and others that may."""
    first, *others = (book.library.passages[id_] for id_ in ids)
    spans = (Span(book.words("is_this_it") + "\n\n"), *_passage(book, first, ""))
    # these buttons count whatever is asked by then: the page stays in the chat
    buttons = tuple((Button(str(p.title), f"{ANYWHERE}read={p.id}"),) for p in others)
    return View(spans, (*buttons, (Button(book.words("help"), HELP),)), kept=True)


def topics_page(book: Compiled, session: Session) -> View:
    """The library: topics, the titles of one topic, or one passage. `part` says which."""
    place, mode = split_part(session.at.part if session.at is not None else "")
    answers, library = session.answers, book.library
    if (passage := library.passages.get(place)) is not None and library.may_read(passage, answers):
        onward = [
            act(session, f"open={id_}", str(p.title))
            for id_ in map(str, passage.next)
            if library.may_read(p := library.passages[id_], answers)
        ]
        buttons = (*_passage_buttons(book, session, passage, mode), *((b,) for b in onward))
        return View(_passage(book, passage, mode), (*buttons, _closing(book, session)), kept=True)
    if (topic := book.book.topics.get(place)) is not None:
        titles = [
            act(session, f"open={id_}", str(p.title))
            for id_, p in topic.passages.items()
            if library.may_read(p, answers)
        ]
        return View(
            (Span(str(topic.title), strong=True), Span("\n" + book.words("choose_passage"))),
            (*((b,) for b in titles), _closing(book, session)),
        )
    topics = [
        act(session, f"open={name}", str(topic.title))
        for name, topic in book.book.topics.items()
        if any(library.may_read(p, answers) for p in topic.passages.values())
    ]
    return View((Span(book.words("topics_title"), strong=True),), (*rows(topics), _closing(book, session)))


def _closing(book: Compiled, session: Session) -> Row:
    leave: Button = act(session, "leave", book.words("leave"))
    return navigation(book, session, leave)

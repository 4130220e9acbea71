"""What everybody is shown: at least one passage and one service, urgent matters first, and every passage to someone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.book.condition import Condition, Not
from bot.book.flow import Show
from bot.book.load import Book
from bot.book.passage import Passage
from bot.book.place import NOWHERE
from bot.book.problem import Problem
from bot.book.referral import OTHER, Country
from bot.check.proof.claims import story
from bot.check.proof.cover import left_out
from bot.check.proof.live import facts
from bot.check.proof.route import Router
from bot.check.proof.situation import Step
from bot.check.proof.walk import Walk
from bot.check.proof.walk import walk as walk_again
from bot.check.situations import TooMany, situations
from bot.guide.conditions import compile_when
from bot.guide.session import Spot
from bot.guide.turn import Answers, Turn

MOST_TRIES = 6  # answers that make a passage's `when` hold, of which each is tried


def way_to_passage(
    router: Router, walked: Walk, passage: Passage, shown: set[str] | None = None
) -> list[Step] | None:
    """A conversation in which somebody is shown a passage. Every passage that is shown on the way comes into `shown`."""
    book = walked.guide.book.book
    whens = [when for when in (passage.when, _readers(book, passage.readers)) if when is not None]

    def arrived(turn: Turn) -> bool:
        if shown is not None and turn.session is not None:
            shown.update(turn.session.reading)
        return is_shown(turn, passage)

    for answers in _fitting(book, whens)[:MOST_TRIES]:
        steps = router.to(arrived, answers, facts(whens))
        if steps is not None:
            return steps
    return None


def every_passage(walked: Walk) -> Iterator[Problem]:
    """Every passage is shown to someone: a conversation to it is found by having it."""
    router = Router(walked, showing(walked))
    if not walked.whole or not showing(walked):
        return
    shown = {id_ for seen in walked.seen if seen.session is not None for id_ in seen.session.reading}
    for passage in walked.guide.book.book.passages.values():
        if passage.withdrawn is not None or passage.id in shown:
            continue
        if way_to_passage(router, walked, passage, shown) is None:
            says = f"No conversation was found in which anybody is shown '{passage.id}'."
            advice = "Ask for less in its `when`, give it more weight, or ask for what it reads in a flow."
            yield Problem(passage.place, "never-shown", says, advice, severity="warning")


def something_for_everyone(walked: Walk) -> Iterator[Problem]:
    """Whatever somebody answers, some passage fits."""
    book = walked.guide.book.book
    states = [
        (flow, s)
        for flow in book.flows.values()
        for s in flow.states.values()
        if isinstance(s, Show) and s.show == "passages"
    ]
    for readers in ("adults", "youth") if states else ():
        given = _readers(book, readers)
        fitting = [
            p.when
            for p in book.passages.values()
            if p.withdrawn is None and p.readers in {readers, "everyone"}
        ]
        place = states[0][1].place
        try:
            answers = left_out(fitting, [given] if given is not None else [], book.slots)
        except TooMany:
            says = (
                f"The passages for {readers} ask too much at once to prove that one of them fits everybody."
            )
            advice = "Let one passage stand without `when`."
            yield Problem(place, "not-proved", says, advice, severity="warning")
            continue
        if answers is None:
            continue
        watched = frozenset(fact for fact in facts([given, *fitting]) if fact.slot in answers)
        steps = Router(walked, showing(walked)).to(_shows_nothing(walked), answers, watched)
        if steps is None:  # not found by the quick way: all that these answers tell apart is walked
            again = walk_again(walked.guide, watched, until=_shows_nothing(walked))
            if again.whole and not _shows_nothing(again)(again.seen[-1].turn):
                continue
            steps = again.conversation(again.seen[-1]) if again.whole else []
        says = f"For {_in_words(answers)} no passage fits: that person is shown nothing."
        advice = "Let one passage stand without `when`."
        yield Problem(place, "shows-nothing", says, advice, story=tuple(step.words for step in steps))


def _shows_nothing(walked: Walk) -> Callable[[Turn], bool]:
    """Whether a turn went by a page of passages because there were none to show."""
    book = walked.guide.book

    def passed_by(turn: Turn) -> bool:
        if turn.session is None or turn.session.reading:
            return False
        states = (book.state(Spot(way.flow, way.state)) for way in turn.ways)
        return any(isinstance(state, Show) and state.show == "passages" for state in states)

    return passed_by


def urgent_first(walked: Walk) -> Iterator[Problem]:
    """Wherever passages are shown, those of urgent matters come before all others."""
    passages = walked.guide.book.library.passages
    for seen in walked.seen:
        shown = [passages[id_] for id_ in seen.session.reading] if seen.session is not None else []
        ranks = [passage.urgent is None for passage in shown]
        if ranks != sorted(ranks):
            late = next(
                p for p, before in zip(shown[1:], ranks, strict=False) if p.urgent is not None and before
            )
            yield Problem(
                late.place,
                "urgent-late",
                f"'{late.id}' is urgent and comes after others.",
                "",
                story=story(walked, seen),
            )
            return


def a_service_for_everyone(walked: Walk) -> Iterator[Problem]:
    """Whatever somebody answers, wherever they live, some service fits, or a place to find one."""
    book = walked.guide.book.book
    for country in book.countries.values():
        for readers in ("adults", "youth"):
            if _finds(book, readers):
                continue
            given = _readers(book, readers)
            whens = _kinds(book, country, readers)
            answers = left_out(whens, [given] if given is not None else [], book.slots)
            if answers is not None:
                says = f"For {_in_words(answers)} no service of {country.name} fits."
                yield Problem(
                    country.place, "no-service", says, "Add a service of a kind that has no `when`."
                )
                break


def _kinds(book: Book, country: Country, readers: str) -> list[Condition | None]:
    """When each kind is shown of which the country has a service for these readers."""
    live = [
        s
        for s in country.services.values()
        if s.withdrawn is None and str(s.readers) in {readers, "everyone"}
    ]
    return [book.guide.kinds[s.kind].when for s in live if s.kind in book.guide.kinds]


def _finds(book: Book, readers: str) -> bool:
    other = book.countries.get(OTHER)
    services = other.services.values() if other is not None else ()
    return any(
        s.kind == "treatment_finder" and s.withdrawn is None and str(s.readers) in {readers, "everyone"}
        for s in services
    )


def _readers(book: Book, readers: str) -> Condition | None:
    match str(readers):
        case "youth":
            return book.guide.youth
        case "adults":
            return Not(book.guide.youth, NOWHERE)
    return None


def _fitting(book: Book, whens: list[Condition]) -> list[Answers]:
    """Answers under which all of these hold, those that say least first."""
    tests = [compile_when(when) for when in whens]
    try:
        found = [answers for answers in situations(whens, book.slots) if all(test(answers) for test in tests)]
    except TooMany:
        answers = left_out([], whens, book.slots)
        return [answers] if answers is not None else []
    return sorted(
        found,
        key=lambda answers: (len(answers), sum(isinstance(a, tuple) and len(a) for a in answers.values())),
    )


def showing(walked: Walk) -> list[int]:
    """The situations in which passages are shown."""
    book = walked.guide.book
    return [
        seen.number
        for seen in walked.seen
        if seen.session is not None
        and seen.session.at is not None
        and isinstance(state := book.state(seen.session.at), Show)
        and state.show == "passages"
    ]


def is_shown(turn: Turn, passage: Passage) -> bool:
    """Whether a passage is among those that the person can turn to now."""
    return turn.session is not None and passage.id in turn.session.reading


def _in_words(answers: Answers) -> str:
    said = [
        f"{slot} = {' and '.join(value) if isinstance(value, tuple) else value}"
        for slot, value in sorted(answers.items())
    ]
    return ", ".join(said).replace("…", "something else") or "someone who answered nothing"


SHOWN = (every_passage, something_for_everyone, urgent_first, a_service_for_everyone)

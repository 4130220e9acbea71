"""A situation: all sessions that no later condition can tell apart. And the steps that a person can take in one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

from bot.book.flow import Ask, RunScreen, Show
from bot.book.screen import Screen
from bot.check.proof.live import ALARMS, Fact, Live, Place, Where
from bot.guide.compiled import Compiled
from bot.guide.conditions import Test, compares
from bot.guide.data import ACT, CHOOSE, TICK, button_data
from bot.guide.guide import Guide
from bot.guide.moves import TEN_MINUTES
from bot.guide.session import Session, Spot
from bot.guide.turn import Tapped, Turn, Typed
from bot.guide.views.reading import place_in, split_part

SIGNS_OF = {"choose": CHOOSE, "tick": TICK, "act": ACT}
BUILT_IN = ("start", "menu", "help_now")


@dataclass(frozen=True, slots=True)
class Step:
    """What a person does: chooses or ticks an answer, uses another button, or types."""

    does: Literal["choose", "tick", "act", "type", "wait"]
    what: str

    def turn(self, guide: Guide, session: Session | None, now: datetime) -> Turn:
        """The turn that follows when somebody does this."""
        if self.does == "wait":
            return Turn(session)
        if self.does == "type" or session is None:
            return guide.take(session, Typed(self.what), now)
        return guide.take(session, Tapped(button_data(session.number, SIGNS_OF[self.does], self.what)), now)

    @property
    def words(self) -> str:
        """The step as a scenario writes it."""
        return f"{self.does if self.does in {'type', 'wait'} else 'tap'}: {self.what}"


WAIT = Step("wait", "15 minutes")  # long enough that what was answered shortly is answered whole again
A_WHILE = timedelta(minutes=15)


class Situations:
    """What is one situation in a book, and what can be done in it.

    `watched` are facts that are told apart though no way on reads them. With `calm` nobody types words of danger.
    """

    def __init__(self, book: Compiled, watched: frozenset[Fact] = frozenset(), calm: bool = False) -> None:
        self.book = book
        self._live = Live(book.book, watched)
        self._asides = [*_commands(book), *(() if calm else _words_of_danger(book))]
        self._bases = _first_questions(book)
        self._safety = [str(slot) for slot in book.book.flows[str(book.guide.safety)].slots]
        states = [state for flow in book.book.flows.values() for state in flow.states.values()]
        self._tender = {str(kind) for s in states if isinstance(s, Ask | RunScreen) for kind in s.tender}
        self._first: dict[Hashable, Hashable] = {}
        self._said = cache(lambda where: _tests(self._live.said(where)))
        self._told = cache(lambda where: _tests(self._live.told(where)))
        self._within = cache(lambda place: _tests(self._live.within(place)))

    def key(self, session: Session, now: datetime) -> Hashable:
        """Equal for two sessions that go on alike, whatever the person does."""
        where = Where.of(session)
        said = tuple(
            session.alarmed if fact == ALARMS else test(session.answers) for fact, test in self._said(where)
        )
        return where, said, self._danger(session, now), *self._inside(session, where)

    def _danger(self, session: Session, now: datetime) -> Hashable:
        """What danger of this visit changes: what is answered shortly where it is said again, and what is left out."""
        if session.at is None:
            return ()  # by the next visit it is over
        if session.at.flow == self.book.guide.safety or self._is_base(session.at):
            recent = frozenset((kind, _is_recent(then, now)) for kind, then in session.danger.items())
            return recent, session.spared, tuple(slot for slot in self._safety if slot in session.answers)
        return bool(self._tender & session.danger.keys()) and session.spared

    def _inside(self, session: Session, where: Where) -> tuple[Hashable, ...]:
        """Where inside its state a session stands, as far as that matters."""
        if session.at is None:
            return ()
        match self.book.state(session.at):
            case Ask(many=True, save=save):
                picked = {str(save): session.picks}
                return bool(session.picks), tuple(test(picked) for _, test in self._told(where))
            case RunScreen(screen=screen):
                return session.at.part, *self._sums(session, self.book.book.screens[screen], where)
            case Show(show="passages"):
                place, _ = split_part(session.at.part)
                return (len(session.reading) - place_in(session, place),)
        return ()

    def _sums(self, session: Session, screen: Screen, where: Where) -> Iterator[Hashable]:
        """What was answered of a screen so far: the sum of each scale that a condition reads, and what was left out."""
        items = list(map(str, screen.items))
        before = items[: items.index(session.at.part)] if session.at and session.at.part in items else []
        said = [session.answers.get(f"{screen.screen}.{item}") for item in before]
        told = {fact.slot for fact, _ in self._told(where)}
        if told:
            yield None in said
        for slot, members in _sums_of(screen):
            if slot in told:
                yield sum(
                    v for item, v in zip(before, said, strict=True) if item in members and isinstance(v, int)
                )

    def steps(self, session: Session | None) -> Iterator[Step]:
        """What a person can do, one step of those that lead to the same situation.

        All that interrupts is tried where nothing is going on, and at two questions: to all others it comes back alike.
        """
        if session is None:
            yield Step("type", "/start")
        elif session.at is None:
            yield from self._asides
        else:
            yield from self._steps_at(session, session.at)
            is_new = session.answers.keys() <= set(self._safety)
            if is_new and not session.frames and self._is_base(session.at) and len(session.danger) < 2:
                yield from self._asides
                if session.danger:
                    yield WAIT

    def only_passes(self, session: Session, key: Hashable) -> bool:
        """Whether it is enough to lead from here back to where the person came from.

        That is so where the same was walked already for somebody who came from elsewhere: in what interrupts, and in a
        flow that is run and fills no slot which matters outside of it.
        """
        where = Where.of(session)
        if where.at is None or not where.frames:
            return False
        inner = (
            where.at,
            *self._inside(session, where),
            *(test(session.answers) for _, test in self._within(where.at)),
        )
        if self._first.setdefault(inner, key) == key:
            return False
        asides = [frame for frame in session.frames if frame.why != "run"]
        elsewhere = any(frame.at is not None and not self._is_base(frame.at) for frame in asides)
        return elsewhere or self._live.stays_inside(where)

    def _is_base(self, at: Spot) -> bool:
        """Whether this is one of the questions that all is tried at."""
        return (at.flow, at.state) in self._bases

    def _steps_at(self, session: Session, at: Spot) -> Iterator[Step]:
        where = Where.of(session)
        match self.book.state(at):
            case Ask() as ask:
                names = self._unlike(ask, (o.name for o in self.book.offers(session)), where)
                for name in names:
                    if not ask.many:
                        yield Step("choose", name)
                    elif name not in session.picks:
                        yield Step("tick", name)
                if session.picks:
                    yield Step("act", "done")
                if ask.skippable:
                    yield Step("act", "skip")
            case RunScreen(screen=screen):
                for name in self._unlike_options(self.book.book.screens[screen], at.part, where):
                    yield Step("choose", name)
                yield Step("act", "skip")
            case Show(show="topics"):
                yield Step("act", "leave")
            case Show():
                yield Step("act", "next")

    def _unlike(self, ask: Ask, names: Iterable[str], where: Where) -> list[str]:
        """The choices without those that no condition tells from one before."""
        tests = [test for _, test in self._told(where)]
        found: dict[Hashable, str] = {}
        for name in names:
            choice = ask.choices.get(name)  # type: ignore[call-overload]
            said = {str(ask.save): (name,) if ask.many else name}
            own = id(choice.go) if choice is not None and choice.go else None
            alone = choice is not None and choice.alone
            found.setdefault((own, alone, *(test(said) for test in tests)), name)
        return list(found.values())

    def _unlike_options(self, screen: Screen, item: str, where: Where) -> list[str]:
        """The answers to an item without those that neither a score nor a signal tells from one before."""
        counts = bool(self._told(where))
        found: dict[Hashable, str] = {}
        for name, option in screen.options.items():
            watched = tuple(compares(str(w.when), int(option.value)) for w in screen.watch if w.item == item)
            found.setdefault((int(option.value) if counts else 0, watched), str(name))
        return list(found.values())


def _first_questions(book: Compiled) -> set[Place]:
    """The first two questions of the flow that all begins with: before and after something was said."""
    flow = book.book.flows[str(book.guide.start)]
    asked = [(str(flow.name), str(state.name)) for state in flow.states.values() if isinstance(state, Ask)]
    return set(asked[:2])


def _commands(book: Compiled) -> Iterator[Step]:
    for name, command in book.guide.commands.items():
        if command.runs is not None or name in BUILT_IN:
            yield Step("type", f"/{name}")


def _words_of_danger(book: Compiled) -> Iterator[Step]:
    """An example of each signal, and of somebody who says that they are young."""
    signals: dict[str, str] = {}
    for file in book.book.signals.files:
        for name, signal in file.signals.items():
            for sentence in signal.examples[:1]:
                signals.setdefault(str(name), str(sentence))
    yield from (Step("type", sentence) for sentence in signals.values())
    if (own := book.guide.own_age) is not None:
        yield Step("type", str(own.says[0]).format(age=own.ages[0]))


def _is_recent(then: int, now: datetime) -> bool:
    return now.timestamp() - then < TEN_MINUTES


def _tests(facts: frozenset[Fact]) -> list[tuple[Fact, Test]]:
    return [(fact, fact.test) for fact in sorted(facts, key=repr)]


def _sums_of(screen: Screen) -> Iterator[tuple[str, list[str]]]:
    """Every slot that a screen fills, and the items whose values add up to it."""
    items = list(map(str, screen.items))
    yield str(screen.screen), items
    for name, scale in screen.scales.items():
        yield f"{screen.screen}.{name}", list(map(str, scale))
    for item in items:
        yield f"{screen.screen}.{item}", [item]

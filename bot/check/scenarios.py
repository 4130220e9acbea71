"""Plays the scenarios of a book: what was expected of each turn, and what came instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from bot.book.load import Book
from bot.book.passage import Passage
from bot.book.place import Place, Word, place_of
from bot.book.problem import Problem, close
from bot.book.referral import Service
from bot.book.scenario import Scenario, ScenarioStep
from bot.check.beginnings import ways_to
from bot.check.expected import not_as_expected, shown, unmet, where
from bot.check.player import NoButton, Player
from bot.check.proof.situation import Step
from bot.check.proof.walk import Walk
from bot.guide.guide import Guide
from bot.guide.turn import Turn

Ways = Mapping[str, tuple[Step, ...]]
K = TypeVar("K")
P = TypeVar("P", Passage, Service)


@dataclass(slots=True)
class Played:
    """What a scenario came to: what did not hold, and the states and the ways on that it took."""

    scenario: Scenario
    problems: list[Problem] = field(default_factory=list)
    states: set[tuple[str, str]] = field(default_factory=set)
    ways: set[tuple[str, str, Place]] = field(default_factory=set)

    def note(self, turn: Turn) -> None:
        """Remember where a turn went."""
        for way in turn.ways:
            self.ways.add((way.flow, way.state, way.rule.place))
            self.states |= {(way.flow, way.state), (way.flow, str(way.rule.to))}
        if turn.session is not None and turn.session.at is not None:
            self.states.add((turn.session.at.flow, turn.session.at.state))


class Broken(Exception):
    """The scenario can't go on; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.says)
        self.problem = problem


def play_all(guide: Guide, walked: Walk | None = None) -> list[Played]:
    """Play every scenario of the guide's book. `walked` is the walk of this guide, where there was one already.

    Where a scenario would hold if nothing were withdrawn, its problems are warnings: what is wrong can be taken away
    at once, and the scenario is mended later.
    """
    book = guide.book.book
    played = _played(guide, book.scenarios.values(), walked)
    failed = [one for one in played if one.problems]
    if failed and (whole := _with_all(book)) is not book:
        for one, before in zip(failed, _played(Guide(whole), [one.scenario for one in failed]), strict=True):
            if not before.problems:
                one.problems = [_withdrawn(problem) for problem in one.problems]
    return played


def _played(guide: Guide, scenarios: Iterable[Scenario], walked: Walk | None = None) -> list[Played]:
    scenarios = list(scenarios)
    ways = ways_to(guide, [str(s.begins) for s in scenarios if s.begins is not None], walked)
    return [play(guide, scenario, ways) for scenario in scenarios]


def play(guide: Guide, scenario: Scenario, ways: Ways) -> Played:
    """Play one scenario, as far as it can be played. `ways` lead to where scenarios begin."""
    played, player = Played(scenario), Player(guide, str(scenario.language))
    try:
        if scenario.begins is not None:
            _begin(played, player, scenario.begins, ways)
        for step in scenario.steps:
            _take(played, player, step)
    except Broken as broken:
        played.problems.append(broken.problem)
        return played
    if scenario.ends is not None and player.at != scenario.ends:
        says = f"The scenario should end at '{scenario.ends}', but {where(player)}."
        played.problems.append(not_as_expected(scenario.ends, says, player))
    return played


def _begin(played: Played, player: Player, place: Word, ways: Ways) -> None:
    for step in ways.get(place, ()):
        _do(played, player, place, partial(player.go, step))
    if player.at != place:
        says = f"The scenario should begin at '{place}', but no conversation leads there."
        raise Broken(not_as_expected(place, says, player))


def _take(played: Played, player: Player, step: ScenarioStep) -> None:
    """Take one step. Raises Broken where all else would only follow from it."""
    if step.wait is not None:
        player.wait(step.wait)
    if step.type is not None:
        _do(played, player, step.type, partial(player.type, str(step.type)))
    if step.send is not None:
        _do(played, player, step.send, partial(player.send, str(step.send)))
    for name in step.tap:
        _do(played, player, name, partial(player.tap, str(name)))
    for expected, wanted in ((step.expect, True), (step.expect_not, False)):
        if expected is not None:
            found = unmet(expected, player, wanted)
            if any(problem.place == place_of(expected.at) for problem in found):
                raise Broken(found[0])
            played.problems += found


def _do(played: Played, player: Player, word: Word, act: Callable[[], Turn]) -> None:
    """Do what a word of the scenario says. Raises Broken where that can't be done."""
    try:
        played.note(act())
    except NoButton as missing:
        says = f"There is no button '{word}' to tap here."
        near = [name for name in close(word, missing.names) if name != word]
        advice = f"Did you mean '{near[0]}'?\n" if near else ""
        raise Broken(Problem(word.place, "no-such-button", says, advice + shown(player))) from None
    except Exception as error:
        says = f"Here '{word}' breaks the conversation ({type(error).__name__})."
        raise Broken(Problem(word.place, "breaks", says)) from error


def _with_all(book: Book) -> Book:
    """The book as if nothing had been withdrawn; the very same where nothing was."""
    topics = {
        name: replace(topic, passages=passages)
        for name, topic in book.topics.items()
        if (passages := _again(topic.passages)) is not topic.passages
    }
    countries = {
        code: replace(country, services=services)
        for code, country in book.countries.items()
        if (services := _again(country.services)) is not country.services
    }
    if not topics and not countries:
        return book
    return replace(book, topics={**book.topics, **topics}, countries={**book.countries, **countries})


def _again(parts: Mapping[K, P]) -> Mapping[K, P]:
    """Passages or services, none of them withdrawn; the very same where none was."""
    if all(part.withdrawn is None for part in parts.values()):
        return parts
    return {name: part.model_copy(update={"withdrawn": None}) for name, part in parts.items()}


def _withdrawn(problem: Problem) -> Problem:
    says = f"Since something was withdrawn, this does not hold any more: {problem.says}"
    return replace(problem, says=says, severity="warning")

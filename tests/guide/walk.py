"""Ways through the flows: someone who answers by the names of choices, and skips all else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.book.flow import Ask, RunScreen, Show
from bot.guide.guide import Guide
from bot.guide.session import Session, Spot
from bot.guide.turn import Count, Turn
from tests.robot import Memory, Robot

Said = str | Sequence[str]

DAILY: dict[str, Said] = {
    "frequency": "daily",
    "product": ["leaf"],
    "duration": "one_to_three",
    "reasons": ["anxiety"],
    "late": ["anxious"],
    "changed": ["anxiety"],
    "control": ["needs_more"],
    "mixing": ["none"],
    "history": ["none"],
    "pregnancy": "neither",
    "phq4": ["not_at_all", "not_at_all", "not_at_all", "not_at_all"],
    "sleep": "fine",
    "goal": "understand",
}


# words that are danger by any reading
CRISIS = "i want to kill myself"
OVERDOSE = "i took too much and can't stay awake"
OTHER = "my brother is on the floor and won't wake up"


class Visit:
    """A person, the screen they see, and the questions they have been asked, by state."""

    def __init__(self, person: Memory) -> None:
        self.person = person
        self.robot = Robot(person)
        self.asked: list[str] = []

    @property
    def session(self) -> Session:
        session = self.person.session
        assert session is not None
        return session

    @property
    def state(self) -> str:
        """The name of the state at hand, with the item of a screen; "" where nothing is going on."""
        spot = self.session.at
        if spot is None:
            return ""
        is_screen = isinstance(self.person.guide.book.state(spot), RunScreen)
        return f"{spot.state}.{spot.part}" if is_screen else spot.state

    def begin(self, age: str = "25_39", country: str = "US") -> Visit:
        """To the first question of the check-in (or of the youth flow)."""
        self.robot.type("/start")
        self.robot.choose("start", age or "skip")
        if country:
            self.robot.type(str(self.person.guide.book.book.countries[country].name))
        else:
            self.robot.choose("skip")
        return self

    def say(self, **said: Said) -> Visit:
        """Answer question after question by state, skipping those not named, to the first page of results."""
        for _ in range(60):
            spot = self.session.at
            if spot is None:
                return self
            state = self.person.guide.book.state(spot)
            if isinstance(state, Show):
                return self
            self.asked.append(self.state)
            self._answer(state, spot.part, said)
        raise AssertionError("there was no end of questions")

    def until(self, name: str, **said: Said) -> Visit:
        """As `say`, but stop at a state, or at an item such as feelings.worrying."""
        while self.state != name and self.session.at is not None:
            spot = self.session.at
            self._answer(self.person.guide.book.state(spot), spot.part, said)
        assert self.state == name
        return self

    def _answer(self, state: object, item: str, said: dict[str, Said]) -> None:
        if isinstance(state, RunScreen):
            items = list(map(str, self.person.guide.book.book.screens[state.screen].items))
            options = said.get(str(state.screen))
            self.robot.choose("skip" if options is None else options[items.index(item)])
            return
        assert isinstance(state, Ask)
        if self.session.at is not None and self.session.at.flow == "safety":
            self.robot.choose("back")
            return
        answer = said.get(str(state.name))
        if answer is None:
            self.robot.choose("skip")
        elif isinstance(answer, str):
            self.robot.choose(answer)
        else:
            self.robot.choose(*answer, "done")

    def results(self) -> list[str]:
        """Tap through what was heard and the passages, to who can help: the passages' ids."""
        if self.state == "heard":
            self.robot.choose("next")
        shown = list(self.session.reading) if self.state == "passages" else []
        while self.state == "passages":
            self.robot.choose("next")
        return shown

    def all_services(self) -> str:
        """Turn the pages of who can help to the last: all that they showed."""
        shown = [self.robot.seen]
        for page in range(1, 30):
            if f"page={page}" not in self.robot.names:
                return "\n".join(shown)
            self.robot.choose(f"page={page}")
            shown.append(self.robot.seen)
        raise AssertionError("there was no last page")


def signals(turn: Turn) -> list[str]:
    """The signals that a turn counts."""
    return [effect.which for effect in turn.effects if isinstance(effect, Count) and effect.what == "signal"]


def waiting(guide: Guide) -> Iterator[Session]:
    """A session at every place where the guide waits, with answers, a trail, and ticks if there are any."""
    visit = Visit(Memory(guide)).begin().until("duration", **DAILY)
    before = visit.session
    library = [str(id_) for id_, p in guide.book.library.passages.items() if p.readers == "adults"][:3]
    for flow in guide.book.book.flows.values():
        if flow.name == guide.book.guide.safety:
            continue
        for state in flow.states.values():
            if not state.waits:
                continue
            parts = [""]
            picks: tuple[str, ...] = ()
            if isinstance(state, RunScreen):
                parts = list(map(str, guide.book.book.screens[state.screen].items))
            elif isinstance(state, Ask) and state.many:
                picks = tuple(map(str, list(state.choices)[:2]))
            elif getattr(state, "show", "") == "passages":
                parts = ["0", "2!more"]
            elif getattr(state, "show", "") == "topics":
                parts = ["", "anxiety", library[0]]
            for part in parts:
                yield Session(
                    Spot(str(flow.name), str(state.name), part),
                    before.number,
                    answers={**before.answers, "goal": "understand"},
                    trail=before.trail,
                    picks=picks,
                    reading=tuple(library),
                )

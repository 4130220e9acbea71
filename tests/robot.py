"""A robot that types and taps by label, as a person does. It sees only what is on the screen.

It needs one function that takes an event and gives a turn; `Memory` is that function for the pure guide, with
the session going through its text between any two turns. `play` reads a conversation written as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.guide.guide import Guide
from bot.guide.session import Session, session_from_json, session_to_json
from bot.guide.turn import Button, Event, Message, Opened, Sent, Tapped, Turn, Typed

NIGHT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
TICK = "✓ "

Step = Callable[[Event], Turn]


class Memory:
    """The guide and one person's session, which is kept as text only."""

    def __init__(self, guide: Guide, language: str = "en-US", now: datetime = NIGHT) -> None:
        self.guide = guide
        self.language = language
        self.now = now
        self.kept: str | None = None

    def __call__(self, event: Event) -> Turn:
        turn = self.guide.take(self.session, event, self.now, self.language)
        self.kept = None if turn.session is None else session_to_json(turn.session)
        self.now += timedelta(seconds=7)
        return turn

    @property
    def session(self) -> Session | None:
        return None if self.kept is None else session_from_json(self.kept)


@dataclass(slots=True)
class Shown:
    """A message on the screen."""

    id: int
    message: Message

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.message.buttons for button in row]


class Robot:
    """Types and taps. `turn` is the last turn, `screen` all messages that can be seen, oldest first."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.screen: list[Shown] = []
        self.turn = Turn(None)
        self._ids = 0

    def type(self, words: str) -> Turn:
        return self.does(Typed(words))

    def tap(self, *labels: str) -> Turn:
        """Tap the newest button of each label, one after the other."""
        for label in labels:
            shown, button = self.find(label)
            self.does(Tapped(button.data, shown.id))
        return self.turn

    def does(self, event: Event) -> Turn:
        """Let anything happen, and look at what comes."""
        self.turn = self.step(event)
        tapped = event.screen if isinstance(event, Tapped) and not event.gone else 0
        for message in self.turn.messages:
            old = (
                next((s for s in self.screen if s.id == tapped), None)
                if message.replaces and tapped
                else None
            )
            if old is not None:
                old.message = message
            else:
                self._ids += 1
                self.screen.append(Shown(self._ids, message))
        return self.turn

    def choose(self, *names: str) -> Turn:
        """Tap by the names of choices or actions (`daily`, `skip`, `done`): labels may be reworded."""
        for name in names:
            shown, button = self.find_named(name)
            self.does(Tapped(button.data, shown.id))
        return self.turn

    def find_named(self, name: str) -> tuple[Shown, Button]:
        """The newest button that carries that name."""
        for shown in reversed(self.screen):
            for button in shown.buttons:
                if re.fullmatch(rf"([0-9a-z]+[:+/-]|\*){re.escape(name)}", button.data):
                    return shown, button
        raise AssertionError(f"no button called {name!r} on the screen; the last turn was:\n{self.seen}")

    @property
    def names(self) -> list[str]:
        """The names that the last turn's last buttons carry."""
        last = next((m for m in reversed(self.turn.messages) if m.buttons), None)
        data = [button.data for row in last.buttons for button in row] if last is not None else []
        return [re.sub(r"^([0-9a-z]+[:+/-]|\*)", "", d) for d in data]

    def find(self, label: str) -> tuple[Shown, Button]:
        """The newest button of that label; one that is ticked is found by its label, too."""
        for shown in reversed(self.screen):
            for button in shown.buttons:
                if label in {button.label, button.label.removeprefix(TICK)} and button.data:
                    return shown, button
        raise AssertionError(f"no button {label!r} on the screen; the last turn was:\n{self.seen}")

    @property
    def seen(self) -> str:
        """All that the last turn showed: its note, its messages, their buttons in brackets."""
        lines = [self.turn.note] if self.turn.note else []
        for message in self.turn.messages:
            lines.append(message.text)
            lines += [" ".join(f"[{button.label}]" for button in row) for row in message.buttons]
        return "\n".join(lines)

    @property
    def labels(self) -> list[str]:
        """The labels of the last turn's last buttons."""
        last = next((m for m in reversed(self.turn.messages) if m.buttons), None)
        return [button.label for row in last.buttons for button in row] if last is not None else []

    @property
    def question(self) -> str:
        """The words of the last turn's last message."""
        return self.turn.messages[-1].text if self.turn.messages else ""

    def sees(self, *parts: str) -> None:
        """The last turn showed these, in this order."""
        rest = self.seen
        for part in parts:
            assert part in rest, f"{part!r} was not shown (in this order):\n{self.seen}"
            rest = rest.partition(part)[2]

    def sees_not(self, *parts: str) -> None:
        for part in parts:
            assert part not in self.seen, f"{part!r} was shown:\n{self.seen}"


# conversations as text


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a conversation: what is done, or what must or must not be shown after it."""

    number: int
    sign: str
    words: str


EVENTS: dict[str, Callable[[str], Event]] = {
    "edited": lambda words: Typed(words, edited=True),
    "forwarded": lambda words: Typed(words, forwarded=True),
    "unseen": lambda words: Typed(words, unseen=True),
    "opened": lambda _: Opened(),
}


def read_conversation(path: Path) -> Iterator[Line]:
    """`> words` are typed, `[Label]` is tapped, `(sticker)` is sent; then `bot:` and `not:` lines.

    `(edited) words` and `(forwarded) words` are typed in that way. A line with `#` is a note.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("> "):
            yield Line(number, "type", line[2:])
        elif line.startswith("[") and line.endswith("]"):
            yield Line(number, "tap", line[1:-1])
        elif line.startswith(("bot: ", "not: ")):
            yield Line(number, line[:3], line[5:])
        elif (sent := re.fullmatch(r"\((\w+)\) ?(.*)", line)) is not None:
            yield Line(number, sent[1], sent[2])
        else:
            raise ValueError(f"{path.name}:{number}: this line says nothing: {line}")


def play(path: Path, robot: Robot) -> None:
    """Play a conversation. Several `bot:` lines must be found in their order."""
    rest = ""
    for line in read_conversation(path):
        where = f"{path.name}:{line.number}"
        match line.sign:
            case "bot":
                assert line.words in rest, (
                    f"{where}: {line.words!r} was not shown (in this order):\n{robot.seen}"
                )
                rest = rest.partition(line.words)[2]
            case "not":
                assert line.words not in robot.seen, f"{where}: {line.words!r} was shown:\n{robot.seen}"
            case "type":
                robot.type(line.words)
                rest = robot.seen
            case "tap":
                robot.tap(line.words)
                rest = robot.seen
            case how:
                robot.does(EVENTS[how](line.words) if how in EVENTS else Sent(how, line.words))
                rest = robot.seen

"""What is remembered about a person between two turns, and nothing else. No typed word is ever in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.guide.turn import Answer, Answers

MOST_PAST = 60
Why = Literal["run", "command", "safety"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the conversation. `part` is a place inside the state: an item, a page, a passage."""

    flow: str
    state: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where `end` comes back to, and why it was left. `at` is None where nothing was going on.

    `answered` says that the question there was answered already; `depth` is how much of the trail lies before it.
    """

    at: Spot | None
    why: Why
    depth: int = 0
    picks: tuple[str, ...] = ()
    answered: bool = False
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A question that was answered: how things stood, and what the answer changed (None: was not set)."""

    at: Spot
    frames: tuple[Frame, ...]
    undo: Mapping[str, Answer | None]


@dataclass(frozen=True, slots=True)
class Session:
    """Where a person is and what they answered.

    `number` counts the questions shown, so that a tap counts only for the question it was made for. `screen` is
    the message the question stands on, where that is known (0: not). `language` is Telegram's code, such as en-GB.
    `read_before` are the passages of the visit before; `alarmed` the alarms that rang and still hold.

    `danger` are the signals of this visit, each with the second in which its whole card was last shown; `spared`
    the tender questions that were left out since. `speaks` is the language in which danger was typed, while it is
    answered in it.
    """

    at: Spot | None
    number: int
    language: str = "en"
    answers: Answers = field(default_factory=dict)
    frames: tuple[Frame, ...] = ()
    trail: tuple[Past, ...] = ()
    picks: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    read_before: tuple[str, ...] = ()
    useful: Mapping[str, bool] = field(default_factory=dict)
    alarmed: tuple[str, ...] = ()
    misses: int = 0
    screen: int = 0
    stale: str = ""
    danger: Mapping[str, int] = field(default_factory=dict)
    spared: tuple[str, ...] = ()
    speaks: str = ""

    def with_answers(self, changes: Mapping[str, Answer | None]) -> Session:
        """The session with some answers set, or taken away where None."""
        kept = {slot: value for slot, value in {**self.answers, **changes}.items() if value is not None}
        return replace(self, answers=kept)


def session_to_json(session: Session) -> str:
    """The session as text, to be sealed."""
    return json.dumps(_plain(session), separators=(",", ":"), ensure_ascii=False)


def session_from_json(text: str) -> Session:
    """The session from its text. Raises ValueError for a text of another shape."""
    try:
        data = json.loads(text)
        return Session(
            **{
                **data,
                "at": _spot(data["at"]),
                "answers": {slot: _answer(value) for slot, value in data["answers"].items()},
                "frames": _frames(data["frames"]),
                "trail": tuple(
                    Past(
                        Spot(**p["at"]),
                        _frames(p["frames"]),
                        {k: None if v is None else _answer(v) for k, v in p["undo"].items()},
                    )
                    for p in data["trail"]
                ),
                **{name: tuple(data[name]) for name in ("picks", "reading", "read_before", "alarmed")},
                "spared": tuple(data.get("spared", ())),
            }
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("this record has another shape") from error


def _plain(thing: Any) -> Any:
    if isinstance(thing, Session | Spot | Frame | Past):
        return {name: _plain(getattr(thing, name)) for name in type(thing).__slots__}
    if isinstance(thing, tuple | list):
        return [_plain(piece) for piece in thing]
    if isinstance(thing, Mapping):
        return {key: _plain(value) for key, value in thing.items()}
    return thing


def _spot(data: Any) -> Spot | None:
    return None if data is None else Spot(**data)


def _frames(data: Any) -> tuple[Frame, ...]:
    return tuple(
        Frame(**{**frame, "at": _spot(frame["at"]), "picks": tuple(frame["picks"])}) for frame in data
    )


def _answer(value: Any) -> Answer:
    return tuple(value) if isinstance(value, list) else value

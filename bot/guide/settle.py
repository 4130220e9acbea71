"""A session meets a book that was changed since: everyone goes on at a sensible place, with what still means the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import Any

from bot.book.flow import Ask, RunScreen
from bot.guide.compiled import Compiled
from bot.guide.session import Frame, Past, Session, Spot
from bot.guide.turn import Answer


def settle(book: Compiled, session: Session) -> tuple[Session, bool]:
    """The session as the book knows it, and whether its place is gone."""
    at = _spot(book, session.at)
    kept = [_past(book, past) for past in session.trail]
    depths = [0, *accumulate(past is not None for past in kept)]
    found: dict[str, Any] = {
        "at": at,
        "frames": _frames(book, session.frames, depths),
        "trail": tuple(past for past in kept if past is not None),
        "answers": {
            slot: answer
            for slot, value in session.answers.items()
            if (answer := _answer(book, slot, value)) is not None
        },
        "picks": _picks(book, at, session.picks),
    }
    changed = {name: value for name, value in found.items() if value != getattr(session, name)}
    settled = replace(session, **changed) if changed else session
    reading = tuple(id_ for id_ in session.reading if _readable(book, settled, id_))
    if reading != session.reading:
        settled = replace(settled, reading=reading)
    lost = session.at is not None and (at is None or _is_empty(book, settled, at))
    if lost:
        settled = replace(settled, at=None, frames=(), trail=(), picks=())
    return settled, lost


def _readable(book: Compiled, session: Session, id_: str) -> bool:
    passage = book.library.passages.get(id_)
    return passage is not None and book.library.may_read(passage, session.answers)


def _is_empty(book: Compiled, session: Session, at: Spot) -> bool:
    """Whether the page at hand has nothing left to show."""
    return getattr(book.state(at), "show", "") == "passages" and not session.reading


def _frames(book: Compiled, frames: tuple[Frame, ...], depths: list[int]) -> tuple[Frame, ...]:
    kept = ((frame, _frame(book, frame)) for frame in frames)
    return tuple(
        replace(new, depth=depths[min(old.depth, len(depths) - 1)]) for old, new in kept if new is not None
    )


def _spot(book: Compiled, spot: Spot | None) -> Spot | None:
    if spot is None:
        return None
    flow = book.book.flows.get(spot.flow)
    if flow is None:
        return None
    if spot.state in flow.states:
        return spot
    new = book.renamed.get((spot.flow, spot.state))
    return replace(spot, state=new) if new is not None else None


def _frame(book: Compiled, frame: Frame) -> Frame | None:
    at = _spot(book, frame.at)
    if at is frame.at:
        return frame
    if at is None:
        return None if frame.why == "run" else replace(frame, at=None)
    return replace(frame, at=at)


def _past(book: Compiled, past: Past) -> Past | None:
    at = _spot(book, past.at)
    if at is None or not book.state(at).waits:
        return None
    frames = tuple(kept for frame in past.frames if (kept := _frame(book, frame)) is not None)
    return past if at is past.at and frames == past.frames else replace(past, at=at, frames=frames)


def _answer(book: Compiled, name: str, value: Answer) -> Answer | None:
    """The answer, without what the book can't hold any more."""
    slot = book.book.slots.get(name)
    if slot is None:
        return value if name in book.filled else None
    if slot.values is None:
        return value if value in book.book.countries else None
    if isinstance(value, tuple):
        return tuple(v for v in value if v in slot.values) or None
    return value if value in slot.values else None


def _picks(book: Compiled, at: Spot | None, picks: tuple[str, ...]) -> tuple[str, ...]:
    state = book.state(at) if at is not None else None
    if isinstance(state, RunScreen) or not isinstance(state, Ask):
        return ()
    return tuple(pick for pick in picks if pick in state.choices)

"""How fast messages may leave, so that Telegram need not ask for a pause."""

from __future__ import annotations


class Pace:
    """Some calls at once, then one after the other at a steady rate. Times are the event loop's."""

    __slots__ = ("_burst", "_next", "_step")

    def __init__(self, rate: float, burst: int) -> None:
        self._step = 1 / rate
        self._burst = burst * self._step
        self._next = 0.0

    def book(self, now: float) -> float:
        """The time at which the next call may leave; it counts as used."""
        at = max(self._next, now - self._burst + self._step)
        self._next = at + self._step
        return max(at, now)

    def is_rested(self, now: float) -> bool:
        """Whether a fresh pace would be just the same."""
        return self._next <= now - self._burst + self._step


class Paces:
    """A pace for each chat that wrote lately."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._paces: dict[int, Pace] = {}
        self._sweep_at = 1_000

    def __len__(self) -> int:
        return len(self._paces)

    def book(self, chat: int, now: float) -> float:
        """The time at which the next call to this chat may leave."""
        if chat not in self._paces:
            if len(self._paces) >= self._sweep_at:
                self._paces = {key: pace for key, pace in self._paces.items() if not pace.is_rested(now)}
                self._sweep_at = max(1_000, 2 * len(self._paces))
            self._paces[chat] = Pace(self._rate, self._burst)
        return self._paces[chat].book(now)

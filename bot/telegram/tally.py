"""Quiet counting: how many signals, cards and buttons a day, and nothing about anyone."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date

from bot.guide.turn import Count

log = logging.getLogger(__name__)

FEWEST = 5  # a smaller count could point at somebody: it is not shown
TOLD_AT_ONCE = {"moved", "circle"}  # trouble with the book, not with a person


class Tally:
    """Counts for one day, in memory only. The totals are logged when the day is over, without the time of any."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, count: Count, day: date) -> None:
        """Count one thing of a day."""
        if count.what in TOLD_AT_ONCE:
            log.info("%s: %s", count.what, count.which)
            return
        if day != self._day:
            self.close()
            self._day = day
        self._counts[count.what, count.which] += 1

    def close(self) -> None:
        """Log the totals of the day so far, and begin anew."""
        shown = [
            f"{what} {which}: {number}"
            for (what, which), number in sorted(self._counts.items())
            if number >= FEWEST
        ]
        if self._day is not None and shown:
            log.info("In the day %s: %s", self._day, "; ".join(shown))
        self._counts.clear()

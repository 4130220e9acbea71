"""Says once that something is wrong and once that it is well again, however often it is tried in between."""

from __future__ import annotations

import logging
import time

log = logging.getLogger(__name__)

QUIET = 60.0  # seconds in which trouble that comes back is not told again


class Trouble:
    """The troubles of one thing, such as receiving updates. Sentences hold no word, id or token."""

    def __init__(self, well: str) -> None:
        self._well = well
        self._told: dict[str, float] = {}
        self._open: set[str] = set()

    def met(self, sentence: str) -> None:
        """Log the trouble, unless that was done already."""
        now = time.monotonic()
        if sentence not in self._open and now - self._told.get(sentence, -QUIET) >= QUIET:
            self._told[sentence] = now
            self._open.add(sentence)
            log.warning(sentence)

    def over(self) -> None:
        """Log that it is well again, if trouble was told before."""
        if self._open:
            self._open.clear()
            log.warning(self._well)

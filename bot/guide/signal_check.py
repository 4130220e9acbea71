"""The examples and counterexamples of the signals, tried on the scanner that talks to people."""

from __future__ import annotations

from collections.abc import Iterator

from bot.book.place import Place
from bot.book.signals import Signals
from bot.guide.safety import Scanner


def misses(scanner: Scanner, signals: Signals) -> Iterator[tuple[Place, str]]:
    """Where the scanner and its authors disagree: the place of a sentence, and what is wrong in plain words.

    An example must give its signal, beside others that it may speak of; a counterexample must give nothing.
    """
    for file in signals.files:
        for name, signal in file.signals.items():
            for sentence in signal.examples:
                found = {hit.signal for hit in scanner.hits(sentence)}
                if name not in found:
                    seen = f"only as {' and '.join(sorted(found))}" if found else "as nothing"
                    yield sentence.place, f"'{sentence}' is an example of {name}, but it is seen {seen}."
            for sentence in signal.counterexamples:
                hit = scanner.scan(sentence)
                if hit is not None:
                    finds = f"'{hit.phrase}' ({hit.place}) finds {hit.signal}"
                    yield sentence.place, f"'{sentence}' should be no danger, but {finds}."

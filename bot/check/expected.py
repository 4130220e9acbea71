"""What a scenario expects of a turn, and what came instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.book.place import Word
from bot.book.problem import Problem
from bot.book.scenario import REST, Expected
from bot.check.player import Player

FEW_LINES, FEW_LETTERS = 8, 100  # of what was shown last
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
BETWEEN_DIGITS = r"[\s().\-–/]*"  # as printed: 116 123, (02) 55-11


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is expected: what, what it should do, whether it does, and what came instead."""

    word: Word
    what: str
    verb: str
    holds: bool
    instead: str
    came: str = "it is"  # where it should not be


def unmet(expected: Expected, player: Player, wanted: bool = True) -> list[Problem]:
    """What is not as expected (or, not `wanted`, is there though it should not be). All follows from a wrong place."""
    found: list[Problem] = []
    for claim in _claims(expected, player):
        if claim.holds is not wanted:
            should, came = ("should", claim.instead) if wanted else ("should not", claim.came)
            says = f"{claim.what} {should} {claim.verb}, but {came}."
            found.append(not_as_expected(claim.word, says, player))
            if claim.word is expected.at:
                break
    return found


def not_as_expected(word: Word, says: str, player: Player) -> Problem:
    """The problem of something that did not come as it should, with the last words shown."""
    return Problem(word.place, "not-as-expected", says, shown(player))


def where(player: Player) -> str:
    """Where the conversation waits, in words."""
    return "nothing is going on" if player.at == REST else f"it waits at '{player.at}'"


def shown(player: Player) -> str:
    """The last words shown, in few lines; buttons in brackets, by their names."""
    lines = [line.strip() for line in player.words.splitlines() if line.strip()]
    if len(lines) > FEW_LINES:
        half = FEW_LINES // 2
        lines = [*lines[:half], "…", *lines[-half:]]
    if player.buttons:
        lines.append(" ".join(f"[{name}]" for name in player.names))
    cut = [line if len(line) <= FEW_LETTERS else f"{line[:FEW_LETTERS]}…" for line in lines]
    return "\n".join(["Shown last:", *(f"  {line}" for line in cut)]) if cut else "Nothing was shown."


def _claims(expected: Expected, player: Player) -> Iterator[Claim]:
    if (at := expected.at) is not None and at == REST:
        yield Claim(at, "Nothing", "be going on here", player.at == REST, where(player), "nothing is")
    elif at is not None:
        yield Claim(at, "The conversation", f"wait at '{at}'", player.at == at, where(player), "it does")
    for word in expected.signal:
        there = player.signals
        yield Claim(word, f"The signal '{word}'", "be raised", word in there, _are(there))
    for word in expected.numbers:
        there = numbers_shown(player)
        yield Claim(word, f"The number {word}", "be shown", shows_number(player, word), _are(there))
    for word in expected.passages:
        there = player.passages
        yield Claim(word, f"The passage '{word}'", "be offered", word in there, _are(there))
    for word in expected.topics:
        there = player.topics
        yield Claim(word, f"The topic '{word}'", "be offered", word in there, _are(there))
    for word in expected.says:
        said = said_in(player.words, word)
        came = f"it is: {_cut(said)}" if said else ""
        yield Claim(word, f"'{word}'", "be said", bool(said), "it is not", came)


def _are(things: Sequence[str]) -> str:
    """What there is instead."""
    return f"only {', '.join(things)} {'is' if len(things) == 1 else 'are'}" if things else "none is"


def _cut(words: str) -> str:
    return words if len(words) <= FEW_LETTERS else f"{words[:FEW_LETTERS]}…"


def said_in(text: str, pattern: str) -> str:
    """The part of a text that a pattern fits: * stands for anything; capitals and line breaks don't matter."""
    parts = (re.escape(_plain(part)).replace(r"\ ", r"\s+") for part in pattern.strip("* ").split("*"))
    found = re.search(".*?".join(parts), text.translate(STRAIGHT), re.IGNORECASE | re.DOTALL)
    return " ".join(found[0].split()) if found is not None else ""


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.translate(STRAIGHT))


def numbers_shown(player: Player) -> list[str]:
    """The numbers that can be tapped."""
    spans = (span for message in player.turn.messages for span in message.spans)
    return list(
        dict.fromkeys(
            span.words for span in spans if span.link.startswith(("tel:", "sms:", "https://wa.me/"))
        )
    )


def shows_number(player: Player, number: str) -> bool:
    """Whether a number can be tapped or read, however it is printed."""
    digits = BETWEEN_DIGITS.join(re.findall("[0-9]", number))
    text = "\n".join((player.words, *player.links))
    return bool(digits) and re.search(rf"(?<![0-9]){digits}(?![0-9])", text) is not None

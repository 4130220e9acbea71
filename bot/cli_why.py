"""`kratom-guide why`: the shortest conversation to a place in the book, and why it is shown."""

from __future__ import annotations

import sys

from bot.check.player import Player
from bot.check.proof.why import PASSAGES, NotThere, way_to
from bot.check.written import Did, steps_of
from bot.guide.guide import Guide

DONE, NOT_THERE = 0, 2


def why(guide: Guide, name: str) -> int:
    """Print the conversation to `flow/state` or `passages/topic/name`, as steps of a scenario; the exit status."""
    try:
        steps = way_to(guide, name)
    except NotThere as error:
        print(error, file=sys.stderr)
        return NOT_THERE
    player, did = Player(guide), list[Did]()
    for step in steps:
        did.append(Did(step.does if step.does in {"type", "wait"} else "tap", player.word_for(step)))
        player.go(step)
    passage = name.removeprefix(PASSAGES)
    if name == passage:
        did[-1].expect["at"] = [player.at]
        print(f"# the shortest conversation that comes to {name}")
    else:
        did[-1].expect["passages"] = [passage]
        print(f"# the shortest conversation in which somebody is offered {name}")
        print(f"# they are told: {_reason(player, passage)}")
    print("\n".join(steps_of(did)))
    return DONE


def _reason(player: Player, id_: str) -> str:
    """What the person is told: why this passage was chosen for them."""
    book, session = player.guide.book, player.session
    answers = session.answers if session is not None else {}
    reason = book.library.reason(book.library.passages[id_], answers)
    return book.words("because", because=reason) if reason else "nothing; it fits anybody"

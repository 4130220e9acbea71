"""The proof: every situation that people can come into is walked, over the very `take` that talks to them.

`live` says which answers can still change the way, `situation` what is one and the same situation, `walk` visits them all,
`route` finds a conversation to a goal, `claims` says what must be true everywhere.
"""

from __future__ import annotations

from bot.book.problem import Problem
from bot.check.proof.claims import CLAIMS
from bot.check.proof.questions import QUESTIONS
from bot.check.proof.shown import SHOWN
from bot.check.proof.walk import MOST, Walk, walk
from bot.guide.guide import Guide


def prove(guide: Guide) -> tuple[list[Problem], Walk]:
    """All that is not true of the book, and the walk that shows it."""
    walked = walk(guide)
    found = [problem for claim in (*CLAIMS, *SHOWN) for problem in claim(walked)]
    found += [problem for question in QUESTIONS for problem in question(guide.book.book)]
    if not walked.whole:
        says = f"Not proved: there are more than {MOST:,} situations."
        advice = "Let fewer ways on depend on many answers."
        found.append(Problem(guide.book.guide.place, "not-proved", says, advice, severity="warning"))
    return found, walked

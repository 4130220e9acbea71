"""Numbers and Latin words inside a text that runs from right to left.

Without marks around them a phone number is shown with its groups in the wrong order, and /help_now with its slash at the
wrong end. The marks are Unicode's isolates: nobody sees them, and what is between them runs from left to right.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.guide.turn import Message, Turn

FROM_LEFT, END = "\u2066", "\u2069"
MARKS = re.compile("[\u2066-\u2069]")
_RIGHT = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
_RUNS_RIGHT = re.compile(f"[{_RIGHT}]")
_SIGN = rf"(?:(?![{_RIGHT}])[^\W_])"  # a letter or digit that runs from the left
_BRACKETS = rf"\([^(){_RIGHT}]*\)"
_END = rf"(?:{_SIGN}|{_BRACKETS})"
_PAUSE = r"[,;:.!?](?=\s|$)|\s[-–—]\s|[·•…|\"«»“”]"  # on both sides of these the runs are two
_RUN = re.compile(rf"[/+@#]?{_END}(?:(?:(?!{_PAUSE})(?:{_BRACKETS}|[^(){_RIGHT}]))*{_END})?%?")
_CORE = re.compile(rf"[/+@#]?{_END}.*", re.DOTALL)


def right_to_left(turn: Turn) -> Turn:
    """The turn with marks in all that is read; links and what buttons carry stay as they are."""
    return replace(turn, messages=tuple(map(_message, turn.messages)), note=isolated(turn.note))


def _message(message: Message) -> Message:
    spans = tuple(replace(span, words=isolated(span.words)) for span in message.spans)
    buttons = tuple(tuple(replace(b, label=isolated(b.label)) for b in row) for row in message.buttons)
    return replace(message, spans=spans, buttons=buttons)


def isolated(text: str) -> str:
    """The text with marks around every run from the left. A line with nothing else in it is one run."""
    return "\n".join(map(_line, text.split("\n"))) if not MARKS.search(text) else text


def _line(line: str) -> str:
    if _RUNS_RIGHT.search(line):
        return _RUN.sub(lambda run: FROM_LEFT + run.group() + END, line)
    core = _CORE.search(line)
    if core is None:
        return line
    run = core.group().rstrip()
    return line[: core.start()] + FROM_LEFT + run + END + core.group()[len(run) :]

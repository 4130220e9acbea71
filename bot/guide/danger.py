"""Danger heard in words or answers: the safety flow starts, in the language of the danger, numbers first."""

from __future__ import annotations

from bot.book.signals import SIGNALS
from bot.guide.moves import AGAIN, SIGNAL, TEN_MINUTES, aside
from bot.guide.safety import Hit
from bot.guide.talk import Talk
from bot.guide.turn import Count


def get_help(
    talk: Talk, signal: str = "", *, answered: bool = False, choice: str = "", speaks: str = ""
) -> None:
    """Interrupt with the safety flow. Without a signal it shows who can be reached.

    The same signal within ten minutes of its card is told to the flow as `again`, and gets a short one there.
    """
    now = int(talk.now.timestamp())
    kept = {slot: value for slot, value in talk.session.answers.items() if slot not in {SIGNAL, AGAIN}}
    heard = {SIGNAL: signal} if signal else {}
    danger = talk.session.danger
    if signal in danger and now - danger[signal] < TEN_MINUTES:
        heard[AGAIN] = signal
    elif signal in SIGNALS:
        danger = {**danger, signal: now}
    if signal:
        talk.effects.append(Count("signal", signal))
    talk.change(answers={**kept, **heard}, danger=danger, speaks=speaks)
    aside(talk, "safety", str(talk.book.guide.safety), answered=answered, choice=choice)


def language_of(talk: Talk, hit: Hit, words: str) -> str:
    """The language to answer danger in, where it is not the person's own ("" where it is).

    It is the one in which the danger was said. In a text of both languages the person's own one stands, where
    danger was said in it too, or where most of the words are in it.
    """
    talk.change(speaks="")
    own, said = talk.language, hit.language
    if said == own or said not in talk.books:
        return ""
    if any(other.language == own and other.signal == hit.signal for other in talk.book.scanner.hits(words)):
        return ""
    return said if talk.book.reader.is_rather(words, said, own) else ""

"""Commands: typed with a slash, or in whole words such as "help me"."""

from __future__ import annotations

from bot.guide.danger import get_help
from bot.guide.moves import anew, aside, back, enter, once_more, rest
from bot.guide.talk import Talk


def command_in(words: str) -> str:
    """`/help_now@bot now` is the command help_now; "" for words that are none."""
    first = words.strip().split(maxsplit=1)[:1]
    if not first or not first[0].startswith("/") or len(first[0]) < 2:
        return ""
    return first[0][1:].split("@", 1)[0].lower()


def run_command(talk: Talk, command: str, is_new: bool) -> None:
    """Do what a command says; one that is not known is answered with those that are."""
    known = talk.book.guide.commands.get(command)  # type: ignore[call-overload]
    if command == "help_now":
        get_help(talk)
    elif command == "start":
        _start(talk, is_new)
    elif command == "back" and not is_new:
        back(talk)
    elif command == "stop":
        rest(talk)
    elif known is not None and known.runs is not None:
        aside(talk, "command", str(known.runs))
    elif command == "menu":
        aside(talk, "command", str(talk.book.guide.menu))
    else:
        names = " ".join(f"/{name}" for name, _ in talk.book.commands)
        if command != "back":
            talk.say(talk.book.words("unknown_command", commands=names))
        once_more(talk, is_new)


def _start(talk: Talk, is_new: bool) -> None:
    """Begin; or, in the middle of something, ask whether to go on or to begin anew."""
    if is_new and talk.session.at is not None:
        enter(talk, talk.session.at)
    elif talk.session.trail or any(frame.at is not None for frame in talk.session.frames):
        aside(talk, "command", str(talk.book.guide.again))
    else:
        enter(talk, anew(talk))

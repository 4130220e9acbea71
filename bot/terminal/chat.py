"""Talk to the guide in a terminal: numbered answers, typing allowed; it carries on where it stopped."""

from __future__ import annotations

import locale
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.text import Text

from bot.check.player import Player
from bot.check.proof.why import way_to
from bot.conversation import Conversation
from bot.guide.guide import Guide
from bot.guide.turn import Button, Count, Event, Message, Opened, SendFile, Tapped, Turn, Typed
from bot.logs import place_of
from bot.store import Store, StoreDown

log = logging.getLogger(__name__)

HERE = 0  # the chat id of whoever sits at this terminal
LEAVING = "That's fine. Next time it goes on right here."
NOT_KEPT = "That's fine. Nothing of this was kept."


def chat(guide: Guide, store: Store, console: Console | None = None) -> None:
    """Talk until Ctrl-C or Ctrl-D."""
    conversation = Conversation(guide, store)
    _talk(
        lambda event: _take(guide, conversation, event),
        Opened(),
        console or Console(highlight=False),
        LEAVING,
    )


def chat_at(guide: Guide, place: str, console: Console | None = None) -> None:
    """Talk from a place in the book on, such as checkin/mixing: nothing is kept. Raises NotThere."""
    console = console or Console(highlight=False)
    player = Player(guide, _language(), datetime.now(UTC))
    did = []
    for step in way_to(guide, place):
        did.append(player.word_for(step))
        player.go(step)
    console.print(f"On the way to {place}: {' · '.join(did)}", style="dim", markup=False)
    shown = player.turn
    _talk(
        lambda event: shown if isinstance(event, Opened) else player.take(event), Opened(), console, NOT_KEPT
    )


def _talk(take: Callable[[Event], Turn], event: Event, console: Console, leaving: str) -> None:
    buttons: Sequence[Button] = ()
    while True:
        turn = take(event)
        buttons = print_turn(console, turn) or buttons
        try:
            words = console.input("[bold]> [/bold]")
        except (KeyboardInterrupt, EOFError):
            console.print(f"\n{leaving}")
            return
        event = read_line(words, buttons)


def _language() -> str:
    return (locale.getlocale()[0] or "en").replace("_", "-")


def _take(guide: Guide, conversation: Conversation, event: Event) -> Turn:
    now, language = datetime.now(UTC), _language()
    event = conversation.heard(HERE, event, now)
    try:
        taken = conversation.take(HERE, None, event, language, now, lambda _: ())
    except StoreDown:
        # help is answered whatever has become of the disk
        return guide.without_store(event, now, language) or Turn(None)
    except Exception as error:  # or of the flows
        log.error("A turn failed: %s", place_of(error))
        return guide.without_store(event, now, language) or Turn(None)
    return taken.turn if taken is not None else Turn(None)


def read_line(words: str, buttons: Sequence[Button]) -> Event:
    """A number on the screen is a tap; anything else is typed."""
    number = words.strip()
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(buttons):
        return Tapped(buttons[int(number) - 1].data)
    return Typed(words)


def print_turn(console: Console, turn: Turn) -> list[Button]:
    """Print a turn; the buttons in the order of their numbers."""
    buttons: list[Button] = []
    if turn.note:
        console.print(f"({turn.note})", style="italic")
    for message in turn.messages:
        console.print()
        console.print(_text(message))
        for row in message.buttons:
            line = []
            for button in row:
                if button.data:
                    buttons.append(button)
                    line.append(f"[{len(buttons)}] {button.label}")
                else:
                    line.append(f"{button.label}: {button.link}")
            console.print("   " + "   ".join(line), style="cyan", markup=False)
    for effect in turn.effects:
        if isinstance(effect, SendFile):
            console.print(f"\n{effect.name}:\n{effect.content}", markup=False)
        elif isinstance(effect, Count) and effect.what == "circle":
            console.print(
                f"(The flow turned in a circle at {effect.which}; `kratom-guide check` shows it.)",
                style="yellow",
                markup=False,
            )
    return buttons


def _text(message: Message) -> Text:
    text = Text()
    for span in message.spans:
        text.append(span.words, style="bold" if span.strong else "")
        if span.link.startswith("https"):
            text.append(f" <{span.link}>", style="dim")
    return text

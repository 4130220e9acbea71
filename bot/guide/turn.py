"""What goes into a turn and what comes out: events from a person, messages to them, effects for the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.book.flow import Rule
    from bot.guide.session import Session


@dataclass(frozen=True, slots=True)
class Typed:
    """Words a person sent: a text, a command such as /start, or the caption of a picture.

    `forwarded` words are somebody else's; an `edited` message was read once before; `unseen` words were typed
    before the last answer of the guide could be read (two messages in one breath). `before` is what was typed
    seconds ago: danger is heard in the two together.
    """

    words: str
    sent_at: int = 0
    edited: bool = False
    forwarded: bool = False
    unseen: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tap on a button. `data` is what the button carried, or None for a button that carries nothing.

    `screen` is the id of the message the button stands on, `gone` says that it can't be edited any more.
    """

    data: str | None
    screen: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that can't be read: a sticker, voice, photo, location … `words` is any text that came inside it."""

    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the guide."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The person opened the conversation again: the question at hand is shown."""


Event = Typed | Tapped | Sent | Left | Opened


@dataclass(frozen=True, slots=True)
class Span:
    """A run of plain words, perhaps strong, perhaps a link (https:, tel:, sms:). Channels escape it."""

    words: str
    strong: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """`data` comes back in Tapped; with `link` the button opens a page instead."""

    label: str
    data: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to the person.

    `replaces` asks the channel to edit the message the tap came from; where it can't, it sends a new one.
    `urgent` messages overtake all others on their way out.
    """

    spans: tuple[Span, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    replaces: bool = False
    urgent: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.words for span in self.spans)


@dataclass(frozen=True, slots=True)
class SendFile:
    """The person is to receive a file."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Everything kept about the person is to be wiped; the turn's session is None."""


@dataclass(frozen=True, slots=True)
class Count:
    """Something to count, without person or words.

    `signal` overdose, the `card` shown for it, which of the four buttons under the question about suicide was
    `answered`, and that somebody went `back` from it; `moved` flow/state and `circle` tell of trouble with the book.
    """

    what: Literal["signal", "card", "answered", "back", "moved", "circle"]
    which: str


Effect = SendFile | Forget | Count


@dataclass(frozen=True, slots=True)
class Way:
    """A way on that was taken: from which state, and the rule of the book that held."""

    flow: str
    state: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Turn:
    """The result of one step: the next session (None: nothing is kept), what to say, what else to do.

    `note` is a short line shown over the chat when a tap is answered ("" for none). `ways` are the ways on that
    were taken, for whoever watches the conversation: the proof, and the scenarios.
    """

    session: Session | None
    messages: tuple[Message, ...] = ()
    effects: tuple[Effect, ...] = ()
    note: str = ""
    ways: tuple[Way, ...] = ()


Answer = str | tuple[str, ...] | int
Answers = Mapping[str, Answer]

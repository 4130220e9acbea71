"""What an update means to the guide: an event of one person, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType, MessageType

from bot.guide.turn import Event, Left, Sent, Tapped, Typed


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event of a person in their private chat. `query` is the tap that waits for an answer ("": none)."""

    chat: int
    event: Event
    language: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class StrayTap:
    """A tap that belongs to no chat of ours: it is answered, and that is all."""

    query: str


@dataclass(frozen=True, slots=True)
class GroupCommand:
    """A command in a group, where nothing about health is asked."""

    chat: int
    command: str


# What people can send, the more telling name first: an animation is a document too, a venue a location.
CONTENT = (
    "sticker",
    "voice",
    "video_note",
    "video",
    "animation",
    "audio",
    "photo",
    "document",
    "contact",
    "venue",
    "location",
    "poll",
    "poll_option_added",
    "dice",
    "game",
    "story",
    "checklist",
    "checklist_tasks_added",
    "live_photo",
    "paid_media",
    "invoice",
    "giveaway",
)
TEXTS = {"text", "caption", "title", "question", "description"}
SERVICE = tuple(kind.value for kind in MessageType if kind.value not in CONTENT)


def read(raw: dict[str, Any]) -> Incoming | StrayTap | GroupCommand | None:
    """What the update asks for. Raises whatever the library raises on an update it can't read."""
    update = Update.de_json(raw)
    if update.callback_query is not None:
        return _tap(update.callback_query)
    if update.message is not None:
        return _message(update.message, edited=False)
    if update.edited_message is not None:
        return _message(update.edited_message, edited=True)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    return None


def kind_of(raw: dict[str, Any]) -> str:
    """The update's kind, fit for the log: kinds come from outside and could be anything."""
    kind = next((key for key in raw if key != "update_id"), "empty")
    return kind if re.fullmatch(r"[a-z_]{1,40}", kind) else "odd"


def is_known(kind: str) -> bool:
    """Whether the Bot API, as the library knows it, has this kind of update."""
    return kind in Update.ALL_TYPES


def clean(words: str) -> str:
    """Words that can be hashed, stored and sent: no NUL, no broken half of an emoji."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def _tap(query: CallbackQuery) -> Incoming | StrayTap:
    message = query.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return StrayTap(query.id)
    tapped = Tapped(
        data=None if query.data is None else clean(query.data),
        screen=message.message_id,
        gone=message.date.timestamp() == 0,  # date 0 says so; the library makes a common message of it
    )
    return Incoming(message.chat.id, tapped, _language(query.from_user), query.id)


def _message(message: Message, *, edited: bool) -> Incoming | GroupCommand | None:
    words = message.text if message.text is not None else message.caption
    if message.chat.type != ChatType.PRIVATE:
        in_group = message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
        if in_group and not edited and words and words.startswith("/"):
            return GroupCommand(message.chat.id, words.split()[0])
        return None
    if words is not None:
        event: Event = Typed(
            clean(words),
            sent_at=int(message.date.timestamp()),
            edited=edited,
            forwarded=message.forward_origin is not None,
        )
    elif (kind := _kind(message)) is None:
        return None
    elif not edited:
        event = Sent(kind, clean(_words_inside(message)))
    elif inside := clean(_words_inside(message)):  # a shared live location is "edited" all the time
        event = Typed(inside, sent_at=int(message.date.timestamp()), edited=True)
    else:
        return None
    return Incoming(message.chat.id, event, _language(message.from_user))


def _kind(message: Message) -> str | None:
    """What was sent. None: a service message, which nobody wrote. "other": it is newer than the library."""
    for kind in CONTENT:
        if getattr(message, kind, None):
            return kind
    return None if any(getattr(message, kind, None) for kind in SERVICE) else "other"


def _words_inside(message: Message) -> str:
    """Words that came inside something else. They are read for danger, and never kept.

    What was written by others is left out: the message that is answered, with what is quoted of it, and buttons.
    """
    inside: list[str | None] = []
    if message.contact:
        inside += [message.contact.first_name, message.contact.last_name]
    if message.venue:
        inside += [message.venue.title, message.venue.address]
    if message.poll:
        inside += [message.poll.question, message.poll.description, message.poll.explanation]
        inside += [option.text for option in message.poll.options]
    if message.poll_option_added:
        inside.append(message.poll_option_added.option_text)
    if message.checklist:
        inside += [message.checklist.title, *(task.text for task in message.checklist.tasks)]
    if message.checklist_tasks_added:
        inside += [task.text for task in message.checklist_tasks_added.tasks]
    if message.document:
        inside.append(message.document.file_name)
    if message.audio:
        inside += [message.audio.title, message.audio.performer, message.audio.file_name]
    inside += _texts_in(message.api_kwargs)
    return "\n".join(words for words in inside if words)


def _texts_in(unknown: object) -> Iterator[str]:
    """Texts in what is newer than the library."""
    if isinstance(unknown, Mapping):
        for key, value in unknown.items():
            if key in TEXTS and isinstance(value, str):
                yield value
            else:
                yield from _texts_in(value)
    elif isinstance(unknown, list | tuple):
        for value in unknown:
            yield from _texts_in(value)


def _membership(change: ChatMemberUpdated) -> Incoming | None:
    if change.chat.type == ChatType.PRIVATE and change.new_chat_member.status == ChatMember.BANNED:
        return Incoming(change.chat.id, Left(), _language(change.from_user))
    return None


def _language(person: User | None) -> str:
    return (person.language_code or "") if person else ""

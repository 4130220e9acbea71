"""One call on its way, and what its answer means for it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.store import Call
from bot.telegram.render import as_new, plain
from bot.telegram.transport import Api, Dropped, pause_of, trouble_of

log = logging.getLogger(__name__)


class Fate(Enum):
    """How a call ended for good."""

    DONE = auto()
    REFUSED = auto()  # this call can never be delivered
    GONE = auto()  # nothing can be delivered to this chat


class Doubt(Enum):
    """Whether a call that failed may have arrived all the same."""

    NONE = auto()
    DROPPED = auto()
    TIMED_OUT = auto()


@dataclass(frozen=True, slots=True)
class Again:
    """The call is to be made again. `flood` is the server's own waiting time for this chat, in seconds."""

    trouble: str
    flood: float = 0.0
    doubt: Doubt = Doubt.NONE


UNCHANGED = "message is not modified"
NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
BAD_HTML = ("can't parse entities", "unsupported start tag", "wrong http url", "url host is empty")
NO_CHAT = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_id is empty",
    "group chat was upgraded",
)
# The only words of a refusal that go into the log: Telegram's own may repeat ours.
KNOWN_REFUSALS = (
    "message is too long",
    "message text is empty",
    "button_data_invalid",
    "button_url_invalid",
    "reply_markup_too_long",
    "too many inline",
    "can't parse",
)


async def attempt(api: Api, call: Call) -> Fate | Again | Call:
    """Make the call once. A Call in return is what to send in its place."""
    try:
        await api.call(call.method, _params(call))
    except RetryAfter as error:
        return Again(trouble_of(error), flood=pause_of(error))
    except (Forbidden, ChatMigrated):
        return Fate.GONE
    except BadRequest as error:
        return _refused(call, error.message.lower())
    except InvalidToken as error:
        return Again(trouble_of(error), flood=10.0)
    except TimedOut as error:
        return Again(trouble_of(error), doubt=Doubt.TIMED_OUT)
    except Dropped as error:
        return Again(trouble_of(error), doubt=Doubt.DROPPED)
    except TelegramError as error:
        return Again(trouble_of(error))
    return Fate.DONE


async def answers(api: Api) -> bool:
    """Whether Telegram can be reached right now, by a call that changes nothing."""
    try:
        await api.call("getMe")
    except TelegramError:
        return False
    return True


def _refused(call: Call, words: str) -> Fate | Call:
    if UNCHANGED in words:
        return Fate.DONE
    if call.method == "editMessageText" and any(known in words for known in NOT_EDITABLE):
        return as_new(call)
    if "parse_mode" in call.params and any(known in words for known in BAD_HTML):
        log.warning("Telegram refused the HTML of a message; the plain text is sent.")
        return plain(call)
    if any(known in words for known in NO_CHAT):
        return Fate.GONE
    known = next((known for known in KNOWN_REFUSALS if known in words), "another reason")
    log.error("Telegram refused %s (%s); it is dropped.", call.method, known)
    return Fate.REFUSED


def _params(call: Call) -> dict[str, Any]:
    params: dict[str, Any] = dict(call.params)
    if call.method == "sendDocument":
        file = params["document"]
        params["document"] = InputFile(file["content"].encode(), filename=file["name"])
    return params

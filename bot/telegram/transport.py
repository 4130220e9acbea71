"""HTTP to Telegram: the library's Bot over aiohttp, with answers left as plain JSON."""

from __future__ import annotations

import json
import os
from typing import Any, Final, cast

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    InvalidURL,
    TCPConnector,
)
from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# The library then gives waiting times as timedelta and does not warn about it.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECT_SECONDS: Final = 5.0
ANSWER_SECONDS: Final = 10.0


class NotSent(NetworkError):
    """The call never left this machine: it can be made again at will."""


class Dropped(NetworkError):
    """The connection broke before an answer came: the call may have arrived."""


class AiohttpRequest(BaseRequest):
    """The library's transport over aiohttp: several times as fast as its own over httpx."""

    __slots__ = ("_seconds", "_session")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._seconds

    async def initialize(self) -> None:
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=0), cookie_jar=DummyCookieJar())

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("The transport is closed")
        del write_timeout, connect_timeout, pool_timeout  # one limit for the whole call will do
        seconds = self._seconds if read_timeout is BaseRequest.DEFAULT_NONE else cast("float", read_timeout)
        timeout = ClientTimeout(total=seconds, connect=CONNECT_SECONDS)
        # `from None` throughout: what aiohttp says may hold the address, and with it the token.
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (ClientConnectorError, ConnectionTimeoutError, InvalidURL):
            raise NotSent("Telegram can't be reached") from None
        except TimeoutError:
            raise TimedOut from None
        except (ClientError, OSError):
            raise Dropped("The connection broke") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library's own, which writes whatever it can't read into the log."""
        try:
            answer = json.loads(payload.decode(errors="replace"))
        except ValueError:
            raise TelegramError("Not an answer of the Bot API") from None
        if not isinstance(answer, dict):
            raise TelegramError("Not an answer of the Bot API")
        return answer


def _body(data: RequestData | None) -> dict[str, str] | FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


class Api(Bot):
    """The library's Bot with one plain way to call any method. Opening it makes no call."""

    def __init__(self, token: str, url: str, seconds: float = ANSWER_SECONDS) -> None:
        super().__init__(
            token,
            base_url=f"{url.rstrip('/')}/bot",
            request=AiohttpRequest(seconds),
            get_updates_request=AiohttpRequest(seconds),
        )

    async def open(self) -> None:
        for request in self._request:
            await request.initialize()

    async def close_connections(self) -> None:
        for request in self._request:
            await request.shutdown()

    async def call(
        self, method: str, params: dict[str, Any] | None = None, seconds: float | None = None
    ) -> Any:
        """The `result` of a method as it came; nobody reads most of them, so no objects are made."""
        try:
            limit = BaseRequest.DEFAULT_NONE if seconds is None else seconds
            return await self._post(method, params, read_timeout=limit)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise NetworkError("Not an answer of the Bot API") from None


def trouble_of(error: TelegramError) -> str:
    """What is wrong, in a plain sentence for the log."""
    match error:
        case RetryAfter():
            return "Telegram asks for a pause; waiting as long as it says."
        case InvalidToken():
            return "Telegram does not accept TELEGRAM_TOKEN. Get the right one from @BotFather; still trying."
        case Conflict() if "webhook" in error.message.lower():
            return "Updates go to a webhook that somebody set for this bot; waiting until it is removed."
        case Conflict():
            return "Another program receives updates with the same TELEGRAM_TOKEN; waiting until it stops."
        case NotSent():
            return "Telegram can't be reached; trying again."
        case TimedOut():
            return "Telegram does not answer in time; trying again."
        case Dropped():
            return "The connection to Telegram breaks off; trying again."
        case _:
            return "Telegram answers with an error; trying again."


def pause_of(error: RetryAfter) -> float:
    """Seconds to wait after a 429, a little more than the server asks for."""
    wait = error.retry_after
    return (wait if isinstance(wait, int) else wait.total_seconds()) + 0.2

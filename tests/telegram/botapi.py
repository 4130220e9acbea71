"""A Bot API on the loopback interface: as strict as Telegram, and as bad as the network on demand."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from aiohttp import web

TOKEN = "100200:lab-token-of-nobody"
BOT = {"id": 100200, "is_bot": True, "first_name": "Lab", "username": "lab_guide_bot"}
TAGS = {"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}
Answer = tuple[int, dict[str, Any]]
Json = dict[str, Any]


class Refused(Exception):
    """The API's 'no': status and description, as Telegram words them."""

    def __init__(self, status: int, description: str, **parameters: object) -> None:
        super().__init__(description)
        self.status = status
        self.body = {"ok": False, "error_code": status, "description": description}
        if parameters:
            self.body["parameters"] = parameters


@dataclass
class Fault:
    """What happens to the next calls of some method (of one chat, or of any)."""

    how: str  # flood, html502, drop, lose (done, but the answer is lost), hang, refuse
    method: str = ""
    chat: int = 0
    times: int = 1
    seconds: int = 0
    refusal: Refused | None = None

    def fits(self, method: str, params: Json) -> bool:
        return (
            self.times > 0
            and self.method in ("", method)
            and self.chat in (0, int(params.get("chat_id", 0) or 0))
        )


@dataclass
class Made:
    """A call that arrived: when, what, and how it went."""

    at: float
    method: str
    params: Json
    status: int = 0


@dataclass
class Shown:
    """A message on somebody's screen."""

    id: int
    text: str
    rows: list[list[Json]] = field(default_factory=list)
    file: tuple[str, bytes] | None = None
    edits: int = 0

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.rows for button in row]


class BotApi:
    """The server. `async with BotApi() as lab:` starts it; `lab.url` is what TELEGRAM_API_URL is set to."""

    def __init__(self) -> None:
        self.made: list[Made] = []
        self.chats: dict[int, dict[int, Shown]] = {}
        self.blocked: set[int] = set()
        self.faults: list[Fault] = []
        self.queries: set[str] = set()  # taps that still spin
        self.notes: dict[str, str] = {}
        self.handed_out: list[int] = []
        self.webhook = False
        self.commands: list[Json] = []  # the menu of everyone whose language has none
        self.commands_in: dict[str, list[Json]] = {}
        self.url = ""
        self._updates: list[Json] = []
        self._last_update = 700_000
        self._last_message = 9_000
        self._news = asyncio.Event()
        self._poll: asyncio.Future[None] | None = None
        self._closing = asyncio.Event()

    async def __aenter__(self) -> BotApi:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self._runner.cleanup()

    # What tests do

    def give(self, update: Json) -> int:
        """Put an update (without its number) into the queue."""
        self._last_update += 1
        return self.give_again({**update, "update_id": self._last_update})

    def give_again(self, update: Json) -> int:
        """Put an update that has a number into the queue, perhaps one that was given before."""
        self._updates.append(update)
        self._updates.sort(key=lambda u: u["update_id"])
        self._news.set()
        return int(update["update_id"])

    def fail(self, how: str, method: str = "", **rest: Any) -> None:
        self.faults.append(Fault(how, method, **rest))

    def calls(self, method: str, chat: int = 0) -> list[Made]:
        """The calls that were made and done."""
        fits = (m for m in self.made if m.method == method and m.status == 200)
        return [m for m in fits if chat in (0, int(m.params.get("chat_id", 0) or 0))]

    def screen(self, chat: int) -> list[Shown]:
        return [self.chats.setdefault(chat, {})[key] for key in sorted(self.chats.setdefault(chat, {}))]

    def unconfirmed(self) -> list[int]:
        return [update["update_id"] for update in self._updates]

    async def until(self, holds: Callable[[], Any], seconds: float = 20) -> Any:
        """Wait until something holds; the test fails where it never does."""
        async with asyncio.timeout(seconds):
            while not (found := holds()):  # noqa: ASYNC110 -- it may be anything
                await asyncio.sleep(0.01)
            return found

    def next_message(self) -> int:
        self._last_message += 1
        return self._last_message

    # What the bot calls

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await _params(request)
        made = Made(time.monotonic(), method, params)
        self.made.append(made)
        fault = next((fault for fault in self.faults if fault.fits(method, params)), None)
        if fault:
            fault.times -= 1
        try:
            if fault and (broken := await self._broken(fault, request)):
                made.status = broken.status
                return broken
            if request.match_info["token"] != TOKEN:
                raise Refused(401, "Unauthorized")
            result = await self._result(method, params)
            made.status = 200
            if fault and fault.how == "lose":
                _cut(request)
            return web.json_response({"ok": True, "result": result})
        except Refused as refused:
            made.status = refused.status
            return web.json_response(refused.body, status=refused.status)

    async def _broken(self, fault: Fault, request: web.Request) -> web.Response | None:
        match fault.how:
            case "flood":
                raise Refused(
                    429, f"Too Many Requests: retry after {fault.seconds}", retry_after=fault.seconds
                )
            case "html502":
                page = "<html><body>502 Bad Gateway</body></html>"
                return web.Response(status=502, text=page, content_type="text/html")
            case "drop":
                _cut(request)
                return web.Response(status=599)
            case "hang":
                await self._closing.wait()
                return web.Response(status=599)
            case "refuse" if fault.refusal:
                raise fault.refusal
        return None

    async def _result(self, method: str, params: Json) -> object:
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return await self._get_updates(params)
            case "sendMessage":
                return self._send_message(params)
            case "editMessageText":
                return self._edit(params)
            case "editMessageReplyMarkup":
                return self._edit({**params, "text": self._shown(params).text})
            case "sendDocument":
                return self._send_document(params)
            case "answerCallbackQuery":
                return self._answer_tap(params)
            case "setMyCommands":
                if code := params.get("language_code"):
                    self.commands_in[str(code)] = params["commands"]
                else:
                    self.commands = params["commands"]
                return True
            case "deleteWebhook":
                self.webhook = False
                return True
            case "leaveChat" | "sendChatAction":
                return True
        raise Refused(404, "Not Found")

    async def _get_updates(self, params: Json) -> list[Json]:
        if self.webhook:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        poll = self._poll = asyncio.get_running_loop().create_future()
        offset = int(params.get("offset", 0))
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        until = time.monotonic() + int(params.get("timeout", 0))
        try:
            while not self._updates and (left := until - time.monotonic()) > 0 and not self._closing.is_set():
                self._news.clear()
                news = asyncio.ensure_future(self._news.wait())
                ends = asyncio.ensure_future(self._closing.wait())
                await asyncio.wait([news, ends, poll], timeout=left, return_when=asyncio.FIRST_COMPLETED)
                news.cancel()
                ends.cancel()
                if poll.done():
                    raise Refused(
                        409,
                        "Conflict: terminated by other getUpdates request; "
                        "make sure that only one bot instance is running",
                    )
        finally:
            if self._poll is poll:
                self._poll = None
        batch = self._updates[: min(int(params.get("limit", 100)), 100)]
        self.handed_out += [update["update_id"] for update in batch]
        return batch

    def _send_message(self, params: Json) -> Json:
        chat = self._open_chat(params)
        shown = Shown(self.next_message(), _text(params), _rows(params))
        self.chats.setdefault(chat, {})[shown.id] = shown
        return {"message_id": shown.id, "date": int(time.time()), "chat": {"id": chat, "type": "private"}}

    def _edit(self, params: Json) -> Json:
        chat = self._open_chat(params)
        shown = self._shown(params)
        text, rows = _text(params), _rows(params)
        if (text, rows) == (shown.text, shown.rows):
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup "
                "are exactly the same as a current content and reply markup of the message",
            )
        shown.text, shown.rows, shown.edits = text, rows, shown.edits + 1
        return {"message_id": shown.id, "date": 1, "chat": {"id": chat, "type": "private"}}

    def _shown(self, params: Json) -> Shown:
        chat = self._open_chat(params)
        shown = self.chats.get(chat, {}).get(int(params.get("message_id", 0)))
        if shown is None:
            raise Refused(400, "Bad Request: message to edit not found")
        return shown

    def _send_document(self, params: Json) -> Json:
        chat = self._open_chat(params)
        name, content = params["document"]
        shown = Shown(self.next_message(), "", file=(name, content))
        self.chats.setdefault(chat, {})[shown.id] = shown
        return {"message_id": shown.id, "date": 1, "chat": {"id": chat, "type": "private"}}

    def _answer_tap(self, params: Json) -> bool:
        query = str(params.get("callback_query_id", ""))
        note = str(params.get("text", ""))
        if len(note) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        if query not in self.queries:
            raise Refused(
                400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        self.queries.remove(query)
        self.notes[query] = note
        return True

    def _open_chat(self, params: Json) -> int:
        chat = int(params.get("chat_id", 0) or 0)
        if chat in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat not in self.chats:
            raise Refused(400, "Bad Request: chat not found")
        return chat


async def _params(request: web.Request) -> Json:
    is_json = request.content_type == "application/json"
    given = dict(await request.json()) if is_json else dict(await request.post())
    params: Json = {}
    for name, value in given.items():
        if isinstance(value, web.FileField):
            params[name] = (value.filename, value.file.read())
        elif name in ("reply_markup", "link_preview_options", "allowed_updates", "commands") and value:
            params[name] = json.loads(value) if isinstance(value, str) else value
        else:
            params[name] = value
    return params


def _text(params: Json) -> str:
    text = str(params.get("text", ""))
    if params.get("parse_mode") == "HTML":
        text = words_of(text)
    text = text.strip()
    if not text:
        raise Refused(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise Refused(400, "Bad Request: message is too long")
    return text


def _rows(params: Json) -> list[list[Json]]:
    rows: list[list[Json]] = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        raise Refused(400, "Bad Request: reply markup is too long")
    for button in buttons:
        if not button.get("text"):
            raise Refused(400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
        if ("url" in button) == ("callback_data" in button):
            raise Refused(400, "Bad Request: Text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 0 < len(button["callback_data"].encode()) <= 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
            raise Refused(400, "Bad Request: inline keyboard button URL is invalid: Unsupported URL protocol")
    return rows


def words_of(html: str) -> str:
    """The words of Telegram's HTML: few tags, each closed in order, and every other < escaped."""
    words, still_open = [], []
    for token in re.findall(r"<[^<>]*>?|[^<]+", html):
        if not token.startswith("<"):
            words.append(unescape(token))
        elif not (tag := re.fullmatch(r"<(/?)([a-z-]+)(\s[^<>]*)?>", token)) or tag[2] not in TAGS:
            raise Refused(400, "Bad Request: can't parse entities: Unsupported start tag at byte offset 1")
        elif not tag[1]:
            still_open.append(tag[2])
        elif not still_open or still_open.pop() != tag[2]:
            raise Refused(400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 1")
    if still_open:
        raise Refused(400, "Bad Request: can't parse entities: Can't find end tag")
    return "".join(words)


def _cut(request: web.Request) -> None:
    if request.transport:
        request.transport.abort()

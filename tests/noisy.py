"""Everything that could put a token, a word or a chat id into the log, by the libraries' own loggers.

Run by test_logs as a process of its own, which reads what came out.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import sys
import threading
import warnings
from typing import Any

import aiohttp
import httpx
from aiohttp import web
from sqlalchemy import create_engine, text
from telegram import Bot
from telegram.request import BaseRequest
from transitions import Machine

from bot import logs
from bot.store import Call, Keys, Outcome, Store, new_key

TOKEN, WORDS, CHAT = "123456789:planted-token-0123456789", "planted words", 9876543210

log = logging.getLogger("bot.noisy")


class Answers(BaseRequest):
    """Telegram, as far as the library can tell."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...
    async def shutdown(self) -> None: ...

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        chat = {"id": CHAT, "type": "private"}
        message = {"message_id": 1, "date": 1, "text": WORDS, "chat": chat}
        return 200, json.dumps({"ok": True, "result": message}).encode()


async def fails(_: web.Request) -> web.Response:
    raise RuntimeError(WORDS)


async def libraries() -> None:
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.0
    await Bot(TOKEN, request=Answers(), get_updates_request=Answers()).send_message(CHAT, WORDS)

    quiet = httpx.MockTransport(lambda _: httpx.Response(200))
    async with httpx.AsyncClient(transport=quiet) as client:
        await client.post(f"https://api.telegram.org/bot{TOKEN}/sendMessage", json={"text": WORDS})

    app = web.Application()
    app.router.add_post("/{token}/sendMessage", fails)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession() as session:
        await session.post(f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage", json={"text": WORDS})
    await runner.cleanup()

    async def forgotten() -> None:
        raise ValueError(f"{WORDS} {CHAT}")

    task = loop.create_task(forgotten(), name=f"turn of {CHAT}")
    await asyncio.sleep(0.01)
    del task
    gc.collect()
    loop.call_exception_handler({"message": WORDS, "exception": KeyError(CHAT)})


def database(url: str) -> None:
    store = Store.open(url, Keys.from_text(new_key()))
    store.turn(CHAT, 1, lambda _: Outcome(WORDS, (Call("sendMessage", {"chat_id": CHAT, "text": WORDS}),)))
    store.close()
    logging.getLogger("sqlalchemy").setLevel(logging.DEBUG)
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("SELECT :words"), {"words": WORDS}).all()
    engine.dispose()


class Broken:
    def __del__(self) -> None:
        raise ValueError(WORDS)


def ours() -> None:
    log.debug("a debug line")
    log.info("the token in a line of ours: %s", f"https://t.example/bot{TOKEN}/getMe and {TOKEN[10:]}")
    try:
        int(WORDS)
    except ValueError:
        log.exception("a turn failed")
    log.info("%d turns", WORDS)  # can't be formatted
    logging.getLogger("somebody.else").critical("%s wrote %s", CHAT, WORDS)
    warnings.warn(WORDS, stacklevel=1)
    thread = threading.Thread(target=lambda: int(WORDS))
    thread.start()
    thread.join()
    Broken()
    gc.collect()
    Machine(model=None, states=["planted"], initial="planted").get_state("planted")


if __name__ == "__main__":
    logs.set_up(sys.argv[1], [TOKEN])
    asyncio.run(libraries(), debug=True)
    database(sys.argv[2])
    ours()

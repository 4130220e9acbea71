"""Runs the bot on Telegram until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from datetime import datetime

from telegram.error import TelegramError

from bot.conversation import Conversation
from bot.guide.guide import Guide
from bot.logs import place_of
from bot.settings import Settings
from bot.store import Store, StoreDown
from bot.telegram.outbound import Outbound
from bot.telegram.polling import Polling
from bot.telegram.spinners import Spinners
from bot.telegram.transport import Api
from bot.telegram.turns import Turns, utc_now
from bot.telegram.worker import Worker

log = logging.getLogger(__name__)


class Stopped(Exception):
    """It was told to stop."""


def run(settings: Settings, guide: Guide, store: Store) -> None:
    """Talk to people on Telegram. Returns after SIGTERM or SIGINT, when what could be sent is sent."""
    if settings.telegram_token is None:
        raise ValueError("TELEGRAM_TOKEN is not set")
    api = Api(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
    with asyncio.Runner() as runner:
        runner.run(_until_signal(api, guide, store))


async def _until_signal(api: Api, guide: Guide, store: Store) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(api, guide, store, stop)


async def serve(
    api: Api, guide: Guide, store: Store, stop: asyncio.Event, now: Callable[[], datetime] = utc_now
) -> None:
    """Receive and answer until `stop` is set, then leave within a few seconds. What is unsent stays owed."""
    worker = Worker()
    outbound = Outbound(api, store, worker)
    spinners = Spinners(api)
    turns = Turns(
        conversation=Conversation(guide, store),
        guide=guide,
        worker=worker,
        outbound=outbound,
        spinners=spinners,
        now=now,
    )
    polling = Polling(api, turns.take)
    await api.open()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(polling.run())
            group.create_task(outbound.report())
            group.create_task(send_owed(store, worker, outbound))
            group.create_task(introduce(api, guide, turns))
            group.create_task(_leave(stop))
    except* Stopped:
        log.info("Stopping.")
    except* Exception as errors:
        for error in errors.exceptions:
            log.error("The bot has to stop: %s", place_of(error))
        raise
    finally:
        await polling.close(seconds=1)
        await outbound.drain(seconds=1.5)
        await spinners.close(seconds=0.5)
        await worker.close(seconds=1)
        await api.close_connections()


async def _leave(stop: asyncio.Event) -> None:
    await stop.wait()
    raise Stopped


async def send_owed(store: Store, worker: Worker, outbound: Outbound) -> None:
    """Send what was still owed when the bot last stopped."""
    while True:
        try:
            outbound.add(await worker.run(store.owed, urgent=True))
            return
        except StoreDown:
            await asyncio.sleep(1)


async def introduce(api: Api, guide: Guide, turns: Turns) -> None:
    """Learn the bot's name and fill Telegram's menu of commands, as soon as Telegram can be reached."""
    commands = [{"command": name, "description": words} for name, words in guide.commands]
    pause = 1.0
    while True:
        try:
            turns.username = (await api.call("getMe"))["username"]
            await api.call("setMyCommands", {"commands": commands})
            return
        except (TelegramError, KeyError, TypeError):
            await asyncio.sleep(pause)
            pause = min(2 * pause, 60.0)

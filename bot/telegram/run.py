"""Runs the bot on Telegram until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from datetime import datetime

from bot.book.edition import Edition
from bot.conversation import Conversation
from bot.guide.guide import Guide
from bot.logs import place_of
from bot.reload import Reload
from bot.settings import Settings
from bot.store import Store, StoreDown
from bot.telegram.menu import Menu
from bot.telegram.outbound import Outbound
from bot.telegram.polling import Polling
from bot.telegram.spinners import Spinners
from bot.telegram.transport import Api
from bot.telegram.turns import Turns, utc_now
from bot.telegram.worker import Worker

log = logging.getLogger(__name__)


class Stopped(Exception):
    """It was told to stop."""


def run(settings: Settings, conversation: Conversation, edition: Edition, store: Store) -> None:
    """Talk to people on Telegram. Returns after SIGTERM or SIGINT, when what could be sent is sent.

    SIGHUP has the book read again; `edition` is the one that the conversation has begun with.
    """
    if settings.telegram_token is None:
        raise ValueError("TELEGRAM_TOKEN is not set")
    api = Api(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
    reload = Reload(settings.flows, edition, watched=settings.reload_flows)
    with asyncio.Runner() as runner:
        runner.run(_until_signal(api, conversation, store, reload))


async def _until_signal(api: Api, conversation: Conversation, store: Store, reload: Reload) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    in_terminal = _has_terminal() and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN  # as under nohup

    def hang_up() -> None:
        if in_terminal and not _has_terminal():
            stop.set()  # its window was closed
        else:
            reload.ask()

    loop.add_signal_handler(signal.SIGHUP, hang_up)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})
    await serve(api, conversation, store, stop, reload=reload)


def hold_hang_up() -> None:
    """While it starts, SIGHUP waits: it would end the process, and is meant for the bot that runs."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


async def serve(
    api: Api,
    conversation: Conversation,
    store: Store,
    stop: asyncio.Event,
    now: Callable[[], datetime] = utc_now,
    reload: Reload | None = None,
) -> None:
    """Receive and answer until `stop` is set, then leave within a few seconds. What is unsent stays owed."""
    worker = Worker()
    outbound = Outbound(api, store, worker)
    spinners = Spinners(api)
    turns = Turns(
        conversation=conversation,
        worker=worker,
        outbound=outbound,
        spinners=spinners,
        now=now,
    )
    polling = Polling(api, turns.take)
    menu = Menu(api, conversation.guide, turns)

    def put(guide: Guide) -> None:
        conversation.guide = guide
        menu.change(guide)

    await api.open()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(polling.run())
            group.create_task(outbound.report())
            group.create_task(send_owed(store, worker, outbound))
            group.create_task(menu.keep())
            if reload is not None:
                group.create_task(reload.run(put))
            group.create_task(_leave(stop))
    except* Stopped:
        log.info("Stopping.")
    except* Exception as errors:
        for error in errors.exceptions:
            log.error("The bot has to stop: %s", place_of(error))
        raise
    finally:
        turns.tally.close()
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

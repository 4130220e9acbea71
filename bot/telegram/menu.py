"""Telegram's menus of commands, kept as the book has them."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram.error import TelegramError

from bot.guide.guide import Guide
from bot.telegram.transport import Api
from bot.telegram.turns import Turns

LONGEST_PAUSE = 60.0

Commands = tuple[tuple[str, str], ...]


class Menu:
    """The menu of each language. The English one ("") is shown to everyone whose language has none of its own."""

    def __init__(self, api: Api, guide: Guide, turns: Turns) -> None:
        self._api = api
        self._turns = turns
        self._wanted = _menus(guide)
        self._shown: dict[str, Commands] = {}
        self._changed = asyncio.Event()

    def change(self, guide: Guide) -> None:
        """Show the commands of a changed book from now on."""
        self._wanted = _menus(guide)
        self._changed.set()

    async def keep(self) -> None:
        """Learn the bot's name and fill the menus, as soon as Telegram can be reached, and again when they change."""
        pause = 1.0
        while True:
            self._changed.clear()
            try:
                if not self._turns.username:
                    self._turns.username = (await self._api.call("getMe"))["username"]
                await self._fill()
            except (TelegramError, KeyError, TypeError):
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                pause = 1.0
                await self._changed.wait()

    async def _fill(self) -> None:
        wanted = self._wanted
        for language in [*wanted, *(self._shown.keys() - wanted.keys())]:
            commands = wanted.get(language)
            if commands == self._shown.get(language):
                continue
            where = {"language_code": language} if language else {}
            if commands is None:
                await self._api.call("deleteMyCommands", where)
                del self._shown[language]
            else:
                await self._api.call("setMyCommands", {"commands": _as_sent(commands), **where})
                self._shown[language] = commands


def _menus(guide: Guide) -> dict[str, Commands]:
    # Telegram knows languages by two letters only
    translated = {code.partition("_")[0]: commands for code, commands in guide.commands_in.items()}
    return {"": guide.commands, **{code: commands for code, commands in translated.items() if len(code) == 2}}


def _as_sent(commands: Commands) -> list[dict[str, Any]]:
    return [{"command": name, "description": says} for name, says in commands]

"""The bot with the toy guide, as a process of its own: `python -m tests.telegram.toybot`."""

from __future__ import annotations

from typing import cast

from bot import logs
from bot.book.edition import edition_of
from bot.conversation import Conversation
from bot.guide.guide import Guide
from bot.settings import read_settings
from bot.store import Keys, Store
from bot.telegram.run import run
from tests.telegram.toy import ToyGuide

if __name__ == "__main__":
    settings = read_settings()
    assert settings.secret_keys
    logs.set_up(settings.log_level)
    store = Store.open(settings.database_url, Keys.from_text(settings.secret_keys.get_secret_value()))
    run(settings, Conversation(cast(Guide, ToyGuide()), store), edition_of(settings.flows), store)
    store.close()

"""What is remembered: sealed session records and owed messages, on SQLite."""

from bot.store.down import StoreDown
from bot.store.keys import Keys, KeysWrong, new_key
from bot.store.outbox import Call, Owed
from bot.store.records import Record
from bot.store.store import Outcome, Store

__all__ = ["Call", "Keys", "KeysWrong", "Outcome", "Owed", "Record", "Store", "StoreDown", "new_key"]

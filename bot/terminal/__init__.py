"""The same conversation in a terminal, with the same store."""

from bot.terminal.chat import chat

__all__ = ["chat"]

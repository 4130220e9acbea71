"""The same conversation in a terminal, with the same store."""

from bot.terminal.chat import chat, chat_at

__all__ = ["chat", "chat_at"]

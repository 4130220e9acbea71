"""Live reload: a changed book is read and checked in a process of its own, and put in place between two turns."""

from bot.reload.reload import Reload

__all__ = ["Reload"]

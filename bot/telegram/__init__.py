"""The Telegram channel: updates in, turns out."""

"""The conversation: a pure function from a session and an event to a turn."""

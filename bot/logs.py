"""The log: lines on stderr that hold no token, no typed word and no chat id, whoever writes them.

Our own loggers say only what we let them say. Of a library's warning we print where it was made and what kind
of error it carries, never its text: libraries put addresses with tokens and whole updates in theirs.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote

OURS = "bot"
HIDDEN = "[hidden]"
PACKAGE = PurePath(__file__).parent


def set_up(level: str, secrets: Iterable[str] = ()) -> None:
    """Log to stderr: our lines from `level` on, libraries' from WARNING on. `secrets` are never printed."""
    handler = _OneLineHandler()
    handler.setFormatter(_Formatter(secrets))
    handler.addFilter(_is_ours_or_grave)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    logging.getLogger(OURS).setLevel(level)
    logging.captureWarnings(True)
    threading.excepthook = _log_thread_error
    sys.unraisablehook = _log_unraisable


def place_of(error: BaseException) -> str:
    """The kind of an error and where it arose, in our code too. Neither its text nor any value."""
    frames = traceback.extract_tb(error.__traceback__)
    inner = [_place(frame) for frame in frames[-1:]]
    ours = [_place(frame) for frame in frames if _is_our_file(frame)][-1:]
    return " at ".join([type(error).__name__, *dict.fromkeys(inner + ours)])


def _place(frame: traceback.FrameSummary) -> str:
    path = PurePath(frame.filename)
    shown = path.relative_to(PACKAGE.parent) if _is_our_file(frame) else PurePath(*path.parts[-2:])
    return f"{shown.as_posix()}:{frame.lineno}"


def _is_our_file(frame: traceback.FrameSummary) -> bool:
    return PurePath(frame.filename).is_relative_to(PACKAGE)


class _Formatter(logging.Formatter):
    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [form for secret in secrets if secret for form in _forms(secret)]

    def format(self, record: logging.LogRecord) -> str:
        record = logging.makeLogRecord(record.__dict__)
        if not _is_ours(record):
            record.msg, record.args = f"see {record.filename}:{record.lineno}", None
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.getMessage()} ({place_of(record.exc_info[1])})", None
        record.exc_info = record.exc_text = record.stack_info = None
        line = super().format(record).replace("\n", " ")
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return line


class _OneLineHandler(logging.StreamHandler):  # type: ignore[type-arg]
    def handleError(self, record: logging.LogRecord) -> None:
        # The standard one prints the record's arguments.
        sys.stderr.write(f"A log line could not be written: {record.filename}:{record.lineno}\n")


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name == OURS or record.name.startswith(f"{OURS}.")


def _is_ours_or_grave(record: logging.LogRecord) -> bool:
    return _is_ours(record) or record.levelno >= logging.WARNING


def _forms(secret: str) -> list[str]:
    """How a secret may be written: plain, inside an address, and a token without its number."""
    after_number = secret.partition(":")[2]
    forms = [secret, quote(secret, safe="")]
    return [*forms, after_number] if len(after_number) >= 8 else forms


def _log_thread_error(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        logging.getLogger(OURS).error("a thread ended: %s", place_of(args.exc_value))


def _log_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    if unraisable.exc_value is not None:
        logging.getLogger(OURS).error("an error nobody could catch: %s", place_of(unraisable.exc_value))

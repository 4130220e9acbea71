"""The transport: trouble on the way becomes the library's errors, and none of them tells the token."""

from __future__ import annotations

import traceback
from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.transport import Api, Dropped, NotSent, pause_of, trouble_of
from tests.telegram.botapi import TOKEN, BotApi, Refused

pytestmark = pytest.mark.anyio


async def failure(url: str, token: str = TOKEN) -> Exception:
    """What a call ends in."""
    api = Api(token, url, seconds=0.3)
    await api.open()
    try:
        await api.call("getMe")
    except Exception as error:
        return error
    finally:
        await api.close_connections()
    raise AssertionError("the call went well")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("hang", TimedOut),
        ("drop", Dropped),
        ("lose", Dropped),
        ("html502", NetworkError),
        ("flood", RetryAfter),
    ],
)
async def test_trouble_on_the_way_becomes_an_error_of_the_library(
    how: str, expected: type[Exception], lab: BotApi
) -> None:
    lab.fail(how, seconds=7)
    error = await failure(lab.url)
    assert isinstance(error, expected)
    assert not isinstance(error, NotSent)
    if isinstance(error, RetryAfter):
        assert error.retry_after == timedelta(seconds=7)
        assert pause_of(error) > 7


@pytest.mark.parametrize(
    ("status", "expected"), [(400, BadRequest), (401, InvalidToken), (403, Forbidden), (409, Conflict)]
)
async def test_a_refusal_becomes_an_error_of_the_library(
    status: int, expected: type[Exception], lab: BotApi
) -> None:
    lab.fail("refuse", refusal=Refused(status, "No"))
    assert isinstance(await failure(lab.url), expected)


async def test_where_nobody_listens_the_call_was_surely_not_sent() -> None:
    assert isinstance(await failure("http://127.0.0.1:9"), NotSent)
    assert isinstance(await failure("http://no.such.host.invalid"), NotSent)


async def test_no_error_tells_the_token(lab: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    lab.fail("drop")
    for url in (lab.url, "http://127.0.0.1:9", f"{lab.url}/nowhere", "http://["):
        error = await failure(url)
        told = "".join(traceback.format_exception(error)) + repr(error.__cause__)
        assert TOKEN not in told
        assert isinstance(error, TelegramError)
        assert TOKEN not in trouble_of(error)
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("aiohttp.")]
    assert TOKEN not in "".join(ours)

"""What the Telegram tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.telegram.botapi import BotApi


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def lab() -> AsyncIterator[BotApi]:
    async with BotApi() as lab:
        yield lab

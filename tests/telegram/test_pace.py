"""Pace, the store's thread and the telling of trouble, each by itself."""

from __future__ import annotations

import asyncio
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.pace import Pace, Paces
from bot.telegram.trouble import Trouble
from bot.telegram.worker import Worker


def test_a_burst_leaves_at_once_and_then_one_at_a_time() -> None:
    pace = Pace(rate=2, burst=3)
    assert [pace.book(100.0) for _ in range(5)] == [100.0, 100.0, 100.0, 100.5, 101.0]
    assert [pace.book(200.0) for _ in range(4)] == [200.0, 200.0, 200.0, 200.5]


@given(st.lists(st.floats(0, 3), max_size=60), st.integers(1, 5))
def test_no_second_ever_holds_more_than_the_rate_and_a_burst(gaps: list[float], burst: int) -> None:
    pace, now, leave = Pace(rate=4, burst=burst), 50.0, []
    for gap in gaps:
        now += gap
        leave.append(pace.book(now))
        assert leave[-1] >= now
    assert all(sum(start <= at < start + 1 for at in leave) <= 4 + burst for start in leave)


def test_one_chat_does_not_use_up_the_pace_of_another() -> None:
    paces = Paces(rate=1, burst=1)
    assert [paces.book(1, 10.0), paces.book(1, 10.0), paces.book(2, 10.0)] == [10.0, 11.0, 10.0]


def test_chats_that_rest_are_forgotten() -> None:
    paces = Paces(rate=1, burst=1)
    for chat in range(5_000):
        paces.book(chat, float(chat))
    assert len(paces) < 1_100


@pytest.mark.anyio
async def test_the_store_works_one_call_at_a_time_and_urgent_ones_first() -> None:
    worker, go, done = Worker(), threading.Event(), []
    first = asyncio.create_task(worker.run(go.wait))
    later = [asyncio.create_task(worker.run(lambda: done.append("later"))) for _ in range(3)]
    help_call = asyncio.create_task(worker.run(lambda: done.append("help"), urgent=True))
    await asyncio.sleep(0)
    go.set()
    await asyncio.gather(first, help_call, *later)
    await worker.close(5)
    assert done == ["help", "later", "later", "later"]


@pytest.mark.anyio
async def test_what_a_call_raises_reaches_whoever_waits_and_the_next_call_runs() -> None:
    worker = Worker()
    with pytest.raises(ZeroDivisionError):
        await worker.run(lambda: 1 // 0)
    assert await worker.run(lambda: 7) == 7
    await worker.close(5)


def test_trouble_is_told_once_and_once_more_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    trouble = Trouble("It is well again.")
    trouble.over()
    for _ in range(5):
        trouble.met("The network is down.")
        trouble.met("The server is down.")
    trouble.over()
    trouble.over()
    trouble.met("The network is down.")
    trouble.over()
    assert caplog.messages == ["The network is down.", "The server is down.", "It is well again."]

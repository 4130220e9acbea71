"""Quiet counting: totals of a day, none that could point at somebody, and no time of any."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guide.turn import Count
from bot.telegram.tally import Tally

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture(autouse=True)
def at_info(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")


def test_a_day_is_told_when_it_is_over_without_what_happened_less_than_five_times(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tally = Tally()
    for _ in range(6):
        tally.add(Count("signal", "crisis"), MONDAY)
    for _ in range(4):
        tally.add(Count("signal", "harm"), MONDAY)
    assert caplog.messages == []
    tally.add(Count("signal", "crisis"), TUESDAY)
    assert caplog.messages == ["In the day 2026-11-23: signal crisis: 6"]
    tally.close()
    assert len(caplog.messages) == 1


def test_trouble_with_the_book_is_told_at_once(caplog: pytest.LogCaptureFixture) -> None:
    Tally().add(Count("moved", "checkin/late"), MONDAY)
    assert caplog.messages == ["moved: checkin/late"]

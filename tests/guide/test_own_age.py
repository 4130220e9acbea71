"""Someone who says unasked that they are under 18: a youth line, a grown-up, and nothing for adults any more."""

from __future__ import annotations

import pytest

from bot.guide.guide import Guide
from bot.guide.turn import Typed
from tests.guide.walk import CRISIS, DAILY, Visit
from tests.robot import Memory


@pytest.mark.parametrize(
    "words",
    ["im 14", "I’m fifteen and i take it every day", "i am 16 years old", "15yo here", "tengo 15 años", "soy menor de edad"],
)  # fmt: skip
def test_an_age_below_18_is_heard_in_any_question(guide: Guide, words: str) -> None:
    visit = Visit(Memory(guide)).begin().until("duration", **DAILY)
    visit.robot.type(words)
    assert visit.session.answers["age"] == "under_18"
    assert "frequency" not in visit.session.answers
    visit.robot.choose("back")
    assert visit.session.at is not None
    assert visit.session.at.flow == "youth"


@pytest.mark.parametrize(
    "words",
    ["i'm 15 days clean", "i am 16 years sober", "i took it since i'm 15", "my son is 15", "i'm 34", "i am once again here",
     "tengo 15 años tomando", "i'm 16 weeks pregnant", "15", "ten"],
)  # fmt: skip
def test_other_numbers_are_no_age(guide: Guide, words: str) -> None:
    visit = Visit(Memory(guide)).begin().until("duration", **DAILY)
    visit.robot.type(words)
    assert visit.session.answers["age"] == "25_39"


def test_somebody_elses_words_are_not_ones_own_age(visit: Visit) -> None:
    visit.begin()
    visit.robot.does(Typed("i'm 15", forwarded=True))
    assert visit.session.answers["age"] == "25_39"


def test_an_age_asked_for_is_an_answer_like_any_other(visit: Visit) -> None:
    visit.robot.type("/start")
    visit.robot.choose("start")
    visit.robot.type("i'm 15")
    assert visit.state == "country"


def test_an_age_beside_words_of_danger_brings_the_card_with_the_youth_line(visit: Visit) -> None:
    visit.begin(country="CA").until("duration", **DAILY)
    visit.robot.type(f"im 15 and {CRISIS}")
    visit.robot.sees("Thank you for saying that", "Kids Help Phone", "ending your life")
    visit.robot.choose("no")
    visit.robot.sees("people your age")
    visit.robot.sees_not("How long")


def test_no_questionnaire_is_run_for_someone_under_18(guide: Guide) -> None:
    with_screens = [
        flow
        for flow in guide.book.book.flows.values()
        if any(hasattr(s, "screen") for s in flow.states.values())
    ]
    assert [str(flow.name) for flow in with_screens if flow.readers != "adults"] == []

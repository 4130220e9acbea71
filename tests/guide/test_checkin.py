"""From the first hello to the results: who is asked what, how far it is, and that all can be skipped."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from bot.guide.guide import Guide
from tests.guide.walk import DAILY, Said, Visit
from tests.robot import Memory

STOPPED: Mapping[str, Said] = {
    "frequency": "none",
    "stage": "stopped_recently",
    "reasons_then": ["pain"],
    "after": ["low"],
}
LONGEST = 16


def test_the_first_message_says_what_this_is_and_offers_help_before_anything_is_asked(visit: Visit) -> None:
    visit.robot.type("hello")
    visit.robot.sees("program, not a person", "not medical advice", "/mydata", "/forget")
    assert visit.robot.names == ["start", "keep", "not_now", "help"]


def test_whatever_comes_first_is_answered_with_the_welcome(guide: Guide) -> None:
    for words in ("/start", "/start campaign_7", "hi", "", "every day", "👍", "/menu_", "/back", "/stop_"):
        visit = Visit(Memory(guide))
        visit.robot.type(words)
        visit.robot.sees("program, not a person")


def test_not_now_ends_kindly_and_the_guide_can_be_opened_again(visit: Visit) -> None:
    visit.robot.type("hi")
    visit.robot.choose("not_now")
    visit.robot.sees("/start", "/help_now")
    visit.robot.type("/start")
    visit.robot.sees("Shall we start?")


def test_the_longest_check_in_is_sixteen_questions(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    assert len(visit.asked) == LONGEST
    assert visit.state == "heard"


@pytest.mark.parametrize("left_out", [name for name in DAILY if name not in {"frequency", "phq4"}])
def test_each_question_can_be_skipped_alone(guide: Guide, left_out: str) -> None:
    visit = Visit(Memory(guide)).begin()
    visit.say(**{name: said for name, said in DAILY.items() if name != left_out})
    assert visit.state == "heard"
    assert left_out not in visit.session.answers
    assert len(visit.asked) <= LONGEST


def test_every_question_can_be_skipped_and_something_useful_is_shown_all_the_same(visit: Visit) -> None:
    visit.begin(age="", country="").say()
    assert visit.results()
    visit.robot.sees("Next step", "112, 911, 999, 000")
    assert set(visit.session.answers) == set()


def test_a_screen_with_an_item_left_out_has_no_total(visit: Visit) -> None:
    visit.begin().until("feelings.down", **{**DAILY, "phq4": ["several_days"] * 4})
    visit.robot.choose("skip")
    assert "phq4" not in visit.session.answers
    assert "phq4.mood" not in visit.session.answers


@pytest.mark.parametrize("words", ["skip", "pass", "I'd rather not say", "next question please"])
def test_skipping_works_in_words(visit: Visit, words: str) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type(words)
    assert visit.state == "reasons"
    assert "duration" not in visit.session.answers


@pytest.mark.parametrize("words", ["stop", "stop asking", "no more questions"])
def test_stopping_works_in_words(visit: Visit, words: str) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type(words)
    assert visit.state == ""
    assert visit.robot.names == ["menu", "help"]


@pytest.mark.parametrize("page", ["heard", "passages", "support"])
def test_stopping_works_in_words_on_a_page_too(visit: Visit, page: str) -> None:
    visit.begin().say(**DAILY)
    while visit.state != page:
        visit.robot.choose("next")
    visit.robot.type("stop")
    assert visit.state == ""


def test_progress_counts_up_and_ends_at_its_own_total(visit: Visit) -> None:
    visit.begin()
    lines: list[tuple[int, int]] = []
    for _ in range(LONGEST):
        number, total = re.findall(r"^(\d+) of about (\d+)$", visit.robot.seen, re.MULTILINE)[0]
        lines.append((int(number), int(total)))
        visit.robot.choose("skip")
    assert [number for number, _ in lines] == list(range(1, LONGEST + 1))
    assert {total for _, total in lines} == {LONGEST}


def test_progress_never_passes_its_total_on_a_shorter_way(visit: Visit) -> None:
    visit.begin()
    for names in (["none"], ["stopped_long_ago"], ["pain", "done"], ["skip"], ["skip"]):
        number, total = map(int, re.findall(r"(\d+) of about (\d+)", visit.robot.seen)[0])
        assert number <= total <= LONGEST
        visit.robot.choose(*names)


def test_someone_who_stopped_is_not_asked_about_taking_it(visit: Visit) -> None:
    visit.begin().say(**STOPPED)
    assert not {"product", "duration", "late", "changed", "control", "mixing", "pregnancy"} & set(visit.asked)
    assert "after" in visit.asked
    assert visit.results()


def test_someone_worried_for_another_is_asked_what_worries_them_and_no_screen(visit: Visit) -> None:
    visit.begin().say(frequency="none", stage="for_other", worry=["money"])
    assert visit.asked == ["frequency", "stage", "worry"]
    assert any(id_.startswith("family/") for id_ in visit.results())
    visit.robot.sees("you are here for someone else")


def test_a_worry_for_their_life_shows_the_numbers_at_once_then_goes_on(visit: Visit) -> None:
    visit.begin().until("worry", frequency="none", stage="for_other")
    visit.robot.choose("safety")
    assert visit.robot.turn.messages[0].urgent
    visit.robot.sees("911", "988", "Are they in danger right now?")
    visit.robot.choose("back")
    assert visit.state == "worry"
    assert visit.session.picks == ("safety",)


def test_someone_curious_is_asked_three_things(visit: Visit) -> None:
    visit.begin().say(frequency="none", stage="curious", goal_curious="look_around")
    assert visit.asked == ["frequency", "stage", "goal_curious"]
    assert visit.results()


@pytest.mark.parametrize("age", ["18_24", "25_39", "40_59", "60_plus"])
def test_only_people_over_sixty_are_not_asked_about_pregnancy(guide: Guide, age: str) -> None:
    visit = Visit(Memory(guide)).begin(age=age)
    visit.say(**DAILY)
    assert ("pregnancy" in visit.asked) == (age != "60_plus")


def test_people_who_take_it_a_few_times_are_not_asked_about_late_doses(visit: Visit) -> None:
    visit.begin().say(**{**DAILY, "frequency": "monthly"})
    assert "late" not in visit.asked


@pytest.mark.parametrize("wants", ["read", "talk", "both"])
def test_under_eighteen_there_are_no_screens_and_no_passages_on_use(guide: Guide, wants: str) -> None:
    visit = Visit(Memory(guide)).begin(age="under_18")
    visit.say(young_feeling=["worried"], young_want=wants)
    assert visit.asked == ["young_feeling", "young_want"]
    shown = visit.results()
    assert all(guide.book.library.passages[id_].readers in {"youth", "everyone"} for id_ in shown)
    assert bool(shown) == (wants != "talk")
    visit.robot.sees("tell one adult you trust", "For young people", "988")
    visit.robot.sees_not("SAMHSA")


def test_under_eighteen_no_menu_topic_or_command_leads_to_a_screen_or_to_use(guide: Guide) -> None:
    visit = Visit(Memory(guide)).begin(age="under_18")
    visit.robot.type("/menu")
    assert "closer" not in visit.robot.names
    visit.robot.type("/topics")
    topics = [name for name in visit.robot.names if name.startswith("open=")]
    assert topics
    for topic in topics:
        visit.robot.choose(topic)
        for name in [name for name in visit.robot.names if name.startswith("open=")]:
            passage = guide.book.library.passages[name.removeprefix("open=")]
            assert passage.readers in {"youth", "everyone"}
        visit.robot.choose("back")


def test_the_likely_country_is_first_and_every_country_can_be_reached_by_paging(guide: Guide) -> None:
    visit = Visit(Memory(guide, language="en-GB"))
    visit.robot.type("/start")
    visit.robot.choose("start", "25_39")
    assert visit.robot.names[0] == "GB"
    offered: set[str] = set()
    for page in range(1, 20):
        offered |= set(visit.robot.names)
        if f"page={page}" not in visit.robot.names:
            break
        visit.robot.choose(f"page={page}")
    assert set(guide.book.book.countries) <= offered
    assert "other" in visit.robot.names


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("usa", "US"),
        ("England", "GB"),
        ("germany", "DE"),
        ("Norway", "NO"),
        ("norge", "NO"),
        ("brasil", "BR"),
    ],
)
def test_a_country_can_be_typed(visit: Visit, words: str, code: str) -> None:
    visit.robot.type("/start")
    visit.robot.choose("start", "25_39")
    visit.robot.type(words)
    assert visit.session.answers["country"] == code


def test_people_from_a_country_without_a_file_go_on_and_no_number_is_guessed(visit: Visit) -> None:
    visit.robot.type("/start")
    visit.robot.choose("start", "25_39", "other")
    visit.say(**DAILY)
    visit.results()
    visit.robot.sees("112, 911, 999, 000")
    assert "Find A Helpline" in visit.all_services()


def test_what_was_heard_is_told_back_in_plain_words(visit: Visit) -> None:
    visit.begin().say(**{**DAILY, "product": ["leaf", "seven_oh"], "phq4": ["nearly_every_day"] * 4})
    visit.robot.sees("How often: every day", "leaf powder or tea, 7-OH product")
    visit.robot.sees_not("phq4", "12", "{", "None")


def test_answers_in_words_are_told_back_so_that_a_wrong_reading_is_seen(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("every single morning")
    visit.robot.sees("Noted: Every day", "Back", "What kind")

"""Commands: from anywhere, and back to the question they interrupted."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from bot.guide.guide import Guide
from bot.guide.session import Session, session_to_json
from bot.guide.turn import Forget, SendFile
from tests.guide.walk import DAILY, Said, Visit, waiting
from tests.robot import Memory

ALL = ("start", "help_now", "menu", "back", "topics", "country", "language", "mydata", "forget", "about")


def file_of(visit: Visit) -> str:
    return next(effect.content for effect in visit.robot.turn.effects if isinstance(effect, SendFile))


def test_the_commands_that_telegrams_menu_shows(guide: Guide) -> None:
    assert [name for name, _ in guide.commands] == [
        "start",
        "help_now",
        "menu",
        "back",
        "topics",
        "country",
        "language",
        "mydata",
        "forget",
        "about",
    ]
    assert all(3 <= len(says) <= 256 for _, says in guide.commands)


@pytest.mark.parametrize("name", ALL)
def test_every_command_works_before_consent(guide: Guide, name: str) -> None:
    visit = Visit(Memory(guide))
    visit.robot.type(f"/{name}")
    assert visit.robot.turn.messages
    visit.robot.sees_not("I don't know that command")


@pytest.mark.parametrize("name", ["menu", "topics", "country", "mydata", "forget", "about", "help_now"])
def test_after_a_command_before_consent_the_welcome_comes(guide: Guide, name: str) -> None:
    visit = Visit(Memory(guide))
    visit.robot.type(f"/{name}")
    if visit.state != "hello":
        visit.robot.type("/back")
    visit.robot.sees("Shall we start?")


@pytest.mark.parametrize(
    ("command", "way"),
    [
        ("menu", "close"),
        ("topics", "leave"),
        ("country", "skip"),
        ("mydata", ""),
        ("forget", "keep"),
        ("about", ""),
        ("help_now", "back"),
        ("start", "go_on"),
    ],
)
def test_every_command_anywhere_comes_back_to_the_very_question(guide: Guide, command: str, way: str) -> None:
    for session in waiting(guide):
        visit = Visit(Memory(guide))
        visit.person.kept = session_to_json(session)
        visit.robot.type(f"/{command}")
        if way:
            visit.robot.choose(way)
        now = visit.session
        assert (now.at, now.picks, now.trail, now.frames) == (
            session.at,
            session.picks,
            session.trail,
            session.frames,
        ), session.at


@pytest.mark.parametrize("command", ["menu", "topics", "country", "forget", "start", "help_now"])
def test_back_leaves_a_command_for_the_question_it_interrupted(guide: Guide, command: str) -> None:
    visit = Visit(Memory(guide)).begin().until("duration", **DAILY)
    before = visit.session.frames
    visit.robot.type(f"/{command}")
    visit.robot.tap("‹ Back")
    assert visit.state == "duration"
    assert visit.session.frames == before


def test_a_command_within_a_command_leads_back_to_the_question_before_both(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    for command in ("/menu", "/topics", "/forget", "/country", "/menu"):
        visit.robot.type(command)
    visit.robot.choose("close")
    assert visit.state == "duration"


def test_commands_over_and_over_do_not_pile_up(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    for command in ("/menu", "/help_now", "/topics", "i want to die") * 30:
        visit.robot.type(command)
    assert len(visit.person.kept or "") < 4_000
    assert len(visit.session.frames) <= 4


def test_an_unknown_command_is_answered_with_those_there_are_and_the_question_stays(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("/settings")
    visit.robot.sees("/start", "/help_now", "How long have you been taking it?")
    assert visit.state == "duration"


@pytest.mark.parametrize(
    "words", ["/", "/ start", "//", "/start@", "/start@other_bot", "/\u200bstart", "/" + "x" * 4000]
)
def test_a_crooked_command_is_lived_through(guide: Guide, words: str) -> None:
    visit = Visit(Memory(guide)).begin().until("duration", **DAILY)
    visit.robot.type(words)
    assert visit.robot.turn.messages
    assert all(len(message.text) <= 4096 for message in visit.robot.turn.messages)


# /start


def test_start_in_the_middle_asks_whether_to_go_on(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("/start")
    visit.robot.sees("go on where you were, or begin anew?")
    visit.robot.choose("go_on")
    assert visit.state == "duration"
    assert visit.session.answers["product"] == ("leaf",)


def test_begun_anew_nothing_speaks_of_an_old_answer(guide: Guide, visit: Visit) -> None:
    visit.begin().say(
        **{
            **DAILY,
            "mixing": ["opioids"],
            "pregnancy": "pregnant",
            "sleep": "bad",
            "reasons": ["pain"],
            "goal": "cut_down",
        }
    )
    visit.results()
    visit.robot.type("/start")
    visit.robot.choose("anew")
    assert visit.state == "frequency"
    assert set(visit.session.answers) == {"age", "country"}
    assert visit.session.trail == ()
    visit.say(frequency="monthly", product=["leaf"])
    visit.robot.sees_not("opioids", "pregnant", "pain", "nights", "cut down")
    visit.robot.choose("next")
    while visit.state == "passages":
        visit.robot.sees_not("opioids on the same day", "pregnant", "you said pain", "when a dose is late")
        visit.robot.choose("next")
    visit.robot.sees("start with yourself")


def test_begun_anew_there_is_no_way_back_into_the_old_answers(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("/start")
    visit.robot.choose("anew")
    assert "back" not in visit.robot.names
    visit.robot.type("/back")
    assert visit.state == "frequency"
    assert "frequency" not in visit.session.answers


def test_begun_anew_before_the_country_was_given_it_is_still_asked(visit: Visit) -> None:
    visit.robot.type("/start")
    visit.robot.choose("start", "25_39")
    visit.robot.type("/start")
    visit.robot.choose("anew")
    visit.robot.sees("Which country are you in?")


def test_start_after_a_rest_begins_with_the_check_in_and_asks_no_age_again(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("stop")
    assert visit.state == ""
    visit.robot.type("/start")
    assert visit.state == "frequency"


# /back


def test_back_undoes_one_answer_after_the_other_to_the_very_first(visit: Visit) -> None:
    visit.begin().say(**{**DAILY, "product": ["leaf", "extract"], "sleep": "bad"})
    ways = [
        "goal",
        "sleep",
        "feelings.down",
        "feelings.interest",
        "feelings.control_worry",
        "feelings.nervous",
        "pregnancy",
        "history",
        "mixing",
        "control",
        "changed",
        "late",
        "reasons",
        "duration",
        "product",
        "frequency",
        "country",
        "age",
        "hello",
    ]
    for name in ways:
        visit.robot.tap("‹ Back")
        assert visit.state == name
    assert visit.session.answers == {}
    assert "back" not in visit.robot.names


def test_back_undoes_a_skip(visit: Visit) -> None:
    visit.begin().until("reasons", frequency="daily", product=["leaf"])
    visit.robot.tap("‹ Back")
    assert visit.state == "duration"
    visit.robot.tap("‹ Back")
    assert visit.state == "product"
    assert "product" not in visit.session.answers


def test_back_over_the_last_item_of_a_screen_takes_its_totals_back(visit: Visit) -> None:
    visit.begin().until("sleep", **DAILY)
    assert visit.session.answers["phq4"] == 0
    visit.robot.tap("‹ Back")
    assert not {"phq4", "phq4.mood", "phq4.anxiety", "phq4.down"} & set(visit.session.answers)
    assert visit.session.answers["phq4.interest"] == 0


def test_back_and_another_answer_leads_another_way(visit: Visit) -> None:
    visit.begin()
    visit.robot.choose("daily")
    visit.robot.tap("‹ Back")
    visit.robot.choose("none")
    assert visit.state == "stage"


def test_back_over_a_changed_answer_restores_what_was_there_before(visit: Visit) -> None:
    visit.begin(country="DE")
    visit.robot.type("/country")
    visit.robot.type("France")
    assert visit.session.answers["country"] == "FR"
    assert visit.state == "frequency"


@pytest.mark.parametrize("words", ["/back", "back", "go back", "undo", "‹ Back"])
def test_back_can_be_typed(guide: Guide, words: str) -> None:
    visit = Visit(Memory(guide)).begin().until("duration", **DAILY)
    visit.robot.type(words)
    assert visit.state == "product"


def test_back_where_there_is_nothing_before_says_so_and_keeps_the_question(visit: Visit) -> None:
    visit.robot.type("/start")
    visit.robot.type("/back")
    visit.robot.sees("nothing before this", "Shall we start?")


def test_back_far_more_often_than_there_is_anything_never_fails(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.results()
    for _ in range(60):
        visit.robot.type("/back")
    visit.robot.sees("Shall we start?")


def test_back_from_the_first_question_inside_a_menu_leaves_the_menu(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("/menu")
    visit.robot.choose("closer", "mood", "several_days", "back", "back", "back", "back")
    assert visit.state == "duration"


def test_the_ticks_are_there_again_after_leaving_a_command_by_back(visit: Visit) -> None:
    visit.begin().until("mixing", **DAILY)
    visit.robot.choose("alcohol", "opioids")
    visit.robot.type("/topics")
    visit.robot.tap("‹ Back")
    assert visit.session.picks == ("alcohol", "opioids")
    assert "✓ Alcohol" in visit.robot.labels


# /mydata and /forget


def test_mydata_tells_every_answer_and_the_file_holds_the_same(guide: Guide, visit: Visit) -> None:
    visit.begin().say(**{**DAILY, "mixing": ["alcohol", "opioids"]})
    visit.results()
    visit.robot.type("/mydata")
    kept = json.loads(file_of(visit))
    visit.robot.sees("Country: United States", "Age: 25 to 39")
    for part in (
        "every day",
        "leaf powder or tea",
        "alcohol, opioids or pain pills",
        "neither",
        "Feeling nervous, anxious or on edge: not at all",
        "You read",
    ):
        visit.robot.sees(part)
    assert kept["answers"] == json.loads(session_to_json(visit.session))["answers"]
    assert set(kept) == {field.name for field in fields(Session)}
    for id_ in kept["reading"]:
        visit.robot.sees(str(guide.book.library.passages[id_].title))


def test_mydata_has_a_line_for_every_slot_that_is_kept(guide: Guide) -> None:
    ways: list[dict[str, Said]] = [
        DAILY,
        {
            "frequency": "none",
            "stage": "stopped_recently",
            "reasons_then": ["pain"],
            "after": ["low"],
            "history_then": ["adhd"],
        },
        {"frequency": "none", "stage": "for_other", "worry": ["money", "mood"]},
        {"frequency": "none", "stage": "curious", "goal_curious": "help_other"},
    ]
    for said in ways:
        visit = Visit(Memory(guide)).begin()
        visit.say(**said)
        visit.robot.type("/mydata")
        told = visit.robot.seen.partition("Also kept")[0]
        lines = [line for line in told.splitlines() if line.startswith("• ")]
        totals = {"phq4", "phq4.anxiety", "phq4.mood"}  # they follow from the answers
        assert len(lines) == len(visit.session.answers.keys() - totals), told


def test_mydata_names_each_answer_by_the_question_that_was_asked(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.type("/mydata")
    told = visit.robot.seen.partition("Also kept")[0]
    assert "What it is for: worry or anxiety" in told
    assert "What it was for" not in told
    assert "What you want: understand it better" in told


def test_mydata_of_someone_young(visit: Visit) -> None:
    visit.begin(age="under_18").say(young_feeling=["sad"], young_want="both")
    visit.robot.type("/mydata")
    visit.robot.sees("sad or empty")
    visit.robot.sees("Age: under 18")


def test_mydata_of_someone_of_whom_nothing_is_kept(visit: Visit) -> None:
    visit.robot.type("/mydata")
    visit.robot.sees("Nothing but where you are", "Shall we start?")
    assert json.loads(file_of(visit))["answers"] == {}


def test_mydata_of_someone_who_read_everything_still_fits(guide: Guide, visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.type("/topics")
    for topic in [name for name in visit.robot.names if name.startswith("open=")]:
        visit.robot.choose(topic)
        for passage in [name for name in visit.robot.names if name.startswith("open=")]:
            visit.robot.choose(passage, "useful=yes", "back")
        visit.robot.choose("back")
    visit.robot.type("/mydata")
    assert len(visit.session.useful) > 50
    assert all(len(message.text) <= 4096 for message in visit.robot.turn.messages)


def test_no_typed_word_is_ever_kept(visit: Visit) -> None:
    visit.begin()
    for words in ("zebra every day", "zebra i want to die zebra", "/zebra", "ZEBRA"):
        visit.robot.type(words)
        assert "zebra" not in (visit.person.kept or "").lower()


def test_forget_asks_once_then_nothing_is_kept(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.type("/forget")
    assert visit.person.session is not None
    visit.robot.choose("wipe")
    assert visit.robot.turn.session is None
    assert visit.robot.turn.effects == (Forget(),)
    visit.robot.sees("wiped", "/start")


@pytest.mark.parametrize("words", ["yes", "delete", "erase"])
def test_forget_can_be_confirmed_in_words(visit: Visit, words: str) -> None:
    visit.begin()
    visit.robot.type("/forget")
    visit.robot.type(words)
    assert visit.robot.turn.session is None


@pytest.mark.parametrize("words", ["no", "don't delete it", "keep", "cancel"])
def test_forget_is_not_done_by_a_no(visit: Visit, words: str) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("/forget")
    visit.robot.type(words)
    assert visit.robot.turn.session is not None
    assert visit.session.answers["product"] == ("leaf",)


def test_after_forget_no_old_button_means_anything(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("/forget")
    visit.robot.choose("wipe")
    visit.robot.choose("daily")
    visit.robot.sees("earlier question", "Shall we start?")
    assert visit.session.answers == {}


def test_about_says_what_it_is_not_and_the_question_stays(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("/about")
    visit.robot.sees("not a person", "not medical advice", "How long have you been taking it?")


def test_country_changes_the_numbers(visit: Visit) -> None:
    visit.begin(country="US").until("duration", **DAILY)
    visit.robot.type("/country")
    visit.robot.type("ireland")
    visit.robot.sees("Noted: Ireland", "How long have you been taking it?")
    visit.robot.type("/help_now")
    visit.robot.sees("112")


def test_skipping_the_change_of_country_keeps_the_one_there_was(visit: Visit) -> None:
    visit.begin(country="GB")
    visit.robot.type("/country")
    visit.robot.choose("skip")
    assert visit.session.answers["country"] == "GB"


def test_the_menu_leads_to_all_there_is_and_back(guide: Guide) -> None:
    for way in (["read", "leave"], ["support", "next"], ["closer", "none"], ["country", "skip"], ["kept"]):
        visit = Visit(Memory(guide)).begin().until("duration", **DAILY)
        visit.robot.type("/menu")
        visit.robot.choose(*way)
        assert visit.state == "grown", way
        visit.robot.choose("close")
        assert visit.state == "duration", way


def test_a_word_to_someone_at_rest_opens_the_menu(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("stop")
    visit.robot.type("hello again")
    visit.robot.sees("What would you like to do?")

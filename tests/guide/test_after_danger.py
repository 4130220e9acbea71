"""After danger: a plain tone, numbers on every message, short cards for the same again, and the language of the words."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from bot.book.tone import after_danger
from bot.guide.guide import Guide
from bot.guide.session import Spot, session_to_json
from bot.guide.turn import Count, Message, Sent, Tapped, Typed
from tests.guide.walk import CRISIS, DAILY, OVERDOSE, Visit, signals, waiting
from tests.robot import Memory

HARM = "my husband beats me"
THIRD = "i am afraid my sister will kill herself"
HOUR = timedelta(hours=1)


def one_tap_from_the_numbers(message: Message) -> bool:
    is_card = message.urgent and ("In danger right now?" in message.text)
    return is_card or any(button.data == "*help" for row in message.buttons for button in row)


# the tone, for the rest of the visit


@pytest.mark.parametrize("words", [CRISIS, OVERDOSE, HARM, THIRD])
def test_after_danger_every_message_has_the_numbers_one_tap_away(guide: Guide, words: str) -> None:
    visit = Visit(Memory(guide)).begin()
    visit.robot.type(words)
    visit.robot.type("/back")
    danger = visit.session.danger
    assert danger
    for session in waiting(guide):
        visit = Visit(Memory(guide))
        for event in (
            Typed("hmm what"),
            Typed("hello", edited=True),
            Typed("hello", forwarded=True),
            Sent("sticker"),
            Tapped(None, 1),
            Typed("/mydata"),
            Typed("/topics"),
            Typed("/nonsense"),
            Typed("thanks"),
            Typed("/stop"),
        ):
            visit.person.kept = session_to_json(dataclasses.replace(session, danger=danger))
            visit.robot.does(event)
            missing = [m.text for m in visit.robot.turn.messages if not one_tap_from_the_numbers(m)]
            assert missing == [], (session.at, event)


def test_after_danger_the_cheerful_lines_are_plain_until_the_visit_is_over(visit: Visit) -> None:
    visit.robot.type(CRISIS)
    visit.robot.choose("no")
    visit.robot.sees("This is a guide about kratom", "Shall we start?")
    visit.robot.sees_not("welcome", "Welcome")
    visit.robot.type("thanks")
    visit.robot.sees("one tap away")
    visit.begin().say(**DAILY)
    visit.robot.sees("Here is what you said")
    visit.results()
    visit.robot.choose("next", "enough")
    visit.robot.sees("Thank you for being here", "/help_now")
    visit.robot.sees_not("one small thing is plenty")


def test_the_visit_after_is_as_any_other_but_not_within_the_hour(guide: Guide) -> None:
    for waited, is_plain in ((timedelta(minutes=50), True), (HOUR, False)):
        visit = Visit(Memory(guide)).begin()
        visit.robot.type(CRISIS)
        visit.robot.choose("not_said", "stop")
        visit.person.now += waited
        visit.robot.type("thanks")
        assert ("one tap away" in visit.robot.seen) == is_plain
        assert bool(visit.session.danger) == is_plain
        assert ("quiet" in visit.session.answers) == is_plain


def test_a_visit_that_goes_on_keeps_its_tone_however_long(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type(CRISIS)
    visit.robot.choose("no")
    visit.person.now += 5 * HOUR
    visit.robot.type("thanks")
    visit.robot.sees("one tap away")


def test_no_cheerful_word_is_left_in_the_book_after_danger(guide: Guide) -> None:
    book = after_danger(guide.book.book)
    says = [*book.guide.says.values(), *(reply.says for reply in book.replies.values())]
    for flow in book.flows.values():
        for state in flow.states.values():
            says += [words for key in ("ask", "say") if (words := getattr(state, key, None)) is not None]
    cheer = (
        "Good that you're here",
        "Fair enough",
        "one small thing is plenty",
        "Thanks for stopping by",
        "!",
    )
    assert [str(words) for words in says if any(word in words for word in cheer)] == []


def test_what_is_kept_for_the_visit_is_told(visit: Visit) -> None:
    visit.begin()
    visit.robot.type(CRISIS)
    visit.robot.choose("no")
    visit.robot.type("/mydata")
    visit.robot.sees("numbers for danger were shown")


# feelings that would open the same wound


def test_questions_about_feelings_are_left_out_once_after_a_crisis_and_it_says_so(visit: Visit) -> None:
    visit.begin().until("pregnancy", **DAILY)
    visit.robot.type(CRISIS)
    visit.robot.choose("no")
    assert visit.state == "pregnancy"
    visit.robot.choose("neither")
    visit.robot.sees("left out this time", "How are your nights?")
    visit.robot.type("/start")
    visit.robot.choose("anew")
    visit.until("feelings.nervous", **DAILY)


def test_the_very_question_interrupted_comes_back_though_it_asks_about_feelings(visit: Visit) -> None:
    visit.begin().until("feelings.nervous", **DAILY)
    visit.robot.type(CRISIS)
    visit.robot.choose("no")
    assert visit.state == "feelings.nervous"


def test_after_an_overdose_feelings_are_asked_about(visit: Visit) -> None:
    visit.begin().until("pregnancy", **DAILY)
    visit.robot.type(OVERDOSE)
    visit.robot.choose("back", "neither")
    assert visit.state == "feelings.nervous"


# the same again


@pytest.mark.parametrize("words", [CRISIS, OVERDOSE, HARM, THIRD])
def test_the_same_within_ten_minutes_gets_a_short_card_with_the_emergency_number_and_the_way_back(
    guide: Guide, words: str
) -> None:
    visit = Visit(Memory(guide)).begin().until("duration", **DAILY)
    first = visit.robot.type(words).messages[0]
    visit.robot.type("/back")
    again = visit.robot.type(words).messages[0]
    assert "911" in again.text
    assert again.urgent
    assert len(again.text) <= len(first.text)  # what is discreet is short already
    visit.robot.choose("back")
    assert visit.state == "duration"


@pytest.mark.parametrize("words", [CRISIS, OVERDOSE, HARM, THIRD])
def test_the_same_after_ten_minutes_is_answered_afresh(guide: Guide, words: str) -> None:
    visit = Visit(Memory(guide)).begin()
    first = visit.robot.type(words).messages
    visit.robot.type("/back")
    visit.person.now += timedelta(minutes=10)
    again = visit.robot.type(words).messages
    assert [m.text for m in first] == [m.text for m in again]


def test_the_short_card_does_not_put_off_the_whole_one(visit: Visit) -> None:
    visit.begin()
    visit.robot.type(CRISIS)
    for _ in range(4):
        visit.person.now += timedelta(minutes=4)
        visit.robot.type(CRISIS)
        if "This is a program" in visit.robot.seen:
            return
    raise AssertionError("the whole card never came again")


def test_a_graver_danger_gets_its_whole_card_within_the_ten_minutes(visit: Visit) -> None:
    visit.begin()
    for words in (THIRD, HARM, CRISIS, OVERDOSE):
        visit.robot.type(words)
    visit.robot.sees("Call the emergency number now", "Danger signs", "Naloxone")


def test_help_asked_for_is_shown_whole_however_often(visit: Visit) -> None:
    visit.begin()
    for _ in range(3):
        visit.robot.type("/help_now")
        visit.robot.sees("People you can reach right now", "988", "24/7")


def test_thoughts_of_suicide_tapped_under_help_count_as_said(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("/help_now")
    visit.robot.choose("ending")
    visit.robot.sees("Thank you for saying that", "911", "Are you safe right now")
    assert "crisis" in visit.session.danger


# the way back


def test_something_else_leads_to_the_menu_and_from_there_back_to_the_question(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type(CRISIS)
    visit.robot.choose("not_said")
    assert {"back", "other", "stop"} <= set(visit.robot.names)
    visit.robot.choose("other")
    visit.robot.sees("What would you like to do?")
    visit.robot.choose("close")
    assert visit.state == "duration"


def test_every_ending_of_the_safety_flow_offers_the_same_three_ways(guide: Guide) -> None:
    flow = guide.book.book.flows["safety"]
    questions = [s for s in flow.states.values() if s.waits and s.name not in {"crisis", "crisis_safe"}]
    assert len(questions) > 10
    assert [
        s.name for s in questions if not {"back", "other", "stop"} <= set(getattr(s, "choices", ()))
    ] == []


# the language of the words


def test_danger_in_another_language_is_answered_in_it_and_one_tap_goes_on_in_it(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("kiero matarme")
    visit.robot.sees("Gracias por decirlo", "911", "pulse 2", "Seguir en español")
    visit.robot.tap("Seguir en español")
    visit.robot.choose("no")
    visit.robot.sees("¿Cuánto tiempo")
    assert visit.session.answers["language"] == "es"


def test_without_that_tap_the_question_comes_back_in_the_persons_own_language(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("ya no quiero vivir")
    visit.robot.choose("no")
    visit.robot.sees("How long have you been taking it?")
    assert "language" not in visit.session.answers


def test_danger_in_english_is_answered_in_english_in_a_spanish_conversation(guide: Guide) -> None:
    visit = Visit(Memory(guide, "es-MX"))
    visit.robot.type(CRISIS)
    visit.robot.sees("Thank you for saying that", "Are you thinking", "Go on in English")


@pytest.mark.parametrize(
    ("language", "words", "card"),
    [
        ("en", "i want to die, me quiero morir", "Thank you for saying that"),
        ("es", "i want to die, me quiero morir", "Gracias por decirlo"),
        ("en", "bro ya no quiero vivir", "Gracias por decirlo"),
        ("es", "creo que es una overdose, mi hermano no respira", "número de emergencias"),
    ],
)
def test_words_of_both_languages_are_answered_in_ones_own_where_danger_was_said_in_it(
    guide: Guide, language: str, words: str, card: str
) -> None:
    visit = Visit(Memory(guide, language))
    visit.robot.type(words)
    visit.robot.sees(card)


def test_an_answer_in_another_language_is_understood_in_danger(visit: Visit) -> None:
    visit.begin()
    visit.robot.type(CRISIS)
    visit.robot.type("sí")
    assert visit.state == "crisis_safe"


# matters for a doctor today


def test_yellow_skin_calls_for_a_doctor_today_once_in_a_visit(visit: Visit) -> None:
    visit.begin().until("changed", **DAILY)
    visit.robot.choose("sleep", "yellow")
    visit.robot.sees("looked at by a doctor today", "911", "Poison Help", "Go back")
    visit.robot.sees_not("kratom")
    assert signals(visit.robot.turn) == ["yellow"]
    visit.robot.choose("back")
    assert set(visit.session.picks) == {"sleep", "yellow"}
    visit.robot.choose("yellow", "yellow")
    assert visit.state == "changed"
    assert visit.session.danger == {}


@pytest.mark.parametrize(
    ("frequency", "pregnancy", "rings"),
    [("daily", "pregnant", True), ("most_days", "pregnant", True), ("weekly", "pregnant", False),
     ("daily", "neither", False)],
)  # fmt: skip
def test_pregnancy_with_daily_use_is_a_matter_for_today(
    guide: Guide, frequency: str, pregnancy: str, rings: bool
) -> None:
    visit = Visit(Memory(guide)).begin().until("pregnancy", **{**DAILY, "frequency": frequency})
    visit.robot.choose(pregnancy)
    assert signals(visit.robot.turn) == (["pregnancy"] if rings else [])
    if rings:
        visit.robot.sees("midwife or a doctor today", "911", "don't stop all at once")
        visit.robot.choose("back")
    assert visit.state == "feelings.nervous"


# quiet counting


def test_signal_card_button_and_way_back_are_counted_and_nothing_else(visit: Visit) -> None:
    visit.begin()
    counted = [*visit.robot.type(CRISIS).effects, *visit.robot.choose("not_said").effects]
    counted += visit.robot.choose("back").effects
    assert counted == [
        Count("signal", "crisis"),
        Count("card", "crisis"),
        Count("answered", "crisis not_said"),
        Count("answered", "crisis_not_said back"),
        Count("back", "crisis"),
    ]


# cards


def test_a_young_person_sees_the_youth_line_beside_the_adult_one(guide: Guide) -> None:
    for code, youth, adult in (("CA", "Kids Help Phone", "988"), ("AU", "Kids Helpline", "Lifeline")):
        visit = Visit(Memory(guide)).begin(age="under_18", country=code)
        visit.robot.type(CRISIS)
        visit.robot.sees(youth)
        visit.robot.sees(adult)


def test_no_line_stands_alone_and_two_are_the_most(guide: Guide) -> None:
    for code in guide.book.book.countries:
        visit = Visit(Memory(guide)).begin(country=str(code))
        card = visit.robot.type(CRISIS).messages[0]
        assert "Find A Helpline" in card.text, code
        assert "In danger right now?" in card.text, code
        lines = guide.book.directory.card(visit.session.answers, ["crisis"], "en", visit.person.now).lines
        assert len(lines) <= 2


def test_a_place_in_the_safety_flow_survives_a_round_trip_with_all_it_remembers(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("quiero morirme")
    session = visit.session
    assert (session.speaks, session.at) == ("es", Spot("safety", "crisis"))
    assert list(session.danger) == ["crisis"]

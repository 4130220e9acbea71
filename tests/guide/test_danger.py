"""Danger: numbers before anything, one plain question, and answers that are signals themselves."""

from __future__ import annotations

import pytest

from bot.guide.guide import Guide
from bot.guide.turn import Typed
from tests.guide.walk import CRISIS, DAILY, OTHER, OVERDOSE, Visit, signals
from tests.robot import Memory

# the first message


@pytest.mark.parametrize(
    ("words", "signal"), [(CRISIS, "crisis"), (OVERDOSE, "overdose"), (OTHER, "overdose")]
)
def test_danger_in_the_very_first_message_is_answered_without_any_welcome(
    visit: Visit, words: str, signal: str
) -> None:
    visit.robot.type(words)
    assert signals(visit.robot.turn) == [signal]
    assert all(message.urgent for message in visit.robot.turn.messages)
    visit.robot.sees_not("Shall we start?")


def test_the_card_comes_before_the_question_and_has_the_numbers_of_the_country(visit: Visit) -> None:
    visit.begin(country="GB")
    visit.robot.type(CRISIS)
    card, question = visit.robot.turn.messages
    assert card.text.index("999") < card.text.index("Samaritans")
    assert card.buttons == ()
    assert {"tel:999", "tel:116123"} <= {span.link for span in card.spans}
    assert question.text == "Are you thinking about ending your life?"


def test_every_country_has_its_emergency_number_on_every_card(guide: Guide) -> None:
    for code, country in guide.book.book.countries.items():
        if code == "other":
            continue
        numbers = {str(n) for n in (country.emergency.call, country.emergency.ambulance) if n}
        for words in (CRISIS, OVERDOSE, "/help_now", "he hits me and i'm afraid"):
            person = Memory(guide)
            person(Typed("/start"))
            person.kept = person.kept and person.kept.replace(
                '"answers":{}', f'"answers":{{"country":"{code}"}}'
            )
            card = person(Typed(words)).messages[0]
            assert card.urgent, (code, words)
            assert any(number in card.text for number in numbers), (code, words)
            assert len(card.text) < 1500, (code, words)


def test_where_the_country_is_unknown_nothing_is_guessed_and_a_tap_gives_its_numbers(visit: Visit) -> None:
    visit.robot.type(CRISIS)
    card = visit.robot.turn.messages[0]
    assert "112, 911, 999, 000" in card.text
    assert "Find A Helpline" in card.text
    assert "988" not in card.text
    labels = [button.label for row in card.buttons for button in row]
    assert "United States" in labels
    visit.robot.tap("Canada")
    visit.robot.sees("911", "Suicide Crisis Helpline")
    assert visit.robot.turn.messages[0].urgent
    assert visit.state == "crisis"
    visit.robot.choose("no")
    visit.robot.sees("Shall we start?")


def test_a_country_tapped_below_a_card_is_the_country_from_then_on(visit: Visit) -> None:
    visit.robot.type("/help_now")
    visit.robot.tap("Australia")
    visit.robot.sees("000")
    visit.robot.type(CRISIS)
    visit.robot.sees("000", "Lifeline")


def test_the_numbers_of_another_country_are_for_the_danger_at_hand(visit: Visit) -> None:
    visit.robot.type(OVERDOSE)
    visit.robot.tap("United States")
    visit.robot.sees("911", "Poison Help")


# the question after it, and the way back


def test_yes_and_safe_shows_what_can_be_done_and_goes_back_to_the_question(visit: Visit) -> None:
    visit.begin()
    visit.robot.type(CRISIS)
    visit.robot.choose("yes")
    visit.robot.sees("Are you safe right now")
    visit.robot.choose("yes")
    visit.robot.sees("distance", "come through")
    visit.robot.choose("back")
    assert visit.state == "frequency"
    visit.robot.sees("In the past month, how often")


@pytest.mark.parametrize("safe", ["unsure", "no"])
def test_not_sure_is_treated_as_no_and_the_emergency_number_comes_first(guide: Guide, safe: str) -> None:
    visit = Visit(Memory(guide)).begin()
    visit.robot.type(CRISIS)
    visit.robot.choose("yes", safe)
    visit.robot.sees(
        "call the emergency number now", "911", "988", "Unlock the door", "Nothing else is asked"
    )
    assert visit.robot.turn.messages[0].urgent
    visit.robot.choose("back")
    assert visit.state == "frequency"


def test_no_is_thanked_without_doubt_and_leads_straight_back(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type("lol i want to die, exams")
    visit.robot.choose("no")
    visit.robot.sees("Thank you for answering", "/help_now", "How long have you been taking it?")
    visit.robot.sees_not("Are you sure")


@pytest.mark.parametrize("words", ["yes", "No", "not now, but I have", "I don't want to say"])
def test_the_question_can_be_answered_in_words(guide: Guide, words: str) -> None:
    visit = Visit(Memory(guide)).begin()
    visit.robot.type(CRISIS)
    visit.robot.type(words)
    assert visit.state in {"crisis_safe", "frequency", "crisis_before", "crisis_not_said"}


def test_words_of_the_same_danger_inside_the_safety_flow_show_the_numbers_again_and_never_lose_the_place(
    visit: Visit,
) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type(CRISIS)
    for words in ("i really want to die", CRISIS):
        visit.robot.type(words)
        visit.robot.sees("911", "988", "Nothing else is asked")
        visit.robot.sees_not("as I said", "Are you thinking")
    visit.robot.choose("back")
    assert visit.state == "duration"


def test_a_graver_danger_inside_the_safety_flow_gets_its_own_card(visit: Visit) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type(CRISIS)
    visit.robot.choose("yes")
    visit.robot.type(OVERDOSE)
    visit.robot.sees("Call the emergency number now", "911", "Poison Help", "Danger signs")
    visit.robot.choose("back")
    assert visit.state == "duration"


def test_stop_for_today_leaves_at_once(visit: Visit) -> None:
    visit.begin()
    visit.robot.type(CRISIS)
    visit.robot.choose("not_said", "stop")
    assert visit.state == ""
    visit.robot.sees_not("?")


def test_who_did_not_want_to_say_is_not_asked_again(visit: Visit) -> None:
    visit.begin()
    visit.robot.type(CRISIS)
    visit.robot.choose("not_said")
    visit.robot.sees("You won't be asked again")
    visit.robot.choose("back")
    visit.robot.type(CRISIS)
    visit.robot.sees("988")
    visit.robot.sees_not("Are you thinking about ending your life?")


def test_fear_of_being_read_is_asked_about_before_any_service_is_named(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("my partner beats me and checks my phone")
    visit.robot.sees("911", "Is it safe for you to read on here?")
    visit.robot.sees_not("Violence", "hurt, threatened")
    visit.robot.choose("no")
    visit.robot.sees("clear this chat")


def test_an_overdose_card_asks_nothing_first(visit: Visit) -> None:
    visit.robot.type(OTHER)
    visit.robot.sees("Call the emergency number now", "Danger signs", "Naloxone", "on the side", "Stay")
    visit.robot.sees_not("Are you", "ending your life")


# answers that are signals


def test_thoughts_of_being_better_off_dead_pause_the_screen_and_it_comes_back(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("/menu")
    visit.robot.choose("closer", "mood", *["several_days"] * 9)
    assert signals(visit.robot.turn) == ["crisis"]
    visit.robot.sees("988", "Are you thinking about ending your life?")
    visit.robot.sees_not("9 out of 27", "see what your answers add up to")
    visit.robot.choose("no")
    visit.robot.sees("Would you like to see what your answers add up to?")
    visit.robot.choose("see")
    visit.robot.sees("(9 out of 27)")


def test_other_items_and_a_high_total_are_no_signal(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("/menu")
    visit.robot.choose("closer", "mood", *["nearly_every_day"] * 8)
    assert signals(visit.robot.turn) == []
    visit.robot.choose("not_at_all")
    assert signals(visit.robot.turn) == []
    visit.robot.sees("Would you like to see")


@pytest.mark.parametrize("sign", ["breathing", "chest_pain", "seizure"])
def test_a_sign_of_danger_that_is_ticked_shows_the_numbers_and_keeps_the_ticks(
    guide: Guide, sign: str
) -> None:
    visit = Visit(Memory(guide)).begin().until("changed", **DAILY)
    visit.robot.choose("anxiety", sign)
    assert signals(visit.robot.turn) == ["overdose"]
    visit.robot.sees("Call the emergency number now", "911")
    visit.robot.choose("back")
    assert visit.state == "changed"
    assert set(visit.session.picks) == {"anxiety", sign}
    visit.robot.choose("done")
    assert signals(visit.robot.turn) == []
    assert visit.state == "control"


def test_a_sign_that_was_unticked_and_is_ticked_again_is_heard_again(visit: Visit) -> None:
    visit.begin().until("changed", **DAILY)
    visit.robot.choose("breathing", "back", "breathing")
    assert visit.session.picks == ()
    visit.robot.choose("breathing")
    assert signals(visit.robot.turn) == ["overdose"]

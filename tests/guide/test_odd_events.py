"""What people and phones send beside answers: stickers, odd letters, old buttons, taps in a hurry."""

from __future__ import annotations

import json

import pytest

from bot.guide.guide import Guide
from bot.guide.session import session_from_json, session_to_json
from bot.guide.turn import Left, Opened, Sent, Tapped, Typed
from tests.guide.walk import DAILY, Visit
from tests.robot import NIGHT, Memory

QUESTION = "How long have you been taking it?"


@pytest.fixture
def asked(visit: Visit) -> Visit:
    """Someone who is asked how long."""
    return visit.begin().until("duration", **DAILY)


# what is not text


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("voice", "/help_now"),
        ("video_note", "/help_now"),
        ("sticker", "can't read stickers"),
        ("photo", "can't look at pictures"),
        ("contact", "no phone number is needed"),
        ("location", "location isn't needed"),
        ("dice", "only read text"),
        ("a_kind_of_next_year", "only read text"),
    ],
)
def test_what_cannot_be_read_gets_a_kind_sentence_and_the_question_stays(
    asked: Visit, kind: str, says: str
) -> None:
    before = asked.session
    asked.robot.does(Sent(kind))
    asked.robot.sees(says, QUESTION)
    assert asked.session == before


def test_a_sticker_of_a_thumb_is_no_yes(visit: Visit) -> None:
    visit.robot.type("hi")
    visit.robot.does(Sent("sticker", "👍"))
    assert visit.state == "hello"


def test_what_cannot_be_read_comes_first_all_the_same_with_the_welcome(visit: Visit) -> None:
    visit.robot.does(Sent("voice"))
    visit.robot.sees("can't listen", "Shall we start?")


def test_someone_who_blocked_the_guide_is_told_nothing(asked: Visit) -> None:
    before = asked.session
    asked.robot.does(Left())
    assert asked.robot.turn.messages == ()
    assert asked.session == before


def test_someone_new_who_left_at_once_is_not_remembered(guide: Guide) -> None:
    assert guide.take(None, Left(), NIGHT).session is None


def test_opening_the_conversation_again_shows_the_question(asked: Visit) -> None:
    asked.robot.does(Opened())
    asked.robot.sees(QUESTION)
    asked.robot.choose("over_three")
    assert asked.session.answers["duration"] == "over_three"


# words in an odd shape


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "\n",
        "\x00",
        "\u200b",
        "\u200b\u200d\ufeff",
        "🎉",
        "👍🏽",
        "👨‍👩‍👧",
        "😀" * 2000,
        "لا أعرف ماذا أقول",
        "\u202eabc",
        "x" * 4096,
        "every " * 800,
        "\ud83d",
        "\ud83d\ud83d",
        "<b>&amp;</b>",
        "{number}",
        "%s",
        "‹ › ✓",
        "٣",
        "²",
        "⑧",
        "1" * 400,
        "-1",
        "?",
        "¿",
        "...",
        "a\tb",
        "💊" * 300,
        "zz \udc00 zz",
    ],
)
def test_odd_text_is_lived_through_and_the_question_stays(asked: Visit, words: str) -> None:
    asked.robot.type(words)
    asked.robot.sees(QUESTION)
    assert "duration" not in asked.session.answers
    assert "over_three" in asked.robot.names


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ev\u200bery d\u200bay", "daily"),
        ("every\u200b \u200bday", "daily"),
        ("most\x00 days", "most_days"),
        ("every day \ud83d", "daily"),
        ("ＥＶＥＲＹ　ＤＡＹ", "daily"),
        ("EVERY DAY!!!", "daily"),
        ("\u202aevery day\u202c", "daily"),
        ("Every day", "daily"),
        ("not at all", "none"),
    ],
)
def test_an_answer_is_read_through_what_keyboards_put_into_it(visit: Visit, words: str, value: str) -> None:
    visit.begin()
    visit.robot.type(words)
    assert visit.session.answers.get("frequency") == value


@pytest.mark.parametrize("words", ["not every day", "never daily", "no longer weekly"])
def test_a_negated_answer_is_not_taken_for_the_answer(visit: Visit, words: str) -> None:
    visit.begin()
    visit.robot.type(words)
    assert visit.session.answers.get("frequency") not in {"daily", "weekly"}


def test_a_thumb_is_a_yes_only_where_yes_is_an_answer(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("👍")
    assert visit.state == "frequency"
    assert visit.session.answers.keys() == {"age", "country"}


def test_the_second_miss_is_said_in_other_words_and_shows_the_way_to_a_person(asked: Visit) -> None:
    asked.robot.type("qwertz")
    first = asked.robot.question
    asked.robot.type("qwertz")
    assert asked.robot.question != first
    asked.robot.sees("/help_now", QUESTION)


def test_asking_what_is_meant_is_no_miss(asked: Visit) -> None:
    asked.robot.type("what do you mean?")
    asked.robot.sees("no right answer", QUESTION)


def test_nothing_that_was_typed_is_said_back(asked: Visit) -> None:
    asked.robot.type("my name is Zacharias <b>")
    asked.robot.sees_not("Zacharias", "<b>")


# edited, forwarded, unseen


def test_an_edited_message_changes_no_answer_and_says_how_to_change_one(asked: Visit) -> None:
    before = asked.session
    asked.robot.does(Typed("three years", edited=True))
    assert asked.session == before
    asked.robot.sees("Back")
    assert len(asked.robot.turn.messages) == 1


def test_an_edited_command_is_not_run_again(asked: Visit) -> None:
    asked.robot.does(Typed("/forget", edited=True))
    assert asked.state == "duration"


def test_forwarded_words_are_nobodys_answer(asked: Visit) -> None:
    asked.robot.does(Typed("three years", forwarded=True))
    asked.robot.sees("somebody else", QUESTION)
    assert "duration" not in asked.session.answers


def test_words_typed_before_the_question_could_be_read_count_only_when_they_fit_to_the_letter(
    asked: Visit,
) -> None:
    asked.robot.does(Typed("half my life or so", unseen=True))
    assert asked.state == "duration"
    asked.robot.does(Typed("less than a year", unseen=True))
    assert asked.state == "reasons"


def test_a_vague_yes_typed_in_one_breath_with_an_answer_is_not_an_answer_to_the_next_question(
    visit: Visit,
) -> None:
    visit.begin()
    visit.robot.type("every day")
    visit.robot.does(Typed("yes every day since years", unseen=True))
    assert visit.state == "product"


# typing at a question that takes many


def test_typing_a_label_answers_together_with_what_is_ticked(visit: Visit) -> None:
    visit.begin().until("mixing", **DAILY)
    visit.robot.choose("opioids")
    visit.robot.type("Alcohol")
    assert visit.session.answers["mixing"] == ("alcohol", "opioids")


def test_typing_the_label_of_what_is_ticked_does_not_untick_it(visit: Visit) -> None:
    visit.begin().until("mixing", **DAILY)
    visit.robot.choose("opioids")
    visit.robot.type("opioids or pain pills")
    assert "opioids" in (*visit.session.picks, *visit.session.answers.get("mixing", ()))  # type: ignore[misc]


def test_what_was_ticked_is_not_lost_when_more_is_typed(visit: Visit) -> None:
    visit.begin().until("mixing", **DAILY)
    visit.robot.choose("opioids")
    visit.robot.type("beer and wine")
    kept = (*visit.session.picks, *visit.session.answers.get("mixing", ()))  # type: ignore[misc]
    assert set(kept) == {"alcohol", "opioids"}


def test_none_of_these_stands_alone(visit: Visit) -> None:
    visit.begin().until("mixing", **DAILY)
    visit.robot.choose("alcohol", "none")
    assert visit.session.picks == ("none",)
    visit.robot.choose("opioids")
    assert visit.session.picks == ("opioids",)


def test_done_without_a_tick_says_so_and_stays(visit: Visit) -> None:
    visit.begin().until("mixing", **DAILY)
    visit.robot.choose("done")
    assert "Tap at least one" in visit.robot.turn.note
    assert visit.state == "mixing"


def test_a_tick_sent_twice_stays_ticked(visit: Visit) -> None:
    visit.begin().until("mixing", **DAILY)
    shown, button = visit.robot.find_named("alcohol")
    visit.robot.does(Tapped(button.data, shown.id))
    visit.robot.does(Tapped(button.data, shown.id))
    assert visit.session.picks == ("alcohol",)


# taps


def test_a_double_tap_steps_once_and_shows_one_next_question(visit: Visit) -> None:
    visit.begin()
    shown, button = visit.robot.find_named("daily")
    first = visit.robot.does(Tapped(button.data, shown.id))
    second = visit.robot.does(Tapped(button.data, shown.id))
    assert len(first.messages) == 1
    assert second.messages == ()
    assert second.note
    assert visit.state == "product"


def test_a_tap_on_an_old_button_is_answered_and_moves_nothing(visit: Visit) -> None:
    visit.begin()
    shown, button = visit.robot.find_named("daily")
    visit.until("late", **DAILY)
    before = (visit.state, visit.session.answers)
    turn = visit.robot.does(Tapped(button.data, shown.id + 500))
    assert turn.note
    assert (visit.state, visit.session.answers) == before
    visit.robot.sees("What do you notice when a dose is late")


@pytest.mark.parametrize("steps", [1, 2, 4])
@pytest.mark.parametrize("screen", [0, 1, 900])
def test_twenty_fast_taps_on_an_old_button_show_the_question_at_most_once(
    visit: Visit, steps: int, screen: int
) -> None:
    visit.begin()
    _, button = visit.robot.find_named("daily")
    for name in ("daily", "skip", "over_three", "skip")[:steps]:
        visit.robot.choose(name)
    state = visit.state
    shown = 0
    for _ in range(20):
        turn = visit.robot.does(Tapped(button.data, screen))
        assert turn.note
        shown += len(turn.messages)
    assert shown <= 1
    assert visit.state == state


def test_twenty_fast_taps_on_a_message_that_is_gone_show_the_question_once(asked: Visit) -> None:
    _, button = asked.robot.find_named("over_three")
    shown = sum(len(asked.robot.does(Tapped(button.data, 3, gone=True)).messages) for _ in range(20))
    assert shown == 1
    assert "duration" not in asked.session.answers


def test_a_tap_on_a_message_that_is_gone_shows_the_question_anew_and_edits_nothing(asked: Visit) -> None:
    _, button = asked.robot.find_named("over_three")
    turn = asked.robot.does(Tapped(button.data, 3, gone=True))
    assert turn.note
    assert [message.replaces for message in turn.messages] == [False]
    asked.robot.sees(QUESTION)


@pytest.mark.parametrize(
    "data",
    [
        "x",
        "",
        "buy:42",
        "q" * 64,
        "1f:",
        ":daily",
        "🎉",
        "*",
        "*unknown",
        "*in=XX",
        "*in=",
        "0:daily",
        "zzzzzzzzzzzzzz:daily",
        "/back",
    ],
)
def test_a_button_that_is_none_of_ours_moves_nothing(asked: Visit, data: str) -> None:
    answers = asked.session.answers
    turn = asked.robot.does(Tapped(data, 3))
    assert turn.note
    assert asked.state == "duration"
    assert asked.session.answers == answers
    assert data not in (asked.person.kept or "") or len(data) < 3


def test_a_button_without_data_moves_nothing(asked: Visit) -> None:
    assert asked.robot.does(Tapped(None, 3)).note
    assert asked.state == "duration"


@pytest.mark.parametrize("sign", [":", "+", "-", "/"])
@pytest.mark.parametrize(
    "name",
    [
        "",
        "daily",
        "leaf",
        "next",
        "done",
        "page=²",
        "page=99999",
        "page=-1",
        "mode=more",
        "mode=",
        "open=anxiety",
        "open=",
        "useful=yes",
        "leave",
        "=",
        "skip=1",
    ],
)
def test_forged_data_of_the_right_number_never_fails_and_never_saves_what_is_not_offered(
    guide: Guide, sign: str, name: str
) -> None:
    for state in ("country", "duration", "changed", "feelings.down", "heard", "passages", "support"):
        visit = Visit(Memory(guide))
        if state == "country":
            visit.robot.type("/start")
            visit.robot.choose("start", "25_39")
        elif state in {"heard", "passages", "support"}:
            visit.begin().say(**DAILY)
            while visit.state != state:
                visit.robot.choose("next")
        else:
            visit.begin().until(state, **DAILY)
        answers = dict(visit.session.answers)
        visit.robot.does(Tapped(f"{_base36(visit.session.number)}{sign}{name}", 3))
        visit.robot.does(Opened())
        assert visit.robot.turn.messages
        assert {slot: value for slot, value in visit.session.answers.items() if slot in answers} == answers


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]


@pytest.mark.parametrize("name", ["next", "useful=yes", "mode=more", "leave", "done"])
def test_a_forged_action_does_not_answer_or_leave_a_question(asked: Visit, name: str) -> None:
    trail = asked.session.trail
    asked.robot.does(Tapped(f"{_base36(asked.session.number)}/{name}", 3))
    assert asked.state == "duration"
    assert asked.session.trail == trail


def test_a_forged_action_does_not_jump_back_inside_a_screen(visit: Visit) -> None:
    visit.begin().until("feelings.down", **DAILY)
    visit.robot.does(Tapped(f"{_base36(visit.session.number)}/mode=more", 3))
    assert visit.state == "feelings.down"


def test_the_question_takes_the_place_of_the_one_that_was_tapped(visit: Visit) -> None:
    visit.begin()
    before = len(visit.robot.screen)
    visit.robot.choose("daily")
    assert visit.robot.turn.messages[0].replaces
    assert len(visit.robot.screen) == before


def test_numbers_are_never_taken_off_the_screen(visit: Visit) -> None:
    visit.begin()
    visit.robot.choose("help")
    card = visit.robot.turn.messages[0]
    assert not card.replaces
    visit.robot.choose("back")
    assert card in [shown.message for shown in visit.robot.screen]


# the session


def test_the_session_is_the_same_after_it_was_text(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.results()
    visit.robot.type("/menu")
    visit.robot.type("i want to die")
    session = visit.robot.turn.session
    assert session is not None
    assert session_from_json(session_to_json(session)) == session


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        "null",
        "3",
        '"x"',
        '{"at":null}',
        '{"at":null,"number":1,"answers":[],"frames":[],"trail":[],"picks":[],"reading":[],"read_before":[],"alarmed":[]}',
    ],
)
def test_a_record_of_another_shape_is_refused_in_one_way(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        session_from_json(text)


def test_a_record_with_a_key_of_tomorrow_is_refused_in_one_way(visit: Visit) -> None:
    visit.begin()
    data = json.loads(visit.person.kept or "")
    with pytest.raises(ValueError, match="shape"):
        session_from_json(json.dumps({**data, "tomorrow": 1}))


def test_the_same_turn_twice_is_the_same(guide: Guide, visit: Visit) -> None:
    visit.begin().until("mixing", **DAILY)
    session = visit.session
    for event in (
        Typed("beer"),
        Typed("i want to die"),
        Typed("/mydata"),
        Tapped(f"{_base36(session.number)}+alcohol", 7),
        Sent("voice"),
        Typed("qwertz"),
    ):
        assert guide.take(session, event, NIGHT, "en-US") == guide.take(session, event, NIGHT, "en-US")

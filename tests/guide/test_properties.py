"""What holds for every turn, whatever a person does: tried with many conversations made up by hypothesis."""

from __future__ import annotations

import json
import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.guide.guide import Guide
from bot.guide.session import session_from_json, session_to_json
from bot.guide.turn import Button, Event, Forget, Left, Opened, Sent, Tapped, Turn, Typed
from tests.robot import NIGHT, Memory, Robot

Doing = tuple[str, Event | int | tuple[str, str]]

LONGEST = 4096  # of a message, in UTF-16 units
LONGEST_DATA = 64
LONGEST_NOTE = 200
MOST_KEPT = 40_000  # bytes of a session: it is read and written at every turn

WORDS = [
    "/start",
    "/menu",
    "/back",
    "/help_now",
    "/topics",
    "/country",
    "/mydata",
    "/forget",
    "/about",
    "/stop",
    "/nonsense",
    "yes",
    "no",
    "skip",
    "back",
    "stop",
    "every day",
    "germany",
    "daily",
    "beer and xanax",
    "not every day",
    "i want to die",
    "i took too much",
    "my son won't wake up",
    "he hits me",
    "what?",
    "👍",
    "\ud83d",
    "\x00",
    "\u200b",
    "none of these",
    "2 years",
    "",
]

quick = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

typed = st.builds(
    Typed,
    st.sampled_from(WORDS) | st.text(max_size=40),
    edited=st.booleans(),
    forwarded=st.booleans(),
    unseen=st.booleans(),
)
plainly = st.builds(Typed, st.sampled_from(WORDS))
sent = st.builds(
    Sent,
    st.sampled_from(["voice", "sticker", "photo", "contact", "location", "new_kind"]),
    st.sampled_from(["", "every day", "i want to die"]),
)
forged = st.builds(
    Tapped,
    st.none() | st.text(max_size=64) | st.sampled_from(["*in=US", "*in=NO", "*help", "*menu"]),
    st.integers(0, 50),
    st.booleans(),
)
crooked = st.tuples(  # the right number, with something that is not on the screen
    st.sampled_from([":", "+", "-", "/"]),
    st.sampled_from(
        ["page=²", "page=7", "mode=more", "open=anxiety", "useful=no", "leave", "next", "done", "skip", "x"]
    ),
)
on_screen = st.integers(0, 10_000)  # the so-manieth button of all that can be seen, old ones too
newest = st.integers(0, 30)  # the so-manieth button of the last message


@st.composite
def doing(draw: st.DrawFn) -> Doing:
    kind = draw(
        st.sampled_from(
            [
                "new",
                "new",
                "new",
                "new",
                "old",
                "plain",
                "typed",
                "sent",
                "forged",
                "crooked",
                "opened",
                "left",
            ]
        )
    )
    match kind:
        case "new":
            return kind, draw(newest)
        case "old":
            return kind, draw(on_screen)
        case "plain":
            return kind, draw(plainly)
        case "typed":
            return kind, draw(typed)
        case "sent":
            return kind, draw(sent)
        case "forged":
            return kind, draw(forged)
        case "crooked":
            return kind, draw(crooked)
        case "opened":
            return kind, Opened()
        case _:
            return kind, Left()


def do(robot: Robot, what: Event | int | tuple[str, str], kind: str) -> Turn:
    if isinstance(what, tuple):
        numbers = [found[0] for b in buttons_of(robot.turn) if (found := re.match("[0-9a-z]+", b.data))]
        return robot.does(Tapped("".join((*numbers[:1], *what)), 3))
    if isinstance(what, int):
        shown = robot.screen[-1:] if kind == "new" else robot.screen
        buttons = [(message, button) for message in shown for button in message.buttons]
        if not buttons:
            return robot.type("/start")
        message, button = buttons[what % len(buttons)]
        return robot.does(Tapped(button.data, message.id))
    return robot.does(what)


def buttons_of(turn: Turn) -> list[Button]:
    return [button for message in turn.messages for row in message.buttons for button in row]


def holds(turn: Turn) -> None:
    """What Telegram takes, and what a person may rely on."""
    for message in turn.messages:
        assert message.text.strip()
        assert len(message.text.encode("utf-16-le")) // 2 <= LONGEST
        data = [button.data for row in message.buttons for button in row]
        assert "*help" in data or not data or message.urgent, "no way to help under a message with buttons"
        assert len(data) == len(set(data)), "two buttons that mean the same"
        for span in message.spans:
            assert not span.link or span.link.startswith(("https://", "http://", "tel:", "sms:"))
            assert "{" not in span.words
    for button in buttons_of(turn):
        assert button.label.strip()
        assert bool(button.data) != bool(button.link)
        assert len(button.data.encode()) <= LONGEST_DATA
        assert len(button.label) <= LONGEST_DATA
    assert len(turn.note) <= LONGEST_NOTE
    if any(message.urgent for message in turn.messages):
        assert all(message.urgent for message in turn.messages), "something would be sent behind the numbers"
    assert (turn.session is None) <= (Forget() in turn.effects or not turn.messages)


@quick
@given(
    st.lists(doing(), min_size=5, max_size=40),
    st.sampled_from(["", "en", "en-GB", "es-MX", "zz", "de-AT", "\ud83d"]),
)
def test_any_events_in_any_order_give_turns_that_hold(
    guide: Guide, events: list[Doing], language: str
) -> None:
    person = Memory(guide, language)
    robot = Robot(person)
    for kind, what in events:
        turn = do(robot, what, kind)
        holds(turn)
        assert turn.messages or turn.note or isinstance(what, Left) or kind == "old", "a person got silence"
        assert len(person.kept or "") < MOST_KEPT
        if turn.session is not None:
            assert session_from_json(session_to_json(turn.session)) == turn.session
            json.loads(session_to_json(turn.session).encode("utf-8", "strict"))


@quick
@given(st.lists(doing(), min_size=3, max_size=25), st.sampled_from(WORDS))
def test_the_same_turn_taken_twice_is_the_same_turn(guide: Guide, events: list[Doing], words: str) -> None:
    robot = Robot(Memory(guide))
    for kind, what in events:
        do(robot, what, kind)
    session = robot.turn.session
    for event in (Typed(words), Tapped("*help", 3), Opened()):
        assert guide.take(session, event, NIGHT) == guide.take(session, event, NIGHT)


@quick
@given(st.lists(doing(), min_size=3, max_size=30))
def test_from_anywhere_help_is_one_command_away(guide: Guide, events: list[Doing]) -> None:
    robot = Robot(Memory(guide))
    for kind, what in events:
        do(robot, what, kind)
    card = robot.type("/help_now").messages[0]
    assert card.urgent
    assert "In danger right now?" in card.text


@quick
@given(st.lists(doing(), min_size=3, max_size=30))
def test_from_anywhere_the_menu_can_be_opened_and_everything_can_be_wiped(
    guide: Guide, events: list[Doing]
) -> None:
    robot = Robot(Memory(guide))
    for kind, what in events:
        do(robot, what, kind)
    robot.type("/menu")
    assert "close" in robot.names
    robot.type("/forget")
    robot.choose("wipe")
    assert robot.turn.session is None


@quick
@given(st.lists(doing(), min_size=3, max_size=30))
def test_from_anywhere_back_and_back_again_comes_to_a_beginning(guide: Guide, events: list[Doing]) -> None:
    robot = Robot(Memory(guide))
    for kind, what in events:
        do(robot, what, kind)
    for _ in range(150):
        robot.type("/back")
        if "nothing before this" in robot.seen or "Shall we start?" in robot.seen:
            return
    assert robot.turn.session is not None
    assert robot.turn.session.at is None


@quick
@given(st.lists(newest, min_size=10, max_size=45))
@example([0] * 45)
@example([1] * 45)
def test_tapping_on_and_on_never_fails(guide: Guide, taps: list[int]) -> None:
    robot = Robot(Memory(guide))
    robot.type("/start")
    for number in taps:
        holds(do(robot, number, "new"))


@quick
@given(st.text(max_size=200))
def test_any_text_at_any_question_leaves_a_question_to_answer(guide: Guide, words: str) -> None:
    robot = Robot(Memory(guide))
    robot.type("/start")
    robot.choose("start", "25_39", "US", "daily")
    turn = robot.type(words)
    holds(turn)
    assert turn.messages


@quick
@given(st.text(max_size=64) | st.none(), st.integers(0, 99), st.booleans())
def test_any_data_in_a_tap_is_answered(guide: Guide, data: str | None, screen: int, gone: bool) -> None:
    robot = Robot(Memory(guide))
    robot.type("/start")
    robot.choose("start")
    holds(robot.does(Tapped(data, screen, gone)))
    assert robot.turn.note or robot.turn.messages
    assert guide.without_store(Tapped(data, screen, gone), NIGHT) is not None

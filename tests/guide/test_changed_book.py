"""The book changes under people's feet: all go on at a sensible place, with what still means the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guide.guide import Guide
from bot.guide.session import session_to_json
from bot.guide.turn import Count, Opened, Tapped, Typed
from tests.guide.books import copied, cut_state, guide_of, replace, small_book
from tests.guide.walk import DAILY, Visit
from tests.robot import NIGHT, Memory, Robot

MOVED = "the place where you were is gone"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return copied(tmp_path)


def asked_how_long(guide: Guide) -> Visit:
    return Visit(Memory(guide)).begin().until("duration", **DAILY)


def moved_to(visit: Visit, flows: Path) -> Visit:
    """The same person, with the changed book."""
    visit.person.guide = guide_of(flows)
    return visit


def test_someone_at_a_renamed_state_goes_on_there_and_the_old_button_counts(
    guide: Guide, flows: Path
) -> None:
    visit = asked_how_long(guide)
    replace(
        flows,
        "checkin.yaml",
        ("  duration:\n    ask:", "  how_long:\n    was: [duration]\n    ask:"),
        ("go: duration\n", "go: how_long\n"),
    )
    moved_to(visit, flows).robot.choose("over_three")
    visit.robot.sees_not(MOVED)
    assert visit.state == "reasons"
    assert visit.session.answers["duration"] == "over_three"
    visit.robot.tap("‹ Back")
    assert visit.state == "how_long"


def test_back_finds_an_earlier_question_under_its_new_name(guide: Guide, flows: Path) -> None:
    visit = asked_how_long(guide)
    visit.robot.choose("over_three")
    replace(
        flows,
        "checkin.yaml",
        ("  duration:\n    ask:", "  how_long:\n    was: [duration]\n    ask:"),
        ("go: duration\n", "go: how_long\n"),
    )
    moved_to(visit, flows).robot.type("/back")
    assert visit.state == "how_long"


@pytest.mark.parametrize("event", [Typed("two years"), Typed("/back"), Opened(), Typed("👍"), Tapped("x", 3)])
def test_someone_at_a_vanished_state_is_told_kindly_and_can_go_on_from_the_menu(
    guide: Guide, flows: Path, event: object
) -> None:
    visit = asked_how_long(guide)
    cut_state(flows, "checkin.yaml", "duration", "reasons")
    turn = moved_to(visit, flows).robot.does(event)  # type: ignore[arg-type]
    visit.robot.sees(MOVED, "What would you like to do?")
    assert Count("moved", "menu") in turn.effects
    assert visit.session.answers["product"] == ("leaf",)
    visit.robot.choose("checkin")
    assert visit.state == "frequency"


def test_an_old_button_of_a_vanished_question_leads_to_the_menu(guide: Guide, flows: Path) -> None:
    visit = asked_how_long(guide)
    cut_state(flows, "checkin.yaml", "duration", "reasons")
    moved_to(visit, flows).robot.choose("over_three")
    visit.robot.sees(MOVED, "What would you like to do?")
    assert "duration" not in visit.session.answers


def test_the_kind_word_is_said_once(guide: Guide, flows: Path) -> None:
    visit = asked_how_long(guide)
    cut_state(flows, "checkin.yaml", "duration", "reasons")
    moved_to(visit, flows).robot.type("hello")
    visit.robot.sees(MOVED)
    visit.robot.type("hello")
    visit.robot.sees_not(MOVED)


def test_danger_at_a_vanished_state_shows_the_numbers_first(guide: Guide, flows: Path) -> None:
    visit = asked_how_long(guide)
    cut_state(flows, "checkin.yaml", "duration", "reasons")
    turn = moved_to(visit, flows).robot.type("i want to die")
    assert turn.messages[0].urgent
    assert "988" in turn.messages[0].text


def test_back_passes_over_a_question_that_is_gone(guide: Guide, flows: Path) -> None:
    visit = asked_how_long(guide)
    visit.robot.choose("over_three")
    cut_state(flows, "checkin.yaml", "duration", "reasons")
    moved_to(visit, flows).robot.type("/back")
    assert visit.state == "product"


def test_back_after_danger_and_a_vanished_earlier_question_does_not_lead_into_the_safety_flow(
    guide: Guide, flows: Path
) -> None:
    visit = asked_how_long(guide)
    visit.robot.choose("over_three")
    visit.robot.type("i want to die")
    visit.robot.choose("yes")
    cut_state(flows, "checkin.yaml", "duration", "reasons")
    moved_to(visit, flows).robot.choose("yes", "back")
    assert visit.state == "reasons"
    visit.robot.type("/back")
    assert visit.state == "product"


def test_the_way_back_from_danger_to_a_vanished_question_ends_at_rest(guide: Guide, flows: Path) -> None:
    visit = asked_how_long(guide)
    visit.robot.type("i want to die")
    cut_state(flows, "checkin.yaml", "duration", "reasons")
    moved_to(visit, flows).robot.choose("no")
    assert visit.robot.turn.messages
    visit.robot.type("hello")
    assert visit.robot.names


def test_a_flow_that_is_gone_with_people_inside(guide: Guide, flows: Path) -> None:
    visit = asked_how_long(guide)
    visit.robot.type("/topics")
    (flows / "browse.yaml").unlink()
    replace(flows, "guide.yaml", ('  topics: {says: "Read by topic", runs: browse}\n', ""))
    for name in ("checkin.yaml", "youth.yaml", "menu.yaml"):
        text = (flows / name).read_text(encoding="utf-8")
        (flows / name).write_text(text.replace("run: browse", "run: about"), encoding="utf-8")
    moved_to(visit, flows).robot.type("hello")
    visit.robot.sees(MOVED)
    visit.robot.type("/topics")
    visit.robot.sees("don't know that command")


def test_ticks_on_a_choice_that_is_gone_are_dropped_and_the_others_stay(guide: Guide, flows: Path) -> None:
    visit = Visit(Memory(guide)).begin().until("mixing", **DAILY)
    visit.robot.choose("alcohol", "stimulants")
    lines = (flows / "checkin.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    (flows / "checkin.yaml").write_text(
        "".join(line for line in lines if not line.startswith("      stimulants:")), encoding="utf-8"
    )
    moved_to(visit, flows).robot.choose("done")
    assert visit.session.answers["mixing"] == ("alcohol",)


def test_a_tap_on_a_choice_that_is_gone_shows_the_question_as_it_is_now(guide: Guide, flows: Path) -> None:
    visit = asked_how_long(guide)
    lines = (flows / "checkin.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    (flows / "checkin.yaml").write_text(
        "".join(line for line in lines if not line.startswith("      over_three:")), encoding="utf-8"
    )
    moved_to(visit, flows).robot.choose("over_three")
    assert visit.robot.turn.note
    assert visit.state == "duration"
    assert "over_three" not in visit.robot.names


def test_an_answer_that_its_slot_cannot_hold_any_more_is_let_go_of(guide: Guide, flows: Path) -> None:
    visit = (
        Visit(Memory(guide))
        .begin()
        .until("late", **{**DAILY, "duration": "over_three", "reasons": ["focus", "pain"]})
    )
    text = (flows / "checkin.yaml").read_text(encoding="utf-8")
    text = "".join(
        line
        for line in text.splitlines(keepends=True)
        if not line.startswith(("      over_three:", "      focus:"))
    )
    text = text.replace(", over_three]", "]").replace("sleep, focus, social", "sleep, social")
    (flows / "checkin.yaml").write_text(text, encoding="utf-8")
    for path in (flows / "passages").glob("*.yaml"):  # passages that ask for it ask for something else
        words = path.read_text(encoding="utf-8")
        words = (
            words.replace("over_three", "one_to_three")
            .replace("reasons: focus", "reasons: energy")
            .replace("focus]", "energy]")
            .replace("[focus,", "[energy,")
            .replace(", focus,", ", ")
        )
        path.write_text(words, encoding="utf-8")
    moved_to(visit, flows).robot.type("/mydata")
    assert "duration" not in visit.session.answers
    assert visit.session.answers["reasons"] == ("pain",)
    visit.robot.sees("pain")


def test_an_answer_whose_slot_is_gone_is_not_kept_in_silence(guide: Guide, flows: Path) -> None:
    visit = Visit(Memory(guide)).begin().until("changed", **DAILY)
    cut_state(flows, "checkin.yaml", "duration", "reasons")
    text = (flows / "checkin.yaml").read_text(encoding="utf-8")
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("  duration: ["))
    (flows / "checkin.yaml").write_text(text, encoding="utf-8")
    for path in (flows / "passages").glob("*.yaml"):
        words = path.read_text(encoding="utf-8")
        path.write_text(
            words.replace("duration: over_three", "control: needs_more").replace("duration:", "frequency:"),
            encoding="utf-8",
        )
    moved_to(visit, flows).robot.type("/mydata")
    assert "duration" not in visit.session.answers


def test_a_withdrawn_passage_is_shown_to_nobody_even_where_it_was_chosen(guide: Guide, flows: Path) -> None:
    visit = Visit(Memory(guide)).begin().say(**DAILY)
    visit.robot.choose("next")
    assert visit.session.reading[0] == "anxiety/rebound"
    replace(flows, "passages/anxiety.yaml", ("  rebound:\n", "  rebound:\n    withdrawn: under review\n"))
    visit = moved_to(visit, flows)
    visit.robot.does(Opened())
    visit.robot.sees_not("When worry climbs between times")


@pytest.mark.parametrize("action", ["useful=yes", "useful=no", "mode=more", "mode=sources", "next", "back"])
def test_every_button_under_the_last_passage_works_when_a_passage_is_gone(
    guide: Guide, flows: Path, action: str
) -> None:
    visit = Visit(Memory(guide)).begin().say(**DAILY)
    visit.robot.choose("next", "next", "next")
    gone = visit.session.reading[2]
    topic, name = gone.split("/")
    path = flows / "passages" / f"{topic}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"  {name}:\n", f"  {name}_new:\n"), encoding="utf-8")
    for other in (flows / "passages").glob("*.yaml"):
        words = other.read_text(encoding="utf-8")
        other.write_text(
            words.replace(f"{gone},", f"{gone}_new,").replace(f"{gone}]", f"{gone}_new]"), encoding="utf-8"
        )
    moved_to(visit, flows).robot.choose(action)
    assert visit.robot.turn.messages
    visit.robot.does(Opened())
    assert visit.robot.names


def test_an_item_of_a_screen_that_is_gone_begins_the_screen_again_and_it_can_be_finished(
    guide: Guide, flows: Path
) -> None:
    visit = Visit(Memory(guide)).begin().until("feelings.down", **DAILY)
    replace(flows, "screens/phq4.yaml", ("  down: ", "  low: "))
    text = (flows / "screens" / "phq4.yaml").read_text(encoding="utf-8")
    (flows / "screens" / "phq4.yaml").write_text(
        text.replace(", down]", ", low]").replace("[down,", "[low,"), encoding="utf-8"
    )
    visit = moved_to(visit, flows)
    visit.robot.does(Opened())
    assert visit.robot.names
    for _ in range(4):
        if visit.session.at is not None and visit.session.at.state == "feelings":
            visit.robot.choose("not_at_all")
    assert visit.state == "sleep"
    assert visit.session.answers["phq4"] == 0


def test_a_question_put_in_front_of_where_someone_is_leaves_them_where_they_are(
    guide: Guide, flows: Path
) -> None:
    visit = asked_how_long(guide)
    replace(
        flows,
        "checkin.yaml",
        ("    go: duration\n", "    go: sleep_first\n"),
        (
            "  duration:\n    ask:",
            "  sleep_first:\n    ask: How did you sleep?\n    save: sleep\n"
            "    choices: {fine: Fine, bad: Bad}\n    go: duration\n\n  duration:\n    ask:",
        ),
    )
    moved_to(visit, flows).robot.choose("over_three")
    assert visit.state == "reasons"
    visit.robot.tap("‹ Back")
    visit.robot.tap("‹ Back")
    assert visit.state == "product"
    visit.robot.choose("leaf", "done")
    assert visit.state == "sleep_first"


def test_a_country_whose_file_is_gone_counts_as_unknown(guide: Guide, flows: Path) -> None:
    visit = Visit(Memory(guide)).begin(country="NZ")
    moved_to(visit, flows).robot.type("/help_now")
    visit.robot.sees("112, 911, 999, 000", "Find A Helpline")
    visit.robot.tap("United Kingdom")
    visit.robot.sees("999")


# books that were never checked


CIRCLE = """\
flow: small
title: A circle
start: one
states:
  one: {say: Round, go: two}
  two: {say: and round, go: one}
"""

NOWHERE_TO_GO = """\
flow: small
title: A question that leads on for some only
start: colour
slots: {colour: [red, blue]}
states:
  colour:
    ask: Which colour?
    save: colour
    choices: {red: Red, blue: Blue}
    go: [{when: {colour: red}, to: end}]
"""

ITSELF = """\
flow: small
title: A flow that runs itself
start: again
states:
  again: {run: small, go: end}
"""


def test_a_silent_circle_ends_and_says_which_to_the_operator(tmp_path: Path) -> None:
    guide = small_book(tmp_path, CIRCLE)
    turn = guide.take(None, Typed("/start"), NIGHT)
    assert [effect.which for effect in turn.effects if isinstance(effect, Count)] == ["small/one"]
    assert sum(len(message.text) for message in turn.messages) < 4096
    assert turn.session is not None
    assert turn.session.at is None
    assert guide.take(turn.session, Typed("i want to die"), NIGHT).messages[0].urgent


def test_a_flow_that_runs_itself_ends(tmp_path: Path) -> None:
    guide = small_book(tmp_path, ITSELF)
    turn = guide.take(None, Typed("/start"), NIGHT)
    assert turn.session is not None
    assert len(session_to_json(turn.session)) < 2000


def test_a_question_without_a_way_on_ends_instead_of_failing(tmp_path: Path) -> None:
    person = Memory(small_book(tmp_path, NOWHERE_TO_GO))
    robot = Robot(person)
    robot.type("/start")
    robot.choose("blue")
    assert Count("moved", "small/colour") in robot.turn.effects
    assert robot.names == ["menu", "help"]

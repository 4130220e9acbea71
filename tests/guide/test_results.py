"""What a person gets: the passages that fit, each with its reason, the next step, and who can help."""

from __future__ import annotations

import pytest

from bot.guide.guide import Guide
from bot.guide.turn import Message
from tests.guide.walk import DAILY, Said, Visit
from tests.robot import Memory

Answers = dict[str, Said]


def shown_passage(visit: Visit) -> str:
    """The passage on the screen."""
    assert visit.session.at is not None
    return visit.session.reading[int(visit.session.at.part.partition("!")[0] or 0)]


@pytest.mark.parametrize("mixed", ["opioids", "benzodiazepines", "gabapentinoids"])
def test_mixing_comes_first_whatever_else_was_said(guide: Guide, mixed: str) -> None:
    visit = Visit(Memory(guide)).begin()
    visit.say(**{**DAILY, "mixing": [mixed], "late": ["anxious", "low"], "changed": ["anxiety", "sleep"]})
    visit.robot.choose("next")
    assert guide.book.library.passages[shown_passage(visit)].urgent == "mixing"
    visit.robot.sees("1 of 3", "Because you said")


@pytest.mark.parametrize("pregnancy", ["pregnant", "breastfeeding"])
def test_pregnancy_comes_first(guide: Guide, pregnancy: str) -> None:
    visit = Visit(Memory(guide)).begin()
    visit.say(**{**DAILY, "pregnancy": pregnancy})
    visit.robot.choose("next")
    assert guide.book.library.passages[shown_passage(visit)].urgent == "pregnancy"
    visit.results()
    visit.robot.sees("doctor or midwife", "you said you are pregnant")


@pytest.mark.parametrize("sign", ["seizure", "yellow", "chest_pain", "breathing"])
def test_signs_of_the_body_come_first(guide: Guide, sign: str) -> None:
    visit = Visit(Memory(guide)).begin().until("changed", **DAILY)
    visit.robot.choose(sign)
    if visit.state != "changed":
        visit.robot.choose("back")
    visit.robot.choose("done")
    visit.say(**DAILY)
    visit.robot.choose("next")
    assert guide.book.library.passages[shown_passage(visit)].urgent == "body"


def test_three_passages_are_shown_one_at_a_time_each_with_its_reason(guide: Guide, visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.choose("next")
    for number in (1, 2, 3):
        passage = guide.book.library.passages[shown_passage(visit)]
        visit.robot.sees(f"{number} of 3", "Because ", str(passage.title))
        visit.robot.choose("next")
    assert visit.state == "support"


def test_a_reason_speaks_only_of_what_was_said(guide: Guide) -> None:
    late: tuple[tuple[Answers, bool], ...] = ((DAILY, True), ({**DAILY, "late": ["nothing"]}, False))
    for said, is_late in late:
        visit = Visit(Memory(guide)).begin()
        visit.say(**said)
        reasons = []
        visit.robot.choose("next")
        while visit.state == "passages":
            reasons.append(visit.robot.seen)
            visit.robot.choose("next")
        assert ("when a dose is late" in "".join(reasons)) == is_late


def test_more_sources_and_shorter_stay_on_the_passage(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.choose("next")
    first = visit.robot.question
    visit.robot.choose("mode=sources")
    visit.robot.sees("Where this comes from:", "Last read against these sources: 20")
    visit.robot.choose("mode=more")
    assert visit.robot.question != first
    visit.robot.choose("mode=")
    assert visit.robot.question == first


def test_whether_a_passage_was_useful_is_marked_on_its_button_and_can_be_changed(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.choose("next", "useful=yes")
    assert "✓ This was useful" in visit.robot.labels
    visit.robot.choose("useful=no")
    assert "✓ This was useful" not in visit.robot.labels
    assert "✓ Not for me" in visit.robot.labels


def test_what_was_read_stays_in_the_chat(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.choose("next")
    first = visit.robot.question
    visit.robot.choose("next")
    assert first in [shown.message.text for shown in visit.robot.screen]


# visit after visit


def test_two_visits_in_a_row_share_no_passage(guide: Guide) -> None:
    ways: list[Answers] = [
        DAILY,
        {**DAILY, "goal": "cut_down", "control": ["hard_to_stop"], "late": ["low", "body"]},
        {
            "frequency": "none",
            "stage": "stopped_recently",
            "reasons_then": ["anxiety"],
            "after": ["low", "sleep"],
        },
        {"frequency": "none", "stage": "for_other", "worry": ["mood"]},
        {"frequency": "none", "stage": "curious", "goal_curious": "understand"},
        {},
    ]
    for said in ways:
        visit = Visit(Memory(guide)).begin()
        before: set[str] = set()
        for _ in range(4):
            visit.say(**said)
            now = visit.results()
            assert now or not said  # who said nothing has read the little that fits anyone
            assert not before & set(now)
            before = set(now)
            visit.robot.type("/menu")
            visit.robot.choose("checkin")


def test_only_an_urgent_matter_repeats_itself_visit_after_visit(guide: Guide) -> None:
    visit = Visit(Memory(guide)).begin()
    before: set[str] = set()
    for _ in range(4):
        visit.say(**{**DAILY, "mixing": ["opioids"], "pregnancy": "pregnant"})
        visit.robot.choose("next")
        assert guide.book.library.passages[shown_passage(visit)].urgent == "mixing"
        now = set(visit.results())
        assert all(guide.book.library.passages[id_].urgent for id_ in before & now)
        before = now
        visit.robot.type("/menu")
        visit.robot.choose("checkin")


def test_going_back_from_the_passages_and_on_again_shows_the_same_passages(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.choose("next")
    first = list(visit.session.reading)
    visit.robot.choose("back")
    assert visit.state == "heard"
    visit.robot.choose("next")
    assert list(visit.session.reading) == first


def test_an_answer_changed_after_the_results_changes_the_results(guide: Guide, visit: Visit) -> None:
    visit.begin().say(**{**DAILY, "pregnancy": "pregnant"})
    visit.robot.choose("next")
    assert guide.book.library.passages[shown_passage(visit)].urgent == "pregnancy"
    while visit.state != "pregnancy":
        visit.robot.choose("back")
    visit.say(**DAILY)
    shown = visit.results()
    assert not [id_ for id_ in shown if guide.book.library.passages[id_].urgent]


# the next step


STEPS: list[tuple[str, Answers, str]] = [
    ("self_help", DAILY, "start with yourself"),
    ("doctor", {**DAILY, "goal": "cut_down"}, "a talk with a doctor or counsellor"),
    ("doctor", {**DAILY, "phq4": ["nearly_every_day"] * 4}, "a talk with a doctor or counsellor"),
    (
        "programme",
        {**DAILY, "goal": "cut_down", "control": ["hard_to_stop"], "changed": ["work"]},
        "ask about an outpatient programme",
    ),
    ("mixed", {**DAILY, "mixing": ["benzodiazepines"]}, "a talk with a doctor or pharmacist soon"),
    ("today", {**DAILY, "changed": ["yellow"]}, "talk to a doctor today"),
]


@pytest.mark.parametrize(("step", "said", "title"), STEPS)
def test_each_step_of_care_is_reached_and_explained(
    guide: Guide, step: str, said: Answers, title: str
) -> None:
    visit = Visit(Memory(guide)).begin()
    visit.say(**said)
    visit.results()
    visit.robot.sees(title, "Why this: ", "In danger right now? Call 911")
    assert guide.book.directory.step(visit.session.answers) is guide.book.guide.steps[step]  # type: ignore[index]


@pytest.mark.parametrize("sign", ["breathing", "chest_pain", "seizure"])
def test_the_step_is_now_where_the_body_said_so(guide: Guide, sign: str) -> None:
    visit = Visit(Memory(guide)).begin().until("changed", **DAILY)
    visit.robot.choose(sign, "back", "done")
    visit.say(**DAILY)
    visit.results()
    visit.robot.sees("be seen by someone today", "Why this: ", "Call 911")


def test_an_outpatient_programme_is_explained_in_plain_words(visit: Visit) -> None:
    visit.begin().say(**{**DAILY, "goal": "cut_down", "control": ["tried_to_cut"], "changed": ["money"]})
    visit.results()
    visit.robot.sees("intensive outpatient programme (IOP)", "live at home")


# who can help


def test_services_are_links_to_tap(visit: Visit) -> None:
    visit.begin().say(**{**DAILY, "goal": "cut_down"})
    visit.results()
    message: Message = visit.robot.turn.messages[-1]
    links = {span.link for span in message.spans if span.link}
    assert "tel:911" in links
    assert all(link.startswith(("tel:", "sms:", "https://")) for link in links)


def test_every_country_has_its_emergency_number_with_who_can_help(guide: Guide) -> None:
    for code, country in guide.book.book.countries.items():
        if code == "other":
            continue
        visit = Visit(Memory(guide)).begin(country=code)
        visit.say(**DAILY)
        visit.results()
        numbers = {str(n) for n in (country.emergency.call, country.emergency.ambulance) if n}
        assert any(f"Call {number}" in visit.robot.seen for number in numbers), code


def test_nobody_is_shown_the_same_service_twice(guide: Guide) -> None:
    for code, country in guide.book.book.countries.items():
        visit = Visit(Memory(guide)).begin(country="" if code == "other" else code)
        visit.say(**{**DAILY, "mixing": ["alcohol"], "goal": "cut_down", "changed": ["relationships"]})
        visit.results()
        shown = visit.all_services()
        names = [str(service.name) for service in country.services.values() if service.withdrawn is None]
        assert all(shown.count(f"\n{name}\n") <= names.count(name) for name in names), code


def test_a_closer_look_comes_back_to_where_it_was_asked_for(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.results()
    visit.robot.choose("next", "closer", "nights", "no", "no", "no", "close")
    assert visit.state == "what_next"
    visit.robot.choose("read", "leave", "enough")
    assert visit.state == ""
    visit.robot.sees("/help_now")


def test_a_score_is_told_in_words_first_and_says_what_it_is_not(visit: Visit) -> None:
    visit.begin().say(**DAILY)
    visit.robot.type("/menu")
    visit.robot.choose("closer", "worry", *["nearly_every_day"] * 7)
    visit.robot.sees("Would you like to see")
    visit.robot.sees_not("21")
    visit.robot.choose("see")
    visit.robot.sees("(21 out of 21)", "no diagnosis")

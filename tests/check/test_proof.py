"""The proof: what is not true in every situation is found, with the shortest conversation that shows it."""

from __future__ import annotations

from pathlib import Path

from bot.book.load import load
from bot.book.problem import Problem
from bot.check.proof import prove
from bot.check.proof.walk import walk
from bot.guide.guide import Guide
from tests.books import sound_book

ODD = """\
    go:
      - {when: {all: [{cups: none}, {cups: some}]}, to: odd}
      - read

  odd:
    say: None and some.
    go: read
"""
RING = """\
    go:
      - {when: {cups: many}, to: ring}
      - read

  ring:
    ask: Again?
    choices:
      yes: {label: "Yes", go: ring}
      no: {label: "No", go: ring}
"""
TO_REST = '      - {when: {tired: ">= 3"}, to: rest}\n'
WEAK = "    text: Weak tea is mostly water.\n"


def _guide(flows: Path) -> Guide:
    loaded = load(flows)
    assert loaded.book is not None, loaded.problems
    return Guide(loaded.book)


def _found(flows: Path, rule: str) -> list[Problem]:
    found, _ = prove(_guide(flows))
    return [problem for problem in found if problem.rule == rule]


def _change(flows: Path, name: str, *changes: tuple[str, str]) -> None:
    text = (flows / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (flows / name).write_text(text, encoding="utf-8")


def test_of_a_sound_book_all_is_proved(tmp_path: Path) -> None:
    found, walked = prove(_guide(sound_book(tmp_path)))
    assert [(p.rule, p.says) for p in found] == []
    assert len(walked.seen) > 20


def test_a_state_that_only_contradicting_answers_lead_to_is_told_once_by_the_way_to_it(
    tmp_path: Path,
) -> None:
    flows = sound_book(tmp_path)
    _change(flows, "small.yaml", ("    go: read\n", ODD))
    (never,) = _found(flows, "never-taken")
    assert "'odd'" in never.says
    assert never.place.line == 52
    assert _found(flows, "never-reached") == []


def test_a_flow_that_nothing_runs_is_told_at_its_name(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    (flows / "apart.yaml").write_text(
        "flow: apart\ntitle: Apart\nstart: hm\nstates:\n  hm: {say: Hm., go: end}\n"
    )
    (never,) = _found(flows, "never-reached")
    assert (never.place.line, never.place.column) == (1, 7)


def test_a_way_that_nobody_takes_shows_which_is_taken_instead(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    never = TO_REST.replace('tired: ">= 3"', "all: [{cups: none}, {cups: some}]")
    _change(flows, "small.yaml", (TO_REST, TO_REST + never))
    (found,) = _found(flows, "never-taken")
    assert found.place.line == 38
    assert [place.line for place, _ in found.also] == [37]


def test_a_ring_of_questions_without_an_end_comes_with_the_way_into_it(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    _change(flows, "small.yaml", ("    go: read\n", RING))
    (ring,) = _found(flows, "no-end")
    assert "'ring'" in ring.says
    assert "tap: many" in ring.story


def test_help_without_a_tap_back_is_found_for_every_state(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    _change(flows, "safety.yaml", ('yes: {label: "Yes", go: end}', 'yes: {label: "Yes", go: stop}'))
    assert {"'cups'", "'with'", "'tired'"} <= {
        p.says.split()[-1].rstrip(".") for p in _found(flows, "no-way-back")
    }


def test_a_passage_that_others_always_crowd_out_is_never_shown(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    _change(flows, "small.yaml", ("    limit: 2\n", "    limit: 1\n"))
    crowd = "\n".join(
        f"  weak{n}:\n    title: Weak tea {n}\n    text: Weak tea is mostly water.\n    readers: everyone\n    weight: 9\n"
        f"    sources:\n      - {{title: A page on tea, by: Nobody, year: 2024}}\n    reviewed: 2026-11-01"
        for n in range(12)
    )
    (flows / "passages/tea.yaml").write_text((flows / "passages/tea.yaml").read_text() + "\n" + crowd + "\n")
    assert {"tea/strong", "tea/weak"} <= {p.says.split("'")[1] for p in _found(flows, "never-shown")}


def test_someone_whom_no_passage_fits_is_named_with_the_conversation(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    _change(
        flows,
        "passages/tea.yaml",
        (WEAK, WEAK + "    when: {cups: [none, some]}\n    because: you drink little\n"),
    )
    found = _found(flows, "shows-nothing")
    assert len(found) == 1
    assert found[0].story


def test_a_slot_that_nothing_reads_and_one_that_nothing_saves(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    _change(flows, "small.yaml", ("  country: countries\n", "  country: countries\n  pot: [big, small]\n"))
    (unset,) = _found(flows, "unset-slot")
    assert "'pot'" in unset.says


def test_more_situations_than_may_be_walked_are_said_and_nothing_is_claimed(tmp_path: Path) -> None:
    walked = walk(_guide(sound_book(tmp_path)), most=10)
    assert not walked.whole
    assert len(walked.seen) == 10


def test_two_walks_see_the_same(tmp_path: Path) -> None:
    guide = _guide(sound_book(tmp_path))
    one, two = walk(guide), walk(guide)
    assert [one.conversation(seen) for seen in one.seen] == [two.conversation(seen) for seen in two.seen]

"""Files of signals: what they may hold, and what is said of a mistake."""

from __future__ import annotations

import pytest

from bot.book.place import Word
from bot.book.problem import Problem
from bot.book.signals import Choice, Mark, SignalFile, numbers, phrase, read_signals
from bot.book.source import read

GOOD = """\
language: en
who:
  me: [i, me]
  another: [he, she]
groups:
  wish: [want to, <hope>]
  hope: [hope to]
turns:
  denied:
    - not <this>
signals:
  crisis:
    another: third_party
    rules:
      wish_to_die:
        says:
          - <wish> die
        unless:
          - <denied>
          - <this> laughing
    examples:
      - I hope to die
"""


def parsed(text: str) -> tuple[SignalFile | None, list[Problem]]:
    tree = read("flows/signals/en.yaml", text.encode()).tree
    assert tree is not None
    return read_signals(tree)


def broken(old: str, new: str) -> tuple[int, str, str]:
    """Line, rule and sentence of the one problem after a change in the good file."""
    assert old in GOOD
    file, problems = parsed(GOOD.replace(old, new, 1))
    assert file is None
    (problem,) = problems
    return problem.place.line, problem.rule, problem.says


def test_a_good_file_is_read_with_its_places() -> None:
    file, problems = parsed(GOOD)
    assert problems == []
    assert file is not None
    says = file.signals[Word("crisis")].rules[Word("wish_to_die")].says
    assert [(text, text.place.line) for text in says] == [("<wish> die", 17)]


def test_a_phrase_is_words_choices_groups_and_gaps() -> None:
    assert phrase("=want/wish_for <so>? <what>* .. die $") == (
        Choice((("want", True), ("wish_for", False)), ()),
        Choice((), ("so",), least=0),
        Choice((), ("what",), least=0, most=5),
        Mark(".."),
        Choice((("die", False),), ()),
        Mark("$"),
    )


@pytest.mark.parametrize("text", ["want/", "<wish", "a//b", "/", "so? very*", "..", "want -- die"])
def test_a_phrase_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"can't be read|no word that must be there"):
        phrase(text)


def test_a_range_of_numbers_needs_no_group() -> None:
    file, problems = parsed(GOOD.replace("- <wish> die", "- <140-230>/<wish> die", 1))
    assert file is not None
    assert problems == []
    assert (numbers("140-230"), numbers("wish")) == (range(140, 231), None)


def test_an_unknown_group_is_named_with_the_nearest_ones() -> None:
    line, rule, says = broken("- <wish> die", "- <wihs> die")
    assert (line, rule, says) == (17, "unknown-group", "There is no group 'wihs'.")


def test_an_unknown_signal_is_a_problem() -> None:
    line, rule, says = broken("another: third_party", "another: third_person")
    assert (line, rule, says) == (13, "unknown-signal", "There is no signal 'third_person'.")


def test_a_group_that_holds_itself_is_a_problem() -> None:
    file, problems = parsed(GOOD.replace("hope: [hope to]", "hope: [hope to, <wish>]"))
    assert file is None
    assert {problem.rule for problem in problems} == {"group-in-itself"}


def test_this_has_no_meaning_in_what_a_rule_says() -> None:
    assert broken("- <wish> die", "- <wish> <this>")[:2] == (17, "odd-phrase")


def test_this_stands_once() -> None:
    assert broken("- <this> laughing", "- <this> laughing <this>")[:2] == (20, "odd-phrase")

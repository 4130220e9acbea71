"""Files that look odd, bring no error, and keep their meaning to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.book.flow import Ask, Flow, Say
from bot.book.load import load
from tests.books import checked, sound_book

FLOW = """\
flow: odd
title: An odd flow
start: ask
states:
  ask:
    ask: {ask}
    choices:
{choices}
    go: say
  say:
    say: {say}
    go: end
"""


def _flow(folder: Path, ask: str = "Well?", choices: str = "      yes: Yes", say: str = "Good.") -> Flow:
    return _written(folder, FLOW.format(ask=ask, choices=choices, say=say).encode())


def _written(folder: Path, raw: bytes) -> Flow:
    flows = sound_book(folder)
    (flows / "odd.yaml").write_bytes(raw)
    report = checked(flows)
    problems = [p for p in (*report.errors, *report.warnings) if p.rule != "never-reached"]  # nothing runs it
    assert [problem.says for problem in problems] == []
    assert report.book is not None
    return report.book.flows["odd"]


def _labels(flow: Flow) -> dict[str, str]:
    ask = flow.states["ask"]
    assert isinstance(ask, Ask)
    return {str(name): str(choice.label) for name, choice in ask.choices.items()}


def _said(flow: Flow) -> str:
    say = flow.states["say"]
    assert isinstance(say, Say)
    return str(say.say)


WORDS = [
    "NO",
    "no",
    "yes",
    "on",
    "off",
    "y",
    "N",
    "true",
    "null",
    "~",
    "22:30",
    "0123",
    "0x1F",
    "1e3",
    "1.10",
    "007",
    ".5",
]


@pytest.mark.parametrize(
    "word", [*WORDS, "2026-11-25", "1_000", ".inf", "0b1", "0o17", "12e03", "=", "é", "日本"]
)
def test_a_word_stays_the_word_that_was_typed(tmp_path: Path, word: str) -> None:
    assert _labels(_flow(tmp_path, choices=f"      {word}: Label\n      b: {word}")) == {
        word: "Label",
        "b": word,
    }


def test_words_that_old_yaml_takes_for_one_and_the_same_stay_two(tmp_path: Path) -> None:
    choices = "      1.1: One\n      1.10: Ten\n      no: Small\n      NO: Large\n      yes: Sure"
    assert list(_labels(_flow(tmp_path, choices=choices))) == ["1.1", "1.10", "no", "NO", "yes"]


def test_opening_hours_and_phone_numbers_are_kept_as_typed(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    file = flows / "referrals" / "gb.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('"01234 567890"', "01234567890"), encoding="utf-8"
    )
    book = checked(flows).book
    assert book is not None
    services = book.countries["GB"].services
    assert services["gb-line"].call == "01234567890"
    assert [(o.opens, o.closes) for o in services["gb-shop"].open] == [("10:00", "22:30")]


def test_a_file_from_a_windows_editor_reads_like_any_other(tmp_path: Path) -> None:
    text = FLOW.format(
        ask="Möchtest du?", choices="      yes: Ja\n      no: Nein", say="|\n      Gut.\n\n      - eins"
    )
    raw = b"\xef\xbb\xbf" + text.rstrip().replace("\n", "\r\n").encode()
    flow = _written(tmp_path, raw)
    assert _labels(flow) == {"yes": "Ja", "no": "Nein"}
    assert _said(flow) == "Gut.\n\n- eins"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("'It''s fine.'", "It's fine."),
        ('"Say \\"hello\\"."', 'Say "hello".'),
        ('"a: b # c"', "a: b # c"),
        ("|\n      # no note\n      a: b", "# no note\na: b"),
        (">-\n      one line\n      in two\n\n      and more", "one line in two\nand more"),
        ("one line\n      in two", "one line in two"),
        ("\u201eNein\u201c, sagte er", "\u201eNein\u201c, sagte er"),
        ("Fine 👩‍👩‍👧 naïve Ω", "Fine 👩‍👩‍👧 naïve Ω"),
        ("less than <5 & more than >2", "less than <5 & more than >2"),
        ("C# or tea#1", "C# or tea#1"),
        ("See page a?b=c#d", "See page a?b=c#d"),
        ("50% of it, {really}", "50% of it, {really}"),
        ("Fine.  # a note to the next author", "Fine."),
        ("Fine.   #    a note far off", "Fine."),
        ('"tab\\tand\\nline"', "tab\tand\nline"),
    ],
)
def test_a_text_is_read_to_the_letter(tmp_path: Path, typed: str, said: str) -> None:
    assert _said(_flow(tmp_path, say=typed)) == said


def test_an_alias_repeats_what_it_names(tmp_path: Path) -> None:
    choices = "      a: {label: One, understands: &words [first]}\n      b: {label: Two, go: end}"
    flow = _flow(tmp_path, choices=choices + "\n      c: &three Three", say="*three")
    assert _said(flow) == "Three"


def test_the_longest_text_label_and_name_that_are_allowed_bring_no_error(tmp_path: Path) -> None:
    flow = _flow(tmp_path, choices=f"      {'n' * 52}: {'l' * 60}", say="s" * 3500)
    assert len(_said(flow)) == 3500


def test_names_may_have_letters_of_any_language(tmp_path: Path) -> None:
    assert list(_labels(_flow(tmp_path, choices="      größe: A\n      да: B\n      mood_more-2: C"))) == [
        "größe",
        "да",
        "mood_more-2",
    ]


def test_document_marks_around_the_whole_file_change_nothing(tmp_path: Path) -> None:
    text = FLOW.format(ask="Well?", choices="      yes: Yes", say="Good.")
    assert _labels(_written(tmp_path, f"# a note\n---\n{text}...\n".encode())) == {"yes": "Yes"}


def test_hidden_files_of_editors_are_left_alone(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    (flows / "._small.yaml").write_bytes(b"\xff\x00")
    (flows / ".git").mkdir()
    (flows / ".git" / "x.yaml").write_text("a: [", encoding="utf-8")
    assert load(flows).problems == []

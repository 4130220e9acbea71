"""What is said: the rules of never_say.yaml, how hard texts are to read, numbers that can be dialled."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.book.load import load
from bot.book.never_say import NeverSay
from bot.check.never_say import Ear
from bot.check.reading import HARDEST_GRADE, LEAST_EASE, score_of
from tests.books import checked, sound_book, translate_rest
from tests.test_cli import PROJECT

HEAD = """\
msgid ""
msgstr ""
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
PLAIN = """Some people sleep badly for a while. That is hard. A short walk in the day can help, and so can talking to
someone you trust. You choose what to try.""".replace("\n", " ")
LETTER = """Notwithstanding considerable interindividual variability, physiological dependence may necessitate
comprehensive interdisciplinary assessment, individualised pharmacological management and continuous psychosocial
rehabilitation of affected persons, including their immediate environment.""".replace("\n", " ")
LLANO = """Algunas personas duermen mal un tiempo. Eso es duro. Un paseo corto en el día puede ayudar, y también
hablar con alguien de confianza. Usted elige.""".replace("\n", " ")
CARTA = """No obstante la considerable variabilidad interindividual, la dependencia fisiológica puede requerir una
evaluación interdisciplinaria exhaustiva, un tratamiento farmacológico individualizado y una rehabilitación psicosocial
continuada de las personas afectadas.""".replace("\n", " ")


@pytest.fixture(scope="module")
def never_say() -> NeverSay:
    book = load(PROJECT / "flows").book
    assert book is not None
    return book.never_say


@pytest.fixture(scope="module")
def ear(never_say: NeverSay) -> Ear:
    return Ear(never_say)


def _rules(ear: Ear, text: str, language: str = "en", in_danger: bool = False) -> set[str]:
    return {str(hit.rule) for hit in ear.hits(text, language, in_danger)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Most people begin with about 3.5g of it.", "amounts"),
        ("Two heaped teaspoons, maybe; one teaspoon for most.", "amounts"),
        ("Go down by a tenth every week.", "steps_down"),
        ("You can stop taking your antidepressants then.", "stop_medicine"),
        ("It’s perfectly safe for you.", "safe"),
        ("No one will ever find out.", "secrets"),
        ("I understand how you feel.", "a_person"),
        ("You have depression.", "diagnosis"),
        ("He committed suicide.", "words_for_suicide"),
        ("That amount isn't lethal.", "methods"),
        ("Kratom is legal where you live.", "law"),
    ],
)
def test_what_must_never_be_said_is_found(ear: Ear, text: str, rule: str) -> None:
    assert rule in _rules(ear, text)


@pytest.mark.parametrize(
    "text",
    [
        "Please do not stop your antidepressants on your own.",
        "Nobody can say which amount would be safe.",
        "Are you safe right now?",
        "A professional can tell whether this is depression.",
        "Call 988, or text HOME to 741741.",
        "Thank you for saying it. You do not have to be alone with this.",
    ],
)
def test_what_comes_close_and_is_right_is_left_alone(ear: Ear, text: str) -> None:
    assert not _rules(ear, text, in_danger=True)


def test_cheer_is_for_those_who_are_not_in_danger(ear: Ear) -> None:
    assert not _rules(ear, "Good job, hang in there.")
    assert _rules(ear, "Good job, hang in there.", in_danger=True) == {"cheer"}


def test_every_rule_is_there_in_both_languages_with_its_examples(never_say: NeverSay) -> None:
    for name, rule in never_say.rules.items():
        assert {str(language) for language in rule.words} == {"en", "es"}, name
        assert all(wording.examples and wording.counterexamples for wording in rule.words.values()), name


def test_a_translation_is_heard_too_and_the_place_is_that_of_its_words(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    (flows / "locales").mkdir()
    file = flows / "locales" / "es.po"
    spanish = '"El té flojo es casi agua, y beberlo es "\n"seguro para todos."'
    entry = f'msgid "Weak tea is mostly water."\nmsgstr ""\n{spanish}\n'
    file.write_text(HEAD + entry, encoding="utf-8")
    translate_rest(file)
    found = [problem for problem in checked(flows).errors if problem.rule == "never-say"]
    assert [(problem.place.line, problem.place.column) for problem in found] == [(9, 38)]
    assert "'es seguro'" in found[0].says


def test_only_what_is_read_in_danger_must_be_without_exclamation_marks(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    small = (flows / "small.yaml").read_text(encoding="utf-8")
    (flows / "small.yaml").write_text(
        small.replace("You sound worn out.", "You sound worn out!"), encoding="utf-8"
    )
    assert not checked(flows).errors
    safety = (flows / "safety.yaml").read_text(encoding="utf-8")
    (flows / "safety.yaml").write_text(safety.replace("right now.", "right now!"), encoding="utf-8")
    assert [problem.rule for problem in checked(flows).errors] == ["loud-in-danger"]


def test_plain_words_are_easy_and_an_office_letter_is_hard_in_both_languages() -> None:
    assert (score_of(PLAIN, "en") or 99) < 4
    assert (score_of(LETTER, "en") or 0) > 2 * HARDEST_GRADE
    assert (score_of(LLANO, "es") or 0) > LEAST_EASE + 15
    assert (score_of(CARTA, "es") or 99) < 20


def test_a_short_text_is_not_measured() -> None:
    assert score_of("Notwithstanding considerable variability.", "en") is None


@pytest.mark.parametrize(
    ("country", "number", "right"),
    [
        ("gb.yaml", "116 123", True),
        ("gb.yaml", "0800 1111", True),
        ("gb.yaml", "+44 1234 567890", True),
        ("gb.yaml", "116 132", False),
        ("gb.yaml", "01234 5678", False),
        ("gb.yaml", "988", False),
        ("gb.yaml", "1-800-662-4357", False),
        ("other.yaml", "01234 567890", False),
        ("other.yaml", "+44 1234 567890", True),
    ],
)
def test_a_number_can_be_dialled_in_its_country(
    tmp_path: Path, country: str, number: str, right: bool
) -> None:
    flows = sound_book(tmp_path)
    file = flows / "referrals" / country
    text = file.read_text(encoding="utf-8").replace('    call: "01234 567890"\n', "")
    file.write_text(text.replace("    hours:", f'    call: "{number}"\n    hours:', 1), encoding="utf-8")
    found = [problem.rule for problem in checked(flows).errors]
    assert found == ([] if right else ["odd-number"])


def test_a_number_that_the_list_lacks_is_allowed_in_place_with_a_reason(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    file = flows / "referrals" / "gb.yaml"
    reason = "# check: allow odd-number because the line opened last month"
    text = file.read_text(encoding="utf-8").replace('call: "01234 567890"', f'call: "116 132"  {reason}')
    file.write_text(text, encoding="utf-8")
    report = checked(flows)
    assert not report.errors
    assert [allowed.problem.rule for allowed in report.allowed] == ["odd-number"]

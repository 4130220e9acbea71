"""The scan for danger on the words that ship: what it finds, and what nothing takes away from it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.book.signals import SIGNALS, Signals, read_signals
from bot.book.source import read
from bot.guide.safety import Scanner
from bot.guide.signal_check import misses
from tests.conftest import FLOWS
from tests.guide.test_words import ANY_TEXT


@pytest.fixture(scope="module")
def signals() -> Signals:
    return shipped()


def shipped() -> Signals:
    files = []
    for path in sorted((FLOWS / "signals").glob("*.yaml")):
        source = read(f"flows/signals/{path.name}", path.read_bytes())
        assert source.tree is not None
        file, problems = read_signals(source.tree)
        assert problems == []
        assert file is not None
        files.append(file)
    return Signals(tuple(files))


SCANNER = Scanner(shipped())


def seen(text: str) -> str | None:
    hit = SCANNER.scan(text)
    return hit.signal if hit else None


def test_every_example_and_counterexample_holds(signals: Signals) -> None:
    assert list(misses(Scanner(signals), signals)) == []


def test_a_hit_says_which_phrase_found_it_and_where() -> None:
    hit = SCANNER.scan("I think I am having an overdose")
    assert hit is not None
    assert (hit.signal, hit.language) == ("overdose", "en")
    name, _, line = hit.place.partition(":")
    assert name == "flows/signals/en.yaml"
    lines = (FLOWS / "signals" / "en.yaml").read_text("utf-8").splitlines()
    assert hit.phrase in lines[int(line) - 1]


@pytest.mark.parametrize(
    "typed",
    [
        "I want to kill myself",
        "I WANT TO KILL MYSELF!!!",
        "i wanna killl myselffff",
        "i want to kil mysef",
        "i want to k i l l m y s e l f",
        "i want to k1ll mys3lf",
        "i want to k*ll myself",
        "i want to kill-myself",
        "iwanttokillmyself",
        "i want to ki\u200bll my\u00adself",
        "i wаnt tо kіll mуsеlf",
        "ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ",
        "i'm gonna kms",
        "i thought about killing myself",
        "quiero matarme",
        "me qiero matar",
        "kiero matarme",
        "m4tarme es lo único que quiero",
    ],
)
def test_a_disguise_hides_nothing(typed: str) -> None:
    assert seen(typed) == "crisis"


@pytest.mark.parametrize(
    ("typed", "signal", "about"),
    [
        ("I don't want to live anymore", "crisis", "me"),
        ("my brother doesn't want to live anymore", "third_party", "another"),
        ("he told me he wants to die", "third_party", "another"),
        ("my mom says I sound suicidal", "crisis", "me"),
        ('my sister texted "I can\'t go on like this"', "third_party", "another"),
        ("ya no quiero seguir viviendo", "crisis", "me"),
        ("mi hermana dice que ya no quiere vivir", "third_party", "another"),
    ],
)
def test_the_words_tell_whom_it_is_about(typed: str, signal: str, about: str) -> None:
    hit = SCANNER.scan(typed)
    assert hit is not None
    assert (hit.signal, hit.about) == (signal, about)


def test_of_several_dangers_the_gravest_counts() -> None:
    assert seen("my husband hits me and I want to die") == "crisis"
    assert seen("my husband hits me, I want to die, I swallowed all my pills") == "overdose"


def test_a_language_mixed_into_another_is_understood() -> None:
    assert seen("la verdad i wanna die, ya no sé qué hacer") == "crisis"


@pytest.mark.parametrize(
    "typed",
    [
        "I'm not suicidal",
        "I have never thought about killing myself",
        "no quiero morir",
        "these shoes are killing me",
        "I would kill for a coffee",
        "can quitting cause suicidal thoughts?",
        "my grandfather died by suicide long before I was born",
        "dream of the therapist's assessment",
    ],
)
def test_talk_that_only_sounds_dangerous_sets_off_nothing(typed: str) -> None:
    assert seen(typed) is None


def test_a_denial_does_not_reach_over_a_full_stop_or_a_but() -> None:
    assert seen("no. I want to die") == "crisis"
    assert seen("I'm not depressed but I want to die") == "crisis"


@pytest.mark.parametrize(
    ("typed", "signal"),
    [("i wnat ot die", "crisis"), ("dotn want to be heer anymroe", "crisis"), ("he hti me agan", "harm")],
)
def test_swapped_letters_in_short_words_are_understood(typed: str, signal: str) -> None:
    assert seen(typed) == signal


@pytest.mark.parametrize(
    "typed", ["I add it to tea in the east wing", "Ann won an art test", "sue is in tier two"]
)
def test_a_word_of_its_own_is_no_swapped_one(typed: str) -> None:
    assert seen(typed) is None


def test_the_last_words_of_the_longest_message_are_read() -> None:
    text = "I take it with tea and a slice of bread. " * 98
    assert seen(text[:4070] + " I want to die") == "crisis"


def test_a_dense_text_is_read_to_its_end() -> None:
    assert seen("maybe we could go out for lunch and see the new place " * 400 + "I want to die") == "crisis"


DANGER = [
    "I want to kill myself",
    "there is no reason to live",
    "he is not breathing",
    "my husband beats me",
    "my sister wants to die",
    "me quiero matar",
    "mi novio no despierta",
]
INNOCENT = [
    "tea",
    "garden",
    "weather",
    "tuesday",
    "kitchen",
    "green",
    "powder",
    "bread",
    "yellow",
    "music",
    "paper",
]
DANGEROUS = [
    "i",
    "not",
    "never",
    "want",
    "to",
    "die",
    "kill",
    "myself",
    "pills",
    "he",
    "my",
    "..",
    "?",
    ",",
    ".",
    "🔫",
]
around = st.lists(st.sampled_from(INNOCENT), max_size=40).map(" ".join)
heaps = st.lists(st.sampled_from(DANGEROUS), max_size=120).map(" ".join)


@given(around, st.sampled_from(DANGER), around, st.sampled_from([". ", "\n", ", ", "... "]))
def test_innocent_words_around_a_hit_never_remove_it(
    before: str, danger: str, after: str, pause: str
) -> None:
    assert seen(f"{before}{pause}{danger}{pause}{after}") == seen(danger)


@given(ANY_TEXT)
@settings(max_examples=300)
def test_no_text_makes_it_fail(text: str) -> None:
    SCANNER.scan(text)


@given(heaps)
@settings(max_examples=200)
def test_no_heap_of_its_own_words_makes_it_fail(heap: str) -> None:
    gravest, hits = SCANNER.scan(heap), SCANNER.hits(heap)
    assert (gravest is None) == (hits == ())
    assert gravest is None or gravest.signal == min((hit.signal for hit in hits), key=SIGNALS.index)

"""What people type in answer to a question, and which choice it is taken for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guide.understand import Asked, Offer, Reader, Understood, Words, exact, read_words
from tests.conftest import FLOWS

READER = Reader([read_words(path) for path in sorted((FLOWS / "words").glob("*.yaml"))])


def asked(question: str, *, many: bool = False, **labels: str) -> Asked:
    """A question; a label may be followed by other words for it, each after a bar."""
    parts = {name: label.split("|") for name, label in labels.items()}
    offers = tuple(Offer(name, first, tuple(others)) for name, (first, *others) in parts.items())
    return Asked(question, offers, many)


WALKS = asked(
    "In the past month, how often did you go for a walk?",
    none="Not at all",
    monthly="A few times",
    weekly="About weekly",
    most_days="Most days",
    daily="Every day|every morning",
)
CARE = asked(
    "What would help you most?",
    many=True,
    sleep="Sleep",
    worry="Less worry|anxiety",
    pain="Less pain",
    friends="Friends",
    none="None of these",
)
DRINK = asked(
    "What do you drink with breakfast?",
    coffee="Coffee",
    tea="Black tea",
    water="Water",
    juice="Orange juice",
)
TRIED = asked("Have you tried to cut down?", yes="Yes", no="No")
SORE = asked("How strong is the ache?", none="None", mild="Mild", moderate="Moderate", severe="Severe")
LENGTH = asked(
    "How long have you lived here?",
    weeks="Less than a month",
    months="1 to 11 months",
    years="1 to 5 years",
    long="More than 5 years|ages",
)
SALUDO = asked(
    "En el último mes, ¿con qué frecuencia saliste a caminar?",
    none="Nunca",
    monthly="Algunas veces",
    weekly="Cada semana",
    most_days="La mayoría de los días",
    daily="Todos los días|diario",
)
APOYO = asked(
    "¿Qué te ayudaría más?",
    many=True,
    sleep="Dormir mejor",
    worry="Menos ansiedad",
    pain="Menos dolor",
    none="Ninguno de estos",
)


def read(question: Asked, text: str, language: str = "en") -> Understood:
    return READER.read(question, text, language)


def test_a_whole_label_or_synonym_is_found_whatever_its_case_accents_and_marks() -> None:
    assert exact(WALKS, "  EVERY day!! ") == "daily"
    assert exact(WALKS, "every\u200b morning") == "daily"
    assert exact(SALUDO, "la mayoria de los dias") == "most_days"
    assert exact(WALKS, "every day or so") is None
    assert exact(WALKS, "") is None


def test_two_choices_with_the_same_words_are_never_told_apart_by_them() -> None:
    twins = asked("Which?", a="Blue", b="Red|blue")
    assert exact(twins, "blue") is None
    assert read(twins, "blue").names == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5 days a week", "most_days"),
        ("twice this month", "monthly"),
        ("once a week", "weekly"),
        ("three times a day", "daily"),
        ("every single evening", "daily"),
        ("never", "none"),
        ("haven't done it once", "none"),
        ("i did not even go once", "none"),
        ("most of my mornings", "most_days"),
    ],
)
def test_an_amount_is_taken_for_the_choice_that_holds_it(text: str, name: str) -> None:
    assert read(WALKS, text).names == (name,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3½ weeks", "weeks"),
        ("two and a half years", "years"),
        ("half my life", "long"),
        ("since 2004", "long"),
    ],
)
def test_lengths_of_time_are_counted(text: str, name: str) -> None:
    assert read(LENGTH, text).names == (name,)


def test_an_amount_between_two_choices_is_asked_about() -> None:
    assert set(read(WALKS, "three times a week").between) == {"weekly", "most_days"}


@pytest.mark.parametrize("text", ["the second one", "number 2", "#2", "2", "2nd", "b"])
def test_a_place_on_the_screen_is_a_choice(text: str) -> None:
    assert read(DRINK, text).names == ("tea",)


def test_a_place_that_is_not_on_the_screen_is_no_choice() -> None:
    assert not read(DRINK, "option 7")


def test_a_bare_number_is_no_place_where_an_amount_is_asked() -> None:
    assert read(WALKS, "2").names == ()


@pytest.mark.parametrize(
    "text", ["not coffee", "never coffee", "no coffee for me", "anything without coffee"]
)
def test_a_choice_that_is_denied_is_not_taken(text: str) -> None:
    assert read(DRINK, text).names == ()


def test_never_before_an_amount_denies_it() -> None:
    assert read(WALKS, "never every day").names == ()
    assert read(SALUDO, "nunca todos los días", "es").names == ()


@pytest.mark.parametrize(
    "text",
    [
        "coffee, no wait, water",
        "coffee... actually, water",
        "not coffee, water",
        "it used to be coffee, now it's water",
        "coffee no, water yes",
        "mostly water, coffee when i travel",
    ],
)
def test_the_last_word_of_a_person_counts(text: str) -> None:
    assert read(DRINK, text).names == ("water",)


def test_two_that_fit_equally_are_asked_about() -> None:
    assert set(read(DRINK, "coffee or water").between) == {"coffee", "water"}


@pytest.mark.parametrize("text", ["cofee", "COFFEEE", "cofffee pls", "соffее"])
def test_mistyped_stretched_and_disguised_words_are_read(text: str) -> None:
    assert read(DRINK, text).names == ("coffee",)


def test_a_part_of_a_label_is_enough_if_no_other_choice_has_it() -> None:
    assert read(DRINK, "juice").names == ("juice",)


@pytest.mark.parametrize("text", ["yep", "of course", "yeah, twice", "👍🏽", "I tried once"])
def test_yes_has_many_forms(text: str) -> None:
    assert read(TRIED, text).names == ("yes",)


@pytest.mark.parametrize("text", ["nope", "not yet", "never tried", "👎", "I haven't"])
def test_no_has_many_forms(text: str) -> None:
    assert read(TRIED, text).names == ("no",)


@pytest.mark.parametrize("text", ["yes but no", "maybe", "only if it helps", "what for?"])
def test_neither_yes_nor_no_is_asked_again(text: str) -> None:
    assert read(TRIED, text).names == ()


def test_a_thumb_up_says_nothing_where_yes_is_no_answer() -> None:
    assert not read(DRINK, "👍")


def test_no_is_the_choice_that_denies_all_others() -> None:
    assert read(SORE, "nope").names == ("none",)


def test_several_choices_are_read_from_one_text_and_those_denied_left_out() -> None:
    assert read(CARE, "sleep and anxiety but not pain").names == ("sleep", "worry")


@pytest.mark.parametrize("text", ["all of them", "everything", "all of the above"])
def test_all_of_them_is_all_but_the_one_that_says_none(text: str) -> None:
    assert read(CARE, text).names == ("sleep", "worry", "pain", "friends")


def test_all_but_one_leaves_that_one_out() -> None:
    assert read(CARE, "everything except sleep").names == ("worry", "pain", "friends")


@pytest.mark.parametrize("text", ["nothing but sleep", "none except sleep", "none of these, just sleep"])
def test_none_but_one_is_that_one(text: str) -> None:
    assert read(CARE, text).names == ("sleep",)


@pytest.mark.parametrize("text", ["none", "nothing", "none of those", "no"])
def test_none_is_a_choice_of_its_own(text: str) -> None:
    assert read(CARE, text).names == ("none",)


@pytest.mark.parametrize(
    ("text", "language"),
    [("skip", "en"), ("i'd rather not say", "en"), ("prefiero no decir", "es"), ("prefiero no decir", "en")],
)
def test_who_does_not_want_to_answer_may_skip_any_question(text: str, language: str) -> None:
    for question in (WALKS, CARE, DRINK, TRIED, SORE, LENGTH):
        assert read(question, text, language) == Understood(skip=True)


def test_who_rather_not_says_takes_the_choice_that_says_so() -> None:
    question = asked("Are you well?", well="I am well", ill="I am ill", not_said="I'd rather not say")
    assert read(question, "i would rather not tell").names == ("not_said",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go back", Understood(back=True)),
        ("stop asking", Understood(stop=True)),
        ("what do you mean?", Understood(what=True)),
        ("no entiendo", Understood(what=True)),
    ],
)
def test_wishes_about_the_conversation_are_understood_anywhere(text: str, expected: Understood) -> None:
    for question in (WALKS, CARE, DRINK, TRIED):
        assert read(question, text) == expected


def test_a_word_of_the_answer_is_no_wish_to_stop() -> None:
    question = asked("What do you want to do?", stop="Stop for good", less="Take less")
    assert read(question, "stop").names == ("stop",)


@pytest.mark.parametrize(
    "text", ["my cat is 9", "my sister does every day", "does tea count?", "hjkl", "🙂🙃"]
)
def test_what_is_no_answer_is_not_taken_for_one(text: str) -> None:
    assert read(WALKS, text).names == ()
    assert read(LENGTH, text).names == ()


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        (SALUDO, "tres veces al día", ("daily",)),
        (SALUDO, "antes diario, ahora una vez por semana", ("weekly",)),
        (SALUDO, "no todos los días, la mayoría", ("most_days",)),
        (APOYO, "el dolor y dormir, ansiedad no", ("sleep", "pain")),
        (APOYO, "todo menos el dolor", ("sleep", "worry")),
        (APOYO, "no quiero nada", ("none",)),
    ],
)
def test_spanish_is_read_alike(question: Asked, text: str, names: tuple[str, ...]) -> None:
    assert read(question, text, "es").names == names


def test_people_may_switch_to_the_other_language() -> None:
    assert read(WALKS, "todos los días").names == ("daily",)
    assert read(APOYO, "pain and sleep", "es").names == ("sleep", "pain")


def test_words_a_counsellor_adds_are_understood_at_once() -> None:
    words = Words("en", ideas={"hot": ("coffee", "brewsky"), "cold": ("water",)})
    assert Reader([words]).read(DRINK, "brewsky", "en").names == ("coffee",)


def test_without_any_words_only_labels_are_understood() -> None:
    reader = Reader([])
    assert reader.read(DRINK, "coffee", "en").names == ("coffee",)
    assert not reader.read(DRINK, "the second one", "en")


QUESTIONS = st.sampled_from([WALKS, CARE, DRINK, TRIED, SORE, LENGTH, SALUDO, APOYO])
LANGUAGES = st.sampled_from(["en", "es", "de", ""])
TELLING = """
not never no but and or , . ? ! … - 1 2 3-4 ½ a per week day every all except wait used to now $ ago in
since 2012 hace al la cada menos y 👍 coffee sleep weekly once twice half more than less
"""
PIECES = st.sampled_from(TELLING.split())


@given(QUESTIONS, st.text(), LANGUAGES)
def test_no_text_raises_and_every_name_is_a_choice(question: Asked, text: str, language: str) -> None:
    understood = read(question, text, language)
    assert {*understood.names, *understood.between} <= {offer.name for offer in question.offers}


@settings(max_examples=300)
@given(QUESTIONS, st.lists(PIECES, max_size=14), LANGUAGES)
def test_no_jumble_of_telling_words_raises_and_each_is_read_the_same_twice(
    question: Asked, pieces: list[str], language: str
) -> None:
    text = " ".join(pieces)
    understood = read(question, text, language)
    assert understood == read(question, text, language)
    assert question.many or len(understood.names) <= 1
    assert not (understood.names and understood.between)


@given(QUESTIONS, st.sampled_from([" ", "!!", " .", "\u200b", " please", "\ufe0f"]))
def test_a_label_is_its_choice_with_anything_harmless_behind_it(question: Asked, behind: str) -> None:
    for offer in question.offers:
        assert read(question, offer.label + behind, "en").names == (offer.name,)


def test_a_very_long_text_is_not_taken_for_an_answer() -> None:
    assert not read(DRINK, "coffee and water " * 400)


def test_a_part_of_a_label_counts_beside_a_whole_one_where_several_may_be_chosen() -> None:
    question = asked("What helps?", many=True, walk="Going for a walk", music="Music", none="Nothing")
    assert read(question, "a walk and music").names == ("walk", "music")


def test_a_month_beside_an_age_makes_no_rate_of_it() -> None:
    question = asked("¿Qué edad tienes?", young="Menos de 18", adult="18 a 39", older="40 o más")
    assert read(question, "cumplo 30 el mes próximo", "es").names == ("adult",)


RUNS = asked(
    "How often do you go running these days?",
    often="Several times a day",
    daily="Once a day",
    most="Most days of the week",
    weekly="Once or twice a week",
    stopped="I no longer run",
)
PORRIDGE = asked(
    "About how many grams of porridge do you eat in a whole day?",
    little="Less than 50 grams",
    some="50 to 100 grams",
    lots="More than 100 grams",
)
ACHE = asked(
    "On a scale from 0 to 10, how strong is the ache?",
    none="0: none",
    mild="1 to 3: mild",
    moderate="4 to 6: moderate",
    strong="7 to 10: strong",
)
HARD = asked(
    "How hard is it to get up?",
    not_hard="Not hard",
    somewhat="Somewhat hard",
    very="Very hard",
    impossible="Impossible",
)
NIGHT = asked(
    "How did you sleep last night?", well="I slept well", fair="So-so", badly="I hardly slept at all"
)
SYMPTOMS = asked(
    "Which of these do you notice?",
    many=True,
    itch="Itching",
    sweat="Sweating",
    dizzy="Dizziness",
    none="None of these",
)
EXPECTING = asked("Are you pregnant, or nursing?", pregnant="Pregnant", nursing="Nursing", neither="Neither")


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        (RUNS, "breakfast, noon and bedtime", "often"),
        (RUNS, "every day but sunday", "most"),
        (RUNS, "two a day", "often"),
        (RUNS, "every damn day", "daily"),
        (PORRIDGE, "30 in the morning, 40 at night", "some"),
        (PORRIDGE, "3 x 40 grams", "lots"),
        (PORRIDGE, "a hundred and twenty", "lots"),
        (ACHE, "8/10", "strong"),
        (ACHE, "it's bad, i'd say a 5", "moderate"),
        (LENGTH, "6 years, no wait, seven", "long"),
        (LENGTH, "not even a month", "weeks"),
    ],
)
def test_amounts_are_put_together_and_kept_in_their_unit(question: Asked, text: str, name: str) -> None:
    assert read(question, text).names == (name,)


@pytest.mark.parametrize(
    "text", ["i have 3 kids", "a lot more than this one", "half my porridge", "from 11 pm"]
)
def test_a_number_of_something_else_is_no_amount(text: str) -> None:
    assert read(PORRIDGE, text).names == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("not at all", "not_hard"),
        ("kinda", "somewhat"),
        ("a little", "somewhat"),
        ("super hard", "very"),
        ("impossible", "impossible"),
    ],
)
def test_a_word_for_how_much_is_put_on_the_scale_of_the_choices(text: str, name: str) -> None:
    assert read(HARD, text).names == (name,)


@pytest.mark.parametrize("text", ["hard", "extremely", "pretty"])
def test_a_degree_between_two_choices_is_no_choice(text: str) -> None:
    assert read(HARD, text).names == ()


@pytest.mark.parametrize(
    "text", ["usually i sleep well", "i slept well until the dog barked", "better than before"]
)
def test_another_time_than_the_one_asked_about_is_no_answer(text: str) -> None:
    assert read(NIGHT, text).names == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("i thought it was dizziness but it's sweating", ("sweat",)),
        ("itching and sweating, the rest is fine", ("itch", "sweat")),
        ("so i don't itch and sweat", ("itch", "sweat")),
        ("everything but the glorbs", ()),
        ("itching and all glorbed up", ()),
    ],
)
def test_a_list_is_taken_only_where_all_of_it_is_understood(text: str, names: tuple[str, ...]) -> None:
    assert read(SYMPTOMS, text).names == names


def test_an_unknown_fellow_of_a_choice_is_asked_about() -> None:
    assert read(DRINK, "coffee and glorb").names == ()
    assert read(DRINK, "anything but coffee").names == ()


@pytest.mark.parametrize("text", ["trying to get pregnant", "hoping to be pregnant soon, trying for a baby"])
def test_what_a_longer_phrase_means_hides_the_words_in_it(text: str) -> None:
    assert read(EXPECTING, "trying to get pregnant").names == ()


@pytest.mark.parametrize(
    "text",
    [
        "i'd rather keep that to myself",
        "not going to list that here",
        "that's kinda private",
        "pass on this one",
        "i don't want to talk about it",
    ],
)
def test_a_refusal_to_tell_is_understood_in_many_forms(text: str) -> None:
    for question in (RUNS, PORRIDGE, DRINK, TRIED):
        assert read(question, text) == Understood(skip=True)


@pytest.mark.parametrize(
    "text", ["eso me lo guardo", "no pienso decirlo", "es un tema privado", "mejor no digo"]
)
def test_a_refusal_in_spanish_too(text: str) -> None:
    assert read(SALUDO, text, "es") == Understood(skip=True)


@pytest.mark.parametrize("text", ["yeah no", "yes, but not tomorrow", "maybe, maybe not"])
def test_half_a_yes_is_asked_again(text: str) -> None:
    assert read(asked("Shall I ask your doctor tomorrow?", yes="Yes", no="No"), text).names == ()


def test_a_word_is_not_taken_for_another_that_only_ends_differently() -> None:
    question = asked("What next?", quit="Quit for good", useful="Useful news", hard="The hard way")
    for text in ("quite so", "using it", "hardly"):
        assert read(question, text).names == ()


def test_a_wish_to_be_calm_is_no_worry_where_it_is_asked_how_one_is() -> None:
    how = asked("How are you?", worried="Anxious", angry="Angry", fine="Fine")
    why = asked("Why do you drink it?", worried="Anxiety", energy="Energy", fun="For fun")
    assert read(how, "relaxed").names == ()
    assert read(why, "to relax").names == ("worried",)


def test_stop_is_no_answer_where_a_choice_only_says_stopped() -> None:
    question = asked("Why are you here?", stopped="I stopped last week", other="I worry about someone")
    assert read(question, "stop") == Understood(stop=True)

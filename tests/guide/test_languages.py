"""The same conversation in Spanish, and the change of language in the middle of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.book.flow import Ask
from bot.book.load import Book
from bot.guide.guide import Guide
from bot.guide.session import Session, Spot, session_from_json, session_to_json
from bot.guide.turn import Tapped, Turn, Typed
from bot.guide.understand import Asked, Offer

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)


class Talker:
    """Types, in a Telegram set to a language."""

    def __init__(self, guide: Guide, language: str) -> None:
        self.guide, self.language = guide, language
        self.session: Session | None = None

    def types(self, words: str) -> str:
        turn: Turn = self.guide.take(self.session, Typed(words), NOW, self.language)
        assert turn.session is not None
        self.session = session_from_json(session_to_json(turn.session))
        labels = (button.label for message in turn.messages for row in message.buttons for button in row)
        return "\n".join([*(message.text for message in turn.messages), *labels])


def test_a_whole_conversation_in_spanish(guide: Guide) -> None:
    talker = Talker(guide, "es-MX")
    assert "Hola" in talker.types("/start")
    talker.types("empezar")
    talker.types("25 a 39")
    seen = talker.types("México")
    assert "¿con qué frecuencia tomó kratom?" in seen
    while "Esto es lo que" not in seen and "Muéstreme" not in seen and "omitir" in seen.lower():
        seen = talker.types("omitir")
        assert "[" not in seen
    assert "Get help now" not in seen
    assert talker.session is not None
    assert talker.session.answers["country"] == "MX"


def test_danger_in_spanish_is_answered_with_the_lines_of_the_country(guide: Guide) -> None:
    talker = Talker(guide, "es")
    for words in ("/start", "empezar", "25 a 39", "españa"):
        talker.types(words)
    seen = talker.types("ya no quiero vivir")
    assert "112" in seen
    assert "024" in seen
    assert "¿Está pensando en quitarse la vida?" in seen


def test_the_language_changes_at_once_and_the_question_stays(guide: Guide) -> None:
    talker = Talker(guide, "en")
    for words in ("/start", "start", "25 to 39", "spain"):
        talker.types(words)
    assert "¿con qué frecuencia tomó kratom?" in (talker.types("/language") and talker.types("español"))
    assert "how often did you take kratom?" in (talker.types("/language") and talker.types("english"))


def test_a_language_that_is_not_shipped_is_english(guide: Guide) -> None:
    assert "Hello, and welcome." in Talker(guide, "fi").types("/start")


def test_help_is_understood_in_both_languages(guide: Guide) -> None:
    assert "Personas" in Talker(guide, "es").types("ayuda")
    assert "112" in Talker(guide, "es").types("help me")


def test_help_in_another_language_is_urgent_and_answered_where_nothing_can_be_stored(guide: Guide) -> None:
    for words in ("ayuda", "help me"):
        for language in ("en", "es"):
            assert guide.is_urgent(Typed(words))
            turn = guide.without_store(Typed(words), NOW, language)
            assert turn is not None
            assert "112" in turn.messages[0].text


def test_a_page_found_before_is_not_shown_to_someone_under_18(guide: Guide) -> None:
    talker = Talker(guide, "en")
    for words in ("/start", "start", "under 18", "united states"):
        talker.types(words)
    turn = guide.take(talker.session, Tapped("*read=basics/seven_oh", 3), NOW)
    assert all("7-OH" not in message.text for message in turn.messages)
    assert turn.note


def at_frequency(guide: Guide, language: str) -> Talker:
    talker = Talker(guide, language)
    for words in ("/start", "start" if language == "en" else "empezar", "25 to 39", "Spain"):
        talker.types(words)
    assert talker.session is not None
    assert talker.session.at is not None
    assert talker.session.at.state == "frequency"
    return talker


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("es", "daily", "daily"),
        ("es", "every day", "daily"),
        ("es", "a few times", "monthly"),
        ("es", "the second one", "monthly"),
        ("es", "About weekly", "weekly"),
        ("es", "todos los días", "daily"),
        ("en", "todos los días", "daily"),
        ("en", "a diario", "daily"),
        ("en", "la segunda", "monthly"),
        ("en", "every day", "daily"),
    ],
)
def test_an_answer_in_the_other_language_is_understood(
    guide: Guide, language: str, words: str, name: str
) -> None:
    talker = at_frequency(guide, language)
    talker.types(words)
    assert talker.session is not None
    assert talker.session.answers.get("frequency") == name


def test_the_buttons_around_a_question_are_understood_in_the_other_language(guide: Guide) -> None:
    talker = at_frequency(guide, "es")
    talker.types("skip")
    assert talker.session is not None
    assert talker.session.at is not None
    assert talker.session.at.state != "frequency"
    talker.types("back")
    assert talker.session.at.state == "frequency"
    assert "¿con qué frecuencia" in talker.types("what do you mean?")


def test_yes_in_the_other_language_is_a_yes_in_danger_too(guide: Guide) -> None:
    for language, danger, yes in (("es", "ya no quiero vivir", "yes"), ("en", "i want to die", "sí")):
        talker = at_frequency(guide, language)
        talker.types(danger)
        talker.types(yes)
        assert talker.session is not None
        assert talker.session.at is not None
        assert talker.session.at.state == "crisis_safe"


TEA = Asked("What do you drink?", (Offer("tea", "Tea"), Offer("once", "Only once"), Offer("none", "Nothing")))
TE = Asked("¿Qué toma?", (Offer("tea", "Once"), Offer("once", "Una sola vez"), Offer("none", "Nada")))


def test_words_that_mean_one_thing_here_and_another_there_are_asked_about(guide: Guide) -> None:
    understood = guide.book.reader.read_in_any({"en": TEA, "es": TE}, "once", "en")
    assert set(understood.between or understood.names) >= {"once"}
    assert understood.names != ("tea",)


def test_the_persons_own_language_comes_first(guide: Guide) -> None:
    questions = {
        "en": Asked("", (Offer("a", "Solo"), Offer("b", "Pan"))),
        "es": Asked("", (Offer("a", "Pan"), Offer("b", "Solo"))),
    }
    assert guide.book.reader.read_in_any(questions, "pan", "en").names == ("b",)
    assert guide.book.reader.read_in_any(questions, "pan", "es").names == ("a",)


def test_every_label_and_synonym_is_understood_in_a_conversation_of_the_other_language(book: Book) -> None:
    """Of all that authors wrote nothing is taken for another choice."""
    guide = Guide(book)
    wrong = []
    for flow in book.flows.values():
        for state in flow.states.values():
            if not isinstance(state, Ask) or not state.choices:
                continue
            session = Session(Spot(str(flow.name), str(state.name)), 1)
            asked = {name: Asked("", b.offers(session), state.many) for name, b in guide.books.items()}
            for here, there in (("en", "es"), ("es", "en")):
                for offer in asked[there].offers:
                    for words in (offer.label, *offer.understands):
                        read = guide.book.reader.read_in_any(asked, words, here)
                        if offer.name not in (read.names or read.between) or (
                            read.names and read.names != (offer.name,)
                        ):
                            wrong.append((state.name, here, words, read))
    assert wrong == []

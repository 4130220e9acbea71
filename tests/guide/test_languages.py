"""The same conversation in Spanish, and the change of language in the middle of it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.guide.guide import Guide
from bot.guide.session import Session, session_from_json, session_to_json
from bot.guide.turn import Tapped, Turn, Typed

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

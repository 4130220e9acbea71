"""Languages with other rules than English: forms for numbers, and writing from right to left. In small books."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel import Locale

from bot.book.catalog import begun, updated
from bot.book.load import load
from bot.book.texts import texts
from bot.guide.direction import END, FROM_LEFT, isolated
from bot.guide.guide import Guide
from bot.guide.turn import Tapped, Turn, Typed
from tests.books import sound_book, translate_rest
from tests.guide.books import book_of
from tests.robot import Memory

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
CUPS = 'msgid "One cup"\nmsgid_plural "{number} of {total} cups"\n'
ARABIC_CUPS = (
    "{total} كوب",
    "كوب واحد",
    "كوبان",
    "{number} من {total} أكواب",
    "{number} من {total} كوبا",
    "{number} من {total} كوب",
)


def tea_in(folder: Path, language: str, *cups: str, like: str = "[…]") -> Guide:
    """The sound book in another language, with its own forms of a sentence that counts."""
    flows = sound_book(folder)
    (flows / "locales").mkdir()
    file = flows / "locales" / f"{language}.po"
    forms = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(cups))
    head = begun(Locale.parse(language), "A guide to tea", NOW)
    file.write_text(head + (CUPS + forms if cups else ""), encoding="utf-8")
    translate_rest(file, like)
    return Guide(book_of(flows))


def marked(text: str) -> str:
    """The text with its marks as brackets, so that they can be seen."""
    return text.replace(FROM_LEFT, "<").replace(END, ">")


@pytest.mark.parametrize(
    ("language", "cups", "said"),
    [
        (
            "pl",
            ("Jedna filiżanka", "{number} z {total} filiżanki", "{number} z {total} filiżanek"),
            {1: "Jedna filiżanka", 2: "1 z 2 filiżanki", 5: "1 z 5 filiżanek", 22: "1 z 22 filiżanki"},
        ),
        (
            "ar",
            ARABIC_CUPS,
            {1: "كوب واحد", 2: "كوبان", 3: "1 من 3 أكواب", 11: "1 من 11 كوبا", 100: "1 من 100 كوب"},
        ),
        ("ja", ("{total}杯中{number}杯",), {1: "1杯中1杯", 2: "2杯中1杯"}),
    ],
)
def test_a_number_is_spoken_by_the_rule_of_the_language(
    tmp_path: Path, language: str, cups: tuple[str, ...], said: dict[int, str]
) -> None:
    book = tea_in(tmp_path, language, *cups).books[language]
    assert {total: book.words("passage_count", number=1, total=total) for total in said} == said


def test_a_language_that_was_only_begun_is_not_spoken(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    loaded = load(flows)
    assert loaded.book is not None
    (flows / "locales").mkdir()
    po = updated(begun(Locale.parse("pl"), "A guide to tea", NOW), texts(loaded.book), flows.as_posix())
    (flows / "locales" / "pl.po").write_text(po, encoding="utf-8")
    guide = Guide(book_of(flows))
    assert set(guide.books) == {"en"}
    turn = guide.take(None, Typed("/start"), NOW, "pl")
    assert "How many cups of tea did you have today?" in turn.messages[0].text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("اتصل على 01234 567890 الآن", "اتصل على <01234 567890> الآن"),
        ("اتصل على +34 (900) 123-456.", "اتصل على <+34 (900) 123-456>."),
        ("أرقام: 112, 911, 999 …", "أرقام: <112>, <911>, <999> …"),
        ("اكتب /help_now.", "اكتب </help_now>."),
        ("خط Samaritans (UK) مفتوح", "خط <Samaritans (UK)> مفتوح"),
        ("(انظر 112)", "(انظر <112>)"),
        ("• How often: يوميا", "• <How often>: يوميا"),
        ("• Nothing here.", "• <Nothing here.>"),
        ("منتج 7-OH", "منتج <7-OH>"),
        ("25 إلى 39", "<25> إلى <39>"),
        ("رقم ٠٨٠٠ ١١١", "رقم <٠٨٠٠ ١١١>"),
        ("מספר 1201 פתוח", "מספר <1201> פתוח"),
        ("Foo, Bar\nسطر ثان", "<Foo, Bar>\nسطر ثان"),
        ("مرحبا", "مرحبا"),
        (" · ", " · "),
        ("", ""),
    ],
)
def test_what_runs_from_the_left_is_marked_off_in_a_text_from_the_right(text: str, shown: str) -> None:
    assert marked(isolated(text)) == shown
    assert isolated(isolated(text)) == isolated(text)


def words_of(turn: Turn) -> str:
    labels = [button.label for message in turn.messages for row in message.buttons for button in row]
    return "\n".join([*(message.text for message in turn.messages), *labels, turn.note])


@pytest.mark.parametrize(("language", "like"), [("ar", "قل … هنا"), ("he", "אמור … כאן")])
def test_a_phone_number_is_never_shown_backwards_and_its_link_stays_as_it_is(
    tmp_path: Path, language: str, like: str
) -> None:
    guide = tea_in(tmp_path, language, like=like)
    person = Memory(guide, language)
    first, turn = person(Typed("/help_now")), person(Tapped("*in=GB"))
    card = next(message for message in turn.messages if message.urgent)
    calls = {span.link: marked(span.words) for span in card.spans if span.link.startswith("tel:")}
    assert calls["tel:01234567890"] == "<01234 567890>"
    assert calls["tel:999"] == "<999>"
    assert "<A line that listens>" in marked(card.text)
    data = [button.data for message in first.messages for row in message.buttons for button in row]
    assert "*in=GB" in data
    assert all(FROM_LEFT not in piece and END not in piece for piece in data)
    alone = guide.without_store(Typed("/help_now"), NOW, language)
    assert alone is not None
    assert FROM_LEFT in alone.messages[0].text


def test_an_answer_typed_in_arabic_is_understood(tmp_path: Path) -> None:
    person = Memory(tea_in(tmp_path, "ar", *ARABIC_CUPS, like="قل … هنا"), "ar")
    person(Typed("/start"))
    person(Typed("قل A few هنا"))
    assert person.session is not None
    assert person.session.answers["cups"] == "some"


@pytest.mark.parametrize("language", ["en", "pl"])
def test_where_all_runs_from_the_left_nothing_is_marked(tmp_path: Path, language: str) -> None:
    person = Memory(tea_in(tmp_path, "pl", "[…]", "[…] {number} {total}", "[…] {number} {total}"), language)
    for event in (Typed("/start"), Typed("/help_now"), Tapped("*in=GB"), Typed("/mydata")):
        said = words_of(person(event))
        assert FROM_LEFT not in said
        assert END not in said

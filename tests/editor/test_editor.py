"""What an author sees while typing: asked of the YAML language server that editors run."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.book.load import load
from bot.schema import write
from tests.books import BROKEN, broken_book, checked, sound_book
from tests.conftest import FLOWS
from tests.editor.odd import ODD
from tests.editor.server import Complaint, Editor

CHECKIN = """\
flow: checkin
title: A check-in
start: frequency
slots:
  frequency: [none, monthly, weekly, most_days, daily]
states:
  frequency:
    ask: How often?
    save: frequency
    choices:
      none: {label: Not at all, understands: [never, true, 0]}
      daily: Every day
    go:
      - {when: {any: [{frequency: none}, {phq4.mood: ">= 3"}]}, to: stage}
      - heard
"""
GUIDE = (FLOWS / "guide.yaml").read_text(encoding="utf-8")
PASSAGE = """\
topic: anxiety
title: Anxiety
passages:
  rebound:
    title: When worry climbs
    text: Does worry climb?
    when: {late: anxious}
    because:
      - {when: {late: anxious}, says: you said so}
      - says: you said something else
    weight: 5
    urgent: mixing
    readers: adults
    sources: [{title: A page, year: 2022, url: "https://example.org/"}]
    reviewed: 2026-11-25
    next: [anxiety/body_alarm]
"""
COUNTRY = """\
country: US
name: United States
emergency: {call: "911", verified: {on: 2026-11-25, how: a page, seen: yes}}
services:
  us-line:
    name: A line
    kind: crisis
    call: "988"
    web: https://example.org/
    hours: 9:00 to 17:00
    open: [{days: mon-fri, from: "9:00", to: "17:00"}]
    languages: [en]
    for: anyone
    confidence: high
    verified: {how: a page, seen: no}
"""
SCENARIO = """\
scenario: Someone begins
language: en-US
steps:
  - type: /start
  - wait: 15 minutes
  - expect: {at: welcome/hello, signal: crisis, passages: [anxiety/rebound], topics: anxiety}
ends: rest
"""
SCREEN = (FLOWS / "screens/phq4.yaml").read_text(encoding="utf-8")
REPLIES = "replies:\n  greeting: {asks: [hi], says: Hello.}\n"
SIGNALS = """\
language: en
who: {me: [i], another: [he]}
signals:
  crisis: {another: third_party, rules: {die: {says: [want to die], about: me}}, examples: [i want to die]}
"""
WORDS = "language: en\nsigns: {yes: [yes, true]}\nvalues: {number: {one: 1}}\n"
FLOW = "flows/checkin.yaml"
TOP = "flows/guide.yaml"
REPLY = "flows/replies.yaml"
TOPIC = "flows/passages/anxiety.yaml"
LAND = "flows/referrals/us.yaml"
FORM = "flows/screens/phq4.yaml"
PLAYED = "flows/scenarios/begins.yaml"
DANGER = "flows/signals/en.yaml"
USUAL = "flows/words/en.yaml"
TEXTS = {
    FLOW: CHECKIN,
    TOP: GUIDE,
    REPLY: REPLIES,
    TOPIC: PASSAGE,
    LAND: COUNTRY,
    FORM: SCREEN,
    PLAYED: SCENARIO,
    DANGER: SIGNALS,
    USUAL: WORDS,
}


def test_no_file_of_the_book_gives_a_complaint(editor: Editor) -> None:
    names = [path.relative_to(FLOWS.parent).as_posix() for path in sorted(FLOWS.rglob("*.yaml"))]
    texts = {name: (FLOWS.parent / name).read_text(encoding="utf-8") for name in names}
    assert {name: found for name, found in editor.all_complaints(texts).items() if found} == {}


def test_a_file_with_nothing_wrong_gives_no_complaint(editor: Editor) -> None:
    assert {name: found for name, found in editor.all_complaints(TEXTS).items() if found} == {}


@pytest.mark.parametrize(
    ("name", "old", "new", "words", "says"),
    [
        (FLOW, "- heard", "- herd", "herd", "There is no such state in the flow checkin."),
        (FLOW, "to: stage", "to: stgae", "stgae", "There is no such state"),
        (FLOW, "start: frequency", "start: end", "end", "There is no such state"),
        (FLOW, "save: frequency", "save: freqency", "freqency", "There is no such slot."),
        (FLOW, "daily: Every", "dayly: Every", "dayly", "Its values: none, monthly, weekly"),
        (FLOW, "{frequency: none}", "{frequency: nevr}", "nevr", "Possible: none, monthly"),
        (FLOW, "{frequency: none}", "{freqency: none}", "freqency", "slots of this book"),
        (FLOW, '{phq4.mood: ">= 3"}', "{phq4.mood: high}", "high", "It is a number: compare it"),
        (FLOW, "label: Not at all", "label: [Not]", "[Not]", "A text should stand here."),
        (FLOW, "{label:", "{lable:", "lable", "lable is not allowed"),
        (FLOW, "    ask:", "    aks:", "aks", "aks is not allowed"),
        (FLOW, "title: A check-in\n", "", "f", 'Missing property "title"'),
        (FLOW, "    save:", "    many: maybe\n    save:", "maybe", "Write yes or no."),
        (FLOW, "    save:", "    tender: sorrow\n    save:", "sorrow", "There is no such signal."),
        (TOP, "\n  help:", "\n  hepl:", "hepl", "hepl is not allowed"),
        (TOP, "\nsafety: safety", "\nsafety: safty", "safty", "There is no such flow."),
        (TOP, "\nkeeps: [age,", "\nkeeps: [agee,", "agee", "There is no such slot."),
        (REPLY, "says:", "say:", "say", "say is not allowed"),
        (TOPIC, "anxiety/body_alarm", "anxiety/bodies", "anxiety/bodies", "no such passage"),
        (TOPIC, "2026-11-25", "25.11.2026", "25.11.2026", "Write year-month-day"),
        (TOPIC, "weight: 5", "weight: high", "high", "Write digits only"),
        (TOPIC, "urgent: mixing", "urgent: mixed", "mixed", "no such urgent matter"),
        (TOPIC, "readers: adults", "readers: adult", "adult", "Valid values"),
        (TOPIC, '"https://example.org/"', "example.org", "example.org", "Write it whole"),
        (LAND, "kind: crisis", "kind: crysis", "crysis", "Valid values"),
        (LAND, "country: US", "country: USA", "USA", "two capital letters"),
        (LAND, "mon-fri", "mon-fry", "mon-fry", "Write mon-fri"),
        (LAND, '"17:00"}', '"25:00"}', '"25:00"', "Write hours and minutes"),
        (FORM, "value: 0", "value: none", "none", "Write digits only"),
        (PLAYED, "welcome/hello", "welcome/helo", "welcome/helo", "no such place"),
        (PLAYED, "15 minutes", "a while", "a while", "such as 15 minutes"),
        (PLAYED, "- type:", "- typ:", "typ", "typ is not allowed"),
        (PLAYED, "topics: anxiety", "topics: angst", "angst", "There is no such topic."),
        (PLAYED, "signal: crisis", "signal: crises", "crises", "There is no such signal."),
        (DANGER, "crisis:", "crysis:", "crysis", "crysis is not allowed"),
        (DANGER, "about: me", "about: you", "you", "Valid values"),
        (USUAL, "signs:", "sings:", "sings", "sings is not allowed"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_underlined_where_it_stands(
    editor: Editor, name: str, old: str, new: str, words: str, says: str
) -> None:
    before, found, after = TEXTS[name].partition(old)
    assert found, f"{old!r} is not in {name}"
    damaged = before + new + after
    line = damaged.count("\n", 0, damaged.index(words, len(before) if words in new else 0)) + 1
    complaints = editor.complaints(name, damaged)
    assert any(c.line == line and c.words == words and says in c.says for c in complaints), complaints


def test_a_state_without_a_job_is_told_what_it_could_be(editor: Editor) -> None:
    says = "This state has no job yet. Give it one of ask, show, screen, run, do, say; or only `go`."
    damaged = CHECKIN.replace("    ask:", "    aks:")
    assert editor.complaints(FLOW, damaged) == [
        Complaint(8, 5, "aks", "Property aks is not allowed."),
        Complaint(7, 3, "frequency", says),
    ]


def test_the_place_is_right_to_the_column(editor: Editor) -> None:
    damaged = CHECKIN.replace("to: stage", "to: stgae")
    says = "There is no such state in the flow checkin. Is it new? `make schemas` lets the editor know."
    assert editor.complaints(FLOW, damaged) == [Complaint(14, 69, "stgae", says)]


def test_every_flow_has_its_own_names(editor: Editor) -> None:
    flows = sorted(
        path.name for path in FLOWS.glob("*.yaml") if path.read_text(encoding="utf-8")[:400].count("flow: ")
    )
    texts = {
        f"flows/{name}": f"flow: {Path(name).stem}\ntitle: X\nstart: nowhere\nstates: {{a: {{go: end}}}}\n"
        for name in flows
    }
    for name, found in editor.all_complaints(texts).items():
        assert [(c.line, c.words) for c in found] == [(3, "nowhere")], name


def test_a_flow_that_is_not_known_yet_may_have_any_names(editor: Editor) -> None:
    new = (
        CHECKIN.replace("flow: checkin", "flow: fresh")
        .replace("frequency", "how_often")
        .replace("stage", "next")
    )
    assert editor.complaints("flows/fresh.yaml", new) == []
    wrong = new.replace("ask:", "aks:")
    assert {c.words for c in editor.complaints("flows/fresh.yaml", wrong)} == {"aks", "how_often"}


@pytest.mark.parametrize(
    ("name", "old", "new", "proposed"),
    [
        (FLOW, "- heard", "- ‸", {"heard": "shows heard", "stage": "asks a question", "end": "closes this flow"}),
        (FLOW, "    go:\n      - {when", "    go: ‸\n    x:\n      - {when", {"heard": "shows heard"}),
        (FLOW, "to: stage", "to: ‸", {"stage": "asks a question"}),
        (FLOW, "{frequency: none}", "{fr‸}", {"frequency": "How often (asked in checkin).", "phq4.mood": None}),
        (FLOW, "{frequency: none}", "{frequency: ‸}", {"daily": "Every day", "answered": None}),
        (FLOW, "{frequency: none}", "{late: [low, ‸]}", {"urge": "A strong urge"}),
        (FLOW, "save: frequency", "save: ‸", {"frequency": "How often (asked in checkin)."}),
        (FLOW, "      daily: Every day", "      da‸", {"daily": ""}),
        (FLOW, "  frequency:\n    ask", "  new:\n    ‸\n\n  frequency:\n    ask", {"ask": None, "run": None, "go": None}),
        (FLOW, "    save:", "    m‸\n    save:", {"many": "yes: more than one answer may be ticked."}),
        (TOPIC, "[anxiety/body_alarm]", "[‸]", {"anxiety/body_alarm": None, "sleep/loop": None}),
        (TOPIC, "{late: anxious}", "{late: ‸}", {"body": "Aches, sweats, stomach"}),
        (TOP, "\nmenu: menu  ", "\nmenu: ‸#", {"safety": "When someone may be in danger"}),
        (LAND, "kind: crisis", "kind: ‸", {"crisis": None, "perinatal": None}),
        (PLAYED, "at: welcome/hello", "at: ‸", {"welcome/hello": None, "rest": "nothing is going on"}),
        (PLAYED, "- type: /start", "- ‸", {"tap": None, "expect": None}),
    ],
)  # fmt: skip
def test_names_of_the_book_are_proposed_with_a_few_words(
    editor: Editor, name: str, old: str, new: str, proposed: dict[str, str | None]
) -> None:
    assert old in TEXTS[name]
    found = editor.proposals(name, TEXTS[name].replace(old, new, 1))
    assert proposed.keys() <= found.keys(), sorted(found)
    assert {label: found[label] for label, about in proposed.items() if about is not None} == {
        label: about for label, about in proposed.items() if about is not None
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (FLOW, "save:", "sa‸ve:", "The slot that remembers the answer."),
        (FLOW, "    go:", "    g‸o:", "the first way whose `when` holds is taken"),
        (FLOW, "{frequency: none}", "{freq‸uency: none}", "How often (asked in checkin)."),
        (FLOW, "{frequency: none}", "{frequency: no‸ne}", "`none`: Not at all"),
        (TOPIC, "anxiety/body_alarm", "anxiety/body_al‸arm", "`anxiety/body_alarm`: "),
        (LAND, "emergency:", "emer‸gency:", "The number for danger now."),
        (PLAYED, "wait:", "wa‸it:", "Time that passes, such as 15 minutes."),
    ],
)  # fmt: skip
def test_a_word_under_the_mouse_is_explained(
    editor: Editor, name: str, old: str, new: str, says: str
) -> None:
    assert old in TEXTS[name]
    assert says in editor.hover(name, TEXTS[name].replace(old, new, 1))


def test_another_editor_finds_the_schema_by_the_first_line_of_a_file(editor: Editor) -> None:
    line = "# yaml-language-server: $schema=../.schemas/flow.json\n"
    assert editor.complaints("drafts/checkin.yaml", CHECKIN.replace("- heard", "- herd")) == []
    told = editor.complaints("drafts/checkin.yaml", line + CHECKIN.replace("- heard", "- herd"))
    assert [(complaint.line, complaint.words) for complaint in told] == [(16, "herd")]


def test_the_small_book_gives_no_complaint(small_editor: Editor) -> None:
    folder = small_editor.folder
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((folder / "flows").rglob("*.yaml"))
    }
    assert {name: found for name, found in small_editor.all_complaints(texts).items() if found} == {}


def _renew(editor: Editor, flows: Path) -> None:
    """What `make schemas` does, and an editor that watches the files."""
    written = write(load(flows), editor.folder / ".schemas")
    editor.schemas_changed(*(f".schemas/{path}" for path in (*written.renewed, *written.deleted)))


def test_renewed_schemas_hold_at_once_for_odd_names_too(small_editor: Editor, tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    (flows / "odd.yaml").write_text(ODD, encoding="utf-8")
    _renew(small_editor, flows)
    assert small_editor.complaints("flows/odd.yaml", ODD) == []
    wrong = ODD.replace("to: 7}", "to: 8}").replace("$ref: a,", "$ref: c,").replace("a~b%c: d}", "a~b%c: e}")
    assert {c.words for c in small_editor.complaints("flows/odd.yaml", wrong)} == {"8", "c", "e"}


SEEN = (  # rules of `check` that an editor sees as well
    "missing-key", "missing-sentence", "no-job", "no-label", "no-such-flow", "no-such-kind", "no-such-matter",
    "no-such-passage", "no-such-screen", "no-such-signal", "no-such-slot", "no-such-state", "no-such-topic",
    "no-such-value", "no-text", "not-a-list", "not-a-number", "not-a-text", "not-a-word", "not-an-address",
    "not-yes-or-no", "odd-because", "odd-country", "odd-go", "odd-hours", "odd-name", "odd-slot", "odd-wait", "odd-when",
    "unknown-key", "unknown-signal", "unknown-word", "never-waits",
)  # fmt: skip


@pytest.mark.parametrize("rule", SEEN)
def test_the_editor_and_check_see_the_same_fault_on_the_same_line(
    rule: str, small_editor: Editor, tmp_path: Path
) -> None:
    flows = broken_book(tmp_path, next(path for path in BROKEN if path.stem == rule))
    loaded = load(flows)
    if loaded.known is not None and len(loaded.known.whole) == 4 and loaded.guide is not None:
        _renew(small_editor, flows)
    place = next(problem.place for problem in checked(flows).errors if problem.rule == rule)
    name = Path(place.file).relative_to(flows.parent).as_posix()
    text = Path(place.file).read_text(encoding="utf-8")
    assert place.line in {complaint.line for complaint in small_editor.complaints(name, text)}

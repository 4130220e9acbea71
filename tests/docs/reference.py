"""The reference at the end of flows/README.md: every key of every kind of file, in the words of those who read them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from bot.book.flow import JOBS, Choice, Crossroads, State
from bot.book.flow_file import FlowFile
from bot.book.guide_file import Alarm, Command, GuideFile, Kind, OwnAge, Step
from bot.book.never_say import Never, NeverSayFile, Wording
from bot.book.passage import Passage, SourceNote, TopicFile
from bot.book.place import Word
from bot.book.referral import CountryFile, Emergency, Opening, Service, TextLine, Verified
from bot.book.reply import RepliesFile, Reply
from bot.book.says import COUNTED, SAYS
from bot.book.scenario import Expected, Scenario, ScenarioStep
from bot.book.screen import Band, Example, Option, Permission, Screen, Watch
from bot.book.shapes import Part
from bot.book.signals import Rule, Signal, SignalFile, Who
from bot.book.signals import Wording as SignalWords
from bot.book.vocabulary import Vocabulary

BEGIN, END = "<!-- the reference: python -m tests.docs writes it -->\n", "<!-- end of the reference -->\n"
EVERY_STATE = tuple(State.model_fields)  # these keys are told once

FILES: dict[str, dict[str, type[Part]]] = {
    "A flow: `flows/NAME.yaml`": {
        "The file": FlowFile,
        "Every state": State,
        **{f"A state with `{job}`": kind for job, kind in JOBS.items()},
        "A state with none of these": Crossroads,
        "A choice of `ask`": Choice,
    },
    "Passages: `flows/passages/TOPIC.yaml`": {
        "The file": TopicFile,
        "A passage": Passage,
        "One of `sources`": SourceNote,
    },
    "A questionnaire: `flows/screens/NAME.yaml`": {
        "The file": Screen,
        "One of `options`": Option,
        "One of `bands`": Band,
        "One of `watch`": Watch,
        "`permission`": Permission,
        "One of `examples`": Example,
    },
    "Services: `flows/referrals/COUNTRY.yaml`": {
        "The file": CountryFile,
        "`emergency`": Emergency,
        "A service": Service,
        "`text` of a service": TextLine,
        "One of `open`": Opening,
        "`verified`": Verified,
    },
    "Words of danger: `flows/signals/LANGUAGE.yaml`": {
        "The file": SignalFile,
        "`words`": SignalWords,
        "`who`": Who,
        "A signal": Signal,
        "One of its `rules`": Rule,
    },
    "Typed words: `flows/words/LANGUAGE.yaml`": {"The file": Vocabulary},
    "Replies: `flows/replies.yaml`": {"The file": RepliesFile, "A reply": Reply},
    "What is never said: `flows/never_say.yaml`": {
        "The file": NeverSayFile,
        "A rule": Never,
        "Its `words` in one language": Wording,
    },
    "A scenario: `flows/scenarios/NAME.yaml`": {
        "The file": Scenario,
        "One of `steps`, told by its one key": ScenarioStep,
        "`expect` and `expect_not`": Expected,
    },
    "The guide: `flows/guide.yaml`": {
        "The file": GuideFile,
        "One of `commands`": Command,
        "One of `alarms`": Alarm,
        "`own_age`": OwnAge,
        "One of `kinds`": Kind,
        "One of `steps`": Step,
    },
}


def reference() -> str:
    """All tables, and the guide's own sentences."""
    return "\n".join([*_tables(), *_sentences()]) + "\n"


def keys_of(part: type[Part]) -> dict[str, FieldInfo]:
    """The keys that may stand in such a part. What the program notes down beside them has <brackets>."""
    named = {field.alias or name: field for name, field in part.model_fields.items()}
    return {key: field for key, field in named.items() if not key.startswith("<")}


def _tables() -> Iterator[str]:
    for title, parts in FILES.items():
        yield f"### {title}\n"
        for what, part in parts.items():
            yield f"**{what}.** {_about(part)}\n"
            rows = [_row(key, field) for key, field in keys_of(part).items() if _is_told(part, key)]
            if rows:
                yield "\n".join(["| key | | what it means |", "| --- | --- | --- |", *rows]) + "\n"


def _about(part: type[Part]) -> str:
    return " ".join((part.__doc__ or "").split())


def _is_told(part: type[Part], key: str) -> bool:
    return part is State or not issubclass(part, State) or key not in EVERY_STATE


def _row(key: str, field: FieldInfo) -> str:
    about = f"{field.description or ''}{_words(field)}".replace("|", "\\|")
    return f"| `{key}` | {'needed' if field.is_required() else _left_out(field)} | {about} |"


def _words(field: FieldInfo) -> str:
    """The few words that may stand there, where that is so and the description does not name them."""
    schemas = [piece.json_schema or {} for piece in field.metadata if isinstance(piece, WithJsonSchema)]
    words = [word for schema in schemas for word in schema.get("enum", ()) if isinstance(word, str)]
    if set(words) <= {"yes", "no"} or all(word in (field.description or "") for word in words):
        return ""
    return f" One of {', '.join(f'`{word}`' for word in words)}."


def _left_out(field: FieldInfo) -> str:
    """What holds where the key is left out, where that is a word or a number."""
    if isinstance(field.default, bool):
        return "else `no`" if not field.default else "else `yes`"
    return f"else `{field.default}`" if isinstance(field.default, Word | int) and field.default else ""


def _sentences() -> Iterator[str]:
    yield "**The sentences of `says`**, and the words in {braces} that each may hold. With forms for numbers:"
    yield f"{', '.join(f'`{name}`' for name in COUNTED)}.\n"
    shown = (
        " ".join([f"`{name}`", *(f"`{{{blank}}}`" for blank in blanks)]) for name, blanks in SAYS.items()
    )
    yield " · ".join(shown)

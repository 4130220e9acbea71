"""guide.yaml: what holds for the whole guide, and the guide's own sentences."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.book.condition import When
from bot.book.passage import Reasons
from bot.book.place import Block, Tree, Word
from bot.book.problem import Problem, close, nearest
from bot.book.says import COUNTED, SAYS
from bot.book.shapes import (
    LIST,
    FlowName,
    Matter,
    Name,
    Names,
    Part,
    Sentence,
    ServiceKind,
    ServiceKinds,
    SlotNames,
    Text,
    Texts,
    name_of,
    read_part,
)

SIGNALS = ("overdose", "crisis", "harm", "third_party")  # gravest first
BUILT_IN = ("start", "menu", "back", "help_now")
Sentenced = Annotated[Word, *name_of("sentence")]


class Command(Part):
    """A command that Telegram's menu shows; it runs a flow, or is built in."""

    says: Text = Field(description="What Telegram's menu says beside the command.")
    runs: FlowName | None = Field(
        default=None, description="The flow that it runs. Built-in commands have none."
    )
    understands: Texts = Field(
        default=(), description="Words that do the same when someone types nothing else."
    )


class Alarm(Part):
    """Answers that together are a signal, or another matter that the safety flow answers (once in a visit)."""

    when: When = Field(description="Which answers raise it.")
    signal: Matter = Field(
        description="The signal or the matter that is raised: the safety flow answers it at once."
    )


class OwnAge(Part):
    """How people under 18 say so unasked."""

    says: Texts = Field(description="Ways to say one's age; {age} stands for one of the ages.")
    ages: Texts = Field(description="The ages under 18, in digits and in words.")
    unless: Texts = Field(
        default=(), description="Words right before or after that turn it round, such as `days`."
    )


class Kind(Part):
    """A kind of service: its heading, for whom it is shown, and why."""

    title: Text = Field(description="The heading above these services.")
    when: When | None = Field(
        default=None, description="For whom these services are shown. Left out: for everyone."
    )
    because: Text | None = Field(
        default=None, description='A clause that follows "Because": why they are shown, such as `you said …`.'
    )


class Step(Part):
    """A rung of the ladder of care: shown when it holds, the first one that does."""

    title: Text = Field(description="The heading of this step.")
    when: When | None = Field(
        default=None,
        description="For whom it is the next step. The last one of the ladder has none: it holds for everyone.",
    )
    because: Reasons = Field(
        description='A clause that follows "Because", true of the person who reads it; or a list of {when: …, says: …}.'
    )
    says: Text = Field(description="What the person reads about this step.")
    kinds: ServiceKinds = Field(default=(), description="The kinds of services shown with it, in this order.")


class GuideFile(Part):
    """What holds for the whole guide."""

    guide: Text = Field(description="The name of the guide.")
    start: FlowName = Field(description="The flow that a new person meets.")
    menu: FlowName = Field(description="The flow behind /menu.")
    again: FlowName = Field(
        description="The flow that asks, on /start in the middle of something, what the person wants."
    )
    safety: FlowName = Field(description="The flow that danger starts; /help_now runs it too.")
    youth: When = Field(
        description="Who is a young reader: other passages, other services, no questionnaires."
    )
    own_age: OwnAge | None = Field(
        default=None, description="How people under 18 say so without being asked."
    )
    keeps: SlotNames = Field(default=(), description="Answers that stay when a person begins anew.")
    commands: dict[Name, Command] = Field(description="What Telegram's menu shows, in this order.")
    urgent: Names = Field(description="Matters whose passages always come first, the most pressing first.")
    alarms: Annotated[tuple[Alarm, ...], LIST] = Field(
        default=(), description="Answers that are a signal by themselves: the numbers are shown at once."
    )
    kinds: dict[ServiceKind, Kind] = Field(
        description="Kinds of services, the most pressing first: when each is shown, and its heading."
    )
    steps: dict[Name, Step] = Field(
        description="The ladder of care: the first step that holds is shown, with the reason why."
    )
    says: dict[Sentenced, Sentence] = Field(
        description="The guide's own sentences and buttons. Words in {braces} are filled in."
    )
    after_danger: dict[Sentenced, Sentence] = Field(
        default_factory=dict,
        description="What some of these sentences say for the rest of a visit in which there was danger.",
    )


def read_guide(tree: Tree) -> tuple[GuideFile | None, list[Problem]]:
    """Read guide.yaml; a sentence that is missing or misspelt is a problem."""
    guide, problems = read_part(GuideFile, tree, "the guide")
    says_key, says = (tree.key("says"), tree.at("says")) if isinstance(tree, Block) else (None, None)
    if not isinstance(says, Block) or says_key is None:
        return guide, problems
    plain = tree.at("after_danger") if isinstance(tree, Block) else None
    misspelt = [key for part in (says, plain) if isinstance(part, Block) for key in part if key not in SAYS]
    for key in misspelt:
        what = f"The guide has no use for a sentence called '{key}'."
        problems.append(Problem(key.place, "unknown-key", what, nearest(key, SAYS)))
    missing = SAYS.keys() - set(map(str, says)) - {name for key in misspelt for name in close(key, SAYS)}
    for name in sorted(missing):
        what = f"The sentence '{name}' is missing."
        problems.append(Problem(says_key.place, "missing-sentence", what, f"Add {name}: … below `says:`."))
    for key in [
        key for key, words in says.items() if isinstance(words, Block) and key in SAYS.keys() - COUNTED
    ]:
        what = f"The sentence '{key}' speaks of no number, so it has no forms."
        problems.append(Problem(key.place, "odd-form", what, "Write one text."))
    return (None if problems else guide), problems

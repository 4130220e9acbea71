"""guide.yaml: what holds for the whole guide, and the guide's own sentences."""

from __future__ import annotations

from typing import Annotated

from bot.book.condition import When
from bot.book.passage import Reasons
from bot.book.place import Block, Tree, Word
from bot.book.problem import Problem, close, nearest
from bot.book.says import SAYS
from bot.book.shapes import LIST, Name, Names, Part, Text, Texts, read_part, word_of

SIGNALS = ("overdose", "crisis", "harm", "third_party")  # gravest first
BUILT_IN = ("start", "menu", "back", "help_now")


class Command(Part):
    """A command that Telegram's menu shows; it runs a flow, or is built in."""

    says: Text
    runs: Name | None = None
    understands: Texts = ()


class Alarm(Part):
    """Answers that together are a signal."""

    when: When
    signal: Annotated[Word, *word_of("signal", SIGNALS)]


class Kind(Part):
    """A kind of service: its heading, for whom it is shown, and why."""

    title: Text
    when: When | None = None
    because: Text | None = None


class Step(Part):
    """A rung of the ladder of care: shown when it holds, the first one that does."""

    title: Text
    when: When | None = None
    because: Reasons
    says: Text
    kinds: Names = ()


class GuideFile(Part):
    """What holds for the whole guide."""

    guide: Text
    start: Name
    menu: Name
    again: Name
    safety: Name
    youth: When
    keeps: Names = ()
    commands: dict[Name, Command]
    urgent: Names
    alarms: Annotated[tuple[Alarm, ...], LIST] = ()
    kinds: dict[Name, Kind]
    steps: dict[Name, Step]
    says: dict[Name, Text]


def read_guide(tree: Tree) -> tuple[GuideFile | None, list[Problem]]:
    """Read guide.yaml; a sentence that is missing or misspelt is a problem."""
    guide, problems = read_part(GuideFile, tree, "the guide")
    says_key, says = (tree.key("says"), tree.at("says")) if isinstance(tree, Block) else (None, None)
    if not isinstance(says, Block) or says_key is None:
        return guide, problems
    misspelt = [key for key in says if key not in SAYS]
    for key in misspelt:
        what = f"The guide has no use for a sentence called '{key}'."
        problems.append(Problem(key.place, "unknown-key", what, nearest(key, SAYS)))
    missing = SAYS.keys() - set(map(str, says)) - {name for key in misspelt for name in close(key, SAYS)}
    for name in sorted(missing):
        what = f"The sentence '{name}' is missing."
        problems.append(Problem(says_key.place, "missing-sentence", what, f"Add {name}: … below `says:`."))
    return (None if problems else guide), problems

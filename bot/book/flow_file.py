"""A flow file read into a Flow. A misshapen state is left out, so that the rest is checked too."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.book.flow import JOBS, UNREAD, Crossroads, Flow, Slot, State
from bot.book.named import lost_names, named_block
from bot.book.passage import READERS
from bot.book.place import Block, Items, Nothing, Tree, Word, place_of
from bot.book.problem import Problem, close, nearest
from bot.book.shapes import (
    Day,
    Later,
    Name,
    Part,
    StateName,
    Text,
    YesNo,
    name_problem,
    read_part,
    word_of,
)

EVERY_JOB = f"Give it a job, one of: {', '.join(JOBS)}. Or only `go`."


class FlowFile(Part):
    """A flow: one conversation, made of states that each have one job."""

    flow: Name = Field(description="The name of this flow: one word, by which other files call it.")
    title: Text = Field(description="What this flow is for, in a few words.")
    start: StateName = Field(description="The state where it begins.")
    progress: YesNo = Field(default=False, description="yes: each question says how far along it is.")
    readers: Annotated[Word, *word_of("group of readers", READERS)] = Field(
        default=Word("everyone"),
        description="For whom it is; youth is for people under 18, who are never led to adults.",
    )
    reviewed: Day | None = Field(default=None, description="The day this flow was last read as a whole.")
    slots: Later = Field(
        default=None,
        description="What this flow may remember: a name, and every value it can have, one a line.",
    )
    states: Later = Field(
        description="The states: a name, and below it its keys. The job of a state is told by its keys."
    )


def read_flow(tree: Tree) -> tuple[Flow | None, list[Problem]]:
    """Read a flow from the tree of its file."""
    head, problems = read_part(FlowFile, tree, "the flow")
    if head is None:
        return None, problems
    slots, found = _slots(head.slots)
    problems += found
    if not isinstance(head.states, Block) or not head.states:
        says, advice = (
            "There are no states here.",
            "Write each state's name below, indented, with its keys below it.",
        )
        return None, [*problems, Problem(place_of(head.states), "not-a-block", says, advice)]
    states: dict[str, State] = {}
    lost = lost_names(head.states, {*JOBS, "save", "choices", "go"}, "state")
    problems += lost[:1]
    for key, value in head.states.items():
        if lost and key.place in {problem.place for problem in lost}:
            continue
        state, found = read_state(key, value)
        problems += found
        if state is not None:
            states[str(key)] = state
    broken = frozenset(key for key in head.states if key not in states)  # words, which know their place
    place = head.flow.place
    flow = Flow(head.flow, head.title, head.start, head.progress, head.readers, slots, states, broken, place)
    return flow, problems


def read_state(key: Word, tree: Tree) -> tuple[State | None, list[Problem]]:
    """Read one state; its job is told by its keys."""
    what = f"the state '{key}'"
    if isinstance(tree, Block):
        kind, problem = _job(key, tree)
        problem = problem or _slipped_go(key, tree)
        if problem is not None:
            return None, [problem]
        own = {"<name>": key, "<go>": tree.key("go") or key}
        return named_block(kind, key, _with_choices(tree), what, own)
    if (bad_name := name_problem(key)) is not None:
        return None, [bad_name]
    return None, [Problem(key.place, "no-job", f"The state '{key}' does nothing.", EVERY_JOB)]


def _job(key: Word, tree: Block) -> tuple[type[State], Problem | None]:
    jobs = [job for job in JOBS if job in tree]
    if jobs == ["show", "say"]:
        return JOBS["show"], None
    if len(jobs) > 1:
        says = f"The state '{key}' has two jobs: {jobs[0]} and {jobs[1]}."
        place = max(place_of(tree.key(job)) for job in jobs)
        return Crossroads, Problem(place, "two-jobs", says, "Give each a state of its own.")
    if jobs:
        return JOBS[jobs[0]], None
    misspelt = next((name for name in tree if name not in {"go", "was", "note"} and close(name, JOBS)), None)
    if misspelt is not None:
        says = f"The state '{key}' has a key '{misspelt}' that means nothing here."
        return Crossroads, Problem(misspelt.place, "unknown-key", says, nearest(misspelt, JOBS))
    if "go" not in tree:
        return Crossroads, Problem(key.place, "no-job", f"The state '{key}' does nothing.", EVERY_JOB)
    return Crossroads, None


def _slipped_go(key: Word, tree: Block) -> Problem | None:
    """A list of ways on that stands too far in, among the choices."""
    choices = tree.at("choices")
    go = choices.key("go") if isinstance(choices, Block) else None
    if go is None or not isinstance(choices, Block) or not isinstance(choices[go], Items):
        return None
    return slipped_key(go, f" And '{key}' has no `go`." if "go" not in tree else "")


def slipped_key(key: Word, more: str = "") -> Problem:
    """A key of a question that stands too far in, so that it reads as a choice."""
    says = f"A choice is called `{key}` here: is it indented too far?{more}"
    advice = f"Give `{key}:` the same indentation as `choices:`, or choose another name for the choice."
    return Problem(key.place, "slipped-key", says, advice)


def _with_choices(tree: Block) -> Block:
    """The state's block, where a choice that is a label alone is written out as {label: …}."""
    choices_key, choices = tree.key("choices"), tree.at("choices")
    if "ask" not in tree or choices_key is None or choices is None:
        return tree
    block = Block(tree.place)
    block.update(tree)
    if isinstance(choices, Word):  # such as `countries`
        del block[choices_key]
        block[Word("<choices>")] = choices
    if isinstance(choices, Block):
        block[Word("<choices key>")] = choices_key
        block[choices_key] = _written_out(choices)
    return block


def _written_out(choices: Block) -> Block:
    whole = Block(choices.place)
    for key, value in choices.items():
        whole[key] = value
        if isinstance(value, Word | Nothing):
            whole[key] = alone = Block(key.place)
            alone[Word("label", key.place)] = value
    return whole


def _slots(tree: Tree | None) -> tuple[dict[str, Slot], list[Problem]]:
    if tree is None:
        return {}, []
    if not isinstance(tree, Block):
        says = "Slots are a block: a name and its possible values."
        return {}, [Problem(place_of(tree), "not-a-block", says, "Write name: [one, two], one a line.")]
    slots: dict[str, Slot] = {}
    problems: list[Problem] = []
    for key, value in tree.items():
        slot, found = _slot(key, value)
        problems += found
        if slot is not None:
            slots[str(key)] = slot
    return slots, problems


def _slot(key: Word, tree: Tree) -> tuple[Slot | None, list[Problem]]:
    if (bad_name := name_problem(key)) is not None:
        return None, [bad_name]
    many = isinstance(tree, Block) and list(tree) == ["many"]
    values = tree.at("many") if isinstance(tree, Block) and many else tree
    if values == "countries":
        return Slot(key, None, countries=True), []
    words = tuple(value for value in values if isinstance(value, Word)) if isinstance(values, Items) else ()
    if not isinstance(values, Items) or not words or len(words) < len(values):
        says = f"The slot '{key}' has no list of possible values."
        advice = f"Write {key}: [one, two], or {key}: {{many: [one, two]}}."
        return Slot(key, UNREAD), [Problem(key.place, "odd-slot", says, advice)]
    problems = [bad_name for word in words if (bad_name := name_problem(word)) is not None]
    for number, word in enumerate(words):
        if word in words[:number]:
            says = f"The slot '{key}' lists '{word}' twice."
            problems.append(Problem(word.place, "given-twice", says, "Delete one of them."))
    return Slot(key, words, many), problems

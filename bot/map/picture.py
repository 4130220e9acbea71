"""What a map shows, before anyone draws it: boxes, arrows between them, and one rail along the edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["ask", "many", "screen", "show", "say", "run", "do", "go", "flow", "start", "end", "lost"]
START = ""  # the dot where a flow begins: no state can be called so


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on an arrow: the `choice` that is tapped, the condition that holds, or both."""

    choice: str = ""
    when: str = ""

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (f"“{self.choice}”" if self.choice else "", self.when)))

    @property
    def on_tab(self) -> str:
        """The same where a frame shows what the choice is."""
        return ", ".join(filter(None, (self.choice, self.when)))


@dataclass(frozen=True, slots=True)
class Mark:
    """A problem that check found, on a box or on the whole picture."""

    severity: Literal["error", "warning"]
    says: str


@dataclass(frozen=True, slots=True)
class Box:
    """A state, or a whole flow. `opens` is the flow whose map it leads to."""

    name: str
    kind: Kind
    job: str = ""
    says: str = ""
    opens: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def gravest(self) -> str:
        return "error" if any(mark.severity == "error" for mark in self.marks) else "warning"

    @property
    def spoken(self) -> str:
        """All about it, line by line."""
        name = self.name or "start"
        marks = [f"{mark.severity}: {mark.says}" for mark in self.marks]
        return "\n".join(filter(None, [f"{name}: {self.job}" if self.job else name, self.says, *marks]))


@dataclass(frozen=True, slots=True)
class Arrow:
    """All ways from a box to another. One with a `sign` is written in the box where it starts, and no line is drawn."""

    source: str
    target: str
    labels: tuple[Label, ...] = ()
    sign: Literal["", "→", "↑"] = ""

    @property
    def has_tab(self) -> bool:
        """Whether a label stands where its line starts."""
        return not self.sign and any(label.words for label in self.labels)

    @property
    def spoken(self) -> str:
        """From where to where, and when."""
        words = " · ".join(label.words for label in self.labels if label.words)
        return f"{self.source or 'start'} → {self.target}" + (f": {words}" if words else "")


@dataclass(frozen=True, slots=True)
class Rail:
    """The mark on the edge: what can happen everywhere, and the flow it leads to."""

    says: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn. `name` is that of the flow, "" for the picture of all flows."""

    name: str
    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    rail: Rail | None = None
    marks: tuple[Mark, ...] = ()
    commands: tuple[str, ...] = ()

    @property
    def all_marks(self) -> tuple[Mark, ...]:
        return (*self.marks, *(mark for box in self.boxes for mark in box.marks))

    def signs(self, box: Box) -> tuple[Arrow, ...]:
        return tuple(arrow for arrow in self.arrows if arrow.sign and arrow.source == box.name)

"""Which passages fit what a person said: urgent matters first, then the weightiest, each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.book.load import Book
from bot.book.passage import Passage
from bot.guide.conditions import Test, compile_when
from bot.guide.turn import Answers


class Library:
    """The passages with their conditions compiled once."""

    def __init__(self, book: Book) -> None:
        self.passages = book.passages
        self._matters = [str(matter) for matter in book.guide.urgent]
        self.is_youth = compile_when(book.guide.youth)
        self._tests: dict[str, Test] = {id_: compile_when(p.when) for id_, p in self.passages.items()}
        self._reasons = {
            id_: [(compile_when(r.when), str(r.says)) for r in p.because] for id_, p in self.passages.items()
        }
        self._order = {id_: place for place, id_ in enumerate(self.passages)}

    def may_read(self, passage: Passage, answers: Answers) -> bool:
        """Whether the passage is written for this person's age; one that was withdrawn is for nobody."""
        return passage.withdrawn is None and self.is_for(passage.readers, answers)

    def is_for(self, readers: str, answers: Answers) -> bool:
        """Whether a person belongs to these readers: adults, youth or everyone."""
        return readers in {"youth" if self.is_youth(answers) else "adults", "everyone"}

    def fitting(self, answers: Answers) -> list[Passage]:
        """Every passage that fits, weightiest first; equal weights in the order of the files."""
        found = [
            p for id_, p in self.passages.items() if self.may_read(p, answers) and self._tests[id_](answers)
        ]
        return sorted(found, key=lambda p: (-p.weight, self._order[str(p.id)]))

    def best(self, answers: Answers, limit: int, before: Collection[str] = ()) -> list[Passage]:
        """The passages to show: one for each urgent matter, then one from each topic, none of the visit before.

        Only an urgent matter with nothing else to say repeats itself.
        """
        fitting = self.fitting(answers)
        chosen = list(self._urgent(fitting, before))
        rest = [p for p in fitting if p.urgent is None and p.id not in before]
        for by_topic in (True, False):
            for passage in rest:
                topics = {str(p.topic) for p in chosen if p.urgent is None}
                if len(chosen) >= limit:
                    return chosen
                if passage not in chosen and not (by_topic and str(passage.topic) in topics):
                    chosen.append(passage)
        return chosen

    def _urgent(self, fitting: Iterable[Passage], before: Collection[str]) -> Iterable[Passage]:
        for matter in self._matters:
            of_matter = [p for p in fitting if p.urgent == matter]
            yield from ([p for p in of_matter if p.id not in before] or of_matter)[:1]

    def reason(self, passage: Passage, answers: Answers) -> str:
        """The clause that says why this passage is shown to this person; "" where it fits anyone."""
        return next((says for holds, says in self._reasons[str(passage.id)] if holds(answers)), "")

"""A conversation that is being recorded: what was done, and what is expected of it from then on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.book.place import Word
from bot.book.problem import nearest
from bot.book.scenario import Expected, length_of_time, signals_of
from bot.check.beginnings import ways_to
from bot.check.expected import numbers_shown, unmet
from bot.check.player import Player
from bot.check.proof.situation import Step
from bot.check.proof.why import NotThere
from bot.check.written import Did, file_of
from bot.guide.guide import Guide
from bot.guide.turn import Turn


class Recording:
    """A conversation as far as it was played, with what is expected of it."""

    def __init__(self, guide: Guide, language: str = "en", begins: str = "") -> None:
        self.did: list[Did] = []
        self.begins = begins
        self._guide, self._language = guide, language
        self._way: tuple[Step, ...] = ways_to(guide, [begins]).get(begins, ()) if begins else ()
        self.player = self._begun()
        if begins and self.player.at != begins:
            raise NotThere(f"Nobody ever comes to '{begins}'.")

    def _begun(self) -> Player:
        player = Player(self._guide, self._language)
        for step in self._way:
            player.go(step)
        return player

    def does(self, key: str, word: str) -> Turn:
        """Do something, and note where the conversation waits then; for a card, its signal and numbers too."""
        before = self.player.at
        turn = _do(self.player, key, word)
        did = Did(key, word)
        if key != "wait" and (not self.did or self.player.at != before):
            did.expect["at"] = [self.player.at]
        if any(message.urgent for message in turn.messages):
            did.expect |= {"signal": self.player.signals, "numbers": numbers_shown(self.player)}
        self.did.append(did)
        return turn

    def expect(self, key: str, words: Iterable[str], wanted: bool = True) -> str:
        """Note what the last turn must (or must not) have shown. What is not so is not noted; says why, or ""."""
        words = list(words)
        if not self.did:
            return "Nothing was done yet."
        known = self._known(key)
        for word in words:
            if known is not None and word not in known:
                return f"There is no {key.removesuffix('s')} '{word}'. {nearest(word, known)}".strip()
            expected = Expected.model_validate({key: Word(word)})
            if problems := unmet(expected, self.player, wanted):
                return problems[0].says
        noted = (self.did[-1].expect if wanted else self.did[-1].expect_not).setdefault(key, [])
        noted += [word for word in words if word not in noted]
        return ""

    def there(self, key: str) -> list[str]:
        """What the last turn showed that can be expected by this key."""
        player = self.player
        shown = {
            "passages": player.passages, "topics": player.topics, "signal": player.signals, "numbers": numbers_shown(player),
        }  # fmt: skip
        return shown.get(key, [])

    def _known(self, key: str) -> list[str] | None:
        book = self._guide.book.book
        names: Mapping[str, Iterable[str]] = {
            "passages": book.passages, "topics": book.topics, "signal": signals_of(book.guide, book.flows),
        }  # fmt: skip
        return list(map(str, names[key])) if key in names else None

    def undo(self) -> None:
        """Take back the last thing done: all before it is played once more."""
        del self.did[-1:]
        self.player = self._begun()
        for did in self.did:
            _do(self.player, did.key, did.word)

    def text(self, title: str) -> str:
        """The scenario."""
        return file_of(title, self._language, self.begins, self.did, self.player.at)


def _do(player: Player, key: str, word: str) -> Turn:
    """Do what a step of a scenario says. Raises NoButton."""
    match key:
        case "type":
            return player.type(word)
        case "tap":
            return player.tap(word)
        case "send":
            return player.send(word)
    player.wait(length_of_time(Word(word)))
    return player.turn

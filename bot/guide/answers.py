"""Taking an answer: saving it, hearing danger in it, and going on."""

from __future__ import annotations

from dataclasses import replace

from bot.book.condition import walk
from bot.book.flow import Ask, RunScreen
from bot.book.screen import Screen, score
from bot.book.signals import SIGNALS
from bot.guide.conditions import compares, compile_when
from bot.guide.danger import get_help
from bot.guide.moves import go_on, save, show
from bot.guide.session import Spot
from bot.guide.talk import Talk
from bot.guide.turn import Answer, Answers, Count


def choose(talk: Talk, names: tuple[str, ...]) -> None:
    """Take an answer to the question at hand: one name, or several where it takes many."""
    spot = talk.spot
    match talk.book.state(spot):
        case RunScreen(screen=screen):
            _answer_item(talk, spot, talk.book.book.screens[screen], names[0])
        case Ask() as ask:
            answer: Answer = names if ask.many else names[0]
            if spot.flow == talk.book.guide.safety:
                talk.effects.append(Count("answered", f"{spot.state} {names[0]}"))
            save(talk, spot, {str(ask.save): answer} if ask.save is not None else {})
            _go_on_unless_alarmed(talk, spot, str(ask.save), names[0])


def skip(talk: Talk) -> None:
    """Leave the question at hand unanswered."""
    spot = talk.spot
    match talk.book.state(spot):
        case RunScreen(screen=screen):
            _answer_item(talk, spot, talk.book.book.screens[screen], None)
        case Ask():
            save(talk, spot, {})
            go_on(talk, spot)


def _answer_item(talk: Talk, spot: Spot, screen: Screen, option: str | None) -> None:
    """An answer to one item; with the last one the screen is scored, unless an item was left out."""
    items = list(map(str, screen.items))
    item = spot.part if spot.part in items else items[0]
    value = int(screen.options[option].value) if option is not None else None  # type: ignore[index]
    changes: dict[str, Answer | None] = {f"{screen.screen}.{item}": value}
    last = item == items[-1]
    if last:
        changes |= _totals(
            screen,
            {**talk.session.answers, **{k: v for k, v in changes.items() if v is not None}},
            item,
            value,
        )
    save(talk, replace(spot, part=item), changes)
    watched = next(
        (w for w in screen.watch if w.item == item and value is not None and compares(str(w.when), value)),
        None,
    )
    if watched is not None:
        # the screen pauses: what comes next is asked after the safety flow
        resume = spot if last else replace(spot, part=items[items.index(item) + 1])
        talk.change(at=resume)
        get_help(talk, str(watched.signal), answered=last)
    elif last:
        _go_on_unless_alarmed(talk, spot, str(screen.screen))
    else:
        show(talk, replace(spot, part=items[items.index(item) + 1]))


def _totals(screen: Screen, answers: Answers, last: str, value: int | None) -> dict[str, Answer | None]:
    """The slots of a finished screen; None for all where an item was left out, as old totals must not stay."""
    values = {str(item): answers.get(f"{screen.screen}.{item}") for item in screen.items} | {last: value}
    result = score(screen, {item: v for item, v in values.items() if isinstance(v, int)})
    name = str(screen.screen)
    scales: dict[str, Answer | None] = {
        f"{name}.{scale}": result.scales[str(scale)] if result else None for scale in screen.scales
    }
    return {name: result.total if result else None, **scales}


def _go_on_unless_alarmed(talk: Talk, spot: Spot, slot: str, choice: str = "") -> None:
    if (signal := alarm(talk, talk.session.answers, slot)) is not None:
        get_help(talk, signal, answered=True, choice=choice)
    else:
        go_on(talk, spot, choice)


def alarm(talk: Talk, answers: Answers, slot: str) -> str | None:
    """The signal of an alarm that holds since this slot was answered.

    Danger rings again only after it has ceased; another matter, such as yellow skin, once in a visit.
    """
    reading = {
        str(n): a
        for n, a in enumerate(talk.book.guide.alarms)
        if any(part.slot == slot for part in walk(a.when))
    }
    ringing = [n for n, a in reading.items() if compile_when(a.when)(answers)]
    new = [n for n in ringing if n not in talk.session.alarmed]
    over = {n for n, a in reading.items() if a.signal in SIGNALS}
    talk.change(alarmed=tuple(sorted({*talk.session.alarmed} - over | {*ringing})))
    return str(reading[new[0]].signal) if new else None


def tick(talk: Talk, name: str, on: bool) -> None:
    """Tick or untick one of many answers. Ticking what is ticked changes nothing: a tap may be sent twice."""
    spot = talk.spot
    ask = talk.book.state(spot)
    if not isinstance(ask, Ask):
        return
    picks = (
        together(ask, talk.session.picks, (name,))
        if on
        else tuple(p for p in talk.session.picks if p != name)
    )
    talk.change(picks=picks)
    said = {**talk.session.answers, str(ask.save): picks} if ask.save is not None else talk.session.answers
    if (signal := alarm(talk, said, str(ask.save))) is not None:
        get_help(talk, signal)
    else:
        show(talk, spot, picks, same=True)


def together(ask: Ask, before: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """What was ticked and what comes to it, in the order on the screen; `none of these` stands alone."""
    alone = {str(name) for name, choice in ask.choices.items() if choice.alone}
    kept = () if alone & set(more) else tuple(pick for pick in before if pick not in alone)
    return tuple(str(name) for name in ask.choices if name in kept or name in more)


def done(talk: Talk) -> None:
    """Take what is ticked."""
    if talk.session.picks:
        choose(talk, talk.session.picks)
    else:
        talk.note = talk.book.words("tick_first")

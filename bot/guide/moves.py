"""Moving through the flows: on to the next question, back to the last one, aside and back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.book.flow import END, Ask, Do, Run, RunScreen, Say, Show, State
from bot.book.signals import SIGNALS
from bot.guide.data import HELP, MENU
from bot.guide.machine import NoWayOn, way_on
from bot.guide.session import MOST_PAST, Frame, Past, Spot, Why
from bot.guide.talk import Talk
from bot.guide.turn import Answer, Button, Count, Forget, SendFile, Way
from bot.guide.views import draw
from bot.guide.views.support import numbers_card
from bot.guide.views.told import data_file, data_spans, heard_lines, score_spans

MOST_SILENT = (
    50  # check finds circles without a question; a book that was never checked must not talk for ever
)
SIGNAL, AGAIN = "signal", "again"  # slots of the safety flow: what was heard, whether it was just answered
TEN_MINUTES, HOUR = 600, 3600


def enter(talk: Talk, spot: Spot) -> None:
    """Go to a state, and on through all that ask nothing, until the conversation waits for the person."""
    for _ in range(MOST_SILENT):
        state = talk.book.state(spot)
        if _is_spared(talk, state, spot):
            onward = following(talk, spot)
        elif _waits(talk, state, spot):
            show(talk, replace(spot, part=_first_part(talk, state)))
            return
        else:
            onward = _pass(talk, state, spot)
        if onward is None:
            return
        spot = onward
    talk.effects.append(Count("circle", f"{spot.flow}/{spot.state}"))
    rest(talk)


def _is_spared(talk: Talk, state: State, spot: Spot) -> bool:
    """Whether a question that would open the same wound is left out, once, and it is said."""
    tender = state.tender if isinstance(state, Ask | RunScreen) else ()
    name = f"{spot.flow}/{spot.state}"
    if talk.session.danger.keys().isdisjoint(tender) or name in talk.session.spared:
        return False
    talk.change(spared=(*talk.session.spared, name))
    talk.say(talk.book.words("spared"))
    return True


def _waits(talk: Talk, state: State, spot: Spot) -> bool:
    """Whether there is anything to wait for: an empty page is passed by."""
    match state:
        case Show(show="heard"):
            talk.change(at=spot)
            return bool(heard_lines(talk.book, talk.session))
        case Show(show="passages") as page:
            session = talk.session
            chosen = talk.book.library.best(session.answers, page.limit, session.read_before)
            talk.change(reading=tuple(str(p.id) for p in chosen))
            if not chosen:
                talk.say(talk.book.words("nothing_new"))
            return bool(chosen)
    return state.waits


def _first_part(talk: Talk, state: State) -> str:
    match state:
        case RunScreen(screen=screen):
            return str(next(iter(talk.book.book.screens[screen].items)))
        case Show(show="passages"):
            return "0"
    return ""


def _pass(talk: Talk, state: State, spot: Spot) -> Spot | None:
    """Do what a silent state does; the next spot, or None where the turn is over."""
    match state:
        case Say(say=words):
            talk.say(str(words))
        case Show(show="numbers") as card:
            language = talk.session.speaks or talk.session.language
            spans, buttons = numbers_card(talk.book, talk.session.answers, card, language, talk.now)
            talk.card(spans, buttons)
            _answered_with(talk, card)
        case Show(show="data"):
            talk.say(*data_spans(talk.book, talk.session))
        case Show(show="score", of=screen) if screen is not None:
            talk.say(*score_spans(talk.book, talk.session, talk.book.book.screens[screen]))
        case Run(run=flow) if talk.book.library.is_for(
            talk.book.book.flows[flow].readers, talk.session.answers
        ):
            talk.change(speaks="")
            talk.change(frames=(*talk.session.frames, Frame(spot, "run", len(talk.session.trail))))
            return Spot(str(flow), str(talk.book.book.flows[flow].start))
        case Do(do=deed):
            return _do(talk, str(deed), spot)
    return following(talk, spot)


def _answered_with(talk: Talk, card: Show) -> None:
    """A card was shown: whoever says the same within ten minutes gets a short one."""
    talk.effects.append(Count("card", str(card.signal or "help") + (" again" if card.short else "")))
    if card.signal in SIGNALS and not (card.short and card.signal in talk.session.danger):
        talk.change(danger={**talk.session.danger, str(card.signal): int(talk.now.timestamp())})


def _do(talk: Talk, deed: str, spot: Spot) -> Spot | None:
    match deed:
        case "forget":
            talk.forgets = True
            talk.effects.append(Forget())
            talk.say(talk.book.words("forgotten"))
            return None
        case "begin_anew":
            return anew(talk)
        case "stop":
            rest(talk)
            return None
        case _:
            talk.effects.append(SendFile("kratom-guide-data.json", data_file(talk.session)))
            return following(talk, spot)


def anew(talk: Talk) -> Spot:
    """Forget the answers of this visit, but not what is kept for every visit; the spot where all begins."""
    end_visit(talk)
    session = talk.session
    keeps = {*talk.book.guide.keeps, *(_safety_slots(talk) if session.danger else ())}
    kept = {slot: value for slot, value in session.answers.items() if slot in keeps}
    talk.change(
        at=None, answers=kept, frames=(), trail=(), picks=(), alarmed=(), misses=0, stale="", speaks=""
    )
    if session.reading:
        talk.change(reading=(), read_before=session.reading)
    start = str(talk.book.guide.start)
    return Spot(start, str(talk.book.book.flows[start].start))


def following(talk: Talk, spot: Spot, choice: str = "") -> Spot | None:
    """Where the conversation goes from a spot; at the end of a flow, back to where it was called from."""
    try:
        rule = way_on(talk.book.machines[spot.flow], spot.state, talk.session.answers, choice)
        talk.ways.append(Way(spot.flow, spot.state, rule))
        name = str(rule.to)
    except NoWayOn:
        talk.effects.append(Count("moved", f"{spot.flow}/{spot.state}"))
        name = END
    return Spot(spot.flow, name) if name != END else come_back(talk)


def come_back(talk: Talk) -> Spot | None:
    """The end of a flow: on from where it was run, or back to the very question that was interrupted."""
    if not talk.session.frames:
        rest(talk)
        return None
    *frames, frame = talk.session.frames
    talk.change(frames=tuple(frames))
    if frame.why == "run":
        return following(talk, frame.at) if frame.at is not None else None
    talk.change(trail=talk.session.trail[: frame.depth])
    if frame.why == "safety":
        talk.effects.append(Count("back", str(talk.session.answers.get(SIGNAL, "help"))))
        _leave_safety(talk)
    if frame.at is None:
        rest(talk)
        return None
    if frame.answered:
        return following(talk, frame.at, frame.choice)
    if not talk.book.state(frame.at).waits:
        return frame.at
    show(talk, frame.at, frame.picks)
    return None


def rest(talk: Talk) -> None:
    """Nothing is going on; a word or a tap begins something."""
    talk.change(at=None, frames=(), trail=(), picks=())
    talk.say(talk.book.words("rest"))
    talk.flush(((Button(talk.book.words("menu"), MENU), Button(talk.book.words("help"), HELP)),))
    _leave_safety(talk)
    end_visit(talk)


def end_visit(talk: Talk) -> None:
    """A visit is over where the person rests or begins anew: its danger is forgotten, but never within the hour."""
    danger = talk.session.danger
    if danger and talk.now.timestamp() - max(danger.values()) >= HOUR:
        mine = _safety_slots(talk)
        answers = {slot: value for slot, value in talk.session.answers.items() if slot not in mine}
        talk.change(danger={}, spared=(), answers=answers)


def _safety_slots(talk: Talk) -> set[str]:
    return set(talk.book.book.flows[str(talk.book.guide.safety)].slots)


def _leave_safety(talk: Talk) -> None:
    answers = {slot: value for slot, value in talk.session.answers.items() if slot not in {SIGNAL, AGAIN}}
    talk.change(answers=answers, speaks="")


def show(
    talk: Talk, spot: Spot, picks: tuple[str, ...] = (), *, same: bool = False, only: tuple[str, ...] = ()
) -> None:
    """Show the question or page at a spot; under a new number, unless it is the same question once more."""
    session = talk.session
    if same:
        talk.change(at=spot, picks=picks)
    else:
        talk.change(at=spot, picks=picks, number=session.number + 1, misses=0, stale="", screen=0)
    view = draw(talk.book, talk.session, talk.now, only)
    talk.show(view.spans, view.buttons)


def show_again(talk: Talk, only: tuple[str, ...] = ()) -> None:
    """The question at hand once more; where nothing is going on, the menu."""
    spot = talk.session.at
    if spot is None:
        aside(talk, "command", str(talk.book.guide.menu))
    else:
        show(talk, spot, talk.session.picks, same=True, only=only)


def aside(talk: Talk, why: Why, flow: str, *, answered: bool = False, choice: str = "") -> None:
    """Interrupt for a command or for danger; `end` comes back to the very question.

    A command within a command, or danger within the safety flow, takes the place of what it interrupts.
    """
    session = talk.session
    frames = session.frames
    last = max((i for i, frame in enumerate(frames) if frame.why == why), default=None)
    if last is not None:
        talk.change(frames=frames[: last + 1], trail=session.trail[: frames[last].depth], picks=())
    else:
        frame = Frame(session.at, why, len(session.trail), session.picks, answered, choice)
        talk.change(frames=(*frames, frame), picks=())
    if why != "safety":
        talk.change(speaks="")
    enter(talk, Spot(flow, str(talk.book.book.flows[flow].start)))


def save(talk: Talk, spot: Spot, changes: Mapping[str, Answer | None]) -> None:
    """Set answers so that Back can undo them."""
    session = talk.session
    undo = {slot: session.answers.get(slot) for slot in changes}
    trail = (*session.trail, Past(spot, session.frames, undo))
    talk.change(answers=session.with_answers(changes).answers, trail=trail)
    if len(trail) > MOST_PAST:
        frames = tuple(replace(frame, depth=max(frame.depth - 1, 0)) for frame in session.frames)
        talk.change(trail=trail[1:], frames=frames)


def back(talk: Talk) -> None:
    """To the last question, undoing its answer; from the first one of an aside, to what it interrupted."""
    session = talk.session
    aside_frame = next((frame for frame in reversed(session.frames) if frame.why != "run"), None)
    if aside_frame is not None and len(session.trail) <= aside_frame.depth:
        talk.change(frames=session.frames[: session.frames.index(aside_frame) + 1])
        if (spot := come_back(talk)) is not None:
            enter(talk, spot)
    elif session.trail:
        *trail, past = session.trail
        answers = session.with_answers(past.undo).answers
        talk.change(answers=answers, trail=tuple(trail), frames=past.frames)
        show(talk, past.at)
    else:
        talk.note = talk.book.words("no_back")
        show_again(talk)


def go_on(talk: Talk, spot: Spot, choice: str = "") -> None:
    """On from a question that was answered."""
    if (target := following(talk, spot, choice)) is not None:
        enter(talk, target)


def once_more(talk: Talk, is_new: bool) -> None:
    """The question at hand once more; a new person is welcomed."""
    if is_new and talk.session.at is not None:
        enter(talk, talk.session.at)
    else:
        show_again(talk)

"""The book as it speaks after danger: every text that has an `after_danger` wording says that instead."""

from __future__ import annotations

from dataclasses import replace

from bot.book.flow import Ask, Flow, Say, Show, State
from bot.book.load import Book
from bot.book.reply import Reply


def after_danger(book: Book) -> Book:
    """The same book without its cheerful lines."""
    guide = book.guide.model_copy(update={"says": {**book.guide.says, **book.guide.after_danger}})
    return replace(
        book,
        guide=guide,
        flows={name: _flow(flow) for name, flow in book.flows.items()},
        replies={name: _reply(reply) for name, reply in book.replies.items()},
    )


def _flow(flow: Flow) -> Flow:
    return replace(flow, states={name: _state(state) for name, state in flow.states.items()})


def _state(state: State) -> State:
    match state:
        case Ask(after_danger=words) if words is not None:
            return state.model_copy(update={"ask": words})
        case Say(after_danger=words) | Show(after_danger=words) if words is not None:
            return state.model_copy(update={"say": words})
    return state


def _reply(reply: Reply) -> Reply:
    return reply.model_copy(update={"says": reply.after_danger}) if reply.after_danger is not None else reply

"""What the buttons of a page do: turn it, read more, say whether it was useful, open a topic, go on."""

from __future__ import annotations

from dataclasses import replace

from bot.book.flow import Show
from bot.guide.moves import go_on, save, show, show_again
from bot.guide.talk import Talk
from bot.guide.views.reading import place_in, split_part


def act_on_page(talk: Talk, action: str) -> None:
    """Do what a page's button says. An action that this page does not know shows the page again."""
    spot = talk.spot
    state = talk.book.state(spot)
    name, _, value = action.partition("=")
    place, _ = split_part(spot.part)
    match name:
        case "page" if value.isascii() and value.isdigit():
            show(talk, replace(spot, part=value), same=True)
        case "mode":
            show(talk, replace(spot, part=f"{place}!{value}" if value else place), same=True)
        case "useful" if isinstance(state, Show):
            _useful(talk, state, value == "yes")
        case "open":
            save(talk, spot, {})
            show(talk, replace(spot, part=value))
        case "next" if isinstance(state, Show):
            save(talk, spot, {})
            following = place_in(talk.session, place) + 1
            if state.show == "passages" and following < len(talk.session.reading):
                show(talk, replace(spot, part=str(following)))
            else:
                go_on(talk, spot)
        case "leave":
            go_on(talk, spot)
        case _:
            show_again(talk)


def _useful(talk: Talk, state: Show, good: bool) -> None:
    spot = talk.spot
    place, _ = split_part(spot.part)
    passage = talk.session.reading[place_in(talk.session, place)] if state.show == "passages" else place
    talk.change(useful={**talk.session.useful, passage: good})
    talk.note = talk.book.words("thanks")
    show(talk, spot, same=True)

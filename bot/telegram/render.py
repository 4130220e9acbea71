"""A turn as calls to the Bot API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from bot.guide.turn import Button, Message, SendFile, Span, Tapped, Turn
from bot.store import Call

TEXT_LIMIT = 4096  # UTF-16 units, as Telegram counts
NO_PREVIEW = {"is_disabled": True}
BUTTON_LINKS = ("https://", "http://", "tg://")
# Where a long text may be parted, the best first: paragraphs, lines, sentences, words.
SEAMS = tuple(re.compile(seam) for seam in (r"\n\s*\n", r"\n", r"(?<=[.!?…])\s", r"\s"))


def render(turn: Turn, chat: int, event: object = None) -> tuple[Call, ...]:
    """The calls that bring a turn to a chat. `event` tells which message a tap came from, to be edited."""
    screen = event.screen if isinstance(event, Tapped) and not event.gone else 0
    calls: list[Call] = []
    for message in turn.messages:
        target = screen if message.replaces else 0
        calls += _message(message, chat, target)
        screen = 0 if target else screen  # a second edit would wipe out the first
    calls += [_file(effect, chat) for effect in turn.effects if isinstance(effect, SendFile)]
    return tuple(calls)


def plain(call: Call) -> Call:
    """The same words without HTML, for when Telegram refuses it."""
    text = unescape(re.sub(r"<[^>]*>", "", str(call.params["text"])))
    params = {name: value for name, value in call.params.items() if name != "parse_mode"} | {"text": text}
    return Call(call.method, params, call.urgent, call.target)


def as_new(call: Call) -> Call:
    """An edit as a new message, for when the old one can't be edited any more."""
    params = {name: value for name, value in call.params.items() if name != "message_id"}
    return Call("sendMessage", params, call.urgent)


def _message(message: Message, chat: int, target: int) -> Iterator[Call]:
    rows, lines = _keyboard(message)
    *earlier, last = split((*message.spans, *lines))
    for part, keyboard in [*((part, []) for part in earlier), (last, rows)]:
        params: dict[str, object] = {
            "chat_id": chat,
            "text": html(part) or "…",
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
        }
        if keyboard:
            params["reply_markup"] = {"inline_keyboard": keyboard}
        if target:
            yield Call("editMessageText", params | {"message_id": target}, message.urgent, target)
            target = 0
        else:
            yield Call("sendMessage", params, message.urgent)


def html(spans: tuple[Span, ...]) -> str:
    """Spans as Telegram's HTML; whatever is in them is shown as it was typed."""
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    words = escape(span.words, quote=False)
    if not words.strip():
        return words
    if span.strong:
        words = f"<b>{words}</b>"
    return f'<a href="{escape(span.link)}">{words}</a>' if span.link else words


def _keyboard(message: Message) -> tuple[list[list[dict[str, str]]], list[Span]]:
    """The buttons, and as lines of text those that Telegram allows no button for, such as a call."""
    rows: list[list[dict[str, str]]] = []
    lines: list[Span] = []
    for row in message.buttons:
        shown = []
        for button in row:
            if button.link and not button.link.startswith(BUTTON_LINKS):
                lines += [Span(f"\n{button.label}: "), Span(button.link.partition(":")[2], link=button.link)]
            else:
                shown.append(_button(button))
        if shown:
            rows.append(shown)
    return rows, lines


def _button(button: Button) -> dict[str, str]:
    if button.link:
        return {"text": button.label, "url": button.link}
    return {"text": button.label, "callback_data": button.data}


def _file(file: SendFile, chat: int) -> Call:
    return Call("sendDocument", {"chat_id": chat, "document": {"name": file.name, "content": file.content}})


def split(spans: tuple[Span, ...], limit: int = TEXT_LIMIT) -> list[tuple[Span, ...]]:
    """The spans in parts that Telegram takes, parted where it hurts least. At least one part."""
    text = "".join(span.words for span in spans)
    parts = []
    start = 0
    while units(text[start:]) > limit:
        window = _prefix(text[start:], limit)
        end = start + _seam(window)
        parts.append(_cut(spans, start, end))
        start = end
    parts.append(_cut(spans, start, len(text)))
    return [part for part in parts if part] or [()]


def units(text: str) -> int:
    """The length as Telegram counts it: an emoji outside the basic plane is two."""
    return len(text) + sum(char > "\uffff" for char in text)


def _prefix(text: str, limit: int) -> str:
    size = 0
    for index, char in enumerate(text):
        size += 1 + (char > "\uffff")
        if size > limit:
            return text[:index]
    return text


def _seam(window: str) -> int:
    for seam in SEAMS:
        *_, end = (0, *(found.end() for found in seam.finditer(window)))
        if end > len(window) // 3:  # better a sentence's end than a crumb of a part
            return end
    return len(window)


def _cut(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """The spans between two places of the whole text, without blanks at both ends."""
    text = "".join(span.words for span in spans)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    cut: list[Span] = []
    place = 0
    for span in spans:
        words = span.words[max(start - place, 0) : max(end - place, 0)]
        if words:
            cut.append(Span(words, span.strong, span.link))
        place += len(span.words)
    return tuple(cut)

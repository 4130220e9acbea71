"""The guide's own sentences: their names in guide.yaml, the {placeholders} each may hold, and which of them count."""

from __future__ import annotations

SAYS: dict[str, tuple[str, ...]] = {
    # buttons
    "back": (),
    "skip": (),
    "done": (),
    "help": (),
    "menu": (),
    "next": (),
    "go_on": (),
    "heard_on": (),
    "more": (),
    "less": (),
    "sources": (),
    "useful": (),
    "not_useful": (),
    "leave": (),
    "page_before": (),
    "page_after": (),
    "more_services": (),
    # around questions
    "progress": ("number", "total"),
    "choose_many": (),
    "tick_first": (),
    "taken_as": ("label",),
    "between": (),
    "again": (),
    "again_twice": (),
    "what": (),
    "use_buttons": (),
    "is_this_it": (),
    "no_back": (),
    "spared": (),
    "speak_on": (),
    # taps on what is not on the screen any more, and messages that are no answer
    "old_button": (),
    "odd_button": (),
    "edited": (),
    "forwarded": (),
    "cannot_read": (),
    "cannot_listen": (),
    "cannot_see": (),
    "cannot_sticker": (),
    "no_contact": (),
    "no_place": (),
    "unknown_command": ("commands",),
    "moved": (),
    "rest": (),
    "wait": (),
    "only_numbers": (),
    # reading
    "passage_count": ("number", "total"),
    "because": ("because",),
    "sources_title": (),
    "reviewed": ("day",),
    "thanks": (),
    "topics_title": (),
    "choose_passage": (),
    "heard_title": (),
    "score": ("total", "highest"),
    "no_score": (),
    "nothing_new": (),
    # who can help
    "step_because": ("because",),
    "emergency": ("number",),
    "emergency_unknown": (),
    "other_lines": (),
    "someone_to_talk_to": (),
    "way_call": (),
    "way_text": ("word",),
    "way_chat": (),
    "way_web": (),
    "closed_now": (),
    # what is kept
    "data_title": (),
    "data_nothing": (),
    "data_read": (),
    "data_danger": (),
    "data_after": (),
    "forgotten": (),
}

# Sentences that may have plural forms, and the placeholder whose number chooses the form.
COUNTED = {"progress": "total", "passage_count": "total", "score": "total"}

# What is said where danger or a referral is at hand: it must never be in a language the person can't read.
HELPING = (
    "help", "step_because", "emergency", "emergency_unknown", "other_lines", "someone_to_talk_to",
    "way_call", "way_text", "way_chat", "way_web", "closed_now",
)  # fmt: skip

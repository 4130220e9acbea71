"""Texts, names and links in SVG, with every sign that XML knows made harmless."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

Link = Callable[[str], str]  # the address of the map of a flow, "" where there is none

JOINER = "\u200d"  # between the parts of an emoji


def text(words: str) -> str:
    return escape(_visible(words))


def attribute(words: str) -> str:
    """The words in quotes."""
    return quoteattr(_visible(words))


def tooltip(words: str) -> str:
    return f"<title>{text(words)}</title>"


def linked(inside: str, address: str) -> str:
    return f"<a href={attribute(address)}>{inside}</a>" if address else inside


def _visible(words: str) -> str:
    return "".join(letter for letter in words if letter.isprintable() or letter in {"\n", JOINER})

"""Words laid bare for comparing: no case, accents, marks, odd letters or double spaces."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """`  Lots! ` and `lots` are the same to a person."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(kept).split())

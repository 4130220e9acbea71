"""A picture as Mermaid, which GitHub and many editors show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.map.card import sign_words
from bot.map.lines import wrap
from bot.map.picture import Box, Picture
from bot.map.style import COLOURS

SHAPES: Mapping[str, tuple[str, str]] = {
    "ask": ("(", ")"), "many": ("([", "])"), "screen": ("{{", "}}"), "show": ("[", "]"), "say": (">", "]"),
    "run": ("[[", "]]"), "do": ("[/", "/]"), "go": ("{", "}"), "flow": ("[[", "]]"), "start": ("((", "))"),
    "end": ("(((", ")))"), "lost": ("[", "]"),
}  # fmt: skip
SIZE, WIDEST = 16, 190  # Mermaid breaks lines at 200 by itself, and less well
INK = "#1f2730"  # of texts: the boxes are light on a dark page, too
_PLAIN = " _.,:?!’“”→↑·…/'=()-"
_IN_TITLES = {"&": "and", "<": "‹", ">": "›", '"': "'", "\\": "/", "#": "no. ", ";": ","}


def mermaid(picture: Picture) -> str:
    """The picture in Mermaid's words. Boxes are called s0, s1 …, so that a state may have any name."""
    ids = {box.name: f"s{number}" for number, box in enumerate(picture.boxes)}
    title = _plain(picture.title)
    lines = ["---", f'title: "{title}"', "---", "flowchart TD", f"  accTitle: {title}"]
    lines += (f"  {ids[box.name]}{_box(picture, box)}" for box in picture.boxes)
    if picture.rail is not None:
        lines.append(f'  rail["{_lines(picture.rail.says)}"]:::rail')
    lines += (
        f'  note{number}["{_lines(mark.says)}"]:::{mark.severity}'
        for number, mark in enumerate(picture.marks)
    )
    for arrow in picture.arrows:
        if not arrow.sign:
            words = "<br/>".join(_lines(label.words) for label in arrow.labels if label.words)
            label = f'|"{words}"|' if words else ""
            lines.append(f"  {ids[arrow.source]} -->{label} {ids[arrow.target]}")
    return "\n".join([*lines, *_classes()]) + "\n"


def _box(picture: Picture, box: Box) -> str:
    before, after = SHAPES[box.kind]
    words = [f"<b>{_lines(box.name or 'start')}</b>"]
    words += [_lines(words_) for words_ in (box.job, *(mark.says for mark in box.marks)) if words_]
    words += [_lines(sign_words(arrow)) for arrow in picture.signs(box)]
    if box.kind == "start":
        words += [_lines(command) for command in picture.commands]
    severities = {mark.severity for mark in box.marks}
    kind = "error" if "error" in severities else "warning" if severities else f"k_{box.kind}"
    return f'{before}"{"<br/>".join(words)}"{after}:::{kind}'


def _classes() -> Iterator[str]:
    """A look for each kind; the names begin with k_, since `end` and `click` mean something to Mermaid."""
    for kind, (area, edge, *_) in COLOURS.items():
        ink = "#ffffff" if kind == "start" else INK
        dashes = ",stroke-dasharray:5 4" if kind == "lost" else ""
        yield f"  classDef k_{kind} fill:{area},stroke:{edge},color:{ink}{dashes}"
    yield "  classDef rail fill:#fbe4e4,stroke:#fbe4e4,color:#8c1d22"
    yield f"  classDef error fill:#fdecec,stroke:#c62828,stroke-width:3px,color:{INK}"
    yield f"  classDef warning fill:#fff4e0,stroke:#c77700,stroke-width:3px,color:{INK}"


def _lines(text: str) -> str:
    return "<br/>".join(map(_escaped, wrap(text, SIZE, WIDEST)))


def _escaped(text: str) -> str:
    """A text as Mermaid reads it: signs that mean something to it, to Markdown or to HTML become numbers."""
    return "".join(letter if letter.isalnum() or letter in _PLAIN else f"#{ord(letter)};" for letter in text)


def _plain(text: str) -> str:
    """A title, which Mermaid takes with no sign made harmless."""
    return " ".join("".join(_IN_TITLES.get(letter, letter) for letter in text).split())

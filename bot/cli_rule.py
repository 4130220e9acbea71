"""`kratom-guide rule`: the page of a rule, or the list of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from textwrap import fill

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.book.problem import nearest
from bot.check.rules import Page, pages

WIDEST = 100


def show(id_: str | None) -> bool:
    """Print the page of a rule, or the list where no id is given. False where there is no such rule."""
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST) if console.is_terminal else WIDEST
    known = pages()
    if id_ is None:
        _print_list(console, known)
        return True
    page = known.get(id_.strip("[]"))
    if page is None:
        says = f"There is no rule '{id_}'. {nearest(id_, known)} `kratom-guide rule` lists all of them."
        Console(stderr=True).print(Text(says), soft_wrap=True)
        return False
    _print_page(console, page)
    return True


def _print_list(console: Console, known: Mapping[str, Page]) -> None:
    longest = max(map(len, known))
    for group, in_group in groupby(known.values(), key=lambda page: page.group):
        console.print(Text(group, "bold"))
        table = Table.grid(Column(width=longest), Column(width=len("warning")), Column(), padding=(0, 1))
        for page in in_group:
            if console.is_terminal:
                table.add_row(Text(page.id, "cyan"), _severity(page), Text(page.first))
            else:
                console.print(
                    f"{page.id:<{longest}} {page.kind.severity:<7} {page.first}", markup=False, soft_wrap=True
                )
        console.print(table if console.is_terminal else "")
    console.print("`kratom-guide rule ID` shows what one of them is about.", markup=False)


def _severity(page: Page) -> Text:
    colour = "red" if page.kind.severity == "error" else "yellow"
    return Text(page.kind.severity, colour)


def _print_page(console: Console, page: Page) -> None:
    console.print(Text.assemble((page.id, "bold"), " · ", page.group))
    console.print(_words(page.verdict, console.width))
    for part in (page.first, *page.why.split("\n\n")):
        console.print()
        console.print(_words(part, console.width))
    for mark, colour, example, other in (
        ("Bad", "red", page.bad, page.good),
        ("Good", "green", page.good, page.bad),
    ):
        console.print()
        console.print(Text.assemble((mark, f"bold {colour}"), f" ({example.file}):"))
        console.print()
        for line in example.shown.split("\n"):
            style = "" if line in other.shown.split("\n") else colour
            console.print(Text(f"    {line}", style), soft_wrap=True)


def _words(text: str, width: int) -> Text:
    """A paragraph, in which what stands between `backticks` is seen as such."""
    words = Text(fill(text, width, break_on_hyphens=False))
    words.highlight_regex("`[^`]+`", "cyan")
    return words

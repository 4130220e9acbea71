"""`kratom-guide map`: draws the flows, and tells into which files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.book.problem import nearest
from bot.check import Report
from bot.map.atlas import beside, pictures
from bot.map.write import SCREEN, Format, MapWrong, texts, write


def draw(report: Report, names: Sequence[str], format: Format, out: Path | None, problems: bool) -> bool:
    """Draw the flows of those names, or all. False where that can't be done; a line on stderr says why."""
    try:
        _named(names, report)
        drawn = pictures(report, names, problems)
        written = texts(drawn, format, out)
        if SCREEN in written:
            print(written[SCREEN], end="")
        else:
            write(written)
            print("\n".join(map(str, written)))
    except MapWrong as wrong:
        print(wrong, file=sys.stderr)
        return False
    if told := beside(report, drawn, problems):
        print(told, file=sys.stderr)
    return True


def _named(names: Sequence[str], report: Report) -> None:
    if not report.flows:
        raise MapWrong("There is no flow here that could be read. `kratom-guide check` says why.")
    for name in names:
        if name not in report.flows:
            raise MapWrong(f"There is no flow '{name}'. {nearest(name, report.flows)}")

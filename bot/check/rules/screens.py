"""Screens: scored questionnaires that must add up."""

from __future__ import annotations

from bot.check.rules.rule import Error


class ScreenBands(Error):
    """The bands of a screen leave out a total, or cover one twice.

    Whoever has that total would be told nothing, or the wrong thing. Bands go from the lowest to the highest total
    that can come out, in order and without a gap.

    Bad (flows/screens/tired.yaml):

        bands:
          - {name: awake, from: 0, to: 2, says: You seem awake enough.}
          - {name: tired, from: 3, to: 3, says: You seem tired.}

    Good:

        bands:
          - {name: awake, from: 0, to: 2, says: You seem awake enough.}
          - {name: tired, from: 3, to: 4, says: You seem tired.}
    """


class ScreenExample(Error):
    """A worked example does not come out as it is written.

    Worked examples prove that the score is counted as its makers mean it. Either the example is wrong, or a value, a
    scale or a band above it is. Look into the screen's source before you change anything.

    Bad (flows/screens/tired.yaml):

        examples:
          - {answers: [0, 1], total: 1, band: awake, scales: {early: 0}}
          - {answers: [2, 2], total: 5, band: tired, scales: {early: 2}}

    Good:

        examples:
          - {answers: [0, 1], total: 1, band: awake, scales: {early: 0}}
          - {answers: [2, 2], total: 4, band: tired, scales: {early: 2}}
    """

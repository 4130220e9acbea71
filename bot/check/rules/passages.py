"""Passages: who is shown them, and why."""

from __future__ import annotations

from bot.check.rules.rule import Caution, Error


class ShownToNobody(Error):
    """Nobody can ever be shown this passage: no answers make its `when` hold for its readers.

    It asks for too much at once, or it is for adults and asks for what only people under 18 can have said. Ask for
    less, or change `readers:`.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {all: [{frequency: daily}, {frequency: weekly}]}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: [daily, weekly]}
            because: you said you take kratom
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
    """


class NeverSaid(Error):
    """A passage waits for an answer that no question offers.

    The value is in the slot's list, but no choice saves it, so the passage would wait for ever. Add a choice, or use a
    value that a question saves.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {signal: crisis}
            because: you said you feel low
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
    """


class NoBecause(Error):
    """Some people would be shown this and not be told why.

    Everyone may know why they see just this: it says "Because you said …". Where there are several reasons, let the
    last one stand without `when`, so that one of them holds for everybody.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
    """


class OddBecause(Error):
    """The reason why a passage is shown can't be read.

    It is one clause that follows the word "Because", or a list of them, each with its `when`. A clause that holds a
    colon needs quotes.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: {says: you said you take kratom every day}
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because:
              - {when: {frequency: daily}, says: you said you take kratom every day}
              - says: you said you take kratom
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
    """


class OldPassage(Caution):
    """This passage was last read against its sources more than two years ago.

    What is known about kratom changes. Read the sources again, correct the passage, and write today's day after
    `reviewed:`. Don't change the day alone.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2020, url: "https://example.org/naps"}]
            reviewed: 2021-03-01

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
    """

"""Scenarios: conversations that must hold."""

from __future__ import annotations

from bot.check.rules.rule import Error


class NotAsExpected(Error):
    """A conversation that must hold does not hold any more.

    The problem says what was expected, what came instead, and what was shown last. Either a change in the flows does
    more than it was meant to: then mend the flows. Or it was meant to do just that: then change what is expected here.
    Where the scenario would hold if nothing were withdrawn, this is a warning only, so that a wrong number can always be
    taken away at once.

    Bad (flows/scenarios/much_tea.yaml):

        scenario: Someone who had a whole pot of tea
        steps:
          - type: /start
          - tap: many
          - expect: {at: small/tired}

    Good:

        scenario: Someone who had a whole pot of tea
        steps:
          - type: /start
          - tap: many
          - expect: {at: small/with}
    """


class NoSuchButton(Error):
    """A button is to be tapped that is not on the screen.

    Buttons are called by the names of choices, as they stand in the flows, not by their labels; others by what they do,
    such as skip, done, next, back, help. The problem shows those that are there. Perhaps a choice got another name, or
    the conversation is somewhere else by now.

    Bad (flows/scenarios/much_tea.yaml):

        scenario: Someone who had a whole pot of tea
        steps:
          - type: /start
          - tap: More than five

    Good:

        scenario: Someone who had a whole pot of tea
        steps:
          - type: /start
          - tap: many
    """


class NeverWaits(Error):
    """The conversation can't stand still at a state that asks nothing.

    A state that only says something, runs a flow or shows numbers goes on by itself to the next question. Name that
    question, or the page that waits to be turned.

    Bad (flows/scenarios/worn_out.yaml):

        scenario: Someone who is tired all day
        steps:
          - type: /start
          - tap: [none, often, once]
        ends: small/rest

    Good:

        scenario: Someone who is tired all day
        steps:
          - type: /start
          - tap: [none, often, once]
        ends: small/where
    """


class NoSuchTopic(Error):
    """A topic is expected that no file of passages has.

    A topic is the first line of a file in flows/passages. If it got another name, write that one here.

    Bad (flows/scenarios/no_tea.yaml):

        scenario: Someone without tea, who would rather not say more
        steps:
          - type: /start
          - tap: [none, skip, skip, skip]
          - expect: {topics: [teas]}

    Good:

        scenario: Someone without tea, who would rather not say more
        steps:
          - type: /start
          - tap: [none, skip, skip, skip]
          - expect: {topics: [tea]}
    """


class OddStep(Error):
    """A step of a scenario has no one key that says what is done.

    Each step begins with - and is one thing: type, tap, send or wait for what a person does; expect or expect_not for
    what must be true then. The first one is something that a person does.

    Bad (flows/scenarios/much_tea.yaml):

        scenario: Someone who had a whole pot of tea
        steps:
          - type: /start
            tap: many

    Good:

        scenario: Someone who had a whole pot of tea
        steps:
          - type: /start
          - tap: many
    """


class OddWait(Error):
    """It can't be told how much time passes here.

    Write a number and seconds, minutes, hours or days.

    Bad (flows/scenarios/later.yaml):

        scenario: Someone who comes back to the same question
        steps:
          - type: /start
          - wait: a while
          - type: hello
          - expect: {at: small/cups}

    Good:

        scenario: Someone who comes back to the same question
        steps:
          - type: /start
          - wait: 2 days
          - type: hello
          - expect: {at: small/cups}
    """


class OddLanguage(Error):
    """The language of a scenario is not written as Telegram writes it.

    Telegram tells a language by its code, sometimes with the country: en, es, en-GB. It decides which language the guide
    speaks, and which country it names first.

    Bad (flows/scenarios/in_spain.yaml):

        scenario: Someone whose Telegram is in Spanish
        language: Spanish
        steps:
          - type: /start

    Good:

        scenario: Someone whose Telegram is in Spanish
        language: es
        steps:
          - type: /start
    """

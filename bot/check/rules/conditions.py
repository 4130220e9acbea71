"""Conditions: what stands after `when`."""

from __future__ import annotations

from bot.check.rules.rule import Error


class OddWhen(Error):
    """This condition can't be read.

    A condition is made of slots and their values: {slot: value}, {slot: [one, other]} or {slot: ">= 3"}. `any:` and
    `all:` hold a list of such blocks, and `not:` holds one.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:
              - {when: frequency is daily, to: thanks}
              - end
          thanks:
            say: Thank you for telling me.
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:
              - {when: {frequency: daily}, to: thanks}
              - end
          thanks:
            say: Thank you for telling me.
            go: end
    """


class NotAWord(Error):
    """A number is compared with a word.

    The results of screens are numbers. They are compared with a sign and a number, in quotes: ">= 3".

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: tired
          tired:
            screen: tired
            go:
              - {when: {tired: very}, to: thanks}
              - end
          thanks:
            say: Thank you for telling me.
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: tired
          tired:
            screen: tired
            go:
              - {when: {tired: ">= 3"}, to: thanks}
              - end
          thanks:
            say: Thank you for telling me.
            go: end
    """

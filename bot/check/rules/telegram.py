"""What Telegram can show, and people can read on a phone."""

from __future__ import annotations

from bot.check.rules.rule import Caution, ContentError, Error


class TextTooLong(Error):
    """A text is longer than one message can be.

    Telegram would refuse it, and the person would get nothing. A phone shows about 600 characters at once: shorter is
    kinder. Split it into two states, or move part of it to a passage. (Below, the mark in brackets stands for so many
    letters.)

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: "How often do you take kratom? We ask because [3,600 more letters]"
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class LongLabel(ContentError):
    """A label is too long for a button, which shows about 60 characters in one line.

    The rest would be cut off, and people would tap something they could not read. Keep labels to a few words; what
    needs explaining stands in the question.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: Every day or nearly every day, or several times on some of the days
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: Every day, or nearly
            go: end
    """


class TooManyChoices(Error):
    """A question has more choices than anyone reads.

    Forty buttons fill several screens of a phone. Ask in two steps, or bring the rare answers together.

    Bad (flows/more.yaml):

        slots:
          frequency: [none, weekly, daily]
          years:
            [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
             40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60]
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: years
          years:
            ask: How old are you?
            save: years
            heard: Your age
            choices:
              {16: 16, 17: 17, 18: 18, 19: 19, 20: 20, 21: 21, 22: 22, 23: 23, 24: 24, 25: 25, 26: 26, 27: 27,
               28: 28, 29: 29, 30: 30, 31: 31, 32: 32, 33: 33, 34: 34, 35: 35, 36: 36, 37: 37, 38: 38, 39: 39,
               40: 40, 41: 41, 42: 42, 43: 43, 44: 44, 45: 45, 46: 46, 47: 47, 48: 48, 49: 49, 50: 50, 51: 51,
               52: 52, 53: 53, 54: 54, 55: 55, 56: 56, 57: 57, 58: 58, 59: 59, 60: 60}
            go: end

    Good:

        slots:
          frequency: [none, weekly, daily]
          years: [under_18, under_40, 40_plus]
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: years
          years:
            ask: How old are you?
            save: years
            heard: Your age
            choices: {under_18: Under 18, under_40: 18 to 39, 40_plus: 40 or more}
            go: end
    """


class CurlyQuotes(Caution):
    """Curly quotes stand around a whole text, and people would see them.

    Word processors turn straight quotes into curly ones. To YAML only straight ones mean "this is a text". Delete them,
    or write straight ones.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: “How often do you take kratom?”
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class OddCommand(Error):
    """Telegram does not take this as a command.

    A command is made of small letters, digits and _, 32 at most, and begins with a letter. With one bad command,
    Telegram refuses the whole menu.

    Bad (flows/guide.yaml):

        commands:
          start: {says: Begin}
          help_now: {says: Numbers right now}
          menu: {says: What you can do}
          back: {says: One question back}
          More-Talk: {says: Talk about kratom, runs: more}

    Good:

        commands:
          start: {says: Begin}
          help_now: {says: Numbers right now}
          menu: {says: What you can do}
          back: {says: One question back}
          more_talk: {says: Talk about kratom, runs: more}
    """

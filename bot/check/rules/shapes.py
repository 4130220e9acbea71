"""Keys and what may stand after them."""

from __future__ import annotations

from bot.check.rules.rule import Error


class UnknownKey(Error):
    """A key means nothing where it stands.

    It is misspelt, or it belongs somewhere else. What stands after it would be left out without a word, and people
    would miss it, so it is refused.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            chioces: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class MissingKey(Error):
    """Something that is always needed is missing here.

    A flow needs a title, a passage its sources, a service its hours, and so on. Add the key that is named.

    Bad (flows/thanks.yaml):

        flow: thanks
        start: thanks
        states:
          thanks:
            say: Thank you for coming back.
            go: end

    Good:

        flow: thanks
        title: A word of thanks
        start: thanks
        states:
          thanks:
            say: Thank you for coming back.
            go: end
    """


class LostName(Error):
    """A key stands where a name should stand: the name above it is missing, or the key is too far left.

    Every state, passage and service has a name on a line of its own, and its keys below it, further right.

    Bad (flows/passages/rest.yaml):

        passages:
          title: A nap
          text: A short nap can help you through the day.
          when: {frequency: daily}
          because: you said you take kratom every day
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


class SlippedKey(Error):
    """A key of the question stands too far right, so that it reads as one of the choices.

    People would see a button called "thanks", and the question would lead nowhere. Give the key the same number of
    spaces as `choices:` has.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: Every day
              go: thanks
          thanks:
            say: Thank you for telling me.
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: Every day
            go: thanks
          thanks:
            say: Thank you for telling me.
            go: end
    """


class NoJob(Error):
    """A state does nothing.

    Each state has one job, told by its key: `ask`, `say`, `show`, `screen`, `run` or `do`. One that only parts the
    ways has `go` alone.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            say: Thank you for telling me.
            go: end
    """


class TwoJobs(Error):
    """A state has two jobs, and nobody can tell which comes first.

    Make two states of it, one after the other.

    Bad (flows/more.yaml):

        states:
          frequency:
            say: Thank you for coming back.
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: Thank you for coming back. How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class NoText(Error):
    """A key that should hold a text is empty.

    The person would get an empty message. Write the text after the colon, or delete the line.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask:
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


class NoLabel(Error):
    """A choice has no label, so its button would be empty.

    The word before the colon is for the flows; what people read on the button is the text after it.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none:
              weekly: About weekly
              daily: Every day
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: Every day
            go: end
    """


class NotAText(Error):
    """A list or a block stands where a text should be.

    A text that begins with [ or { needs quotes, and so does one that holds a colon.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: [How often do you take kratom?]
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


class NotABlock(Error):
    """Keys should stand below this line, each further right, and there are none.

    Perhaps the lines below it have too few spaces, or they were cut away.

    Bad (flows/more.yaml):

        states: frequency

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class NotAList(Error):
    """There should be a list here.

    A list is written [one, two], or one a line with a dash before it.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: {label: Every day, understands: {always: yes}}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: {label: Every day, understands: [always, each day]}
            go: end
    """


class NotANumber(Error):
    """There should be a number here, or a word is compared as if it were one.

    Only the results of screens are numbers. An answer that people tap is a word: write it as it is in `slots:`.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:
              - {when: {frequency: ">= 3"}, to: thanks}
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


class NotADay(Error):
    """There is no such day, or it is not written as year-month-day.

    Days are compared with today's, so that old texts and numbers are noticed.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 25.11.2026

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-25
    """


class NotAnAddress(Error):
    """This is not a whole web address, so nobody could open it.

    An address begins with https:// and has no spaces. Copy it from the browser's address line.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: example.org/naps}]
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


class NotYesOrNo(Error):
    """There should be yes or no here.

    Bad spelling would be taken for one of the two, and you would not see which. So only these two words count.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            skip: sometimes
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            skip: yes
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class UnknownWord(Error):
    """Only a few words may stand here, and this is none of them.

    They are listed below the problem. Most often it is a slip of the finger.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: reading
          reading:
            show: pasages
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: reading
          reading:
            show: passages
            go: end
    """


class OddGo(Error):
    """After `go` there is no way on that can be read.

    A way on is the name of a state, or `end`, or a list of such, each perhaps with a condition:
    {when: {slot: value}, to: state}.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class OddSlot(Error):
    """A slot has no list of the values that it may hold.

    The list is what everything else is compared with, so that no misspelt value slips through. Write
    name: [one, two], or name: {many: [one, two]} where a person may give several answers.

    Bad (flows/more.yaml):

        slots:
          frequency: daily

    Good:

        slots:
          frequency: [none, weekly, daily]
    """

"""What is proved by having every conversation.

Check takes every way through the flows, with all answers that make a difference. Where something is not true for
somebody, it shows the shortest conversation in which that person comes there.
"""

from __future__ import annotations

from bot.check.rules.rule import Caution, Error


class NeverReached(Caution):
    """Nobody ever comes to this state, whatever they answer.

    Ways lead to it, but nobody can take them; or nothing runs its flow. Someone wrote it for people who never see it.

    Bad (flows/guide.yaml):

        commands:
          start: {says: Begin}
          help_now: {says: Numbers right now}
          menu: {says: What you can do}
          back: {says: One question back}

    Good:

        commands:
          start: {says: Begin}
          help_now: {says: Numbers right now}
          menu: {says: What you can do}
          back: {says: One question back}
          more: {says: Talk about kratom, runs: more}
    """


class NeverTaken(Caution):
    """Nobody ever takes this way, because its `when` never holds for anyone who comes here.

    By itself the condition could hold. But whoever it would hold for was sent another way before.

    Bad (flows/more.yaml):

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
            go:
              - {when: {frequency: none}, to: end}
              - rest
          rest:
            say: Take all the time you need.
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            say: Thank you for telling me.
            go:
              - {when: {frequency: none}, to: end}
              - rest
          rest:
            say: Take all the time you need.
            go: end
    """


class NoEnd(Error):
    """Whoever comes here never comes to an end: every way leads round in a circle.

    The person would be asked again and again. Let one of the ways lead to `end`.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: again
          again:
            ask: Is that right?
            choices: {yes: That is right, no: Not quite}
            go: frequency

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: again
          again:
            ask: Is that right?
            choices:
              yes: {label: That is right, go: end}
              no: Not quite
            go: frequency
    """


class NoHelp(Error):
    """Whoever asks for help here is shown no numbers.

    /help_now must show them at once, from anywhere. Let the safety flow begin with a state that has `show: numbers`.

    Bad (flows/safety.yaml):

        start: better
        states:
          better:
            ask: Are you safe right now?
            choices:
              yes: {label: "Yes", go: end}
              no: {label: "No", go: card}
          card:
            show: numbers
            kinds: [crisis]
            say: People you can reach right now.
            go: end

    Good:

        start: card
        states:
          card:
            show: numbers
            kinds: [crisis]
            say: People you can reach right now.
            go: better
          better:
            ask: Are you safe right now?
            choices:
              yes: {label: "Yes", go: end}
              no: {label: "No", go: card}
    """


class NoWayBack(Error):
    """From the numbers no single tap leads back to the question at which somebody asked for help.

    People look at the numbers and then want to go on. Give the first question of the safety flow a choice with
    `go: end`: that leads back.

    Bad (flows/safety.yaml):

        states:
          card:
            show: numbers
            kinds: [crisis]
            say: People you can reach right now.
            go: better
          better:
            ask: Are you safe right now?
            choices:
              yes: {label: "Yes", go: sure}
              no: {label: "No", go: card}
          sure:
            ask: Shall we go back?
            choices:
              back: {label: "Yes, back", go: end}
              card: {label: The numbers again, go: card}

    Good:

        states:
          card:
            show: numbers
            kinds: [crisis]
            say: People you can reach right now.
            go: better
          better:
            ask: Are you safe right now?
            choices:
              yes: {label: "Yes, let's go back", go: end}
              no: {label: "No", go: card}
    """


class CantSkip(Caution):
    """Whoever does not want to answer this question can't go on.

    Nobody should have to tell something about themselves. Leave out `skip: no`, let the last way on stand without
    `when`, or add a choice such as "I'd rather not say".

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            skip: no
            choices: {weekly: Now and then, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {weekly: Now and then, daily: Every day}
            go: end
    """


class UnsetSlot(Caution):
    """A slot is there that no question saves.

    What reads it waits for an answer that nobody gives. Add `save:` to a question, or delete the slot.

    Bad (flows/more.yaml):

        slots:
          frequency: [none, weekly, daily]
          mixing: [alcohol, nothing]

    Good:

        slots:
          frequency: [none, weekly, daily]
    """


class UnusedSlot(Caution):
    """A question saves an answer that nothing uses.

    People tell something about themselves for nothing. Use it in a `when`, say with `heard:` what was heard, or don't
    ask.

    Bad (flows/more.yaml):

        slots:
          frequency: [none, weekly, daily]
          mixing: [alcohol, nothing]
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: mixing
          mixing:
            ask: What do you take with it?
            save: mixing
            choices: {alcohol: Alcohol, nothing: Nothing}
            go: end

    Good:

        slots:
          frequency: [none, weekly, daily]
          mixing: [alcohol, nothing]
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: mixing
          mixing:
            ask: What do you take with it?
            save: mixing
            choices: {alcohol: Alcohol, nothing: Nothing}
            go:
              - {when: {mixing: alcohol}, to: care}
              - end
          care:
            say: Together they can be too much for the body.
            go: end
    """


class TooManyQuestions(Caution):
    """A way through this flow asks more questions than a tired person answers.

    Most people leave long before. Leave out what changes nothing, or ask part of it another day. (Below, the mark in
    brackets stands for so many questions.)

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: question_1
          [60 more questions, each leading to the next]

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: question_1
          [3 more questions, each leading to the next]
    """


class NeverShown(Caution):
    """No conversation was found in which anybody is shown this passage.

    Its `when` can hold, but not for somebody who comes to where passages are shown; or others always fit better. Ask
    for less in its `when`, give it more `weight:`, or ask for what it reads.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {cups: none, with: milk}
            because: you said you take milk
            readers: everyone
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {cups: some, with: milk}
            because: you said you take milk
            readers: everyone
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
    """


class ShowsNothing(Error):
    """For some answers no passage fits, so that person is shown nothing.

    They answered all the questions and get nothing back. Let one passage stand without `when`: it fits everybody.

    Bad (flows/passages/tea.yaml):

        passages:
          strong:
            title: When tea is strong
            text: A strong cup can keep you up at night.
            when: {cups: many}
            because: you said you had more than five cups
            readers: everyone
            sources: [{title: A page on tea, by: Nobody, year: 2024, url: "https://example.org/tea"}]
            reviewed: 2026-11-01

    Good:

        passages:
          strong:
            title: When tea is strong
            text: A strong cup can keep you up at night.
            readers: everyone
            sources: [{title: A page on tea, by: Nobody, year: 2024, url: "https://example.org/tea"}]
            reviewed: 2026-11-01
    """


class UrgentLate(Error):
    """An urgent passage is shown after one that is not urgent.

    Urgent passages come first by themselves, so this is a fault of the program and not of what you wrote. Please
    report it, with the conversation that is shown.

    Bad (a conversation):

        Weak tea · page 1 of 2
        When tea is spilled (urgent) · page 2 of 2

    Good:

        When tea is spilled (urgent) · page 1 of 2
        Weak tea · page 2 of 2
    """


class NoService(Error):
    """For some answers a country has no service that fits, so that person is shown nobody.

    Add a service of a kind that guide.yaml shows without `when`, such as crisis; or one of kind treatment_finder to
    referrals/other.yaml, which then stands in for all countries.

    Bad (flows/referrals/other.yaml):

        services:
          finder:
            name: Find a line
            kind: general
            web: https://example.org/lines
            hours: website
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: made up for tests, seen: no}

    Good:

        services:
          finder:
            name: Find a line
            kind: treatment_finder
            web: https://example.org/lines
            hours: website
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: made up for tests, seen: no}
    """


class Breaks(Error):
    """A step of a conversation breaks the guide.

    The person would get no answer. This is a fault of the program: please report it, with the conversation that is
    shown. Until it is mended, another way of writing the state may avoid it.

    Bad (a conversation):

        type: how are you
        (no answer)

    Good:

        type: how are you
        (an answer)
    """

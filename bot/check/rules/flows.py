"""The ways through a flow."""

from __future__ import annotations

from bot.check.rules.rule import Caution, Error


class DeadEnd(Error):
    """After this state or choice nothing comes, so the conversation just stops.

    The person would wait for an answer that never comes. Say where it goes on, or close the flow with `go: end`.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            say: Thank you for telling me.

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


class NoWayHere(Error):
    """No way leads to this state, so nobody will ever see it.

    Either a `go` to it was forgotten or renamed, or the state is not needed any more.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
          thanks:
            say: Thank you for telling me.
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
            go: end
    """


class NoWayOn(Error):
    """For some answers none of the ways on holds, so that person would be left standing.

    The problem names such answers. Let the last way on stand without `when`: everyone else takes it, also whoever
    skipped the question.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:
              - {when: {frequency: daily}, to: thanks}
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


class NoWayPast(Error):
    """No way leads past a question that is left out after danger.

    A question with `tender:` is left out once after somebody was in danger, so that it does not hurt. Then no choice
    was tapped, so the question itself needs a `go`.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            tender: [crisis]
            choices:
              none: {label: Not at all, go: end}
              daily: {label: Every day, go: end}

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            tender: [crisis]
            choices:
              none: {label: Not at all}
              daily: {label: Every day}
            go: end
    """


class ShadowedRule(Error):
    """This way can never be taken, because one before it always holds first.

    Ways on are tried from top to bottom, and the first that holds is taken. Put the special ones first, and the one
    without `when` last.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:
              - end
              - {when: {frequency: daily}, to: thanks}
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


class NeverHolds(Error):
    """This condition can never hold, whatever a person answers.

    It asks for too much at once, or for something that can't have been said on the way here. Whoever it is meant for
    is sent another way.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:
              - {when: {all: [{frequency: weekly}, {frequency: daily}]}, to: thanks}
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
              - {when: {frequency: [weekly, daily]}, to: thanks}
              - end
          thanks:
            say: Thank you for telling me.
            go: end
    """


class SilentLoop(Error):
    """States lead in a circle in which nothing is asked, so the guide would talk for ever.

    Let one of them ask something, or lead out of the circle. A page of passages is no question: it can be left, but it
    asks nothing.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            say: Thank you for telling me.
            go: rest
          rest:
            say: Take all the time you need.
            go: thanks

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            say: Thank you for telling me.
            go: rest
          rest:
            say: Take all the time you need.
            go: end
    """


class RunCircle(Error):
    """A flow runs itself, or a flow that runs it.

    A flow that is over goes back by itself to where it was run. In a circle the way back would grow longer with each
    round, and nobody would ever come out.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: again
          again:
            run: more
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: again
          again:
            ask: Shall we go through it once more?
            choices: {yes: "Yes, please", no: "No, thanks"}
            go: end
    """


class NoChoices(Error):
    """A question has no choices, so there is nothing to tap.

    Every question can be answered by tapping, also by people who can't or don't want to type.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: more_said
          more_said:
            ask: Do you want to say more?
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: more_said
          more_said:
            ask: Do you want to say more?
            choices: {yes: "Yes", no: "No"}
            go: end
    """


class ManyOrOne(Error):
    """The question takes many answers and its slot only one, or the other way round.

    Of several answers all but one would be lost. Write `many: true` in the question and {many: […]} in the slot, or
    neither.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            many: true
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        slots:
          frequency: {many: [none, weekly, daily]}
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            many: true
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class NotProved(Caution):
    """There are too many different answers to try them all, so something was not proved.

    What could not be tried may still be wrong for somebody. Most often a last way without `when`, or a passage without
    one, settles it: it holds for everybody, so nothing needs to be tried.

    Bad (flows/more.yaml):

        slots:
          frequency: [none, weekly, daily]
          reasons: {many: [worry, mood, pain, energy, sleep, focus, work, other]}
          changed: {many: [sleep, dreams, fog, memory, money, work, breath, other]}
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: reasons
          reasons:
            ask: Why do you take it?
            save: reasons
            many: true
            choices: {worry: A, mood: B, pain: C, energy: D, sleep: E, focus: F, work: G, other: H}
            go: changed
          changed:
            ask: What has changed lately?
            save: changed
            many: true
            choices: {sleep: A, dreams: B, fog: C, memory: D, money: E, work: F, breath: G, other: H}
            go: crossroads
          crossroads:
            go:
              - when:
                  reasons: [worry, mood, pain, energy, sleep, focus, work, other]
                  changed: [sleep, dreams, fog, memory, money, work, breath, other]
                to: thanks
              - when:
                  not:
                    reasons: [worry, mood, pain, energy, sleep, focus, work, other]
                    changed: [sleep, dreams, fog, memory, money, work, breath, other]
                to: end
          thanks:
            say: Thank you for telling me.
            go: end

    Good:

        slots:
          frequency: [none, weekly, daily]
          reasons: {many: [worry, mood, pain, energy, sleep, focus, work, other]}
          changed: {many: [sleep, dreams, fog, memory, money, work, breath, other]}
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: reasons
          reasons:
            ask: Why do you take it?
            save: reasons
            many: true
            choices: {worry: A, mood: B, pain: C, energy: D, sleep: E, focus: F, work: G, other: H}
            go: changed
          changed:
            ask: What has changed lately?
            save: changed
            many: true
            choices: {sleep: A, dreams: B, fog: C, memory: D, money: E, work: F, breath: G, other: H}
            go: crossroads
          crossroads:
            go:
              - when:
                  reasons: [worry, mood, pain, energy, sleep, focus, work, other]
                  changed: [sleep, dreams, fog, memory, money, work, breath, other]
                to: thanks
              - end
          thanks:
            say: Thank you for telling me.
            go: end
    """

"""What guide.yaml and the safety flow must hold."""

from __future__ import annotations

from bot.check.rules.rule import Error


class MissingCommand(Error):
    """A command that must be there is missing.

    People rely on /start, /menu, /back and above all /help_now, from anywhere. Add it below `commands:`.

    Bad (flows/guide.yaml):

        commands:
          start: {says: Begin}
          help_now: {says: Numbers right now}
          menu: {says: What you can do}
          more: {says: Talk about kratom, runs: more}

    Good:

        commands:
          start: {says: Begin}
          help_now: {says: Numbers right now}
          menu: {says: What you can do}
          back: {says: One question back}
          more: {says: Talk about kratom, runs: more}
    """


class MissingSentence(Error):
    """One of the guide's own sentences is missing.

    At that point the guide would have nothing to say. Add it below `says:`, in your own words. (All of them are
    needed; here only a few are shown.)

    Bad (flows/guide.yaml):

        says: {}

    Good:

        says:
          menu: What you can do
    """


class OddPlaceholder(Error):
    """A sentence holds a {placeholder} that means nothing there.

    The guide puts a number or a word in its place. With a misspelt one people would read the braces. The problem tells
    which ones this sentence can hold.

    Bad (flows/guide.yaml):

        says:
          progress: "Question {numbre} of {total}"

    Good:

        says:
          progress: "Question {number} of {total}"
    """


class OddForm(Error):
    """The forms of a sentence that counts are not those of its language.

    English has two: `one` for 1, and `other` for all other numbers. A sentence that speaks of no number has no forms.

    Bad (flows/guide.yaml):

        says:
          passage_count: {one: One thing to read, few: "{number} of {total}", other: "{number} of {total} things to read"}

    Good:

        says:
          passage_count: {one: One thing to read, other: "{number} of {total} things to read"}
    """


class NoLastStep(Error):
    """For some people no step of care holds.

    Everybody is offered a next step. Let the last one stand without `when`: it holds for whoever none of the others
    was meant for.

    Bad (flows/guide.yaml):

        steps:
          talk:
            title: Talk to someone
            when: {tired.early: ">= 2"}
            because: you are tired early
            says: A talk is a start.
            kinds: [crisis]
          alone:
            title: Begin by yourself
            when: {cups: some}
            because: nothing you said calls for more
            says: Drink a glass of water.

    Good:

        steps:
          talk:
            title: Talk to someone
            when: {tired.early: ">= 2"}
            because: you are tired early
            says: A talk is a start.
            kinds: [crisis]
          alone:
            title: Begin by yourself
            because: nothing you said calls for more
            says: Drink a glass of water.
    """


class NoHelpCard(Error):
    """The flow that answers danger shows no numbers.

    Whoever is in danger must see the numbers at once, before any question. Let its first state be one with `show:
    numbers`.

    Bad (flows/safety.yaml):

        states:
          card:
            say: People you can reach right now.
            go: better
          better:
            ask: Shall we go back?
            choices:
              yes: {label: "Yes", go: end}
              no: {label: "No", go: stop}
          stop:
            do: stop

    Good:

        states:
          card:
            show: numbers
            kinds: [crisis]
            say: People you can reach right now.
            go: better
          better:
            ask: Shall we go back?
            choices:
              yes: {label: "Yes", go: end}
              no: {label: "No", go: stop}
          stop:
            do: stop
    """

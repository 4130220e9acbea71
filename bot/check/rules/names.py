"""Names: what must exist, and what must not be called alike."""

from __future__ import annotations

from bot.check.rules.rule import Error


class NoSuchState(Error):
    """A way leads to a state that is not there.

    Whoever takes it would be left standing. Most often the name is misspelt, or the state has a new name. To lead into
    another flow, make a state with `run:` and that flow's name.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thank
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


class NoSuchFlow(Error):
    """A flow is named that is not there.

    The name of a flow is what stands after `flow:` in the first line of its file, not the name of the file.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: tea
          tea:
            run: smal
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: tea
          tea:
            run: small
            go: end
    """


class NoSuchScreen(Error):
    """A screen is named that is not there.

    The name of a screen is what stands after `screen:` in the first line of its file in `flows/screens`. To show a
    score, say of which screen with `of:`.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: tired
          tired:
            screen: tierd
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
            go: end
    """


class NoSuchSlot(Error):
    """A slot is named that no flow has.

    All that a flow may remember stands in its `slots:`, with its possible values. Add the slot there, or correct the
    name.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:
              - {when: {frequenzy: daily}, to: thanks}
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


class NoSuchValue(Error):
    """A slot can never have this value.

    Its possible values stand in `slots:`. A condition on any other one would never hold, and the people it is meant
    for would be sent another way.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go:
              - {when: {frequency: dayly}, to: thanks}
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


class NoSuchPassage(Error):
    """A passage is named that is not there.

    The id of a passage is its topic, a slash and its name, such as `tea/strong`.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
            next: [tea/strnog]

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
            next: [tea/strong]
    """


class NoSuchMatter(Error):
    """A passage is called urgent for a matter that guide.yaml does not name.

    Urgent passages come first, in the order of `urgent:` in guide.yaml. For a matter that is not in that list there is
    no place.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            urgent: spiled
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01

    Good:

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            urgent: spilled
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
    """


class NoSuchKind(Error):
    """There is no kind of service of this name.

    Kinds are crisis, emergency, poison, domestic_violence, youth, substance, treatment_finder, general, peer, lgbtq,
    veterans and perinatal. A misspelt kind would show nobody.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: support
          support:
            show: referrals
            kinds: [crysis]
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: support
          support:
            show: referrals
            kinds: [crisis]
            go: end
    """


class NoSuchSignal(Error):
    """There is no signal of this name.

    Signals are overdose, crisis, harm and third_party. With a misspelt one, danger would go unnoticed here.

    Bad (flows/screens/tired.yaml):

        watch:
          - {item: evening, when: ">= 2", signal: harms}

    Good:

        watch:
          - {item: evening, when: ">= 2", signal: harm}
    """


class NoSuchItem(Error):
    """A screen has no item of this name.

    Scales and watched answers name the items above them. With a misspelt name the result would be wrong.

    Bad (flows/screens/tired.yaml):

        scales: {early: [mornings]}

    Good:

        scales: {early: [morning]}
    """


class OddName(Error):
    """This can't be a name.

    A name is one word, without spaces, slashes, commas or brackets: letters, digits, - and _. No state can be called
    `end`, which closes a flow.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            was: [thank/you]
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
            was: [thank_you]
            say: Thank you for telling me.
            go: end
    """


class LongName(Error):
    """A name is too long to be sent with a button.

    Telegram gives each button 64 bytes for what it means. Shorten the name; the label that people read may stay.

    Bad (flows/more.yaml):

        slots:
          frequency: [none, daily, every_day_and_sometimes_in_the_middle_of_the_night_as_well]
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              daily: Every day
              every_day_and_sometimes_in_the_middle_of_the_night_as_well: Also at night
            go: end

    Good:

        slots:
          frequency: [none, daily, also_at_night]
        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              daily: Every day
              also_at_night: Also at night
            go: end
    """


class WasTaken(Error):
    """A state says that it once had a name which another state has now.

    `was:` keeps people's place when a state gets a new name. With a name that is in use, people who are in the other
    state would be moved by mistake.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            was: [frequency]
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
            was: [thank_you]
            say: Thank you for telling me.
            go: end
    """


class WasTwice(Error):
    """Two states say that they once had the same name.

    A person who was in the old state can be moved to one of them only. Keep the old name in the one that takes its
    place.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            was: [habit]
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            was: [habit]
            say: Thank you for telling me.
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            was: [habit]
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks:
            say: Thank you for telling me.
            go: end
    """


class SlotTwice(Error):
    """Two flows have a slot of the same name, and it takes one answer here and many there.

    A slot is shared by all flows: what was said in one is known in the other. So it is written alike in both, or one of
    them has another name.

    Bad (flows/more.yaml):

        slots:
          frequency: [none, weekly, daily]
          cups: {many: [none, some, many]}  # in small.yaml it takes one answer

    Good:

        slots:
          frequency: [none, weekly, daily]
          cups: [none, some, many]
    """


class SameLabels(Error):
    """Two buttons of one question read the same.

    Nobody could tell them apart, and a typed answer could mean either.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: Not at all!
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


class SameWords(Error):
    """The same words are understood as two different answers.

    Somebody who types them could mean either, and the guide would have to guess. Keep them in one of the two.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: {label: About weekly, understands: [often]}
              daily: {label: Every day, understands: [often, always]}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: {label: About weekly, understands: [now and then]}
              daily: {label: Every day, understands: [often, always]}
            go: end
    """

"""Words that must not be missed."""

from __future__ import annotations

from bot.check.rules.rule import Error


class SignalExample(Error):
    """An example of a signal is not heard as that signal, or a counterexample is heard as danger.

    The examples are tried on the very words that listen to people. If one is missed here, people who write like that
    would be missed too. Change the rules of the signal; change the example only if it was wrong.

    Bad (flows/signals/en.yaml):

        signals:
          crisis:
            rules:
              die: {says: [<wish> die], unless: [<denied>]}
            examples: [i want to fly]
            counterexamples: [the plant is dry]

    Good:

        signals:
          crisis:
            rules:
              die: {says: [<wish> die], unless: [<denied>]}
            examples: [i want to die]
            counterexamples: [the plant is dry]
    """


class OddPhrase(Error):
    """A phrase of a signal can't be read.

    A phrase is made of words, <groups>, a/b for a choice, and word? for one that may be missing. A phrase that can't
    be read hears nobody.

    Bad (flows/signals/en.yaml):

        signals:
          crisis:
            rules:
              die: {says: [<wish> die/], unless: [<denied>]}
            examples: [i want to die]
            counterexamples: [the plant is dry]

    Good:

        signals:
          crisis:
            rules:
              die: {says: [<wish> die], unless: [<denied>]}
            examples: [i want to die]
            counterexamples: [the plant is dry]
    """


class UnknownGroup(Error):
    """A phrase names a group of words that is not there.

    Groups stand under `groups:` and `who:` in the same file. A misspelt one would hear nobody.

    Bad (flows/signals/en.yaml):

        signals:
          crisis:
            rules:
              die: {says: [<whish> die], unless: [<denied>]}
            examples: [i want to die]
            counterexamples: [the plant is dry]

    Good:

        signals:
          crisis:
            rules:
              die: {says: [<wish> die], unless: [<denied>]}
            examples: [i want to die]
            counterexamples: [the plant is dry]
    """


class GroupInItself(Error):
    """A group of words holds itself.

    It would go on without end. Take it out of its own phrases.

    Bad (flows/signals/en.yaml):

        groups:
          wish: [want to, going to, <wish> to]

    Good:

        groups:
          wish: [want to, going to]
    """


class UnknownSignal(Error):
    """A list of words is for a signal that does not exist.

    Signals are overdose, crisis, harm and third_party. For any other name nobody would answer.

    Bad (flows/signals/en.yaml):

        signals:
          crisis:
            rules:
              die: {says: [<wish> die], unless: [<denied>]}
            examples: [i want to die]
            counterexamples: [the plant is dry]
          overdoze:
            rules:
              breath: {says: [can't breathe]}

    Good:

        signals:
          crisis:
            rules:
              die: {says: [<wish> die], unless: [<denied>]}
            examples: [i want to die]
            counterexamples: [the plant is dry]
          overdose:
            rules:
              breath: {says: [can't breathe]}
    """


class NoSignals(Error):
    """There are no words of danger, so nobody in danger would be heard.

    They stand in flows/signals, a file for each language. Perhaps the folder was moved or renamed.

    Bad (flows):

        guide.yaml
        never_say.yaml
        safety.yaml
        small.yaml
        passages/tea.yaml
        referrals/gb.yaml
        referrals/other.yaml
        screens/tired.yaml
        words/en.yaml

    Good:

        guide.yaml
        never_say.yaml
        safety.yaml
        small.yaml
        passages/tea.yaml
        referrals/gb.yaml
        referrals/other.yaml
        screens/tired.yaml
        signals/en.yaml
        words/en.yaml
    """


class NoWords(Error):
    """There are no words of any language, so typed answers would not be understood.

    They stand in flows/words, a file for each language: yes and no, numbers, and the like. Perhaps the folder was
    moved or renamed.

    Bad (flows):

        guide.yaml
        never_say.yaml
        safety.yaml
        small.yaml
        passages/tea.yaml
        referrals/gb.yaml
        referrals/other.yaml
        screens/tired.yaml
        signals/en.yaml

    Good:

        guide.yaml
        never_say.yaml
        safety.yaml
        small.yaml
        passages/tea.yaml
        referrals/gb.yaml
        referrals/other.yaml
        screens/tired.yaml
        signals/en.yaml
        words/en.yaml
    """

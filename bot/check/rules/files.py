"""The files of the folder.

What stands in which folder is told in the README.
"""

from __future__ import annotations

from bot.check.rules.rule import Error


class NoFolder(Error):
    """There is no flows folder where it is looked for.

    The folder is `flows`, beside the README, unless the setting FLOWS or the word after the command says otherwise.

    Bad (the terminal):

        kratom-guide check flowz

    Good:

        kratom-guide check flows
    """


class UnreadableFile(Error):
    """A file or folder can't be opened.

    Its permissions forbid it, it is a link to something that is gone, or the disk has a fault. Look whether your
    editor can open it.

    Bad (the terminal):

        chmod u-r flows/more.yaml

    Good:

        chmod u+r flows/more.yaml
    """


class TooLarge(Error):
    """A file is far larger than anything a person writes.

    A copy went wrong, or something else was saved under this name. If it is really meant, split it into several files.

    Bad (the terminal):

        cp a_film.mp4 flows/more.yaml

    Good:

        rm flows/more.yaml
    """


class NotUtf8(Error):
    """The file is not saved as UTF-8, so a letter in it can't be read.

    Letters such as é or ñ, and curly quotes, would come out as rubbish on people's phones. In most editors: "Save with
    encoding", then UTF-8.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom in a caf� or bar?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom in a café or bar?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class EmptyFile(Error):
    """There is nothing in this file but notes.

    Perhaps saving it went wrong. If it is not needed, delete it.

    Bad (flows/thanks.yaml):

        # flow: thanks, to be written

    Good:

        flow: thanks
        title: A word of thanks
        start: thanks
        states:
          thanks:
            say: Thank you for coming back.
            go: end
    """


class WrongBeginning(Error):
    """The first word of this file says that it is of another kind than its folder.

    A file in `flows` begins with `flow:`, one in `passages` with `topic:`, in `referrals` with `country:`, in
    `screens` with `screen:`, in `signals` and `words` with `language:`. By that it is known what may stand in it.

    Bad (flows/thanks.yaml):

        flo: thanks
        title: A word of thanks
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


class UnreadFile(Error):
    """This file is not read: its folder or its ending is not one of those that are.

    Whatever you write into it, nobody would see it. Files end in .yaml and stand in `flows` itself, or in its folders
    `passages`, `referrals`, `screens`, `signals`, `words` and `scenarios`.

    Bad (flows/passage/rest.yaml):

        topic: rest
        title: Rest
        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01

    Good (flows/passages/rest.yaml):

        topic: rest
        title: Rest
        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2026-11-01
    """


class NoGuide(Error):
    """The file guide.yaml is missing from the flows folder.

    It says which flow people begin with, which one answers danger, and what the guide itself says. Nothing runs
    without it. Perhaps it was renamed or moved by mistake.

    Bad (flows):

        safety.yaml
        small.yaml
        passages/tea.yaml
        referrals/gb.yaml
        referrals/other.yaml
        screens/tired.yaml
        signals/en.yaml
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

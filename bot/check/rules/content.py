"""What is said, and how."""

from __future__ import annotations

from bot.check.rules.rule import Caution, ContentError, Error


class NeverSay(ContentError):
    """A text says what must never be said, such as an amount or that something is safe.

    What must never be said, and why, stands in never_say.yaml, with the phrases that point at it. Write the text in
    another way: the rule tells how. Where it is right as it stands ("Do not stop your medicine"), add what makes it
    right under `allowed:` of that rule.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom? It is safe to take a little.
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom? Nobody can say from here how risky it is for you.
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class NeverSayExample(Error):
    """An example in never_say.yaml is not found by its rule, or a right sentence is found.

    The examples show what a rule is about, and prove that its phrases find it. Change the phrases, or the example.

    Bad (flows/never_say.yaml):

        never_say:
          safe:
            never: call kratom or an amount of it safe
            why: Nobody can know that from a chat.
            instead: Say who can look at it with the person.
            words:
              en:
                says: [safe amount/dose]
                examples: [It is quite safe.]

    Good:

        never_say:
          safe:
            never: call kratom or an amount of it safe
            why: Nobody can know that from a chat.
            instead: Say who can look at it with the person.
            words:
              en:
                says: [safe amount/dose, is quite? safe]
                examples: [It is quite safe.]
    """


class NoNeverSay(Error):
    """The file never_say.yaml is missing, so nothing is forbidden.

    It holds what must never be said to people: amounts, a diagnosis, that something is safe. Without it such a sentence
    would reach them unseen. Bring the file back.

    Bad (flows):

        guide.yaml
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


class HardToRead(Caution):
    """A text is hard to read: its sentences or its words are too long.

    It may be read at two in the morning, in fear, or in a second language. English should need no more than eight
    years of school, Spanish should be fairly easy. Make two sentences of a long one, and take everyday words. Texts of
    fewer than 25 words are not measured.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: >-
              Considering the considerable variability of individual consumption patterns, approximately how frequently
              would you estimate that you have been consuming kratom preparations during the immediately preceding month?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: >-
              People take kratom in many ways. Some take it now and then, some every day. Think of the past month. About how
              often did you take it? A guess will do.
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class LongQuestion(Caution):
    """A question is longer than the screen of a phone.

    Its buttons are then out of sight, and people don't know what to do. A phone shows about 900 characters, and the
    line of progress counts too. Say what comes before the question in a state of its own. (Below, the mark in brackets
    stands for so many letters.)

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: "How often do you take kratom? We ask because of this. [1,200 more letters]"
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


class LoudInDanger(ContentError):
    """An exclamation mark or an emoji stands in a text that somebody in danger may read.

    It sounds cheerful or loud, and tells a person in pain that they were not heard. This is about the flow for danger,
    what is said after danger, the services and the steps of care. End the sentence with a full stop.

    Bad (flows/referrals/nz.yaml):

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 24/7
            for: anyone who wants to talk!
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}

    Good:

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 24/7
            for: anyone who wants to talk
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}
    """


class ManyEmoji(Caution):
    """A text has more than one emoji.

    Some people hear them read aloud one by one, and to someone who feels bad they look careless. Words do more.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom? 🌿🙂
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


class AddressInText(ContentError):
    """A web address stands in the middle of a text.

    There nobody checks where it leads. Sources of a passage and services have a place for links, which are tried and
    shown as something to tap.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day. See www.example.org for more.
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


class NotHttps(Caution):
    """A link begins with http:// and is not secure.

    Somebody on the way, such as the owner of a shared network, can see and change what is opened. Most sites have an
    https:// address too: try it in a browser.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "http://example.org/naps"}]
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


class Shouting(Caution):
    """A word is written in capitals, which reads as shouting.

    Say what matters first, or in a sentence of its own. Short names such as PTSD are not meant, nor the words that a
    service wants to be sent.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How OFTEN do you take kratom? Tell us how often.
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


class StrayMarkup(Caution):
    """A text has Markdown or HTML in it, which people would see as it was typed.

    Texts are plain. What matters stands in a short sentence, and a list is made of lines that begin with a dash.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How **often** do you take kratom?
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


class WideGap(Caution):
    """Two spaces stand in a row in a text.

    They are left over from typing, and often a word was lost between them. Delete one.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you  take kratom?
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


class NoSources(ContentError):
    """A passage has no source.

    People may ask where a fact comes from, and whoever reads the passage again next year has to. Add the page or the
    study, with its year.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: []
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


class NoYear(Caution):
    """A source has no year.

    The year tells how old a fact is: on kratom much was found lately. Write the year in which it was published or last
    changed.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, url: "https://example.org/naps"}]
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


class DayAhead(ContentError):
    """Something was read or checked on a day that is still to come.

    A slip in the year would hide for a long time that nobody looked. Write the day on which it was done.

    Bad (flows/passages/rest.yaml):

        passages:
          nap:
            title: A nap
            text: A short nap can help you through the day.
            when: {frequency: daily}
            because: you said you take kratom every day
            sources: [{title: A page on naps, by: Nobody, year: 2024, url: "https://example.org/naps"}]
            reviewed: 2062-11-01

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


class OddNumber(ContentError):
    """This is no phone number of its country, as far as the world's list of numbers knows.

    A person in danger would dial it and hear nothing. Compare it with the service's own page. The list is sometimes
    older than a new short number: then allow it in place, and say where you read it.

    Bad (flows/referrals/nz.yaml):

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 55 01"
            hours: 24/7
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}

    Good:

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 24/7
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}
    """


class NotInternational(ContentError):
    """A number for WhatsApp is not written in the international way.

    WhatsApp opens a chat only by the whole number, with + and the code of the country in front.

    Bad (flows/referrals/nz.yaml):

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            whatsapp: "09 555 0123"
            hours: 24/7
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}

    Good:

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            whatsapp: "+64 9 555 0123"
            hours: 24/7
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}
    """

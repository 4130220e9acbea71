"""Places to get help, and their numbers."""

from __future__ import annotations

from bot.check.rules.rule import Caution, Error


class NoEmergencyNumber(Error):
    """A country has no emergency number.

    It is the first thing that a person in danger is shown. Write it after `call:`, in quotes, as it is dialled in that
    country.

    Bad (flows/referrals/nz.yaml):

        emergency:
          call: the police
          verified: {on: 2026-11-01, how: a page of the police, seen: yes}

    Good:

        emergency:
          call: "111"
          verified: {on: 2026-11-01, how: a page of the police, seen: yes}
    """


class NoCrisisLine(Error):
    """A country has no crisis line that people can call or write to.

    Somebody who thinks of dying needs a person to talk to, not only an ambulance. Add a service with `kind: crisis`.
    Where a country really has none, say so with `no_crisis_line:` and how you know.

    Bad (flows/referrals/nz.yaml):

        services:
          nz-line:
            name: A line that listens
            kind: general
            call: "0800 555 012"
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


class NoWayToReach(Error):
    """A service has no number and no address, so nobody can reach it.

    Give it at least one of `call:`, `text:`, `whatsapp:`, `chat:` or `web:`.

    Bad (flows/referrals/nz.yaml):

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 24/7
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}
          nz-group:
            name: A group that meets
            kind: peer
            hours: every Monday
            for: anyone
            confidence: low
            verified: {how: heard of it, seen: no}

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
          nz-group:
            name: A group that meets
            kind: peer
            web: https://example.org/group
            hours: every Monday
            for: anyone
            confidence: low
            verified: {how: heard of it, seen: no}
    """


class OddHours(Error):
    """Opening hours can't be read.

    Days are written mon-fri, or sat, sun; times as 9:30 or 22:00. With hours that can be read, the guide shows a line
    only while somebody is there.

    Bad (flows/referrals/nz.yaml):

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 10:00 to 18:00
            open: [{days: weekdays, from: 10:00, to: 18:00}]
            zone: Pacific/Auckland
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}

    Good:

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 10:00 to 18:00
            open: [{days: mon-fri, from: 10:00, to: 18:00}]
            zone: Pacific/Auckland
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}
    """


class NoSuchZone(Error):
    """There is no such time zone, or opening hours have none.

    Opening hours are local. Without a time zone nobody can tell whether the line is open now. Write one such as
    Europe/London.

    Bad (flows/referrals/nz.yaml):

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 10:00 to 18:00
            open: [{days: mon-fri, from: 10:00, to: 18:00}]
            zone: Pacific/Aukland
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}

    Good:

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 10:00 to 18:00
            open: [{days: mon-fri, from: 10:00, to: 18:00}]
            zone: Pacific/Auckland
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}
    """


class OddCountry(Error):
    """This is not the code of a country.

    A country's code is two capital letters, such as GB or NO. The file for everyone else has `country: other`.

    Bad (flows/referrals/nz.yaml):

        country: Kiwi
        name: New Zealand
        emergency:
          call: "111"
          verified: {on: 2026-11-01, how: a page of the police, seen: yes}
        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 24/7
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}

    Good:

        country: NZ
        name: New Zealand
        emergency:
          call: "111"
          verified: {on: 2026-11-01, how: a page of the police, seen: yes}
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


class LikelyTwice(Error):
    """Two countries are the first guess for the same language.

    From the language of a person's Telegram the guide guesses where they live, until they say so. For one language
    there can be one guess.

    Bad (flows/referrals/nz.yaml):

        country: NZ
        name: New Zealand
        likely_for: [en]  # referrals/gb.yaml has it too
        emergency:
          call: "111"
          verified: {on: 2026-11-01, how: a page of the police, seen: yes}
        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 24/7
            for: anyone
            confidence: high
            verified: {on: 2026-11-01, how: the line's own page, seen: yes}

    Good:

        country: NZ
        name: New Zealand
        likely_for: [mi]
        emergency:
          call: "111"
          verified: {on: 2026-11-01, how: a page of the police, seen: yes}
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


class NoOtherCountry(Error):
    """There are no services for people whose country has no file.

    They would be shown nothing. The file referrals/other.yaml holds what helps anywhere, such as a page that finds a
    line in each country.

    Bad (flows):

        guide.yaml
        never_say.yaml
        safety.yaml
        small.yaml
        passages/tea.yaml
        referrals/gb.yaml
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


class OldNumber(Caution):
    """A number was last checked more than a year ago.

    A wrong number can cost a life. Look it up on the service's own page, and write today's day after `on:`. Don't change
    the day alone.

    Bad (flows/referrals/nz.yaml):

        services:
          nz-line:
            name: A line that listens
            kind: crisis
            call: "0800 555 012"
            hours: 24/7
            for: anyone
            confidence: high
            verified: {on: 2025-03-01, how: the line's own page, seen: yes}

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

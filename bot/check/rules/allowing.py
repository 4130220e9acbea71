"""Comments that allow a problem in one place.

`# check: allow RULE because REASON`, at the end of the line on which the problem begins, or alone on the line above.
Only warnings and rules on content can be allowed, and none of the rules below: a comment that is wrong is mended.
"""

from __future__ import annotations

from bot.check.rules.rule import Caution


class OddAllow(Caution):
    """A comment begins like one that allows a problem, but can't be read as one.

    It is written `# check: allow RULE because REASON`, with the rule's id as it stands in brackets behind the problem.
    As it is, it does nothing.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?  # check: ignore curly-quotes
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: “How often do you take kratom?”  # check: allow curly-quotes because we quote a friend
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """

    may_be_allowed = False


class NoReason(Caution):
    """A comment that allows a problem gives no reason, so it allows nothing.

    Whoever reads this next year must see why the rule does not hold here. Say it after `because`.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: “How often do you take kratom?”  # check: allow curly-quotes
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: “How often do you take kratom?”  # check: allow curly-quotes because we quote a friend
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """

    may_be_allowed = False


class NoSuchRule(Caution):
    """A comment allows a rule that does not exist.

    The id of a rule stands in brackets behind the problem. `kratom-guide rule` lists all of them.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?  # check: allow curly-qoutes because we quote a friend
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: “How often do you take kratom?”  # check: allow curly-quotes because we quote a friend
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """

    may_be_allowed = False


class CantBeAllowed(Caution):
    """A comment allows a rule that can't be allowed anywhere.

    What this rule is about would leave somebody stuck, mislead them or cut the way to help, whatever the reason. Mend
    the problem. Only warnings and rules on content can be allowed; `kratom-guide rule ID` says of each whether it can.

    Bad (flows/more.yaml):

        states:
          # check: allow dead-end because the talk may end here
          frequency:
            ask: How often do you take kratom?
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

    may_be_allowed = False


class AllowsNothing(Caution):
    """A comment allows a problem that is not there.

    It was mended, or the comment stands in the wrong place: it belongs at the end of the line on which the problem
    begins, or alone on the line above. Left here, it would hide the next problem of its kind.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?  # check: allow curly-quotes because we quote a friend
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: “How often do you take kratom?”  # check: allow curly-quotes because we quote a friend
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """

    may_be_allowed = False

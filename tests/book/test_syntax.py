"""What can go wrong in the YAML itself: each kind is shown on its line, as the cause that it is."""

from __future__ import annotations

import pytest

from bot.book.source import read

SOUND = """\
flow: small
title: A small flow
start: often
slots:
  often: [none, weekly, daily]
states:
  often:
    ask: How often did you take it?
    save: often
    choices:
      none: {label: Not at all, understands: [never, no]}
      weekly: About weekly
      daily:
        label: Every day
        understands: [always]
    go:
      - {when: {often: daily}, to: more}
      - rest
  more:
    say: |
      Thank you.

      - one
    go: rest
  rest:
    ask: All right?
    choices: {yes: "Yes", no: "No"}
    go: end
"""

# the number of a line, what stands there instead, the line that is shown, the rule
WRONG = [
    (8, '    ask: "How often did you take it?', 8, "open-quote"),
    (2, 'title: "A small flow', 2, "open-quote"),
    (8, "    ask: 'How often did you take it?", 8, "open-quote"),
    (11, '      none: {label: "Not at all, understands: [never, no]}', 11, "open-quote"),
    (8, "    ask: 'How often don't you?'", 8, "early-quote"),
    (8, '    ask: "How "often" is it?"', 8, "early-quote"),
    (11, "      none: {label: 'I don't', understands: [never, no]}", 11, "early-quote"),
    (11, '      none: {label: "Say "no" now", understands: [never, no]}', 11, "early-quote"),
    (12, '      weekly: "About" weekly', 12, "early-quote"),
    (11, "      none: {label: Not at all, understands: [never, no}", 11, "odd-bracket"),
    (11, "      none: {label: Not at all, understands: [never, no]", 11, "open-bracket"),
    (5, "  often: [none, weekly, daily", 5, "open-bracket"),
    (5, "  often: [none, weekly, daily]]", 5, "odd-bracket"),
    (17, "      - {when: {often: daily}}, to: more}", 17, "needs-quotes"),
    (17, "      - {when: {often: daily}, to: more}}", 17, "odd-bracket"),
    (17, "      - {when: {often: daily, to: more}", 17, "open-bracket"),
    (27, '    choices: {yes: "Yes", no: "No"', 27, "open-bracket"),
    (5, "  often: [none, weekly, daily}", 5, "odd-bracket"),
    (11, "      none: {label: Not at all understands: [never, no]}", 11, "missing-comma"),
    (17, "      - {when: {often: daily} to: more}", 17, "missing-comma"),
    (11, "      none: {label: Not: at all, understands: [never, no]}", 11, "colon-in-text"),
    (5, "  often: [none, , daily]", 5, "odd-bracket"),
    (8, "    ask: Be honest: how often?", 8, "colon-in-text"),
    (8, "    ask: How often:", 8, "colon-in-text"),
    (28, "    go: end:", 28, "colon-in-text"),
    (8, "    ask: One: two: three?", 8, "colon-in-text"),
    (12, "      weekly: Weekly: once a week", 12, "colon-in-text"),
    (8, "    ask: How often\n      do you: take it", 9, "colon-in-text"),
    (9, "      save: often", 9, "wrong-indent"),
    (8, '    ask: "How often?"\n      was: [x]', 9, "wrong-indent"),
    (9, "   save: often", 9, "wrong-indent"),
    (9, "     save: often", 9, "wrong-indent"),
    (12, "     weekly: About weekly", 12, "wrong-indent"),
    (12, "       weekly: About weekly", 12, "wrong-indent"),
    (16, "   go:", 16, "wrong-indent"),
    (19, "   more:", 19, "wrong-indent"),
    (19, " more:", 19, "wrong-indent"),
    (18, "     - rest", 18, "wrong-indent"),
    (18, "       - rest", 18, "wrong-indent"),
    (18, "      rest: x", 18, "wrong-indent"),
    (9, "    - save: often", 9, "wrong-indent"),
    (23, "    - one", 23, "wrong-indent"),
    (23, "  one", 23, "missing-colon"),
    (21, "Thank you.", 21, "missing-colon"),
    (9, "    save often", 9, "missing-colon"),
    (10, "    choices", 10, "missing-colon"),
    (7, "  often", 7, "missing-colon"),
    (6, "states", 6, "missing-colon"),
    (1, "flow small", 1, "missing-colon"),
    (28, "    go end", 28, "missing-colon"),
    (9, "    save:often", 9, "missing-space"),
    (8, "    ask:How often?", 8, "missing-space"),
    (28, "    go:end", 28, "missing-space"),
    (1, "flow:small", 1, "missing-space"),
    (17, "      - {when:{often: daily}, to: more}", 17, "wrong-indent"),
    (9, "    save\uff1a often", 9, "missing-space"),
    (9, "    save:\xa0often", 9, "missing-space"),
    (18, "      -\trest", 18, "tab-indent"),
    (9, "    \tsave: often", 9, "tab-indent"),
    (8, "    ask: @you how often?", 8, "needs-quotes"),
    (8, "    ask: `how` often?", 8, "needs-quotes"),
    (8, "    ask: % of days?", 8, "needs-quotes"),
    (8, "    ask: *How often?", 8, "unknown-anchor"),
    (8, "    ask: **How often** is it?", 8, "needs-quotes"),
    (8, "    ask: * how?", 8, "needs-quotes"),
    (8, "    ask: & how often?", 8, "needs-quotes"),
    (8, "    ask: &how often?", 8, "unused-anchor"),
    (8, "    ask: ! how often", 8, "yaml-tag"),
    (8, "    ask: !how often", 8, "yaml-tag"),
    (8, "    ask: !how! often", 8, "needs-quotes"),
    (8, "    ask: > 5 times?", 8, "needs-quotes"),
    (17, "      - {when: {often: >= 3}, to: more}", 17, "needs-quotes"),
    (8, "    ask: | how often?", 8, "needs-quotes"),
    (8, "    ask: ? how often", 8, "needs-quotes"),
    (8, "    ask: - how often", 8, "needs-quotes"),
    (28, "    go: - end", 28, "needs-quotes"),
    (8, "    ask: [optional] how often?", 8, "needs-quotes"),
    (8, "    ask: {name}, how often?", 8, "needs-quotes"),
    (18, "      - @rest", 18, "needs-quotes"),
    (8, "    ask: How often #1?", 8, "cut-by-comment"),
    (8, "    ask: #1 how often?", 8, "cut-by-comment"),
    (12, "      weekly: Weekly #1", 12, "cut-by-comment"),
    (5, "  often: [none, #1, daily]", 5, "cut-by-comment"),
    (8, "    ask: How often #1\n      did you", 8, "cut-by-comment"),
    (8, "    ask: How often  # one\n      did you", 8, "cut-by-comment"),
    (8, '    ask: "C:\\path how?"', 8, "odd-backslash"),
    (8, '    ask: "a \\xzz how?"', 8, "odd-backslash"),
    (19, "...\n  more:", 19, "two-documents"),
    (4, "...\nslots:", 4, "two-documents"),
    (19, "---\n  more:", 19, "two-documents"),
    (1, "%YAML 1.2\nflow: small", 1, "yaml-directive"),
    (19, "% more", 19, "yaml-directive"),
    (8, "    ask: How\x00 often?", 8, "odd-character"),
    (8, "    ask: How\x07 often?", 8, "odd-character"),
    (8, "    ask: How\x0b often?", 8, "odd-character"),
    (8, "    ask: How\u2028often?", 8, "odd-character"),
    (8, "    ask: How\x85often?", 8, "odd-character"),
    (8, "    ask: How \ufeffoften?", 8, "odd-character"),
    (8, "    \u200bask: How often?", 8, "odd-space"),
    (11, "      <<: {a: b}", 11, "merge-key"),
    (12, "      : About weekly", 12, "odd-key"),
    (12, "      [a, b]: About weekly", 12, "odd-key"),
    (12, "      none: About weekly", 12, "given-twice"),
    (12, '      "none": About weekly', 12, "given-twice"),
    (27, '    choices: {yes: "Yes", yes: "No"}', 27, "given-twice"),
    (17, "      rest\n      - {when: {often: daily}, to: more}", 17, "missing-colon"),
    (8, "ask: How often?", 8, "wrong-indent"),
    (9, '    "save: often', 9, "open-quote"),
    (18, "      -rest", 18, "missing-space"),
    (20, "    say: |\n        Far in\n      Less in", 22, "wrong-indent"),
    (20, "    say: |x", 20, "needs-quotes"),
    (8, "    ask: “How: often”", 8, "colon-in-text"),
    (9, "    save; often", 9, "missing-colon"),
    (9, "    save = often", 9, "missing-colon"),
    (8, "    ask: See https://a.b/c: how often?", 8, "colon-in-text"),
    (28, "    }", 28, "odd-bracket"),
    (28, "    ]", 28, "odd-bracket"),
    (8, "    ask: , how", 8, "needs-quotes"),
]

GOOD = [
    (8, '    ask: How often?"\n    note: x'),
    (8, "    ask: How\xa0often?"),
    (8, "    ask:\tHow often?"),
    (8, "    ask: How\toften?"),
    (8, "    ask: How often?  # a note"),
    (9, "    save: often # a note"),
    (28, "    go: end\n..."),
    (1, "---\nflow: small"),
    (1, "%YAML 1.2\n---\nflow: small"),
    (8, "    ask: How often?\r    note: x"),
    (12, "      ? weekly\n      : About weekly"),
]


def _changed(number: int, text: str) -> bytes:
    lines = SOUND.split("\n")
    lines[number - 1 : number] = text.split("\n")
    return "\n".join(lines).encode()


def test_the_flow_that_is_changed_here_is_sound() -> None:
    assert read("more.yaml", SOUND.encode()).problems == ()


@pytest.mark.parametrize(("number", "text", "shown", "rule"), WRONG)
def test_the_likeliest_cause_is_named_on_its_line_and_once(
    number: int, text: str, shown: int, rule: str
) -> None:
    found = read("more.yaml", _changed(number, text)).problems
    assert [(problem.place.line, problem.rule) for problem in found] == [(shown, rule)]
    assert found[0].advice


@pytest.mark.parametrize(("number", "text"), GOOD)
def test_what_looks_odd_but_means_what_it_says_is_let_through(number: int, text: str) -> None:
    assert read("more.yaml", _changed(number, text)).problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(end: str) -> None:
    (problem,) = read("more.yaml", _changed(9, "    save:often").replace(b"\n", end.encode())).problems
    assert (problem.place.line, problem.place.column) == (9, 9)

"""A flow whose names are good, and mean something else in YAML or in a schema."""

ODD = """\
flow: odd
title: Odd names
start: true
slots:
  named: [7, no]
  $ref: [a, b]
  a~b%c: [d]
states:
  true: {ask: How?, save: named, choices: {7: Seven, no: No}, go: [{when: {named: 7}, to: 7}, $ref]}
  7: {ask: What?, save: $ref, choices: {a: A, b: B}, go: [{when: {$ref: a, a~b%c: d}, to: true}, named]}
  $ref: {ask: Which?, save: a~b%c, choices: {d: D}, go: end}
  named: {say: Well., go: end}
"""

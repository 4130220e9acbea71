"""How YAML reads a file.

Problems of this kind hide all others in their file, so they are told alone, and mended first.
"""

from __future__ import annotations

from bot.check.rules.rule import Error


class ColonInText(Error):
    """A text holds a colon and a space, and YAML takes that for the end of a key.

    To YAML, `word: ` says "here comes the value of word". In a text without quotes it can't tell your colon from
    one of its own. Quotes around the whole text say: this is one text.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: Be honest: how often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: "Be honest: how often do you take kratom?"
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class CutByComment(Error):
    """A text holds a space and a #, and YAML takes all that follows for a note to yourself.

    The person would read half a sentence, and nobody would notice. Put the whole text in quotes. If you did mean a
    note, write two spaces before the # and one after it.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take your #1 remedy?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: "How often do you take your #1 remedy?"  # a note to the next writer
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class EarlyQuote(Error):
    """A text in quotes ends too early, because a quotation mark of the same kind stands inside it.

    An apostrophe is a single quotation mark too. Put the other kind around the text.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: 'How often don't you take kratom?'
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: "How often don't you take kratom?"
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class OpenQuote(Error):
    """A quotation mark is opened and never closed.

    All that follows, down to the next mark or to the end of the file, would belong to this one text. The problem may
    show many lines further down than where the mark is missing, so look at the line named here.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: "How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: "How often do you take kratom?"
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class NeedsQuotes(Error):
    """A text begins with a sign that means something to YAML.

    A text that begins with @, `, %, [, {, *, &, !, | or > needs quotes around it, and so does one that begins with a
    quotation mark of its own.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: @home or out, how often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: "@home or out, how often do you take kratom?"
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class OddBackslash(Error):
    r"""A backslash stands between double quotes, where it makes a sign of what follows it.

    Between double quotes `\n` is a new line, and most other letters after a backslash mean nothing. Texts hardly ever
    need one: delete it, write it twice, or put the text in single quotes.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: "How often do you take kratom \at all?"
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: "How often do you take kratom at all?"
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class MissingColon(Error):
    """A line has no colon, so nobody can tell the key from its value.

    Every line of a block is `key: value`. If the line goes on with the text above it, give it more spaces than that
    text's key has, or use a `|` block.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save frequency
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


class MissingSpace(Error):
    """There is no space after the colon of a key.

    To YAML, `save:frequency` is one long word. A key ends with a colon and a space.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save:frequency
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


class MissingComma(Error):
    """Between { and }, or [ and ], a comma is missing between two things.

    A comma ends one thing and begins the next. If the text itself holds a comma or a colon, put it in quotes.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: {label: Every day understands: [always]}
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: {label: Every day, understands: [always]}
            go: end
    """


class OpenBracket(Error):
    """A bracket [ or { is opened and never closed.

    All that follows would belong to it. Brackets come in pairs, and the one opened last is closed first.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: {label: Every day, understands: [always]
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: Not at all
              weekly: About weekly
              daily: {label: Every day, understands: [always]}
            go: end
    """


class OddBracket(Error):
    """A bracket is closed that was never opened, or with one of another kind.

    [ is closed by ], and { by }. Count them in this line.

    Bad (flows/more.yaml):

        slots:
          frequency: [none, weekly, daily]]

    Good:

        slots:
          frequency: [none, weekly, daily]
    """


class WrongIndent(Error):
    """A line stands too far left or right to belong to anything above it.

    The spaces at the start of a line say what it belongs to. All keys of one state have the same number of them:
    usually four, and two more for each level below.

    Bad (flows/more.yaml):

        states:
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


class TabIndent(Error):
    """A tab stands at the start of a line, and YAML counts only spaces there.

    A tab looks like spaces (here it is shown as an arrow). Set your editor to write spaces when you press Tab; most
    have a setting "insert spaces".

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
        \tsave: frequency
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


class OddSpace(Error):
    """A space that is no plain space stands at the start of a line or after a colon.

    Such spaces come along when text is copied from a web page or a word processor. They look alike (here one is shown
    as a dot), but YAML takes them for letters. Delete it and press the space bar.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
          \u00a0 save: frequency
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


class OddCharacter(Error):
    """A character that nobody can see and no text can hold is in this line.

    It came along with copied text (here it is shown as a dot). Delete the word it is in, and type that anew.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you\u000b take kratom?
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


class GivenTwice(Error):
    """The same key, or the same name, is given twice, and one of the two would be lost.

    Often this happens after copying: rename the copy, or delete it. When several keys are told at once, a line with a
    name is missing between two states.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            ask: How often do you take it?
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


class OddKey(Error):
    """Before this colon there should be one word, and there is none, or a list.

    A key is a single word. A text that begins with [, {, ? or a colon needs quotes.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              [none, never]: Not at all
              daily: Every day
            go: end

    Good:

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              none: {label: Not at all, understands: [never]}
              daily: Every day
            go: end
    """


class TwoDocuments(Error):
    """A line of three dashes begins a second document, and what follows would never be read.

    One file holds one flow, one topic or one country. Delete the dashes, or move what follows to a file of its own.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
        ---
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


class UnusedAnchor(Error):
    """A text begins with &, which YAML takes for a name tag and cuts off.

    The person would not read that word. Put the text in quotes, or write "and".

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: &really how often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end

    Good:

        states:
          frequency:
            ask: And really, how often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: end
    """


class UnknownAnchor(Error):
    """A text begins with *, which YAML takes for "repeat what has this name", and there is no such name.

    Telegram shows plain text here, so stars for bold are of no use: leave them out. If you want to see a star, put the
    text in quotes.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: *How often* do you take kratom?
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


class HoldsItself(Error):
    """A thing with a name tag (&name) repeats itself (*name) inside itself, without end.

    Flows need no such tags. Write out what you mean.

    Bad (flows/more.yaml):

        states: &all
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices: {none: Not at all, weekly: About weekly, daily: Every day}
            go: thanks
          thanks: *all

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


class AliasBomb(Error):
    """Repeats (*name) of lists that hold repeats grow to more pieces than any computer can hold.

    Five such lines are a hundred thousand pieces, nine are a thousand million. Nobody needs them in a flow: write the
    values themselves.

    Bad (flows/more.yaml):

        a: &a [x, x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]

    Good:

        slots:
          frequency: [none, weekly, daily]
    """


class MergeKey(Error):
    """`<<` would pull keys in from another place, where no reader of this one would see them.

    Write the lines out. A flow should read like the conversation, from top to bottom.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: How often do you take kratom?
            save: frequency
            choices:
              <<: {none: Not at all, weekly: About weekly}
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


class YamlTag(Error):
    """A word that begins with ! is a command to YAML, and a flow holds only words and texts.

    A text that begins with an exclamation mark needs quotes.

    Bad (flows/more.yaml):

        states:
          frequency:
            ask: !how often do you take kratom?
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


class YamlDirective(Error):
    """A line that begins with % speaks to YAML itself and has no place in a flow.

    Delete it. Every file is read in the same way, whatever such a line says.

    Bad (flows/thanks.yaml):

        %YAML 1.2
        flow: thanks
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


class TooDeep(Error):
    """Things stand inside things, more than 60 levels deep.

    No flow needs more than ten. Most often a key on the keyboard got stuck, as here, or a piece was pasted into itself.

    Bad (flows/more.yaml):

        slots:
          frequency: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[daily

    Good:

        slots:
          frequency: [none, weekly, daily]
    """

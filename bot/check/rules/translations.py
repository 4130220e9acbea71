"""Translations."""

from __future__ import annotations

from bot.check.rules.rule import Caution, Error


class BrokenPo(Error):
    """A line of a translation file can't be read.

    Such a file has `msgid` with the English, and below it `msgstr` with the translation, each in quotes. An editor for
    translations, such as Poedit, writes them for you.

    Bad (flows/locales/es.po):

        msgid "A few
        msgstr "Algunas"

    Good:

        msgid "A few"
        msgstr "Algunas"
    """


class UnknownLanguage(Error):
    r"""The name of this file is not the code of a language.

    By its name it is known which language it holds: es.po for Spanish, pt_BR.po for the Portuguese of Brazil.

    Bad (flows/locales/spanish.po):

        msgid ""
        msgstr ""
        "Content-Type: text/plain; charset=utf-8\n"

        msgid "A few"
        msgstr "Algunas"

    Good (flows/locales/es.po):

        msgid "A few"
        msgstr "Algunas"
    """


class OtherPlaceholders(Error):
    """A translation has other {placeholders} than the English.

    The guide puts a number or a word in their place. Copy them letter by letter; only their order may change.

    Bad (flows/locales/es.po):

        msgid "progress {number} {total}"
        msgstr "pregunta {numero} de {total}"

    Good:

        msgid "progress {number} {total}"
        msgstr "pregunta {number} de {total}"
    """


class NoTranslation(Error):
    """A text that is said in danger or about help has no translation.

    Somebody in danger would read a language they may not know. Translate it; `kratom-guide translate` adds the entry
    to the file. Everything else may wait, in English.

    Bad (flows/locales/es.po):

        msgid "Shall we go back?"
        msgstr ""

    Good:

        msgid "Shall we go back?"
        msgstr "¿Volvemos?"
    """


class FuzzyTranslation(Error):
    """A text that is said in danger or about help waits for a translator.

    The English changed, so its old translation is marked `fuzzy` and not shown: people would read English. Compare the
    two, correct the translation, and delete the line with `fuzzy`.

    Bad (flows/locales/es.po):

        #, fuzzy
        msgid "Shall we go back?"
        msgstr "¿Seguimos?"

    Good:

        msgid "Shall we go back?"
        msgstr "¿Volvemos?"
    """


class InEnglish(Caution):
    """A text has no translation yet and is shown in English.

    There is one warning for each file. `kratom-guide translate --report` tells what is left to do.

    Bad (flows/locales/es.po):

        msgid "A few"
        msgstr ""

    Good:

        msgid "A few"
        msgstr "Algunas"
    """


class WaitingTranslation(Caution):
    """A text waits for a translator and is shown in English until then.

    The English changed, so its old translation is marked `fuzzy`. Compare the two, correct the translation, and delete
    the line with `fuzzy`.

    Bad (flows/locales/es.po):

        #, fuzzy
        msgid "A few"
        msgstr "Unas cuantas"

    Good:

        msgid "A few"
        msgstr "Algunas"
    """


class NotSpoken(Caution):
    r"""A translation file has nothing translated in it.

    Its language can't be offered yet. Translate something, or delete the file if nobody is at it.

    Bad (flows/locales/de.po):

        msgid ""
        msgstr ""
        "Language: de\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\n"
        "Content-Type: text/plain; charset=utf-8\n"

    Good:

        msgid ""
        msgstr ""
        "Language: de\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\n"
        "Content-Type: text/plain; charset=utf-8\n"

        msgid "A few"
        msgstr "Ein paar"
    """

    may_be_allowed = False  # such a comment is read in YAML files only


class OddPluralForms(Error):
    r"""The rule for numbers in this file is not that of its language.

    English says one thing, two things. Polish has three forms, and Arabic six. Copy the line that the problem shows.

    Bad (flows/locales/pl.po):

        msgid ""
        msgstr ""
        "Language: pl\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\n"
        "Content-Type: text/plain; charset=utf-8\n"

        msgid "A few"
        msgstr "Kilka"

    Good:

        msgid ""
        msgstr ""
        "Language: pl\n"
        "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"
        "Content-Type: text/plain; charset=utf-8\n"

        msgid "A few"
        msgstr "Kilka"
    """


class NoSuchForm(Error):
    """A translation lacks one of the forms that its language has for numbers.

    For some numbers there would be no words. The problem tells for which ones.

    Bad (flows/locales/pl.po):

        msgid "One cup"
        msgid_plural "{number} of {total} cups"
        msgstr[0] "Jedna filiżanka"
        msgstr[1] ""
        msgstr[2] "{number} z {total} filiżanek"

    Good:

        msgid "One cup"
        msgid_plural "{number} of {total} cups"
        msgstr[0] "Jedna filiżanka"
        msgstr[1] "{number} z {total} filiżanki"
        msgstr[2] "{number} z {total} filiżanek"
    """

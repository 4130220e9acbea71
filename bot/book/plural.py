"""Sentences that change with a number (one text, two texts), and the rule by which each language does it."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from babel.messages.catalog import Catalog

from bot.book.place import NOWHERE, Place, Word

TRIED = 200  # the rules of all languages repeat after a hundred


@dataclass(frozen=True)
class PluralRule:
    """How many forms a language has, and which of them a number takes: as gettext writes it, such as `n != 1`."""

    count: int
    says: str

    @cached_property
    def form_of(self) -> Callable[[int], int]:
        """Which form a number takes. Raises ValueError where the rule can't be read."""
        rule: Callable[[int], int] = gettext.c2py(self.says)
        return rule

    def __getstate__(self) -> dict[str, object]:
        # what was made from it is made anew elsewhere: a function can't be sent to another process
        return {"count": self.count, "says": self.says}

    @cached_property
    def numbers(self) -> tuple[tuple[int, ...], ...]:
        """For each form the numbers it stands for, as far as they are tried."""
        return tuple(
            tuple(number for number in range(TRIED) if self.form_of(number) == form)
            for form in range(self.count)
        )

    def name(self, form: int, locale: Locale) -> str:
        """A form as translators call it: `'few' (for 2, 3, 4 …)`; only the numbers where CLDR knows no such form."""
        numbers = self.numbers[form]
        tags = {str(locale.plural_form(number)) for number in numbers}
        shown = ", ".join(map(str, numbers[:3])) + (" …" if len(numbers) > 3 else "")
        return f"'{tags.pop()}' (for {shown})" if len(tags) == 1 else f"for {shown}"


# where Babel's own table has the forms in another order than CLDR and all translators' tools
USUAL = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}


def plural_forms(locale: Locale) -> str:
    """The head line Plural-Forms for a language."""
    return USUAL.get(locale.language) or str(Catalog(locale=locale).plural_forms)


ENGLISH_RULE = PluralRule(2, "n != 1")


def rule_of(catalog: Catalog) -> PluralRule | None:
    """The rule in the head of a .po file; None where it can't be read or points to a form that is not there."""
    try:
        rule = PluralRule(catalog.num_plurals, catalog.plural_expr)
        sound = all(0 <= rule.form_of(number) < rule.count for number in range(TRIED))
    except (ValueError, ArithmeticError):
        return None
    return rule if sound else None


class Plural(Word):
    """A sentence in all its forms. As plain words it is the last one, which stands for most numbers."""

    __slots__ = ("forms", "rule")
    forms: tuple[str, ...]
    rule: PluralRule

    def __new__(cls, forms: Sequence[str], rule: PluralRule = ENGLISH_RULE, place: Place = NOWHERE) -> Plural:
        plural = super().__new__(cls, forms[-1], place)
        plural.forms = tuple(forms)
        plural.rule = rule
        return plural

    def of(self, number: int) -> str:
        """The form that a number takes."""
        return self.forms[self.rule.form_of(abs(number))]


def filled(sentence: str, counted: str | None, values: Mapping[str, object]) -> str:
    """A sentence with its placeholders filled in. `counted` names the one whose number chooses the form."""
    if isinstance(sentence, Plural) and counted is not None:
        sentence = sentence.of(int(str(values[counted])))
    return sentence.format(**values) if values else str(sentence)

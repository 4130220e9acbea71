"""Choices that are amounts ("1 to 6 months", "Most days"): which of them holds an amount somebody typed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.guide.understanding.amounts import MONTH, Amount, amounts_of
from bot.guide.understanding.items import Item

_UPPER = ("less", "less=", "at_most")
_YOUNGEST = 8  # nobody who types is younger
_SCALE = 10  # what "8 out of 10" is out of
_NEAR = 1.1  # how far outside a band (as a ratio) a rate may lie and still belong to it
_NOT_SO_NEAR, _FAR = 1.3, 2.0  # … or so far, when the other neighbour is far off
_HARDLY = 0.2  # less than so many times in the time looked back on is none ("hardly ever" in two weeks)
_NEAR_NOTHING = 2.3  # … when the only other neighbour is "never"


@dataclass(frozen=True, slots=True)
class Band:
    """What a choice covers. `edge` is kept to know "less than 5" again."""

    offer: str
    low: float
    high: float
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Bands:
    """All choices of a question that are amounts of one kind.

    In days: `window` is the time the question looks back on, `unit` what its bare numbers count (0: no time; of
    a weight, grams),
    `period` the time that an amount of money or grams is for.
    """

    kind: str
    bands: tuple[Band, ...]
    window: float = 0.0
    unit: float = 0.0
    period: float = 1.0
    age: bool = False
    scale: bool = False  # "from 0 to 10, how strong …"

    def holding(self, amount: Amount) -> tuple[str, ...]:
        """The offers that may be meant: one is sure, more is a question, none is no answer."""
        converted = self.converted(amount)
        if converted is None:
            return ()
        if converted.edge and (same := self._same_edge(converted)):
            return (same,)
        low, high = _reach(converted)
        inside = [band for band in self.bands if band.low <= low * 1.002 and high <= band.high * 1.002]
        if inside:
            width = min(band.high - band.low for band in inside)
            narrow = [band for band in inside if band.high - band.low <= width * 1.5 + 0.001]
            touching = len(narrow) > 1 and low == high
            return tuple(band.offer for band in (narrow if touching else narrow[:1]))
        if self.kind == "rate":
            return self._mostly_inside(low, high) or self._nearest(low, high)
        over = [band for band in self.bands if band.low < high and low < band.high]
        return tuple(band.offer for band in over) if len(over) > 1 else ()

    def combined(self, amounts: Sequence[Amount]) -> list[Amount]:
        """Amounts that belong together: "4 g three times a day" is one sum."""
        if any(amount.kind == "rate" and not amount.rough for amount in amounts):
            amounts = [amount for amount in amounts if not amount.rough]
        if self.kind == "length" and any(amount.kind == "length" for amount in amounts):
            amounts = [
                amount for amount in amounts if amount.kind not in ("ago", "ahead")
            ]  # "3 months, yesterday"
        if self.kind not in ("gram", "money", "number"):
            return list(amounts)
        found: list[Amount] = []
        for amount in amounts:
            last = found[-1] if found else None
            if (
                last is not None
                and amount.kind == "rate"
                and not amount.rough
                and last.kind in (self.kind, "number")
                and not last.of
            ):
                times = amount.low if self.kind != "number" else MONTH
                found[-1] = replace(
                    last, low=last.low * times, high=last.high * times, end=amount.end, of="per_month"
                )
            elif (
                last is not None
                and last.kind == "times"
                and amount.kind == self.kind
                and last.end == amount.start
            ):
                found[-1] = replace(
                    amount, low=amount.low * last.low, high=amount.high * last.high
                )  # "3 x 4 g"
            else:
                found.append(amount)
        return found

    def converted(self, amount: Amount) -> Amount | None:
        """The amount in the kind of these bands; None where it is of another kind."""
        kind, factor = amount.kind, 0.0
        if kind == self.kind and kind != "number":
            factor = (
                1.0 if not (kind == "length" and self.unit) or _comparable(amount.unit, self.unit) else 0.0
            )
        if self.kind == "rate" and kind != "rate":
            ranged = kind == "number" and amount.low < amount.high
            if kind == "number" and amount.of == "per_month":
                return replace(amount, kind="rate")  # "two a day"
            counted = kind == "times" or ranged or (kind == "length" and amount.unit == 1)
            factor = MONTH / self.window if self.window and counted else 0.0
        elif {kind, self.kind} in ({"length", "ago"}, {"length", "ahead"}):
            factor = 1.0
        elif self.kind == "length" and kind == "number" and self.unit:
            factor = self.unit
        elif self.kind == "number":
            if self.scale and kind == "rate" and amount.unit == _SCALE:
                factor = _SCALE / MONTH
            elif kind == "number":
                factor = 1.0
            elif kind == "length" and self.unit:
                factor = 1 / self.unit if _comparable(amount.unit, self.unit) else 0.0
            elif kind == "length" and self.age and amount.unit >= 365:
                factor = 1 / 365
            elif kind == "times":
                factor = 1.0
        elif self.kind in ("money", "gram") and kind == "number":
            factor = self.unit or 1.0
        if not factor:
            return None
        if amount.of == "per_month" and self.kind in ("money", "gram", "number"):
            factor *= self.period / MONTH
        low, high = amount.low * factor, amount.high * factor
        if self.age and high < _YOUNGEST:
            return None
        if self.age and amount.edge == "almost":
            return replace(amount, low=low - 1, high=high - 1, edge="")
        return replace(amount, low=low, high=high)

    def _same_edge(self, amount: Amount) -> str:
        for band in self.bands:
            limit = band.high if amount.edge in _UPPER else band.low
            if (
                band.edge
                and band.edge[:4] == amount.edge[:4]
                and math.isclose(limit, amount.low, rel_tol=0.03)
            ):
                return band.offer
        return ""

    def _mostly_inside(self, low: float, high: float) -> tuple[str, ...]:
        """For a range of rates: the band that holds most of it."""
        shares = sorted(
            ((min(high, band.high) - max(low, band.low), band.offer) for band in self.bands), reverse=True
        )
        first, second = shares[0], shares[1]
        enough = high > low and first[0] >= 0.5 * (high - low) and first[0] >= 3 * max(second[0], 0)
        return (first[1],) if enough else ()

    def _nearest(self, low: float, high: float) -> tuple[str, ...]:
        """For a rate between two bands: the nearer, if it is much nearer; else both."""
        middle = math.sqrt(max(low, 0.05) * max(min(high, 90.0), 0.05))
        under = max(
            (band for band in self.bands if 0 < band.high < middle), key=lambda b: b.high, default=None
        )
        over = min((band for band in self.bands if band.low > middle), key=lambda b: b.low, default=None)
        near = sorted((_ratio(band, middle), band.offer) for band in (under, over) if band is not None)
        if len(near) == 1:
            if near[0][0] > _NEAR_NOTHING and middle * self.window < _HARDLY * MONTH:
                return tuple(band.offer for band in self.bands if band.high == 0)
            return (near[0][1],) if near[0][0] <= _NEAR_NOTHING else ()
        if near and near[0][0] <= (_NEAR if near[1][0] < _FAR else _NOT_SO_NEAR) and near[1][0] >= 1.4:
            return (near[0][1],)
        return tuple(offer for ratio, offer in near if ratio < 3)


def _comparable(said: float, asked: float) -> bool:
    """Hours and minutes answer a question about hours; nights don't."""
    return (said < 0.5) == (asked < 0.5)


def _ratio(band: Band, value: float) -> float:
    if value < band.low:
        return band.low / value
    return value / band.high if value > band.high else 1.0


def _reach(amount: Amount) -> tuple[float, float]:
    low, high = amount.low, amount.high
    if amount.edge == "more":
        return low * 1.001, min(high, low) * 1.2 if high < math.inf else high
    if amount.edge in ("less", "almost"):
        return high * (0.9 if amount.edge == "almost" else 0.8), high * 0.999
    if amount.edge in ("more=", "at_least"):
        return low, low * 1.2
    if amount.edge in ("less=", "at_most"):
        return high * 0.8, high
    return low, high


def bands_of(labels: Sequence[tuple[str, Sequence[Item]]], question: Sequence[Item]) -> Bands | None:
    """The bands of a question, if most of its choices are amounts of one kind; None otherwise."""
    read = [(name, _label_amount(items)) for name, items in labels]
    amounts = [(name, amount) for name, amount in read if amount is not None]
    if len(amounts) < 2 or len(amounts) * 2 < len(labels):
        return None
    kinds = [amount.kind for _, amount in amounts if amount.high > 0] or [
        "rate"
    ]  # "never" fits with every kind
    kind = _common(kinds)
    window, period, unit = _window(question), _period(question), _asked_unit(question)
    if kind == "rate" or (kind == "times" and "rate" in kinds):
        kind = "rate"
        window = window or (14.0 if any(amount.kind == "length" for _, amount in amounts) else MONTH)
    age = any(item.has("age") for item in question)
    scale = any(item.has("scale") for item in question)
    if kind == "gram":
        sizes = {amount.unit for _, amount in amounts}
        unit = sizes.pop() if len(sizes) == 1 else 0.0
    elif kind not in ("number", "length"):
        unit = 0.0
    frame = Bands(kind, (), window, unit, period, age, scale)
    bands = [
        _band(name, converted, kind) for name, amount in amounts if (converted := frame.converted(amount))
    ]
    if len(bands) < 2:
        return None
    if kind == "number" and not (unit or age or scale or any(item.has("how_many") for item in question)):
        return None
    return replace(frame, bands=tuple(_opened(bands, kind)))


def _label_amount(items: Sequence[Item]) -> Amount | None:
    amounts = amounts_of(items)
    if not amounts:
        return None
    first = amounts[0]
    if len(amounts) == 2 and amounts[1].kind == first.kind == "rate" and amounts[1].high == 0:
        return replace(first, low=0.0)  # "rarely or never"
    ranged = len(amounts) == 2 and amounts[1].kind == first.kind and amounts[1].low > first.low
    if ranged and (not first.edge or amounts[1].edge in _UPPER):  # "more than 1 year, up to 3 years"
        low = first.low * 1.0002 if first.edge == "more" else first.low
        return replace(first, low=low, high=amounts[1].high, edge="")
    return first


def _common(kinds: Sequence[str]) -> str:
    if any(kind == "rate" for kind in kinds):
        return "rate"
    for kind in ("ahead", "ago", "gram", "money", "length"):
        if kind in kinds:
            return kind
    return "number"


def _band(offer: str, amount: Amount, kind: str) -> Band:
    low, high = amount.low, amount.high
    if amount.edge in ("more", "more=", "at_least"):
        high = math.inf
        low = low * 1.0002 if amount.edge == "more" and kind != "rate" else low
    elif amount.edge in _UPPER:
        low = 0.0
        high = high * 0.9995 if amount.edge == "less" else high
    elif amount.edge == "almost":
        low = high * 0.83
    elif kind == "rate" and low == high and 0 < low < 25:
        low, high = low * 0.8, high * 1.25
    elif kind in ("ago", "ahead") and low == high and low >= 2:
        low, high = low * 0.85, high * 1.15
    return Band(offer, low, high, amount.edge)


def _opened(bands: Sequence[Band], kind: str) -> list[Band]:
    """The highest band reaches to everything above it where a rate can't be higher."""
    top = max(band.low for band in bands)
    if kind != "rate" or top < 14:
        return list(bands)
    return [replace(band, high=math.inf) if band.low == top else band for band in bands]


def _window(question: Sequence[Item]) -> float:
    for place, item in enumerate(question):
        if item.has("looking_back"):
            found = amounts_of(question[place + 1 :])
            if found and found[0].kind == "length" and found[0].low == found[0].high:
                return found[0].high
            unit = next((i for i in question[place + 1 : place + 3] if i.has("unit")), None)
            if unit is not None and not unit.has("plural"):
                return float(unit.value("unit"))
    return 0.0


def _period(question: Sequence[Item]) -> float:
    """The time a sum is asked for: "in a month", "on a usual day"."""
    units = [
        float(item.value("unit")) for item in question if item.has("unit") and float(item.value("unit")) >= 1
    ]
    return units[-1] if units else 1.0


def _asked_unit(question: Sequence[Item]) -> float:
    """The unit after "how many"."""
    for place, item in enumerate(question):
        if item.has("how_many"):
            unit = next((i for i in question[place + 1 : place + 2] if i.has("unit")), None)
            if unit is not None:
                return float(unit.value("unit"))
    return 0.0

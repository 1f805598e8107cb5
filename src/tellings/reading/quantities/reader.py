"""A spotted number with what stands beside it: currency, per cent, unit of measure, or the noun it counts."""

from __future__ import annotations

from bisect import bisect_left

from tellings.reading.page import Page
from tellings.reading.quantities import tables
from tellings.reading.quantities.bounds import bounds, neat
from tellings.reading.quantities.nouns import ODD, counted
from tellings.reading.quantities.spot import Spotted
from tellings.reading.times.scan import Scan, letters
from tellings.records import Quantity
from tellings.records.reading import QuantityKind

_STERLING_FROM = 100_000         # so many pounds are money, fewer are weight where no pound sign is in the text
_MODIFIER_WORDS = 4
_OTHER_UNIT = 5                  # words within which a weight is told in another unit: "or 2,300 metric tons"
_NO_UNIT = frozenset({"g", "m", "t"})     # in capitals
_STRONGEST = 11                  # no earthquake had such a magnitude
_YEARS = range(1900, 2100)


class Reader:
    """Reads spotted numbers of one page; `taken` are extents that other readers own, in order."""

    def __init__(self, page: Page, scan: Scan, taken: list[tuple[int, int]]) -> None:
        self.page, self.scan = page, scan
        self._taken = taken
        self._starts = [start for start, _ in taken]

    def read(self, spotted: Spotted) -> Quantity | None:
        """The quantity of a number; `None` where it counts and measures nothing."""
        tokens = self.scan.tokens
        if self._is_taken(tokens[spotted.first].start, tokens[spotted.last - 1].end):
            return None
        first = spotted.first
        text = self.page.article.text
        if spotted.kind == "share":
            return self._made(spotted, "percent", "percent", first, tokens[spotted.last - 1].end)
        opens = first + 1 if self._word(first) == "between" else first
        if self.scan.classes[opens] == letters()["money"]:
            code = tables.currencies()[self._word(opens)]
            return self._made(spotted, "money", code, first, tokens[spotted.last - 1].end)
        if sign := self._sign_before(first):
            code, first = sign
            return self._made(spotted, "money", code, first, tokens[spotted.last - 1].end)
        of = 2 if self._word(first - 1) == "of" else 1
        if self._word(first - of) == "magnitude" and spotted.high < _STRONGEST:
            return self._made(spotted, "measure", "magnitude", first - of, tokens[spotted.last - 1].end)
        unit = self._unit_after(spotted)
        if unit is not None:
            kind, name, factor, last = unit
            scaled = spotted._replace(
                value=_times(spotted.value, factor), low=spotted.low * factor, high=spotted.high * factor)
            return self._made(scaled, kind, name, first, tokens[last - 1].end)
        if self._is_label(spotted, text) or not self._is_countable(spotted):
            return None
        place = tokens[spotted.first].start, tokens[spotted.last - 1].end
        found = counted(self.page, place, spotted.high)
        if found is None or any(self._is_taken(*noun) for noun in found.noun):
            return None
        return self._made(spotted, "count", found.unit, first, found.end)

    def _is_countable(self, spotted: Spotted) -> bool:
        """Whether a number may count: "no one", "one of his aides" and "the 6.05 train" do not."""
        before, after = self._word(spotted.first - 1), self._word(spotted.last)
        if self._is_year(spotted):
            return False
        if spotted.value == 1.0 and (before in tables.words("people", "not one") or after in ("of", "another")):
            return False
        return spotted.value is None or spotted.value == int(spotted.value)

    def _is_year(self, spotted: Spotted) -> bool:
        """Whether four digits name a year: "the deadly 2012 attacks"; who counts so many writes "2,012" or "2,000"."""
        text = self.scan.tokens[spotted.first].text
        return bool(text.isdigit() and len(text) == 4 and int(text) in _YEARS and int(text) % 10)

    def _is_taken(self, start: int, end: int) -> bool:
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and self._taken[i][1] > start

    def _word(self, i: int) -> str:
        return self.scan.tokens[i].text.lower() if 0 <= i < len(self.scan.tokens) else ""

    def _sign_before(self, first: int) -> tuple[str, int] | None:
        """The currency sign or code before a number, with letters that belong to it ("US$")."""
        if first and self.scan.classes[first - 1] == letters()["money"]:
            sign = self._word(first - 1)
            before = self.scan.tokens[first - 2] if first > 1 else None
            joined = before is not None and before.end == self.scan.tokens[first - 1].start
            if before is not None and joined and (code := tables.currencies().get(before.text.lower() + sign)):
                return code, first - 2
            return tables.currencies()[sign], first - 1
        code = tables.currencies().get(self._word(first - 1))
        written = self.scan.tokens[first - 1].text if first else ""
        if code and (written == code or written == "Rs"):
            return code, first - 1
        return None

    def _unit_after(self, spotted: Spotted) -> tuple[QuantityKind, str, float, int] | None:
        """Kind, unit, factor and end of what stands after a number."""
        last = spotted.last
        if self._word(last) in ("-", "‐", "‑", "–"):
            last += 1
        word, after = self._word(last), self._word(last + 1)
        if word in ("%", "percent", "pct"):
            return self._points("percent", last + 1)
        if word == "per" and after == "cent":
            return self._points("percent", last + 2)
        if word == "percentage" and after.startswith("point"):
            return "percent", "percentage point", 1.0, last + 2
        if word.startswith("degree") and after in ("celsius", "c", "centigrade"):
            return "measure", "°C", 1.0, last + 2
        if word in ("pound", "pounds"):
            weighed = self._word(spotted.first - 1).startswith("weigh") or last > spotted.last
            sterling = spotted.high >= _STERLING_FROM or (not weighed and "£" in self.page.article.text)
            sterling = sterling and not self._weighs(last)
            return ("money", "GBP", 1.0, last + 1) if sterling else ("measure", "kg", 0.45359237, last + 1)
        return self._currency_after(last) or self._measure_after(last)

    def _weighs(self, last: int) -> bool:
        """Whether pounds are those of a weight: "pounds of thrust", "pounds or 2,300 metric tons"."""
        if self._word(last + 1) == "of" and self._word(last + 2) in tables.words("labels", "weighed"):
            return True
        near = [self._word(i) for i in range(last + 1, last + 1 + _OTHER_UNIT)]
        either = near[0] in ("or", "(", "/") and any(word[:1].isdigit() for word in near)
        return either and any(tables.units().get(word, ("",))[0] == "kg" for word in near)

    def _currency_after(self, last: int) -> tuple[QuantityKind, str, float, int] | None:
        """"12 euros", "3 million USD", "billions of dollars", "5 million US dollars"."""
        word, after = self._word(last), self._word(last + 1)
        if word in ("us", "american") and after.startswith("dollar"):
            return "money", "USD", 1.0, last + 2
        if word == "of" and (code := tables.currencies().get(after)) and len(after) > len("usd"):
            return "money", code, 1.0, last + 2
        code = tables.currencies().get(word)
        written = self.scan.tokens[last].text if code else ""
        return ("money", code, 1.0, last + 1) if code and (not written.isupper() or written == code) else None

    def _measure_after(self, last: int) -> tuple[QuantityKind, str, float, int] | None:
        """A unit of length, weight, speed and so on, of one word or two; "magnitude"."""
        word, after = self._word(last), self._word(last + 1)
        if word in _NO_UNIT and self.scan.tokens[last].text.isupper():
            return None      # "5G networks", "a $3M house"
        for joined, end in ((f"{word}-{after}", last + 2), (word, last + 1)):
            if joined in tables.units():
                unit, factor = tables.units()[joined]
                hourly = self._hourly(end) if unit == "km" else None
                return ("measure", "km/h", factor, hourly) if hourly else ("measure", unit, factor, end)
        return ("measure", "magnitude", 1.0, last + 1) if word == "magnitude" else None

    def _hourly(self, end: int) -> int | None:
        """Where "per hour", "an hour" or "/h" ends that stands at `end`."""
        per = self._word(end) in ("per", "an", "/") and self._word(end + 1) in ("hour", "h", "hr")
        return end + 2 if per else None

    def _points(self, unit: str, end: int) -> tuple[QuantityKind, str, float, int]:
        if self._word(end) in ("point", "points"):
            return "percent", "percentage point", 1.0, end + 1
        return "percent", unit, 1.0, end

    def _is_label(self, spotted: Spotted, text: str) -> bool:
        """Whether a number names something ("Flight 3756", "No. 3", "3-1", "1.2.3") instead of counting."""
        tokens = self.scan.tokens
        start, end = tokens[spotted.first].start, tokens[spotted.last - 1].end
        if not tokens[spotted.first].text[0].isdigit():
            return self._is_named(spotted)
        around = text[max(start - 1, 0):start], text[end:end + 1]
        if around[0].isalnum() or around[1].isalpha():
            return True
        if around[0] in ("#", "@", "/", ":", ".", "-", "–", "_") or around[1] in ("/", ":", "_", "@"):
            return True
        if around[1] in ("-", "–") and text[end + 1:end + 2].isdigit():
            return True
        before = self._word(spotted.first - 1)
        before = self._word(spotted.first - 2) if before == "." else before
        return before in tables.words("labels", "before")

    def _is_named(self, spotted: Spotted) -> bool:
        """Whether a number in letters is a part of a name: "Formula One drivers"."""
        written = [token.text for token in self.scan.tokens[max(0, spotted.first - 1) : spotted.first + 1]]
        capital = len(written) > 1 and all(word[:1].isupper() and not word.isupper() for word in written)
        return capital and self._word(spotted.first - 1) in tables.words("labels", "before")

    def _made(self, spotted: Spotted, kind: QuantityKind, unit: str, first: int, end: int) -> Quantity:
        """The record, with the words before that modify it."""
        modifier = None
        for count in range(_MODIFIER_WORDS, 0, -1):
            if first - count < 0:
                continue
            words = " ".join(self._word(i) for i in range(first - count, first))
            if words in tables.modifiers("modifiers"):
                modifier = tables.modifiers("modifiers")[words]
                first -= count
                break
        if modifier is None and [self._word(spotted.last), self._word(spotted.last + 1)] == ["-", ODD]:
            modifier = "APPROX"
        low, high = bounds(spotted, modifier)
        return Quantity(
            span=self.page.span(self.scan.tokens[first].start, end), kind=kind, unit=unit, value=neat(spotted.value),
            low=neat(low), high=neat(high), modifier=None if modifier == "EXACT" else modifier)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor

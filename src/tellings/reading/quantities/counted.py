"""A spotted number with what stands beside it: currency, per cent, unit of measure, or the noun it counts."""

from __future__ import annotations

from bisect import bisect_left

from tellings.language.en.parse import Token as Word
from tellings.reading.page import Page
from tellings.reading.quantities import tables
from tellings.reading.quantities.bounds import bounds, neat
from tellings.reading.quantities.spot import Spotted
from tellings.reading.times.scan import Scan, letters
from tellings.records import Quantity
from tellings.records.reading import QuantityKind

_MODIFIER_WORDS = 4
_REACH = 7               # words from a number to the noun it counts
_PERSON = "person"
_INSIDE = frozenset(("-", "more", "other", "additional", "'s", "’s"))
_MODEL_FROM = 100        # "a Cessna 208 plane": a number this large between names is a model's


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
        if self.scan.classes[first] == letters()["money"]:
            return self._made(spotted, "money", tables.currencies()[self._word(first)], first, tokens[spotted.last - 1].end)
        if sign := self._sign_before(first):
            code, first = sign
            return self._made(spotted, "money", code, first, tokens[spotted.last - 1].end)
        if self._word(first - 1) == "magnitude" and spotted.high < 11:
            return self._made(spotted, "measure", "magnitude", first - 1, tokens[spotted.last - 1].end)
        unit = self._unit_after(spotted)
        if unit is not None:
            kind, name, factor, last = unit
            scaled = spotted._replace(value=_times(spotted.value, factor), low=spotted.low * factor, high=spotted.high * factor)
            return self._made(scaled, kind, name, first, tokens[last - 1].end)
        if self._is_label(spotted, text) or not self._is_countable(spotted):
            return None
        counted = self._noun(spotted)
        if counted is None:
            return None
        name, end = counted
        return self._made(spotted, "count", name, first, end)

    def _is_countable(self, spotted: Spotted) -> bool:
        """Whether a number may count: "no one", "one of his aides" and "the 6.05 train" do not."""
        before, after = self._word(spotted.first - 1), self._word(spotted.last)
        if spotted.value == 1.0 and (before in ("no", "any", "every", "some", "this", "that", "another") or after in ("of", "another")):
            return False
        return spotted.value is None or spotted.value == int(spotted.value)

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
        if word == "of" and (code := tables.currencies().get(after)) and len(after) > 2:
            return "money", code, 1.0, last + 2          # "billions of dollars"
        if word == "%" or word in ("percent", "pct"):
            return self._points("percent", last + 1)
        if word == "per" and after == "cent":
            return self._points("percent", last + 2)
        if word == "percentage" and after.startswith("point"):
            return "percent", "percentage point", 1.0, last + 2
        if word.startswith("degree") and after in ("celsius", "c", "centigrade"):
            return "measure", "°C", 1.0, last + 2
        if word == "magnitude":
            return "measure", "magnitude", 1.0, last + 1
        if (code := tables.currencies().get(word)) and not self.scan.tokens[last].text.isupper():
            return "money", code, 1.0, last + 1
        if (code := tables.currencies().get(word)) and self.scan.tokens[last].text == code:
            return "money", code, 1.0, last + 1
        for joined, end in ((f"{word}-{after}", last + 2), (word, last + 1)):
            if joined in tables.units():
                unit, factor = tables.units()[joined]
                return "measure", unit, factor, end
        if word == "pounds":
            return "money", "GBP", 1.0, last + 1
        return None

    def _points(self, unit: str, end: int) -> tuple[QuantityKind, str, float, int]:
        if self._word(end) in ("point", "points"):
            return "percent", "percentage point", 1.0, end + 1
        return "percent", unit, 1.0, end

    def _is_label(self, spotted: Spotted, text: str) -> bool:
        """Whether a number names something ("Flight 3756", "No. 3", "3-1", "1.2.3") instead of counting."""
        tokens = self.scan.tokens
        start, end = tokens[spotted.first].start, tokens[spotted.last - 1].end
        if not tokens[spotted.first].text[0].isdigit():
            return False
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

    def _noun(self, spotted: Spotted) -> tuple[str, int] | None:
        """Lemma and end of the noun a number counts."""
        tokens = self.scan.tokens
        words = self.page.parse.covered(tokens[spotted.first].start, tokens[spotted.last - 1].end)
        if not words:
            return None
        sentence = self.page.parse.sentences[words[-1].sent]
        if self.page.sentences[words[-1].sent].kind == "furniture":
            return None
        before = self.page.parse.tokens[words[0].i - 1] if words[0].i > sentence[0] else None
        if before is not None and before.pos == "PROPN" and words[0].text.isdigit() and spotted.high >= _MODEL_FROM:
            return None
        run = self._phrase(words[-1].i + 1, sentence[1])
        if run and run[0].lower == "-":
            hyphened = run[1] if len(run) > 1 and run[1].pos == "NOUN" else None
            return (_lemma(hyphened), hyphened.end) if hyphened else None        # "a 60-seat boat"
        nouns = [w for w in run if w.pos in ("NOUN", "PROPN")]
        if nouns:
            noun = nouns[-1]
            if (noun.pos == "PROPN" and not noun.lower.endswith("s")) or self._is_taken(noun.start, noun.end):
                return None      # "1600 Harbour Avenue"
            name = _lemma(noun)
            if name == "member" and len(run) > 1 and run[-2].pos == "NOUN":
                name = f"{run[-2].lemma} member"         # of a crew or of a family
            return (name, noun.end) if "." not in name else None
        if run and run[-1].lower in tables.words("people", "casualty"):
            return _PERSON, run[-1].end
        return self._casualties(words, spotted, sentence[0])

    def _phrase(self, i: int, stop: int) -> list[Word]:
        """The words from `i` on that may belong to the noun phrase a number opens."""
        all_words, run = self.page.parse.tokens, list[Word]()
        while i < stop and len(run) < _REACH:
            word = all_words[i]
            partitive = any(r.lower == "of" for r in run)
            if word.lower == "of" and not partitive and (not run or run[-1].lower in tables.words("people", "casualty")):
                run.append(word)
            elif word.lower in tables.words("people", "casualty") and not _leads_to_noun(all_words, i, stop):
                if not any(r.pos in ("NOUN", "PROPN") for r in run):
                    run.append(word)
                break
            elif word.pos in ("ADJ", "NOUN", "PROPN") or word.lower in _INSIDE or (word.pos == "VERB" and word.dep == "amod") \
                    or (partitive and word.pos in ("DET", "PRON", "NUM")):
                run.append(word)
            else:
                break
            i += 1
        while run and run[-1].lower in _INSIDE and run[-1].lower != "other":
            run.pop()
        return run

    def _casualties(self, words: list[Word], spotted: Spotted, begin: int) -> tuple[str, int] | None:
        """"Killing 12", "12 were injured": the number stands for people."""
        end = self.scan.tokens[spotted.last - 1].end
        harm = tables.words("people", "harm")
        before = self._word(spotted.first - 1)
        all_words = self.page.parse.tokens
        first, last = words[0], words[-1]
        left = [all_words[j].lower for j in range(max(first.i - 4, begin), first.i)]
        if before in harm or any(w in harm for w in left):
            return _PERSON, end
        for j in range(last.i + 1, min(last.i + 5, self.page.parse.sentences[last.sent][1])):
            word = all_words[j]
            if word.lower in tables.words("people", "casualty") and all(
                    all_words[k].pos in ("AUX", "ADV", "PART") or all_words[k].lower == "more" for k in range(last.i + 1, j)):
                return _PERSON, end
        if "toll" in left:
            return _PERSON, end
        return None

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
        low, high = bounds(spotted, modifier)
        return Quantity(span=self.page.span(self.scan.tokens[first].start, end), kind=kind, unit=unit, value=neat(spotted.value),
                        low=neat(low), high=neat(high), modifier=None if modifier == "EXACT" else modifier)


def _leads_to_noun(words: list[Word], i: int, stop: int) -> bool:
    """Whether "injured" stands before the noun it describes ("12 injured passengers")."""
    return i + 1 < stop and words[i + 1].pos == "NOUN"


def _lemma(noun: Word) -> str:
    """The unit a noun gives: its lemma, one word for people."""
    if noun.lower in tables.words("people", "person"):
        return _PERSON
    return noun.lower.removesuffix("s") if noun.pos == "PROPN" else noun.lemma


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor

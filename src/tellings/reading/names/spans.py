"""Where names stand: runs of capitalised words, cut where a title, a people's word or a label says so.

Strategy: the labels of a small model miss or misplace about one name in five in news, but nearly every name in English is
a run of capitalised words. So runs come first, and labels only decide what capitals cannot: where a run is cut, and which
small words ("of", "and") join its parts. In a headline set in title case capitals say nothing: there only what the rest of the text
knows as a name counts (`known_in`).

Invariants: what is found does not overlap, lies in one sentence, and comes in text order; no possessive, article or
title is inside `[first, last)`; the title words before a name are `[title, first)`.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.page import Page

NAME_LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
TIME_LABELS = frozenset({"DATE", "TIME"})
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "est edt gmt utc pst pdt cet bst a.m. p.m. am pm".split()
)
PARTICLES = frozenset("de la del della der den von van bin bint ibn al el da das do dos di du le ter ten af zu y".split())
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
LINKS = frozenset({"of", "for", "on", "and", "&", "the", "at", "in"})
# What follows a hyphen and is no part of a name: "Dutch-based", "US-led".
AFTER_HYPHEN = frozenset(
    "based led born era run made held backed like style wide only area owned bound old funded trained linked related "
    "speaking elect style free friendly listed day time controlled occupied brokered sponsored educated".split()
)
SMALL = frozenset(
    "i the a an this that these those it he she they we you his her their our my its and or but if in on at by of to for from "
    "with as is are was were be not no yes so what who when where why how there here mr mrs ms dr".split()
)
OPENERS = frozenset('"\'`:-–—―•·*([|>…')


class Found(NamedTuple):
    """A name at tokens `[first, last)`, its title words at `[title, first)`; `sure` is false in title case."""

    title: int
    first: int
    last: int
    label: str
    sure: bool = True


def person_title(token: Token) -> bool:
    """Whether a word can stand before a person's name as a title or role."""
    word = tables.key(token.text)
    return word in tables.titles() or word in tables.roles()


def titled_case(tokens: Sequence[Token]) -> bool:
    """Whether a line is set in title case or capitals, so that a capital says nothing."""
    words = [t for t in tokens[1:] if t.text.isalpha() and len(t.text) > 3]
    capital = sum(t.text[0].isupper() for t in words)
    return len(words) >= 3 and capital >= 0.7 * len(words) and tokens[-1].text not in (".", "?", "!", ".\"")


def _begins(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether a token begins a sentence, or what is set off like one, so that its capital says little."""
    return i == first or tokens[i - 1].text in OPENERS or tokens[i - 1].text in (".", "?", "!")


class Runs:
    """Cuts one article into runs of capitalised words and those into names."""

    def __init__(self, page: Page) -> None:
        self.tokens = page.parse.tokens
        self.text = page.article.text
        self.lower = {t.text for t in self.tokens if t.text.islower()}
        self.inner: set[str] = set()     # words with a capital within a sentence
        self.first = 0

    def learn(self, first: int, last: int) -> None:
        """Note which words have a capital within this sentence."""
        for i in range(first + 1, last):
            token = self.tokens[i]
            if token.text[0].isupper() and not _begins(self.tokens, i, first):
                self.inner.add(token.text)

    def capital(self, i: int) -> bool:
        """Whether a token can be a word of a name."""
        token = self.tokens[i]
        word = token.text
        if not any(c.isupper() for c in word) or not any(c.isalpha() for c in word) or token.lower in CALENDAR:
            return False
        if token.lower in SMALL and not (word.isupper() and len(word) > 1):
            return token.lower in ("mr", "mrs", "ms", "dr")
        if word[0] in "@#" or "://" in word or token.ent in TIME_LABELS:
            return False
        if not _begins(self.tokens, i, self.first):
            return True
        named = token.tag in ("NNP", "NNPS") or token.ent in NAME_LABELS
        if token.lower in self.lower and word not in self.inner and not person_title(token):
            following = i + 1 < len(self.tokens) and self.tokens[i + 1]
            return bool(named and following and following.ent == token.ent != "" and not following.ent_start)
        return named or word in self.inner

    def joined(self, i: int, j: int) -> bool:
        """Whether one label covers the tokens from i to j."""
        label = self.tokens[i].ent
        return label in NAME_LABELS and all(
            self.tokens[k].ent == label and not self.tokens[k].ent_start for k in range(i + 1, j + 1)
        )

    def _link(self, i: int, last: int) -> int:
        """The index of the next word of the run after the word at i, over small words between, or -1."""
        tokens = self.tokens
        j = i + 1
        if j < last and self.capital(j):
            return j
        while j < last and j - i <= 3 and (tokens[j].lower in LINKS or tokens[j].lower in PARTICLES or tokens[j].text in ("-", "'s", "'")):
            j += 1
        if j >= last or j == i + 1 or j - i > 3:
            return -1
        between = [t.lower for t in tokens[i + 1:j]]
        if between == ["-"]:
            tight = tokens[i].end == tokens[i + 1].start and tokens[i + 1].end == tokens[j].start
            short = len(tokens[j].text) <= 5 and tokens[j].lower not in AFTER_HYPHEN and tokens[j].text.isalpha()
            return j if tight and (self.capital(j) or (short and self.joined(i, j))) else -1
        if not self.capital(j):
            return -1
        if all(word in PARTICLES for word in between) or between == ["&"] or self.joined(i, j):
            return j
        head = tables.key(tokens[i].text)
        governs = head in tables.organization_words() or head in ("university", "secretary", "republic", "speaker", "bay", "gulf")
        return j if between[0] == "of" and governs else -1

    def runs(self, first: int, last: int) -> list[tuple[int, int]]:
        """The runs of one sentence."""
        self.first = first
        found = []
        i = first
        while i < last:
            if not self.capital(i):
                i += 1
                continue
            end = i
            while (following := self._link(end, last)) > 0:
                end = following
            found.append((i, end + 1))
            i = end + 1
        return found

    def cut(self, first: int, last: int) -> list[Found]:
        """The names of one run."""
        tokens = self.tokens
        whole = self.words(first, last)
        if whole in tables.outlets() or tables.key(whole) in _known_places():
            return [self.found(first, first, last)]
        people = tables.peoples()
        for size in (2, 1):
            if last - first > size and tables.key(self.words(first, first + size)) in people and self._ends(first, first + size):
                return [self.found(first, first, first + size), *self.cut(first + size, last)]
        if (name := self._after_titles(first, last)) > first:
            title = name
            while title > first and self._titular(title - 1):
                title -= 1
            before = self._parts(first, title)
            return [*before, self.found(title, name, last)]
        if all(self._titular(i) for i in range(first, last)) and not self.joined(first, last - 1):
            return []
        if person_title(tokens[first]) and last - first == 1:
            return []
        return self._parts(first, last)

    def _ends(self, first: int, after: int) -> bool:
        """Whether a people's word that begins a run is a word by itself: before a title, a person, or by its label."""
        following = self.tokens[after]
        if self.joined(first, after) and following.ent != "PERSON":
            return False
        return self._titular(after) or following.ent_start or following.lower in tables.first_names()

    def _titular(self, i: int) -> bool:
        word = tables.key(self.tokens[i].text)
        return word in tables.title_words() or person_title(self.tokens[i]) or word in ("of", "the", "state", "-", "general")

    def _after_titles(self, first: int, last: int) -> int:
        """The index of the name proper where titles stand before a person, else `first`."""
        tokens = self.tokens
        for i in range(last - 1, first, -1):
            word = tables.key(tokens[i - 1].text)
            title = tables.titles().get(word)
            if title is None and not person_title(tokens[i - 1]):
                continue
            if tables.key(tokens[i].text) in SUFFIXES or tokens[i].lower in LINKS or person_title(tokens[i]):
                continue
            covered = self.joined(i - 1, last - 1) and tokens[i].ent in ("ORG", "FAC", "GPE", "LOC")
            given = tokens[i].lower in tables.first_names()
            last_word = tables.key(tokens[last - 1].text)
            thing = last_word in tables.organization_words() or last_word in tables.place_words()
            if title and title.use == "address" and not thing:
                return i
            if thing and not given:
                continue
            if given or tokens[i].ent == "PERSON" or (not covered and last - i <= 3):
                return i
        return first

    def _parts(self, first: int, last: int) -> list[Found]:
        """A run without titles, cut where two labels of different kinds meet."""
        cuts = [first]
        for i in range(first + 1, last):
            token = self.tokens[i]
            before = self.tokens[i - 1]
            if token.ent_start and token.ent in NAME_LABELS and before.ent in NAME_LABELS and before.ent != token.ent and (
                token.ent in ("PERSON", "GPE") or before.ent in ("GPE", "NORP")
            ) and before.text != "-":
                cuts.append(i)
        return [self.found(a, a, b) for a, b in zip(cuts, [*cuts[1:], last], strict=True) if b > a]

    def words(self, first: int, last: int) -> str:
        """The words of a stretch as written, white space single."""
        return " ".join(self.text[self.tokens[first].start:self.tokens[last - 1].end].split())

    def found(self, title: int, first: int, last: int) -> Found:
        """A name without link words and possessives at its edges, with the label most of it has."""
        while last > first and (self.tokens[last - 1].text in ("'s", "'", "-", "’s", "’") or self.tokens[last - 1].lower in LINKS):
            last -= 1
        labels = [self.tokens[i].ent for i in range(first, last) if self.tokens[i].ent in NAME_LABELS]
        return Found(title, first, last, max(labels, key=labels.count) if labels else "")


@functools.cache
def _known_places() -> frozenset[str]:
    return frozenset((*tables.nations(), *tables.places(), *tables.metonyms()))


def find(page: Page) -> list[Found]:
    """The names of an article, in text order."""
    runs = Runs(page)
    plain: list[int] = []
    for number, (first, last) in enumerate(page.parse.sentences):
        if not titled_case(page.parse.tokens[first:last]):
            runs.learn(first, last)
            plain.append(number)
    found = [
        name for number in plain for first, last in runs.runs(*page.parse.sentences[number])
        for name in runs.cut(first, last) if name.last > name.first and len(runs.words(name.first, name.last)) > 1
    ]
    known = {runs.words(f.first, f.last) for f in found}
    in_title_case = set(range(len(page.parse.sentences))) - set(plain)
    for number in sorted(in_title_case):
        found += _known_in(runs, *page.parse.sentences[number], known)
    return sorted(found, key=lambda f: f.first)


def _known_in(runs: Runs, first: int, last: int, known: Collection[str]) -> list[Found]:
    """The names in title case that the rest of the text knows, or a label and a table both do; the longest first."""
    found = []
    by_case = {name.casefold() for name in known}
    i = first
    while i < last:
        for end in range(min(last, i + 6), i, -1):
            words = runs.words(i, end)
            if words[:1].isupper() and (words in known or (words.isupper() and words.casefold() in by_case)) or (
                end - i > 1 and runs.tokens[i].lower in tables.first_names() and runs.joined(i, end - 1)
                and runs.tokens[i].ent == "PERSON" and runs.tokens[i].ent_start
            ) or (tables.key(words) in _known_places() and runs.tokens[i].ent == "GPE" and words[:1].isupper()):
                found.append(runs.found(i, i, end)._replace(sure=False))
                i = end - 1
                break
        i += 1
    return found

"""Where names stand: runs of capitalised words, cut where a title, a people's word or a label says so.

Strategy: the labels of a small model miss or misplace about one name in five in news, but nearly every name in English
is a run of capitalised words. So runs come first, and labels only decide what capitals cannot: where a run is cut, and
which small words ("of", "and") join its parts. In a headline set in title case capitals say nothing: there only what
the rest of the text knows as a name counts.

Invariants: what is found does not overlap, lies in one sentence, and comes in text order; no possessive, article or
title is inside `[first, last)`; the title words before a name are `[title, first)`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.reading.names.runs import CLOSING, NAME_LABELS, Runs
from tellings.reading.names.words import known_places, person_title, thing_word, titled_case
from tellings.reading.page import Page

TITULAR = frozenset({"of", "the", "-", "", "general", "homeland"})
LONGEST_SHOWN = 4         # words; a longer name that only a label in title case tells of is the headline itself


class Found(NamedTuple):
    """A name at tokens `[first, last)`, its title words at `[title, first)`; `sure` is false in title case."""

    title: int
    first: int
    last: int
    label: str
    sure: bool = True


class _Cutter:
    """Cuts the runs of one article into names."""

    def __init__(self, runs: Runs) -> None:
        self.runs, self.tokens = runs, runs.tokens

    def cut(self, first: int, last: int) -> list[Found]:
        """The names of one run."""
        tokens = self.tokens
        if first >= last:
            return []
        whole = self.runs.words(first, last)
        if whole in tables.outlets() or tables.key(whole) in known_places():
            return [self._found(first, first, last)]
        if tokens[first].lower in tables.word_set("greetings") and last - first > 1:
            return self.cut(first + 1, last)
        tail = tables.outlets().get(tokens[last - 1].text)
        if tail and tail.kind == "platform" and last - first > 1:      # "WikiLeaks Twitter account"
            return [*self.cut(first, last - 1), self._found(last - 1, last - 1, last)]
        for size in (2, 1):
            people = last - first > size and tables.key(self.runs.words(first, first + size)) in tables.peoples()
            if people and self._ends(first, first + size):
                return [self._found(first, first, first + size), *self.cut(first + size, last)]
        if (name := self._after_titles(first, last)) > first:
            title = self._titles_from(first, name)
            return [*self._bodies(first, title), self._found(title, name, last)]
        if person_title(tokens[first]) and tokens[min(first + 1, last - 1)].lower == "of":
            return self.cut(first + (3 if tokens[first + 2].lower == "the" else 2), last)
        if all(self._titular(i) for i in range(first, last)) and not self.runs.joined(first, last - 1):
            return []
        if (place := self._of_holder(first, last)) > first:
            return self.cut(first, place)
        if last - first == 1 and (person_title(tokens[first]) or self.runs.opening(first)):
            return []
        return self._parts(first, last)

    def _bodies(self, first: int, title: int) -> list[Found]:
        """What stands before title words: a place, and no person, before those of its police or fire brigade."""
        found = self._parts(first, title)
        local = title > first and self.tokens[title].lower in tables.word_set("local_bodies")
        return [f._replace(label="GPE") if local and f.label == "PERSON" else f for f in found]

    def _of_holder(self, first: int, last: int) -> int:
        """The index after the place that titles without a name are of ("Ohio Attorney General"), or `first`."""
        end = last
        while end > first and self._titular(end - 1):
            end -= 1
        listed = end < last and tables.key(self.runs.words(first, end)) in known_places() if end > first else False
        return end if listed and person_title(self.tokens[end]) else first

    def _titles_from(self, first: int, name: int) -> int:
        """Where the title words before a name begin; a seat of power is no title ("White House Press Secretary")."""
        title = name
        while title > first and self._titular(title - 1):
            title -= 1
        if title == name:
            return first
        if first < title < name - 1 and tables.key(self.runs.words(title - 1, title + 1)) in known_places():
            title += 1
        return title

    def _ends(self, first: int, after: int) -> bool:
        """Whether a people's word that begins a run is one by itself: before a title, a person, or by its label."""
        following = self.tokens[after]
        if self.runs.joined(first, after) and following.ent != "PERSON":
            return False
        return self._titular(after) or following.ent_start or following.lower in tables.first_names()

    def _titular(self, i: int) -> bool:
        word = tables.key(self.tokens[i].text)
        return word in tables.title_words() or person_title(self.tokens[i]) or word in TITULAR

    def _after_titles(self, first: int, last: int) -> int:
        """The index of the name proper where titles stand before a person, else `first`."""
        tokens = self.tokens
        thing = thing_word(tokens[last - 1].text)
        for i in range(last - 1, first, -1):
            dotted = tokens[i - 1].text == "." and i - 2 >= first      # "Lt." in two tokens
            before = tokens[i - 2] if dotted else tokens[i - 1]
            title = tables.titles().get(tables.key(before.text))
            if (title is None and not person_title(before)) or tokens[i].text in CLOSING:
                continue                # the nickname of Joel "Captain" Holm is no title
            if tables.key(tokens[i].text) in tables.word_set("suffixes") or tokens[i].lower in self.runs.links:
                continue
            given = tokens[i].lower in tables.first_names()
            if person_title(tokens[i]) and not given:
                continue
            if title and title.use == "address" and not thing:
                return i
            if thing and not given:
                continue
            covered = self.runs.joined(i - 1, last - 1) and tokens[i].ent in ("ORG", "FAC", "GPE", "LOC")
            if given or tokens[i].ent == "PERSON" or (not covered and last - i <= 3):
                return i
        for i in range(first + 2, last):       # "Director of National Intelligence James Clapper"
            if tokens[i].lower in tables.first_names() and any(
                person_title(tokens[k]) and tokens[k + 1].lower == "of" for k in range(first, i - 1)
            ):
                return i
        return first

    def _parts(self, first: int, last: int) -> list[Found]:
        """A run without titles, cut where two labels of different kinds meet."""
        cuts = [first]
        for i in range(first + 1, last):
            token, before = self.tokens[i], self.tokens[i - 1]
            other = token.ent_start and token.ent in NAME_LABELS and before.ent not in ("", token.ent)
            if not other or before.text == "-":
                continue
            listed = tables.key(before.text) in known_places() or tables.key(before.text) in tables.peoples()
            lone = last - first == 2 and not listed      # one name of two words, mislabelled
            if (token.ent in ("PERSON", "GPE") or before.ent in ("GPE", "NORP")) and not lone:
                cuts.append(i)
        found = [self._found(a, a, b) for a, b in zip(cuts, [*cuts[1:], last], strict=True) if b > a]
        nothing = tables.word_set("labels") | tables.word_set("suffixes")
        return [f for f in found if any(tables.key(t.text) not in nothing for t in self.tokens[f.first:f.last])]

    def _found(self, title: int, first: int, last: int) -> Found:
        """A name without link words and possessives at its edges, with the label most of it has."""
        while first < last - 1 and (self.tokens[first].text == "-" or self.tokens[first].lower in self.runs.links):
            title, first = first + 1, first + 1
        while last > first + 1 and (
            self.tokens[last - 1].text in ("'s", "'", "-") or self.tokens[last - 1].lower in self.runs.links
        ):
            last -= 1
        labels = [self.tokens[i].ent for i in range(first, last) if self.tokens[i].ent in NAME_LABELS]
        return Found(title, first, last, max(labels, key=labels.count) if labels else "")


def find(page: Page) -> list[Found]:
    """The names of an article, in text order; in furniture only those that its own text has too."""
    runs = Runs(page)
    cutter = _Cutter(runs)
    tokens = page.parse.tokens
    kinds: dict[str, list[int]] = {"plain": [], "titled": [], "furniture": []}
    for number, (first, last) in enumerate(page.parse.sentences):
        titled = titled_case(tokens[first:last], headline=page.sentences[number].kind == "headline")
        if not page.told(number):
            kinds["furniture"].append(number)
        elif titled:
            kinds["titled"].append(number)
        else:
            runs.learn(first, last)
            kinds["plain"].append(number)

    def names(number: int) -> list[Found]:
        cut = (name for run in runs.runs(*page.parse.sentences[number]) for name in cutter.cut(*run))
        return [name for name in cut if len(runs.words(name.first, name.last)) > 1]

    found = [name for number in kinds["plain"] for name in names(number)]
    known = {runs.words(f.first, f.last) for f in found}
    for number in kinds["furniture"]:
        kept = (n for n in names(number) if _kept(page, number, runs.words(n.first, n.last), known))
        found += [n._replace(sure=False) for n in kept]
    runs.titled = True
    for number in kinds["titled"]:
        shown = (_known_part(runs, n, known) for n in names(number))
        found += [n._replace(sure=False) for n in shown if n is not None]
    return sorted(found, key=lambda f: f.first)


def _known_part(runs: Runs, name: Found, known: Collection[str]) -> Found | None:
    """The longest part of a name in title case that the rest of the text knows; all of it where a label says so."""
    whole = name.last - name.first
    if name.label == "PERSON" and 1 < whole < LONGEST_SHOWN and runs.tokens[name.first].lower in tables.first_names():
        return name
    for size in range(whole, 0, -1):
        for first in range(name.first, name.last - size + 1):
            if runs.words(first, first + size) in known:
                title = name.title if first == name.first else first
                return name._replace(title=title, first=first, last=first + size)
    return name if name.label and name.last - name.first <= LONGEST_SHOWN else None


def _kept(page: Page, number: int, words: str, known: Collection[str]) -> bool:
    """Whether a name in furniture counts: the text has it too, a caption tells of it, or it is an outlet (a credit)."""
    if words in known or words in tables.outlets() or (words.isupper() and words.title() in known):
        return True
    start = page.sentences[number].span.start
    return any(f.kind == "caption" and f.start <= start < f.end for f in page.layout.furniture)

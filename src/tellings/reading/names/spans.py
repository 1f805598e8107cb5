"""Where names stand: runs of capitalised words, cut where a title, a people's word or a label says so.

Strategy: the labels of a small model miss or misplace about one name in five in news, but nearly every name in English
is a run of capitalised words. So runs come first, and labels only decide what capitals cannot: where a run is cut, and
which small words ("of", "and") join its parts. In a headline set in title case capitals say nothing: there only what
the rest of the text knows as a name counts.

Invariants: what is found does not overlap, lies in one sentence, and comes in text order; no possessive, article or
title is inside `[first, last)`; the title words before a name are `[title, first)`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token, is_word
from tellings.reading.names import bodies
from tellings.reading.names.words import known_places, party_tag, person_title, shouted, thing_word, titled_case
from tellings.reading.page import Page
from tellings.text.normal import visible

NAME_LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
TIME_LABELS = frozenset({"DATE", "TIME"})
OPENERS = frozenset('"\'`:-–—―•·*([|>…')
TITULAR = frozenset({"of", "the", "-", "", "general", "homeland"})
SMALL = frozenset({"-", "'s", "'", "to"})     # besides links and particles
MARKS = frozenset('",[](){}<>=')
# What opens a sentence and is no name, whatever its capital.
FUNCTION_TAGS = frozenset({"IN", "DT", "PRP", "PRP$", "CC", "TO", "MD", "RB", "UH", "WRB", "WDT", "WP", "EX"})
OPENING, CLOSING = frozenset({'"', "“", "‘"}), frozenset({'"', "”", "’"})
SURNAMES_OF_MONTHS = frozenset({"may", "march", "august"})
NOUN_PLACES = frozenset({"nsubj", "nsubjpass", "compound", "poss", "pobj", "dobj", "appos", "conj", "attr", "nmod"})
ADDRESS = frozenset({"mr", "mrs", "ms", "dr"})
MEMBERS = frozenset({"people", "citizens", "americans", "doctors", "mothers"})
GOVERNS = frozenset({"university", "secretary", "republic", "speaker", "bay", "gulf", "strait", "sea", "isle", "city"})
LONGEST_RUN = 40          # words; titles, names and small words in a row
LONGEST_NAME = 12         # words; a label that runs on is a slip
LONGEST_SHOWN = 4         # words; a longer name that only a label in title case tells of is the headline itself
MOST_LINKS = 3            # small words between two parts of a name


class Found(NamedTuple):
    """A name at tokens `[first, last)`, its title words at `[title, first)`; `sure` is false in title case."""

    title: int
    first: int
    last: int
    label: str
    sure: bool = True


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
        self.titled = False              # in a line of title case, which the parser was given in sentence case
        self.calendar, self.grammar = tables.word_set("calendar"), tables.word_set("grammar")
        self.links, self.particles = tables.word_set("links"), tables.word_set("particles")

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
        if word.islower() or not any(c.isupper() for c in word) or not MARKS.isdisjoint(word):
            return False
        if party_tag(self.tokens, i):
            return False
        if token.lower in self.calendar and token.ent != "PERSON" and not self._given_before(i):
            return False
        loud = word.isupper() and len(word) > 1 and shouted(self.tokens, i)
        if token.lower in self.grammar and (loud or not word.isupper() or len(word) < 2):
            return False
        if loud and token.lower in self.lower:
            return False
        if word[0] in "@#" or "://" in word or (token.ent in TIME_LABELS and not self._given_before(i)):
            return tables.key(word) in ADDRESS
        named = token.tag in ("NNP", "NNPS") or token.ent in NAME_LABELS
        if self.titled:
            return named
        if not _begins(self.tokens, i, self.first):
            return True
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if token.tag in FUNCTION_TAGS and word not in self.inner:
            return False
        if word.isupper() and len(word) > 1 and following and following.text.isupper() and following.text.isalpha():
            return True
        if token.lower in self.lower and word not in self.inner and not person_title(token):
            return bool(named and following and following.ent == token.ent != "" and not following.ent_start)
        return named or word in self.inner

    def _given_before(self, i: int) -> bool:
        """Whether a word of the calendar is a surname: "Theresa May"."""
        before = self.tokens[i - 1] if i else None
        after = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        given = before is not None and before.lower in tables.first_names() and before.text[0].isupper()
        return given and self.tokens[i].lower in SURNAMES_OF_MONTHS and not after.isdigit()

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
        if j + 1 < last and tokens[j].text == "." and tokens[j].start == tokens[i].end and person_title(tokens[i]):
            return j + 1 if self.capital(j + 1) else -1      # "Lt." in two tokens
        if j < last and tokens[j].text in OPENING and self._nickname(j, last):
            return j + 3
        if j < last and tokens[j].text == ",":
            return bodies.listed(tokens, i, last, self.capital)
        while j < last and j - i <= MOST_LINKS and (
            tokens[j].lower in self.links or tokens[j].lower in self.particles or tokens[j].text in SMALL
        ):
            j += 1
        if j >= last or j == i + 1 or j - i > MOST_LINKS:
            return -1
        between = [t.lower for t in tokens[i + 1:j]]
        if between == ["-"]:
            return j if self._hyphen(i, j) else -1
        return j if self.capital(j) and self._spans(between, i, j, last) else -1

    def _spans(self, between: Sequence[str], i: int, j: int, last: int) -> bool:
        """Whether the small words between two words of names are inside one name."""
        tokens = self.tokens
        if "to" in between:
            return bodies.goes_on(tokens, i, j, last, self.capital)
        if all(word in self.particles for word in between) or between == ["&"]:
            return True
        if (self.joined(i, j) and self._joins(between, i, j)) or self._goes_on(between, i, j, last):
            return True
        if between == ["'"] and tokens[i].lower.endswith("s") and thing_word(tokens[j].text):
            return tables.key(tokens[i].text) not in known_places()
        head = tables.key(tokens[i].text)
        governs = head in tables.organization_words() or head in GOVERNS or person_title(tokens[i])
        whose = tokens[j].ent == "PERSON" and tokens[j].ent_start
        return between[0] == "of" and governs and len(between) <= 2 and not whose

    def _goes_on(self, between: Sequence[str], i: int, j: int, last: int) -> bool:
        """Whether small words are inside a name though no label says so."""
        tokens = self.tokens
        if between in (["in", "the"], ["and"]) and bodies.goes_on(tokens, i, j, last, self.capital):
            return True
        if between == ["and"] and bodies.couple(tokens, i, j, last, self.capital):
            return True
        if between[0] == "for":      # "People for the Ethical Treatment of …"
            return tables.key(tokens[i].text) in MEMBERS
        # "Institute for Marine and | Polar Research": a label that ends in "and" is one that was cut.
        cut = tokens[i].ent == tokens[j].ent == "ORG" and self._headed(i, i + 1)
        return between == ["and"] and (cut or tables.key(self.words(i, j + 1)) in known_places())

    def _nickname(self, j: int, last: int) -> bool:
        """Whether a word in quotation marks stands inside a name: William "Mo" Cowan."""
        tokens = self.tokens
        if j + 3 >= last or tokens[j + 2].text not in CLOSING or not tokens[j + 1].text.isalnum():
            return False
        given = tokens[j - 1].lower in tables.first_names() or tokens[j - 1].ent == tokens[j + 3].ent == "PERSON"
        return given and tokens[j + 1].text[0].isupper() and self.capital(j + 3)

    def _joins(self, between: Sequence[str], i: int, j: int) -> bool:
        """Whether small words under one label are inside a name: those of place only where a kind is named."""
        if self.tokens[i].ent == "PERSON":
            return between == ["of"]
        if between[0] in ("at", "in", "on", "for", "and"):
            end = j
            while end - j < LONGEST_NAME and end + 1 < len(self.tokens) and self.joined(j, end + 1):
                end += 1
            last = self.tokens[end].text
            things = any(thing_word(word) for word in (self.tokens[i].text, self.tokens[j].text, last))
            things = things or last.lower() in tables.word_set("outlet_endings")
            # "Ministry of X and UNICEF", "Ministry of X and Oxfam"
            word = self.tokens[j]
            listed = word.lower in tables.word_set("one_word_bodies")
            another = listed or (len(word.text) > 2 and word.text.isupper()) or not is_word(word.lower)
            of = between[0] == "and" and i > 1 and self.tokens[i - 1].lower == "of" and not another
            return things or of or self._headed(i, j) or self.tokens[i].ent not in ("ORG", "GPE")
        return True

    def _headed(self, i: int, j: int) -> bool:
        """Whether the label over i and j begins with a kind of organization that "for" or "on" goes on from."""
        k = i
        while k > 0 and i - k < LONGEST_NAME and self.joined(k - 1, j):
            k -= 1
            if self.tokens[k + 1].lower in ("for", "on"):
                return thing_word(self.tokens[k].text)
        return False

    def _hyphen(self, i: int, j: int) -> bool:
        """Whether the words at i and j are joined by the hyphen between: "Jong-un", not "Dutch-based"."""
        tokens = self.tokens
        if tokens[i].end != tokens[i + 1].start or tokens[i + 1].end != tokens[j].start:
            return False
        word = tokens[j]
        short = len(word.text) <= 5 and word.lower not in tables.word_set("after_hyphen") and word.text.isalpha()
        named = self.joined(i, j) or word.tag in ("NNP", "NNPS")
        return self.capital(j) or word.text[:1].isupper() or (short and named)

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
            while (following := self._link(end, min(last, i + LONGEST_RUN))) > 0:
                end = following
            found.append((i, end + 1))
            i = end + 1
        return found

    def cut(self, first: int, last: int) -> list[Found]:
        """The names of one run."""
        tokens = self.tokens
        if first >= last:
            return []
        whole = self.words(first, last)
        if whole in tables.outlets() or tables.key(whole) in known_places():
            return [self.found(first, first, last)]
        tail = tables.outlets().get(tokens[last - 1].text)
        if tail and tail.kind == "platform" and last - first > 1:      # "WikiLeaks Twitter account"
            return [*self.cut(first, last - 1), self.found(last - 1, last - 1, last)]
        for size in (2, 1):
            people = last - first > size and tables.key(self.words(first, first + size)) in tables.peoples()
            if people and self._ends(first, first + size):
                return [self.found(first, first, first + size), *self.cut(first + size, last)]
        if (name := self._after_titles(first, last)) > first:
            title = self._titles_from(first, name)
            return [*self._parts(first, title), self.found(title, name, last)]
        if person_title(tokens[first]) and tokens[min(first + 1, last - 1)].lower == "of":
            return self.cut(first + (3 if tokens[first + 2].lower == "the" else 2), last)
        if all(self._titular(i) for i in range(first, last)) and not self.joined(first, last - 1):
            return []
        if last - first == 1 and (person_title(tokens[first]) or self._opening(first)):
            return []
        return self._parts(first, last)

    def _opening(self, i: int) -> bool:
        """Whether a lone word opens a sentence, has no label, and is an ordinary word elsewhere."""
        token = self.tokens[i]
        if token.ent or not _begins(self.tokens, i, self.first):
            return False
        return token.lower in self.lower or (token.text not in self.inner and token.dep not in NOUN_PLACES)

    def _titles_from(self, first: int, name: int) -> int:
        """Where the title words before a name begin; a seat of power is no title ("White House Press Secretary")."""
        title = name
        while title > first and self._titular(title - 1):
            title -= 1
        if title == name:
            return first
        if first < title < name - 1 and tables.key(self.words(title - 1, title + 1)) in known_places():
            title += 1
        return title

    def _ends(self, first: int, after: int) -> bool:
        """Whether a people's word that begins a run is one by itself: before a title, a person, or by its label."""
        following = self.tokens[after]
        if self.joined(first, after) and following.ent != "PERSON":
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
            if tables.key(tokens[i].text) in tables.word_set("suffixes") or tokens[i].lower in self.links:
                continue
            given = tokens[i].lower in tables.first_names()
            if person_title(tokens[i]) and not given:
                continue
            if title and title.use == "address" and not thing:
                return i
            if thing and not given:
                continue
            covered = self.joined(i - 1, last - 1) and tokens[i].ent in ("ORG", "FAC", "GPE", "LOC")
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
        found = [self.found(a, a, b) for a, b in zip(cuts, [*cuts[1:], last], strict=True) if b > a]
        nothing = tables.word_set("labels") | tables.word_set("suffixes")
        return [f for f in found if any(tables.key(t.text) not in nothing for t in self.tokens[f.first:f.last])]

    def words(self, first: int, last: int) -> str:
        """The words of a stretch as written, white space single."""
        return visible(self.text[self.tokens[first].start:self.tokens[last - 1].end])

    def found(self, title: int, first: int, last: int) -> Found:
        """A name without link words and possessives at its edges, with the label most of it has."""
        while first < last - 1 and (self.tokens[first].text == "-" or self.tokens[first].lower in self.links):
            title, first = first + 1, first + 1
        while last > first + 1 and (
            self.tokens[last - 1].text in ("'s", "'", "-") or self.tokens[last - 1].lower in self.links
        ):
            last -= 1
        labels = [self.tokens[i].ent for i in range(first, last) if self.tokens[i].ent in NAME_LABELS]
        return Found(title, first, last, max(labels, key=labels.count) if labels else "")


def find(page: Page) -> list[Found]:
    """The names of an article, in text order; in furniture only those that its own text has too."""
    runs = Runs(page)
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
        cut = (name for run in runs.runs(*page.parse.sentences[number]) for name in runs.cut(*run))
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

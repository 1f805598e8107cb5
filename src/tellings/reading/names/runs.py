"""Runs of capitalised words: which words belong to one, and which small words join its parts.

Strategy: a word with a capital belongs to a run, but where its capital says nothing: at the opening of a sentence, in
a line of capitals, in the calendar, or where the text writes the same word small. Small words ("of", "and") join two
such words only where a label covers both, where a noun for a body governs what follows, or where the table of fields or
of first names says so (`bodies`).

Invariant: a run lies in one sentence and begins and ends with a word that has a capital, or is joined by a hyphen to
one.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token, is_word
from tellings.reading.names import bodies
from tellings.reading.names.words import known_places, party_tag, person_title, shouted, thing_word
from tellings.reading.page import Page
from tellings.text.normal import visible

NAME_LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
TIME_LABELS = frozenset({"DATE", "TIME"})
OPENERS = frozenset('"\'`:-–—―•·*([|>…')
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
MOST_LINKS = 3            # small words between two parts of a name


def _begins(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether a token begins a sentence, or what is set off like one, so that its capital says little."""
    return i == first or tokens[i - 1].text in OPENERS or tokens[i - 1].text in (".", "?", "!")


class Runs:
    """Cuts the sentences of one article into runs of capitalised words."""

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
        if between == ["'s"] and tokens[j].lower in tables.word_set("own_offices"):
            return person_title(tokens[i])
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

    def opening(self, i: int) -> bool:
        """Whether a lone word opens a sentence, has no label, and is an ordinary word elsewhere."""
        token = self.tokens[i]
        if token.ent or not _begins(self.tokens, i, self.first):
            return False
        return token.lower in self.lower or (token.text not in self.inner and token.dep not in NOUN_PLACES)

    def words(self, first: int, last: int) -> str:
        """The words of a stretch as written, white space single."""
        return visible(self.text[self.tokens[first].start:self.tokens[last - 1].end])

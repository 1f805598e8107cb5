"""Names: mentions with kinds, what each resolves to in its article, and the words that describe it.

Strategy: `spans` finds where names stand, `kinds` votes on what they are, `resolve` says which are one, `descriptions` reads
the words around them, and `nominals` adds the pronouns and noun phrases that leave one candidate. Each step is one pass
over the tokens; together they cost a small part of the parse.
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names import descriptions, kinds, nominals, resolve, spans
from tellings.reading.page import Page
from tellings.records import Description, Mention


KIN_REACH = 7     # words between "father" and the name


class Names(NamedTuple):
    """Mentions and descriptions in text order, and the mention each token is the head of or lies in."""

    mentions: tuple[Mention, ...] = ()
    descriptions: tuple[Description, ...] = ()
    by_token: dict[int, Mention] = {}     # noqa: RUF012  (a NamedTuple's default; never written to)

    def of(self, token: Token) -> Mention | None:
        """The mention that a token is part of, if any."""
        return self.by_token.get(token.i)


def _gender(tokens: list[Token], found: spans.Found) -> str | None:
    """The gender the title before a name tells."""
    for token in tokens[found.title:found.first]:
        word = tables.key(token.text)
        title = tables.titles().get(word)
        gender = title.gender if title else tables.roles().get(word)
        if gender:
            return gender
    return None


def _write_down(page: Page, found: list[spans.Found]) -> list[resolve.Written]:
    tokens = page.parse.tokens
    words = [" ".join(page.article.text[tokens[f.first].start:tokens[f.last - 1].end].split()) for f in found]
    by_words = kinds.vote(tokens, found, words)
    written = []
    for name, surface in zip(found, words, strict=True):
        kind = by_words[surface]
        if name.title < name.first and kind == "other":
            kind = "person"
        rank = tables.key(tokens[name.first - 1].text) if name.title < name.first else None
        written.append(resolve.Written(name, surface, kind, _gender(tokens, name), _kin(tokens, name), rank))
    return written


def _kin(tokens: list[Token], found: spans.Found) -> bool:
    """Whether a name is introduced as a relative's: "his father, the Rev. Jesse Jackson"."""
    for token in reversed(tokens[max(0, found.title - KIN_REACH):found.first]):
        if token.sent != tokens[found.first].sent or token.pos in ("VERB", "AUX"):
            return False
        if token.lemma in tables.word_set("kin"):
            return True
    return False


class _Walk:
    """One pass over the article: mentions, descriptions, and what stands for names met before."""

    def __init__(self, page: Page, written: list[resolve.Written], resolved: resolve.Resolved) -> None:
        self.page, self.tokens, self.resolved = page, page.parse.tokens, resolved
        self.at = {name.found.first: (name, stands) for name, stands in zip(written, resolved.names, strict=True) if stands}
        self.people = {
            i for n, _ in self.at.values() if n.kind == "person" for i in range(n.found.first, n.found.last)
        }
        self.quoted = nominals.quoted(self.tokens, page.article.text)
        self.nouns = nominals.Nouns()
        self.places: list[nominals.Place] = []
        self.mentions: list[Mention] = []
        self.descriptions: list[Description] = []
        self.by_token: dict[int, Mention] = {}

    def walk(self) -> Names:
        """The names of the article."""
        starts = {name.found.title: name.found.first for name, _ in self.at.values()}
        i = 0
        while i < len(self.tokens):
            if i in self.at or i in starts:
                name, stands = self.at[i if i in self.at else starts[i]]
                self._name(name, stands)
                i = name.found.last
                continue
            if self.page.told(self.tokens[i].sent):
                self._stand_in(self.tokens[i])
            i += 1
        return Names(tuple(self.mentions), tuple(self.descriptions), self.by_token)

    def _note(self, first: int, last: int, mention: Mention) -> None:
        self.mentions.append(mention)
        for i in range(first, last):
            self.by_token[i] = mention

    def _name(self, name: resolve.Written, stands: str) -> None:
        found, tokens = name.found, self.tokens
        first = found.first
        if name.kind == "person" and found.last - found.first == 1:
            title = tables.titles().get(tables.key(tokens[found.first - 1].text)) if found.title < found.first else None
            first = found.first - 1 if title else found.first
        span = self.page.span(tokens[first].start, tokens[found.last - 1].end)
        self._note(found.title, found.last, Mention(span=span, kind=name.kind, name=stands))
        if name.kind == "person":
            person = self.resolved.people[stands]
            subject = any(t.dep in nominals.SUBJECTS for t in tokens[found.first:found.last])
            if self.page.told(tokens[first].sent):
                self.places.append(nominals.Place(found.first, stands, person.gender, subject))
        self.nouns.named(stands, name.kind)
        if self.page.told(tokens[first].sent) and name.kind in ("person", "organization"):
            self._describe(name, stands)

    def _describe(self, name: resolve.Written, stands: str) -> None:
        for start, end in descriptions.of_name(self.tokens, name.found, self.people):
            span = self.page.span(self.tokens[start].start, self.tokens[end - 1].end)
            self.descriptions.append(Description(name=stands, kind=name.kind, span=span))
            heads = [t for t in self.tokens[start:end] if t.pos in ("NOUN", "PROPN") and t.dep != "compound"]
            roles = [t for t in self.tokens[start:end] if descriptions.is_role(t) or t.lower in nominals.PARTIES]
            nouns = roles if name.kind == "person" else heads[:1]
            self.nouns.describe(stands, name.kind, sorted({t.lemma for t in nouns}))

    def _stand_in(self, token: Token) -> None:
        """A pronoun or a noun phrase that stands for a name."""
        if token.lower in nominals.PRONOUNS and not self.quoted[token.i]:
            place = nominals.pronoun_of(self.places, self.tokens, token)
            if place:
                span = self.page.span_of([token])
                self._note(token.i, token.i + 1, Mention(span=span, kind="person", name=place.name, form="pronoun"))
                self.places.append(place._replace(at=token.i, subject=token.dep in nominals.SUBJECTS))
            return
        phrase = nominals.definite(token) if token.pos in ("NOUN", "PROPN") else None
        whose = self.nouns.whose(token) if phrase else None
        if phrase and whose:
            name, kind = whose
            self._note(phrase[0].i, token.i + 1, Mention(span=self.page.span_of(phrase), kind=kind, name=name, form="nominal"))
            if kind == "person":
                gender = self.resolved.people[name].gender
                self.places.append(nominals.Place(token.i, name, gender, token.dep in nominals.SUBJECTS))


def find(page: Page) -> Names:
    """The names of an article."""
    written = _write_down(page, spans.find(page))
    return _Walk(page, written, resolve.resolve(page.parse.tokens, written)).walk()

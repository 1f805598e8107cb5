"""Names: mentions with kinds, what each resolves to in its article, and the words that describe it.

Strategy: `spans` finds where names stand, `kinds` votes on what they are, `resolve` says which are one, `descriptions`
reads the words around them, and `nominals` adds the pronouns and noun phrases that leave one candidate. Each step is
one pass over the tokens; together they take 6 microseconds a token, a fortieth of the parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names import descriptions, kinds, nominals, resolve, spans
from tellings.reading.names.written import Written
from tellings.reading.page import Page
from tellings.records import Description, Mention, MentionKind, slim
from tellings.text.normal import visible

Form = Literal["nominal", "pronoun"]
KIN_REACH = 7     # words between "father" and the name


class Names(NamedTuple):
    """Mentions and descriptions in text order, the mention each token is the head of or lies in, the pronouns and
    nouns ("the company") that several can be meant by, and what is told of the gender (m, f) of people."""

    mentions: tuple[Mention, ...] = ()
    descriptions: tuple[Description, ...] = ()
    by_token: dict[int, Mention] = {}     # noqa: RUF012  (a NamedTuple's default; never written to)
    unclear: frozenset[int] = frozenset()
    genders: dict[str, str] = {}     # noqa: RUF012  (the same)

    def of(self, token: Token) -> Mention | None:
        """The mention that a token is part of, if any."""
        return self.by_token.get(token.i)


def _gender(tokens: Sequence[Token], found: spans.Found) -> str | None:
    """The gender the title before a name tells."""
    for token in tokens[found.title:found.first]:
        word = tables.key(token.text)
        title = tables.titles().get(word)
        gender = title.gender if title else tables.roles().get(word)
        if gender:
            return gender
    before = tokens[max(0, found.title - 2):found.title]
    relative = next((t for t in reversed(before) if t.text != ","), None)
    if relative is None or relative.sent != tokens[found.first].sent or relative.lemma not in tables.word_set("kin"):
        return None
    return tables.roles().get(relative.lemma)


def _kin(tokens: Sequence[Token], found: spans.Found) -> bool:
    """Whether a name is introduced as a relative's: "his father, the Rev. Jesse Jackson"."""
    for token in reversed(tokens[max(0, found.title - KIN_REACH):found.first]):
        if token.sent != tokens[found.first].sent or token.pos in ("VERB", "AUX"):
            return False
        if token.lemma in tables.word_set("kin"):
            return True
    return False


def _shared(tokens: Sequence[Token], found: spans.Found) -> bool:
    """Whether a surname is that of two with their first names before it: "Ada and Per Lund" are a family."""
    first = found.first
    if found.title < first or found.last - first < 2 or first < 2 or tokens[first - 1].lower not in ("and", "&"):
        return False
    other = tokens[first - 2]
    alone = first < 3 or not tokens[first - 3].text[:1].isupper() or tokens[first - 3].sent != other.sent
    known = other.lower in tables.first_names() or other.ent == "PERSON"
    return alone and known and other.text[:1].isupper() and other.sent == tokens[first].sent


def _write_down(page: Page, found: Sequence[spans.Found]) -> list[Written]:
    """The names with their words, kinds and what the title before them tells."""
    tokens, text = page.parse.tokens, page.article.text
    words = [visible(text[tokens[f.first].start:tokens[f.last - 1].end]) for f in found]
    by_words, weak = kinds.vote(tokens, found, words)
    written = []
    quoted = nominals.quoted(tokens, text)
    begun = {surface.split()[0] for surface in words if " " in surface and by_words[surface] == "organization"}
    for name, surface in zip(found, words, strict=True):
        kind = by_words[surface]
        if kind == "group" and surface in begun and _acts(tokens, name):
            kind = "organization"
        if name.title < name.first and kind == "other":
            kind = "person"
        rank = tables.key(tokens[name.first - 1].text) if name.title < name.first else None
        gender, kin = _gender(tokens, name), _kin(tokens, name) or _shared(tokens, name)
        written.append(Written(name, surface, kind, gender, kin, rank, surface in weak, quoted[name.first] > 0))
    return written


def _acts(tokens: Sequence[Token], found: spans.Found) -> bool:
    """Whether a people's word stands for an organization that it begins: "American pledged to hire"."""
    token = tokens[found.first]
    follows = tokens[found.last].pos if found.last < len(tokens) else ""
    article = found.first > 0 and tokens[found.first - 1].pos in ("DET", "ADJ", "NUM")
    if found.last < len(tokens) and tokens[found.last].lower in tables.word_set("of_business"):
        return True
    alone = found.last - found.first == 1 and follows not in ("NOUN", "PROPN", "ADJ") and not article
    return alone and token.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "poss") and not token.lower.endswith("s")


class _Walk:
    """One pass over the article: mentions, descriptions, and what stands for names met before."""

    def __init__(self, page: Page, written: Sequence[Written], resolved: resolve.Resolved) -> None:
        self.page, self.tokens, self.resolved = page, page.parse.tokens, resolved
        named = [(name, stands) for name, stands in zip(written, resolved.names, strict=True) if stands]
        self.at = {name.found.title: (name, stands) for name, stands in named}
        self.people = {
            i: stands for name, stands in named if name.kind == "person"
            for i in range(name.found.first, name.found.last)
        }
        self.quoted = nominals.quoted(self.tokens, page.article.text)
        self.nouns = nominals.Nouns()
        self.places: list[nominals.Place] = []
        self.businesses: list[nominals.Business] = []
        number = {sent: n for n, sent in enumerate(filter(page.told, range(len(page.parse.sentences))))}
        sentences = ((self.tokens[name.found.first].sent, name, stands) for name, stands in named)
        told = ((number[sent], name, stands) for sent, name, stands in sentences if sent in number)
        self.main = nominals.main_business(told)
        self.mentions: list[Mention] = []
        self.descriptions: list[Description] = []
        self.by_token: dict[int, Mention] = {}
        self.unclear: set[int] = set()

    def walk(self) -> Names:
        """The names of the article."""
        i = 0
        while i < len(self.tokens):
            if i in self.by_token:
                i += 1
                continue
            if i in self.at:
                name, stands = self.at[i]
                self._name(name, stands)
                i = max(name.found.last, i + 1)
                continue
            if self.page.told(self.tokens[i].sent):
                self._stand_in(self.tokens[i])
            i += 1
        genders = {name: person.gender for name, person in self.resolved.people.items() if person.gender}
        unclear = frozenset(self.unclear)
        return Names(tuple(self.mentions), tuple(self.descriptions), self.by_token, unclear, genders)

    def _note(self, extent: tuple[int, int], mention: Mention) -> None:
        self.mentions.append(mention)
        for i in range(*extent):
            self.by_token[i] = mention

    def _name(self, name: Written, stands: str) -> None:
        found, tokens = name.found, self.tokens
        first = found.first
        if name.kind == "person" and found.title < first and found.last - first == 1:
            # "Mr Lund" and "Captain Rehn" are forms of a name; the title of a full name only describes.
            first -= tables.key(tokens[first - 1].text) in tables.titles()
        span = self.page.span(tokens[first].start, tokens[found.last - 1].end)
        self._note((found.title, found.last), slim(Mention(span=span, kind=name.kind, name=stands)))
        if not self.page.told(tokens[first].sent):
            return
        if name.kind == "person":
            inside = tokens[found.first:found.last]
            head = next((t for t in inside if t.dep in nominals.SUBJECTS), inside[-1])
            person = self.resolved.people[stands]
            self._note_person(head, person, "named" if person.introduced else "bare")
        for form in (name.words, stands):
            self.nouns.named(form, stands, name.kind)
        if name.kind == "organization" and nominals.business(stands):
            self.businesses.append(nominals.Business(tokens[found.last - 1], stands))
        elif nominals.maybe_business(name, tokens):
            self.businesses.append(nominals.Business(tokens[found.last - 1], stands, sure=False))
        if name.weak and tokens[found.first].dep in nominals.SUBJECTS:
            self._note_person(tokens[found.first], resolve.Person((name.words,), 0), "maybe")
        if name.kind in ("person", "organization"):
            self._describe(name, stands)

    def _describe(self, name: Written, stands: str) -> None:
        for start, end in descriptions.of_name(self.tokens, name.found, self.people):
            if self.quoted[name.found.first] and start >= name.found.last:
                continue      # what a speaker makes of someone is no description by the outlet
            span = self.page.span(self.tokens[start].start, self.tokens[end - 1].end)
            self.descriptions.append(Description(name=stands, kind=name.kind, span=span))
            inside = self.tokens[start:end]
            heads = [t for t in inside if not start <= t.head.i < end and t.pos in ("NOUN", "PROPN")]
            if name.kind == "person":
                party = [t for t in inside if t.lower in tables.word_set("party_words")]
                heads = [t for t in heads if descriptions.is_role(t) and t.lemma not in tables.word_set("kin")] + party
                heads = [t for t in heads if not self._deputy(t)]
            self.nouns.describe(stands, name.kind, sorted({t.lemma for t in heads}))

    def _deputy(self, role: Token) -> bool:
        """Whether a role is that of another whom its holder stands in for: "Vice-President"."""
        before = [t.lower for t in self.tokens[max(0, role.i - 2):role.i] if t.text != "-"]
        return bool(before) and before[-1] in tables.word_set("deputies")

    def _stand_in(self, token: Token) -> None:
        """A pronoun or a noun phrase that stands for a name."""
        if token.lower in nominals.PRONOUNS:
            if not self.quoted[token.i]:
                self._pronoun(token)
            return
        if token.lower == "it" and not self.quoted[token.i]:
            said = self._it(token)
            if said and said.kind in ("organization", "place", "group"):
                self._stands([token], said.name, said.kind, "pronoun")
            return
        if token.lower == "the" and (words := nominals.epithet(token, self.tokens)):
            self._epithet(words)
            return
        phrase = nominals.definite(token) if token.pos in ("NOUN", "PROPN") else None
        if nominals.another_company(token):
            self.main = None      # from here on "the company" may be that one
        whose = self.nouns.whose(token) if phrase else None
        if phrase and token.lemma in tables.word_set("corporate"):
            firm = self._company(token, whose[0] if whose else None)
            whose = (firm, "organization") if firm else None
        if phrase and whose:
            self._stands(phrase, *whose, "nominal")
            if whose[1] == "person":
                self._note_person(token, self.resolved.people[whose[0]])
        elif nominals.unnamed(token):
            self._note_person(token, nominals.somebody(token), "unnamed")

    def _company(self, noun: Token, described: str | None) -> str | None:
        """The business that "the company" is; it is then one that was named."""
        firm = nominals.company(noun, self.businesses, described, self.main)
        if firm:
            self.businesses.append(nominals.Business(noun, firm))
        elif self.businesses:
            self.unclear.add(noun.i)
        return firm

    def _pronoun(self, token: Token) -> None:
        """A pronoun that stands for the one person who can be meant, or (open) for each of several."""
        if noun := nominals.clause_of(token):
            self._note_person(token, nominals.somebody(noun), "unnamed")
            return
        own = nominals.tagged(self.quoted, token, self.tokens)
        able = nominals.candidates(self.places, token, own)
        named = self._announced(token)
        if named and nominals.another(able, token, named):
            either = [nominals.Place(token, self.resolved.people[named])]
            able = either if nominals.meanwhile(token) else able + either
        if len(able) == 1 and able[0].known in nominals.RESOLVED:
            person = able[0].person
            person.genders[nominals.PRONOUNS[token.lower]] += 1
            self._stands([token], person.name, "person", "pronoun")
        elif len(able) > 1:
            self.unclear.add(token.i)
        elif not able and named:
            self._stands([token], named, "person", "pronoun")
        self.places += [place._replace(token=token, quotation=0) for place in able]

    def _announced(self, token: Token) -> str | None:
        """The one person who is named after a pronoun, as the subject that its clause leads up to."""
        subject = nominals.announced(token)
        name = self.people.get(subject.i) if subject else None
        if subject is None or name is None:
            return None
        between = {self.people[i] for i in range(token.i, subject.i) if i in self.people}
        fits = self.resolved.people[name].gender in (nominals.PRONOUNS[token.lower], None)
        return name if fits and between <= {name} else None

    def _note_person(self, token: Token, person: resolve.Person, known: nominals.Known = "named") -> None:
        self.places.append(nominals.Place(token, person, known, self.quoted[token.i]))

    def _epithet(self, words: list[Token]) -> None:
        """More words for the one person of the sentence before."""
        near = nominals.just_named(self.places, words[0].sent)
        if len(near) != 1:
            return
        person = near[0]
        self._stands(words, person.name, "person", "nominal")
        self._note_person(words[-1], person)
        span = self.page.span_of(words[1:])
        self.descriptions.append(Description(name=person.name, kind="person", span=span))

    def _it(self, token: Token) -> Mention | None:
        """What "it" stands for, where it is the speaker of its own sentence, or of the one before."""
        subject = nominals.speaker_of(token)
        if subject is None and nominals.carries_on(token) and token.sent:
            before = self.tokens[slice(*self.page.parse.sentences[token.sent - 1])]
            subject = next((t for t in before if t.dep == "nsubj" and t.head.dep == "ROOT"), None)
        return self.by_token.get(subject.i) if subject else None

    def _stands(self, tokens: list[Token], name: str, kind: MentionKind, form: Form) -> None:
        mention = slim(Mention(span=self.page.span_of(tokens), kind=kind, name=name, form=form))
        self._note((tokens[0].i, tokens[-1].i + 1), mention)


def find(page: Page) -> Names:
    """The names of an article."""
    written = _write_down(page, spans.find(page))
    return _Walk(page, written, resolve.resolve(page.parse.tokens, written)).walk()

"""Who a participant stands for: the name its words resolve to, here where a proposition and its speaker are known.

Strategy: what the reading of names resolved stands. Beside it, "I" in quoted words is who says them, "it" is the
organization that says so of itself, and "he" who was found to say what hangs on him ("he hopes to come") or who says
what only he can know ("Holm said that he hoped"). A noun is the name set beside it, "the suspect" is the one person
that the article says the suspect was identified as, and "the vessel" the one name that was called a ferry.

Invariant: a noun stands for a name only where one name alone was given to it, and no other of its kind is told of.
"""

from __future__ import annotations

from collections.abc import Iterable

from tellings.language.en.event_words import callings, words
from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import verbs as speech_verbs
from tellings.reading.events.subjects import subject
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Attribution, Mention, Quote, Role

SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
SPEAKERS = frozenset({"we", "us", "our", "ours", "ourselves"})
SINGULAR = frozenset({"he", "she"})
FELT = frozenset({"want", "think"})     # kinds of verbs of what goes on in somebody
COLLECTIVE = {"it": ("organization", "place"), "they": ("organization", "group")}
PLURAL = frozenset({"NNS", "NNPS"})
COMPOUND = frozenset({"compound", "appos", "nmod"})
BODIES = frozenset({"organization", "group", "place"})


class Who:
    """The names of an article, and what else stands for them."""

    def __init__(self, page: Page, names: Names, quotes: Iterable[Quote]) -> None:
        self.names = names
        self.kinds = {mention.name: mention for mention in reversed(names.mentions)}
        self.sources = {
            quote.source.start: self.kinds[quote.speaker] for quote in quotes
            if quote.source and quote.speaker in self.kinds and quote.source.text.lower() in SINGULAR
        }
        self.called = _called(page, names)
        self.kin = _kin(page, names)

    def stands_for(self, token: Token, role: Role, said: tuple[Attribution, ...]) -> Mention | None:
        """Who a noun or pronoun stands for, where one can be told."""
        if (found := self.names.of(token)) is not None:
            return found
        if token.lower in SINGULAR and (found := self.sources.get(token.start) or self._feels_so(token)) is not None:
            return found
        if token.lower in SPEAKER or token.lower in SPEAKERS:
            return self._speaker(token, said)
        for child in token.children:
            beside = self.names.of(child) if child.dep == "appos" else None
            if beside is not None and token.tag not in PLURAL and (beside.kind == "person" or _follows(token, child)):
                return beside
        if token.dep == "appos" and token.head.pos == "PROPN" and token.tag not in PLURAL:
            return self.names.of(token.head)        # "Ada Lund, the pilot who …"
        if token.lower in COLLECTIVE:
            return self._says_so(token) if role == "agent" else None
        if token.tag not in {"NN", "NNP"} or not _bare(token):
            return None
        if (one := self.called.get(token.lemma)) is not None:
            return one
        kinds = [self.kin[kind] for kind in callings().get(token.lower, ()) if kind in self.kin]
        return kinds[0] if len(kinds) == 1 and kinds[0].span.start < token.start else None

    def _speaker(self, token: Token, said: tuple[Attribution, ...]) -> Mention | None:
        """Who says "I"; who says "we", if that is an organization."""
        for link in reversed(said):
            if link.name is not None and link.name in self.kinds:
                mention = self.kinds[link.name]
                return mention if token.lower in SPEAKER or mention.kind in BODIES else None
            if link.source is None or link.source.text.lower() not in SPEAKER:
                return None
        return None

    def _feels_so(self, token: Token) -> Mention | None:
        """Who "he" is of whom it is said what he hopes, wants or thinks: the person who says so, for who else knows?"""
        verb = token.head
        known = speech_verbs().get(verb.lemma)
        if token.dep != "nsubj" or verb.dep != "ccomp" or known is None or known.kind not in FELT:
            return None
        speaker = subject(verb.head)
        if speaker is None or speaker.lower in SINGULAR or verb.head.lemma not in speech_verbs():
            return None
        said = self.stands_for(speaker, "agent", ())
        return said if said is not None and said.kind == "person" else None

    def _says_so(self, token: Token) -> Mention | None:
        """Who "it" is in what an organization says of itself: "Oro said it had bid and it would pay"."""
        verb = token.head
        while verb.dep == "conj" and verb.head is not verb:
            verb = verb.head
        if token.dep != "nsubj" or verb.dep != "ccomp":
            return None
        speaker = subject(verb.head)
        said = self.names.of(speaker) if speaker is not None and speaker.lower not in COLLECTIVE else None
        return said if said is not None and said.kind in COLLECTIVE[token.lower] else None


def _follows(noun: Token, name: Token) -> bool:
    """Whether a name stands right behind a noun, no mark between them: "the survey ship Calla"."""
    return min((name, *name.children), key=lambda t: t.i).i == noun.i + 1


def _bare(noun: Token) -> bool:
    """Whether a noun has an article and nothing that tells it from others of its kind: "the suspect"."""
    return all(c.dep == "det" or c.i > noun.i for c in noun.children) and any(
        c.dep == "det" and c.lower in {"the", "this"} for c in noun.children
    )


def _called(page: Page, names: Names) -> dict[str, Mention]:
    """What nouns were given one name: "identified the suspect as Omar Reed", "the suspect was named as Omar Reed"."""
    given: dict[str, dict[str, Mention]] = {}
    for token in page.parse.tokens:
        if token.lower != "as" or token.dep != "prep" or token.head.lemma not in words("identifying"):
            continue
        named = next((m for c in token.children if c.dep == "pobj" and (m := names.of(c)) is not None), None)
        noun = next((c for c in token.head.children if c.dep in {"dobj", "nsubjpass"} and c.tag == "NN"), None)
        if noun is not None and named is not None:
            given.setdefault(noun.lemma, {})[named.name] = named
    alone = {noun: next(iter(found.values())) for noun, found in sorted(given.items()) if len(found) == 1}
    return {noun: named for noun, named in alone.items() if named.kind == "person"}


def _noun_of(token: Token, before: Token | None, names: Names) -> Token | None:
    """The noun that a name is called by: "the ferry Orla", "the Orla ferry", "the Orla, a ferry"; `before` is the word
    before it."""
    if token.lower in callings():
        return token
    beside = [before, *(c for c in (token.head, *token.children) if COMPOUND & {token.dep, c.dep})]
    return next((c for c in beside if c is not None and c.lower in callings() and names.of(c) is None), None)


def _kin(page: Page, names: Names) -> dict[str, Mention]:
    """For each class of nouns the one name called by one of it; none where another of the class is told of."""
    given: dict[str, dict[str, Mention]] = {}
    used: set[int] = set()
    loose: list[Token] = []
    for token in page.parse.tokens:
        if token.lower in callings():
            loose.append(token)
        mention = names.of(token) if token.pos == "PROPN" else None
        if mention is None or mention.form != "name":
            continue
        before = page.parse.tokens[token.i - 1] if token.i else None
        noun = _noun_of(token, before, names)
        if noun is not None:
            used.add(noun.i)
            for kind in callings()[noun.lower]:
                given.setdefault(kind, {}).setdefault(mention.name, mention)
    others = {k for t in loose if t.i not in used and not _bare(t) for k in callings()[t.lower]}
    return {k: next(iter(found.values())) for k, found in given.items() if len(found) == 1 and k not in others}

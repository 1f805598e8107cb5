"""Pronouns and noun phrases that stand for a name: "he", "the ministry", "the Republican".

Strategy: only what leaves one candidate is resolved. A noun phrase needs a definite article and exactly one name here
that was described with its noun, or has it in its name; "the company" may also be the one business of the nearest
sentence that names any, where what is of no known kind counts as a business too. "It" is what says so ("X said it
would"), or the speaker before it. Any other pronoun takes the one person of its gender in the nearest sentence that
names any, where a lone word of a doubtful kind counts as a person; of several, the one whose gender is known, else the
subject of that sentence, if the pronoun is the subject of a main clause, or of one below a verb with that subject. An
object pronoun is never the subject of its own verb. In quoted words "he" is someone else than in the text around them,
so nothing is resolved there.

Of several people the subject was right for 43 of 45 such pronouns in 103 reports of a campaign, read by hand (25 of 26
of those that say something); for about 6 of 10 subjects of other clauses, and 32 of 51 possessives. Those stay open.

Invariant: what is resolved lies after a place of the name it resolves to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names.resolve import Person, Written
from tellings.records import MentionKind

PRONOUNS: Mapping[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}
LONGEST_EPITHET = 7
REACH = 2         # sentences back
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "pobj", "iobj"})
CARRIES_ON = frozenset({"conj", "xcomp", "acomp"})
THINGS = frozenset({"PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
MAIN = frozenset({"ROOT", "parataxis"})
BELOW = frozenset({"ccomp", "advcl", "xcomp"})
KIND_FIRST = frozenset({"ministry", "department", "bank", "university", "office", "court", "board", "bureau"})


AIRLINES: Mapping[str, str] = {"airlines": "airline", "airways": "airline", "lines": "line", "air": "airline"}


class Place(NamedTuple):
    """Where a person is named, or stood for; not `sure`: what may be a person, and nothing is resolved to."""

    token: Token
    person: Person
    sure: bool = True


class Business(NamedTuple):
    """Where an organization that "the company" can be is named, or (not `sure`) what may be one."""

    token: Token
    name: str
    sure: bool = True


def quoted(tokens: Sequence[Token], text: str) -> list[bool]:
    """Whether each token lies within double quotation marks; a line break ends what was left open."""
    inside = False
    found = []
    for i, token in enumerate(tokens):
        if i and "\n" in text[tokens[i - 1].end:token.start]:
            inside = False
        if token.text in ('"', "``", "''"):
            inside = not inside
            found.append(False)
        else:
            found.append(inside)
    return found


def _candidates(places: Sequence[Place], pronoun: Token, gender: str) -> list[Place]:
    """The places, latest first, of the people of the nearest sentence back (this one first) that can be meant."""
    by_sentence: dict[int, list[Place]] = defaultdict(list)
    bound: set[int] = set()
    for place in reversed(places):
        distance = pronoun.sent - place.token.sent
        if distance > REACH:
            break
        if _bound(place.token, pronoun):
            bound.add(id(place.person))
        if place.person.gender in (gender, None) and id(place.person) not in bound:
            by_sentence[distance].append(place)
    near = min((distance for distance, at in by_sentence.items() if any(p.sure for p in at)), default=None)
    return by_sentence[near] if near is not None else []


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the one it carries on from: "X met Y and declared", "hopes to show"."""
    while True:
        own = next((c for c in verb.children if c.dep in SUBJECTS), None)
        if own is not None or verb.dep not in CARRIES_ON:
            return own
        verb = verb.head


def _repeats(places: Sequence[Place], pronoun: Token) -> bool:
    """Whether a pronoun of several can be told by the subject: it opens a main clause, or is below its verb."""
    if pronoun.dep not in SUBJECTS:
        return False
    verb = pronoun.head
    while verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
        verb = verb.head
    if verb.dep in MAIN:
        return True
    if verb.dep not in BELOW:
        return False
    above = _subject_of(verb.head)
    return above is not None and any(p.token is above for p in places)


def _bound(subject: Token, pronoun: Token) -> bool:
    """Whether a pronoun is an object of the very verb that a name is the subject of: "X met him" is not X."""
    if pronoun.dep not in OBJECTS or pronoun.lower.endswith("self") or subject.dep not in SUBJECTS:
        return False
    verb = pronoun.head.head if pronoun.dep == "pobj" else pronoun.head
    if subject.head is not verb and any(c.dep in SUBJECTS for c in verb.children):
        return False
    return subject.head is verb or (verb.dep == "conj" and subject.head is verb.head)


def several(places: Sequence[Place], pronoun: Token) -> bool:
    """Whether a pronoun can stand for more than one person."""
    return len({id(p.person) for p in _candidates(places, pronoun, PRONOUNS[pronoun.lower])}) > 1


def pronoun_of(places: Sequence[Place], pronoun: Token) -> Person | None:
    """The one person a pronoun stands for, if one can be told."""
    gender = PRONOUNS[pronoun.lower]
    able = _candidates(places, pronoun, gender)
    people = {id(p.person): p.person for p in able}
    if len(people) > 1:
        known = {id(p.person): p.person for p in able if p.person.gender == gender}
        people = known if len(known) == 1 else people
    subjects = [p for p in able if p.token.dep in SUBJECTS]
    if len(people) > 1 and _repeats(subjects, pronoun):
        people = {id(p.person): p.person for p in subjects}
    one = next(iter(people.values())) if len(people) == 1 else None
    return one if any(p.sure and p.person is one for p in able) else None


def business(words: str) -> bool:
    """Whether an organization can be called "the company"."""
    last = tables.key(words.rsplit(maxsplit=1)[-1])
    known = tables.outlets().get(words)
    if (known and known.kind != "platform") or tables.key(words) in tables.metonyms():
        return False
    acronym = words.isupper() and len(words) <= 5
    return not acronym and last not in tables.word_set("no_business") and last not in tables.word_set("outlet_endings")


def maybe_business(name: Written, tokens: Sequence[Token]) -> bool:
    """Whether a name of no known kind may be a business: no thing ("the Brimstone"), law, event or outlet."""
    found = name.found
    article = found.first > 0 and tokens[found.first - 1].lower in ("the", "a", "an")
    last = tables.key(name.words.rsplit(maxsplit=1)[-1])
    thing = article or found.label in THINGS or last in tables.word_set("thing_words")
    return name.kind == "other" and not thing and business(name.words)


def company(noun: Token, businesses: Sequence[Business], described: str | None) -> str | None:
    """The one business of the nearest sentence, this or up to `REACH` before, that names any.

    One that is `described` with the noun goes before one that only may be a business, and before none at all.
    """
    near: dict[int, dict[str, bool]] = defaultdict(dict)
    for token, name, sure in reversed(businesses):
        if noun.sent - token.sent > REACH:
            break
        near[noun.sent - token.sent][name] = sure
    names = near[min(near)] if near else {}
    if described and (not names or described in names):
        names = {name: sure for name, sure in names.items() if sure or name == described} | {described: True}
    return next((name for name, sure in names.items() if sure), None) if len(names) == 1 else None


def speaker_of(it: Token) -> Token | None:
    """The subject that "it" repeats: of the verb of saying above its own, "X said it would"."""
    verb = it.head
    if it.dep not in SUBJECTS or verb.dep != "ccomp" or verb.head.lemma not in tables.word_set("reporting"):
        return None
    if verb.lemma == "be" and any(c.dep == "attr" and c.pos in ("NOUN", "PROPN") for c in verb.children):
        return None      # "The U.N. said it was a banned test"
    return next((c for c in verb.head.children if c.dep in SUBJECTS and c.i < it.i), None)


def carries_on(it: Token) -> bool:
    """Whether "it" is the subject of its sentence and no expletive: "It said in a statement", "It is to report"."""
    verb = it.head
    if it.dep not in SUBJECTS or verb.dep != "ROOT" or verb.lemma in tables.word_set("expletive"):
        return False
    clause = any(c.dep in ("ccomp", "csubj", "advcl") and c.i > verb.i for c in verb.children)
    return (verb.lemma in tables.word_set("reporting") and it.dep == "nsubj") or not clause


def epithet(article: Token, tokens: Sequence[Token]) -> list[Token] | None:
    """The subject that opens a sentence and tells more of one already named: "The retired teacher"."""
    noun = article.head
    opens = article.i == 0 or tokens[article.i - 1].sent != article.sent
    if article.lower != "the" or not opens or noun.dep not in SUBJECTS or not 1 < noun.i - article.i < LONGEST_EPITHET:
        return None
    if noun.i + 1 < len(tokens) and tokens[noun.i + 1].text == "-":
        return None
    inside = list(tokens[article.i:noun.i + 1])
    words = [t.lower for t in inside]
    personal = not tables.word_set("personal").isdisjoint(words) or ("year" in words and "old" in words)
    return inside if personal and noun.tag not in ("NNS", "NNPS") else None


class Nouns:
    """What nouns name whom: learnt as names and their descriptions go by."""

    def __init__(self) -> None:
        self.holders: dict[str, set[str]] = defaultdict(set)
        self.kinds: dict[str, MentionKind] = {}

    def describe(self, name: str, kind: MentionKind, words: Iterable[str]) -> None:
        """Learn that these words describe a name."""
        for word in words:
            self.holders[word].add(name)
        self.kinds[name] = kind

    def named(self, form: str, name: str, kind: MentionKind) -> None:
        """Learn the noun that a form of a name has in it: "Marine Accident Board" is "the board"."""
        words = [tables.key(w) for w in form.split()]
        if len(words) < 2 or kind not in ("organization", "place", "other"):
            return
        word = words[0] if words[0] in KIND_FIRST else AIRLINES.get(words[-1], words[-1])
        if word in tables.word_set("called"):
            self.describe(name, kind, [word])

    def whose(self, noun: Token) -> tuple[str, MentionKind] | None:
        """The name a definite noun phrase stands for, if exactly one."""
        names = self.holders.get(noun.lemma) or self.holders.get(noun.lower)
        if not names or len(names) != 1:
            return None
        name = next(iter(names))
        return name, self.kinds[name]


def definite(noun: Token) -> list[Token] | None:
    """The tokens of "the NOUN" where nothing else modifies the noun, else `None`."""
    if noun.pos not in ("NOUN", "PROPN") or noun.tag in ("NNS", "NNPS") or noun.dep == "compound":
        return None
    left = [c for c in noun.children if c.i < noun.i and c.dep != "punct"]
    right = [c for c in noun.children if c.i > noun.i and c.dep in ("prep", "relcl", "appos", "acl", "compound")]
    if len(left) != 1 or left[0].lower not in ("the", "this", "that") or right or left[0].i != noun.i - 1:
        return None
    return [left[0], noun]

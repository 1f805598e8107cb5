"""Pronouns and noun phrases that stand for a name: "he", "the ministry", "the Republican".

Strategy: only what leaves one candidate is resolved. A noun phrase needs a definite article and exactly one name here
that was described with its noun, or has it in its name; "the company" may also be the one business of the nearest
sentence that names any, where what is of no known kind counts as a business too, and where none near does, the one that
the opening names and the report is about (of 6 such in some 700 reports all are right). "It" is what says so ("X said
it would"), or the speaker before it. Any other pronoun takes the one person of its gender in the nearest sentence that
names any, where a lone word of a doubtful kind counts as a person, and so does one of no known gender. An object
pronoun is never the subject of its own verb. Where several are left, it stands for none, and what stands nearer to the
next "he" is still all of them. In quoted words "he" is someone else than in the text around them, so nothing is
resolved there.

One who is only called by a noun ("a man", "the driver") is a candidate too, that nothing is resolved to; a lone word
that nothing tells to be a person is none beside one of known gender.

Of several people the subject of a main clause was right for 43 of 45 such pronouns, the one of known gender for about
three of four, read by hand. A pronoun in the wrong mouth is worse than one left open: of 4,208 in 365 reports 2,492 are
resolved, 3,054 when those were.

Where nobody was told of before, one in a clause that opens its sentence is the subject of the main clause that follows:
"After records showed that he knew, Karl Oro said …". Where somebody was, it may be either, and is left open, but for
what goes on meanwhile: "During his campaign, Karl Oro said …" is Oro's.

Invariant: what is resolved lies after a place of the name it resolves to, or in a clause before its own sentence's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names.descriptions import is_role
from tellings.reading.names.resolve import Person
from tellings.reading.names.written import Written
from tellings.records import MentionKind

PRONOUNS: Mapping[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}
MEANWHILE = frozenset({"during", "throughout", "after", "before", "since"})
LONGEST_EPITHET = 7
REACH = 2         # sentences back
OPENING = 2       # sentences: headline and lead
OFTEN = 3         # times that a report names what it is about
STALE = 12        # sentences without that name after which it may be about something else
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "pobj", "iobj"})
THINGS = frozenset({"PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
TAG = 12         # tokens between a quotation and the pronoun that tags it
KIND_FIRST = frozenset({"ministry", "department", "bank", "university", "office", "court", "board", "bureau"})


AIRLINES: Mapping[str, str] = {"airlines": "airline", "airways": "airline", "lines": "line", "air": "airline"}


Known = Literal["named", "bare", "unnamed", "maybe"]
RESOLVED: frozenset[Known] = frozenset({"named", "bare"})
DOUBTFUL: frozenset[Known] = frozenset({"bare", "maybe"})


class Place(NamedTuple):
    """Where a person is told of, and how: by name, by a lone word nobody `introduced`, `unnamed` ("a man"), or by what
    `maybe` is a name of one; nothing is resolved to the latter two. `quotation` is the number of the one it is in."""

    token: Token
    person: Person
    known: Known = "named"
    quotation: int = 0


class Business(NamedTuple):
    """Where an organization that "the company" can be is named, or (not `sure`) what may be one."""

    token: Token
    name: str
    sure: bool = True


def quoted(tokens: Sequence[Token], text: str) -> list[int]:
    """The number of the double quotation marks each token lies within, 0 outside; a line break ends what was left
    open."""
    inside, number = False, 0
    found = []
    for i, token in enumerate(tokens):
        if i and "\n" in text[tokens[i - 1].end:token.start]:
            inside = False
        if token.text in ('"', "``", "''"):
            inside = not inside
            number += inside
            found.append(0)
        else:
            found.append(number if inside else 0)
    return found


def tagged(quotation: Sequence[int], pronoun: Token, tokens: Sequence[Token]) -> int:
    """The number of the quotation that a pronoun outside of it tags ("…,” he said"), or 0."""
    for i in range(pronoun.i - 1, max(-1, pronoun.i - TAG), -1):
        if tokens[i].sent != pronoun.sent or quotation[i]:
            return quotation[i] if tokens[i].text != "." else 0
    return 0


def candidates(places: Sequence[Place], pronoun: Token, own: int) -> list[Place]:
    """A place, the latest, for each person a pronoun can stand for: those of the nearest sentence back (this one first)
    that has any. Nobody names himself: who is named in the pronoun's `own` quotation is none."""
    gender = PRONOUNS[pronoun.lower]
    by_sentence: dict[int, list[Place]] = defaultdict(list)
    bound: set[int] = set()
    for place in reversed(places):
        distance = pronoun.sent - place.token.sent
        if distance > REACH:
            break
        if _bound(place.token, pronoun):
            bound.add(id(place.person))
        spoken_of = place.quotation and place.quotation == own
        if place.person.gender in (gender, None) and id(place.person) not in bound and not spoken_of:
            by_sentence[distance].append(place)
    near = min((distance for distance, at in by_sentence.items() if any(p.known != "maybe" for p in at)), default=None)
    at = by_sentence[near] if near is not None else []
    if any(p.person.gender for p in at):
        at = [p for p in at if p.person.gender or p.known not in DOUBTFUL]      # "Oro" beside Mr. Lund is a company
    return list({id(p.person): p for p in reversed(at)}.values())


def announced(pronoun: Token) -> Token | None:
    """The subject of the main clause that follows the one a pronoun stands in, where that opens its sentence."""
    for clause in (pronoun, *pronoun.ancestors()):
        fronted = clause.dep == "advcl" or (clause.dep == "prep" and pronoun.dep == "poss")
        if fronted and clause.head.pos in ("VERB", "AUX"):
            subject = next((c for c in clause.head.children if c.dep in SUBJECTS), None)
            if subject is not None and subject.i > max(pronoun.i, clause.i):
                return subject
    return None


def another(able: Sequence[Place], pronoun: Token, named: str) -> bool:
    """Whether somebody else of a sentence before can be meant by a pronoun than the one named after it."""
    before = [place for place in able if place.token.sent != pronoun.sent]
    return any(place.known in RESOLVED and place.person.name != named for place in before)


def meanwhile(pronoun: Token) -> bool:
    """Whether a possessive stands in a phrase that says when: "during his campaign", "after her years in office"."""
    return pronoun.dep == "poss" and any(t.dep == "prep" and t.lower in MEANWHILE for t in pronoun.ancestors())


def _governor(noun: Token) -> Token:
    """The verb that a noun is an object of, over a preposition."""
    return noun.head.head if noun.dep == "pobj" else noun.head


def _bound(place: Token, pronoun: Token) -> bool:
    """Whether a pronoun and a name take two parts in what one verb tells: "X met him", "thanking X, he left"."""
    if pronoun.lower.endswith("self"):
        return False
    whole = place
    while place.pos == "PROPN" and whole.dep in ("compound", "poss", "nmod"):
        whole = whole.head      # "praising the Lund plan, he left"
    if pronoun.dep in SUBJECTS and whole.dep in OBJECTS:
        verb = _governor(whole)
        return verb.dep == "advcl" and verb.tag == "VBG" and verb.head is pronoun.head and _bare(verb)
    if pronoun.dep not in OBJECTS or place.dep not in SUBJECTS:
        return False
    verb = _governor(pronoun)
    if place.head is not verb and not _bare(verb):
        return False
    return place.head is verb or (verb.dep == "conj" and place.head is verb.head)


def _bare(verb: Token) -> bool:
    return not any(c.dep in SUBJECTS for c in verb.children)


def just_named(places: Sequence[Place], sentence: int) -> list[Person]:
    """The people of the sentence before."""
    near: dict[int, Person] = {}
    for place in reversed(places):
        if sentence - place.token.sent > 1:
            break
        if place.token.sent < sentence and place.known in RESOLVED:
            near[id(place.person)] = place.person
    return list(near.values())


def unnamed(noun: Token) -> bool:
    """Whether a noun is the subject of a clause and one person who is not named: "a man", "the driver"."""
    beside = any(c.dep == "appos" and c.pos == "PROPN" for c in noun.children)
    return noun.tag == "NN" and noun.dep in (*SUBJECTS, "ROOT") and is_role(noun) and not beside


def clause_of(pronoun: Token) -> Token | None:
    """The unnamed person whose relative clause a pronoun stands in, who is meant: "a girl who was hurt in her room".

    Not where that noun is somebody named ("Ada Holm, a nurse who lost her job"), or the pronoun takes part in what the
    clause tells ("a man who met him").
    """
    gender = PRONOUNS[pronoun.lower]
    for clause in pronoun.ancestors():
        noun = clause.head
        about = clause.dep == "relcl" and noun.tag == "NN" and is_role(noun) and noun.dep not in ("appos", "attr")
        if about and _governor(pronoun) is not clause and tables.roles().get(noun.lemma) in (gender, None):
            return noun
    return None


def somebody(noun: Token) -> Person:
    """One who is called only by a noun."""
    person = Person((noun.lower,), 0)
    gender = tables.roles().get(noun.lemma)
    if gender:
        person.genders[gender] += 1
    return person


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


def main_business(named: Iterable[tuple[int, Written, str]]) -> str | None:
    """The one business that the opening names, where no other is named as often; names with the number of their
    sentence, of those told, and with what they stand for."""
    firms = [(sentence, stands) for sentence, name, stands in named
             if name.kind == "organization" and business(stands)]
    often = Counter(stands for _, stands in firms)
    opening = {stands for sentence, stands in firms if sentence < OPENING}
    main = next(iter(opening), "")
    alone = len(opening) == 1 and all(number < often[main] for stands, number in often.items() if stands != main)
    return main if alone and often[main] >= OFTEN else None


def another_company(noun: Token) -> bool:
    """Whether a noun brings in a business without a name: "a small theatre company"."""
    return noun.lemma in tables.word_set("corporate") and any(c.lower in ("a", "an", "another") for c in noun.children)


def company(noun: Token, businesses: Sequence[Business], described: str | None, main: str | None = None) -> str | None:
    """The one business of the nearest sentence, this or up to `REACH` before, that names any.

    One that is `described` with the noun goes before one that only may be a business, and before none at all; where
    there is neither, it is the `main` one.
    """
    near: dict[int, dict[str, bool]] = defaultdict(dict)
    for token, name, sure in reversed(businesses):
        if noun.sent - token.sent > REACH:
            break
        near[noun.sent - token.sent][name] = sure
    if not near and not described:
        since = (noun.sent - token.sent for token, name, _ in reversed(businesses) if name == main)
        return main if next(since, STALE) < STALE else None
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

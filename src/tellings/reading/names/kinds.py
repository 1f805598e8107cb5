"""What kind each name is: by vote over all its places in the article.

Strategy: a label at one place is weak evidence (labels flip from line to line), so every place votes, title case at a
quarter, and the words around a name vote more than its label: "Mr" before it, an age after it, "Inc." at its end, a
table that lists it. A surname then takes the kind of the full name it ends, and what a people's word is made from
("Kestrian", "Kestria") is a place.

Invariant: one surface form has one kind in one article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names.spans import Found
from tellings.records import MentionKind

KINDS: tuple[MentionKind, ...] = ("person", "organization", "place", "group", "other")
BY_LABEL: Mapping[str, MentionKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "PRODUCT": "other", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other",
}
# Votes, in labels: what the words at or around a name are worth against one label of the model.
TABLE = 8.0
DERIVED = ADDRESS = AGE = 6.0
KIND_WORD = 3.5
GIVEN = ROLE = 3.0
RELATIVE = INSIDE = 2.0
ACRONYM = 1.5
NEAR = 1.0
MAYBE = 0.7
UNSURE = 0.25
APPOSITIVE = 8      # words after a name in which the noun of its appositive stands
PEOPLE_ENDINGS = ("n", "an", "ian", "i", "ese", "ish", "ic")

PLACED = ("GPE", "LOC", "FAC")
ACTS = ("nsubj", "nsubjpass", "poss", "dobj")      # what people mostly are in a sentence

Votes = dict[MentionKind, float]


def by_table(words: str) -> MentionKind | None:
    """The kind of a name that a table lists."""
    if words in tables.outlets():
        return "organization"
    if words in tables.state_codes() and words.endswith("."):
        return "place"
    if not words[:1].isupper():
        return None
    word = tables.key(words)
    if word in tables.peoples():
        return "group"
    if word in tables.metonyms():
        return "organization"
    listed = (word in tables.nations() and words not in ("Us", "Car")) or word in tables.places()
    return "place" if listed else None


def _by_form(words: Sequence[str]) -> Iterable[tuple[MentionKind, float]]:
    """Votes of the name's own words."""
    last = tables.key(words[-1])
    if len(words) > 1:
        yield from _of_several(words, last)
    elif last in tables.organization_words():
        yield "organization", GIVEN
    elif last.endswith("ism"):
        yield "other", TABLE
    elif words[0].isupper() and 2 <= len(words[0]) <= 6:
        yield "organization", ACRONYM


def _of_several(words: Sequence[str], last: str) -> Iterable[tuple[MentionKind, float]]:
    """Votes of a name of several words: by its last, the one before "of", or its first."""
    if last in tables.peoples() and last.endswith("s"):     # "House Democrats"
        yield "group", TABLE
    if last in tables.word_set("suffixes") or any(len(w) == 2 and w[1] == "." for w in words[1:-1]):
        yield "person", GIVEN
    if last in tables.word_set("thing_words"):
        yield "other", KIND_WORD
    link = next((i for i, w in enumerate(words) if i and w in ("of", "for", "on")), 0)
    yield from _by_noun(words, tables.key(words[link - 1]) if link else last, last)


def _by_noun(words: Sequence[str], head: str, last: str) -> Iterable[tuple[MentionKind, float]]:
    given = words[0].lower() in tables.first_names() and last not in tables.word_set("thing_words")
    if given and len(words) == 2 and last in tables.word_set("surname_words"):
        yield "person", GIVEN
    elif head in tables.organization_words() or last in ("inc", "corp", "ltd", "llc", "plc"):
        yield "organization", KIND_WORD
    elif head in tables.place_words():
        yield "place", KIND_WORD
    elif words[0].lower() in tables.word_set("organization_heads"):
        yield "organization", INSIDE
    elif words[0].lower() in tables.word_set("place_heads"):
        yield "place", INSIDE
    elif given and len(words) <= 4:
        yield "person", GIVEN
    elif last in tables.word_set("outlet_endings"):
        yield "organization", INSIDE


def _before(tokens: Sequence[Token], found: Found) -> Iterable[tuple[MentionKind, float]]:
    """Votes of the words before one place of the name."""
    if found.title < found.first:
        last = tables.titles().get(tables.key(tokens[found.first - 1].text))
        yield "person", ADDRESS if last and last.use == "address" else ROLE
    before = [t for t in tokens[max(0, found.title - 3):found.title] if t.sent == tokens[found.first].sent]
    if not before:
        return
    near = before[-1]
    if near.lower == "the" and found.last - found.first == 1 and found.title == found.first:
        yield "other", MAYBE
        yield "person", -GIVEN
    words = [t for t in before if t.text != ","]
    if _of_ship(words):
        yield "other", ROLE
    if words and words[-1].lemma in tables.word_set("animals"):
        yield "other", DERIVED
    if near.lower in tables.word_set("press_nouns") or near.lemma in tables.word_set("corporate"):
        yield "organization", ROLE
    if near.lower in tables.roles() and not near.text[0].isupper():
        yield "person", ROLE
    elif near.lower in tables.word_set("where"):
        yield "place", INSIDE
    elif near.lower in ("from", "at"):
        yield "place", NEAR
    elif near.lower == "for" and len(words) > 1 and words[-2].lower in tables.word_set("elected"):
        yield "place", ROLE
    else:
        words = [t for t in before if t.pos != "ADJ"][-2:]
        if len(words) == 2 and words[1].lower == "of" and words[0].lemma in tables.word_set("seat"):
            yield "place", INSIDE


def _of_ship(before: Sequence[Token]) -> bool:
    """Whether the words before a name tell that it is a ship: "the ferry X", "a ship, the X", "captain of the X"."""
    words = [t.lemma for t in before if t.lower != "the"]
    if words[-1:] and words[-1] in tables.word_set("vessels"):
        return True
    with_article = bool(before) and before[-1].lower == "the"
    return with_article and (words[-1:] == ["aboard"] or (
        words[-1:] == ["of"] and len(words) > 1 and words[-2] in tables.word_set("of_vessel")))


def _after(tokens: Sequence[Token], found: Found) -> Iterable[tuple[MentionKind, float]]:
    """Votes of the words after one place of the name."""
    after = [t for t in tokens[found.last:found.last + 4] if t.sent == tokens[found.first].sent]
    texts = [t.lower for t in after]
    if len(texts) > 2 and texts[0] == "," and texts[1].isdigit() and len(texts[1]) == 2 and texts[2] in (",", ".", "-"):
        yield "person", AGE
    if texts[:2] == [",", "who"] or texts[:1] == ["who"]:
        yield "person", RELATIVE
    if texts and texts[0] in tables.word_set("of_business") and found.title == found.first:
        yield "organization", ACRONYM
    if texts and texts[0] in tables.word_set("of_person"):
        yield "person", INSIDE
    if texts and texts[0] in tables.word_set("press_nouns") and found.title == found.first:
        yield "organization", DERIVED
    if texts and texts[0] in tables.word_set("of_town") and found.title == found.first:
        yield "place", ROLE
    yield from _beside(tokens, found)
    if texts[:2] == [",", "which"]:
        yield "organization", MAYBE
    if texts[:1] == ["'s"] and len(texts) > 1 and texts[1] in tables.word_set("seat"):
        yield "place", INSIDE
    opens = found.first == 0 or tokens[found.first - 1].sent != tokens[found.first].sent
    if opens and tokens[found.first].text.isupper() and texts[:1] and texts[0] in (",", "(", "-", "–", "—", "--"):
        yield "place", ROLE
    if texts[:1] == ["'s"] and len(after) > 1 and after[1].lemma in tables.word_set("of_vessel"):
        yield "other", NEAR
    if texts[:3] == [",", "the", "capital"]:
        yield "place", INSIDE


def _beside(tokens: Sequence[Token], found: Found) -> Iterable[tuple[MentionKind, float]]:
    """Votes of what a name is an appositive's head of: "Baker Lund, a law firm", "Wick, a town"."""
    noun = next((t for t in tokens[found.last:found.last + APPOSITIVE]
                 if t.dep == "appos" and found.first <= t.head.i < found.last), None)
    if noun is None or noun.pos != "NOUN" or noun.tag != "NN":
        return
    if noun.lemma in tables.word_set("animals"):
        yield "other", DERIVED
    elif noun.lemma in tables.word_set("corporate") or noun.lemma in tables.word_set("press_nouns"):
        yield "organization", ROLE
    elif noun.lemma in tables.word_set("seat") and noun.lemma not in tables.roles():
        yield "place", INSIDE


def _tally(tokens: Sequence[Token], names: Sequence[Found], words: Sequence[str]) -> dict[str, Votes]:
    """The votes on each surface form."""
    tally: dict[str, Votes] = {}
    adjectives: set[str] = set()
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for found, surface in zip(names, words, strict=True):
        votes = tally.setdefault(surface, defaultdict(float))
        weight = 1.0 if found.sure else UNSURE
        if found.last - found.first == 1 and tokens[found.first].tag == "JJ":
            adjectives.add(surface.lower())
        if found.label:
            # The model takes any strange word for a person's name.
            lone = found.label == "PERSON" and found.last - found.first == 1
            votes[BY_LABEL[found.label]] += weight * MAYBE if lone else weight
            labels[surface][found.label] += 1
        for kind, value in (*_before(tokens, found), *_after(tokens, found)):
            votes[kind] += value * weight
    peoples = adjectives | {s.lower() for s, count in labels.items() if count["NORP"] >= 1 and " " not in s}
    stems = {surface.lower() for surface in tally}
    for surface, votes in tally.items():
        for kind, value in _by_form(surface.split()):
            votes[kind] += value
        if listed := by_table(surface):
            votes[listed] += TABLE
        stem = surface.lower()
        if " " not in stem and any(stem + ending in peoples for ending in PEOPLE_ENDINGS):
            votes["place"] += DERIVED
        bases = {stem.removesuffix(ending) for ending in PEOPLE_ENDINGS if stem.endswith(ending)}
        if stem in peoples and not bases.isdisjoint(stems):
            votes["group"] += DERIVED
    return tally


def vote(
    tokens: Sequence[Token], names: Sequence[Found], words: Sequence[str]
) -> tuple[dict[str, MentionKind], frozenset[str]]:
    """The kind of each surface form, and the lone words that one label at most tells the kind of."""
    tally = _tally(tokens, names, words)
    by_case: dict[str, str] = {}
    for surface in tally:
        if not surface.isupper():
            by_case[surface.upper()] = surface
    for surface, votes in tally.items():
        # "LYON (AP)" opens a report on Lyon: capitals are a way of setting, not another name.
        for kind, value in tally[by_case[surface]].items() if surface.isupper() and surface in by_case else ():
            votes[kind] += value
    kinds = {surface: _winner(votes) for surface, votes in tally.items()}
    for surface, kind in kinds.items():
        parts = surface.split()
        if kind == "other" and 1 < len(parts) <= 3 and kinds.get(parts[-1]) == "person" and by_table(parts[-1]) is None:
            kinds[surface] = "person"
    towns = _towns(tokens, names, words)
    people = _of_surnames(kinds, _acting(tokens, names, words))
    kinds |= {surface: kind for surface, kind in people.items() if surface not in towns}
    kinds |= {s: kind for s, kind in _families(kinds).items() if kinds[s] in ("other", "organization")}
    weak = (s for s, votes in tally.items() if kinds[s] in ("other", "organization") and _doubtful(s, votes))
    return kinds, frozenset(weak)


def _doubtful(surface: str, votes: Votes) -> bool:
    """Whether a lone word may be a surname for all that is known of it: "Arden met Quist"."""
    return surface.isalpha() and surface.istitle() and max(votes.values(), default=0.0) <= NEAR


def _winner(votes: Votes) -> MentionKind:
    return max(KINDS, key=lambda kind: (votes.get(kind, 0.0), -KINDS.index(kind))) if any(votes.values()) else "other"


def _towns(tokens: Sequence[Token], names: Sequence[Found], words: Sequence[str]) -> set[str]:
    """Lone words that stand more often where a town does than where a person does: "in Tyler", "the Tyler police".

    A label counts only where a preposition of place is right before it: alone it takes many a surname for a town.
    """
    standing: Counter[str] = Counter()
    for found, surface in zip(names, words, strict=True):
        token = tokens[found.first]
        before = tokens[found.first - 1].lower if found.first else ""
        after = tokens[found.last].lower if found.last < len(tokens) else ""
        if found.last - found.first > 1:
            continue
        placed = found.label in PLACED and before in tables.word_set("where") | {"of", "from"} and after != "'s"
        if placed or after in tables.word_set("of_town"):
            standing[surface] += 1
        elif found.title < found.first or token.dep in ACTS or after == "'s":
            standing[surface] -= 1
    return {surface for surface, count in standing.items() if count > 0}


def _acting(tokens: Sequence[Token], names: Sequence[Found], words: Sequence[str]) -> set[str]:
    """Lone words that stand only where people do, and open no report: "Washington said", "Mr. Jordan’s".

    "Thinks highly of Jordan" tells neither.
    """
    placed, acting = set[str](), set[str]()
    for found, surface in zip(names, words, strict=True):
        token = tokens[found.first]
        if found.last - found.first > 1 or not found.sure:
            continue
        person = found.title < found.first or token.dep in ACTS
        before = tokens[found.first - 1].lower if found.first else ""
        if person or before not in tables.word_set("beside_people"):
            (acting if person and before not in tables.word_set("where") else placed).add(surface)
    return {surface for surface in acting - placed if surface.upper() not in {*acting, *placed}}


def _families(kinds: Mapping[str, MentionKind]) -> dict[str, MentionKind]:
    """Plurals of surnames ("the Lunds") are groups."""
    surnames = {surface.split()[-1] for surface, kind in kinds.items() if kind == "person"}
    return {s: "group" for s in kinds if s.endswith("s") and (s[:-1] in surnames or s.removesuffix("es") in surnames)}


def _of_surnames(kinds: Mapping[str, MentionKind], acting: Collection[str]) -> dict[str, MentionKind]:
    """Words that end (or begin) the full name of a person here are that person, unless a table of places or outlets
    says no and they do not stand only where people do; nor may an outlet's begin another name ("Fox News")."""
    short, last = set[str](), set[str]()
    for surface, kind in kinds.items():
        words = [w for w in surface.split() if tables.key(w) not in tables.word_set("suffixes")]
        if kind == "person" and len(words) > 1:
            short |= {words[-1], words[0], " ".join(words[1:])}
            last.add(words[-1])
    last -= {surface.split()[0] for surface, kind in kinds.items() if kind != "person" and " " in surface}
    return {surface: "person" for surface in kinds if surface in short and _free(surface, acting, last)}


def _free(surface: str, acting: Collection[str], surnames: Collection[str]) -> bool:
    """Whether a short form may be a person's though a table lists it: peoples' words are surnames too ("Dane")."""
    listed = by_table(surface)
    if surface in acting and (listed == "place" or (listed == "organization" and surface in surnames)):
        return True
    return listed is None or (listed == "group" and tables.peoples()[tables.key(surface)] is not None
                              and not surface.endswith(("ese", "ish", "ians", "ian")))

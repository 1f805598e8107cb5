"""What kind each name is: by vote over all its places in the article.

Strategy: a label at one place is weak evidence (labels flip from line to line), so every place votes, title case at a
quarter, and the words around a name vote more than its label: "Mr" before it, an age after it, "Inc." at its end, a table
that lists it. A surname then takes the kind of the full name it ends.

Invariant: one surface form has one kind in one article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names.spans import SUFFIXES, Found
from tellings.records import MentionKind

KINDS: tuple[MentionKind, ...] = ("person", "organization", "place", "group", "other")
BY_LABEL: Mapping[str, MentionKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "PRODUCT": "other", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other",
}
# Votes, in labels: what the words at or around a name are worth against one label of the model.
TABLE, ADDRESS, AGE, KIND_WORD, GIVEN, ROLE, RELATIVE, ACRONYM, INSIDE = 8.0, 6.0, 6.0, 3.5, 3.0, 3.0, 2.0, 1.5, 0.7
UNSURE = 0.25
WHERE = frozenset({"in", "at", "near", "across", "around", "outside", "throughout"})

Votes = Counter[MentionKind]


def by_table(words: str) -> MentionKind | None:
    """The kind of a name that a table lists."""
    word = tables.key(words)
    if words in tables.outlets():
        return "organization"
    if words in tables.state_codes() and words.endswith("."):
        return "place"
    if word in tables.peoples() and words[:1].isupper():
        return "group"
    if word in tables.metonyms():
        return "organization"
    if word in tables.nations() and (not words.islower() and words not in ("Us", "Car")):
        return "place"
    return "place" if word in tables.places() and words[:1].isupper() else None


def _by_form(words: Sequence[str]) -> Votes:
    """Votes of the name's own words."""
    votes: Votes = Counter()
    last = tables.key(words[-1])
    if len(words) > 1:
        head = tables.key(words[words.index("of") - 1]) if "of" in words[1:] else last
        if head in tables.organization_words() or last in ("inc", "corp", "ltd", "llc", "plc"):
            votes["organization"] += KIND_WORD
        elif head in tables.place_words():
            votes["place"] += KIND_WORD
        elif words[0].lower() in tables.first_names() and len(words) <= 4:
            votes["person"] += GIVEN
        if last in SUFFIXES or any(len(w) == 2 and w[1] == "." for w in words[1:-1]):
            votes["person"] += GIVEN
    elif last in tables.organization_words():
        votes["organization"] += GIVEN
    elif words[0].isupper() and 2 <= len(words[0]) <= 6:
        votes["organization"] += ACRONYM
    return votes


def _by_place(tokens: Sequence[Token], found: Found) -> Votes:
    """Votes of the words around one place of the name."""
    votes: Votes = Counter()
    before = tokens[found.title - 1] if found.title and tokens[found.title - 1].sent == tokens[found.first].sent else None
    if found.title < found.first:
        last = tables.titles().get(tables.key(tokens[found.first - 1].text))
        votes["person"] += ADDRESS if last and last.use == "address" else ROLE
    elif before and before.lower in tables.roles() and not before.text[0].isupper():
        votes["person"] += ROLE
    elif before and before.lower in WHERE:
        votes["place"] += INSIDE
    after = [t for t in tokens[found.last:found.last + 3] if t.sent == tokens[found.first].sent]
    texts = [t.lower for t in after]
    if texts[:1] == [","] and len(texts) > 2 and texts[1].isdigit() and len(texts[1]) == 2 and texts[2] in (",", ".", "-"):
        votes["person"] += AGE
    if texts[:2] == [",", "who"] or texts[:1] == ["who"]:
        votes["person"] += RELATIVE
    if texts[:2] == [",", "which"]:
        votes["organization"] += INSIDE
    return votes


def vote(tokens: Sequence[Token], names: Sequence[Found], words: Sequence[str]) -> dict[str, MentionKind]:
    """The kind of each surface form."""
    tally: dict[str, Votes] = defaultdict(Counter)
    for found, surface in zip(names, words, strict=True):
        votes = tally[surface]
        weight = 1.0 if found.sure else UNSURE
        if found.label:
            votes[BY_LABEL[found.label]] += weight
        votes.update({kind: int(100 * value * weight) / 100 for kind, value in _by_place(tokens, found).items()})
    for surface, votes in tally.items():
        votes.update(_by_form(surface.split()))
        if listed := by_table(surface):
            votes[listed] += TABLE
    kinds = {surface: _winner(votes) for surface, votes in tally.items()}
    return kinds | _of_surnames(kinds, tally)


def _winner(votes: Votes) -> MentionKind:
    return max(KINDS, key=lambda kind: (votes[kind], -KINDS.index(kind))) if any(votes.values()) else "other"


def _of_surnames(kinds: Mapping[str, MentionKind], tally: Mapping[str, Votes]) -> dict[str, MentionKind]:
    """Single words that end (or begin) the full name of a person here are that person, unless a table or titles say no."""
    last = {}
    for surface, kind in kinds.items():
        words = [w for w in surface.split() if tables.key(w) not in SUFFIXES]
        if kind == "person" and len(words) > 1:
            last |= {words[-1]: 0, words[0]: 0, " ".join(words[1:]): 0}
    return {surface: "person" for surface in tally if surface in last and by_table(surface) is None}

"""The words that describe a named one: titles, roles, appositives, ages, party tags, "X is the founder of …".

Strategy: each place of a name is looked at from four sides: what stands before it in its noun phrase, what follows in
commas or parentheses, the noun phrase it is an appositive of, and what a form of "be" says of it. A description is cut
before a relative clause or a comma: the words that say what one is, not the story told in passing. In a list of names
the next name with its title is no description of the one before.

Invariant: a description is a stretch of the article that does not overlap the name it describes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names.spans import Found

LONGEST = 24      # words; past this an appositive tells a story
BACK = 12         # words between the article of a role and the comma after it
_PARTY = re.compile(r"(?:[RDI](?:-[A-Z][A-Za-z. ]*)?|Republican|Democrat|Labour|Conservative)\.?\Z")
_MODIFIES = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART"})
_STOPS = frozenset({",", ";", ":", "(", ")", '"', "--", "-", "–", "—", "'", "...", "…", "―", "|", "["})
_CLOSES = frozenset({",", ".", ";", ")", '"', "-", "–", "—", "?", "!"})
_OPENS = frozenset({",", "(", "-", "–", "—", "--", "―"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NO_START = frozenset({"and", "of", "for", "'s", "'", "-"})
# "On Friday Senator X", "In March Mayor X": the day is none of the title, as it is in "Sunday Times editor X".
_DATES = frozenset({"on", "in", "last", "this", "next", "late", "early", "since"})
_BE = frozenset({"be", "become", "remain"})
_NO_APPOSITIVE = frozenset("including like especially according as along two three several many some all".split())

Range = tuple[int, int]


def is_role(token: Token) -> bool:
    """Whether a noun says what a person is."""
    word = tables.key(token.text)
    if word in tables.roles() or token.lemma in tables.roles():
        return token.pos in ("NOUN", "PROPN", "ADJ")
    return word in tables.titles() and tables.titles()[word].use == "rank"


def before(tokens: Sequence[Token], first: int, people: Collection[int]) -> Range | None:
    """The describing words that stand before a name in its noun phrase: "Airline spokesman", "Defence Secretary"."""
    start = first
    while start and tokens[start - 1].sent == tokens[first].sent and start - 1 not in people:
        token = tokens[start - 1]
        hyphen = token.text == "-" and token.end == tokens[start].start
        # "Secretary of State X", "chairman and CEO X"; not "critics of President X", where the title is X's own.
        after_role = 1 < start < first and is_role(tokens[start - 2])
        of = token.lower in ("of", "for") and after_role and not is_role(tokens[first - 1])
        both = token.lower == "and" and after_role and start - 2 not in people and any(
            is_role(t) for t in tokens[start:first])
        # A role right before a name is one whatever its tag: "forward X".
        role = is_role(token) or (start == first and token.lower in tables.roles())
        word = token.pos in _MODIFIES or role or tables.key(token.text) in tables.title_words()
        if not (word or hyphen or of or both):
            break
        start -= 1
    while start < first and (tokens[start].lower in _NO_START or tokens[start].pos == "PART"):
        start += 1
    day = start + (tokens[start].lower in _DATES)
    if 0 < day < first and tokens[day].lower in tables.word_set("calendar") and tokens[day - 1].lower in _DATES:
        start = day + 1
    if start == first:
        return None
    last = tokens[first - 1]
    titled = tables.titles().get(tables.key(last.text))
    if titled and titled.use == "address":
        return None
    plain_noun = last.tag == "NN" and last.dep in ("compound", "nmod") and last.lemma.isalpha()
    role = last.lower in tables.roles() or any(is_role(t) for t in tokens[start:first])
    return (start, first) if plain_noun or role else None


def _clipped(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """A stretch up to its first comma, relative word or dash, and no longer than `LONGEST`."""
    while end > start and tokens[end - 1].text in (".", "?", "!", "'", '"', "''", "``"):
        end -= 1
    for i in range(start, min(end, start + LONGEST)):
        token = tokens[i]
        tight = token.text in ("-", "–", "'") and start < i < end - 1 and (
            tokens[i - 1].end == token.start and token.end == tokens[i + 1].start)
        if token.tag in _RELATIVE or (token.text in _STOPS and not tight and token.tag != "POS"):
            return (start, i) if i > start else None
    return (start, min(end, start + LONGEST)) if end > start else None


def _noun_phrase(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a stretch begins like a noun phrase that can stand beside a name, holds a noun and no finite verb."""
    first = tokens[start]
    if first.lower in _NO_APPOSITIVE or any(t.dep == "ROOT" or t.tag in _FINITE for t in tokens[start:stop]):
        return False
    if first.pos == "NUM" and first.lower != "one":
        return False
    if first.pos in ("DET", "ADJ", "NUM", "ADV") or first.tag in ("PRP$", "NN", "NNS", "VBN") or is_role(first):
        return any(t.pos in ("NOUN", "PROPN") for t in tokens[start:stop])
    return first.pos == "PROPN" and any(is_role(t) for t in tokens[start:stop])


def _names_another(tokens: Sequence[Token], stretch: Range, people: Collection[int]) -> bool:
    """Whether a stretch is the next name of a list with its title, not words on the one before."""
    last = tokens[stretch[1] - 1]
    return last.i in people and last.dep not in ("pobj", "poss")


def _in_parentheses(tokens: Sequence[Token], start: int) -> Range | None:
    close = next((i for i in range(start, min(start + 8, len(tokens))) if tokens[i].text == ")"), 0)
    return (start, close) if close and _PARTY.match("".join(t.text for t in tokens[start:close])) else None


def after(tokens: Sequence[Token], last: int, people: Collection[int]) -> Iterator[Range]:
    """What follows a name in commas, dashes or parentheses: an age, a party, an appositive."""
    sentence = tokens[last - 1].sent
    if last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last].start == tokens[last - 1].end:
        return
    if last + 1 >= len(tokens) or tokens[last + 1].sent != sentence or tokens[last].text not in _OPENS:
        return
    start = last + 1
    if tokens[last].text == "(":
        if party := _in_parentheses(tokens, start):
            yield party
        return
    end = start
    while end < len(tokens) and tokens[end].sent == sentence and end < start + 3 * LONGEST:
        end += 1
    if tokens[start].text.isdigit() and len(tokens[start].text) <= 3:
        yield start, start + 1
        if start + 2 >= end or tokens[start + 1].text != ",":
            return
        start += 2
    clipped = _clipped(tokens, start, end)
    if clipped is None or _names_another(tokens, clipped, people):
        return
    stretch = tokens[clipped[0]:clipped[1]]
    shut = clipped[1] < len(tokens) and tokens[clipped[1]].text in _CLOSES
    tagged = _PARTY.match("".join(t.text for t in stretch[:8]))
    home = tokens[start].lower == "of" and len(stretch) <= 4 and shut and any(t.pos == "PROPN" for t in stretch)
    told = _appositive(tokens, last, start) or any(is_role(t) for t in stretch)
    if tagged or home or (told and _noun_phrase(tokens, *clipped)):
        yield clipped


def _appositive(tokens: Sequence[Token], last: int, start: int) -> bool:
    """Whether the parser takes what begins at `start` for an appositive of the name that ends at `last`."""
    return any(c.dep == "appos" and c.i >= start for t in tokens[max(0, last - 4):last] for c in t.children)


def _head(tokens: Sequence[Token], first: int, last: int) -> Token | None:
    return next((t for t in tokens[first:last] if not first <= t.head.i < last), None)


def around(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """The noun phrase that a name is an appositive of: "the company's chief executive, Dorian Vale"."""
    head = _head(tokens, first, last)
    if head is None or head.dep != "appos" or head.head.i >= first or not is_role(head.head):
        return None
    noun = head.head
    start = min(t.i for t in noun.subtree())
    end = first - 1 if tokens[first - 1].text in _OPENS or tokens[first - 1].text == ":" else first
    while end > start and tokens[end - 1].text in _STOPS:
        end -= 1
    inside = tokens[start:end]
    whole = inside and len(inside) <= LONGEST and tokens[start].pos not in ("ADP", "SCONJ", "CCONJ", "VERB")
    if not whole or any(t.text in (",", ";") or t.tag in _RELATIVE for t in inside):
        left = [c.i for c in noun.children if c.i < noun.i and c.dep in ("compound", "amod", "poss", "nmod")]
        start, end = min(left, default=noun.i), noun.i + 1
    return start, end


def inverted(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """The role before a comma and the name: "said the Democratic leader of the Senate, Justin Alfond"."""
    sentence = tokens[first].sent
    if first < 2 or tokens[first - 1].text != "," or tokens[first - 2].sent != sentence:
        return None
    if last < len(tokens) and tokens[last].sent == sentence and tokens[last].text not in _CLOSES:
        return None
    for start in range(first - 2, max(0, first - 2 - BACK), -1):
        token = tokens[start]
        own = token.tag == "PRP$"
        ended = token.text in _STOPS - {"-"} or (token.pos in ("VERB", "AUX", "PRON") and not own)
        if token.sent != sentence or ended:
            return None
        if token.lower not in ("the", "a", "an") and not own:
            continue
        stretch = tokens[start:first - 1]
        nouns = [t for t in stretch if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "poss", "nmod")]
        if nouns and is_role(nouns[0]):
            return start, first - 1
        if start == 0 or tokens[start - 1].lower not in ("of", "for", "in", "at"):
            return None
    return None


def predicated(tokens: Sequence[Token], first: int, last: int, people: Collection[int]) -> Range | None:
    """What a form of "be" or "become" says the name is."""
    head = _head(tokens, first, last)
    if head is None or head.dep not in ("nsubj", "nsubjpass") or head.head.lemma not in _BE:
        return None
    verb = head.head
    if any(c.dep == "neg" for c in verb.children):
        return None
    noun = next((c for c in verb.children if c.dep == "attr" and c.pos in ("NOUN", "PROPN") and c.i > verb.i), None)
    if noun is None or noun.ent in ("DATE", "MONEY", "PERCENT", "CARDINAL"):
        return None
    if head.i in people and not is_role(noun):
        return None
    extent = noun.subtree()
    return _clipped(tokens, extent[0].i, extent[-1].i + 1)


def _shared(tokens: Sequence[Token], found: Found) -> Range | None:
    """The title that several names share: "Sens. Dick Durbin, of Illinois, and Dianne Feinstein"."""
    for token in reversed(tokens[max(0, found.first - BACK):found.first]):
        if token.sent != tokens[found.first].sent or token.pos in ("VERB", "AUX"):
            return None
        if tables.key(token.text) in tables.word_set("plural_titles") and token.text[0].isupper():
            return (token.i, token.i + 1) if token.i + 1 < found.title else None
    return None


def _of_several(tokens: Sequence[Token], stretch: Range) -> bool:
    """Whether words are of several people: "one of its founders", and the next of a list ("close allies of Y")."""
    head = _head(tokens, *stretch)
    if head is None or head.tag not in ("NN", "NNS") or tables.key(head.text) in tables.word_set("plural_titles"):
        return False
    several = [head, *(c for c in head.children if c.dep == "conj" and stretch[0] <= c.i < stretch[1])]
    return any(t.tag == "NNS" for t in several)


def _misplaced(tokens: Sequence[Token], stretch: Range, found: Found, people: Collection[int]) -> bool:
    """Whether a description of this form is not of this name."""
    start, end = stretch
    if found.first in people:
        return end != found.first and _of_several(tokens, stretch)
    noun, name = tokens[end - 1], tokens[found.last - 1]
    if end == found.first and name.dep in ("compound", "nmod") and name.head.i >= found.last:
        return True       # "a career FBI official"
    return noun.lemma not in tables.organization_words() and any(is_role(t) for t in tokens[start:end])


def of_name(tokens: Sequence[Token], found: Found, people: Collection[int]) -> list[Range]:
    """All descriptions at one place of a name, without the articles they begin with."""
    title, first, last = found.title, found.first, found.last
    if not found.sure:      # in title case every word looks like a title
        return [(title, first)] if title < first else []
    ahead = before(tokens, first, people) or _shared(tokens, found)
    beside = inverted(tokens, title, last) or around(tokens, title, last)
    said = predicated(tokens, first, last, people)
    ranges = [r for r in (ahead, beside, said) if r] + list(after(tokens, last, people))
    trimmed = set()
    for start, end in ranges:
        if _misplaced(tokens, (start, end), found, people):
            continue      # an organization is no senator
        begin = start + 1 if tokens[start].lower in ("the", "a", "an") and end - start > 1 else start
        if begin < end and not (begin < last and end > first):
            trimmed.add((begin, end))
    return sorted(trimmed)

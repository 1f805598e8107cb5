"""The words that describe a named one: titles, roles, appositives, ages, party tags, "X is the founder of …".

Strategy: each place of a name is looked at from four sides: what stands before it in its noun phrase, what follows in
commas or parentheses, the noun phrase it is an appositive of, and what a form of "be" says of it. A description is cut
before a relative clause or a comma: the words that say what one is, not the story told in passing.

Invariant: a description is a stretch of the article that does not overlap the name it describes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token

LONGEST = 24      # words; past this an appositive tells a story
_PARTY = re.compile(r"(?:[RDI](?:-[A-Z][A-Za-z. ]*)?|Republican|Democrat|Labour|Conservative)\.?\Z")
_MODIFIES = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART"})
_STOPS = frozenset({",", ";", ":", "(", ")", '"', "--", "-", "–", "—", "'", "...", "…", "―", "|", "["})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_BE = frozenset({"be", "become", "remain"})

Range = tuple[int, int]


def is_role(token: Token) -> bool:
    """Whether a noun says what a person is."""
    word = tables.key(token.text)
    return word in tables.roles() or token.lemma in tables.roles() or (
        word in tables.titles() and tables.titles()[word].use == "rank")


def before(tokens: Sequence[Token], first: int) -> Range | None:
    """The describing words that stand before a name in its noun phrase: "Airline spokesman", "Defence Secretary"."""
    start = first
    sentence = tokens[first].sent
    while start and tokens[start - 1].sent == sentence:
        token = tokens[start - 1]
        hyphen = token.text == "-" and token.end == tokens[start].start
        of = token.lower in ("of", "for", "and") and 1 < start < first and (
            is_role(tokens[start - 2]) and tokens[start - 2].ent != "PERSON")
        if not (token.pos in _MODIFIES or hyphen or of or is_role(token) or tables.key(token.text) in tables.title_words()):
            break
        start -= 1
    while start < first and (tokens[start].lower in ("and", "of", "for", "'s", "'", "-") or tokens[start].pos == "PART"):
        start += 1
    if start == first:
        return None
    last = tokens[first - 1]
    titled = tables.titles().get(tables.key(last.text))
    if titled and titled.use == "address":
        return None
    described = any(is_role(t) for t in tokens[start:first])
    plain_noun = last.pos == "NOUN" and last.dep in ("compound", "nmod", "amod") and last.lemma.isalpha()
    return (start, first) if described or plain_noun else None


def _clipped(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """A stretch up to its first comma, relative word or dash, and no longer than `LONGEST`."""
    while end > start and tokens[end - 1].text in (".", "?", "!", "'", '"'):
        end -= 1
    for i in range(start, min(end, start + LONGEST)):
        token = tokens[i]
        tight = token.text in ("-", "–", "'") and i > start and i + 1 < end and (
            tokens[i - 1].end == token.start and token.end == tokens[i + 1].start)
        if i > start and (token.tag in _RELATIVE or (token.text in _STOPS and not tight)):
            return (start, i)
        if i == start and (token.tag in _RELATIVE or token.text in _STOPS):
            return None
    return (start, min(end, start + LONGEST)) if end > start else None


def _noun_phrase(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a stretch begins like a noun phrase that can stand beside a name, and holds a noun."""
    first = tokens[start]
    if first.pos in ("DET", "ADJ", "NUM", "ADV") or first.tag in ("PRP$", "NN", "NNS", "VBG", "VBN") or is_role(first):
        return any(t.pos in ("NOUN", "PROPN") for t in tokens[start:stop])
    return first.pos == "PROPN" and any(is_role(t) for t in tokens[start:stop])


def after(tokens: Sequence[Token], last: int) -> Iterator[Range]:
    """What follows a name in commas, dashes or parentheses: an age, a party, an appositive."""
    sentence = tokens[last - 1].sent
    if last + 1 >= len(tokens) or tokens[last + 1].sent != sentence or tokens[last].text not in (",", "(", "-", "–", "—", "--", "―"):
        return
    start = last + 1
    if tokens[last].text == "(":
        close = next((i for i in range(start, min(start + 8, len(tokens))) if tokens[i].text == ")"), 0)
        words = "".join(t.text for t in tokens[start:close])
        if close and _PARTY.match(words):
            yield start, close
        return
    end = start
    while end < len(tokens) and tokens[end].sent == sentence:
        end += 1
    if tokens[start].text.isdigit() and len(tokens[start].text) <= 3:
        yield start, start + 1
        if start + 2 < end and tokens[start + 1].text == ",":
            start += 2
        else:
            return
    head = _appositive(tokens, last, start)
    clipped = _clipped(tokens, start, end)
    if clipped is None:
        return
    stretch = tokens[clipped[0]:clipped[1]]
    if _PARTY.match("".join(t.text for t in stretch[:8])):
        yield clipped
    elif _noun_phrase(tokens, *clipped) and not any(t.dep == "ROOT" or t.tag in ("VBD", "VBZ", "VBP", "MD") for t in stretch):
        if head or any(is_role(t) for t in stretch):
            yield clipped
    elif tokens[start].lower == "of" and tokens[start].end < len(tokens) and clipped[1] - start <= 4 and clipped[1] < end:
        yield clipped


def _appositive(tokens: Sequence[Token], last: int, start: int) -> bool:
    """Whether the parser takes what begins at `start` for an appositive of the name that ends at `last`."""
    return any(c.dep == "appos" and c.i >= start for t in tokens[max(0, last - 4):last] for c in t.children)


def around(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """The noun phrase that a name is an appositive of: "the company's chief executive, Dorian Vale"."""
    head = next((t for t in tokens[first:last] if not first <= t.head.i < last), None)
    if head is None or head.dep != "appos" or head.head.i >= first or head.head.pos not in ("NOUN", "PROPN"):
        return None
    noun = head.head
    if not (is_role(noun) or noun.pos == "NOUN"):
        return None
    start = min(t.i for t in noun.subtree())
    end = first - 1 if tokens[first - 1].text in (",", ":", "-", "–", "—") else first
    if tokens[start].pos in ("ADP", "SCONJ", "CCONJ") or start >= end:
        start = noun.i
    while end > start and tokens[end - 1].text in _STOPS:
        end -= 1
    inside = tokens[start:end]
    if not inside or len(inside) > LONGEST or any(t.text in (",", ";") or t.tag in _RELATIVE for t in inside):
        start = min((c.i for c in noun.children if c.i < noun.i and c.dep in ("compound", "amod", "poss", "nmod")), default=noun.i)
        end = noun.i + 1
    return start, end


def inverted(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """The role before a comma and the name: "said the Democratic leader of the Senate, Justin Alfond"."""
    if first < 2 or tokens[first - 1].text != "," or tokens[first - 2].sent != tokens[first].sent:
        return None
    if last < len(tokens) and tokens[last].sent == tokens[first].sent and tokens[last].text not in (",", ".", ";", ")", '"', "-", "–", "—"):
        return None
    start = first - 2
    while start > max(0, first - 12) and tokens[start].sent == tokens[first].sent:
        token = tokens[start]
        if token.text in _STOPS and token.text != "-" or token.pos in ("VERB", "AUX", "PRON") and token.tag != "PRP$":
            return None
        if (token.lower in ("the", "a", "an") or token.tag == "PRP$") and tokens[start - 1].lower not in ("of", "for", "in"):
            stretch = tokens[start:first - 1]
            heads = [t for t in stretch if t.dep not in ("compound", "poss", "amod", "nmod", "pobj", "det")]
            return (start, first - 1) if any(is_role(t) for t in heads) else None
        start -= 1
    return None


def predicated(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """What a form of "be" or "become" says the name is."""
    head = next((t for t in tokens[first:last] if not first <= t.head.i < last), None)
    if head is None or head.dep not in ("nsubj", "nsubjpass") or head.head.lemma not in _BE:
        return None
    verb = head.head
    if any(c.dep == "neg" for c in verb.children):
        return None
    noun = next((c for c in verb.children if c.dep == "attr" and c.pos in ("NOUN", "PROPN") and c.i > verb.i), None)
    if noun is None or noun.ent in ("DATE", "MONEY", "PERCENT", "CARDINAL"):
        return None
    extent = noun.subtree()
    return _clipped(tokens, extent[0].i, extent[-1].i + 1)


def of_name(tokens: Sequence[Token], title: int, first: int, last: int) -> list[Range]:
    """All descriptions at one place of a name, without the articles they begin with."""
    found = [
        before(tokens, first), around(tokens, title, last) or inverted(tokens, title, last), predicated(tokens, first, last)
    ]
    ranges = [r for r in found if r] + list(after(tokens, last))
    trimmed = []
    for start, end in ranges:
        begin = start + 1 if tokens[start].lower in ("the", "a", "an") and end - start > 1 else start
        if begin < end and not (begin < last and end > first):
            trimmed.append((begin, end))
    return sorted(set(trimmed))

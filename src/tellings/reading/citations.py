"""Citations: outlets and agencies an article names as where something comes from.

Strategy: first the places where an outlet stands: a name in the table of outlets, a name that ends like an outlet's
("… Herald", "… News Agency"), a domain name, a name that "newspaper" or "news site" stands beside. Then the words
around it: naming an outlet is no citation, being the one that reports, is told, is quoted or credited is. Agencies in a
dateline, a credit or a copyright line are citations by their place alone, furniture included.

Invariant: every citation's span holds the outlet's name as written. The outlet is the name as written, save that a bare
acronym gets the name the table has for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Citation

WINDOW = 9              # tokens before an outlet that may cite it
LONGEST_CREDIT = 300    # characters; a longer line is a paragraph
CREDIT = re.compile(
    r"copyright|©|\(c\)|contributed to this|material from|reporting by|originally appeared|"
    r"first (?:published|appeared)|"
    r"with files from|(?:photo|photograph|image|picture|video|source|credit)s?(?: (?:by|credit|courtesy))?\s?[:/|(]|"
    r"\b(?:AP|AFP|Reuters|EPA) (?:photo|file)|via (?:AP|Getty|Reuters|AFP)",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^[^a-z\n(]{2,40}(?:,? [A-Z][A-Za-z.]+){0,3},? ?\(([A-Z][\w.&/ -]{1,40})\) ?(?:[-–—―]|--)"
)
DOMAIN = re.compile(
    r"(?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\."
    r"(?:com|net|org|co|tv|info|news|uk|au|ru|ua|de|fr|nz|in|ca|io|ie|za|il|cn|jp|kr)\Z"
)
AGENCIES = re.compile(
    r"\b(?:with|and|reporting by|from|by) ((?:news |wire |other )?agenc(?:ies|y)|wires|wire services)\b", re.IGNORECASE
)


class Place(NamedTuple):
    """Where an outlet stands: tokens `[first, last)`, and its name as written."""

    first: int
    last: int
    outlet: str


def listed(words: str, *, article: bool = True) -> tables.Outlet | None:
    """What the table has for an outlet's name; some are one only with their article ("The Hill")."""
    return tables.outlets().get(words) or (tables.outlets().get(f"The {words}") if article else None)


def _named_like_one(words: str) -> bool:
    parts = [w.lower() for w in re.split(r"[\s-]+", words)]
    if DOMAIN.match(words):
        return True
    if len(parts) < 2 or parts[-1] not in tables.word_set("outlet_endings"):
        return False
    return parts[-1] != "agency" or "news" in parts


def _called_one(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the noun beside a name says that it is an outlet."""
    nouns, news = tables.word_set("outlet_nouns"), tables.word_set("news_words")
    before = [t.lower for t in tokens[max(0, first - 4):first] if t.sent == tokens[first].sent]
    after = [t.lower for t in tokens[last:last + 2] if t.sent == tokens[first].sent]
    if before and before[-1] in nouns:
        sure = before[-1] in ("newspaper", "newspapers", "magazine", "tabloid", "broadsheet", "broadcaster", "newswire")
        return sure or not news.isdisjoint(before[:-1]) or before[-1] in ("website", "daily", "blog")
    if after and after[0] in ("newspaper", "newspapers", "magazine", "newswire", "website"):
        return True
    return len(after) > 1 and after[0] in news and after[1] in nouns


def is_outlet(words: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is an outlet's: by the table, by its own last word, or by the noun beside it."""
    known = listed(words, article=first > 0 and tokens[first - 1].text == "The")
    if known:
        return known.kind != "platform"
    return _named_like_one(words) or _called_one(tokens, first, last)


def _told(words: str, tokens: Sequence[Token], first: int) -> bool:
    """Whether "told the" stands before a name that can be an outlet's though nothing else says so."""
    if first < 2 or tokens[first - 1].lower != "the" or tokens[first - 2].lemma != "tell":
        return False
    parts = words.split()
    key = tables.key(words)
    if key in tables.metonyms() or key in tables.nations() or tables.key(parts[-1]) in tables.word_set("no_outlets"):
        return False
    return len(parts) > 1 or parts[-1].lower() in tables.word_set("outlet_endings")


def _places(page: Page, names: Names) -> Iterator[Place]:
    """The outlets named in the article."""
    tokens, outlets = page.parse.tokens, tables.outlets()
    i = 0
    while i < len(tokens):
        mention = names.by_token.get(i)
        last = i + 1
        if mention is None or mention.form != "name":
            word = tokens[i].text
            able = ("." in word and DOMAIN.match(word)) or (mention is None and word in outlets)
            if able and is_outlet(word, tokens, i, last):
                yield Place(i, last, word)
            i = last
            continue
        while last < len(tokens) and names.by_token.get(last) is mention:
            last += 1
        words = " ".join(mention.span.text.split())
        # "The newspaper Dagens Blad" is one whatever its label; "Sun" the surname is none.
        able = mention.kind in ("organization", "other", "place") and is_outlet(words, tokens, i, last)
        able = able or (mention.kind in ("organization", "other", "place") and _told(words, tokens, i))
        if able or (mention.kind != "place" and _called_one(tokens, i, last)):
            yield Place(i, last, words)
        i = last


def _speaks(tokens: Sequence[Token], place: Place) -> bool:
    """Whether the outlet, or what is its own, is the subject of a word of reporting."""
    inside = tokens[place.first:place.last]
    head = next((t for t in inside if not place.first <= t.head.i < place.last), inside[-1])
    for _ in range(3):
        if head.dep in ("nsubj", "nsubjpass") and head.head.lemma in tables.word_set("reporting"):
            return True
        if head.dep not in ("conj", "compound", "appos", "nmod", "poss") or head.head is head:
            return False
        head = head.head
    return False


def _governs(between: Sequence[Token], prepositions: Collection[str]) -> bool:
    """Whether the last preposition before the outlet is one of these, and no verb stands between."""
    last = max((i for i, t in enumerate(between) if t.pos in ("ADP", "PART") or t.lower in prepositions), default=-1)
    verb = any(t.pos == "VERB" and t.tag not in ("VBN", "VBG") for t in between)
    return last >= 0 and between[last].lower in prepositions and not verb


def _citing_before(tokens: Sequence[Token], place: Place) -> int | None:
    """The index of the word before the outlet that cites it: "according to", "told", "in an interview with"."""
    sentence = tokens[place.first].sent
    before = [t for t in tokens[max(0, place.first - WINDOW):place.first] if t.sent == sentence]
    prepositions, cited = tables.word_set("cited_before"), tables.word_set("cited")
    for back in range(len(before) - 1, -1, -1):
        token = before[back]
        if token.text in (",", ";", ":", '"') and back < len(before) - 2:
            return None
        if token.lemma in ("accord", "tell", "cite", "quote", "via"):
            return token.i
        told = token.lemma in cited or token.lemma in tables.word_set("saying_nouns")
        if told and _governs(before[back + 1:], prepositions):
            return token.i
    return None


def _medium(tokens: Sequence[Token], place: Place) -> bool:
    """Whether a sentence that tells of saying has it on or in the outlet: "On news site X, Y wrote"."""
    for token in reversed(tokens[max(0, place.first - 5):place.first]):
        if token.sent != tokens[place.first].sent:
            return False
        if token.lower in ("on", "in", "to", "for"):
            return token.head.lemma in tables.word_set("cited") | tables.word_set("reporting")
        if token.pos not in ("NOUN", "PROPN", "ADJ", "DET", "PART") and token.text not in ('"', "'"):
            return False
    return False


def _cited(tokens: Sequence[Token], place: Place) -> int | None:
    """The index of the token where the citing words begin, if the words around the outlet cite it."""
    begin = _citing_before(tokens, place)
    if begin is not None:
        return begin
    sentence = tokens[place.first].sent
    follow = [t.lemma for t in tokens[place.last:place.last + 4] if t.sent == sentence and t.text not in (")", "'s")]
    if follow and follow[0] in tables.word_set("outlet_nouns") | tables.word_set("news_words"):
        follow.pop(0)
    if follow[:1] and follow[0] in tables.word_set("reporting"):
        return place.first
    own = not tables.word_set("saying_nouns").isdisjoint(follow[:2])
    inner = place.first > 0 and tokens[place.first - 1].sent == sentence
    return place.first if (own and inner) or _speaks(tokens, place) or _medium(tokens, place) else None


def _credited(page: Page, place: Place) -> bool:
    """Whether an outlet stands in a credit, a copyright line, or an agency in parentheses."""
    tokens, text = page.parse.tokens, page.article.text
    low = max(0, tokens[place.first].start - LONGEST_CREDIT)
    high = tokens[place.last - 1].end + LONGEST_CREDIT
    start = text.rfind("\n", low, tokens[place.first].start) + 1 or low
    end = text.find("\n", high - LONGEST_CREDIT, high)
    line = text[start:end if end >= 0 else high]
    known = listed(place.outlet)
    if len(line) <= LONGEST_CREDIT and CREDIT.search(line):
        return True
    if known and (line.strip() == place.outlet or text[tokens[place.first].start - 1:tokens[place.first].start] == "/"):
        return True
    after = tokens[place.last].text if place.last < len(tokens) else ""
    shut = place.first > 0 and tokens[place.first - 1].text == "(" and after == ")"
    return shut and known is not None and known.kind == "agency"


def _outlet(words: str) -> str:
    """The name as written, a bare acronym expanded where the table knows it."""
    known = listed(words)
    return known.name if known and words.isupper() and len(words) <= 4 else words


def _own(page: Page, outlet: str) -> bool:
    """Whether an outlet is the article's own: its name, site or initials."""
    source = re.sub(r"[^a-z0-9 ]", " ", (page.article.source or "").lower().removeprefix("www."))
    words = [w for w in source.split() if w != "the"]
    plain = re.sub(r"[^a-z0-9]", "", outlet.lower().removeprefix("the "))
    known = listed(outlet)
    full = re.sub(r"[^a-z0-9]", "", known.name.lower()) if known else plain
    return plain == "".join(w[0] for w in words) or any(
        name and (name in words or "".join(words).startswith(name)) for name in (plain, full)
    )


def _in_lines(page: Page) -> Iterator[tuple[int, int]]:
    """Agencies by their place in a line: the dateline, and "with agencies"."""
    start = 0
    for line in page.article.text.split("\n"):
        if match := DATELINE.match(line[:200]):
            yield start + match.start(1), start + match.end(1)
        if len(line) < 120:
            for hit in AGENCIES.finditer(line):
                yield start + hit.start(1), start + hit.end(1)
        start += len(line) + 1


def find(page: Page, names: Names) -> tuple[Citation, ...]:
    """The citations of an article, in text order."""
    tokens = page.parse.tokens
    found: dict[tuple[int, int], Citation] = {}
    for place in _places(page, names):
        begin = _cited(tokens, place)
        if begin is None and _credited(page, place) and not _own(page, place.outlet):
            begin = place.first
        if begin is not None:
            start, end = tokens[min(begin, place.first)].start, tokens[place.last - 1].end
            found[start, end] = Citation(outlet=_outlet(place.outlet), span=page.span(start, end))
    taken = sorted(found)
    for start, end in _in_lines(page):
        outlet = page.article.text[start:end]
        if not any(a < end and start < b for a, b in taken) and not _own(page, outlet):
            found[start, end] = Citation(outlet=_outlet(outlet), span=page.span(start, end))
    return tuple(found[place] for place in sorted(found))

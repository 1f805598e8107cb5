"""Citations: outlets and agencies an article names as where something comes from.

Strategy: first the places where an outlet stands: a name in the table of outlets, a name that ends like an outlet's
("… Herald", "… News Agency"), a domain name, a name that "newspaper" or "news site" stands beside. Then the words around it:
naming an outlet is no citation, being the one that reports, is told, is quoted or credited is. Agencies in a dateline,
a credit or a copyright line are citations by their place alone, furniture included.

Invariant: every citation's span holds the outlet's name as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Citation

# The last word of an outlet's name, where it has more than one.
ENDINGS = frozenset(
    "news times post herald gazette courier tribune journal chronicle observer examiner register inquirer dispatch sentinel "
    "telegraph mirror express mail standard star sun globe guardian monitor press agency magazine newspaper television tv radio "
    "broadcasting daily weekly ledger bulletin bugle argus echo advertiser reporter wire review today morning lantern "
    "newswire network picayune shimbun zeitung".split()
)
# Nouns that stand beside the name of an outlet and say that it is one.
BESIDE = frozenset(
    "newspaper newspapers daily weekly tabloid broadsheet magazine broadcaster agency newswire wire site website blog outlet "
    "channel network station portal television tv radio journal paper publication newsletter".split()
)
NEWS_WORDS = frozenset({"news", "press", "media", "radio", "television", "tv", "newspaper"})
REPORTING = frozenset(
    "report say write note add publish reveal quote cite claim describe state announce carry broadcast air run post disclose "
    "suggest estimate learn understand confirm explain tweet point observe call allege show print obtain see name".split()
)
CITED = frozenset(
    "tell quote cite note report publish obtain see carry air broadcast release post write hear contribute appear credit say run "
    "print view review describe".split()
)
BEFORE = frozenset({"to", "by", "with", "from", "in", "on", "via", "through", "for"})
SAYING_NOUNS = frozenset(
    "interview report article story statement op-ed column editorial poll survey investigation analysis commentary piece "
    "broadcast reporting reporter correspondent program programme show email account post".split()
)
CREDIT = re.compile(
    r"(?:copyright|©|\(c\)|contributed to this|material from|reporting by|source|photo|photograph|image|picture|credit|"
    r"originally appeared|first published|first appeared|with files from|file)", re.IGNORECASE)
DATELINE = re.compile(r"^[^a-z\n(]{2,40}(?:,? [A-Z][A-Za-z.]+){0,3},? ?\(([A-Z][\w.&/ -]{1,40})\) ?(?:[-–—―]|--)")
DOMAIN = re.compile(r"(?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|net|org|co|tv|info|news|uk|au|ru|ua|de|fr|nz|in|ca|io|ie|za|il|cn|jp|kr)\Z")
AGENCIES = re.compile(r"\b(?:with|and|additional reporting by|reporting by|from|by) ((?:news |wire |other )?agenc(?:ies|y)|wires)\b", re.IGNORECASE)


class Place(NamedTuple):
    """Where an outlet stands: tokens `[first, last)`, its name as written."""

    first: int
    last: int
    outlet: str


def _is_outlet(words: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is an outlet's: by the table, its own last word, or the noun beside it."""
    listed = tables.outlets().get(words) or tables.outlets().get(f"The {words}")
    if listed:
        return listed.kind != "platform"
    parts = [w.lower() for w in re.split(r"[\s-]+", words)]
    if len(parts) > 1 and parts[-1] in ENDINGS and not (parts[-1] == "agency" and "news" not in parts):
        return True
    if DOMAIN.match(words):
        return True
    before = [t.lower for t in tokens[max(0, first - 3):first] if t.sent == tokens[first].sent]
    after = [t.lower for t in tokens[last:last + 2] if t.sent == tokens[first].sent]
    if before and before[-1] in BESIDE and not (before[-1] == "agency" and NEWS_WORDS.isdisjoint(before)):
        return before[-1] not in ("channel", "network", "station", "site", "website", "portal", "journal") or (
            not NEWS_WORDS.isdisjoint(before) or before[-1] in ("website", "site", "channel"))
    return bool(after) and (after[0] in ("newspaper", "newspapers", "magazine") or (
        after[0] in NEWS_WORDS and after[-1] in BESIDE))


def _places(page: Page, names: Names) -> Iterator[Place]:
    tokens = page.parse.tokens
    seen: set[int] = set()
    for i, token in enumerate(tokens):
        mention = names.by_token.get(i)
        if mention is None or mention.form != "name" or id(mention) in seen:
            if mention is None and "." in token.text and DOMAIN.match(token.text):
                yield Place(i, i + 1, token.text)
            continue
        seen.add(id(mention))
        last = i + 1
        while last < len(tokens) and names.by_token.get(last) is mention:
            last += 1
        if mention.kind in ("organization", "other") or DOMAIN.match(mention.span.text) or mention.span.text in tables.outlets():
            words = " ".join(mention.span.text.split())
            if _is_outlet(words, tokens, i, last):
                yield Place(i, last, words)


def _speaks(tokens: Sequence[Token], place: Place) -> bool:
    """Whether the outlet is the subject of a word of reporting."""
    head = next((t for t in tokens[place.first:place.last] if not place.first <= t.head.i < place.last), tokens[place.last - 1])
    for _ in range(3):
        if head.dep in ("nsubj", "nsubjpass") and head.head.lemma in REPORTING:
            return True
        if head.dep not in ("conj", "compound", "appos", "nmod", "poss") or head.head is head:
            return False
        head = head.head
    return False


def _window(tokens: Sequence[Token], place: Place) -> tuple[list[Token], list[Token]]:
    sentence = tokens[place.first].sent
    before = [t for t in tokens[max(0, place.first - 8):place.first] if t.sent == sentence]
    after = [t for t in tokens[place.last:place.last + 5] if t.sent == sentence]
    return before, after


def _cited(tokens: Sequence[Token], place: Place) -> int | None:
    """The index of the token where the citing words begin, if the words before the outlet cite it."""
    before, after = _window(tokens, place)
    lower = [t.lower for t in before]
    for back in range(len(before) - 1, -1, -1):
        token = before[back]
        if token.text in (",", ";", ":", '"') and back < len(before) - 2:
            break
        if token.lemma == "accord":
            return token.i
        if token.lemma == "tell" or token.lemma in ("cite", "quote"):
            return token.i
        if token.lemma in CITED and any(w in BEFORE for w in lower[back + 1:]):
            return token.i
        if token.lemma in SAYING_NOUNS and any(w in BEFORE for w in lower[back + 1:]):
            return token.i
    follow = [t.lemma for t in after[:3]]
    if follow and (follow[0] in REPORTING or (len(follow) > 1 and follow[0] in BESIDE and follow[1] in REPORTING)):
        return place.first
    if any(t.lemma in SAYING_NOUNS for t in after[:3]) and place.first and tokens[place.first - 1].sent == tokens[place.first].sent:
        return place.first
    return place.first if _speaks(tokens, place) else None


def _credited(page: Page, place: Place) -> bool:
    """Whether an outlet stands in a credit, a copyright line or a dateline."""
    tokens = page.parse.tokens
    text = page.article.text
    start = text.rfind("\n", 0, tokens[place.first].start) + 1
    end = text.find("\n", tokens[place.last - 1].end)
    line = text[start:end if end >= 0 else len(text)]
    if len(line) < 300 and CREDIT.search(line):
        return True
    listed = tables.outlets().get(place.outlet)
    inside = place.first > 0 and tokens[place.first - 1].text == "(" and tokens[place.last:] and tokens[place.last].text == ")"
    return bool(inside and listed and listed.kind == "agency")


def find(page: Page, names: Names) -> tuple[Citation, ...]:
    """The citations of an article, in text order."""
    tokens, text = page.parse.tokens, page.article.text
    found: dict[tuple[int, int], Citation] = {}
    for place in _places(page, names):
        begin = _cited(tokens, place)
        if begin is None and _credited(page, place):
            begin = place.first
        if begin is not None:
            start, end = tokens[min(begin, place.first)].start, tokens[place.last - 1].end
            listed = tables.outlets().get(place.outlet) or tables.outlets().get(f"The {place.outlet}")
            found[start, end] = Citation(outlet=listed.name if listed else place.outlet, span=page.span(start, end))
    for match in re.finditer(r"^.{1,200}", text, re.MULTILINE):
        line = match.group()
        dateline = DATELINE.match(line)
        for hit in ([dateline] if dateline else []) + list(AGENCIES.finditer(line) if len(line) < 120 else []):
            start, end = match.start() + hit.start(1), match.start() + hit.end(1)
            if not any(a < end and start < b for a, b in found):
                listed = tables.outlets().get(text[start:end])
                found[start, end] = Citation(outlet=listed.name if listed else text[start:end], span=page.span(start, end))
    return tuple(found[place] for place in sorted(found))

"""Speakers named by the layout: "Lund: we will not go", and posts copied with the name and handle of who wrote them.

Strategy: a label is a short name before a colon at the start of a headline, or of a line that goes on in marks or whose
label is in capitals (a transcript); after the colon at a headline's end it is the speaker too. A post is what stands
on the line before "— Name (@handle)", or on the one above where that opens its line.

Invariant: a label names a person, an organization or a group, or an office; topics ("Brexit: …") are no speakers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tellings.language.en import name_tables
from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import LABELS, TOPIC_OPENERS, SpeechWord
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.reading.quotes.build import Builder
from tellings.reading.quotes.clause import Clause, Found
from tellings.reading.quotes.sources import trimmed
from tellings.records import Mention

_LONGEST = 7  # tokens of a label
_SHORTEST = 3  # tokens of what it says
_SAID = SpeechWord("say", frozenset({"that"}), frozenset())
_OF = ("of", "for")
_SPEAKING = ("person", "organization", "group")
_POST = re.compile(r"[—–―-]{1,2} ?(?P<name>[^()\n—–―]{2,60}?)[ \u200e\u200f]*\(@(?P<handle>\w{1,30})\)")
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/)\S+")
LONGEST_POST = 320  # characters; what stands before them on the line is the page's
_LEAD = re.compile(r"^(?:Skip )?(?:Twitter|X|Instagram|Facebook) post (?:\d )?by @\w+ ", re.IGNORECASE)


def _speaks(names: Names, label: list[Token]) -> bool:
    """Whether a label names someone who can say something."""
    if any(t.tag[:2] in ("VB", "MD") or t.lower in LABELS for t in label):
        return False
    mention = names.of(label[-1])
    if mention and mention.form == "name":
        about = any(t.tag == "IN" and t.lower not in _OF for t in label)
        return mention.kind in _SPEAKING and not about and (mention.kind != "organization" or _is_body(names, mention))
    return label[-1].lower in name_tables.roles() or label[-1].ent in ("PERSON", "ORG")


def _is_body(names: Names, mention: Mention) -> bool:
    """Whether an organization is one: known to a table, or named again; "Harbour Showdown:" is a headline's topic."""
    last = name_tables.key(mention.name.rsplit(maxsplit=1)[-1])
    listed = mention.name in name_tables.outlets() or name_tables.key(mention.name) in name_tables.metonyms()
    again = any(m.name == mention.name and m.span != mention.span for m in names.mentions)
    return listed or again or last in name_tables.organization_words()


def _label(page: Page, names: Names, number: int, line: tuple[int, int]) -> Found | None:
    """The label that opens the line a sentence begins."""
    tokens = page.parse.covered(*line)
    colon = next((i for i, t in enumerate(tokens[: _LONGEST + 1]) if t.text == ":"), None)
    if not colon:
        return None
    label, rest = trimmed(tokens[:colon]), trimmed(tokens[colon + 1 :])
    if not label or len(rest) < _SHORTEST or rest[0].lower in TOPIC_OPENERS or not _speaks(names, label):
        return None
    transcript = page.article.text[label[0].start : label[-1].end].isupper() or tokens[colon + 1].text in (
        '"',
        "''",
        "'",
    )
    if page.sentences[number].kind != "headline" and line[0] > 0 and not transcript:
        return None
    clause = Clause(tokens[colon], _SAID, [tokens[colon]], label, label[-1], rest)
    return Found(clause, [(rest[0].start, rest[-1].end)])


def _credit(page: Page, names: Names, number: int, line: tuple[int, int]) -> Found | None:
    """The label that ends a headline: "‘We will not go’: Lund"."""
    tokens = page.parse.covered(*line)
    colon = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text == ":"), None)
    if colon is None or page.sentences[number].kind != "headline":
        return None
    label, said = trimmed(tokens[colon + 1 :]), trimmed(tokens[:colon])
    if not 0 < len(label) <= _LONGEST or len(said) < _SHORTEST or not _speaks(names, label):
        return None
    clause = Clause(tokens[colon], _SAID, [tokens[colon]], label, label[-1], said)
    return Found(clause, [(said[0].start, said[-1].end)])


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def add(builder: Builder, names: Names) -> None:
    """Add the attributions that labels make; what they say is theirs, and no other's."""
    page = builder.page
    for number in range(len(page.parse.sentences)):
        start = page.parse.extent(number)[0]
        line = _line(page.article.text, start)
        if not page.told(number) or page.article.text[line[0] : start].strip(" \t\u00a0\"'“‘*•-"):
            continue
        found = _label(page, names, number, line) or _credit(page, names, number, line)
        if found is None:
            continue
        ((begin, end),) = found.pieces
        found.marked = [n for n in builder.marks.among(begin - 2, end) if n not in builder.taken]
        found.direct = bool(found.marked) and builder.marks.at(begin) is not None
        for n in found.marked:
            builder.taken[n] = found
        builder.found.append(found)


class Post(NamedTuple):
    """A post copied into the article: where its words stand, and the name of who wrote it."""

    start: int
    end: int
    name: tuple[int, int]


def _words_of_post(page: Page, begin: int, end: int) -> tuple[int, int]:
    """The words of a post without what the page adds before and after them; at most as long as a post may be."""
    text = page.article.text
    if lead := _LEAD.match(text[begin:end]):
        begin += lead.end()
    while (link := _last_link(text[begin:end])) is not None:
        end = begin + link
    if end - begin > LONGEST_POST:
        sentences = sorted({page.parse.extent(t.sent)[0] for t in page.parse.covered(end - LONGEST_POST, end)})
        begin = next((s for s in sentences if s >= end - LONGEST_POST), begin)
    while begin < end and text[begin].isspace():
        begin += 1
    return begin, end


def _last_link(words: str) -> int | None:
    """Where the link that ends the words begins; for words without one, where white space at their end does, if any."""
    stripped = words.rstrip()
    last = stripped.rsplit(None, 1)[-1] if stripped else ""
    if _LINK.fullmatch(last):
        return len(stripped) - len(last)
    return len(stripped) if len(stripped) < len(words) else None


def posts(page: Page) -> list[Post]:
    """The posts of an article, in text order."""
    text = page.article.text
    found: list[Post] = []
    after = 0
    for match in _POST.finditer(text):
        begin, end = max(_line(text, match.start())[0], after), match.start()
        if not text[begin:end].strip():
            end = after + len(text[after:begin].rstrip())
            begin = max(_line(text, max(0, end - 1))[0], after)
        begin, end = _words_of_post(page, begin, end)
        if text[begin : begin + 1] in ("“", '"', "‘"):
            continue  # who posts it quotes another
        after = match.end()
        covered = page.parse.covered(begin, end)
        if len(covered) >= _SHORTEST and page.told(covered[-1].sent):
            found.append(Post(begin, end, match.span("name")))
    return found

"""The text of an article from a prepared page.

Strategy: trafilatura, favouring precision, gives blocks with their tags; blocks that are furniture by their own words
go, the headline and what else stands above the first paragraph goes, and headings with nothing below them go.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from tellings.language.en.furniture_head import is_paragraph
from tellings.language.en.furniture_lines import ends_sentence, line_kind
from tellings.language.en.furniture_tables import pattern
from tellings.loading.html.metadata import PageMetadata

MOST_ADDED = 12             # words: a byline and a date glued to the headline
MOST_LINKS = 15             # blocks below a heading like "More great stories"
TOO_LITTLE = 0.5            # of the text a page ships as data: then extraction has missed it
_DROPPED = frozenset(["related", "share", "notice", "caption", "credit", "date", "byline", "navigation", "label"])



class Block(NamedTuple):
    """A block of the extracted article: its tag and its words, one line or several."""

    tag: str
    words: str


def _blocks(body: Any) -> list[Block]:
    """The blocks of trafilatura's body: paragraphs, headings, list items, quotations, table rows."""
    found: list[Block] = []
    for element in body:
        if element.tag == "list":
            found.extend(Block("item", "- " + words) for item in element.iter("item") if (words := _flat(item)))
        elif element.tag == "table":
            rows = (" | ".join(map(_flat, row.iter("cell"))) for row in element.iter("row"))
            found.extend(Block("row", words) for words in rows if words.strip(" |"))
        else:
            for breaking in element.iter("lb"):
                breaking.tail = "\n" + (breaking.tail or "")
            found.extend(_lines(element.tag, "".join(element.itertext())))
        found.extend(_lines("p", element.tail or ""))
    return found


def _flat(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _lines(tag: str, text: str) -> list[Block]:
    return [Block(tag, words) for line in text.split("\n") if (words := " ".join(line.split()))]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _is_like(words: str, titles: list[list[str]]) -> bool:
    """Whether a line says what a title says, give or take a word in five, or begins with it and adds little."""
    mine = _words(words)
    for title in filter(None, titles):
        common = len(set(mine) & set(title)) >= 0.8 * len(set(title))
        if common and abs(len(mine) - len(title)) <= 0.3 * len(title) + 1:
            return True
        if len(title) > 3 and mine[:len(title) - 1] == title[:-1] and len(mine) <= len(title) + MOST_ADDED:
            return True
    return False


def _trim_start(blocks: list[Block], page: PageMetadata) -> list[Block]:
    """Without the headline and the standfirst above the first paragraph."""
    titles = [_words(title) for title in page.headings]
    own = [b.tag != "head" and is_paragraph(b.words) and not _is_like(b.words, titles) for b in blocks]
    first = own.index(True) if True in own else len(blocks)
    above = (b for b in blocks[:first] if not (b.tag == "head" and _one_sentence(b.words)))
    return [b for b in above if not _is_like(b.words, titles)] + blocks[first:]


def _one_sentence(words: str) -> bool:
    return ends_sentence(words) and not re.search(r"[.!?][\"”’']?\s+[\"“‘']?[A-Z]", words)


def _without_links(blocks: list[Block]) -> list[Block]:
    """Without the list of links below the last heading, if that opens one: few blocks, most of them no paragraphs."""
    last = max((n for n, b in enumerate(blocks) if b.tag == "head"), default=0)
    below = blocks[last + 1:]
    prose = sum(b.tag == "p" and is_paragraph(b.words) for b in below)
    opens = last and pattern("page_links").match(blocks[last].words)
    return blocks[:last] if opens and len(below) <= MOST_LINKS and 2 * prose < max(1, len(below)) else blocks


def _trim_end(blocks: list[Block]) -> list[Block]:
    """Without headings, tags and words about the author below the last paragraph."""
    while blocks and _trails(blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _trails(block: Block) -> bool:
    tagged = pattern("page_trailing").match(block.words) and not ends_sentence(block.words)
    return bool(block.tag == "head" or tagged or pattern("page_follow").search(block.words[-160:]))


def article_text(tree: Any, page: PageMetadata) -> str:
    """The text of the article in a prepared tree, one block a line; empty where there is none."""
    import trafilatura
    document = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    blocks = _blocks(body) if body is not None else []
    kept = [b for b in _without_links(blocks) if line_kind(b.words.removeprefix("- ")) not in _DROPPED]
    text = "\n".join(block.words for block in _trim_end(_trim_start(kept, page)))
    if page.body and len(text) < TOO_LITTLE * len(page.body):
        return page.body
    return text


def data_text(body: Any) -> str | None:
    """The text of a JSON-LD `articleBody`, without markup; `None` where it is none."""
    if not isinstance(body, str) or not body.strip():
        return None
    from html import unescape
    text = re.sub(r"</(?:p|div|h\d|li|blockquote)>|<br ?/?>", "\n", body)
    text = unescape(re.sub(r"<[^<>]{1,2000}>", "", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line) or None


def loads(script: str) -> Any:
    """The value of a JSON-LD script, `None` where it is broken beyond a stray semicolon or line break."""
    try:
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None

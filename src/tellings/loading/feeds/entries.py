"""What a feed holds, whatever its format: its name and its entries."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tellings.loading.found import Found
from tellings.loading.markup import has_markup, parse_fragment, text_of
from tellings.loading.sources import parts_of, source_of_host

LEAST_CONTENT = 400         # characters: a shorter "full content" is a teaser
LEAST_SUMMARY = 1_500       # characters, in three paragraphs: a longer "summary" is the whole report
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]"
                  r"|\b(?:read|see|view|learn) (?:more|on|the (?:rest|full \w+))\b.{0,40}"
                  r"|\bcontinue reading\b.{0,80}|\bfull (?:story|article)\b.{0,20})[\s\])»›>→.]*$", re.IGNORECASE)
_SIGNED = re.compile(r"\n?The post .{1,300} (?:appeared first on|first appeared on) .{1,120}$")
_NO_OWNER = frozenset(["co", "com", "org", "net", "gov", "ac", "edu"])
MOST_LINKED = 0.7           # of the letters: more is a list of links
_PARTS = re.compile(r"\s+[|–—»›:>/·-]+\s+")


class Entry(NamedTuple):
    """One entry: `guid` tells it from the others, `full` says whether its text is the whole report."""

    guid: str
    link: str | None
    found: Found
    full: bool
    named_source: bool = False

    @property
    def page(self) -> str | None:
        """The address of the page that has the whole report; none where the feed has it."""
        return None if self.full else self.link


class Feed(NamedTuple):
    """A feed: its title and its entries, in its order."""

    title: str | None
    entries: tuple[Entry, ...]


def entry_text(value: str) -> str:
    """The text of an entry without markup and without the line that blogs sign it with."""
    if not has_markup(value) and "&" not in value:
        return value.strip()
    root = parse_fragment(value)
    if root is None or _is_links(root):
        return ""
    return _SIGNED.sub("", text_of(root)).strip()


def _is_links(root: Any) -> bool:
    """Whether a fragment is a list of links, as gatherers of headlines have it, and no text."""
    linked = sum(len("".join(link.itertext()).strip()) for link in root.iter("a"))
    return linked > MOST_LINKED * len("".join(root.itertext()).strip())


def report_text(text: str, *headings: str | None) -> str:
    """The text without a last line that only leads to the rest of it; none where it only repeats the headings."""
    before, _, last = text.rpartition("\n")
    text = before if before and _CUT.match(last) else text
    known = re.findall(r"\w+", " ".join(filter(None, headings)).lower())
    return "" if set(re.findall(r"\w+", text.lower())) <= set(known) else text


def without_source(title: str | None, source: str | None) -> str | None:
    """A headline without the outlet that gatherers set behind it."""
    if not title or not source:
        return title
    return re.sub(rf"\s+[-–—|]\s+{re.escape(source)}$", "", title)


def is_full(content: str, summary: str) -> bool:
    """Whether what a feed gives is the whole report: long enough, and not cut off with dots or a link to the rest."""
    text = content or summary
    if _CUT.search(text[-200:]):
        return False
    return len(text) >= LEAST_CONTENT if content else len(text) >= LEAST_SUMMARY and text.count("\n") >= 2


def _owner(host: str) -> str:
    """The label of a host that is its owner's: "bbc" of news.bbc.co.uk as of bbc.com."""
    labels = [label for label in host.split(".")[:-1] if label not in _NO_OWNER]
    return labels[-1] if labels else host


def outlet_of_feed(title: str | None, home: str | None, link: str | None) -> str | None:
    """The outlet a feed names: its title, or the part of that which its address knows; none for pages elsewhere."""
    host = source_of_host(parts_of(home).hostname)
    where = source_of_host(parts_of(link).hostname) if link else host
    if not title or not host or not where or _owner(host) != _owner(where):
        return None
    parts = [part.strip() for part in _PARTS.split(title)]
    if len(parts) == 1:
        return title
    bare = re.sub(r"\W", "", host)
    return next((part for part in parts if len(word := re.sub(r"\W", "", part.lower())) > 2 and word in bare), None)

"""Markup to text: the lines of an HTML fragment or of an XML element, and parsers that are safe on any input.

Strategy: block elements and `<br>` end a line, white space is one blank, and elements that are never prose (scripts,
pictures with their captions) are passed over. Nothing else is judged here: this is for text that a sender already cut
out as the body (feeds, ninjs, NITF, mail), not for web pages, which `html` reads.

Invariants: no entity but the predefined and HTML's own is expanded, no file or address is opened, no recursion.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hl1 hl2 hr li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul block bq".split())
SKIPPED = frozenset("script style noscript template head title figure figcaption img iframe object svg form button "
                    "select option audio video media media-caption fn".split())
MARKUP = re.compile(r"</(?:p|div|a|b|i|em|strong|span|h[1-6]|li|ul|ol|blockquote)>|<(?:p|br ?/?|div)>", re.IGNORECASE)
_XML_OWN = frozenset(["amp", "lt", "gt", "quot", "apos"])
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# What XML 1.0 has no place for; a parser stops at the first of them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with each half of a surrogate pair replaced, character for character: no encoding can hold it."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for comments, instructions and entities."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def parse_fragment(html: str) -> Any | None:
    """The tree of an HTML fragment, `None` where it has none."""
    from lxml import etree
    source = _FORBIDDEN.sub(" ", _DECLARATION.sub("", html))
    if not source.strip():
        return None
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    return etree.fromstring(f"<div>{source}</div>".encode(), parser)


def parse_xml(text: str) -> Any | None:
    """The root of an XML document; entities that are not XML's or HTML's own stay unexpanded; `None` where broken."""
    from lxml import etree
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)
    source = _ENTITY.sub(_expanded, _FORBIDDEN.sub(" ", _DECLARATION.sub("", text)))
    try:
        return etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError:
        return None


def _expanded(entity: re.Match[str]) -> str:
    name = entity[1]
    return entity[0] if name in _XML_OWN else html5.get(name + ";", entity[0])


def text_of(root: Any, skipped: frozenset[str] = SKIPPED) -> str:
    """The text of an element, one block a line."""
    parts: list[str] = []
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, closing = waiting.pop()
        name = local_name(element)
        if not closing:
            waiting.append((element, True))
            if name and name not in skipped:
                parts.extend(("\n" if name in BLOCKS else "", _flat(element.text)))
                waiting.extend((child, False) for child in reversed(element))
        elif element is not root:
            parts.extend(("\n" if name in BLOCKS and name != "br" else "", _flat(element.tail)))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _flat(text: str | None) -> str:
    return re.sub(r"\s", " ", text or "")


def text_of_html(html: str) -> str:
    """The text of an HTML fragment, one block a line."""
    root = parse_fragment(html)
    return text_of(root) if root is not None else ""


def has_markup(text: str) -> bool:
    """Whether a text is HTML and not plain."""
    return bool(MARKUP.search(text))

"""A page's tree made ready for extraction.

Strategy: remove what is never prose whatever surrounds it (captions, sign-up boxes), and save what extraction throws
away although it is (embedded posts, which are somebody's words; the second half of a body cut in two by an advert).
A part that holds much of the page's text is never removed, whatever its class says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any


def _named(*words: str) -> re.Pattern[str]:
    """Any of the words as a whole part of a class or id, where "-" and "_" and blanks part words."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words)})(?:$|[\s_-])", re.IGNORECASE)


_POST = re.compile(r"\b(?:twitter-tweet|twitter-video|bluesky-embed|mastodon-embed|fb-post)\b")
_CAPTION = _named("figcaption", "captions?", "image-?credits?", "photo-?credits?", "credit", "photographer")
_BOX = _named("newsletter", "signup", "sign-up", "most-?read", "most-?popular", "read-?next", "recirc", "relatedposts",
              "related-?(?:posts?|articles?|stories|links?|content)", "author-?bio", "about-?the-?author", "post-?info",
              "(?:post|article|entry)-?tags", "tags-?list")
_BODY = _named("article_*-?body", "story-?body", "(?:entry|post|article)-?content", "body__container",
               "(?:article|body)-?text")
_PICTURE = _named("img", "images?", "photo", "figure", "picture", "thumbnail")
_WRAPPERS = frozenset(["div", "figure", "span", "section"])
LONGEST_CAPTION = 600       # characters
LARGEST_BOX = 0.2           # of the page's text


def parse_page(page: str) -> Any | None:
    """The tree of a page, `None` where it has none."""
    from trafilatura import load_html
    return load_html(page) if page.strip() else None


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _remove(element: Any) -> None:
    """Take an element out, and leave the text behind it where it is."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def prepare(tree: Any) -> Any:
    """The tree itself, changed in place."""
    _keep_posts(tree)
    _join_bodies(tree)
    whole = max(1, sum(len(_text(p)) for p in tree.iter("p")))
    for element in list(tree.iter("figcaption", "div", "span", "p", "aside", "section", "ul", "small", "cite", "form")):
        names = _names(element)
        caption = element.tag == "figcaption" or _CAPTION.search(names) or _is_picture(element, names)
        if not caption and not _BOX.search(names):
            continue
        size = len(_text(element))
        if size <= (LONGEST_CAPTION if caption else LARGEST_BOX * whole):
            _remove(element)
    return tree


def _is_picture(element: Any, names: str) -> bool:
    """Whether an element is a picture with nothing but its caption."""
    if not _PICTURE.search(names) or element.find(".//img") is None:
        return False
    holds_prose = element.find(".//p") is not None or element.find(".//h1") is not None
    return not holds_prose and len(_text(element)) <= LONGEST_CAPTION // 2


def _keep_posts(tree: Any) -> None:
    """Make embedded posts paragraphs without the classes that extraction rejects."""
    from lxml import etree
    for quote in list(tree.iter("blockquote")):
        if not _POST.search(quote.get("class") or ""):
            continue
        for part in quote.iter("p", "br"):
            part.tail = " " + (part.tail or "")
        if not (words := _text(quote)):
            continue
        outer = quote
        while (parent := outer.getparent()) is not None and parent.tag in _WRAPPERS and _text(parent) == words:
            outer = parent
        if outer.getparent() is None:
            continue
        post = etree.Element("p")
        post.text, post.tail = words, outer.tail
        outer.getparent().replace(outer, post)


def _join_bodies(tree: Any) -> None:
    """Put the later pieces of a body that a page has in several containers of one class into the first."""
    pieces: dict[tuple[str, str, Any], list[Any]] = defaultdict(list)
    for element in tree.iter("div", "section"):
        names = element.get("class") or ""
        if _BODY.search(names) and all(outer.get("class") != names for outer in element.iterancestors()):
            article = next((a for a in element.iterancestors("article")), None)
            pieces[element.tag, names, article].append(element)
    for same in pieces.values():
        full = [e for e in same if sum(len(_text(p)) > 80 for p in e.findall("p")) >= 2]
        for later in full[1:]:
            for child in list(later):
                full[0].append(child)

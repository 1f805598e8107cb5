"""XML files, told apart by their root: NITF alone or in NewsML, RSS and Atom, XHTML."""

from __future__ import annotations

from tellings.loading.decoding import decode
from tellings.loading.feeds.reading import pieces_of_feed
from tellings.loading.html import read_html
from tellings.loading.markup import local_name, parse_xml
from tellings.loading.nitf import read_nitf
from tellings.loading.raw import BrokenFileError, Piece, Pieces, Raw

FEEDS = frozenset(["rss", "feed", "rdf"])


def read_xml(raw: Raw) -> Pieces:
    """The reports of an XML file."""
    data = raw.read()
    if not data.strip():
        raise BrokenFileError("the file is empty")
    root = parse_xml(decode(data, raw.charset))
    name = local_name(root) if root is not None else ""
    # A broken feed is still read: feeds are broken often, and their parser mends what it can.
    if name in FEEDS or (root is None and any(mark in data[:1000].lower() for mark in (b"<rss", b"<feed", b"<rdf"))):
        yield from pieces_of_feed(raw)
        return
    if name == "html":
        yield Piece(raw.name, read_html(data, raw.charset), raw.path)
        return
    if root is None:
        raise BrokenFileError("this is no well-formed XML")
    items = [element for element in root.iter() if local_name(element) == "nitf"]
    if not items:
        raise BrokenFileError(f"XML with the root {name!r} is not read; known are nitf, rss, feed and html")
    for number, item in enumerate(items, start=1):
        alone = len(items) == 1
        yield Piece(raw.name if alone else raw.part(f"item {number}"), read_nitf(item), raw.path if alone else None)

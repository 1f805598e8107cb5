"""Lists of feeds: OPML, and plain lists of addresses."""

from __future__ import annotations

from tellings.loading.raw import BrokenFileError


def is_list(data: bytes) -> bool:
    """Whether bytes are an OPML list."""
    return b"<opml" in data[:2000].lower()


def feeds_of_opml(data: bytes) -> list[str]:
    """The addresses of the feeds in an OPML list, each once, in its order."""
    import listparser
    found = listparser.parse(data)
    urls = [feed.url.strip() for feed in found.feeds]
    if not urls:
        raise BrokenFileError("there is no feed in this list")
    return list(dict.fromkeys(urls))


def feeds_of_lines(text: str) -> list[str]:
    """The addresses in a list of one a line; what follows `#` is a remark."""
    lines = (line.split(" #")[0].strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))

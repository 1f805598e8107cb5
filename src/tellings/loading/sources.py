"""The outlet that a file name, a folder or a host names.

Strategy: a domain stays a domain ("bbc.com"), a slug becomes words ("harbour-gazette" is "Harbour Gazette"), and a
name that is a number, a hash, a date, a generic word or the report's own headline says nothing of its source.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import SplitResult, urljoin, urlsplit

from tellings.language.en.name_tables import word_set
from tellings.language.en.outlets import outlet_of_slug

_COPY = re.compile(r"(?:[-_. ]\d{1,3}|[-_. ]?\(\d{1,3}\)|[-_ ]copy)$", re.IGNORECASE)
_DATE = re.compile(r"[-_. ]*(?<!\d)(?:19|20)\d\d[-_.]?[01]\d(?:[-_.]?[0-3]\d)?(?!\d)[-_. ]*")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}", re.IGNORECASE)
_FILE_TYPES = frozenset("txt text md html htm json xml pdf warc eml mbox orig bak utf8 clean raw".split())
_GENERIC = word_set("file_words")
MOST_WORDS = 4              # outlets have names of up to four words; a longer slug is a headline


def parts_of(url: str | None) -> SplitResult:
    """The parts of an address; all empty where it is none, for what pages and feeds give is often broken."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def host_of(url: str) -> str:
    """Scheme, host and port of an address: what rules and pace are kept for."""
    parts = parts_of(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def server_of(url: str) -> str:
    """Host and port of an address: what is asked one thing at a time."""
    return host_of(url).rpartition("/")[2]


def joined(base: str, reference: str) -> str | None:
    """The address that a reference on a page means; `None` where it is none."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return None


def source_of_host(host: str | None) -> str | None:
    """The outlet of a host name: the host without "www."."""
    if not host or not _DOMAIN.fullmatch(host):
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host.lower())


def _is_domain(name: str) -> bool:
    return bool(_DOMAIN.fullmatch(name)) and name.rsplit(".", 1)[1].lower() not in _FILE_TYPES


def _source_of_name(name: str, title: str | None) -> str | None:
    name = _DATE.sub(" ", name).strip(" -_.")
    bare = _COPY.sub("", name)
    if _is_domain(bare):
        return source_of_host(bare)
    if _is_domain(name):
        return source_of_host(name)
    words = [word for word in re.split(r"[-_.\s]+", bare) if word]
    named = [w for w in words if not re.fullmatch(r"\d+|[0-9a-f]{8,}|[0-9a-f]{0,7}\d[0-9a-f]{4,}", w, re.IGNORECASE)]
    if not named or len(named) > MOST_WORDS or len(named) < len(words) or all(w.lower() in _GENERIC for w in named):
        return None
    in_title = set(re.findall(r"\w+", (title or "").lower()))
    if len(named) > 1 and all(w.lower() in in_title for w in named):
        return None
    return outlet_of_slug("-".join(named).lower()) or " ".join(_cased(w, alone=len(named) == 1) for w in named)


def _cased(word: str, *, alone: bool) -> str:
    if not word.islower():
        return word
    if len(word) <= 4 and not re.search(r"[aeiou]", word):
        return word.upper()
    return word if alone else word if word in {"of", "the", "and", "de"} else word[0].upper() + word[1:]


def source_of_path(path: PurePath, title: str | None = None) -> str | None:
    """The outlet that a file's name gives, else the folder's if that is a domain or a known outlet; else `None`."""
    found = _source_of_name(path.stem, title)
    if found is None and (parent := path.parent.name):
        found = source_of_host(parent) if _is_domain(parent) else outlet_of_slug(parent.lower())
    return found

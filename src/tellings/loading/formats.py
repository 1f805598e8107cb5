"""The table of formats: which reader reads files of which ending, and what files without one look like.

A further format is one more row here and one more module that says what is in its bytes.
"""

from __future__ import annotations

import re

from tellings.loading.feeds.reading import pieces_of_feed
from tellings.loading.html import read_html
from tellings.loading.json_documents import read_json
from tellings.loading.json_lines import read_json_lines
from tellings.loading.mail import read_mail, read_mhtml
from tellings.loading.mailbox import FROM_LINE, read_mailbox
from tellings.loading.plain import read_plain
from tellings.loading.raw import Pieces, Raw, Reader, single
from tellings.loading.table import read_table
from tellings.loading.warc import read_wacz, read_warc
from tellings.loading.xml_documents import read_xml

_plain, _html, _mail, _mhtml = single(read_plain), single(read_html), single(read_mail), single(read_mhtml)

READERS: dict[str, Reader] = {
    ".txt": _plain, ".text": _plain, ".md": _plain, ".markdown": _plain,
    ".html": _html, ".htm": _html, ".xhtml": _html, ".mhtml": _mhtml, ".mht": _mhtml,
    ".json": read_json, ".jsonl": read_json_lines, ".ndjson": read_json_lines, ".ninjs": read_json,
    ".csv": read_table, ".tsv": read_table,
    ".xml": read_xml, ".nitf": read_xml, ".rss": pieces_of_feed, ".atom": pieces_of_feed,
    ".eml": _mail, ".mbox": read_mailbox,
    ".warc": read_warc, ".wacz": read_wacz,
}
_PAGE = re.compile(
    rb"^\s*(?:<!--.{0,500}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL)
_LOOKS: tuple[tuple[re.Pattern[bytes], Reader], ...] = (
    (_PAGE, _html),
    (re.compile(rb"WARC/\d"), read_warc),
    (FROM_LINE, read_mailbox),
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?<(?:\?xml|rss|feed|rdf:RDF|nitf)\b"), read_xml),
    (re.compile(rb"[\w-]{2,40}: (?:.*\n){0,20}?content-type: *multipart/related", re.IGNORECASE), _mhtml),
    (re.compile(rb"(?:received|return-path|delivered-to|mime-version|message-id): .*\n(?:[\w-]{2,40}:|[ \t])",
                re.IGNORECASE), _mail),
)


def reader_for(data: bytes) -> Reader:
    """The reader for a file whose name does not tell its format, by its first bytes."""
    return next((reader for look, reader in _LOOKS if look.match(data[:2000])), _plain)


def read_unknown(raw: Raw) -> Pieces:
    """The reports of a file whose name does not tell its format."""
    yield from reader_for(raw.head())(raw)

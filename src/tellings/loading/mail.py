"""Articles sent by mail (.eml), and pages saved as one file (.mhtml): both are MIME.

Strategy: what was forwarded counts, not who forwarded it: an attached message, or the one quoted below the last
forward header ("---------- Forwarded message", "Begin forwarded message", "-----Original Message-----"). Its header
lines say title and date and are cut off; the sender is the outlet only where the address is one nobody writes from
("newsletter@", "no-reply@"), for else a colleague would be taken for a newspaper. The HTML part is read where there is
one, for its paragraphs are whole; plain text wrapped at a column is put back into paragraphs.
"""

from __future__ import annotations

import datetime as dt
import re
from email import policy
from email.errors import HeaderParseError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from tellings.language.en.mail_tables import FORWARD_PREFIX, HEADER_NAMES, OUTLET_MAILBOXES, forward_line
from tellings.loading.decoding import NotTextError, decode
from tellings.loading.found import Found
from tellings.loading.header import plain_string, when
from tellings.loading.html import read_html
from tellings.loading.markup import parse_fragment, text_of
from tellings.loading.plain import found_in
from tellings.loading.sources import parts_of, source_of_host

MOST_HEADER_LINES = 16
WRAPPED = range(55, 81)     # columns at which mail programs wrap plain text
_HEADER_LINE = re.compile(rf"\*?(?P<name>{'|'.join(HEADER_NAMES)})\s?:\*?\s?(?P<value>.*)", re.IGNORECASE)


_PAGES = frozenset(["text/html", "application/xhtml+xml"])
# "The Quay" <news@quay.example>, The Quay [mailto:news@quay.example], news@quay.example
_SENDER = re.compile(
    r"(?P<name>[^<\[@]{0,200}?)[\s<\[]{0,5}(?:mailto:)?(?P<mailbox>[\w.+-]{1,64})@(?P<host>[\w.-]{1,253})")
SIGNATURE = "\n-- \n"     # what mail programs set above one
LONGEST_SIGNATURE = 600     # characters


class Envelope(NamedTuple):
    """Title, sender and time that a message's header gives."""

    subject: str | None = None
    sender: str | None = None
    date: dt.datetime | dt.date | None = None


def _parsed(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(data)


def _header(message: MIMEPart, name: str) -> str | None:
    try:
        return plain_string(str(message.get(name) or ""))
    except (HeaderParseError, ValueError, LookupError, IndexError, AttributeError):
        return None         # the standard library fails in all these ways on broken headers


def _words(part: MIMEPart) -> str:
    """The text of a part, whatever its charset says."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return decode(payload, part.get_content_charset())


def read_mail(data: bytes, _charset: str | None = None) -> Found:
    """What a mail holds."""
    message = _innermost(_parsed(data))
    if not message.keys():
        raise NotTextError("this is no mail: it has no header")
    quoted = _unwrapped(_body(message))
    own = Envelope(_header(message, "Subject"), _header(message, "From"), _sent(_header(message, "Date")))
    envelope = quoted.envelope or own
    outlet = _outlet(envelope.sender)
    title = FORWARD_PREFIX.sub("", envelope.subject or own.subject or "").strip() or None
    found = found_in({"title": title, "source": outlet} if outlet else {"title": title}, quoted.text)
    dated = envelope.date if outlet or quoted.envelope else None
    published = found.published or ((dated,) if dated and not found.published_text else ())
    return found._replace(published=published)


def _innermost(message: EmailMessage) -> EmailMessage:
    """The message that was forwarded as an attachment, if one was."""
    for _ in range(20):
        inner = next((part for part in message.walk() if part.get_content_type() == "message/rfc822"), None)
        payload = inner.get_payload() if inner is not None else None
        if not isinstance(payload, list) or not payload or not isinstance(payload[0], EmailMessage):
            break
        message = payload[0]
    return message


def _body(message: EmailMessage) -> str:
    """The words of a message: of its HTML part, else of its plain one."""
    try:
        html, plain = message.get_body(("html",)), message.get_body(("plain",))
    except (KeyError, AttributeError, ValueError):
        html, plain = None, message
    if html is not None and (root := parse_fragment(_words(html))) is not None and (text := text_of(root)).strip():
        return text
    if plain is None and not message.is_multipart():
        plain = message         # it says that it has parts, and has none
    if plain is None:
        return ""
    words, _, signature = _words(plain).rpartition(SIGNATURE)
    if not words or len(signature) > LONGEST_SIGNATURE:
        words = words + SIGNATURE + signature if words else signature
    flowed = str(plain.get_param("format") or "").lower() == "flowed"
    return _in_paragraphs(words, flowed=flowed)


def _in_paragraphs(text: str, *, flowed: bool) -> str:
    """Plain text with its marks of quotation cut and its paragraphs on one line each, where it is wrapped."""
    lines = [re.sub(r"^(?:>+ ?)+", "", line) for line in text.split("\n")]
    full = [len(line.rstrip()) for line in lines if line.strip()]
    wraps = bool(full) and max(full) < WRAPPED.stop and sum(n in WRAPPED for n in full) >= len(full) // 3 > 0
    if not flowed and not wraps:
        return "\n".join(lines)
    joined: list[str] = []
    going_on = False
    for line in lines:
        words = line.strip()
        if going_on and words and not _HEADER_LINE.match(words):
            joined[-1] += " " + words
        else:
            joined.append(words)
        going_on = line.endswith(" ") if flowed and not wraps else len(line.rstrip()) in WRAPPED
    return "\n".join(joined)


class _Quoted(NamedTuple):
    text: str
    envelope: Envelope | None


def _unwrapped(text: str) -> _Quoted:
    """The text below the last forward header, with what that header says; the whole where there is none."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if forward_line(line) or _opens_header(lines, number)]
    for number in reversed(starts):
        end, values = _header_block(lines, number + bool(forward_line(lines[number])))
        if len(values) >= 2:
            sent = _sent(values.get("date") or values.get("sent"))
            envelope = Envelope(values.get("subject"), values.get("from"), sent)
            return _Quoted("\n".join(lines[end:]).strip("\n"), envelope)
    return _Quoted(text.strip("\n"), None)


def _opens_header(lines: list[str], number: int) -> bool:
    """Whether a header block without a line above it opens here, as some programs write it."""
    written = _HEADER_LINE.match(lines[number].strip())
    first = written is not None and HEADER_NAMES[written["name"].lower()] == "from"
    return first and len(_header_block(lines, number)[1]) >= 3


def _header_block(lines: list[str], start: int) -> tuple[int, dict[str, str]]:
    """Where the header lines from `start` end, and their values; blank lines may stand before and between."""
    values: dict[str, str] = {}
    end = start
    waiting: str | None = None      # a name whose value stands on the next line, as in headers set as a table
    for number in range(start, min(len(lines), start + MOST_HEADER_LINES)):
        line = lines[number].strip()
        if not line:
            continue
        written = _HEADER_LINE.fullmatch(line)
        if written:
            name, value = HEADER_NAMES[written["name"].lower()], written["value"].strip()
        elif waiting:
            name, value = waiting, line
        else:
            break
        waiting = name if written and not value else None
        if value:
            values.setdefault(name, value)
        end = number + 1
    return end, values


def _sent(value: str | None) -> dt.datetime | dt.date | None:
    """The time of a header; a clock without a zone is dropped."""
    if not value:
        return None
    try:
        sent = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        written = when(value)
        return written if isinstance(written, dt.date) else None
    return sent if sent.tzinfo else sent.date()


def _outlet(sender: str | None) -> str | None:
    """The outlet that a sender is: the name of a mailbox nobody writes from, else its host."""
    written = _SENDER.match(sender or "")
    mailbox, host = (written["mailbox"].lower(), written["host"].lower()) if written else ("", "")
    if written is None or not set(re.split(r"[._+-]", mailbox)) & OUTLET_MAILBOXES:
        return None
    return plain_string(written["name"].strip("\"' ")) or source_of_host(host)


def read_mhtml(data: bytes, charset: str | None = None) -> Found:
    """What a page saved as one MIME file holds."""
    message = _parsed(data)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes):
        raise NotTextError("there is no web page in this file")
    found = read_html(payload, page.get_content_charset() or charset)
    url = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    known = url if url and parts_of(url).scheme in {"http", "https"} else None
    return found._replace(url=found.url or known)

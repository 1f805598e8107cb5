"""Mails with articles, and pages saved as one file."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

import tellings
from tellings.errors import UnreadableItem
from tellings.records import Article

BODY = "The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships."
MORE = "“Nobody should moor a boat to that,” said Ann Roke, who led the divers."
EVENING = dt.datetime(2025, 5, 6, 21, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def mail(plain: str | None = None, html: str | None = None, **headers: str) -> EmailMessage:
    """A message from a colleague unless it says otherwise."""
    message = EmailMessage()
    given = {"From": "Cal Moss <cal@office.example>", "To": "desk@office.example", "Subject": "Fwd: Mole closed",
             "Date": "Wed, 07 May 2025 09:00:00 +0000"} | headers
    for name, value in given.items():
        message[name] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def read(folder: Path, message: EmailMessage | bytes) -> Article:
    (folder / "a.eml").write_bytes(message if isinstance(message, bytes) else bytes(message))
    (article,) = tellings.load(folder / "a.eml")
    return article


HEADERS = [
    ("---------- Forwarded message ---------\nFrom: The Quay <newsletter@quay.example>\n"
     "Date: Tue, 6 May 2025 21:40:00 +0100\nSubject: Mole closed\nTo: <cal@office.example>\n\n\n"),
    ("Begin forwarded message:\n\nFrom: The Quay <newsletter@quay.example>\nSubject: Mole closed\n"
     "Date: Tue, 6 May 2025 21:40:00 +0100\nTo: Cal Moss <cal@office.example>\n\n"),
    ("-----Original Message-----\nFrom: The Quay [mailto:newsletter@quay.example]\n"
     "Sent: Tue, 6 May 2025 21:40:00 +0100\nTo: Cal Moss\nSubject: FW: Mole closed\n\n"),
    ("________________________________\nFrom: The Quay <newsletter@quay.example>\n"
     "Sent: Tue, 6 May 2025 21:40:00 +0100\nTo: Cal Moss\nSubject: Mole closed\n\n"),
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("mark", ["", "> "])
def test_forwarded(tmp_path: Path, header: str, mark: str) -> None:
    """A forwarded report is unwrapped: its own title, date and outlet count, not those of who passed it on."""
    quoted = "".join(f"{mark}{line}\n" for line in (header + BODY + "\n\n" + MORE).split("\n"))
    article = read(tmp_path, mail("Have you seen this?\n\n" + quoted))
    assert article.text == f"{BODY}\n\n{MORE}"
    assert (article.title, article.published) == ("Mole closed", EVENING)
    assert (article.source or "").startswith("The Quay")


def test_forwarded_twice(tmp_path: Path) -> None:
    """Of two forwards the inner one counts."""
    outer = HEADERS[0].replace("newsletter@quay.example", "bo@office.example").replace("The Quay", "Bo Day")
    assert read(tmp_path, mail(outer + "look\n\n" + HEADERS[1] + BODY)).source == "The Quay"


def test_forwarded_in_html(tmp_path: Path) -> None:
    """An HTML part is read for its paragraphs, without style sheets and pictures."""
    html = ("<html><head><style>p {color: red}</style></head><body><div>See below</div><div class='gmail_quote'>"
            "<div>---------- Forwarded message ---------<br>From: <b>The Quay</b> &lt;news@quay.example&gt;<br>"
            "Date: Tue, 6 May 2025 at 21:40<br>Subject: Mole closed<br>To: &lt;cal@office.example&gt;<br></div><br>"
            f"<p>{BODY}</p><img alt='The mole' src='x'><p>{MORE}</p></div></body></html>")
    article = read(tmp_path, mail("See below", html))
    assert article.text == f"{BODY}\n{MORE}"
    assert (article.title, article.source, article.published) == ("Mole closed", "The Quay", dt.date(2025, 5, 6))


PROGRAMS = [
    ("<div>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>Mole closed</td></tr><tr><th>Date: </th>"
     "<td>Tue, 6 May 2025 21:40:00 +0100</td></tr><tr><th>From: </th><td>The Quay &lt;news@quay.example&gt;</td></tr>"
     "</table></div>"),
    ("<p><b>From:</b> The Quay &lt;news@quay.example&gt; <br><b>Sent:</b> Tuesday, May 6, 2025 9:40 PM<br>"
     "<b>To:</b> Cal<br><b>Subject:</b> Mole closed</p>"),
    ("<blockquote><div>Begin forwarded message:</div><br><div><b>From: </b>The Quay &lt;news@quay.example&gt;<br></div>"
     "<div><b>Subject: </b>Mole closed<br></div><div><b>Date: </b>6 May 2025 at 21:40:00 BST<br></div></blockquote>"),
    ("<p><b>Von:</b> The Quay &lt;news@quay.example&gt;<br><b>Gesendet:</b> 2025-05-06 21:40<br><b>An:</b> Cal<br>"
     "<b>Betreff:</b> Mole closed</p>"),
]


@pytest.mark.parametrize("header", PROGRAMS)
def test_forwarded_by_programs(tmp_path: Path, header: str) -> None:
    """Headers are known as several programs and languages set them: as lines, with their names in bold, as a table."""
    article = read(tmp_path, mail("x", f"<html><body><p>See below</p>{header}<p>{BODY}</p><p>{MORE}</p></body></html>"))
    assert (article.text, article.title, article.source) == (f"{BODY}\n{MORE}", "Mole closed", "The Quay")
    assert article.day == dt.date(2025, 5, 6)


def test_signature(tmp_path: Path) -> None:
    """A signature is no part of the report."""
    assert read(tmp_path, mail(f"{BODY}\n\n-- \nCal Moss\nDesk, The Office\n")).text.strip() == BODY


def test_attached(tmp_path: Path) -> None:
    """A message attached to a message is the report."""
    inner = mail(BODY, From="The Quay <no-reply@quay.example>", Subject="Mole closed",
                 Date="Tue, 06 May 2025 21:40:00 +0100")
    outer = mail("Read this, please.")
    outer.add_attachment(inner)
    article = read(tmp_path, outer)
    assert (article.text, article.title, article.source) == (BODY, "Mole closed", "The Quay")
    assert article.published == EVENING


def test_newsletter(tmp_path: Path) -> None:
    """A mail from an outlet itself is dated by its header."""
    article = read(tmp_path, mail(BODY, From="The Quay <news@quay.example>", Date="Tue, 06 May 2025 21:40:00 +0100"))
    assert (article.source, article.published) == ("The Quay", EVENING)


def test_colleague(tmp_path: Path) -> None:
    """Who pastes a report into a mail is no newspaper, and the day of the mail is not the report's."""
    article = read(tmp_path, mail(f"{BODY}\n\n{MORE}\n"))
    assert (article.source, article.published, article.title) == (None, None, "Mole closed")


def test_wrapped_lines(tmp_path: Path) -> None:
    """Lines that a mail program wrapped are paragraphs again; short lines that stand alone stay so."""
    wrapped = ("The harbour board of Tarn End met on Tuesday evening and closed the\n"
               "old mole to all ships, after divers had found cracks in its wall, as\n"
               "wide as a hand.\n\n" + "Ships wait.\nBoats do not.\n\n" * 1)
    assert read(tmp_path, mail(wrapped)).text == (
        "The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships, after divers had "
        "found cracks in its wall, as wide as a hand.\n\nShips wait.\nBoats do not.")


ODD = [
    b"Subject: =?utf-8?B?TW9sZSBjbG9zZWQ=?=\nContent-Type: text/plain; charset=no-such\n\n" + BODY.encode(),
    b"Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!" + BODY.encode(),
    b"From: \xff\xfe <<<>>\nDate: 99 Nov 12345 99:99\nSubject: \xc3\x28\n\n" + BODY.encode(),
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n" + BODY.encode(),
    b"Content-Type: multipart/mixed\nSubject: no boundary\n\n" + BODY.encode(),
    b"Content-Type: message/rfc822\n\nSubject: inner\n\n" + BODY.encode(),
    b"From: @\nTo: ,,,;\nSubject:\n\n" + BODY.encode(),
]


@pytest.mark.parametrize("data", ODD)
def test_odd_mails(tmp_path: Path, data: bytes) -> None:
    """Broken headers, charsets and parts cost no more than what they hold."""
    (tmp_path / "a.eml").write_bytes(data)
    try:
        (article,) = tellings.load(tmp_path / "a.eml")
    except UnreadableItem:
        assert b"base64" in data
    else:
        assert BODY in article.text


@pytest.mark.parametrize("data", [b"", b"\n\n", b"no header at all", b"Subject: only\n"])
def test_no_mail(tmp_path: Path, data: bytes) -> None:
    """What is no mail, or one without words, is an error."""
    (tmp_path / "a.eml").write_bytes(data)
    with pytest.raises(UnreadableItem):
        tellings.load(tmp_path / "a.eml")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "page"])
def test_page_in_one_file(tmp_path: Path, name: str) -> None:
    """A page saved as one file is read as the page, with the address it was saved from."""
    html = (f"<html><head><title>Mole closed</title></head><body><article><p>{BODY}</p><p>{MORE}</p></article></body>"
            "</html>")
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://quay.example/2025/05/06/mole"
    message.set_content(html, subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png", cid="<1>")
    (tmp_path / name).write_bytes(bytes(message))
    (article,) = tellings.load(tmp_path / name)
    assert (article.text, article.title) == (f"{BODY}\n{MORE}", "Mole closed")
    assert (article.url, article.source, article.day) == (
        "https://quay.example/2025/05/06/mole", "quay.example", dt.date(2025, 5, 6))

"""Mailboxes: many mails in one file."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import tellings
from loading.test_mail import BODY, EVENING, HEADERS, MORE, mail
from tellings.errors import UnreadableItem
from tellings.loading import items, mailbox
from tellings.records import Article

START = b"From - Wed May  7 09:00:00 2025\n"
OTHER = "From the mole to the pier no ship may moor, the board said.\n\nFrom then on at 12:30 the harbour was shut."
MAILBOX = b"".join(START + bytes(message).replace(b"\nFrom ", b"\n>From ") + b"\n" for message in (
    mail(HEADERS[0] + BODY + "\n\n" + MORE), mail(OTHER, Subject="Harbour shut"),
    mail("a > From line\n\n" + BODY)))


@pytest.mark.parametrize("name", ["a.mbox", "Inbox", "a.mbox.gz"])
def test_every_mail_is_one(tmp_path: Path, name: str) -> None:
    """Each mail is an article, forwards unwrapped; a line that begins with "From" is put back and cuts nothing."""
    (tmp_path / name).write_bytes(gzip.compress(MAILBOX) if name.endswith("gz") else MAILBOX)
    found = tellings.load(tmp_path / name)
    assert [article.text for article in found] == [
        f"{BODY}\n\n{MORE}", OTHER, f"a > From line\n\n{BODY}"]
    assert (found[0].title, found[0].published, found[1].title) == ("Mole closed", EVENING, "Harbour shut")


def test_what_is_no_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail without a header, and one too large, are errors that name it; the others are read."""
    monkeypatch.setattr(mailbox, "LARGEST_MAIL", 3000)
    large = bytes(mail(BODY + "\n" + "x" * 70 * 60))
    path = tmp_path / "a.mbox"
    path.write_bytes(MAILBOX + START + b"\n\nno header\n\n" + START + large + b"\n" + START + bytes(mail(MORE)))
    found = list(items(path))
    assert [type(one) for one in found] == [Article] * 3 + [UnreadableItem] * 2 + [Article]
    assert "mail 4" in str(found[3])
    assert "mail 5" in str(found[4])


def test_no_mailbox(tmp_path: Path) -> None:
    """A file that is none is refused."""
    (tmp_path / "a.mbox").write_bytes(b"From here on, nothing is a mail.\n\nNothing.")
    with pytest.raises(UnreadableItem, match="no mailbox"):
        tellings.load(tmp_path / "a.mbox")

"""Whatever is in a file, loading gives articles that are whole and errors of items, and nothing else."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from loading.test_feeds import ATOM, LONG, rss
from loading.test_formats import BODY, CSV, NAMES, NINJS, NITF
from loading.test_mail import HEADERS, ODD, mail
from loading.test_mailbox import MAILBOX
from loading.test_warc import archive, page
from tellings.errors import UnreadableItem
from tellings.loading import items
from tellings.records import Article

LINES = "\n".join(json.dumps(values) for values in (*NAMES, *NINJS)).encode()
WHOLE = {
    ".json": json.dumps(NINJS).encode(), ".jsonl": LINES, ".jsonl.gz": gzip.compress(LINES),
    ".csv": CSV.format(body=BODY).encode() * 3, ".nitf": NITF.format(ns="", date="", body=BODY).encode(),
    ".xml": ATOM.format(content=LONG).encode(), ".rss": rss(), ".html": page(1),
    ".warc": archive(packed=False, pages=1)[0], ".warc.gz": archive(pages=1)[0],
    ".eml": bytes(mail(HEADERS[0] + BODY, f"<p>{BODY}</p>")), ".mbox": MAILBOX,
    ".mhtml": ODD[3], ".txt": page(2),
}
ODDITIES = (b"\x00", b"\xff\xfe", b'"', b"<", b"]]>", b"&", b"\n\n", b"\r", b"=?utf-8?B?", b"[" * 300, b"\xed\xa0\x80",
            b"\\ud800", b"<div>" * 300, b"http://[", b"--b", b"99999999999999999999")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few changed, cut, doubled or put in."""
    for _ in range(chance.choice((1, 2, 6))):
        at, length = chance.randrange(len(data) + 1), chance.randrange(1, 80)
        data = chance.choice((
            data[:at] + chance.choice(ODDITIES) + data[at:], data[:at] + data[at + length:],
            data[:at] + data[at:at + length] * 2, data[:at] + bytes([chance.randrange(256)]) + data[at + 1:],
            data[:max(at, 9)]))
    return data


@pytest.mark.parametrize("ending", WHOLE)
def test_any_bytes(tmp_path: Path, ending: str) -> None:
    """Damaged files of every format give articles that go to JSON and back, or errors."""
    chance = random.Random(ending)
    for turn in range(25):
        path = tmp_path / ("unknown" if turn % 5 == 4 else f"a{ending}")
        path.write_bytes(damaged(WHOLE[ending], chance))
        for item in items(path):
            assert isinstance(item, Article | UnreadableItem)
            if isinstance(item, Article):
                assert Article.from_json(item.to_json()) == item


ADDRESSES = ("http://[", "https://[::1", "http://a:b:c/", "//", "http://\u2100.example/", "x" * 5000)


@pytest.mark.parametrize("url", ADDRESSES)
def test_any_address(tmp_path: Path, url: str) -> None:
    """A broken address beside a text costs nothing but its outlet."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": BODY, "url": url}))
    (tmp_path / "b.rss").write_bytes(rss().replace(b"https://quay.example/1", url.encode()))
    (tmp_path / "c.html").write_bytes(page(1).replace(b"<head>", f'<head><link rel="canonical" href="{url}">'.encode()))
    (tmp_path / "d.json").write_text(json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://quay.example",
        "items": [{"url": url, "content_text": BODY}]}))
    assert [type(item) for item in items(tmp_path)] == [Article] * 4

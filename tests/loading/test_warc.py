"""Web archives."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zipfile
from pathlib import Path

import pytest

import tellings
from tellings.errors import UnreadableItem
from tellings.loading import items
from tellings.records import Article

PARAGRAPHS = ["The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships.",
              "“Nobody should moor a boat to that,” said Ann Roke, who led the divers."]


def page(n: int) -> bytes:
    body = "".join(f"<p>{words}</p>" for words in (*PARAGRAPHS, f"It was meeting number {n} of the board."))
    return f"<html><head><title>Mole {n}</title></head><body><article>{body}</article></body></html>".encode()


def archive(*, packed: bool = True, pages: int = 3) -> tuple[bytes, list[int]]:
    """A web archive, and where its pages begin: pages among requests, pictures, redirects and errors."""
    def put(kind: str, url: str, block: bytes) -> None:
        head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(block)}\r\n"
                "Content-Type: application/http\r\nWARC-Date: 2025-05-07T00:00:00Z\r\n"
                "WARC-Record-ID: <urn:uuid:12345678-feed-4000-8000-000000000000>\r\n\r\n")
        whole = head.encode() + block + b"\r\n\r\n"
        out.write(gzip.compress(whole) if packed else whole)

    out = io.BytesIO()
    starts = []
    put("warcinfo", "", b"software: test\r\n")
    for n in range(pages):
        url = f"https://quay.example/2025/05/0{n + 1}/mole-{n}"
        for kind, status, content, where in (
                ("image/png", "200 OK", b"\x89PNG", url + ".png"), ("text/html", "301 Moved", b"<p>x</p>", url + "/"),
                ("text/html; charset=utf-8", "200 OK", page(n), url)):
            starts.append(out.tell())
            put("response", where, f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content)
        put("request", url, b"GET / HTTP/1.1\r\nHost: quay.example\r\n\r\n")
    return out.getvalue(), starts[2::3]


def read(path: Path, data: bytes) -> list[Article | UnreadableItem]:
    path.write_bytes(data)
    return list(items(path))


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "download"])
@pytest.mark.parametrize("packed", [True, False])
def test_pages(tmp_path: Path, name: str, packed: bool) -> None:
    """The pages of an archive are reports with their addresses; all else in it is passed over."""
    found = read(tmp_path / name, archive(packed=packed)[0])
    assert [item.text.split("\n")[:2] for item in found if isinstance(item, Article)] == [PARAGRAPHS] * 3
    assert [(a.url, a.title, a.source, a.day) for a in found if isinstance(a, Article)][1] == (
        "https://quay.example/2025/05/02/mole-1", "Mole 1", "quay.example", dt.date(2025, 5, 2))


@pytest.mark.parametrize("packed", [True, False])
def test_broken_record(tmp_path: Path, packed: bool) -> None:
    """A damaged record is one error, and the pages behind it are read."""
    data, starts = archive(packed=packed)
    damaged = bytearray(data)
    begin = starts[1] + (40 if packed else 0)
    damaged[begin:begin + 60] = b"\xff" * 60
    found = read(tmp_path / "a.warc", bytes(damaged))
    titles = [item.title for item in found if isinstance(item, Article)]
    assert titles == ["Mole 0", "Mole 2"]
    assert any(isinstance(item, UnreadableItem) for item in found)
    assert len(found) <= 4


@pytest.mark.parametrize("packed", [True, False])
def test_cut_off(tmp_path: Path, packed: bool) -> None:
    """An archive that was not fully downloaded gives what is whole."""
    data, starts = archive(packed=packed)
    found = read(tmp_path / "a.warc", data[:starts[2] + 50])
    assert [item.title for item in found if isinstance(item, Article)] == ["Mole 0", "Mole 1"]


def test_any_damage(tmp_path: Path) -> None:
    """Wherever an archive is damaged, reading ends and fails in no other way than by items."""
    data, _ = archive(pages=2)
    for place in range(0, len(data) - 8, len(data) // 60):
        read(tmp_path / "a.warc.gz", data[:place] + b"\x00\xffWARC/1" + data[place + 8:])


def test_streams(tmp_path: Path) -> None:
    """The first report is there before the archive was read to its end."""
    (tmp_path / "a.warc").write_bytes(archive(packed=False)[0] + b"\x00" * 5_000_000)
    assert isinstance(next(iter(items(tmp_path))), Article)


def test_package(tmp_path: Path) -> None:
    """A WACZ package is read archive by archive."""
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/data.warc.gz", archive()[0])
        packed.writestr("archive/more.warc", archive(packed=False, pages=1)[0])
    assert len(tellings.load(path)) == 4


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("a.warc", b"", "empty"), ("a.warc", b"hello there, this is no archive", "no WARC"), ("a.wacz", b"PK", "damaged"),
    ("a.warc.gz", b"\x1f\x8b\x08" + b"\x00" * 90, "")])
def test_no_archive(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """What is no archive is an error that says so."""
    found = read(tmp_path / name, data)
    assert found
    assert all(isinstance(item, UnreadableItem) for item in found)
    assert reason in str(found[0])

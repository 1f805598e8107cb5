"""Files and folders, good and bad, to articles."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import tellings
from tellings.errors import NothingToRead, UnreadableItem
from tellings.loading import SkippedItem, items
from tellings.loading.decoding import decode, mend
from tellings.records import Article

BODY = "The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships.\n"


def test_folder(tmp_path: Path) -> None:
    """A folder is read with all below it, in the order of names, without hidden files and what is never a report."""
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", ".hidden.txt", "README.md", "photo.jpg", "story.yaml"):
        (tmp_path / name).write_text(name + "\n\n" + BODY)
    (tmp_path / "sub/c.html").write_text(f"<html><body><p>{BODY * 3}</p></body></html>")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = tellings.load(tmp_path)
    assert [article.text[:4] for article in found] == ["a.md", "b.tx", "The "]


def test_list_keeps_its_order(tmp_path: Path) -> None:
    """A list of paths gives its articles in its own order, and may mix text and path objects."""
    for name in ("x.txt", "y.txt"):
        (tmp_path / name).write_text(name + "\n\n" + BODY)
    assert [a.text[0] for a in tellings.load([str(tmp_path / "y.txt"), tmp_path / "x.txt"])] == ["y", "x"]


BROKEN = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n ", "empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "not text"),
    ("mark.txt", b"\xff\xfe\x00", "begins like Unicode"),
    ("nothing.html", b"<html><head><title>x</title></head><body></body></html>", "no text"),
    ("header.txt", b"---\ntitle: Only a header\n---\n", "no text"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BROKEN)
def test_broken_file(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """A broken file named alone is an error that says why; among others it is left out with a warning."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableItem, match=reason):
        tellings.load(tmp_path / name)
    (tmp_path / "z.txt").write_text(BODY)
    with pytest.warns(SkippedItem, match=reason):
        assert len(tellings.load(tmp_path)) == 1
    kinds = [type(item) for item in items([tmp_path])]
    assert kinds == [UnreadableItem, Article]


def test_nothing(tmp_path: Path) -> None:
    """A missing path, an empty folder and an empty list are errors that stop the run."""
    for nothing in (tmp_path / "missing", tmp_path, []):
        with pytest.raises(NothingToRead):
            tellings.load(nothing)


def test_unknown_extension(tmp_path: Path) -> None:
    """A file of a kind that is not read is reported; named alone, it is read as what it looks like."""
    (tmp_path / "report.docx").write_bytes(b"PK\x03\x04" + bytes(200))
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.warns(SkippedItem, match="docx"):
        assert len(tellings.load(tmp_path)) == 1
    (tmp_path / "page").write_text(f"<!doctype html><html><body><article><p>{BODY * 4}</p></article></body></html>")
    assert tellings.load(tmp_path / "page")[0].text.startswith("The harbour board")


ENCODED = [
    ("utf-8", "Café “Über” — naïve"), ("utf-8-sig", "Café “Über”"), ("utf-16", "Café “Über”"),
    ("utf-32", "Café “Über”"),
    ("cp1252", "The café’s owner said “no” — and left the harbour for good"),
    ("cp1251", "Москва и Санкт-Петербург — крупнейшие города страны, сообщил министр. " * 8),
]


@pytest.mark.parametrize(("encoding", "text"), ENCODED)
def test_encodings(encoding: str, text: str) -> None:
    """Text is read in the encoding it is in, told by its mark, its bytes or a guess."""
    assert decode(text.encode(encoding)) == text


def test_declared_charset_is_used_where_utf8_fails() -> None:
    """A declared charset is believed only where the bytes are no UTF-8."""
    page = '<meta charset="{}"><p>Señor Muñoz</p>'
    assert "Señor Muñoz" in decode(page.format("iso-8859-1").encode("latin-1"))
    assert "Señor Muñoz" in decode(page.format("iso-8859-1").encode("utf-8"))
    assert "Señor Muñoz" in decode(page.format("no-such-charset").encode("cp1252"))


MENDED = [
    ("The ministerâ€™s word", "The minister’s word"), ("CafÃ© Ãœber", "Café Über"),
    ("\x93Stay\x94, he said", "“Stay”, he said"),
    ("São Paulo’s “Â”-sign", "São Paulo’s “Â”-sign"), ("naïve — façade", "naïve — façade"), ("TRÊS À", "TRÊS À"),
]


@pytest.mark.parametrize(("text", "mended"), MENDED)
def test_mojibake(text: str, mended: str) -> None:
    """Mojibake is mended, and good text in any language is left as it is."""
    assert mend(text) == mended


def test_wrong_encoding_is_no_crash(tmp_path: Path) -> None:
    """Bytes that are no text in any encoding are an error, never a traceback of another kind."""
    (tmp_path / "a.txt").write_bytes(b'<meta charset="utf-8">' + bytes(range(128, 256)) * 3)
    result = next(iter(items(tmp_path / "a.txt")))
    assert isinstance(result, Article | UnreadableItem)


def test_line_ends(tmp_path: Path) -> None:
    """Line ends of all systems become one."""
    (tmp_path / "a.txt").write_bytes(b"Mole closed\r\n\r\nShips wait.\rAll night.")
    assert tellings.load(tmp_path)[0].text == "Mole closed\n\nShips wait.\nAll night."


def test_large_texts(tmp_path: Path) -> None:
    """Half a megabyte in one line is read like any text; what is longer is no report, and the message says so."""
    (tmp_path / "line.txt").write_text("word " * 90_000)
    (tmp_path / "book.txt").write_text(BODY * 55_000)
    loaded, refused = sorted(items(tmp_path), key=lambda item: isinstance(item, UnreadableItem))
    assert isinstance(loaded, Article)
    assert len(loaded.text) == 90_000 * 5
    assert isinstance(refused, UnreadableItem)
    assert "split it" in refused.reason


def test_linked_folder(tmp_path: Path) -> None:
    """A link to a folder above does not make an endless walk."""
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(tellings.load(tmp_path)) == 1

"""Plain text files: header, title, dates, authors, source."""

from __future__ import annotations

import datetime as dt
import warnings
from pathlib import Path

import pytest

import tellings
from tellings.loading.plain import read_plain
from tellings.records import Article

BODY = "The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships.\n"


def load_one(folder: Path, text: str, name: str = "harbour-gazette.txt") -> Article:
    (folder / name).write_text(text, "utf-8")
    (article,) = tellings.load(folder / name)
    return article


def test_bare_text(tmp_path: Path) -> None:
    """A text without anything but prose has no title and no date, and its file name is its source."""
    article = load_one(tmp_path, BODY)
    assert (article.text, article.title, article.published, article.published_basis) == (BODY.strip(), None, None, None)
    assert article.source == "Harbour Gazette"


def test_head(tmp_path: Path) -> None:
    """Title, author and date are read off the head and stay in the text."""
    text = "Mole closed to ships\nByAnn Roke and Bo Dane\nPublishedMay 3, 2024 10:58 PM GMT\n\n" + BODY
    article = load_one(tmp_path, text)
    assert article.text == text.strip("\n")
    assert article.title == "Mole closed to ships"
    assert article.authors == ("Ann Roke", "Bo Dane")
    assert article.published == dt.datetime(2024, 5, 3, 22, 58, tzinfo=dt.UTC)
    assert article.published_basis == "text"


HEADS = [
    ("Home World Europe Sport\nWorld\nMole closed to ships\n2024-05-03\n\n", "Mole closed to ships", "2024-05-03"),
    ("Opinion: Close the mole for good\n3 May 2024\n\n", "Opinion: Close the mole for good", "2024-05-03"),
    ("The mole is closed.\nMay 3, 2024\n\n", "The mole is closed.", "2024-05-03"),
    ("Mole closed\nUpdated 4 May 2024\nPublished 3 May 2024\n\n", "Mole closed", "2024-05-03"),
    ("Mole closed\nPublished\nMay 3, 2024\n\n", "Mole closed", "2024-05-03"),
    ("TARN END, Friday 3 May 2024 — ", None, "2024-05-03"),
    ("# Mole closed to ships\n\n*By Ann Roke, 3 May 2024*\n\n", "Mole closed to ships", "2024-05-03"),
    ("Key points\nMole closed\nShips go to the new quay\n\n", None, None),
    ("On 3 May 2024 the board sat for ten hours without a decision of any kind.\n", None, None),
]


@pytest.mark.parametrize(("head", "title", "day"), HEADS)
def test_heads(tmp_path: Path, head: str, title: str | None, day: str | None) -> None:
    """The title is the first line that is no menu, label or paragraph; a day that prose mentions is not the date."""
    article = load_one(tmp_path, head + BODY)
    assert (article.title, str(article.day) if article.day else None) == (title, day)


def test_dated_update(tmp_path: Path) -> None:
    """An update dated in the text is the article's update, and the date of publication stays what it was."""
    article = load_one(tmp_path, f"Mole closed\n14/05/2025\n\n{BODY}\nUpdate, 16 May 2025: The mole is open again.\n")
    assert (article.published, article.updated) == (dt.date(2025, 5, 14), dt.date(2025, 5, 16))


AMBIGUOUS = [
    ("03/05/2025", "", None),
    ("03/05/2025", "The board first met on 14/02/2025 in the town hall of the island.\n", "2025-05-03"),
    ("03/05/2025", "The board first met on 02/14/2025 in the town hall of the island.\n", "2025-03-05"),
    ("03/05/2025", "The mole was closed on 3 May 2025 after a long debate in the hall.\n", "2025-05-03"),
    ("Saturday 03/05/2025", "", "2025-05-03"),
]


@pytest.mark.parametrize(("date", "more", "day"), AMBIGUOUS)
def test_ambiguous_day(tmp_path: Path, date: str, more: str, day: str | None) -> None:
    """Day and month either way round are settled by other dates of the text, else the date is unknown."""
    article = load_one(tmp_path, f"Mole closed to ships\n{date}\n\n{BODY}{more}")
    assert (str(article.day) if article.day else None) == day


def test_ambiguous_day_by_outlet(tmp_path: Path) -> None:
    """Other reports of the same outlet settle the order of day and month, whichever file comes first."""
    for name, date in (("ledger.txt", "03/05/2025"), ("ledger-2.txt", "14/05/2025"), ("post.txt", "03/05/2025")):
        (tmp_path / name).write_text(f"Mole closed to ships\n{date}\n\n{BODY}{name}\n", "utf-8")
    found = {article.text[-8:]: article.day for article in tellings.load(tmp_path)}
    assert found == {"dger.txt": dt.date(2025, 5, 3), "er-2.txt": dt.date(2025, 5, 14), "post.txt": None}


HEADERS = [
    '---\ntitle: Mole closed\nsource: The Quay\ndate: 2025-05-03\nauthors: [Ann Roke, Bo Dane]\n---\n\n',
    '---\nTitle: Mole closed\nOutlet: The Quay\nPublished: 3 May 2025\nBy: Ann Roke and Bo Dane\n---\n',
    ('{"headline": "Mole closed", "publisher": {"name": "The Quay"},\n "datePublished": "2025-05-03", '
     '"author": ["Ann Roke", "Bo Dane"]}\n\n'),
    "---\ntitle: Mole closed\nsource: The Quay\ndate: 2025-05-03\nnote: [no: yaml\nauthor: Ann Roke, Bo Dane\n---\n",
]


@pytest.mark.parametrize("header", HEADERS)
def test_headers(tmp_path: Path, header: str) -> None:
    """A YAML or JSON header is metadata and no part of the text."""
    article = load_one(tmp_path, header + BODY)
    assert article.text == BODY.strip()
    assert (article.title, article.source, article.day) == ("Mole closed", "The Quay", dt.date(2025, 5, 3))
    assert article.authors == ("Ann Roke", "Bo Dane")
    assert article.published_basis == "metadata"


@pytest.mark.parametrize("text", ["---\n" + BODY + "---\n" + BODY, "---\nfoo: bar\n---\n" + BODY, '{"a": 1}\n' + BODY,
                                  "{not json\n" + BODY, "---\n- a\n- b\n---\n" + BODY])
def test_no_header(tmp_path: Path, text: str) -> None:
    """What has no key we know is text, to the letter."""
    assert load_one(tmp_path, text).text == text.strip("\n")


NAMES = [
    ("harbour-gazette.txt", "Harbour Gazette"), ("bbc.com.txt", "bbc.com"),
    ("dailymail.co.uk-2.txt", "dailymail.co.uk"),
    ("www.example.org.txt", "example.org"), ("nyt.txt", "NYT"), ("fox.txt", "fox"), ("bbc.txt", "BBC"),
    ("2025-02-14-harbour-gazette.txt", "Harbour Gazette"), ("004200289800.txt", None), ("17.txt", None),
    ("article.txt", None), ("report (2).txt", None), ("a3f09bc1d2e4.txt", None),
    ("mole-closed-to-ships.txt", None), ("five-words-are-a-headline.txt", None), ("The Quay.txt", "The Quay"),
]


@pytest.mark.parametrize(("name", "source"), NAMES)
def test_source_of_name(tmp_path: Path, name: str, source: str | None) -> None:
    """A domain or the slug of an outlet names the source; numbers, hashes, generic words and headlines do not."""
    assert load_one(tmp_path, "Mole closed to ships\n3 May 2024\n\n" + BODY, name).source == source


def test_source_of_folder(tmp_path: Path) -> None:
    """Where the file's name says nothing, a folder that is a domain does."""
    folder = tmp_path / "quay.example.org"
    folder.mkdir()
    assert load_one(folder, BODY, "0017.txt").source == "quay.example.org"


def test_byline_with_outlet(tmp_path: Path) -> None:
    """An outlet after the author's name is the source before the file's name is."""
    article = load_one(tmp_path, f"Mole closed to ships\nAnn Roke, quay.example\n\n{BODY}", "bbc.com.txt")
    assert (article.authors, article.source) == (("Ann Roke",), "quay.example")


@pytest.mark.parametrize(("line", "authors"), [
    ("By Ann Roke\u00a0and Bo Dane", ("Ann Roke", "Bo Dane")), ("By Ann Roke, Political Editor", ("Ann Roke",)),
    ("Ann Roke", ("Ann Roke",)), ("ByStaff Reporter", ("Staff Reporter",)), ("BY ANN ROKE | THE QUAY", ("ANN ROKE",)),
    ("World Cup", ()), ("By the numbers", ()), ("By Thursday", ())])
def test_authors(tmp_path: Path, line: str, authors: tuple[str, ...]) -> None:
    """Bylines name authors with or without "By"; lines that only begin like one do not."""
    assert load_one(tmp_path, f"Mole closed to ships\n{line}\n3 May 2024\n\n{BODY}").authors == authors


def test_round_trip(tmp_path: Path) -> None:
    """A loaded article goes to JSON and back unchanged, and loading twice gives equal articles."""
    article = load_one(tmp_path, "Mole closed\nMay 3, 2024 10:58 PM IST\n\n" + BODY)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Article.from_json(article.to_json()) == article == tellings.load([tmp_path])[0]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("header", ["", "---\ntitle: Harbour\n---\n\n"])
def test_a_mended_text_leads_back_to_the_file(header: str, ending: str) -> None:
    """Past a header, line ends and mojibake, every word is found again in the file; so in JSON and back."""
    broken = "The caf\u00c3\u00a9 by the \u00e2\u20ac\u0153new\u00e2\u20ac\u009d pier\nis open.\n"
    raw = (header + broken).replace("\n", ending)
    found = read_plain(raw.encode())
    article = Article(text=found.text, offsets=found.offsets)
    assert article.text == "The caf\u00e9 by the \u201cnew\u201d pier\nis open."
    for word in ("The", "caf", "by", "new", "pier", "is", "open"):
        place = article.source_offset(article.text.index(word))
        assert raw[place:].startswith(word)
    assert Article.from_json(article.to_json()) == article


def test_a_text_that_is_its_file_needs_no_way_back() -> None:
    """Nothing is kept for it; a text extracted from a page has none."""
    assert read_plain(b"The pier is open.").offsets == ()
    assert Article(text="The pier is open.").source_offset(4) == 4
    assert Article(text="x", offsets=None).source_offset(0) is None

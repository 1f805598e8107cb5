"""Tables, JSON, ninjs, NITF and packed files to articles."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import tellings
from tellings.errors import InputError, NothingToRead, UnreadableItem
from tellings.loading import Columns, SkippedItem, items
from tellings.records import Article

BODY = "The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships."
MORE = "“Nobody should moor a boat to that,” said Ann Roke, who led the divers."
EVENING = dt.datetime(2025, 5, 6, 21, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def loaded(path: Path, data: str | bytes, columns: Columns | None = None) -> list[Article | UnreadableItem]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(items(path, columns or Columns()))


def one(path: Path, data: str | bytes) -> Article:
    (article,) = loaded(path, data)
    assert isinstance(article, Article), article
    return article


NAMES: list[dict[str, Any]] = [
    {"text": BODY, "title": "Mole closed", "source": "The Quay", "url": "https://quay.example/1",
     "published": "2025-05-06", "authors": ["Ann Lund", "Bo Day"]},
    {"content": BODY, "headline": "Mole closed", "publisher": {"name": "The Quay"}, "link": "https://quay.example/1",
     "date": "6 May 2025", "author": "Ann Lund and Bo Day"},
    {"Article Body": BODY, "Title": "Mole closed", "Outlet": "The Quay", "URL": "https://quay.example/1",
     "Publication Date": "20250506", "Byline": "By Ann Lund, Bo Day"},
    {"body_html": f"<p>{BODY}</p><script>x()</script>", "name": "Mole closed", "source_name": "The Quay",
     "permalink": "https://quay.example/1", "date_publish": 1746489600, "creator": [{"name": "Ann Lund"}, "Bo Day"]},
]


@pytest.mark.parametrize("values", NAMES)
def test_common_names(tmp_path: Path, values: dict[str, Any]) -> None:
    """Values are known by the names that exporters commonly give them."""
    article = one(tmp_path / "a.jsonl", json.dumps(values))
    assert (article.text, article.title, article.source) == (BODY, "Mole closed", "The Quay")
    assert (article.url, article.day) == ("https://quay.example/1", dt.date(2025, 5, 6))
    assert article.authors == ("Ann Lund", "Bo Day")


def test_text_is_kept(tmp_path: Path) -> None:
    """The text of JSON is kept to the letter, so that offsets made elsewhere hold; half a character is replaced."""
    text = f"  {BODY}\r\n\r\n\tâ€™ {MORE}\u2028\U0001f30a \n"
    assert one(tmp_path / "a.json", json.dumps({"text": text})).text == text
    assert one(tmp_path / "b.jsonl", json.dumps({"text": text}, ensure_ascii=False)).text == text
    kept = one(tmp_path / "c.json", '{"text": "' + BODY + '\\ud83c!"}')
    assert kept.text == BODY + "\ufffd!"
    assert Article.from_json(kept.to_json()) == kept


def test_lines_with_broken_ones(tmp_path: Path) -> None:
    """Each broken line is one error with its number, and the others are read."""
    lines = ["\ufeff" + json.dumps({"text": BODY, "id": "x1"}), "", "{broken", "[1]", '{"title": "no text"}',
             '{"text": 7}', "[" * 100_000, json.dumps({"text": MORE})]
    found = loaded(tmp_path / "a.jsonl", "\n".join(lines))
    assert [item.id if isinstance(item, Article) else item.item.rpartition(" ")[2] for item in found[:-1]] == [
        "x1", "3", "4", "5", "6", "7"]
    assert isinstance(found[-1], Article)
    with pytest.warns(SkippedItem) as warned:
        assert len(tellings.load(tmp_path)) == 2
    assert len(warned) == 5


def test_lines_stream(tmp_path: Path) -> None:
    """The first article of a file is there before the last line is read."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": BODY}) + "\n" + "{}" * 1000)
    assert isinstance(next(iter(items(path))), Article)


@pytest.mark.parametrize("shape", ["{}", "[{}]", '{{"articles": [{}], "status": "ok"}}', '{{"data": [{}]}}'])
def test_json_shapes(tmp_path: Path, shape: str) -> None:
    """One object, a list of them, or a list under a key is read alike."""
    inside = json.dumps({"title": "Mole closed", "text": BODY})
    assert one(tmp_path / "a.json", shape.replace("{{", "{").replace("}}", "}").replace("{}", inside)).text == BODY


@pytest.mark.parametrize(("data", "reason"), [
    ("{", "no valid JSON"), ("7", "must be a JSON object"), ("[" * 100_000, "nested too deeply"), ("", "empty"),
    ('{"schema": "tellings/account/1", "articles": []}', "an account"), ("[]", "no report in it"),
    ('{"a": 1}', "no text"), ("[1]", "not int"), (b"\x00\x01\x02" * 50, "no valid JSON")])
def test_no_json_report(tmp_path: Path, data: str | bytes, reason: str) -> None:
    """JSON without a report is an error that says why."""
    (error,) = loaded(tmp_path / "a.json", data)
    assert isinstance(error, UnreadableItem)
    assert reason in error.reason


def test_lines_under_another_name(tmp_path: Path) -> None:
    """JSON lines in a file named .json are read as lines."""
    assert len(loaded(tmp_path / "a.json", json.dumps({"text": BODY}) + "\n" + json.dumps({"text": MORE}))) == 2


CSV = 'title,text,source,date\n"Mole closed, again","{body}\n\nSecond ""line"".",The Quay,2025-05-06\n'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_table(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Tables are read whatever their delimiter and encoding; fields may hold line breaks, quotes and delimiters."""
    head, row = CSV.format(body="Café " + BODY).split("\n", 1)
    quoted = '"Mole closed, again"'
    start, rest = row.split(quoted)[1].split(",The Quay,", 1)
    data = head.replace(",", delimiter) + "\n" + quoted + delimiter + start[1:] + delimiter.join(["", "The Quay", rest])
    article = one(tmp_path / "reports.csv", data.encode(encoding))
    assert article.text == f'Café {BODY}\n\nSecond "line".'
    assert (article.title, article.source, article.day) == ("Mole closed, again", "The Quay", dt.date(2025, 5, 6))


def test_table_with_broken_rows(tmp_path: Path) -> None:
    """A row with too many fields or without a text is one error with its number."""
    found = loaded(tmp_path / "a.csv", f"title,text\na,{MORE.replace(',', '')}\nb,one,two\nc,\n\nd,{BODY}\n")
    assert [isinstance(item, Article) for item in found] == [True, False, False, True]
    assert [item.item.rpartition(" ")[2] for item in found if isinstance(item, UnreadableItem)] == ["3", "4"]


def test_missing_values(tmp_path: Path) -> None:
    """What data frames and databases write for nothing is nothing; times may be in seconds since 1970."""
    data = f"text,title,author,date\n{BODY},nan,NULL,1746563999\nNaN,x,y,z\n"
    article, error = loaded(tmp_path / "a.csv", data)
    assert isinstance(article, Article)
    assert (article.title, article.authors, article.day) == (None, (), dt.date(2025, 5, 6))
    assert isinstance(error, UnreadableItem)


def test_long_fields(tmp_path: Path) -> None:
    """A field longer than csv's own limit is read; a file with one unclosed quotation mark is no crash."""
    (article,) = loaded(tmp_path / "a.csv", f'id,text\n1,"{"word " * 50_000}"\n')
    assert isinstance(article, Article)
    assert len(loaded(tmp_path / "b.csv", 'id,text\n1,"' + "word, word\n" * 9_000)) == 1
    assert loaded(tmp_path / "c.csv", "id,text\n1,a\0b\n")


def test_named_columns(tmp_path: Path) -> None:
    """Columns that no common name tells are named; a missing one is an error that lists those there are."""
    data = f"n,what_happened,who\n1,{BODY},The Quay\n"
    (article,) = loaded(tmp_path / "a.csv", data, Columns(text="what_happened", source="who"))
    assert isinstance(article, Article)
    assert (article.text, article.source) == (BODY, "The Quay")
    (error,) = loaded(tmp_path / "a.csv", data, Columns(text="what"))
    assert "no column 'what'; there are n, what_happened, who" in str(error)
    (error,) = loaded(tmp_path / "a.csv", data)
    assert "Columns(text=" in str(error)
    (article,) = loaded(tmp_path / "a.jsonl", json.dumps({"x": BODY, "text": "other"}), Columns(text="x"))
    assert isinstance(article, Article)
    assert article.text == BODY


def test_columns_are_checked() -> None:
    """Columns are given as pairs; what is none is refused with the fields there are."""
    assert Columns.parse(["text=Story", "title=Head line"]) == Columns(text="Story", title="Head line")
    for wrong in ("text", "body=x", "text="):
        with pytest.raises(InputError, match="FIELD=COLUMN"):
            Columns.parse([wrong])


NINJS: list[dict[str, Any]] = [
    {"uri": "https://wire.example/1", "type": "text", "versioncreated": "2025-05-06T21:40:00+01:00",
     "headline": "Mole closed", "byline": "Ann Lund and Bo Day", "copyrightholder": "Tarn Wire", "language": "en-GB",
     "body_text": f"{BODY} {MORE}", "body_xhtml": f"<p>{BODY}</p><p>{MORE}</p>"},
    {"uri": "https://wire.example/1", "firstcreated": "2025-05-06T21:40:00+01:00",
     "versioncreated": "2025-05-06T21:40:30+01:00", "headlines": [{"role": "sub", "value": "no"},
     {"role": "main", "value": "Mole closed"}], "by": "By Ann Lund, Bo Day, Tarn Wire", "language": "en",
     "infosources": [{"name": "Tarn Wire"}],
     "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<div><p>{BODY}</p><p>{MORE}</p></div>"}]},
    {"uri": "https://wire.example/1", "firstCreated": "2025-05-06T21:40:00+01:00", "language": "en",
     "headlines": [{"value": "Mole closed"}], "by": "Ann Lund and Bo Day", "copyrightHolder": "Tarn Wire",
     "bodies": [{"contentType": "text/plain", "value": f"{BODY}\n{MORE}"}], "associations": [{"headlines": []}]},
]


@pytest.mark.parametrize("item", NINJS)
def test_ninjs(tmp_path: Path, item: dict[str, Any]) -> None:
    """ninjs is read in its versions 1, 2 and 3; of the bodies the one with paragraphs counts."""
    article = one(tmp_path / "a.json", json.dumps(item))
    assert article.text == f"{BODY}\n{MORE}"
    assert (article.title, article.source, article.published) == ("Mole closed", "Tarn Wire", EVENING)
    assert (article.url, article.authors, article.language) == ("https://wire.example/1", ("Ann Lund", "Bo Day"), "en")
    assert article.updated is None


def test_ninjs_without_text(tmp_path: Path) -> None:
    """A ninjs item of a picture is no report."""
    (error,) = loaded(tmp_path / "a.json", json.dumps({"uri": "x", "type": "picture", "versioncreated": "2025-05-06",
                                                       "headline": "The mole"}))
    assert "no text" in str(error)


NITF = """<?xml version="1.0" encoding="utf-8"?>
<nitf{ns}><head><title>slug-mole</title><docdata><date.issue norm="20250506T214000+0100"/><doc.copyright
holder="Tarn Wire" year="2025"/></docdata><pubdata name="The Quay" date.publication="{date}"/></head>
<body xml:lang="en-GB"><body.head><hedline><hl1>Mole <em>closed</em></hl1></hedline><byline>By
<person>Ann Lund</person> and <person>Bo Day</person></byline></body.head><body.content><media><media-caption>The mole
in 1911</media-caption></media><p>{body}</p><!-- a remark --><p>&ldquo;Nobody should moor a boat to that,&rdquo;
said <person>Ann Roke</person>, who led the divers.</p></body.content><body.end><tagline>ends</tagline></body.end>
</body></nitf>"""


@pytest.mark.parametrize(("ns", "date", "when"), [
    ("", "", EVENING), (' xmlns="http://iptc.org/std/NITF/2006-10-18/"', "20250506", dt.date(2025, 5, 6)),
    ("", "20250506T214000", dt.date(2025, 5, 6)), ("", "20259999", EVENING)])
@pytest.mark.parametrize("name", ["a.xml", "a.nitf"])
def test_nitf(tmp_path: Path, ns: str, date: str, when: dt.date, name: str) -> None:
    """NITF is read with or without its namespace; captions and remarks are not in the text."""
    article = one(tmp_path / name, NITF.format(ns=ns, date=date, body=BODY))
    assert article.text == f"{BODY}\n{MORE}"
    assert (article.title, article.source, article.published) == ("Mole closed", "The Quay", when)
    assert article.authors == ("Ann Lund", "Bo Day")


def test_nitf_in_newsml(tmp_path: Path) -> None:
    """Several NITF items in one NewsML file are several reports."""
    item = NITF.format(ns="", date="", body=BODY).partition("?>")[2]
    assert len(loaded(tmp_path / "a.xml", f"<newsMessage><itemSet>{item}{item}</itemSet></newsMessage>")) == 2


LAUGHS = "<!DOCTYPE nitf [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY a9 SYSTEM "file://{}">]>'


def test_hostile_xml(tmp_path: Path) -> None:
    """Entities are not expanded, not from within and not from files."""
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    for head in (LAUGHS, OUTSIDE.format(secret)):
        text = f"{head}<nitf><body><body.content><p>{BODY} &a9;</p></body.content></body></nitf>"
        for found in loaded(tmp_path / "a.xml", text):
            assert "secret" not in str(found)
            assert "haha" not in str(found)


@pytest.mark.parametrize(("data", "reason"), [
    ("<nitf>", "well-formed"), ("<table/>", "root 'table'"), ("", "empty"), ("<" * 9_000, "well-formed"),
    ("<nitf>" + "<p>" * 100_000, "well-formed"), ("<nitf/>", "no text")])
def test_broken_xml(tmp_path: Path, data: str, reason: str) -> None:
    """Broken XML is an error that says so."""
    (error,) = loaded(tmp_path / "a.xml", data)
    assert isinstance(error, UnreadableItem)
    assert reason in error.reason


def test_packed(tmp_path: Path) -> None:
    """Files packed with gzip are read by the name inside, and by their first bytes; damaged ones give what is whole."""
    lines = "\n".join(json.dumps({"text": f"{BODY} {n}"}) for n in range(2_000)).encode()
    packed = gzip.compress(lines)
    assert len(loaded(tmp_path / "a.jsonl.gz", packed)) == 2_000
    assert one(tmp_path / "b.gz", gzip.compress(BODY.encode())).text == BODY
    found = loaded(tmp_path / "c.jsonl.gz", packed[:-2_000])
    assert isinstance(found[-1], UnreadableItem)
    assert "damaged" in found[-1].reason
    assert len(found) > 100
    assert isinstance(found[0], Article)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any report is not read into memory."""
    monkeypatch.setattr("tellings.loading.raw.LARGEST", 1_000)
    (error,) = loaded(tmp_path / "a.txt", BODY * 20)
    assert "split it" in str(error)
    (error,) = loaded(tmp_path / "a.txt.gz", gzip.compress(BODY.encode() * 20))
    assert "split it" in str(error)


def test_complete_pages(tmp_path: Path) -> None:
    """What a browser saves beside a page is not read as reports, a folder of reports with such a name is."""
    (tmp_path / "mole.html").write_text(f"<html><body><article><p>{BODY}</p><p>{MORE}</p></article></body></html>")
    for folder in ("mole_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text(f"<html><body><article><p>{MORE * 3}</p></article></body></html>")
    assert len(tellings.load(tmp_path)) == 2


def test_nothing_in_an_empty_list(tmp_path: Path) -> None:
    """A list without reports is no report."""
    with pytest.raises(NothingToRead):
        tellings.load([])

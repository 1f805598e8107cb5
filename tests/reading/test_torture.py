"""Texts no reporter would write: each gives a valid reading, and time grows with length and no faster."""

from __future__ import annotations

import datetime as dt
import gc
import time
import tracemalloc

import pytest

import tellings
from properties.test_account import check_all, check_spans
from tellings.records import Article, Reading

SENTENCE = "On Tuesday the mayor of Tarn, Ada Lund, said that “about 150 minutes” of talks had cost $2.5 million. "
NESTED = "She said " + "“".join("he told me " for _ in range(50)) + "no" + "”" * 50 + "."
TABLE = "\n".join(f"Ward {n}\t{n * 3}\t{n * 7}%\t2024-0{1 + n % 9}-11" for n in range(60))

TEXTS = {
    "empty": "",
    "white space": " \n\t\u00a0\n\n ",
    "one word": "Fire",
    "one character": "x",
    "only marks": "“”\"'‘’«»—…!?.,;:()[]",
    "no spaces": "mayor" * 4000,
    "long line": SENTENCE * 400,
    "nested quotes": NESTED,
    "marks never closed": "“Fire,\n" * 40,
    "marks never opened": "Fire,” she said.\n" * 40,
    "all capitals": (SENTENCE * 3).upper(),
    "no capitals": (SENTENCE * 3).lower(),
    "table": TABLE,
    "right to left": "قال الرئيس إن المحادثات بدأت يوم الثلاثاء. הנשיא אמר שהשיחות החלו. Ada Lund said so on Tuesday.",
    "emoji": "🔥🔥 Fire 👩‍🚒👨‍👩‍👧‍👦 in Tarn 🇳🇴, “all 12 🙂 safe”, Ada Lund 💬 said.",
    "control characters": "Fire\x00 in\x07 Tarn\x1b[31m, Ada\x08 Lund said\x7f on Tuesday.\x0c\x85\u2028Next.",
    "combining marks": "A" + "\u0301" * 500 + "da Lund said “no”.",
    "soft hyphens": "\u00ad".join("Ada Lund said on Tuesday that she would resign."),
    "zero width": "\u200b".join("“We will not go,” Ada Lund said.") + "\ufeff",
    "numbers": " ".join(str(n) for n in range(900)),
    "dates": "3 May 2024 " * 200 + "31/31/9999 00/00/0000 February 30, 2023 99:99 pm year 10000000000000000000",
    "huge numbers": "It cost $"
    + "9" * 400
    + " and 10"
    + "0" * 300
    + " people, 1e999 per cent, one million billion trillion.",
    "surrogates of words": "said " * 500,
    "who said who said": "he said she said " * 120 + ".",
    "markup": "<p>Ada &amp; Lund <script>alert(1)</script></p> {{ title }} %s %(x)s \\n \\u0041",
    "addresses": "https://example.org/" + "a/" * 900 + " @handle #tag mail@example.org",
    "lines of one letter": "\n".join("abcdefghij" * 40),
}


@pytest.mark.parametrize("name", TEXTS)
def test_valid_reading(name: str) -> None:
    """Every text gives a reading whose spans are the text's own, the same each time, to JSON and back."""
    article = Article(text=TEXTS[name], title="Fire in Tarn", published=dt.date(2024, 5, 3))
    reading = tellings.read(article)
    check_spans(reading, [article])
    assert Reading.from_json(reading.to_json()) == reading
    assert tellings.read(article) == reading


def test_they_make_a_story() -> None:
    """All of them together give an account in which everything holds."""
    articles = [Article(text=text[:3000], title=name, source=name, id=name) for name, text in TEXTS.items()]
    check_all(tellings.tell(articles), articles)


def seconds(text: str) -> float:
    article = Article(text=text, published=dt.date(2024, 5, 3))
    start = time.process_time()
    tellings.read(article)
    return time.process_time() - start


@pytest.mark.parametrize("unit", [
    SENTENCE, "“Fire,” she said. ", "mayor", "he said she said ", "12 ", "“", "Ada ", "Bureau of Alcohol, Labour, ",
    '"Fire," she said. ', "“he told me ", "Ada Lund told Per Holm that it rained. He said no. ", "3 May 2024 ",
    "“Fire,\n", "The retired general spoke. Ada Lund left. ", "1 of 9 A boat. ",
])
def test_linear(unit: str) -> None:
    """Four times the text, without a line break, takes about four times as long; eight would be no linear growth."""
    short, long = unit * (4_000 // len(unit)), unit * (16_000 // len(unit))
    seconds(short)
    assert seconds(long) < 8 * max(seconds(short), 0.02)


def test_dense_text_is_held_in_little() -> None:
    """What is kept of a quotation every five words, with its two propositions, is under seven kilobytes."""
    text = '"Fire," she said. ' * 300
    article = Article(text=text, published=dt.date(2024, 5, 3))
    tellings.read(article)
    tracemalloc.start()
    reading = tellings.read(article)
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(reading.quotes) == 300
    assert kept < 300 * 7_000

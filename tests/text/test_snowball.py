"""Stems are those of the stemmer that Snowball generates from the same rules."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from tellings.text.snowball import stemmed

GENERATED = snowballstemmer.stemmer("english")
ENDINGS = (
    "", "s", "es", "ies", "ied", "sses", "ss", "us", "ed", "eed", "ing", "edly", "ingly", "eedly", "y", "ying", "li",
    "ogi", "bli", "abli", "tional", "ational", "ization", "ator", "iveness", "ogist", "icate", "ative", "alize", "ical",
    "ful", "ness", "ance", "ement", "ment", "ent", "sion", "tion", "ion", "er", "e", "ll", "le", "past",
)


@pytest.mark.parametrize("word", [
    "", "y", "by", "dying", "lying", "evening", "innings", "adding", "hopping", "hoping", "succeeded", "proceeding",
    "exceed",
    "ties", "cries", "gas", "this", "news", "skies", "sayyid", "yellowy", "boyyyish", "generously", "universities",
    "communism", "pasted", "organised", "apologist", "relational", "conditionally", "controll", "rate", "bee",
    "2024", "9th",
])
def test_words_that_rules_single_out_have_the_same_stem(word: str) -> None:
    """Exceptions, short words, doubled letters and a "y" that is a consonant."""
    assert stemmed(word) == GENERATED.stemWord(word)


def test_all_words_of_the_tables_have_the_same_stem() -> None:
    """Whatever stands in a table of English words."""
    tables = files("tellings.language.en")
    names = ("thesaurus.tsv", "predicates.tsv", "irregular_verbs.tsv")
    words = {word for name in names for word in re.findall(r"[a-z]+", tables.joinpath(name).read_text("utf-8"))}
    assert len(words) > 5_000
    assert [word for word in words if stemmed(word) != GENERATED.stemWord(word)] == []


@given(st.text("aeiouybcdlmnrstwxY1é", max_size=7), st.sampled_from(ENDINGS), st.sampled_from(ENDINGS))
def test_made_words_have_the_same_stem(head: str, one: str, other: str) -> None:
    """Letters that are no word, with endings that the rules know."""
    word = head + one + other
    assert stemmed(word) == GENERATED.stemWord(word)

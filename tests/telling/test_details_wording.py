"""Details of points: the words that two reports print of one utterance, however each cuts it."""

from __future__ import annotations

import pytest

from telling.pairs import account, points

SAID = "the guard Ada Holm said"


@pytest.mark.parametrize(("first", "second", "relations"), [
    (f"{SAID.capitalize()} that the tower was “close to collapse” after the storm.",
     f"{SAID.capitalize()}: “The old tower was close to collapse that night.”", {"same"}),
    (f"{SAID.capitalize()} the tower was 'close to collapse'.", f"The tower was “close to collapse,” {SAID}.",
     {"same"}),
    (f"“We know these managers have too little money for repairs,” {SAID}.",
     f"“We know these (local) managers have too little money for repairs,” {SAID}.", {"same"}),
    (f"“I have seen the tower, and the walls & the roof are safe,” {SAID}.",
     f"{SAID.capitalize()} that “the walls and the roof are safe” and that she was glad.", {"same"}),
    (f"“The tower will hold until the spring,” {SAID}.", f"“The tower should hold until the spring,” {SAID}.",
     {"compatible"}),
    (f"“We are sorry for everyone on the tower, and we shall close it,” {SAID}.",
     f"“We are sorry for everyone in the tower, and we shall close it,” {SAID}.", {"compatible"}),
    ("The mayor warned that the tower was “close to collapse”.",
     f"{SAID.capitalize()} on Monday the tower was, in her eyes, “close to collapse”.", {"same"}),
    ("Norline is running an 'emergency timetable' on the line.",
     "Norline is running an “emergency timetable” on the line.", {"same"}),
    ("Norline opened the exhibition “Lantern Nights” on the pier.",
     "Norline opened the exhibition “Lantern Nights” on the pier at noon.", set()),
])  # fmt: skip
def test_wording_is_the_same_where_the_words_of_the_point_are(first: str, second: str, relations: set[str]) -> None:
    """Words around the quoted ones, other marks and what an editor puts in change no wording; a title is none."""
    points = [p for p in account(first, second).points if len({s.article for s in p.evidence}) > 1]
    assert points
    assert {d.relation for p in points for d in p.details if d.slot == "wording"} == relations


def test_who_warns_warns_in_the_words_that_follow() -> None:
    """A passage that only says that somebody says it is worded as what is said."""
    first = 'The mayor Tom Reel, who visited the clinic, warned the death toll "may well increase".'
    second = "The mayor of Oxmoor has warned that the death toll 'may well increase'."
    [point] = [p for p in points(first, second, "warn") if len({s.article for s in p.evidence}) > 1]
    assert ("wording", "same", "may well increase") in {(d.slot, d.relation, d.values[0].text) for d in point.details}


def test_what_is_quoted_in_the_same_five_words_is_one_utterance() -> None:
    """However plain the words, whoever is named: who prints five and more alike prints one utterance."""
    words = "It could have been very bad"
    told = account(f"“They saved the tower,” said Ada Holm, the guard. “{words}.”", f"‘{words}’: guard on the tower.")
    assert [p for p in told.points if len({e.article for e in p.evidence if words in e.text}) > 1]

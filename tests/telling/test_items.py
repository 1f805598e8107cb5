"""Items of lists of sums: which meet what another report says of the same name, and which must not."""

from __future__ import annotations

import pytest

from telling.pairs import shared, told

LIST = """The auditors of Lavenshire published their report on the mayor on Monday.
In the drawer of the clerk lay receipts of $912.40 at the Lantern Inn, over $2,000 at Holm & Sons, a $7,250 silver \
Veltar watch and $3,618.50 on the Sorrel Bay Golf School.
The council also sent $40,000 to Marwick and $55,000 to Tolverne Harbour.
The mayor said that he would pay everything back.
"""
CLAUSES = """Records show how the mayor of Lavenshire lived at the cost of the town.
In spring the mayor spent $2,140.75 on carpets and curtains from Holm & Sons.
He wore to every session, the report says, a felt hat, a $7,200 Veltar watch and a chain.
The town even paid $3,618.50 for a weekend at the Sorrel Bay Golf School.
He spent $412 at the Lantern Inn in May and $288 at the Lantern Inn in June.
The council got $40,000 from Marwick for the bridge.
Repairs in Tolverne Harbour cost $140,000.
"""
MISPRINT = """Nobody in the town hall has resigned over the trips of the mayor.
One of them was a $3,681.50 course at the Sorrel Bay Golf School, the auditors wrote.
"""
TOLLS = ("""A storm crossed two counties on Friday.
Those killed were two people from Arlen, three from Tarnbury and one from Oxmoor.
""", """The storm of Friday was the worst for years.
Police named the dead as three people from Arlen, two from Tarnbury and one from Lutrin.
""")


@pytest.mark.parametrize(("words", "relation", "evidence"), [
    ("over $2,000", "compatible", "over $2,000 at Holm & Sons"),
    ("Veltar", "compatible", "a $7,250 silver Veltar watch"),
    ("Golf School", "same", "$3,618.50 on the Sorrel Bay Golf School"),
])
def test_an_item_meets_what_is_told_of_its_name(words: str, relation: str, evidence: str) -> None:
    """A sum in a list and the one another report gives for the same name are one point, whose evidence is the item."""
    [point] = shared(told(LIST, CLAUSES), words)
    assert evidence in [span.text for span in point.evidence]
    assert ("amount", relation) in [(d.slot, d.relation) for d in point.details]


def test_an_item_is_stated_with_what_its_list_begins_with() -> None:
    """What is cut out of a list reads as a sentence."""
    [point] = shared(told(LIST, MISPRINT), "Golf School")
    assert point.statement == "In the drawer of the clerk lay receipts of $3,618.50 on the Sorrel Bay Golf School"


def test_sums_that_hardly_differ_are_told_as_a_conflict() -> None:
    """One sum that two reports print differently is one thing in which they differ."""
    [point] = shared(told(LIST, MISPRINT), "Golf School")
    assert point.status == "differs"
    assert ("amount", "conflict") in [(d.slot, d.relation) for d in point.details]


@pytest.mark.parametrize("words", ["Lantern Inn", "Marwick", "Tolverne"])
def test_what_may_be_another_sum_meets_nothing(words: str) -> None:
    """Sums far apart, several for one name in a report, and what goes to and what comes from one are not one."""
    assert not shared(told(LIST, CLAUSES), words)


def test_tolls_of_towns_do_not_meet() -> None:
    """Lists of counts that differ agree in nothing of them."""
    assert not [p for p in shared(told(*TOLLS), "from") if any(d.slot == "count" and d.relation == "same"
                for d in p.details)]


def test_a_sentence_with_an_item_that_met_is_told_all_the_same() -> None:
    """What else one report says in the sentence of a list is not lost."""
    alone = [p.statement for p in told(LIST, CLAUSES).points if len(p.articles) == 1]
    assert any("$912.40" in statement for statement in alone)

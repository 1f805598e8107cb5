"""The timeline's order, what it leaves aside, and the times that reports put right for each other."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

import tellings
from tellings.records import Account, Article, Event

TEXT = (
    "The dam above Oldwick broke on Tuesday. Two hours later soldiers evacuated the lower town. "
    "Before the dam broke, a guard had opened the sluice. The guard seems tired. The road carries timber to the mill. "
    "The council managed to reach the governor. Engineers expect the first findings by the end of June. "
    "The bridge collapsed at noon, killing a mule.\n"
)
ASIDE = (
    "Relying on his luck, the miller crossed the flooded square. Millers drink goat milk. "
    "A barge run by his sister sank. The nuns have put their goats on the roof. The baker did not sleep. "
    "The fire destroyed a barn, burning two cows. The duke would resign. Nobody may have been responsible. "
    "It was the power of the squire to poison the geese.\n"
)


@functools.cache
def told() -> Account:
    """The account of one report."""
    return tellings.tell([Article(id="o", source="Herald", text=TEXT, published=dt.date(2024, 5, 8))])


def event(trigger: str) -> Event:
    """The event that a trigger is a mention of."""
    return next(e for e in told().events if any(m.text == trigger for m in e.mentions))


@pytest.mark.parametrize(
    ("first", "second"), [("broke", "evacuated"), ("opened", "broke"), ("collapsed", "killing")]
)
def test_undated_events_stand_beside_what_the_text_ties_them_to(first: str, second: str) -> None:
    """"Two hours later", "before" and a participle after a comma place what has no day of its own."""
    ids = [e.id for e in told().events]
    assert ids.index(event(first).id) < ids.index(event(second).id)
    between = told().events[ids.index(event(first).id) + 1 : ids.index(event(second).id)]
    assert all(e.when is None for e in between), between


@pytest.mark.parametrize(("trigger", "passing"), [
    ("seems", True), ("carries", True), ("managed", True), ("reach", False), ("broke", False), ("evacuated", False),
])
def test_what_is_no_happening_is_marked(trigger: str, *, passing: bool) -> None:
    """States, what is so as a rule, and verbs that only lead up to another are told in passing."""
    assert event(trigger).passing is passing


@pytest.mark.parametrize(("trigger", "passing"), [
    ("Relying", True), ("drink", True), ("run", True), ("sleep", True), ("resign", True), ("responsible", True),
    ("poison", True), ("crossed", False), ("sank", False), ("put", False), ("burning", False), ("destroyed", False),
])
def test_what_came_about_is_told_from_how_and_which(trigger: str, *, passing: bool) -> None:
    """What is done as a rule, how, which one is meant, what was not done and a purpose are no happenings."""
    told = tellings.tell([Article(id="a", source="Herald", text=ASIDE, published=dt.date(2024, 5, 8))])
    (found,) = (e for e in told.events if any(m.text == trigger for m in e.mentions))
    assert found.passing is passing


def test_what_is_due_after_the_reports_is_expected() -> None:
    """"By the end of June" runs from the report on: it has not happened."""
    assert event("findings").status == "expected"


def test_noon_is_of_the_day_last_spoken_of() -> None:
    """A noon without a day is not that of publication."""
    found = event("collapsed").when
    assert found is not None
    assert found.edtf == "2024-05-07"


def test_an_infinitive_is_labelled_with_what_leads_up_to_it() -> None:
    """"To reach the governor" is no label; the sentence is."""
    assert event("reach").label == "The council managed to reach the governor"


def test_a_weekday_a_week_off_is_put_right_by_other_reports() -> None:
    """A report dated a day early, by another clock, tells the same deed of the same Sunday as the others."""
    clause = "Varn launched a weather satellite from its northern coast on Sunday"
    found = tellings.tell([
        Article(id="w", source="Herald", text=f"{clause}, officials said.", published=dt.date(2024, 5, 4)),
        Article(id="x", source="Courier", text=f"{clause}.", published=dt.date(2024, 5, 5)),
        Article(id="y", source="Dispatch", text=f"{clause}, its navy said.", published=dt.date(2024, 5, 6)),
    ]).events
    days = {e.when.edtf for e in found if e.when and any(m.text == "launched" for m in e.mentions)}
    assert days == {"2024-05-05"}


def test_a_dated_event_is_labelled_by_a_mention_of_that_day() -> None:
    """A clause without a day that was put with a dated one may be of another day: it does not label the date."""
    found = tellings.tell([
        Article(id="p", source="Herald", published=dt.date(2024, 5, 8), text=(
            "The harbour council of Oldwick closed the northern pier to all heavy traffic, its engineers said. "
            "Traders complained.\n"
        )),
        Article(id="q", source="Courier", published=dt.date(2024, 5, 9), text=(
            "The harbour council of Oldwick closed the northern pier on Tuesday.\n"
        )),
    ]).events
    labels = [e.label for e in found if e.when and any(m.text == "closed" for m in e.mentions)]
    assert labels == ["The harbour council of Oldwick closed the northern pier on Tuesday"]


@pytest.mark.parametrize(("sentence", "trigger", "passing"), [
    ("The potter's well-built kiln stands by the brook.", "built", True),
    ("The twins are married.", "married", True),
    ("The cooper was puzzled by the barrels.", "puzzled", True),
    ("You turn left as you pass the mill.", "pass", True),
    ("The herald described what he termed a failed siege.", "termed", True),
    ("The town must repair the weir.", "repair", True),
    ("The archers needed to cross the moat.", "cross", True),
    ("This is a defeat for the weavers.", "defeat", True),
    ("The archers managed to cross the moat.", "cross", False),
    ("The lever will serve as a handle.", "serve", True),
    ("The squires are going to be heroes.", "going", True),
    ("The carter was arrested at the gate.", "arrested", False),
    ("After the alarm, the garrison crossed the moat.", "crossed", False),
])
def test_what_is_so_or_was_only_wanted_is_told_in_passing(sentence: str, trigger: str, *, passing: bool) -> None:
    """Parts of words, feelings, namings, what anybody does, duties, wants and what something is are no happenings."""
    told = tellings.tell([Article(id="s", source="Herald", text=sentence + "\n", published=dt.date(2024, 5, 8))])
    found = [e for e in told.events if any(m.text.endswith(trigger) for m in e.mentions)]
    assert all(e.passing is passing for e in found), found
    assert found or passing


def test_a_label_has_the_deed_itself() -> None:
    """"Will gather" after "and" is labelled with its sentence, not with the clause before it alone."""
    text = "Duke Oro left the spa on Monday and will gather his council on Friday.\n"
    told = tellings.tell([Article(id="g", source="Herald", text=text, published=dt.date(2024, 5, 8))])
    (label,) = (e.label for e in told.events if any(m.text == "gather" for m in e.mentions))
    assert label.startswith("Duke Oro")
    assert label.endswith("will gather his council on Friday")


def test_a_day_of_long_ago_is_not_given_to_what_is_called_otherwise() -> None:
    """The year of one attack is not that of "the attack" of the news, though one report tells of both."""
    when = dt.date(2024, 5, 8)
    found = tellings.tell([
        Article(id="m", source="Herald", published=when, text=(
            "The attack on the granary shocked Oldwick. The attack was the work of raiders. The raiders fled. "
            "It recalled the attacks of 2019 on the shipyard at Sallow.\n"
        )),
        Article(id="n", source="Courier", published=when, text=(
            "The attack on the granary left a guard hurt. Nobody owned up to the attack.\n"
        )),
    ]).events
    (old,) = (e for e in found if e.when and e.when.edtf == "2019")
    assert len(old.mentions) == 1, old


@pytest.mark.parametrize(("sentence", "trigger", "label"), [
    ("After the alarm, the cooks of the inn left the yard.", "left",
     "After the alarm, the cooks of the inn left the yard"),
    ("The inn closed after the cooks of the inn left the yard.", "left", "The cooks of the inn left the yard"),
    ("Karl Oro of the F.B.I. warned the cooks.", "warned", "Karl Oro of the F.B.I. warned the cooks"),
])
def test_a_label_keeps_what_stands_before_its_subject(sentence: str, trigger: str, label: str) -> None:
    """A phrase put first is no conjunction to be left out, and the letter of an office is no first person."""
    told = tellings.tell([Article(id="b", source="Herald", text=sentence + "\n", published=dt.date(2024, 5, 8))])
    (found,) = (e for e in told.events if any(m.text == trigger for m in e.mentions))
    assert (found.label, found.passing) == (label, False)

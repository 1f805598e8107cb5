"""Events that are easily confused: reports of one come together, those of its double stay apart."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tellings.grouping import group, why
from tellings.grouping.stream import Stream, sketches
from tellings.records import Article


def report(name: str, day: dt.date, title: str, text: str) -> Article:
    """A report; those of one event have names that begin with the same letters."""
    return Article(id=name, title=title, text=text, published=day)


CALLS = [
    report("grain-1", dt.date(2025, 3, 4), "Orsen and Valdane speak by phone about grain corridor",
           "President Mirko Orsen and Prime Minister Lena Valdane spoke by phone for 40 minutes on Tuesday about the "
           "grain corridor through Port Sallis. Orsen's office said the two agreed to send inspectors to Sallis. "
           "Valdane called the conversation useful."),
    report("grain-2", dt.date(2025, 3, 4), "Leaders discuss Sallis grain shipments in call",
           "Lena Valdane and Mirko Orsen held a 40-minute telephone call on Tuesday, in which they discussed grain "
           "shipments from Port Sallis, the prime minister's office said. Inspectors will travel to Sallis within a "
           "week, it added."),
    report("lists-1", dt.date(2025, 3, 14), "Orsen and Valdane hold second call, on prisoners",
           "President Mirko Orsen and Prime Minister Lena Valdane spoke by phone for an hour on Friday about an "
           "exchange of prisoners held at Karsk. Orsen's office said that lists of 112 names would be exchanged. "
           "Valdane called the conversation difficult."),
    report("lists-2", dt.date(2025, 3, 14), "Prisoner lists to be swapped after leaders' call",
           "Lena Valdane and Mirko Orsen held an hour-long telephone call on Friday, in which they discussed prisoners "
           "held in Karsk, the prime minister's office said. Lists with 112 names will be handed over, it added."),
]
SHOOTINGS = [
    report("station-1", dt.date(2025, 4, 8), "One dead in shooting at Marlow gas station",
           "A 24-year-old man was shot dead at a gas station on Route 9 in Marlow on Monday night, police said. "
           "Officers found Darnell Price shot in the chest. Detectives are looking for a gray sedan. Anyone with "
           "information should call Marlow police."),
    report("station-2", dt.date(2025, 4, 9), "Victim of gas station shooting named",
           "Marlow police named the man killed at a Route 9 gas station on Monday as Darnell Price, 24. A gray sedan "
           "was seen leaving. No arrests have been made in the shooting. Police asked anyone with information to "
           "call."),
    report("court-1", dt.date(2025, 4, 11), "One dead in shooting at Marlow apartment",
           "A 31-year-old man was shot dead at an apartment on Elm Court in Marlow on Thursday night, police said. "
           "Officers found Luis Ferrer shot in the back. Detectives are looking for two men in hoods. Anyone with "
           "information should call Marlow police."),
    report("court-2", dt.date(2025, 4, 12), "Victim of apartment shooting named",
           "Marlow police named the man killed at an Elm Court apartment on Thursday as Luis Ferrer, 31. Two men in "
           "hoods were seen running away. No arrests have been made in the shooting. Police asked anyone with "
           "information to call."),
]
FERRY = [
    report(f"ferry-{dead}", dt.date(2025, 7, 6 + (dead > 12)), f"Ferry capsizes off Lorne, {dead} dead",
           f"A ferry with 80 people on board capsized off Lorne on Sunday, killing at least {dead}, the coast guard "
           f"said. Rescuers pulled {72 - dead} people from the water near Cape Ann. The Maribel had left Lorne harbour "
           "at dawn, harbour master Otto Kray said. Divers will go on with the search.")
    for dead in (12, 14)
]
SAILINGS = [
    report("storm-1", dt.date(2025, 6, 11), "Storm halts Kalvik boat for third day",
           "The boat between Kalvik and Stonehaugh stayed at its pier on Wednesday for a third day. Waves of five "
           "metres broke over the breakwater, captain Rosa Lindqvist of the Brandt line said, and forty cars were left "
           "waiting in Kalvik."),
    report("storm-2", dt.date(2025, 6, 11), "Waves keep Brandt boat at Kalvik pier",
           "Gales and waves kept the Kalvik boat at its pier again on Wednesday, the Brandt line said. Captain Rosa "
           "Lindqvist did not expect to sail for Stonehaugh before the storm is over. Forty cars were "
           "waiting."),
    report("strike-1", dt.date(2025, 6, 14), "Crew of Kalvik boat strikes over pay",
           "The crew of the boat between Kalvik and Stonehaugh walked out on Saturday over wages. Their union wants a "
           "rise of nine percent. The Brandt line deemed the strike unlawful, and captain Rosa Lindqvist asked both "
           "sides to negotiate."),
    report("strike-2", dt.date(2025, 6, 14), "Strike of crew is unlawful, Brandt line says",
           "A strike over wages stopped the Kalvik boat on Saturday. The union said its members on the Brandt line had "
           "had no rise in six years and would negotiate about nine percent. Captain Rosa Lindqvist hopes to sail to "
           "Stonehaugh on Monday."),
]
QUAKES = [
    report(f"quake{n}-1", day, f"Magnitude {size} earthquake strikes near Tarnoa",
           f"An earthquake of magnitude {size} struck {far} kilometers southwest of Tarnoa on {day:%B} {day.day}, the "
           "geological survey said. There were no immediate reports of damage or injuries. Residents said that they "
           "felt shaking for several seconds. The survey first put the magnitude higher and revised it within the "
           "hour.")
    for n, (size, far, day) in enumerate(
        [(4.3, 12, dt.date(2025, 5, 3)), (4.6, 21, dt.date(2025, 5, 9)), (5.1, 33, dt.date(2025, 6, 20))])
]
BLOTTER = [
    report(f"case{n}-1", dt.date(2025, 5, 1 + n), "Man arrested on warrant",
           f"Deputies arrested a man, {20 + n}, on a warrant for theft at about {n + 1}:15 p.m. in the {n + 1}00 block "
           f"of Main Street. He was taken to the county jail and held on a bond of ${n + 1},500. Anyone with "
           f"information about case {4100 + n} is asked to call the sheriff's office.")
    for n in range(6)
]
EACH = [CALLS, SHOOTINGS, FERRY, SAILINGS, QUAKES, BLOTTER]


def wanted(articles: list[Article]) -> set[frozenset[str]]:
    """The stories as the names of the reports tell them."""
    events = {article.id.partition("-")[0] for article in articles}
    return {frozenset(a.id for a in articles if a.id.startswith(event + "-")) for event in events}


@pytest.mark.parametrize("articles", [*EACH, [article for some in EACH for article in some]], ids=[
    "two calls of two leaders", "two shootings in one town in one week", "a toll that rises",
    "two events of one boat", "quakes near one town", "a police log", "all of them"])
def test_doubles_stay_apart(articles: list[Article]) -> None:
    """Reports that differ in days, people, places and numbers are of two events, however alike their words are."""
    assert {frozenset(story.articles) for story in group(articles)} == wanted(articles)


@pytest.mark.parametrize("articles", EACH[1:], ids=[
    "two shootings", "a toll that rises", "two events of one boat", "quakes", "a police log"])
def test_doubles_stay_apart_undated(articles: list[Article]) -> None:
    """They do so where nobody knows when the reports were published, by the days that they name without a year too."""
    undated = [one.model_copy(update={"published": None}) for one in articles]
    assert {frozenset(story.articles) for story in group(undated)} == wanted(articles)


@pytest.mark.parametrize("seed", range(4))
def test_doubles_stay_apart_as_they_come(seed: int) -> None:
    """The same holds when they come one by one, in any order."""
    articles = [article for some in EACH for article in some]
    stream = Stream()
    for one in sketches(random.Random(seed).sample(articles, len(articles))):
        stream.add(one)
    assert {frozenset(members) for members in stream.stories().values()} == wanted(articles)


def test_why_tells_what_is_at_odds() -> None:
    """The explanation of a likeness says what facts at odds took from it: much for quakes, nothing for a ferry."""
    assert why(QUAKES, "quake0-1", "quake1-1").concord < 0.1
    assert why(FERRY, "ferry-12", "ferry-14").concord == 1.0
    assert why(CALLS, "grain-1", "lists-2").concord < why(CALLS, "grain-1", "grain-2").concord == 1.0

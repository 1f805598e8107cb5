"""Grouping: articles of one event come together, confusable events stay apart, every article has one story."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import weakref
from typing import Any

import pytest

from tellings import grouping
from tellings.grouping import group, group_sketches, why
from tellings.grouping.sketch import sketches
from tellings.records import Article, Story

DAY = dt.date(2025, 6, 10)          # a Tuesday


def article(name: str, title: str | None, text: str, day: dt.date | None = DAY, **more: str) -> Article:
    return Article(id=name, title=title, text=text, published=day, **more)


def parts(articles: list[Article]) -> list[list[str]]:
    return sorted(sorted(story.articles) for story in group(articles))


FIRE = [
    article("fire-1", "Mill fire in Osterby leaves three workers in hospital",
            "A fire broke out at the Brandt paper mill in Osterby on Monday night, and three workers were taken to "
            "hospital with burns. The blaze began in a drying hall shortly after 10:40 p.m., fire chief Rosa Lindqvist "
            "said. Smoke was seen from Kalvik, eleven miles away."),
    article("fire-2", "Osterby paper mill burns",
            "Flames destroyed the drying hall of the Brandt mill in Osterby late on Monday. Fire chief Rosa Lindqvist "
            "said that three people who worked there had burns and that the cause was not known. "
            "The mill employs 140."),
    article("fire-3", "Three hurt as fire guts Brandt mill",
            "Three workers were burned when a fire swept through the Brandt paper mill at Osterby. Residents of Kalvik "
            "were told to keep windows shut. Lindqvist, who leads the Osterby fire service, praised her crews."),
]
SHOOTING = [
    article("north-1", "Man, 24, shot outside bar in Tallow Creek",
            "A 24-year-old man was shot outside the Anchor bar in the 300 block of Dunmore Street in Tallow Creek on "
            "Saturday night, police said. Marcus Vale is in stable condition at Saint Brigid hospital.",
            DAY - dt.timedelta(2)),
    article("north-2", "Police seek gunman after Dunmore Street shooting",
            "Tallow Creek police are looking for a man who shot Marcus Vale, 24, outside the Anchor bar on Dunmore "
            "Street on Saturday. Vale was hit twice and taken to Saint Brigid hospital.", DAY - dt.timedelta(1)),
]
OTHER_SHOOTING = [
    article("south-1", "Woman, 31, shot in her car in Tallow Creek",
            "A 31-year-old woman was shot in her car in the 1200 block of Pell Avenue in Tallow Creek on Tuesday "
            "morning, police said. Irene Castellan is in critical condition at Mercy hospital.", DAY),
    article("south-2", "Arrest after Pell Avenue shooting",
            "Tallow Creek police arrested a man on Wednesday over the shooting of Irene Castellan, 31, who was hit in "
            "her car on Pell Avenue on Tuesday. She remains at Mercy hospital.", DAY + dt.timedelta(1)),
]
ALONE = article("alone", "Choir of retired miners tops the charts",
                "A choir of retired miners from Stonehaugh has a hit with a song about lamps. None of the forty "
                "singers had been in a studio before, and the youngest is sixty-six.")
EVERY = [*FIRE, *SHOOTING, *OTHER_SHOOTING, ALONE]
WANTED = sorted([["fire-1", "fire-2", "fire-3"], ["north-1", "north-2"], ["south-1", "south-2"], ["alone"]])


def test_events_come_together_and_stay_apart() -> None:
    """Reports of one event are one story; two shootings in one town in one week are two; a lone report is its own."""
    assert parts(EVERY) == WANTED


def test_order_does_not_matter() -> None:
    """The stories of a batch do not depend on the order it comes in."""
    first = group(EVERY)
    for turn in range(1, len(EVERY)):
        assert group(EVERY[turn:] + EVERY[:turn]) == first
    assert group(EVERY[::-1]) == first


def test_a_handful_of_one_event_is_one_story() -> None:
    """The reports of one event alone, which share all their words, are not strangers to each other."""
    for size in (2, 3):
        for chosen in itertools.combinations(FIRE, size):
            assert len(group(list(chosen))) == 1


def test_stories_are_sorted_and_dated() -> None:
    """The largest story comes first, then by day; a story spans the days of its articles."""
    stories = group(EVERY)
    assert [len(story.articles) for story in stories] == [3, 2, 2, 1]
    assert [(story.start, story.end) for story in stories[1:3]] == [
        (DAY - dt.timedelta(2), DAY - dt.timedelta(1)), (DAY, DAY + dt.timedelta(1))]


def test_ids_depend_on_the_articles_alone() -> None:
    """A story has the same id in another batch."""
    assert {story.id for story in group(SHOOTING)} <= {story.id for story in group(EVERY)}


def test_the_title_is_the_most_supported_headline() -> None:
    """A story has the headline whose words its articles share most, without the outlet's name."""
    odd = article("odd", "You will not believe this - Kalvik Gazette", FIRE[0].text + " It was quite a night.")
    assert group([odd, *FIRE[1:]])[0].title in {a.title for a in FIRE}
    named = [article(f"n{n}", f"{a.title} - Kalvik Gazette | News", a.text) for n, a in enumerate(FIRE)]
    assert "Gazette" not in group(named)[0].title


@pytest.mark.parametrize("flawed", ["{} (VIDEO)", "{}...", "{}?", "{} \x93"])
def test_a_title_that_can_be_printed(flawed: str) -> None:
    """Of two headlines with the same weight the story has the one that an editor would print, though it is longer."""
    title = FIRE[0].title or ""
    longer = title.replace("three workers", "three of the workers")
    pair = [article("t1", flawed.format(title), FIRE[0].text), article("t2", longer, FIRE[1].text)]
    assert [story.title for story in group(pair)] == [longer]


@pytest.mark.parametrize(("given", "shown"), [
    ("Fire guts Sand &amp; Salt&#39;s mill", "Fire guts Sand & Salt's mill"),
    ("Fire guts mill .:. Kalvik Sun", "Fire guts mill"),
])
def test_a_title_has_no_markup_and_no_outlet(given: str, shown: str) -> None:
    """A headline is shown as it reads, without its outlet."""
    assert group([article("t", given, FIRE[0].text)])[0].title == shown


def test_reprints_share_a_story() -> None:
    """Near-duplicates are in one story however many there are, and do not change what others join."""
    copies = [FIRE[0].model_copy(update={"id": f"copy-{n}", "title": None}) for n in range(40)]
    stories = parts([*EVERY, *copies])
    assert sorted(["fire-1", "fire-2", "fire-3", *(a.id for a in copies)]) in stories
    assert len(stories) == len(WANTED)


def test_the_outlets_own_lines_join_nothing() -> None:
    """Two reports of one outlet that share its name, credits and notices stay apart."""
    lines = "Kalvik Gazette - News, Weather, Sports\n(Photo: Kalvik Gazette)\nBy Otto Brann\n"
    pair = [article("a", "Fire - Kalvik Gazette", lines + FIRE[0].text, source="Kalvik Gazette"),
            article("b", "Choir - Kalvik Gazette", lines + ALONE.text, source="Kalvik Gazette")]
    assert parts(pair) == [["a"], ["b"]]


def test_the_day_in_an_address() -> None:
    """An article without a date counts from the day in its address."""
    late = [article("l1", None, SHOOTING[0].text, None, url="https://news.example/2025/06/08/shooting"),
            article("l2", None, SHOOTING[1].text, None, url="https://news.example/2030/jun/09/shooting")]
    near = why([late[0], SHOOTING[1]], "l1", "north-2")
    far = why([late[1], SHOOTING[1]], "l2", "north-2")
    assert near.closeness > 0.9 > 0.6 > far.closeness


def test_the_month_in_an_address() -> None:
    """A report known to be of another month is less like, one of the same month no less than one of any day."""
    dates = {"day": "https://news.example/2025/05/06/gone", "month": "https://news.example/2025/05/gone",
             "before": "https://news.example/2024/11/gone", "none": "https://news.example/gone"}
    some = [Article(id=name, text=SHOOTING[0].text, url=url) for name, url in dates.items()]
    close = {name: why(some, "day", name).closeness for name in ("month", "before", "none")}
    assert close["before"] < 0.8 < close["month"] == close["none"] < 1
    assert why(some, "before", "month").closeness < 0.8


def test_days_of_undated_reports() -> None:
    """A day that an undated report names without its year is one that a dated one names, and is at odds over none."""
    dated = article("dated", "Harbour closed", "The harbour of Lorne was closed on May 3.")
    same, other = (article(name, "Harbour closed", f"The harbour of Lorne was closed on May {day}.", None)
                   for name, day in (("same", 3), ("other", 9)))
    found = why([dated, same], "dated", "same")
    assert "day 05-03" in dict(found.terms)
    assert why([dated, other], "dated", "other").concord == found.concord == 1


def test_why_adds_up() -> None:
    """The likeness of two articles is the sum of its terms, faded by time; names and places lead."""
    found = why(EVERY, "north-1", "north-2")
    assert found.cosine == pytest.approx(sum(part for _, part in found.terms))
    assert found.value == pytest.approx(found.cosine * found.closeness * found.concord)
    assert {"dunmore", "anchor", "marcu", "vale", "age 24"} & {term for term, _ in found.terms[:8]}


@pytest.mark.parametrize("texts", [[""], ["", ""], ["…", "🙂"], ["\x00", "a"], ["word " * 20000, "word " * 20000]])
def test_any_text(texts: list[str]) -> None:
    """Empty and odd texts are grouped without fail, each article in exactly one story."""
    articles = [article(f"a{n}", None, text, None) for n, text in enumerate(texts)]
    assert sorted(itertools.chain(*(story.articles for story in group(articles)))) == [a.id for a in articles]


def test_no_articles() -> None:
    """Nothing has no stories."""
    assert group([]) == []


def test_sketches_are_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clusters are made without the sketches, where nobody else holds them."""
    sketched = sketches(EVERY)
    held = [weakref.ref(one) for one in sketched]
    linked, left = grouping.average_linkage, []

    def watched(*given: Any) -> list[list[int]]:
        left.append(sum(one() is not None for one in held))
        return linked(*given)

    monkeypatch.setattr(grouping, "average_linkage", watched)
    assert group_sketches(sketched.pop() for _ in EVERY) == group(EVERY)
    assert left[0] == 0


def test_one_article_twice() -> None:
    """An article given twice is in one story once."""
    assert [story.articles for story in group([ALONE, ALONE])] == [("alone",)]


def test_stories_are_records() -> None:
    """A story goes to JSON and back unchanged."""
    for story in group(EVERY):
        assert Story.from_json(story.to_json()) == story


def test_a_large_story_is_one() -> None:
    """A story of more reports than any one of them is compared with is one story still, and small ones stay apart."""
    draw = random.Random(1)

    def words(prefix: str, size: int) -> list[str]:
        return [prefix + "".join("abcdefghij"[int(digit)] for digit in str(n + 1000)) for n in range(size)]

    def told(name: str, own: list[str]) -> Article:
        chosen = [*draw.choices(own, k=90), *draw.choices(aside, k=30)]
        return article(name, None, " ".join(draw.sample(chosen, len(chosen))))

    aside = words("as", 5000)
    large = [told(f"large-{n}", words("fl", 60)) for n in range(150)]
    small = [told(f"small-{n}", words(f"vo{'abcdefghij'[n // 20]}{'abcdefghij'[n // 2 % 10]}", 20)) for n in range(100)]
    assert [len(story.articles) for story in group([*large, *small])] == [150, *([2] * 50)]

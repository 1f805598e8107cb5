"""What changes in a story from day to day, from the reports to the developments, by the real stages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import tellings
from tellings.records import Article, Development


def _at(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2026, 5, day, hour, tzinfo=dt.UTC)


def _report(outlet: str, day: int, title: str, *paragraphs: str) -> Article:
    return Article(source=outlet, url=f"https://{outlet.lower()}.example/{day}", published=_at(day, 7), title=title,
                   text="\n\n".join(paragraphs))


def _edited(article: Article, hour: int, text: str) -> Article:
    return article.model_copy(update={"id": "", "updated": _at(6, hour), "text": text})


FIRST = (
    "A fire broke out in the Torvik mine early on Monday, and six miners died, police said.",
    ("Norvik Mining promised to install new alarms in the mine by Thursday, and not to dismiss any miners. "
     "Mayor Ada Lund promised to visit the families by Tuesday."),
    "“The smoke was everywhere within minutes,” said Jonas Holm, a miner who was on the morning shift.",
)
GAZETTE = _report("Gazette", 4, "Six die in fire at Torvik mine", *FIRST)
HERALD = _report(
    "Herald", 4, "Torvik mine fire kills miners",
    "Six miners died when a fire broke out in the mine at Torvik early on Monday, according to the police.",
    "The fire began in a conveyor belt at a depth of 300 metres, the fire service said.")
COURIER = _report(
    "Courier", 5, "Toll of Torvik mine fire rises to eight",
    "Eight miners died in the fire in the Torvik mine on Monday, police said on Tuesday.",
    "The mine employs 240 people.",
    "“My brother did not come home,” said Marit Dahl, whose brother worked in the Torvik mine.",
    "Mayor Ada Lund visited the families on Tuesday.")
POST = _report("Post", 5, "Six die in fire at Torvik mine", *FIRST)
LATER = _report(
    "Courier", 8, "Torvik mine still without new alarms",
    "Norvik Mining did not install the new alarms in the Torvik mine by Thursday, as it had promised.",
    "Norvik Mining dismissed forty miners on Friday.")
STAR = _report(
    "Star", 4, "Fire in the Torvik mine",
    "The fire in the Torvik mine began in a conveyor belt at a depth of 250 metres, the fire service said on Monday.",
    "Six miners died in it early on Monday.")

DAYS: dict[str, tuple[dt.datetime, list[Article]]] = {
    "first": (_at(4, 9), [GAZETTE]),
    "second": (_at(4, 12), [HERALD]),
    "third": (_at(4, 15), [STAR]),
    "next day": (_at(5, 12), [COURIER, POST]),
    "corrected": (_at(6, 12), [_edited(GAZETTE, 9, GAZETTE.text.replace("six miners died", "seven miners died")
        + "\n\nCorrection: An earlier version of this article misstated the number of miners who died.")]),
    "edited": (_at(6, 13), [_edited(HERALD, 10, HERALD.text.replace("a conveyor belt", "a transformer"))]),
    "updated": (_at(6, 14), [_edited(COURIER, 11, COURIER.text
        + " She spoke with them for an hour.\n\nThis story has been updated.")]),
    "at last": (_at(8, 12), [LATER]),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Development, ...]]:
    """What changed with each step, by its name."""
    path: Path = tmp_path_factory.mktemp("story") / "news.db"
    found = {}
    for name, (moment, articles) in DAYS.items():
        with tellings.Library(path, clock=lambda moment=moment: moment) as library:  # type: ignore[misc]
            library.add(articles, live=True)
            (story,) = library.stories()
            found[name] = library.changes(story.id, moment - dt.timedelta(minutes=1))
    return found


@pytest.mark.parametrize(("step", "kind", "text", "passage", "beside"), [
    ("first", "commitment_made", "promised to install new alarms", "promised to install new alarms in the mine", None),
    ("first", "new_quote", "Jonas Holm: “The smoke", "The smoke was everywhere within minutes", None),
    ("second", "new_point", "300 metres", "began in a conveyor belt at a depth of 300 metres", None),
    ("second", "agreed", "fire broke out", "a fire broke out in the mine", "A fire broke out in the Torvik mine"),
    ("third", "disputed", "300 metres", "250 metres", "300 metres"),
    ("next day", "value_moved", "six miners → eight miners", "Eight", "Six"),
    ("next day", "commitment_kept", "visit the families", "visited the families", "promised to visit the families"),
    ("next day", "copy", "Post has its report from the same origin as Gazette", "fire broke out", "fire broke out"),
    ("corrected", "correction", "Gazette corrected: “six” → “seven”", "An earlier version of this article", "six"),
    ("edited", "silent_edit", "Herald changed without a note", "transformer", "conveyor belt"),
    ("updated", "update", "Courier updated", "She spoke with them for an hour", None),
    ("at last", "commitment_overdue", "install new alarms", "did not install the new alarms", "promised to install"),
    ("at last", "commitment_broken", "not to dismiss any miners", "dismissed forty miners", "not to dismiss"),
])  # fmt: skip
def test_each_kind_is_told_with_its_passages(
    told: dict[str, tuple[Development, ...]], step: str, kind: str, text: str, passage: str, beside: str | None
) -> None:
    """What a report brings is told when it comes, with its words and those it stands beside, and when and by whom."""
    ones = [one for one in told[step] if one.kind == kind and text.lower() in one.text.lower()]
    assert ones, [(one.kind, one.text) for one in told[step]]
    assert any(passage.lower() in span.text.lower() for one in ones for span in one.evidence), ones[0].evidence
    if beside:
        assert any(beside.lower() in span.text.lower() for one in ones for span in one.earlier), ones[0].earlier
    assert all(one.at and one.articles for one in ones)


def test_nothing_moves_twice(told: dict[str, tuple[Development, ...]]) -> None:
    """What was news once is none with the next report."""
    seen: dict[str, str] = {}
    for step, found in told.items():
        for one in found:
            assert seen.setdefault(one.id, step) == step, one.text

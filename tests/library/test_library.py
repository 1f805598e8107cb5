"""What a library keeps, by round trips; most tests read and tell without a parser."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import tellings
from conftest import EXAMPLES, articles_of
from library.made import Quick, quick, report, reports, state
from tellings.errors import LibraryError
from tellings.library import Library
from tellings.records import Article, Development, Furniture, Judgement


def test_the_contract(tmp_path: Path) -> None:
    """The account that a library keeps is the one that telling its articles gives, under the story's id."""
    articles = articles_of(EXAMPLES[0])[:3]
    with tellings.Library(tmp_path / "news.db") as library:
        library.add(articles)
        (story,) = library.stories()
        account = library.account(story.id)
        told = tellings.tell(articles)
        assert account == told.model_copy(update={"id": story.id})
        assert story.title == account.title
        assert set(story.articles) == {article.id for article in articles}
        assert library.reading(articles[0].id) == tellings.read(articles[0])


def test_articles_come_back_unchanged(tmp_path: Path) -> None:
    """Every field of an article survives the file, moments with their time zone and days as days."""
    moment = dt.datetime(2024, 5, 3, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    articles = [
        Article(text="Full\r\n\ttext \u2028 with 🚢 and a \0 in it.", title=" A title ", source="Osk Courier",
                url="https://osk.example/1?id=2#top", authors=("Ada Lund", "B. «C»"), published=moment,
                published_basis="text", updated=dt.date(2024, 5, 4), language="en",
                furniture=(Furniture(start=0, end=4, kind="byline"),)),
        Article(text="Bare text and nothing else."),
        Article(id="mine", text="x"),
    ]
    with quick(tmp_path / "a.db") as library:
        library.add(articles)
    with quick(tmp_path / "a.db") as library:
        assert list(library.articles()) == articles
        assert [library.article(article.id) for article in articles] == articles
        assert library.article("http://www.osk.example/1?id=2&utm_source=x") == articles[0]


def test_half_characters_are_replaced(tmp_path: Path) -> None:
    """A half of a character, which no file can hold, becomes a replacement character; offsets stay."""
    with quick(tmp_path / "a.db") as library:
        library.add(Article(id="a", text="one \ud83d two", authors=("\udc00",)))
        assert library.article("a").text == "one \ufffd two"
        library.add(Article(id="a", text="one \ud83d two", authors=("\udc00",)))
        assert len(library.revisions("a")) == 1


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    """The same articles in any order, or with other white space, change nothing; nothing is read or told again."""
    path, articles = tmp_path / "a.db", reports()
    with quick(path) as library:
        library.add(articles)
    before, maker = state(path), Quick()
    with quick(path, maker=maker) as library:
        again = library.add([*reversed(articles), articles[0].model_copy(update={"text": f"{articles[0].text}\n "})])
        assert {one.outcome for one in again} == {"known"}
    assert state(path) == before
    assert maker.read_ids == []
    assert maker.told == []


def test_only_touched_stories_are_told(tmp_path: Path) -> None:
    """A new report is read once, and only its story is told; the others' accounts stay."""
    maker = Quick()
    with quick(tmp_path / "a.db", maker=maker) as library:
        library.add([report(event, number) for event in range(4) for number in range(3)])
        assert sorted(maker.read_ids) == sorted(article.id for article in library.articles())
        maker.read_ids.clear()
        maker.told.clear()
        (added,) = library.add(report(2, 3))
        assert maker.read_ids == [added.revision]
        assert maker.told == [tuple(sorted(library.story(added.story or "").articles))]
        for story in library.stories():
            library.account(story.id)
        assert len(maker.told) == 1


def test_revision(tmp_path: Path) -> None:
    """Another text at the same address is a version: both are kept, with what it changed word by word."""
    with quick(tmp_path / "a.db") as library:
        first = report(0, 0)
        second = first.model_copy(update={"id": "b", "text": first.text.replace("market hall", "covered market")})
        library.add([first, report(0, 1)])
        story = library.stories()[0].id
        before = library.account(story)
        (added,) = library.add(second)
        assert (added.outcome, added.revision, added.of, added.story) == ("revision", "b", first.id, story)
        old, new = library.revisions(first.id)
        assert (old.id, old.current, new.id, new.current) == (first.id, False, "b", True)
        changed = [(edit.before.strip(), edit.after.strip()) for edit in new.edits if edit.kind != "same"]
        assert {("", "covered"), ("hall", "")} == set(changed)
        assert "".join(edit.before for edit in new.edits) == first.text
        assert "".join(edit.after for edit in new.edits) == second.text
        assert "b" in {article.id for article in library.account(story).articles}
        assert library.account_then(story, new.seen - dt.timedelta(seconds=1)) == before
        assert library.article(first.id) == first
        assert [one.outcome for one in library.add([first, second])] == ["known", "known"]
        assert library.search('"covered market"')[0].article == first.id
        assert sum(source.revised for source in library.sources()) == 1


def test_changes_are_recorded(tmp_path: Path) -> None:
    """What changed in a story when its articles did is a row with the account that shows it."""
    path = tmp_path / "a.db"
    with quick(path) as library:
        library.add([report(0, 0), report(0, 1)])
        library.add(report(0, 0, extra="The count was corrected later that day."))
        story = library.stories()[0].id
        latest = library.history(story)[-1]
        assert len(library.history(story)) == 2
    with closing(sqlite3.connect(path)) as sql:
        rows = sql.execute("SELECT story, account, kind, json FROM changes").fetchall()
    assert rows
    assert {row[:2] for row in rows} == {(story, latest.digest)}
    assert {row[2] for row in rows} <= {"silent_edit", "update", "correction"}
    assert all(Development.from_json(row[3]).kind == row[2] for row in rows)


def test_an_older_version_does_not_become_current(tmp_path: Path) -> None:
    """A version that says it is from before the current one is kept and not told."""
    day = dt.date(2024, 5, 4)
    new = Article(text="Twelve people were hurt.", url="https://osk.example/1", published=day, updated=day)
    old = Article(text="Ten people were hurt.", url="https://osk.example/1", published=day - dt.timedelta(days=1))
    with quick(tmp_path / "a.db") as library:
        assert [one.outcome for one in library.add([new, old])] == ["new", "revision"]
        assert [a.text for a in library.articles()] == [new.text]
        assert [r.current for r in library.revisions(new.id)] == [True, False]


def test_reprint(tmp_path: Path) -> None:
    """The same text at another address is an article of its own, marked as a reprint of the first."""
    with quick(tmp_path / "a.db") as library:
        first = report(0, 0)
        copy = Article(text=first.text, source="Copying Post", url="https://copying.example/1")
        new, reprint = library.add([first, copy])
        assert (reprint.outcome, reprint.of, reprint.story) == ("reprint", first.id, new.story)
        assert {(s.source, s.articles, s.reprints) for s in library.sources()} == {
            (first.source, 1, 0), ("Copying Post", 1, 1)}


def test_one_id_for_two_addresses(tmp_path: Path) -> None:
    """Two articles that were given one id are kept apart."""
    with quick(tmp_path / "a.db") as library:
        library.add([Article(id="1", text="One text.", url="https://a.example/1"),
                     Article(id="1", text="Another text.", url="https://b.example/1"),
                     Article(id="1", text="A third text.", url="https://b.example/1")])
        texts = [article.text for article in library.articles()]
        assert texts == ["One text.", "A third text."]
        assert len({article.id for article in library.articles()}) == 2


def test_history(tmp_path: Path) -> None:
    """Every account a story had is kept with when it was told and from what, and the one of any moment can be had."""
    with quick(tmp_path / "a.db") as library:
        library.add(report(0, 0))
        story = library.stories()[0].id
        first = library.account(story)
        library.add(report(0, 1))
        versions = library.history(story)
        assert [len(version.revisions) for version in versions] == [1, 2]
        assert versions[0].told < versions[1].told
        assert library.account_then(story, versions[0].told) == first
        assert library.account_then(story, versions[1].told) == library.account(story)
        assert library.account_then(story, dt.datetime(2000, 1, 1, tzinfo=dt.UTC)) is None
        with pytest.raises(LibraryError, match="time zone"):
            library.account_then(story, dt.datetime(2000, 1, 1))  # noqa: DTZ001


def test_other_rules_read_anew(tmp_path: Path) -> None:
    """Readings and accounts by other rules are made when they are asked for, and only then."""
    with quick(tmp_path / "a.db") as library:
        library.add(reports(2, 2))
    newer = Quick()
    newer.reading_version, newer.telling_version = "other", "other"
    with quick(tmp_path / "a.db", maker=newer) as library:
        library.add(report(3, 0))
        assert len(newer.read_ids) == 1
        story = library.stories()[-1]
        library.account(story.id)
        assert set(newer.read_ids[1:]) == set(story.articles)


def test_accepting_without_telling(tmp_path: Path) -> None:
    """What was only accepted is grouped at once, and read and told by the next update."""
    with quick(tmp_path / "a.db") as library:
        added = list(library.accept(reports(2, 2)))
        assert all(one.story for one in added)
        assert library.due().stories == 2
        made = list(library.update())
        assert [one.kind for one in made].count("account") == 2
        assert library.due().model_dump() == {"readings": 0, "stories": 0}


def test_export(tmp_path: Path) -> None:
    """The files of an export hold what the library holds, and adding them again gives the same stories and accounts."""
    with quick(tmp_path / "a.db") as library:
        library.add(reports())
        files = list(library.export(tmp_path / "out"))
        assert all(file.exists() for file in files)
        lines = (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()
        articles = [Article.from_json(line) for line in lines]
        assert articles == list(library.articles())
        told = {story.id: library.account(story.id) for story in library.stories()}
        for name, account in told.items():
            assert tellings.Account.from_json((tmp_path / "out" / "accounts" / f"{name}.json").read_bytes()) == account
        one = library.stories()[0]
        list(library.export(tmp_path / "one", [one.id]))
        assert len((tmp_path / "one" / "articles.jsonl").read_text("utf-8").splitlines()) == len(one.articles)


def test_export_of_judgements(tmp_path: Path) -> None:
    """Those that count are among the files, and of some stories those that speak of these alone."""
    noon = dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
    with quick(tmp_path / "a.db") as library:
        library.add(reports(2, 2))
        one, other = library.stories()
        about = [(one.articles[0], one.articles[1]), (one.articles[0], other.articles[0])]
        library.judge(*(Judgement(kind="copy", articles=pair, who="Ada", at=noon) for pair in about))
        assert library.portable_judgements()[0].documents
        list(library.export(tmp_path / "all"))
        list(library.export(tmp_path / "one", [one.id]))
        list(library.export(tmp_path / "other", [other.id]))
    files = [(tmp_path / name / "judgements.jsonl").read_text("utf-8") for name in ("all", "one", "other")]
    found = [[Judgement.from_json(line).articles for line in file.splitlines()] for file in files]
    assert [sorted(some) for some in found] == [sorted(about), [about[0]], []]


def test_what_is_derived_is_made_again(tmp_path: Path) -> None:
    """A reading or an account that is damaged in the file is made again from the reports."""
    path, maker = tmp_path / "a.db", Quick()
    with quick(path) as library:
        library.add(reports(2, 2))
        story = library.stories()[0]
        whole = library.account(story.id)
    before = state(path)
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("UPDATE readings SET json = x'00ff'")
        sql.execute("UPDATE accounts SET json = substr(json, 1, 40)")
        sql.execute("UPDATE account_history SET json = x'789c'")
        sql.commit()
    with quick(path, maker=maker) as library:
        assert library.account(story.id) == whole
        assert set(maker.read_ids) == set(story.articles)
        for one in library.stories():
            library.account(one.id)
    assert state(path) == before


def test_closed_and_reopened_in_between(tmp_path: Path) -> None:
    """A library opened anew for every article is the same as one that stayed open."""
    articles = reports(4, 3)
    with quick(tmp_path / "a.db") as library:
        for article in articles:
            library.add(article)
    for article in articles:
        with quick(tmp_path / "b.db") as library:
            library.add(article)
    assert state(tmp_path / "a.db") == state(tmp_path / "b.db")


def test_sketches_by_other_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the rules of sketching changed, articles are sketched again from their texts, and stories stay."""
    path = tmp_path / "a.db"
    with quick(path) as library:
        library.add(reports())
    before = state(path)
    monkeypatch.setattr("tellings.library.placing.version_of", lambda parts: "other")
    with quick(path) as library:
        library.add(report(0, 9))
    assert state(path)["sketches"][: len(before["sketches"])] == before["sketches"]
    with closing(sqlite3.connect(path)) as sql:
        assert sql.execute("SELECT DISTINCT version FROM sketches").fetchall() == [("other",)]


def test_default_maker_and_clock(tmp_path: Path) -> None:
    """A library needs nothing but a path, as text or as a path."""
    with Library(str(tmp_path / "a.db")) as library:
        list(library.accept([report(0, 0)]))
        assert library.due().readings == 1


def _there_and_back(library: Library, *, live: bool) -> tuple[Article, Article, str]:
    """A report that was changed and changed back; both texts, and its story."""
    first, second = report(0, 0), report(0, 0, extra="Seven stalls were lost.")
    library.add([first, report(0, 1)])
    (added,) = library.add(second)
    assert (added.outcome, added.of) == ("revision", first.id)
    (added,) = library.add(first, live=live)
    return first, second, added.story or ""


def test_a_text_that_comes_back(tmp_path: Path) -> None:
    """A text that stands again where another one stood is a new version, read and told no second time."""
    path, maker = tmp_path / "a.db", Quick()
    with quick(path, maker=maker) as library:
        first, second, story = _there_and_back(library, live=True)
        assert next(a.text for a in library.articles(story)) == first.text
        assert [(r.id, r.back, r.current) for r in library.revisions(first.id)] == [
            (first.id, False, False), (second.id, False, False), (first.id, True, True)]
        assert "".join(edit.before for edit in library.revisions(first.id)[2].edits) == second.text
        assert maker.read_ids.count(first.id) == 1
        assert len(maker.told) == 2
        told = [library.account_then(story, version.told) for version in library.history(story)]
        assert len(told) == 3
        assert told[0] == told[2] == library.account(story) != told[1]
        assert sum(source.revised for source in library.sources()) == 2
        assert library.search("lost") == []
        before = state(path)
        assert [one.outcome for one in library.add(first, live=True)] == ["known"]
        assert state(path) == before
        (again,) = library.add(second, live=True)
        assert (again.outcome, again.revision, again.of) == ("revision", second.id, first.id)
        list(library.export(tmp_path / "out"))
        assert len((tmp_path / "out" / "revisions.jsonl").read_text("utf-8").splitlines()) == 5


def test_what_a_text_that_comes_back_changes(tmp_path: Path) -> None:
    """Each time a report is changed or changed back is recorded, and since before both nothing has changed."""
    with quick(tmp_path / "a.db") as library:
        _, second, story = _there_and_back(library, live=True)
        library.add(second, live=True)
        moments = [version.told for version in library.history(story)]
        assert library.changes(story, moments[1]) == ()
        (back,) = library.changes(story, moments[2])
        library.add(report(0, 0), live=True)
        (gone,) = library.changes(story, moments[3])
        assert (back.kind, gone.kind, gone.before) == ("silent_edit", "silent_edit", back.after)
        assert "went back to an earlier text" in gone.text
    with closing(sqlite3.connect(tmp_path / "a.db")) as sql:
        assert sql.execute("SELECT count(*) FROM changes").fetchone() == (4,)


def test_an_old_file_does_not_come_back(tmp_path: Path) -> None:
    """Adding old files again, in any order, changes nothing, and says what stands there now."""
    with quick(tmp_path / "a.db") as library:
        first, second, story = _there_and_back(library, live=False)
        assert next(a.text for a in library.articles(story)) == second.text
        (known,) = library.add(first)
        assert (known.outcome, known.revision, known.of) == ("known", first.id, second.id)
        assert [one.of for one in library.add(second)] == [None]


def test_a_date_says_that_a_text_came_back(tmp_path: Path) -> None:
    """A text with a later date than it had and than the one that stands is back; adding all again changes nothing."""
    first, second = report(0, 0), report(0, 0, extra="Seven stalls were lost.")
    day = dt.date(2024, 5, 3)
    versions = [first, *(a.model_copy(update={"updated": day + dt.timedelta(days=n)})
                         for n, a in enumerate([second, first, second, first]))]
    with quick(tmp_path / "a.db") as library:
        assert [one.outcome for one in library.add(versions)] == ["new", *["revision"] * 4]
        before = state(tmp_path / "a.db")
        for order in (versions, versions[::-1], versions[2:]):
            assert {one.outcome for one in library.add(order)} == {"known"}
            assert state(tmp_path / "a.db") == before
        older = second.model_copy(update={"text": "A third text.", "id": "c", "updated": day})
        assert [one.outcome for one in library.add(older)] == ["revision"]
        assert next(library.articles()).text == first.text

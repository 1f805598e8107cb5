"""Judgements kept in a library, and what changed in its stories."""

from __future__ import annotations

import datetime as dt
from itertools import count

import pytest

import tellings
from tellings.errors import NotInLibrary
from tellings.records import Article, Judgement, span_of

AT = dt.datetime(2026, 5, 9, 12, tzinfo=dt.UTC)
GAZETTE = Article(
    id="a-1", source="Gazette", url="https://gazette.example/mine", published=dt.date(2026, 5, 5),
    title="Six die in fire at Torvik mine",
    text=("Six miners died in a fire at the Torvik mine on Monday, police said. Ada Lund closed the Torvik mine.\n\n"
          "“We could not wait any longer,” said Jonas Holm, the head of the miners' union at Torvik."),
)  # fmt: skip
COURIER = Article(
    id="a-2", source="Courier", url="https://courier.example/torvik", published=dt.date(2026, 5, 6),
    title="Toll of Torvik mine fire rises",
    text=("Eight miners died in the fire at the Torvik mine on Monday, police said. Minister Lund closed the mine.\n\n"
          "The miners' union at Torvik had asked for new alarms."),
)  # fmt: skip


@pytest.fixture
def library(tmp_path):
    minutes = count()
    with tellings.Library(
        tmp_path / "news.db", clock=lambda: AT + dt.timedelta(minutes=next(minutes))
    ) as opened:
        opened.add([GAZETTE])
        yield opened


def place(article, words):
    start = article.text.index(words)
    return span_of(article.id, article.text, start, start + len(words))


def speaker(article, name="Ada Lund", who="Ada"):
    said = place(article, "We could not wait any longer")
    return Judgement(kind="speaker", passages=(said,), value=name, who=who, at=AT)


def said_by(library):
    (story,) = library.stories()
    account = library.account(story.id)
    names = {entity.id: entity.name for entity in account.entities}
    return [names.get(quote.speaker) for quote in account.quotes if quote.kind == "direct"]


def test_a_judgement_is_told_and_can_be_taken_back(library):
    """It goes before what is found, is one however often it is given, and leaves no trace when taken back."""
    assert said_by(library) == ["Jonas Holm"]
    assert [library.judge(speaker(GAZETTE)) for _ in range(2)] == [1, 0]
    assert said_by(library) == ["Ada Lund"]
    library.take_back(speaker(GAZETTE).id)
    assert said_by(library) == ["Jonas Holm"]
    assert library.judge(speaker(GAZETTE)) == 1
    assert said_by(library) == ["Ada Lund"]


def test_people_who_disagree_are_shown_and_not_followed(library):
    """Two speakers for one quotation are unsure."""
    library.judge(speaker(GAZETTE), speaker(GAZETTE, "Police", who="Ben"))
    assert [judged.standing for judged in library.judgements()] == ["unsure", "unsure"]
    assert said_by(library) == ["Jonas Holm"]


def test_a_judgement_outlives_a_new_version_of_the_text(library):
    """Its passage is found again where its words still stand; where they are gone, it waits."""
    library.judge(speaker(GAZETTE))
    library.add(GAZETTE.model_copy(update={"id": "", "text": "Updated on Tuesday.\n\n" + GAZETTE.text}))
    assert said_by(library) == ["Ada Lund"]
    library.add(GAZETTE.model_copy(update={"id": "", "text": GAZETTE.text.replace("any longer", "a day more")}))
    assert said_by(library) == ["Jonas Holm"]


def test_those_who_disagree_on_two_versions(library):
    """It is one question, whichever version of the text it was asked of."""
    library.judge(speaker(GAZETTE))
    (added,) = library.add(GAZETTE.model_copy(update={"id": "", "text": "Updated on Tuesday.\n\n" + GAZETTE.text}))
    library.judge(speaker(library.article(added.revision), "Police", who="Ben"))
    assert [judged.standing for judged in library.judgements()] == ["unsure", "unsure"]
    assert said_by(library) == ["Jonas Holm"]


def test_a_judgement_about_what_is_deleted(library):
    """When one of its reports was deleted for good it waits, and everything else goes on."""
    library.add([COURIER])
    for kind in ("copy", "story"):
        library.judge(Judgement(kind=kind, articles=("a-1", "a-2"), who="Ada", at=AT))
    library.remove("a-2")
    library.vacuum()
    library.add(GAZETTE.model_copy(update={"id": "", "text": GAZETTE.text.replace("Six", "Seven")}))
    assert len(library.stories()) == 1
    assert [judged.standing for judged in library.judgements()] == ["yes", "yes"]


@pytest.mark.parametrize("text", [GAZETTE.text, "Updated on Tuesday.\n\n" + GAZETTE.text])
def test_a_judgement_comes_back_with_its_report(library, text):
    """Deleted for good and added again, in the same words or with others around them, a report has its judgements."""
    library.add([COURIER])
    library.judge(speaker(GAZETTE), Judgement(kind="story", verdict="no", articles=("a-1", "a-2"), who="Ada", at=AT))
    library.remove("a-1")
    library.vacuum()
    assert [(judged.standing, judged.waits) for judged in library.judgements()] == [("yes", True), ("no", True)]
    library.add([GAZETTE.model_copy(update={"id": "a-1" if text == GAZETTE.text else "", "text": text})])
    assert [(judged.standing, judged.waits) for judged in library.judgements()] == [("yes", False), ("no", False)]
    assert len(library.stories()) == 2
    story = library.find_story(library.article("https://gazette.example/mine").id)
    quotes = library.account(story.id).quotes
    names = {entity.id: entity.name for entity in library.account(story.id).entities}
    assert [names.get(quote.speaker) for quote in quotes if quote.kind == "direct"] == ["Ada Lund"]


def test_what_was_taken_back_does_not_come_back(library):
    """A judgement that a person took back is not brought back by its report."""
    library.judge(speaker(GAZETTE))
    library.take_back(speaker(GAZETTE).id)
    library.remove("a-1")
    library.vacuum()
    library.add([GAZETTE])
    assert said_by(library) == ["Jonas Holm"]


def test_judgements_in_another_library(library, tmp_path):
    """They are known by the addresses of their reports, whatever version is there; those of absent ones wait."""
    library.add([COURIER])
    library.judge(speaker(GAZETTE), Judgement(kind="copy", articles=("a-1", "a-2"), who="Ada", at=AT))
    handed = [Judgement.from_json(judgement.to_json()) for judgement in library.portable_judgements()]
    with tellings.Library(tmp_path / "other.db") as other:
        other.add([GAZETTE.model_copy(update={"id": "b-1", "text": "Updated on Tuesday.\n\n" + GAZETTE.text})])
        assert other.judge(*handed, waiting=True) == 2
        assert said_by(other) == ["Ada Lund"]
        assert [judged.waits for judged in other.judgements()] == [True, False]
        other.add([COURIER.model_copy(update={"id": "b-2"})])
        assert not any(judged.waits for judged in other.judgements())
        (story,) = other.stories()
        assert len(other.account(story.id).lineage.origins) == 1


def test_a_judgement_before_its_report(tmp_path):
    """One that only names the id of a report waits for that."""
    with tellings.Library(tmp_path / "news.db") as empty:
        assert empty.judge(speaker(GAZETTE), waiting=True) == 1
        empty.add([GAZETTE])
        assert said_by(empty) == ["Ada Lund"]


def test_a_judgement_about_strangers_is_refused(library):
    """What is not in the library cannot be judged there; nothing of the request is kept."""
    with pytest.raises(NotInLibrary, match="a-2"):
        library.judge(speaker(GAZETTE), Judgement(kind="copy", articles=("a-1", "a-2"), who="Ada", at=AT))
    assert library.judgements() == []


def test_what_changed_since_a_moment_is_what_came_after_it(library):
    """A toll that rose, and a report whose words changed; before and after them nothing."""
    (story,) = library.stories()
    before = library.history(story.id)[-1].told
    library.add([COURIER])
    (story,) = library.stories()
    kinds = {d.kind for d in library.changes(story.id, before)}
    assert "value_moved" in kinds or "disputed" in kinds
    middle = library.history(story.id)[-1].told
    assert library.changes(story.id, middle) == ()
    library.add(COURIER.model_copy(update={"id": "", "text": COURIER.text.replace("Eight", "Nine")}))
    edits = [d for d in library.changes(story.id, middle) if d.kind == "silent_edit"]
    assert [(d.before, d.after) for d in edits] == [("Eight", "Nine")]


def test_a_judgement_is_no_news(library):
    """What people correct has not happened since."""
    (story,) = library.stories()
    before = library.history(story.id)[-1].told
    library.judge(speaker(GAZETTE))
    assert library.changes(story.id, before) == ()

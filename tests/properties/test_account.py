"""What must hold for every account: on the examples and on generated reports."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tellings
from properties import generated
from tellings.records import Account, Article, Reading, Span

FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def spans(value: Any) -> Iterator[Span]:
    """Every span anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:
            yield from spans(getattr(value, name))


def check_spans(record: Account | Reading, articles: list[Article]) -> None:
    texts = {article.id: article.text for article in articles}
    for span in spans(record):
        assert 0 <= span.start < span.end, span
        assert texts[span.article][span.start : span.end] == span.text


def check_evidence(account: Account) -> None:
    ids = {article.id for article in account.articles}
    for point in account.points:
        assert point.evidence
        assert set(point.articles) == {span.article for span in point.sure}
        assert {span.article for span in point.evidence} <= ids
        assert set(point.doubted) < set(point.evidence)
        assert 1 <= point.independent <= len(point.articles)
        for detail in point.details:
            for value in detail.values:
                assert value.evidence
                assert set(value.articles) <= {span.article for span in value.evidence}
                assert set(value.doubted) <= set(value.evidence)
                assert not (detail.relation == "conflict" and value.doubted)
            assert not all(value.perhaps for value in detail.values)
    for item in (*account.quotes, *account.events, *account.commitments):
        assert item.evidence, item
    known = {point.id for point in account.points}
    assert len(known) == len(account.points)
    for sentence in account.brief:
        assert sentence.evidence
        assert sentence.points
        assert set(sentence.points) <= known
    events = {event.id: event for event in account.events}
    for point in account.points:
        if point.event:
            assert {s.article for s in events[point.event].mentions} & set(point.articles)
    entities = {entity.id for entity in account.entities}
    assert all(quote.speaker in entities for quote in account.quotes if quote.speaker)
    assert sorted(i for group in account.lineage.origins for i in group) == sorted(ids)


def check_status(account: Account) -> None:
    for point in account.points:
        conflict = any(detail.relation == "conflict" for detail in point.details)
        if point.status == "differs":
            assert conflict
            assert len(point.articles) > 1
        elif point.status == "agreed":
            assert point.independent >= 2
            assert not conflict
        elif point.status == "repeated":
            assert point.independent == 1
            assert len(point.articles) > 1
        else:
            assert len(point.articles) == 1


def words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def is_shortening(statement: str, evidence: tuple[Span, ...]) -> bool:
    """Whether the words of a statement stand in this order in one passage."""
    for span in evidence:
        rest = iter(words(span.text))
        if all(word in rest for word in words(statement)) or "".join(words(statement)) in "".join(words(span.text)):
            return True
    return False


def check_statements(account: Account) -> None:
    texts = {article.id: article.text for article in account.articles}
    for point in account.points:
        around = tuple(
            span.model_copy(update={"text": texts[span.article][max(0, span.start - 600) : span.end + 600]})
            for span in point.evidence
        )
        assert is_shortening(re.sub(r" \[[^]]*\]", "", point.statement), around), point.statement


def check_all(account: Account, articles: list[Article]) -> None:
    check_spans(account, articles)
    check_evidence(account)
    check_status(account)
    check_statements(account)
    assert Account.from_json(account.to_json()) == account


def test_examples_hold(account: Account, articles: tuple[Article, ...]) -> None:
    """On the examples every span, status, statement and piece of evidence is in order."""
    check_all(account, list(articles))


def test_examples_in_any_order(account: Account, articles: tuple[Article, ...]) -> None:
    """The same articles in another order give the same JSON to the byte."""
    shuffled = list(articles)
    random.Random(7).shuffle(shuffled)
    assert tellings.tell(shuffled).to_json() == account.to_json()


def test_readings_hold(articles: tuple[Article, ...]) -> None:
    """A reading's spans are the article's text, and it goes to JSON and back unchanged."""
    for article in articles:
        reading = tellings.read(article)
        check_spans(reading, [article])
        assert Reading.from_json(reading.to_json()) == reading


def support(account: Account) -> dict[frozenset[tuple[str, int, int]], int]:
    return {frozenset((s.article, s.start, s.end) for s in p.evidence): p.independent for p in account.points}


def check_copy(account: Account, articles: list[Article], copied: Article) -> None:
    """No point that rests on passages of `account`'s points has more origins with a copy than without."""
    copy = copied.model_copy(update={"id": "copy", "source": "The Copying Times", "url": None})
    more = tellings.tell([*articles, copy])
    before = support(account)
    for point in more.points:
        own = frozenset((s.article, s.start, s.end) for s in point.evidence if s.article != "copy")
        if own in before:
            assert point.independent <= before[own], point.statement
        if not own:
            assert point.independent == 1


def test_copy_adds_no_voice(account: Account, articles: tuple[Article, ...]) -> None:
    """Adding a copy of an article never raises `independent` of any point."""
    for article in articles[:2]:
        check_copy(account, list(articles), article)


OTHER = Article(
    id="other",
    text="Beekeepers in Varrow win a prize for heather honey\n\n"
    "The Varrow Beekeepers' Guild took first prize at the hill fair for a jar of heather honey, the judges said. "
    "Marta Quell, who keeps nineteen hives, had entered four times before.",
    title="Beekeepers in Varrow win a prize for heather honey",
    source="Varrow Weekly",
)


def test_stranger_joins_no_point(articles: tuple[Article, ...]) -> None:
    """An article about something else never joins a point."""
    account = tellings.tell([*articles, OTHER])
    for point in account.points:
        if "other" in point.articles:
            assert point.articles == ("other",), point.statement


@FEW
@given(generated.articles())
def test_generated_hold(articles: list[Article]) -> None:
    """On generated reports every span, status, statement and piece of evidence is in order."""
    check_all(tellings.tell(articles), articles)


@FEW
@given(generated.articles(least=2), st.randoms(use_true_random=False))
def test_generated_in_any_order(articles: list[Article], chance: random.Random) -> None:
    """Generated reports in any order give the same JSON to the byte."""
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert tellings.tell(shuffled).to_json() == tellings.tell(articles).to_json()


@FEW
@given(generated.articles(least=1, most=3))
def test_generated_copy_adds_no_voice(articles: list[Article]) -> None:
    """Adding a copy of a generated report never raises `independent` of any point."""
    check_copy(tellings.tell(articles), articles, articles[-1])


def test_every_article_in_one_story(articles: tuple[Article, ...]) -> None:
    """Grouping puts every article into exactly one story."""
    given_ids = sorted(article.id for article in (*articles, OTHER))
    assert sorted(i for s in tellings.group([*articles, OTHER]) for i in s.articles) == given_ids


def test_json_is_the_contract(account: Account) -> None:
    """The JSON has the schema name and every field the contract names."""
    data = json.loads(account.to_json())
    assert data["schema"] == "tellings/account/1"
    fields = {
        "id",
        "title",
        "start",
        "end",
        "articles",
        "entities",
        "quotes",
        "events",
        "points",
        "commitments",
        "lineage",
        "brief",
    }
    assert fields <= data.keys()
    assert {"from", "to", "similarity", "kind"} <= data["lineage"]["reuse"][0].keys()


def test_broken_json_is_refused() -> None:
    """JSON that breaks the contract is refused with an error of ours."""
    with pytest.raises(tellings.TellingsError):
        Account.from_json('{"schema": "tellings/account/2"}')

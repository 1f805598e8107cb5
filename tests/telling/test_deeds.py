"""Deeds: which clauses of two reports tell what was done to one person or thing, however unlike their sentences."""

from __future__ import annotations

import pytest

import tellings
from telling.pairs import units
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment.joining import called, deeds


def _joined(clusters: list[list[str]], *texts: str, known: dict[str, str] | None = None) -> list[list[str]]:
    """What the points of several clauses hold, by their verbs, after those of `clusters` were there before.

    `known` says whom a noun alone stands for.
    """
    whole = units(*texts)
    told = [unit for unit in whole if unit.leads]
    number = {unit.proposition.span.text: n for n, unit in enumerate(told)}
    before = [tuple(sorted(number[verb] for verb in members)) for members in clusters]
    alone = [(n,) for n in range(len(told)) if not any(n in members for members in before)]
    found = deeds.met(told, whole, [*before, *alone], frozenset(), known or {})
    return [[told[n].proposition.span.text for n in members] for members in found if len(members) > 1]


@pytest.mark.parametrize(("first", "second", "verbs"), [
    ("Ilse Brandt will free Omar Reed.", "The town undertook to release Omar Reed by Saturday.", ["free", "undertook"]),
    ("The storm sank the Orla.", "The Orla was sunk on Friday.", ["sank", "sunk"]),
    ("Omar Reed died at dawn.", "Omar Reed succumbed to his wounds.", ["died", "succumbed"]),
    ("The town fired Omar Reed.", "The choir sang after the dismissal of Omar Reed.", ["fired", "dismissal"]),
    ("Norline took Omar Reed off duty.", "The suspension of the captain, Omar Reed, was announced.",
     ["took", "announced"]),
    ("Omar Reed had not been drinking.", "Omar Reed was sober.", ["drinking", "sober"]),
    ("The town freed Omar Reed.", "Omar Reed was allowed to go home on Friday.", ["freed", "allowed"]),
    ("All of the guests were taken ashore within an hour.", "It took two hours to rescue the guests.",
     ["taken", "rescue"]),
    ("It took two hours to rescue the guests.", "Guests said they were ashore in an hour.", ["rescue", "ashore"]),
    ("The navy detained the survey ship Orla.", "The seizure of the survey ship Orla angered them.",
     ["detained", "seizure"]),
])
def test_one_deed_in_other_words_meets(first: str, second: str, verbs: list[str]) -> None:
    """Predicates of one class, or an infinitive of one, that befall one with a name are one deed."""
    assert _joined([], first, second) == [verbs]


@pytest.mark.parametrize(("first", "second"), [
    ("Ilse Brandt will free Omar Reed.", "The town released Omar Reed."),
    ("Ilse Brandt freed Omar Reed.", "The town released Ada Holm."),
    ("Ilse Brandt freed Omar Reed.", "Tilda Marsh released Omar Reed."),
    ("Ilse Brandt freed Omar Reed.", "The town released Omar Reed and a singer."),
    ("Ilse Brandt used the Harbour Act.", "The town used the Harbour Act."),
    ("Ilse Brandt freed Omar Reed.", "The town did not release Omar Reed."),
    ("Omar Reed was charged with fraud.", "Omar Reed was indicted for murder."),
    ("Ilse Brandt freed Omar Reed.", "The town released Omar Reed last summer."),
    ("Ilse Brandt freed Omar Reed.", "The town was under pressure to release Omar Reed."),
    ("Norline took Omar Reed off duty.", "The suspension of the captain, Omar Reed, was criticised."),
    ("The town fired Omar Reed.", "The choir sang after the dismissal of Ada Holm."),
    ("Omar Reed had been drinking.", "Omar Reed was sober."),
    ("Omar Reed had not been drinking.", "Ada Holm was sober."),
])
def test_what_may_be_another_deed_does_not_meet(first: str, second: str) -> None:
    """One yet to come or long ago, to or by others, for another matter, denied, open, or of a vague verb is another."""
    assert _joined([], first, second) == []


def test_a_point_that_mostly_tells_other_things_is_left_alone() -> None:
    """A point takes in another only if most of its clauses tell the deed."""
    reports = (
        "Ilse Brandt freed Omar Reed.",
        "The town released Omar Reed. A storm closed the road.",
        "A storm blocked the road. A tug towed the ferry.",
    )
    assert _joined([["freed"]], *reports) == [["freed", "released"]]
    assert _joined([["released", "blocked", "towed"]], *reports) == [["released", "blocked", "towed"]]


def test_a_point_of_what_was_promised_and_done_takes_in_the_promise() -> None:
    """Of the clauses of a point those count that tell the deed, be it yet to come or done."""
    reports = (
        "Ilse Brandt will free Omar Reed.",
        "The town will release Omar Reed.",
        "The town released Omar Reed.",
        "A storm closed the road.",
    )
    assert _joined([["release", "released", "closed"]], *reports) == [["free", "release", "released", "closed"]]


def _called(*texts: str) -> dict[str, str]:
    """What nouns stand for by themselves in reports of these texts, by name."""
    articles = [Article(id=f"r{n}", source=f"Outlet {n}", text=text) for n, text in enumerate(texts)]
    readings = [tellings.read(article) for article in articles]
    known = entities.resolve(readings)
    names = {entity.id: entity.name for entity in known.records}
    return {noun: names[key] for noun, key in called.by_noun(readings, known).items()}


def test_a_noun_stands_for_the_one_person_described_by_it() -> None:
    """"The engineer" is who alone is called an engineer in a story; a rank, or two of a kind, make it nobody."""
    one = "Perrin Holm, the ship's engineer, came home. Ada Reed, a former pilot, met Omar Lund, a baker."
    assert _called(one)["engineer"] == "Perrin Holm"
    assert "pilot" not in _called(one)
    assert "baker" not in _called(one, "Tilda Marsh, a baker, sang.")


def test_who_is_known_by_a_noun_alone_is_who_it_befalls() -> None:
    """What befalls "the engineer" in one report befalls the engineer that another names."""
    texts = ("The town freed Perrin Holm.", "The engineer was released this week.")
    (holm,) = {p.key for unit in units(texts[0]) for p in unit.parties if p.role == "patient"}
    assert _joined([], *texts) == []
    assert _joined([], *texts, known={"engineer": holm}) == [["freed", "released"]]
    assert _joined([], texts[0], "The ship's engineer was released.", known={"engineer": holm}) == []


@pytest.mark.parametrize(("first", "second", "verbs"), [
    ("The town wants to win back eight sailors held on the far shore.",
     "The other eight members of the crew are still held in Torvik.", ["held", "held"]),
    ("The fire killed five miners.", "Five people died at the pit.", ["killed", "died"]),
])
def test_what_befalls_so_many_people_meets(first: str, second: str, verbs: list[str]) -> None:
    """Three people and more are known by their number, whatever they are called and wherever it stands."""
    assert _joined([], first, second) == [verbs]


@pytest.mark.parametrize(("first", "second"), [
    ("The fire killed five miners.", "The fire killed six miners."),
    ("The fire killed two miners.", "Two people died at the pit."),
    ("The fire killed five miners.", "In 2004 five people died at the pit."),
    ("The fire killed five miners.", "The fire hurt five people."),
    ("The fire killed five miners.", "The fire killed about five people."),
    ("The fire destroyed five mills.", "Five mills were destroyed."),
    ("The town saw five miners.", "The town met five miners."),
])
def test_other_numbers_and_other_deeds_do_not_meet(first: str, second: str) -> None:
    """Another number, one or two, another year or deed, about so many, and what is no person are no such thing."""
    assert _joined([], first, second) == []

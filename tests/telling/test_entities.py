"""Entities across articles. Readings are made by hand, so that no parser runs: what is tested is who is who."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tellings.records import Description, Mention, MentionKind, Reading, Sentence, Span
from tellings.telling.entities import Entities, resolve

Name = tuple[str, str, MentionKind]     # as written, what it stands for in its article, kind


def reading(article: str, found: Sequence[Name], described: Sequence[tuple[str, str]] = ()) -> Reading:
    """A reading of an article that consists of these names and descriptions."""
    mentions, descriptions, at = [], [], 0
    for words, name, kind in found:
        span = Span(article=article, start=at, end=at + len(words), text=words)
        mentions.append(Mention(span=span, kind=kind, name=name))
        at += len(words) + 1
    for name, words in described:
        span = Span(article=article, start=at, end=at + len(words), text=words)
        descriptions.append(Description(name=name, kind="person", span=span))
        at += len(words) + 1
    return Reading(article=article, mentions=tuple(mentions), descriptions=tuple(descriptions))


def people(*articles: Sequence[str]) -> Entities:
    """The entities of articles that name these people."""
    return resolve([reading(f"a{i}", [(n, n, "person") for n in names]) for i, names in enumerate(articles)])


def sets(entities: Entities) -> list[set[str]]:
    """The names that each entity goes by."""
    return [{e.name, *e.aliases} for e in entities.records]


@pytest.mark.parametrize("names", [
    ("Muammar Gaddafi", "Moammar Qaddafi"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Susan Rice", "Susan E. Rice"),
    ("Joe Biden", "Joseph R. Biden Jr."),
    ("Kim Jong Un", "Kim Jong-un"),
    ("José Marín", "Jose Marin"),
    ("K. Michael Conaway", "Michael Conaway"),
    ("Ada Lund", "Lund"),
    ("Debbie Wasserman Schultz", "Wasserman Schultz"),
    ("Xi Jinping", "Xi"),
    ("Marta Quirós Vela", "Marta Quirós"),
    ("Getty Images Ada Lund", "Ada Lund"),
])
def test_one_person(names: tuple[str, str]) -> None:
    """Spellings, initials, short forms, accents and surnames of one person meet across articles."""
    assert sets(people(*([n] for n in names))) == [set(names)]


@pytest.mark.parametrize("names", [
    ("Ada Lund", "Peter Lund"),
    ("John Smith", "Jane Smith"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("John A. Hale", "John B. Hale"),
    ("Kofi Addo Mensa", "Kofi Agyei Mensa"),
    ("Nils Brandt Jr.", "Nils Brandt Sr."),
    ("Marta Sole", "Martin Sole"),
])
def test_two_people(names: tuple[str, str]) -> None:
    """Two people with one surname stay two."""
    assert sets(people(*([n] for n in names))) == [{n} for n in names]


def test_surname_of_two_stays_by_itself() -> None:
    """A surname that two people have is joined to neither."""
    assert {"Lund"} in sets(people(["Ada Lund"], ["Peter Lund"], ["Lund"]))


def test_what_one_article_keeps_apart_stays_apart() -> None:
    """A father and a son of one name, told apart by one article, are two in all."""
    found = people(["Karl Veit"], ["Karl Veit Jr.", "Karl Veit"], ["Karl Veit Jr."])
    assert sets(found) == [{"Karl Veit"}, {"Karl Veit Jr."}]
    assert found.of("a0", "Karl Veit") == found.of("a1", "Karl Veit") != found.of("a1", "Karl Veit Jr.")


def test_a_surname_is_not_the_sons_where_an_article_tells_both_apart() -> None:
    """"Veit" is Karl Veit in all reports where one of them tells "Veit" from "Karl Veit Jr."."""
    found = people(["Veit", "Karl Veit Jr."], ["Karl Veit"], ["Veit"])
    assert sets(found) == [{"Karl Veit", "Veit"}, {"Karl Veit Jr."}]


def test_gender_tells_a_surname() -> None:
    """"Ms Lund" is the woman of that surname where titles tell who she is."""
    articles = [
        reading("a", [("Ada Lund", "Ada Lund", "person"), ("Ms Lund", "Ada Lund", "person")]),
        reading("b", [("Peter Lund", "Peter Lund", "person"), ("Mr Lund", "Peter Lund", "person")]),
        reading("c", [("Ms Lund", "Lund", "person")]),
    ]
    found = resolve(articles)
    assert found.of("c", "Lund") == found.of("a", "Ada Lund")


def test_relative_by_first_name() -> None:
    """A first name alone joins the person that another article calls the same relative."""
    found = resolve([
        reading("a", [("Sandra Veit", "Sandra Veit", "person")], [("Sandra Veit", "his wife")]),
        reading("b", [("Sandi", "Sandi", "person")], [("Sandi", "Veit's wife")]),
        reading("c", [("Sandra", "Sandra", "person")]),
    ])
    assert found.of("b", "Sandi") == found.of("a", "Sandra Veit") != found.of("c", "Sandra")


@pytest.mark.parametrize(("one", "other"), [
    ("Tarrow Ltd", "Tarrow"),
    ("the Red Cross", "Red Cross"),
    ("Ministry of Defence", "Defence Ministry"),
])
def test_one_organization(one: str, other: str) -> None:
    """Legal forms, articles and the order of a ministry's name make no other organization."""
    found = resolve([reading("a", [(one, one, "organization")]), reading("b", [(other, other, "organization")])])
    assert len(found.records) == 1


def test_acronym_spelled_out_elsewhere() -> None:
    """An acronym joins the name that another article gives for it, unless two articles differ."""
    full = reading("a", [("NRI", "National Rail Inspectorate", "organization")])
    bare = reading("b", [("NRI", "NRI", "organization")])
    assert len(resolve([full, bare]).records) == 1
    other = reading("c", [("NRI", "Northern Research Institute", "organization")])
    assert len(resolve([full, bare, other]).records) == 3


def test_kind_by_vote() -> None:
    """A name that most articles take for a place is one; a people and its land stay two."""
    found = resolve([
        reading("a", [("Sarun", "Sarun", "place"), ("Sarun", "Sarun", "place")]),
        reading("b", [("Sarun", "Sarun", "person")]),
        reading("c", [("Vastria", "Vastria", "place"), ("Vastrian", "Vastrian", "group")]),
    ])
    assert [(e.name, e.kind) for e in found.records] == [
        ("Sarun", "place"), ("Vastria", "place"), ("Vastrian", "group")]


def test_descriptions_side_by_side() -> None:
    """Each wording is kept with its places, the same words of two articles once."""
    found = resolve([
        reading("a", [("Ada Lund", "Ada Lund", "person")], [("Ada Lund", "minister")]),
        reading("b", [("Ada Lund", "Ada Lund", "person")], [("Ada Lund", "minister"), ("Ada Lund", "former admiral")]),
    ])
    assert [(d.text, [s.article for s in d.evidence]) for d in found.records[0].descriptions] == [
        ("minister", ["a", "b"]), ("former admiral", ["b"])]


def test_every_name_has_one_entity_and_ids_do_not_depend_on_the_run() -> None:
    """Each (article, name) leads to an entity that has its places; the same readings give the same entities."""
    articles = [["Ada Lund", "Lund", "Peter Moss"], ["Peter Moss", "A. Lund"]]
    found = people(*articles)
    assert found == people(*articles)
    by_id = {e.id: e for e in found.records}
    assert len(by_id) == len(found.records)
    for i, names in enumerate(articles):
        for name in names:
            entity = by_id[found.of(f"a{i}", name) or ""]
            assert any(span.article == f"a{i}" for span in entity.mentions)
    assert found.of("a0", None) is None
    assert resolve([]).records == ()


def test_a_thousand_articles() -> None:
    """A thousand articles that name the same people cost well under a few seconds."""
    import time

    names = [f"{first} {last}" for first in ("Ada", "Peter", "Olga") for last in ("Lund", "Moss", "Quist", "Veit")]
    start = time.process_time()
    found = people(*([*names, "Hale"] for _ in range(1000)))
    assert len(found.records) == len(names) + 1
    assert time.process_time() - start < 6


def test_a_name_that_goes_on_in_another_is_no_second_surname() -> None:
    """A driver before the name of the team is not the one whose surname the team's name would be."""
    assert {"Ada Lund"} in sets(people(["Ada Lund Corvid"], ["Ada Lund"], ["Corvid"]))


def test_namesakes_draw_no_more_of_them() -> None:
    """Where one article keeps two bearers of a name apart, those of other articles still are one person."""
    found = sets(people(["Ada Lund", "Ada Lund Jr."], ["Ada B. Lund"], ["Ada Lund"], ["Ada Lund"], ["Ada Lund"]))
    assert sum("Ada Lund" in names for names in found) == 1


def test_whom_only_furniture_names_is_no_entity() -> None:
    """A person in the caption of another story's picture is none of this one's."""
    told = reading("a0", [("Ada Lund", "Ada Lund", "person")])
    shown = reading("a1", [("Per Hale", "Per Hale", "person")])
    caption = Sentence(span=shown.mentions[0].span, kind="furniture")
    entities = resolve([told, shown.model_copy(update={"sentences": (caption,)})])
    assert sets(entities) == [{"Ada Lund"}]
    assert entities.of("a1", "Per Hale") is None


def test_a_seat_of_power_is_linked_to_the_state_it_speaks_for() -> None:
    """The Kremlin is not Russia, but speaks for it, and so may a capital; a state the reports do not name is named."""
    found = {e.name: e for e in resolve([reading("a", [
        ("Kremlin", "Kremlin", "organization"), ("Russia", "Russia", "place"), ("Tokyo", "Tokyo", "place"),
    ])]).records}
    assert found["Kremlin"].speaks_for == found["Russia"].id
    assert found["Tokyo"].speaks_for == "Japan"
    assert found["Russia"].speaks_for is None


@pytest.mark.parametrize("names", [
    (("U.N. Security Council", "organization"), ("United Nations Security Council", "organization")),
    (("Norland Postal Service", "organization"), ("NPS", "organization")),
    (("Sky Lab", "organization"), ("Skylab", "organization")),
    (("Orlane Motors", "organization"), ("Orlane Motor", "organization")),
    (("Iranian", "group"), ("Iranians", "group")),
    (("Democratic", "group"), ("Democrats", "group")),
    (("Chicago Bulls", "organization"), ("Bulls", "organization")),
    (("Marble Holdings", "organization"), ("Marble", "organization")),
    (("Washington", "place"), ("D.C.", "place")),
])
def test_one_thing(names: tuple[tuple[str, MentionKind], ...]) -> None:
    """Forms of one body, team, people or city meet across articles."""
    articles = [reading(f"a{i}", [(n, n, kind)]) for i, (n, kind) in enumerate(names)]
    region = reading("r", [("Chicago", "Chicago", "place")])
    found = [s for s in sets(resolve([*articles, region])) if s != {"Chicago"}]
    assert found == [{n for n, _ in names}]


@pytest.mark.parametrize("names", [
    (("White House", "organization"), ("House", "organization")),
    (("Marble Holdings", "organization"), ("Marble Group", "organization"), ("Marble", "organization")),
    (("Northern Defence Council", "organization"), ("Council", "organization")),
])
def test_two_things(names: tuple[tuple[str, MentionKind], ...]) -> None:
    """A short form that could be two, or a body whose name another only ends in, stays by itself."""
    articles = [reading(f"a{i}", [(n, n, kind)]) for i, (n, kind) in enumerate(names)]
    assert sorted(map(sorted, sets(resolve(articles)))) == sorted([n] for n, _ in names)


def test_words_of_headings_are_no_entities() -> None:
    """A word that the reports write in lower case, taken for a name of no kind, is none; nor are two nations."""
    text = "The record stands, and money is short."
    sentence = Sentence(span=Span(article="a", start=0, end=len(text), text=text), kind="prose")
    names: list[Name] = [
        ("Record", "Record", "other"), ("U.S.-Israel", "U.S.-Israel", "place"), ("Oro", "Oro", "other"),
    ]
    found = reading("a", names)
    assert sets(resolve([found.model_copy(update={"sentences": (sentence,)})])) == [{"Oro"}]

"""Names of one article. Every text here is read in one batch: the parser costs more than all the tests."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from itertools import pairwise

import pytest

import tellings
from tellings.language.en.parse import parse_many
from tellings.reading import names
from tellings.reading.layout import lay_out
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.reading.sentences import classify
from tellings.records import Article

TEXTS: Mapping[str, str] = {
    "titles": (
        "Defence Secretary Ada Lund met Lt. Gen. Erik Oster in Lyon on Monday. Mr Oster's aides said that "
        "Lund's plan was late. Dr. Hanne Brill agreed with Ms Lund."
    ),
    "two": (
        "Ada Lund runs the port. Peter Lund, an engineer, repairs its cranes. Ms Lund said that the cranes "
        "were old. Mr Lund disagreed."
    ),
    "relative": (
        "Karl Veit Jr. spoke for an hour. His father, the Rev. Karl Veit, sat in the first row. Veit thanked "
        "his wife, Sanna."
    ),
    "child": (
        "Tilda Brandt, 3, was hurt when a car hit the gate of a nursery on Monday. “She is a strong girl,” said Greta "
        "Brandt, an aunt. Tilda was in hospital on Tuesday. “All of us want answers,” said Brandt."
    ),
    "brother": (
        "Nils Brandt scored twice for Holm, as Nils Brandt often does. His team-mate Falk Brandt watched. Nils slept "
        "well, and Brandt said that he was glad."
    ),
    "town": (
        "Ada Holm, 25, of Brindle, was shot in Brindle on Monday. “Joan Brindle was playing Holm,” the sheriff said of "
        "the two schools. A man from Brindle was held. Holm died on Tuesday."
    ),
    "girl": "Ida Holm spoke to the parents of a girl who was hurt in her room on Monday.",
    "nurse": "Ada Holm, a nurse who lost her job, wept on Monday.",
    "suffix": (
        "President Brandt's son, Nils Brandt Jr., was questioned on Friday. Brandt Jr. left by a side door. "
        "President Brandt said nothing."
    ),
    "office": (
        "Brandt halts the sale of the ferries. President Brandt changed his mind on Friday. “Under study for years,” "
        "Mr. Brandt wrote. A photo showed Nils Brandt Jr. on a ferry."
    ),
    "son": (
        "Nils Brandt Jr. wrote to the paper on Friday. “Already did that,” Mr. Brandt wrote. President Brandt said "
        "nothing."
    ),
    "captain": (
        'Elsa Reuter saw the crash. "It was loud," Ms Reuter said. Captain Reuter did not answer his '
        "telephone."
    ),
    "nickname": (
        'Still at large is Joel "Shooter" Holm, 22. Police sought Ada “C4” Lund, 20. Mr Holm fled. So did Per "'
    ),
    "pronouns": (
        "Maria Hollis visited the yard on Tuesday. She said the work was slow. John Tarrant met her there. He"
        ' was late, and Hollis told him so. "He is a liar," she added.'
    ),
    "announced": "It rained. After records showed that he had planned a sale, Paul Arden said the claim was false.",
    "announced, not alone": "Peter Quist left. It rained. After it was said that he had sold it, Paul Arden spoke.",
    "announced, and meant": "Paul Arden left. It rained. After it was said that he had sold it, Arden spoke.",
    "announced, meanwhile": "Peter Quist left. During his 2016 campaign, Paul Arden spoke of claims against himself.",
    "announced, open": "Peter Quist left. With his wife beside him, Paul Arden wept.",
    "announced, but named before": "It rained. After Peter Quist finished his report, Paul Arden wept.",
    "announced, another between": "It rained. Before she met Rosa Klein, Ada Lund had refused.",
    "unclear": "Paul Arden called Peter Quist. Someone warned him.",
    "nominals": (
        "The Harbour Safety Board opened an inquiry. The board will report in May. Judge Rosa Klein heard the"
        " case. The judge fined Tarrow Ltd. The company said it would appeal."
    ),
    "bids": (
        "Oskar Vey watched. Broadwick raised its bid for Qualtor on Monday. The company said the offer was final."
    ),
    "seller": "Ann Lee spoke. Quorra Inc. hired Ada Lund in May. The company said that she would stay.",
    "main": (
        "Tarrow Ltd fined. Shares of Tarrow Ltd fell. Tarrow Ltd mends boats. Ada Holm wept. It rained. It snowed."
        " The company was silent. It rained. It snowed. The company is old."
    ),
    "main, and another": (
        "Tarrow Ltd fined. Shares of Tarrow Ltd fell. Tarrow Ltd mends boats. Ada Holm runs a small theatre company."
        " It rained. It snowed. The company was silent."
    ),
    "main, long ago": (
        "Tarrow Ltd fined. Shares of Tarrow Ltd fell. Tarrow Ltd mends boats. " + "It rained. " * 12
        + "The company slept."
    ),
    "two firms": (
        "Tarrow Ltd fined. Shares of Tarrow Ltd and of Quorra Inc. fell. Tarrow Ltd mends boats. It rained. It snowed."
        " The company was silent."
    ),
    "two men": (
        "It rained. Paul Arden met Peter Quist in Lyon. He was late. Arden had told Quist that crowds would come if he"
        " spoke. Quist saw a statue of Paul Arden with his hat."
    ),
    "still open": "Paul Arden met Peter Quist in Lyon. He was late. Then he left.",
    "other gender": "Paul Arden met Ada Lund in Lyon. He was late. She left at noon.",
    "no known gender": "Paul Arden met Quorrin Vell in Lyon. He was late.",
    "no person": "Mr Arden led Quorro for a year. He was late.",
    "a man": "Paul Arden waited. A man called at noon. He was angry.",
    "in one sentence": "It rained. Paul Arden said that a driver warned Peter Quist when he left.",
    "own words": "Paul Arden spoke at noon. “Peter Quist ruined us,” he said.",
    "later words": "“Peter Quist ruined us,” said Ada Lund. He was not there.",
    "thanking": "Paul Arden spoke. Thanking Peter Quist, he left.",
    "doubtful": "It rained on Monday. Ardwen met Quist at noon. He said the talks went well.",
    "bodies": (
        "They asked the Bureau of Alcohol, Tobacco and Firearms for help. It was the Ministry of Health, Oxfam and"
        " Interpol that came. We heard the Center for Science in the Public Interest, and later the Bill and Ada Lund"
        " Foundation. Then the Ministry of Labour, Health and Welfare wrote to the Society for the Prevention of"
        " Cruelty to Animals, and Bill and Ada Lund went to bed."
    ),
    "joint": "The envoys said that the Ministry of Health and UNICEF had sent nine doctors to the town.",
    "joint bodies": "The envoys said that the Ministry of Health and Unicef had sent nine doctors to the town.",
    "acronym": "The National Rail Inspectorate (NRI) closed the line. The NRI gave no reason.",
    "peoples": (
        "The Dutch team left Utrecht. Some Germans stayed, and a French doctor joined the Danish minister."
    ),
    "outlets": "The Guardian asked Twitter and the Eastbourne Herald for comment.",
    "derived": "Vastria sent two ships. The Vastrian navy has nine. Talks in Vastria failed.",
    "place": "Envoys flew to Tarn Bay, Oregon. The White House was silent, and so was Downing Street.",
    "calendar": "Theresa May met Jon Marsh in May. On Tuesday, March 3, Theresa left.",
    "described": (
        "Pavel Renko, a Czech programmer who left Brno, founded Signo. Ruth Adeyemi, 33, is the head of the "
        'union. "No," said the leader of the Greens, Tomas Beck. Sen. Ann Poole (D-Vt.) agreed. Sens. Carl '
        "Finch, of Ohio, and Dora Lane, of Maine, did not. The firm's chief executive, Olga Marsh, resigned."
    ),
    "list": (
        "Critics of President Hugo Sands include former Attorney General Ian Crewe, former Governor Lea Moss "
        "and the actor Ben Frost."
    ),
    "chief": (
        "Renfield Air chief executive Sol Adler said the airline would pay. Renfield Air apologized."
    ),
    "headline": (
        "Lund Quits After Row Over Port Cranes\n"
        "Ada Lund quit on Friday after a row over the port's cranes, the ministry said. Lund had led the port"
        " for nine years, longer than anyone before her, and the cranes were never replaced.\n"
    ),
    "offices": (
        "The bears got loose, and the group People for the Ethical Treatment of Bears complained. The Baden-Wick "
        "Institute for Marine and Polar Research sent two boats from Trinidad and Tobago. Jane Roe, Ph.D., came too."
    ),
    "called": (
        "Nobody at Baker Lund, a law firm, wished to comment. The weekly Der Anker told it first. The gorilla, "
        "Harambo, had been shot. In the end Tarn Mayor Bo Lindqvist spoke."
    ),
    "surnames": (
        "Carlos Ruiz Peña resigned on Monday. Ruiz had led the party since May. Ruiz Peña said that he was tired."
    ),
    "police captain": "It rained. “It fell,” said Oxmoor Police Capt. Karl Flick. Dear Maja Holm, it did.",
    "states": "It rained. They called for Ariz. Gov. Ada Lund to go. They met in Fla. Mayor Rehn wept.",
    "several": "It was late. Drs. Ada Lund and Erik Oster wrote the study. Profs. Ann Lee and Kurt Falk signed it.",
    "party": "Senator Carl Finch, a Republican from Maine, spoke on Monday. The Republican said he would vote no.",
    "hidden": "The mayor, A\u00adda\u200b Lund, met Jose\u0301 Garci\u0301a on Friday. García thanked Ms\u00a0Lund.",
    "empty": "",
    "endless": "President of the " * 400,
    "possessives": "Lund's " * 400,
    "marks": "\"" * 50 + "Lund said" + "\"" * 50,
    "odd": "\x00 😀 !!! «»\n\n——\n' 's ' -",
    "shouting": (
        "NORTH TARROW (CPA) — Two ships left North Tarrow on Monday. THE COAST guard watched them leave the "
        "bay."
    ),
}


@functools.cache
def read() -> dict[str, tuple[Page, Names]]:
    """Page and names of every text."""
    articles = [
        Article(id=key, text=text, title=text.split("\n")[0] if "\n" in text else None) for key, text in TEXTS.items()
    ]
    layouts = [lay_out(article) for article in articles]
    parses = parse_many((a.text, layout.cuts()) for a, layout in zip(articles, layouts, strict=True))
    found = {}
    for article, layout, parse in zip(articles, layouts, parses, strict=True):
        page = Page(article, layout, parse, classify(article, layout, parse))
        found[article.id] = page, names.find(page)
    return found


def mentions(key: str) -> list[tuple[str, str, str]]:
    """(as written, what it stands for, form) of a text."""
    return [(m.span.text, m.name, m.form) for m in read()[key][1].mentions]


def named(key: str) -> dict[str, str]:
    """What each name form stands for."""
    return {text: name for text, name, form in mentions(key) if form == "name"}


def kinds(key: str) -> dict[str, str]:
    """The kind of each name form."""
    return {m.span.text: m.kind for m in read()[key][1].mentions if m.form == "name"}


def described(key: str, name: str) -> list[str]:
    """The descriptions of a name."""
    return [d.span.text for d in read()[key][1].descriptions if d.name == name]


@pytest.mark.parametrize("key", TEXTS)
def test_spans_are_of_the_text(key: str) -> None:
    """Every span is a slice of the text with no white space or mark at its edges; mentions do not overlap."""
    page, found = read()[key]
    for item in (*found.mentions, *found.descriptions):
        assert item.span.text == page.article.text[item.span.start:item.span.end]
        assert item.span.text.strip(" '’\"") == item.span.text
    extents = [(m.span.start, m.span.end) for m in found.mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(extents))


@pytest.mark.parametrize("key", TEXTS)
def test_each_token_knows_its_mention(key: str) -> None:
    """A token inside a mention's span is found under that mention."""
    page, found = read()[key]
    for mention in found.mentions:
        for token in page.parse.covered(mention.span.start, mention.span.end):
            assert found.of(token) is mention


@pytest.mark.parametrize(("key", "expected"), [
    ("titles", {"Ada Lund": "Ada Lund", "Lund": "Ada Lund", "Ms Lund": "Ada Lund", "Erik Oster": "Erik Oster",
                "Mr Oster": "Erik Oster", "Hanne Brill": "Hanne Brill"}),
    ("two", {"Ms Lund": "Ada Lund", "Mr Lund": "Peter Lund"}),
    ("relative", {"Karl Veit Jr.": "Karl Veit Jr.", "Karl Veit": "Karl Veit", "Veit": "Karl Veit Jr."}),
    ("child", {"Tilda": "Tilda Brandt", "Brandt": "Greta Brandt"}),
    ("town", {"Brindle": "Brindle", "Joan Brindle": "Joan Brindle"}),
    ("brother", {"Nils": "Nils Brandt", "Brandt": "Nils Brandt"}),
    ("nickname", {'Joel "Shooter" Holm': 'Joel "Shooter" Holm', "Mr Holm": 'Joel "Shooter" Holm',
                  "Ada “C4” Lund": "Ada “C4” Lund"}),
    ("suffix", {"Nils Brandt Jr.": "Nils Brandt Jr.", "Brandt Jr.": "Nils Brandt Jr.", "President Brandt": "Brandt"}),
    ("office", {"Brandt": "Brandt", "President Brandt": "Brandt", "Mr. Brandt": "Brandt",
                "Nils Brandt Jr.": "Nils Brandt Jr."}),
    ("son", {"Nils Brandt Jr.": "Nils Brandt Jr.", "Mr. Brandt": "Nils Brandt Jr.", "President Brandt": "Brandt"}),
    ("captain", {"Ms Reuter": "Elsa Reuter", "Captain Reuter": "Reuter"}),
    ("acronym", {"NRI": "National Rail Inspectorate"}),
    ("calendar", {"Theresa May": "Theresa May", "Theresa": "Theresa May"}),
    ("hidden", {"A\u00adda\u200b Lund": "Ada Lund", "Ms\u00a0Lund": "Ada Lund", "García": "José García"}),
    ("surnames", {"Ruiz": "Carlos Ruiz Peña", "Ruiz Peña": "Carlos Ruiz Peña"}),
    ("shouting", {"NORTH TARROW": "North Tarrow", "North Tarrow": "North Tarrow"}),
])
def test_forms_of_a_name_meet(key: str, expected: Mapping[str, str]) -> None:
    """Surnames, titles, first names and acronyms stand for the fullest name; two people with one name stay two."""
    found = named(key)
    assert {form: found.get(form) for form in expected} == expected


@pytest.mark.parametrize(("key", "expected"), [
    ("peoples", {"Dutch": "group", "Germans": "group", "French": "group", "Danish": "group", "Utrecht": "place"}),
    ("outlets", {"Guardian": "organization", "Twitter": "organization", "Eastbourne Herald": "organization"}),
    ("derived", {"Vastria": "place", "Vastrian": "group"}),
    ("offices", {"People for the Ethical Treatment of Bears": "organization", "Trinidad and Tobago": "place",
                 "Baden-Wick Institute for Marine and Polar Research": "organization", "Jane Roe": "person"}),
    ("called", {"Baker Lund": "organization", "Der Anker": "organization", "Harambo": "other", "Tarn": "place",
                "Bo Lindqvist": "person"}),
    ("place", {"Tarn Bay": "place", "Oregon": "place", "White House": "organization",
               "Downing Street": "organization"}),
])
def test_kinds(key: str, expected: Mapping[str, str]) -> None:
    """Peoples are groups, outlets and seats of power organizations, and what a people's word is made from a place."""
    found = kinds(key)
    assert {form: found.get(form) for form in expected} == expected


@pytest.mark.parametrize(("key", "expected"), [
    ("bodies", ["Bureau of Alcohol, Tobacco and Firearms", "Ministry of Health", "Oxfam", "Interpol",
                "Center for Science in the Public Interest", "Bill and Ada Lund Foundation",
                "Ministry of Labour, Health and Welfare", "Society for the Prevention of Cruelty to Animals", "Bill",
                "Ada Lund"]),
    ("joint", ["Ministry of Health", "UNICEF"]),
    ("joint bodies", ["Ministry of Health", "Unicef"]),
])
def test_bodies(key: str, expected: list[str]) -> None:
    """A body's name goes on over commas and small words between fields of work, and ends before another body."""
    assert [text for text, _, form in mentions(key) if form == "name"] == expected


def test_unclear_is_told() -> None:
    """What several can be meant by is known to be open, so that no later step picks one."""
    assert all(read()[key][1].unclear for key in ("bids", "unclear", "doubtful"))
    assert not read()["seller"][1].unclear


def test_titles_of_several_end_no_sentence() -> None:
    """"Drs." and "Profs." belong to the names that follow, and describe each of them."""
    assert [s.span.text.split()[0] for s in read()["several"][0].sentences] == ["It", "Drs.", "Profs."]
    assert described("several", "Erik Oster") == ["Drs."]


def test_a_title_cut_short_ends_no_sentence() -> None:
    """"Oxmoor Police Capt. Karl Flick" is one name in one sentence, and "Dear" is part of none."""
    page, names = read()["police captain"]
    assert [s.span.text.split()[0] for s in page.sentences] == ["It", "“It", "Dear"]
    assert [m.name for m in names.mentions if m.kind == "person"] == ["Karl Flick", "Maja Holm"]


def test_a_state_before_a_title_ends_no_sentence() -> None:
    """"Ariz. Gov. Ada Lund" is one name; "in Fla." may end a sentence, and does here."""
    assert [s.span.text.split()[0] for s in read()["states"][0].sentences] == ["It", "They", "They", "Mayor"]


@pytest.mark.parametrize("text", [
    "Video shows the raid, which occurred around 2:10 a.m. March 11 outside Tarn House, a mill at the corner.",
    "Around 6 a.m. Saturday, police held Per Lund, 29, who was named in the raid.",
])
def test_an_hour_before_its_day_ends_no_sentence(text: str) -> None:
    """The full stop of "a.m." before the day it is of ends no sentence."""
    assert [s.span.text for s in tellings.read(Article(text=text)).sentences] == [text]


def test_dates_are_no_names() -> None:
    """A month or a weekday is no name, save after a first name."""
    assert not {"May", "Tuesday", "March", "Monday", "Friday"} & set(named("calendar"))


@pytest.mark.parametrize(("key", "expected"), [
    ("announced", [("he", "Paul Arden")]),
    ("announced, not alone", []),
    ("announced, and meant", [("he", "Paul Arden")]),
    ("announced, meanwhile", [("his", "Paul Arden"), ("himself", "Paul Arden")]),
    ("announced, open", []),
    ("announced, but named before", [("his", "Peter Quist")]),
    ("announced, another between", []),
    ("pronouns", [("She", "Maria Hollis"), ("her", "Maria Hollis"), ("He", "John Tarrant"), ("him", "John Tarrant"),
                  ("she", "Maria Hollis")]),
    ("unclear", []),
    ("two men", []),
    ("still open", []),
    ("other gender", [("He", "Paul Arden"), ("She", "Ada Lund")]),
    ("no known gender", []),
    ("no person", [("He", "Arden")]),
    ("a man", []),
    ("in one sentence", []),
    ("own words", [("he", "Paul Arden")]),
    ("later words", [("He", "Peter Quist")]),
    ("thanking", [("he", "Paul Arden")]),
    ("doubtful", []),
    ("girl", []),
    ("nurse", [("her", "Ada Holm")]),
    ("relative", [("His", "Karl Veit Jr."), ("his", "Karl Veit Jr.")]),
])
def test_pronouns(key: str, expected: list[tuple[str, str]]) -> None:
    """A pronoun stands for the one person it can mean; where two can be meant, or in a quotation, for none."""
    assert [(text, name) for text, name, form in mentions(key) if form == "pronoun"] == expected


@pytest.mark.parametrize(("key", "expected"), [
    ("party", {"The Republican": "Carl Finch"}),
    ("nominals", {"The board": "Harbour Safety Board", "The judge": "Rosa Klein", "The company": "Tarrow Ltd"}),
    ("chief", {"the airline": "Renfield Air"}),
    ("seller", {"The company": "Quorra Inc"}),
    ("bids", {"The company": None}),
    ("main, and another", {"The company": None}),
    ("main, long ago", {"The company": None}),
    ("two firms", {"The company": None}),
])
def test_nominals(key: str, expected: Mapping[str, str | None]) -> None:
    """A definite noun phrase stands for the one name that has its noun or was described with it."""
    found = {text: name.rstrip(".") for text, name, form in mentions(key) if form == "nominal"}
    assert {form: found.get(form) for form in expected} == expected


def test_the_company_that_a_report_is_about() -> None:
    """Where no business was named of late, "the company" is the one of headline and lead, and is so again."""
    found = [(text, name) for text, name, form in mentions("main") if form == "nominal"]
    assert found == [("The company", "Tarrow Ltd")] * 2


def test_it_is_the_speaker() -> None:
    """"It" under a verb of saying stands for the one that says so."""
    assert ("it", "pronoun") in [(text, form) for text, name, form in mentions("nominals") if "Tarrow" in name]


@pytest.mark.parametrize(("key", "name", "words"), [
    ("titles", "Ada Lund", "Defence Secretary"),
    ("titles", "Erik Oster", "Lt. Gen."),
    ("two", "Peter Lund", "engineer"),
    ("described", "Pavel Renko", "Czech programmer"),
    ("described", "Ruth Adeyemi", "33"),
    ("described", "Ruth Adeyemi", "head of the union"),
    ("described", "Tomas Beck", "leader of the Greens"),
    ("described", "Ann Poole", "Sen."),
    ("described", "Ann Poole", "D-Vt."),
    ("described", "Dora Lane", "Sens."),
    ("described", "Dora Lane", "of Maine"),
    ("described", "Olga Marsh", "firm's chief executive"),
    ("list", "Ian Crewe", "former Attorney General"),
    ("list", "Ben Frost", "actor"),
    ("chief", "Sol Adler", "Renfield Air chief executive"),
])
def test_descriptions(key: str, name: str, words: str) -> None:
    """Titles, roles, appositives, ages, parties and "is the head of" are found as written, cut before a relative."""
    assert words in described(key, name)


@pytest.mark.parametrize(("text", "words"), [
    ("On Friday Senator Karl Lund thanked the crew.", "Senator"),
    ("Last Tuesday Mayor Karl Lund thanked the crew.", "Mayor"),
    ("The Sunday Times editor Karl Lund thanked the crew.", "Sunday Times editor"),
])
def test_the_day_before_a_title_is_none_of_it(text: str, words: str) -> None:
    """A day that dates the sentence is no part of who somebody is; one in the name of a paper is."""
    assert [d.span.text for d in tellings.read(Article(id="a", text=text)).descriptions] == [words]


def test_a_list_of_names_describes_none_by_the_next() -> None:
    """In a list the next name with its title describes not the one before; "critics of" describes no president."""
    assert described("list", "Hugo Sands") == ["President"]
    assert not any("Moss" in words for words in described("list", "Ian Crewe"))


def test_a_surname_that_a_table_lists_is_whose_it_is_here() -> None:
    """"Jordan" is the player named in full, where no place is told of: "highly of Jordan" tells nothing of that."""
    text = "Eddie Jordan came to Oxmoor. Many think quite highly of Jordan, and none threw Jordan out."
    assert {m.name for m in tellings.read(Article(text=text)).mentions if m.span.text == "Jordan"} == {"Eddie Jordan"}
    text = "Eddie Jordan came to Oxmoor from the shore. Many flew to Jordan. None blamed Jordan."
    assert {m.name for m in tellings.read(Article(text=text)).mentions if m.span.text == "Jordan"} == {"Jordan"}


def test_headline_in_title_case() -> None:
    """In a headline set in title case only the names count."""
    page, found = read()["headline"]
    end = page.article.text.index("\n")
    assert [m.span.text for m in found.mentions if m.span.end <= end] == ["Lund"]


def test_long_line_is_read_in_linear_time() -> None:
    """Ten times the names take about ten times as long: no pass compares all pairs."""
    import time

    def cost(times: int) -> float:
        text = " ".join(f"Ada Lund{chr(97 + i % 26)}er of Tarn{i} met Mr Brill{i}." for i in range(times))
        article = Article(id="long", text=text)
        layout = lay_out(article)
        parse = next(parse_many([(text, ())]))
        page = Page(article, layout, parse, classify(article, layout, parse))
        start = time.process_time()
        names.find(page)
        return time.process_time() - start

    cost(20)
    # The least of some: a collection of garbage in between took four times as long as the names.
    assert min(cost(600) for _ in range(3)) < 40 * max(cost(60), 0.002)

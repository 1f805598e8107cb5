"""Alignment: which clauses of a story meet, which must not, and why."""

from __future__ import annotations

import datetime as dt
import functools
import itertools

import numpy as np
import pytest

import tellings
from tellings.language.en.predicates import classes, kinship
from tellings.pipeline import in_order, read_many
from tellings.records import Article, Span
from tellings.telling import entities
from tellings.telling.alignment import Alignment, candidates, linkage, statements, take_apart, vetoes
from tellings.telling.alignment.exclusive import stems_of
from tellings.telling.alignment.features import FEATURES, PLACED, Pairs, Rivals
from tellings.telling.alignment.lexis import ones
from tellings.telling.alignment.rows import Rows
from tellings.telling.alignment.table import Table
from tellings.telling.alignment.units import Unit, of_reading
from tellings.telling.alignment.vetoes import of_clauses
from tellings.telling.alignment.why import explain

HARBOUR = """Harbour crane falls on warehouse in Port Selby

A crane collapsed onto a warehouse in Port Selby on Tuesday, injuring 12 dock workers.
Mayor Ilse Brandt thanked the rescue crew for their work through the night.
The port authority did not close the northern terminal.
Inspector Paul Okafor accused the crane company of ignoring two warnings.
"We heard the cable snap and ran for our lives," said the welder Tom Reyes.
"""
INLAND = """Twelve hurt as crane comes down

Twelve dock workers were injured when a crane collapsed onto a warehouse in Port Selby on Tuesday.
Mayor Ilse Brandt thanked the transport minister for his visit to the city.
The port authority closed the northern terminal.
The crane company accused Inspector Paul Okafor of ignoring two warnings.
A bakery opposite the town hall won a regional prize for its rye bread.
"""
COURIER = """Port Selby counts the cost

Mayor Ilse Brandt praised the rescue crew for their work through the night.
"We heard the cable snap and ran for our lives," said Tom Reyes, a welder.
"""


@functools.cache
def story() -> tuple[tuple[Article, ...], Alignment]:
    """Three written reports and their alignment."""
    day = dt.date(2024, 5, 8)
    named = (("harbour", HARBOUR), ("inland", INLAND), ("courier", COURIER))
    articles = in_order(Article(id=n, source=n, text=t, published=day) for n, t in named)
    readings = list(read_many(articles))
    return tuple(articles), statements(readings, entities.resolve(readings))


def place(words: str) -> Span:
    """The place of words that one of the reports has."""
    article = next(a for a in story()[0] if words in a.text)
    start = article.text.index(words)
    return Span(article=article.id, start=start, end=start + len(words), text=words)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A crane collapsed onto a warehouse", "when a crane collapsed onto a warehouse"),
        ("thanked the rescue crew", "praised the rescue crew"),
        ("cable snap and ran for our lives,\" said the welder", "cable snap and ran for our lives,\" said Tom"),
    ],
)
def test_tellings_of_one_thing_meet(first: str, second: str) -> None:
    """The same happening in other words or order is one cluster, and the explanation says so."""
    why = explain(story()[1], place(first), place(second))
    assert why.together
    assert why.parts


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("thanked the rescue crew", "thanked the transport minister"),
        ("did not close the northern terminal", "authority closed the northern terminal"),
        ("Okafor accused the crane company", "company accused Inspector Paul Okafor"),
        ("praised the rescue crew", "thanked the transport minister"),
        ("won a regional prize", "thanked the rescue crew"),
    ],
)
def test_what_shares_words_but_not_the_proposition_does_not_meet(first: str, second: str) -> None:
    """Another object, a negation, swapped roles or another matter keep two clauses apart, with a reason."""
    why = explain(story()[1], place(first), place(second))
    assert not why.together
    assert why.reason


def test_every_unit_is_in_one_cluster_and_no_veto_inside() -> None:
    """The clusters partition the units, and none holds a pair that was vetoed as alike but not the same."""
    alignment = story()[1]
    assert sorted(itertools.chain(*alignment.clusters)) == list(range(len(alignment.units)))
    for members in alignment.clusters:
        for pair in itertools.combinations(members, 2):
            judged = alignment.judged.get(pair)
            assert judged is None or judged.veto is None or judged.score < 0.1


def clustered(
    size: int, scores: list[tuple[int, int, float]], vetoed: list[tuple[int, int]], least: float
) -> list[list[int]]:
    """The clusters of units with these scores."""
    one, other, score = (list(column) for column in zip(*scores, strict=True)) if scores else ([], [], [])
    pairs = np.array(one, dtype=np.int64), np.array(other, dtype=np.int64), np.array(score, dtype=np.float64)
    return linkage.cluster(size, pairs, vetoed, least)


def test_average_linkage_does_not_chain_and_keeps_vetoes() -> None:
    """A third that is like only one of two stays out, and a vetoed pair never shares a cluster."""
    assert clustered(3, [(0, 1, 0.9), (1, 2, 0.6)], [], 0.5) == [[0, 1], [2]]
    assert clustered(3, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.8)], [(0, 2)], 0.3) == [[0, 1], [2]]
    assert clustered(3, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.8)], [], 0.3) == [[0, 1, 2]]
    assert clustered(2, [], [], 0.5) == [[0], [1]]


def test_the_parts_of_few_units_are_not_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units that nothing ties meet in the same clusters, whether their parts are done one by one or together."""
    scores = [(a, b, (7 * a + 3 * b) % 11 / 10) for a in range(40) for b in range(a + 1, 40) if a % 4 == b % 4]
    together = clustered(40, scores, [(0, 4), (1, 9)], 0.4)
    monkeypatch.setattr(linkage, "FEW", 1)
    assert clustered(40, scores, [(0, 4), (1, 9)], 0.4) == together
    assert 4 < len(together) < 40


def test_small_and_large_stories_are_sought_alike() -> None:
    """The units that share most rare words are the same, whether all are looked at or looked up by their words."""
    alignment = story()[1]
    table = alignment.story.table
    assert table is not None
    least = np.minimum(candidates.SEED_SHARE * table.own.total, candidates.ENOUGH)
    looked_at, looked_up = (
        seek(table.own, table.words.weight, least) for seek in (candidates._looked_at, candidates._looked_up))
    assert [column.tolist() for column in looked_at] == [column.tolist() for column in looked_up]
    assert len(looked_at[0]) > 10


def copied() -> Table:
    """The units of two reports that are printed three times each."""
    named = (("a", HARBOUR), ("b", INLAND))
    copies = [Article(id=f"{n}{k}", text=t, published=dt.date(2024, 5, 8)) for n, t in named for k in range(3)]
    readings = list(read_many(in_order(copies)))
    table = take_apart(readings, entities.resolve(readings)).table
    assert table is not None
    return table


def test_a_veto_parts_all_units_of_one_telling_or_none() -> None:
    """Of units that have in common what does not hang on where they stand, each is parted from the same others."""
    units = copied().units
    alike: dict[object, list[Unit]] = {}
    for unit in units:
        alike.setdefault(unit.telling, []).append(unit)
    assert max(map(len, alike.values())) == 3
    for several in alike.values():
        first, *others = ([of_clauses(unit, other) for other in units] for unit in several)
        assert all(reasons == first for reasons in others)


def test_what_hangs_on_two_clauses_alone_is_found_once_for_pairs_told_alike() -> None:
    """A feature that is not placed has one value for all pairs of units that tell the same two things."""
    table = copied()
    one, other = np.triu_indices(len(table.units), 1)
    pairs = Pairs(table, one, other)
    alike, which = pairs.told_alike
    assert len(alike.at) < len(pairs.at) / 2
    for name in FEATURES.keys() - PLACED:
        assert np.array_equal(FEATURES[name](alike)[which], FEATURES[name](pairs)), name


def test_a_pair_stands_among_its_rivals_by_the_best_other_one() -> None:
    """The margin of a pair is what it is better than the best other pair of one of the two with the other's article."""
    readings = list(read_many(story()[0]))
    table = take_apart(readings, entities.resolve(readings)).table
    assert table is not None
    one, other = np.triu_indices(len(table.units), 1)
    score = (np.arange(len(one)) * 7 % 11) / 11     # with ties
    found = Rivals(Pairs(table, one, other), score).margin
    where = table.article.tolist()
    pairs = list(zip(one.tolist(), other.tolist(), score.tolist(), strict=True))

    def ahead(seeker: int, rival: int, own: float) -> float:
        rest = [s for a, b, s in pairs for x, y in ((a, b), (b, a)) if x == seeker and where[y] == where[rival]]
        rest.remove(own)
        return own - max(rest, default=0.0)

    for (a, b, own), margin in zip(pairs[::5], found[::5], strict=True):
        if where[a] != where[b]:
            assert margin == pytest.approx(min(ahead(a, b, own), ahead(b, a, own))), (a, b)


def test_rows_share_the_columns_both_have() -> None:
    """What two rows share is found in the order of the pairs and of the columns, beyond the first bits of a row too."""
    held = [[0, 7, 8, 70], [], [7, 70, 71], [8]]
    rows = Rows(ones(held, 72))
    pairs = [(0, 2), (0, 1), (2, 0), (3, 3), (0, 3)]
    pair, place = rows.shared(*(np.array(column) for column in zip(*pairs, strict=True)))
    found = list(zip(pair.tolist(), rows.columns[place].tolist(), strict=True))
    assert found == [(n, c) for n, (a, b) in enumerate(pairs) for c in held[a] if c in held[b]]
    assert rows.has(np.array([0, 0, 1, 2]), np.array([70, 71, 0, 71])).tolist() == [True, False, False, True]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("sack", "dismiss", "class"),
        ("launch", "begin", "class"),
        ("rise", "decrease", "opposed"),
        ("charge", "convict", "ladder"),
        ("thank", "criticize", "opposed"),
        ("bake", "bake", "same"),
        ("bake", "sue", "none"),
        ("gun_down", "shoot", "class"),
        ("kill", "die", "class"),
    ],
)
def test_predicates_stand_to_each_other_as_the_table_says(first: str, second: str, expected: str) -> None:
    """Kinship is read off the tables and does not depend on the order of the two."""
    assert kinship(first, second) == kinship(second, first) == expected


@pytest.mark.parametrize(("said", "asks"), [
    ("The crew knew which pier would close.", True),
    ("The pier, which two officers have said will close, is old.", False),
])  # fmt: skip
def test_what_is_said_of_a_thing_is_no_question(said: str, asks: bool) -> None:
    """A clause that begins with "which" asks below a verb of asking before it, not around one within it."""
    reading = tellings.read(Article(text=f"{said}\n"))
    found = of_reading(0, reading, entities.resolve([reading]))
    assert [unit.asks for unit in found if unit.proposition.lemma == "close"] == [asks]


def test_what_is_back_has_reopened() -> None:
    """"Be back" tells of a return to what was, as verbs of resuming do."""
    assert kinship("reopen", "be_back") == kinship("restart", "resume") == "class"


def test_who_asks_for_it_opposes_who_undertakes_it() -> None:
    """A demand and a promise of one thing are two things said."""
    assert kinship("ask", "undertake") == kinship("pledge", "demand") == "opposed"


def test_an_unknown_predicate_has_no_class() -> None:
    """A word outside the table belongs nowhere."""
    assert classes("frobnicate") == frozenset()


def test_no_articles_and_one_word_align_to_nothing() -> None:
    """Empty input gives an empty alignment, a single word no pair."""
    assert statements([], entities.resolve([])).clusters == ()
    reading = tellings.read(Article(text="Fire"))
    assert not statements([reading], entities.resolve([reading])).judged


def why_of(first: str, second: str, beside: str = "The harbour was calm on Tuesday.") -> tuple[bool, str]:
    """Whether the last sentences of two reports meet, and the reason."""
    day = dt.date(2024, 5, 8)
    texts = {"one": f"{beside}\n\n{first}", "two": f"A brass band played in the square.\n\n{second}"}
    articles = in_order(Article(id=n, source=n, text=t, published=day) for n, t in texts.items())
    readings = list(read_many(articles))
    spans = [
        Span(article=a.id, start=a.text.index(last), end=a.text.index(last) + len(last), text=last)
        for a in articles for last in [a.text.split("\n\n")[1]]
    ]
    found = explain(statements(readings, entities.resolve(readings)), *spans)
    return found.together, found.reason


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            "Nobody knows where the satellite will fall on Friday.",
            "The satellite will fall on Friday near the village of Torvik.",
            "one asks, the other tells",
        ),
        (
            "Investigators examine what caused the fall of the crane.",
            "A loose bolt caused the fall of the crane.",
            "one asks, the other tells",
        ),
        (
            "The coastguard usually closes the northern harbour terminal in bad weather.",
            "The coastguard closed the northern harbour terminal in bad weather.",
            "one tells a habit, the other what happened",
        ),
        (
            "Crane parts fall into the northern harbour basin all the time.",
            "A crane part fell into the northern harbour basin on Friday.",
            "one tells a habit, the other what happened",
        ),
        (
            "Ms Ilse Brandt thanked the northern delegation for its visit on Friday.",
            "Mr Paul Okafor thanked the northern delegation for its visit on Friday.",
            "different people do it",
        ),
        (
            "The northern delegation thanked the harbour company on Friday for the tugs.",
            "The harbour company thanked its crews on Friday for the northern tugs.",
            "the roles are swapped",
        ),
        (
            "Rafe Odell is serving 15 years in the northern prison of Port Selby.",
            "In the northern prison of Port Selby the robber Rafe Odell has spent seven years.",
            "they go on for other lengths",
        ),
    ],
)
def test_what_asserts_nothing_of_the_kind_agrees_with_nothing(first: str, second: str, reason: str) -> None:
    """An indirect question never meets an assertion, nor a habit a single happening, and the reason says so."""
    assert why_of(first, second) == (False, reason)


@pytest.mark.parametrize(("first", "second", "both"), [
    ("The two presidents will not meet in Selby.", "There would be no meeting with the president, they said.", True),
    ("The two presidents will meet in Selby.", "There would be no meeting with the president, they said.", False),
    ("The mayor did not know the guard.", "The mayor did not know the road.", False),
    ("“I will not meet the guard,” the mayor said.", "“I will not meet the envoy,” the mayor said.", False),
])  # fmt: skip
def test_one_deed_denied_by_both_is_alike(first: str, second: str, both: bool) -> None:
    """Two clauses that say of one deed that it is not done are alike, but for utterances and for not knowing."""
    readings = list(read_many(Article(id=f"r{n}", text=text) for n, text in enumerate((first, second))))
    found = tuple(u for n, r in enumerate(readings) for u in of_reading(n, r, entities.resolve(readings)))
    of = [n for n, unit in enumerate(found) if unit.proposition.lemma in {"meet", "know"}]
    table = Table(found, take_apart(readings, entities.resolve(readings)).words, [unit.terms for unit in found])
    pairs = Pairs(table, np.array([min(of)]), np.array([max(of)]))
    assert FEATURES["both_negated"](pairs).tolist() == [float(both)]


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("unless both boards agree in May", "they hang on different conditions"),
        ("if the council should raise the fee", None),
        ("if the fee goes up", None),
    ],
)
def test_what_hangs_on_another_condition_is_another_thing(condition: str, reason: str | None) -> None:
    """An offer withdrawn if a fee rises, and one withdrawn unless boards agree, are two announcements."""
    texts = (f"Norline will withdraw its bid {told}." for told in ("if the council raises the fee", condition))
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate(texts)]
    known = entities.resolve(readings)
    one, two = (next(u for u in of_reading(n, r, known) if u.leads) for n, r in enumerate(readings))
    assert of_clauses(one, two) == of_clauses(two, one) == reason


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            "Ilse Brandt ruled out an inquiry before the harbour board met.",
            "Paul Okafor leads the four divers of the harbour board.",
            "different people do different things",
        ),
        (
            "Ilse Brandt complained about the two tugs to the Norline Company.",
            "The Norline Company will buy two tugs.",
            "one is yet to come, and others do it",
        ),
        ("Ilse Brandt thanked Paul Okafor for the tugs.", "Paul Okafor got two tugs.", None),
    ],
)
def test_what_others_do_is_another_thing(first: str, second: str, reason: str | None) -> None:
    """Nothing that two people do is one thing where neither takes part in what the other does."""
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate((first, second))]
    known = entities.resolve(readings)
    one, two = (next(u for u in of_reading(n, r, known) if u.leads) for n, r in enumerate(readings))
    assert of_clauses(one, two) == of_clauses(two, one) == reason


@pytest.mark.parametrize(("first", "second", "reason"), [
    ("More than 900 people joined the march.", "Almost 60,000 people joined a march.", "they are of other numbers"),
    ("More than 900 people joined the march.", "A thousand people joined the march.", None),
    ("More than 900 people joined the march.", "The march was joined by 300 people and 60 dogs.", None),
    ("Two men, ages 20 and 21, were shot.", "Two men, ages 26 and 36, came.", "they are of people of other ages"),
    ("Two men, ages 20 and 21, were shot.", "Two men, ages 21 and 23, came.", None),
    ("Ada Holm, 26, was shot.", "Ada Holm, aged 36, was shot.", None),
])  # fmt: skip
def test_many_times_as_many_are_others(first: str, second: str, reason: str | None) -> None:
    """Nine hundred who do it and 60,000 who do it are told of two things, and so are people of unlike ages."""
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate((first, second))]
    known = entities.resolve(readings)
    one, two = (next(u for u in of_reading(n, r, known) if u.leads) for n, r in enumerate(readings))
    assert of_clauses(one, two) == of_clauses(two, one) == reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The bill passed the Senate on Friday.", "Both chambers passed the bill on Friday."),
        ("The crew of the tug brought the buoy out again.", "The crew of the tug brought it back out on Friday."),
        ("The mayor told Ada Holm, who ran the harbour.", "Ada Holm ran the harbour."),
    ],
)
def test_what_only_looks_like_another_thing_is_not_forbidden(first: str, second: str) -> None:
    """What passes and is passed, what is only called "it", and a relative clause below a verb of asking."""
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate((first, second))]
    known = entities.resolve(readings)
    one, two = ([u for u in of_reading(n, r, known) if u.leads][-1] for n, r in enumerate(readings))
    assert of_clauses(one, two) is of_clauses(two, one) is None


@pytest.mark.parametrize(("first", "second", "reason"), [
    ("The mayor dismissed fears of a leak.", "The tank did not leak.", None),
    ("The mayor ruled out a leak.", "The mayor did not rule out a leak.", "one is negated, the other is not"),
    ("The mayor denied the claims.", "The mayor did not comment on the claims.", "one is negated, the other is not"),
    ("Her second term ends in 2019.", "Her second term ends in 2018.", None),
    ("The strike ends on 4 May 2019.", "In Lutrin the strike ends on 9 March 2019.", "the times exclude each other"),
    ("The lease expires in 2019.", "The fishing licence expires in 2018.", "the times exclude each other"),
])  # fmt: skip
def test_denials_and_what_happens_once(first: str, second: str, reason: str | None) -> None:
    """Who dismisses fears of a leak says that none is; a term that ends in one year ends in no other."""
    day = dt.date(2018, 5, 8)
    readings = [tellings.read(Article(id=f"r{n}", text=t, published=day)) for n, t in enumerate((first, second))]
    known = entities.resolve(readings)
    one, two = (next(u for u in of_reading(n, r, known) if u.leads) for n, r in enumerate(readings))
    assert vetoes.of_point(one, two, 0.5) == vetoes.of_point(two, one, 0.5) == reason


def test_a_cluster_of_many_needs_no_more_pairs_than_a_unit_is_compared_with() -> None:
    """A unit with two dozen strong likenesses joins a cluster of fifty: the others were never compared with it."""
    size = 50
    scores = [(a, b, 0.9) for a, b in itertools.combinations(range(size), 2)]
    scores += [(n, size, 0.9) for n in range(linkage.PARTNERS)]
    assert clustered(size + 1, scores, [], 0.5) == [list(range(size + 1))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the largest-ever deal of nov. 6", {"largest", "ever", "deal", "nov6"}),
        ("on november 6, 2019", {"nov6", "2019"}),
        ("6 tugs and 30.5 tons", {"6", "tug", "30.5", "ton"}),
    ],
)
def test_stems_keep_a_day_with_its_month(text: str, expected: set[str]) -> None:
    """A number that is a day of a month is no number by itself."""
    assert stems_of(text) == expected


@pytest.mark.parametrize("others", [1, 80])
def test_common_words_tell_where_no_other_sentence_has_them_together(others: int) -> None:
    """Two sentences that alone have the same common words share more than two whose words another sentence has too."""
    filler = " ".join(f"Ferry {n} was quiet. Winter {n} was quiet." for n in range(others))
    first = f"Ferry services end in winter. Ferry staff eat soup. {filler}"
    second = f"In winter the ferry services end. Ferry staff eat bread. Ferry staff eat cheese. {filler}"
    articles = in_order(Article(id=n, source=n, text=t) for n, t in (("a", first), ("b", second)))
    readings = list(read_many(articles))
    story_of = take_apart(readings, entities.resolve(readings))
    assert story_of.words
    table = Table(story_of.units, story_of.words, [unit.wide for unit in story_of.units])

    def shared(one: str, two: str) -> float:
        at, to = (
            np.array([next(n for n, u in enumerate(table.units) if u.context == words.lower())]) for words in (one, two)
        )
        there, back = (table.sentences.around(a, b).exclusive[0] for a, b in ((at, to), (to, at)))
        assert there == back
        return float(there)

    alone = shared("Ferry services end in winter.", "In winter the ferry services end.")
    rivalled = shared("Ferry staff eat soup.", "Ferry staff eat bread.")
    assert 1 >= alone > 2 * rivalled > 0


def test_words_in_passing_of_a_sentence_without_a_proposition_add_no_words_to_it() -> None:
    """A sentence that only names something has one set of words around, for its stand-in and for what it names."""
    readings = list(read_many([Article(text="The new role of the baker.", id="a")]))
    units = take_apart(readings, entities.resolve(readings)).units
    assert [unit.passing for unit in units] == [False, True]
    assert units[0].around == units[1].around

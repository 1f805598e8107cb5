"""Points: how many independent origins one has, and what joins none."""

from __future__ import annotations

import numpy as np
import pytest

import tellings
from telling.pairs import reports, told
from tellings.records import Article
from tellings.telling.alignment import Alignment, statements, vetoes
from tellings.telling.alignment.joining import settling
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.support import Support, supports
from tellings.telling.alignment.units import of_reading
from tellings.telling.alignment.why import explain
from tellings.telling.entities import resolve

FIRST = """A goods train left the rails near Oxmoor on Monday and blocked the coastal line for nine hours.
Engineers lifted the last wagon back onto the track shortly before midnight.
Nobody was hurt, the railway operator Norline said.
The driver of the train told investigators that a signal had failed twice.
"""
SECOND = """The coastal line was blocked for nine hours on Monday after a goods train left the rails near Oxmoor.
Norline, which runs the railway, said that nobody was hurt.
Passengers spent the evening in a sports hall in the next town.
"""
OTHER = """Chefs from four countries met in Lutrin on Friday to cook the largest omelette of the year.
The mayor broke the first egg in front of a cheerful crowd.
"""


def test_two_reports_in_their_own_words_agree() -> None:
    """A happening that two outlets tell in their own words is a point of two independent origins."""
    found = [p for p in told(FIRST, SECOND).points if p.status == "agreed"]
    assert any("blocked" in p.statement for p in found)
    assert all(p.independent >= 2 for p in found)


def test_a_copy_adds_no_origin() -> None:
    """However many outlets print one text, what it says has one origin."""
    account = told(FIRST, FIRST.replace("shortly before midnight", "just before midnight"), FIRST + " ")
    shared = [p for p in account.points if len(p.articles) > 1]
    assert shared
    assert {p.independent for p in shared} == {1}
    assert {p.status for p in shared} <= {"repeated", "differs"}


def test_a_report_of_something_else_joins_no_point() -> None:
    """What an article of another event says stands alone."""
    account = told(FIRST, SECOND, OTHER)
    assert all(p.articles == ("r2",) for p in account.points if "r2" in p.articles)


def test_every_sentence_is_in_a_point_and_every_span_is_exact() -> None:
    """No sentence of prose is lost, evidence covers the articles named, and spans quote to the letter."""
    account = told(FIRST, SECOND)
    texts = {a.id: a.text for a in account.articles}
    for point in account.points:
        assert {s.article for s in point.evidence} == set(point.articles)
        assert all(texts[s.article][s.start : s.end] == s.text for s in point.evidence)
    for article, text in texts.items():
        lines = [line for line in text.splitlines() if line.strip()]
        for line in lines:
            start, end = text.index(line), text.index(line) + len(line)
            held = [s for p in account.points for s in p.evidence if s.article == article]
            assert any(start <= s.start and s.end <= end for s in held), line


def test_the_order_of_the_articles_does_not_matter() -> None:
    """The same reports in any order give the same points."""
    assert tellings.tell(reports(FIRST, SECOND)[::-1]).points == told(FIRST, SECOND).points


def test_a_clause_that_only_keeps_company_is_in_no_shared_point() -> None:
    """A passage stays in a point only where the clause of another report bears it out by itself."""
    texts = "Norline resumed the night service.", "The night service was resumed by Norline.", "Norline paid."
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate(texts)]
    known = resolve(readings)
    found = [unit for n, reading in enumerate(readings) for unit in of_reading(n, reading, known) if unit.leads]
    first, second, third = found
    assert supports(first, second)
    assert supports(second, first)
    assert not supports(first, third)
    assert Support(found).borne_out(range(3)) == [0, 1]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The council dropped the plan for the tunnel.", "The council may drop its mayor.", True),
        ("Profits dropped by a third.", "The council dropped the plan.", False),
        ("The two ministers held talks in Torvik.", "the talks of the two ministers in Torvik", True),
        ("Such talks would allow Norline to sail.", "the talks with Norline", False),
        ("A crowd gathered at Selby Beach.", "Rockets burned at Selby Beach.", False),
        ("I'm sorry.", "I'm early.", False),
        ("“It is mad,” Ada Holm said.", "“It is mad, quite mad,” Ada Holm said.", True),
        ("“It is mad,” Ada Holm said.", "“It is mad, quite mad,” Tom Reyes said.", False),
        ("“It is mad,” Ada Holm said.", "“It is so mad,” Ada Holm said.", False),
        ("It was not the cheapest comparison, Ada Holm said.", "That was no fair comparison, Ada Holm said.", True),
        ("It was not the cheapest comparison, Ada Holm said.", "That was no fair comparison, Tom Reyes said.", False),
        ("The Harbour Council called an urgent meeting.", "The Town Council called an urgent meeting.", False),
        ("Norline fired a guard after the failed vote.", "The second vote on the budget failed.", False),
        ("A pump burst at Selby Beach in Oxmoor.", "A choir gathered at Selby Beach in Oxmoor.", False),
        ("The ferry was stopped on 11 February.", "The ferry was boarded by customs on February 11.", True),
        ("If the tunnel is not finished in a year.", "If the tunnel is not completed within twelve months.", True),
        ("The board will review the offer.", "The mayor reviewed the proposal.", True),
        ("The gale flooded the quay.", "The gale lit the quay.", False),
        ("Ann Holm, the president of the club, thanked them.", "They kept away from President Ann Holm.", False),
        ("The mayor thanked the crew of the Grey Heron.", "Songs by Ilse Maran, the crew of the Grey Heron and a choir \
ended the day.", False),
        ("They were trying to find safe passage.", "The twins were trying to find an ice cream.", False),
        ("They tried on the shoes of the mayor.", "The twins tried on new shoes.", True),
        ("The price was Ann Holm.", "The council agreed to free Ann Holm by Friday.", False),
        ("Ann Holm, a convicted militant, slept.", "The town freed Ann Holm, a fighter for the harbour.", False),
        ("Police took Ann Holm into custody.", "Ann Holm was arrested.", True),
        ("Speaker Ann Holm smiled at a child.", "House Speaker Ann Holm is in the yard.", False),
        ("The Harbour Board sent a team of four to the port.", "She leads the four investigators of the Harbour Board.",
         True),
        ("The Harbour Board sent a team of four to the port.", "She leads the six investigators of the Harbour Board.",
         False),
        ("The Harbour Board sent a team of four to the port.", "She leads the four barges of the Harbour Board.",
         False),
    ],
)
def test_support(first: str, second: str, expected: bool) -> None:
    """One verb, one name or a noun in passing is not enough for two clauses to say the same."""
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate((first, second))]
    known = resolve(readings)
    one, two = (next(u for u in of_reading(n, r, known) if u.leads) for n, r in enumerate(readings))
    assert supports(one, two) is supports(two, one) is expected


def test_why_says_that_a_clause_is_not_borne_out() -> None:
    """Two passages that met for their sentences alone are explained as apart, as they are told."""
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate((
        "Norline resumed the night service.", "Norline paid.",
    ))]  # fmt: skip
    known = resolve(readings)
    units = tuple(unit for n, reading in enumerate(readings) for unit in of_reading(n, reading, known) if unit.leads)
    met = Alignment(units=units, clusters=((0,), (1,)), linked=((0, 1),))
    assert not explain(met, units[0].extent, units[1].extent).together


SPOKEN = """Ada Holm, who runs the harbour, sharply criticised the line of boats on Monday over its plans.
She said that its new engines had harmed the grey seals of the bay.
Engineers were asked to look at the quay.
"""
QUOTED = """On Monday the harbour of Selby heard from Ada Holm.
The new engines will be harmful to the grey seals of the bay, Ada Holm said in the hall.
The minister called the plan "deeply sad".
"""


def settled(*texts: str) -> Alignment:
    """The alignment of the statements of some texts."""
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate(texts)]
    return statements(readings, resolve(readings))


def test_a_verb_of_speaking_tells_something_where_its_words_have_no_clause() -> None:
    """That a minister called a plan sad is told by no other clause; that somebody said what a clause tells is a cue."""
    found = settled(SPOKEN, QUOTED)
    cues = {found.units[n].proposition.span.text for n in found.cues}
    assert "said" in cues
    assert "called" not in cues


def test_what_somebody_only_thinks_is_told_by_what_he_thinks() -> None:
    """ "I think" says nothing two reports could agree on, be it within a quotation."""
    found = settled('"I think we can race now," said Tom Reyes.', '"I think the bridge will hold," said Tom Reyes.')
    assert "I think" in {found.units[n].extent.text for n in found.cues}
    assert all(len({found.units[n].place[0] for n in c}) == 1 for c in found.clusters)


def test_every_unit_is_in_one_cluster_and_shared_ones_are_borne_out() -> None:
    """The clusters of statements are a partition, and one of several reports holds only what others of it bear out."""
    found = settled(FIRST, SECOND, OTHER)
    assert sorted(n for cluster in found.clusters for n in cluster) == list(range(len(found.units)))
    support = Support(found.units)
    shared = [c for c in found.clusters if len({found.units[n].place[0] for n in c}) > 1]
    assert shared
    assert all(support.borne_out(cluster) == list(cluster) for cluster in shared)
    assert all(n not in found.cues for cluster in shared for n in cluster)


def test_other_clauses_of_sentences_that_met_are_looked_at() -> None:
    """Where two clauses were joined that do not say the same, the other clauses of their sentences may."""
    found = settled(
        "Norline paid 40 guards when it resumed the coastal service.",
        "The town cheered because the coastal service was resumed by Norline.",
    )
    at = {unit.proposition.lemma: n for n, unit in enumerate(found.units) if unit.place[0] == 0}
    to = {unit.proposition.lemma: n for n, unit in enumerate(found.units) if unit.place[0] == 1}
    pair = at["pay"], to["cheer"]

    def told(score: float) -> set[tuple[int, ...]]:
        judged = Judgements(np.array(pair[:1]), np.array(pair[1:]), np.array([score]), {})
        clusters = settling.settled(found.units, Support(found.units), [pair], judged, ())
        return {cluster for cluster in clusters if len(cluster) > 1}

    assert told(0.95) == {(at["resume"], to["resume"])}
    assert told(0.5) == set()


@pytest.mark.parametrize(("score", "met"), [(0.97, True), (0.8, False)])
def test_what_is_surely_alike_meets_though_the_linkage_kept_it_out(score: float, met: bool) -> None:
    """One unlike clause of a cluster does not keep out what another of it is surely alike to."""
    found = settled("The coastal line was blocked for nine hours.", "Norline blocked the coastal line.")
    pair = tuple(next(n for n, unit in enumerate(found.units) if unit.place[0] == i) for i in (0, 1))
    judged = Judgements(np.array(pair[:1]), np.array(pair[1:]), np.array([score]), {})
    clusters = settling.settled(found.units, Support(found.units), [(n,) for n in range(len(found.units))], judged, ())
    assert (pair in clusters) is met


def test_a_short_sentence_is_a_point() -> None:
    """A clause of few words is worth a point where it is all that is said."""
    texts = "“Rise to the bait.” The angler left the quay at noon.", "A cook shut the inn. “Rise to the bait.”"
    assert any(p.statement.strip("“”.") == "Rise to the bait" for p in told(*texts).points if len(p.articles) > 1)


@pytest.mark.parametrize(("others", "merged"), [(0.4, True), (0.0, False)])
def test_two_close_clusters_with_clauses_surely_alike_are_one(others: float, merged: bool) -> None:
    """Two clauses that are surely alike make their clusters one only where the others are not all unlike."""
    texts = "The line was blocked.", "The coastal line was blocked.", "Norline blocked the line.", "The line is blocked"
    readings = [tellings.read(report) for report in reports(*(text + "\n" for text in texts))]
    units = statements(readings, resolve(readings)).units
    assert len(units) == len(texts)
    at, to = np.triu_indices(len(units), 1)
    scores = np.array([0.99 if (a, b) == (1, 2) else others for a, b in zip(at.tolist(), to.tolist(), strict=True)])
    judged = Judgements(at, to, scores, {})
    clusters = settling.settled(units, Support(units), [(0, 1), (2, 3)], judged, ())
    assert clusters == (((0, 1, 2, 3),) if merged else ((0, 1), (2, 3)))


@pytest.mark.parametrize(("first", "second", "score", "met"), [
    ("Surgeons operated on the helmsman for a ruptured spleen.", "A ruptured spleen had put him to bed.", 0.9, True),
    ("Surgeons operated on the helmsman for a ruptured spleen.", "A ruptured spleen had put him to bed.", 0.7, False),
    ("The ferry left from Harrow Quay.", "Traders quarrelled at Harrow Quay.", 0.9, False),
    ("The helmsman ruptured his spleen.", "A rope ruptured in the storm.", 0.9, False),
    ("The helmsman slept.", "A ruptured spleen had put him to bed.", 0.9, False),
])  # fmt: skip
def test_a_rare_word_bears_out_clauses_that_are_surely_alike(first: str, second: str, score: float, met: bool) -> None:
    """A word few sentences have is as good as a predicate in common, but not a name, and not a word alone."""
    found = settled(first, second)
    pair = tuple(next(n for n, u in enumerate(found.units) if u.place[0] == i and n not in found.cues) for i in (0, 1))
    judged = Judgements(np.array(pair[:1]), np.array(pair[1:]), np.array([score]), {})
    rare = frozenset({"spleen", "ruptur", "quay", "harrow", "helmsman"})
    borne_out = Support(found.units, rare=rare)
    assert (pair in settling.settled(found.units, borne_out, [pair], judged, ())) is met
    assert pair not in settling.settled(found.units, Support(found.units), [pair], judged, ())


@pytest.mark.parametrize("verb", ["hopes", "promised"])
def test_what_is_only_hoped_for_does_not_meet_what_is_done(verb: str) -> None:
    """Who hopes or promised to reopen a pier has not reopened it."""
    texts = f"Ada Holm {verb} to reopen the pier on Thursday.", "Ada Holm reopened the pier on Thursday."
    hoped, done = settled(*texts).units
    assert vetoes.of_clauses(hoped, done) == vetoes.of_clauses(done, hoped) == "one is told as fact, the other is not"


def test_a_deed_whose_purpose_is_a_clause_is_no_cue() -> None:
    """Who declares an emergency in order to do something does more than say that."""
    texts = (
        "Ada Brandt declared a national emergency on the border with Hollin on Friday in order to build a dam.",
        "On Friday Ada Brandt, the president, declared a national emergency on the border with Hollin to build a dam.",
    )
    assert any("declared a national emergency" in p.statement and len(p.articles) == 2 for p in told(*texts).points)


NAMED = ("The ferry office said that two deckhands were treated for minor injuries.",
         "Two deckhands were treated for minor injuries, the ferry office said on Monday.")


def test_what_is_only_named_within_a_point_is_no_point_of_its_own() -> None:
    """"Minor injuries" says nothing that "treated for minor injuries" does not say, in the very same passages."""
    points = [p for p in told(*NAMED).points if len(p.articles) > 1]
    assert any("treated" in p.statement for p in points)
    assert not any(p.statement.strip().lower() == "minor injuries" for p in points)


@pytest.mark.parametrize(("clause", "shared"), [
    ("if the wind drops by noon", False), ("before the talks on the tariff open", False),
    ("before the storm broke the mast of the wreck", True), ("before the storm hit the mast of the wreck", True),
    ("before the storm hits the mast of the wreck", False), ("before the ferries run over the new bar", False),
])
def test_what_is_only_supposed_is_no_point(clause: str, shared: bool) -> None:
    """No report says that the wind drops or that the talks open; that the storm broke the mast both do."""
    account = told(f"Ada Holm hopes to sail on Friday {clause}.",
                   f"Paul Reyes promised the crew a feast {clause}.")
    found = [p for p in account.points if len(p.articles) > 1 and any(s.text == clause for s in p.evidence)]
    assert bool(found) == shared

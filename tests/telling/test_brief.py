"""The brief: tolls, repetitions and the words of its sentences."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from types import SimpleNamespace

import pytest

import tellings
from tellings.records import Account, Article
from tellings.records.base import span_of
from tellings.telling.brief.back import hangs
from tellings.telling.brief.headline import _only_ahead
from tellings.telling.brief.repeats import Deed, added, all_told, deeds
from tellings.telling.brief.standing import MOST_WORDS, shortened, untied, worded
from tellings.telling.brief.tolls import of_many
from tellings.telling.brief.wording import _another_told, _dated, _nicknamed, still_to_say
from tellings.telling.draft import Draft

FIRST = """Mudslide kills people in Tarnwick
At least five people were killed when a mudslide hit the village of Tarnwick on Monday, rescuers said.
The mudslide destroyed the village school.
"""
SECOND = """Toll rises in Tarnwick
At least five people were killed when a mudslide hit the village of Tarnwick on Monday, the mayor said.
The mudslide destroyed the village school.
"""
LATER = """Nine dead in Tarnwick
Nine people were killed when a mudslide hit the village of Tarnwick on Monday, police said.
The mudslide destroyed the village school and a bridge.
"""
LAST = """Search ends in Tarnwick
Nine people were killed when a mudslide hit the village of Tarnwick on Monday, the mayor said.
The mayor, Ada Lund, ended the search on Wednesday.
"""


@functools.cache
def told() -> Account:
    return tellings.tell([
        Article(id=f"r{n}", source=f"Outlet {n}", text=text, published=dt.date(2024, 3, day))
        for n, (text, day) in enumerate([(FIRST, 4), (SECOND, 5), (LATER, 6), (LAST, 6)])
    ])


def test_an_early_toll_does_not_stand_beside_a_later_one_without_a_word() -> None:
    """The brief gives the toll of the later reports, and says in the same sentence what others give."""
    tolls = [s.text for s in told().brief if "killed" in s.text]
    assert tolls
    assert all("ine people" in text for text in tolls if "five people" in text)


def test_the_brief_is_whole_sentences_each_cited() -> None:
    """No sentence ends in a word that wants another, and each has points and evidence."""
    for sentence in told().brief:
        assert sentence.text[0].isupper() or sentence.text[0].isdigit()
        assert sentence.text.endswith((".", "!", "?", "”", '"'))
        assert sentence.points
        assert sentence.evidence


def test_no_event_is_told_twice() -> None:
    """The same destruction is told once, however many reports tell it."""
    assert sum("destroyed" in s.text for s in told().brief) <= 1


# What can be a sentence of the brief as far as its words go, and what an editor would strike.
STANDING = [
    ("The mayor of Tarnwick closed the market bridge on Monday evening.", True),
    ("Both the mayor and the council refused to pay for the bridge.", True),
    ("“I will not pay for that bridge,” the mayor of Tarnwick told reporters.", True),
    ("Police in Tarnwick said this week that the bridge was safe.", True),
    ("That is why the council closed the bridge on Monday.", False),
    ("That’s the question the whole council of Tarnwick is asking.", False),
    ("There's no lift or ramp on either side of the bridge.", False),
    ("In doing so, the council closed the only road to the harbour.", False),
    ("Neither was elected before the bridge was closed in March.", False),
    ("Between that bridge and the harbour lies the old market.", False),
    ("The new bridge dwarfs those plans in cost and in height.", False),
    ("The latter was closed by the council on Monday evening.", False),
    ("We closed the bridge because our engineers asked us to.", False),
    ("Photos: The market bridge in Tarnwick is closed by the police.", False),
    ("Added Ada Lund, who runs the market bridge of Tarnwick for the council.", False),
    ("Added Ada Lund, who runs the market bridge: “It is closed for good.”", True),
    ("Blocked: The mayor of Tarnwick closed the market bridge on Monday.", False),
    ("NOT FOR TURNING The mayor of Tarnwick closed the bridge again.", False),
    ("The mayor said that “the bridge was closed for good on Monday.", False),
    ("Who closed the market bridge in Tarnwick on Monday?", False),
    ("The mayor of Tarnwick closed the bridge on Monday and", False),
    ("The bridge closed.", False),
    ("Will be closed for a hundred years or so if nobody pays.", False),
    ("The council, for instance, closed the bridge on Monday.", False),
    ("Along with that, the council closed the road to the harbour.", False),
    ("The water of the harbour rose well above that mark.", False),
]


@pytest.mark.parametrize(("text", "stands"), STANDING)
def test_what_can_stand_alone(text: str, *, stands: bool) -> None:
    """A sentence that points at what is not there, is cut, is a caption or speaks as "we" is none of the brief."""
    assert worded(text) is stands


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("But the bridge stayed closed.", "the bridge stayed closed."),
        ("Meanwhile, the bridge stayed closed.", "the bridge stayed closed."),
        ("But for the bridge, all stayed open.", "But for the bridge, all stayed open."),
        ("So far the bridge is closed.", "So far the bridge is closed."),
        ("Butter is sold on the bridge.", "Butter is sold on the bridge."),
    ],
)
def test_a_sentence_loses_what_ties_it_to_the_one_before(text: str, left: str) -> None:
    """An opening "But" or "Meanwhile," is left out, and nothing else."""
    assert untied(span_of("a", text, 0, len(text))).text == left


HARBOUR = [
    ("Evening Post", 4, """Council closes market bridge in Tarnwick
The council of Tarnwick closed the market bridge on Monday after a lorry hit it, the harbour police said.
Engineer Ada Lund will inspect the bridge on Wednesday.
She said yesterday that two of its four pillars were cracked.
It is not known when it will open again.
"""),
    ("Morning Star", 5, """Market bridge in Tarnwick closed
The market bridge in Tarnwick was closed by the council on Monday after a lorry hit it.
The council has yet to say whether the bridge can be mended.
"The bridge is a disgrace to this town," shopkeeper Bo Marsh said. "It should have been pulled down."
Between 300 and 400 people cross the bridge every day.
"""),
    ("Harbour News", 6, """Bridge in Tarnwick to be pulled down
The council of Tarnwick said on Wednesday that it would pull down the market bridge, which a lorry hit on Monday.
Engineer Ada Lund, who inspected the bridge, said that three of its four pillars were cracked.
"""),
]


def account_of(reports: list[tuple[str, int, str]]) -> Account:
    """The account of reports of days of March."""
    return tellings.tell([
        Article(id=f"h{n}", source=source, text=text, published=dt.date(2024, 3, day))
        for n, (source, day, text) in enumerate(reports)
    ])


def brief_of(reports: list[tuple[str, int, str]]) -> tuple[str, ...]:
    """The sentences of the brief of reports of days of March."""
    return tuple(sentence.text for sentence in account_of(reports).brief)


@functools.cache
def bridge() -> tuple[str, ...]:
    return brief_of(HARBOUR)


def test_the_lead_is_the_news() -> None:
    """The first sentence says what the headlines say."""
    assert "bridge" in bridge()[0]
    assert "closed" in bridge()[0] or "pull down" in bridge()[0]


def test_every_weekday_has_its_date() -> None:
    """A day named by its weekday is given with its date, once in a sentence."""
    for text in bridge():
        for day in re.finditer(r"\b\w+day\b(?=.{0,3})", text):
            assert day.group() in ("Monday", "Wednesday")
        assert "yesterday" not in text
        if "Monday" in text or "Wednesday" in text:
            assert re.search(r"day \(\d+ March 2024\)", text), text


def test_nobody_is_only_he_or_she() -> None:
    """A pronoun stands for somebody named before it in the sentence."""
    assert not any(re.match(r"(?:He|She|It|They)\b", text) for text in bridge())


def test_what_later_reports_overtake_is_not_told_beside_them() -> None:
    """What a first report does not know yet is not told beside later ones."""
    assert not any("yet to say" in text or "will inspect" in text for text in bridge())


def test_words_of_a_witness_keep_their_speaker() -> None:
    """A sentence of a longer quotation is not told as if the report said it."""
    assert not any("should have been pulled down" in text and "Marsh" not in text for text in bridge())


def test_differences_in_number_are_named_between_the_least_and_the_most() -> None:
    """Of numbers in conflict the sentence says the least and the most."""
    articles = [
        Article(id=f"n{n}", source=f"Paper {n}", published=dt.date(2024, 3, 5), text=f"""Bus hits wall in Tarnwick
A bus hit a wall in the centre of Tarnwick on Monday.
{number} people were injured in the crash in Tarnwick.
""")
        for n, number in enumerate(("Twelve", "Fourteen", "Seventeen"))
    ]
    texts = [s.text for s in tellings.tell(articles).brief]
    assert any("between 12 and 17" in text or "give twelve" in text for text in texts), texts


def test_nobody_s_words_are_changed() -> None:
    """In a quotation a day gets its date in brackets, and a pronoun stays."""
    articles = [
        Article(id=f"q{n}", source=f"Paper {n}", published=dt.date(2024, 3, 5), text=f"""Mayor: no bridge
"As I said yesterday, he will never get his bridge back," Mayor Ada Lund told {who} in Tarnwick.
""") for n, who in enumerate(("reporters", "journalists", "the council"))
    ]
    texts = [s.text for s in tellings.tell(articles).brief]
    assert any('"As I said yesterday [4 March 2024], he will never' in text for text in texts), texts


SACKING = [
    ("Evening Post", 6, """Harbour master dismissed in Tarnwick
Harbour master Bo Marsh was dismissed by the council of Tarnwick on Monday after a fishing boat sank.
The mayor of Tarnwick, Ada Lund, fired Bo Marsh in her office.
Three fishermen drowned when the boat sank at 5 a.m. Sunday.
"""),
    ("Morning Star", 6, """Council of Tarnwick sacks harbour master
The council of Tarnwick has sacked harbour master Bo Marsh over the loss of a fishing boat.
Ms Lund said the council would look for a new harbour master in April.
The bells of Tarnwick will ring for the fishermen on Thursday.
"""),
]


@functools.cache
def sacking() -> tuple[str, ...]:
    return brief_of(SACKING)


def test_no_deed_is_told_again_in_other_words() -> None:
    """Who was dismissed is not fired and sacked in the sentences after."""
    assert sum(any(word in text for word in ("dismissed", "fired", "sacked")) for text in sacking()) == 1, sacking()


def deeds_of(text: str, *, deep: bool = False) -> tuple[Deed, ...]:
    """The deeds of the passage that a text is."""
    article = Article(id="d", source="Paper", text=text, published=dt.date(2024, 3, 6))
    draft = Draft((article,), (tellings.read(article),))
    told = draft.readings[0].events
    levels = {e.span.start: 0 if e.parent is None else 1 for e in told}
    return deeds(draft, 0, told, levels, deep=deep)


@pytest.mark.parametrize(("told", "again", "same"), [
    ("Ada Lund said that she did not send the letter.", "Ada Lund did not send the letter.", True),
    ("Ada Lund said that she did not send the letter.", "Ada Lund sent the letter.", False),
    ("Ada Lund apologized for the letter on Tuesday.", "Ada Lund has apologized to the council.", True),
    ("Ada Lund announced her resignation.", "Ada Lund made a public announcement at the harbour.", False),
])
def test_what_somebody_is_said_to_have_done_is_told(told: str, again: str, *, same: bool) -> None:
    """What a sentence tells as said is not told again; a noun that tells where a deed was done adds to it."""
    assert all_told(deeds_of(again), deeds_of(told, deep=True)) is same


def test_who_is_new_is_called_by_the_full_name() -> None:
    """A person whom a passage calls by a surname only is introduced where no sentence before has that name."""
    assert all("Ada Lund" in text for text in sacking() if "Lund said" in text)
    assert any("Lund said" in text for text in sacking())


OTTER = [
    ("Evening Post", 4, """Mayor Ada Lund of Tarnwick will sign harbour treaty on Wednesday
Mayor Ada Lund of Tarnwick plans to sign the harbour treaty with the port of Orlen on Wednesday, her office said.
Last weekend, an otter was seen beside the old harbour of Tarnwick by two hundred people.
"""),
    ("Morning Star", 6, """Mayor signs harbour treaty in Tarnwick
Mayor Ada Lund signed the harbour treaty with the port of Orlen on Wednesday before two hundred people.
A flood that killed 90 people beside the harbour of Orlen in March 2020 led to the treaty.
"""),
    ("Coast Gazette", 4, """Mayor of Tarnwick will sign harbour treaty with port of Orlen
The mayor of Tarnwick, Ada Lund, will sign the harbour treaty with the port of Orlen in the old town hall.
Two people were killed when a boat sank in the harbour of Tarnwick.
"""),
]


@functools.cache
def otter() -> tuple[str, ...]:
    return brief_of(OTTER)


def test_what_a_later_report_tells_as_done_is_not_told_as_planned() -> None:
    """The signing leads the brief, and nobody "plans to sign" what is signed."""
    assert "signed" in otter()[0]
    assert not any("plans to sign" in text for text in otter()), otter()
    assert account_of(OTTER).title == "Mayor signs harbour treaty in Tarnwick"


SPOKEN = [
    ("Evening Post", 4, """Lund and Oro agree to hold talks on harbour treaty of Tarnwick
Mayors Ada Lund of Tarnwick and Karl Oro of Orlen agreed on Monday to talks on the harbour treaty.
"We shook hands this afternoon on the harbour treaty, and we will talk," Ada Lund said in the harbour of Tarnwick.
About $640 million of harbour dues have been frozen in Tarnwick.
"""),
    ("Morning Star", 6, """Oro of Orlen: harbour treaty of Tarnwick is ours
Mayors Ada Lund of Tarnwick and Karl Oro of Orlen agreed on Monday to talks on the harbour treaty.
"We shook hands today on the harbour treaty, and we will talk," Ada Lund said in the harbour of Tarnwick.
Some $460 million of harbour dues have been frozen in Tarnwick.
"""),
]


def test_today_is_the_day_of_who_speaks() -> None:
    """What the first report has of Monday was said on no later day, whatever the day of the report that is told."""
    told = " ".join(brief_of(SPOKEN))
    assert "shook hands" in told
    assert "6 March" not in told, told


def test_today_is_not_the_day_of_an_earlier_report_of_something_else() -> None:
    """That an earlier report says who she is, or what was agreed, puts no words of hers on its day."""
    lead = "Mayor Ada Lund of Tarnwick will sign the harbour treaty with Karl Oro of Orlen."
    words = '"We signed the harbour treaty of Tarnwick and Orlen today in the old hall," Mayor Ada Lund said.'
    reports = [("Evening Post", 4, f"Harbour treaty\n{lead} She is glad of it today.\n")]
    reports += [(f"Outlet {n}", 6, f"Harbour treaty signed\n{words}\n") for n in range(2)]
    told = " ".join(brief_of(reports))
    assert "today [6 March 2024]" in told, told


def test_a_number_that_opened_a_sentence_opens_none_in_brackets() -> None:
    """"About $640 million" is "about $640 million" where the reports' numbers are set side by side."""
    told = " ".join(brief_of(SPOKEN))
    assert "between some $460 million and about $640 million" in told, told


@pytest.mark.parametrize(("headline", "ahead"), [
    ("Lund and Oro agree to talks on harbour treaty", False),
    ("Mayor Ada Lund of Tarnwick will sign harbour treaty", True),
    ("Mayor says she will sign harbour treaty", True),
    ("Mayor signs harbour treaty", False),
])
def test_who_agrees_to_talks_has_done_so(headline: str, ahead: bool) -> None:
    """A headline of something done is not only of what is to come, though it names that too."""
    text = f"{headline}\nMayor Ada Lund of Tarnwick spoke about the harbour treaty on Monday.\n"
    reading = tellings.read(Article(id="r0", source="Evening Post", text=text, published=dt.date(2024, 3, 4)))
    assert _only_ahead(reading) == ahead


@pytest.mark.parametrize(("ahead", "written"), [(True, "Jan. 12 (2025)"), (False, None)])
def test_a_month_of_another_year_is_given_it_only_where_it_is_to_come(ahead: bool, written: str | None) -> None:
    """"On Jan. 12" is next year's where something will be done then; of what was done the year may be misread."""
    day = dt.date(2024, 11, 4)
    reading = tellings.read(Article(
        id="r0", source="Evening Post", text="Omar Reed will be sentenced for the fire on Jan. 12.", published=day))
    assert _dated(reading.times[0], 2024, day, ahead=ahead) == written


def test_who_is_called_by_a_noun_is_named_where_a_sentence_opens() -> None:
    """"The retired teacher" of the report has her name where nothing before it tells who she is."""
    sentence = "The retired teacher was one of 86 passengers on the ferry of Karl Marsh to Tarnwick."
    text = f"Ferry hits pier in Tarnwick\nElsa Marsh was on the ferry.\n\n{sentence}\n"
    told = " ".join(brief_of([(f"Outlet {n}", 4, text) for n in range(2)]))
    assert "Elsa Marsh was one of 86 passengers on the ferry of Karl Marsh" in told, told


def test_a_line_without_a_verb_is_no_sentence() -> None:
    """What stands in a list, a name with an age and what he is to the case, tells nothing by itself."""
    line = "Omar Demarcus Reed, 21, of Longmoor, as a person of interest in the shooting at the harbour of Tarnwick."
    lead = "Police named men of interest in the shooting at the harbour of Tarnwick."
    reports = [(f"Outlet {n}", 4, f"Police name men\n{lead}\n\n{line}\n") for n in range(3)]
    assert all("Demarcus" not in text for text in brief_of(reports)), brief_of(reports)


def test_a_weekend_has_its_days() -> None:
    """"Last weekend" is given its two days."""
    assert any("Last weekend (2 and 3 March 2024)" in text for text in otter()), otter()


def test_a_toll_of_long_ago_is_none_of_the_news() -> None:
    """The dead of a flood years ago are no other report's figure for those of today."""
    assert not any("reports give" in text for text in otter()), otter()


def test_an_hour_of_a_weekday_has_its_date() -> None:
    """"At 5 a.m. Sunday" is given its date as "on Sunday" is."""
    assert any("5 a.m. Sunday (3 March 2024)" in text for text in sacking()), sacking()


def test_a_weekday_that_may_be_tomorrow_is_not_told() -> None:
    """A report of Saturday from a place where it is Sunday already does not tell of a Sunday a week ago."""
    articles = [
        Article(id=f"d{n}", source=f"Paper {n}", published=dt.date(2024, 3, 9), text=f"""Rocket rises from Tarnwick
A rocket rose from the launch site at Tarnwick and reached space, {who} said.
Tarnwick launched the rocket at the order of Mayor Ada Lund on Sunday.
""") for n, who in enumerate(("officials", "the mayor"))
    ]
    texts = [s.text for s in tellings.tell(articles).brief]
    assert texts
    assert not any("3 March" in text for text in texts), texts


@pytest.mark.parametrize(("text", "told", "hanging"), [
    ("The pumps failed at noon.", {"bridg"}, True),
    ("The pumps failed at noon.", {"pump"}, False),
    ("The decision came on Monday.", {"bridg"}, False),
    ("A second barge will carry the stones.", {"bridg"}, True),
    ("A second barge will carry the stones.", {"barg"}, False),
    ("The 39-year-old, who is a diver, was freed.", {"diver"}, True),
    ("The 39-year-old diver was freed.", {"bridg"}, False),
])
def test_a_sentence_hangs_on_what_none_before_it_tells(text: str, told: set[str], *, hanging: bool) -> None:
    """A thing, one more of a kind, and somebody called by an age alone need a sentence before that tells of them."""
    assert hangs(text, told, opens=text.startswith("The ") and "-" not in text) is hanging


def test_a_long_sentence_is_shortened_by_what_only_adds() -> None:
    """Of a sentence of too many words, ", a move that …" is left out; one of few words is left whole."""
    news = "The council of Tarnwick closed the market bridge on Monday"
    text = news + ", a step that " + " ".join(["vexed"] * MOST_WORDS) + " the town."
    assert [s.text for s in shortened(span_of("a", text, 0, len(text)))] == [news]
    assert not shortened(span_of("a", news + ".", 0, len(news) + 1))


def test_who_stands_for_others_is_not_named_in_full() -> None:
    """"The Lund council" may be that of another Lund: its name is left as it is."""
    told = brief_of([
        ("Evening Post", 4, """Mayor closes bridge in Tarnwick
Mayor Bo Lund closed the market bridge of Tarnwick on Monday, the harbour police said.
The Lund administration closed the harbour market in 1990 and sold its stalls to the harbour police.
"""),
        ("Morning Star", 4, """Bridge in Tarnwick closed by mayor
The market bridge of Tarnwick was closed on Monday by Mayor Bo Lund, the harbour police said.
The Lund administration closed the harbour market in 1990 and sold its stalls to the harbour police.
"""),
    ])
    assert not any("Bo Lund administration" in text for text in told), told
    assert any("Lund administration" in text for text in told), told


def test_a_surname_that_was_another_s_is_told_in_full() -> None:
    """A son is not called by the surname alone where his father was told of last."""
    assert _another_told("Per Lund", "Lund", "Bo Lund burned it.")
    assert not _another_told("Per Lund", "Lund", "Bo Lund burned it. Mr. Per Lund saw it.")
    assert not _another_told("Per Lund", "Lund", "Mayor Lund burned it.")


def test_a_surname_behind_a_nickname_is_not_told_twice() -> None:
    """What stands between the first name and the surname in marks parts no name."""
    reading = tellings.read(Article(id="n", text='Joel "Lucky Joe" Holm mended the crane. Ada Lund saw it.'))
    found = {m.span.text: m for m in reading.mentions}
    whole = reading.sentences[0].span
    assert _nicknamed(whole, found["Holm"])
    assert not _nicknamed(whole.model_copy(update={"end": 55, "text": 'Ada "said" what Ada Lund'}), found["Ada Lund"])


def test_a_rumour_does_not_lead() -> None:
    """What some reports had claimed is not the news, though it has the words of the headlines."""
    told = brief_of([
        ("Evening Post", 4, """Mayor to sail market barge round harbour
Some reports had claimed that the plan of the mayor to sail the market barge round the harbour was a jest.
Mayor Ada Lund unveiled her plan on Monday to sail the market barge round the harbour of Tarnwick.
"""),
        ("Morning Star", 4, """Mayor of Tarnwick will sail market barge
Some reports had claimed that the plan of the mayor to sail the market barge round the harbour was a jest.
The mayor, Ada Lund, unveiled her plan on Monday to sail the market barge round the harbour.
"""),
    ])
    assert "unveiled" in told[0], told


def test_what_a_passage_adds_does_not_depend_on_the_order_of_its_terms() -> None:
    """A set has another order in each run: the share of new weight is the same to the last bit in all."""
    weights = {"ferry": 0.1, "quay": 0.2, "storm": 0.3, "fog": 0.7, "crane": 1.1}
    orders = [dict.fromkeys(order).keys() for order in itertools.permutations(weights)]
    assert len({added(terms, {"fog"}, weights) for terms in orders}) == 1


GUNMAN = [
    ("Tarnwick Echo", 4, """Gunman kills three people and himself in Tarnwick

A gunman killed three people and then himself in the harbour of Tarnwick on Monday, police said.

Nils Orme, 16, was shot dead in the harbour of Tarnwick on Monday.
"""),
    ("Wold Times", 5, """Four people are dead in Tarnwick

Four people were killed in the harbour of Tarnwick on Monday, the mayor said.

Nils Orme, 15, was shot dead in the harbour of Tarnwick on Monday.
"""),
    ("Daily Oro", 6, """Gunman of Tarnwick was known to the police

The gunman who killed three people and then himself on Monday was known to the police.

In the harbour of Tarnwick he killed two other people on Monday after the first.
"""),
]


def test_a_part_of_a_toll_is_no_other_toll() -> None:
    """"Two other people" and "three people and himself" contradict nobody who tells of three or four dead."""
    told = brief_of(GUNMAN)
    assert not any("reports give two" in text or "reports give three" in text or "himself on Monday (" in text
                   or "himself (" in text for text in told), told
    assert not any("reports give four" in text for text in told), told


def test_a_search_or_a_condition_of_an_early_report_is_not_told_after_a_later_one() -> None:
    """Who is still searched for, or in critical condition, in one report may be held, or well, in the next."""
    early = """Diver hurt in Tarnwick

A diver was hurt when a barge struck the pier of Tarnwick on Monday, police said.

Police are searching for Nils Orme, who steered the barge.

The diver, Ada Lund of Tarnwick, is in critical condition.
"""
    later = """Steersman of barge held in Tarnwick

Police held Nils Orme on Friday after a diver was hurt when a barge struck the pier of Tarnwick on Monday.
"""
    told = brief_of([("Tarnwick Echo", 4, early), ("Wold Times", 8, later)])
    assert told
    assert not any("searching" in text or "critical" in text for text in told), told
    assert any("searching" in text for text in brief_of([("Tarnwick Echo", 4, early), ("Wold Times", 4, early)]))


@pytest.mark.parametrize(("text", "many"), [
    ("An estimated 8,000 people die in accidents each year in Tarnwick.", True),
    ("Some 80 people are killed a day on the roads.", True),
    ("Some 3,000 people were killed on the roads of Tarnwick this year.", True),
    ("Some 3,000 people have been killed on the roads since 2010.", True),
    ("Fifty people were killed a day after the storm.", False),
    ("Fifty people have been killed since Monday.", False),
    ("Fifty people were killed in March when a train struck a bus.", False),
])
def test_the_dead_of_many_happenings_are_no_toll(text: str, *, many: bool) -> None:
    """How many die each year, or died in a year, is no other report's figure for the dead of a crash."""
    (told,) = (e for e in tellings.read(Article(text=text, published=dt.date(2024, 3, 8))).events
               if e.lemma in ("kill", "die"))
    assert of_many(told) is many


def test_ages_that_differ_are_told_as_ages() -> None:
    """"Between 15 and 16" behind a day tells nobody what differs: it is somebody's age."""
    told = brief_of(GUNMAN)
    assert any("reports give an age of 15 or of 16" in text for text in told), told


VOICES = [
    ("Daily Oro", 6, """Bridge of Tarnwick to stay closed

With today’s ruling, the market bridge in Tarnwick stays closed for a year, the council said.

“With today’s ruling, the town of Tarnwick loses its bridge for a year,” said engineer Ada Lund.

"Have you seen the market bridge of Tarnwick today?" Lund asked her neighbours on what they call a Bridge Day.

A woman of Tarnwick wept. "The market bridge was all we had in Tarnwick for a year," she said of the ruling on Tuesday.

The bridge is 38 metres long, and the council of Tarnwick will mend all of the 38 metres within the year.
"""),
    ("Evening Post", 6, """Market bridge stays closed in Tarnwick

The market bridge in Tarnwick stays closed for a year after the ruling, the council said on Wednesday.

The bridge is 35 metres long, and the council of Tarnwick will mend all of the 35 metres within the year.
"""),
]


def test_today_s_news_has_its_day() -> None:
    """"Today's" is given its day behind it: in round brackets, or in square ones in somebody's words."""
    reports = [(source, day, text.split("\n\nA woman")[0]) for source, day, text in VOICES]
    told = " ".join(brief_of(reports))
    assert "today’s (6 March 2024) ruling" in told or "today’s [6 March 2024] ruling" in told, told


def test_a_verb_of_saying_does_not_stand_without_what_is_said() -> None:
    """What was asked stands in the sentence before: without it, "Lund asked her neighbours" tells nothing."""
    assert not any("asked her neighbours" in text for text in brief_of(VOICES))


WOMAN = [
    ("Daily Oro", 6, """Bridge of Tarnwick to stay closed

A woman of Tarnwick wept. "The market bridge was all we had in Tarnwick for a year," she said of the ruling on Tuesday.
"""),
    ("Evening Post", 6, """Bridge of Tarnwick to stay closed

"The market bridge was all we had in Tarnwick for a year," a woman of Tarnwick said of the ruling on Tuesday.
"""),
]


def test_nobody_unknown_speaks() -> None:
    """Words of "she" whom no name stands for are not told where another report says whose they are."""
    told = brief_of(WOMAN)
    assert not any("she said" in text for text in told), told
    assert not brief_of(WOMAN[:1])


def test_a_difference_is_told_once() -> None:
    """The conflicts of the points a sentence tells, of which it gives a value, are left to no sentence after it."""
    account = account_of([(source, day, text + "\nThe council said that the bridge is 38 metres long.\n" * (n == 0))
                          for n, (source, day, text) in enumerate(VOICES)])
    told = {p.id: p for p in account.points if any(d.relation == "conflict" for d in p.details)}
    detail = next(d for p in told.values() for d in p.details if d.relation == "conflict")
    giving = SimpleNamespace(points=tuple(told), span=detail.values[0].evidence[0])
    other = SimpleNamespace(points=tuple(told), span=span_of("no report", "It rained.", 0, 10))
    assert still_to_say(other, told) == told
    assert not any(d == detail for p in still_to_say(giving, told).values() for d in p.details)

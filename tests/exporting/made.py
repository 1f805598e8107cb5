"""An account made by hand that holds everything an account can hold. All of it is invented.

`account()` is what the tests of exports run on: every status, relation, kind and flag of the records occurs in it,
spans cross and nest, an event lies eleven years back, one report is a copy, one has no date of its own.
"""

from __future__ import annotations

import datetime as dt
import functools

from tellings.records import (
    Account,
    Article,
    BriefSentence,
    Change,
    Commitment,
    Detail,
    Entity,
    EntityDescription,
    Event,
    Furniture,
    Lineage,
    OutletCitation,
    Point,
    Reuse,
    Span,
    TimeSpan,
    Utterance,
    Value,
    Variant,
    span_of,
)

WIRE = (
    "HIGHFELL (Fell Wire) — A cable car with 43 people on board stopped above Mount Aldra on Tuesday evening after "
    "its hauling rope came off a wheel, the operator said.\n\n"
    "Rescuers brought the last passenger down at about 3 a.m. on Wednesday, more than nine hours after the stop. "
    "Nobody was seriously hurt; four people were treated for cold.\n\n"
    "“We are sorry for the night that our guests had to spend in the air, and we will find out why the brake held "
    "and the wheel did not,” said Ines Corvo, who runs the Aldra Lift Company.\n\n"
    "The line was built in 1968 and overhauled in 2014. The company has promised to publish its report by 30 June.\n"
)
COURIER = (
    "Home Valley News Sport Weather\n"
    "Night in the air: 41 brought down from Aldra cable car\n"
    "By Pia Holm\n"
    "Passengers wrapped in foil at the valley station on Wednesday. (Photo: Valley Courier)\n"
    "Forty-one people spent the night in a cable car that stuck 60 metres above the Aldra glacier on 11 March.\n\n"
    "The last of them reached the ground shortly before three in the morning, after nine and a half hours. Five were "
    "taken to hospital in Highfell with mild hypothermia, mountain rescue chief Jonas Aker told the Courier.\n\n"
    "“The rope jumped the wheel because of ice,” Aker said. “I have seen it before, and I had warned them.”\n\n"
    "Company head Ines Corvo denied that any warning had been given. “We are sorry for the night that our guests had "
    "to spend in the air,” she told reporters.\n\n"
    "READ ALSO: The ten longest lifts of the Fells\n\n"
    "The lift will stay shut until the safety office has looked at it. The office could take its licence away.\n"
)
MIRROR = (
    "HIGHFELL — A cable car with 43 people aboard stopped above Mount Aldra on Tuesday evening after its hauling rope "
    "came off a wheel, the operator said.\n\n"
    "Rescuers brought the last passenger down at about 3 a.m. on Wednesday, over nine hours after the stop. No one "
    "was seriously hurt; four people were treated for cold.\n\n"
    "“We are sorry for the night our guests had to spend in the air, and we will find out why the wheel did not "
    "hold,” said Ines Corvo, head of the Aldra Lift Company.\n"
)
HERALD = (
    "Nobody knows yet why the rope of the Aldra cable car left its wheel. What is known is how 43 people came down: "
    "one by one, in a harness, in the dark.\n\n"
    "Marta Lindqvist, 71, was the last. “I sang,” she said. “One has to do something.” The rescue took nine hours and "
    "a half.\n\n"
    "The safety office closed the line on Thursday. Its inspector, Tor Benn, said the overhaul eleven years ago “was "
    "done by the book, but the book was thin”.\n\n"
    "Transport minister Ola Reth said he expected the lift to run again by summer. His deputy said it might never.\n\n"
    "Corvo kept one promise on Friday: every passenger got the fare back and a letter signed by hand.\n"
)

_REPORTS = {
    "wire": Article(
        id="wire",
        text=WIRE,
        title="43 brought down after night in stranded cable car",
        source="Fell Wire",
        url="https://fellwire.example/2025/03/12/aldra",
        published=dt.datetime(2025, 3, 12, 8, 30, tzinfo=dt.UTC),
        language="en",
    ),
    "courier": Article(
        id="courier",
        text=COURIER,
        title="Night in the air: 41 brought down from Aldra cable car",
        source="Valley Courier",
        authors=("Pia Holm",),
        published=dt.date(2025, 3, 12),
        published_basis="text",
        language="en",
        furniture=(
            Furniture(start=0, end=30, kind="navigation"),
            Furniture(start=COURIER.index("By Pia"), end=COURIER.index("Passengers wrapped") - 1, kind="byline"),
            Furniture(start=COURIER.index("Passengers wrapped"), end=COURIER.index("Forty-one") - 1, kind="caption"),
            Furniture(start=COURIER.index("READ ALSO"), end=COURIER.index("The lift will") - 2, kind="related"),
        ),
    ),
    "mirror": Article(id="mirror", text=MIRROR, title=None, source="Lowland Mirror", published=dt.date(2025, 3, 13)),
    "herald": Article(
        id="herald",
        text=HERALD,
        title="How the Aldra passengers came down",
        source="Fell Herald",
        authors=("A. Moen", "S. Dahl"),
        published=dt.date(2025, 3, 15),
        published_basis="inferred",
        updated=dt.date(2025, 3, 16),
        language="en",
    ),
}


def at(article: str, words: str) -> Span:
    """The first place of `words` in a report."""
    text = _REPORTS[article].text
    start = text.index(words)
    return span_of(article, text, start, start + len(words))


def all_of(article: str) -> Span:
    """A report from its first to its last letter."""
    text = _REPORTS[article].text
    return span_of(article, text, 0, len(text.rstrip()))


def days(first: str, last: str | None = None, edtf: str | None = None, basis: str | None = None) -> TimeSpan:
    """The time from one ISO day to another."""
    return TimeSpan(
        edtf=edtf or first,
        earliest=dt.date.fromisoformat(first),
        latest=dt.date.fromisoformat(last or first),
        basis=basis,
    )


def _points() -> tuple[Point, ...]:
    down = (
        at("wire", "Rescuers brought the last passenger down at about 3 a.m. on Wednesday"),
        at("courier", "The last of them reached the ground shortly before three in the morning"),
        at("mirror", "Rescuers brought the last passenger down at about 3 a.m. on Wednesday"),
    )
    stop = (
        at("wire", "A cable car with 43 people on board stopped above Mount Aldra on Tuesday evening"),
        at("courier", "Forty-one people spent the night in a cable car that stuck 60 metres above the Aldra glacier"),
        at("mirror", "A cable car with 43 people aboard stopped above Mount Aldra on Tuesday evening"),
        at("herald", "how 43 people came down: one by one, in a harness, in the dark"),
    )
    treated = (
        at("wire", "four people were treated for cold"),
        at("courier", "Five were taken to hospital in Highfell with mild hypothermia"),
        at("mirror", "four people were treated for cold"),
    )
    lasted = (
        at("wire", "more than nine hours after the stop"),
        at("courier", "after nine and a half hours"),
        at("mirror", "over nine hours after the stop"),
        at("herald", "The rescue took nine hours and a half"),
    )
    return (
        Point(
            id="p-down",
            statement="Rescuers brought the last passenger down at about 3 a.m. on Wednesday",
            status="agreed",
            articles=("courier", "mirror", "wire"),
            independent=2,
            evidence=down,
            event="e-down",
            details=(
                Detail(
                    slot="date",
                    relation="compatible",
                    values=(
                        Value(
                            text="about 3 a.m. on Wednesday",
                            value="2025-03-12T03:00",
                            articles=("mirror", "wire"),
                            evidence=(
                                at("wire", "about 3 a.m. on Wednesday"),
                                at("mirror", "about 3 a.m. on Wednesday"),
                            ),
                        ),
                        Value(
                            text="shortly before three in the morning",
                            articles=("courier",),
                            evidence=(at("courier", "shortly before three in the morning"),),
                        ),
                    ),
                ),
            ),
        ),
        Point(
            id="p-lasted",
            statement="The rescue took nine hours and a half",
            status="agreed",
            articles=("courier", "herald", "mirror", "wire"),
            independent=3,
            evidence=lasted,
            details=(
                Detail(
                    slot="duration",
                    relation="compatible",
                    values=(
                        Value(
                            text="more than nine hours",
                            articles=("mirror", "wire"),
                            evidence=(at("wire", "more than nine hours"), at("mirror", "over nine hours")),
                        ),
                        Value(
                            text="nine and a half hours",
                            value="PT570M",
                            articles=("courier", "herald"),
                            evidence=(at("courier", "nine and a half hours"), at("herald", "nine hours and a half")),
                        ),
                    ),
                ),
            ),
        ),
        Point(
            id="p-stop",
            statement="A cable car with 43 people on board stopped above Mount Aldra on Tuesday evening",
            status="differs",
            articles=("courier", "herald", "mirror", "wire"),
            independent=3,
            evidence=stop,
            event="e-stop",
            details=(
                Detail(
                    slot="count",
                    relation="conflict",
                    values=(
                        Value(
                            text="43 people",
                            value="43",
                            articles=("herald", "mirror", "wire"),
                            evidence=(at("herald", "43 people"), at("mirror", "43 people"), at("wire", "43 people")),
                        ),
                        Value(
                            text="Forty-one people",
                            value="41",
                            articles=("courier",),
                            evidence=(at("courier", "Forty-one people"),),
                            according_to="n-aker",
                        ),
                    ),
                ),
                Detail(
                    slot="date",
                    relation="same",
                    values=(
                        Value(
                            text="Tuesday evening",
                            value="2025-03-11",
                            articles=("mirror", "wire"),
                            evidence=(at("mirror", "Tuesday evening"), at("wire", "Tuesday evening")),
                        ),
                    ),
                ),
            ),
        ),
        Point(
            id="p-treated",
            statement="four people were treated for cold",
            status="differs",
            articles=("courier", "mirror", "wire"),
            independent=2,
            evidence=treated,
            details=(
                Detail(
                    slot="count",
                    relation="conflict",
                    note="The Valley Courier counts those taken to hospital.",
                    values=(
                        Value(
                            text="four people",
                            value="4",
                            articles=("mirror", "wire"),
                            evidence=(at("mirror", "four people"), at("wire", "four people")),
                        ),
                        Value(text="Five", value="5", articles=("courier",), evidence=(at("courier", "Five"),)),
                    ),
                ),
            ),
        ),
        Point(
            id="p-cause",
            statement="its hauling rope came off a wheel",
            status="repeated",
            articles=("mirror", "wire"),
            independent=1,
            according_to="n-company",
            modality="reported",
            evidence=(
                at("wire", "its hauling rope came off a wheel"),
                at("mirror", "its hauling rope came off a wheel"),
            ),
        ),
        Point(
            id="p-warned",
            statement="any warning had been given",
            status="single",
            articles=("courier",),
            independent=1,
            according_to="n-corvo",
            polarity="negative",
            modality="denied",
            evidence=(at("courier", "Company head Ines Corvo denied that any warning had been given."),),
        ),
        Point(
            id="p-ice",
            statement="The rope jumped the wheel because of ice",
            status="single",
            articles=("courier",),
            independent=1,
            according_to="n-aker",
            modality="reported",
            evidence=(at("courier", "The rope jumped the wheel because of ice"),),
        ),
        Point(
            id="p-licence",
            statement="The office could take its licence away",
            status="single",
            articles=("courier",),
            independent=1,
            modality="possible",
            evidence=(at("courier", "The office could take its licence away."),),
            event="e-licence",
        ),
        Point(
            id="p-closed",
            statement="The safety office closed the line on Thursday",
            status="single",
            articles=("herald",),
            independent=1,
            evidence=(at("herald", "The safety office closed the line on Thursday."),),
            event="e-closed",
        ),
        Point(
            id="p-letter",
            statement="every passenger got the fare back and a letter signed by hand",
            status="single",
            articles=("herald",),
            independent=1,
            evidence=(at("herald", "every passenger got the fare back and a letter signed by hand"),),
        ),
    )


def _quotes() -> tuple[Utterance, ...]:
    sorry = at(
        "wire",
        "We are sorry for the night that our guests had to spend in the air, and we will find out why the brake held "
        "and the wheel did not",
    )
    short = at("courier", "We are sorry for the night that our guests had to spend in the air")
    edited = at(
        "mirror",
        "We are sorry for the night our guests had to spend in the air, and we will find out why the wheel did not "
        "hold",
    )
    return (
        Utterance(
            id="q-sorry",
            kind="direct",
            content=sorry.text,
            speaker="n-corvo",
            speaker_text="Ines Corvo",
            channel="news conference",
            addressee="reporters",
            evidence=(short, edited, sorry),
            variants=(
                Variant(content=sorry.text, evidence=(sorry,)),
                Variant(
                    content=short.text,
                    evidence=(short,),
                    changes=(
                        Change(
                            kind="cut",
                            from_=", and we will find out why the brake held and the wheel did not",
                            to="",
                        ),
                    ),
                ),
                Variant(
                    content=edited.text,
                    evidence=(edited,),
                    changes=(
                        Change(kind="cut", from_="that", to=""),
                        Change(kind="changed", from_="brake held and the wheel did not", to="wheel did not hold"),
                    ),
                    alters=True,
                ),
            ),
        ),
        Utterance(
            id="q-ice",
            kind="direct",
            content="The rope jumped the wheel because of ice. I have seen it before, and I had warned them.",
            speaker="n-aker",
            speaker_text="Aker",
            via="Valley Courier",
            evidence=(
                at("courier", "The rope jumped the wheel because of ice"),
                at("courier", "I have seen it before, and I had warned them."),
            ),
            speaker_conflict=("Jonas Aker", "Tor Benn"),
        ),
        Utterance(
            id="q-book",
            kind="mixed",
            content="was done by the book, but the book was thin",
            speaker="n-benn",
            speaker_text="Tor Benn",
            evidence=(at("herald", "was done by the book, but the book was thin"),),
        ),
        Utterance(
            id="q-sang",
            kind="direct",
            content="I sang",
            speaker=None,
            speaker_text="she",
            evidence=(at("herald", "I sang"),),
        ),
        Utterance(
            id="q-nameless",
            kind="indirect",
            content="it might never",
            evidence=(at("herald", "it might never"),),
        ),
    )


def _events() -> tuple[Event, ...]:
    return (
        Event(
            id="e-built",
            label="The line was built",
            status="happened",
            when=days("1968-01-01", "1968-12-31", "1968", "1968"),
            evidence=(at("wire", "The line was built in 1968"),),
        ),
        Event(
            id="e-overhaul",
            label="The line was overhauled",
            status="happened",
            when=days("2014-01-01", "2014-12-31", "2014", "eleven years ago"),
            evidence=(
                at("wire", "The line was built in 1968 and overhauled in 2014."),
                at("herald", "the overhaul eleven years ago"),
            ),
        ),
        Event(
            id="e-stop",
            label="The cable car stopped above Mount Aldra",
            status="happened",
            when=days("2025-03-11", basis="Tuesday evening"),
            place="Mount Aldra",
            participants=("n-company",),
            evidence=(at("wire", "stopped above Mount Aldra on Tuesday evening"), at("courier", "on 11 March")),
            mentions=(at("wire", "stopped"),),
        ),
        Event(
            id="e-warned",
            label="A warning was given to the company",
            status="denied",
            when=days("2025-03-01", "2025-03-10", "2025-03"),
            evidence=(at("courier", "denied that any warning had been given"),),
        ),
        Event(
            id="e-down",
            label="The last passenger was brought down",
            status="happened",
            when=days("2025-03-12"),
            evidence=(at("wire", "brought the last passenger down at about 3 a.m. on Wednesday"),),
        ),
        Event(
            id="e-closed",
            label="The safety office closed the line",
            status="happened",
            when=days("2025-03-13"),
            evidence=(at("herald", "The safety office closed the line on Thursday."),),
        ),
        Event(
            id="e-letter",
            label="Passengers got their fares back",
            status="happened",
            when=days("2025-03-14"),
            evidence=(at("herald", "every passenger got the fare back"),),
        ),
        Event(
            id="e-report",
            label="The company publishes its report",
            status="expected",
            when=TimeSpan(edtf="../2025-06-30", latest=dt.date(2025, 6, 30), basis="30 June"),
            evidence=(at("wire", "to publish its report by 30 June"),),
        ),
        Event(
            id="e-again",
            label="The lift runs again",
            status="expected",
            when=days("2025-06-01", "2025-08-31", "2025-22"),
            evidence=(at("herald", "the lift to run again by summer"),),
        ),
        Event(
            id="e-licence",
            label="The office takes the licence away",
            status="possible",
            evidence=(at("courier", "The office could take its licence away"),),
        ),
    )


def _commitments() -> tuple[Commitment, ...]:
    return (
        Commitment(
            id="c-report",
            holders=("n-company",),
            action="publish its report",
            due=TimeSpan(edtf="../2025-06-30", latest=dt.date(2025, 6, 30)),
            modality="promised",
            status="open",
            evidence=(at("wire", "The company has promised to publish its report by 30 June."),),
        ),
        Commitment(
            id="c-fare",
            holders=("n-corvo",),
            action="give every passenger the fare back",
            modality="promised",
            status="fulfilled",
            evidence=(at("herald", "Corvo kept one promise on Friday"),),
            outcome=(at("herald", "every passenger got the fare back and a letter signed by hand"),),
        ),
        Commitment(
            id="c-run",
            holders=("n-reth",),
            action="the lift to run again",
            due=days("2025-06-01", "2025-08-31"),
            place="Mount Aldra",
            modality="expected",
            status="overdue",
            evidence=(at("herald", "he expected the lift to run again by summer"),),
        ),
        Commitment(
            id="c-brake",
            holders=(),
            action="find out why the brake held",
            modality="planned",
            status="broken",
            evidence=(at("wire", "we will find out why the brake held"),),
            outcome=(at("herald", "Nobody knows yet why the rope of the Aldra cable car left its wheel."),),
        ),
    )


def _entities() -> tuple[Entity, ...]:
    return (
        Entity(
            id="n-corvo",
            name="Ines Corvo",
            kind="person",
            aliases=("Corvo",),
            descriptions=(
                EntityDescription(
                    text="who runs the Aldra Lift Company", evidence=(at("wire", "who runs the Aldra Lift Company"),)
                ),
                EntityDescription(text="Company head", evidence=(at("courier", "Company head"),)),
                EntityDescription(
                    text="head of the Aldra Lift Company", evidence=(at("mirror", "head of the Aldra Lift Company"),)
                ),
            ),
            mentions=(
                at("wire", "Ines Corvo"),
                at("courier", "Ines Corvo"),
                at("mirror", "Ines Corvo"),
                at("herald", "Corvo"),
            ),
        ),
        Entity(
            id="n-aker",
            name="Jonas Aker",
            kind="person",
            aliases=("Aker",),
            descriptions=(
                EntityDescription(text="mountain rescue chief", evidence=(at("courier", "mountain rescue chief"),)),
            ),
            mentions=(at("courier", "Jonas Aker"),),
        ),
        Entity(id="n-benn", name="Tor Benn", kind="person", mentions=(at("herald", "Tor Benn"),)),
        Entity(id="n-reth", name="Ola Reth", kind="person", mentions=(at("herald", "Ola Reth"),)),
        Entity(
            id="n-company",
            name="Aldra Lift Company",
            kind="organization",
            aliases=("the company", "the operator"),
            mentions=(at("wire", "Aldra Lift Company"), at("mirror", "Aldra Lift Company")),
        ),
        Entity(
            id="n-aldra",
            name="Mount Aldra",
            kind="place",
            mentions=(at("wire", "Mount Aldra"), at("mirror", "Mount Aldra")),
        ),
    )


def _lineage() -> Lineage:
    return Lineage(
        reuse=(
            Reuse(from_=all_of("wire"), to=all_of("mirror"), similarity=0.91, kind="copy"),
            Reuse(
                from_=at("wire", "We are sorry for the night that our guests had to spend in the air"),
                to=at("courier", "We are sorry for the night that our guests had to spend in the air"),
                similarity=1.0,
                kind="quotation",
            ),
        ),
        citations=(OutletCitation(article="wire", outlet="Fell Wire", evidence=(at("wire", "Fell Wire"),)),),
        origins=(("wire", "mirror"), ("courier",), ("herald",)),
    )


@functools.cache
def account() -> Account:
    """The account."""
    points = _points()
    stop, lasted, treated = points[2], points[1], points[3]
    return Account(
        id="s-aldra",
        title="43 brought down after night in stranded cable car",
        start=dt.date(2025, 3, 11),
        end=dt.date(2025, 3, 16),
        articles=tuple(_REPORTS.values()),
        entities=_entities(),
        quotes=_quotes(),
        events=_events(),
        points=points,
        commitments=_commitments(),
        lineage=_lineage(),
        brief=(
            BriefSentence(
                text="A cable car with between 41 and 43 people on board stopped above Mount Aldra on the evening of "
                "11 March 2025.",
                points=("p-stop",),
                evidence=stop.evidence,
            ),
            BriefSentence(
                text="Rescuers brought the last passenger down about nine and a half hours later; four or five people "
                "were treated for cold.",
                points=("p-lasted", "p-treated"),
                evidence=(*lasted.evidence, *treated.evidence),
            ),
        ),
    )

"""Made-up reports for property tests: sentences from small grammars, cut, copied and shuffled by hypothesis.

The texts read oddly but have what the stages look for: names, numbers, dates, quotes, promises, furniture.
"""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from tellings.records import Article

PEOPLE = ("Ada Lund", "Minister Oto Brack", "Mr Brack", "Lund", "the mayor", "Imre Vass", "she", "They")
PLACES = ("Tarn", "Port Elling", "the harbour", "Norvia", "the ministry")
OUTLETS = ("Tarn Post", "Elling Herald", "Norvia Today", None)
LEADS = ("", "Home World Europe\n", "By Staff Reporter\n", "TARN (NNA) — ", "Key points\nA bridge has closed\n")
STRANGE = ("", "🙂", "\u200b", "\u00ad", "\t", "“", "’", '"', "  ", "\x07", "é", "e\u0301", "ﬁ")

_names, _places = st.sampled_from(PEOPLE), st.sampled_from(PLACES)
_numbers = st.sampled_from(
    ("12", "at least 10", "about 150", "dozens of", "three", "$2.5 million in", "40 per cent of the")
)
_times = st.sampled_from(
    ("on Tuesday", "last month", "on 3 May 2024", "two hours later", "in 2019", "later this week", "")
)
_mood = st.sampled_from(("closed", "did not close", "will close", "may close", "promised to close", "refused to close"))
_strange = st.sampled_from(STRANGE)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence of one of five shapes."""
    name, other, place = draw(_names), draw(_names), draw(_places)
    number, time, strange = draw(_numbers), draw(_times), draw(_strange)
    return draw(
        st.sampled_from(
            (
                f"{name} {draw(_mood)} the bridge in {place} {time}{strange}.",
                f"{number} people were injured when a train hit {place} {time}, {name} said{strange}.",
                f"“We{strange} will rebuild {place},” {name} told the Tarn Post {time}. “It is a promise.”",
                f"According to {other}, {name} met {other} in {place} for {number} minutes {time}{strange}.",
                f"\"{strange}{name} said 'never again',\" {other} wrote on the ministry's website.",
            )
        )
    )


@st.composite
def articles(draw: st.DrawFn, least: int = 1, most: int = 4) -> list[Article]:
    """Some reports, a few of them copies of another under a different name."""
    made: list[Article] = []
    for number in range(draw(st.integers(least, most))):
        lines = draw(st.lists(sentences(), min_size=0, max_size=5))
        text = draw(st.sampled_from(LEADS)) + draw(st.sampled_from(("\n", "\n\n", " "))).join(lines)
        if made and draw(st.booleans()):
            text = made[-1].text
        published = draw(st.one_of(st.none(), st.dates(dt.date(2024, 4, 1), dt.date(2024, 6, 30))))
        made.append(
            Article(
                text=text,
                title=draw(st.sampled_from((None, "Bridge closed in Tarn"))),
                source=draw(st.sampled_from(OUTLETS)),
                published=published,
                id=f"g{number}",
            )
        )
    return made

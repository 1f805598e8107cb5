"""Which parts of a report are its own prose, and which headline, key points or furniture.

Texts are marked up by a sign at the start of each line: `~kind ` for furniture, `# ` for the headline, `+ ` for key
points and standfirst; `{kind:…}` marks furniture inside a line; everything else must stay prose.
"""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.reading.layout import lay_out
from tellings.reading.page import Layout
from tellings.records import Article

PROSE = """The harbour board of Tarn End closed the old mole to all ships on Tuesday evening.
“We could put a hand into the wall,” said Ann Roke, who led the divers.
The board expects the repair to take eleven weeks and to cost about three million dollars.
Ships bound for the island will use the grain quay until the work is done, the harbour master said.
He asked owners of small boats to wait for a letter from the board before they move."""
FIRST, SECOND, THIRD, FOURTH, FIFTH = PROSE.split("\n")
TAIL = f"{SECOND}\n{THIRD}\n{FOURTH}\n{FIFTH}"


def parse(marked: str) -> tuple[str, dict[str, list[str]]]:
    """The plain text of a marked-up one, and what is marked in it by kind."""
    lines, wanted = [], {"#": [], "+": []}
    for line in marked.split("\n"):
        if whole := re.match(r"~(\w+) (.*)$|([#+]) (.*)$", line):
            kind, words = (whole[1], whole[2]) if whole[1] else (whole[3], whole[4])
            wanted.setdefault(kind, []).append(words)
            lines.append(words)
            continue
        for kind, words in re.findall(r"\{([\w+]+):([^{}]*)\}", line):
            wanted.setdefault(kind, []).append(words)
        lines.append(re.sub(r"\{[\w+]+:([^{}]*)\}", r"\1", line))
    return "\n".join(lines), wanted


def found_in(text: str, layout: Layout) -> dict[str, list[str]]:
    found = {"#": [text[a:b] for a, b in layout.headlines], "+": [text[a:b] for a, b in layout.summaries]}
    for piece in layout.furniture:
        found.setdefault(piece.kind, []).append(text[piece.start:piece.end])
    return found


TEXTS = {
    "bare prose": PROSE,
    "headline block": f"""~navigation Home World Europe Politics Business Opinion
~label World
# Mole closed to ships
+ Board says divers found cracks, but the quay is sound
~byline ByAnn Roke
~date PublishedMarch 4, 2026

{PROSE}""",
    "caption printed twice": f"""# Mole closed to ships
~caption Divers leave the water at the old mole on Tuesday. (QNA)
~caption Divers leave the water at the old mole on Tuesday. (QNA)

{PROSE}""",
    "key points": f"""# Mole closed to ships
~label Key points
+ Divers found cracks in the wall
+ Repair to take eleven weeks
+ Ships go to the grain quay

{PROSE}""",
    "bulleted points": f"""# Mole closed to ships

+ • Divers found cracks in the wall.
+ • Repair to take eleven weeks.

{PROSE}""",
    "glued points": f"""# Mole closed to ships

{{label:Story highlights}} {{+:Divers found cracks in the wall}}
+ Repair to take eleven weeks
{PROSE}""",
    "dateline": f"# Mole closed to ships\n\n{{dateline:TARN END, Sorrel (QNA) —}} {PROSE}",
    "dateline with a date": f"{{dateline:TARN END, Sorrel, Tuesday 4 March 2026 —}} {PROSE}",
    "dateline with a colon": f"{{dateline:LONDON:}} {PROSE}",
    "agency alone": f"{{dateline:(CNN)}} {PROSE}",
    "dateline behind many lines": f"""# Mole closed to ships

Two divers were hurt.

One of them is in the clinic.

The ships lie in the bay.

The board meets on Friday.

Nobody was seen on the mole.

A light was out.

{{dateline:TARN END, Sorr. —}} {PROSE}""",
    "links": f"""{FIRST}
~related ALSO READ: How the mole was built
{SECOND}
~related More: Lamb prices fall again on the island
{THIRD}
~related [The lamp that nobody lit for a year]
{FOURTH}
{FIFTH}
~related Read more:
~related A sailor asked for tea. The island gave him a boat.
~related Five ways to paint a lighthouse""",
    "share and notices": f"""{FIRST}
~share Scroll down for video
~share Photo: Ann Roke Image 1 of / 9 Caption Close
{TAIL}
~credit Bo Dane in Hallowmere contributed to this report.
~share Read or Share this story: https://quay.example/1
~share Follow Ann Roke on Twitter: @annroke
~share Contact Ann Roke: aroke@quay.example or 313-555-4759.
~share Call Bo Dane at 203-555-5748.
~notice Copyright 2026 The Quay News Agency. All rights reserved. This material may not be published.
~notice We use cookies to make this site better.""",
    "captions by their credit": f"""{FIRST}
~caption The mole at low tide. (Photo: Bo Dane)
{SECOND}
~caption Divers leave the water on Tuesday. Bo Dane/Reuters
{THIRD}
~caption The wall in 1911 ©Ann Roke (QNA/File)
{FOURTH}
{FIFTH}""",
    "captions by style": f"""{FIRST}
~caption The two divers who found the cracks in the wall of the mole rest on the grain quay after their work
{SECOND}
{THIRD}
~caption The harbour master reads a letter from the board to the owners of small boats in the hall
{FOURTH}
{FIFTH}""",
    "caption that repeats the text": f"""{FIRST}
~caption Ships bound for the island will use the grain quay
{TAIL}""",
    "subheads": f"""{FIRST}
~label What happens next
{SECOND}
~label REPAIR OF THE WALL
{THIRD}
~label - 'A hand in the wall' -
{FOURTH}
{FIFTH}""",
    "run together": f"""~navigation HomeWorldEurope
# Mole closed to ships
~byline Ann Roke, The Tarn Herald
{PROSE}""",
    "breadcrumb": f"""~navigation Home / World News / Mole closed to ships
# Mole closed to ships
~byline By Ann Roke | Updated: March 4, 2026 | 10:58 IST

{PROSE}""",
    "author above outlet": f"""# Mole closed to ships
~byline Ann Roke
~byline The Tarn Herald
~date March 4, 2026

{PROSE}
~caption The old mole seen from the north in 2019 [File: Jo Rehn/Reuters]
~notice You have read 3 of 5 free articles. Subscribe now to continue.
~notice Terms of use Privacy policy
~label Most Read
~related 1. Why moles crack
~related 2. Ten harbours""",
    "question subheads": f"""{FIRST}
~label What did the divers find?
{SECOND}
{THIRD}
~label Who pays for the repair?
{FOURTH}
{FIFTH}""",
    "a paragraph printed twice": f"{FIRST}\n{SECOND}\n{THIRD}\n~other {SECOND}\n{FOURTH}\n{FIFTH}",
    "an embedded post": f"""{FIRST}
{{share:Skip Twitter post by @tarn}} The mole is closed. — Tarn End Port (@tarn) May 6, 2026 {{share:Report}}
{TAIL}""",
    "agency at the end": f"{FIRST}\n{SECOND}\n{THIRD}\n{FOURTH}\n{FIFTH} {{credit:(Reuters)}}",
    "editors at the end": f"{FIRST}\n{TAIL} {{credit:(Reporting by Ann Roke; Editing by Bo Dane)}}",
    "a link after a sentence": f"{FIRST}\n{SECOND} {{share:Click here to read about the mole}}\n{THIRD}\n{FOURTH}",
    "a credit that a caption begins with": f"""{PROSE}
~caption Ann Roke/For The Quay The mole of Tarn End at dusk is shown to the board.
~notice Email notifications are only sent once a day.
The board meets again on Friday to hear what the divers found below the mole.""",
    "a link above the report": f"""# The mole of Tarn End is shut. {{share:Click here to read about it}}

{PROSE}""",
    "what was there before": f"{FIRST}\n{{label:ORIGINAL POST:}} {SECOND}\n{TAIL}",
    "dated update": f"{PROSE}\n\n{{date:Update, 17 October 2025:}} The mole is open again, the board said on Friday.",
    "a word about the author": f"{PROSE}\n~byline Ann Roke is a reporter for The Quay. Write to ann@quay.example",
    "a gallery counted at the ends of lines": f"""{PROSE}
~caption The old mole at dusk, seen from the grain quay in the first week of May Getty 1 of 3
~caption A diver shows the width of a crack to the owners of small boats 2 of 3
~caption The board meets behind closed doors in the town hall 3 of 3""",
    "a gallery run together": f"""{PROSE}
~caption Share 1 of 9 The mole at dusk. Dane 2 of 9 A diver rests. Dane 3 of 9 The board meets. Dane Skip in Skip""",
    "a slide show": f"""{PROSE}
~caption The boats of the year ranked Tue, March 22, 2016 Take a look Play slideshow Getty Images 1 of 11 11. Orla""",
    "a gallery": f"""{PROSE}
~caption Photos: The old mole Divers enter the water on a cold day. Hide Caption 1 of 2
~caption Photos: The old mole A diver shows the width of a crack. Hide Caption 2 of 2""",
}


@pytest.mark.parametrize("name", TEXTS)
def test_layout(name: str) -> None:
    """Every kind of furniture is found, and no line of prose is taken for it."""
    text, wanted = parse(TEXTS[name])
    assert found_in(text, lay_out(Article(text=text))) == wanted


PROSE_TOO = [
    "Its destination? The quay.", "He said no.", "By Thursday the ship had sunk.", "More than ten people were hurt.",
    "Watch out for the tide, she said.",
    "Follow the coast to the north and you will see it, he told them.",
    "Copyright was never the issue, the board said.", "“Read the letter,” he said.",
    "Related charges were dropped in May.",
    "Photographs of the wall were shown to the court on Monday.",
    "The Associated Press reported that the mole was closed.",
    "The image of the port has suffered, she said (and so has its purse).", "Click here was all the message said.",
    "Reuters was unable to reach the board.", "Report after report had warned of it.",
    "The mole is closed, use the quay. — Tarn End Port (@tarnend) May 6, 2026",
    "What would it cost? Nobody could say.", "AP and AFP both carried the letter in full.",
    "Mr Dane (right of the party's founders) voted against the repair.",
]


@pytest.mark.parametrize("line", PROSE_TOO)
def test_prose_is_kept(line: str) -> None:
    """Sentences that begin like furniture are prose."""
    assert lay_out(Article(text=f"{FIRST}\n{SECOND}\n{line}\n{THIRD}\n{FOURTH}")).furniture == ()


def test_lists_are_kept() -> None:
    """The items of a list that the text announces are prose, and so is a last line that breaks off."""
    items = "The harbour master, Bo Dane of Tarn End\nThe head of the divers, Ann Roke of Hallowmere"
    rest = "She spoke for an hour.\nThe third member of the board could not be"
    text = f"{PROSE}\nThe board has three members:\n{items}\n{rest}"
    assert lay_out(Article(text=text)).furniture == ()


def test_open_style_is_left_alone() -> None:
    """Where lines do not end in full stops, as in hard-wrapped text, the lack of one means nothing."""
    words = " ".join(f"Then ship {n} left the quay for island {n} with lambs." for n in range(40)).split()
    text = "\n".join(" ".join(words[n:n + 12]) for n in range(0, len(words), 12))
    assert lay_out(Article(text=text)).furniture == ()


def test_quotation_without_full_stop() -> None:
    """A long paragraph that quotes somebody stays prose though its full stop is lost, and others are captions."""
    lost = ('The harbour master told the board that the wall was “worse than anything I saw in thirty years” and '
            'that the owners of the boats on the mole had been “warned by letter, by telephone and by me”')
    caption = "The two divers who found the cracks in the wall of the mole rest on the grain quay after work"
    text = f"{FIRST}\n{lost}\n{SECOND}\n{caption}\n{THIRD}\n{FOURTH}\n{FIFTH}"
    assert [text[f.start:f.end] for f in lay_out(Article(text=text)).furniture] == [caption]


@pytest.mark.parametrize("label", ["", "Photos: The old mole "])
def test_gallery_alone_is_prose(label: str) -> None:
    """The captions of a gallery are the report where there is nothing else."""
    captions = (f"{label}A diver shows crack number {n} of the wall. Hide Caption {n} of 4" for n in range(1, 5))
    text = "The old mole\n\n" + "\n".join(captions)
    marked = [text[f.start:f.end] for f in lay_out(Article(text=text)).furniture]
    assert marked == [f"Hide Caption {n} of 4" for n in range(1, 5)]


def test_updates_re_anchor() -> None:
    """A dated update gives the offset from which relative days count from its own day."""
    text = f"{PROSE}\n\nUpdate, 17 October 2025: The mole is open again.\n"
    layout = lay_out(Article(text=text))
    assert layout.updates == ((text.index(" The mole is open"), dt.date(2025, 10, 17)),)
    assert lay_out(Article(text=f"Mole closed\nUpdated 17 October 2025\n\n{PROSE}")).updates == ()


def test_title_of_metadata() -> None:
    """A headline known from metadata is found in the head wherever it stands, and printed again it is furniture."""
    text = f"The Quay\nMole closed to all ships today\nMole closed to all ships today\n\n{PROSE}"
    layout = lay_out(Article(text=text, title="Mole closed to all ships today"))
    assert layout.headlines == ((9, 39),)
    assert (40, 70) in {(f.start, f.end) for f in layout.furniture}


@pytest.mark.parametrize(
    "title", ["Mole closed to all ships | The Quay", "Mole Closed To All Ships - News - The Quay", None]
)
def test_link_above_the_headline(title: str | None) -> None:
    """A link printed first is no headline; the outlet that metadata add to the headline hides it not."""
    text = f"ALSO READ: Lamb prices fall\n\nMole closed to all ships\n\n{PROSE}"
    layout = lay_out(Article(text=text, title=title))
    assert [text[start:end] for start, end in layout.headlines] == ["Mole closed to all ships"]
    assert [text[f.start:f.end] for f in layout.furniture] == ["ALSO READ: Lamb prices fall"]


def test_known_furniture_is_kept() -> None:
    """Laying out an article again, with the furniture it carries, gives the same layout."""
    text, _ = parse(TEXTS["share and notices"])
    once = lay_out(Article(text=text))
    assert lay_out(Article(text=text, furniture=once.furniture)) == once


PIECES = [FIRST, SECOND, "Photo", "(AP)", "By Ann", "- a", "Read more:", "", "Key points", "Foo (left)", "“x”"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_text(noise: str, lines: list[str]) -> None:
    """Whatever the text, furniture is in order, inside it, without overlap and without white space at its edges."""
    text = "\n".join([*lines, noise, *lines])
    reached = 0
    for piece in lay_out(Article(text=text)).furniture:
        assert reached <= piece.start < piece.end <= len(text)
        assert text[piece.start:piece.end] == text[piece.start:piece.end].strip()
        reached = piece.end


HUGE = {
    "one line": "word " * 60_000, "no spaces": "a" * 300_000, "short lines": "Foo bar\n" * 3_000,
    "brackets": "([" * 50_000,
    "marks": "\"'“" * 50_000, "bylines": "By " * 60_000, "dates": "May 3, 2024\n" * 2_000, "blank": "\t\n" * 50_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_texts(name: str) -> None:
    """Time is linear in length: doubling a long text of any shape does not take four times as long (or is quick)."""
    took = []
    for text in (HUGE[name], HUGE[name] * 2):
        start = time.process_time()
        lay_out(Article(text=text))
        took.append(time.process_time() - start)
    assert took[1] < 1 or took[1] < 3.5 * took[0]

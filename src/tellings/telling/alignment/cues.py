"""Clauses that only say that something is said ("the minister told reporters"): what is said has clauses of its own.

Invariant: a clause is none if no clause tells what it introduces, as in: he called the fire "deeply sad"; and who
apologizes or promises does more than say it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tellings.language.en.light_words import light
from tellings.records import Reading, Span
from tellings.telling.alignment.candidates import SAYING
from tellings.telling.alignment.units import Unit, words_of

DEEDS = light("deeds")
SERIES = light("series")
EXPLETIVE = frozenset({":it", ":there"})
OPENING = 12        # letters before the clause of what is said: "that ", a quotation mark, a short word
FEWEST = 3          # words of a clause that has more to tell than that something is said


def _says_alone(unit: Unit) -> bool:
    """Whether a clause is only somebody and a plain verb of saying or thinking: "I think", "he added"."""
    return unit.proposition.lemma in SAYING and len(unit.extent.text.split()) <= FEWEST


def _frames_alone(unit: Unit) -> bool:
    """Whether a clause is only the frame of another: "it was the first time", "it is clear"."""
    told = unit.proposition
    expletive = bool(unit.parties) and all(party.key in EXPLETIVE for party in unit.parties)
    return told.form == "state" and expletive and set(words_of(unit.extent.text)) <= {told.span.text.lower(), *SERIES}


def of_units(units: Sequence[Unit], readings: Sequence[Reading]) -> frozenset[int]:
    """The numbers of the units that are such clauses; the units are of these readings."""
    at: dict[tuple[int, int], list[int]] = {}
    for number, unit in enumerate(units):
        at.setdefault((unit.place[0], unit.proposition.span.start), []).append(number)
    opens = sorted(
        (u.place[0], u.extent.start, u.proposition.span.start) for u in units if u.proposition.form != "noun"
    )

    def told(report: int, part: Span, cue: int) -> bool:
        """Whether a clause begins where a part of what is said does; the verb that introduces it may stand there too.

        A noun, or a clause further on, tells only a piece of it: "declared an emergency in order to build" is no cue.
        """
        near = [bisect_left(opens, (report, part.start + letters)) for letters in (-OPENING, OPENING + 1)]
        return any(part.start <= verb < part.end and verb != cue for _, _, verb in opens[slice(*near)])

    found: set[int] = set()
    governing = [{event.parent for event in reading.events} for reading in readings]
    framing = [{event.parent for event in reading.events if event.form != "noun"} for reading in readings]
    for number, unit in enumerate(units):
        report, place = unit.place
        if (place in governing[report] and _says_alone(unit)) or (place in framing[report] and _frames_alone(unit)):
            found.add(number)
    for report, reading in enumerate(readings):
        deeds = {event.span.start for event in reading.events if event.lemma in DEEDS}
        for quote in reading.quotes:
            if quote.cue and quote.cue.start not in deeds:
                cue = quote.cue.start
                if any(told(report, part, cue) for part in quote.content):
                    found.update(at.get((report, cue), ()))
    return frozenset(found)

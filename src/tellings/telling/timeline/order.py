"""The order of events: by their days, then by what the text says of them; undated ones only where it places them.

Strategy: words that tie a clause to another ("after the crash", "before he boarded", "hours later", "then") say which
of two events came first; "when" and a participle after a comma (", killing two") put two side by side. Those of one day
are put in that order, then by the hour, then as in the text. An undated event that is tied to a placed one stands right
beside it, and so does what is tied to that; the others come last. (By reading: 36 of 48 undated ones stand right; most
others are tied to an event that holds mentions of two.)

Invariants: dates are never overruled; a tie that other passages contradict as often is no tie; each event is placed
once, in the order of the text, so that the result does not depend on anything else.
"""

from __future__ import annotations

import datetime as dt
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tellings.language.en.event_words import words
from tellings.records import Event, Proposition, Time
from tellings.records.reading import UNREAL
from tellings.telling.clauses import is_participle
from tellings.telling.clock import minute
from tellings.telling.draft import Draft
from tellings.text.scanning import Keyed

UNDONE = UNREAL | {"ordered"}
# What opens a clause, or stands right before it: the clause came before what it hangs on, or after it.
OPENING = re.compile(r"(?:\w+ ){0,2}?(after|once|since|before|until|as soon as)\s+\S", re.IGNORECASE)
STANDING = Keyed(("after", "since", "before", "until", "once"), r"\b(after|since|before|until|once)\s+$", re.IGNORECASE)
# Before a noun of event, with the few words that may stand between.
NOUN = Keyed(
    ("after", "following", "since", "before", "prior to", "ahead of", "until"),
    r"\b(after|following|since|before|prior to|ahead of|until)\s+(?:[\w’'.-]+\s+){0,4}$", re.IGNORECASE
)
LATER = Keyed(
    ("then", "after", "subsequently", "later", "eventually"),
    r"(?:^|[,;]\s*|\band\s+)(?:then|afterwards?|subsequently|later|eventually)\b(?!\s+(?:this|that|on|in|today|tonight))"
    r"|\b(?:hours?|minutes?|moments?|seconds?|days?|weeks?|months?) later\b"
    r"|\b(?:soon|shortly|immediately|right) (?:after|afterwards?)(?=[,.;]|\s*$)",
    re.IGNORECASE,
)
EARLIER = Keyed(
    ("earlier", "previously", "beforehand"),
    r"(?:^|[,;]\s*)(?:earlier|previously|beforehand)\b(?!\s+(?:this|that|on|in|today|last))"
    r"|\b(?:hours?|minutes?|moments?|days?|weeks?|months?) earlier\b",
    re.IGNORECASE,
)
BESIDE = re.compile(r"(?:when|while|as)\s+(?!of\b|if\b|though\b|many\b|much\b|well\b|part\b)\S", re.IGNORECASE)
THEN = Keyed(("then",), r"\bthen\s+(?:\w+\s+)?$", re.IGNORECASE)
FIRST = frozenset({"after", "following", "since", "once", "as soon as"})     # what they govern came first
BACK = 60               # characters before a noun in which "after" may stand
MIDNIGHT = 24 * 60      # minutes
PARTS = {"MO": 9 * 60, "AF": 15 * 60, "EV": 19 * 60, "NI": 22 * 60}     # of a day, by TIMEX3
Place = tuple[int, int]         # article and number of a proposition
Tie = tuple[Place, Place]       # the first came before the second


def _opened(text: str, told: Proposition) -> str | None:
    """The word of time that opens a clause."""
    before = text[max(0, told.clause.start - BACK) : told.clause.start]
    found = OPENING.match(told.clause.text) or STANDING.search(before)
    return found[1].lower() if found else None


def _clauses(text: str, article: int, events: Sequence[Proposition]) -> Iterator[Tie]:
    """Clauses tied by a conjunction or a preposition."""
    for number, told in enumerate(events):
        parent = told.parent
        if told.form != "verb" or parent is None or told.modality in UNDONE or events[parent].modality in UNDONE:
            continue
        word = _opened(text, told)
        if word is not None:
            yield _tie((article, number), (article, parent), word)
        elif events[parent].form == "verb" and events[parent].lemma not in words("plain_saying"):
            yield from _beside(text, article, number, events)


def _beside(text: str, article: int, number: int, events: Sequence[Proposition]) -> Iterator[Tie]:
    """A clause told as of the same time as what it hangs on: "when", or a participle after a comma.

    What was going on ("was sleeping when …") came before what broke in on it.
    """
    told, parent = events[number], events[number].parent
    if parent is None:
        return
    before = text[max(0, told.clause.start - BACK) : told.clause.start].rstrip()
    if is_participle(told) and before.endswith(","):
        yield (article, parent), (article, number)
    elif BESIDE.match(told.clause.text):
        going_on = events[parent].span.text.endswith("ing")
        yield ((article, parent), (article, number)) if going_on else ((article, number), (article, parent))


def _sequence(text: str, article: int, events: Sequence[Proposition]) -> Iterator[Tie]:
    """Verbs of one sentence tied by "then"."""
    last: int | None = None
    for number in sorted(range(len(events)), key=lambda n: events[n].span.start):
        told = events[number]
        if told.form != "verb" or told.modality in UNDONE or told.lemma in words("plain_saying"):
            continue
        near = last is not None and events[last].sentence == told.sentence
        if near and last is not None and THEN.search(text[max(0, told.span.start - BACK) : told.span.start]):
            yield (article, last), (article, number)
        last = number


def _tie(inner: Place, outer: Place, word: str) -> Tie:
    """The order of what a word governs and what it hangs on."""
    return (inner, outer) if word in FIRST else (outer, inner)


def _nouns(text: str, article: int, events: Sequence[Proposition]) -> Iterator[Tie]:
    """Clauses tied to an event that is told by a noun: "shortly after the crash"."""
    verbs: dict[int, list[int]] = defaultdict(list)
    for number, told in enumerate(events):
        if told.form == "verb":
            verbs[told.sentence].append(number)
    for number, told in enumerate(events):
        if told.form != "noun":
            continue
        found = NOUN.search(text[max(0, told.span.start - BACK) : told.span.start])
        if not found:
            continue
        start = told.span.start - len(found[0])
        holding = [
            n for n in verbs[told.sentence]
            if events[n].clause.start <= start and told.span.end <= events[n].clause.end
        ]
        near = min(holding, key=lambda n: (len(events[n].clause.text), n), default=None)
        if near is not None and events[near].modality not in UNDONE and told.modality not in UNDONE:
            yield _tie((article, number), (article, near), found[1].lower())


def _main(events: Sequence[Proposition]) -> dict[int, int]:
    """The number of the main verb of each sentence: the first that hangs on nothing there, or else on what is said."""
    found: dict[int, int] = {}
    for number, told in enumerate(events):
        if told.form == "verb" and told.scope and told.sentence not in found and told.modality not in UNDONE:
            found[told.sentence] = number
    return found


def _sentences(draft: Draft, article: int, events: Sequence[Proposition]) -> Iterator[Tie]:
    """Sentences tied to the one before by "hours later", "then" or "earlier"."""
    main, reading = _main(events), draft.readings[article]
    for sentence, number in main.items():
        before = main.get(sentence - 1)
        if before is None or events[before].quoted != events[number].quoted:
            continue
        if any(reading.sentences[s].kind != "prose" for s in (sentence - 1, sentence)):
            continue
        clause = events[number].clause.text
        if LATER.search(clause):
            yield (article, before), (article, number)
        elif EARLIER.search(clause):
            yield (article, number), (article, before)


def ties(draft: Draft, told: Sequence[Sequence[Proposition]]) -> list[Tie]:
    """All that the reports say of which came first."""
    found: list[Tie] = []
    for article, events in enumerate(told):
        text = draft.articles[article].text
        found += _clauses(text, article, events)
        found += _nouns(text, article, events)
        found += _sequence(text, article, events)
        found += _sentences(draft, article, events)
    return found


def _between(draft: Draft, events: Sequence[Event], found: Sequence[Tie]) -> dict[int, list[int]]:
    """The events that each came before, by their numbers: those more passages say so of than the other way round."""
    holding = {
        (draft.numbers[m.article], draft.ground[draft.numbers[m.article]].numbered.get((m.start, m.end), -1)): number
        for number, event in enumerate(events) for m in event.mentions
    }
    votes: Counter[tuple[int, int]] = Counter()
    for first, second in found:
        one, other = holding.get(first), holding.get(second)
        if one is not None and other is not None and one != other:
            votes[one, other] += 1
    later: dict[int, list[int]] = defaultdict(list)
    for (one, other), count in sorted(votes.items()):
        if count > votes.get((other, one), 0):
            later[one].append(other)
    return later


def _hour(event: Event, times: Mapping[tuple[str, str], Time]) -> int:
    """The minute of the day that an event is told of; the end of the day where none is."""
    basis = event.when.basis if event.when else None
    told = (times.get((span.article, basis or "")) for span in event.evidence)
    time = next((t for t in told if t is not None), None)
    if time is None:
        return MIDNIGHT
    hour = minute(time)
    return PARTS.get(time.value[-2:], MIDNIGHT) if hour is None else hour


def _days(event: Event) -> tuple[dt.date, dt.date]:
    day = event.when and (event.when.earliest or event.when.latest)
    last = event.when and (event.when.latest or event.when.earliest)
    return day or dt.date.max, last or dt.date.max


def _dated(rows: Sequence[int], events: Sequence[Event], later: Mapping[int, list[int]]) -> list[int]:
    """Events in order of their days; those of the same days as the text ties them, else as they come."""
    found: list[int] = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and _days(events[rows[end]]) == _days(events[rows[start]]):
            end += 1
        found += _tied(rows[start:end], later)
        start = end
    return found


def _tied(rows: Sequence[int], later: Mapping[int, list[int]]) -> list[int]:
    """Events of one time, each after those it is said to come after; rings are left as they come."""
    waiting = Counter(dict.fromkeys(rows, 0))
    waiting.update(other for one in rows for other in later.get(one, ()) if other in waiting)
    ready = [one for one in rows if not waiting[one]]
    held = [one for one in rows if waiting[one]]
    found: dict[int, None] = {}
    while ready or held:
        if not ready:
            ready = [held.pop(0)]
        chosen = heapq.heappop(ready)
        if chosen in found:
            continue
        found[chosen] = None
        for other in later.get(chosen, ()):
            waiting[other] -= 1
            if waiting[other] == 0 and other in waiting:
                heapq.heappush(ready, other)
    return list(found)


def _placed(dated: Sequence[int], undated: Sequence[int], later: Mapping[int, list[int]]) -> list[int]:
    """The dated events with the undated ones beside those they are tied to, and the rest after them."""
    earlier: dict[int, list[int]] = defaultdict(list)
    for one, others in later.items():
        for other in others:
            earlier[other].append(one)
    paths: dict[int, tuple[int, ...]] = {event: (place,) for place, event in enumerate(dated)}
    open_ones, front = set(undated), list(dated)
    while front:
        reached: list[int] = []
        for event in front:
            after = [n for n in later.get(event, ()) if n in open_ones]
            before = [n for n in earlier.get(event, ()) if n in open_ones]
            for side, found in ((1, after), (-1, before)):
                for n in found:
                    if n in open_ones:
                        paths[n] = (*paths[event], side, n)
                        open_ones.discard(n)
                        reached.append(n)
        front = reached
    placed = sorted(paths, key=lambda n: (*paths[n], 0))
    return placed + [n for n in undated if n in open_ones]


def ordered(draft: Draft, events: Sequence[Event], told: Sequence[Sequence[Proposition]]) -> list[Event]:
    """The events of a timeline in order."""
    places = {reading.article: number for number, reading in enumerate(draft.readings)}
    times = {(t.span.article, t.span.text): t for reading in draft.readings for t in reading.times}
    rows = sorted(events, key=lambda e: (
        *_days(e), _hour(e, times) if e.when else 0, places[e.evidence[0].article], e.evidence[0].start, e.id
    ))
    later = _between(draft, rows, ties(draft, told))
    numbers = range(len(rows))
    dated = _dated([n for n in numbers if rows[n].when is not None], rows, later)
    undated = sorted((n for n in numbers if rows[n].when is None), key=lambda n: (rows[n].passing, n))
    return [rows[n] for n in _placed(dated, undated, later)]

"""What is compared: one `Unit` a proposition, with everything a pair is scored by looked up once.

Strategy: a unit is a proposition seen from the story: its participants are entity ids where they resolve, its terms
are numbers in one vocabulary of the story. Sentences no proposition speaks for (a headline of nouns) get one of their
own, so that nothing told is left out. A verb that other words make another verb of has the lemma of that idiom ("took
him into custody"). What a text names in passing is a unit too, for events alone: it leads nothing and adds no words to
its sentence. Furniture has none.

Invariants: units are in order of article, then of text; `Unit.place` is (article index, event index), the event index
is -1 - sentence index where the unit stands for a whole sentence, and goes on past the events for what is in passing.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tellings.language.en.event_words import nouns
from tellings.language.en.event_words import words as event_words
from tellings.language.en.idioms import idiom
from tellings.language.en.light_words import light
from tellings.language.en.numerals import in_figures
from tellings.language.en.predicates import classes, classes_of
from tellings.language.identify import READ
from tellings.records import Participant, Proposition, Quantity, Reading, Span, cut, inside
from tellings.telling.alignment import assertion
from tellings.telling.entities import Entities
from tellings.text.stems import words as written

Place = tuple[int, int]
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
YEAR = re.compile(r"(?:19|20)\d\d")
FOR = re.compile(r"for [^,;]+ to ", re.IGNORECASE)     # "it is too early for us to say"
LEAST_OF_NOUN = 3      # content words, the noun itself among them
EMPTY = light("empty")
BROUGHT = event_words("brought")
WHICH = {word.partition("=")[2]: word.partition("=")[0] for word in light("which")}
NONE: frozenset[str] = frozenset()


class Party(NamedTuple):
    """One that takes part: `key` is its entity id, or the lemma of its head after a colon."""

    role: str
    key: str
    words: frozenset[str]
    kind: str | None
    named: bool         # whether it is a known entity


class Unit(NamedTuple):
    """A proposition as it is compared.

    `terms` are the words of its own clause; `wide` and `extent` take in the infinitives that complete it ("agreed to
    reopen the office") and the names its pronouns stand for; `leads` says that no other unit takes it in, `asks` that
    the clause is an indirect question ("where it will fall") and asserts nothing, `usual` that it tells a habit. `said`
    and `context` are clause and sentence in lower case, `figures` their numbers, `kinds` the classes of predicates that
    words of the clause belong to, `undone` the predicates of infinitives that are not told as done ("hopes to sail"),
    `condition` the words of what a clause to come hangs on ("will sail if the wind drops"), `titles` the words that
    only describe who is named in it. `listed` says that it is an item of a list and no clause (`items`), `role` that it
    says who somebody is (`roles`), `resolved` that it is known for sure what it speaks of (`measured`, `asked`).
    """

    place: Place
    proposition: Proposition
    terms: tuple[str, ...]
    wide: tuple[str, ...]
    around: tuple[str, ...]
    extent: Span
    leads: bool
    asks: bool
    usual: bool
    parties: tuple[Party, ...]
    holders: frozenset[str]
    said: str
    context: str
    figures: frozenset[str]
    figures_around: frozenset[str]
    kinds: frozenset[str]
    undone: frozenset[str]
    condition: frozenset[str]
    titles: frozenset[str]
    passing: bool = False
    listed: bool = False
    role: bool = False
    resolved: bool = False

    @property
    def passage(self) -> tuple[int, int]:
        """Article and sentence."""
        return self.place[0], self.proposition.sentence

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day of its time, where both are known."""
        when = self.proposition.when
        return (when.earliest, when.latest) if when and when.earliest and when.latest else None

    @property
    def telling(self) -> tuple[object, ...]:
        """What of it does not hang on where it stands: of units that have it in common a veto parts all or none."""
        told = self.proposition
        time = (told.when.earliest, told.when.latest) if told.when else None
        numbers = tuple([(q.kind, q.unit, q.low, q.high, q.value) for q in told.quantities]) if told.quantities else ()
        return (
            self.extent.text, self.wide, self.terms, self.parties, self.holders, self.asks, self.usual, self.undone,
            self.condition, time, numbers, told.lemma, told.form, told.polarity, told.modality, told.quoted)

    @property
    def aside(self) -> bool:
        """Whether it is less than a clause: little of its sentence."""
        return self.listed or self.role

    @property
    def whole(self) -> bool:
        """Whether it stands for a sentence that has no proposition."""
        return self.place[1] < 0


@functools.lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The content words of a passage, lower case, possessives off, each once."""
    found = [word.lower().removesuffix("'s") for word in WORD.findall(text.replace("’", "'"))]
    return tuple(dict.fromkeys(in_figures([word for word in found if word not in EMPTY])))


@functools.lru_cache(maxsize=20_000)
def _word_set(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def _party(article: str, entities: Entities, participant: Participant) -> Party:
    name = participant.name
    key = entities.of(article, name) or (name.lower() if name else f":{participant.head.lower()}")
    words = _word_set(name or participant.span.text)
    return Party(participant.role, key, words, participant.kind, not key.startswith(":"))


def _holders(article: str, entities: Entities, proposition: Proposition) -> frozenset[str]:
    if not proposition.attribution:
        return NONE
    names = (link.name for link in proposition.attribution)
    return frozenset(entities.of(article, name) or name.lower() for name in names if name)


def _stand_in(reading: Reading, number: int) -> Proposition:
    span = reading.sentences[number].span
    terms = words_of(span.text)
    trigger = Span(article=span.article, start=span.start, end=span.start, text="")
    return Proposition(span=trigger, lemma="", clause=span, sentence=number, form="noun", terms=terms)


def _terms(proposition: Proposition) -> tuple[str, ...]:
    terms = tuple(dict.fromkeys(in_figures(filter(None, map(_term, proposition.terms)))))
    return _without_attributes(terms, proposition) or words_of(proposition.clause.text)


def _without_attributes(terms: tuple[str, ...], event: Proposition) -> tuple[str, ...]:
    """Terms without the verbs of participles that only say which are meant: "the remaining eight" remain nowhere."""
    found = tuple(t for t in terms if t not in WHICH or t == event.lemma or not _only_which(t, event.clause.text))
    return found or terms


def _only_which(verb: str, text: str) -> bool:
    """Whether a verb stands in a text as such a participle and in no other form."""
    forms = [word for word in written(text) if word.startswith(WHICH[verb][:-3])]
    return bool(forms) and all(form == WHICH[verb] for form in forms)


@functools.lru_cache(maxsize=20_000)
def _term(written: str) -> str:
    """A term as it is compared; empty for one that says nothing."""
    found = written.lower().replace("’", "'").removesuffix("'s")
    return "" if found in EMPTY else found


def _completes(event: Proposition, events: Sequence[Proposition]) -> bool:
    """Whether a proposition is an infinitive that completes the clause it hangs in."""
    if event.parent is None:
        return False
    above = events[event.parent]
    written = event.clause.text
    if not written.lower().startswith("to ") and not (above.form == "state" and FOR.match(written)):
        return False
    return above.sentence == event.sentence and above.clause.start <= event.clause.start


def _heads(events: Sequence[Proposition]) -> list[int]:
    """For each proposition the one that takes it in, itself where none does."""
    found = list(range(len(events)))
    for number in range(len(events)):
        top, seen = number, {number}
        while _completes(events[top], events) and (above := events[top].parent) is not None and above not in seen:
            top = above
            seen.add(top)
        found[number] = top
    return found


def _taken(heads: Sequence[int]) -> dict[int, list[int]]:
    """Which propositions each takes in, itself among them."""
    found: dict[int, list[int]] = {}
    for number, head in enumerate(heads):
        found.setdefault(head, []).append(number)
    return found


def _figures(words: Iterable[str]) -> frozenset[str]:
    """The numbers among words; a year is none, for too much happens in one."""
    return frozenset(filter(_figure, words))


@functools.lru_cache(maxsize=20_000)
def _figure(word: str) -> bool:
    return any(c.isdigit() for c in word) and not YEAR.fullmatch(word)


def _wide(terms: Iterable[str], parties: Sequence[Party]) -> tuple[str, ...]:
    """Terms, and the words of those who take part."""
    found = dict.fromkeys(terms)
    for party in parties:
        for word in sorted(party.words) if party.named else (party.key[1:],):
            if word not in EMPTY:
                found[word] = None
    return tuple(found)


def _tells(event: Proposition) -> bool:
    """Whether a proposition says something by itself: a bare noun ("the deal") only names what others tell of."""
    return event.form != "noun" or len(event.terms) >= LEAST_OF_NOUN


def _extent(sentence: Span, clauses: Sequence[Span]) -> Span:
    """The stretch of a sentence from the first to the last of some of its clauses."""
    if len(clauses) == 1:
        return clauses[0]
    start, end = min(c.start for c in clauses), max(c.end for c in clauses)
    if start < sentence.start or end > sentence.end:
        return clauses[0]
    return cut(sentence, start, end)


def _spoken_for(found: list[Unit]) -> list[Unit]:
    """The units, such that each sentence has one that leads: where only bare nouns tell, the fullest of them does."""
    led = {unit.passage for unit in found if unit.leads}
    loose = [unit for unit in found if not unit.leads and not unit.passing and unit.passage not in led]
    fullest: dict[tuple[int, int], Unit] = {}
    for unit in loose:
        best = fullest.get(unit.passage)
        if best is None or len(unit.wide) > len(best.wide):
            fullest[unit.passage] = unit
    if not fullest:
        return found
    chosen = {unit.place for unit in fullest.values()}
    return [unit._replace(leads=True) if unit.place in chosen else unit for unit in found]


def _as_meant(event: Proposition, extent: Span) -> Proposition:
    """A proposition with the predicate of the set phrase that its verb tells with its object or the words behind it, or
    that it is with the copula before it, of a state that one was brought into ("were ashore")."""
    if event.form == "state" and event.lemma in BROUGHT:
        return event.model_copy(update={"lemma": f"be_{event.lemma}"})
    if event.form == "noun" or event.span.start < extent.start:
        return event
    before = [p.head for p in event.participants if p.role == "patient" and p.span.end <= event.span.start]
    behind = event.span.start + len(event.span.text.partition(" ")[0]) - extent.start
    told = idiom(event.lemma, " ".join((*before, extent.text[behind:])))
    return event.model_copy(update={"lemma": told}) if told else event


def _described(reading: Reading) -> dict[int, list[Span]]:
    """By sentence, the words that describe somebody."""
    starts = [sentence.span.start for sentence in reading.sentences]
    found: dict[int, list[Span]] = {}
    for told in reading.descriptions:
        found.setdefault(bisect_right(starts, told.span.start) - 1, []).append(told.span)
    return found


def _words_within(spans: Sequence[Span], extent: Span) -> frozenset[str]:
    """The words of those passages that lie in another, also as terms have them: of "defence secretary" "defend"."""
    found = {word for span in spans if inside(span, extent) for word in words_of(span.text)} if spans else NONE
    return frozenset(found | {nouns().get(word, word) for word in found})


class _Sentence(NamedTuple):
    """What the units of a sentence have from it; `habitual` says that it has words of which one of a habit is made."""

    text: str
    words: tuple[str, ...]
    figures: frozenset[str]
    described: Sequence[Span]
    habitual: bool


def _sentences(reading: Reading, around: Mapping[int, Iterable[str]]) -> dict[int, _Sentence]:
    """The sentences that have units, by number; `around` are their words."""
    described = _described(reading)
    found = {}
    for number, words in around.items():
        text = reading.sentences[number].span.text.lower()
        about = described.get(number, ())
        found[number] = _Sentence(text, tuple(words), _figures(words), about, assertion.may_be_usual(text))
    return found


def of_reading(number: int, reading: Reading, entities: Entities) -> list[Unit]:
    """The units of one article; none of one in a language that is not read: nothing is claimed of it."""
    read = reading.language in (*READ, None)
    told = [read and s.kind != "furniture" for s in reading.sentences]
    terms = [_terms(event) for event in reading.events]
    around: dict[int, dict[str, None]] = {}
    for event, words in zip(reading.events, terms, strict=True):
        around.setdefault(event.sentence, {}).update(dict.fromkeys(words))
    heads = _heads(reading.events)
    taken = _taken(heads)
    pairs = [(j, event) for j, event in enumerate(reading.events) if told[event.sentence]]
    standing = [(-1 - s, _stand_in(reading, s)) for s in range(len(told)) if told[s] and s not in around]
    around.update((event.sentence, dict.fromkeys(event.terms)) for _, event in standing)
    sentences = _sentences(reading, around)
    pairs += standing
    pairs += [(j, event) for j, event in enumerate(reading.passing, len(heads)) if told[event.sentence]]
    found = []
    for j, event in sorted(pairs, key=lambda p: (p[1].clause.start, p[1].span.start)):
        parties = tuple(_party(reading.article, entities, p) for p in event.participants)
        inside = taken.get(j, ())
        own = terms[j] if 0 <= j < len(terms) else _terms(event)
        sentence = reading.sentences[event.sentence].span
        extent = _extent(sentence, [reading.events[k].clause for k in inside] or [event.clause])
        said = extent.text.lower()
        near = sentences[event.sentence]
        wide = _wide([t for k in inside for t in terms[k]] if inside else own, parties)
        meant = _as_meant(event, extent)
        found.append(Unit(
            place=(number, j),
            proposition=meant,
            terms=own,
            wide=wide,
            around=near.words,
            extent=extent,
            leads=j < 0 or (j < len(heads) and heads[j] == j and _tells(event)),
            asks=assertion.asks(event, reading.events, sentence),
            usual=(near.habitual or said not in near.text) and assertion.usual(said),
            parties=parties,
            holders=_holders(reading.article, entities, event),
            said=said,
            context=near.text,
            figures=_figures(wide),
            figures_around=near.figures,
            kinds=classes_of(wide) | classes(meant.lemma),
            condition=_word_set(assertion.condition(event, said, near.text)),
            titles=_words_within(near.described, extent),
            undone=assertion.undone(event, [reading.events[k] for k in inside if k != j]),
            passing=j >= len(heads),
        ))
    return _spoken_for(found)


def of_passage(passage: tuple[int, int], extent: Span, quantity: Quantity | None = None) -> Unit:
    """A unit that says who or what somebody is, for a passage that is no clause; `quantity` is a number it tells."""
    report, sentence = passage
    words, said = words_of(extent.text), extent.text.lower()
    trigger = Span(article=extent.article, start=extent.start, end=extent.start, text="")
    told = Proposition(
        span=trigger, lemma="", clause=extent, sentence=sentence, form="noun", terms=words,
        quantities=(quantity,) if quantity else (),
    )  # fmt: skip
    return Unit(
        place=(report, -1 - sentence), proposition=told, terms=words, wide=words, around=words, extent=extent,
        leads=True, asks=False, usual=False, parties=(), holders=NONE, said=said, context=said, figures=NONE,
        figures_around=NONE, kinds=NONE, undone=NONE, condition=NONE, titles=NONE, role=True,
    )

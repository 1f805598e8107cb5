"""Which points the brief is made of."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.language.en.heads_counted import heads
from tellings.language.en.name_tables import roles
from tellings.language.en.predicates import classes
from tellings.records import Event, Point, Proposition, Quantity, Reading
from tellings.telling.draft import Draft
from tellings.telling.statements import statement
from tellings.telling.timeline import when
from tellings.text.stems import stem, words

FEWEST_WORDS, MOST_WORDS = 6, 42
SAME = 0.5  # share of the weight of one statement that another has: it would be a repetition
# What a statement is worth that is not its whole sentence, has a name put in mid-way, or is what somebody says of it.
SHORTENED, LEANING, QUOTED = 0.92, 0.6, 0.7
FARTHEST_DAYS = 10  # from the middle day of a story: the days an article names are not told then
ADDING = 0.6
LEAST_OF_BEST = 0.12  # below this share of the best worth a point is no news

# Words a sentence may not open with: they point at something that is not there.
DANGLING = frozenset(
    "this that these those it such then there so but and or nor yet who which whose what also tellingly instead".split()
)
UNFINISHED = frozenset("and or but the a an to of his her their its with for by that which who".split())
STARTS = (
    "moments later", "minutes later", "hours later", "days later", "since then", "after that", "at the time",
    "in addition", "as well",
)
OPENING = 4  # words in which a pronoun has nothing before it to stand for
PRONOUNS = frozenset("he she they it his her their its him them".split())
SPEAKERS = frozenset(
    "police coastguard authorities government officials prosecutors investigators sources experts analysts lawyers "
    "family company board court agency ministry letter statement report documents papers petition both".split()
)
# What goes on after a statement that ends here: it is cut ("expanded | to include …").
_CONTINUED = re.compile(r"\s+(?:to|into|by|of|that|how|whether)\b|,?\s+(?:had|has|was|were|is|are|will|would)\b")
ALSO = 0.6  # worth of a statement that adds to one before it ("also died")
EVERYBODY = frozenset({"person", "victim", "casualty"})
HIGHEST = 2.0  # worth of a telling with the highest of several tolls, over that of one that says no number
VAGUE = 1.5  # times the lower bound that the upper may be
TOLLS = {"kill": "dead", "die": "dead", "injure": "hurt"}
FIRST_PERSONS = frozenset("i we us our ours my me mine you your".split())


class Candidate(NamedTuple):
    """A point that can stand alone, and the proposition its statement is of."""

    point: Point
    article: int  # index of the article
    proposition: Proposition
    terms: frozenset[str]
    position: float  # where in their articles the passages stand: 0 the top, 1 the end
    worth: float
    event: str | None = None  # the event of the timeline that the proposition is a mention of
    others: tuple[str, ...] = ()  # what other reports give for its toll, where it is the latest or highest


def _terms(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in function_words())


def _is_cut(reading: Reading, text: str, proposition: Proposition) -> bool:
    """Whether a shortening leaves a stump: half a word, a verb without its object, a speaker without "said"."""
    last = proposition.scope[-1]
    if _CONTINUED.match(text, last.end) or any(
        e.clause.start < last.end <= e.span.start and e.clause.end > last.end for e in reading.events
    ):
        return True
    if any(e.span.start == last.end + 1 and text[last.end] == " " for e in reading.events if e.form == "verb"):
        return True
    if len(proposition.scope) > 1 and any(  # a name that stood in apposition to what was left out
        m.span.end >= last.end - 1 and m.span.start - last.start <= 2 for m in reading.mentions if m.form == "name"
    ):
        return True
    if any(text[s.end : s.end + 1] == "-" or text[s.end - 1 : s.end + 1].isalnum() for s in proposition.scope):
        return True
    end = proposition.scope[-1].end
    if text[end:].startswith((" and ", " or ")) and any(e.span.end == end for e in reading.events):
        return True
    inside = [(s.start, s.end) for s in proposition.scope]
    return any(
        quote.source
        and quote.cue
        and any(a <= quote.source.start and quote.source.end <= b for a, b in inside)
        and not any(a <= quote.cue.start and quote.cue.end <= b for a, b in inside)
        and quote.source.end >= end - 1
        for quote in reading.quotes
    )


def _whole(reading: Reading, proposition: Proposition) -> bool:
    """Whether a statement is its sentence, nothing left out but an end after a comma or a stop."""
    sentence = reading.sentences[proposition.sentence].span
    scope = proposition.scope
    return len(scope) == 1 and scope[0].start - sentence.start <= 1 and sentence.end - scope[0].end <= 2


def _leans(reading: Reading, proposition: Proposition) -> bool:
    """Whether a statement needs a name put in for "he" or "she", which the reports may mean of somebody else."""
    for span in proposition.scope:
        inside = [m for m in reading.mentions if span.start <= m.span.start and m.span.end <= span.end]
        named = {m.name for m in inside if m.form == "name"}
        if any(m.form == "pronoun" and m.name not in named and m.span.start > span.start for m in inside):
            return True
    return False


def _trust(reading: Reading, proposition: Proposition) -> float:
    """How surely a statement says what its report does: less where words are left out or a name is put in."""
    trust = 1.0 if _whole(reading, proposition) else SHORTENED
    return trust * (LEANING if _leans(reading, proposition) else 1.0) * (QUOTED if proposition.quoted else 1.0)


def _stands_alone(proposition: Proposition, said: str) -> bool:
    """Whether a statement can be a sentence of the brief."""
    found = words(said)
    if found and found[-1] in UNFINISHED:
        return False
    if not proposition.scope or not FEWEST_WORDS <= len(found) <= MOST_WORDS:
        return False
    if found[0] in DANGLING or FIRST_PERSONS & set(found) or " ".join(found).startswith(STARTS):
        return False
    return proposition.modality != "conditional"


def _strayed(draft: Draft) -> set[int]:
    """Articles whose day lies far from the middle one: often the day of a reprint, and "Sunday" is another Sunday."""
    days = sorted(article.day for article in draft.articles if article.day)
    middle = days[len(days) // 2] if days else None
    return {
        number
        for number, article in enumerate(draft.articles)
        if middle and article.day and abs((article.day - middle).days) > FARTHEST_DAYS
    }


def _relative(reading: Reading, proposition: Proposition) -> bool:
    """Whether a statement names a day that has to be counted from the day of its article."""
    return any(
        not any(c.isdigit() for c in time.span.text) and time.type in ("DATE", "TIME") and time.earliest
        for time in reading.times
        if any(s.start <= time.span.start and time.span.end <= s.end for s in proposition.scope)
    )


Stated = dict[tuple[str, int], list[tuple[int, Proposition, str]]]


def _stated(draft: Draft) -> Stated:
    """By article and start of clause, the propositions that can be a sentence of the brief, with their statements.

    A headline is none: it is short for what the report says in full.
    """
    found: Stated = {}
    strayed = _strayed(draft)
    for number, reading in enumerate(draft.readings):
        named = {m.span.start for m in reading.mentions if m.form == "pronoun"}
        reading_text = draft.articles[number].text
        for proposition in reading.events:
            said = statement(proposition)
            if reading.sentences[proposition.sentence].kind == "headline" or not _stands_alone(proposition, said):
                continue
            if _is_cut(reading, reading_text, proposition) or (number in strayed and _relative(reading, proposition)):
                continue
            start = proposition.scope[0].start
            opening = reading_text[start:].split()[:OPENING]
            dangling = [w for w in opening if w.strip(",;:'’\"“”").lower() in PRONOUNS]
            resolved = any(start <= at < start + sum(len(w) + 1 for w in opening) for at in named)
            if not dangling or resolved:
                found.setdefault((reading.article, proposition.clause.start), []).append((number, proposition, said))
    return found


def _speaks(source: str) -> bool:
    """Whether a source without a name is somebody who can say something, and no "removal" that suggests it."""
    return any(word in SPEAKERS or word in roles() or word in heads() for word in words(source))


def candidates(draft: Draft, points: Sequence[Point], events: Sequence[Event]) -> list[Candidate]:
    """The points that can stand alone, with what they are worth, in the order of the points.

    Worth is the weight of a statement's terms in the story (how many articles tell of each), times the square root of
    the number of origins, times how near the top the passages stand.
    """
    lengths = {article.id: max(1, len(article.text)) for article in draft.articles}
    told = Counter(term for article in draft.articles for term in _terms(article.text))
    tops = Counter(term for a in draft.articles for term in _terms((a.title or "") + " " + a.text[: len(a.text) // 4]))
    stated = _stated(draft)
    known = {entity.id for entity in draft.entities.records}
    mentioned = {(span.article, span.start): event.id for event in events for span in event.mentions}
    found = []
    for point in points:
        if point.according_to and point.according_to not in known and not _speaks(point.according_to):
            continue
        places: dict[str, float] = {}
        for span in point.evidence:
            here = span.start / lengths[span.article]
            places[span.article] = min(here, places.get(span.article, 1.0))
        position = sum(places.values()) / len(places)
        tellings = [t for s in point.evidence for t in stated.get((s.article, s.start), ()) if t[1].clause.end <= s.end]
        best: Candidate | None = None
        for article, proposition, said in tellings:
            terms = _terms(said)
            weight = sum(math.log1p(tops[t]) * (1 + told[t] / len(draft.articles)) for t in terms)
            worth = weight / (len(terms) + 3) ** 0.7 * math.sqrt(point.independent) * (1.3 - position)
            worth *= _trust(draft.readings[article], proposition)
            if {"also", "however,"} & set(said.split()):
                worth *= ALSO
            worth *= _up_to_date(point, proposition)
            if said != point.statement:  # the point is stated in the words its reports share: these add to it
                worth *= ADDING
            if best is None or worth > best.worth:
                event = mentioned.get((proposition.span.article, proposition.span.start))
                best = Candidate(point, article, proposition, terms, position, worth, event, _lower(point, proposition))
        if best:
            found.append(best)
    return found


def _vague(quantity: Quantity) -> bool:
    """Whether a number is only a word for many ("scores", "dozens")."""
    low, high = quantity.low, quantity.high
    return low is not None and high is not None and high > VAGUE * low


def _toll(candidate: Candidate) -> tuple[str, float] | None:
    """How many dead or hurt a statement tells of, where it gives one number of people."""
    told = candidate.proposition
    kinds = {TOLLS[name] for name in classes(told.lemma) & TOLLS.keys()}
    people = [q for q in told.quantities if q.kind == "count" and (q.unit in EVERYBODY or q.unit is None)]
    values = {q.value for q in people if q.value and not _vague(q)}
    return (min(kinds), values.pop()) if len(kinds) == 1 and len(values) == 1 else None


def latest_tolls(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that tell a toll a later or higher one replaces, which then says what others give.

    Tolls of two days are of two happenings.
    """
    tolls: dict[str, list[Candidate]] = {}
    for candidate in found:
        if toll := _toll(candidate):
            tolls.setdefault(toll[0], []).append(candidate)
    replaced: set[str] = set()
    telling: dict[str, tuple[str, ...]] = {}
    for group in tolls.values():
        best = max(group, key=lambda c: (len(c.point.articles) > 1, (_toll(c) or ("", 0.0))[1], c.worth))
        mine = _toll(best)
        lower = [c for c in group if c is not best and _one_day(c, best) and mine and (_toll(c) or mine)[1] <= mine[1]]
        replaced |= {c.point.id for c in lower}
        less = [c for c in lower if mine and (_toll(c) or mine)[1] < mine[1] and len(c.point.articles) > 1]
        numbers = [q.span.text for c in less for q in c.proposition.quantities if q.kind == "count"]
        telling[best.point.id] = tuple(dict.fromkeys(" ".join(number.split()).lower() for number in numbers))
    return [
        c._replace(others=tuple(dict.fromkeys((*c.others, *telling.get(c.point.id, ())))))
        for c in found if c.point.id not in replaced
    ]


def _lower(point: Point, proposition: Proposition) -> tuple[str, ...]:
    """What other reports of a point give for a toll, where theirs are compatible and lower."""
    if not classes(proposition.lemma) & TOLLS.keys():
        return ()
    mine = {" ".join(q.span.text.split()).lower() for q in proposition.quantities}
    told = [v for d in point.details if d.slot == "count" and d.relation == "compatible" for v in d.values]
    texts = dict.fromkeys(" ".join(v.text.split()).lower() for v in told)
    return tuple(text for text in texts if text not in mine) if mine & texts.keys() else ()


def _up_to_date(point: Point, proposition: Proposition) -> float:
    """More for a telling with the highest toll that the reports of a point give, less for one with a lower."""
    given = [
        float(bound) for d in point.details if d.slot == "count" and len(d.values) > 1
        for v in d.values if (bound := (v.value or "").split(" ")[0].split("..")[0]).replace(".", "").isdigit()
    ]
    mine = [q.low or q.value or 0.0 for q in proposition.quantities if q.kind == "count"]
    if not given or not mine or not classes(proposition.lemma) & TOLLS.keys():
        return 1.0
    return HIGHEST if max(mine) >= max(given) else 1 / HIGHEST


def _one_day(first: Candidate, second: Candidate) -> bool:
    one, other = first.proposition.when, second.proposition.when
    return not (when.bounded(one) and when.bounded(other)) or (
        one is not None and other is not None and when.meet(when.bounds(one), when.bounds(other)) is not None
    )


def _repeats(terms: frozenset[str], chosen: Sequence[Candidate], rarity: dict[str, float]) -> bool:
    def weight(some: frozenset[str]) -> float:
        return sum(rarity.get(t, 1.0) for t in some)

    return any(weight(terms & c.terms) > SAME * min(weight(terms), weight(c.terms)) for c in chosen)


def choose(found: Sequence[Candidate], most: int) -> list[Candidate]:
    """The worthiest that do not repeat each other, the worthiest first."""
    counts = Counter(term for candidate in found for term in candidate.terms)
    rarity = {term: 1.0 / (1 + math.log(number)) for term, number in counts.items()}
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.worth, c.point.id)):
        if len(chosen) == most or (chosen and candidate.worth < LEAST_OF_BEST * chosen[0].worth):
            break
        toll = _toll(candidate) is not None
        again = candidate.event is not None and any(
            c.event == candidate.event and (not toll or _toll(c)) for c in chosen
        )
        if not again and not _repeats(candidate.terms, chosen, rarity):
            chosen.append(candidate)
    return chosen

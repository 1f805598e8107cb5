"""What belongs to which proposition: times, quantities, the quotes it lies in, the proposition it is embedded in.

Strategy: a time or a quantity belongs to the nearest word above it that is a trigger, or that a trigger's clause hangs
from; what parsers are known to hang wrongly (a day before a comma) is put right first.

Invariants: a proposition has at most one time; `chains` lists the quotes a trigger lies in, the widest first.
Cost: linear in the text, but for the depth of nesting.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right

from tellings.language.en.event_words import words
from tellings.language.en.parse import Token
from tellings.reading.events.mood import mood
from tellings.reading.events.triggers import Trigger
from tellings.reading.page import Page
from tellings.records import Attribution, Quantity, Quote, Span, Time, slim
from tellings.records.reading import TO_COME
from tellings.text.marks import regions

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
MARK = re.compile(f"[\n{OPENING}{CLOSING}{STRAIGHT}]")
BOUNDS = {"and": "between", "to": "from", "until": "from", "till": "from", "through": "from"}
OPEN_ENDED = {"since": "latest", "until": "earliest", "till": "earliest", "through": "earliest"}
YEAR = re.compile(r"\d{4}")
YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d\d)?")
YEARS = re.compile(r"\d{2,3}X{0,2}|\d{4}")     # a century, a decade, a year
LONG_PAST = 45          # days: nobody reports now that a day so long gone has been set
DAYS_OR_WEEKS = re.compile(r"P(\d{1,3})([DW])")
NOMINAL = frozenset({"NOUN", "PROPN"})
DASHES = frozenset({"-", "–", "—"})


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks, double ones line by line: a mark left open ends with its line.

    Many papers quote between single marks ('it could have been worse').
    """
    double = _between_double(text)
    starts = [start for start, _ in double]
    found: list[tuple[int, int]] = []
    for start, end in sorted((*double, *(
        (r.start, r.end) for r in regions(text) if r.single and r.closed and not within(double, starts, r.start)
    ))):
        if not found or start >= found[-1][1]:      # one that lies in another is a part of it
            found.append((start, end))
    return found


def _between_double(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in MARK.finditer(text):
        offset, char = match.start(), match.group()
        if char == "\n":
            if opened is not None:
                found.append((opened, offset))
            opened = None
        elif char in OPENING or (char == STRAIGHT and opened is None):
            opened = offset + 1 if opened is None else opened
        elif opened is not None:
            found.append((opened, offset))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return found


def within(ranges: list[tuple[int, int]], starts: list[int], offset: int) -> bool:
    """Whether an offset lies in one of the ranges, whose starts are `starts`."""
    number = bisect_right(starts, offset) - 1
    return number >= 0 and offset < ranges[number][1]


def chains(found: list[Trigger], quotes: tuple[Quote, ...]) -> list[tuple[Attribution, ...]]:
    """For each trigger, the quotes it lies in, widest first; one sweep over the text."""
    pieces = sorted(
        ((span.start, span.end, number) for number, quote in enumerate(quotes) for span in quote.content), reverse=True
    )
    width = [sum(s.end - s.start for s in quote.content) for quote in quotes]
    order = sorted(range(len(found)), key=lambda n: found[n].token.start)
    chains: list[tuple[Attribution, ...]] = [()] * len(found)
    active: list[tuple[int, int, int]] = []
    for index in order:
        offset = found[index].token.start
        while pieces and pieces[-1][0] <= offset:
            active.append(pieces.pop())
        active = [piece for piece in active if piece[1] > offset]
        inside = sorted({number for _, _, number in active}, key=lambda n: (-width[n], n))
        chains[index] = tuple(
            slim(Attribution(source=quotes[n].source, name=quotes[n].speaker, cue=quotes[n].cue)) for n in inside
        )
    return chains


def _heads(page: Page, span: Span) -> Token | None:
    """The token of a span that none other of it governs."""
    inside = page.parse.covered(span.start, span.end)
    numbers = {t.i for t in inside}
    return next((t for t in inside if t.head is t or t.head.i not in numbers), None)


def owner_of(head: Token, owners: dict[int, int]) -> int | None:
    """The proposition a token belongs to: that of the nearest word above it that is a trigger or its root."""
    for token in (head, *head.ancestors()):
        if token.i in owners:
            return owners[token.i]
    return None


def _before_comma(page: Page, time: Time, head: Token) -> Token:
    """What to start from to find whose time it is.

    "After the vote failed Thursday, she said": parsers hang the day from the verb after the comma; it is of the clause
    it ends, where what stands before it belongs to one.
    """
    tokens = page.parse.tokens
    inside = page.parse.covered(time.span.start, time.span.end)
    first, last = inside[0].i, inside[-1].i
    if head.head.i <= last or last + 1 >= len(tokens) or tokens[last + 1].text != ",":
        return head
    before = tokens[first - 1] if first else head
    return before if before.sent == head.sent and before.pos not in {"PUNCT", "CCONJ", "SCONJ", "ADP"} else head


def _according(token: Token) -> bool:
    """Whether a noun is what something is known from: its day is not that of what it tells."""
    return any(above.lower == "according" for above in (token.head, token.head.head))


def _ranges(page: Page, times: tuple[Time, ...]) -> list[Time]:
    """The times, each pair that bounds a range ("from May 2 to 5") as one."""
    found: list[Time] = []
    for time in times:
        last = found[-1] if found else None
        if last is None or last.earliest is None or time.latest is None or time.latest < last.earliest:
            found.append(time)
            continue
        between = page.article.text[last.span.end : time.span.start].strip().lower()
        before = page.article.text[max(0, last.span.start - 12) : last.span.start].lower().split()
        joined = between in BOUNDS and before and before[-1] == BOUNDS[between]
        if joined or (between in DASHES and last.type == time.type == "DATE"):
            span = page.span(last.span.start, time.span.end)
            value = f"{last.value}/{time.value}"
            found[-1] = Time(span=span, type="DATE", value=value, earliest=last.earliest, latest=time.latest)
        else:
            found.append(time)
    return found


def _appointed(trigger: Trigger, head: Token) -> list[Token]:
    """The nouns whose day a clause tells by setting it: "set the hearing for May 2", "a vote is due on Friday"."""
    root = trigger.root
    if root.lemma in words("appointing") and head.head.lower == "for":
        above = [root.head] if root.dep in {"acl", "relcl"} else []
        return [c for c in root.children if c.dep in {"dobj", "nsubjpass"}] + above
    return [c for c in root.children if c.dep == "nsubj"] if trigger.lemma in words("due") else []


def _to_come(page: Page, time: Time, head: Token, trigger: Trigger) -> Time:
    """The day that something is set for: one to come, where its year is not given and its next is nearer."""
    published, day = page.article.day, time.earliest
    sets = trigger.root.lemma in words("appointing") and head.head.lower == "for"
    if not (sets and published and day and day == time.latest) or YEAR.search(time.span.text):
        return time
    if (published - day).days <= LONG_PAST or (day.month, day.day) == (2, 29):
        return time
    later = day.replace(year=day.year + 1)
    return time.model_copy(update={"value": later.isoformat(), "earliest": later, "latest": later})


def _bounded_by(page: Page, time: Time, head: Token, trigger: Trigger) -> Time:
    """A time as the days its preposition leaves: "by Friday", "within 30 days" of the report, "since May", "until"."""
    published, near = page.article.day, {t.lower for t in (head.head, *head.children)}
    if time.type == "DATE" and near & OPEN_ENDED.keys():
        return time.model_copy(update={next(OPEN_ENDED[w] for w in sorted(near) if w in OPEN_ENDED): None})
    if published is None or not near & {"within", "by"} or mood(trigger).modality not in TO_COME:
        return time
    if time.type == "DATE" and "by" in near and time.latest and time.latest >= published:
        return time.model_copy(update={"earliest": published, "modifier": None})
    length = DAYS_OR_WEEKS.fullmatch(time.value)
    if time.type != "DURATION" or not length or "within" not in near:
        return time
    last = published + dt.timedelta(int(length[1]) * (7 if length[2] == "W" else 1))
    return time.model_copy(update={"type": "DATE", "value": last.isoformat(), "earliest": published, "latest": last})


def _closer(held: Time, time: Time) -> bool:
    """Whether a second time of a clause says more of its day: one with days, or the day that an hour is of."""
    if time.earliest is None:
        return False
    return held.earliest is None or (held.type == "TIME" and time.type == "DATE")


def _names(page: Page, time: Time, head: Token, owners: dict[int, int]) -> bool:
    """Whether a year, a month or a day long past only says which one is meant.

    "She overtook the 2007 champion" is not of 2007, nor is "families of 9/11 victims sued" of 2001.
    """
    noun, published = head.head, page.article.day
    if noun.pos in NOMINAL and head.dep in {"compound", "nummod", "amod", "nmod"} and noun.i not in owners:
        past = bool(published and time.latest and (published - time.latest).days > LONG_PAST)
        return past or YEAR_OR_MONTH.fullmatch(time.value) is not None or YEARS.fullmatch(time.value) is not None
    return YEARS.fullmatch(time.value) is not None and _of_subject(head, owners)


def _of_subject(head: Token, owners: dict[int, int]) -> bool:
    """Whether a time stands in a subject that is no event: "the star of the 1940s has died"."""
    for token in head.ancestors():
        if token.i in owners or token.pos not in NOMINAL | {"ADP"}:
            return False
        if token.dep in {"nsubj", "nsubjpass"}:
            return token is not head
    return False


def _at_which(page: Page, time: Time, owners: dict[int, int]) -> int | None:
    """The proposition that tells what was at a time: "it goes back to January, when she left"."""
    if time.earliest is None:
        return None
    last = page.parse.covered(time.span.start, time.span.end)[-1].i
    behind = page.parse.tokens[last + 1 : last + 3]
    told = next((t for t in behind if t.lower != ","), None)
    if told is None or told.lower != "when" or told.sent != page.parse.tokens[last].sent:
        return None
    return owners.get(told.head.i)


def times_of(page: Page, times: tuple[Time, ...], found: list[Trigger], owners: dict[int, int]) -> dict[int, Time]:
    """The time of each proposition: the first day or hour that hangs in its clause."""
    own: dict[int, Time] = {}
    for named in _ranges(page, times):
        if named.type == "SET" or (head := _heads(page, named.span)) is None or _names(page, named, head, owners):
            continue
        if (then := _at_which(page, named, owners)) is not None:
            own.setdefault(then, named)
        owner = owner_of(_before_comma(page, named, head), owners)
        if owner is None:
            continue
        time = _bounded_by(page, _to_come(page, named, head, found[owner]), head, found[owner])
        if time.type == "DURATION":
            continue
        if owner not in own or _closer(own[owner], time):
            own[owner] = time
        trigger = found[owner]
        for dated in _appointed(trigger, head):
            if dated.i in owners:
                own.setdefault(owners[dated.i], time)
        if trigger.root.pos not in {"VERB", "AUX"} and head.i > trigger.token.i and head.head.lower != "of":
            # "announced a plan on Tuesday": what follows a noun may as well hang from the verb.
            above = owner_of(trigger.root.head, owners) if trigger.root.head is not trigger.root else None
            hangs = trigger.token.dep in {"dobj", "nsubjpass", "pobj"} and not _according(trigger.token)
            if above is not None and hangs:
                own.setdefault(above, time)
    return own


def quantities_of(page: Page, quantities: tuple[Quantity, ...], owners: dict[int, int]) -> dict[int, list[Quantity]]:
    """The quantities of each proposition."""
    own: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        head = _heads(page, quantity.span)
        owner = owner_of(head, owners) if head else None
        if owner is not None:
            own.setdefault(owner, []).append(quantity)
    return own

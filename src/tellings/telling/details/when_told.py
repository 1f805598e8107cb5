"""The time of a passage: its own, or one that its sentence lends it.

Strategy: a time in a passage is its own unless it dates something else there: a clause that only says which one is
meant ("the line, which opened in 1990, was closed"), or a happening that is spoken of ("a report on the 2016 vote").
One without a time is dated by what governs it, or by the only time of its sentence where that dates nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.language.en.function_words import function_words
from tellings.records import Proposition, Span, Time, cut, inside
from tellings.telling.clauses import before_verb, is_infinitive, is_participle
from tellings.telling.details.teller import Teller
from tellings.telling.draft import Draft
from tellings.text.stems import stem

# "Had fled", "has been vowed": what was so before what the sentence dates.
PERFECT, PERFECT_WORDS = frozenset({"has", "have", "had"}), 3
RELATIVE = re.compile(r"(?:which|who|whom|whose|that)\b", re.IGNORECASE)  # "the line, which runs the ship"
AT_ONCE = re.compile(r"(?:when|as|while|during|after)\b", re.IGNORECASE)  # "got under way as the bells rang at noon"
NOT_AT_ONCE = frozenset("since after before until".split())
# A happening that a passage's own is a part of: "perished in Sunday's crash", not "spoke of Sunday's crash".
PART_OF = frozenset("in at during on amid throughout over".split())
# "Ten minutes later": counted from another time of the sentence.
OFFSET = re.compile(r"\b(?:second|minute|hour|day|week|month|year)s? (?:later|earlier|after|before)\b", re.IGNORECASE)
HOUR_OF = re.compile(r",? (?:(?:at|on|around|about|just|shortly) ){0,3}")  # between a day and its hour
IN_YEAR = frozenset("in since from by until till to through of during before after and".split())
YEAR, BEHIND = re.compile(r"\d{4}"), re.compile(r"(?: [^\W\d_]+(?:-[^\W\d_]+)*){1,3}")
TIMELESS = frozenset({"age", "mean"})  # "Ada Lund, 31, died on Friday" gives no day for her age
IS = frozenset("is are am 's 're ’s ’re".split())
UNSURE = frozenset({"possible", "denied", "wished"})  # what may be so on a day lends it to nothing
LONGEST_BORROWED = 31  # days: a clause takes a day, a week or a month from around it, never a year


def _bounded(time: Time | None) -> bool:
    return time is not None and time.earliest is not None


def own(draft: Draft, teller: Teller) -> Time | None:
    """The one point in time of a passage: its proposition's own, or the only one in it, where that dates it too."""
    if teller.counted is not None:
        return teller.counted
    if _bounded(teller.proposition.when):
        return None if _is_thing(teller) else _to_the_hour(teller, teller.proposition.when)
    times = [t for t in teller.times if _bounded(t)]
    if len(times) != 1:
        return None
    owner = _owner(draft, teller, times[0])
    mine = owner is None or owner.span.start in (teller.proposition.span.start, teller.deed.span.start)
    return as_meant(draft, teller, times[0]) if mine or (owner and _holds_for(draft, teller, owner, times[0])) else None


def as_meant(draft: Draft, teller: Teller, time: Time) -> Time:
    """A time of a passage as what it dates has it: a plan's "March 3" is the next one."""
    owner = _owner(draft, teller, time)
    return owner.when if owner and owner.when else time


def of_a_noun(teller: Teller, time: Time) -> bool:
    """Whether a year tells which thing is meant, and not when something was done: "to lift the 2014 ban"."""
    if not YEAR.fullmatch(time.span.text):
        return False
    text, start, deed = teller.sentence.text, teller.sentence.start, teller.deed
    before = text[: time.span.start - start].lower().split()[-1:]
    until = deed.span.start if deed.span.start > time.span.end else teller.sentence.end
    after = BEHIND.match(text, time.span.end - start, until - start)
    said = after.group().lower().split() if after and not IN_YEAR & set(before) else []
    return bool(said) and said[0] not in function_words() and stem(deed.lemma) not in map(stem, said)


def spoken_of(draft: Draft, teller: Teller) -> list[Time]:
    """The times of a passage and of those that take part in it: what "that" stands for may lie before the clause."""
    times = draft.ground[draft.numbers[teller.article]].times
    parts = (time for part in teller.proposition.participants for time in times.within(part.span.start, part.span.end))
    return list({time.span.start: time for time in (*teller.times, *parts)}.values())


def tells_which(draft: Draft, teller: Teller, time: Time) -> bool:
    """Whether a time only says which one is meant ("the mill, founded in 1990") or what something is done to."""
    owner, own_time = _owner(draft, teller, time), teller.proposition.when
    done_to = own_time is not None and own_time.span.start == time.span.start and _is_thing(teller)
    return done_to or (owner is not None and _says_which(draft, teller, owner))


def _to_the_hour(teller: Teller, day: Time | None) -> Time | None:
    """A day with the hour that stands beside it: "Friday at 5 p.m.", "at 5 p.m. on Friday"."""
    if day is None or "T" in day.value:
        return day
    text, start = teller.sentence.text, teller.sentence.start
    for hour in teller.times:
        first, last = sorted((day.span, hour.span), key=lambda span: span.start)
        beside = HOUR_OF.fullmatch(text[first.end - start : last.start - start])
        within = start <= first.start and last.end <= teller.sentence.end
        if beside and within and "T" in hour.value and (hour.earliest, hour.latest) == (day.earliest, day.latest):
            return hour.model_copy(update={"span": cut(teller.sentence, first.start, last.end)})
    return day


def _is_thing(teller: Teller) -> bool:
    """Whether a day is what something is done to, which is not so on that day: "cannot celebrate Christmas"."""
    told, when = teller.proposition, teller.proposition.when
    done_to = [part.span for part in told.participants if part.role == "patient"]
    return when is not None and not teller.firm and any(span.start == when.span.start for span in done_to)


def _holds_for(draft: Draft, teller: Teller, owner: Proposition, time: Time) -> bool:
    """Whether the time of something else in a passage is that of the passage too."""
    if _opens(teller.extent, time) or owner.lemma == teller.deed.lemma:
        return True
    if owner.form != "noun":
        return is_infinitive(owner) or bool(AT_ONCE.match(owner.clause.text)) or _completes(draft, teller, owner)
    before = draft.texts[teller.article][max(0, owner.clause.start - 20) : owner.clause.start].lower().split()[-1:]
    does = any(part.role == "agent" and inside(owner.span, part.span) for part in teller.proposition.participants)
    return does or inside(time.span, owner.span) or bool(PART_OF & set(before))


def _opens(passage: Span, time: Time) -> bool:
    """Whether a passage or sentence opens with what the time dates: "In a statement released Tuesday, he said"."""
    before = passage.text[: max(0, time.span.start - passage.start)].lower()
    said = before.split()
    return bool(said) and said[0] in PART_OF and "," not in before and not NOT_AT_ONCE & set(said)


def _completes(draft: Draft, teller: Teller, owner: Proposition) -> bool:
    """Whether a clause in -ing goes on what is told: "began looking into it on Monday", ", killing two on Monday"."""
    before = draft.texts[teller.article][teller.deed.span.end : owner.clause.start]
    return is_participle(owner) and (not before.strip() or before.endswith(", "))


def _says_which(draft: Draft, teller: Teller, told: Proposition) -> bool:
    """Whether a clause only says which one is meant: "who first disclosed it", "the seat vacated by her"."""
    if told.form == "noun":
        return False
    if RELATIVE.match(told.clause.text):
        return True
    before = draft.texts[teller.article][max(0, told.span.start - 30) : told.span.start]
    last = before.split()[-1:]
    opens = told.clause.start == told.span.start and told.span.text.endswith(("ed", "en"))
    return opens and before.endswith(" ") and last[0].isalpha() and last[0].lower() not in function_words()


def borrowed(draft: Draft, teller: Teller) -> Time | None:
    """The time of what governs a passage without one, or the only one of its sentence where it may be of the passage.

    Who says something says it on a day, and what was so before that has another.
    """
    around = [t for t in teller.around if _bounded(t)]
    above = teller.governor.when if teller.governor else None
    governed = above is not None and above.span.start in [t.span.start for t in around]
    one = above if governed else around[0] if len(around) == 1 else None
    if one is None or one.earliest is None or one.latest is None or (one.latest - one.earliest).days > LONGEST_BORROWED:
        return None
    told = teller.proposition
    before = before_verb(told).lower().split()
    if _perfect(told, before) or told.lemma in TIMELESS or OFFSET.search(teller.extent.text):
        return None
    if not told.attribution and _says_which(draft, teller, told):
        return None
    if _hangs_on(draft, teller, one, told):
        return one
    saying = _saying(draft, teller)
    if governed and (saying is None or teller.governor != saying):
        return one
    if saying is None:
        return one if _beside(draft, teller, one) else None
    claimed = told.quoted or told.modality not in ("asserted", "reported") or _present(told, before)
    spoken = saying.when is not None and saying.when.span.start == one.span.start
    return one if claimed and (spoken or _hangs_on(draft, teller, one, saying)) else None


def _perfect(told: Proposition, before: Sequence[str]) -> bool:
    """Whether it is told in the perfect; "has no plans" is not."""
    noun = told.span.text.lower() in (f"{told.lemma}s", f"{told.lemma}es")
    return bool(PERFECT & set(before[-PERFECT_WORDS:])) and not noun


def _saying(draft: Draft, teller: Teller) -> Proposition | None:
    """What says that a passage is so."""
    chain = teller.proposition.attribution
    cue = chain[-1].cue if chain else None
    told = draft.ground[draft.numbers[teller.article]].triggers.within(cue.start, cue.end) if cue else []
    return told[-1] if told else None


def _present(told: Proposition, before: Sequence[str]) -> bool:
    """Whether it is told as so on the day it is said ("he accepts", "they are")."""
    text = told.span.text.lower()
    simple = text in (told.lemma, f"{told.lemma}s", f"{told.lemma}es") and "to" not in before[-PERFECT_WORDS:]
    return bool(IS & set(before[-PERFECT_WORDS:])) or text in IS or (told.form == "verb" and simple)


def _owner(draft: Draft, teller: Teller, time: Time) -> Proposition | None:
    """What a time of the sentence dates."""
    told = draft.ground[draft.numbers[teller.article]].triggers.within(teller.sentence.start, teller.sentence.end)
    return next((t for t in told if t.when is not None and t.when.span.start == time.span.start), None)


def _hangs_on(draft: Draft, teller: Teller, time: Time, told: Proposition) -> bool:
    """Whether a time dates what hangs on a proposition ("said, when charged last Friday, that …")."""
    ground, owner = draft.ground[draft.numbers[teller.article]], _owner(draft, teller, time)
    lends = owner and owner.modality not in UNSURE
    meant = owner and (_opens(teller.sentence, time) or not _says_which(draft, teller, owner))
    above = owner.parent if owner and lends and meant else None
    chain = [] if above is None else [above, ground.reading.events[above].parent]
    return ground.numbered.get((told.span.start, told.span.end), -1) in chain


def _beside(draft: Draft, teller: Teller, time: Time) -> bool:
    """Whether a time dates nothing else of the sentence, or what stands beside the passage."""
    owner = _owner(draft, teller, time)
    lends = owner is not None and owner.parent is not None and owner.modality not in UNSURE
    return owner is None or (lends and owner.parent == teller.proposition.parent)

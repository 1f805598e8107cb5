"""The words of a brief sentence: a statement made to stand alone, its claim attributed, its conflict said."""

from __future__ import annotations

import datetime as dt
import re

from tellings.language.en.function_words import function_words
from tellings.language.en.name_tables import roles
from tellings.records import Detail, Mention, Point, Reading, Time
from tellings.telling.brief.choice import Candidate
from tellings.telling.draft import Draft
from tellings.telling.statements import tidy

POSSESSIVES = frozenset(("his", "her", "hers", "their", "theirs", "its"))
# Only these are given their month or year: "over the past year" is none, and "two months later" counts from elsewhere.
_CALENDAR = re.compile(r"(?:early |late |earlier |later )?(?:last|this|next) (?:month|year)", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|yesterday|tomorrow|overnight|last|next|this|earlier|later"
    r"|ago|previous|following|same|day|week|month|year)\b",
    re.IGNORECASE,
)
MOST_TOLLS = 2
_OPENS, _CLOSES = re.compile(r"(?<![\w’'])['‘](?=[^\W\d])"), re.compile(r"(?<=[\w.,])['’](?!\w)")
SLOT_WORDS = {
    "duration": "how long",
    "date": "when",
    "amount": "how much",
    "count": "how many",
    "place": "where",
    "participants": "who",
    "status": "how far it has gone",
    "wording": "the words",
}


def _day(value: dt.date) -> str:
    return f"{value.day} {value:%B %Y}"


def _dated(time: Time) -> str | None:
    """A relative time with the date it names; `None` where its words name the date, or it names none.

    A holiday or an hour is left as it is: the day is told beside it, or the reader knows it.
    """
    written, first, last = time.span.text, time.earliest, time.latest
    if time.type not in ("DATE", "TIME") or first is None or last is None:
        return None
    if re.search(r"\d|\w Day\b", written) or time.value.endswith("_REF") or not _RELATIVE.search(written):
        return None
    if first == last:
        return f"{written} ({_day(first)})"
    if not _CALENDAR.fullmatch(" ".join(written.split())):
        return None
    if re.fullmatch(r"\d{4}", time.value):
        return f"{written} ({time.value})"
    return f"{written} ({first:%B %Y})" if re.fullmatch(r"\d{4}-\d\d", time.value) else None


def _name(mention: Mention, written: str) -> str:
    """The name for a pronoun, as a possessive where the pronoun is one."""
    if written.lower() in POSSESSIVES:
        return mention.name + ("’" if mention.name.endswith("s") else "’s")
    return mention.name


def _insertions(reading: Reading, start: int, end: int, told: set[str]) -> list[tuple[int, int, str]]:
    """What is put in place of or after parts of `[start, end)`: names for pronouns, dates for days.

    `told` are the names and days that the pieces before have, and then this one's too.
    """
    found = []
    for time in reading.times:
        dated = _dated(time) if start <= time.span.start and time.span.end <= end else None
        if dated and time.value[:10] not in told:
            told.add(time.value[:10])
            found.append((time.span.start, time.span.end, dated))
    told |= {m.name for m in reading.mentions if m.form == "name" and start <= m.span.start and m.span.end <= end}
    for mention in reading.mentions:
        inside = start <= mention.span.start and mention.span.end <= end
        if inside and mention.form == "pronoun" and mention.name not in told:
            found.append((mention.span.start, mention.span.end, _name(mention, mention.span.text)))
            told.add(mention.name)
    return sorted(found)


def _conflict(detail: Detail) -> str:
    """A conflict in words."""
    said = list(dict.fromkeys(" ".join(value.text.split()) for value in detail.values))
    return f"reports differ on {SLOT_WORDS[detail.slot]}: “{'”, “'.join(said[:-1])}” or “{said[-1]}”"


def _attribution(draft: Draft, point: Point, text: str) -> str:
    """Whose claim it is, where the statement does not say so."""
    if not point.according_to or "according to" in text.lower():
        return ""
    entity = next((e for e in draft.entities.records if e.id == point.according_to), None)
    written = point.according_to
    opens = written.split(" ")[0].lower() in function_words() or written.split(" ")[0].lower() in roles()
    name = entity.name if entity else written[:1].lower() + written[1:] if opens else written
    return "" if name.split()[-1].lower() in text.lower() else f", according to {name}"


def _unquoted(text: str) -> str:
    """The text without single quotation marks that open and never close."""
    return text if len(_OPENS.findall(text)) <= len(_CLOSES.findall(text)) else _OPENS.sub("", text)


def sentence(draft: Draft, candidate: Candidate) -> str:
    """The sentence of a point: its statement with pronouns named, days dated, the claim attributed, conflicts said."""
    point, reading = candidate.point, draft.readings[candidate.article]
    written = draft.articles[candidate.article].text
    pieces, told = [], set[str]()
    for span in candidate.proposition.scope:
        text, at = "", span.start
        for first, last, put in _insertions(reading, span.start, span.end, told):
            if first >= at:
                text += written[at:first] + put
                at = last
        pieces.append(text + written[at : span.end])
    text = _unquoted(tidy(" ".join(pieces))).lstrip("•·*–—- ")
    text = text[:1].upper() + text[1:]
    text += _attribution(draft, point, text)
    conflicts = [_conflict(d) for d in point.details if d.relation == "conflict"]
    if candidate.others:
        numbers = " and ".join(f"“{number}”" for number in candidate.others[:MOST_TOLLS])
        conflicts.append(f"other reports, some of them earlier, give {numbers}")
    ending = "" if text.endswith(("?", "!", ".", "”", '"')) and not conflicts else "."
    return text + (f" ({'; '.join(conflicts)})" if conflicts else "") + ending

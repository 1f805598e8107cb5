"""The words of a brief sentence: a statement made to stand alone, its claim attributed, its conflict said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from tellings.language.en.function_words import function_words
from tellings.language.en.name_tables import roles, titles, word_set
from tellings.records import Detail, Mention, Point, Span, Time, Value, inside
from tellings.records.reading import TO_COME
from tellings.telling.brief.candidates import Candidate
from tellings.telling.brief.standing import quoted
from tellings.telling.clock import WEEKDAY
from tellings.telling.draft import Draft
from tellings.telling.statements import capital, tidy

POSSESSIVES = frozenset(("his", "her", "hers", "their", "theirs", "its"))
# Only these are given their month or year: "over the past year" is none, and "two months later" counts from elsewhere.
_CALENDAR = re.compile(r"(?:early |late |earlier |later )?(?:last|this|next) (?:week|month|year)", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
                    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)")
WEEK = 8  # days
_Put = tuple[int, int, str]     # from where to where of an article, and what stands there instead
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.? ")
_BEFORE_SURNAME = r"((?:[A-Z][\w'’.-]*\s+){1,4})"
_BEHIND_MARKS = re.compile(r"[\"”’']\s$")
_BEFORE_NOUN = re.compile(r"(?P<number>.+)-(?P<unit>second|minute|hour|day|week|month|year)(?:-long)?")
_AGE = re.compile(r"\d+(?:[- ]years?[- ]old)?", re.IGNORECASE)     # a duration told so is how old somebody is
_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:[’']s?)?\s+(?:administration|campaign|government|cabinet|presidency|years|era|family|team|aides?|camp|officials?)\b"
)
_OFFICE = re.compile(r"['’]s? (?:office|department)\b")      # of the sheriff, whoever that is
_PARTICLES = word_set("particles") | {"ten", "ter", "y"}
_RELATIVE = re.compile(
    rf"\b(?:{WEEKDAY}|today|tonight|yesterday|tomorrow|overnight|last|next|this|earlier|later"
    r"|ago|previous|following|same|day|week|weekend|month|year)\b",
    re.IGNORECASE,
)
_OF_SPEAKING = re.compile(r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_HOUR = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?(?:\s*[ap]\.?m\b\.?)?", re.IGNORECASE)
_DATED = re.compile(r"\s*\([^)]*(?:\b\d{4}\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s+\d)")
MOST_TOLLS = 2
MOST_DIFFERENCES = 2
NUMBERS = frozenset({"duration", "amount", "count"})
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


def _days(first: dt.date, last: dt.date) -> str:
    """Two days of one weekend."""
    return f"{first.day} and {_day(last)}" if first.month == last.month else f"{first.day} {first:%B} and {_day(last)}"


def _dated(time: Time, year: int | None, published: dt.date | None, *, ahead: bool) -> str | None:
    """A relative time with the date it names; `None` where its words name the date, or it names none.

    A holiday or an hour is left as it is: the day is told beside it, or the reader knows it. A month of another year
    than `year`, that of the story, is given it where what it dates is told as to come (`ahead`).
    """
    written, first, last = " ".join(time.span.text.split()), time.earliest, time.latest
    if time.type not in ("DATE", "TIME") or first is None or last is None or time.value.endswith("_REF"):
        return None
    if _MONTH.search(written) and not re.search(r"\d{4}", written):
        later = published is not None and first > published      # a month gone by may be one to come, wrongly dated
        return f"{written} ({first.year})" if later and ahead and first.year == last.year != year else None
    plain = _HOUR.sub("", written)
    if re.search(r"\d|\w Day\b|\bnew year", plain, re.IGNORECASE) or not _RELATIVE.search(plain):
        return None
    if "weekend" in written.lower() and (last - first).days <= 2:
        return f"{written} ({_days(first, last)})"
    if first == last:
        return f"on {_day(first)}" if written.lower() in ("yesterday", "today") else f"{written} ({_day(first)})"
    if not _CALENDAR.fullmatch(written):
        return None
    if "week" in written.lower():
        monday = first - dt.timedelta(first.weekday())
        return f"{written} (the week of {_day(monday)})" if (last - first).days < WEEK else None
    if re.fullmatch(r"\d{4}", time.value):
        return f"{written} ({time.value})"
    return f"{written} ({first:%B %Y})" if re.fullmatch(r"\d{4}-\d\d", time.value) else None


def _name(mention: Mention, written: str) -> str:
    """The name for a pronoun, as a possessive where the pronoun is one."""
    if written.lower() in POSSESSIVES:
        return mention.name + ("’" if mention.name.endswith("s") else "’s")
    return mention.name


def _as_spoken(time: Time, late: dt.timedelta) -> Time:
    """A day reckoned from when somebody spoke, where another report had the words so much earlier."""
    if not late or time.earliest is None or time.latest is None or not _OF_SPEAKING.fullmatch(time.span.text):
        return time
    first, last = time.earliest - late, time.latest - late
    return time.model_copy(update={"earliest": first, "latest": last, "value": first.isoformat()})


def _late(
    draft: Draft, candidate: Candidate, spoken: Sequence[tuple[int, int]], points: Mapping[str, Point]
) -> dt.timedelta:
    """By how much the report of a passage is later than the first that has what somebody says in it, told of a day
    reckoned from the saying there too."""
    day = draft.day_of[candidate.article]
    days = [] if day is None else [day]
    for point in (points[name] for name in candidate.points):
        if any(inside(s, candidate.span) and any(a <= s.start < b for a, b in spoken) for s in point.sure):
            numbers = (draft.numbers[s.article] for s in point.sure if _OF_SPEAKING.search(_around(draft, s)))
            days += [d for d in (draft.day_of[number] for number in numbers) if d]
    return day - min(days) if day else dt.timedelta()


def _around(draft: Draft, span: Span) -> str:
    """The sentence a passage lies in."""
    sentences = draft.readings[draft.numbers[span.article]].sentences
    return next((s.span.text for s in sentences if inside(span, s.span)), span.text)


def _dates(
    draft: Draft, candidate: Candidate, spoken: Sequence[tuple[int, int]], points: Mapping[str, Point]
) -> list[_Put]:
    """The dates put beside the days a passage names, each once; in somebody's words they stand in brackets."""
    span, published = candidate.span, draft.day_of[candidate.article]
    late = _late(draft, candidate, spoken, points) if spoken else dt.timedelta()
    year = min((d.year for d in draft.days.values() if d), default=None)
    found, told = [], set[str]()
    for time in draft.readings[candidate.article].times:
        if not inside(time.span, span):
            continue
        before, after = span.text[: time.span.start - span.start], span.text[time.span.end - span.start :]
        enclosed = before.count("(") > before.count(")") or _DATED.match(after) is not None
        in_words = any(first <= time.span.start < last for first, last in spoken)
        meant = _as_spoken(time, late) if in_words else time
        ahead = any(e.when and e.when.span == time.span and e.modality in TO_COME for e in candidate.told)
        dated = None if enclosed or after[:1].isalnum() else _dated(meant, year, published, ahead=ahead)
        if dated and time.value[:10] not in told:
            told.add(time.value[:10])
            mark = re.match(r"['’]s\b", after)      # "Tuesday's (4 March) hearing"
            day = dated.partition("(")[2].rstrip(")") or dated.removeprefix("on ")
            owner = time.span.text + (mark.group() if mark else "")
            if in_words:
                dated = f"{owner} [{day}]"
            elif mark:
                dated = f"{owner} ({day})"
            found.append((time.span.start, time.span.end + (mark.end() if mark else 0), dated))
    return found


def _joined(span: Span, mention: Mention) -> bool:
    """Whether a name is part of a longer word ("anti-Lund")."""
    first, last = mention.span.start - span.start, mention.span.end - span.start
    return "-" in (span.text[max(0, first - 1) : first], span.text[last : last + 1])


def _introduced(draft: Draft, mention: Mention, told: str) -> str | None:
    """The full name of a person whom a passage calls by a part of it, and who is not told of before."""
    called = _HONORIFIC.sub("", mention.span.text)
    if mention.form != "name" or mention.kind != "person" or " " in called:
        return None
    name = draft.names.get(draft.entities.of(mention.span.article, mention.name) or "", mention.name)
    if called in told and not _another_told(name, called, told):
        return None
    whole = name.endswith(f" {called}") or (name.startswith(f"{called} ") and called == mention.span.text)
    return name if whole and all(w[0].isupper() or w in _PARTICLES for w in name.split()) else None


def _another_told(name: str, called: str, told: str) -> bool:
    """Whether the last one of a surname who was told of by more than it is another than the one now meant."""
    runs = [
        [w for w in m[1].split() if w.lower().rstrip(".") not in titles() and w.lower() not in function_words()]
        for m in re.finditer(_BEFORE_SURNAME + re.escape(called) + r"\b", told)
    ]
    runs = [run for run in runs if run]
    return bool(runs) and name.partition(" ")[0] not in runs[-1]


def _nicknamed(span: Span, mention: Mention) -> bool:
    """Whether a surname stands behind a nickname and the first name: Joel "Lucky Joe" Holm."""
    return _BEHIND_MARKS.search(span.text[: mention.span.start - span.start]) is not None


def _of_many(span: Span, mention: Mention) -> bool:
    """Whether a surname stands for those around somebody, who may be another's: "the Oro administration"."""
    first, last = mention.span.start - span.start, mention.span.end - span.start
    return _ARTICLE.search(span.text[:first]) is not None or _AROUND.match(span.text[last:]) is not None


def _names(draft: Draft, candidate: Candidate, spoken: Sequence[tuple[int, int]], told: str) -> list[_Put]:
    """The names put for pronouns that open a passage or stand for one it does not name, and for "the retired teacher"
    that opens one; nobody's words are changed."""
    span, found = candidate.span, []
    here = [m for m in draft.readings[candidate.article].mentions if inside(m.span, span)]
    named = {m.name for m in here if m.form != "pronoun"}
    by_name = {m.name for m in here if m.form == "name"}
    for mention in here:
        opens = mention.span.start - span.start <= 1
        if any(first <= mention.span.start < last for first, last in spoken):
            continue
        unnamed = mention.form == "nominal" and mention.kind == "person" and mention.name not in by_name
        unnamed = unnamed and not _OFFICE.match(span.text, mention.span.end - span.start)
        if (mention.form == "pronoun" and (mention.name not in named or opens)) or (unnamed and opens):
            found.append((mention.span.start, mention.span.end, _name(mention, mention.span.text)))
            named.add(mention.name)
        elif any(kept(span, mention) for kept in (_joined, _of_many, _nicknamed)):
            pass                        # left as it is written
        elif full := _introduced(draft, mention, told):
            found.append((mention.span.start, mention.span.end, full))
        told += mention.span.text
    return found


def _number(value: Value) -> float | None:
    """The least number a value stands for."""
    bound = (value.value or "").split(" ")[0].partition("..")
    try:
        return float(bound[0] or bound[2])
    except ValueError:
        return None


def _alone(text: str) -> str:
    """A measure as it is written before a noun, as one by itself: "90-minute", "nearly two-year-long"."""
    found = _BEFORE_NOUN.fullmatch(text)
    if found is None:
        return text
    one = found["number"].lower().rpartition(" ")[2] in {"one", "1"}
    return f"{found['number']} {found['unit']}{'' if one else 's'}"


def _within(text: str) -> str:
    """A number as it is written within a sentence: "About $640 million" opens one."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _conflict(detail: Detail) -> str:
    """A conflict in words: the least and the most of numbers, else each value."""
    numbers = {n: value for value in detail.values if (n := _number(value)) is not None}
    if detail.slot in NUMBERS and len(numbers) > 1 and all(_number(v) is not None for v in detail.values):
        low, high = min(numbers), max(numbers)
        if detail.slot == "count":
            return f"reports give between {low:g} and {high:g}"
        least, most = (_alone(_within(" ".join(numbers[n].text.split()))) for n in (low, high))
        if detail.slot == "duration" and all(_AGE.fullmatch(value.text.strip()) for value in numbers.values()):
            return f"reports give an age of {low:g} or of {high:g}"
        return f"reports give between {least} and {most}"
    said = list(dict.fromkeys(" ".join(value.text.split()) for value in detail.values))
    return f"reports differ on {SLOT_WORDS[detail.slot]}: “{'”, “'.join(said[:-1])}” or “{said[-1]}”"


def _differs(detail: Detail, span: Span) -> bool:
    """Whether a passage itself gives one of the values that are in conflict."""
    given = (s for v in detail.values for s in v.evidence if s.article == span.article)
    return detail.relation == "conflict" and any(inside(s, span) for s in given)


def _differences(candidate: Candidate, points: Mapping[str, Point]) -> list[str]:
    """The conflicts in what a passage itself gives."""
    details = (detail for name in candidate.points for detail in points[name].details)
    found = [_conflict(detail) for detail in details if _differs(detail, candidate.span)]
    return list(dict.fromkeys(found))[:MOST_DIFFERENCES]


def still_to_say(candidate: Candidate, points: Mapping[str, Point]) -> dict[str, Point]:
    """The points without the conflicts that a sentence has told: a reader need not be told twice."""
    left = dict(points)
    for name in candidate.points:
        details = tuple(detail for detail in points[name].details if not _differs(detail, candidate.span))
        left[name] = points[name].model_copy(update={"details": details})
    return left


def _attribution(candidate: Candidate, text: str) -> str:
    """Whose claim it is, where the passage does not say so."""
    who = candidate.outside.who
    if who is None:
        return ""
    written = " ".join((who.source.text if who.source else who.name or "").split())
    opens = written.split(" ")[0].lower() in function_words() or written.split(" ")[0].lower() in roles()
    name = who.name or (written[:1].lower() + written[1:] if opens else written)
    return "" if not name or name.split()[-1].lower() in text.lower() else f", according to {name}"


def _unquoted(text: str) -> str:
    """The text without single quotation marks that open and never close."""
    return text if len(_OPENS.findall(text)) <= len(_CLOSES.findall(text)) else _OPENS.sub("", text)


def sentence(draft: Draft, candidate: Candidate, points: Mapping[str, Point], told: str = "") -> str:
    """A passage with pronouns named, days dated, the claim attributed and conflicts said.

    Who is not in `told`, the sentences before, is introduced by the full name.
    """
    span, written = candidate.span, draft.articles[candidate.article].text
    text, at, spoken = "", candidate.span.start, quoted(candidate.span)
    for first, last, put in sorted(_dates(draft, candidate, spoken, points) + _names(draft, candidate, spoken, told)):
        if first >= at:
            text += written[at:first] + put
            at = last
    text = tidy(text + written[at : span.end])
    text = _unquoted(text).lstrip("•·*–—- ")
    text = capital(text)
    text += _attribution(candidate, text)
    added = _differences(candidate, points)
    if candidate.others and not added:
        added.append(f"{candidate.others[0]} reports give {' and '.join(candidate.others[1:][-MOST_TOLLS:])}")
    ending = "" if re.search(r"[.!?][”\"’']?$", text) and not added else "."
    return text + (f" ({'; '.join(added)})" if added else "") + ending

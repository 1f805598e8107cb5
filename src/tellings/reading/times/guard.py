"""Matches that only look like times: a year that counts men, a title, a program's name, a verb that is no season."""

from __future__ import annotations

import re

from tellings.language.en.name_tables import first_names
from tellings.reading.times import tables
from tellings.reading.times.grammar import Hit

_FIRST_BARE, _LAST_BARE = 1300, 2100     # four digits in this range are a year without a preposition too
_NEAR = 5                                # words before "in the fall" that may say who was hurt in it
_FIRST_COUNTED = 1700                    # and even before a plural, if not round
_DIALLED = 3                             # figures of a part of a number that is dialled
_DIALLED_BEFORE = re.compile(rf"(?<!\d)\d{{{_DIALLED}}}[-.]$")
_PAIR = 2                                # a given name and the word before it
_STREET = 4                              # words in which the name of a street ends ("1903 East Mill Street")


def _before(hit: Hit) -> str:
    return hit.scan.tokens[hit.first - 1].text.lower() if hit.first else ""


def _after(hit: Hit) -> str:
    return hit.scan.tokens[hit.last].text if hit.last < len(hit.scan.tokens) else ""


def _is_house(hit: Hit) -> bool:
    """Whether four digits number a house: "1903 East Mill Street", "the 1900 block of Mill Street"."""
    for token in hit.scan.tokens[hit.last : hit.last + _STREET]:
        if token.text.lower() in tables.words("house number"):
            return True
        if not (token.text[0].isupper() or token.text[0].isdigit()):
            return False
    return False


def _is_dialled(hit: Hit) -> bool:
    """Whether three digits and a hyphen or dot stand right before: "(313) 222-2027"."""
    start = hit.scan.tokens[hit.first].start
    return _DIALLED_BEFORE.search(hit.scan.text[max(start - _DIALLED - 2, 0) : start]) is not None


def _is_year(hit: Hit) -> bool:
    """Whether four digits alone are a year: not after a sign of money or a label, nor before what they count."""
    before, after = _before(hit), _after(hit)
    if _is_house(hit) or (before.isdigit() and len(before) >= _DIALLED) or _is_dialled(hit):
        return False                    # "020 3353 2000" is dialled
    if before in tables.words("not a year after") or after in ("%", "°"):
        return False
    if before in tables.words("before year sure"):
        return True
    if after in tables.words("car makes") and before not in ("the", "its", "their"):
        return False                    # "a tan 2003 Ford" is no happening of 2003
    year = int(hit.tokens("y")[0].text)
    if not _FIRST_BARE <= year <= _LAST_BARE:
        return False
    plural = after.islower() and after.endswith("s") and len(after) > 3 and after not in tables.words("year verbs")
    if plural and before in ("the", "its", "their") and year >= _FIRST_COUNTED and year % 100:
        return True      # "the 1777 campaigns"
    return not plural and after.lower() not in tables.words("year counts")


def _is_today(hit: Hit) -> bool:
    """Whether "Today" and "This Week" are not names of programs or papers ("USA Today")."""
    tokens = hit.scan.tokens
    if tokens[hit.first].text == "Today" and hit.first:
        before = tokens[hit.first - 1]
        return not (before.text[0].isupper() and before.end + 1 >= tokens[hit.first].start and before.text.isalpha())
    return True


def _is_season(hit: Hit) -> bool:
    """Whether "the fall" is the season: "the fall of Rome" is not, nor is "Spring Street"."""
    if _after(hit).lower() in tables.words("after spring") and hit.scan.tokens[hit.last - 1].text[0].isupper():
        return False
    told = hit.text("s") != "fall" or hit.has("y") or hit.has("r")
    return told or (_after(hit) != "of" and _before(hit) in tables.words("in") and not _hurts(hit))


def _hurts(hit: Hit) -> bool:
    """Whether somebody is hurt in the fall, which is then no season."""
    near = hit.scan.tokens[max(0, hit.first - _NEAR) : hit.first]
    return any(token.text.lower() in tables.words("hurt in a fall") for token in near)


def _is_part(hit: Hit) -> bool:
    """Whether "the night" says when: "in the night", not "the night the plane went down"."""
    bare = hit.scan.tokens[hit.first].text.lower() == "the" and not hit.has("t") and not hit.has("r")
    return not bare or _before(hit) in tables.words("in")


def _is_pointed(hit: Hit) -> bool:
    """Whether "following" points ("the following Tuesday") and is no preposition ("following Tuesday's vote")."""
    first = hit.scan.tokens[hit.first].text.lower()
    return first not in tables.words("needs article") or _before(hit) in ("the", "that")


def _is_title(hit: Hit) -> bool:
    """Whether it is quoted with capitals: the program "This Week"."""
    capitals = all(t.text[0].isupper() for t in hit.scan.tokens[hit.first:hit.last])
    return capitals and hit.first > 0 and _before(hit) in tables.words("opening marks")


def _is_age(hit: Hit) -> bool:
    """Whether tens of years are somebody's: "in her 30s", "in his late 30s or early 40s"."""
    scan, place = hit.scan, hit.first - 1
    if sum(c.isdigit() for c in scan.tokens[hit.last - 1].text) != len("30"):
        return False                    # "his early-2000s hits"
    while place >= 0 and (scan.classes[place] == scan.classes[hit.last - 1] or _joins_ages(scan.tokens[place].text)):
        place -= 1
    return place >= 0 and scan.tokens[place].text.lower() in tables.words("whose age")


def _joins_ages(word: str) -> bool:
    return word.lower() in tables.words("joins ages")


def _is_somebody(hit: Hit) -> bool:
    """Whether a bare month or season is part of a name: "June Alder told", "Bernard August, 61", "August said"."""
    tokens = hit.scan.tokens
    if hit.last - hit.first > 1 or tokens[hit.first].text not in tables.words("given names"):
        return False
    before, after = _before(hit), _after(hit)
    if before in tables.words("before month") | tables.words("before no name") or before.isdigit():
        return False
    if after in tables.words("speaks") or _follows_given_name(hit):
        return True
    if hit.first and tokens[hit.first - 1].text[0].isupper():
        return False                    # "the Chinese Winter Offensive"
    following = tokens[hit.last + 1].text if hit.last + 1 < len(tokens) else "."
    named = after[:1].isupper() and after[1:].islower() and after not in tables.words("no surname")
    return named and not following[0].isupper()


def _follows_given_name(hit: Hit) -> bool:
    """Whether a given name stands right before, which is no place ("in Austin August")."""
    tokens, first = hit.scan.tokens, hit.first
    if not first or not tokens[first - 1].text[0].isupper() or tokens[first - 1].text.lower() not in first_names():
        return False
    return first < _PAIR or tokens[first - 2].text.lower() not in tables.words("before month")


def _takes_a_day(hit: Hit) -> bool:
    """Whether it ends with a month whose day follows: of "the 19 Sept. 11 hijackers" the 19 are no day."""
    tokens = hit.scan.tokens
    after = tokens[hit.last].text if hit.last < len(tokens) else ""
    return after.isdigit() and len(after) < 3 and not any(c.isdigit() for c in tokens[hit.last - 1].text)


def allowed(hit: Hit) -> bool:
    """Whether a match may stand for a time."""
    match hit.rule.build:
        case "date":
            return not _takes_a_day(hit)
        case "year":
            return hit.has("b") or _is_year(hit)
        case "today":
            return _is_today(hit)
        case "every":
            return hit.scan.tokens[hit.first].text.lower() != "per" or hit.meaning("u")[0] != "T"    # "miles per hour"
        case "decade":
            return not _is_age(hit)
        case "noon":
            return _before(hit) != "high"
        case "month":
            return not _is_somebody(hit)
        case "season":
            return _is_season(hit) and not _is_somebody(hit)
        case "day_part":
            return _is_part(hit) and _is_pointed(hit)
        case "weekday" | "weekday_part" | "month_toward":
            return _is_pointed(hit)
        case "pointed":
            return _is_pointed(hit) and not _is_title(hit)
        case _:
            return True

"""The patterns of time expressions over token classes, and which builder reads each.

Strategy: a pattern is a regular expression in which a bare word is a token class or a macro, and `g:word` or
`g:( … )` a group; blanks do not count. All rules run over the whole text; of what overlaps the longest is kept, then
the earlier rule. Words that only bend an expression ("about", "or so") are read at its two sides (`modifiers`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from tellings.reading.times.scan import Scan, Token, letters

_MACROS = {
    "anymonth": "(?:month|homograph|mon dot?)",
    "span_start": "(?:the? (?:dd|ordno))",
    "anyday": "(?:weekday|wday dot?)",
    "daynumber": "(?:dd|ordno|(?:tens hyphen?)? ordinal)",
    "small": "(?:tens (?:hyphen? ones)?|teens|ones)",
    "spelled": "(?:small (?:hyphen? (?:scale|dozen) (?:and? small)?)*|a? scale (?:and? small)?)",
    "figure": "(?:dd|int|year|dec)",
    "anynumber": "(?:figure(?: hyphen? fraction|hyphen? dd slash dd)?|dd slash dd|fraction"
                 "|figure scale|(?:a hyphen?)? dozen|spelled)",
    "andhalf": "(?:hyphen? and hyphen? a? hyphen? half)",
    "amount": "(?:anynumber andhalf?|half hyphen? a|a? half hyphen?|a? couple of?|a? few|many|a)",
    "unitword": "(?:unit|units|quarter|quarters|hours)",
    "someunits": "(?:units|quarters)",
    "extra": "(?:more|full)",
    "oneunit": "(?:unit|quarter)",
    "toward": "(?:last|previous|next|coming|following)",
    "pointer": "(?:last|previous|next|coming|following|current|latest|comparable|this|that|same)",
    "det": "(?:the|this|that (?=same))",
    "hour": "(?:c:clock|h:(dd|ones|teens) (?=meridiem|oclock)) m:(meridiem|oclock)?",
    "spelledyear": "(?:(?:teens|tens) hyphen? (?:tens|teens) (?:hyphen? ones)?)",
    "ofyear": "(?:comma? of? y:(year|spelledyear)"
              "|of? det? same? yr:(last|this|next|that|same|previous|following|coming|current|the) unit)",
    "fulldate": "(?:(?:anyday comma?)? anymonth daynumber|(?:anyday comma?)? the? daynumber of? anymonth)",
}


class Rule(NamedTuple):
    """A pattern and the name of the builder that reads what it finds."""

    build: str
    pattern: re.Pattern[str]
    order: int


class Hit(NamedTuple):
    """A place where a pattern matched: groups are runs of tokens."""

    rule: Rule
    match: re.Match[str]
    scan: Scan

    @property
    def first(self) -> int:
        """The first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """One past the last token."""
        return self.match.end()

    def has(self, name: str) -> bool:
        """Whether a group took part."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def tokens(self, name: str) -> list[Token]:
        """The tokens of a group; none where it took no part."""
        return self.scan.tokens[self.match.start(name):self.match.end(name)] if self.has(name) else []

    def text(self, name: str) -> str:
        """The words of a group, in lower case."""
        return " ".join(t.text.lower() for t in self.tokens(name))

    def meaning(self, name: str) -> str:
        """What the table says of the first word of a group."""
        found = self.tokens(name)
        return found[0].meaning if found else ""


# (builder, pattern), in order of preference among equally long ones.
_RULES = (
    # Points on the calendar, in full or in part.
    ("iso", "g:iso"),
    ("slashed", "g:slashed"),
    ("date", "(?:this? r:(coming|next|last)? anyday comma?)? m:anymonth the? d:daynumber ofyear? b:bc?"),
    ("date", "the m:anymonth d:ordinal ofyear?"),
    ("date", "(?:anyday comma?)? the? d:daynumber of? m:anymonth ofyear? b:bc?"),
    ("date_range", "m:anymonth d:dd (?:hyphen|to|and|or) e:(dd|ordno) (?:comma? y:year)?"),
    ("date_range", "f:span_start (?:hyphen|to|and|or|comma) s:(span_start of? m:anymonth (?:comma? y:year)?)"),
    ("month", "m:anymonth ofyear b:bc?"),
    ("month_bc", "m:anymonth n:(dd|int) b:bc"),
    ("month", "m:month"),
    ("month", "m:mon dot"),
    ("homograph", "m:homograph"),
    ("month_toward", "(?:the|this)? r:(toward|this) m:(month|homograph)"),
    ("year_range", "(?:the units)? y:year (?:hyphen|to|or) z:(year|dd|int|shortyear)"),
    ("year", "(?:the (?:unit|units))? y:year b:bc?"),
    ("year_bc", "n:(dd|int) b:(bc|ad)"),
    ("year_bc", "b:ad n:(dd|int)"),
    ("year_bc_range", "n:(dd|int) (?:hyphen|to|and|or) z:(dd|int) b:bc"),
    ("year_short", "y:shortyear"),
    ("year_spelled", "n:spelledyear"),
    ("year_spelled", "the unit n:(ones scale (?:and? ones|teens)?)"),
    ("decade", "the? g:decadeno b:bc?"),
    ("decade", "the g:nineties"),
    ("century", "the? n:(ordno|(?:tens hyphen?)? ordinal) hyphen? u:unit b:bc?"),
    ("fiscal", "(?:the|this|last|next)? fiscal hyphen? unit? y:year"),
    ("fiscal_year", "det? r:pointer? fiscal hyphen? unit"),
    ("quarter", "det? r:pointer? z:year? fiscal? hyphen? n:(ordinal|ordno|last) quarter ofyear?"),
    ("quarter", "z:year? fiscal? hyphen? n:(ordinal|ordno) hyphen quarter ofyear?"),
    ("quarter", "r:(this|last|next) unit possessive n:ordinal hyphen? quarter"),
    ("quarter", "the? k:(unit hyphen (?:ago|earlier)) n:ordinal hyphen? quarter"),
    ("quarter_of", "the z:year (?:quarter|period)"),
    ("quarter_of", "r:last unit possessive quarter"),
    ("year_ago", "u:unit hyphen r:(ago|earlier)"),
    ("year_ago", "(?:the comparable?)? u:unit hyphen r:(ago|earlier) q:(quarter|period)"),
    ("quarter", "n:quarterno comma? (?:of? y:year)?"),
    ("half_year", "the? n:(ordinal|last|later|early) half of (?:y:year|r:(this|last|next|the) unit)"),
    ("season", "det? r:pointer? s:season ofyear b:bc?"),
    ("season", "det? r:pointer s:(season|fall)"),
    ("season", "s:(season|fall) of? y:year"),
    ("season", "the s:fall of? y:year"),
    ("season", "the s:(season|fall)"),
    ("season", "s:season"),
    ("holiday", "r:(last|this|next|that)? g:holiday p:part? ofyear?"),
    # Points named by their place in the week and the day.
    ("weekday", "w:weekday"),
    ("weekday", "det? r:pointer w:weekday"),
    ("weekday", "w:weekday r:(last|next|this) unit"),
    ("weekday_part", "det? r:pointer? w:weekday p:(part|noon|tonight)"),
    ("weekday_part", "p:noon of? w:weekday"),
    ("day_part", "det? same? r:(this|last|that|next|following|previous|same) p:part"),
    ("day_part", "the p:part of t:today"),
    ("day_part", "p:noon t:today"),
    ("day_part", "(?:early hyphen?)? p:part t:today"),
    ("today", "t:today"),
    ("day_part", "t:today p:(part|noon)"),
    ("day_part", "p:tonight"),
    ("day_part", "the p:part"),
    ("small_hours", "the early units of? (?:t:today|det? w:weekday) part?"),
    ("part_of_date", "the early? p:part hyphen? units? of x:fulldate ofyear?"),
    ("part_of_date", "x:fulldate ofyear? comma? p:part"),
    ("military", "h:(int|year|dd) (?:u:(units|hours)|zone)"),
    ("clock", "hour hours? zone? (?:of? (?:t:today|w:weekday))?"),
    ("clock", "hour zone? comma? of? x:fulldate ofyear? zone?"),
    ("clock", "h:(dd|ones|teens) (?:oclock)? in the p:part (?:of? (?:t:today|w:weekday))?"),
    ("clock", "x:fulldate ofyear? comma? c:clock m:meridiem? zone?"),
    ("noon", "n:noon"),
    # Points a way off from another.
    ("pointed", "det? r:pointer u:oneunit"),
    ("pointed", "det? r:(toward|this|that|same) weekend"),
    ("pointed", "(?:that|the|this) very? r:same u:oneunit"),
    ("pointed", "r:the u:oneunit"),
    ("pointed", "the r:full u:oneunit"),
    ("pointed", "the r:weekend"),
    ("day_beside", "the u:unit r:(before|after|following) t:today?"),
    ("ago", "n:amount extra? u:unitword (?:or so)? ago"),
    ("later", "n:amount extra? u:unitword (?:or so)? r:(later|earlier|before)"),
    ("later", "u:units r:(later|earlier|ago)"),
    ("nth_day", "the n:ordinal u:(unit|part)"),
    ("edge", "the e:edge of? (?:the|this|that|r:(next|last)) u:oneunit"),
    ("edge", "u:unit (?:possessive|hyphen)? e:edge"),
    ("part_of_month", "the n:(ordinal|last) u:unit of m:anymonth ofyear?"),
    ("part_of_month", "the n:(ordinal|last) anynumber u:units of m:anymonth ofyear?"),
    ("earlier_in", "r:(earlier|later) in? (?:this|the|that) u:unit"),
    ("earlier_in", "r:(earlier|later) (?:t:today|w:weekday)"),
    # Lengths.
    ("length", "n:amount hyphen? extra? u:unitword andhalf? (?:hyphen? long)?"),
    ("length", "a n:anynumber hyphen u:unit period"),
    ("length", "det? r:(toward|ordinal|latest|recent) n:(anynumber|a? couple of|a? few|many) extra? u:unitword"),
    ("length", "det n:(anynumber|few|many) extra? toward? u:someunits"),
    ("length", "n:a u:unit or ones"),
    ("length_sum", "n:anynumber u:unitword comma? and? k:anynumber v:unitword"),
    ("length_range", "(?:the toward)? n:anynumber (?:hyphen|to|or) k:anynumber hyphen? extra? u:unitword"),
    ("length", "u:someunits (?:hyphen long)?"),
    ("length", "u:unit hyphen long"),
    ("length", "plural of u:units"),
    ("length", "the? (?:toward|more) u:someunits"),
    ("length", "the (?:ordinal|early|last) u:someunits"),
    # Times that come again.
    ("every", "every n:(anynumber|ordinal)? u:(unitword|part|season|weekday|month|weekend)"),
    ("every", "per u:unit"),
    ("every", "w:weekday p:parts"),
    ("every", "w:weekdays"),
    ("every", "u:weekends"),
    ("often", "g:often"),
    # Now, then, once.
    ("vague", "right? g:now"),
    ("vague", "more? g:recently"),
    ("vague", "the? near? g:future someunits?"),
    ("soon", "g:soon"),
    ("recent", "g:recent u:someunits?"),
    ("recent", "the g:last"),
    ("these_days", "these g:units"),
    ("current", "g:current"),
)


def expand(pattern: str) -> str:
    """A pattern with its macros and classes replaced by characters."""
    chars = letters()

    def one(found: re.Match[str]) -> str:
        group, name = found.group(1), found.group(2)
        inner = expand(_MACROS[name]) if name in _MACROS else chars[name]
        return f"(?P<{group}>{inner})" if group else inner

    marked = re.sub(r"(?<!\w)(\w+):\(", r"(?P<§\1>", pattern)
    return re.sub(r"(?<![§<\w])(?:(\w+):)?([a-z_]+)(?![\w>])", one, marked).replace("§", "").replace(" ", "")


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled."""
    return tuple(Rule(build, re.compile(expand(pattern)), order) for order, (build, pattern) in enumerate(_RULES))


def hits(scan: Scan) -> Iterator[Hit]:
    """Every match of every rule."""
    for rule in rules():
        for match in rule.pattern.finditer(scan.classes):
            if match.end() > match.start():
                yield Hit(rule, match, scan)

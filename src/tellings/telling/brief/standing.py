"""Whether a passage can be a sentence of the brief: it is whole, and nothing in it points at what is not there.

Strategy: tables of words and patterns, one for each fault that an editor would strike; a passage that matches none of
them can stand alone. Whole sentences are tried first; a shortening is one stretch from the beginning of a sentence, or
from a stop inside it, to another stop, since a cut anywhere else may change what is said.

Invariants: whoever makes a claim is named in the passage, or is known (`outside`); words of a quotation stand only with
their speaker beside them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tellings.language.en.heads_counted import heads
from tellings.language.en.light_words import light
from tellings.language.en.name_tables import roles, word_set
from tellings.records import Attribution, Mention, Proposition, Quote, Span, Time, inside
from tellings.text.scanning import Keyed
from tellings.text.stems import words

FEWEST_WORDS, MOST_WORDS = 6, 50
# Words a sentence may not open with: they point at something that is not there.
DANGLING = light("dangling")
UNFINISHED = light("unfinished")
STARTS = re.compile(
    r"(?:both (?:were|are|have|had|men|women|sides|of)|later (?:in|on|that)\b|in reality"
    r"|(?:(?:an?|one|two|three|four|five|ten|several|some|many|\d+) )?"
    r"(?:moment|minute|hour|day|week|month|year)s? later"
    r"|since then|after (?:that|which)|at the time|by then"
    r"|in (?:addition|doing so|turn|fact|contrast|response|other words)"
    r"|as (?:well|such|if|a result)|(?:(?:along |together )?with|besides) that"
    r"|for (?:example|instance|now|one)|on the other hand|of course|not only|if all goes"
    r"|after all|at that|to (?:that|this) end|what is more|even so"
    r"|the (?:former|latter|same|others?|two|pair|couple|duo|trio|earlier|second|third|first one))\b",
    re.IGNORECASE,
)
# "Between that quasar and …": what the words point at is told before; "this week" is a day.
POINTING = Keyed(
    ("this", "these", "those", " that ", "such a", "a separate", "for instance", "for example", "as follows", "below",
     "above:"),
    r"\b(?:th(?:is|ese|ose)(?! (?:morning|afternoon|evening|week|weekend|month|year|season|summer|winter|spring|autumn"
    r"|fall|century|decade)\b)|(?:between|of|in|by|at|on|to|for|with|from|against|about|since|under|after|above|below"
    r"|over|beyond|within|near|behind|like|despite|before|through|until|till|than)"
    r" that (?!(?:he|she|it|they|we|i|you|the|an?)\b)\w+|such an?\b"
    r"|a separate\b|for (?:instance|example)\b|as follows|below\b|above:)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"\s*(?:photos?|videos?|watch|images?|pictures?|pictured|gallery|read more|related|see also|caption|listen|file"
    r"|editor.s note|update[d]?|correction|advertisement|getty|by [A-Z]\w+ [A-Z]\w+$)\b(?:\s*:|\s+(?=[A-Z]))",
    re.IGNORECASE,
)
# "Payload: Earlier this week …" is what a picture shows.
LABEL = re.compile(r"\s*[A-Z][a-z]+(?: [a-z]+){0,2}: (?=[A-Z])")
# "Added Lund, who runs the bridge." leads in what is not there.
LEADS_IN = re.compile(r"(?:Added|Asked|Continued|Replied|Said|Says|Tweeted|Wrote)\s+(?:[A-Z]|the\b|an?\b|his\b|her\b)")
SHOUTING = re.compile(r"[A-Z](?<![A-Z]{2})[A-Z'’]+[\s,:–—-]+(?:[A-Z][A-Z'’]+[\s,:–—-]+){2}")
FRONT = 120  # characters in which what stands before the main clause ends
OPENING = 4  # words in which a pronoun has nothing before it to stand for
SUBJECTS = frozenset("he she they it".split())
PRONOUNS = SUBJECTS | frozenset("his her their its him them".split())
SPEAKERS = word_set("speaking")
FIRST_PERSONS = light("first_persons")
_QUOTES = re.compile("[“\"‘']")      # what a quotation opens with
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)[‘'][^’']{3,}[’'](?!\w)")
_MARKS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))
_MARKED = re.compile(r"[“”()\[\]«»\"]")
_OPEN_END = re.compile(r"\?|\.\.\.|…")
_ENDS = re.compile(r"[.!]['’”\")\]]*$")
_TIES = re.compile(
    r"(?:(?:But|And|Yet|So)(?! for\b| far\b| that\b| much\b| many\b| long\b)|Now(?! that\b)"
    r"|(?:But |And )?(?:Meanwhile|However|Still|Moreover|Furthermore|In addition|Additionally|Nevertheless|Nonetheless"
    r"|Of course|Indeed|Separately|In fact|Instead|Also|Now),)\s+(?=\S)"
)
# Where a shortening may end and begin: at a stop, or before a clause that only adds to it.
_AFTER = re.compile(
    r"\s*[.;:—–!]|,?\s+(?:after|when|while|because|although|though|whereas)\b|,\s+(?:which|who|where|as|with|but)\b"
)
# What only adds to a whole clause, by which a long sentence may be shortened: ", a move that …", ", which …".
TAIL = re.compile(r",\s+(?:an?\s+(?:[\w-]+\s+){1,3}(?:that|which)|which)\b|,\s+an?\s+(?:[\w-]+\s*){1,3}$")
_BEFORE = re.compile(r"(?:[;:—–]|--)\s+(?:(?:and|but)\s+)?$")


class Near(NamedTuple):
    """What of a reading stands in one sentence: its mentions, its times, the quotes of which a part does."""

    mentions: list[Mention]
    times: list[Time]
    quotes: list[Quote]


class Outside(NamedTuple):
    """Whose words a passage gives without naming them: the attribution that stands outside it; `unclear` if several."""

    who: Attribution | None
    unclear: bool


def bare(text: str) -> str:
    """A text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text) if _QUOTES.search(text) else text


def quoted(span: Span) -> list[tuple[int, int]]:
    """Where in its article the quotations of a passage stand."""
    return [(span.start + m.start(), span.start + m.end()) for m in _QUOTED.finditer(span.text)]


def speaks(source: str) -> bool:
    """Whether a source without a name is somebody who can say something, and no "removal" that suggests it."""
    return any(word in SPEAKERS or word in roles() or word in heads() for word in words(source))


def _within(inner: Span | None, span: Span) -> bool:
    return inner is not None and inside(inner, span)


def outside(told: list[Proposition], span: Span) -> Outside:
    """The attribution of a passage that stands outside it."""
    links = [e.attribution[-1] for e in told if e.attribution]
    away = [k for k in links if not _within(k.source, span) and not _within(k.cue, span)]
    names = dict.fromkeys(k.name or (k.source.text if k.source else None) for k in away)
    unclear = len(names) > 1 or None in names
    return Outside(None if unclear or not away else away[0], unclear)


def _pointing(near: Near, span: Span, told: list[Proposition]) -> bool:
    """Whether a pronoun of the passage has nothing to stand for: it opens it, or no name is before it."""
    resolved = {m.span.start for m in near.mentions if m.form == "pronoun" and _within(m.span, span)}
    at = span.start
    for word in span.text.split()[:OPENING]:
        place = span.text.find(word, at - span.start) + span.start
        plain = word.strip(",;:'’\"“”().").lower()
        if plain in PRONOUNS and not resolved & {place, place + 1}:
            return True
        at = place + len(word)
    parts = [p.span for e in told for p in e.participants if p.role in ("agent", "patient") and not p.name]
    loose = [p for p in parts if p.text.lower() in SUBJECTS and p.start not in resolved]
    loose = [p for p in loose if not _in_quotation(span, p)]
    if not loose:
        return False
    names = [m.span.start for m in near.mentions if m.form != "pronoun" and _within(m.span, span)]
    named = min(names, default=span.end)
    roots = {p.span.start for e in told if e.parent is None for p in e.participants}
    thing = _thing(near, span, told)
    return any(p.start < named or (p.text.lower() == "it" and p.start < thing) or p.start in roots for p in loose)


def _thing(near: Near, span: Span, told: list[Proposition]) -> int:
    """Where in a passage the first is named that "it" can stand for, no person; its end where none is."""
    named = [m.span.start for m in near.mentions if m.form != "pronoun" and m.kind != "person"]
    parts = [p for e in told for p in e.participants if p.kind != "person"]
    named += [p.span.start for p in parts if p.span.text.lower() not in SUBJECTS]
    return min((start for start in named if span.start <= start < span.end), default=span.end)


def _in_quotation(span: Span, inner: Span) -> bool:
    """Whether a word of a passage stands in quotation marks there."""
    return any(first <= inner.start < last for first, last in quoted(span))


def _voiced(quotes: list[Quote], span: Span) -> bool:
    """Whether every quotation in the passage has its speaker or its verb beside it, and such a verb its quotation."""
    for quote in quotes:
        inside = [c for c in quote.content if c.start < span.end and span.start < c.end]
        if inside and quote.kind == "direct" and sum(len(c.text.split()) for c in inside) > OPENING:
            if not (_within(quote.source, span) or _within(quote.cue, span)):
                return False
            if not all(_within(c, span) for c in inside):
                return False
        if quote.kind == "direct" and not inside and _within(quote.cue, span):
            return False
    return True


def _unknown_speaker(near: Near, span: Span) -> bool:
    """Whether a quotation is said by one whom nothing names: "“It fell,” she said"."""
    resolved = {m.span.start for m in near.mentions if m.form == "pronoun"}
    sources = (quote.source for quote in near.quotes if quote.kind != "indirect")
    return any(
        source is not None and _within(source, span) and source.text.lower() in SUBJECTS
        and source.start not in resolved for source in sources
    )


def _even(text: str) -> bool:
    """Whether every mark in a text has its other half."""
    if not _MARKED.search(text):
        return True
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in _MARKS)


def worded(text: str) -> bool:
    """Whether the words of a passage can be a sentence by themselves."""
    found = words(text)
    first = found[0].split("'")[0] if found else ""
    if not FEWEST_WORDS <= len(found) <= MOST_WORDS or first in DANGLING or found[-1] in UNFINISHED:
        return False
    if STARTS.match(text.lstrip("“\"'‘")) or CAPTION.match(text) or LABEL.match(text):
        return False
    if SHOUTING.search(text) or not _even(text) or (LEADS_IN.match(text) and not _QUOTES.search(text)):
        return False
    plain = bare(text)
    return not (not FIRST_PERSONS.isdisjoint(words(plain)) or POINTING.search(plain) or _OPEN_END.search(plain))


def _verbal(span: Span, told: list[Proposition]) -> bool:
    """Whether a clause with a verb begins where the passage does: "Firefighters at the scene after …" is a caption."""
    comma = span.text.find(",", 0, FRONT)       # "On Monday, …"
    begins = span.start + max(comma, 0) + len(", ")
    return any(
        e.form != "noun" and min(e.clause.start, *(p.span.start for p in e.participants if p.role == "agent"), span.end)
        <= begins for e in told
    )


def stands(near: Near, span: Span, told: list[Proposition]) -> bool:
    """Whether a passage can be a sentence of the brief, as far as its own words go."""
    text = " ".join(span.text.split())
    if not worded(text) or not _verbal(span, told) or _pointing(near, span, told):
        return False
    return _voiced(near.quotes, span) and not _unknown_speaker(near, span)


def ends(text: str) -> bool:
    """Whether a whole sentence ends as one."""
    return _ENDS.search(text.rstrip()) is not None


def untied(sentence: Span) -> Span:
    """A sentence without the conjunction or adverb that ties it to the one before ("But", "Meanwhile,")."""
    tie = _TIES.match(sentence.text)
    if tie is None:
        return sentence
    return sentence.model_copy(update={"start": sentence.start + tie.end(), "text": sentence.text[tie.end() :]})


def shortened(sentence: Span) -> list[Span]:
    """A sentence of too many words without what only adds to it at its end, the longest first."""
    if len(words(sentence.text)) <= MOST_WORDS:
        return []
    ends_at = [m.start() for m in TAIL.finditer(sentence.text)]
    return [
        sentence.model_copy(update={"end": sentence.start + at, "text": sentence.text[:at]})
        for at in reversed(ends_at) if _even(sentence.text[:at])
    ]


def may_cut(text: str, span: Span, sentence: Span) -> bool:
    """Whether a passage may be cut out of its sentence: it begins and ends where something ends."""
    before = span.start - sentence.start <= 1 or _BEFORE.search(text[sentence.start : span.start]) is not None
    return before and (span.end >= sentence.end - 1 or _AFTER.match(text, span.end) is not None)

"""Parts of lines that are furniture while the rest is prose: datelines, credits at a paragraph's end, glued notices.

Strategy: a dateline is looked for at the start of the first paragraphs only, everything else at an edge of its line, so
that a sentence is never cut in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.language.en.furniture_head import dated_updates
from tellings.reading.layout.lines import BodyLine
from tellings.reading.layout.marks import Mark
from tellings.reading.layout.style import agency_tail

DATELINES = 4               # paragraphs in which an agency's dateline may stand
LABELS = frozenset("UPDATE UPDATED EXCLUSIVE WATCH BREAKING VIDEO LIVE OPINION ANALYSIS EXPLAINER CORRECTION".split())

_PLACE = r"[A-Z][A-Z.'’/ -]{2,30}"
_MORE = r"(?:, ?[\w.'’ -]{2,30}){0,3}?"
_DASH = r"\s?(?:[–—]|--?)\s"
_AGENCY = r"\((?P<agency>[A-Z][\w.&/ -]{1,30})\)"
_WITH_AGENCY = re.compile(rf"^(?:[A-Z][\w.'’/ -]{{1,30}}{_MORE}\s)?{_AGENCY}(?:{_DASH}|:\s)")
_KNOWN_AGENCY = re.compile(r"^(?:[A-Z][\w.'’/ -]{1,30}(?:, [\w.'’ -]{2,30}){0,2}?\s)?\((?:CNN|AP|AFP|Reuters|REUTERS|UPI|DPA|dpa|BBC|Xinhua|XINHUA|TASS|CBS News|CBS[\w ./]{0,20}"
                           r"|NBC[\w ./]{0,20}|KCNA|Yonhap|Kyodo|PTI|ANI|IANS|Bloomberg|CNNMoney|CNN Business|WASHINGTON POST|JTA|EFE|ANSA)\)\s?(?=[A-Z\"“‘'])")
_CAPITALS = re.compile(rf"^{_PLACE}{_MORE}(?:{_DASH}|:\s)(?=[\"“‘'A-Z\d])")
_PLAIN = re.compile(r"^[A-Z][\w.'’-]{2,20}(?: [A-Z][\w.'’-]{2,20}){0,2}(?:, [A-Z][\w.'’ ]{1,20})?\s[–—]\s(?=[\"“‘A-Z])")
_SPEAKER = re.compile(r"^[A-Z][A-Z.'’ -]{2,30}: ")
_TAILS = (
    ("credit", re.compile(r"(?<=[.!?\"”’')])\s*[(\[](?:additional )?(?:reporting|writing|editing|compiled|edited|with (?:inputs|agency|reporting|files)|report)\b[^()\[\]]{3,300}[)\]]\.?$", re.IGNORECASE)),
    ("credit", re.compile(r"(?<=[.!?\"”’')])\s+[–—-]{1,2}\s?(?:With (?:inputs|reporting|files|agencies|assistance|reports?)|Reuters|AFP|AP|PTI|ANI|IANS|Agencies|Bloomberg)\b[^.!?]{0,60}$")),
    ("notice", re.compile(r"\s*(?:©|\(c\) |copyright (?:© ?)?)\s?(?:19|20)\d\d\b[^\n]{0,300}$", re.IGNORECASE)),
    ("share", re.compile(r"(?<=[.!?\"”’')])\s+(?:Advertisement|Advertisement Continue reading the main story|Continue reading the main story|Read more|Read More|READ MORE|Read full story|Continue reading…?|Story continues below(?: advertisement)?|µ)$")),
    ("share", re.compile(r"\s*\bHide Caption \d{1,3} of \d{1,3}\s*$", re.IGNORECASE)),
)
_POST_START = re.compile(r"^(?:Skip|End of) (?:Twitter|X|Facebook|Instagram) (?:post|content) (?:by|from) @?[\w .]{1,40}?(?=\s|$)(?:\s\d)?", re.IGNORECASE)
_POST_END = re.compile(r"(?<=\d)\s+(?:Report|Reply|View on (?:Twitter|X)|End of .{0,40})$")


def parts(text: str, lines: Sequence[BodyLine]) -> Iterator[Mark]:
    """The furniture inside lines that are not furniture as a whole."""
    told = [line for line in lines if line.kind is None]
    yield from _datelines([line for line in told if not line.summary and not line.in_head])
    last = {line.start for line in [line for line in told if line.paragraph][-3:]}
    for line in told:
        if found := _POST_START.match(line.words):
            yield Mark(line.start, line.start + found.end(), "share")
            if closing := _POST_END.search(line.words[-60:]):
                yield Mark(line.end - len(line.words[-60:]) + closing.start(), line.end, "share")
        window = line.words[-400:]
        offset = line.end - len(window)
        for kind, pattern in _TAILS:
            if (tail := pattern.search(window)) and offset + tail.start() > line.start:
                yield Mark(offset + tail.start(), line.end, kind)
                break
        else:
            if line.start in last and (agency := agency_tail(window)):
                yield Mark(offset + agency.start(), line.end, "credit")
    for update in dated_updates(text):
        yield Mark(update.start, update.end, "date")


def _datelines(lines: Sequence[BodyLine]) -> Iterator[Mark]:
    speakers = sum(bool(_SPEAKER.match(line.words[:40])) for line in lines)
    for n, line in enumerate(lines[:DATELINES]):
        opening = line.words[:160]
        found = _WITH_AGENCY.match(opening) or _KNOWN_AGENCY.match(opening)
        if not found and n == 0:
            found = _CAPITALS.match(opening) or _PLAIN.match(opening)
            if found and ":" in found[0] and speakers > 1:
                found = None
        if found:
            words = found[0].rstrip()
            kind = "label" if words.rstrip(":–—- ").split(" ")[0] in LABELS else "dateline"
            yield Mark(line.start, line.start + len(words), kind)
            return

"""Words in marks beside which no clause of saying stands, and what else says whose they are.

Strategy: each way is one pattern of what stands right before or behind the marks: an owner ("Lund's “coward” remark"),
a signature, a name alone, a verb that opens its sentence, a verb of no table where only one of saying can stand, a
sentence that ends in a colon. A question put to somebody is nobody's.

Invariant: who is found here stands outside the marks.
"""

from __future__ import annotations

import re

from tellings.language.en.speech_tables import UTTERANCES, SpeechWord, nouns, verbs
from tellings.reading.quotes.clause import Clause, Found
from tellings.reading.quotes.marked import Marked
from tellings.reading.quotes.sources import child, is_verb, phrase, subject
from tellings.text.marks import Region

MAY_GO_ON = (",", "?", "!", "—", "-", "–", "…")  # ends of quoted words that a "she said" may follow
END = re.compile(r"[.?!;](?:\s|$)")
_ANY = SpeechWord("say", frozenset({"quote"}), frozenset())
# A dash and up to five capitalised words after the marks or on the next line; then the line ends, or other marks begin.
_NAME = r"[A-Z][\w.'’-]{0,30}(?: (?:[A-Z][\w.'’-]{0,30}|de|la|van|von|bin|al)){0,4}"
_SIGNED = re.compile(
    r"[ \u00a0]{0,3}\n{0,2}[ \u00a0]{0,3}(?P<dash>[—–―-]{1,2})[ \u00a0]{0,3}(?P<name>"
    + _NAME
    + r")(?=\.?[ \u00a0]*(?:\n|$|,))"
)
# A name (or more, with a title) between the marks and a full stop.
_CREDITED = re.compile(r"[ \u00a0]{1,3}(?P<name>(?:[A-Z][\w'’-]*\.? ){1,6}[A-Z][\w'’-]+)\.(?=\s|$)")
_OPENED = re.compile(r"(?:^|[.!?”\"\n])\s*(?P<verb>[A-Z][a-z]+) (?P<who>[^,:.?!“”\"\n]{3,60})[:,]\s*$")
# "Asked point-blank, “Is it yours?” Holm said": a question put to him, by whom is not told.
_PUT = re.compile(r"(?:^|[.!?”\"\n]\s*)(?:(?:[Ww]hen|But|And)\s+)?(?:[Aa]sked|[Pp]ressed)\s+\w[^.?!“”\"\n]{0,60}$")
_LEAD = 90  # characters before the marks in which that begins
_COLON, _BLANK = re.compile(r":\s*\Z"), 9  # and characters in which a colon and what is blank behind it stand
_FARTHEST = 400  # characters before the marks in which the sentence stands that leads them in
_UNKNOWN_WITHIN = 12  # tokens after the marks within which an unlisted verb may introduce them


def owned(marks: Marked, region: Region) -> Found | None:
    """Words that are somebody's by name: "Lund's “coward” remark"."""
    before = marks.page.parse.covered(max(0, region.opens - 4), region.opens)
    after = marks.page.parse.covered(region.closes, region.closes + 1) or marks.page.parse.covered(
        region.closes, region.closes + 2
    )
    if not before or not after or before[-1].dep != "case":
        return None
    head, noun = before[-1].head, after[0]
    if noun.lemma not in nouns() and noun.lemma not in UTTERANCES:
        return None
    return Found(Clause(noun, _ANY, [noun], phrase(head, before[-1]), head, []))


def put(marks: Marked, region: Region) -> Found | None:
    """A question put to whoever speaks next: nobody's words."""
    asks = marks.text[region.start : region.end].rstrip()[-1:] == "?"
    return Found(None) if asks and _PUT.search(marks.text[max(0, region.opens - _LEAD) : region.opens]) else None


def unlisted(marks: Marked, region: Region) -> Found | None:
    """A verb of no table that stands where only a word of saying can: "…,” she thundered"."""
    if marks.text[region.start : region.end].rstrip()[-1:] not in MAY_GO_ON:
        return None
    for token in marks.page.parse.covered(region.closes, region.closes + 80)[:_UNKNOWN_WITHIN]:
        if (
            marks.at(token.start) is not None
            or END.search(marks.text, region.closes, token.start)
            or ("\n" in marks.text[region.closes : token.start])
        ):
            return None
        if token.tag in ("CC", "WP", "WDT", "IN"):
            return None
        if token.tag in ("VBD", "VBZ") and token.pos == "VERB" and (head := child(token, "nsubj")):
            said = head.start < region.closes or child(token, "dobj") is not None
            return None if said else Found(Clause(token, _ANY, [token], phrase(head, token), head, []))
    return None


def signed(marks: Marked, region: Region) -> Found | None:
    """Who signs what stands between marks: "“We were never asked.” — Ada Lund"."""
    match = _SIGNED.match(marks.text, region.closes)
    if match is None:
        return None
    name = marks.page.parse.covered(*match.span("name"))
    dash = marks.page.parse.covered(*match.span("dash"))
    if not name or not dash or not marks.page.told(name[0].sent) or any(t.pos in ("VERB", "AUX") for t in name):
        return None
    return Found(Clause(dash[0], _ANY, dash[:1], name, name[-1], []))


def credited(marks: Marked, region: Region) -> Found | None:
    """Who alone stands between the marks and a full stop: "“We heard it,” Sgt. Ada Lund. “It was loud.”"."""
    if marks.text[region.start : region.end].rstrip()[-1:] != ",":
        return None
    match = _CREDITED.match(marks.text, region.closes)
    name = marks.page.parse.covered(*match.span("name")) if match else []
    if not name or not marks.page.told(name[0].sent) or name[-1].ent != "PERSON":
        return None
    if any(t.tag[:2] == "VB" for t in name):
        return None
    return Found(Clause(name[0], _ANY, [], name, name[-1], []))


def opened(marks: Marked, region: Region) -> Found | None:
    """Who comes between a verb that opens a sentence and the marks: "Added her aide Ada Lund: “…”"."""
    match = _OPENED.search(marks.text[max(0, region.opens - _LEAD) : region.opens])
    if match is None:
        return None
    shift = max(0, region.opens - _LEAD)
    verb = marks.page.parse.covered(match.start("verb") + shift, match.end("verb") + shift)
    source = marks.page.parse.covered(match.start("who") + shift, match.end("who") + shift)
    if len(verb) != 1 or not {verb[0].lemma, verb[0].lower.removesuffix("ed")} & verbs().keys():
        return None
    if not source or source[-1].ent != "PERSON" or any(t.tag[:2] == "VB" for t in source):
        return None
    return Found(Clause(verb[0], _ANY, verb, source, source[-1], []))


def led_in(marks: Marked, region: Region) -> Found | None:
    """The subject of a sentence that ends in a colon before the marks: "Perez pushes for more: “…”"."""
    if not _COLON.search(marks.text, max(0, region.opens - _BLANK), region.opens):
        return None
    before = marks.narration(max(0, region.opens - _FARTHEST), region.opens)
    same = {t.i for t in before if t.sent == before[-1].sent}
    verb = next((t for t in before if t.i in same and is_verb(t) and (t.dep == "ROOT" or t.head.i not in same)), None)
    while verb and (later := [c for c in verb.children if c.dep == "conj" and is_verb(c)]):
        verb = later[-1]
    head = subject(verb) if verb else None
    if verb and verb.dep != "ROOT" and (head is None or head.ent != "PERSON"):
        return None
    if verb is None or head is None or head.lower in ("it", "this", "that", "there", "which", "what"):
        return None
    return Found(Clause(verb, _ANY, [verb], phrase(head, verb), head, []))

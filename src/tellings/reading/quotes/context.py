"""How words were said: the channel they came by, whom they were said to, and the outlet they are taken from.

Strategy: all of it stands in the cue's own sentence outside of what is said: a channel noun after its preposition or as
what was issued, a platform, an outlet words were told to; "according to" an outlet beside a cue of its own.

Invariant: nothing is taken from inside the content.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.language.en import name_tables
from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import GATHERINGS, ISSUING, POSTING, channels, speech_set
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.reading.quotes import bearers
from tellings.reading.quotes.clause import Found
from tellings.reading.quotes.sources import child, trimmed

_TO = speech_set("told_to")
_NOT_HEARERS = speech_set("no_hearers")
_STATIONS = ("radio", "station", "television", "channel", "network", "podcast")
_QUOTING = ("quote", "cite", "report", "carry", "publish")
_OUTLET_KINDS = ("agency", "press", "broadcast", "site")


class Context(NamedTuple):
    """What is known of how something was said."""

    channel: str | None = None
    addressee: str | None = None
    via: str | None = None


def outlet(names: Names, token: Token, kinds: Sequence[str] = _OUTLET_KINDS) -> str | None:
    """The outlet (or platform) whose name a token lies in."""
    mention = names.of(token)
    written = [mention.name, mention.span.text] if mention else []
    for words in (*written, token.text) if token.text[:1].isupper() else written:
        listed = name_tables.outlets().get(words) or name_tables.outlets().get(f"The {words}")
        if listed and listed.kind in kinds:
            return listed.name
    return None


def _outside(page: Page, found: Found) -> list[Token]:
    """The tokens of the cue's sentence that are not said by anybody here."""
    if found.clause is None:
        return []
    pieces, head = found.pieces, found.clause.head
    # "Holt, who told the Ledger …, said": what a relative clause of the source tells is told elsewhere
    apart = [t for t in found.clause.source if t.dep == "relcl" and (head is None or head.lemma not in channels())]
    own = {t.i for clause in apart for t in clause.subtree()}
    return [
        t
        for t in page.parse.sentence(found.clause.word.sent)
        if t.i not in own and not any(s <= t.start < e for s, e in pieces)
    ]


def _noun_channel(names: Names, noun: Token, cue: Token) -> str | None:
    """The channel a noun is, with the platform or outlet it is on."""
    entry = channels().get(noun.lemma)
    if entry is None or noun.pos not in ("NOUN", "PROPN"):
        return None
    above = noun.head
    introduced = noun.dep == "pobj" and above.lower in entry.prepositions
    issued = (
        noun.dep in ("dobj", "nsubjpass")
        and above.lemma in ISSUING
        and (above is cue or above in cue.ancestors() or above.head is cue.head)
    )
    speaks = noun.dep == "nsubj" and above.lemma in ("say", "read", "state", "add")
    held = noun.dep == "dobj" and above is cue and cue.lemma == "tell" and entry.name in GATHERINGS
    if not (introduced or issued or speaks or held):
        return None
    before = [c for c in noun.subtree() if c.dep == "compound" and c.i < noun.i and c.pos == "NOUN"]
    kind = " ".join([*(c.lower for c in before if noun.i - c.i <= len(before)), entry.name])
    for part in noun.subtree():
        if name := outlet(names, part, ("platform", *_OUTLET_KINDS)):
            preposition = "with" if any(c.lower == "with" and part in c.subtree() for c in noun.children) else "on"
            return name if entry.name == name else f"{kind} {preposition} {name}"
    return kind


def _channel(page: Page, names: Names, found: Found, outside: list[Token]) -> str | None:
    clause = found.clause
    if clause is None:
        return None
    nouns = [(abs(t.i - clause.word.i), c) for t in outside if (c := _noun_channel(names, t, clause.word))]
    if nouns:
        return min(nouns)[1]
    for token in outside:
        if token.dep == "pobj" and token.head.lower in ("on", "via", "to", "through", "over"):
            for part in token.subtree():
                if name := outlet(
                    names, part, ("platform", "broadcast") if token.head.lower == "on" else ("platform",)
                ):
                    return name
            if token.head.lower == "on" and any(part.lemma in _STATIONS for part in token.subtree()):
                return _words(page, token)
    return POSTING.get(clause.word.lemma)


def _hearer(page: Page, names: Names, head: Token) -> str | None:
    """Who was spoken to, as named or as written."""
    if head.lower in _NOT_HEARERS or head.pos not in ("NOUN", "PROPN", "PRON"):
        return None
    mention = names.of(head)
    if mention and mention.kind in ("person", "organization", "group"):
        return mention.name
    named = head.pos == "PROPN" and mention is None
    return _words(page, head) if named or (head.pos != "PRON" and bearers.hears(head)) else None


def _words(page: Page, head: Token) -> str | None:
    """A noun phrase as written, without its article and what is said of it after."""
    after = [c for c in head.children if c.dep in ("relcl", "acl", "appos")]
    tokens = [t for t in head.subtree() if not any(t in clause.subtree() for clause in after)]
    while tokens and tokens[0].dep in ("det", "predet"):
        tokens = tokens[1:]
    tokens = trimmed(tokens)
    return " ".join(page.article.text[tokens[0].start : tokens[-1].end].split()) if tokens else None


def _addressee(page: Page, names: Names, found: Found, outside: list[Token]) -> str | None:
    clause = found.clause
    if clause is None:
        return None
    verb = clause.word
    if (
        ("addr" in clause.entry.frames or verb.lemma == "ask")
        and (told := child(verb, "dobj", "dative"))
        and told in outside
    ):
        told = child(told, "pobj") or told if told.dep == "dative" and told.pos == "ADP" else told
        return None if told.lemma in GATHERINGS else _hearer(page, names, told)
    for token in outside:
        if token.dep != "pobj":
            continue
        above = token.head.head
        sent = above.lemma in (*ISSUING, "address") and any(
            t.pos == "NOUN" and t.lemma in channels() for t in (above.head, *above.children)
        )
        if token.head.lower == "to" and (
            (above.pos in ("NOUN", "PROPN") and above.lemma in channels())
            or sent
            or (above is verb and verb.lemma in _TO)
            or (above.tag == "VBG" and above.lemma in ("speak", "talk", "write"))
        ):
            return _hearer(page, names, token)
        if token.head.lower == "with" and above.lemma == "interview":
            return _hearer(page, names, token)
    return None


def _via(names: Names, found: Found, outside: list[Token], around: Sequence[Found]) -> str | None:
    clause = found.clause
    if clause is None:
        return None
    verb = clause.word
    for token in outside:
        by = child(token, "agent") if token.lemma in _QUOTING and token.tag == "VBN" else None
        if by and (head := child(by, "pobj")) and (name := _outlet_in(names, head)):
            return name
        if (
            token.lower == "according"
            and token is not verb
            and (to := child(token, "prep"))
            and (head := child(to, "pobj"))
        ):
            return _outlet_in(names, head)
    for other in around:
        teller = other.clause
        if teller is None or teller.head is None or teller.word is verb or teller.entry.kind not in ("say", "write"):
            continue
        told = any(start <= verb.start < end for start, end in other.pieces)
        if told and (name := _outlet_in(names, teller.head)):
            return name
    if verb.dep == "pcomp" and verb.head.lower == "as" and verb.head.head.lemma in ("quote", "cite"):
        quoter = child(verb.head.head, "nsubj") or child(child(verb.head.head, "agent") or verb, "pobj")
        return _outlet_in(names, quoter) if quoter else None
    return None


def _outlet_in(names: Names, head: Token) -> str | None:
    """The outlet a phrase names, or the name of an organization that the article calls a newspaper or the like."""
    for token in (head, *head.subtree()):
        if name := outlet(names, token):
            mention = names.of(token)
            return mention.span.text.removeprefix("the ") if mention else name
    mention = names.of(head)
    return mention.name if mention and mention.kind == "organization" and mention.form == "name" else None


def read(page: Page, names: Names, found: Found, around: Sequence[Found]) -> Context:
    """The context of an attribution; `around` are those of the same page near it."""
    outside = _outside(page, found)
    return Context(
        _channel(page, names, found, outside),
        _addressee(page, names, found, outside),
        _via(names, found, outside, around),
    )

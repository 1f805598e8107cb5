"""How words were said: the channel they came by, whom they were said to, and the outlet they are taken from.

Strategy: all of it stands in the cue's own sentence outside of what is said: a channel noun after its preposition or as
what was issued, a platform, an outlet words were told to; "according to" an outlet beside a cue of its own.

Invariant: nothing is taken from inside the content.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from tellings.language.en import name_tables
from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import GATHERINGS, ISSUING, POSTING, channels, speech_set
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.reading.quotes import bearers
from tellings.reading.quotes.clause import Clause, Found
from tellings.reading.quotes.sources import child, is_verb, subject, trimmed

_TO = speech_set("told_to")
_NOT_HEARERS = speech_set("no_hearers")
_STATIONS = ("radio", "station", "television", "channel", "network", "podcast")
_QUOTING = ("quote", "cite", "report", "carry", "publish")
_WRITTEN = ("email", "mail", "letter", "memo", "message", "note", "post", "statement", "tweet")
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


def _outside(page: Page, found: Found, around: Sequence[Found]) -> list[Token]:
    """The tokens of the cue's sentence that are not said by anybody here."""
    if found.clause is None:
        return []
    pieces = [*found.pieces, *(piece for other in around if other.direct for piece in other.pieces)]
    head = found.clause.head
    # "Holt, who told the Ledger …, said": what a relative clause of the source tells is told elsewhere
    apart = [t for t in found.clause.source if t.dep == "relcl" and (head is None or head.lemma not in channels())]
    own = {t.i for clause in apart for t in clause.subtree()}
    return [
        t
        for t in page.parse.sentence(found.clause.word.sent)
        if t.i not in own and not any(s <= t.start < e for s, e in pieces)
    ]


def _is_anothers(names: Names, noun: Token, kind: str, clause: Clause) -> bool:
    """Whether a channel is no word for one ("in The Wick Post") or somebody else's: "in Ada Lund’s emails"."""
    own = names.of(noun)
    if own and own.form == "name" and own.kind == "organization":
        return True
    owner = child(noun, "poss")
    if noun.dep == "pobj" and owner and owner.pos == "PROPN" and owner not in clause.source and kind in _WRITTEN:
        return True
    maker = subject(noun.head, depth=1) if noun.dep == "dobj" and is_verb(noun.head) else None
    if maker is None or clause.head is None or noun.head is clause.word or maker is clause.head:
        return False
    made_by = names.of(maker)
    return made_by is not None and made_by != names.of(clause.head)


def _noun_channel(names: Names, noun: Token, clause: Clause, outside: Collection[int]) -> str | None:
    """The channel a noun is, with the platform or outlet it is on."""
    entry = channels().get(noun.lemma)
    if entry is None or noun.pos not in ("NOUN", "PROPN") or _is_anothers(names, noun, entry.name, clause):
        return None
    above, cue = noun.head, clause.word
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
    parts = [c for c in noun.subtree() if c.i in outside]
    before = [c for c in parts if c.dep == "compound" and c.i < noun.i and c.pos == "NOUN" and not _hyphened(c, parts)]
    kind = " ".join([*(c.lower for c in before if noun.i - c.i <= len(before)), entry.name])
    hearers = {c.i for prep in noun.children if prep.dep == "prep" and prep.lower == "to" for c in prep.subtree()}
    for part in parts:
        if part.i not in hearers and (name := outlet(names, part, ("platform", *_OUTLET_KINDS))):
            preposition = "with" if any(c.lower == "with" and part in c.subtree() for c in noun.children) else "on"
            return name if entry.name == name else f"{kind} {preposition} {name}"
    return kind


def _hyphened(noun: Token, phrase: Sequence[Token]) -> bool:
    """Whether a noun is but the end of a word with a hyphen: "a closed-door interview"."""
    return any(t.text == "-" and t.end == noun.start for t in phrase)


def _channel(page: Page, names: Names, found: Found, outside: list[Token]) -> str | None:
    clause = found.clause
    if clause is None:
        return None
    told = {t.i for t in outside}
    nouns = [(abs(t.i - clause.word.i), c) for t in outside if (c := _noun_channel(names, t, clause, told))]
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
        mention = names.of(token)
        if mention and mention.kind == "person":
            continue
        if name := outlet(names, token):
            return mention.span.text.removeprefix("the ") if mention else name
    mention = names.of(head)
    return mention.name if mention and mention.kind == "organization" and mention.form == "name" else None


def read(page: Page, names: Names, found: Found, around: Sequence[Found]) -> Context:
    """The context of an attribution; `around` are those of the same page near it."""
    outside = _outside(page, found, around)
    return Context(
        _channel(page, names, found, outside),
        _addressee(page, names, found, outside),
        _via(names, found, outside, around),
    )

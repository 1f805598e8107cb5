"""What is said, asked, expected or known by nobody named, and what only seems so: contents without a source.

Strategy: the content is what stands around the cue: its subject with the infinitive, the clause or the predicate after
it ("the road is expected to open", "the road known as the Spine", "the road seems safe").

Invariant: nothing here has a source, so that no words are put into a mouth.
"""

from __future__ import annotations

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import SpeechKind, SpeechWord
from tellings.reading.quotes.contents import Content
from tellings.reading.quotes.sources import child, passive

_HEARSAY: tuple[SpeechKind, ...] = ("say", "think", "ask", "show")
_PREDICATIVE = ("oprd", "acomp", "attr")
_COMPLEMENT = ("xcomp", "ccomp", *_PREDICATIVE)
_LIKENING = ("like", "as")
_NONE = Content([], [])


def _subject(verb: Token) -> list[Token]:
    """The words of the subject, without one that stands for nothing."""
    who = child(verb, "nsubjpass", "nsubj")
    return who.subtree() if who and who.lower not in ("it", "there") else []


def of_passive(verb: Token, entry: SpeechWord, content: Content) -> Content:
    """ "Was asked whether …", "is expected to …" with its subject, "is known as …" with what bears the name."""
    if entry.kind not in _HEARSAY:
        return _NONE
    if clause := child(verb, "ccomp"):
        return Content(_before_answer(verb, clause.subtree()), [])
    if not passive(verb):
        return _NONE  # "asked whether …, she said" only
    infinitive = child(verb, "xcomp")
    who = child(verb, "nsubjpass")
    if infinitive and who and entry.kind != "ask" and verb.dep != "conj":
        return Content([*who.subtree(), *without_outlook(infinitive)], [])
    if entry.kind == "ask":
        return Content(_before_answer(verb, content.tokens), content.cue) if content.cue else _NONE
    return _called(verb)


def _before_answer(verb: Token, tokens: list[Token]) -> list[Token]:
    """The question without the answer that the parse takes for a part of it: "asked what it was, Lund smiled"."""
    if verb.lemma != "ask" or child(verb, "nsubjpass", "auxpass"):
        return tokens
    end = next((n for n, t in enumerate(tokens) if n and t.text == "," and t.i > verb.i), len(tokens))
    return tokens[:end]


def without_outlook(infinitive: Token) -> list[Token]:
    """An infinitive or a clause without what follows from it: "to sign the bill, clearing the way for the road"."""
    tokens = infinitive.subtree()
    starts = {c.subtree()[0].i for c in infinitive.children if c.i > infinitive.i and c.dep in ("advcl", "prep")}
    end = next((n for n, t in enumerate(tokens) if t.text == "," and t.i > infinitive.i and t.i + 1 in starts), None)
    return tokens[:end]


def _called(verb: Token) -> Content:
    """ "Known as …", "seen as …", "called …": what bears the name, and the name."""
    bearer = _subject(verb)
    if not bearer:
        return _NONE
    for prep in verb.children:
        if prep.dep == "prep" and prep.lower == "as" and (name := child(prep, "pobj", "pcomp", "amod")):
            return Content([*bearer, *name.subtree()], [prep] if prep.i == verb.i + 1 else [])
    name = child(verb, "oprd")
    return Content([*bearer, *name.subtree()], []) if name and name.i > verb.i else _NONE


def of_seeming(verb: Token) -> Content:
    """ "Seems to …", "appears that …", "seems like …" with its subject."""
    who = _subject(verb)
    if who and who[0].lower == "what":
        return _NONE  # "what seems to be a fire" names a thing
    for after in verb.children:
        if after.i > verb.i and after.dep in _COMPLEMENT:
            return Content([*who, *without_outlook(after)], [])
        near = after.i == verb.i + 1 and after.dep == "prep" and after.lower in _LIKENING
        if near and (like := child(after, "pobj", "pcomp")):
            return Content([*who, *like.subtree()], [after])
        if after.dep == "advcl" and any(c.dep == "mark" and c.lower in _LIKENING for c in after.children):
            mark = next(c for c in after.children if c.dep == "mark" and c.lower in _LIKENING)
            return Content([*who, *(t for t in after.subtree() if t.i > mark.i and t.lower != "if")], [])
    return _NONE

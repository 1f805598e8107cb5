"""One word of saying in its clause: the words of the cue, who it is said by, and where the content stands.

Invariants: content, source and cue share no token; a clause has content or could introduce marked words; one with no
source is one of hearsay ("was asked whether", "is expected to").
"""

from __future__ import annotations

from collections.abc import Collection

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import LIGHT, SEEMING, UTTERING, SpeechWord, adjectives, nouns, verbs
from tellings.reading.quotes import adjuncts
from tellings.reading.quotes.clause import Clause
from tellings.reading.quotes.contents import Content, inserted, of_verb, of_word
from tellings.reading.quotes.hearsay import of_passive, of_seeming
from tellings.reading.quotes.sources import astray, child, is_verb, passive, phrase, possessor, subject, trimmed

_AUXILIARY = ("aux", "auxpass", "neg")
_NOT_OF_CUE = ("so", "then", "when", "where", "how", "why", "instead", "meanwhile", "however")
_ASKING = ("ask", "urge", "order", "require", "press", "request", "instruct")
_PERCEIVING = ("find", "see", "discover", "notice")
_ACCOMPANYING = 12  # tokens of a source between "with" and "saying"
_BACKWARDS = 6  # tokens before a verb that may belong to the cue


def _cue(verb: Token, tokens: list[Token], after: list[Token]) -> list[Token]:
    """The verb with the auxiliaries, negation and adverbs right before it, and what of the cue comes after."""
    own = {c.i for c in verb.children if c.dep in _AUXILIARY or (c.dep == "advmod" and c.pos == "ADV")}
    first = verb.i
    while first - 1 in own and verb.i - first < _BACKWARDS:
        first -= 1
    while first < verb.i and tokens[first].dep == "advmod" and tokens[first].lower in _NOT_OF_CUE:
        first += 1
    return [*tokens[first : verb.i + 1], *after]


def _clause(word: Token, entry: SpeechWord, cue: list[Token], head: Token | None, content: Content) -> Clause | None:
    if head is not None and any(t is head for t in content.tokens):
        return None
    inside = {t.i for t in content.tokens}
    source = [t for t in phrase(head, word) if t.i not in inside] if head else []
    own = {t.i for t in (*cue, *source)}
    return Clause(word, entry, cue, source, head, trimmed([t for t in content.tokens if t.i not in own]))


def _verb(verb: Token, tokens: list[Token], said: Collection[int]) -> Clause | None:
    entry = verbs().get(verb.lemma)
    if entry is None or not is_verb(verb) or _lends(verb) or _quotes_as(verb):
        return None
    if _perceives(verb) or _asked_to(verb) or (entry.frames == {"quote"} and child(verb, "xcomp")):
        return None                     # "the crisis continues to divide them" says nothing
    content = of_verb(verb, entry)
    if accompanied := _accompanied(verb, entry, tokens):
        return Clause(verb, entry, _cue(verb, tokens, content.cue), accompanied, accompanied[-1], content.tokens)
    if entry.quotes and (found := astray(verb, tokens, said)):
        return _astray(verb, entry, tokens, found, content)
    head = subject(verb, said)
    if head is None:
        if not passive(verb) and entry.kind != "ask":
            return None
        content = of_passive(verb, entry, content)
        if not passive(verb) and not content.tokens:
            return None
    clause = _clause(verb, entry, _cue(verb, tokens, content.cue), head, content)
    if clause and not clause.content and clause.source and "that" in entry.frames:
        return clause._replace(content=inserted(verb, clause.source))
    return clause


def _perceives(verb: Token) -> bool:
    """Whether what is found is somebody at something, and no thought: "awoke to find the dog eating its bed"."""
    clause = child(verb, "ccomp")
    return verb.lemma in _PERCEIVING and clause is not None and clause.tag == "VBG" and child(clause, "aux") is None


def _asked_to(verb: Token) -> bool:
    """Whether somebody is only asked to say something: "was asked to reveal what it knew"."""
    return verb.dep == "xcomp" and verb.tag == "VB" and verb.head.lemma in _ASKING and passive(verb.head)


def _accompanied(verb: Token, entry: SpeechWord, tokens: list[Token]) -> list[Token]:
    """Who stands between "with" and a participle of saying, however parsed: "…, with Ada Lund saying"."""
    if verb.tag != "VBG" or entry.kind not in UTTERING or child(verb, "nsubj"):
        return []
    first = verb.i
    while first and verb.i - first < _ACCOMPANYING and tokens[first - 1].pos in ("PROPN", "NOUN", "ADJ", "DET", "PART"):
        first -= 1
    named = first < verb.i and tokens[verb.i - 1].pos == "PROPN"
    return tokens[first : verb.i] if named and first and tokens[first - 1].lower == "with" else []


def _astray(verb: Token, entry: SpeechWord, tokens: list[Token], head: Token, content: Content) -> Clause:
    """The clause of a cue that the parse has at the wrong place: what is said is all around it."""
    cue, source = _cue(verb, tokens, content.cue), phrase(head, verb)
    around = verb.subtree() if head.i > verb.i else content.tokens
    own = {t.i for t in (*cue, *source)}
    return Clause(verb, entry, cue, source, head, trimmed([t for t in around if t.i not in own]))


def _seeming(verb: Token, tokens: list[Token]) -> Clause | None:
    """What seems so; a verb of saying after it says itself ("seemed to deny that …")."""
    content = of_seeming(verb)
    if not content.tokens or any(c.dep == "xcomp" and c.lemma in verbs() for c in verb.children):
        return None
    return _clause(verb, SpeechWord("think", frozenset(), frozenset()), _cue(verb, tokens, content.cue), None, content)


def _quotes_as(verb: Token) -> bool:
    """Whether a verb only says who quotes another: "was quoted as saying"."""
    return verb.lemma in ("quote", "cite") and any(c.lower == "as" and child(c, "pcomp") for c in verb.children)


def _lends(verb: Token) -> bool:
    """Whether the noun that is the verb's object says what it would."""
    said = child(verb, "dobj")
    entry = nouns().get(said.lemma) if said else None
    return said is not None and entry is not None and _lent(said) and bool(of_word(said, entry).tokens)


def _noun(noun: Token, tokens: list[Token], said: Collection[int]) -> Clause | None:
    """ "Her claim that …", "the criticism of it by …", "raised questions about …"."""
    entry = nouns()[noun.lemma]
    content = of_word(noun, entry)
    if not content.tokens or (content.cue and _belongs_to_verb(noun)):
        return None
    if head := possessor(noun):
        return _clause(noun, entry, [noun, *content.cue], head, content)
    verb = noun.head
    if (
        noun.dep == "attr"
        and verb.lemma == "be"
        and (head := subject(verb, said))
        and head.lower not in ("it", "there")
    ):
        return _clause(
            noun, entry, [*_cue(verb, tokens, []), *tokens[verb.i + 1 : noun.i + 1], *content.cue], head, content
        )
    if not _lent(noun) or (head := subject(verb, said)) is None or any(t is head for t in content.tokens):
        return None
    return _clause(
        noun, entry, [*_cue(verb, tokens, []), *tokens[verb.i + 1 : noun.i + 1], *content.cue], head, content
    )


def _belongs_to_verb(noun: Token) -> bool:
    """Whether a preposition after a noun is that of the verb: "accused the mayor's critics of an attack"."""
    above = verbs().get(noun.head.lemma) if noun.dep == "dobj" else None
    return above is not None and above.kind == "judge"


def _lent(noun: Token) -> bool:
    """Whether a noun of saying is the object of a verb that only lends itself to it."""
    return noun.dep == "dobj" and noun.head.lemma in LIGHT and 0 < noun.i - noun.head.i <= _BACKWARDS


def _adjective(word: Token, tokens: list[Token]) -> Clause | None:
    entry = adjectives()[word.lemma]
    if not is_verb(word.head) or (head := subject(word.head)) is None:
        return None
    content = of_word(word, entry)
    if not content.tokens or head.lower in ("it", "there"):
        return None
    verb = _cue(word.head, tokens, [])
    between = tokens[word.head.i + 1 : word.i]
    cue = [*verb, *between, word, *content.cue] if len(between) <= 2 else [word, *content.cue]
    return _clause(word, entry, cue, head, content)


def read(word: Token, tokens: list[Token], said: Collection[int] = ()) -> Clause | None:
    """The clause of a word of saying, or `None` where the word is not one here; tokens `said` are in marks."""
    if adjuncts.reads(word):
        return adjuncts.read(word, tokens)
    if word.lemma in SEEMING and is_verb(word):
        return _seeming(word, tokens)
    if word.lemma in verbs() and (clause := _verb(word, tokens, said)):
        return clause
    if word.pos == "NOUN" and word.lemma in nouns():
        return _noun(word, tokens, said)
    return _adjective(word, tokens) if word.dep == "acomp" and word.lemma in adjectives() else None

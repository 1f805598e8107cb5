"""What is said, by the frames of the word that says it.

Strategy: the table says which dependents may be the content; the first that is there is taken: a clause, an infinitive,
an object with what is predicated of it, the object of a preposition. Words that come with the content and belong to the
cue (the particle, the preposition) are handed back with it.

Invariant: nothing here looks at quotation marks.
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import SpeechWord, speech_set
from tellings.reading.quotes.sources import beside, child, passive, trimmed

_PREDICATIVE = ("oprd", "acomp", "attr")
_ALWAYS = ("say", "tell", "add", "write", "note", "explain", "announce", "state", "claim", "argue", "declare")
_OF_CLAUSE = (*_PREDICATIVE, "advmod", "prt")  # "shows her far ahead"
_OF_OBJECT = speech_set("of_object")
_LIKENED = ("to", "with")
_THAT = ("that", "whether", "if")
_PARTING = (",", "-", "—", "–", "--", "―")
_ASIDE_RELATIVE = ("which", "who", "where", "whose")
_ASIDE_CLAUSE = ("while", "though")
_ASIDE_NOUN = speech_set("aside_nouns")
_ASIDE_LENGTH = 12  # tokens of an inserted cue besides its source: more are a clause that says something else
_INSERTED = ("parataxis", "ccomp", "conj", "advcl", "dep")


class Content(NamedTuple):
    """The tokens of the content, and those of the cue that come with it."""

    tokens: list[Token]
    cue: list[Token]


def _marked(clause: Token, words: tuple[str, ...]) -> bool:
    return any(c.dep in ("mark", "aux") and c.lower in words for c in clause.children)


def _clause(word: Token) -> Token | None:
    """A clause that is said: the first marked one after the verb, else the one before it.

    Or one that the parse hangs on the noun between ("said in a statement that …").
    """
    after = [c for c in word.children if c.dep == "ccomp" and c.i > word.i and not _of_hearer(c, word)]
    if after:
        return next((c for c in after if _marked(c, _THAT)), after[0])
    for prep in word.children:
        if prep.dep == "prep" and prep.i > word.i and (noun := child(prep, "pobj")):
            for clause in noun.children:
                if clause.dep in ("acl", "ccomp", "relcl") and _marked(clause, ("that",)):
                    return clause
    for clause in word.children:
        if clause.dep == "advcl" and clause.i > word.i and _marked(clause, ("whether", "if")) and word.lemma == "ask":
            return clause
    before = child(word, "ccomp")
    own = any(
        c.i > word.i and c.dep in ("dobj", "prep", "agent") and c.lower not in ("in", "according")
        for c in word.children
    )
    marked = any(c.text in ('"', "''", "'") for c in word.children)
    return before if before and (not own or marked or word.lemma in _ALWAYS) else None


def _of_hearer(clause: Token, word: Token) -> bool:
    """Whether a participle is of those spoken to: "said to the group gathered at the pier"."""
    bare = clause.tag in ("VBN", "VBD", "VBG") and not any(c.i < clause.i for c in clause.children)
    hearers = [child(prep, "pobj") for prep in word.children if prep.dep == "prep"]
    return bare and any(noun is not None and noun.i == clause.i - 1 for noun in hearers)


def _clause_tokens(word: Token, clause: Token) -> list[Token]:
    """The clause with what the parse hangs on the word of saying instead, up to where another one begins."""
    cut = next((c for c in clause.children if c.i > clause.i and beside(c)), None)
    tokens = clause.subtree()
    if cut is None:
        more = [c for c in word.children if c.i > clause.i and c.dep == "conj" and _marked(c, ("that",))]
        if more and clause.i > word.i:
            return [*tokens, *(t for c in more for t in c.subtree())]
        later = [
            c for c in word.children if c.i > clause.i and c.i > word.i and c.dep in ("advcl", "ccomp", "prep", "acl")
        ]
        return without_aside(_joined(tokens, later))
    first = next((c.i for c in reversed(clause.children) if c.dep == "cc" and c.i < cut.i), cut.i)
    return [t for t in tokens if t.i < first]


def without_aside(tokens: list[Token]) -> list[Token]:
    """The tokens without the reporter's aside at their end: ", which …", ", while others …", " - a charge that …".

    An apposition that is longer than all before it is one too: "a bridge, the last of the three that …".
    """
    ids = {t.i for t in tokens}
    for at in range(len(tokens) - 2, 0, -1):
        if tokens[at].text not in _PARTING:
            continue
        rest = tokens[at + 1 :]
        roots = [t for t in rest if t.head.i not in ids or t.head.i <= tokens[at].i]
        if len(roots) != 1:
            continue
        root = roots[0]
        relative = root.dep == "relcl" and rest[0].lower in _ASIDE_RELATIVE
        clause = root.dep == "advcl" and rest[0].lower in _ASIDE_CLAUSE
        noun = (
            root.dep == "appos"
            and (root.lemma in _ASIDE_NOUN or tokens[at].text != ",")
            and rest[0].lower in ("a", "an")
        )
        longer = root.dep == "appos" and rest[0].dep == "det" and len(rest) > at
        if relative or clause or noun or longer:
            return tokens[:at]
    return tokens


def _joined(tokens: list[Token], others: list[Token]) -> list[Token]:
    """The tokens, with those subtrees that follow them without a gap."""
    for other in others:
        subtree = other.subtree()
        gap = subtree[0].i - tokens[-1].i if tokens else 0
        if gap == 1 or (gap == 2 and (other.dep == "ccomp" or other.lower == "for")):
            tokens = tokens + subtree
    return tokens


def _object(word: Token, entry: SpeechWord) -> list[Token]:
    """An object, with what is predicated of it ("called him a liar", "described it as one")."""
    frames = entry.frames
    found = child(word, "nsubjpass") if passive(word) else child(word, "dobj")
    if found is None:
        return []
    later = [c for c in word.children if c.i > max(found.i, word.i)]
    if "like" in frames and (other := next((c for c in later if c.dep == "prep" and c.lower in _LIKENED), None)):
        return _joined(found.subtree(), [c for c in later if c.i <= other.i])
    as_phrase = next((c for c in later if c.dep == "prep" and c.lower == "as"), None)
    if found.i < word.i and ("as" in frames or "np" in frames):  # "whom she called a liar", "which he described as one"
        said = as_phrase if as_phrase and "as" in frames else next((c for c in later if c.dep in _PREDICATIVE), None)
        if said:
            return [*found.subtree(), *said.subtree()]
    if as_phrase and "as" in frames:
        return _joined(found.subtree(), [c for c in later if c.i <= as_phrase.i])
    if "np" not in frames:
        return []
    of_object = _OF_OBJECT | {"in", "at"} if entry.kind == "show" else _OF_OBJECT
    later = [c for c in later if c.dep in _OF_CLAUSE or (c.dep == "prep" and c.lower in of_object and not _dated(c))]
    return without_aside(_joined(found.subtree(), later))


def _dated(prep: Token) -> bool:
    """Whether a preposition says when: "called it reckless on Monday"."""
    return any(c.ent in ("DATE", "TIME") for c in prep.children)


def _infinitive(word: Token, entry: SpeechWord) -> list[Token]:
    for clause in word.children:
        if clause.dep != "xcomp" or clause.i < word.i:
            continue
        if "np" in entry.frames or ("to" in entry.frames and _marked(clause, ("to",))) or word.lemma == "say":
            whom = child(word, "dobj") if "whom" in entry.frames else None
            before = whom.subtree() if whom and word.i < whom.i < clause.i else []
            return [*before, *clause.subtree()]
    return []


def _after_preposition(word: Token, entry: SpeechWord, particle: list[Token]) -> Content | None:
    """ "called for a vote", "called on her to go", "hopes for it to end"."""
    for prep in word.children:
        if prep.i < word.i:
            continue
        near = [prep] if prep.i == word.i + 1 + len(particle) else []
        if prep.dep in ("prep", "prt") and prep.lower in entry.preps and (found := child(prep, "pobj", "pcomp")):
            later = [
                c
                for c in word.children
                if c.i > prep.i and (c.dep in ("xcomp", "advcl") or (c.dep == "prep" and c.lower == "as"))
            ]
            return Content(without_aside(_joined(found.subtree(), later)), particle + near)
        if prep.dep == "advcl" and (mark := child(prep, "mark")) and mark.lower in entry.preps and mark.i == word.i + 1:
            return Content([t for t in prep.subtree() if t.i > mark.i], [*particle, mark])
    return None


def _stray_subject(verb: Token, clause: Token) -> list[Token]:
    """The subject of a finite clause that the parse takes for the one spoken to: "warned the death toll “may rise”"."""
    told = child(verb, "dobj")
    bare = child(clause, "nsubj", "nsubjpass", "expl", "csubj") is None and child(clause, "aux")
    stray = told is not None and bare and bare.tag == "MD" and verb.i < told.i < clause.i
    return told.subtree() if told is not None and stray else []


def of_verb(verb: Token, entry: SpeechWord) -> Content:
    """The content of a verb; empty where the clause has none."""
    particle = [c for c in verb.children if c.dep == "prt" and c.i == verb.i + 1]
    if not entry.frames.isdisjoint({"that", "np"}) and (clause := _clause(verb)):
        return Content([*_stray_subject(verb, clause), *_clause_tokens(verb, clause)], particle)
    near = any(c.dep == "prep" and c.i == verb.i + 1 and c.lower in entry.preps for c in verb.children)
    if near and (found := _after_preposition(verb, entry, particle)):
        return found
    if tokens := _infinitive(verb, entry):
        later = [c for c in verb.children if c.i > tokens[-1].i and c.dep in ("advcl", "prep")]
        return Content(without_aside(_joined(tokens, later)), particle)
    if "addr" not in entry.frames and (tokens := _object(verb, entry)):
        return Content(tokens, particle)
    if found := _after_preposition(verb, entry, particle):
        return found
    if "that" in entry.frames and (word := child(verb, "intj")):
        return Content(word.subtree(), particle)
    return Content([], particle)


def of_word(word: Token, entry: SpeechWord) -> Content:
    """The content of a noun or an adjective."""
    for clause in word.children:
        if clause.i < word.i or clause.dep not in ("acl", "ccomp", "xcomp", "relcl", "advcl"):
            continue
        that = "that" in entry.frames and (clause.dep == "ccomp" or _marked(clause, _THAT))
        if that or ("to" in entry.frames and _marked(clause, ("to",))):
            return Content(clause.subtree(), [])
    return _after_preposition(word, entry, []) or Content([], [])


def inserted(verb: Token, source: list[Token]) -> list[Token]:
    """The clause around a cue that is put into it or after it ("The plan, Lund said, is dead")."""
    if verb.dep not in _INSERTED or verb.head is verb:
        return []
    if len(verb.subtree()) - len(source) > _ASIDE_LENGTH or (
        child(verb, "dobj") and verb.lemma not in ("tell", "remind")
    ):
        return []
    if verb.dep in ("advcl", "conj", "dep", "ccomp"):
        as_clause = any(c.dep == "mark" and c.lower == "as" for c in verb.children)
        if not as_clause and not (verb.dep != "advcl" and _after_comma(verb, source)):
            return []
    own = {t.i for t in verb.subtree()}
    return trimmed([t for t in verb.head.subtree() if t.i not in own])


def _after_comma(verb: Token, source: list[Token]) -> bool:
    """Whether the cue with its source stands on its own, behind a comma: no conjunction joins it."""
    first = min(verb.i, *(t.i for t in source)) if source else verb.i
    siblings = verb.head.children
    joined = any(c.dep == "cc" and first - 2 <= c.i < first for c in siblings)
    commas = any(c.text in (",", '"', "''") and c.i == first - 1 for c in (*siblings, *verb.children))
    return commas and not joined

"""Who a word of saying belongs to: the head of its source and the words of it.

Strategy: the subject of the verb, else that of the verb it hangs on, through coordination, control and participles; the
agent of a passive; the possessor of a noun. The words are the whole phrase with its appositives and relative clauses,
as a reader would copy them, without a dateline before it and without the cue's own clause.

Invariant: a source is one stretch of tokens without punctuation at its edges.
"""

from __future__ import annotations

from collections.abc import Collection

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import ISSUING, channels, verbs
from tellings.reading.quotes.bearers import speaks

_SUBJECT = ("nsubj", "nsubjpass")
_EDGES = set(",.;:\"'()[]—–-…*") | {"''", "``", "--"}
_DASHES = {"—", "–", "-", "--", "―"}
_DATELINE = 14  # tokens a dateline has at most ("NEW YORK, Nov. 19 (Reuters) —")
_OF_PHRASE = ("relcl", "acl", "prep", "appos", "amod", "compound", "nmod", "conj", "punct")
_AT_ITS_END = ("pobj", "prep", "acl", "dative")
_IN_PHRASE = ("compound", "det", "amod", "nmod", "poss", "nummod", "predet")
_PERCEIVING = (
    "recall",
    "remember",
    "hear",
    "overhear",
    "see",
    "watch",
    "catch",
    "describe",
    "show",
    "film",
    "record",
    "quote",
)
_GOING_ON = ("add", "conclude")  # what follows something said by the same
_HELD_AGAINST = ("of", "for", "over")
_APPOSITION = 30  # tokens between a name and its verb
_SUBORDINATE = ("advcl", "relcl", "ccomp", "acl")
_UPWARDS = 5  # verbs a subject is looked for above


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the relations."""
    return next((c for c in token.children if c.dep in deps), None)


def trimmed(tokens: list[Token]) -> list[Token]:
    """The tokens without punctuation at the edges; a bracket that has its partner inside stays."""
    first, last = 0, len(tokens)
    closes = any(t.text in ")]" for t in tokens)
    while first < last and tokens[first].text in _EDGES and not (tokens[first].text in "([" and closes):
        first += 1
    opens = any(t.text in "([" for t in tokens[first:last])
    while first < last and tokens[last - 1].text in _EDGES and not (tokens[last - 1].text in ")]" and opens):
        last -= 1
    return tokens[first:last]


def is_verb(token: Token) -> bool:
    """Whether a token is a verb by its part of speech or its tag."""
    return token.pos in ("VERB", "AUX") or token.tag[:2] == "VB"


def passive(verb: Token) -> bool:
    """Whether the verb is passive: with its auxiliary, or a participle with no subject of its own."""
    if child(verb, "auxpass", "nsubjpass") is not None:
        return True
    return verb.tag == "VBN" and verb.dep in ("acl", "advcl", "ROOT") and child(verb, "nsubj", "aux") is None


def _finite(verb: Token) -> str:
    """The tag that carries the tense of a verb."""
    return next((c.tag for c in verb.children if c.dep in ("aux", "auxpass") and c.i < verb.i), verb.tag)


def beside(verb: Token) -> Token | None:
    """The word of saying that a verb stands beside although the parse puts it into what is said.

    "He says he will come and tells the crowd …", "She said it was over, adding …": told by tense and by the participle
    of saying after its clause. "Telling him Lund is a fake and asking how …": two participles are joined.
    """
    above = verb.head
    if above.dep != "ccomp" or above.head.lemma not in verbs() or verb.lemma not in verbs() or child(verb, *_SUBJECT):
        return None
    if verb.dep == "conj" and verb.tag in ("VBD", "VBZ", "VBP"):
        leads_in = verb.lemma in _GOING_ON or any(c.text == ":" and c.i == verb.i + 1 for c in verb.children)
        if leads_in or _finite(verb) == _finite(above.head) != _finite(above):
            return above.head
    if verb.dep == "advcl" and verb.tag == "VBG" and verbs()[verb.lemma].kind == "say" and verb.i > above.i:
        return above.head
    if verb.dep == "conj" and verb.tag == above.head.tag == "VBG" and _finite(above) in ("VBD", "VBZ", "VBP"):
        return above.head
    return None


def _own_subject(verb: Token, said: Collection[int]) -> Token | None:
    """The subject of the verb itself; not a relative pronoun or a dateline where there is another, nor one said."""
    subjects = [c for c in verb.children if c.dep == "nsubj" and c.i not in said]
    if len(subjects) > 1:
        subjects = [c for c in subjects if c.tag not in ("WDT", "WP") and not _dateline(c)] or subjects[-1:]
    return subjects[0] if subjects else None


def _dateline(token: Token) -> bool:
    """Whether a place that the parse takes for a subject is where the report was written."""
    return token.text.isupper() and token.ent in ("GPE", "LOC", "") and len(token.text) > 2


def _headed(tokens: list[Token], at: int, step: int) -> Token | None:
    """The head of the noun phrase that begins (`step` 1) or ends (-1) at a token."""
    if not 0 <= at < len(tokens) or tokens[at].pos not in ("PROPN", "NOUN", "PRON", "DET", "ADJ"):
        return None
    head = tokens[at]
    while head.head is not head and head.dep in _IN_PHRASE and (head.head.i - tokens[at].i) * step >= 0:
        head = head.head
    return head if head.pos in ("PROPN", "NOUN", "PRON") else None


def _opening(verb: Token, tokens: list[Token]) -> Token | None:
    """The noun phrase a sentence opens with, parted from its verb by an apposition that the parse did not see."""
    first = verb.i
    while first and tokens[first - 1].sent == verb.sent:
        first -= 1
    head = _headed(tokens, first, 1)
    return head if head is not None and head.i < verb.i - 2 and tokens[head.i + 1].text == "," else None


def _whole(head: Token | None) -> Token | None:
    """The head of the phrase that a noun stands at the end of: the letter of "the letter addressed to the chairman"."""
    while head is not None and head.dep in _AT_ITS_END and head.head.i < head.i:
        head = head.head
    return head if head is not None and head.pos in ("PROPN", "NOUN", "PRON") else None


def _inverted(verb: Token, tokens: list[Token]) -> Token | None:
    """The noun phrase after an inserted verb: it ends at a mark of punctuation, and no verb follows it.

    After a verb that is said to somebody ("told Fog News") it is who hears it.
    """
    entry = verbs().get(verb.lemma)
    if entry is not None and "addr" in entry.frames and "np" not in entry.frames:
        return None
    head = _headed(tokens, verb.i + 1, 1)
    if head is None or head.i + 1 >= len(tokens):
        return head
    after = tokens[head.i + 1]
    return head if after.pos == "PUNCT" or after.sent != verb.sent or after.dep in ("prep", "appos", "relcl") else None


def _behind_marks(verb: Token, tokens: list[Token], said: Collection[int]) -> Token | None:
    """The noun phrase between closing marks and its verb: "…,” Ada Lund, the minister, said"."""
    first = verb.i - 1
    while first > 0 and verb.i - first < _APPOSITION and first not in said and tokens[first].sent == verb.sent:
        first -= 1
    if first not in said:
        return None
    head = _headed(tokens, first + 1, 1)
    return head if head is not None and tokens[head.i + 1].text == "," else None


def _group(verb: Token, tokens: list[Token]) -> int:
    """Where the auxiliaries and adverbs right before a verb begin."""
    at = verb.i
    while at and tokens[at - 1].head is verb and tokens[at - 1].dep in ("aux", "neg", "advmod"):
        at -= 1
    return at


def _before_day(tokens: list[Token], at: int) -> int:
    """The index of the word before a verb and the day it stands behind: "Mayor Ada Lund on Sunday said"."""
    first = at - 1
    while first > 0 and tokens[first].ent in ("DATE", "TIME"):
        first -= 1
    return first - (tokens[first].lower == "on") if first < at - 1 else first


def _leads_in(verb: Token, tokens: list[Token]) -> bool:
    """Whether a verb ends the reporter's words before a quotation: "…, said, “We will go”"."""
    return verb.dep == "ROOT" and verb.i + 2 < len(tokens) and tokens[verb.i + 1].text in (",", ":") and (
        tokens[verb.i + 2].text in ('"', "``", "'"))


def _apart(tokens: list[Token], i: int) -> Token | None:
    """The person whose name stands at a token, between commas: "her lawyer, Ada Lund, said"."""
    return _headed(tokens, i, -1) if i > 0 and tokens[i].ent == "PERSON" and tokens[i].pos == "PROPN" else None


def astray(verb: Token, tokens: list[Token], said: Collection[int]) -> Token | None:
    """The subject of a finite verb that the parse gave none, or the wrong one.

    ", said Ada Lund, the minister," inside what she says: a comma stands between the verb and what comes before it,
    and a name follows. "Cruz said any candidate …": a name stands right before a verb without a subject.
    """
    if verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    own = _own_subject(verb, said)
    at = _group(verb, tokens)
    before = tokens[at - 1] if at else None
    if before is None or before.sent != verb.sent:
        return None
    if before.text in (",", '"', "''") and (own is None or own.i < verb.i):
        inside = [t for t in own.subtree() if t.i < verb.i] if own else []
        if not any(t.text == "," or t.dep == "relcl" for t in inside[:-1]):
            lone = (_behind_marks(verb, tokens, said) or _opening(verb, tokens)) if own is None else None
            lone = lone or (_apart(tokens, at - 2) if own is None and _leads_in(verb, tokens) else None)
            found = _inverted(verb, tokens)
            return found if found is not None and speaks(found) else lone
    if own is not None or child(verb, "csubj") is not None:
        return None
    return _whole(_headed(tokens, _before_day(tokens, at), -1))


def _controller(verb: Token) -> Token | None:
    """Whom a verb tells of that another word governs: "recalled Lund saying …", "Lund was quick to add …"."""
    above = verb.head
    if verb.tag == "VBG" and verb.dep in ("advcl", "xcomp", "ccomp") and above.lemma in _PERCEIVING:
        seen = child(above, "dobj")
        return seen if seen is not None and speaks(seen) else None
    if verb.dep == "xcomp" and above.dep in ("acomp", "oprd") and is_verb(above.head):
        return child(above.head, *_SUBJECT)
    return None


def subject(verb: Token, said: Collection[int] = (), depth: int = 0) -> Token | None:
    """The head of who does it: its own subject, its agent, or that of the verb it hangs on; no token of `said`."""
    if passive(verb):
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent else None
    if found := _own_subject(verb, said):
        return found
    if clause := child(verb, "csubj"):
        return _own_subject(clause, said)
    above = verb.head
    if depth > _UPWARDS or above is verb:
        return None
    if other := beside(verb):
        return subject(other, said, depth + 1)
    if seen := _controller(verb):
        return seen
    return _governor(verb, said, depth)


def _governor(verb: Token, said: Collection[int], depth: int) -> Token | None:
    """The head of who does it, for a verb with no subject that stands below or beside another."""
    above = verb.head
    controlled = verb.dep == "conj" or (verb.dep in ("advcl", "xcomp") and verb.tag in ("VBG", "VB"))
    if verb.dep == "pcomp" and above.dep == "prep":
        if above.lower == "as" and above.head.lemma in ("quote", "cite"):
            return child(above.head, "nsubjpass", "dobj")
        if above.lower in _HELD_AGAINST and _judged(above.head):
            return child(above.head, "nsubjpass", "dobj")
        controlled, above = True, above.head
        if verb.head.lower == "by" and above.dep in _SUBORDINATE and (main := _answering(above)):
            return subject(main, said, depth + 1)
    if verb.dep == "advcl" and verb.tag == "VBG":
        above = _outside(verb, above, said)
    if controlled and is_verb(above):
        found = child(above, *_SUBJECT)
        if found is not None and not speaks(found) and above.dep == "ccomp" and above.head.lemma in verbs():
            return subject(above.head, said, depth + 1) or found
        return found or subject(above, said, depth + 1)
    if verb.dep != "acl" or verb.tag != "VBG" or above.pos not in ("NOUN", "PROPN", "PRON"):
        return None
    apart = any(c.text == "," and c.i == verb.i - 1 for c in (*above.children, *verb.children))
    if apart and above.dep not in _SUBJECT:
        higher = next((t for t in above.ancestors() if is_verb(t)), None)
        return (child(higher, *_SUBJECT) or subject(higher, said, depth + 1)) if higher else None
    return _issuer(above) or (above if speaks(above) else _doer_above(above, said, depth))


def _answering(verb: Token) -> Token | None:
    """The word of saying above a clause: who "explained why the town lost the pier by saying …" says it."""
    return next((t for t in verb.ancestors() if is_verb(t) and t.lemma in verbs() and t.dep not in _SUBORDINATE), None)


def _outside(verb: Token, above: Token, said: Collection[int]) -> Token:
    """The verb a participle behind a comma goes with: none in marks, nor that of "…, which the Ledger reported"."""
    while above.i in said and above.head is not above:
        above = above.head
    comma = any(c.text == "," and c.i == verb.i - 1 for c in (*above.children, *verb.children))
    relative = child(above, "dobj") if above.dep == "relcl" else None
    if comma and relative is not None and relative.tag == "WDT" and is_verb(above.head.head):
        return above.head.head
    return above


def _judged(verb: Token) -> bool:
    """Whether a verb holds what somebody says against (or for) them: "accused Lund of saying"."""
    entry = verbs().get(verb.lemma)
    found = child(verb, "nsubjpass", "dobj")
    return entry is not None and entry.kind == "judge" and found is not None and speaks(found)


def _doer_above(noun: Token, said: Collection[int], depth: int) -> Token | None:
    """Who does what a thing is the object of: "described the scene as …, adding" is not the scene's word."""
    above = next((t for t in noun.ancestors() if is_verb(t)), None)
    return subject(above, said, depth + 1) if above is not None and above.lemma in verbs() else noun


def _issuer(noun: Token) -> Token | None:
    """Who put out what says something: "released a statement saying", "in a letter accusing"."""
    if noun.lemma not in channels():
        return None
    if noun.dep == "dobj" and noun.head.lemma in ISSUING:
        return subject(noun.head)
    if noun.dep == "pobj" and noun.head.lower in ("in", "with", "via") and is_verb(noun.head.head):
        return subject(noun.head.head)
    return None


def possessor(noun: Token) -> Token | None:
    """Who a noun of saying belongs to: "her claim", "the claim by the ministry"."""
    if owner := child(noun, "poss"):
        return owner
    for prep in noun.children:
        if prep.dep in ("prep", "agent") and prep.lower in ("by", "from"):
            return child(prep, "pobj")
    return None


def phrase(head: Token, cue: Token) -> list[Token]:
    """The words of a source."""
    tokens = head.subtree()
    if strange := next((c for c in head.children if c.i > head.i and c.dep not in _OF_PHRASE and is_verb(c)), None):
        tokens = [t for t in tokens if t.i < strange.i]
    if cue in tokens:
        tokens = [t for t in tokens if t.i < cue.i] if cue.i > head.i else [head]
    tokens = [t for t in tokens if not (t.dep == "case" and t.head is head)]
    for at in range(min(len(tokens), _DATELINE) - 1, 0, -1):
        if tokens[at].text in _DASHES and tokens[at].i < head.i and tokens[at].start > tokens[at - 1].end:
            tokens = tokens[at + 1 :]
            break
    while tokens and tokens[0].dep in ("preconj", "cc") and len(tokens) > 1:
        tokens = tokens[1:]
    return trimmed(tokens) or [head]

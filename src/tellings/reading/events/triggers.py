"""Triggers: the words that predicate something, and the word their clause hangs from.

Strategy: every verb that is no auxiliary, every predicate of a copula, and every noun of the table of event nouns that
is not part of a name. A verb that only carries or only asserts a noun of event ("made a statement", "the talks took
place") yields its place to the noun: the noun is the trigger, the verb is the `root` its clause hangs from.

Invariants: a token is the trigger of at most one proposition, and the root of at most one; triggers come in text order.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tellings.language.en.event_words import nouns, words
from tellings.language.en.parse import Token
from tellings.reading.names import Names
from tellings.reading.page import Page

Form = Literal["verb", "noun", "state"]
OBJECTS = frozenset({"dobj", "obj", "nsubjpass"})
# Verbs in these places are prepositions, auxiliaries or parts of a noun.
NOT_PREDICATES = frozenset({"aux", "auxpass", "prep", "compound", "punct", "case", "nmod", "det"})
COMPLEMENTS = frozenset({"attr", "acomp"})


class Trigger(NamedTuple):
    """`tokens` are the trigger's own words; `root` is what its clause hangs from, its own token where nothing else."""

    token: Token
    root: Token
    form: Form
    lemma: str
    tokens: tuple[Token, ...]


@functools.cache
def _mended() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in words("lemma"))


def canonical(lemma: str) -> str:
    """A verb's lemma in its American spelling, so that both spellings are one word."""
    if lemma.endswith("ise") and len(lemma) > 5 and lemma not in words("ise"):
        return lemma[:-3] + "ize"
    return lemma


def noun_lemma(token: Token) -> str:
    """The singular of a noun; the tagger leaves the plurals of headlines in capitals as they are."""
    if token.lemma in nouns() or token.pos != "PROPN":
        return token.lemma
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if token.lower.endswith(ending) and token.lower[: -len(ending)] + instead in nouns():
            return token.lower[: -len(ending)] + instead
    return token.lemma


def again(token: Token, tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens of a word that the tagger cut at its hyphen ("re-open"), the token itself where it did not."""
    before = tokens[token.i - 2 : token.i] if token.i > 1 else []
    joined = [t.lower for t in before] == ["re", "-"] and before[0].end + 1 == token.start
    return (*before, token) if joined else (token,)


def particle(token: Token) -> Token | None:
    """The particle of a particle verb."""
    return next((c for c in token.children if c.dep == "prt"), None)


def verb_lemma(token: Token) -> str:
    """The lemma of a verb with its particle: `take_down`."""
    added = particle(token)
    lemma = canonical(_mended().get(token.lower, token.lemma))
    return f"{lemma}_{added.lower}" if added else lemma


def _in_name(token: Token, names: Names) -> bool:
    mention = names.of(token)
    return mention is not None and mention.form == "name"


def is_event_noun(token: Token, names: Names, titled: frozenset[int]) -> bool:
    """Whether a token is a noun of event and no part of a name; in a line of capitals every noun looks like a name."""
    if token.pos == "PROPN":
        if token.sent not in titled or token.ent in {"PERSON", "GPE"}:
            return False
    elif token.pos != "NOUN":
        return False
    if noun_lemma(token) not in nouns():
        return False
    if token.dep == "compound" and noun_lemma(token.head) not in nouns():
        return False                    # "launch pad", "defence ministry"
    return token.sent in titled or not _in_name(token, names)


def titled_sentences(page: Page) -> frozenset[int]:
    """The sentences where nearly all words are capitalised, as headlines are in many outlets."""
    found = []
    for number in range(len(page.parse.sentences)):
        content = [t for t in page.parse.sentence(number) if t.text[0].isalpha() and len(t.text) > 3]
        if len(content) > 2 and sum(t.text[0].isupper() for t in content) > 0.8 * len(content):
            found.append(number)
    return frozenset(found)


def _verb(token: Token, names: Names, titled: frozenset[int]) -> Trigger | None:
    """The proposition of a verb: of itself, or of the noun of event that it carries or asserts."""
    if token.dep in NOT_PREDICATES or token.lemma in words("exempt") or not token.text[0].isalpha():
        return None
    if token.lower == "re":
        return None                     # "re-open" is three tokens: its verb is the last
    lemma = verb_lemma(token)
    for child in token.children:
        carried = child.dep in OBJECTS and lemma in words("light")
        fixed = child.dep in OBJECTS and f"{lemma}_{child.lemma}" in words("fixed")
        if fixed and f"{lemma}_{child.lemma}" in words("occur"):
            subject = next((c for c in token.children if c.dep in {"nsubj", "nsubjpass"}), None)
            if subject is not None and is_event_noun(subject, names, titled):
                return Trigger(subject, token, "noun", nouns()[noun_lemma(subject)], (subject,))
        if fixed:
            between = (token, child) if child.i == token.i + 1 else (token,)
            return Trigger(token, token, "verb", f"{lemma}_{child.lemma}", between)
        if (carried or (child.dep == "nsubj" and lemma in words("occur"))) and is_event_noun(child, names, titled):
            return Trigger(child, token, "noun", nouns()[noun_lemma(child)], (child,))
    added = particle(token)
    own = (token, added) if added and added.i == token.i + 1 else (token,)
    return Trigger(token, token, "verb", lemma, own)


def _copula(token: Token, names: Names, titled: frozenset[int]) -> Trigger | None:
    """The proposition of a copula: its predicate is the trigger."""
    if token.dep in {"aux", "auxpass"} or token.lemma not in {"be", "become", "'s", "’s"}:
        return None
    for child in token.children:
        if child.dep in COMPLEMENTS:
            if is_event_noun(child, names, titled):
                return Trigger(child, token, "noun", nouns()[noun_lemma(child)], (child,))
            return Trigger(child, token, "state", child.lemma, (child,))
    for child in token.children:
        if child.dep == "prep":
            for below in child.children:
                if below.dep == "pobj" and is_event_noun(below, names, titled):
                    return Trigger(below, token, "noun", nouns()[noun_lemma(below)], (below,))
    return Trigger(token, token, "state", token.lemma, (token,)) if token.children else None


def _candidates(tokens: list[Token], names: Names, titled: frozenset[int]) -> Iterator[Trigger]:
    taken: set[int] = set()
    for token in tokens:
        found = None
        if token.pos == "VERB":
            found = _verb(token, names, titled)
        elif token.pos == "AUX":
            found = _copula(token, names, titled)
        if found and found.token.i not in taken:
            taken.add(found.token.i)
            yield found
    for token in tokens:
        if token.i in taken:
            continue
        if is_event_noun(token, names, titled):
            yield Trigger(token, token, "noun", nouns()[noun_lemma(token)], (token,))
        elif token.pos == "ADJ" and token.lemma in words("state") and not _in_name(token, names):
            yield Trigger(token, token, "state", token.lemma, (token,))


def find(page: Page, names: Names) -> list[Trigger]:
    """The triggers of the article's own text."""
    titled = titled_sentences(page)
    found: list[Trigger] = []
    for number in range(len(page.parse.sentences)):
        if page.told(number):
            found.extend(sorted(_candidates(page.parse.sentence(number), names, titled), key=lambda t: t.token.i))
    return [_whole(trigger, page.parse.tokens) for trigger in found]


def _whole(trigger: Trigger, tokens: list[Token]) -> Trigger:
    parts = again(trigger.token, tokens)
    if len(parts) == 1:
        return trigger
    return trigger._replace(lemma=f"re{trigger.lemma}", tokens=(*parts, *trigger.tokens[1:]))

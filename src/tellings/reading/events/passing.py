"""Words that name a happening in passing: no statement, but a mention of what is told elsewhere.

Strategy: beside the triggers of propositions, a text names what happens in words that state nothing by themselves: a
noun of what somebody is or has ("his role", "the record"), a noun of event before another noun ("the death toll"), a
participle before one ("the shooting deaths"), a verb that the tagger took for a noun ("Navy foils attack", "picked
to host it"), a verb that only carries or asserts a noun of event ("made" of an offer), and "according to". They are
read apart from propositions, so that nothing is stated, dated or counted by them.

Invariants: none is a trigger of a proposition; they come in text order.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from tellings.language.en.event_words import nouns, words
from tellings.language.en.parse import Token
from tellings.reading.events.triggers import Text, Trigger, canonical, in_name, noun_lemma, noun_verb, verb_lemma
from tellings.reading.page import Page

NAMING = frozenset({"PROPN", "NOUN"})
BEFORE = NAMING | {"NUM", "PUNCT"}                      # what a verb of a headline comes after
AFTER = NAMING | {"ADJ", "DET", "NUM", "ADP", "PRON", "ADV", "SYM"}     # and before
ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""))


@functools.cache
def _verbs() -> frozenset[str]:
    """The verbs that nouns of event stand for."""
    return frozenset(verb for noun, verb in nouns().items() if noun != verb)


def _known(verb: str) -> bool:
    """Whether a verb is one of events, or one of those done again ("rehire")."""
    return verb in _verbs() or verb.removeprefix("re") in _verbs()


def _finite(token: Token, before: Token) -> str | None:
    """The verb that a word of a headline may be a finite form of: "foils", or "place" after more than one."""
    word = token.lower
    if _known(word):
        return word if before.lower.endswith("s") else None
    forms = (word.removesuffix(ending) + instead for ending, instead in ENDINGS if word.endswith(ending))
    return next((verb for verb in forms if _known(verb)), None)


def _of_headline(tokens: list[Token], taken: frozenset[int]) -> Trigger | None:
    """The verb of a headline that the tagger took for a noun: the first, where it saw none; else one before a noun."""
    verbs = any(token.pos in {"VERB", "AUX"} for token in tokens)
    for before, token, after in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        if token.pos not in NAMING or token.i in taken or token.ent in {"PERSON", "GPE"}:
            continue
        if before.pos not in BEFORE or (after is not None and after.pos not in AFTER):
            continue
        if before.pos == "PUNCT" and (before.text != "," or not token.lower.endswith("s")):
            continue
        if (not verbs or (token.dep == "compound" and token.lower.endswith("s"))) and (verb := _finite(token, before)):
            return Trigger(token, token, "noun", verb, (token,))
    return None


def _lemma(token: Token, text: Text) -> str | None:
    """What a word names in passing, if it does."""
    if token.pos == "NOUN" and token.i not in text.timed and not in_name(token, text.names):
        if token.i and text.tokens[token.i - 1].tag == "TO" and token.tag == "NN":
            return canonical(token.lower)
        lemma = noun_lemma(token)
        if token.dep == "compound":
            return noun_verb(lemma)
        return lemma if lemma in words("passing") else None
    if token.pos == "VERB" and token.dep == "amod" and token.tag == "VBG":
        lemma = canonical(token.lemma)
        return lemma if lemma in _verbs() else None
    if token.pos == "ADJ" and token.text.isupper() and token.lower in words("named"):
        return token.lower
    if token.lower == "according" and any(c.lower == "to" for c in token.children):
        return "say"
    return None


def _candidates(tokens: list[Token], text: Text, taken: frozenset[int], *, headline: bool) -> Iterator[Trigger]:
    if headline and (found := _of_headline([token for token in tokens if token.pos != "SPACE"], taken)):
        taken |= {found.token.i}
        yield found
    for token in tokens:
        if token.i not in taken and (lemma := _lemma(token, text)) is not None:
            yield Trigger(token, token, "noun", lemma, (token,))


def _carrying(told: Sequence[Trigger]) -> Iterator[Trigger]:
    """The verbs that yielded their place to a noun of event ("made an offer", "the raid took place")."""
    for trigger in told:
        verb = trigger.root
        if verb is trigger.token or verb.pos != "VERB":
            continue
        lemma = verb_lemma(verb)
        fixed = next((c for c in verb.children if f"{lemma}_{c.lemma}" in words("occur")), None)
        between = (verb, fixed) if fixed is not None and fixed.i == verb.i + 1 else (verb,)
        yield Trigger(verb, verb, "noun", f"{lemma}_{fixed.lemma}" if fixed is not None else lemma, between)


def find(page: Page, text: Text, told: Sequence[Trigger]) -> list[Trigger]:
    """The words that name a happening in passing; `told` are the triggers of propositions."""
    taken = frozenset(token.i for trigger in told for token in trigger.tokens)
    carrying: dict[int, list[Trigger]] = {}
    for trigger in _carrying(told):
        if trigger.token.i not in taken:
            carrying.setdefault(trigger.token.sent, []).append(trigger)
    taken |= {token.i for here in carrying.values() for trigger in here for token in trigger.tokens}
    found: list[Trigger] = []
    for number, sentence in enumerate(page.sentences):
        if page.told(number):
            headline = sentence.kind == "headline" or number in text.titled
            here = _candidates(page.parse.sentence(number), text, taken, headline=headline)
            found.extend(sorted((*here, *carrying.get(number, ())), key=lambda t: t.token.i))
    return found

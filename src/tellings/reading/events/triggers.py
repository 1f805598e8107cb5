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
from tellings.language.en.predicates import classes
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Time

Form = Literal["verb", "noun", "state"]
OBJECTS = frozenset({"dobj", "obj", "nsubjpass"})
# Verbs in these places are prepositions, auxiliaries or parts of a noun.
NOT_PREDICATES = frozenset({"aux", "auxpass", "prep", "compound", "punct", "case", "nmod", "det"})
LONGEST_NAME = 8        # words
PREFIXED = (["re", "-"], ["co", "-"])
COPULAS = frozenset({"be", "'s", "’s"})
ADVERBS = frozenset({"over", "back", "out", "away", "off", "up", "down"})
FURTHER = frozenset({"prt", "xcomp", "ccomp", "acomp", "oprd"})     # with these "let it go" is no release: "go on"
US = frozenset({"us", "'s", "’s"})
COMPLEMENTS = frozenset({"attr", "acomp"})


class Text(NamedTuple):
    """What triggers are looked for in: the tokens of an article, its names, its sentences in capitals, and the numbers
    of the tokens of its time expressions ("the end of the year" ends nothing)."""

    tokens: list[Token]
    names: Names
    titled: frozenset[int]
    timed: frozenset[int] = frozenset()


class Trigger(NamedTuple):
    """`tokens` are the trigger's own words; `root` is what its clause hangs from, its own token where nothing else."""

    token: Token
    root: Token
    form: Form
    lemma: str
    tokens: tuple[Token, ...]


@functools.cache
def _pairs(name: str) -> dict[str, str]:
    """A class of words that are pairs, as word=word."""
    return dict(pair.split("=", 1) for pair in words(name))


def canonical(lemma: str) -> str:
    """A verb's lemma in its American spelling, so that both spellings are one word."""
    if lemma.endswith("ise") and len(lemma) > 5 and lemma not in words("ise"):
        return lemma[:-3] + "ize"
    return lemma


@functools.cache
def noun_verb(lemma: str) -> str | None:
    """The verb that a noun of event stands for, the noun itself where there is none; `None` for other nouns.

    A gerund the table lacks ("speeding") stands for its verb where another noun does so too.
    """
    if lemma in nouns() or not lemma.endswith("ing") or lemma in words("thing") or len(lemma) < 6:
        return nouns().get(lemma)
    stem = lemma[:-3]
    shorter = stem[:-1] if stem[-1] == stem[-2] else stem
    return next((verb for verb in (stem, f"{stem}e", shorter) if verb in _verbs()), None)


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(nouns().values())


def noun_lemma(token: Token) -> str:
    """The singular of a noun; the tagger leaves the plurals of headlines in capitals as they are."""
    if token.lemma in nouns() or token.pos != "PROPN":
        return token.lemma
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if token.lower.endswith(ending) and token.lower[: -len(ending)] + instead in nouns():
            return token.lower[: -len(ending)] + instead
    return token.lemma


def _stands_for(token: Token) -> str:
    lemma = noun_lemma(token)
    return noun_verb(lemma) or lemma


def _joined(first: Token, second: Token) -> bool:
    """Whether a hyphen touches the word before it."""
    return first.end == second.start


def parts(token: Token, tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens of a word that the tagger cut at its hyphen ("re-open", "break-in"); none of a word that is part of
    one that names no event ("end-to-end"); else the token itself."""
    before, after = tokens[max(0, token.i - 2) : token.i], tokens[token.i + 1 : token.i + 3]
    if [t.lower for t in before] in PREFIXED and before[0].end + 1 == token.start:
        return (*before, token)
    if token.lower in words("particle") and len(before) == 2 and before[1].text == "-" and before[0].head is token:
        return (*before, token)
    if token.pos == "NOUN" and (
        (before and before[-1].text == "-" and _joined(before[-1], token))
        or (after and after[0].text == "-" and _joined(token, after[0]))
    ):
        return ()
    return (token,)


def particle(token: Token) -> Token | None:
    """The particle of a particle verb; the tagger takes those of some for adverbs ("passed away")."""
    return next((c for c in token.children if c.dep == "prt" or _adverb_of(token, c)), None)


def _adverb_of(verb: Token, token: Token) -> bool:
    """Whether an adverb right after a verb makes a verb with it that the table of predicates has."""
    beside = token.dep == "advmod" and token.i == verb.i + 1 and token.lower in ADVERBS
    return beside and bool(classes(f"{verb.lemma}_{token.lower}"))


def freed(verb: Token) -> Token | None:
    """The word with which "let" or "set" tells of a release: "let them go", "was set free", but not "let him go in"."""
    if verb.lemma == "set":
        return next((c for c in verb.children if c.lower == "free" and c.i > verb.i), None)
    if verb.lemma != "let" or any(c.lower in US for c in verb.children):
        return None
    going = next((c for c in verb.children if c.lower == "go" and c.dep in {"ccomp", "xcomp"}), None)
    if going is None or any(c.dep in FURTHER or c.lower in words("onward") or c.lower in US for c in going.children):
        return None
    return going


def verb_lemma(token: Token) -> str:
    """The lemma of a verb with its particle: `take_down`."""
    if (free := freed(token)) is not None:
        return f"{token.lemma}_{free.lower}"
    added = particle(token)
    lemma = canonical(_pairs("lemma").get(token.lower, token.lemma))
    if added is None and lemma in words("into") and any(c.lower == "into" and c.dep == "prep" for c in token.children):
        return f"{lemma}_in"
    return f"{lemma}_{added.lower}" if added else lemma


def in_name(token: Token, names: Names) -> bool:
    """Whether a token is a part of a name."""
    mention = names.of(token)
    return mention is not None and mention.form == "name"


def is_event_noun(token: Token, text: Text) -> bool:
    """Whether a token is a noun of event and no part of a name; in a line of capitals every noun looks like a name."""
    if token.pos == "PROPN":
        if token.sent not in text.titled or token.ent in {"PERSON", "GPE"}:
            return False
    elif token.pos != "NOUN" or token.i in text.timed:
        return False
    if noun_verb(noun_lemma(token)) is None and not _with_particle(token, text):
        return False
    if token.dep == "compound" and noun_verb(noun_lemma(token.head)) is None and token.lemma not in words("compound"):
        return False                    # "launch pad", "defence ministry"
    return token.sent in text.titled or not in_name(token, text.names)


def _with_particle(token: Token, text: Text) -> bool:
    """Whether a noun is the particle of one cut at its hyphen ("break-in"), as the tagger has them."""
    return token.lower in words("particle") and len(parts(token, text.tokens)) > 2


def titled_sentences(page: Page) -> frozenset[int]:
    """The sentences where nearly all words are capitalised, as headlines are in many outlets."""
    found = []
    for number in range(len(page.parse.sentences)):
        content = [t for t in page.parse.sentence(number) if t.text[0].isalpha() and len(t.text) > 3]
        if len(content) > 2 and sum(t.text[0].isupper() for t in content) > 0.8 * len(content):
            found.append(number)
    return frozenset(found)


def _verb(token: Token, text: Text) -> Trigger | None:
    """The proposition of a verb: of itself, or of the noun of event that it carries or asserts."""
    free = freed(token)
    if token.dep in NOT_PREDICATES or not token.text[0].isalpha() or freed(token.head) is token:
        return None
    if token.lemma in words("exempt") and free is None:
        return None
    if lengthened(token) is not None:
        return None
    if token.lower in {"re", "co"} or (token.dep == "amod" and token.tag == "VBG"):
        return None                     # "re-open" is three tokens, its verb the last; "a messaging app" tells no event
    lemma = verb_lemma(token)
    if free is not None:
        return Trigger(token, token, "verb", lemma, (token, free) if free.i == token.i + 1 else (token,))
    for child in token.children:
        carried = child.dep in OBJECTS and lemma in words("light")
        fixed = child.dep in OBJECTS and f"{lemma}_{child.lemma}" in words("fixed")
        if fixed and f"{lemma}_{child.lemma}" in words("occur"):
            subject = next((c for c in token.children if c.dep in {"nsubj", "nsubjpass"}), None)
            if subject is not None and is_event_noun(subject, text):
                return Trigger(subject, token, "noun", _stands_for(subject), (subject,))
        if fixed:
            between = (token, child) if child.i == token.i + 1 else (token,)
            return Trigger(token, token, "verb", f"{lemma}_{child.lemma}", between)
        if (carried or (child.dep == "nsubj" and lemma in words("occur"))) and is_event_noun(child, text):
            return Trigger(child, token, "noun", _stands_for(child), (child,))
    added = particle(token)
    own = (token, added) if added and added.i == token.i + 1 else (token,)
    return Trigger(token, token, "verb", lemma, own)


def bare_be_to(verb: Token) -> bool:
    """Whether a verb is planned by "is to", which then tells nothing by itself."""
    to = any(c.lower == "to" and c.dep == "aux" for c in verb.children)
    if not to or verb.dep not in {"xcomp", "acomp", "ccomp"} or verb.head.lemma != "be" or verb.head.pos != "AUX":
        return False
    if any(c.dep in COMPLEMENTS and c.i < verb.i for c in verb.head.children):
        return False            # "it is hard to say", "she was sad to hear"
    # "Lund is to speak", but not "the goal is to win": the noun would be what the infinitive tells.
    return any(c.dep in {"nsubj", "nsubjpass"} and c.lemma not in words("aims") for c in verb.head.children)


def lengthened(verb: Token) -> Token | None:
    """The infinitive of which "it took" only says how long that was: "it took the crew two hours to free them".

    "It did not take long" says nothing of whether it was done.
    """
    own = {c.dep: c for c in verb.children}
    subject = own.get("nsubj") or own.get("expl")
    if verb.lemma != "take" or subject is None or subject.lower != "it" or "neg" in own:
        return None
    length = next((c for c in verb.children if _is_length(c)), None)
    return next((c for c in verb.children if length and c.i > length.i and _is_infinitive(c)), None)


def _is_length(token: Token) -> bool:
    return token.i > token.head.i and token.lemma in words("length") and token.dep in {"dobj", "npadvmod", "dative"}


def _is_infinitive(token: Token) -> bool:
    to = any(c.lower == "to" and c.dep == "aux" for c in token.children)
    return to and token.tag == "VB" and token.dep in {"xcomp", "advcl", "ccomp"}


def taken_by(verb: Token) -> Token | None:
    """Who it took so long to do what an infinitive tells: "it took the crew two hours to free them"."""
    told = [c for c in verb.children if c.i > verb.i and c.dep in {"dobj", "dative"} and not _is_length(c)]
    return told[0] if told else None


def _copula(token: Token, text: Text) -> Trigger | None:
    """The proposition of a copula: its predicate is the trigger."""
    if token.dep in {"aux", "auxpass"} or any(bare_be_to(c) for c in token.children):
        return None
    for child in token.children:
        if child.dep in COMPLEMENTS:
            if is_event_noun(child, text):
                return Trigger(child, token, "noun", _stands_for(child), (child,))
            return Trigger(child, token, "state", child.lemma, (child,))
    for child in token.children:
        if child.dep == "prep":
            for below in child.children:
                if below.dep == "pobj" and is_event_noun(below, text):
                    return Trigger(below, token, "noun", _stands_for(below), (below,))
    placed = next((c for c in token.children if c.lower in words("whither") and c.dep == "advmod"), None)
    if placed is not None:
        return Trigger(placed, token, "state", placed.lower, (placed,))      # "were all ashore"
    for child in token.children:
        if child.lower in ADVERBS and child.dep in {"advmod", "prt"}:
            own = (token, child) if child.i == token.i + 1 else (token,)
            return Trigger(token, token, "state", f"be_{child.lower}", own)
    return Trigger(token, token, "state", token.lemma, (token,)) if token.children else None


def _ends_event(token: Token) -> bool:
    """Whether the tagger takes a token for the last of the name of an event."""
    return token.ent == "EVENT" and token.head.ent != "EVENT"


def described(token: Token) -> Token | None:
    """The name before it that a noun or a number says something of: "Ada Lund, a former minister"."""
    return token.head if token.dep == "appos" and token.head.pos == "PROPN" else None


def _describes(token: Token, text: Text) -> bool:
    """Whether "a former minister" or an age is set beside the name of a person or an organization.

    Titles and roles ("the judge, Omar Reed") are how reports name the same one again and again: taken for propositions,
    they put sentences into one point that share nothing else.
    """
    name = described(token) if token.pos in {"NOUN", "NUM", "PROPN"} else None
    mention = text.names.of(name) if name is not None else None
    if name is None or mention is None or mention.form != "name" or mention.kind not in {"person", "organization"}:
        return False
    if token.pos == "NUM":
        return mention.kind == "person" and token.text.isdecimal() and len(token.text) < 3
    own = text.names.of(token)
    return (own is None or own.kind == "group") and any(c.lower in {"a", "an"} for c in token.children)


def _named(token: Token, tokens: list[Token]) -> Trigger:
    """An event known by its name ("the Winter Games")."""
    own = [token]
    for before in reversed(tokens[: token.i - tokens[0].i]):
        if before.pos != "PROPN" or before.head is not own[-1] or before.dep != "compound" or len(own) == LONGEST_NAME:
            break
        own.insert(0, before)
    name = "_".join(t.lower for t in own)
    return Trigger(token, token, "noun", _pairs("names").get(name, name), tuple(own))


def _candidates(tokens: list[Token], text: Text) -> Iterator[Trigger]:
    taken: set[int] = set()
    for token in tokens:
        found = None
        if token.lemma in COPULAS and token.pos in {"AUX", "VERB"}:
            found = _copula(token, text)
        elif token.pos == "VERB":
            found = _verb(token, text)
        if found and found.token.i not in taken:
            taken.add(found.token.i)
            yield found
    for token in tokens:
        if token.i in taken:
            continue
        if is_event_noun(token, text):
            yield Trigger(token, token, "noun", _stands_for(token), (token,))
        elif token.pos == "PROPN" and (token.lower in words("named") or _ends_event(token)):
            yield _named(token, tokens)
        elif _describes(token, text):
            yield Trigger(token, token, "state", "age" if token.pos == "NUM" else token.lemma, (token,))
        elif token.pos == "ADJ" and token.lemma in words("state") and not in_name(token, text.names):
            yield Trigger(token, token, "state", token.lemma, (token,))


def text_of(page: Page, names: Names, times: tuple[Time, ...]) -> Text:
    """What triggers are looked for in."""
    timed = frozenset(token.i for time in times for token in page.parse.covered(time.span.start, time.span.end))
    return Text(page.parse.tokens, names, titled_sentences(page), timed)


def find(page: Page, text: Text) -> list[Trigger]:
    """The triggers of the article's own text."""
    found: list[Trigger] = []
    for number in range(len(page.parse.sentences)):
        if page.told(number):
            found.extend(sorted(_candidates(page.parse.sentence(number), text), key=lambda t: t.token.i))
    whole = (_whole(trigger, page.parse.tokens) for trigger in found)
    return [trigger for trigger in whole if trigger is not None]


def _whole(trigger: Trigger, tokens: list[Token]) -> Trigger | None:
    """The trigger with all of a word cut at its hyphens."""
    found = parts(trigger.token, tokens)
    if len(found) < 2:
        return trigger if found else None
    lemma = f"{found[0].lemma}_{found[-1].lower}"
    if found[0].lower in {"re", "co"}:      # "re-opened" is what other reports write as one word; "co-chaired" chairs
        lemma = f"re{trigger.lemma}" if found[0].lower == "re" else trigger.lemma
    return trigger._replace(lemma=lemma, tokens=(*found, *trigger.tokens[1:]))

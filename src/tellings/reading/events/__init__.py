"""Propositions: predications with clause, participants, time, place, polarity, modality and who says it.

Strategy: `triggers` finds what predicates, `clause` its extent, `roles` who takes part, `mood` how firmly it is put,
`belonging` which times, quantities and quotes that other readers found are its own, `scope` the words with which it can
stand alone; here they are put together. What `passing` finds has a noun's clause and who takes part, and no more.

Invariants: propositions are in text order of their triggers; a time or quantity belongs to the innermost clause it
hangs in; `attribution` lists the speakers of the quotes a trigger lies in, the outermost first.
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en.event_words import nouns, words
from tellings.language.en.parse import Token
from tellings.reading.events import passing, triggers
from tellings.reading.events.belonging import chains, owner_of, quantities_of, quoted_ranges, times_of, within
from tellings.reading.events.clause import carrier, own_tokens
from tellings.reading.events.mood import mood
from tellings.reading.events.roles import participants
from tellings.reading.events.scope import pieces
from tellings.reading.events.who import Who
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Proposition, Quantity, Quote, Span, Time, slim

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
MARKS = "\"'“”‘’«»„‟ \t\n\u00a0"


def _form(trigger: triggers.Trigger) -> triggers.Form:
    """What tells it: a noun that a verb carries or asserts ("made a statement") has a clause, so it is no bare noun."""
    return "verb" if trigger.form == "noun" and trigger.root is not trigger.token else trigger.form


def _terms(own: list[Token], trigger: triggers.Trigger) -> tuple[str, ...]:
    """What a clause says; the verb that only carries a noun of event says nothing ("the talks were held"),
    and neither does the one that only says how long it took."""
    found = {trigger.lemma: None}
    carries = trigger.root if _form(trigger) != trigger.form and trigger.root.lemma in words("vague") else None
    carries = carries or (carrier(trigger.root) if triggers.lengthened(trigger.root.head) is trigger.root else None)
    for token in (token for token in own if token is not carries):
        if token.pos in CONTENT and token.lemma not in words("empty") and token.text[0].isalnum():
            word = token.lower if token.pos == "PROPN" else triggers.canonical(token.lemma)
            found.setdefault(nouns().get(word, word), None)
    return tuple(found)


def _span(page: Page, tokens: list[Token]) -> Span:
    start, end, text = tokens[0].start, tokens[-1].end, page.article.text
    while start < end - 1 and text[start] in MARKS:
        start += 1
    while end > start + 1 and text[end - 1] in MARKS:
        end -= 1
    return page.span(start, end)


class Events(NamedTuple):
    """The propositions of an article in text order of their triggers, and what it names in passing."""

    told: tuple[Proposition, ...]
    passing: tuple[Proposition, ...]


def _passing(page: Page, who: Who, trigger: triggers.Trigger) -> Proposition:
    own = own_tokens(trigger)
    return slim(Proposition(
        span=_span(page, list(trigger.tokens)),
        lemma=trigger.lemma,
        participants=participants(page, who, trigger, ()),
        clause=_span(page, own),
        sentence=trigger.token.sent,
        form="noun",
        terms=_terms(own, trigger),
    ))


def find(
    page: Page, names: Names, times: tuple[Time, ...], quantities: tuple[Quantity, ...], quotes: tuple[Quote, ...]
) -> Events:
    """What an article tells of."""
    text = triggers.text_of(page, names, times)
    found = triggers.find(page, text)
    owners: dict[int, int] = {}
    for number, trigger in enumerate(found):
        owners.setdefault(trigger.token.i, number)
    for number, trigger in enumerate(found):
        owners.setdefault(trigger.root.i, number)
        owners.setdefault(carrier(trigger.root).i, number)
    when = times_of(page, times, found, owners)
    counted = quantities_of(page, quantities, owners)
    said, who = chains(found, quotes), Who(page, names, quotes)
    marked = quoted_ranges(page.article.text)
    starts = [start for start, _ in marked]
    made = []
    sentence: dict[int, Token] = {}
    for number, trigger in enumerate(found):
        own = own_tokens(trigger)
        if trigger.token.i not in sentence:
            sentence = {t.i: t for t in page.parse.sentence(trigger.token.sent)}
        how = mood(trigger)
        top = carrier(trigger.root)
        parent = owner_of(top.head, owners) if top.head is not top else None
        made.append(slim(Proposition(
            span=_span(page, list(trigger.tokens)),
            lemma=trigger.lemma,
            when=when.get(number),
            polarity=how.polarity,
            modality=how.modality,
            participants=participants(page, who, trigger, said[number]),
            clause=_span(page, own),
            sentence=trigger.token.sent,
            form=_form(trigger),
            quantities=tuple(counted.get(number, ())),
            attribution=said[number],
            parent=parent if parent != number else None,
            quoted=within(marked, starts, trigger.token.start),
            terms=_terms(own, trigger),
            scope=tuple(_span(page, run) for run in pieces(trigger, sentence)),
        )))
    return Events(tuple(made), tuple(_passing(page, who, t) for t in passing.find(page, text, found)))

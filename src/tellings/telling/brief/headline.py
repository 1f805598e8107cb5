"""The title: the headline that says most of what the other reports say too; never a bag of words."""

from __future__ import annotations

from collections import Counter

from tellings.language.en.function_words import function_words
from tellings.records import Reading
from tellings.records.reading import FACT, TO_COME
from tellings.telling.alignment.candidates import SAYING
from tellings.telling.draft import Draft
from tellings.text.stems import stem, words

OVERTAKEN = 0.5         # worth of a headline of what was still to come, where others are of a later day
LEAD = 600  # characters of an article in which its news stands


def _terms(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in function_words()}


def _only_ahead(reading: Reading) -> bool:
    """Whether a headline tells of what is to come, and of nothing done: "to meet", but not "agree to meet"."""
    told = [e for e in reading.events if reading.sentences[e.sentence].kind == "headline"]
    done = any(e.form == "verb" and e.modality in FACT and e.lemma not in SAYING for e in told)
    return not done and any(e.modality in TO_COME for e in told)


def _overtaken(draft: Draft) -> set[str]:
    """The articles whose headline tells only of what is to come where others are of a later day."""
    last = max(draft.distinct_days, default=None)
    return {
        article.id for article, reading in zip(draft.articles, draft.readings, strict=True)
        if article.day and last and article.day < last and _only_ahead(reading)
    }


def title(draft: Draft) -> str:
    """The most supported headline; the first words of the first report where none has a headline.

    A headline is worth the number of origins whose headline or lead has each of its terms, over the square root of its
    length, so that neither a long nor a bare one wins; a tie goes to the first in the account's order.
    """
    heads = {}
    for article, reading in zip(draft.articles, draft.readings, strict=True):
        written = article.title or next((s.span.text for s in reading.sentences if s.kind == "headline"), None)
        if written:
            heads[article.id] = written
    if not heads:
        told = (s.span.text for r in draft.readings for s in r.sentences if s.kind != "furniture")
        return " ".join(next(told, "").split())
    origin = {name: number for number, group in enumerate(draft.lineage.origins) for name in group}
    support: dict[int, set[str]] = {}
    for article in draft.articles:
        told_here = _terms(heads.get(article.id, "") + " " + article.text[:LEAD])
        support.setdefault(origin.get(article.id, -1), set()).update(told_here)
    counts = Counter(term for terms in support.values() for term in terms)

    def worth(text: str) -> float:
        terms = _terms(text)
        return float(sum(counts[t] - 1 for t in terms) / (len(terms) or 1) ** 0.5)

    overtaken = _overtaken(draft)
    best = max(heads, key=lambda name: worth(heads[name]) * (OVERTAKEN if name in overtaken else 1.0))
    return " ".join(heads[best].split())

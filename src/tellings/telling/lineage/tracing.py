"""From articles to lineage: candidates, passages as records, direction, citations."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from tellings.records import Article, Lineage, OutletCitation, Reading, Reuse, Span, span_of
from tellings.telling.lineage import origins
from tellings.telling.lineage.own import Own, own_words
from tellings.telling.lineage.passages import Shared, compare
from tellings.text.similarity import Normaliser

USUAL = 0.7                 # what is left of the weight of a word of the story
HOLDERS = 8                 # articles a word row is remembered for, the fullest: what more hold, they have from these
PARTNERS = 12               # articles one article is compared with, those that share most rows with it;
FEWEST = 4                  # in a large story fewer, so that comparing
COMPARED = 1200             # takes about this many pairs up to 300 articles, and four an article from there on

_EDGE_AFTER = ".,;:!?…)]”\"’'»"


def trace(articles: Sequence[Article], readings: Sequence[Reading]) -> Lineage:
    """The lineage of a story. `readings[i]` is that of `articles[i]`."""
    normal = Normaliser()
    owns = [own_words(article, reading, normal) for article, reading in zip(articles, readings, strict=True)]
    owns = _weighed(owns)
    bonds = {pair: compare(owns[pair[0]], owns[pair[1]]) for pair in candidates(owns)}
    cited = [{citation.outlet.casefold() for citation in reading.citations} for reading in readings]
    reuse = [_reuse(owns[a], owns[b], one) if _first(owns, cited, a, b) else _reuse(owns[b], owns[a], _turned(one))
             for (a, b), bond in bonds.items() for one in bond.passages]
    groups = origins.group(owns, bonds)
    return Lineage(
        reuse=tuple(sorted(reuse, key=lambda r: (r.to.article, r.to.start, r.from_.article, r.from_.start))),
        citations=_citations(readings),
        origins=tuple(tuple(articles[n].id for n in group) for group in groups),
    )


def _weighed(owns: Sequence[Own]) -> list[Own]:
    """Less weight for the story's own words, which half of the articles and three at least have: chance shares them."""
    articles = Counter(form for own in owns for form in set(own.forms))
    common = {form for form, count in articles.items() if count >= max(3, len(owns) / 2)}
    return [own._replace(weights=[
        weight * USUAL if form in common else weight for weight, form in zip(own.weights, own.forms, strict=True)])
        for own in owns]


def candidates(owns: Sequence[Own]) -> list[tuple[int, int]]:
    """Pairs of articles that share word rows: for each a few that tell more than it, never all pairs."""
    holders: dict[int, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    partners = max(FEWEST, min(PARTNERS, COMPARED // max(1, len(owns))))
    for number in sorted(range(len(owns)), key=lambda n: (-owns[n].narration, owns[n].article.id)):
        held = [holders[row] for row in owns[number].rows]
        votes = Counter(chain.from_iterable(held))
        for known in held:
            if len(known) < HOLDERS:
                known.append(number)
        chosen = sorted(votes, key=lambda other: (-votes[other], other))[:partners]
        pairs += [(min(other, number), max(other, number)) for other in chosen]
    return sorted(pairs)


def _first(owns: Sequence[Own], cited: Sequence[set[str]], a: int, b: int) -> bool:
    """Whether `a` is the one that `b` has it from: who is cited, else who was earlier, else who tells more."""
    one, other = owns[a].article, owns[b].article
    names = ((one.source or "").casefold(), (other.source or "").casefold())
    claims = names[0] in cited[b], names[1] in cited[a]
    if claims[0] != claims[1]:
        return claims[0]
    if one.published and other.published:
        if isinstance(one.published, dt.datetime) and isinstance(other.published, dt.datetime):
            if one.published != other.published:
                return one.published < other.published
        elif one.day != other.day:
            return (one.day or dt.date.max) < (other.day or dt.date.max)
    return (-owns[a].narration, one.id) <= (-owns[b].narration, other.id)


def _turned(one: Shared) -> Shared:
    return one._replace(passage=one.passage._replace(pairs=tuple((j, i) for i, j in one.passage.pairs)))


def _extent(own: Own, other: Own, first: int, last: int, ends: tuple[int, int]) -> Span:
    """From the first word to the last, with the stops and marks that both articles have after it."""
    text, end = own.article.text, own.ends[last]
    for mine, theirs in zip(text[end:end + 3], other.article.text[ends[1]:ends[1] + 3], strict=False):
        if mine not in _EDGE_AFTER or mine != theirs:
            break
        end += 1
    return span_of(own.article.id, text, own.starts[first], end)


def _reuse(a: Own, b: Own, one: Shared) -> Reuse:
    (i, j), (k, m) = one.passage.pairs[0], one.passage.pairs[-1]
    ends = a.ends[k], b.ends[m]
    return Reuse.model_validate({
        "from": _extent(a, b, i, k, ends), "to": _extent(b, a, j, m, ends[::-1]),
        "similarity": round(min(1.0, one.passage.likeness), 3), "kind": one.kind,
    })


def _citations(readings: Sequence[Reading]) -> tuple[OutletCitation, ...]:
    """One entry for each outlet that an article names, with all places."""
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for reading in readings:
        for citation in reading.citations:
            found[reading.article, citation.outlet].append(citation.span)
    return tuple(OutletCitation(article=article, outlet=outlet, evidence=tuple(spans))
                 for (article, outlet), spans in found.items())

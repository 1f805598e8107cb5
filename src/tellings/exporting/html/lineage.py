"""Who has it from whom, as the page shows it: origins, shared passages, outlets named as a source.

Strategy: of the articles that share passages with one, the one that shares most is shown with its passages side by
side; the others are cited. In a shared passage only the places that differ are shown, each with a few words around
it, for the whole stands in the texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings.exporting import view
from tellings.exporting.html.book import Book, Cite, Cites, Item
from tellings.records import OutletCitation, Reuse, Span
from tellings.text.difference import Edit, edits

AROUND = 8  # words shown on either side of a difference, and of a long one from either end
WHOLE = 40  # words up to which a passage taken word for word is shown whole
MOST_PASSAGES = 6  # of one pair of articles


class Shared(NamedTuple):
    """A passage two articles share: its ends, what was edited, and how long it is in words."""

    source: Cite
    copy: Cite
    kind: str
    percent: int
    words: int
    steps: tuple[Edit, ...]  # one, the same, where it was taken word for word


class ReuseItem(NamedTuple):
    """The passages one article shares with the one it has most of; `kinds` counts them."""

    item: Item
    source: Cite
    copy: Cite
    percent: int
    kinds: tuple[tuple[str, int], ...]
    passages: tuple[Shared, ...]
    hidden: int
    others: tuple[Cite, ...]


class CitedOutlet(NamedTuple):
    """An outlet and the passages that name it as a source."""

    item: Item
    outlet: str
    cites: Cites


def _short(text: str, head: int, tail: int) -> str:
    """The first and last words of a stretch; what lies between is left out."""
    words = text.split()
    if len(words) <= head + tail + 2:
        return text
    first = " ".join(words[:head]) + " " if head else ""
    last = " " + " ".join(words[-tail:]) if tail else ""
    return f"{first}[…]{last} "


def shortened(steps: Sequence[Edit]) -> tuple[Edit, ...]:
    """The steps with long stretches cut: unchanged ones to the words next to a difference, edits to their ends."""
    if len(steps) == 1:
        return tuple(Edit(s.kind, _short(s.old, WHOLE, 0), _short(s.new, WHOLE, 0)) for s in steps)
    last = len(steps) - 1
    found: list[Edit] = []
    for number, step in enumerate(steps):
        same = step.kind == "same"
        head, tail = AROUND * (not same or number > 0), AROUND * (not same or number < last)
        old, new = (_short(text, head, tail) for text in (step.old, step.new))
        found.append(Edit(step.kind, old, new))
    return tuple(found)


def _prose(book: Book, span: Span) -> str:
    """The words of a passage on one line, without the furniture that stands between them."""
    kept, at = "", span.start
    for piece in sorted(book.articles[span.article].furniture, key=lambda f: (f.start, f.end)):
        if at < piece.end and piece.start < span.end:
            kept += span.text[at - span.start : max(at, piece.start) - span.start] + " "
            at = min(piece.end, span.end)
    return view.flat(kept + span.text[at - span.start :])


def _shared(book: Book, reuse: Reuse, item: Item) -> Shared:
    old, new = _prose(book, reuse.from_), _prose(book, reuse.to)
    place = item._replace(kind="place")
    return Shared(
        book.cite_of(reuse.from_, place),
        book.cite_of(reuse.to, place),
        reuse.kind,
        round(100 * reuse.similarity),
        len(new.split()),
        shortened(edits(old, new)),
    )


def _letters(passages: Iterable[Reuse]) -> int:
    return sum(r.to.end - r.to.start for r in passages)


def reuse_items(book: Book, reuse: Sequence[Reuse]) -> list[ReuseItem]:
    """One item for each article that has passages of another, by number of the article."""
    pairs: dict[str, dict[str, list[Reuse]]] = defaultdict(lambda: defaultdict(list))
    for passage in reuse:
        if passage.from_.article in book.articles and passage.to.article in book.articles:
            pairs[passage.to.article][passage.from_.article].append(passage)
    number_of, name_of = book.sources.number, book.sources.name
    found: list[ReuseItem] = []
    for number, to in enumerate(sorted(pairs, key=number_of.__getitem__), 1):
        item = Item(f"r{number}", f"R{number}", "place")
        ranked = sorted(pairs[to].items(), key=lambda pair: (-_letters(pair[1]), number_of[pair[0]]))
        (source, passages), rest = ranked[0], ranked[1:]
        passages.sort(key=lambda r: (r.from_.end - r.from_.start, -r.to.start), reverse=True)
        shown = sorted(passages[:MOST_PASSAGES], key=lambda r: r.to.start)
        share = 100 * _letters(passages) / max(1, len(book.articles[to].text.strip()))
        found.append(
            ReuseItem(
                item,
                Cite(number_of[source], name_of[source], f"#a{number_of[source]}"),
                Cite(number_of[to], name_of[to], f"#a{number_of[to]}"),
                min(100, round(share)),
                tuple(sorted(Counter(passage.kind for passage in passages).items())),
                tuple(_shared(book, passage, item) for passage in shown),
                len(passages) - len(shown),
                tuple(Cite(number_of[a], name_of[a], f"#a{number_of[a]}") for a, _ in rest),
            )
        )
    return found


def cited_outlets(book: Book, citations: Sequence[OutletCitation]) -> list[CitedOutlet]:
    """The outlets named as sources, with all passages that name them."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for citation in citations:
        spans[citation.outlet].extend(citation.evidence)
    found: list[CitedOutlet] = []
    for number, outlet in enumerate(sorted(spans), 1):
        item = Item(f"s{number}", f"S{number}", "name")
        found.append(CitedOutlet(item, outlet, book.cites(spans[outlet], item)))
    return found

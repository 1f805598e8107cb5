"""Quotes together: one item for one utterance, with all its renderings.

Strategy: stretches of quoted words that match across articles (`matching`) form groups; a stretch that no other article
has stays with its neighbour of the same quote, so that a quote is not torn where nothing calls for it; groups that
stand side by side in two articles are one utterance told in two halves.

Invariant: every stretch of every direct or mixed quote is evidence of exactly one item.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tellings.records import Utterance, Variant, stable_id
from tellings.records.reading import QuoteKind
from tellings.telling.draft import Draft
from tellings.telling.quotes.changes import compare
from tellings.telling.quotes.matching import LONG, pairs
from tellings.telling.quotes.renderings import Rendering, gather

BEFORE = 60  # characters of a report before a rendering in which it may give a negation itself
_RELATIVE = frozenset(("who", "which", "that"))
_PRONOUNS = frozenset(("i", "he", "she", "they", "it", "we", "you", "his", "her", "their", "its")) | _RELATIVE


class _Groups:
    """Disjoint sets of indices."""

    def __init__(self, size: int) -> None:
        self.above = list(range(size))

    def root(self, i: int) -> int:
        while self.above[i] != i:
            self.above[i] = self.above[self.above[i]]
            i = self.above[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.root(i), self.root(j)))
        self.above[b] = a


def _grouped(renderings: Sequence[Rendering]) -> list[list[Rendering]]:
    """The renderings by utterance: a fragment never bridges two, and strangers do not meet in one."""
    groups = _Groups(len(renderings))
    matched = set()
    speakers = [{r.speaker} - {None} for r in renderings]
    for i, j in pairs(renderings):
        a, b = groups.root(i), groups.root(j)
        short = i if len(renderings[i].words) <= len(renderings[j].words) else j
        alike = renderings[i].words == renderings[j].words
        bridge = short in matched and len(renderings[short].words) < LONG and not alike
        stranger = speakers[a] | speakers[b] != speakers[i] | speakers[j] and len(speakers[a] | speakers[b]) > 1
        if a == b or bridge or stranger:
            continue
        groups.join(i, j)
        speakers[groups.root(i)] = speakers[a] | speakers[b]
        matched |= {i, j}
    beside: Counter[tuple[int, int]] = Counter()
    neighbours = [
        (i - 1, i)
        for i in range(1, len(renderings))
        if renderings[i].article == renderings[i - 1].article and renderings[i].quote == renderings[i - 1].quote
    ]
    for i, j in neighbours:
        if i in matched and j in matched:
            beside[groups.root(i), groups.root(j)] += 1
    for (i, j), times in sorted(beside.items()):
        if times > 1:
            groups.join(i, j)
    for i, j in neighbours:
        if not renderings[i].indirect and not (i in matched and j in matched):
            groups.join(i, j)
            matched |= {i, j} & matched
    together: dict[int, list[Rendering]] = defaultdict(list)
    for i, rendering in enumerate(renderings):
        together[groups.root(i)].append(rendering)
    return [group for group in together.values() if not all(r.indirect for r in group)]


def _per_article(group: list[Rendering]) -> list[list[Rendering]]:
    """The stretches of a group by the quote they are of, the fullest first."""
    quotes: dict[tuple[int, int], list[Rendering]] = defaultdict(list)
    for rendering in group:
        quotes[rendering.article, rendering.quote].append(rendering)
    return sorted(
        quotes.values(), key=lambda q: (q[0].indirect, -sum(len(r.words) for r in q), q[0].article, q[0].quote)
    )


def _content(stretches: list[Rendering]) -> str:
    """The words of a rendering: a split quotation runs on, single fragments are parted by an ellipsis."""
    text = stretches[0].span.text
    for before, after in pairwise(stretches):
        runs_on = after.said.kind == "direct" or before.span.text[-1] in ".?!,"
        text += (" " if runs_on else " … ") + after.span.text
    return text


def _speakers(quotes: list[list[Rendering]]) -> list[str]:
    """The entity ids that articles give as the speaker, most often named first."""
    votes = Counter(q[0].speaker for q in quotes if q[0].speaker)
    first = {speaker: n for n, speaker in reversed(list(enumerate(q[0].speaker for q in quotes)))}
    return sorted(votes, key=lambda s: (-votes[s], first[s]))


def _speaker_text(quotes: list[list[Rendering]], speaker: str | None) -> str | None:
    """The speaker as written: words that name one before what a pronoun stands for, those of the fullest first."""
    said = [q[0].said for q in quotes if q[0].said.source and (speaker is None or q[0].speaker == speaker)]
    written = [s.source.text for s in said if s.source]
    named = [text for text in written if text.lower() not in _PRONOUNS]
    resolved = [s.speaker for s in said if s.speaker]
    return next(iter((*named, *resolved, *(t for t in written if t.lower() not in _RELATIVE))), None)


def _most(values: Iterable[str | None]) -> str | None:
    """The value most renderings have; of those, that of the fullest."""
    votes = Counter(value for value in values if value)
    return max(votes, key=lambda v: votes[v]) if votes else None


def _utterance(draft: Draft, group: list[Rendering]) -> Utterance:
    quotes = _per_article(group)
    content = _content(quotes[0])
    speakers = _speakers(quotes)
    speaker = speakers[0] if speakers else None
    variants: dict[str, list[list[Rendering]]] = defaultdict(list)
    for quote in quotes:
        variants[_content(quote)].append(quote)
    told = []
    for text, holders in variants.items():
        first = holders[0][0].span
        before = draft.texts[first.article][max(0, first.start - BEFORE) : first.start]
        changes, alters = compare(content, text, before)
        told.append(
            Variant(content=text, evidence=tuple(r.span for q in holders for r in q), changes=changes, alters=alters)
        )
    said = [q[0].said for q in quotes]
    # Two spellings of one name are no conflict, nor is a body that somebody speaks for, or an agency that was told it;
    # and whom a report does not name for the words may have been read wrongly.
    named = {q[0].speaker for q in quotes if q[0].said.source and q[0].said.source.text.lower() not in _PRONOUNS}
    claimed = dict.fromkeys(
        draft.names.get(s, s) for s in speakers if s in named and draft.kinds.get(s, "person") == "person"
    )
    kind: QuoteKind = "direct" if any(s.kind == "direct" for s in said) else "mixed"
    return Utterance(
        id=stable_id("q", content, *sorted(r.span.article for r in group)),
        kind=kind,
        content=content,
        speaker=speaker,
        speaker_text=_speaker_text(quotes, speaker),
        channel=_most(s.channel for s in said),
        addressee=_most(s.addressee for s in said),
        via=_most(s.via for s in said),
        evidence=tuple(r.span for r in sorted(group, key=lambda r: (r.article, r.span.start))),
        variants=tuple(told),
        speaker_conflict=tuple(claimed) if len(claimed) > 1 else (),
    )


def collate(draft: Draft) -> tuple[Utterance, ...]:
    """The utterances of a story, in order of their first appearance."""
    groups = sorted(_grouped(gather(draft)), key=lambda g: min((r.article, r.span.start) for r in g))
    return tuple(_utterance(draft, group) for group in groups)

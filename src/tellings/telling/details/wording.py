"""Wording: words in quotation marks as each report prints them, and the nouns that frame the same one differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tellings.language.en.framing import framing
from tellings.records import Detail, Span
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft
from tellings.text.stems import stem, words

# A form of an utterance has this many words, and this share of them is in the fuller form.
FEWEST_WORDS, ALIKE = 3, 0.75


def _inner(teller: Teller, tellers: Sequence[Teller]) -> bool:
    """Whether a passage lies in another of its article."""
    mine = teller.extent
    return any(
        mine != t.extent
        and mine.article == t.extent.article
        and t.extent.start <= mine.start
        and mine.end <= t.extent.end
        for t in tellers
    )


def _rendered_alike(first: Said, second: Said) -> bool:
    """Whether two passages are forms of one utterance: most words of the shorter are in the other."""
    short, long = sorted((first.key.split(), second.key.split()), key=len)
    shared = len(short) - sum((Counter(short) - Counter(long)).values())
    return first.key == second.key or (len(short) >= FEWEST_WORDS and shared >= ALIKE * len(short))


def _utterances(said: Sequence[Said]) -> list[list[Said]]:
    """The passages by utterance: those that are forms of one, or of one form of it, go together."""
    found: list[list[Said]] = []
    for one in said:
        mine = [group for group in found if any(_rendered_alike(one, other) for other in group)]
        found = [group for group in found if group not in mine]
        found.append([*(other for group in mine for other in group), one])
    return found


def _quoted(tellers: Sequence[Teller]) -> list[Detail]:
    """The words of an utterance, where two reports print them."""
    quoted = [t for t in tellers if t.proposition.quoted]
    said = [Said(t, t.extent, " ".join(words(t.extent.text))) for t in quoted if not _inner(t, quoted)]
    return [
        detail("wording", "compatible", group)
        for group in _utterances(said)
        if len({s.teller.article for s in group}) > 1
    ]


def _framed(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """One person or group under two nouns of different judgement ("fighter", "militant")."""
    found: dict[str, list[Said]] = {}
    by_id = {reading.article: reading for reading in draft.readings}
    for teller in tellers:
        sentence = by_id[teller.article].sentences[teller.proposition.sentence].span
        for description in by_id[teller.article].descriptions:
            span: Span = description.span
            entity = draft.entities.of(teller.article, description.name)
            loaded = [w for w in map(stem, words(span.text)) if w in framing()]
            if entity and loaded and sentence.start <= span.start and span.end <= sentence.end:
                found.setdefault(entity, []).append(Said(teller, span, framing()[loaded[-1]]))
    return [
        detail("wording", "compatible", said)
        for said in found.values()
        if len({s.key for s in said}) > 1 and len({s.teller.article for s in said}) > 1
    ]


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The wording of a point, quoted and framing."""
    return [*_quoted(tellers), *_framed(draft, tellers)]

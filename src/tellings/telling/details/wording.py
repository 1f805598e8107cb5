"""Wording: words in quotation marks as each report prints them, and the nouns that frame the same one differently."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.en.framing import framing
from tellings.records import Detail, Span
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft
from tellings.text.stems import stem, words


def _quoted(tellers: Sequence[Teller]) -> list[Detail]:
    """The words of an utterance, where two reports print them."""
    said = [Said(t, t.extent, " ".join(words(t.extent.text))) for t in tellers if t.proposition.quoted]
    if len({s.teller.article for s in said}) < 2:
        return []
    return [detail("wording", "same" if len({s.key for s in said}) == 1 else "compatible", said)]


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

"""Wording: words in quotation marks as each report prints them, and the nouns that frame the same one differently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tellings.language.en.framing import framing
from tellings.language.en.function_words import function_words
from tellings.records import Detail, Span
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft
from tellings.text.similarity import normal_word
from tellings.text.stems import stem, words

# A form of an utterance has this many words, and this share of them is in the fuller form.
FEWEST_WORDS, ALIKE = 3, 0.75
_MARKED = re.compile(r"[“\"](?P<words>[^\s“”\"][^“”\"\n]{0,80}?)[,.]?[”\"]")


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


def _key(text: str) -> str:
    """Words that do not change with spelling ("No-one", "no one"; "paedophiles", "pedophiles")."""
    return " ".join(word for found in words(text) if (word := normal_word(found)))


def _squeezed(key: str) -> str:
    return key.replace(" ", "")


def _unified(group: Sequence[Said]) -> list[Said]:
    """Forms with the key of the fullest that holds the same words in one piece: a clause of it is no other wording."""
    fullest = sorted({s.key for s in group}, key=lambda key: (-len(key), key))
    found = []
    for one in group:
        mine = _squeezed(one.key)
        found.append(one._replace(key=next(key for key in fullest if mine in _squeezed(key))))
    return found


def _rendered_alike(first: Said, second: Said) -> bool:
    """Whether two passages are forms of one utterance: of one speaker, most words of the shorter in the other."""
    speakers = {s.teller.holder for s in (first, second) if s.teller.holder}
    if len(speakers) > 1 and first.key != second.key:
        return False
    return first.key == second.key or _shares(first.key.split(), second.key.split()) or _shares(
        *([stem(w) for w in s.key.split() if w not in function_words()] for s in (first, second))
    )


def _shares(first: Sequence[str], second: Sequence[str]) -> bool:
    short, long = sorted((first, second), key=len)
    shared = len(short) - sum((Counter(short) - Counter(long)).values())
    return len(short) >= FEWEST_WORDS and shared >= ALIKE * len(short)


def _utterances(said: Sequence[Said]) -> list[list[Said]]:
    """The passages by utterance: those that are forms of one, or of one form of it, go together."""
    found: list[list[Said]] = []
    for one in said:
        mine = [group for group in found if any(_rendered_alike(one, other) for other in group)]
        found = [group for group in found if group not in mine]
        found.append([*(other for group in mine for other in group), one])
    return found


def _uttered(draft: Draft, teller: Teller) -> Span:
    """What is said in the sentence of a passage, which is more than its clause: a rendering differs in any word."""
    text, sentence, extent = draft.texts[teller.article], teller.sentence, teller.extent
    said = draft.ground[draft.numbers[teller.article]].said.around(extent.start, extent.end)
    if said is None:
        return extent
    start, end = max(said.span.start, sentence.start), min(said.span.end, sentence.end)
    end = start + len(text[start:end].rstrip(" ,.;:\n"))
    return Span(article=teller.article, start=start, end=end, text=text[start:end]) if start < end else extent


def _quoted(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The words of an utterance, where two reports print them."""
    quoted = [t for t in tellers if t.proposition.quoted]
    uttered = [(t, _uttered(draft, t)) for t in quoted if not _inner(t, quoted)]
    said = [Said(t, span, _key(span.text)) for t, span in uttered]
    return [
        detail("wording", "compatible", _unified(group))
        for group in _utterances(said)
        if len({s.teller.article for s in group}) > 1
    ]


def _marked(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The words that several reports put between marks inside a passage of their own ("described as “vague”")."""
    said = []
    for teller in tellers:
        text, start = draft.texts[teller.article], max(0, teller.extent.start - 1)
        for found in () if teller.proposition.quoted else _MARKED.finditer(text, start, teller.extent.end + 1):
            at, end = found.span("words")
            span = Span(article=teller.article, start=at, end=end, text=text[at:end])
            said.append(Said(teller, span, _key(span.text)))
    groups = _utterances([one for one in said if one.key])
    return [detail("wording", "compatible", _unified(g)) for g in groups if len({s.teller.article for s in g}) > 1]


def _framed(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """One person or group under two nouns of different judgement ("fighter", "militant")."""
    found: dict[str, list[Said]] = {}
    for teller in tellers:
        ground = draft.ground[draft.numbers[teller.article]]
        for description in ground.framed.within(teller.sentence.start, teller.sentence.end):
            span: Span = description.span
            entity = draft.entities.of(teller.article, description.name)
            loaded = [w for w in map(stem, words(span.text)) if w in framing()]
            if entity:
                found.setdefault(entity, []).append(Said(teller, span, framing()[loaded[-1]]))
    return [
        detail("wording", "compatible", said)
        for said in found.values()
        if len({s.key for s in said}) > 1 and len({s.teller.article for s in said}) > 1
    ]


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The wording of a point, quoted and framing."""
    return [*_quoted(draft, tellers), *_marked(draft, tellers), *_framed(draft, tellers)]

"""Wording: words in quotation marks as each report prints them, and the nouns that frame the same one differently."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tellings.language.en.framing import framing
from tellings.language.en.function_words import function_words
from tellings.records import Detail, Span
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft
from tellings.text.similarity import normal_word
from tellings.text.stems import stem, words

# A form of an utterance has this many words, and this share of them is in the fuller form.
FEWEST_WORDS, ALIKE = 3, 0.75
MOST = 40  # so many are asked of each other
ALIKE_CLAUSES = 0.6  # the words of the shorter clause that the longer one has too
_MARKED = re.compile(r"[“\"](?P<words>[^\s“”\"][^“”\"\n]{0,80}?)[,.]?[”\"]")


def _outer(tellers: Sequence[Teller]) -> list[Teller]:
    """The passages that lie in no other of their article."""
    extents: dict[str, set[tuple[int, int]]] = {}
    for teller in tellers:
        extents.setdefault(teller.article, set()).add((teller.extent.start, teller.extent.end))
    return [
        t for t in tellers if not any(
            start <= t.extent.start and t.extent.end <= end and (start, end) != (t.extent.start, t.extent.end)
            for start, end in extents[t.article]
        )
    ]


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


@functools.lru_cache(maxsize=20_000)
def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in function_words())


def _told_alike(first: Teller, second: Teller) -> bool:
    """Whether two clauses share most of their words, in whatever order: renderings from another language may."""
    mine, yours = _content(first.extent.text), _content(second.extent.text)
    return len(mine & yours) >= max(FEWEST_WORDS, ALIKE_CLAUSES * min(len(mine), len(yours)))


def _one_speaker(first: Teller, second: Teller) -> bool:
    """Whether nothing says that two passages are of two speakers."""
    return first.holder is None or second.holder is None or first.holder == second.holder


@functools.lru_cache(maxsize=20_000)
def _rendered_alike(first: str, second: str) -> bool:
    """Whether two keys are those of forms of one utterance: most words of the shorter are in the other."""
    mine, yours = first.split(), second.split()
    return first == second or _shares(mine, yours) or _shares(
        *([stem(w) for w in said if w not in function_words()] for said in (mine, yours))
    )


def _shares(first: Sequence[str], second: Sequence[str]) -> bool:
    short, long = sorted((first, second), key=len)
    if len(short) < FEWEST_WORDS:
        return False
    shared = len(short) - sum((Counter(short) - Counter(long)).values())
    return shared >= ALIKE * len(short)


class _Utterance(NamedTuple):
    """Passages that are forms of one utterance, and the speakers of each form."""

    said: list[Said]
    forms: dict[str, set[str | None]]

    def has(self, one: Said) -> bool:
        """Whether a passage is a form of it too: of equal words, or most of them and no other speaker."""
        mine = one.teller.holder
        return any(
            one.key == key
            or ((mine is None or None in holders or mine in holders) and _rendered_alike(one.key, key))
            for key, holders in self.forms.items()
        )

    def take(self, other: _Utterance) -> None:
        """Make one of two."""
        self.said.extend(other.said)
        for key, holders in other.forms.items():
            self.forms.setdefault(key, set()).update(holders)


def _utterances(said: Sequence[Said]) -> list[list[Said]]:
    """The passages by utterance: those that are forms of one, or of one form of it, go together."""
    found: list[_Utterance] = []
    for one in said:
        having = [utterance.has(one) for utterance in found]
        mine = [utterance for utterance, has in zip(found, having, strict=True) if has]
        joined = mine[0] if mine else _Utterance([], {})
        for other in (*mine[1:], _Utterance([one], {one.key: {one.teller.holder}})):
            joined.take(other)
        found = [*(utterance for utterance, has in zip(found, having, strict=True) if not has), joined]
    return [utterance.said for utterance in found]


def _uttered(draft: Draft, teller: Teller) -> Span:
    """What is said in the sentence of a passage, more than its clause or less: a rendering differs in any word."""
    text, sentence, extent = draft.texts[teller.article], teller.sentence, teller.extent
    row = draft.ground[draft.numbers[teller.article]].said
    said = row.around(extent.start, extent.end)
    if said is None:  # "At noon she said: “We will all leave …"
        last = row.around(extent.end - 1, extent.end)
        said = last if last and len(words(last.span.text)) >= FEWEST_WORDS else None
    if said is None:
        return extent
    start, end = max(said.span.start, sentence.start), min(said.span.end, sentence.end)
    end = start + len(text[start:end].rstrip(" ,.;:\n"))
    return Span(article=teller.article, start=start, end=end, text=text[start:end]) if start < end else extent


def _quoted(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The words of an utterance, where two reports print them."""
    quoted = [t for t in tellers if t.proposition.quoted]
    uttered = [(t, _uttered(draft, t)) for t in _outer(quoted)]
    said = [Said(t, span, _key(span.text)) for t, span in uttered]
    return [detail("wording", "compatible", _unified(group)) for group in _paired(_utterances(said))]


def _paired(groups: Iterable[list[Said]]) -> Iterator[list[Said]]:
    """The utterances that several reports have; of those that one has alone, those together that are told alike."""
    alone: list[list[Said]] = []
    for group in groups:
        if len({s.teller.article for s in group}) > 1:
            yield group
        else:
            alone.append(group)
    for one, other in combinations(alone[:MOST], 2):
        first, second = one[0].teller, other[0].teller
        if first.article != second.article and _one_speaker(first, second) and _told_alike(first, second):
            yield [*one, *other]


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

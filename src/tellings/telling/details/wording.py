"""Wording: words in quotation marks as each report prints them, and the nouns that frame the same one differently.

Strategy: reports cut an utterance as they please, so its forms are put together first. They are the same wording where
one holds the others in one piece; if not, where it holds what the others have between marks, for the words around that
are the reporter's ("was, he said, “almost gone”"); if not, where all give the clause of the point and differ only in
where they begin and end. A word put in place of another, be it in the next clause, makes them different forms.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
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
FEWEST_MARKED = 2  # words between marks that are known again in what another report prints: one may be any one's
MOST = 40  # so many are asked of each other
LONGEST_MARKED = 80  # characters between marks in a passage that is not quoted as a whole
LONG_WORD = 4  # letters of a word that a title writes with a capital
ALIKE_CLAUSES = 0.6  # the words of the shorter clause that the longer one has too
_WORD = re.compile(r"[^\W\d_]+")
_LEFT_OUT = re.compile(r"\.\s?\.\s?\.|…")  # "it is critical ... we will wait"
_PUT_IN = re.compile(r"\([^()\n]{1,30}\)|\[[^\[\]\n]{1,80}\]")  # what an editor adds: "these (local) managers"


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
    """Words that do not change with spelling ("No-one", "no one"; "paedophiles", "pedophiles"; "&", "and")."""
    spoken = _PUT_IN.sub(" ", text).replace("&", " and ")
    return " ".join(word for found in words(spoken) if (word := normal_word(found)))


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


def _between_marks(draft: Draft, article: str, start: int, end: int) -> list[Span]:
    """What stands between marks in a stretch of an article, without the stop or comma before the closing one."""
    text = draft.texts[article]
    found = []
    for region in draft.marked[article].within(start, end + 1):
        inside = region.span.text.rstrip(" ,.;")
        if inside:
            at = region.span.start
            found.append(Span(article=article, start=at, end=at + len(inside), text=text[at : at + len(inside)]))
    return found


def _printed(draft: Draft, one: Said) -> Said:
    """What a form has between marks, in the clause of the point if there; all of it where it lies between marks."""
    inside = _between_marks(draft, one.span.article, one.span.start, one.span.end)
    clause = one.teller.extent
    near = [span for span in inside if span.start < clause.end and clause.start < span.end]
    longest = max(near or inside, key=lambda span: len(words(span.text)), default=None)
    return one._replace(span=longest, key=_key(longest.text)) if longest else one


def _clause(one: Said) -> Said:
    """The clause of the point in a form."""
    return one._replace(span=one.teller.extent, key=_key(one.teller.extent.text))


def _cut_otherwise(first: Said, second: Said) -> bool:
    """Whether two forms give the clause of the point alike and differ only in where they begin, end or leave out."""
    for mine in map(_key, _LEFT_OUT.split(first.span.text)):
        for yours in map(_key, _LEFT_OUT.split(second.span.text)):
            one, other = mine.split(), yours.split()
            run = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
            begins = run.a == 0 or run.b == 0
            ends = run.a + run.size == len(one) or run.b + run.size == len(other)
            shared = " ".join(one[run.a : run.a + run.size])
            if run.size >= FEWEST_WORDS and begins and ends and _clause(first).key in shared:
                return True
    return False


def _narrowed(draft: Draft, group: Sequence[Said]) -> list[Said]:
    """The forms of an utterance, as much of each as makes them one wording, else all of each."""
    whole = _unified(group)
    if len({one.key for one in whole}) == 1:
        return whole
    printed = [_printed(draft, one) for one in group]
    same = _unified(printed)
    if len({one.key for one in same}) == 1 and all(len(one.key.split()) >= FEWEST_MARKED for one in printed):
        return same
    told = {one.key: one for one in printed}
    if len(told) <= MOST and all(_cut_otherwise(a, b) for a, b in combinations(told.values(), 2)):
        return [_clause(one) for one in group]
    return whole


def _prints(draft: Draft, one: Said, other: Said) -> bool:
    """Whether what a form has between marks is in the other one, in one piece."""
    mine = _printed(draft, one)
    said = mine.key.split()
    told = len(said) >= FEWEST_MARKED and mine.span != one.span and not set(said) <= function_words()
    return told and f" {mine.key} " in f" {other.key} "


def _quoted(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The words of an utterance, where two reports print them."""
    quoted = [t for t in tellers if t.proposition.quoted]
    uttered = [(t, _uttered(draft, t)) for t in _outer(quoted)]
    said = [Said(t, span, _key(span.text)) for t, span in uttered]
    return [detail("wording", "compatible", _narrowed(draft, g)) for g in _paired(draft, _utterances(said))]


def _paired(draft: Draft, groups: Iterable[list[Said]]) -> Iterator[list[Said]]:
    """The utterances that several reports have; of those that one has alone, those together that are told alike."""
    alone: list[list[Said]] = []
    for group in groups:
        if len({s.teller.article for s in group}) > 1:
            yield group
        else:
            alone.append(group)
    for one, other in combinations(alone[:MOST], 2):
        first, second = one[0].teller, other[0].teller
        if first.article == second.article or not _one_speaker(first, second):
            continue
        alike = _told_alike(first, second) or _prints(draft, one[0], other[0]) or _prints(draft, other[0], one[0])
        if alike:
            yield [*one, *other]


def _until(draft: Draft, teller: Teller) -> int:
    """Where a passage ends: of one that only says that somebody says it, with the clause of what is said."""
    told = draft.ground[draft.numbers[teller.article]].triggers.within(teller.sentence.start, teller.sentence.end)
    mine = teller.proposition.span.start
    cues = ((t, t.attribution[-1].cue) for t in told if t.attribution)
    said = (t.clause for t, cue in cues if cue and cue.start <= mine < cue.end)
    after = [clause.end for clause in said if clause.start >= teller.extent.end]
    return min(after, default=teller.extent.end)


def _is_title(text: str) -> bool:
    """Whether words between marks are a title or too much to be a term: all long words begin with a capital."""
    long = [word for word in _WORD.findall(text) if len(word) >= LONG_WORD]
    return len(text) > LONGEST_MARKED or (bool(long) and all(word[0].isupper() for word in long))


def _marked(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The words that several reports put between marks inside a passage of their own ("described as “vague”")."""
    said = []
    for teller in tellers:
        if not teller.proposition.quoted:
            spans = _between_marks(draft, teller.article, teller.extent.start, _until(draft, teller))
            said += [Said(teller, span, _key(span.text)) for span in spans if not _is_title(span.text)]
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

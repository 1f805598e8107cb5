"""Which renderings are of one utterance.

Strategy: a stretch is compared only with those it shares one of its rarest words with (an index; never all pairs). The
longest common subsequence of words, in runs, says how much of the shorter one the longer one holds. A fragment must lie
in the longer one whole and hold a word that is rare in the story. Different known speakers keep two stretches apart,
unless they are long and all but identical: then the articles disagree on who said it, and that is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from tellings.language.en.function_words import function_words
from tellings.telling.quotes.renderings import RETOLD, Rendering

_COMMON = function_words() | {"go", "going", "know", "people", "they're", "too", "want"}
KEYS = 6  # rarest words a stretch is looked up by
MOST = 200  # stretches a word may lead to; a word in more of them says nothing
LONG = 8  # words from which all but identical wording overrides different speakers
CHARACTERS = 20  # of a short stretch that is compared loosely
ALIKE = 80  # per cent of its characters that must then be found
FRAGMENT = 5  # words below which a stretch must lie whole in the other


def _keys(words: tuple[str, ...], frequency: Counter[str]) -> list[str]:
    kept = sorted({w for w in words if w not in _COMMON}, key=lambda w: (frequency[w], w))
    return (kept or sorted(set(words), key=lambda w: (frequency[w], w)))[:KEYS]


def _runs(shorter: tuple[str, ...], longer: tuple[str, ...]) -> list[tuple[int, int]]:
    """The stretches of the shorter one that the longer one holds, in order, as [start, end) word indices."""
    blocks = LCSseq.opcodes(shorter, longer)
    return [(b.src_start, b.src_end) for b in blocks if b.tag == "equal"]


def _contained(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    size = len(shorter)
    return any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1) if longer[i] == shorter[0])


def same_words(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How much of the shorter of two stretches the other holds, 0 to 1; words in runs of one count for nothing."""
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if len(shorter) < FRAGMENT:
        distinct = any(w not in _COMMON for w in shorter)
        return float(distinct and _contained(shorter, longer))
    held = sum(end - start for start, end in _runs(shorter, longer) if end - start > 1 or len(shorter[start]) > 5)
    return held / len(shorter)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return word


def retold(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How many of the words of substance of the shorter one the other has in order, whatever their endings."""
    first, second = ([_stem(w) for w in words if w not in _COMMON] for words in (a, b))
    shorter = min(len(first), len(second))
    return LCSseq.similarity(first, second) / shorter if shorter >= RETOLD // 2 else 0.0


def _loosely(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a short stretch stands in the other censored, misspelt or in another order."""
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    substance = {w for w in shorter if w not in _COMMON}
    if len(longer) <= LONG and len(substance) >= 3 and substance == {w for w in longer if w not in _COMMON}:
        return True
    if len(shorter) > LONG or sum(map(len, shorter)) < CHARACTERS:
        return False
    return fuzz.partial_ratio(" ".join(shorter), " ".join(longer)) >= ALIKE


def one(a: Rendering, b: Rendering) -> bool:
    """Whether two stretches render one utterance."""
    known = a.speaker is not None and a.speaker == b.speaker
    if a.indirect or b.indirect:
        return known and a.indirect != b.indirect and retold(a.words, b.words) >= 0.8
    alike = same_words(a.words, b.words)
    size = min(len(a.words), len(b.words))
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return size >= LONG and alike >= 0.9
    if size < FRAGMENT and not known:
        substance = sum(w not in _COMMON for w in min(a.words, b.words, key=len))
        return (alike == 1 and size > 2 and substance > 1) or _loosely(a.words, b.words)
    if size == 1:
        return alike == 1
    return alike >= (0.7 if known or size >= LONG else 0.85) or _loosely(a.words, b.words)


def pairs(renderings: Sequence[Rendering]) -> list[tuple[int, int]]:
    """The pairs of renderings that are of one utterance, by index, each once, those of most words first."""
    frequency = Counter(word for r in renderings for word in set(r.words))
    index: dict[str, list[int]] = defaultdict(list)
    number: dict[tuple[object, ...], int] = {}      # copies word an utterance alike, and are compared once
    kinds = [number.setdefault((r.words, r.speaker, r.indirect), len(number)) for r in renderings]
    copies: list[list[int]] = [[] for _ in number]
    for i, rendering in enumerate(renderings):
        copies[kinds[i]].append(i)
        for word in set(rendering.words):
            if word not in _COMMON or len(rendering.words) < FRAGMENT:
                index[word].append(i)
    found: set[tuple[int, int]] = set()
    for several in copies:
        rendering, known = renderings[several[0]], dict[int, bool]()
        keys = _keys(rendering.words, frequency)
        for j in {j for key in keys if len(index[key]) <= MOST for j in index[key]}:
            if kinds[j] not in known:
                other = renderings[j]
                known[kinds[j]] = len(other.words) >= len(rendering.words) and one(rendering, other)
            if known[kinds[j]]:
                found.update((i, j) if i < j else (j, i) for i in several if i != j)
    sizes = [len(rendering.words) for rendering in renderings]
    return sorted(sorted(found), key=lambda pair: -min(sizes[pair[0]], sizes[pair[1]]))

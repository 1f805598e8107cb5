"""Answers from commitments: whether somebody agreed, promised, planned or refused to do something.

Strategy: the commitments of the one the question names are looked through for what the question says is to be done; the
answer is how firmly they hold it, "no" where they refuse.

Invariants: the holder and most of what is to be done must be told; nothing else answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.asking.search import Index
from tellings.language.en.function_words import function_words
from tellings.language.en.predicates import root, roots
from tellings.records import AnswerValue, Commitment
from tellings.text.stems import words

ASKED = re.compile(
    r"(?:did|does|do|has|have|will) (?P<who>.+?) "
    r"(?P<verb>agreed?|promised?|pledged?|undert\w+|plan(?:ned)?|refused?|offer(?:ed)?) (?:not )?to (?P<what>.+)"
)
LONG = 5        # letters of a name that a word for its people may begin with
LEAST = 0.6     # share of the words of what is to be done that a commitment must have


def _holds(index: Index, promise: Commitment, who: str) -> bool:
    """Whether one of the holders is the one a question names, by a name or as written."""
    wanted = set(roots(who)) - {root(w) for w in function_words()}
    named = {e.id: (e.name, *e.aliases) for e in index.account.entities}
    names = [name for holder in promise.holders for name in named.get(holder, (holder,))]
    return bool(wanted) and any(all(_called(word, roots(name)) for word in wanted) for name in names)


def _called(word: str, name: Sequence[str]) -> bool:
    """Whether a name has a word, or one made of it ("Kestria", "the Kestrian side")."""
    return any(part == word or (len(word) >= LONG and part.startswith(word)) for part in name)


def promised(index: Index, question: str) -> tuple[AnswerValue, ...]:
    """What the commitments of an account answer to a question whether somebody agreed to do something."""
    asked = ASKED.fullmatch(question)
    if asked is None:
        return ()
    wanted = [root(w) for w in words(asked["what"]) if w not in function_words()]
    found = []
    for promise in index.account.commitments:
        told = set(roots(" ".join((promise.action, *(s.text for s in promise.evidence)))))
        share = sum(word in told for word in wanted) / max(1, len(wanted))
        if share >= LEAST and _holds(index, promise, asked["who"]):
            found.append((share, promise))
    found.sort(key=lambda pair: (-pair[0], -len(pair[1].evidence), pair[1].id))
    return tuple(_answer(promise, refusing=asked["verb"].startswith("refuse")) for _, promise in found)


def _answer(promise: Commitment, *, refusing: bool) -> AnswerValue:
    refused = promise.modality == "refused"
    return AnswerValue(
        text=promise.action,
        value=("yes" if refused else "no") if refusing else "no" if refused else promise.modality,
        articles=tuple(dict.fromkeys(span.article for span in promise.evidence)),
        evidence=promise.evidence,
    )

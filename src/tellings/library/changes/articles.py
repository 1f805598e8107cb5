"""What became of the reports themselves: corrections, updates, silent edits, and copies found out.

Strategy: the words of a report's two versions are compared outside furniture. A new line that owns up to a change
makes it a correction or an update; where nothing says so, it is a silent edit, and so is an earlier text that came
back. Two reports that are now one origin and were not are copies.

Invariant: white space, furniture and typography alone are no edit, but for a note that owns up to a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings.library.changes.ground import Ground
from tellings.records import Article, Development, Span, span_of, stable_id
from tellings.records.development import DevelopmentKind

# What a newsroom writes under a report it has changed; the first row that fits says what the change is.
OWNED: tuple[tuple[DevelopmentKind, re.Pattern[str]], ...] = (
    ("correction", re.compile(
        r"\b(?:correction|corrected|clarification|clarified|amended|retract(?:ed|ion)|(?:an?|the) (?:earlier|previous) "
        r"version|(?:misstated|misidentified|misspelled|incorrectly|erroneously|mistakenly|in error))\b",
        re.IGNORECASE)),
    ("update", re.compile(
        r"\bthis (?:story|article|report) has been\b|\b(?:updates?|updated|adds|recasts)\b"
        r"(?=[^a-z\n]*[:\d(]| (?:on|at|with|to|since)\b|$)",
        re.IGNORECASE | re.MULTILINE)),
)  # fmt: skip
_CORRECTED = dict(OWNED)["correction"]
NAMES: dict[DevelopmentKind, str] = {
    "correction": "corrected", "update": "updated", "silent_edit": "changed without a note",
}  # fmt: skip
WENT_BACK = "went back to an earlier text"
SHOWN = 3           # changes of one report that its line shows
LONGEST = 160       # characters of one change in that line


def _furniture(article: Article, span: Span) -> bool:
    """Whether no word of a passage is of the prose."""
    start, rest = span.start, []
    for piece in sorted(article.furniture, key=lambda piece: piece.start):
        rest.append(article.text[start:min(piece.start, span.end)])
        start = max(start, piece.end)
    return not _plain(" ".join((*rest, article.text[start:span.end])))


def _plain(text: str) -> str:
    """The words of a text, typography and case aside."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0] + " …"


class _Edit(NamedTuple):
    """One change of a report: the passage that is gone, the one that came, and whether it is of the prose."""

    went: Span
    came: Span
    prose: bool

    def line(self) -> str:
        """The change as read by people."""
        old, new = _short(self.went.text), _short(self.came.text)
        return f"“{old}” → “{new}”" if old and new else f"“{new}” added" if new else f"“{old}” cut"


def _trimmed(article: Article, start: int, end: int) -> Span:
    piece = article.text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece) - len(piece.rstrip())
    return span_of(article.id, article.text, start + left, max(start + left, end - right))


def _edits(ground: Ground, new: str) -> list[_Edit]:
    """The changes of words between the two versions of a report."""
    old, article, found = ground.old[ground.revised[new]], ground.new[new], []
    i = j = 0
    for step in ground.steps[new]:
        went, came = _trimmed(old, i, i + len(step.old)), _trimmed(article, j, j + len(step.new))
        if step.kind != "same" and _plain(step.old) != _plain(step.new):
            framed = _furniture(article, came) if came.text else _furniture(old, went)
            found.append(_Edit(went, came, prose=not framed))
        i, j = i + len(step.old), j + len(step.new)
    return found


def _kind(found: Sequence[_Edit]) -> DevelopmentKind:
    added = "\n".join(edit.came.text for edit in found)
    return next((kind for kind, owned in OWNED if owned.search(added)), "silent_edit")


def edits(ground: Ground) -> Iterable[Development]:
    """One development for each report whose words changed."""
    for new in sorted(ground.revised):
        found = _edits(ground, new)
        back = new in ground.returned
        kind: DevelopmentKind = "silent_edit" if back else _kind(found)
        told = [edit for edit in found if edit.prose or (kind == "correction" and _CORRECTED.search(edit.came.text))]
        if not told:
            continue
        more = f" (and {len(told) - SHOWN} more)" if len(told) > SHOWN else ""
        lines = "; ".join(edit.line() for edit in told[:SHOWN])
        yield Development(
            id=stable_id("d", kind, ground.revised[new], new),
            kind=kind,
            text=f"{ground.outlets([new])} {WENT_BACK if back else NAMES[kind]}: {lines}{more}",
            before=" … ".join(edit.went.text for edit in told if edit.went.text) or None,
            after=" … ".join(edit.came.text for edit in told if edit.came.text) or None,
            at=ground.at([new]),
            articles=(new,),
            evidence=tuple(edit.came for edit in told if edit.came.text),
            earlier=tuple(edit.went for edit in told if edit.went.text),
        )


def copies(ground: Ground) -> Iterable[Development]:
    """One development for each report that is now of one origin with another and was not."""
    was = {article: number for number, group in enumerate(ground.before.lineage.origins) for article in group}
    origin = {article: was.get(ground.revised.get(article, article)) for article in ground.new}
    order = {article.id: number for number, article in enumerate(ground.after.articles)}
    for group in ground.after.lineage.origins:
        first, *rest = sorted(group, key=lambda a: (a in ground.arrived, order[a]))
        for article in rest:
            if origin[article] is not None and origin[article] == origin[first]:
                continue
            shown = [reuse for reuse in ground.after.lineage.reuse
                     if {reuse.from_.article, reuse.to.article} == {first, article} and reuse.kind != "quotation"]
            yield Development(
                id=stable_id("d", "copy", first, article),
                kind="copy",
                text=f"{ground.outlets([article])} has its report from the same origin as {ground.outlets([first])}",
                at=ground.at([article]),
                articles=(article,),
                evidence=tuple(side for r in shown for side in (r.from_, r.to) if side.article == article),
                earlier=tuple(side for r in shown for side in (r.from_, r.to) if side.article == first),
            )

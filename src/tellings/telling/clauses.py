"""The clause of a proposition around its verb: what stands before it, in which form it is, what else is told."""

from __future__ import annotations

from tellings.records import Proposition

TO = "to "


def before_verb(told: Proposition) -> str:
    """The words of a clause before its verb."""
    return told.clause.text[: max(0, told.span.start - told.clause.start)]


def beside_verb(told: Proposition) -> frozenset[str]:
    """The terms of a clause without its verb."""
    return frozenset(told.terms) - {told.lemma}


def is_infinitive(told: Proposition) -> bool:
    """Whether a verb completes another: "(decided) to turn back"."""
    return told.form == "verb" and told.parent is not None and told.clause.text.startswith(TO)


def is_participle(told: Proposition) -> bool:
    """Whether a clause opens with its verb in -ing: "killing two"."""
    return told.span.text.endswith("ing") and told.clause.text.startswith(told.span.text)

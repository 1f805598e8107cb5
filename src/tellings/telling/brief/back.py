"""What points back at something that was told before, where a passage would be the first to tell it.

Strategy: patterns of words, and how many reports tell of a thing at their top: what most tell of there, a reader knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from tellings.language.en.event_words import nouns
from tellings.records import Proposition
from tellings.telling.clauses import before_verb
from tellings.text.scanning import Keyed
from tellings.text.stems import stem

# "The offer was made …": a noun that nothing after it tells apart, as "the captain of the ship" does.
OPENING = re.compile(
    r"[\"“'‘]?(?:The|His|Her|Their|Its) (?:[\w-]+ ){0,2}?(?P<noun>[a-z][\w-]*)"
    r"(?= (?:is|are|was|were|has|have|had|will|would"
    r"|can|could|may|might|should|must|does|did|do|not|also|then|now|[a-z]+(?:ed|es|s))\b)"
)
# What a lead would be the first to tell.
AGAIN = re.compile(
    r"\b[Tt]he (?:incident|accident|announcement|move|decision|controversy|episode|ordeal|tragedy|disaster|removal"
    r"|result|outcome|news)\b"
)
# What points back from its middle: "made the remarks at …", a reply to nothing; and from a phrase before it:
# "Inspired by the outburst, …".
BACK = Keyed(
    ("made ", "issued ", "gave ", "replied", "retorted", "responded", "back,"),
    r"\b(?:made|issued|gave) (?:the|his|her|their)"
    r" (?:remark|comment|statement|announcement|claim|allegation|disclosure)s?\b"
    r"|\b(?:replied|retorted|responded|shot back|fired back),"
)
FRONTED = re.compile(
    r"(?:[A-Z]\w+ly )?[A-Z]?\w+(?:ed|ing)\b[^,]{0,30} the (?:[\w-]+ )?(?P<noun>[a-z][\w-]*),", re.IGNORECASE
)
SCENE = Keyed(("when ",), r"\b(?:was|were) \w+ing\b[^.;]{0,80}\bwhen (?:he|she|they|the)\b")


# What some are said to have said, and what had been before the news: no lead.
RUMOUR = re.compile(
    r"(?:some|several|many|early|earlier|initial|unconfirmed|previous) (?:media |news )?"
    r"(?:reports?|critics|people|users|fans|observers|experts)\b",
    re.IGNORECASE,
)
HAD = re.compile(r"\bhad(?: \w+ly)?\s*$", re.IGNORECASE)
# What is told as one more of a kind, or by an age alone: "A second launch …", "The 39-year-old …".
MORE = re.compile(
    r"[\"“'‘]?(?:An?|The|Two|Three|Several|Many|Some|Most)(?: \w+)? ?\b"
    r"(?:second|third|other|others|further|similar|same|latter) (?:[\w-]+ )??(?P<noun>[a-z][\w-]*)"
)
AGED = re.compile(r"[\"“'‘]?The \d+-year-old\b(?! (?!who\b|was\b|is\b|had\b|has\b|said\b)[a-z])")


def hangs(text: str, told: AbstractSet[str], *, opens: bool) -> bool:
    """Whether a sentence opens with what the sentences before it do not have: `told` are the stems of their words.

    `opens` says whether its own words alone would be unclear (`unknown`).
    """
    opening, more = OPENING.match(text), MORE.match(text)
    again = bool(told) and AGAIN.match(text.lstrip("\"“'‘")) is not None        # what was told, in a word
    if opens and opening is not None and not again and stem(opening["noun"].lower()) not in told:
        return True
    return AGED.match(text) is not None or (more is not None and stem(more["noun"].lower()) not in told)


def unknown(text: str, opens: re.Pattern[str], tops: Mapping[str, int], articles: int) -> bool:
    """Whether a passage opens with "the" and a thing that few reports tell of at their top: it was told before."""
    opening = opens.match(text)
    if opening is None or opening["noun"].lower() in nouns():
        return False
    return 2 * tops.get(stem(opening["noun"].lower()), 0) < articles


def had_been(main: Proposition | None) -> bool:
    """Whether a clause tells what had been before the news: "had claimed"."""
    return main is not None and HAD.search(before_verb(main)) is not None

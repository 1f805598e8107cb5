"""The words of saying with their frames: verbs, nouns and adjectives, each a table beside this file.

Invariant: a word has one row in a table. The tables say what is possible; the reader of quotes decides what is there.
"""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple, cast, get_args

from tellings.language.en.tables import rows

SpeechKind = Literal["say", "write", "ask", "think", "want", "judge", "show"]

UTTERING: frozenset[SpeechKind] = frozenset({"say", "write", "ask"})


class SpeechWord(NamedTuple):
    """What a word does and where its content may stand (see the head of the tables); `preps` from its `p:` frames."""

    kind: SpeechKind
    frames: frozenset[str]
    preps: frozenset[str]

    @property
    def quotes(self) -> bool:
        """Whether it may introduce words in quotation marks."""
        return not self.frames.isdisjoint({"that", "quote"})


def _table(name: str) -> dict[str, SpeechWord]:
    found = {}
    for lemma, kind, frames in rows(name):
        if kind not in get_args(SpeechKind):
            raise ValueError(f"{name}: {lemma} has the class {kind}; allowed are {get_args(SpeechKind)}")
        split = frames.split()
        preps = frozenset(f[2:] for f in split if f.startswith("p:"))
        found[lemma] = SpeechWord(
            cast("SpeechKind", kind), frozenset(f for f in split if not f.startswith("p:")), preps
        )
    return found


@functools.cache
def verbs() -> dict[str, SpeechWord]:
    """The verbs by lemma."""
    return _table("speech_verbs.tsv")


@functools.cache
def nouns() -> dict[str, SpeechWord]:
    """The nouns by lemma."""
    return _table("speech_nouns.tsv")


@functools.cache
def adjectives() -> dict[str, SpeechWord]:
    """The adjectives by lemma."""
    return _table("speech_adjectives.tsv")


class Channel(NamedTuple):
    """What words travel by: the name a channel noun stands for, and the prepositions that make it one."""

    name: str
    prepositions: frozenset[str]


@functools.cache
def channels() -> dict[str, Channel]:
    """Channels by the lemma of their noun."""
    return {
        noun: Channel(noun if name == "-" else name, frozenset(preps.split()))
        for noun, name, preps in rows("speech_channels.tsv")
    }


# Verbs that tell the channel by themselves.
POSTING = {
    "tweet": "Twitter",
    "retweet": "Twitter",
    "email": "email",
    "e-mail": "email",
    "text": "text message",
    "blog": "blog",
}

# Verbs that put words out: their object is the channel ("issued a statement", "sent a letter to").
ISSUING = frozenset(
    "issue release publish post send write give make deliver put share read broadcast circulate".split()
)

# What stands before a colon in a headline and is no speaker.
LABELS = frozenset(
    "analysis blog breaking caption comment commentary correction editorial exclusive explainer explained factbox fact"
    " feature gallery graphic image images in latest listen live more note opinion photo photos picture podcast"
    " pictures preview profile poll promo quiz read recap related report review source sources special story timeline"
    " transcript update updates updated video videos view watch week weekly first breaking-news just-in".split()
)
# Words that open what nobody says after a topic ("Brexit: what we know").
TOPIC_OPENERS = frozenset("what how why who when where everything here five ten the-latest inside timeline".split())

# Nouns for what somebody said, after the words themselves ("Lund's “coward” remark"), besides those of the table.
UTTERANCES = frozenset(
    "apology boast insult jibe line mantra message motto outburst quip quote rant slogan speech taunt tweet".split()
)

# Verbs that lend themselves to a noun of saying: "raised questions about", "expressed concern that".
LIGHT = frozenset(
    "make express raise voice issue repeat reiterate deliver launch renew air have give offer level share".split()
)

# Verbs of what only seems so.
SEEMING = frozenset({"appear", "seem"})

# What people are asked in: "in a new poll, she leads by two points".
POLLS = frozenset({"poll", "survey"})

# Nouns for how somebody sees it: "in her view, …", "in the eyes of the union, …".
VIEWPOINTS = frozenset("assessment estimation eye judgment judgement mind opinion telling view word".split())

# Adverbs of what nobody named says.
HEARSAY_ADVERBS = frozenset("allegedly purportedly reportedly".split())

# People by nouns that are no roles or relations, or not only.
PEOPLE = frozenset(
    "adult anyone attendee baby bystander caller child citizen civilian cop everyone fan folk follower guest guy"
    " heckler individual insider interviewer kid lady locals mourner nobody occupant onlooker opponent passer-by"
    " patient pedestrian peer people person plaintiff prisoner protester pupil questioner reader relative schoolmate"
    " sibling somebody someone source spouse staffer teen viewer visitor voter youngster youth".split()
)

# Nouns for people taken together, who speak and are spoken to as one.
BODIES = frozenset(
    "attendance audience business camp caucus community congregation consulate consultancy country crew defence"
    " defense delegation faction family gathering giant household industry inquiry leadership lobby majority"
    " management military minority monitor nation newsroom opposition organizer outfit paper partner provider public"
    " rally regime residency side staff state trial website zoo".split()
)

# What else is spoken to: press and gatherings.
HEARD_BY = frozenset(
    "agency audience blog broadcaster channel congregation crowd daily gathering magazine newspaper newswire "
    "outlet paper podcast portal program programme publication radio show site station tabloid television tv "
    "website weekly".split()
)

# Channels one speaks to as if to people: "told a news conference".
GATHERINGS = frozenset("briefing conference hearing presser".split())

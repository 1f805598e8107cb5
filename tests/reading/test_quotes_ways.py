"""Rarer ways of saying: adjuncts, bodies and papers that say, labels and posts, and marks that hold but a part."""

from __future__ import annotations

import pytest

from reading.markup import plain
from tellings.pipeline import read_many
from tellings.records import Article, Quote

# Each row: marked-up text, kind, speaker
WAYS = [
    # a phrase that gives its sentence to somebody
    ("<q>He paid $400 for the boat</q>, <c>according to</c> <s>Ada Lund</s>.", "indirect", "Ada Lund"),
    ("<c>According to</c> <s>Ada Lund</s>, <q>the pier is a trap for ships</q>.", "indirect", "Ada Lund"),
    ("<c>In</c> <s>a new poll</s>, <q>Ada Lund leads by nine points</q>.", "indirect", None),
    ("<q>Ada Lund leads by nine points</q> <c>in</c> <s>a new poll</s>.", "indirect", None),
    # nobody says it
    ("<q>The pier</q> <c>seems like</c> <q>a trap</q>. What seems to be a fire was seen there.", "indirect", None),
    ("It <c>appears</c> as if <q>the pier might give way</q>.", "indirect", None),
    ("<c>Asked</c> <q>what she would do</q>, Ada Lund smiled.", "indirect", None),
    ("Ada Lund <c>was asked about</c> <q>the future of the pier</q>.", "indirect", None),
    # what is above or beside the verb of saying says who does it
    ("<s>The mayor</s> appeared <c>to deny</c> <q>that the pier was closed</q>.", "indirect", None),
    ("<s>Ada Lund</s> said the pier was closed, <c>adding</c> <q>that the road was open</q>.", "indirect", "Ada Lund"),
    ("<s>Ada Lund</s> said it was closed and <c>added</c> <q>that the road was open</q>.", "indirect", "Ada Lund"),
    ("She recalled <s>Ada Lund</s> <c>saying</c> <q>that the pier was closed</q>.", "indirect", "Ada Lund"),
    ("<s>People</s> came, answering a call from Ada Lund, <c>saying</c> <q>that it must stay open</q>.",
     "indirect", None),
    ("<s>The ministry</s> released a statement <c>saying</c> <q>that the road was safe</q>.", "indirect", None),
    ("In a letter <c>accusing</c> <q>the council of a cover-up</q>, <s>Ada Lund</s> quit.", "indirect", "Ada Lund"),
    ("The <c>claim</c> from <s>Ada Lund</s> <q>that the pier was safe</q> is false.", "indirect", "Ada Lund"),
    ("<s>Ada Lund</s> <c>is a critic of</c> <q>the plan</q>.", "indirect", "Ada Lund"),
    # the source: a pair, one before a dateline, one far from its verb
    ("OXMOOR — Both <s>Ada Lund and the council</s> <c>said</c> <q>the pier was closed</q>.", "indirect", "Ada Lund"),
    ("OXMOOR, May 3 (Agency) - <s>The mayor of Oxmoor, Ada Lund</s>, <c>said</c> <q>the pier was closed</q>.",
     "indirect", "Ada Lund"),
    ("“<q>It was cold,</q>” <s>the letter in the drawer of the clerk of the old harbour</s> <c>said</c>.",
     "direct", None),
    # whom something is told does not tell it
    (("<s>Ada Lund</s>, in her first talk with the press since being named as the head of the harbour office, "
      "<c>told</c> Fog News on Tuesday <q>she thinks the pier can be won</q>."), "indirect", "Ada Lund"),
    # the content: a question, an infinitive with its subject, all there is around words in marks
    ("<s>Lawyers</s> <c>asked</c> a deckhand <q>if the captain had slept</q>.", "indirect", None),
    ("<s>Ada Lund</s> <c>called for</c> <q>the pier to be closed</q>.", "indirect", "Ada Lund"),
    ("<s>Ada Lund, who runs it</s>, <c>said</c> <q>it does “not tolerate noise of any kind,</q>” but nobody cared.",
     "mixed", "Ada Lund"),
    ("<s>Ada Lund</s> <c>continued</c> <q>that the rings need calm water to “puff” out through</q>, which is rare.",
     "mixed", "Ada Lund"),
    ("The crew rested. <q>The pier of the town is “a heap of wet planks,</q>” <s>Ada Lund</s> <c>wrote</c>.",
     "mixed", "Ada Lund"),
    # marks without a verb of the table
    ("“<q>Get off the pier,</q>” <s>Ada Lund</s> <c>thundered</c> at the crowd.", "direct", "Ada Lund"),
    ("<c>Added</c> <s>her aide Ada Lund</s>: “<q>We will go on Friday.</q>”", "direct", "Ada Lund"),
    ("<s>Paul Holm, of the Ledger</s>, <c>reports</c>:\n\n“<q>The pier is a trap, an engineer told us on Monday.</q>”",
     "direct", "Paul Holm"),
    (("The mayor of Oxmoor opened a second pier and <s>Ada Lund</s> <c>used</c> nearly the same words to hit at it:"
      "\n\n“<q>We want a second pier by May.</q>”"), "direct", "Ada Lund"),
    ("<s>Ada Lund</s> <c>sees</c> a bigger issue at work here. “<q>There is a kind of war going on.</q>”",
     "direct", "Ada Lund"),
    ("“<q>The pier is closed.</q>” <s>Ada Lund</s> <c>said</c>.", "direct", "Ada Lund"),
    # labels
    ("‘<q>We will not go</q>’<c>:</c> <s>Ada Lund</s>\n\nRain fell on Oxmoor on Monday. The pier was closed.",
     "direct", "Ada Lund"),
    ("<s>Ada Lund</s><c>:</c> ‘<q>We will not go to the pier</q>’\n\nRain fell on Oxmoor on Monday.",
     "direct", "Ada Lund"),
]

# What nobody named says, and what only seems so: content and cue, with no source
HEARSAY = [
    "<q>The road</q> <c>is expected</c> <q>to open in May</q>.",
    "<q>The road</q> <c>seems</c> <q>to be safe</q>.",
    "<q>The road</q> <c>is seen as</c> <q>a danger to children</q>.",
    "<q>The road was</q> <c>reportedly</c> <q>closed for years</q>.",
]

# Text and words of it that nobody is known to say
NOBODYS = [
    ("“Get off the pier,” and rain fell.", "Get off the pier"),
    ("“We go there now, all of us,” but Paul Holm did not like it.", "We go there"),
    ("“We were never asked.” — Will Running\n\nRain fell.", "never asked"),
    ("“We heard it at noon,” Ada Lund Was.", "at noon"),
    ("Added the small boat: “We will go on Friday.”", "We will go"),
    ("This was the last word of it:\n\n“We want a second pier by May.”", "a second pier"),
    ("Ada Lund said the pier was closed.\n\nThe men sleep in one room.\n\n“It is over for us.”\n\nRain fell.", "over"),
]

# A post as copied, and the words of it that are the post
POSTS = [
    ("The road is open again. — Ada Lund (@adalund) May 3, 2018", "The road is open again."),
    ("Twitter post by @adalund The road is open again. https://t.co/abc123 — Ada Lund (@adalund) May 3, 2018",
     "The road is open again."),
    ("Rain fell on Oxmoor.\n  The road is open again.\n— Ada Lund (@adalund) May 3, 2018\nRain fell.",
     "The road is open again."),
]


def _quotes(text: str) -> tuple[Quote, ...]:
    title = text.split("\n\n", 1)[0] if "\n\n" in text else None
    return next(iter(read_many([Article(id="a", text=text, title=title)]))).quotes


@pytest.mark.parametrize(("marked", "kind", "speaker"), WAYS)
def test_spans(marked: str, kind: str, speaker: str | None) -> None:
    """Content, cue and source of the last attribution are the marked stretches, and the source is resolved."""
    text, extents = plain(marked)
    found = [q for q in _quotes(text) if [(s.start, s.end) for s in q.content] == extents["q"]]
    assert found, [(q.kind, [s.text for s in q.content], q.cue and q.cue.text) for q in _quotes(text)]
    quote = found[-1]
    assert [(s.start, s.end) for s in (quote.cue,) if s] == extents["c"]
    assert [(s.start, s.end) for s in (quote.source,) if s] == extents["s"][-1:]
    assert (quote.kind, quote.speaker) == (kind, speaker)


@pytest.mark.parametrize("marked", HEARSAY)
def test_hearsay(marked: str) -> None:
    """What is said by nobody named has its content and its cue, and no source."""
    text, extents = plain(marked)
    (quote,) = _quotes(text)
    assert [(s.start, s.end) for s in quote.content] == extents["q"]
    assert quote.cue
    assert [(quote.cue.start, quote.cue.end)] == extents["c"]
    assert (quote.source, quote.speaker) == (None, None)


@pytest.mark.parametrize(("text", "words"), NOBODYS)
def test_words_in_marks_that_nobody_is_known_to_say(text: str, words: str) -> None:
    """Where nothing beside the marks says whose the words are, they are nobody's."""
    said = [quote for quote in _quotes(text) if any(words in span.text for span in quote.content)]
    assert [quote.speaker for quote in said] == [None]


@pytest.mark.parametrize(("text", "words"), POSTS)
def test_posts(text: str, words: str) -> None:
    """A copied post is said by who signs it: its own line or the one before, without what the page adds."""
    [quote] = [quote for quote in _quotes(text) if quote.channel]
    assert (quote.content[0].text, quote.speaker, quote.channel) == (words, "Ada Lund", "Twitter")


def test_a_post_is_no_longer_than_posts_are() -> None:
    """Of a long line only its last sentences can be the post."""
    text = "This is a page that goes on and on. " * 12 + "The road is open again. — Ada Lund (@adalund) May 3, 2018"
    [quote] = [quote for quote in _quotes(text) if quote.channel]
    assert quote.content[0].text.endswith("The road is open again.")
    assert len(quote.content[0].text) < 320


@pytest.mark.parametrize(("text", "channel", "addressee", "via"), [
    ("“We will sign,” Ada Lund said in an interview on MSNBC.", "interview on MSNBC", None, None),
    ("“We will sign,” Ada Lund said in an interview with the Daily Ledger.", "interview", "Daily Ledger", None),
    ("“We will sign,” Ada Lund said on the radio station of the town.", "radio station of the town", None, None),
    ("“We will sign,” Ada Lund told them.", None, None, None),
    ("The New York Times reported that Ada Lund had confirmed that she would sign.", None, None, "New York Times"),
    ("Reuters quoted Ada Lund as saying that nobody slept.", None, None, "Reuters"),
])
def test_context(text: str, channel: str | None, addressee: str | None, via: str | None) -> None:
    """A place where one speaks is a channel, whom one speaks with a hearer, who brings it an outlet."""
    quote = _quotes(text)[-1]
    assert (quote.speaker, quote.channel, quote.addressee, quote.via) == ("Ada Lund", channel, addressee, via)

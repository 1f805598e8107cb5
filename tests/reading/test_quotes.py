"""Quotes of an article: tables of marked-up text, `<q>` content, `<s>` source, `<c>` cue of the quote in question."""

from __future__ import annotations

import pytest

import tellings
from reading.markup import plain
from tellings.pipeline import read_many
from tellings.records import Article, Quote

# Each row: marked-up text, kind, speaker
SPANS = [
    # direct, before and after its cue
    ('<s>Ada Lund</s> <c>said</c>: "<q>We will sign on Friday.</q>"', "direct", "Ada Lund"),
    ('"<q>We will sign on Friday,</q>" <c>said</c> <s>Ada Lund</s>.', "direct", "Ada Lund"),
    ("“<q>We will sign on Friday,</q>” <s>Ada Lund</s> <c>said</c> late on Monday.", "direct", "Ada Lund"),
    ("'<q>We will sign on Friday,</q>' <s>Ada Lund</s> <c>said</c>.", "direct", "Ada Lund"),
    ("''<q>We will sign on Friday,</q>'' <s>Ada Lund</s> <c>said</c>.", "direct", "Ada Lund"),
    ("«<q>We will sign on Friday,</q>» <s>Ada Lund</s> <c>said</c>.", "direct", "Ada Lund"),
    # a first name that looks like a small word; a thing that speaks
    ("“<q>The pier will stay closed,</q>” <c>said</c> <s>Per Holm</s>.", "direct", "Per Holm"),
    ("“<q>The crane was old,</q>” <s>the statement</s> <c>said</c>.", "direct", None),
    # split in two, and carried on in the same and in the next paragraph
    ('"<q>We will sign,</q>" <s>Ada Lund</s> <c>said</c>, "<q>but not before Friday.</q>"', "direct", "Ada Lund"),
    ('"<q>We will sign,</q>" <s>Ada Lund</s> <c>said</c>. "<q>Nobody will stop us now.</q>"', "direct", "Ada Lund"),
    ('"<q>We will sign,</q>" <s>Ada Lund</s> <c>said</c>. "<q>Soon.</q>"', "direct", "Ada Lund"),
    (
        "<s>Ada Lund</s> <c>said</c>: “<q>The road is open.</q>\n\n“<q>The bridge will follow.</q>”\n\nRain fell.",
        "direct",
        "Ada Lund",
    ),
    # what the parse takes for the subject stands in the marks, or is the wrong one
    (
        '"<q>The harbour is a trap,</q>" <s>the engineer Ada Lund, who had asked for a second pier</s>, <c>wrote</c>.',
        "direct",
        "Ada Lund",
    ),
    ('"<q>It was the best wall in town,</q>" <s>Lund, the chief of staff</s>, <c>said</c>.', "direct", "Lund"),
    # mixed: fragments within the clause of the cue, and a whole sentence that ends in one
    ('<s>Ada Lund</s> <c>said</c> <q>the plan was "a gift to smugglers</q>".', "mixed", "Ada Lund"),
    ("<s>Ada Lund</s> <c>called</c> <q>the plan “reckless</q>” on Monday.", "mixed", "Ada Lund"),
    # indirect, with auxiliaries and adverbs in the cue
    ("<s>Ada Lund</s> <c>has repeatedly said</c> <q>that the road will open in May</q>.", "indirect", "Ada Lund"),
    ("<s>Ada Lund</s> <c>hopes</c> <q>to open the road in May</q>.", "indirect", "Ada Lund"),
    ("<s>Ada Lund</s> <c>called for</c> <q>a second pier</q>.", "indirect", "Ada Lund"),
    ("<s>Ada Lund</s> <c>is confident</c> <q>that the road will open in May</q>.", "indirect", "Ada Lund"),
    ("<q>The road will open in May</q>, <c>according to</c> <s>Ada Lund</s>.", "indirect", "Ada Lund"),
    ("Many doubted <s>Ada Lund</s>'s <c>claim</c> <q>that the road was safe</q>.", "indirect", "Ada Lund"),
    ("<s>Ada Lund</s> was quick <c>to add</c> <q>that the road would open in May</q>.", "indirect", "Ada Lund"),
    ("They closed the bridge, <q>which</q> <s>Ada Lund</s> <c>described</c> <q>as a trap</q>.", "indirect", "Ada Lund"),
    # the reporter's aside is not said, and a second cue has its own content
    ("<s>Ada Lund</s> <c>said</c> <q>she supports the bridge</q>, which opened in 1911.", "indirect", "Ada Lund"),
    (
        "<s>Ada Lund</s> <c>says</c> <q>she would sign</q> and tells reporters that the talks went well.",
        "indirect",
        "Ada Lund",
    ),
    # a dateline is no part of the source
    (
        "SARUN (Agency) — <s>Defence Secretary Ada Lund</s> <c>said</c> <q>the road was open</q>.",
        "indirect",
        "Ada Lund",
    ),
    # quoted as saying: the words are not the paper's
    (
        '<s>Ada Lund</s> was quoted by the Daily Ledger as <c>saying</c> <q>that "nobody slept</q>".',
        "mixed",
        "Ada Lund",
    ),
    # the object with what it is likened to, and the one who is asked with what is asked
    ("<s>Ada Lund</s> <c>compared</c> <q>the plan to a leaking boat</q>.", "indirect", "Ada Lund"),
    ("<s>Ada Lund</s> <c>urged</c> <q>the council to vote on Friday</q>.", "indirect", "Ada Lund"),
    # a sentence of which only a fragment stands in marks, before its cue and after one that the parse lost
    (
        "<q>But with half of the pier gone, “nobody in this town sleeps well,</q>” <s>Ada Lund</s> <c>said</c>.",
        "mixed",
        "Ada Lund",
    ),
    # a participle that is a past tense
    (
        '<s>Ada Lund, standing by her complaint</s>, <c>tweeted</c> on Friday <q>that she "will always fight.</q>"',
        "mixed",
        "Ada Lund",
    ),
    # what is held against somebody is what they said
    ("Mark Orr accused <s>Ada Lund</s> of <c>saying</c> <q>that the road was safe</q>.", "indirect", "Ada Lund"),
    # signed
    ("“<q>Nobody asked us about the pier.</q>” <c>—</c> <s>Ada Lund</s>\n\nRain fell.", "direct", "Ada Lund"),
    # whose view it is, and a poll
    ("<c>In the eyes of</c> <s>Ada Lund</s>, <q>the pier is a danger to children</q>.", "indirect", "Ada Lund"),
    # a noun, an unlisted verb, a colon that leads in
    ('"<q>Get off the pier,</q>" <s>Ada Lund</s> <c>roared</c>.', "direct", "Ada Lund"),
]

# Text and what is in marks but nobody's words
NONE = [
    "She sang the song “Red Rain” in the square.",
    "Known as “the Fox”, Per Holm wrote the novel “Deep Water”.",
    'The band played "Northern Lights" twice on Monday.',
    'Vince "The Hammer" Dorsey arrived at noon.',
    'The so-called "ghost ship" drifted past the pier.',
    "The door is 6'2\" high and was built in the '90s.",
    "It was the workers' day, and the miners' too.",
    "The site was down for a day after an attack by one widely known as “k3str3l.” The port was not.",
    'Half of them ticked a "none of these" option on Monday.',
    'Ada "Lil Ada" Lund was at the pier with Laura “Beth” Holm.',
]

# Text, words of the quote, and its channel, addressee and outlet
CONTEXT = [
    ('"We will sign," Ada Lund said in a statement.', "We will sign", "statement", None, None),
    ('"We will sign," Ada Lund wrote on Twitter.', "We will sign", "Twitter", None, None),
    ('"We will sign," Ada Lund tweeted.', "We will sign", "Twitter", None, None),
    ('"We will sign," Ada Lund told reporters in Sarun.', "We will sign", None, "reporters", None),
    ('"We will sign," Ada Lund said at a news conference.', "We will sign", "news conference", None, None),
    ('In a letter to senators, Ada Lund said: "We will sign on Friday."', "We will sign", "letter", "senators", None),
    ('"We will sign," Ada Lund said, according to Reuters.', "We will sign", None, None, "Reuters"),
    ('"We will sign," Ada Lund said, as quoted by CNN.', "We will sign", None, None, "CNN"),
    ('"We will sign," Ada Lund told CNN.', "We will sign", None, "CNN", None),
    # a hearer is somebody; a gathering one speaks to is a channel; an aside about another occasion is neither
    ('Ada Lund warned the death toll "may well rise".', "the death toll", None, None, None),
    ('"We will sign," Ada Lund told a news conference.', "We will sign", "news conference", None, None),
    ('"We will sign," said Ada Lund, who told the Ledger otherwise in May.', "We will sign", None, None, None),
    ("The road is open again. — Ada Lund (@adalund) May 3, 2018", "The road is open again.", "Twitter", None, None),
]

# Text, words of the quote, and its speaker; nobody, where two can be meant
SPEAKERS = [
    (
        "Oro Rail runs.\n\n“Our hearts break,” said Oro Rail of the North Coast President and CEO Vicki Holm.",
        "Our hearts break",
        "Vicki Holm",
    ),
    (
        "Nils Orme told of it. “We ran,” he said.\n\nA shot hit Jared Holm but he ran.\n\n“No offense,” he added.",
        "No offense",
        "Jared Holm",
    ),
    (
        "Wilta Holm was shot.\n\nThe proud mom hoped Wilta would be well, she said.\n\n“They took it away,” she cried.",
        "They took",
        None,
    ),
    (
        "The suit, which was brought by the attorney general, Ada Lund, accused officials of a “scheme” to sell eels.",
        "scheme",
        None,
    ),
    (
        "The victim, whom the channel identified only by her first name, Ada, said the police were “not serious”.",
        "not serious",
        "Ada",
    ),
    (
        "A group of towns vowed to open inquiries into the leak of 11 million papers -- the so-called Panama Papers.",
        "to open inquiries",
        None,
    ),
    (
        "Paul Arden told Peter Quist that the crane was old. He said the cable was older.",
        "the cable was older",
        None,
    ),
    (
        "Paul Arden told Peter Quist that the crane was old. He added that the cable was older.",
        "the cable",
        "Paul Arden",
    ),
    (
        "Paul Arden told Ada Lund that the crane was old. He said the cable was older.",
        "the cable",
        "Paul Arden",
    ),
    (
        "Paul Arden said the crane was old. In the yard of Peter Quist, he said the cable was new.",
        "the cable was new",
        None,
    ),
    (
        "When Peter Quist laughed, Paul Arden said the crane was old. He said the cable was new.",
        "the cable was",
        None,
    ),
    (
        "“Peter Quist bought the crane,” Paul Arden said. “It was old,” he said.",
        "It was old",
        "Paul Arden",
    ),
    (
        "A man told Paul Arden that the crane was old. He said the cable was older.",
        "the cable was older",
        None,
    ),
    # whom the last speaker thinks of does not speak next; who acts does
    (
        "“It was old,” Paul Arden said. He does not think that Peter Quist was wrong. “I would buy it,” he said.",
        "I would buy",
        "Paul Arden",
    ),
    (
        "“It was old,” Paul Arden said. Peter Quist does not think so. “I would buy it,” he said.",
        "I would buy",
        "Peter Quist",
    ),
    # pronouns: whoever spoke last, unless another is the subject since
    ('"We will sign," said Ada Lund. The rain had stopped.\n\n"It is time," she said.', "It is time", "Ada Lund"),
    (
        'Ada Lund said the plan was dead. Then Vera Holm rose and left. "It is time," she said.',
        "It is time",
        "Vera Holm",
    ),
    # no cue: the same paragraph, a sentence that names nobody; but not the next paragraph's subject
    ('"We will sign," said Ada Lund. The sea was calm. "Nobody will stop us now."', "Nobody will stop", "Ada Lund"),
    (
        '"It is over," Ada Lund wrote. "Will anybody come?"\n\nMark Orr replied that he would.',
        "Will anybody",
        "Ada Lund",
    ),
    # the one who goes on after a description of another
    (
        'Ada Lund, speaking close to the captain, said Mark Orr was "not brave enough" and added: "He will go."',
        "He will go",
        "Ada Lund",
    ),
    # a thing that somebody describes says nothing
    ('Ada Lund, 72, described the pier in the storm as "a wreck", adding: "It shook."', "It shook", "Ada Lund"),
    # spoken to, not by, a reporter
    ('Mark Orr resigned on Monday. "I did nothing wrong," Orr told reporter Vera Marsh.', "I did nothing", "Mark Orr"),
    (
        'Mark Orr resigned. In an interview, Orr spoke to Vera Marsh of the Ledger. "I did nothing," he told Marsh.',
        "I did nothing",
        "Mark Orr",
    ),
    # an outlet that reports words did not say them
    ('Mark Orr said Ada Lund had called the plan "a farce".', "a farce", "Ada Lund"),
    # relative pronouns and appositions
    ('The plan was drawn up by Ada Lund, who called it "a start".', "a start", "Ada Lund"),
    ('"We will sign," said one of the engineers, Ada Lund.', "We will sign", "Ada Lund"),
    # a passive question is nobody's
    ('Asked, "Is it over?" Ada Lund shook her head.', "Is it over?", None),
    # a headline's label, and its credit
    ("Lund: we will not go to Sarun\n\nAda Lund said so on Monday.", "we will not go", "Ada Lund"),
    # who stands between "with" and the participle, though the name is a word too; who comes after the verb, or alone
    (
        'Ada Lund was blamed for her trip to the jungle, with Minister Vera May saying: "She should be at work."',
        "She should",
        "Vera May",
    ),
    (
        '"She had a lock on the door," neighbour Bob Holm said.\n\nAdded neighbour Ada Lund: "She had two huge dogs."',
        "two huge dogs",
        "Ada Lund",
    ),
    ('"There was a lot of smoke," Harbour Police Lt. Paul Vance. "It was dark."', "lot of smoke", "Paul Vance"),
    # who is head of a body, not the body; "the agency" that was called so before, not the body named last
    ("President HFA, Vera Holm said: “It is a sad day for all of us.”", "sad day", "Vera Holm"),
    (
        "The state news agency said it was quiet at the Guard. “The Harbour Guard landed,” the agency said.",
        "landed",
        None,
    ),
    # a verb that says nothing here; who is told is not "they"
    ('"It is so divided," Ada Lund said. "It has been for months." The crisis continues to divide them.', "for months",
     "Ada Lund"),
    (
        "Vera Holm told the Ledger she believed the family knew of what they called his “dark side” for years.",
        "dark side",
        None,
    ),
    # whose friends are accused did not say of what
    ('Ada Lund accused the mayor\'s supporters of a "vicious" attack on the pier.', "vicious", "Ada Lund"),
    # words by name
    ('Mark Orr condemned Ada Lund\'s "coward" remark on Monday.', "coward", "Ada Lund"),
    ('Mark Orr condemned Ada Lund\'s "Grey Seal" remark on Monday.', "Grey Seal", "Ada Lund"),
]


TEXTS = [
    *(plain(row[0])[0] for row in SPANS),
    *NONE,
    *(row[0] for row in (*CONTEXT, *SPEAKERS)),
]


@pytest.fixture(scope="module")
def quotes() -> dict[str, tuple[Quote, ...]]:
    """The quotes of every text of the tables, from one run of the parser."""
    articles = [Article(text=text, title=text.split("\n\n", 1)[0] if "\n\n" in text else None) for text in TEXTS]
    return {a.text: r.quotes for a, r in zip(articles, read_many(articles), strict=True)}


@pytest.mark.parametrize(("marked", "kind", "speaker"), SPANS)
def test_spans(quotes: dict[str, tuple[Quote, ...]], marked: str, kind: str, speaker: str | None) -> None:
    """Content, cue and source are the marked stretches, and the source is resolved."""
    text, extents = plain(marked)
    found = [q for q in quotes[text] if [(s.start, s.end) for s in q.content] == extents["q"]]
    assert found, [(q.kind, [s.text for s in q.content], q.cue and q.cue.text) for q in quotes[text]]
    quote = found[0]
    assert quote.cue
    assert [(quote.cue.start, quote.cue.end)] == extents["c"]
    assert quote.source
    assert [(quote.source.start, quote.source.end)] == extents["s"]
    assert (quote.kind, quote.speaker) == (kind, speaker)


@pytest.mark.parametrize("text", NONE)
def test_marks_that_are_no_quote(quotes: dict[str, tuple[Quote, ...]], text: str) -> None:
    """Titles, nicknames, terms, inches and apostrophes are no quotes."""
    assert quotes[text] == ()


@pytest.mark.parametrize(("text", "words", "channel", "addressee", "via"), CONTEXT)
def test_context(
    quotes: dict[str, tuple[Quote, ...]],
    text: str,
    words: str,
    channel: str | None,
    addressee: str | None,
    via: str | None,
) -> None:
    """Channel, addressee and the outlet words are taken from are read from the cue's sentence."""
    quote = next(q for q in quotes[text] if words in q.content[0].text and q.kind != "indirect")
    assert (quote.channel, quote.addressee, quote.via) == (channel, addressee, via)


@pytest.mark.parametrize(("text", "words", "speaker"), SPEAKERS)
def test_speakers(quotes: dict[str, tuple[Quote, ...]], text: str, words: str, speaker: str | None) -> None:
    """Words are in the mouth of the innermost who utters them, or in nobody's."""
    found = [q for q in quotes[text] if any(words in s.text for s in q.content)]
    assert found
    assert min(found, key=lambda q: sum(len(s.text) for s in q.content)).speaker == speaker


def test_spans_are_the_text() -> None:
    """Whatever the text, every span is a stretch of it, and nothing crashes."""
    texts = ["", "“", '"' * 40 + "a" + '"' * 40, "He said \x00 “yes\u202e 😀” ‘no", "'a b' " * 200, "“Ha,” " * 100]
    articles = [Article(text=text) for text in texts]
    for article, reading in zip(articles, read_many(articles), strict=True):
        for quote in reading.quotes:
            for span in (*quote.content, *filter(None, (quote.cue, quote.source))):
                assert article.text[span.start : span.end] == span.text
                assert span.text.strip()


def test_words_after_a_title_in_marks_are_nobodys() -> None:
    """A title in marks has no words to carry on: the quotation after it, with no cue, stands alone."""
    text = "Per Holm wrote the novel “Deep Water”. “Nobody will stop us now, and nobody will try.”"
    found = next(iter(read_many([Article(id="a", text=text)]))).quotes
    assert [quote.speaker for quote in found if "Nobody" in str(quote.content)] == [None]


# words in marks that only name something, within what somebody says in the reporter's words
NAMED = [
    "The group wants a law on automated accounts, often known as “bots”.",
    "Ada Lund said a price tag, referred to as a “score,” from the committee is not ready.",
    "Ada Lund tweeted that she and “Masters of Silk” star Per Holm will move to Oxmoor.",
    "Ada Lund said on “Fog & Friends” that it is up to the board.",
    "In an appearance on “The Early Show with Per Holm,” Ada Lund said the ferry did not surprise her.",
    "Ada Lund said on NTV's “Meet the People” that the bridge is safe.",
    "Ada Lund said on Friday the “Grey Seal 91” drills would last until Wednesday.",
    "Ada Lund said Joel “Moe” Holm was at the pier.",
]


@pytest.mark.parametrize("text", NAMED)
def test_a_name_in_marks_is_not_what_is_said(text: str) -> None:
    """The title of a work or a broadcast, and what a thing is known as, make no quotation of an indirect one."""
    article = Article(id="a", text=text)
    assert [quote.kind for quote in next(iter(read_many([article]))).quotes] == ["indirect"]
    assert tellings.tell([article]).quotes == ()


def test_what_is_found_is_not_said() -> None:
    """Whoever finds somebody at something says nothing, whatever stands in marks, nor who is asked to say it."""
    text = "Ada Lund awoke to find Per Holm “pointing an oar at her” and the dog."
    assert next(iter(read_many([Article(id="a", text=text)]))).quotes == ()
    text = "The council was asked by the Ledger to reveal what it knew of claims that Holm “stole two boats”."
    found = next(iter(read_many([Article(id="b", text=text)]))).quotes
    assert "council" not in {quote.source.text.lower().removeprefix("the ") for quote in found if quote.source}


def test_a_question_put_to_somebody_is_not_his() -> None:
    """Who is asked does not say the question, even where he answers right behind it."""
    text = "Asked point-blank, “Is that boat yours?” Ada Lund replied, “You know I will not talk about this.”"
    found = next(iter(read_many([Article(id="a", text=text)]))).quotes
    said = {span.text: quote.speaker for quote in found for span in quote.content}
    assert said == {"Is that boat yours?": None, "You know I will not talk about this.": "Ada Lund"}

"""Whose words they are: what stands for several people or for nothing, who holds an office, and who is named nearby."""

from __future__ import annotations

import pytest

from tellings.pipeline import read_many
from tellings.records import Article, Quote

# Each row: text, words of the quote, speaker
SPEAKERS = [
    # an abbreviated title ends no sentence, and is no name
    ('"We have a lot of open questions," State Police Capt. Ada Lund said.', "open questions", "Ada Lund"),
    ('"It was dark inside," said Sgt. Ada Lund of the Harbour Police. "We saw no one."', "It was dark", "Ada Lund"),
    ("The pier was shut, said OPD Sgt. Per Holm.", "The pier", "Per Holm"),
    # "they" are whoever spoke, or the subject before, and open where others are several
    ("The pier would cost Harbour Care a lot. Both sides are careful in how they describe the plan.", "the plan", None),
    ("Mr Lund and Mr Holm would close the Harbour Board, which they describe as a nest of gulls.", "which", None),
    ("The lawyers, according to Oxmoor officials, came on Friday. But they noticed that the pier was shut.",
     "pier was shut", None),
    ("The Harbour Office remains divided, and several officials had doubts. The pier is old, they said.",
     "The pier", None),
    ("Ada Lund and Per Holm said the Harbour Board was asleep. They vowed the gulls would pay.", "gulls would",
     "Ada Lund"),
    ("Harbour Police arrested a man who they allege stole a boat.", "who", "Harbour Police"),
    # "it" is the subject before, or nothing
    ("The fog hung over Oxmoor. But it took two days to admit that the pier was shut.", "pier was shut", None),
    ("Harbour Care closed its pier on Friday. It is safe to say that the gulls will stay.", "gulls will", None),
    ("Harbour Care divers came. It was only a drill, but it signalled a new start for the pier.", "new start", None),
    # an office of something is not the body that spoke before
    ("The Gull Party said it would march. The office of the mayor of Oxmoor said the pier was shut.",
     "pier was shut", None),
    # who stands in for a president is not one; nor is the child of one, or the other of two with a surname
    ("Vice-President Per Holm spoke. The mayor left. The president said the pier was shut.", "pier was shut", None),
    ("Ada and Vera Holm came to the pier. President Holm said the pier was shut.", "pier was shut", "Holm"),
    (("Gov. Per Holm spoke of his son, Karl Holm. Karl Holm lives in Oxmoor. Karl Holm, 31, sells boats. Karl Holm has "
      "a dog. Karl Holm sings. Mr. Holm said the pier was shut."), "pier was shut", "Karl Holm"),
    ("Rep. Per Jordan, who runs Oxmoor, spoke. Mr. Jordan said the pier was shut.", "pier was shut", "Per Jordan"),
    ("The Oxmoor Police said the pier was shut. The Oxmoor Police Federation denied it.", "pier was shut",
     "Oxmoor Police"),
    ("The Oxmoor County Sheriff's Office said the pier was shut.", "pier was shut", "Oxmoor County Sheriff's Office"),
    ("“We are upset with the old pier,” said former Representative Per M. Holm III, an Ohio Republican.", "upset",
     "Per M. Holm III"),
    ("The 19-year-old Finn said the pier was shut.", "pier was shut", None),
    # who is named in what is said of him is not "he", where another spoke last
    ("Paul Oro, a friend, said the pier was shut. Karl Holm was upset, he said.", "Karl Holm was", "Paul Oro"),
    # what a sentence ends in a colon on goes to its subject, whoever spoke before
    (("“Their ideas are old and their ideas are bad,” Ada Lund said.\n\nVera Holm shot back, in reference to her "
      "slips: “As you know well, the words come out wrong.”"), "words come out", "Vera Holm"),
    # who is named between a verb and its subject, behind it, or above it
    ("Ada Lund avoided the word, while acknowledging the matter “will be settled by the Harbour Court.”", "settled",
     "Ada Lund"),
    ("They cited Per Holm, a teacher at Oxmoor College and head of the Gull Institute, who said it was late.", "late",
     "Per Holm"),
    ("Mr. Holm explained why he failed when the Gulls held both piers by saying, “I was a little new to the job.”",
     "a little new", "Holm"),
    (("On Friday, the aide, Ada Lund, 31, who has more than 14 followers and at the time was a clerk for a "
      "little-known mayor from Oxmoor, wrote an open letter to Tess and Vera Holm on her page, saying they should "
      "“show some class” and “dress well.”"), "dress well", None),
    ("In a note to the Ledger, Oro Jr.’s attorney, Per Holm, said, “We can say that we have no concerns at all.”",
     "no concerns", "Per Holm"),
    ("“I can't believe it,” Ada Lund, the eldest woman's mother, sobbed by phone.", "believe", "Ada Lund"),
    # a second participle beside the first belongs to who speaks, not to whom the first tells of
    (("Judge Ada Lund spoke to The Courier last week. She went further on Tuesday, telling the radio that Per Rehn is "
      "a “faker” and questioning how he has “gotten away with not turning over papers.”"), "gotten away", "Ada Lund"),
    # a surname that an outlet or a state has too is that of the one named in full here
    ("Resident Eric Fox came.\n\n“It was late,” said Fox, who lives by the pier.", "It was late", "Eric Fox"),
    ("Eric Fox came. Fox News had it first.\n\n“It was late,” said Fox, who lives there.", "It was late", "Fox News"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SPEAKERS)
def test_speakers(text: str, words: str, speaker: str | None) -> None:
    """Words are in the mouth of who says them, or in nobody's."""
    quotes = next(iter(read_many([Article(id="a", text=text)]))).quotes
    found = [q for q in quotes if any(words in s.text for s in q.content)]
    assert found, [(q.source and q.source.text, [s.text for s in q.content]) for q in quotes]
    assert min(found, key=lambda q: sum(len(s.text) for s in q.content)).speaker == speaker


def test_topics_of_headlines_say_nothing() -> None:
    """What stands before a colon in a headline speaks where a table knows it or the text names it again."""
    texts = {
        "GOP Smackdown: Rep. Lund Enters The Race\n\nKarl Lund said so.": False,
        "OPD: Man Enters The Race\n\nThe OPD said so.": True,
    }
    readings = read_many([Article(id=text, text=text) for text in texts])
    assert [any("Enters" in q.content[0].text for q in r.quotes) for r in readings] == [*texts.values()]


def _quote(text: str, words: str) -> Quote:
    """The quote of a text that begins with the words."""
    quotes = next(iter(read_many([Article(id="a", text=text)]))).quotes
    return next(q for q in quotes if q.content[0].text.startswith(words))


# Each row: text, the first words of the quote, its channel
CHANNELS = [
    # the end of a word with a hyphen, a name, and somebody else's writing are none; nor is what is said itself
    ("Ada Lund said in a closed-door interview that the pier was shut.", "that", "interview"),
    ("Ada Lund argued in The Wick Post that the pier was shut.", "that", None),
    ("While there is nothing secret in Vera Holm's emails, officials said the pier was shut.", "the pier", None),
    ("Before Per Holm made his announcement, Ada Lund said the pier was shut.", "the pier", None),
    ("“He put out a letter too late,” Ada Lund said, referring to the fall of the pier.", "the fall", None),
    ("Ada Lund published a blog post saying that the Ledger piece was fed to it.", "that", "blog post"),
    ("“The pier is shut,” Ada Lund said in an email to The Washington Post.", "The pier", "email"),
    ("“The pier is shut,” Ada Lund said on Vera Holm's radio show.", "The pier", "radio show"),
]


@pytest.mark.parametrize(("text", "words", "channel"), CHANNELS)
def test_channels(text: str, words: str, channel: str | None) -> None:
    """A channel is what the words came by, and nothing that is only named beside them."""
    assert _quote(text, words).channel == channel


def test_nobody_is_the_outlet_of_his_own_words() -> None:
    """An outlet that says something is not where it is from, nor is the person who runs it."""
    text = "The video first was reported by Wick.com, a site run by commentator Andrew Breitbart."
    assert _quote(text, "The video").via is None


def test_a_paragraph_may_leave_a_single_mark_open() -> None:
    """A quotation in single marks goes on where the next paragraph opens with one, as one in double marks does."""
    text = "'It was dull,' Ada Lund said.\n\n'It was dark to all of us.\n\n'So we went home.'\n\nRain fell."
    quotes = next(iter(read_many([Article(id="a", text=text)]))).quotes
    assert [[s.text for s in q.content] for q in quotes] == [
        ["It was dull,", "It was dark to all of us.", "So we went home."]]


def test_what_hearers_do_is_not_said() -> None:
    """A participle of those spoken to is no part of what is said to them."""
    text = "“We have learned something new since then,” Ada Lund said to the group gathered in Wick in March."
    assert [s.text for s in _quote(text, "We").content] == ["We have learned something new since then,"]

"""Whose words they are: what stands for several people or for nothing, who holds an office, and who is named nearby."""

from __future__ import annotations

import pytest

from tellings.pipeline import read_many
from tellings.records import Article

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
]


@pytest.mark.parametrize(("text", "words", "speaker"), SPEAKERS)
def test_speakers(text: str, words: str, speaker: str | None) -> None:
    """Words are in the mouth of who says them, or in nobody's."""
    quotes = next(iter(read_many([Article(id="a", text=text)]))).quotes
    found = [q for q in quotes if any(words in s.text for s in q.content)]
    assert found, [(q.source and q.source.text, [s.text for s in q.content]) for q in quotes]
    assert min(found, key=lambda q: sum(len(s.text) for s in q.content)).speaker == speaker

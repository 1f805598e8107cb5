"""Propositions: triggers, clauses, who takes part, mood and time, over sentences written for the purpose.

All sentences are the lines of one article, parsed once.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

import pytest

from tellings.pipeline import read
from tellings.reading.events.belonging import quoted_ranges
from tellings.records import Article, Proposition, Reading

# sentence, trigger, what is expected of the trigger's proposition
CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("Ada Lund closed the old mill on Tuesday, and the workers went home.", "closed",
     {"lemma": "close", "clause": "Ada Lund closed the old mill on Tuesday", "agent": "Ada Lund",
      "patient": "the old mill", "when": "2024-05-07"}),
    ("The mill was closed by the council in March.", "closed",
     {"agent": "the council", "patient": "The mill", "when": "2024-03-01"}),
    ("The baker, who sold the shop, thanked Ada Lund.", "sold", {"agent": "The baker", "patient": "the shop"}),
    ("The council raised the fees and cut the fines.", "cut", {"agent": "The council", "patient": "the fines"}),
    ("The council told the drivers to return the vans.", "return", {"agent": "the drivers", "patient": "the vans"}),
    ("Ada Lund called on the drivers to stop the strike.", "stop", {"agent": "the drivers"}),
    ("The owners took down the fence.", "took down", {"lemma": "take_down", "patient": "the fence"}),
    ("The removal of the statue by workers angered many.", "removal",
     {"lemma": "remove", "form": "noun", "patient": "the statue", "agent": "workers"}),
    ("The request of Ada Lund surprised the council.", "request", {"lemma": "request", "agent": "Ada Lund"}),
    ("The refusal of the union to sign angered the mayor.", "refusal", {"lemma": "refuse", "agent": "the union"}),
    ("The firm made two requests of the mayor.", "requests", {"patient": "the mayor"}),
    ("The denial of the charges surprised few.", "denial", {"lemma": "deny", "patient": "the charges"}),
    ("The crew let the two fishermen go after an hour.", "let",
     {"lemma": "let_go", "agent": "The crew", "patient": "the two fishermen", "modality": "asserted"}),
    ("Ada Lund was let go by the council.", "let go", {"lemma": "let_go", "patient": "Ada Lund"}),
    ("The guards did not let the driver go.", "let", {"lemma": "let_go", "polarity": "negative"}),
    ("The court set the baker free.", "set", {"lemma": "set_free", "agent": "The court", "patient": "the baker"}),
    ("The guards let the vans go to the harbour.", "go", {"lemma": "go", "modality": "possible"}),
    ("The mayor let few points go unchallenged.", "go", {"lemma": "go", "agent": "few points"}),
    ("By noon the sailors were ashore.", "ashore", {"lemma": "ashore", "form": "state", "patient": "the sailors"}),
    ("By noon the sailors were upstairs.", "upstairs", {"form": "state", "agent": "the sailors"}),
    # how long it took
    ("It took the guards two hours to free the driver.", "free",
     {"clause": "It took the guards two hours to free the driver", "agent": "the guards", "patient": "the driver",
      "modality": "asserted", "said": "It took the guards two hours to free the driver."}),
    ("It took about an hour for the guards to free the baker.", "free",
     {"clause": "It took about an hour for the guards to free the baker", "agent": "the guards"}),
    ("It took two days to find the vans.", "find", {"agent": None, "patient": "the vans"}),
    ("It will take a year to rebuild the bridge.", "rebuild", {"agent": None, "modality": "expected"}),
    ("It took courage to say that.", "took", {"lemma": "take"}),
    ("It did not take a year to mend the roof.", "take", {"lemma": "take", "polarity": "negative"}),
    ("The death of the baker shocked the town.", "death", {"lemma": "die", "agent": "the baker"}),
    ("Her arrest in Oldwick came as a surprise.", "arrest", {"lemma": "arrest", "patient": "Her"}),
    ("The minister gave a speech about water.", "speech",
     {"lemma": "speak", "agent": "The minister", "about": "water", "clause": "The minister gave a speech about water"}),
    ("The talks took place in a hotel last week.", "talks",
     {"lemma": "talk", "clause": "The talks took place in a hotel last week", "when": "2024-04-29"}),
    ("There was an explosion at the factory.", "explosion", {"lemma": "explode", "place": "the factory"}),
    ("The guards met after the break-in.", "break-in", {"lemma": "break_in", "form": "noun"}),
    ("The council re-opened the bridge.", "re-opened", {"lemma": "reopen", "patient": "the bridge"}),
    ("Ada Lund is the founder of the bakery.", "founder",
     {"form": "state", "agent": "Ada Lund", "patient": "the bakery"}),
    ("The mayor spoke by telephone with the baker.", "spoke", {"agent": "The mayor", "with": "the baker"}),
    ("The mayor said there would be no meeting with the baker.", "meeting", {"agent": None, "with": "the baker"}),
    ("The party won the election.", "won", {"agent": "The party", "patient": "the election"}),
    # polarity
    ("The mayor did not resign.", "resign", {"polarity": "negative", "modality": "asserted"}),
    ("Nobody was hurt in the fire.", "hurt", {"polarity": "negative"}),
    ("The firm failed to pay the rent.", "pay", {"polarity": "negative"}),
    ("The firm can't get the merger approved.", "approved", {"polarity": "negative", "modality": "possible"}),
    ("They never got the loan approved.", "approved", {"polarity": "negative", "modality": "asserted"}),
    ("The mayor did not want the pier closed.", "closed", {"polarity": "negative", "modality": "wished"}),
    ("The firm got the merger approved.", "approved", {"polarity": "positive", "modality": "asserted"}),
    ("The mayor denied that the council had known.", "known", {"polarity": "negative", "modality": "denied"}),
    ("The dam poses no threat to the town.", "poses", {"polarity": "negative"}),
    ("Nobody knows where the boat is.", "knows", {"polarity": "negative"}),
    ("There is no issue with the bridge.", "issue", {"polarity": "negative"}),
    ("The mayor did not resign, nor did he apologize.", "apologize", {"polarity": "negative"}),
    ("The town received none of the aid.", "received", {"polarity": "negative"}),
    ("No officials resigned or apologized.", "resigned", {"polarity": "negative"}),
    ("No officials resigned or apologized.", "apologized", {"polarity": "negative"}),
    ("Neither side accepted the offer.", "accepted", {"polarity": "negative"}),
    ("No one was arrested.", "arrested", {"polarity": "negative"}),
    ("No-one wants to be known as a traitor.", "wants", {"polarity": "negative"}),
    ("The council made no statement about the fire.", "statement", {"polarity": "negative"}),
    ("Not all guests left.", "left", {"polarity": "negative"}),
    ("The guard neither saw nor heard the thief.", "heard", {"polarity": "negative"}),
    ("The firm never sold or leased the boat.", "leased", {"polarity": "negative"}),
    ("Under no circumstances will the mayor resign.", "resign", {"polarity": "negative", "modality": "expected"}),
    ("The bridge is no longer safe.", "safe", {"polarity": "negative"}),
    ("There is no evidence that the firm lied.", "lied", {"polarity": "negative", "modality": "possible"}),
    ("Police found no sign of damage.", "damage", {"polarity": "negative"}),
    ("The ban keeps trucks from entering the city.", "entering", {"polarity": "negative", "agent": "trucks"}),
    ("The strike did not prevent the ship from leaving.", "leaving", {"polarity": "positive", "agent": "the ship"}),
    # what only looks negative
    ("No fewer than 20 people were hurt.", "hurt", {"polarity": "positive"}),
    ("The firm hired no more than 20 people.", "hired", {"polarity": "positive"}),
    ("No 10 said on Monday that it would wait.", "said", {"polarity": "positive"}),
    ("No one but the clerk knew of it.", "knew", {"polarity": "positive"}),
    ("The mayor has no plans and will resign.", "resign", {"polarity": "positive", "modality": "expected"}),
    ("Not Karl Oro but Ada Lund won.", "won", {"polarity": "positive", "agent": "Ada Lund"}),
    # modality
    ("The council will sell the hall.", "sell", {"modality": "expected"}),
    ("The council may sell the hall.", "sell", {"modality": "possible"}),
    ("The council plans to sell the hall.", "sell", {"modality": "planned", "agent": "The council"}),
    ("The council vowed to repair the hall.", "repair", {"modality": "promised"}),
    ("The council promised that the hall would be mended.", "mended", {"modality": "promised"}),
    ("The council agreed to repair the hall.", "repair", {"modality": "agreed"}),
    ("The council refused to repair the hall.", "repair", {"modality": "refused", "polarity": "negative"}),
    ("The council ordered the firm to repair the hall.", "repair", {"modality": "ordered", "agent": "the firm"}),
    ("The council hopes to repair the hall.", "repair", {"modality": "wished"}),
    ("The hall is expected to close.", "close", {"modality": "expected", "agent": "The hall"}),
    ("If the roof falls, the hall will close.", "falls", {"modality": "conditional"}),
    ("The ships will stay as long as the crew is held.", "held", {"modality": "conditional"}),
    ("The ships stayed as long as the crew was held.", "held", {"modality": "asserted"}),
    ("She would have won.", "won", {"modality": "conditional"}),
    ("The drivers called for talks.", "talks", {"modality": "wished"}),
    ("The hearing is set for June 2.", "hearing", {"modality": "planned", "when": "2024-06-02"}),
    ("The judge set the trial for March 3.", "trial", {"modality": "planned", "when": "2025-03-03"}),
    ("The planned merger worries staff.", "merger", {"modality": "planned"}),
    ("The council abandoned the failed merger.", "merger", {"polarity": "negative"}),
    ("His decision to leave surprised the town.", "leave", {"modality": "planned", "agent": "His"}),
    ("It is difficult to explain the delay.", "explain", {"modality": "possible"}),
    ("Ada Lund was sad to leave the hall.", "leave", {"modality": "asserted"}),
    ("The hall is to reopen in May.", "reopen", {"modality": "planned"}),
    ("The drivers are likely to walk out.", "walk out", {"modality": "expected"}),
    ("Ada Lund overtook the 2021 champion, Karl Oro, on Friday.", "overtook", {"when": "2024-05-03"}),
    ("Ada Lund overtook the 2021 champion.", "overtook", {"when": None}),
    ("Families of 9/11 victims sued the airport.", "sued", {"when": None}),
    # told, ordered, allowed
    ("Ada Lund told reporters that the kiln is safe.", "safe", {"modality": "asserted"}),
    ("Ada Lund told reporters the kiln was sold in March.", "sold", {"modality": "asserted"}),
    ("The union hopes the kiln reopens in May.", "reopens", {"modality": "wished"}),
    ("The decision was made without consulting the council.", "consulting", {"polarity": "negative"}),
    ("The visit is not only costly but dangerous.", "costly", {"polarity": "positive"}),
    ("The agent was suspended rather than dismissed.", "dismissed", {"polarity": "negative", "said": ""}),
    ("The agent was suspended rather than dismissed.", "suspended", {"clause": "The agent was suspended"}),
    ("The mayor seemed intent on declaring a holiday.", "declaring", {"modality": "planned"}),
    # complements without a finite verb
    ("The court allowed the firm to reopen the mine.", "allowed",
     {"clause": "The court allowed the firm to reopen the mine", "patient": "the firm"}),
    ("The court allowed the firm to reopen the mine.", "reopen",
     {"clause": "to reopen the mine", "agent": "the firm", "modality": "possible", "said": ""}),
    ("The bill would let victims sue the firm.", "sue",
     {"clause": "The bill would let victims sue the firm", "modality": "possible",
      "said": "The bill would let victims sue the firm."}),
    ("Police found the man dead in his house.", "found",
     {"clause": "Police found the man dead in his house", "patient": "the man"}),
    ("The deal would keep the park open for three weeks.", "keep",
     {"clause": "The deal would keep the park open for three weeks", "patient": "the park"}),
    # with what words it can be said alone
    ("The driver has been arrested and charged with murder.", "charged",
     {"said": "The driver has been | charged with murder", "patient": "The driver"}),
    ("The mayor has apologized and expects a vote.", "expects", {"said": "The mayor | expects a vote"}),
    ("The probe, which began in May, according to police, found no traces of poison.", "found",
     {"clause": "The probe, which began in May, according to police, found no traces of poison",
      "said": "The probe | , according to police, found no traces of poison."}),
    ("The probe, which began in May, according to police, found no traces of poison.", "began",
     {"said": "The probe | began in May"}),
    ("Omar Reed, who's lived in Oldwick for years, was hurt.", "lived", {"said": ""}),
    ("The panel charged three men on Friday, accusing them of raiding the school, the hall and the shed.", "charged",
     {"said": ""}),
    ("The mayor was seen in Oldwick, and by the next day in Norham.", "seen",
     {"said": "The mayor was seen in Oldwick, and by the next day in Norham."}),
    ("“What we have is a plan.”", "plan", {"said": "What we have is a plan."}),
    ("She asked which of the boats had sunk.", "sunk", {"said": ""}),
    # who takes part
    ("Three men jailed over bribes in Oldwick.", "jailed", {"patient": "Three men", "agent": None}),
    ("The injured were taken to a hospital in Oldwick.", "taken", {"patient": "The injured"}),
    ("The actor, who co-chaired the march in Oldwick, was removed.", "co-chaired",
     {"lemma": "chair", "agent": "The actor"}),
    ("The head of the Oldwick Water Board, who is ill, resigned.", "ill",
     {"agent": "The head of the Oldwick Water Board", "said": ""}),
    ("The council has no plans to resign.", "plans", {"form": "verb", "polarity": "negative"}),
    ("Ada Lund and Omar Reed are to meet in Norham on 17 May.", "meet",
     {"clause": "Ada Lund and Omar Reed are to meet in Norham on 17 May", "modality": "planned", "when": "2024-05-17",
      "agent": "Ada Lund", "said": "Ada Lund and Omar Reed are to meet in Norham on 17 May."}),
    ("The council is not to vote on the plan.", "vote", {"modality": "planned", "polarity": "negative"}),
    ("The news came in a call between Ada Lund and Omar Reed, which took two hours.", "took",
     {"agent": "a call between Ada Lund"}),
    ("The leaders spoke by telephone.", "spoke", {"agent": "The leaders"}),
    # what is set beside a name
    ("Ada Lund, a former minister, was jailed in 2021.", "minister",
     {"form": "state", "clause": "Ada Lund, a former minister", "agent": "Ada Lund"}),
    ("Omar Reed, 56, of Oldwick, was taken into custody.", "56", {"form": "state", "lemma": "age"}),
    # whose time
    ("After the vote failed on Monday, the mayor spoke.", "failed", {"when": "2024-05-06"}),
    ("After the vote failed on Monday, the mayor spoke.", "spoke", {"when": None}),
    ("All nine boats would be tested by the end of May.", "tested", {"when": "2024-05-08", "latest": "2024-05-31"}),
    ("The park has been closed since May 2.", "closed", {"when": "2024-05-02", "latest": None}),
    ("The quarrel goes back to January, when the mayor left Norham.", "left", {"when": "2024-01-01"}),
    ("The mayor was away on Monday when the mill burned down.", "burned down", {"when": "2024-05-06"}),
    ("The park will be closed until May 12.", "closed", {"when": None, "latest": "2024-05-12"}),
    ("The board will report within 30 days.", "report", {"when": "2024-05-08", "latest": "2024-06-07"}),
    ("The fair runs from May 20 to May 22.", "runs", {"when": "2024-05-20", "latest": "2024-05-22"}),
]
ABSENT = [
    ("The launch pad stood near the defence ministry.", ("launch", "defence")),
    ("The app uses end-to-end encryption.", ("end",)),
    ("The roof will be mended by the end of the year.", ("end",)),
    ("The judge overseeing the case, Omar Reed, spoke on Monday.", ("judge",)),
    ("Ada Lund and Omar Reed are to meet in Norham on 17 May.", ("are",)),
    ("Including the baker, ten people have been hired.", ("Including", "have")),
]


@functools.cache
def made() -> tuple[Reading, str]:
    """The reading of one article with all the sentences as its lines."""
    lines = list(dict.fromkeys([s for s, _, _ in CASES] + [s for s, _ in ABSENT]))
    text = "\n".join(lines)
    return read(Article(text=text, published=dt.date(2024, 5, 8))), text


def propositions(sentence: str) -> list[Proposition]:
    """The propositions of one of the sentences."""
    reading, text = made()
    start = text.index(sentence)
    return [e for e in reading.events if start <= e.span.start < start + len(sentence)]


def seen(proposition: Proposition, name: str) -> Any:
    """One of the expectations as it was found."""
    if name == "when":
        return proposition.when.earliest.isoformat() if proposition.when and proposition.when.earliest else None
    if name == "latest":
        return proposition.when.latest.isoformat() if proposition.when and proposition.when.latest else None
    if name == "clause":
        return proposition.clause.text
    if name == "said":
        return " | ".join(span.text for span in proposition.scope)
    if name in {"agent", "patient", "about", "place", "recipient", "with"}:
        return next((p.span.text for p in proposition.participants if p.role == name), None)
    return getattr(proposition, name)


@pytest.mark.parametrize(("sentence", "trigger", "wanted"), CASES, ids=lambda v: v if isinstance(v, str) else "")
def test_a_proposition_is_read_as_written(sentence: str, trigger: str, wanted: dict[str, Any]) -> None:
    """Each trigger has the lemma, clause, participants, mood and time that its sentence gives it."""
    found = [p for p in propositions(sentence) if p.span.text == trigger]
    assert len(found) == 1, [p.span.text for p in propositions(sentence)]
    assert {name: seen(found[0], name) for name in wanted} == wanted


@pytest.mark.parametrize(("sentence", "words"), ABSENT)
def test_words_that_predicate_nothing_are_no_triggers(sentence: str, words: tuple[str, ...]) -> None:
    """Parts of compound nouns, prepositions and auxiliaries are no triggers."""
    assert not {p.span.text for p in propositions(sentence)} & set(words)


def test_spans_are_slices_of_the_text_and_indices_hold() -> None:
    """Every span is a slice of the article's text; sentence and parent index what they say."""
    reading, text = made()
    for number, event in enumerate(reading.events):
        spans = [event.span, event.clause, *(p.span for p in event.participants)]
        assert all(s.text == text[s.start : s.end] and s.text.strip() == s.text for s in spans)
        inside = reading.sentences[event.sentence].span
        assert inside.start <= event.span.start < inside.end
        assert event.parent is None or (event.parent != number and event.parent < len(reading.events))
        assert event.lemma in event.terms


def test_who_says_it_is_a_chain_from_the_outermost_in() -> None:
    """What is quoted within a quotation has both speakers, the outer one first, and is marked as quoted."""
    text = (
        'Ada Lund said the police told her: "The bridge has fallen." '
        "Karl Oro said on Monday he would rebuild the bridge."
    )
    reading = read(Article(text=text, published=dt.date(2024, 5, 8)))
    fallen = next(e for e in reading.events if e.span.text == "fallen")
    assert fallen.quoted
    rebuild = next(e for e in reading.events if e.span.text == "rebuild")
    assert not rebuild.quoted
    assert [link.name for link in rebuild.attribution] == ["Karl Oro"]


def test_i_is_who_says_it_and_the_suspect_who_it_was_identified_as() -> None:
    """In quoted words "I" is the speaker; a noun that was given one name stands for it, one given two for none."""
    text = (
        '"I will not resign," Ada Lund said on Monday. "We have lost." '
        "Police identified the suspect as Omar Reed. The suspect was armed. "
        "One witness was named as Karl Oro. A second witness was named as Una Berg. The witness was paid."
    )
    named = {
        event.span.text: [p.name for p in event.participants if p.name]
        for event in read(Article(text=text, published=dt.date(2024, 5, 8))).events
    }
    assert named["resign"] == ["Ada Lund"]
    assert named["lost"] == []
    assert named["armed"] == ["Omar Reed"]
    assert named["paid"] == []


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("The ferry Orla hit a pier on Monday. The vessel sank.", "sank", "Orla"),
        ("The ferry Orla hit a trawler on Monday. The vessel sank.", "sank", None),
        ("Omar Reed, the pilot who flew the plane, was held.", "flew", "Omar Reed"),
        ("Sen. Ada Lund spoke on Monday. The senator left.", "left", "Ada Lund"),
        ("Sen. Ada Lund met Sen. Karl Oro on Monday. The senator left.", "left", None),
        ("Karl Oro's aide, Omar Reed, said that he hoped for rain.", "hoped", "Omar Reed"),
        ("Karl Oro's aide, Omar Reed, said that he left.", "left", None),
        ("Una Berg thanked Omar Reed for mending the mast.", "mending", "Omar Reed"),
        ("Una Berg accused Omar Reed of stealing the mast.", "stealing", "Omar Reed"),
        ("Omar Reed was praised for mending the mast.", "mending", "Omar Reed"),
        ("Una Berg paid Omar Reed after mending the mast.", "mending", "Una Berg"),
        ("Una Berg described Omar Reed as being tall, weighing 80 kilos.", "weighing", "Omar Reed"),
        ("Una Berg described Omar Reed to us, weighing her words.", "weighing", "Una Berg"),
    ],
)
def test_a_noun_stands_for_the_one_name_called_by_its_kind(text: str, trigger: str, name: str | None) -> None:
    """"The vessel" is the one ferry named, and nobody's where another boat is told of."""
    event = next(e for e in read(Article(text=text)).events if e.span.text == trigger)
    assert [p.name for p in event.participants if p.role == "agent"] == [name]


@pytest.mark.parametrize(("text", "name"), [
    ("The survey ship Orla left. The town lamented the seizure of the survey ship Orla.", "Orla"),
    ("The survey ship Orla left. The town lamented the seizure of the survey ship, the Orla.", None),
])  # fmt: skip
def test_a_name_right_behind_a_noun_is_its_name(text: str, name: str | None) -> None:
    """"The survey ship Orla" is the Orla; behind a comma a name that is nobody's may be another thing."""
    event = next(e for e in read(Article(text=text)).events if e.span.text == "seizure")
    assert [p.name for p in event.participants if p.role == "patient"] == [name]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “yes” and left.", ["yes"]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("“Open to the end\nof its line", ["Open to the end"]),
        ("no marks", []),
        ("He said it 'could be worse' and the workers' union agreed.", ["could be worse"]),
        ("'One,' she said, 'is “two” now.'", ["One,", "is “two” now."]),
    ],
)
def test_marks_that_stay_open_end_with_their_line(text: str, inside: list[str]) -> None:
    """A quotation whose closing mark is missing does not run into the next line."""
    assert [text[a:b] for a, b in quoted_ranges(text)] == inside


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "🙂🙂", "\n\n", "said", "\"“«", "Über " * 50, "(((" * 40, "1 2 3. 4? 5!"]
)
def test_any_text_gives_valid_propositions(text: str) -> None:
    """Texts without a sentence raise nothing."""
    assert all(e.span.text for e in read(Article(text=text)).events)


def test_an_adverb_that_makes_another_verb_is_its_particle() -> None:
    """The tagger takes "away" for an adverb: "passed away" is still no passing, and "walked slowly" is walking."""
    lemmas = [e.lemma for e in read(Article(text="The miller passed away on Monday. The guard walked slowly.")).events]
    assert lemmas == ["pass_away", "walk"]


def test_particle_before_its_verb() -> None:
    """An adverb that stands before "to be" is read without fault."""
    for text in ("Off were the talks, the minister said.", "Over is the war and out are the lights.", "Up he was."):
        reading = read(Article(text=text))
        assert all(event.span.text for event in reading.events)


def test_a_verb_that_only_carries_a_noun_is_no_word_of_the_clause() -> None:
    """What is held, made or given is told by its noun; a verb that says something of it stays."""
    text = "The talks were held in Ambry.\nThe sailors were held in Ambry.\nThe minister launched an attack."
    held, kept, launched = read(Article(text=text)).events
    assert held.terms == ("talk", "ambry")
    assert kept.terms[0] == "hold"
    assert {"attack", "launch"} <= set(launched.terms)


@pytest.mark.parametrize(("text", "heads"), [
    ("All of the passengers were ill.", ["passenger"]),
    ("Some of the passengers were ill.", ["some"]),
    ("None of the passengers were ill.", ["none"]),
    ("Passengers said they were ill.", ["passenger"]),
    ("Police said that they were early and were ready.", ["police"]),
    ("Passengers said they were led to the deck.", ["they"]),
    ("The driver said they were ill.", ["they"]),
    ("Neighbours thought they were ill.", ["they"]),
])
def test_the_head_of_one_that_takes_part_is_the_noun_that_is_meant(text: str, heads: list[str]) -> None:
    """"All of the passengers" are passengers, and so are "they" who say what they are; who else is said so is not."""
    event = read(Article(text=text)).events[-1 if "ready" not in text else -2]
    assert [p.head for p in event.participants if p.role in ("agent", "patient")] == heads


def test_a_verb_that_says_how_long_it_took_is_no_word_of_the_clause() -> None:
    """"It took an hour to free the driver" tells of no taking."""
    event, = read(Article(text="It took an hour to free the driver.")).events
    assert event.terms == ("free", "hour", "driver")

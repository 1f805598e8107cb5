"""The label of an event: the clause of one of its mentions that tells it best, made to be read by itself.

Strategy: a mention whose statement can stand alone is worth most, then one that names who does it and to whom. A clause
that leans on its sentence is put right by small steps: a relative pronoun gives way to what it stands for, a
conjunction is left out, a verb without its subject is given it. Where no mention reads by itself (a noun, an
infinitive, a verb without its subject), what it is embedded in, or its sentence, is the label, unless that labels
another event.

Invariants: a label is one line of words of the reports, in their order, but for a subject put before them; it never
ends in a stop. Words of a first person stand in quotation marks after the name of who says them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.language.en.event_words import words
from tellings.language.en.predicates import classes
from tellings.records import Article, Event, Participant, Proposition, TimeSpan
from tellings.records.reading import UNREAL
from tellings.telling.clauses import before_verb, is_infinitive, is_participle
from tellings.telling.draft import Draft
from tellings.telling.statements import capital, statement, tidy
from tellings.telling.timeline import status, when
from tellings.telling.timeline.happenings import TELLING
from tellings.telling.timeline.mentions import Mention
from tellings.text.scanning import word_start

LONGEST, LONGEST_SUBJECT, LONGEST_SENTENCE = 200, 80, 280
LONGEST_FRONT = 3       # words before a subject that no comma sets off ("By then the lights"); one is a conjunction
SHORTEST, SHORTEST_NOUN = 3, 4      # words of a label that tells what happened
TRIED = 4               # mentions of an event, the best first, that are tried for one that reads by itself
RELATIVE = re.compile(r"(?:who|which|that|whom)\s+", re.IGNORECASE)
JOINING = "when|after|before|as|because|while|since|although|though|where|until|once"
LINK = re.compile(
    rf"(?:so|and|but|yet|however|still|then|now|instead|also),\s+|(?:(?:and|but|so)\s+)?(?:that|{JOINING})\s+"
    r"|(?:and|but|during which)\s+",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"he|she|they|it|i|we", re.IGNORECASE)
FIRST_PERSON = re.compile(r"(?<![\w.-])I(?![\w.-])|\b(?:[Ww]e|[Mm]y|[Oo]ur|me|us|mine|ours)\b")
FIRST_PERSONS, WORD = frozenset("I we We my My our Our me us mine ours".split()), re.compile(r"\w+")
LEANING = re.compile(
    rf"(?:to|who|which|that|whom|whose|whenever|wherever|{JOINING}|if|whether"
    r"|how|what|than|exactly|and|but|or|so|he|she|they|it|we|i|you|his|her|their|its|this|these|there|by|for|with)\b",
    re.IGNORECASE,
)
# What may stand before the subject of a whole clause.
FRONTED = re.compile(r"(?:after|before|as|since|until|once|than|exactly|by|for|with)\b", re.IGNORECASE)
# A verb without the one who does it: "Was guarded", "Effectively banning".
SUBJECTLESS = re.compile(
    r"(?:then |now |also )?(?:am|is|are|was|were|be|been|being|has|have|had|having|do|does|did|will|would|shall|should"
    r"|can|could|may|might|must)\b"
    r"(?! (?:he|she|it|they|we|you|i|the|an?)\b)|(?:not )?\w+ly \w+ing\b",
    re.IGNORECASE,
)
ADVERBS = re.compile(
    r"(?:(?:\w+ly|later|already|never|ever|before|even|also|then|now|not|only|just|once|first|soon|still|almost) )+",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"\b(?:am|is|are|was|were|be|been)\b|[’'](?:m|re)\b|\b(?:he|she|it|that|there|who|what)[’']s\b", re.IGNORECASE
)
DANGLING = re.compile(
    r"\b(?:at|by|with|for|from|of|to|in|on|and|or|but|as|that|than|the|an?|about|over|into|which|who|is|are|was|were|be|been|do|does|did|has"
    r"|have|had|will|would)$",
    re.IGNORECASE,
)


def assigned(
    draft: Draft, told: Sequence[tuple[Sequence[Mention], Event]], passing: Sequence[bool]
) -> list[tuple[str, bool]]:
    """A label for each event, told by its mentions, and whether it tells of it; what is told in passing takes none from
    the others.

    A wider label tells of it only where a clause of it does, not a noun or what was wanted.

    The label of a dated event is that of a mention told with its date: the others may be of another day; and of what
    happened, that of one that tells it so, not as planned.
    """
    ranked = [_ranked(draft, mentions, event) for mentions, event in told]
    own = [_own(draft, mentions) for mentions in ranked]
    taken = {text.casefold() for (text, reads), aside in zip(own, passing, strict=True) if reads and not aside}
    found = []
    for mentions, (text, reads), aside in zip(ranked, own, passing, strict=True):
        wider = () if reads or aside else (w for m in mentions for w in _wider(draft, m))
        chosen = next((w for w in wider if w.casefold() not in taken), text)
        taken |= set() if aside else {chosen.casefold()}
        found.append((chosen, reads or (chosen != text and _tells(draft, mentions[0]))))
    return found


def _ranked(draft: Draft, mentions: Sequence[Mention], event: Event) -> list[Mention]:
    """The mentions whose labels are tried, the best first."""
    if len(mentions) == 1:
        return list(mentions)
    dated = [mention for mention in mentions if _on(mention, event.when)]
    firm = [mention for mention in dated or mentions if status.as_told(draft, mention) == event.status]
    return sorted(firm or dated or mentions, key=_worth, reverse=True)[:TRIED]


def _on(mention: Mention, settled: TimeSpan | None) -> bool:
    """Whether a mention tells the time of its event."""
    time = mention.proposition.when
    if settled is None or time is None or not when.bounded(time):
        return False
    return when.meet(when.bounds(time), (settled.earliest or when.FIRST, settled.latest or when.LAST)) is not None


def _own(draft: Draft, mentions: Sequence[Mention]) -> tuple[str, bool]:
    """The label that mentions make by themselves, and whether it reads so: of the best that does, else of the best."""
    made = []
    for mention in mentions:
        text = label(mention, draft.articles[mention.article], _outer(draft, mention))
        if _reads(text, mention.proposition):
            return text, True
        made.append(text)
    return made[0], False


def _in_first_person(text: str) -> bool:
    """Whether somebody speaks of themselves in a text; most have none of the words, and need no closer look."""
    return not FIRST_PERSONS.isdisjoint(WORD.findall(text)) and FIRST_PERSON.search(text) is not None


def _dangles(text: str) -> bool:
    """Whether a text ends in a word that others follow."""
    return DANGLING.match(text, word_start(text, len(text))) is not None


def _reads(text: str, told: Proposition) -> bool:
    """Whether a label tells what happened by itself."""
    if "“" in text:
        return True
    count = len(text.split())
    if count < SHORTEST or _dangles(text) or (LEANING.match(text) and not _fronted(text, told)):
        return False
    if _in_first_person(text):
        return False
    if told.form == "noun":
        return count >= SHORTEST_NOUN
    before = text[: text.find(told.span.text)] if told.span.text in text else ""
    bare_form = told.span.text.endswith("ing") or before.rstrip().endswith(" being")
    if bare_form and not classes(told.lemma) & TELLING and AUXILIARY.search(before) is None:
        return False                    # "everyone going off", "goods being sold"
    bare = _subjectless(text, told)
    return not bare and not is_participle(told) and not is_infinitive(told)


def _tells(draft: Draft, mention: Mention) -> bool:
    """Whether a clause tells that somebody did it or it was done: with "that" or "he" before a verb, "managed to", or
    what came of something (", killing two")."""
    told, outer = mention.proposition, _outer(draft, mention)
    if told.form != "verb" or _doer(told) is None:
        return False
    if told.clause.text.startswith("to "):
        return outer is not None and outer.lemma in words("achieving")
    going_on = AUXILIARY.search(before_verb(told)) is not None
    return going_on or not told.span.text.endswith("ing") or bool(classes(told.lemma) & TELLING)


def _fronted(text: str, told: Proposition) -> bool:
    """Whether what opens a label is only put before its subject: "After the alarm, the crew left"."""
    subject = _doer(told)
    if subject is None or not FRONTED.match(text) or subject.span.start <= told.clause.start:
        return False
    before = told.clause.text[: max(0, subject.span.start - told.clause.start)]
    near = 1 < len(re.findall(r"\w+", before)) <= LONGEST_FRONT and not before.lower().startswith("with")
    return subject.span.end <= told.span.start and ("," in before or near)


def _subjectless(text: str, told: Proposition) -> bool:
    """Whether a label begins with its verb, or with a helper or an adverb before it."""
    adverbs = ADVERBS.match(text)
    rest = text[adverbs.end() :] if adverbs else text
    return rest.casefold().startswith(told.span.text.casefold()) or SUBJECTLESS.match(text) is not None


def _outer(draft: Draft, mention: Mention) -> Proposition | None:
    """What a mention is embedded in."""
    parent = mention.proposition.parent
    return draft.readings[mention.article].events[parent] if parent is not None else None


def _wider(draft: Draft, mention: Mention) -> Iterator[str]:
    """What holds a mention, from near to far: what it is embedded in, and its sentence."""
    told, outer = mention.proposition, _outer(draft, mention)
    sentence = draft.readings[mention.article].sentences[told.sentence]
    texts = [statement(outer)] if outer is not None and outer.scope else []
    if not told.quoted:
        texts.append(tidy(sentence.span.text))
    for text in texts:
        long_enough = len(text.split()) > SHORTEST and len(text) <= LONGEST_SENTENCE
        if long_enough and told.span.text in text and not LEANING.match(text) and not _dangles(text):
            yield capital(text)


def _worth(mention: Mention) -> tuple[bool, bool, bool, bool, bool, int, bool, bool, int, int, int]:
    told = mention.proposition
    text = told.clause.text
    roles = {p.role for p in told.participants}
    return (
        len(text) <= LONGEST and told.form != "state",
        len(text.split()) >= SHORTEST,
        not told.quoted and told.modality not in UNREAL,
        told.form == "verb" and bool(told.scope) and not LEANING.match(text),
        when.bounded(told.when),
        len(roles & {"agent", "patient"}),
        told.form == "verb",
        told.modality == "asserted",
        min(len(told.terms), 8),
        -mention.article,
        -mention.number,
    )


def label(mention: Mention, article: Article, outer: Proposition | None = None) -> str:
    """The label of an event from its best mention; `outer` is what that is embedded in.

    What somebody refuses or denies is labelled with the refusal: "to step down" would say that it is to come.
    """
    told = mention.proposition
    refused = told.modality in ("refused", "denied") and told.clause.text.startswith("to ")
    if outer is not None and outer.scope and refused:
        refusal = statement(outer)
        if len(refusal) <= LONGEST and not LEANING.match(refusal):
            return capital(refusal)
    speaker = told.attribution[-1].name if told.attribution else None
    said = tidy(told.clause.text)
    if speaker and _in_first_person(said) and not _in_first_person(speaker) and len(said) <= LONGEST:
        return f"{speaker}: “{capital(said)}”"
    if told.scope and not LEANING.match(told.clause.text) and len(said := statement(told)) <= LONGEST:
        clause = tidy(told.clause.text)
        return capital(clause if said.endswith(clause) else said)      # "…, police said": the saying is the event
    text = _with_subject(told, article)
    return capital(tidy(text) or told.span.text)


def _with_subject(told: Proposition, article: Article) -> str:
    """The clause without the word that ties it to its sentence, with its subject where that stands elsewhere."""
    text = " ".join(told.clause.text.split())
    doer = _doer(told)
    before = doer is not None and doer.span.end <= told.clause.start
    relative = RELATIVE.match(text)
    opening = next((p for p in told.participants if p.span.start == told.clause.start and p.name), None)
    if opening and opening.name and PRONOUN.fullmatch(opening.span.text):
        return opening.name + text[len(opening.span.text):]
    if relative and doer and before:
        return f"{_name(doer)} {text[relative.end():]}"
    text = LINK.sub("", text, count=1) if LINK.match(text) and not (relative or _fronted(text, told)) else text
    bare = article.text[told.clause.start : told.clause.end].startswith(told.span.text) or text.startswith("to ")
    bare = bare or SUBJECTLESS.match(text) is not None
    if bare and told.form == "verb" and doer and before:
        return f"{_name(doer)} {text}"
    return text


def _doer(told: Proposition) -> Participant | None:
    """Who stands as the subject: the one who does it, or where nobody does, the one it is done to."""
    for role in ("agent", "patient"):
        found = [p for p in told.participants if p.role == role]
        if found:
            return found[0]
    return None


def _name(part: Participant) -> str:
    """A participant in words: its name where it is only a pronoun, or is long."""
    text = " ".join(part.span.text.split())
    short = LEANING.fullmatch(text.split(" ")[0]) if text else None
    return part.name if part.name and (short or len(text) > LONGEST_SUBJECT) else text[:LONGEST_SUBJECT]

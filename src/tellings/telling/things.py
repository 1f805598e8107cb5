"""What is not a person: which names of a story's articles are one organization, place or people.

Strategy: names meet by their plain form, without what forms of one name differ in: legal forms, "U.S." for "United
States", "Ministry of X" turned round, an acronym for what it stands for, a hyphen or a blank, a plural, "Iranian" for
"Iranians". A short name goes to the one longer name that it can be cut from ("Lockheed", "the Bulls"), if no article
keeps the two apart. Names are looked up by their words, never all against all.

Invariants: a short form that could be two stays by itself; two names that one article keeps apart stay apart, but for
the forms of one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tellings.language.en import name_tables as tables
from tellings.language.en.function_words import function_words
from tellings.language.en.name_sounds import plain
from tellings.records import Reading
from tellings.telling.people import Group, Node

LEGAL = tables.word_set("legal_forms")
MINISTRIES = frozenset({"ministry", "department"})
SPELLED = {"us": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union"}
CAPITAL = frozenset({"washington dc", "district of columbia", "dc"})
ADJECTIVES = {"democratic": "democrats", "congressional": "congress"}       # of parties and bodies
SHORTEST_ACRONYM = 3    # letters
SHORTEST_PLURAL = 5     # letters of a word whose plural is looked for
Key = tuple[str, bool]  # the name as compared, and whether it is that of a people


def _spelled_out(nodes: Sequence[Node]) -> dict[str, str]:
    """The plain name of each acronym or short form that every article which resolves it resolves alike."""
    full: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for mention in node.mentions:
            form = plain(mention.span.text)
            if mention.form == "name" and form != node.plain:
                full[form].add(node.plain)
    return {form: next(iter(names)) for form, names in full.items() if len(names) == 1}


def twice(name: str) -> bool:
    """Whether a name is written twice in a row: by a headline and the line below it."""
    words = name.split()
    half = len(words) // 2
    return half > 0 and words[:half] == words[half:]


def _unabbreviated(words: list[str]) -> list[str]:
    """The words with "us" at their head as "united states"; a name written twice in a row once."""
    words = words[: len(words) // 2] if twice(" ".join(words)) else words
    return [*SPELLED[words[0]].split(), *words[1:]] if words[0] in SPELLED else words


def _thing_key(name: str, out: Mapping[str, str]) -> str:
    """What names of one thing share: no legal form, acronyms spelled out, "Ministry of X" turned round."""
    if name in CAPITAL:
        return "washington"
    words = _unabbreviated(name.split())
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    if len(words) > 2 and words[0] in MINISTRIES and words[1] == "of":
        words = [*words[2:], words[0]]
    key = " ".join(words)
    return out.get(name, out.get(key, key))


def _people_key(name: str) -> str:
    """What words for one people share: the adjective and the plural."""
    country = tables.peoples().get(name)
    if country:
        return f"of {country}"
    name = ADJECTIVES.get(name, name)
    return name if name.endswith("s") else f"{name}s"


def _acronyms(names: Sequence[str]) -> dict[str, str]:
    """The name that each acronym among the names is of, where it is of one alone."""
    made: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.split()
        if len(words) >= SHORTEST_ACRONYM - 1:
            made["".join(w[0] for w in words)].add(name)
            made["".join(w[0] for w in words if w not in function_words())].add(name)
    return {
        name: next(iter(made[name])) for name in names
        if len(name) >= SHORTEST_ACRONYM and " " not in name and len(made.get(name, ())) == 1
    }


def _singular(names: set[str]) -> dict[str, str]:
    """Names in the plural of their last word, where the singular is a name too."""
    return {
        name: name[:-1] for name in names
        if name.endswith("s") and len(name.split()[-1]) > SHORTEST_PLURAL and name[:-1] in names
    }


def _compact(names: Sequence[str]) -> dict[str, str]:
    """Names written with a blank where another writes none: "Sky Lab" and "Skylab"."""
    single = {name for name in names if " " not in name}
    return {name: joined for name in names if " " in name and (joined := name.replace(" ", "")) in single}


def _is_region(name: str, groups: Mapping[Key, Group]) -> bool:
    """Whether a name is that of a place, or of the United Nations, which stands before that of a body or a team."""
    key = tables.key(name)
    if key in tables.nations() or key in tables.places() or name == "united nations":
        return True
    group = groups.get((name, False))
    return group is not None and group.nodes[0].kind == "place"


def _longer(key: str, by_first: Mapping[str, list[str]], by_last: Mapping[str, list[str]]) -> Iterator[str]:
    """Longer names that a short one can be cut from: "Lockheed Martin", "United States Treasury Department"."""
    words = key.split()
    if len(words) == 1:
        yield from (name for name in by_first.get(key, ()) if name != key)
    yield from (name for name in by_last.get(words[-1], ()) if name.endswith(f" {key}"))


def _bodies(groups: Mapping[Key, Group], nodes: Sequence[Node]) -> dict[Key, Key]:
    """Short names of organizations and the one longer name that each is cut from."""
    told: dict[str, set[str]] = defaultdict(set)
    by_first: dict[str, list[str]] = defaultdict(list)
    by_last: dict[str, list[str]] = defaultdict(list)
    for (key, of_people), group in groups.items():
        told[key] |= {node.article for node in group.nodes}
        if not of_people and group.nodes[0].kind == "organization" and " " in key:
            by_first[key.split()[0]].append(key)
            by_last[key.split()[-1]].append(key)
    surnames = {node.plain.split()[-1] for node in nodes if node.kind == "person"}
    found: dict[Key, Key] = {}
    for (key, of_people), group in groups.items():
        named = {node.name for node in group.nodes}
        outlet = bool(named & tables.outlets().keys()) or tables.key(key) in tables.metonyms()
        if of_people or outlet or group.nodes[0].kind != "organization" or key in surnames or _is_region(key, groups):
            continue
        able = [
            name for name in dict.fromkeys(_longer(key, by_first, by_last))
            if name.startswith(f"{key} ") or _is_region(name.removesuffix(f" {key}"), groups)
        ]
        if len(able) == 1 and not told[key] & told[able[0]]:
            found[key, False] = (able[0], False)
    return found


def things(nodes: Sequence[Node], people: Sequence[Node] = ()) -> list[Group]:
    """Groups of the nodes that are one; `people` are those of persons, whose surnames name no firm."""
    out = _spelled_out(nodes)
    keys = [
        _people_key(n.plain) if n.kind == "group" else _thing_key(_thing_key(n.plain, out), out) for n in nodes
    ]
    names = sorted({key for key, node in zip(keys, nodes, strict=True) if node.kind != "group"})
    same = {**_acronyms(names), **_singular(set(names)), **_compact(names)}
    groups: dict[Key, Group] = {}
    for key, node in zip(keys, nodes, strict=True):
        place = (key, True) if node.kind == "group" else (same.get(key, key), False)
        if place in groups:
            groups[place].add(node)
        else:
            groups[place] = Group(node)
    for short, full in _bodies(groups, people).items():
        if short in groups and full in groups:
            for node in groups.pop(short).nodes:
                groups[full].add(node)
    return list(groups.values())


def common_words(readings: Sequence[Reading]) -> set[str]:
    """The words that some sentence has in lower case."""
    written: set[str] = set()
    for reading in readings:
        for sentence in reading.sentences:
            written.update(sentence.span.text.replace("\n", " ").split(" "))
    return {word for word in written if word.islower() and word.isalpha()}


def is_no_name(node: Node, common: set[str]) -> bool:
    """Whether what was taken for a name is none: words of the language, or two nations beside each other.

    "Despite", "Build Wealth" and "Record" are words of headings; "U.S.-Israel" stands for two.
    """
    parts = node.name.replace("–", "-").split("-")
    if len(parts) > 1 and all(is_state(part) for part in parts):
        return True
    words = [word.lower() for word in node.name.split()]
    if node.kind == "person":           # "Rocket", of which nothing else says that it is somebody
        alone = len(words) == 1 and len(node.mentions) == 1 and not node.descriptions
        return alone and words[0] in common and words[0] not in tables.first_names()
    return node.kind == "other" and not node.name.isupper() and all(
        word in common or word in function_words() for word in words
    )


def is_state(name: str) -> bool:
    """Whether words name a state, or a league of states, or what is theirs: "Chinese", "U.S."."""
    key = tables.key(name.strip())
    return key in tables.nations() or bool(tables.peoples().get(key)) or key in SPELLED or key in SPELLED.values()

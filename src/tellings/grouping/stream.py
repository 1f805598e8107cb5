"""Grouping as articles come in: each is placed at once, and earlier placings are revised by what it shows.

    stream = Stream()                                       # or Stream.restore([(sketch, story id), ...])
    change = stream.add(sketch(article))                    # where it went, what was merged or split
    change.story, change.touched, change.gone, change.moved
    stream.stories()                                        # {story id: [article ids]}
    stream.story(change.story)                              # the `Story` record: title, days, articles
    stream.remove(article_id)                               # as if it had never come, for what comes later

Keep each `Sketch` (`to_json`, `from_json`), its story id and the order of additions: `restore` goes on from them.
A new text for an article is `remove`, then `add`. An article that is already there changes nothing.

Strategy: a near-duplicate goes where its leader is. Otherwise the stories of the likest articles are looked at: none
near, it founds a story; the likest near, and no other, it joins; else the articles of all of them (the newest `HELD`
of each) are clustered anew by average linkage, as a batch would be, which may merge stories or split them. A young
story is clustered anew whenever it grows, and one grown by a quarter together with those around it; so is one past
youth that lost articles, for whose sake others may be outside. What is around a story is what shares most of what
weighs most in its articles, by how near its mean likeness to them all comes to what is asked of so many pairs.

Of 900 random orders of Wikinews 899 stream within .02 of the batch (all within .011 of B-cubed), of 30 of ECB+ all,
where it was 27 when a story had to grow by two fifths. In the other a batch of the articles that had come when the
story of 16 last grew leaves the 17th out, too; with five more, all of other stories, it takes it in. Looked around once
more at the end (`look_around`), all 900 end in the very stories of the batch, and all 30 stay within .02.

Invariants: every article is in exactly one story. The result depends on the additions and their order alone, and a
stream restored goes on exactly as one never stopped. A story that grows keeps its id; of stories merged the largest
keeps its id, then the oldest; of a story split the largest part does.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple, Self

import numpy as np

from tellings.grouping.cores import apart
from tellings.grouping.facts import at_odds
from tellings.grouping.linkage import MANY, Bar, average_linkage
from tellings.grouping.packs import Pack
from tellings.grouping.sketch import Sketch, sketch, sketches
from tellings.grouping.space import FLOOR, Space
from tellings.grouping.titles import best_title
from tellings.records import Story, stable_id
from tellings.text.duplicates import Copies

# What two clusters must reach to be one story. A plateau: means over thirty subsets of the Wikinews stories stay within
# .913-.919 of B-cubed and .815-.834 of pairs for `least` .09-.11, `growth` .3-.45, `whole` .075-.095, `lower` .74-.81
# and `higher` .17-.22, where one bar of .075 had .90 and .75; over .81 `lower` costs .04 of pairs, below .78 ECB+ .03,
# without `whole` GVA .02. Of clusters that are `sure` alike none had to stay apart.
BAR = Bar(least=0.1, growth=0.4, whole=0.09, lower=0.78, higher=0.2, sure=0.3)
DUPLICATE = 0.7             # Jaccard index of rows of words from which two articles are the same text
SIGHT = BAR.mean(MANY)      # mean likeness from which a story is looked at closely: from which it may be joined
GLIMPSE = 0.15              # likeness to one of its articles from which a story is, too
YOUNG = 8                   # articles up to which a story is clustered anew whenever it grows
LARGE = 4                   # articles from which one grown by a quarter is clustered anew with those around it
HELD = 24                   # newest articles of a story that stand for it
LOOKED_AT = 3               # stories that are clustered anew for an article; 5 find no more on any set, 2 find less
AROUND = 5                  # stories around one that are clustered anew with it; 3 find less, 8 no more

__all__ = ["Change", "Sketch", "Stream", "sketch", "sketches"]


class Change(NamedTuple):
    """What adding or removing an article did; ids of stories and articles, each list sorted."""

    article: str
    story: str | None                                   # where it is; None where it was removed
    touched: tuple[str, ...] = ()                       # living stories whose articles are not what they were
    gone: tuple[str, ...] = ()                          # stories that are no more
    moved: tuple[tuple[str, str, str], ...] = ()        # other articles that went: (article, from, to)


_Moves = dict[int, tuple[str, str]]     # of articles: from which story, to which


class Stream:
    """Stories that grow as articles come in; articles have numbers in the order they came."""

    def __init__(self) -> None:
        self._space = Space()
        self._copies = self._no_copies()
        self._names: list[str] = []                     # the ids of articles; a record of each would be one more object
        self._titles: list[str] = []
        self._numbers: dict[str, int] = {}
        self._leader: dict[int, int] = {}               # of each article: itself, or what it is a copy of
        self._story: dict[int, str] = {}
        self._members: dict[str, list[int]] = {}        # in order

    @classmethod
    def restore(cls, kept: Iterable[tuple[Sketch, str]]) -> Self:
        """The stream that had these articles, in the order they were added, in these stories."""
        listed = list(kept)
        return cls.unpacked(Pack.of([one for one, _ in listed]), [story for _, story in listed])

    @classmethod
    def unpacked(cls, pack: Pack, stories: Sequence[str]) -> Self:
        """As `restore`, of a pack of the sketches and the story of each."""
        stream = cls()
        stream._space.learn_all(pack)
        leaders = stream._copies.add_all(range(len(stories)))
        own = [number for number, leader in enumerate(leaders) if leader == number]
        stream._space.tally_all(own)
        stream._space.post_all(own)
        stream._leader = dict(enumerate(leaders))
        stream._names, stream._titles = list(pack.articles), list(pack.titles)
        stream._numbers = {article: number for number, article in enumerate(pack.articles)}
        stream._story = dict(enumerate(stories))
        for number, story in enumerate(stories):
            stream._members.setdefault(story, []).append(number)
        return stream

    def __contains__(self, article: str) -> bool:
        return article in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def stories(self) -> dict[str, list[str]]:
        """The articles of each story, in the order they came; the story with the first article first."""
        ordered = sorted(self._members.items(), key=lambda item: item[1][0])
        return {story: [self._names[n] for n in members] for story, members in ordered}

    def story_of(self, article: str) -> str:
        """The story an article is in; raises KeyError where there is no such article."""
        return self._story[self._numbers[article]]

    def story(self, story: str) -> Story:
        """A story as a record; raises KeyError where there is none."""
        members, leaders = self._members[story], self._leaders(story)
        days = [day for day in map(self._space.day, members) if day]
        return Story(
            id=story, title=best_title(self._space, leaders, [self._titles[n] for n in leaders]),
            articles=tuple(self._names[n] for n in members), start=min(days, default=None), end=max(days, default=None))

    def add(self, one: Sketch) -> Change:
        """Place an article; what that did."""
        if one.article in self._numbers:
            return Change(one.article, self.story_of(one.article))
        number = self._learn(one)
        leader = self._leader[number]
        if leader != number:
            self._put(number, self._story[leader])
            return self._change(number, {})
        sights = self._in_sight(number)
        self._space.post(number)
        anew = [sight.story for sight in sights]
        largest = max((len(self._members[story]) for story in anew), default=0)
        if len(sights) == 1 and sights[0].mean >= BAR.mean(len(self._leaders(sights[0].story))):
            self._put(number, anew[0])
            anew = anew[:1] if len(self._leaders(anew[0])) <= YOUNG else []
        else:
            self._put(number, self._free_id([number]))
            anew = [self._story[number], *anew] if anew else []
        moved = self._cluster_anew(anew)
        for story in self._changed(number, largest, moved):
            if story in self._members:
                moved = _both(moved, self._cluster_anew(self._around(story)))
        return self._change(number, moved)

    def remove(self, article: str) -> Change:
        """Take an article out; raises KeyError where there is none."""
        number = self._numbers.pop(article)
        story = self._story.pop(number)
        self._members[story].remove(number)
        followers = [n for n, leader in self._leader.items() if leader == number and n != number]
        if self._leader.pop(number) == number:
            self._space.tally(number, -1)
            self._space.withdraw(number)
            self._copies.remove(number)
        if followers:
            self._lead_anew()
        if not self._members[story]:
            del self._members[story]
            return Change(article, None, gone=(story,))
        moved = self._cluster_anew([story])
        change = self._change(self._members[story][0] if story in self._members else number, moved)
        return change._replace(article=article, story=None, touched=tuple(sorted({*change.touched, story})))

    def look_around(self, stories: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
        """Cluster stories anew, each with those around it; the articles that went: (article, from, to), sorted.

        For when articles have come and nothing is known of the next. What came behind the last growth of a story, be it
        to others, may change what it should hold. Done once at the end for all stories, 900 of 900 random orders of
        Wikinews end in the very stories of the batch (25 of the first 60 without), and 146 of 150 halves of it and of
        the undated bundles (103 without, 22 of them more than .02 off, now 1). It takes .5 ms an article.
        """
        moved: _Moves = {}
        known = [story for story in set(stories) if story in self._members]
        for story in sorted(known, key=lambda story: self._members[story][0]):
            if story in self._members:
                moved = _both(moved, self._cluster_anew(self._around(story)))
        return tuple(sorted((self._names[n], *pair) for n, pair in moved.items()))

    def _no_copies(self) -> Copies:
        space = self._space
        return Copies(DUPLICATE, space.signature, lambda a, b: at_odds(space.told(a), space.told(b)))

    def _learn(self, one: Sketch) -> int:
        number = self._space.learn(one)
        self._names.append(one.article)
        self._titles.append(one.title)
        self._numbers[one.article] = number
        self._leader[number] = self._copies.add(number)
        if self._leader[number] == number:
            self._space.tally(number)
        return number

    def _lead_anew(self) -> None:
        """Find the copies again after a leader went, as if it had never come."""
        self._copies = self._no_copies()
        numbers = sorted(self._numbers.values())
        for number, leader in zip(numbers, self._copies.add_all(numbers), strict=True):
            was = self._leader[number] == number
            self._leader[number] = leader
            if was == (leader == number):
                continue
            self._space.tally(number, -1 if was else 1)
            (self._space.withdraw if was else self._space.post)(number)

    def _put(self, number: int, story: str) -> None:
        self._story[number] = story
        insort(self._members.setdefault(story, []), number)

    def _leaders(self, story: str) -> list[int]:
        """The newest articles of a story that stand for it, copies left out unless all are."""
        members = self._members[story]
        return ([n for n in members if self._leader[n] == n] or members)[-HELD:]

    def _in_sight(self, number: int) -> list[_Sight]:
        """The stories an article may belong to, the likest first: none that it is far less like than the likest.

        Such a one could hardly be joined with the likest (`Bar.higher`): 15.7 articles are clustered anew for each that
        comes, of 10,000 made ones, where it was 17.9.
        """
        near = dict(self._space.near(number))
        best: dict[str, float] = {}
        for other, value in near.items():
            story = self._story[other]
            if value > best.get(story, 0.0):
                best[story] = value
        ordered = sorted((-value, self._members[story][0], story) for story, value in best.items())[:LOOKED_AT]
        leaders = {story: self._leaders(story) for _, _, story in ordered}
        sure = [story for story, some in leaders.items()
                if best[story] >= GLIMPSE or sum(near.get(n, 0.0) for n in some) >= SIGHT * len(some)]
        unknown = [n for story, some in leaders.items() if len(sure) < 2 or story not in sure
                   for n in some if n not in near]
        if unknown:
            near |= zip(unknown, self._space.likenesses(number, unknown).tolist(), strict=True)
        sights = [_Sight(story, sum(near.get(n, 0.0) for n in some) / len(some), best[story])
                  for story, some in leaders.items()]
        least = BAR.higher * max((one.mean for one in sights), default=0.0)
        return [one for one in sights if one.mean >= least and (one.mean >= SIGHT or one.best >= GLIMPSE)]

    def _changed(self, number: int, largest: int, moved: _Moves) -> list[str]:
        """The stories to look around: that of an article where it has grown by a quarter, and those that shrank."""
        story = self._story[number]
        size = len(self._members[story])
        grown = size >= LARGE and (size ** 3).bit_length() > (largest ** 3).bit_length()
        gains = Counter(to for _, to in moved.values())
        gains.subtract(was for n, (was, _) in moved.items() if n != number)
        shrunk = [one for one, gain in gains.items() if gain < 0 and len(self._members.get(one, ())) >= YOUNG]
        return list(dict.fromkeys([story] * grown + sorted(shrunk, key=lambda one: self._members[one][0])))

    def _around(self, story: str) -> list[str]:
        """A story and those that are near to its articles, by what their mean likeness has of what is asked of it.

        By their likest pair five stories that are like one article of it came before one that is a little like them
        all, which could join: so 8 of 600 random orders of Wikinews streamed .028 of pairs off the batch, now 1.
        """
        leaders = self._leaders(story)
        sums: dict[str, float] = {}
        for other, total in self._space.near_all(leaders):
            sums[self._story[other]] = sums.get(self._story[other], 0.0) + total
        sums.pop(story, None)
        pairs = {other: len(leaders) * len(self._leaders(other)) for other in sums}
        share = {other: total / pairs[other] / BAR.mean(pairs[other]) for other, total in sums.items()}
        return [story, *sorted(share, key=lambda other: (-share[other], self._members[other][0]))[:AROUND]]

    def _cluster_anew(self, stories: list[str]) -> _Moves:
        """Cluster the articles of stories as a batch would; which went from where to where."""
        if not stories:
            return {}
        numbers = sorted(n for story in stories for n in self._leaders(story))
        table = self._space.table(numbers)
        values, weights = self._space.matrix(table), table.weights
        lows, highs = np.nonzero(np.triu(values >= FLOOR, 1))
        pairs = zip(lows.tolist(), highs.tolist(), values[lows, highs].tolist(), strict=True)
        found = average_linkage(len(numbers), pairs, BAR, lambda a, b: apart(weights[a], weights[b]))
        return self._settle([[numbers[place] for place in cluster] for cluster in found])

    def _settle(self, clusters: list[list[int]]) -> _Moves:
        """Make the clusters stories: each keeps the id of the story most of it is from, if most of that is in it."""
        shares: dict[tuple[str, int], int] = {}
        for place, cluster in enumerate(clusters):
            for n in cluster:
                share = self._story[n], place
                shares[share] = shares.get(share, 0) + 1
        size = {story: len(self._members[story]) for story, _ in shares}
        age = {story: self._members[story][0] for story, _ in shares}
        main: dict[str, int] = {}                       # the cluster that the rest of a large story follows
        for story, place in sorted(shares, key=lambda key: (-shares[key], key[1])):
            main.setdefault(story, place)
        named: dict[int, str] = {}
        for story in sorted(main, key=lambda story: (-size[story], age[story])):
            named.setdefault(main[story], story)
        moved: _Moves = {}
        target: dict[int, int] = {n: place for place, cluster in enumerate(clusters) for n in cluster}
        members = sorted(n for story in main for n in self._members[story])
        for n in members:
            target.setdefault(n, target.get(self._leader[n], main[self._story[n]]))
        for place in range(len(clusters)):
            if place not in named:
                named[place] = self._free_id([n for n in members if target[n] == place], named.values())
        for n in members:
            story, to = self._story[n], named[target[n]]
            if story != to:
                moved[n] = (story, to)
                self._members[story].remove(n)
                if not self._members[story]:
                    del self._members[story]
                self._put(n, to)
        return moved

    def _free_id(self, members: list[int], taken: Iterable[str] = ()) -> str:
        """An id made from the articles of a new story that no living story has."""
        taken = set(taken)
        names = [self._names[n] for n in members]
        ids = (stable_id("s", name, *(["again"] * turn)) for turn in count() for name in names)
        return next(one for one in ids if one not in self._members and one not in taken)

    def _change(self, number: int, moved: _Moves) -> Change:
        involved = {self._story[number], *(story for pair in moved.values() for story in pair)}
        was = moved.pop(number, None)
        gone = {story for story in involved if story not in self._members}
        if was and was[0] in gone and not any(was[0] in pair for pair in moved.values()):
            gone.remove(was[0])                         # it was founded and merged at once: nobody has seen it
        return Change(
            self._names[number], self._story[number], touched=tuple(sorted(involved & self._members.keys())),
            gone=tuple(sorted(gone)),
            moved=tuple(sorted((self._names[n], *pair) for n, pair in moved.items())))


class _Sight(NamedTuple):
    """A story that an article may belong to: its mean likeness to the story, and to the likest of its articles."""

    story: str
    mean: float
    best: float


def _both(first: _Moves, then: _Moves) -> _Moves:
    """Two rounds of moves as one: from where each was before the first."""
    whole = first | {n: (first.get(n, move)[0], move[1]) for n, move in then.items()}
    return {n: move for n, move in whole.items() if move[0] != move[1]}

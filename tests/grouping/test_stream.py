"""Grouping as articles come: the batch's stories, ids that last, and a stream restored goes on as if never stopped."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import pytest

from grouping.test_grouping import ALONE, EVERY, FIRE, OTHER_SHOOTING, SHOOTING, WANTED
from tellings.grouping.stream import Change, Sketch, Stream, sketch, sketches
from tellings.records import Article

COPIES = [FIRE[0].model_copy(update={"id": f"copy-{n}", "title": None}) for n in range(3)]
NEARLY = FIRE[0].model_copy(update={"id": "nearly", "text": FIRE[0].text + " It was quite a night."})
EMPTY = Article(id="empty", text="")
SKETCHED = sketches([*EVERY, *COPIES, NEARLY, EMPTY])


def added(sketched: list[Sketch]) -> tuple[Stream, list[Change]]:
    stream = Stream()
    return stream, [stream.add(one) for one in sketched]


def shuffled(seed: int) -> list[Sketch]:
    return random.Random(seed).sample(SKETCHED, len(SKETCHED))


def kept(stream: Stream, sketched: list[Sketch]) -> list[tuple[Sketch, str]]:
    return [(one, stream.story_of(one.article)) for one in sketched if one.article in stream]


@pytest.mark.parametrize("seed", range(5))
def test_a_stream_finds_the_stories_of_the_batch(seed: int) -> None:
    """Articles that come in any order end in the stories a batch finds."""
    stream, _ = added(random.Random(seed).sample(sketches(EVERY), len(EVERY)))
    assert sorted(sorted(members) for members in stream.stories().values()) == WANTED


@pytest.mark.parametrize("seed", range(5))
def test_restored_is_never_stopped(seed: int) -> None:
    """A stream that is stopped and restored after each addition does what one that never stopped does."""
    steady, again = Stream(), Stream()
    for n, one in enumerate(ordered := shuffled(seed)):
        assert steady.add(one) == again.add(one)
        again = Stream.restore([(Sketch.from_json(s.to_json()), story) for s, story in kept(again, ordered[:n + 1])])
        assert steady.stories() == again.stories()
        assert [steady.story(story) for story in steady.stories()] == [again.story(story) for story in again.stories()]


@pytest.mark.parametrize("seed", range(8))
def test_restored_after_removals(seed: int) -> None:
    """Articles taken out, leaders of copies too, leave a stream that equals the one restored without them."""
    stream, _ = added(ordered := shuffled(seed))
    for one in random.Random(seed).sample(ordered, 6):
        stream.remove(one.article)
        again = Stream.restore(kept(stream, ordered))
        assert again.stories() == stream.stories()
        late = sketch(NEARLY.model_copy(update={"id": f"late-{one.article}"}))
        assert again.add(late) == stream.add(late)
        assert again.remove(late.article) == stream.remove(late.article)


@pytest.mark.parametrize("seed", range(5))
def test_changes_tell_all(seed: int) -> None:
    """Who follows the changes alone knows the stories at any time."""
    stream, known = Stream(), {}
    for one in shuffled(seed):
        change = stream.add(one)
        before = set(known.values())
        for article, was, to in change.moved:
            assert known[article] == was
            known[article] = to
        assert change.story
        known[change.article] = change.story
        assert known == {article: story for story, members in stream.stories().items() for article in members}
        assert set(change.gone) == before - set(known.values())
        assert set(change.touched) >= {change.story} | {to for _, _, to in change.moved}
    for one in shuffled(seed + 1):
        change = stream.remove(one.article)
        del known[change.article]
        known |= {article: to for article, _, to in change.moved}
        assert known == {article: story for story, members in stream.stories().items() for article in members}
    assert not len(stream)


def test_a_story_keeps_its_id() -> None:
    """A story that grows keeps its id, and its title is a headline of one of its articles."""
    stream = Stream()
    ids = {stream.add(one).story for one in sketches(FIRE)}
    assert len(ids) == 1
    assert stream.story(ids.pop()).title in {article.title for article in FIRE}


def test_one_article_bridges_two_stories() -> None:
    """A report that belongs to two stories makes them one; the larger keeps its id, and the smaller is gone."""
    day = dt.date(2025, 3, 3)
    left = Article(id="left", published=day, text="The Harrow bridge at Tolney was closed after cracks were seen. "
                   "Engineer Beth Ashdown inspected the Harrow bridge at Tolney.")
    more = Article(id="more", published=day, text="Cracks closed the Harrow bridge, and Beth Ashdown of Tolney council "
                   "will inspect it again on Friday.")
    right = Article(id="right", published=day, text="Lorries queued for hours in Wexcombe as ferries filled. Haulier "
                    "Ivo Marrick lost two loads of fish in the queue at Wexcombe.")
    bridge = Article(id="bridge", published=day, text=" ".join(one.text for one in (left, more, right)) +
                     " Haulier Ivo Marrick blamed the closed Harrow bridge at Tolney for the queue at Wexcombe.")
    stream, changes = added(sketches([left, more, right]))
    assert [len(members) for members in stream.stories().values()] == [2, 1]
    change = stream.add(sketch(bridge))
    assert change.story == changes[0].story
    assert change.gone == (changes[2].story,)
    assert change.moved == (("right", changes[2].story, changes[0].story),)


def made(name: str, *terms: range) -> Sketch:
    """A sketch of words by number, and of four words that no other has."""
    held = (*(f"word{n}" for some in terms for n in some), *(f"{name}{n}" for n in range(4)))
    return Sketch(article=name, title=name, day=None, terms=held, counts=(1.0,) * len(held),
                  signature=random.Random(name).randbytes(512).hex())


def test_what_is_near_to_a_story_that_lost_an_article_is_looked_at_again() -> None:
    """A story that lets go of a stranger takes in at once what is like the rest of it."""
    flood, other, pumps = range(20), range(20, 30), range(30, 40)
    story = [*(made(f"flood-{n}", flood) for n in range(10)), made("stranger", range(40, 60))]
    stream = Stream.restore([(one, "flood") for one in story] +
                            [(made("pumps", flood[12:], pumps), "pumps"), (made("mayor", other), "mayor")])
    stream.add(made("both", flood[:8], other))
    assert stream.story_of("stranger") != "flood"
    assert stream.story_of("pumps") == "flood"


def test_what_is_a_little_like_all_of_a_story_is_looked_at_before_what_is_like_one_article() -> None:
    """A story that has grown takes in what is like it as a whole, whatever is more like one of its articles."""
    flood, fairs = range(20), [range(100 + 40 * n, 110 + 40 * n) for n in range(6)]
    stream = Stream.restore([
        *((made(f"flood-{n}", flood, *fairs[n:n + 1]), "flood") for n in range(12)),
        *((made(f"fair-{n}", fair, range(fair.stop, fair.stop + 30)), f"fair-{n}") for n, fair in enumerate(fairs)),
        (made("pumps", flood[:6], range(60, 80)), "pumps")])
    stream.add(made("more", flood[6:], range(30, 34)))
    assert stream.story_of("pumps") == "flood"


@pytest.mark.parametrize(("size", "found"), [(9, False), (10, True), (11, False), (12, True)])
def test_a_story_looks_around_when_it_has_grown_by_a_quarter(size: int, *, found: bool) -> None:
    """A story that grows to 11 or 13 takes in what is like it as a whole, and not at each article between."""
    flood = range(20)
    stream = Stream.restore([*((made(f"flood-{n}", flood), "flood") for n in range(size)),
                             (made("pumps", flood[:6], range(60, 80)), "pumps")])
    stream.add(made("more", flood[6:], range(30, 34)))
    assert (stream.story_of("pumps") == "flood") is found


@pytest.mark.parametrize(("words", "alone"), [(3, True), (8, False)])
def test_a_story_that_is_far_less_like_is_not_looked_at(words: int, alone: bool) -> None:
    """An article joins a story without more ado where no other is at least a fifth as like."""
    flood, market = range(30), range(30, 70)
    stream = Stream.restore([*((made(f"flood-{n}", flood), "flood") for n in range(12)),
                             (made("stranger", range(70, 90)), "flood"), (made("market", market), "market")])
    assert stream.add(made("more", flood, market[:words])).story == "flood"
    assert (stream.story_of("stranger") == "flood") is alone


def test_the_three_likest_stories_are_looked_at() -> None:
    """An article that comes has the three stories clustered anew that it is likest to, however many it is like."""
    flood, fairs = range(30), [range(30 + 40 * n, 70 + 40 * n) for n in range(3)]
    for others, alone in ((fairs[:2], False), (fairs, True)):
        stream = Stream.restore([*((made(f"flood-{n}", flood), "flood") for n in range(12)),
                                 (made("stranger", range(200, 220)), "flood"),
                                 *((made(f"fair-{n}", fair), f"fair-{n}") for n, fair in enumerate(others))])
        stream.add(made("more", flood[:18], *(fair[:13] for fair in others)))
        assert (stream.story_of("stranger") == "flood") is alone


def test_copies_follow_their_leader() -> None:
    """A reprint goes where its original is, whatever else is near."""
    stream, _ = added(sketches([*SHOOTING, *FIRE[:1], *COPIES, *OTHER_SHOOTING]))
    assert {stream.story_of(one.id) for one in COPIES} == {stream.story_of("fire-1")}


def test_adding_twice_changes_nothing() -> None:
    """An article that is there already changes nothing."""
    stream, changes = added(sketches([ALONE]))
    assert stream.add(sketch(ALONE)) == Change("alone", changes[0].story)
    assert len(stream) == 1
    assert "alone" in stream


def test_sketches_do_not_depend_on_their_batch() -> None:
    """An article has the same sketch alone and among others, and it is small."""
    assert list(itertools.chain.from_iterable(sketches([one]) for one in EVERY)) == sketches(EVERY)
    assert max(len(one.to_json()) for one in SKETCHED) < 8000


@pytest.mark.parametrize("seed", range(3))
def test_looking_around_at_the_end_finds_the_stories_of_the_batch(seed: int) -> None:
    """Articles that were put into stories of their own are where a batch has them, and the moves tell all."""
    ordered = random.Random(seed).sample(sketches(EVERY), len(EVERY))
    stream = Stream.restore([(one, f"s{n}") for n, one in enumerate(ordered)])
    known = {one.article: f"s{n}" for n, one in enumerate(ordered)}
    for article, was, to in stream.look_around([*stream.stories(), "none such"]):
        assert known[article] == was
        known[article] = to
    assert sorted(sorted(members) for members in stream.stories().values()) == WANTED
    assert known == {article: story for story, members in stream.stories().items() for article in members}
    assert stream.look_around(stream.stories()) == ()

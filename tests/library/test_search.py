"""What is found in a library, however it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.made import quick, report, reports
from tellings.errors import NotInLibrary
from tellings.records import Article


def test_finding_stories(tmp_path: Path) -> None:
    """A story is found by its id, the beginning of one, an article in it or words of its title, if they mean one."""
    with quick(tmp_path / "a.db") as library:
        library.add(reports(3, 2))
        story = library.stories()[0]
        for wanted in (story.id, story.id[:8], story.articles[0], story.title[:20].upper()):
            assert library.find_story(wanted) == story
        for wanted in ("s-", "no such words", ""):
            with pytest.raises(NotInLibrary):
                library.find_story(wanted)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bridge", True), ("BRIDGES", True), ('"bridge over the osk"', True), ('"osk the over bridge"', False),
        ("bridge -osk", False), ("bridge -choir", True), ("bri*", True), ("bri", False), ("bridge choir", False),
        ("", False), ("-bridge", False), ('"', False), ("*", False), ('bridge "', True), ("AND OR NOT NEAR(", False),
        ("bridge^2", False), ("title:bridge", False), ("{bridge}", True), ("\0", False),
        ("'; DROP TABLE articles", False),
        ("bridge !?", True), ("b" * 5000, False),
    ],
)
def test_search(tmp_path: Path, query: str, found: bool) -> None:
    """Words, phrases, exclusions and beginnings are found; nothing a person types is an error."""
    with quick(tmp_path / "a.db") as library:
        library.add([report(4, 0), report(5, 0)])
        assert bool(library.search(query)) is found


CAFE = (
    "Soup, beans and bread are served at noon in the café of the card players, who meet to play bridge on Mondays "
    "and chess when the weather is poor. Nobody remembers who brought the first pack of cards to the village."
)


def test_search_within(tmp_path: Path) -> None:
    """A search can keep to a story, an outlet and a number; what was found is marked, accents make no difference."""
    with quick(tmp_path / "a.db") as library:
        library.add([*(report(5, n) for n in range(3)), Article(text=CAFE, source="Émile")])
        assert len(library.search("bridge")) == 4
        assert len(library.search("bridge", limit=2)) == 2
        assert len(library.search("bridge", story=library.find_story("Bridge over").id)) == 3
        (hit,) = library.search("cafe", source="Émile")
        assert "«café»" in hit.snippet


@pytest.mark.parametrize("query", ["müllerstraße", "MULLERSTRASSE", '"die müllerstrasse"', "mullerstr*", "gasse"])
def test_search_for_other_letters(tmp_path: Path, query: str) -> None:
    """Umlauts, accents and a sharp s are found however they are typed."""
    with quick(tmp_path / "a.db") as library:
        library.add(Article(text="Die Müllerstraße bleibt zu, die Gaße und die Gasse auch."))
        assert len(library.search(query)) == 1
        assert library.search(f"bleibt -{query}") == []


NORTH = "Mayor Ødegård of Ærø met Đorđe Łukasz from Łódź, Þór and the Hawaiʻi delegation; «nobody» ate œufs."


@pytest.mark.parametrize(("query", "marked"), [
    ("odegard", "«Ødegård»"), ("Ødegård", "«Ødegård»"), ('"aero met dorde"', "«Ærø met Đorđe»"), ("ÆRØ", "«Ærø»"),
    ("lodz", "«Łódź»"), ("lukas*", "«Łukasz»"), ("thor", "«Þór»"), ("hawaii", "«Hawaiʻi»"), ("oeuf", "«œufs»"),
])
def test_search_marks_the_text_as_it_is(tmp_path: Path, query: str, marked: str) -> None:
    """Letters without marks are found as others write them; what is shown is the text, the right words marked."""
    with quick(tmp_path / "a.db") as library:
        library.add(Article(text=NORTH, title="Łódź and Ærø"))
        assert library.find_story("lodz and aero").title.startswith("Łódź and Ærø")
        (hit,) = library.search(query)
        assert marked in hit.snippet
        assert marked in [hit.snippet[start - 1:end + 1] for start, end in hit.found]
        assert len(hit.found) == hit.snippet.count("«") - ("«nobody»" in hit.snippet)
        library.remove(hit.article)
        library.vacuum()
        assert library.search(query) == []
        for row in library._db.rows("SELECT count(*) AS n FROM revisions_fts WHERE revisions_fts MATCH 'lodz'"):
            assert row["n"] == 0

"""`tellings judge`, `changes` and `digest`, as a person would run them."""

from __future__ import annotations

import datetime as dt
import json
import shutil

import pytest
from typer.testing import CliRunner

import tellings
from tellings.cli.app import app
from tellings.cli.moments import moment
from tellings.errors import InputError, NotInLibrary
from tellings.records import Article

NOW = dt.datetime(2026, 5, 9, 12, tzinfo=dt.UTC)
FIRST, SECOND = NOW - dt.timedelta(days=3), NOW - dt.timedelta(days=1)
GAZETTE = Article(
    id="a-1", source="Gazette", published=dt.date(2026, 5, 5), title="Six die in fire at Torvik mine",
    text=("Six miners died in a fire at the Torvik mine on Monday, police said. Ada Lund closed the Torvik mine.\n\n"
          "“We could not wait any longer,” said Jonas Holm, the head of the miners' union at Torvik."),
)  # fmt: skip
COURIER = Article(
    id="a-2", source="Courier", published=dt.date(2026, 5, 6), title="Toll of Torvik mine fire rises",
    text=("Eight miners died in the fire at the Torvik mine on Monday, police said. Minister Lund closed the mine.\n\n"
          "The miners' union at Torvik had asked for new alarms."),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    path = tmp_path_factory.mktemp("told") / "news.db"
    for when, article in ((FIRST, GAZETTE), (SECOND, COURIER)):
        with tellings.Library(path, clock=lambda when=when: when) as library:
            library.add(article)
            assert len(library.stories()) == 1
    return path


@pytest.fixture
def run(told, tmp_path, monkeypatch):
    """Run `tellings` on a copy of the library; its output, or the error it stopped with."""
    shutil.copy(told, tmp_path / "tellings.db")
    monkeypatch.chdir(tmp_path)

    def go(*arguments, fails=None):
        result = CliRunner().invoke(app, [*map(str, arguments)])
        if fails:
            assert isinstance(result.exception, fails), result.output
            return str(result.exception)
        assert result.exit_code == 0, (result.output, result.exception)
        return result.stdout

    return go


def speaker(run):
    account = json.loads(run("show", "Torvik", "--json"))
    (quote,) = (q for q in account["quotes"] if q["kind"] == "direct")
    return {e["id"]: e["name"] for e in account["entities"]}.get(quote["speaker"])


def test_a_speaker_is_judged_shown_undone_and_handed_on(run, tmp_path):
    """The whole round: judge, list, export, undo, import."""
    assert speaker(run) == "Jonas Holm"
    run("judge", "speaker", "Torvik", "wait any longer", "Ada Lund", "--who", "Ben", "--why", "heard it")
    assert speaker(run) == "Ada Lund"
    (kept,) = json.loads(run("judge", "list", "--json"))
    assert (kept["standing"], kept["judgement"]["who"], kept["judgement"]["why"]) == ("yes", "Ben", "heard it")
    run("judge", "export", "judged.jsonl")
    run("judge", "undo", kept["judgement"]["id"])
    assert speaker(run) == "Jonas Holm"
    assert json.loads(run("judge", "import", "judged.jsonl", "--json")) == {"judgements": 1, "new": 1, "waiting": 0}
    assert speaker(run) == "Ada Lund"


def test_disagreement_is_said(run):
    """Whoever contradicts a judgement is told that nothing changes by it."""
    run("judge", "quotation", "Torvik", "Q1", "--who", "Ada")
    assert "unsure" in run("judge", "quotation", "Torvik", "Q1", "--not", "--who", "Ben")
    assert "unsure" in run("judge", "list")


def test_what_people_disagree_on_is_shown_with_the_account(run, tmp_path):
    """The terminal and the page name the question, its passage and who says what, and only while it is disputed."""
    run("judge", "speaker", "Torvik", "wait any longer", "Ada Lund", "--who", "Ben", "--why", "heard <it>")
    assert "judgements disagree" not in run("show", "Torvik")
    run("judge", "stories", "a-1", "a-2", "--who", "Ben")
    run("judge", "stories", "a-1", "a-2", "--not", "--who", "Cleo")
    run("judge", "speaker", "Torvik", "wait any longer", "Jonas Holm", "--who", "Cleo")
    run("show", "Torvik", "--html", tmp_path / "page.html")
    shown = " ".join(run("show", "Torvik").split())
    assert "Where judgements disagree" in shown
    assert "Who says this? “We could not wait any longer" in shown
    assert "Ben: Ada Lund (heard <it>); Cleo: Jonas Holm" in shown
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "Where judgements disagree" in page
    assert "Ben: Ada Lund (heard &lt;it&gt;); Cleo: Jonas Holm" in page
    assert "Are these of one story?" in page


@pytest.mark.parametrize("what", [
    ("names", "Torvik", "Ada Lund", "Jonas Holm"),
    ("points", "Torvik", "Six miners died", "had asked for new alarms"),
    ("events", "Torvik", "died in a fire at", "had asked for new alarms", "--not"),
    ("stories", "a-1", "a-2"),
    ("copy", "a-2", "a-1"),
    ("copy", "Courier", "Gazette", "--in", "Torvik"),
    ("date", "a-2", "2026-05-07"),
    ("furniture", "a-2", "The miners' union at Torvik had asked for new alarms."),
])
def test_everything_can_be_judged(run, what):
    """Each kind by what a person sees of it."""
    run("judge", *what, "--who", "Ada")
    (kept,) = json.loads(run("judge", "list", "--json"))
    assert kept["standing"] == ("no" if "--not" in what else "yes")


def test_an_outlet_with_several_reports(run, tmp_path):
    """Another has it from the one it shares most with, and has it from none if it has it from the outlet not."""
    copied = "The union asked the minister for new alarms a year ago, and she said that there was no money for them."
    for name, article in (("other", GAZETTE.model_copy(update={
            "id": "a-3", "title": "Torvik mine fire: union asked for alarms",
            "text": f"Six miners died in a fire at the Torvik mine on Monday.\n\n{copied}"})),
            ("copy", COURIER.model_copy(update={
                "id": "a-4", "source": "Post", "text": f"The fire at Torvik mine killed six miners.\n\n{copied}"}))):
        (tmp_path / f"{name}.jsonl").write_text(article.to_json() + "\n")
        run("add", tmp_path / f"{name}.jsonl")
    run("judge", "copy", "Post", "Gazette", "--in", "a-1", "--who", "Ada")
    run("judge", "copy", "Post", "Gazette", "--in", "a-1", "--not", "--who", "Ben")
    found = [(one["judgement"]["verdict"], one["judgement"]["articles"], one["standing"])
             for one in json.loads(run("judge", "list", "--json"))]
    assert sorted(found) == [("no", ["a-4", "a-1"], "no"), ("no", ["a-4", "a-3"], "unsure"),
                             ("yes", ["a-4", "a-3"], "unsure")]


@pytest.mark.parametrize(("what", "fails", "words"), [
    (("names", "Torvik", "Ada Lund", "Nobody At All"), InputError, "no report has the words"),
    (("points", "Torvik", "Six miners died", "Six miners died"), InputError, "the same passage"),
    (("date", "a-2", "soon"), InputError, "cannot be judged"),
    (("date", "a-9", "2026-05-07"), NotInLibrary, "a-9"),
    (("undo", "j-0"), NotInLibrary, "j-0"),
])
def test_what_cannot_be_judged_is_refused(run, what, fails, words):
    """The message says what is wrong; nothing is kept."""
    assert words in run("judge", *what, fails=fails)
    assert json.loads(run("judge", "list", "--json")) == []


def test_changes_shows_what_came_since(run):
    """The toll of the later report, but nothing since then."""
    shown = run("changes", "Torvik", "--since", (SECOND - dt.timedelta(hours=1)).isoformat())
    assert "Eight" in shown
    assert "” — Courier" in shown
    assert "nothing has changed" in run("changes", "Torvik", "--since", (SECOND + dt.timedelta(hours=1)).isoformat())
    found = json.loads(run("changes", "Torvik", "--since", "2026-05-01", "--json"))
    assert {one["kind"] for one in found} >= {"new_point", "new_quote"}


@pytest.mark.parametrize(("form", "begins"), [("markdown", "# What"), ("html", "<!doctype"), ("atom", "<?xml")])
def test_digest_is_written_in_every_format(run, tmp_path, form, begins):
    """To standard output and to a file alike."""
    arguments = ("digest", "--since", "2026-05-01", "--format", form)
    assert run(*arguments).lstrip().lower().startswith(begins.lower())
    run(*arguments, "--out", tmp_path / "digest")
    assert "Torvik" in (tmp_path / "digest").read_text("utf-8")


@pytest.mark.parametrize(("written", "expected"), [
    ("12h", NOW - dt.timedelta(hours=12)),
    ("3 days ago", NOW - dt.timedelta(days=3)),
    ("2026-05-04T09:30+02:00", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC)),
    ("2026-05-04", dt.datetime(2026, 5, 4).astimezone()),
])
def test_moments_are_read_as_people_write_them(written, expected):
    """Days, moments, and how long ago."""
    assert moment(written, NOW) == expected


@pytest.mark.parametrize("written", ["", "soon", "99999999999 days", "2026-13-01"])
def test_what_is_no_moment_is_refused(written):
    """With what would be one."""
    with pytest.raises(InputError):
        moment(written, NOW)


WHY = ("why", "Torvik", "miners died in a fire at the Torvik mine", "had asked for new alarms")


def test_why_knows_what_was_judged(run):
    """`why` says that a judgement put two passages together, or kept them apart, whose it is, and what was found."""
    (found,) = json.loads(run(*WHY, "--json"))
    assert (found["together"], found["standing"], found["judgements"]) == (False, None, [])
    run("judge", "points", *WHY[1:], "--who", "Ben", "--why", "the same breath")
    told = run(*WHY)
    assert "together" in told
    assert "people judged that they tell the same (found without that: apart" in told.replace("\n", " ")
    assert "yes, says Ben" in told
    assert "the same breath" in told
    run("judge", "points", *WHY[1:], "--not", "--who", "Ada")
    (found,) = json.loads(run(*WHY, "--json"))
    assert (found["together"], found["standing"], len(found["judgements"])) == (False, "unsure", 2)
    mine = next(one["id"] for one in found["judgements"] if one["who"] == "Ben")
    run("judge", "undo", mine)
    (found,) = json.loads(run(*WHY, "--json"))
    assert (found["together"], found["standing"]) == (False, "no")


def test_why_knows_what_was_judged_of_others(run):
    """What people judged of other passages of the same points is named as the reason too."""
    died, asked = ("Six miners died", "Eight miners died"), "had asked for new alarms"
    run("judge", "points", "Torvik", *died)
    run("judge", "points", "Torvik", died[0], asked)
    (found,) = json.loads(run("why", "Torvik", died[1], asked, "--json"))
    assert (found["together"], found["standing"], found["judgements"]) == (True, None, [])
    assert "judged of other passages puts them together" in found["reason"]
    run("judge", "points", "Torvik", *died, "--not", "--who", "Ben")
    run("judge", "points", "Torvik", asked, died[1], "--not")
    (found,) = json.loads(run("why", "Torvik", *died, "--json"))
    assert found["standing"] == "unsure"
    (found,) = json.loads(run("why", "Torvik", died[1], asked, "--json"))
    assert (found["together"], found["standing"]) == (False, "no")


def test_what_is_no_judgement_is_said_in_a_line(run, tmp_path):
    """A file with something else in it is refused, and the message names the line and what is wrong."""
    (tmp_path / "wrong.jsonl").write_text('{"kind": "point", "bad": 1}\n')
    said = run("judge", "import", "wrong.jsonl", fails=InputError)
    assert "line 1" in said
    assert "who: Field required" in said
    assert "\n" not in said

"""The docs say what there is."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from tellings.exporting.digest import HEADINGS

DOCS = Path(__file__).parent.parent / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), DOCS.parent / "README.md"])


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_every_command_and_option_is_documented():
    """The page of commands is what the commands say of themselves; `python docs/make_commands.py` writes it anew."""
    maker = module(DOCS / "make_commands.py")
    assert maker.PAGE.read_text("utf-8") == maker.text()


def test_every_kind_of_change_is_documented():
    """In the guide to changes."""
    guide = (DOCS / "guides" / "changes.md").read_text("utf-8")
    assert [kind for kind in HEADINGS if f"`{kind}`" not in guide] == []


def test_links_within_the_docs_lead_somewhere():
    """Every relative link has its file."""
    gone = [(page.name, link) for page in PAGES for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
            if not (page.parent / link).exists()]
    assert gone == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_line_shown_is_one(page):
    """Commands and options in code blocks exist."""
    known = module(DOCS / "make_commands.py").text()
    sections = {name: part for part in known.split("\n## ")[1:] for name in [part.split("\n", 1)[0]]}
    for block in re.findall(r"```\w*\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for line in re.findall(r"^(?:\$ )?(tellings [a-z].*)$", block, re.MULTILINE):
            words = shlex.split(line.split("|")[0], comments=True)
            longest = sorted(sections, key=len, reverse=True)
            name = next((n for n in longest if words[: len(n.split())] == n.split()), "")
            assert name, line
            for option in (word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)):
                assert re.search(rf"`(?:[^`]*, )?{re.escape(option)}[ ,`]", sections[name]), line

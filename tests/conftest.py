"""Fixtures every room shares: the example stories, loaded and told once a run (telling one takes a second)."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

import tellings
from tellings.records import Account, Article

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(p for p in (ROOT / "examples").iterdir() if p.is_dir())
SHARED = ROOT.parent / "shared"


@functools.cache
def articles_of(folder: Path) -> tuple[Article, ...]:
    """The articles of a folder."""
    return tuple(tellings.load(folder))


@functools.cache
def account_of(folder: Path) -> Account:
    """The account of a folder of reports of one story."""
    return tellings.tell(articles_of(folder))


@pytest.fixture(params=EXAMPLES, ids=lambda p: p.name)
def story(request: pytest.FixtureRequest) -> Path:
    """Each example story in turn."""
    return request.param


@pytest.fixture
def articles(story: Path) -> tuple[Article, ...]:
    """The articles of an example story."""
    return articles_of(story)


@pytest.fixture
def account(story: Path) -> Account:
    """The account of an example story."""
    return account_of(story)

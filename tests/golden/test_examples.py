"""The examples against their references: what each account must say, scored by the scorer beside the project."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import SHARED, account_of, articles_of

pytestmark = pytest.mark.skipif(not (SHARED / "bench").is_dir(), reason="the scorer is not part of the project")

NONE = ("bad_spans", "unplaced", "not_same_violations", "single_violations")


def scored(story: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], int]:
    """The figures of an example's account against its reference, and how many conflicts that has."""
    monkeypatch.syspath_prepend(str(SHARED / "bench"))
    scorer = importlib.import_module("score_account")
    reference = {
        key: value for key, value in yaml.safe_load(story.with_suffix(".yaml").read_text("utf-8")).items() if value
    }
    by_name = {path.name: number for number, path in enumerate(sorted(story.glob("*.txt")))}
    articles = articles_of(story)
    assert len(articles) == len(by_name)
    judge = scorer.Judge([scorer.Report(article.id, article.text) for article in articles])
    figures, _ = scorer.score(reference, scorer.plain(account_of(story)), judge)
    sys.modules.pop("score_account", None)
    conflicts = sum((point.get("detail") or {}).get("relation") == "conflict" for point in reference["points"])
    return dict(figures), conflicts


def test_reference(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The account says all that the reference asks for, joins nothing that must not meet and has no other conflict."""
    figures, conflicts = scored(story, monkeypatch)
    assert {key: figure for key, figure in figures.items() if isinstance(figure, float) and figure != 1.0} == {}
    assert {key: figures[key] for key in NONE if figures.get(key, 0)} == {}
    assert figures["details_conflict"] == conflicts

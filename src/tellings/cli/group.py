"""`tellings group`: which reports tell of one event."""

from __future__ import annotations

import json

from rich.console import Console

from tellings.cli.common import DONE, SOME_FAILED, Reports, gather
from tellings.grouping import group


def run(reports: Reports, *, as_json: bool, quiet: bool) -> int:
    """Group the reports; the exit code."""
    articles, failed = gather(reports)
    stories = group(articles)
    console = Console(highlight=False)
    if as_json:
        console.out(json.dumps([json.loads(story.to_json()) for story in stories], ensure_ascii=False))
    elif not quiet:
        by_id = {article.id: article for article in articles}
        for story in stories:
            console.print(f"{len(story.articles):>4}  {story.title}", style="bold", markup=False)
            for article in (by_id[i] for i in story.articles):
                console.print(f"      {article.source or article.id}: {article.title or ''}", markup=False)
    return SOME_FAILED if failed else DONE

"""tellings: one story, many tellings.

Five verbs, one store, and records: `load` reports, `read` one, `group` them into stories, `tell` a story, `ask` its
account; a `Library` keeps all of it up to date.
Everything is imported when first used, because the command line must start in a fraction of a second.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tellings.asking import ask as ask
    from tellings.grouping import group as group
    from tellings.library import Library as Library
    from tellings.loading import load as load
    from tellings.pipeline import read as read
    from tellings.pipeline import tell as tell
    from tellings.records import Account as Account
    from tellings.records import Answer as Answer
    from tellings.records import Article as Article
    from tellings.records import Development as Development
    from tellings.records import Judgement as Judgement
    from tellings.records import Reading as Reading
    from tellings.records import Span as Span
    from tellings.records import Story as Story

_WHERE = {
    "load": "tellings.loading", "read": "tellings.pipeline", "group": "tellings.grouping", "tell": "tellings.pipeline",
    "ask": "tellings.asking", "Library": "tellings.library",
    **dict.fromkeys(
        ("Account", "Answer", "Article", "Development", "Judgement", "Reading", "Span", "Story"), "tellings.records"
    ),
    "TellingsError": "tellings.errors",
}

__all__ = [  # noqa: RUF022  (the verbs first; the names are those of the table, made when first asked for)
    "load", "read", "group", "tell", "ask", "Library", "Account", "Answer", "Article", "Development", "Judgement",
    "Reading", "Span", "Story", "TellingsError",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'tellings' has no attribute {name!r}")
    value = getattr(importlib.import_module(_WHERE[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(_WHERE)

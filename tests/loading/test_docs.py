"""What the guides say of loading and watching is so."""

from __future__ import annotations

import re
from pathlib import Path

from tellings.cli.app import watch
from tellings.loading.fetching.settings import FetchSettings
from tellings.loading.formats import READERS

GUIDES = Path(__file__).parents[2] / "docs/guides"


def test_formats_are_documented() -> None:
    """Every ending that is read stands in the guide, and none that is not."""
    rows = [line for line in (GUIDES / "loading.md").read_text("utf-8").splitlines() if line.startswith("| `.")]
    assert {ending for row in rows for ending in re.findall(r"`(\.\w+)`", row.split("|")[1])} == set(READERS)


def test_options_are_documented() -> None:
    """Every option of `watch` stands in the guide."""
    text = (GUIDES / "watching.md").read_text("utf-8")
    names = {name.removeprefix("as_").replace("_", "-") for name in watch.__annotations__} - {"feeds", "return"}
    assert {name for name in names if f"`--{name}" not in text} == set()


def test_examples_are_python() -> None:
    """What the guides import is there, and what they show is Python."""
    for guide in ("loading.md", "watching.md"):
        for block in re.findall(r"```python\n(.*?)```", (GUIDES / guide).read_text("utf-8"), re.DOTALL):
            compile(block, guide, "exec")
            exec("\n".join(line for line in block.splitlines() if line.startswith(("from ", "import "))), {})


def test_limits_are_documented() -> None:
    """The limits in the guide are those of the settings."""
    text, limits = (GUIDES / "watching.md").read_text("utf-8"), FetchSettings()
    assert f"{limits.largest // 1_000_000} MB and after {limits.total_timeout:g} seconds" in text
    assert f"redirects at {limits.redirects}" in text
    assert (limits.attempts, limits.host_delay, limits.longest_wait) == (3, 1, 30)

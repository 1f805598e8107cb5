"""Write `docs/reference/commands.md` from the commands themselves: `python docs/make_commands.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from tellings.cli.app import app

PAGE = Path(__file__).parent / "reference" / "commands.md"
BAR = "\\|"
HEAD = """# Commands

What `tellings COMMAND --help` says, of every command. Exit codes: 0 done, 1 some items failed and the rest is done,
2 nothing done. Progress and messages go to standard error, results to standard output.
"""


def _described(parameter: Any) -> str:
    """A parameter as a row of the table."""
    shape = parameter.metavar or parameter.name.upper()
    if parameter.param_type_name == "argument":
        name = shape
    else:
        name = ", ".join(parameter.opts) + ("" if parameter.is_flag else f" {shape}")
    cells = (f"`{name}`", parameter.help or "")
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _sections(command: Any, path: str) -> Iterator[str]:
    """The command, or each below it."""
    children = getattr(command, "commands", None)
    if children is not None:
        for name, child in children.items():
            yield from _sections(child, f"{path} {name}")
        return
    rows = [_described(parameter) for parameter in command.params]
    table = ["", "| | |", "| --- | --- |", *rows] if rows else []
    yield "\n".join([f"## {path}", "", " ".join((command.help or "").split()), *table])


def text() -> str:
    """The page."""
    return "\n\n".join([HEAD.rstrip(), *_sections(get_command(app), "tellings")]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), "utf-8")

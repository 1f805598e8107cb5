"""What the guides say of loading and watching is so."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest
from typer.main import get_command

from conftest import ROOT
from tellings.cli.app import app, watch
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


# Of systemd.unit(5), systemd.service(5) and systemd.exec(5): what a service that reads the network and writes one file
# has use for. A key that is misspelled is passed over by systemd with a warning that nobody reads.
KEYS = {
    "Unit": {"Description", "Documentation", "Wants", "After"},
    "Service": {
        "Type", "ExecStart", "Environment", "DynamicUser", "StateDirectory", "Restart", "RestartSec", "MemoryMax",
        "Nice", "NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices",
        "RestrictAddressFamilies", "SystemCallFilter", "UMask"},
    "Install": {"WantedBy"},
}


def block(kind: str) -> str:
    """The one code block of a kind in the guide to watching."""
    (found,) = re.findall(rf"```{kind}\n(.*?)```", (GUIDES / "watching.md").read_text("utf-8"), re.DOTALL)
    return str(found)


def command(words: list[str]) -> click.Context:
    """A command line of ours as it would be understood, its files set aside."""
    group = get_command(app)
    name, *rest = words
    return group.commands[name].make_context(name, rest)


def test_the_unit_is_one(tmp_path: Path) -> None:
    """The systemd unit has known keys alone, and starts a command of ours with options that are there."""
    unit = configparser.ConfigParser(interpolation=None, strict=True)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(block("ini"))
    assert {section: set(unit[section]) - KEYS[section] for section in unit.sections()} == {
        section: set() for section in KEYS}
    program, *words = shlex.split(unit["Service"]["ExecStart"])
    assert Path(program).name == "tellings"
    understood = command(words).params
    assert (list(understood["feeds"]), understood["quiet"]) == (["/etc/tellings/feeds.opml"], True)
    assert str(understood["library"]).startswith("%S/" + unit["Service"]["StateDirectory"])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_unit_is_taken_by_systemd(tmp_path: Path) -> None:
    """Where systemd is, it finds nothing wrong with the unit."""
    program = tmp_path / "tellings"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    path = tmp_path / "tellings.service"
    path.write_text(re.sub(r"(?<=ExecStart=)\S+", str(program), block("ini")))
    ran = subprocess.run(["systemd-analyze", "verify", str(path)], capture_output=True, text=True, check=False)
    if "Failed to" not in ran.stderr:       # it is there, and cannot run
        assert (ran.returncode, ran.stderr) == (0, "")


def test_the_container_file_is_one() -> None:
    """The container file copies what is there, and starts a command of ours."""
    lines = block("dockerfile").replace("\\\n", " ").splitlines()
    given = {name: [line.partition(" ")[2] for line in lines if line.startswith(name + " ")]
             for name in ("COPY", "ENV", "ENTRYPOINT", "CMD", "FROM")}
    copied = [source for line in given["COPY"] for source in line.split()[:-1]]
    assert copied
    assert [source for source in copied if not (ROOT / source).exists()] == []
    assert set(re.findall(r"(?<= )requirements/\S+", block("dockerfile"))) == {"requirements/lock.txt"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert json.loads(given["ENTRYPOINT"][0]) == list(project["scripts"])
    assert not command(json.loads(given["CMD"][0])).params["feeds"]
    assert given["ENV"][0].startswith("TELLINGS_LIBRARY=/data/")
    (started,) = re.findall(r"docker run .* tellings (.*)", (GUIDES / "watching.md").read_text("utf-8"))
    assert list(command(shlex.split(started)).params["feeds"]) == ["/feeds.opml"]
    minor = int(re.findall(r"python:3\.(\d+)-", given["FROM"][0])[0])
    assert minor >= int(project["requires-python"].removeprefix(">=3."))

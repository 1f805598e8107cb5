"""Quality floors: run the scorers beside the project and compare what they print with `floors.toml`.

    python evals/gate.py [NAME ...]            check (all benches, or those named); exits with 1 below a floor
    python evals/gate.py --take [NAME ...]     raise the floors to what is measured now
    python evals/gate.py --take --lower NAME   let floors fall too: say why in the commit

Where the scorers or their data are not there, it says so and passes: they are not part of the project.
Higher is better for every figure but the counted ones (`COUNTS`), of which there may not be more than the floor says.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
COUNTS = ("bad_spans", "errors", "not_same_violations", "single_violations", "empty")
# Figures that describe the run and not its quality.
NOT_GATED = re.compile(
    r"(^|_)(n|stories|gold|points_shared|details_conflict|unplaced|subtopics|docs_per_s)$|_precision$|_recall$|_[pr]$"
)

Floors = dict[str, Any]


def digest(paths: list[str]) -> str:
    """A digest of the names and contents of all files below the paths."""
    total = hashlib.sha256()
    for path in sorted(f for p in paths for f in (SHARED / p).rglob("*") if f.is_file()):
        total.update(str(path.relative_to(SHARED)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def measure(command: list[str]) -> dict[str, float]:
    """The figures of the last line a scorer prints."""
    done = subprocess.run(
        [sys.executable, "bench/" + command[0], *command[1:]], cwd=SHARED, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    last = done.stdout.strip().splitlines()[-1]
    return {key: float(value) for key, value in re.findall(r"(\w+)=([-\d.]+)", last)}


def gated(figures: dict[str, float]) -> dict[str, float]:
    """The figures that have a floor."""
    return {k: v for k, v in figures.items() if k in COUNTS or not NOT_GATED.search(k)}


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What fell below its floor, in words."""
    found = []
    for key, floor in floors.items():
        value = figures.get(key)
        worse = value is None or (value > floor if key in COUNTS else value < floor)
        if worse:
            found.append(f"{key} {value} (floor {floor})")
    return found


def take(figures: dict[str, float], floors: dict[str, float], slack: float, *, lower: bool) -> dict[str, float]:
    """New floors: those measured, never worse than the old ones unless `lower`."""
    new = {}
    for key, value in sorted(gated(figures).items()):
        floor = value if key in COUNTS else max(0.0, round(value - slack, 3))
        if key in floors and not lower:
            floor = min(floor, floors[key]) if key in COUNTS else max(floor, floors[key])
        new[key] = floor
    return new


def write(table: Floors) -> None:
    """Put the floors back into floors.toml, the heading comment kept."""
    path = HERE / "floors.toml"
    head = path.read_text("utf-8").split("slack =")[0]
    lines = [f"slack = {table['slack']}"]
    for name, entry in table.items():
        if isinstance(entry, dict):
            lines += ["", f"[{name}]"]
            lines += [f"{key} = {str(entry[key]).replace(chr(39), chr(34))}" for key in ("command", "data")]
            if "digest" in entry:
                lines += [f'digest = "{entry["digest"]}"', "", f"[{name}.floors]"]
                lines += [f"{key} = {value}" for key, value in entry["floors"].items()]
    path.write_text(head + "\n".join(lines) + "\n", "utf-8")


def main() -> int:
    """Check or take floors; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--take", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --take: let floors fall")
    options = parser.parse_args()
    table = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
    if not (SHARED / "bench").is_dir():
        print("quality floors: no ../shared here, nothing measured")
        return 0
    failed = False
    for name, entry in table.items():
        if not isinstance(entry, dict) or (options.names and name not in options.names):
            continue
        start, now, floors = time.monotonic(), digest(entry["data"]), entry.get("floors", {})
        if not options.take and now != entry.get("digest"):
            print(f"{name}: the data is not that of the floors ({now}); not gated")
            continue
        figures = measure(entry["command"])
        print(
            f"{name}: {time.monotonic() - start:.0f} s  " + " ".join(f"{k}={v:g}" for k, v in gated(figures).items()),
            flush=True,
        )
        if options.take:
            entry["floors"], entry["digest"] = take(figures, floors, table["slack"], lower=options.lower), now
            write(table)
        elif worse := below(figures, floors):
            failed = True
            print(f"{name}: BELOW THE FLOOR: {', '.join(worse)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

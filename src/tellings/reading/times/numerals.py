"""Numbers in words and figures, as a run of scanned tokens."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.reading.times.scan import Token

_WITH_ARTICLE = frozenset(("half", "hundred", "thousand", "million", "billion", "dozen", "couple"))
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def number(tokens: Sequence[Token]) -> float | None:
    """The number that tokens such as "two hundred and five", "2 1/2" or "one and a half" write; `None` if vague."""
    total = current = 0.0
    known = False
    words = [t for t in tokens if t.text not in "-‐‑–—" and t.text.lower() not in ("and", "of", "the")]
    i = 0
    while i < len(words):
        text = words[i].text.lower()
        if text in _FRACTIONS:
            current += _FRACTIONS[text]
        elif text == "half":
            current += 0.5
        elif i + 2 < len(words) and words[i + 1].text == "/" and words[i + 2].text.isdigit() and text.isdigit():
            current += int(text) / max(int(words[i + 2].text), 1)
            i += 2
        elif text[0].isdigit():
            current += float(text.replace(",", "")[:15])
        elif text in ("a", "an"):
            beside = {w.text.lower() for w in words[max(i - 1, 0):i + 2]}
            current += 0 if beside & _WITH_ARTICLE else 1
        elif words[i].meaning in ("100", "1000", "1000000", "1000000000") or text == "dozen":
            scale = float(words[i].meaning)
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif words[i].meaning.isdigit():
            current = year_pair(current, int(words[i].meaning))
        else:
            i += 1
            continue
        known = True
        i += 1
    return total + current if known else None


def year_pair(before: float, part: int) -> float:
    """"Nineteen ninety" is 1990: a number below 100 after one from 10 to 20 starts the second half of a year."""
    if 10 <= before <= 20 and part >= 10:
        return before * 100 + part
    return before + part

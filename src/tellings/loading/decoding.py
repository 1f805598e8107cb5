"""Bytes to text: whatever encoding a file is in, and whether or not it says so.

Strategy, in order of how much each can be trusted: a byte order mark; UTF-8, which text in any other encoding hardly
ever happens to be; the charset the file declares; a statistical guess (charset-normalizer). Mojibake is mended only
in lines that hold what UTF-8 read wrongly leaves behind, and only if the mended line holds less of it.

Invariant: the text holds no lone surrogate, and its line ends are "\\n".
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from tellings.text.offsets import Replacement, Traced

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE)
SHORT = 400                 # bytes: below that a guess is worse than the commonest encoding of English text
_SAMPLE = 100_000           # bytes the guess is made of: more costs seconds a megabyte and does not change it
# What UTF-8 read as Windows-1252 or Latin-1 leaves behind: a lead byte and continuation bytes as letters and signs.
_FOLLOWING = r"[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MOJIBAKE = re.compile(rf"Â[\u00a0-\u00bf]|Ã{_FOLLOWING}|â(?:€|\u0080){_FOLLOWING}")
# Windows-1252 read as Latin-1 leaves its quotation marks and dashes as control characters, which no text means.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0) if code != 0x85}
_RETURNS = re.compile(r"\r\n?")
LONGEST_COMPARED = 20_000   # characters of a line whose mended form is compared with it: the product of both is taken
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class NotTextError(ValueError):
    """The bytes are not those of a text; the message says why."""


def looks_binary(data: bytes) -> bool:
    """Whether bytes without a byte order mark are not text: control characters no text has."""
    sample = data[:8192]
    return len(_CONTROLS.findall(sample)) > max(0, len(sample) // 200)


def guess_codec(data: bytes, declared: str | None = None) -> str:
    """The codec of bytes that are no UTF-8: the declared one, else the likeliest."""
    return (_known(declared) if declared else None) or _guess(data)


def _guess(data: bytes) -> str:
    if len(data) < SHORT:
        return "cp1252"
    from charset_normalizer import from_bytes
    best = from_bytes(data[:_SAMPLE]).best()
    return str(best.encoding) if best is not None else "cp1252"


def _known(name: str) -> str | None:
    """The codec of a declared charset; browsers read Latin-1 and ASCII as Windows-1252, and so must we."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if found in {"iso8859-1", "ascii"} else found


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of bytes; raises `NotTextError` where they are none."""
    return _tidy(decode_raw(data, declared))


def decode_traced(data: bytes, declared: str | None = None) -> Traced:
    """The same, with the way back to the characters as they were decoded, before anything was mended."""
    return trace(decode_raw(data, declared))


def decode_raw(data: bytes, declared: str | None = None) -> str:
    """The characters of bytes as they stand there; raises `NotTextError` where they are none."""
    mark = next((codec for sign, codec in MARKS if data.startswith(sign)), None)
    if mark is None and looks_binary(data):
        raise NotTextError("this is not text: it holds bytes that no text has")
    in_file = _DECLARED.search(data[:4096])
    inside = next(g for g in in_file.groups() if g).decode("ascii", "replace") if in_file else None
    for codec in (mark, "utf-8", *(_known(said) for said in (declared, inside) if said)):
        if codec is None:
            continue
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, UnicodeError):
            continue
    if mark is not None and looks_binary(data):
        raise NotTextError("it begins like Unicode text and is none")
    text = data.decode(_guess(data), "replace")
    if text.count("\ufffd") > max(2, len(text) // 100):
        raise NotTextError("its encoding could not be told: save it as UTF-8")
    return text


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return mend(text)


def mend(text: str) -> str:
    """The text with mojibake mended line by line, and every other line as it was."""
    if not _MOJIBAKE.search(text):
        return text.translate(_WINDOWS)
    return "\n".join(map(_mend_line, text.split("\n"))).translate(_WINDOWS)


def _mend_line(line: str) -> str:
    from ftfy import fix_encoding
    before = len(_MOJIBAKE.findall(line))
    if not before:
        return line
    mended = str(fix_encoding(line))
    return mended if len(_MOJIBAKE.findall(mended)) < before else line


def trace(text: str) -> Traced:
    """What `decode` makes of characters, with the way back."""
    made = Traced.whole(text)
    made = made.replaced(Replacement(found.start(), found.end(), "\n") for found in _RETURNS.finditer(made.text))
    if _MOJIBAKE.search(made.text):
        made = made.replaced(_mendings(made.text))
    return made._replace(text=made.text.translate(_WINDOWS))


def _mendings(text: str) -> Iterator[Replacement]:
    """What is mended of each line. Only ftfy knows what it did, and does not say: so lines are compared, one by one."""
    start = 0
    for line in text.split("\n"):
        mended = _mend_line(line)
        if mended != line and len(line) <= LONGEST_COMPARED:
            for step in Levenshtein.opcodes(line, mended):
                if step.tag != "equal":
                    new = mended[step.dest_start : step.dest_end]
                    yield Replacement(start + step.src_start, start + step.src_end, new)
        elif mended != line:
            yield Replacement(start, start + len(line), mended)
        start += len(line) + 1

"""The lines of a text file of unknown encoding, or the reason why it is none."""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from playground.data.csv_error import CsvError

MAX_BYTES = 20_000_000
MAX_LINE = 100_000
MAX_LINES = 400_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_PART = 2_000_000
_ARCHIVE = b"PK\x03\x04"


@dataclass(frozen=True)
class TextLines:
    """A text, decoded.

    Attributes:
        lines: without their ends, which may be those of any system.
        encoding: its name in words.
        certain: whether the encoding is known, not guessed.
    """

    lines: list[str]
    encoding: str
    certain: bool


def file_bytes(path: Path) -> bytes:
    """The content of a file that is not too large.

    Raises:
        CsvError: if it cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CsvError(f"The file cannot be read: {error.strerror or error}") from None
    return data


def text_steps(data: bytes | str) -> Generator[None, None, TextLines]:
    """The lines of a file's content, or of a text that was pasted, in steps of some milliseconds.

    Without a byte order mark it is UTF-16 where every other byte is mostly 0, UTF-8 if it can be;
    else CP949 where it looks Korean, or else Windows-1252, the usual superset of Latin-1: these
    last two are guesses.

    Raises:
        CsvError: if it is empty, too large, or no text.
    """
    size = len(data)
    if size > MAX_BYTES:
        kind = "characters" if isinstance(data, str) else "bytes"
        raise CsvError(f"The table is too large: more than {MAX_BYTES:,} {kind}")
    text, encoding, certain = (data, "", True) if isinstance(data, str) else _decoded(data)
    yield
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise CsvError("The table is empty")
    yield
    for start in range(0, len(text), _PART):
        control = _CONTROL.search(text, start, start + _PART)
        if control is not None:
            line = text.count("\n", 0, control.start()) + 1
            code = ord(control.group())
            raise CsvError(f"a control character (code {code}); this is no text file", line)
        yield
    lines = text.split("\n")
    yield
    if len(max(lines, key=len)) > MAX_LINE:
        k = next(k for k, line in enumerate(lines) if len(line) > MAX_LINE)
        raise CsvError(f"{len(lines[k]):,} characters; at most {MAX_LINE:,} are allowed", k + 1)
    if len(lines) > MAX_LINES:
        raise CsvError(f"The table is too large: more than {MAX_LINES:,} lines")
    return TextLines(lines, encoding, certain)


def _decoded(data: bytes) -> tuple[str, str, bool]:
    """The text, its encoding in words, and whether that is certain."""
    if data.startswith(_ARCHIVE):
        raise CsvError(
            "The file is a spreadsheet or an archive (such as .xlsx), not a text; save it as CSV"
        )
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], codec, name), name, True
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return unmarked, "UTF-16", True
    try:
        return data.decode(), "UTF-8", True
    except UnicodeDecodeError:
        pass
    if _looks_korean(data):
        return data.decode("cp949"), "CP949", False
    try:
        return data.decode("cp1252"), "Windows-1252 (Latin-1)", False
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1", False


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(codec, "replace").count("\n") + 1
        raise CsvError(f"this is not proper {name}, as the file's mark says", line) from None


def _unmarked_utf16(data: bytes) -> str | None:
    """The text if every other byte is mostly 0, as in UTF-16 without its mark; or None."""
    for codec, zeros in (("utf-16-le", data[1:2000:2]), ("utf-16-be", data[:2000:2])):
        if 2 * zeros.count(0) > len(zeros):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                return None
            return None if "\0" in text else text
    return None


def _looks_korean(data: bytes) -> bool:
    """Whether it decodes as CP949, and most of what is not ASCII is Hangul of its old core.

    Both bytes of the core are above A0, while letters with accents mostly stand between plain ones;
    two of them beside each other, as in "süß", give a Chinese character.
    """
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return False
    foreign = re.sub("[\x00-\x7f]+", "", text)[:10_000]
    hangul = sum("가" <= letter <= "힣" for letter in foreign)
    core = sum(byte > 0xA0 for byte in foreign.encode("cp949")[1::2])
    return 2 * min(hangul, core) > len(foreign)

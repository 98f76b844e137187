"""Which character stands between the cells of a table."""

from __future__ import annotations

import contextlib
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from playground.data.csv_error import CsvError

TAB, SPACES = "\t", " "
DELIMITERS = {
    TAB: "tab",
    ";": "semicolon",
    "|": "pipe",
    ",": "comma",
    SPACES: "spaces",
}
"""The delimiters that are known, with words for them; in a tie the first one wins."""
_SAMPLE = 100
_NUMBER = re.compile(r"\s*[+\-−]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?\s*")
_DECLARED = re.compile(r"sep=(.)", re.IGNORECASE)


class RowReader:
    """The rows of a table as lists of cells, with the line each of them begins in.

    Quotes are those of RFC 4180. Runs of spaces are one delimiter, and so are tabs among them.

    Attributes:
        line: the line, counted from 1, in which the row handed out last began.
    """

    def __init__(self, lines: Iterable[str], delimiter: str, *, first_line: int = 1) -> None:
        if delimiter == SPACES:
            lines = (" ".join(line.split()) for line in lines)
        # csv wants the ends of lines back, for cells of several lines.
        self._rows = csv.reader(
            (f"{line}\n" for line in lines),
            delimiter=delimiter,
            skipinitialspace=delimiter != SPACES,
            strict=True,
        )
        self._before = first_line - 1
        self.line = first_line

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        """The next row; an empty list for an empty line.

        Raises:
            CsvError: if a quotation mark is not closed as it must be.
        """
        rows = self._rows
        self.line = self._before + rows.line_num + 1
        try:
            return next(rows)
        except csv.Error:
            raise CsvError(
                "a quotation mark is opened and not closed before the next delimiter", self.line
            ) from None


def declared_delimiter(first: str) -> str | None:
    """The delimiter in a first line such as "sep=;", as spreadsheets write it."""
    found = _DECLARED.fullmatch(first.strip(" \ufeff"))
    return found.group(1) if found and found.group(1) in DELIMITERS else None


def detected_delimiter(lines: list[str]) -> str | None:
    """The delimiter that gives most rows the same number of cells, and most cells numbers.

    Returns:
        A key of `DELIMITERS`, None if every one of them gives a single column.
    """
    sample = [line for line in lines[: 10 * _SAMPLE] if line.strip()][:_SAMPLE]
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 0 else None


def usual_width(rows: list[list[str]]) -> int:
    """The number of cells that most of the rows have."""
    counts = Counter(map(len, rows))
    return max(counts, key=lambda width: (counts[width], width))


def is_number(cell: str) -> bool:
    """Whether a cell looks like a finite number, with a decimal point or comma."""
    return _NUMBER.fullmatch(cell) is not None


def _score(lines: list[str], delimiter: str) -> float:
    """0 for a single column, or else the share of even rows plus that of numbers in them."""
    rows: list[list[str]] = []
    reader = RowReader(lines, delimiter)
    with contextlib.suppress(CsvError):  # perhaps only because the sample ends within a cell
        rows.extend(row for row in reader if row)
    if not rows:
        return 0.0
    width = usual_width(rows)
    even = [row for row in rows if len(row) == width]
    if width < 2:
        return 0.0
    numbers = sum(map(is_number, (cell for row in even for cell in row)))
    return len(even) / len(rows) + numbers / (width * len(even))
